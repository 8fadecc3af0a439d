/* The forms of the roster: days of one guard, or of all. */
#include <config.h>

#include <string.h>

#include "service/edit.h"
#include "service/form_list.h"
#include "util/i18n.h"

#define GUARD_FIELD                                                                                   \
    {                                                                                                 \
        .key = "guard", .label = N_("guard"), .kind = FIELD_GUARD, .flags = FIELD_WORD | FIELD_REQUIRED, \
        .hint = N_("staff number or name")                                                            \
    }
#define DAYS_FIELD                                                                                     \
    {                                                                                                  \
        .key = "days", .label = N_("days"), .flags = FIELD_WORD | FIELD_REQUIRED,                      \
        .hint = N_("a day like 2026-03-18, or days like 2026-03-18..2026-03-22")                       \
    }
#define EVERYBODY                                                                                          \
    {.key = "guard", .label = N_("guard"), .kind = FIELD_GUARD, .hint = N_("only this guard (else all)")}, \
    {                                                                                                      \
        .key = "school", .label = N_("school"), .kind = FIELD_SCHOOL,                                      \
        .hint = N_("the school, where there are several")                                                  \
    }

static const struct form_field assign_fields[] = {GUARD_FIELD, DAYS_FIELD,
    {.key = "code", .label = N_("shift"), .flags = FIELD_WORD | FIELD_REQUIRED,
        .hint = N_("the code of a shift; with (T) as a trainee; a word for a day off clears")},
    {.key = "pin", .label = N_("pinned"), .kind = FIELD_YES_NO, .hint = N_("yes: fills and copies leave it alone")},
    {.key = NULL}};
static const struct form_field unassign_fields[] = {GUARD_FIELD, DAYS_FIELD, {.key = NULL}};
static const struct form_field mark_fields[] = {GUARD_FIELD, DAYS_FIELD,
    {.key = "pin", .label = N_("pinned"), .kind = FIELD_YES_NO, .hint = N_("yes: fills and copies leave it alone")},
    {.key = "trainee", .label = N_("trainee"), .kind = FIELD_YES_NO, .hint = N_("yes: learns, and makes no cover")},
    {.key = NULL}};
static const struct form_field clear_fields[] = {
    {.key = "from", .label = N_("from"), .kind = FIELD_DAY, .flags = FIELD_REQUIRED, .hint = N_("first day")},
    {.key = "to", .label = N_("to"), .kind = FIELD_DAY, .flags = FIELD_REQUIRED, .hint = N_("last day, included")},
    EVERYBODY, {.key = NULL}};
static const struct form_field copy_fields[] = {
    {.key = "from", .label = N_("from"), .kind = FIELD_DAY, .flags = FIELD_REQUIRED,
        .hint = N_("the first day that is copied")},
    {.key = "to", .label = N_("to"), .kind = FIELD_DAY, .flags = FIELD_REQUIRED,
        .hint = N_("the day that it becomes")},
    {.key = "days", .label = N_("days"), .kind = FIELD_NUMBER, .least = 1, .most = 62, .hint = N_("how many (else 7)")},
    EVERYBODY, {.key = NULL}};

/* "2026-03-18..2026-03-22" */
static int read_days(struct app *app, const char *text, struct range_request *out, struct arena *arena,
    struct error *err)
{
    const char *dots = strstr(text, "..");

    if (dots == NULL) {
        if (day_read(app, text, &out->from, err) < 0)
            return -1;
        out->to = out->from;
        return 0;
    }
    if (day_read(app, arena_strndup(arena, text, (size_t)(dots - text)), &out->from, err) < 0 ||
        day_read(app, dots + 2, &out->to, err) < 0)
        return -1;
    return out->to < out->from ? error_set(err, ERROR_USAGE, _("the period ends before it begins")) : 0;
}

