/* What was found out, in words. */
#include <config.h>

#include "service/why_words.h"

#include <string.h>

#include "service/explain.h"
#include "service/leave.h"
#include "service/view.h"
#include "service/words.h"
#include "util/i18n.h"
#include "util/text.h"

/* ---- stops */

static const char *absence_text(const struct why_report *report, int index, struct arena *arena)
{
    const struct absence *absence = &report->facts->absences[index];

    return arena_printf(
        arena, _("away (%s, %s)"), leave_label(absence->kind), view_days(arena, absence->from, absence->to));
}

static const char *lack_text(const struct why_report *report, const struct why_stop *stop, struct arena *arena)
{
    const char *paper = view_paper_kind(report->facts, stop->paper_kind);

    if (stop->level > 0)
        paper = arena_printf(arena, _("%s, level %d or higher"), paper, stop->level);
    switch (stop->detail) {
    case DETAIL_LAPSED:
        return arena_printf(arena, _("%s lapsed"), paper);
    case DETAIL_NOT_YET:
        return arena_printf(arena, _("%s issued only later"), paper);
    case DETAIL_REVOKED:
        return arena_printf(arena, _("%s revoked"), paper);
    case DETAIL_LEVEL:
        return arena_printf(arena, _("%s: the level held is too low"), paper);
    case DETAIL_FAILED:
        return arena_printf(arena, _("%s not passed"), paper);
    default:
        return arena_printf(arena, _("no %s"), paper);
    }
}

static const char *stop_words(const struct why_report *report, const struct why_stop *stop, struct arena *arena)
{
    if (stop->code == RULE_COUNT)
        return _("planned as a trainee");
    if (stop->code == C04)
        return _("on another duty at the same time");
    if (stop->absence >= 0)
        return absence_text(report, stop->absence, arena);
    if (stop->code == C09)
        return stop->detail == DETAIL_SUSPENDED ? _("suspended then") : _("not employed then");
    if (stop->paper_kind >= 0)
        return lack_text(report, stop, arena);
    return explain_title(stop->code, stop->detail);
}

const char *why_stop_text(const struct why_report *report, const struct why_stop *stop, struct arena *arena)
{
    const char *words = stop_words(report, stop, arena);

    return stop->code == RULE_COUNT ? words : arena_printf(arena, "%s [%s]", words, rule_code_text(stop->code));
}

const char *why_stops_text(const struct why_report *report, const struct why_person *person, struct arena *arena)
{
    OWN(text_done) struct text out = TEXT_INIT;

    for (size_t i = 0; i < person->stop_count; i++)
        text_addf(&out, "%s%s", i > 0 ? _("; ") : "", why_stop_text(report, &person->stops[i], arena));
    return arena_strdup(arena, out.at);
}

/* ---- groups: by what is told of them, in the order in which the nearest of each stands */

static void group_people(struct why_report *report)
{
    const struct why_answer *answer = &report->answer;
    struct arena *arena = &report->arena;
    const char **reasons = arena_array(arena, answer->person_count + 1, sizeof *reasons);

    for (size_t i = 0; i < answer->person_count; i++)
        reasons[i] = why_stops_text(report, &answer->people[i], arena);
    for (size_t i = 0; i < answer->person_count; i++) {
        struct why_group group = {.reason = reasons[i]};
        int *people;
        bool known = answer->people[i].there;

        for (size_t k = 0; k < i && !known; k++)
            known = !answer->people[k].there && strcmp(reasons[k], reasons[i]) == 0;
        if (known)
            continue;
        people = arena_array(arena, answer->person_count, sizeof *people);
        for (size_t k = i; k < answer->person_count; k++)
            if (!answer->people[k].there && strcmp(reasons[k], reasons[i]) == 0)
                people[group.count++] = (int)k;
        group.people = people;
        *why_groups_add(&report->groups) = group;
    }
}

/* ---- the head */

static const char *hole_text(const struct why_report *report, const struct why_hole *hole, struct arena *arena)
{
    return arena_printf(arena, "%s %s", view_day_short(arena, report->day),
        view_times(arena, report->zone, report->day, &hole->span));
}

