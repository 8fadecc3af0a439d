/* Under which terms guards work: contract groups, terms, protection, wishes and bans. */
#include <config.h>

#include <string.h>

#include "service/editing.h"
#include "service/form_list.h"
#include "service/load.h"
#include "service/row_form.h"
#include "service/view.h"
#include "util/i18n.h"

#define GUARD_WORD                                       \
    {                                                    \
        .key = "guard", .label = N_("guard"), .kind = FIELD_GUARD, .flags = FIELD_WORD | FIELD_REQUIRED, \
        .hint = N_("staff number or name")               \
    }

/* The first of the words of a field is not offered. */
static const struct word system_choices[] = {{"", ""}, {"standard", N_("standard hours")},
    {"comprehensive", N_("comprehensive hours")}, {"flexible", N_("flexible hours")}, {NULL, NULL}};
static const struct word cycle_choices[] = {{"", ""}, {"week", N_("week")}, {"month", N_("month")},
    {"quarter", N_("quarter")}, {"year", N_("year")}, {NULL, NULL}};
static const struct word protection_choices[] = {{"", ""}, {"pregnant", N_("pregnant, from the seventh month on")},
    {"nursing", N_("nursing a child below one year")}, {NULL, NULL}};
static const struct word wish_choices[] = {{"", ""}, {"not_with", N_("not together with")},
    {"no_nights", N_("no nights")}, {"no_shift", N_("not the shift")}, {"prefers_shift", N_("likes the shift")},
    {"day_off", N_("a day off")}, {NULL, NULL}};

/* ---- saving one row */

struct one_row {
    const struct table *table;
    void *row;
    bool remove;
};

static int save_one(struct change *change, void *payload, struct error *err)
{
    const struct one_row *one = payload;

    return (one->remove ? row_remove : row_save)(change, one->table, one->row, err);
}

static int commit(struct app *app, const char *action, const char *detail, const char *sentence, struct one_row *one,
    struct text *told, struct error *err)
{
    const struct edit_words words = {.action = action, .detail = detail, .sentence = sentence};

    return edit_commit(app, &words, app_today(app), save_one, one, told, err);
}

static int load_one(struct app *app, const struct table *table, int64_t id, struct arena *arena, void *out,
    struct error *err)
{
    struct row_filter filter = {.id = id};
    size_t count;

    if (rows_load(app->db, table, &filter, arena, out, &count, err) < 0)
        return -1;
    return count == 1 ? 0 : error_set(err, ERROR_NO_OBJECT, _("there is no entry %lld"), (long long)id);
}

static int find_guard(
    struct app *app, struct form_values *values, const struct facts **facts, int *guard, struct error *err)
{
    return edit_find_guard(app, form_value(values, "guard"), values->arena, facts, guard, err);
}

/* ---- contract groups */

static const struct form_field group_fields[] = {
    {.key = "code", .label = N_("code"), .flags = FIELD_WORD | FIELD_REQUIRED, .hint = N_("a short name of the group")},
    {.key = "name", .label = N_("called"), .hint = N_("what it is called")},
    {.key = "system", .label = N_("working time"), .kind = FIELD_CHOICE, .words = system_choices,
        .hint = N_("standard, comprehensive or flexible")},
    {.key = "cycle", .label = N_("cycle"), .kind = FIELD_CHOICE, .words = cycle_choices,
        .hint = N_("of comprehensive hours: week, month, quarter, year")},
    {.key = "approval", .label = N_("approval"), .hint = N_("number of the labour office's approval")},
    {.key = "until", .label = N_("approved until"), .kind = FIELD_DAY, .hint = N_("the last day of the approval")},
    {.key = "rules", .label = N_("rules"),
        .hint = N_("what is judged otherwise than the rule pack says: L01=off L04=block")},
    {.key = "school", .label = N_("school"), .kind = FIELD_SCHOOL, .hint = N_("the school, where there are several")},
    {.key = NULL}};

