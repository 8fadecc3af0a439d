/* What stops one guard: what stands against him whatever he does, and what putting him there breaks. */
#include <config.h>

#include "rules/why_private.h"

#include <string.h>

bool why_same_person(const struct facts *facts, int guard, int other)
{
    return other >= 0 && facts->guards[guard].person == facts->guards[other].person;
}

static bool holds(const struct span *whole, const struct span *part)
{
    return whole->from <= part->from && part->to <= whole->to;
}

int why_planned(const struct asking *it, int guard)
{
    struct range duties = it->judging->guards[guard].duties;

    for (size_t i = duties.first; i < duties.first + duties.count; i++)
        for (size_t k = 0; k < it->facts->duties[i].segment_count; k++) {
            const struct segment *segment = &it->facts->duties[i].segments[k];
            if (segment->post == it->request->post && !segment->standby && holds(&segment->span, &it->answer->span))
                return (int)i;
        }
    return -1;
}

static void add_stop(struct why_stop_list *list, const struct why_stop *stop)
{
    for (size_t i = 0; i < list->count; i++) {
        struct why_stop *old = &list->at[i];
        if (old->code == stop->code && old->paper_kind == stop->paper_kind && old->absence == stop->absence) {
            old->bars = old->bars || stop->bars;
            if (stop->level > 0 && (old->level == 0 || stop->level < old->level))
                old->level = stop->level;
            old->severity = stop->severity > old->severity ? stop->severity : old->severity;
            return;
        }
    }
    *why_stop_list_add(list) = *stop;
}

static struct why_stop stop_of(enum rule_code code, enum severity severity)
{
    return (struct why_stop){.code = code,
        .severity = severity,
        .bars = true,
        .paper_kind = -1,
        .absence = -1,
        .need = -1,
        .have = -1};
}

/* ---- papers and the person */

static enum severity severity_of(const struct asking *it, int guard, enum rule_code code)
{
    return pack_severity(&it->facts->schools[it->facts->guards[guard].school], code);
}

static void stop_standing(const struct asking *it, int guard, civil_day day, struct why_stop_list *out)
{
    const struct school_sheet *school = &it->judging->schools[it->facts->guards[guard].school];
    unsigned standing = judging_standing(it->judging, guard, day) & school->against;

    for (enum rule_code code = Q01; code <= Q08; code++) {
        struct why_stop stop = stop_of(code, severity_of(it, guard, code));
        if ((standing & RULE_BIT(code)) == 0)
            continue;
        stop.paper_kind = rule_paper_kind(code);
        if (stop.paper_kind >= 0)
            stop.detail = holder_lack(&it->judging->guards[guard].holder, stop.paper_kind, 0, day);
        add_stop(out, &stop);
    }
}

/* POST as if it asked for requirement INDEX alone, with those that serve in its place; false: others come first. */
static bool only_requirement(const struct post *post, size_t index, struct requirement *room, struct post *out)
{
    const struct requirement *asked = &post->requirements[index];
    size_t count = 0;

    for (size_t i = 0; i < post->requirement_count; i++) {
        bool same = i == index || (asked->alternative > 0 && post->requirements[i].alternative == asked->alternative);
        if (same && i < index)
            return false;
        if (same)
            room[count++] = post->requirements[i];
    }
    *out = *post;
    out->requirements = room;
    out->requirement_count = count;
    return true;
}

/* What SEGMENT's post asks for and he lacks; he does not count there then, elsewhere on the tour perhaps. */
static void stop_requirements(
    const struct asking *it, int guard, const struct segment *segment, civil_day day, struct why_stop_list *out)
{
    const struct post *post = &it->facts->posts[segment->post];
    bool bars = segment->post == it->request->post;
    const struct holder *holder = &it->judging->guards[guard].holder;
    unsigned unrecorded = it->judging->schools[post->school].unrecorded;
    struct arena *arena = &it->answer->arena;
    struct requirement *room = arena_array(arena, post->requirement_count + 1, sizeof *room);

    if (severity_of(it, guard, Q10) < SEVERITY_ERROR)
        return;
    for (size_t i = 0; i < post->requirement_count; i++) {
        struct post alone;
        if (!only_requirement(post, i, room, &alone) || holder_unmet(holder, &alone, unrecorded, day, true) == NULL)
            continue;
        for (size_t k = 0; k < alone.requirement_count; k++) {
            bool none = room[k].kind == PAPER_GUARD_CERT && !holder_has(holder, PAPER_GUARD_CERT, 0, day);
            struct why_stop stop = stop_of(none ? Q04 : Q10, severity_of(it, guard, Q10));
            if (none && !guard_employed(&it->facts->guards[guard], day))
                continue; /* Q04 is judged of who is employed */
            stop.bars = bars;
            stop.paper_kind = room[k].kind;
            stop.level = room[k].level;
            stop.detail = holder_lack(holder, room[k].kind, room[k].level, day);
            add_stop(out, &stop);
        }
    }
    if (!holder_sex_fits(holder, post)) {
        struct why_stop stop = stop_of(Q10, severity_of(it, guard, Q10));
        stop.bars = bars;
        stop.detail = DETAIL_POST_SEX;
        add_stop(out, &stop);
    }
}

/* ---- presence */

