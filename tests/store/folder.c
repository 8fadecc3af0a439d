#include <config.h>

#include "tests/store/folder.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/db_private.h"
#include "util/clock.h"
#include "util/file.h"
#include "util/text.h"

#define MORNING 1773789600 /* 2026-03-18 07:20 in Shanghai */

struct arena memory;
static char folder[64];

void folder_set_up(void)
{
    /* In memory where that is to be had: each test makes a database, and the disk would be waited for a dozen times. */
    snprintf(folder, sizeof folder, "/dev/shm/muster-store-XXXXXX");
    if (!mkdtemp(folder)) {
        snprintf(folder, sizeof folder, "/tmp/muster-store-XXXXXX");
        ck_assert_ptr_nonnull(mkdtemp(folder));
    }
    clock_pin(MORNING);
}

static void names_of(struct name_list *names)
{
    ck_assert_int_eq(file_list(folder, &memory, names, NULL), 0);
}

void folder_tear_down(void)
{
    struct name_list names = {0};

    chmod(folder, 0700);
    names_of(&names);
    for (size_t i = 0; i < names.count; i++)
        if (unlink(in_folder(names.at[i])) < 0)
            rmdir(in_folder(names.at[i]));
    name_list_done(&names);
    rmdir(folder);
    arena_done(&memory);
    clock_unpin();
}

const char *in_folder(const char *name)
{
    return arena_printf(&memory, "%s%s%s", folder, *name ? "/" : "", name);
}

const char *folder_names(void)
{
    OWN(text_done) struct text all = TEXT_INIT;
    struct name_list names = {0};

    names_of(&names);
    for (size_t i = 0; i < names.count; i++)
        text_addf(&all, "%s%s", i ? " " : "", names.at[i]);
    name_list_done(&names);
    return arena_strdup(&memory, all.at);
}

struct db *open_as(const char *name, enum db_open how)
{
    struct error err = ERROR_INIT;
    struct db *db = NULL;

    int result = db_open(in_folder(name), how, &db, &err);
    ck_assert_msg(result == 0, "%s", err.message);
    return db;
}

struct db *fresh(void)
{
    return open_as("m.db", DB_CREATE);
}

enum error_kind open_error(const char *name, enum db_open how, const char **words)
{
    struct error err = ERROR_INIT;
    struct db *db = NULL;

    int result = db_open(in_folder(name), how, &db, &err);
    db_close(db);
    if (words)
        *words = arena_strdup(&memory, result == 0 ? "opened" : err.message);
    enum error_kind kind = err.kind;
    error_clear(&err);
    return kind;
}

void sql(struct db *db, const char *text)
{
    struct error err = ERROR_INIT;
    db_loosen(db, true);
    OWN(stmt_drop) struct stmt *stmt = db_stmt(db, text);

    int result = stmt_run(stmt, &err);
    db_loosen(db, false);
    ck_assert_msg(result == 0, "%s: %s", text, err.message);
}

const char *ask_text(struct db *db, const char *text)
{
    struct error err = ERROR_INIT;
    db_loosen(db, true);
    OWN(stmt_drop) struct stmt *stmt = db_stmt(db, text);

    int more = stmt_step(stmt, &err);
    db_loosen(db, false);
    ck_assert_msg(more >= 0, "%s: %s", text, err.message);
    return more == 1 ? arena_strdup(&memory, stmt_text(stmt, 0)) : NULL;
}

int64_t ask(struct db *db, const char *text)
{
    const char *answer = ask_text(db, text);
    ck_assert_ptr_nonnull(answer);
    return strtoll(answer, NULL, 10);
}

const char *sql_error(struct db *db, const char *text)
{
    struct error err = ERROR_INIT;
    OWN(stmt_drop) struct stmt *stmt = db_stmt(db, text);

    int result = stmt_run(stmt, &err);
    ck_assert_msg(result < 0, "%s: was allowed", text);
    const char *words = arena_strdup(&memory, err.message);
    error_clear(&err);
    return words;
}

struct change *change_of(struct db *db, const char *actor, const char *action)
{
    struct error err = ERROR_INIT;
    struct change_words words = {action, NULL};
    struct change *change = change_begin(db, actor, &words, &err);

    ck_assert_msg(change != NULL, "%s", err.message);
    return change;
}

int64_t done(struct change *change)
{
    struct error err = ERROR_INIT;
    int64_t step = -1;

    int result = change_commit(&change, &step, &err);
    ck_assert_msg(result == 0, "%s", err.message);
    return step;
}

void save(struct change *change, const struct table *table, void *row)
{
    struct error err = ERROR_INIT;
    int result = row_save(change, table, row, &err);

    ck_assert_msg(result == 0, "%s: %s", table->name, err.message);
}

struct guard_row guard_named(const struct small *small, const char *number, const char *name)
{
    struct guard_row guard;

    row_init(&guard_table, &guard);
    guard.row.school_id = small->school.row.id;
    guard.number = number;
    guard.name = name;
    return guard;
}

static void small_posts(struct change *change, struct small *out)
{
    row_init(&school_table, &out->school);
    out->school.code = "S1";
    out->school.name = "第一中学";
    save(change, &school_table, &out->school);
    row_init(&gate_table, &out->gate);
    out->gate.row.school_id = out->school.row.id;
    out->gate.name = "东门";
    save(change, &gate_table, &out->gate);
    row_init(&post_table, &out->post);
    out->post.row.school_id = out->school.row.id;
    out->post.code = "G1";
    out->post.name = "东门门卫";
    out->post.kind = "gate";
    out->post.gate_id = out->gate.row.id;
    save(change, &post_table, &out->post);
}