static int check_days(struct app *app, struct form_values *values, size_t field, struct error *err)
{
    struct range_request ignored;

    if (strcmp(values->form->fields[field].key, "days") != 0 || values->at[field] == NULL)
        return 0;
    return read_days(app, values->at[field], &ignored, values->arena, err);
}

static int begin_days(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    (void)app;
    (void)err;
    form_set(values, "guard", place->guard);
    if (place->day != DAY_NONE)
        form_set_day(values, "days", place->day);
    values->expect = place->version;
    return 0;
}

/* The week of the day from the week before. */
static int begin_copy(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    (void)app;
    (void)err;
    if (place->day == DAY_NONE)
        return 0;
    civil_day week = civil_week_start(place->day);
    form_set_day(values, "from", week - 7);
    form_set_day(values, "to", week);
    form_set(values, "days", "7");
    form_set(values, "school", place->id);
    return 0;
}

static int begin_clear(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    (void)app;
    (void)err;
    if (place->day != DAY_NONE) {
        form_set_day(values, "from", place->day);
        form_set(values, "to", form_value(values, "from"));
    }
    form_set(values, "guard", place->guard);
    form_set(values, "school", place->id);
    return 0;
}

static enum cell_turn turn_of(const struct form_values *values, const char *key)
{
    const char *value = form_value(values, key);

    return value == NULL || value[0] == '\0' ? CELL_STAYS : form_yes(values, key) ? CELL_ON : CELL_OFF;
}

/* assign, unassign, mark: one guard, a word of days. */
static int submit_days(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    bool unassign = values->form == &form_roster_unassign;
    struct range_request request = {.guard = form_value(values, "guard"),
        .code = unassign ? "" : form_value(values, "code"),
        .pin = turn_of(values, "pin"),
        .trainee = turn_of(values, "trainee"),
        .expect = values->expect};

    if (read_days(app, form_value(values, "days"), &request, values->arena, err) < 0)
        return form_wrong(values, "days");
    if (request.code == NULL && request.pin == CELL_STAYS && request.trainee == CELL_STAYS)
        return error_set(err, ERROR_USAGE, _("say what is to be changed: --pin or --trainee"));
    return roster_assign_days(app, &request, told, err);
}

static int submit_clear(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    struct range_request request = {.guard = form_given(values, "guard"),
        .school = form_given(values, "school"),
        .from = form_day(values, "from"),
        .to = form_day(values, "to"),
        .code = ""};

    return roster_assign_days(app, &request, told, err);
}

static int submit_copy(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    enum { WEEK = 7 };
    struct range_request request = {.guard = form_given(values, "guard"),
        .school = form_given(values, "school"),
        .from = form_day(values, "from"),
        .to = form_day(values, "to")};

    return roster_copy(app, &request, form_number(values, "days", WEEK), told, err);
}

const struct form_spec form_roster_assign = {.id = "roster-assign",
    .title = N_("Put a guard on a shift"),
    .command = "roster assign",
    .fields = assign_fields,
    .begin = begin_days,
    .check = check_days,
    .submit = submit_days};
const struct form_spec form_roster_unassign = {.id = "roster-unassign",
    .title = N_("Take duties away"),
    .command = "roster unassign",
    .fields = unassign_fields,
    .begin = begin_days,
    .check = check_days,
    .submit = submit_days};
const struct form_spec form_roster_mark = {.id = "roster-mark",
    .title = N_("Mark duties as pinned or a trainee's"),
    .command = "roster mark",
    .fields = mark_fields,
    .begin = begin_days,
    .check = check_days,
    .submit = submit_days};
const struct form_spec form_roster_clear = {.id = "roster-clear",
    .title = N_("Clear days"),
    .command = "roster clear",
    .fields = clear_fields,
    .begin = begin_clear,
    .submit = submit_clear};
const struct form_spec form_roster_copy = {.id = "roster-copy",
    .title = N_("Copy days"),
    .command = "roster copy",
    .fields = copy_fields,
    .begin = begin_copy,
    .submit = submit_copy};
