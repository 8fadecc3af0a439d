/* The use case: read, judge, and apply in one transaction; see import_parts.h for the way of a file. */
#include <config.h>

#include "service/import_parts.h"
#include "service/own_kinds.h"

#include <stdlib.h>
#include <string.h>

#include "util/i18n.h"

/* In the order in which they refer to each other. */
const struct kind *const import_kinds[] = {&school_kind, &post_kind_table, &demand_kind, &shift_kind, &guard_kind,
    &credential_kind, &state_kind, &screening_kind, &course_kind, &training_kind, &absence_kind, &term_kind_table,
    &roster_kind, NULL};

static bool is_new(struct import *import, const char *what, const char *reason)
{
    const char *key = key_of(import, "%s|%s", what, reason);
    if (index_get(&import->mentioned, key))
        return false;
    index_put(&import->mentioned, key, import);
    return true;
}

static void add_line(
    struct import *import, struct skipped_list *list, const struct sheet *sheet, const char *what, const char *reason)
{
    struct arena *arena = &import->report->arena;
    *skipped_list_add(list) = (struct skipped){
        .file = arena_strdup(arena, sheet ? sheet->file : ""),
        .sheet = arena_strdup(arena, sheet ? sheet->name : NULL),
        .what = arena_strdup(arena, what),
        .reason = arena_strdup(arena, reason)};
}

void import_mention(struct import *import, const struct sheet *sheet, const char *what, const char *reason)
{
    if (is_new(import, what, reason))
        add_line(import, &import->report->mentions, sheet, what, reason);
}

void import_skip(struct import *import, const struct sheet *sheet, const char *what, const char *reason)
{
    add_line(import, &import->report->skipped, sheet, what, reason);
}

void import_conflict(struct import *import, const struct sheet *sheet, const char *what, const char *reason)
{
    add_line(import, &import->report->conflicts, sheet, what, reason);
}

bool seen_before(struct import *import, const char *kind, const char *key)
{
    const char *whole = key_of(import, "%s|%s", kind, key);
    if (index_get(&import->seen, whole))
        return true;
    index_put(&import->seen, whole, import);
    return false;
}

static void clear_lists(struct import_report *report)
{
    import_tables_done(&report->tables);
    refusal_list_done(&report->refused);
    skipped_list_done(&report->skipped);
    skipped_list_done(&report->conflicts);
    skipped_list_done(&report->mentions);
    code_list_done(&report->unknown_shifts);
    arena_done(&report->arena);
}

void import_report_done(struct import_report *report)
{
    clear_lists(report);
    *report = (struct import_report){0};
}

const char *import_place(const char *file, const char *sheet, struct arena *arena)
{
    const char *place = file ? file : "";
    return sheet ? arena_printf(arena, _("%s, sheet %s"), place, sheet) : place;
}

/* Ends a pass: what is written is rolled back unless it was committed. */
static void import_end(struct import *import)
{
    struct index *indexes[] = {
        &import->refused_guards, &import->seen, &import->mentioned, &import->fresh, &import->cells, &import->zones,
        &import->own_kinds};
    change_drop(&import->change);
    for (size_t i = 0; i < COUNT(indexes); i++)
        index_done(indexes[i]);
    stored_done(&import->stored);
    for (size_t i = 0; i < import->sheets.count; i++)
        csv_rows_done(&import->sheets.at[i]->rows);
    sheet_list_done(&import->sheets);
    headings_drop(&import->own);
    arena_done(&import->arena);
}

/* "kind drone_licence.label_zh" = 无人机执照: both name that kind. */
static void take_own_kind(struct import *import, const struct setting_row *setting)
{
    struct arena *arena = &import->report->arena;
    const char *name = setting->name + strlen(KIND_SETTING), *dot = strrchr(setting->name, '.');
    if (strncmp(setting->name, KIND_SETTING, strlen(KIND_SETTING)) != 0 || !dot || !setting->value ||
        strncmp(dot, ".label", strlen(".label")) != 0)
        return;
    char *id = arena_strndup(arena, name, (size_t)(dot - name));
    index_put(&import->own_kinds, id, id);
    index_put(&import->own_kinds, arena_strdup(arena, setting->value), id);
}

static int load_own_headings(struct import *import, struct error *err)
{
    struct setting_row *rows;
    size_t count;
    if (rows_load(
            import->app->db, &setting_table, &(struct row_filter){0}, import->scratch, (void **)&rows, &count, err))
        return -1;
    for (size_t i = 0; i < count; i++)
        take_own_kind(import, &rows[i]);
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].name, "headings") == 0 && rows[i].value && !import->own)
            return headings_parse(
                _("the school's own headings"), rows[i].value, strlen(rows[i].value), &import->own, err);
    return 0;
}

/* A name for a school without a table: what a title says before its subject, else the folder's name. */
static const char *guess_name(struct import *import)
{
    static const char *const subjects[] = {"保安", "花名册", "排班", "人员", "值班", "20", "安保", "岗位"};
    for (size_t i = 0; i < import->sheets.count; i++) {
        const struct sheet *sheet = import->sheets.at[i];
        const char *title = sheet->kind && sheet->head && sheet->rows.at[0].count ? sheet->rows.at[0].cells[0] : "";
        const char *end = NULL;
        for (size_t j = 0; j < COUNT(subjects); j++) {
            const char *found = strstr(title, subjects[j]);
            if (found && found > title && (!end || found < end))
                end = found;
        }
        if (end && end - title >= 6)
            return arena_strndup(import->scratch, title, (size_t)(end - title));
    }
    OWN(text_done) struct text path = TEXT_INIT;
    text_add(&path, import->request->path);
    while (path.size > 1 && path.at[path.size - 1] == '/')
        path.at[--path.size] = 0;
    const char *slash = strrchr(path.at, '/');
    const char *name = slash ? slash + 1 : path.at;
    const char *dot = strrchr(name, '.');
    size_t size = dot && dot > name ? (size_t)(dot - name) : strlen(name);
    return size ? arena_strndup(import->scratch, name, size) : NULL;
}

