/* The forms of demands: when a post must be manned, and by how many. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "service/editing.h"
#include "service/form_list.h"
#include "service/row_form.h"
#include "service/view.h"
#include "util/i18n.h"

#define WORD (FIELD_WORD | FIELD_REQUIRED)
#define NUMBER(id, words, from, to, help) \
    {.key = id, .label = words, .kind = FIELD_NUMBER, .least = from, .most = to, .hint = help}
#define DEMAND_FIELDS(needed)                                                                                       \
    {.key = "days", .label = N_("days"), .hint = N_("every day, school days, mon-fri, a date … (else every day)")}, \
        {.key = "from", .label = N_("from"), .kind = FIELD_TIME, .flags = needed, .hint = N_("from, as 07:20")},    \
        {.key = "to",                                                                                               \
            .label = N_("to"),                                                                                      \
            .kind = FIELD_TIME,                                                                                     \
            .flags = needed,                                                                                        \
            .hint = N_("to, as 07:50; the next morning when not later than the begin")},                            \
        NUMBER("need", N_("guards"), 1, 99, N_("how many guards (else what the post asks for)")),                   \
        {.key = "peak", .label = N_("peak window"), .kind = FIELD_YES_NO, .hint = N_("pupils come or go")},         \
        {.key = "occasion",                                                                                         \
            .label = N_("occasion"),                                                                                \
            .kind = FIELD_CHOICE,                                                                                   \
            .words = occasion_words,                                                                                \
            .topic = "occasion",                                                                                    \
            .hint = N_("arrival, noon or dismissal")},                                                              \
        NUMBER("lead", N_("minutes before"), 0, 240, N_("minutes before; at a peak, else those of the rule pack")), \
        NUMBER("tail", N_("minutes after"), 0, 240, N_("minutes after; at a peak, else those of the rule pack")),   \
        {.key = "term", .label = N_("only in the term"), .hint = N_("only in the term of this name")},              \
        {.key = "grade", .label = N_("grades"), .hint = N_("for which grades, as 1-3")},                            \
        {.key = "valid-from", .label = N_("in force from"), .kind = FIELD_DAY, .hint = N_("first day")},            \
        {.key = "valid-to", .label = N_("in force until"), .kind = FIELD_DAY, .hint = N_("last day, included")},    \
        NUMBER("police", N_("police"), 0, 99, N_("places of police officers beside the guards")),                   \
        NUMBER("teachers", N_("teachers"), 0, 99, N_("places of teachers beside the guards")),                      \
        NUMBER("parents", N_("parents"), 0, 99, N_("places of parents beside the guards")),                         \
        {.key = "special",                                                                                          \
            .label = N_("only on the special days"),                                                                \
            .hint = N_("only on these special days, by name")},                                                     \
    {                                                                                                               \
        .key = "note", .label = N_("note"), .hint = N_("note")                                                      \
    }
static const struct form_field add_fields[] = {
    {.key = "post", .label = N_("post"), .kind = FIELD_POST, .flags = WORD, .hint = N_("code of the post")},
    DEMAND_FIELDS(FIELD_REQUIRED),
    {.key = "school", .label = N_("school"), .kind = FIELD_SCHOOL, .hint = N_("the school, where there are several")},
    {.key = NULL}};
#define DEMAND_NUMBER                                                                                                  \
    {                                                                                                                  \
        .key = "demand", .label = N_("number"), .kind = FIELD_NUMBER, .least = 1, .most = INT32_MAX,                   \
        .flags = WORD | FIELD_FIXED, .hint = N_("the number of the demand")                                            \
    }
static const struct form_field edit_fields[] = {DEMAND_NUMBER, DEMAND_FIELDS(0), {.key = NULL}};
static const struct form_field remove_fields[] = {DEMAND_NUMBER, {.key = NULL}};
static const struct row_field row_fields[] = {{"from", "from_minute", true}, {"to", "to_minute", true},
    {"need", "need", false}, {"peak", "peak", false}, {"occasion", "occasion", false},
    {"lead", "lead_minutes", false}, {"tail", "tail_minutes", false}, {"term", "term", false},
    {"grade", "grade", false}, {"valid-from", "valid_from", false}, {"valid-to", "valid_to", false},
    {"police", "police", false}, {"teachers", "teachers", false}, {"parents", "parents", false},
    {"note", "note", false}, {NULL, NULL, false}};

static int load_row(struct app *app, struct form_values *values, struct demand_row **row, struct error *err)
{
    if (row_get(app, &demand_table, form_number(values, "demand", 0), _("demand"), values->arena, (void **)row, err) <
        0)
        return form_wrong(values, "demand");
    if (values->expect != 0)
        (*row)->row.version = values->expect;
    return 0;
}

static int begin_demand(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    struct demand_row *row;

    if (values->form == &form_demand_add) {
        form_set(values, "post", place->post);
        return 0;
    }
    if (place->row == 0)
        return 0;
    form_set(values, "demand", arena_printf(values->arena, "%lld", (long long)place->row));
    if (load_row(app, values, &row, err) < 0)
        return -1;
    values->expect = row->row.version;
    row_show(&demand_table, row_fields, row, values);
    form_set(values, "days", row->days);
    form_set(values, "to", arena_strdup(values->arena, clock_format(row->to_minute == MINUTES_PER_DAY
                                                                        ? MINUTES_PER_DAY
                                                                        : row->to_minute % MINUTES_PER_DAY,
                                                           (char[CLOCK_TEXT_SIZE]){0})));
    return 0;
}

static int special_days(struct app *app, struct form_values *values, struct demand_row *row, struct error *err)
{
    const char *name = form_value(values, "special");
    const struct row_filter filter = {.school_id = row->row.school_id};
    struct layer_row *layers;
    size_t count;

    if (name == NULL)
        return 0;
    row->layer_id = 0;
    if (*name == '\0')
        return 0;
    if (rows_load(app->db, &layer_table, &filter, values->arena, (void **)&layers, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        if (strcmp(layers[i].name, name) == 0)
            row->layer_id = layers[i].row.id;
    if (row->layer_id != 0)
        return 0;
    error_set(err, ERROR_NO_OBJECT, _("there are no special days \"%s\""), name);
    error_hint(err, "%s", _("add them first: muster special add NAME"));
    return form_wrong(values, "special");
}

/* A peak that says nothing else begins before and ends after its times as the pack has it. */
static void pack_minutes(const struct facts *facts, const struct form_values *values, int post, struct demand_row *row)
{
    const struct rule_pack *pack = facts->schools[facts->posts[post].school].pack;
    bool dismissal = row->occasion != NULL && strcmp(row->occasion, "dismissal") == 0;

    if (row->occasion == NULL || !(row->peak || facts->posts[post].kind == POST_STUDENT_PROTECTION))
        return;
    if (form_value(values, "lead") == NULL && row->lead_minutes < 0)
        row->lead_minutes = pack->peak_lead;
    if (form_value(values, "tail") == NULL && row->tail_minutes < 0)
        row->tail_minutes = dismissal ? pack->dismissal_tail : pack->arrival_tail;
}