/* Who stands at the post that day, as the proof of coverage says. */
static void tell_standing(const struct why_report *report, instant at, struct text *out)
{
    struct arena arena = ARENA_INIT;
    struct coverage coverage;

    rules_coverage(report->facts, report->day, report->day, &coverage);
    for (size_t i = 0; i < coverage.windows.count; i++) {
        const struct coverage_window *window = &coverage.windows.at[i];
        if (window->post != report->post || (at != 0 && (at < window->span.from || at >= window->span.to)))
            continue;
        for (size_t k = 0; k < window->people.count; k++) {
            const struct coverage_person *person = &window->people.at[k];
            const char *why = explain_presence(report->facts, person, &arena);
            text_addf(out, "\n  %s, %s%s%s", view_guard(&arena, report->facts, person->guard),
                view_times(&arena, report->zone, report->day, &person->span), why == NULL ? "" : ": ",
                why == NULL ? "" : why);
        }
    }
    coverage_done(&coverage);
    arena_done(&arena);
}

static void tell_full(struct why_report *report, const char *post, instant at, struct text *out)
{
    const char *day = view_day(&report->arena, report->day);

    switch (report->answer.state) {
    case WHY_NO_DEMAND:
        report->head = arena_printf(&report->arena, _("Nobody is asked for at %s on %s then."), post, day);
        text_add(out, _("muster demand list says when posts must be manned."));
        break;
    case WHY_NO_ROSTER:
        report->head =
            arena_printf(&report->arena, _("There is no roster for %s yet: everybody is missing at %s."), day, post);
        text_add(out, _("muster roster new or roster next makes one."));
        break;
    default:
        report->head =
            arena_printf(&report->arena, _("%s is not empty on %s then: as many count as are asked for."), post, day);
        tell_standing(report, at, out);
    }
}

static void tell_tour(const struct why_report *report, struct text *out)
{
    const struct why_answer *answer = &report->answer;
    const struct why_hole *hole = &answer->holes[answer->hole];
    struct arena arena = ARENA_INIT;
    const char *times = view_times(&arena, report->zone, answer->tour->day, &answer->span);

    if (answer->tour->code[0] == '\0')
        text_add(out, _("No shift of the school covers these minutes: make one with muster shift set."));
    else if (answer->span.from > hole->span.from || answer->span.to < hole->span.to)
        text_addf(out, _("Shift %s covers %s of it; what follows is about that."), answer->tour->code, times);
    else
        text_addf(out, _("Shift %s of %s covers it."), answer->tour->code, view_day(&arena, answer->tour->day));
    if (hole->need - hole->have > 1)
        text_addf(out, _("\n%d are missing; each change brings one."), hole->need - hole->have);
    for (size_t i = 0; i < answer->hole_count; i++)
        if (i != answer->hole) {
            char clock[CLOCK_TEXT_SIZE];
            text_addf(out, _("\nAlso short: %s (--time %s)"), hole_text(report, &answer->holes[i], &arena),
                clock_format(zone_minute(report->zone, answer->holes[i].span.from), clock));
        }
    arena_done(&arena);
}

void why_tell(struct why_report *report, instant at)
{
    const struct why_answer *answer = &report->answer;
    struct arena *arena = &report->arena;
    const char *post = view_post(arena, report->facts, report->post);
    OWN(text_done) struct text said = TEXT_INIT;

    if (answer->state != WHY_EMPTY) {
        tell_full(report, post, at, &said);
    } else {
        const struct why_hole *hole = &answer->holes[answer->hole];
        report->head = arena_printf(
            arena, _("%s, %s: %d of %d"), post, hole_text(report, hole, arena), hole->have, hole->need);
        tell_tour(report, &said);
        group_people(report);
    }
    report->said = arena_strdup(arena, said.at[0] == '\n' ? said.at + 1 : said.at);
    report->offers = arena_array(arena, answer->proposal_count + 1, sizeof *report->offers);
    for (size_t i = 0; i < answer->proposal_count; i++)
        why_tell_offer(report, &answer->proposals[i], &report->offers[i], arena);
}