/* The group CODE of the school, one that is not stored yet when there is none. */
static int load_group(struct app *app, struct form_values *values, struct contract_group_row *out, struct error *err)
{
    const struct facts *facts;
    struct contract_group_row *rows;
    size_t count;
    int school;

    if (form_school(app, values, &facts, &school, err) < 0)
        return -1;
    struct row_filter filter = {.school_id = facts->schools[school].id};
    if (rows_load(app->db, &contract_group_table, &filter, values->arena, (void **)&rows, &count, err) < 0)
        return -1;
    *out = (struct contract_group_row){.row.school_id = filter.school_id,
        .code = form_value(values, "code"),
        .system = "standard",
        .cycle = "month",
        .approved_until = DAY_NONE};
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].code, out->code) == 0)
            *out = rows[i];
    return 0;
}

static int submit_group(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    struct contract_group_row row;
    signed char severities[RULE_COUNT];

    if (load_group(app, values, &row, err) < 0)
        return -1;
    row.name = form_given(values, "name") ? form_given(values, "name") : row.name;
    row.system = form_given(values, "system") ? form_given(values, "system") : row.system;
    row.cycle = form_given(values, "cycle") ? form_given(values, "cycle") : row.cycle;
    row.approval = form_given(values, "approval") ? form_given(values, "approval") : row.approval;
    row.approved_until = form_given(values, "until") ? form_day(values, "until") : row.approved_until;
    row.severities = form_value(values, "rules") ? form_value(values, "rules") : row.severities;
    if (!severities_parse(row.severities, severities)) {
        error_set(err, ERROR_USAGE, _("'%s' does not say how rules are judged"), row.severities);
        error_hint(err, "%s",
            _("write L01=off L04=block; severities are off, info, warn, error, block; only rules about a guard: L and "
              "Q rules, C03, C09"));
        return form_wrong(values, "rules");
    }
    struct one_row one = {.table = &contract_group_table, .row = &row};
    return commit(app, "group set", row.code, arena_printf(values->arena, _("The group %s is recorded. "), row.code),
        &one, told, err);
}

static int begin_group(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    struct contract_group_row *row;
    char day[DAY_TEXT_SIZE];

    if (place->row == 0)
        return 0;
    if (load_one(app, &contract_group_table, place->row, values->arena, &row, err) < 0)
        return -1;
    form_set(values, "code", row->code);
    form_set(values, "name", row->name);
    form_set(values, "system", row->system);
    form_set(values, "cycle", row->cycle);
    form_set(values, "approval", row->approval);
    form_set(values, "until", arena_strdup(values->arena, day_format(row->approved_until, day)));
    form_set(values, "rules", row->severities);
    return 0;
}

const struct form_spec form_group_set = {.id = "group-set", .title = N_("Contract group"), .command = "group set",
    .fields = group_fields, .begin = begin_group, .submit = submit_group};

/* ---- terms of one guard */

static const struct form_field terms_fields[] = {GUARD_WORD,
    {.key = "group", .label = N_("contract group"), .hint = N_("code of the group; empty: standard hours")},
    {.key = "from", .label = N_("from"), .kind = FIELD_DAY, .hint = N_("the first day (else today)")},
    {.key = "fraction", .label = N_("per cent"), .kind = FIELD_NUMBER, .least = 1, .most = 100,
        .hint = N_("of full time, 1 to 100")},
    {.key = NULL}};

static int find_group(
    const struct facts *facts, int school, const char *code, int64_t *out, struct error *err)
{
    *out = 0;
    if (code == NULL)
        return 0;
    for (size_t i = 0; i < facts->group_count; i++)
        if (facts->groups[i].school == school && strcmp(facts->groups[i].code, code) == 0)
            *out = facts->groups[i].id;
    if (*out != 0)
        return 0;
    error_set(err, ERROR_NO_OBJECT, _("there is no contract group '%s'"), code);
    return error_hint(err, "%s", _("group set makes one; group list names those that there are"));
}

