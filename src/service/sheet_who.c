/* Who was planned where at one moment, as a list. */
#include <config.h>

#include "service/explain.h"
#include "service/sheet_list.h"
#include "service/view.h"
#include "service/who.h"
#include "util/i18n.h"

static const struct sheet_column who_columns[] = {
    {"post", N_("Post"), CELL_TEXT, false},
    {"guard", N_("Guard"), CELL_MARKED, false},
    {"times", N_("Times"), CELL_TEXT, false},
    {"why", N_("Counts"), CELL_TEXT, false},
    {"by", N_("By whom, when"), CELL_TEXT, false},
};

struct putting {
    const struct who_report *report;
    struct sheet *out;
    struct arena *arena;
};

static struct sheet_row *put_stand(const struct putting *it, const char *section, int post, int guard, civil_day day,
    const struct span *span)
{
    const struct facts *facts = it->report->facts;
    const struct zone *zone = facts->schools[facts->posts[post].school].zone;
    struct sheet_row *row = sheet_row(it->out);

    row->section = section;
    row->place = (struct place){.kind = PLACE_CELL,
        .guard = guard < 0 ? NULL : arena_strdup(it->arena, facts->guards[guard].number),
        .post = arena_strdup(it->arena, facts->posts[post].code),
        .day = day};
    sheet_put_code(it->out, view_post(it->arena, facts, post), row->place.post);
    if (guard < 0)
        return row;
    sheet_put_code(it->out, view_guard(it->arena, facts, guard), row->place.guard);
    sheet_put(it->out, view_times(it->arena, zone, day, span));
    return row;
}

static void put_lines(const struct putting *it)
{
    for (size_t i = 0; i < it->report->lines.count; i++) {
        const struct who_line *line = &it->report->lines.at[i];
        struct sheet_row *row =
            put_stand(it, _("Planned at that time"), line->post, line->guard, line->day, &line->span);

        row->mark = line->presence == PRESENCE_COUNTS ? SEVERITY_OFF : SEVERITY_WARN;
        sheet_put_code(it->out,
            line->why == NULL ? _("yes") : arena_printf(it->arena, _("no: %s"), line->why),
            line->code == NULL ? "counts" : arena_strdup(it->arena, line->code));
        sheet_put(it->out, arena_strdup(it->arena, line->planned));
    }
}

static void put_short(const struct putting *it)
{
    for (size_t i = 0; i < it->report->posts.count; i++) {
        const struct who_post *post = &it->report->posts.at[i];
        const char *said = who_short(it->report, post, it->arena);

        if (said == NULL)
            continue;
        struct sheet_row *row = put_stand(it, _("Too few"), post->post, -1, zone_day(it->report->zone, it->report->at),
            &(struct span){0, 0});
        row->mark = SEVERITY_ERROR;
        row->place.kind = PLACE_POST;
        row->sentence = said;
        sheet_put(it->out, arena_printf(it->arena, _("%d of %d"), post->have, post->need));
    }
}

static void put_changes(const struct putting *it, const struct who_texts *texts, const char *section)
{
    for (size_t i = 0; i < texts->count; i++) {
        const struct past_change *change = texts->at[i].change;
        const struct past_stand *stand = &change->stand;
        struct sheet_row *row = put_stand(it, section, stand->post, stand->guard, stand->day, &stand->span);

        row->sentence = arena_strdup(it->arena, texts->at[i].text);
        sheet_put_code(it->out, change->came ? _("came") : _("went"), change->came ? "came" : "went");
        sheet_put(it->out,
            arena_printf(it->arena, "%s, %s", stand->hand.actor == NULL ? "" : stand->hand.actor,
                view_moment(it->arena, it->report->zone, stand->hand.at)));
    }
}

int sheet_who(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    OWN(who_report_done) struct who_report report;
    struct who_request request = {params->at, params->post, params->gate, params->school};
    struct putting it = {&report, out, arena};
    OWN(text_done) struct text notes = TEXT_INIT;

    if (who_run(app, &request, &report, err) < 0)
        return -1;
    out->title = arena_strdup(arena, report.head);
    text_add(&notes, report.head);
    if (report.note != NULL)
        text_addf(&notes, "\n%s", report.note);
    for (size_t i = 0; i < report.sources.count; i++)
        text_addf(&notes, "\n%s", report.sources.at[i].text);
    if (report.common != NULL)
        text_addf(&notes, "\n%s", report.common);
    out->notes = arena_strdup(arena, notes.at);
    out->empty = _("nobody is planned anywhere at that time");
    sheet_columns(out, who_columns, COUNT(who_columns));
    put_lines(&it);
    put_short(&it);
    put_changes(&it, &report.dropped, _("Taken away before"));
    put_changes(&it, &report.later, _("Changed since"));
    return 0;
}
