/* Proposals in words, and as the commands that carry them out. */
#include <config.h>

#include "service/explain.h"
#include "service/leave.h"
#include "service/view.h"
#include "service/why_words.h"
#include "util/i18n.h"
#include "util/text.h"

static const char *guard_number(const struct why_report *report, int guard)
{
    return report->facts->guards[guard].number;
}

static const char *iso(civil_day day, struct arena *arena)
{
    char text[DAY_TEXT_SIZE];

    return arena_strdup(arena, day_format(day, text));
}

static struct why_step put_step(const struct why_report *report, int guard, struct arena *arena)
{
    const struct why_tour *tour = report->answer.tour;
    const char *name = view_guard(arena, report->facts, guard);

    if (tour->code[0] == '\0')
        return (struct why_step){"assign",
            arena_printf(arena, _("put %s there (a shift for these minutes is to be made)"), name), NULL};
    return (struct why_step){"assign",
        arena_printf(arena, _("put %s on %s on %s"), name, tour->code, view_day(arena, tour->day)),
        arena_printf(arena, "muster roster assign %s %s %s", guard_number(report, guard), iso(tour->day, arena),
            tour->code)};
}

static const char *paper_name(const struct why_report *report, const struct why_change *change, struct arena *arena)
{
    const char *paper = view_paper_kind(report->facts, change->paper_kind);

    return change->level == 0 ? paper : arena_printf(arena, _("%s, level %d or higher"), paper, change->level);
}

static struct why_step paper_step(
    const struct why_report *report, int guard, const struct why_change *change, struct arena *arena)
{
    bool renew = change->kind == WHY_RENEW;
    const char *name = view_guard(arena, report->facts, guard);
    const char *paper = paper_name(report, change, arena);
    const char *day = view_day(arena, zone_day(report->zone, report->answer.span.from));
    const char *level = change->level == 0 ? "" : arena_printf(arena, " --level %d", change->level);

    return (struct why_step){renew ? "renew" : "train",
        arena_printf(arena, renew ? _("renew for %s by %s: %s") : _("get for %s by %s: %s"), name, day, paper),
        arena_printf(arena, "muster credential %s %s %s%s", renew ? "renew" : "add", guard_number(report, guard),
            report->facts->kinds[change->paper_kind], level)};
}

static struct why_step duty_step(const struct why_report *report, const struct why_change *change, struct arena *arena)
{
    const struct duty *duty = &report->facts->duties[change->duty];
    const char *name = view_guard(arena, report->facts, duty->guard);
    const char *words = view_duty(arena, report->facts, duty);

    if (change->kind == WHY_HAND_ON)
        return (struct why_step){"hand_on",
            arena_printf(arena, _("give %s, %s, to %s"), name, words, view_guard(arena, report->facts, change->other)),
            arena_printf(arena, "muster roster unassign %s %s; muster roster assign %s %s %s",
                guard_number(report, duty->guard), iso(duty->day, arena), guard_number(report, change->other),
                iso(duty->day, arena), duty->code)};
    if (change->kind == WHY_NO_TRAINEE)
        return (struct why_step){"no_trainee",
            arena_printf(arena, _("let %s stand there as a guard, no trainee any more"), name),
            arena_printf(arena, "muster roster mark %s %s --trainee no", guard_number(report, duty->guard),
                iso(duty->day, arena))};
    return (struct why_step){"release", arena_printf(arena, _("release %s from %s"), name, words),
        arena_printf(
            arena, "muster roster unassign %s %s", guard_number(report, duty->guard), iso(duty->day, arena))};
}

static struct why_step absence_step(
    const struct why_report *report, const struct why_change *change, struct arena *arena)
{
    const struct absence *absence = &report->facts->absences[change->absence];

    return (struct why_step){"call_off",
        arena_printf(arena, _("call off the absence of %s (%s, %s)"), view_guard(arena, report->facts, absence->guard),
            leave_label(absence->kind), view_days(arena, absence->from, absence->to)),
        arena_printf(arena, "muster leave withdraw %lld", (long long)absence->id)};
}

static struct why_step allow_step(
    const struct why_report *report, const struct why_allowance *allowed, struct arena *arena)
{
    const char *title = explain_title(allowed->code, DETAIL_NONE), *amounts = "";
    bool minutes = allowed->code == L01 || allowed->code == L02 || allowed->code == L03 || allowed->code == L05;

    if (allowed->have >= 0 && allowed->need >= 0 && minutes)
        amounts = arena_printf(arena, _(" (%s; the rule says %s)"), view_minutes(arena, allowed->have),
            view_minutes(arena, allowed->need));
    else if (allowed->have >= 0 && allowed->need >= 0)
        amounts = arena_printf(arena, _(" (%d; the rule says %d)"), allowed->have, allowed->need);
    return (struct why_step){"allow",
        arena_printf(arena, _("allow for %s: %s%s [%s]"), view_guard(arena, report->facts, allowed->guard), title,
            amounts, rule_code_text(allowed->code)),
        NULL};
}

static void tell_breaks(const struct why_report *report, const struct why_proposal *proposal, struct why_offer *out,
    struct arena *arena)
{
    out->breaks = arena_array(arena, proposal->broken_count + 1, sizeof *out->breaks);
    for (size_t i = 0; i < proposal->broken_count; i++)
        out->breaks[out->break_count++] = explain_message(report->facts, &proposal->broken[i], arena);
}

void why_tell_offer(const struct why_report *report, const struct why_proposal *proposal, struct why_offer *out,
    struct arena *arena)
{
    struct why_step *steps =
        arena_array(arena, proposal->change_count + proposal->allowed_count + 1, sizeof *steps);
    OWN(text_done) struct text text = TEXT_INIT;

    *out = (struct why_offer){.proposal = proposal, .steps = steps};
    for (size_t i = 0; i < proposal->change_count; i++) {
        const struct why_change *change = &proposal->changes[i];
        steps[out->step_count++] = change->kind == WHY_CALL_OFF ? absence_step(report, change, arena)
                                   : change->paper_kind >= 0    ? paper_step(report, proposal->guard, change, arena)
                                                                : duty_step(report, change, arena);
    }
    if (!proposal->planned)
        steps[out->step_count++] = put_step(report, proposal->guard, arena);
    for (size_t i = 0; i < proposal->allowed_count; i++)
        steps[out->step_count++] = allow_step(report, &proposal->allowed[i], arena);
    for (size_t i = 0; i < out->step_count; i++)
        text_addf(&text, "%s%s", i > 0 ? _("; ") : "", steps[i].text);
    out->text = arena_strdup(arena, text.at);
    tell_breaks(report, proposal, out, arena);
}