static int submit_terms(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    const struct facts *facts;
    struct work_terms_row *rows;
    size_t count;
    int guard;

    if (find_guard(app, values, &facts, &guard, err) < 0)
        return -1;
    struct work_terms_row row = {.row.school_id = facts->schools[facts->guards[guard].school].id,
        .guard_id = facts->guards[guard].id,
        .from = form_day(values, "from") == DAY_NONE ? app_today(app) : form_day(values, "from")};
    struct row_filter filter = {.column = "guard_id", .value = row.guard_id};
    if (rows_load(app->db, &work_terms_table, &filter, values->arena, (void **)&rows, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        if (rows[i].from == row.from)
            row = rows[i];
    row.fraction = form_number(values, "fraction", row.row.id != 0 && row.fraction > 0 ? row.fraction : 100);
    if (find_group(facts, facts->guards[guard].school, form_given(values, "group"), &row.contract_group_id, err) < 0)
        return form_wrong(values, "group");
    struct one_row one = {.table = &work_terms_table, .row = &row};
    return commit(app, "terms set", facts->guards[guard].number,
        arena_printf(values->arena, _("The terms of %s are recorded. "), view_guard(values->arena, facts, guard)), &one,
        told, err);
}

const struct form_spec form_terms_set = {.id = "terms-set", .title = N_("Working terms of a guard"),
    .command = "terms set", .fields = terms_fields, .begin = form_begin_guard, .submit = submit_terms};

/* ---- protection */

static const struct form_field protection_fields[] = {GUARD_WORD,
    {.key = "kind", .label = N_("kind"), .kind = FIELD_CHOICE, .words = protection_choices,
        .flags = FIELD_WORD | FIELD_REQUIRED, .hint = N_("pregnant or nursing")},
    {.key = "from", .label = N_("from"), .kind = FIELD_DAY, .hint = N_("the first day (else today)")},
    {.key = "to", .label = N_("to"), .kind = FIELD_DAY, .hint = N_("the last day; empty: until further notice")},
    {.key = NULL}};
static const struct form_field end_fields[] = {
    {.key = "id", .label = N_("entry"), .kind = FIELD_NUMBER, .least = 1, .most = INT32_MAX,
        .flags = FIELD_WORD | FIELD_REQUIRED, .hint = N_("the number of the entry")},
    {.key = "on", .label = N_("last day"), .kind = FIELD_DAY, .hint = N_("last day (else today)")}, {.key = NULL}};

/* Either may be DAY_NONE. */
static int check_period(struct form_values *values, civil_day from, civil_day to, struct error *err)
{
    if (from == DAY_NONE || to == DAY_NONE || to >= from)
        return 0;
    error_set(err, ERROR_USAGE, "%s", _("the period ends before it begins"));
    return form_wrong(values, "to");
}

static int submit_protection(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    const struct facts *facts;
    int guard;

    if (find_guard(app, values, &facts, &guard, err) < 0)
        return -1;
    struct protection_row row = {.row.school_id = facts->schools[facts->guards[guard].school].id,
        .guard_id = facts->guards[guard].id,
        .kind = form_value(values, "kind"),
        .from = form_day(values, "from") == DAY_NONE ? app_today(app) : form_day(values, "from"),
        .to = form_day(values, "to")};
    if (check_period(values, row.from, row.to, err) < 0)
        return -1;
    struct one_row one = {.table = &protection_table, .row = &row};
    return commit(app, "protection add", facts->guards[guard].number,
        arena_printf(values->arena, _("The protection of %s is recorded. "), view_guard(values->arena, facts, guard)),
        &one, told, err);
}

static int submit_protection_end(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    struct protection_row *row;
    civil_day on = form_day(values, "on");

    if (load_one(app, &protection_table, form_number(values, "id", 0), values->arena, &row, err) < 0)
        return -1;
    row->to = on == DAY_NONE ? app_today(app) : on;
    struct one_row one = {.table = &protection_table, .row = row, .remove = row->to < row->from};
    return commit(app, "protection end", NULL, _("The protection ends. "), &one, told, err);
}

const struct form_spec form_protection_add = {.id = "protection-add", .title = N_("Protection of a guard"),
    .command = "protection add", .fields = protection_fields, .begin = form_begin_guard, .submit = submit_protection};
const struct form_spec form_protection_end = {.id = "protection-end", .title = N_("End of a protection"),
    .command = "protection end", .fields = end_fields, .begin = form_begin_entry, .submit = submit_protection_end};

/* ---- wishes and bans */

static const struct form_field wish_fields[] = {GUARD_WORD,
    {.key = "kind",
        .label = N_("kind"),
        .kind = FIELD_CHOICE,
        .words = wish_choices,
        .flags = FIELD_WORD | FIELD_REQUIRED,
        .hint = N_("not_with, no_nights, no_shift, prefers_shift or day_off")},
    {.key = "other",
        .label = N_("guard or shift"),
        .hint = N_("not_with: a staff number; no_shift, prefers_shift: a code")},
    {.key = "days",
        .label = N_("on which days"),
        .hint = N_("every_day, weekend, mon,tue, a date, or two joined by ..")},
    {.key = "ban", .label = N_("ban"), .kind = FIELD_YES_NO, .hint = N_("yes: it must be kept, no: a wish")},
    {.key = "from", .label = N_("from"), .kind = FIELD_DAY, .hint = N_("the first day")},
    {.key = "to", .label = N_("to"), .kind = FIELD_DAY, .hint = N_("the last day")},
    {.key = "reason", .label = N_("reason"), .hint = N_("why")}, {.key = NULL}};
static const struct form_field wish_end_fields[] = {
    {.key = "id", .label = N_("entry"), .kind = FIELD_NUMBER, .least = 1, .most = INT32_MAX,
        .flags = FIELD_WORD | FIELD_REQUIRED, .hint = N_("the number of the entry")},
    {.key = NULL}};

static int check_other(
    struct app *app, struct form_values *values, const struct facts *facts, int guard, const char **other,
    struct error *err)
{
    const char *kind = form_value(values, "kind");
    struct shift_row *shifts;
    size_t count;
    int index;

    *other = form_given(values, "other");
    if (strcmp(kind, "no_nights") == 0 || strcmp(kind, "day_off") == 0) {
        *other = NULL;
        return 0;
    }
    if (*other == NULL) {
        error_set(err, ERROR_USAGE, "%s", _("say which guard or which shift"));
        return form_wrong(values, "other");
    }
    if (strcmp(kind, "not_with") == 0) {
        if (facts_get_guard(facts, *other, values->arena, &index, err) < 0)
            return form_wrong(values, "other");
        *other = facts->guards[index].number;
        return index != guard ? 0 : error_set(err, ERROR_USAGE, "%s", _("nobody can be ruled out with himself"));
    }
    struct row_filter filter = {.school_id = facts->schools[facts->guards[guard].school].id};
    if (rows_load(app->db, &shift_table, &filter, values->arena, (void **)&shifts, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        if (strcmp(shifts[i].code, *other) == 0)
            return 0;
    error_set(err, ERROR_NO_OBJECT, _("there is no shift '%s'"), *other);
    return form_wrong(values, "other");
}

static int submit_wish(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    const struct facts *facts;
    struct day_rule rule;
    int guard;

    if (find_guard(app, values, &facts, &guard, err) < 0)
        return -1;
    struct wish_row row = {.row.school_id = facts->schools[facts->guards[guard].school].id,
        .guard_id = facts->guards[guard].id,
        .kind = form_value(values, "kind"),
        .days = form_given(values, "days") ? form_given(values, "days") : "every_day",
        .firm = form_yes(values, "ban"),
        .reason = form_given(values, "reason"),
        .from = form_day(values, "from"),
        .to = form_day(values, "to")};
    if (!day_rule_parse(row.days, &rule)) {
        error_set(err, ERROR_USAGE, _("'%s' says no days"), row.days);
        error_hint(
            err, "%s", _("every_day, school_day, weekend, mon,tue, a date such as 2026-03-18, or two joined by .."));
        return form_wrong(values, "days");
    }
    if (check_period(values, row.from, row.to, err) < 0 || check_other(app, values, facts, guard, &row.other, err) < 0)
        return -1;
    struct one_row one = {.table = &wish_table, .row = &row};
    return commit(app, "wish add", facts->guards[guard].number,
        arena_printf(values->arena, row.firm ? _("The ban for %s is recorded. ") : _("The wish of %s is recorded. "),
            view_guard(values->arena, facts, guard)),
        &one, told, err);
}

static int submit_wish_remove(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    struct wish_row *row;

    if (load_one(app, &wish_table, form_number(values, "id", 0), values->arena, &row, err) < 0)
        return -1;
    struct one_row one = {.table = &wish_table, .row = row, .remove = true};
    return commit(app, "wish remove", NULL, _("It is taken away. "), &one, told, err);
}

const struct form_spec form_wish_add = {.id = "wish-add", .title = N_("A wish or a ban"), .command = "wish add",
    .fields = wish_fields, .begin = form_begin_guard, .submit = submit_wish};
const struct form_spec form_wish_remove = {.id = "wish-remove", .title = N_("Take a wish away"),
    .command = "wish remove", .fields = wish_end_fields, .begin = form_begin_entry, .submit = submit_wish_remove};