static void small_duties(struct change *change, struct small *out)
{
    out->guard = guard_named(out, "001", "王国庆");
    out->guard.phone = "13212348679";
    save(change, &guard_table, &out->guard);
    row_init(&roster_table, &out->roster);
    out->roster.row.school_id = out->school.row.id;
    out->roster.state = "imported";
    out->roster.from = civil_from_date(2026, 3, 1);
    out->roster.to = civil_from_date(2026, 3, 31);
    save(change, &roster_table, &out->roster);
    row_init(&duty_table, &out->duty);
    out->duty.row.school_id = out->school.row.id;
    out->duty.roster_id = out->roster.row.id;
    out->duty.guard_id = out->guard.row.id;
    out->duty.day = civil_from_date(2026, 3, 18);
    out->duty.code = "D";
    out->duty.origin = "import";
    out->duty.sequence = 0;
    out->duty.starts = MORNING;
    out->duty.ends = MORNING + 3600;
    save(change, &duty_table, &out->duty);
    row_init(&segment_table, &out->segment);
    out->segment.row.school_id = out->school.row.id;
    out->segment.duty_id = out->duty.row.id;
    out->segment.post_id = out->post.row.id;
    out->segment.starts = out->duty.starts;
    out->segment.ends = out->duty.ends;
    save(change, &segment_table, &out->segment);
}

void small_school(struct db *db, struct small *out)
{
    struct change *change = change_of(db, "anna", "import");

    small_posts(change, out);
    small_duties(change, out);
    out->step = done(change);
}

struct guard_row guard_now(struct db *db, int64_t id)
{
    struct guard_row *rows;
    size_t count;

    ck_assert_int_eq(rows_load(db, &guard_table, &(struct row_filter){.id = id, .removed_too = true}, &memory,
                         (void **)&rows, &count, NULL),
        0);
    ck_assert_uint_eq(count, 1);
    return rows[0];
}

struct duty_row duty_now(struct db *db, int64_t id)
{
    struct duty_row *rows;
    size_t count;

    ck_assert_int_eq(rows_load(db, &duty_table, &(struct row_filter){.id = id, .removed_too = true}, &memory,
                         (void **)&rows, &count, NULL),
        0);
    ck_assert_uint_eq(count, 1);
    return rows[0];
}

void plan_rows(struct change *change)
{
    struct contract_group_row group = {
        .row.school_id = 1, .code = "G", .system = "standard", .cycle = "month", .approved_until = DAY_NONE};
    struct protection_row protection = {
        .row.school_id = 1, .guard_id = 1, .kind = "nursing", .from = 20500, .to = DAY_NONE};
    struct pattern_row pattern = {
        .row.school_id = 1, .code = "4x12", .cycle = "D N - -", .days = "every_day", .anchor = 20500};
    struct wish_row wish = {.row.school_id = 1,
        .guard_id = 1,
        .kind = "no_nights",
        .days = "every_day",
        .firm = true,
        .from = DAY_NONE,
        .to = DAY_NONE};
    struct override_row override = {.row.school_id = 1,
        .code = "Q04",
        .guard_id = 1,
        .day = DAY_NONE,
        .last = DAY_NONE,
        .until = 20510,
        .reason = "exam",
        .approver = "head"};
    struct roster_version_row version = {.row.school_id = 1, .roster_id = 1, .number = 1, .published = 1};
    save(change, &contract_group_table, &group);
    struct work_terms_row terms = {.row.school_id = 1,
        .guard_id = 1,
        .contract_group_id = group.row.id,
        .from = 20500,
        .fraction = 50};
    save(change, &work_terms_table, &terms);
    save(change, &protection_table, &protection);
    save(change, &pattern_table, &pattern);
    struct pattern_member_row member = {
        .row.school_id = 1, .pattern_id = pattern.row.id, .guard_id = 1, .from = 20500, .to = DAY_NONE};
    save(change, &pattern_member_table, &member);
    save(change, &wish_table, &wish);
    save(change, &override_table, &override);
    save(change, &roster_version_table, &version);
    struct course_row course = {.row.school_id = 1, .name = "消防", .minutes = 90};
    save(change, &course_table, &course);
    struct session_row session = {.row.school_id = 1, .course_id = course.row.id, .day = 20500, .minutes = 90};
    save(change, &session_table, &session);
    struct attendance_row attendance = {.row.school_id = 1, .session_id = session.row.id, .guard_id = 1};
    save(change, &attendance_table, &attendance);
    struct fill_row fill = {.row.school_id = 1, .roster_id = 1, .from = 20500, .to = 20530, .kept = "hand",
        .seed = 1, .rules = "r", .input = "i", .result = "o", .base = "{}"};
    save(change, &fill_table, &fill);
    struct guard_row taker;
    row_init(&guard_table, &taker);
    taker.row.school_id = 1;
    taker.number = taker.name = "099";
    save(change, &guard_table, &taker);
    struct swap_row swap = {.row.school_id = 1, .guard_id = 1, .taker = taker.row.id, .duty = 1, .duty_version = 1,
        .back_version = -1, .state = "asked", .consent = "office"};
    save(change, &swap_table, &swap);
    ck_assert_int_eq(row_remove(change, &guard_table, &taker, NULL), 0); /* one is enough */
}