static int judge_row(const struct facts *facts, struct app *app, struct form_values *values, int post,
    struct demand_row *row, struct error *err)
{
    const struct post *at = &facts->posts[post];
    bool known = row->term == NULL;

    if (row->valid_from != DAY_NONE && row->valid_to != DAY_NONE && row->valid_to < row->valid_from) {
        error_set(err, ERROR_DATA, "%s", _("the last day lies before the first"));
        return form_wrong(values, "valid-to");
    }
    if (row->lead_minutes > row->from_minute) {
        error_set(err, ERROR_DATA, "%s", _("the minutes before it would begin on the day before"));
        return form_wrong(values, "lead");
    }
    for (size_t i = 0; !known && i < facts->schools[at->school].calendar.term_count; i++)
        known = strcmp(facts->schools[at->school].calendar.terms[i].name, row->term) == 0;
    if (!known) {
        error_set(err, ERROR_NO_OBJECT, _("no term has the name \"%s\""), row->term);
        return form_wrong(values, "term");
    }
    for (int i = 0; i < at->closed_count; i++)
        if (at->closed[i].from <= app_today(app) && at->closed[i].to == DAY_FOREVER) {
            error_set(err, ERROR_DATA, _("%s is not in use until further notice: a demand there would ask for nobody"),
                view_post(values->arena, facts, post));
            error_hint(err, _("use it again first: muster post suspend %s --from \"\""), at->code);
            return form_wrong(values, "post");
        }
    return 0;
}

