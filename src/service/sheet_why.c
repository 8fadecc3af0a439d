/* Why a post is empty, as a list: what could be done, then what stops each guard. */
#include <config.h>

#include "service/sheet_list.h"
#include "service/view.h"
#include "service/why.h"
#include "util/i18n.h"
#include "util/text.h"

static const struct sheet_column why_columns[] = {
    {"guard", N_("Guard"), CELL_MARKED, false},
    {"what", N_("What to do, or what stops him"), CELL_TEXT, false},
    {"breaks", N_("What else it breaks"), CELL_TEXT, false},
};

static struct sheet_row *put_guard(
    const struct why_report *report, int guard, const char *section, struct arena *arena, struct sheet *out)
{
    struct sheet_row *row = sheet_row(out);
    const char *number = arena_strdup(arena, report->facts->guards[guard].number);

    row->section = section;
    row->place = (struct place){.kind = PLACE_CELL,
        .guard = number,
        .post = arena_strdup(arena, report->facts->posts[report->post].code),
        .day = report->answer.tour->day};
    sheet_put_code(out, view_guard(arena, report->facts, guard), number);
    return row;
}

static const char *breaks_text(const struct why_offer *offer, struct arena *arena)
{
    OWN(text_done) struct text out = TEXT_INIT;

    for (size_t i = 0; i < offer->break_count; i++)
        text_addf(&out, "%s%s", i > 0 ? _("; ") : "", offer->breaks[i]);
    return arena_strdup(arena, out.at);
}

static void put_offers(const struct why_report *report, struct arena *arena, struct sheet *out)
{
    for (size_t i = 0; i < report->answer.proposal_count; i++) {
        const struct why_offer *offer = &report->offers[i];
        struct sheet_row *row =
            put_guard(report, offer->proposal->guard, _("Smallest changes that fill it"), arena, out);

        row->mark = offer->proposal->moves ? SEVERITY_WARN : SEVERITY_OFF;
        sheet_put(out, arena_strdup(arena, offer->text));
        sheet_put(out, breaks_text(offer, arena));
        row->sentence = row->cells[1];
    }
}

static void put_people(const struct why_report *report, struct arena *arena, struct sheet *out)
{
    for (size_t i = 0; i < report->answer.person_count; i++) {
        const struct why_person *person = &report->answer.people[i];
        const char *stops = why_stops_text(report, person, arena);

        if (person->there)
            continue;
        struct sheet_row *row = put_guard(report, person->guard, _("What stops each guard"), arena, out);
        row->mark = person->stop_count > 0 ? SEVERITY_WARN : SEVERITY_OFF;
        sheet_put(out, stops[0] == '\0' ? _("nothing") : stops);
        row->sentence = row->cells[1];
    }
}

int sheet_why(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    OWN(why_report_done) struct why_report report = {.arena = ARENA_INIT};
    struct why_question question = {
        .post = params->id, .day = params->at, .school = params->school, .drafts = params->all};

    if (params->id == NULL || params->at == NULL) {
        error_set(err, ERROR_USAGE, "%s", _("which post and day?"));
        return error_hint(err, "%s", _("as in: list why G1 --at 2026-03-20"));
    }
    if (why_run(app, &question, &report, err) < 0)
        return -1;
    out->title = arena_strdup(arena, report.head);
    out->notes = report.said[0] == '\0' ? NULL : arena_strdup(arena, report.said);
    out->empty = out->title;
    sheet_columns(out, why_columns, COUNT(why_columns));
    if (report.answer.state != WHY_EMPTY)
        return 0;
    put_offers(&report, arena, out);
    put_people(&report, arena, out);
    return 0;
}
