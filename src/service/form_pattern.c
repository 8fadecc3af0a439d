/* The forms of patterns. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "service/editing.h"
#include "service/form_list.h"
#include "service/load.h"
#include "service/pattern.h"
#include "service/view.h"
#include "util/i18n.h"

static const struct form_field pattern_fields[] = {{.key = "code",
                                                       .label = N_("code"),
                                                       .flags = FIELD_WORD | FIELD_REQUIRED,
                                                       .hint = N_("a short name of the pattern")},
    {.key = "cycle",
        .label = N_("cycle"),
        .hint = N_("shifts and days off: \"D D N N - -\"; or a shipped system: pattern systems names them")},
    {.key = "name", .label = N_("called"), .hint = N_("what it is called")},
    {.key = "days",
        .label = N_("on which days"),
        .hint = N_("the days that the cycle counts: every_day, workday, school_day, mon,tue")},
    {.key = "from",
        .label = N_("from"),
        .kind = FIELD_DAY,
        .hint = N_("the day of the first place; a Monday for weeks (else this week's Monday)")},
    {.key = "school", .label = N_("school"), .kind = FIELD_SCHOOL, .hint = N_("the school, where there are several")},
    {.key = NULL}};

static int find_school(struct app *app, const char *code, struct arena *arena, const struct facts **facts, int *school,
    struct error *err)
{
    if (facts_load_plan(app, app_today(app), app_today(app), arena, facts, err) < 0)
        return -1;
    return facts_which_school(*facts, code, school, err);
}

/* The pattern CODE; NULL when there is none. */
static int find_pattern(struct app *app, int64_t school, const char *code, struct arena *arena,
    const struct pattern **out, struct error *err)
{
    struct pattern *patterns;
    size_t count;

    *out = NULL;
    if (patterns_load(app, school, arena, &patterns, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        if (strcmp(patterns[i].row->code, code) == 0)
            *out = &patterns[i];
    return 0;
}

static int check_codes(struct app *app, const struct pattern *pattern, struct arena *arena, struct error *err)
{
    struct row_filter filter = {.school_id = pattern->row->row.school_id};
    struct shift_row *shifts;
    size_t count;

    if (rows_load(app->db, &shift_table, &filter, arena, (void **)&shifts, &count, err) < 0)
        return -1;
    for (int i = 0; i < pattern->length; i++) {
        bool known = pattern->codes[i] == NULL;
        for (size_t k = 0; k < count && !known; k++)
            known = strcmp(shifts[k].code, pattern->codes[i]) == 0;
        if (known)
            continue;
        error_set(err, ERROR_NO_OBJECT, _("there is no shift '%s'"), pattern->codes[i]);
        return error_hint(err, "%s", _("use the school's own shifts, parted by blanks, and - for a day off"));
    }
    return 0;
}

/* A shipped system stands for its cycle. */
static int resolve_cycle(
    struct app *app, struct form_values *values, int64_t school, const char **cycle, struct error *err)
{
    struct shift_system *systems;
    size_t count;

    if (shift_systems(values->arena, &systems, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        if (strcmp(systems[i].id, *cycle) == 0)
            return shift_system_map(app, school, systems[i].cycle, values->arena, cycle, err);
    return 0;
}

static int submit_pattern(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    const struct facts *facts;
    const struct pattern *old;
    struct pattern pattern;
    const char *code = form_value(values, "code"), *cycle = form_given(values, "cycle");
    int school;

    if (find_school(app, form_given(values, "school"), values->arena, &facts, &school, err) < 0 ||
        find_pattern(app, facts->schools[school].id, code, values->arena, &old, err) < 0)
        return -1;
    struct pattern_row row = {.row.school_id = facts->schools[school].id,
        .code = code,
        .days = "every_day",
        .anchor = civil_week_start(app_today(app))};
    if (old != NULL)
        row = *old->row;
    row.cycle = cycle != NULL ? cycle : row.cycle;
    if (row.cycle == NULL) {
        error_set(err, ERROR_USAGE, "%s", _("a cycle needs at least one day: D D N N - -"));
        return form_wrong(values, "cycle");
    }
    row.name = form_given(values, "name") ? form_given(values, "name") : row.name;
    row.days = form_given(values, "days") ? form_given(values, "days") : row.days;
    row.anchor = form_day(values, "from") != DAY_NONE ? form_day(values, "from") : row.anchor;
    if (resolve_cycle(app, values, row.row.school_id, &row.cycle, err) < 0 ||
        pattern_parse(&row, values->arena, &pattern, err) < 0 || check_codes(app, &pattern, values->arena, err) < 0)
        return form_wrong(values, "cycle");
    struct change_words words = {"pattern add", code};
    OWN(change_drop) struct change *change = change_begin(app->db, app->actor, &words, err);
    if (change == NULL || row_save(change, &pattern_table, &row, err) < 0 || change_commit(&change, NULL, err) < 0)
        return -1;
    text_addf(told, _("The pattern %s is %s.\n"), code, row.cycle);
    if (old != NULL) {
        pattern.members = old->members;
        pattern.member_count = old->member_count;
    }
    pattern_faults(&pattern, facts, school, app_today(app), told, values->arena);
    return 0;
}

const struct form_spec form_pattern_add = {.id = "pattern-add", .title = N_("A pattern"), .command = "pattern add",
    .fields = pattern_fields, .submit = submit_pattern};

/* ---- who follows it */

static const struct form_field assign_fields[] = {
    {.key = "code", .label = N_("pattern"), .flags = FIELD_WORD | FIELD_REQUIRED, .hint = N_("code of the pattern")},
    {.key = "guards", .label = N_("guards"), .flags = FIELD_WORD | FIELD_REQUIRED,
        .hint = N_("staff numbers joined by commas: each is ahead of the one before")},
    {.key = "offset", .label = N_("ahead"), .kind = FIELD_NUMBER, .least = 0, .most = CYCLE_MOST,
        .hint = N_("how many places the first is ahead (else 0)")},
    {.key = "step", .label = N_("step"), .kind = FIELD_NUMBER, .least = 0, .most = CYCLE_MOST,
        .hint = N_("how many places between one and the next (else spread over the cycle)")},
    {.key = "from", .label = N_("from"), .kind = FIELD_DAY, .hint = N_("the first day (else today)")},
    {.key = "school", .label = N_("school"), .kind = FIELD_SCHOOL, .hint = N_("the school, where there are several")},
    {.key = NULL}};

struct assigning {
    struct app *app;
    struct form_values *values;
    const struct facts *facts;
    const struct pattern *pattern; /* NULL: out of all patterns */
    civil_day from;
    int guards[64];
    size_t count;
};

static int parse_guards(struct assigning *it, struct error *err)
{
    char *rest = NULL, *text = list_blanks(it->values->arena, form_value(it->values, "guards"));

    for (char *piece = strtok_r(text, " ", &rest); piece != NULL; piece = strtok_r(NULL, " ", &rest)) {
        if (it->count == COUNT(it->guards))
            return error_set(err, ERROR_USAGE, _("at most %zu guards at once"), COUNT(it->guards));
        if (facts_get_guard(it->facts, piece, it->values->arena, &it->guards[it->count], err) < 0)
            return form_wrong(it->values, "guards");
        it->count++;
    }
    return 0;
}

/* Ends what the guard follows on the day before, or takes it away when it began later. */
static int end_others(struct assigning *it, struct change *change, int64_t guard, struct error *err)
{
    struct row_filter filter = {.column = "guard_id", .value = guard};
    struct pattern_member_row *rows;
    size_t count;

    if (rows_load(it->app->db, &pattern_member_table, &filter, it->values->arena, (void **)&rows, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        if (rows[i].to != DAY_NONE && rows[i].to < it->from)
            continue;
        bool later = rows[i].from >= it->from;
        rows[i].to = it->from - 1;
        if (later)
            rows[i].to = rows[i].from;
        if ((later ? row_remove : row_save)(change, &pattern_member_table, &rows[i], err) < 0)
            return -1;
    }
    return 0;
}

static int save_members(struct assigning *it, struct change *change, struct error *err)
{
    int length = it->pattern == NULL ? 1 : it->pattern->length, spread = it->count == 0 ? 0 : length / (int)it->count;
    int offset = form_number(it->values, "offset", 0);
    int step = form_number(it->values, "step", spread > 0 ? spread : 1);

    for (size_t i = 0; i < it->count; i++) {
        const struct guard *guard = &it->facts->guards[it->guards[i]];
        if (end_others(it, change, guard->id, err) < 0)
            return -1;
        if (it->pattern == NULL)
            continue;
        struct pattern_member_row row = {.row.school_id = it->pattern->row->row.school_id,
            .pattern_id = it->pattern->row->row.id,
            .guard_id = guard->id,
            .shifted = (offset + (int)i * step) % length,
            .from = it->from,
            .to = DAY_NONE};
        if (row_save(change, &pattern_member_table, &row, err) < 0)
            return -1;
    }
    return 0;
}

static int assign(struct assigning *it, const char *action, struct error *err)
{
    struct change_words words = {action, form_value(it->values, "guards")};
    OWN(change_drop) struct change *change = change_begin(it->app->db, it->app->actor, &words, err);

    if (change == NULL || save_members(it, change, err) < 0)
        return -1;
    return change_commit(&change, NULL, err);
}

static int submit_assign(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    struct assigning it = {.app = app, .values = values, .from = form_day(values, "from")};
    const char *code = form_value(values, "code");
    int school;

    it.from = it.from == DAY_NONE ? app_today(app) : it.from;
    if (find_school(app, form_given(values, "school"), values->arena, &it.facts, &school, err) < 0 ||
        find_pattern(app, it.facts->schools[school].id, code, values->arena, &it.pattern, err) < 0)
        return -1;
    if (it.pattern == NULL) {
        error_set(err, ERROR_NO_OBJECT, _("there is no pattern '%s'"), code);
        error_hint(err, "%s", _("pattern list names them, pattern add makes one"));
        return form_wrong(values, "code");
    }
    if (parse_guards(&it, err) < 0 || assign(&it, "pattern assign", err) < 0 ||
        find_pattern(app, it.facts->schools[school].id, code, values->arena, &it.pattern, err) < 0)
        return -1;
    text_addf(told, ngettext("%zu guard follows %s.\n", "%zu guards follow %s.\n", it.pattern->member_count),
        it.pattern->member_count, code);
    pattern_faults(it.pattern, it.facts, school, it.from, told, values->arena);
    return 0;
}

const struct form_spec form_pattern_assign = {.id = "pattern-assign", .title = N_("Who follows a pattern"),
    .command = "pattern assign", .fields = assign_fields, .submit = submit_assign};

static const struct form_field leave_fields[] = {
    {.key = "guards", .label = N_("guards"), .flags = FIELD_WORD | FIELD_REQUIRED,
        .hint = N_("staff numbers joined by commas")},
    {.key = "from", .label = N_("from"), .kind = FIELD_DAY, .hint = N_("the first day without a pattern (else today)")},
    {.key = NULL}};

static int submit_leave(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    struct assigning it = {.app = app, .values = values, .from = form_day(values, "from")};

    it.from = it.from == DAY_NONE ? app_today(app) : it.from;
    if (facts_load_plan(app, app_today(app), app_today(app), values->arena, &it.facts, err) < 0 ||
        parse_guards(&it, err) < 0 || assign(&it, "pattern leave", err) < 0)
        return -1;
    text_addf(told,
        ngettext("%zu guard follows no pattern any more.", "%zu guards follow no pattern any more.", it.count),
        it.count);
    return 0;
}

const struct form_spec form_pattern_leave = {.id = "pattern-leave", .title = N_("Out of the pattern"),
    .command = "pattern leave", .fields = leave_fields, .submit = submit_leave};