static bool has_other_tables(const struct import *import)
{
    for (size_t i = 0; i < import->sheets.count; i++)
        if (import->sheets.at[i]->kind && import->sheets.at[i]->kind != &school_kind)
            return true;
    return false;
}

/* The school that tables without a column of schools belong to; NULL when there are several. */
static int settle_school(struct import *import, struct error *err)
{
    const char *asked = import->request->school;
    struct school_row *school = asked ? index_get(&import->stored.schools, asked) : NULL;
    if (!asked && import->brought_count)
        school = import->brought_count == 1 ? import->brought : NULL;
    else if (!asked && import->stored.school_count == 1)
        school = import->stored.first_school;
    import->school = school;
    if (school || (!asked && import->stored.school_count) || !has_other_tables(import))
        return 0;
    school = school_new(import, asked ? asked : import->lost_code,
        import->lost_name && !asked ? import->lost_name : guess_name(import));
    if (import_save(import, &school_table, school, NULL, err))
        return -1;
    import->school = school;
    import_mention(import, NULL, arena_printf(&import->report->arena, "%s %s", school->code, school->name),
        _("no table of schools went in; this school was made. Complete it: stage, pupils, boarders, staff."));
    return 0;
}

static int take_sheet(struct import *import, struct sheet *sheet, struct error *err)
{
    sheet->report = import->report->tables.count;
    *import_tables_add(&import->report->tables) = (struct import_table_report){
        .file = arena_strdup(&import->report->arena, sheet->file),
        .sheet = arena_strdup(&import->report->arena, sheet->name),
        .kind = _(sheet->kind->label)};
    if (sheet->kind != &school_kind && !import->school && sheet_field_column(sheet, "school") < 0) {
        sheet_refuse(import, sheet, _("there are several schools, and the table does not say which one it is about"),
            _("Say it: --school CODE, or add a column with the school's code."));
        return 0;
    }
    index_done(&import->seen); /* a key may stand again in another file: the later one updates */
    return sheet_take(import, sheet, err);
}

static int take_kind(struct import *import, const struct kind *kind, struct error *err)
{
    for (size_t i = 0; i < import->sheets.count; i++)
        if (import->sheets.at[i]->kind == kind && take_sheet(import, import->sheets.at[i], err))
            return -1;
    return 0;
}

static void add_up(struct import_report *report, bool strict)
{
    bool any = false;
    for (size_t i = 0; i < report->tables.count; i++) {
        const struct import_table_report *table = &report->tables.at[i];
        report->read += table->read;
        report->fresh += table->fresh;
        report->updated += table->updated;
        report->unchanged += table->unchanged;
        report->removed += table->removed;
        any = any || table->fresh || table->updated || table->unchanged || table->removed ||
              (table->read && !table->refused); /* headings alone are nothing */
    }
    report->usable = any && !(strict && report->refused.count);
}

static int take_all(struct import *import, struct error *err)
{
    bool known[EVERYBODY_KINDS];
    for (size_t i = 0; import_kinds[i]; i++) {
        if (take_kind(import, import_kinds[i], err))
            return -1;
        if (import_kinds[i] == &school_kind) {
            if (settle_school(import, err) || stored_load_rest(import, err))
                return -1;
            papers_known(import, known);
        }
        if (import_kinds[i] == &credential_kind)
            papers_tell(import, known);
    }
    add_up(import->report, import->request->strict);
    return lost_codes_save(import, err);
}

/* Everything in a transaction that is still open afterwards. */
static int import_pass(struct import *import, struct error *err)
{
    import->scratch = import->sheet_arena = &import->arena;
    if (load_own_headings(import, err) || import_read_all(import, err))
        return -1;
    struct change_words words = {.action = "import", .detail = import->request->path};
    import->change = change_begin(import->app->db, import->app->actor, &words, err);
    if (!import->change || stored_load(import, err))
        return -1;
    return take_all(import, err);
}

/* Judged in a transaction; when it would change what is stored already, that is rolled back, copied, and done again. */
static int import_twice(struct import *import, struct error *err)
{
    if (import_pass(import, err))
        return -1;
    if (import->request->dry_run || !import->report->usable)
        return 0;
    if (import->touched) {
        char *made = NULL;
        struct import again = {.app = import->app, .request = import->request, .report = import->report};
        import_end(import);
        *import = again;
        if (db_backup_beside(import->app->db, "import", &made, err))
            return error_prefix(err, _("nothing was imported, since the copy before it could not be made"));
        db_copies_prune(import->app->path, &import->app->keep);
        import_report_done(import->report);
        import->backup = made;
        if (import_pass(import, err))
            return -1;
        import->report->backup = arena_strdup(&import->report->arena, made);
    }
    if (change_commit(&import->change, &import->report->step, err))
        return -1;
    import->report->applied = true;
    return 0;
}

int import_run(struct app *app, const struct import_request *request, struct import_report *out, struct error *err)
{
    *out = (struct import_report){0};
    if (request->kind && !kind_find(request->kind))
        return error_set(err, ERROR_USAGE,
            _("there is no table called “%s”; the tables are school, posts, demands, shifts, "
              "guards, credentials, states, screenings, courses, training, absences, terms and roster"),
            request->kind);
    struct import import = {.app = app, .request = request, .report = out};
    int status = import_twice(&import, err);
    import_end(&import);
    free(import.backup);
    if (status)
        import_report_done(out);
    return status;
}
