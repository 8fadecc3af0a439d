/* The forms of whole months and of the register of decisions. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "service/fairness.h"
#include "service/form_list.h"
#include "service/override.h"
#include "service/pattern.h"
#include "service/roster.h"
#include "util/i18n.h"

#define MONTH_FIELD \
    {.key = "month", .label = N_("month"), .kind = FIELD_MONTH, .hint = N_("which month (else this one)")}
#define SCHOOL_FIELD \
    {.key = "school", .label = N_("school"), .kind = FIELD_SCHOOL, .hint = N_("the school, where there are several")}

static int month_request(
    struct app *app, const struct form_values *values, struct roster_request *out, struct error *err)
{
    struct civil_date today = civil_to_date(app_today(app));
    const char *month = form_given(values, "month");

    *out = (struct roster_request){.school = form_given(values, "school"), .year = today.year, .month = today.month};
    return month == NULL ? 0 : month_read(month, &out->year, &out->month, err);
}

/* The month, and the school where there are several: PLACE has its code, or "SCHOOL/MONTH". */
static int begin_month(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    struct civil_date date = civil_to_date(place->day != DAY_NONE ? place->day : app_today(app));
    const char *id = place->id == NULL ? "" : place->id;
    size_t size = strcspn(id, "/");
    const struct facts *facts;

    form_set(values, "month", arena_printf(values->arena, "%04d-%02d", date.year, date.month));
    if (id[size] == '/')
        form_set(values, "month", arena_strndup(values->arena, id + size + 1, strcspn(id + size + 1, "/")));
    if (*id == '\0')
        return 0;
    id = arena_strndup(values->arena, id, size);
    if (facts_load(app, app_today(app), app_today(app), values->arena, &facts, err) < 0)
        return -1;
    if (facts->school_count > 1 && facts_school(facts, id) >= 0)
        form_set(values, "school", id);
    return 0;
}

/* ---- new, discard */

static const struct word source_choices[] = {{"", ""}, {"empty", N_("empty")}, {"pattern", N_("by the patterns")},
    {"last", N_("by the rhythm of the last month")}, {NULL, NULL}};
static const struct form_field new_fields[] = {MONTH_FIELD,
    {.key = "from", .label = N_("filled"), .kind = FIELD_CHOICE, .words = source_choices,
        .hint = N_("empty, pattern or last: how its cells are found")},
    SCHOOL_FIELD, {.key = NULL}};
static const struct form_field month_fields[] = {MONTH_FIELD, SCHOOL_FIELD, {.key = NULL}};

static int begin_next_month(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    struct place next = *place;

    next.day = civil_add_months(app_today(app), 1);
    next.id = place->id == NULL ? NULL : arena_strndup(values->arena, place->id, strcspn(place->id, "/"));
    return begin_month(app, &next, values, err);
}

static int submit_new(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    struct roster_request request;

    int source = word_find(source_choices, form_given(values, "from"));

    if (month_request(app, values, &request, err) < 0)
        return -1;
    return roster_make(app, &request, source < 1 ? SOURCE_EMPTY : (enum month_source)(source - 1), told, err);
}

static int submit_discard(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    struct roster_request request;

    return month_request(app, values, &request, err) < 0 ? -1 : roster_discard(app, &request, told, err);
}

const struct form_spec form_roster_new = {.id = "roster-new", .title = N_("A new month"), .command = "roster new",
    .fields = new_fields, .begin = begin_next_month, .submit = submit_new};
const struct form_spec form_roster_discard = {.id = "roster-discard", .title = N_("Drop the draft of a month"),
    .command = "roster discard", .fields = month_fields, .begin = begin_month, .submit = submit_discard};

static const struct form_field next_fields[] = {SCHOOL_FIELD, {.key = NULL}};

static int submit_next(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    struct roster_request made;

    return roster_next(app, form_given(values, "school"), &made, told, err);
}

const struct form_spec form_roster_next = {.id = "roster-next", .title = N_("The next month"), .command = "roster next",
    .fields = next_fields, .submit = submit_next};

/* ---- publish: on the screens; the command tells more */

static const struct word late_choices[] = {{"", ""}, {"sickness", N_("somebody fell ill")},
    {"no_show", N_("somebody did not come")}, {"resignation", N_("somebody left")}, {"emergency", N_("an emergency")},
    {"school_event", N_("an event of the school")}, {"training", N_("training or an inspection")},
    {"mistake", N_("a mistake in the roster")}, {"other", N_("another reason")}, {NULL, NULL}};
static const struct form_field publish_fields[] = {MONTH_FIELD,
    {.key = "reason", .label = N_("reason"), .hint = N_("why this version is made; it stands on the slips")},
    {.key = "override", .label = N_("may stand"),
        .hint = N_("why what is found and not yet decided on may stand; empty: nothing more may")},
    {.key = "approver", .label = N_("approved by"), .hint = N_("who says so")},
    {.key = "until", .label = N_("until"), .kind = FIELD_DAY, .hint = N_("how long (else to the end of the roster)")},
    {.key = "late", .label = N_("late, since"), .kind = FIELD_CHOICE, .words = late_choices,
        .hint = N_("why within the freeze window")},
    SCHOOL_FIELD, {.key = NULL}};

/* There is room for one matter only; the command lists all. */
static const char *list_of_all(const struct form_values *values, const struct roster_request *month)
{
    const char *line = arena_printf(values->arena, ":roster publish --month %04d-%02d", month->year, month->month);

    return arena_printf(values->arena, "%s%s%s --dry-run", line, month->school == NULL ? "" : " --school ",
        month->school == NULL ? "" : month->school);
}

