#include <config.h>

#include "tests/service/import_case.h"

#include <check.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "util/clock.h"
#include "util/file.h"

void case_start(struct import_case *it)
{
    *it = (struct import_case){0};
    strcpy(it->folder, "/tmp/muster-import-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(it->folder));
    snprintf(it->tables, sizeof it->tables, "%s/tables", it->folder);
    snprintf(it->path, sizeof it->path, "%s/muster.db", it->folder);
    ck_assert_int_eq(file_make_folders(it->tables, 0700, NULL), 0);
    ck_assert_int_eq(app_open(it->path, DB_CREATE, &it->app, &it->err), 0);
    clock_pin((instant)civil_from_date(2026, 3, 18) * 86400);
    it->request.path = it->tables;
}

static void remove_folder(const char *folder)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct name_list names = {0};
    file_list(folder, &arena, &names, NULL);
    for (size_t i = 0; i < names.count; i++)
        unlink(arena_printf(&arena, "%s/%s", folder, names.at[i]));
    name_list_done(&names);
    rmdir(folder);
}

void case_end(struct import_case *it)
{
    import_report_done(&it->report);
    app_close(&it->app);
    error_done(&it->err);
    arena_done(&it->arena);
    clock_unpin();
    remove_folder(it->tables);
    remove_folder(it->folder);
}

void case_bytes(struct import_case *it, const char *name, const char *bytes, size_t size)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%s", it->tables, name);
    ck_assert_int_eq(file_write(path, bytes, size, 0600, NULL), 0);
}

void case_file(struct import_case *it, const char *name, const char *content)
{
    case_bytes(it, name, content, strlen(content));
}

void case_file_in(struct import_case *it, const char *name, const char *content, const char *encoding)
{
    char out[20000], *to = out, *from = arena_strdup(&it->arena, content);
    size_t left = strlen(content), room = sizeof out;
    iconv_t door = iconv_open(encoding, "UTF-8");
    ck_assert(iconv(door, &from, &left, &to, &room) != (size_t)-1);
    iconv_close(door);
    case_bytes(it, name, out, sizeof out - room);
}

int case_import(struct import_case *it)
{
    import_report_done(&it->report);
    error_clear(&it->err);
    return import_run(&it->app, &it->request, &it->report, &it->err);
}

void case_import_all(struct import_case *it)
{
    ck_assert_msg(case_import(it) == 0, "%s", it->err.message);
    for (size_t i = 0; i < it->report.refused.count; i++)
        ck_abort_msg("%s:%d %s: %s", it->report.refused.at[i].file, it->report.refused.at[i].row,
            it->report.refused.at[i].value, it->report.refused.at[i].reason);
    ck_assert(it->report.usable);
}

void case_school(struct import_case *it)
{
    case_file(it, "school.csv", "学校代码,学校名称,学段,走读生,寄宿生,教职工\nS01,试验中学,中学,900,100,80\n");
    case_file(it, "posts.csv",
        "岗位代码,岗位名称,岗位类型,校门,最少人数,要求证件\nG1,东门,门卫岗,东门,1,保安员证\n"
        "PK,东门高峰,护学岗,东门,2,\nFC,消控室,消防控制室,,1,消防设施操作员证:四级\n");
    case_file(it, "shifts.csv",
        "班次代码,名称,岗位时段\n白,白班,G1 07:00-19:00\n夜,夜班,G1 19:00-07:00\n"
        "护,高峰,PK 06:50-07:50; PK 16:40-17:40\n");
    case_file(it, "guards.csv", "工号,姓名\n001,甲\n002,乙\n003,丙\n");
    case_file(it, "terms.csv", "学期,开始,结束\n春,2026-02-20,2026-07-07\n");
}

const struct refusal *case_refusal(const struct import_case *it, const char *file, int row)
{
    for (size_t i = 0; i < it->report.refused.count; i++)
        if (it->report.refused.at[i].row == row && strcmp(it->report.refused.at[i].file, file) == 0)
            return &it->report.refused.at[i];
    return NULL;
}

bool case_said(const struct skipped_list *list, const char *word)
{
    for (size_t i = 0; i < list->count; i++)
        if (strstr(list->at[i].what, word) || strstr(list->at[i].reason, word))
            return true;
    return false;
}

size_t case_rows(struct import_case *it, const struct table *table, void **rows)
{
    size_t count;
    ck_assert_int_eq(rows_load(it->app.db, table, &(struct row_filter){0}, &it->arena, rows, &count, NULL), 0);
    return count;
}

const struct guard_row *case_guard(struct import_case *it, const char *number)
{
    struct guard_row *guards;
    size_t count = case_rows(it, &guard_table, (void **)&guards);
    for (size_t i = 0; i < count; i++)
        if (strcmp(guards[i].number, number) == 0)
            return &guards[i];
    return NULL;
}

const char *case_duties(struct import_case *it, const char *number, int month, int mday)
{
    struct duty_row *duties;
    size_t count = case_rows(it, &duty_table, (void **)&duties);
    OWN(text_done) struct text codes = TEXT_INIT;
    const struct guard_row *guard = case_guard(it, number);
    for (size_t i = 0; guard && i < count; i++)
        if (duties[i].guard_id == guard->row.id && duties[i].day == civil_from_date(2026, month, mday))
            text_addf(&codes, "%s%s%s", codes.size ? "," : "", duties[i].code, duties[i].trainee ? "*" : "");
    return arena_strdup(&it->arena, codes.at);
}