static int fresh_row(const struct facts *facts, struct form_values *values, int post, struct demand_row **row)
{
    *row = arena_new(values->arena, struct demand_row);
    row_init(&demand_table, *row);
    (*row)->row.school_id = facts->schools[facts->posts[post].school].id;
    (*row)->post_id = facts->posts[post].id;
    (*row)->peak = facts->posts[post].kind == POST_STUDENT_PROTECTION;
    return 0;
}

static int find_row(struct app *app, struct form_values *values, const struct facts **facts, int *post,
    struct demand_row **row, struct error *err)
{
    if (values->form == &form_demand_add) {
        if (form_post(app, values, facts, post, err) < 0)
            return -1;
        return fresh_row(*facts, values, *post, row);
    }
    if (load_row(app, values, row, err) < 0 ||
        facts_load(app, app_today(app), app_today(app), values->arena, facts, err) < 0)
        return -1;
    for (*post = 0; (size_t)*post < (*facts)->post_count; ++*post)
        if ((*facts)->posts[*post].id == (*row)->post_id)
            return 0;
    return error_set(err, ERROR_CONFLICT, "%s", _("the post of this demand is gone"));
}

/* Days that lie ahead on which the post is not in use: the demand asks for nobody then. */
static void tell_closed(const struct facts *facts, int post, struct app *app, struct arena *arena, struct text *told)
{
    const struct post *it = &facts->posts[post];

    for (int i = 0; i < it->closed_count && told != NULL; i++) {
        civil_day from = it->closed[i].from > app_today(app) ? it->closed[i].from : app_today(app);
        if (it->closed[i].to < from)
            continue;
        text_addf(told,
            it->closed[i].to == DAY_FOREVER ? _("%s is not in use from %s on: nobody is asked for there then. ")
                                            : _("%s is not in use, %s: nobody is asked for there then. "),
            view_post(arena, facts, post),
            it->closed[i].to == DAY_FOREVER ? view_day(arena, from) : view_days(arena, from, it->closed[i].to));
    }
}

static int submit_demand(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    bool fresh = values->form == &form_demand_add;
    const struct facts *facts;
    struct demand_row *row;
    int post;

    if (find_row(app, values, &facts, &post, &row, err) < 0)
        return -1;
    row_take(&demand_table, row_fields, values, row);
    if (row->occasion != NULL && strcmp(row->occasion, "none") == 0)
        row->occasion = NULL;
    if (fresh || form_value(values, "days") != NULL)
        row->days = form_day_words(values, "days", err);
    if (row->days == NULL)
        return -1;
    row->from_minute = row->from_minute == MINUTES_PER_DAY ? 0 : row->from_minute;
    if (row->to_minute > MINUTES_PER_DAY && form_value(values, "to") == NULL)
        row->to_minute -= MINUTES_PER_DAY; /* a begin alone was changed */
    if (row->to_minute <= row->from_minute) /* the next morning: it belongs to the evening */
        row->to_minute += MINUTES_PER_DAY;
    pack_minutes(facts, values, post, row);
    if (special_days(app, values, row, err) < 0 || judge_row(facts, app, values, post, row, err) < 0)
        return -1;
    tell_closed(facts, post, app, values->arena, told);
    return row_edit(app,
        &(struct row_edit){fresh ? "demand add" : "demand edit", facts->posts[post].code, _("The demand is recorded. "),
            &demand_table, row, false},
        told, err);
}

static int submit_remove(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    struct demand_row *row;

    if (load_row(app, values, &row, err) < 0)
        return -1;
    return row_edit(app,
        &(struct row_edit){"demand remove", form_value(values, "demand"), _("The demand is removed. "), &demand_table,
            row, true},
        told, err);
}

const struct form_spec form_demand_add = {.id = "demand-add",
    .title = N_("Say when a post must be manned"),
    .command = "demand add",
    .fields = add_fields,
    .begin = begin_demand,
    .submit = submit_demand};
const struct form_spec form_demand_edit = {.id = "demand-edit",
    .title = N_("Change when a post must be manned"),
    .command = "demand edit",
    .fields = edit_fields,
    .begin = begin_demand,
    .submit = submit_demand};
const struct form_spec form_demand_remove = {.id = "demand-remove",
    .title = N_("Remove a demand"),
    .command = "demand remove",
    .fields = remove_fields,
    .begin = begin_demand,
    .submit = submit_remove};