static int refuse(const struct publish_report *report, const struct roster_request *month, struct form_values *values,
    struct error *err)
{
    for (size_t i = 0; i < report->cause_count; i++) {
        const struct publish_cause *cause = &report->causes[i];
        if (!cause->stops && cause->allowed != NULL)
            continue;
        error_set(err, ERROR_DATA,
            ngettext("%zu matter stands against publishing (Esc and %s shows it): %s: %s",
                "%zu matters stand against publishing (Esc and %s lists them); the first is %s: %s",
                report->open + report->stopping),
            report->open + report->stopping, list_of_all(values, month), cause->key, cause->line);
        error_hint(err, "%s", cause->stops ? _("take one of the two duties away")
                                           : _("mend it, or write why it may stand and who says so"));
        return form_wrong(values, cause->stops ? "month" : "override");
    }
    error_set(err, ERROR_DATA,
        ngettext("%zu change comes within the freeze window; %s", "%zu changes come within the freeze window; %s",
            report->late_count),
        report->late_count, report->late[0]);
    return form_wrong(values, "late");
}

static int submit_publish(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    struct publish_request request = {.reason = form_given(values, "reason"),
        .late = form_given(values, "late"),
        .override = form_given(values, "override"),
        .approver = form_given(values, "approver"),
        .until = form_day(values, "until")};
    struct publish_report report;
    int result = -1;

    if (month_request(app, values, &request.month, err) < 0)
        return -1;
    if (roster_publish(app, &request, false, &report, err) == 0) {
        result = report.number > 0 ? 0 : refuse(&report, &request.month, values, err);
        if (result == 0)
            text_addf(told,
                ngettext("%s is published as version %d; %zu duty differs from before.",
                    "%s is published as version %d; %zu duties differ from before.", report.changes),
                report.title, report.number, report.changes);
    }
    publish_report_done(&report);
    return result;
}

/* No command: roster publish lists all that it finds. */
const struct form_spec form_roster_publish = {.id = "roster-publish", .title = N_("Publish a month"),
    .fields = publish_fields, .begin = begin_month, .submit = submit_publish, .stays = true};

/* ---- settings */

static const struct word window_choices[] = {
    {"", ""}, {"week", N_("week")}, {"month", N_("month")}, {"term", N_("term")}, {NULL, NULL}};
static const struct form_field settings_fields[] = {
    {.key = "freeze", .label = N_("frozen before"), .kind = FIELD_NUMBER, .least = 0, .most = 8760,
        .hint = N_("how many hours before its start a published duty is frozen")},
    {.key = "fairness", .label = N_("compared over"), .kind = FIELD_CHOICE, .words = window_choices,
        .hint = N_("week, month or term: over what time duties are compared")},
    SCHOOL_FIELD, {.key = NULL}};

static int submit_settings(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    int hours = form_number(values, "freeze", -1);
    const char *window = form_given(values, "fairness"), *school = form_given(values, "school");

    if (hours < 0 && window == NULL)
        return error_set(err, ERROR_USAGE, "%s", _("nothing is to be changed"));
    if (hours >= 0 && roster_freeze_set(app, school, hours, told, err) < 0)
        return -1;
    if (hours >= 0 && window != NULL)
        text_add_char(told, '\n');
    return window == NULL ? 0 : fairness_window_set(app, school, window, told, err);
}

const struct form_spec form_roster_settings = {.id = "roster-settings", .title = N_("Settings of planning"),
    .command = "roster settings", .fields = settings_fields, .submit = submit_settings};

/* ---- the register */

static const struct form_field override_fields[] = {
    {.key = "key", .label = N_("matter"), .flags = FIELD_WORD | FIELD_REQUIRED,
        .hint = N_("as publishing names it: Q04:010, C01:G1, C01:G1:2026-03-12, L04")},
    {.key = "reason", .label = N_("reason"), .flags = FIELD_REQUIRED, .hint = N_("why it may stand")},
    {.key = "approver", .label = N_("approved by"), .flags = FIELD_REQUIRED, .hint = N_("who says so")},
    {.key = "until", .label = N_("until"), .kind = FIELD_DAY, .flags = FIELD_REQUIRED,
        .hint = N_("the last day of the decision")},
    SCHOOL_FIELD, {.key = NULL}};
static const struct form_field override_end_fields[] = {
    {.key = "id", .label = N_("entry"), .kind = FIELD_NUMBER, .least = 1, .most = INT32_MAX,
        .flags = FIELD_WORD | FIELD_REQUIRED, .hint = N_("the number of the entry")},
    {.key = "on", .label = N_("last day"), .kind = FIELD_DAY, .hint = N_("last day (else today)")}, {.key = NULL}};

static int submit_override(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    struct override_request request = {.key = form_value(values, "key"),
        .reason = form_value(values, "reason"),
        .approver = form_value(values, "approver"),
        .school = form_given(values, "school"),
        .until = form_day(values, "until")};

    return override_add(app, &request, told, err);
}

static int submit_override_end(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    civil_day on = form_day(values, "on");

    return override_end(
        app, form_number(values, "id", 0), on == DAY_NONE ? app_today(app) : on, told, err);
}

const struct form_spec form_override_add = {.id = "override-add", .title = N_("Allow something to stand"),
    .command = "override add", .fields = override_fields, .submit = submit_override};
const struct form_spec form_override_end = {.id = "override-end", .title = N_("End a decision earlier"),
    .command = "override end", .fields = override_end_fields, .begin = form_begin_entry,
    .submit = submit_override_end};
