/* The forms of the calendars: terms, special dates, special days over the base pattern, years of the work calendar. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "service/calendar_file.h"
#include "service/editing.h"
#include "service/form_list.h"
#include "service/row_form.h"
#include "service/view.h"
#include "util/i18n.h"

#define WORD (FIELD_WORD | FIELD_REQUIRED)
#define SCHOOL_FIELD                                                  \
    {                                                                 \
        .key = "school", .label = N_("school"), .kind = FIELD_SCHOOL, \
        .hint = N_("the school, where there are several")             \
    }
#define NOTE_FIELD {.key = "note", .label = N_("note"), .hint = N_("note")}
#define LAST_DAY {.key = "to", .label = N_("last day"), .kind = FIELD_DAY, .hint = N_("last day, included")}

static const struct form_field term_fields[] = {
    {.key = "name", .label = N_("term"), .flags = WORD, .hint = N_("name of the term")},
    {.key = "from", .label = N_("first day"), .kind = FIELD_DAY, .flags = FIELD_REQUIRED, .hint = N_("first day")},
    {.key = "to",
        .label = N_("last day"),
        .kind = FIELD_DAY,
        .flags = FIELD_REQUIRED,
        .hint = N_("last day, included")},
    NOTE_FIELD, SCHOOL_FIELD, {.key = NULL}};
static const struct form_field set_fields[] = {{.key = "day",
                                                   .label = N_("day"),
                                                   .kind = FIELD_DAY,
                                                   .flags = WORD,
                                                   .hint = N_("the day, or the first of several")},
    {.key = "kind",
        .label = N_("kind"),
        .kind = FIELD_CHOICE,
        .words = term_kind_words,
        .topic = "term_kind",
        .flags = WORD,
        .hint = N_("makeup_day, exam, no_classes, vacation, sports_day, early_dismissal, boarders_only, workday, "
                   "rest_day, statutory_holiday")},
    LAST_DAY, {.key = "name", .label = N_("called"), .hint = N_("name (else that of the kind)")},
    {.key = "at", .label = N_("school ends at"), .kind = FIELD_TIME, .hint = N_("when school ends early, as 14:30")},
    NOTE_FIELD, SCHOOL_FIELD, {.key = NULL}};
static const struct form_field unset_fields[] = {{.key = "entry", .label = N_("number"), .kind = FIELD_NUMBER,
                                                     .least = 1, .most = INT32_MAX, .flags = WORD | FIELD_FIXED,
                                                     .hint = N_("the number in the list of the calendar")},
    {.key = NULL}};
static const struct form_field edit_fields[] = {{.key = "entry", .label = N_("number"), .kind = FIELD_NUMBER,
                                                    .least = 1, .most = INT32_MAX, .flags = WORD | FIELD_FIXED,
                                                    .hint = N_("the number in the list of the calendar")},
    {.key = "name", .label = N_("called"), .hint = N_("what it is called")},
    {.key = "from", .label = N_("first day"), .kind = FIELD_DAY, .hint = N_("first day")}, LAST_DAY,
    {.key = "at", .label = N_("school ends at"), .kind = FIELD_TIME, .hint = N_("when school ends early, as 14:30")},
    NOTE_FIELD, {.key = NULL}};
static const struct form_field file_fields[] = {
    {.key = "file", .label = N_("file"), .flags = WORD,
        .hint = N_("a year as an INI file, or as JSON with name, date and isOffDay")},
    {.key = NULL}};
static const struct row_field row_fields[] = {{"name", "name", false}, {"from", "from_day", false},
    {"to", "to_day", false}, {"note", "note", false}, {"at", "minute", true}, {NULL, NULL, false}};

/* Two terms that share a day, or two rows that say the same of one day. */
static int judge_entry(struct app *app, struct form_values *values, const struct term_row *row, struct error *err)
{
    const struct row_filter filter = {.school_id = row->row.school_id};
    bool term = strcmp(row->kind, term_kind_words[TERM_TERM].id) == 0;
    struct term_row *rows;
    size_t count;

    if (row->to < row->from) {
        error_set(err, ERROR_DATA, "%s", _("the last day lies before the first"));
        return form_wrong(values, "to");
    }
    if (strcmp(row->kind, term_kind_words[TERM_EARLY_DISMISSAL].id) == 0 && row->minute <= 0) {
        error_set(err, ERROR_DATA, "%s", _("an early dismissal needs the time at which school ends"));
        error_hint(err, "%s", _("write it like --at 14:30"));
        return form_wrong(values, "at");
    }
    if (rows_load(app->db, &term_table, &filter, values->arena, (void **)&rows, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        const struct term_row *other = &rows[i];
        bool same = strcmp(other->kind, row->kind) == 0;

        if (other->row.id == row->row.id || !same || other->to < row->from || row->to < other->from)
            continue;
        error_set(err, ERROR_DATA,
            term ? _("the term overlaps with %s (%s)") : _("these days are set so already: %s (%s)"), other->name,
            view_days(values->arena, other->from, other->to));
        return form_wrong(values, "from");
    }
    return 0;
}

static int save_entry(struct app *app, struct form_values *values, struct term_row *row, const char *action,
    struct text *told, struct error *err)
{
    if (judge_entry(app, values, row, err) < 0)
        return -1;
    return row_edit(app,
        &(struct row_edit){action, row->name, _("The calendar is changed. "), &term_table, row, false}, told, err);
}

static int fresh_entry(
    struct app *app, struct form_values *values, const char *kind, struct term_row *row, struct error *err)
{
    const struct facts *facts;
    int school;

    if (form_school(app, values, &facts, &school, err) < 0)
        return -1;
    row_init(&term_table, row);
    row->row.school_id = facts->schools[school].id;
    row->kind = kind;
    row_take(&term_table, row_fields, values, row);
    return 0;
}

static int submit_term(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    struct term_row row;

    if (fresh_entry(app, values, term_kind_words[TERM_TERM].id, &row, err) < 0)
        return -1;
    return save_entry(app, values, &row, "term add", told, err);
}

static int submit_set(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    const char *kind = form_value(values, "kind");
    int known = word_find(term_kind_words, kind);
    struct term_row row;

    if (fresh_entry(app, values, kind, &row, err) < 0)
        return -1;
    row.from = form_day(values, "day");
    row.to = row.to == DAY_NONE ? row.from : row.to;
    if (row.name == NULL)
        row.name = _(term_kind_words[known < 0 ? 0 : known].label);
    return save_entry(app, values, &row, "calendar set", told, err);
}

static int load_entry(struct app *app, struct form_values *values, struct term_row **row, struct error *err)
{
    if (row_get(app, &term_table, form_number(values, "entry", 0), _("entry of the calendar"), values->arena,
            (void **)row, err) < 0)
        return form_wrong(values, "entry");
    if (values->expect != 0)
        (*row)->row.version = values->expect;
    return 0;
}

static int begin_entry(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    struct term_row *row;

    if (place->row == 0)
        return 0;
    form_set(values, "entry", arena_printf(values->arena, "%lld", (long long)place->row));
    if (load_entry(app, values, &row, err) < 0)
        return -1;
    values->expect = row->row.version;
    row_show(&term_table, row_fields, row, values);
    return 0;
}

static int submit_edit(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    struct term_row *row;

    if (load_entry(app, values, &row, err) < 0)
        return -1;
    row_take(&term_table, row_fields, values, row);
    if (row->name == NULL || row->from == DAY_NONE || row->to == DAY_NONE)
        return error_set(err, ERROR_DATA, "%s", _("name, first and last day may not be empty"));
    return save_entry(app, values, row, "calendar edit", told, err);
}

static int submit_unset(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    struct term_row *row;

    if (load_entry(app, values, &row, err) < 0)
        return -1;
    return row_edit(app,
        &(struct row_edit){"calendar unset", row->name, _("The calendar is changed. "), &term_table, row, true}, told,
        err);
}

static int submit_file(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    return calendar_take_file(app, form_value(values, "file"), told, err);
}

const struct form_spec form_term_add = {.id = "term-add",
    .title = N_("Add a term"),
    .command = "term add",
    .fields = term_fields,
    .submit = submit_term};
const struct form_spec form_calendar_set = {.id = "calendar-set",
    .title = N_("Say what kind of day a day is"),
    .command = "calendar set",
    .fields = set_fields,
    .submit = submit_set};
const struct form_spec form_calendar_edit = {.id = "calendar-edit",
    .title = N_("Change an entry of the calendar"),
    .command = "calendar edit",
    .fields = edit_fields,
    .begin = begin_entry,
    .submit = submit_edit};
const struct form_spec form_calendar_unset = {.id = "calendar-unset",
    .title = N_("Take an entry of the calendar away"),
    .command = "calendar unset",
    .fields = unset_fields,
    .begin = begin_entry,
    .submit = submit_unset};
const struct form_spec form_calendar_import = {.id = "calendar-import",
    .title = N_("Take in the work calendar of a year"),
    .command = "calendar import",
    .fields = file_fields,
    .submit = submit_file};

/* ---- special days over the base pattern */

static const struct word mode_words[] = {{"", ""}, {"add", N_("on top of the ordinary demands")},
    {"replace", N_("in place of those of the posts that it names")}, {"replace_all", N_("in place of all")},
    {NULL, NULL}};
static const struct form_field special_fields[] = {
    {.key = "name", .label = N_("called"), .flags = WORD, .hint = N_("name, as: rain plan")},
    {.key = "mode", .label = N_("how"), .kind = FIELD_CHOICE, .words = mode_words,
        .hint = N_("add (else): on top; replace: for the posts that it names; replace_all")},
    {.key = "on", .label = N_("on"), .kind = FIELD_DAY, .hint = N_("a first day on which it holds")}, LAST_DAY,
    NOTE_FIELD, SCHOOL_FIELD, {.key = NULL}};
static const struct form_field use_fields[] = {
    {.key = "name", .label = N_("called"), .flags = WORD | FIELD_FIXED, .hint = N_("name of the special days")},
    {.key = "day",
        .label = N_("day"),
        .kind = FIELD_DAY,
        .flags = WORD,
        .hint = N_("the day, or the first of several")},
    LAST_DAY, NOTE_FIELD, {.key = NULL}};
static const struct form_field drop_fields[] = {
    {.key = "name", .label = N_("called"), .flags = WORD | FIELD_FIXED, .hint = N_("name of the special days")},
    {.key = "day", .label = N_("only this day"), .kind = FIELD_DAY, .hint = N_("only this day (else all of it)")},
    {.key = NULL}};

struct special {
    struct layer_row *layer;
    struct layer_day_row day, *days; /* one more; those that are stored */
    struct demand_row *demands;
    size_t day_count, demand_count;
    civil_day only;
};

static int save_special(struct change *change, void *payload, struct error *err)
{
    struct special *special = payload;

    if (row_save(change, &layer_table, special->layer, err) < 0)
        return -1;
    if (special->day.from == DAY_NONE)
        return 0;
    special->day.layer_id = special->layer->row.id;
    special->day.row.school_id = special->layer->row.school_id;
    return row_save(change, &layer_day_table, &special->day, err);
}

static int drop_special(struct change *change, void *payload, struct error *err)
{
    struct special *special = payload;

    for (size_t i = 0; i < special->day_count; i++)
        if (special->days[i].layer_id == special->layer->row.id &&
            (special->only == DAY_NONE || special->days[i].from == special->only) &&
            row_remove(change, &layer_day_table, &special->days[i], err) < 0)
            return -1;
    for (size_t i = 0; special->only == DAY_NONE && i < special->demand_count; i++)
        if (special->demands[i].layer_id == special->layer->row.id &&
            row_remove(change, &demand_table, &special->demands[i], err) < 0)
            return -1;
    return special->only == DAY_NONE ? row_remove(change, &layer_table, special->layer, err) : 0;
}

static int find_special(struct app *app, struct form_values *values, struct special *special, struct error *err)
{
    const char *name = form_value(values, "name");
    const struct row_filter all = {0};
    struct layer_row *layers;
    size_t count;

    if (rows_load(app->db, &layer_table, &all, values->arena, (void **)&layers, &count, err) < 0 ||
        rows_load(app->db, &layer_day_table, &all, values->arena, (void **)&special->days, &special->day_count, err) <
            0 ||
        rows_load(
            app->db, &demand_table, &all, values->arena, (void **)&special->demands, &special->demand_count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        if (strcmp(layers[i].name, name) == 0)
            special->layer = &layers[i];
    return 0;
}

static int take_special_day(
    struct form_values *values, struct special *special, const char *key, struct error *err)
{
    row_init(&layer_day_table, &special->day);
    special->day.from = form_day(values, key);
    special->day.to = form_day(values, "to") == DAY_NONE ? special->day.from : form_day(values, "to");
    special->day.note = form_value(values, "note");
    if (special->day.from == DAY_NONE || special->day.from <= special->day.to)
        return 0;
    error_set(err, ERROR_DATA, "%s", _("the last day lies before the first"));
    return form_wrong(values, "to");
}

static int submit_special(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    struct special special = {.only = DAY_NONE};
    const char *mode = form_value(values, "mode");
    const struct facts *facts;
    int school;

    if (find_special(app, values, &special, err) < 0 || form_school(app, values, &facts, &school, err) < 0 ||
        take_special_day(values, &special, "on", err) < 0)
        return -1;
    if (special.layer != NULL) {
        error_set(err, ERROR_DATA, _("there are special days \"%s\" already"), special.layer->name);
        return form_wrong(values, "name");
    }
    special.layer = arena_new(values->arena, struct layer_row);
    row_init(&layer_table, special.layer);
    special.layer->row.school_id = facts->schools[school].id;
    special.layer->name = form_value(values, "name");
    special.layer->mode = mode == NULL || *mode == '\0' ? "add" : mode;
    special.layer->note = form_value(values, "note");
    return edit_commit(app,
        &(struct edit_words){"special add", special.layer->name,
            _("The special days are recorded; say what they ask for with: muster demand add POST --special NAME. ")},
        app_today(app), save_special, &special, told, err);
}

static int no_special(struct form_values *values, struct error *err)
{
    error_set(err, ERROR_NO_OBJECT, _("there are no special days \"%s\""), form_value(values, "name"));
    return form_wrong(values, "name");
}

static int submit_use(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    struct special special = {.only = DAY_NONE};

    if (find_special(app, values, &special, err) < 0 || take_special_day(values, &special, "day", err) < 0)
        return -1;
    if (special.layer == NULL)
        return no_special(values, err);
    for (size_t i = 0; i < special.day_count; i++)
        if (special.days[i].layer_id == special.layer->row.id && special.days[i].from == special.day.from)
            return error_set(err, ERROR_DATA, _("%s holds on %s already"), special.layer->name,
                view_days(values->arena, special.days[i].from, special.days[i].to));
    return edit_commit(app,
        &(struct edit_words){"special use", special.layer->name, _("They hold on this day too. ")}, special.day.from,
        save_special, &special, told, err);
}

static int submit_drop(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    struct special special = {.only = form_day(values, "day")};

    if (find_special(app, values, &special, err) < 0)
        return -1;
    if (special.layer == NULL)
        return no_special(values, err);
    return edit_commit(app,
        &(struct edit_words){"special remove", special.layer->name, _("They do not hold any more. ")}, app_today(app),
        drop_special, &special, told, err);
}

static int begin_special(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    (void)app;
    (void)err;
    form_set(values, "name", place->id);
    return 0;
}

const struct form_spec form_special_add = {.id = "special-add",
    .title = N_("Add special days over the base pattern"),
    .command = "special add",
    .fields = special_fields,
    .submit = submit_special};
const struct form_spec form_special_use = {.id = "special-use",
    .title = N_("Special days hold on one more day"),
    .command = "special use",
    .fields = use_fields,
    .begin = begin_special,
    .submit = submit_use};
const struct form_spec form_special_remove = {.id = "special-remove",
    .title = N_("Take special days away"),
    .command = "special remove",
    .fields = drop_fields,
    .begin = begin_special,
    .submit = submit_drop};