static void stop_absences(const struct asking *it, int guard, civil_day day, struct why_stop_list *out)
{
    const struct guard *who = &it->facts->guards[guard];
    struct range absences = it->judging->guards[guard].absences;
    struct why_stop stop = stop_of(C09, severity_of(it, guard, C09));

    if (!guard_employed(who, day)) {
        stop.detail = guard_hired(who, day) ? DETAIL_SUSPENDED : DETAIL_NOT_EMPLOYED;
        add_stop(out, &stop);
    }
    stop.detail = DETAIL_ABSENT;
    for (size_t i = absences.first; i < absences.first + absences.count; i++) {
        const struct absence *absence = &it->facts->absences[i];
        bool strikes = absence->timed ? span_overlaps(&absence->span, &it->answer->span)
                                      : absence->from <= day && day <= absence->to;
        stop.absence = (int)i;
        if (absence_counts(absence) && strikes)
            add_stop(out, &stop);
    }
}

/* Is he at two posts in these minutes? That need not be new: perhaps he was so before, that day. */
static bool is_torn(const struct asking *it, int guard, const struct trial_result *result, size_t index)
{
    const struct finding *finding = &result->after.items.at[index];

    return finding->code == C04 && result->watched_gain <= 0 && why_same_person(it->facts, guard, finding->guard) &&
           span_overlaps(&finding->span, &it->answer->span);
}

/* What the trial of putting him there breaks for him. */
static void stop_broken(
    const struct asking *it, int guard, const struct trial_result *result, struct why_stop_list *out)
{
    for (size_t i = 0; i < result->after.items.count; i++) {
        const struct finding *finding = &result->after.items.at[i];
        struct why_stop stop = stop_of(finding->code, finding->severity);

        bool torn = is_torn(it, guard, result, i);
        if (!torn && (result->turns.broken[i] == TURN_SAME || finding->code == C03 ||
                         !why_same_person(it->facts, guard, finding->guard)))
            continue;
        stop.bars = torn || finding->severity == SEVERITY_BLOCK;
        stop.detail = finding->detail;
        stop.paper_kind = finding->code == Q10 ? finding->paper_kind : -1;
        stop.level = finding->level;
        stop.absence = finding->code == C09 ? finding->absence : -1;
        stop.need = finding->need;
        stop.have = finding->have;
        add_stop(out, &stop);
    }
}

/* He stands there, and is somewhere else at the same time. */
static bool is_elsewhere(const struct asking *it, int guard)
{
    struct range near = stands_near(it->judging, it->request->post, it->answer->span);

    for (size_t i = near.first; i < near.first + near.count; i++) {
        const struct stand *stand = &it->judging->stands[i];
        if (stand->guard == guard && stand->presence == PRESENCE_ELSEWHERE &&
            span_overlaps(&stand->span, &it->answer->span))
            return true;
    }
    return false;
}

static bool is_there(const struct asking *it, int guard)
{
    struct range near = stands_near(it->judging, it->request->post, it->answer->span);

    for (size_t i = near.first; i < near.first + near.count; i++) {
        const struct stand *stand = &it->judging->stands[i];
        if (stand->guard == guard && stand->presence == PRESENCE_COUNTS && holds(&stand->span, &it->answer->span))
            return true;
    }
    return false;
}

static void stop_planned(const struct asking *it, int guard, int planned, struct why_stop_list *out)
{
    struct why_stop stop = stop_of(RULE_COUNT, SEVERITY_ERROR);

    if (it->facts->duties[planned].trainee)
        add_stop(out, &stop);
    stop = stop_of(C04, SEVERITY_BLOCK);
    if (is_elsewhere(it, guard))
        add_stop(out, &stop);
}

static void stop_put(const struct asking *it, int guard, struct why_stop_list *out)
{
    struct why_proposal proposal = {.guard = guard};
    struct trial_change changes[WHY_TRIAL_MOST];
    struct trial_result result;
    size_t count = why_trial(it->request, it->answer, &proposal, &it->answer->arena, changes);

    trial_run_alone(it->trial, changes, count, &result);
    stop_broken(it, guard, &result, out);
    trial_result_done(&result);
}

/* What he would stand there on: the duty planned already, else the tour. */
static void stop_papers(const struct asking *it, int guard, const struct segment *segments, size_t count, bool planned,
    struct why_stop_list *out)
{
    const struct zone *zone = it->facts->schools[it->facts->guards[guard].school].zone;

    for (size_t i = 0; i < count; i++) {
        bool here = segments[i].post == it->request->post && holds(&segments[i].span, &it->answer->span);
        civil_day last = zone_day(zone, segments[i].span.to - 1);

        for (civil_day day = zone_day(zone, segments[i].span.from); day <= last; day++) {
            if (here && guard_employed(&it->facts->guards[guard], day))
                stop_standing(it, guard, day, out);
            if (here || !planned)
                stop_requirements(it, guard, &segments[i], day, out);
        }
    }
}

void why_look_at(const struct asking *it, int guard, struct why_person *out)
{
    OWN(why_stop_list_done) struct why_stop_list stops = {0};
    const struct why_tour *tour = it->answer->tour;
    int planned = why_planned(it, guard);
    const struct duty *duty = planned < 0 ? NULL : &it->facts->duties[planned];

    *out = (struct why_person){.guard = guard, .planned = planned >= 0, .there = is_there(it, guard)};
    if (out->there)
        return;
    if (duty != NULL)
        stop_papers(it, guard, duty->segments, duty->segment_count, true, &stops);
    else
        stop_papers(it, guard, tour->segments, tour->segment_count, false, &stops);
    stop_absences(it, guard, duty != NULL ? duty->day : tour->day, &stops);
    if (duty != NULL)
        stop_planned(it, guard, planned, &stops);
    else
        stop_put(it, guard, &stops);
    out->stops = arena_array(&it->answer->arena, stops.count + 1, sizeof *out->stops);
    if (stops.count > 0)
        memcpy(out->stops, stops.at, stops.count * sizeof *out->stops);
    out->stop_count = stops.count;
}
