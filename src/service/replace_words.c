/* What is said of stand-ins, and the list of them. */
#include <config.h>

#include <string.h>

#include "service/edit.h"
#include "service/replace.h"
#include "service/sheet_list.h"
#include "service/view.h"
#include "util/i18n.h"

const char *stand_in_line(const struct replace_report *report, const struct stand_in *one, struct arena *arena)
{
    const struct facts *facts = report->facts;
    const char *who = view_guard(arena, facts, one->guard);
    const char *hours = arena_printf(arena,
        ngettext("%s in the month with it, %d night", "%s in the month with it, %d nights",
            (unsigned long)one->after.nights),
        view_minutes(arena, one->after.minutes), one->after.nights);

    if (one->second < 0)
        return arena_printf(arena, "%s: %s", who, hours);
    return arena_printf(arena, _("%s, and %s takes over %s: %s"), who, view_guard(arena, facts, one->second),
        view_duty(arena, facts, &facts->duties[one->handed[0]]), hours);
}

const char *stand_in_faults_text(const struct stand_in *one, bool holes, struct arena *arena)
{
    OWN(text_done) struct text out = TEXT_INIT;

    for (size_t i = 0; i < one->fault_count; i++) {
        const struct stand_in_fault *fault = &one->faults[i];
        bool said = fault->hole != holes || (holes && fault->code == C03);

        for (size_t k = 0; k < i && !said; k++)
            said = one->faults[k].hole == holes && strcmp(one->faults[k].brief, fault->brief) == 0;
        if (!said)
            text_addf(&out, "%s%s", out.size > 0 ? _("; ") : "", fault->brief);
    }
    return out.size == 0 ? "" : arena_strdup(arena, out.at);
}

const char *replace_title(const struct replace_report *report, struct arena *arena)
{
    const struct duty *duty = &report->facts->duties[report->duty];

    return arena_printf(arena, _("Stand-ins for %s: %s"), view_guard(arena, report->facts, duty->guard),
        view_duty(arena, report->facts, duty));
}

const char *replace_others(const struct replace_report *report, struct arena *arena)
{
    const struct facts *facts = report->facts;
    OWN(text_done) struct text out = TEXT_INIT;

    for (size_t i = 0; i < report->other_count; i++)
        text_addf(&out, "%s%s", i == 0 ? "" : "; ", view_duty(arena, facts, &facts->duties[report->others[i]]));
    if (out.size == 0)
        return "";
    return arena_printf(arena, _("Then, until %s: %s"), view_day(arena, report->until), out.at);
}

const char *replace_advice(const struct replace_report *report, struct arena *arena)
{
    const struct facts *facts = report->facts;
    const struct duty *duty = &facts->duties[report->duty];
    const struct stand_in *first = &report->list[0];
    char day[DAY_TEXT_SIZE];
    const char *then = first->second < 0 ? "" : arena_printf(arena, " --then %s", facts->guards[first->second].number);

    return arena_printf(arena, _("To take the first: muster replace %s %s --by %s%s%s"),
        facts->guards[duty->guard].number, day_format(duty->day, day), facts->guards[first->guard].number, then,
        report->state == ROSTER_PUBLISHED ? _(" --reason WHY") : "");
}

/* ---- the list */

static const struct sheet_column stand_in_columns[] = {
    {"guard", N_("Guard"), CELL_TEXT, false},
    {"hours", N_("Hours"), CELL_NUMBER, false},
    {"nights", N_("Nights"), CELL_NUMBER, false},
    {"breaks", N_("Breaks"), CELL_MARKED, false},
    {"leaves", N_("Leaves behind"), CELL_TEXT, false},
    {"then", N_("And then"), CELL_TEXT, false},
};

static const char *sentence_of(const struct replace_report *report, const struct stand_in *one, struct arena *arena)
{
    OWN(text_done) struct text out = TEXT_INIT;

    text_addf(&out, _("%s."), stand_in_line(report, one, arena));
    for (size_t i = 0; i < one->fault_count; i++)
        text_addf(&out, " %s.", one->faults[i].text);
    return arena_strdup(arena, out.at);
}

/* What the forms need to know besides who it is: whose duty, and who is second. */
static const char *about(const struct replace_report *report, const struct stand_in *one, struct arena *arena)
{
    const struct guard *guards = report->facts->guards;

    return arena_printf(arena, "%s\t%s\t%s", guards[report->facts->duties[report->duty].guard].number,
        one->second < 0 ? "" : guards[one->second].number, roster_state_words[report->state].id);
}

static void put_row(struct sheet *out, const struct replace_report *report, const struct stand_in *one)
{
    static const enum severity marks[] = {SEVERITY_OFF, SEVERITY_WARN, SEVERITY_ERROR};
    const struct facts *facts = report->facts;
    const struct duty *duty = &facts->duties[report->duty];
    struct sheet_row *row = sheet_row(out);

    row->mark = marks[one->class];
    row->section = _(stand_in_words[one->class].label);
    row->sentence = sentence_of(report, one, out->arena);
    row->place = (struct place){.kind = PLACE_GUARD,
        .guard = arena_strdup(out->arena, facts->guards[one->guard].number),
        .day = duty->day,
        .id = about(report, one, out->arena),
        .row = duty->id,
        .version = edit_stamp(duty->id, duty->version)};
    sheet_put_code(out, view_guard(out->arena, facts, one->guard), row->place.guard);
    sheet_put_number(out, one->after.minutes / 60);
    sheet_put_number(out, one->after.nights);
    sheet_put(out, stand_in_faults_text(one, false, out->arena));
    sheet_put(out, stand_in_faults_text(one, true, out->arena));
    sheet_put_code(out, one->second < 0 ? "" : view_guard(out->arena, facts, one->second),
        one->second < 0 ? "" : arena_strdup(out->arena, facts->guards[one->second].number));
}

int sheet_stand_ins(
    struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out, struct error *err)
{
    const struct replace_request request = {
        .guard = params->guard, .post = params->post, .day = params->from, .until = params->to};
    OWN(replace_report_done) struct replace_report report = {.arena = ARENA_INIT};
    const struct facts *people;
    int guard;

    sheet_columns(out, stand_in_columns, COUNT(stand_in_columns));
    if (params->guard == NULL && params->post == NULL) {
        out->empty = _("Say whose duty it is: r on the screens Today and Roster asks, or --guard here.");
        return 0;
    }
    if (params->post == NULL && (facts_load_people(app, arena, &people, err) < 0 ||
                                    facts_get_guard(people, params->guard, arena, &guard, err) < 0))
        return -1;
    if (replace_find(app, &request, &report, err) < 0) {
        if (err == NULL || err->kind != ERROR_NO_OBJECT || params->guard == NULL)
            return -1;
        out->empty = err->hint == NULL ? arena_printf(arena, "%s.", err->message)
                                       : arena_printf(arena, "%s: %s.", err->message, err->hint);
        error_clear(err);
        return 0;
    }
    out->title = replace_title(&report, arena);
    out->notes = replace_others(&report, arena);
    for (size_t i = 0; i < report.count; i++)
        put_row(out, &report, &report.list[i]);
    return 0;
}
