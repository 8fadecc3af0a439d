/* Chains of two: who takes the duty cannot do one of his own then, and somebody free takes that. */
#include <config.h>

#include "service/replace_parts.h"

/* So many are tried and no more: where there is an answer already, and where there is none. In a school of 30 guards
 * that is all there are. */
enum { TRIES_MOST = 300, TRIES_WITHOUT_ANSWER = 2000, CHAINS_MOST = 5 };

struct chaining {
    struct replacing *it;
    enum stand_in_class best;
    int tries, found[STAND_IN_NOT]; /* by class */
};

static struct span hull(const struct duty *duty)
{
    struct span span = duty->segments[0].span;

    for (size_t i = 1; i < duty->segment_count; i++)
        span.to = duty->segments[i].span.to > span.to ? duty->segments[i].span.to : span.to;
    return span;
}

/* Does OWN stand in the way of the duty: at the same time, on the same day, or without the rest between? */
static bool in_the_way(const struct replacing *it, const struct duty *own)
{
    const struct duty *duty = &it->facts->duties[it->duty];
    instant rest = (instant)it->facts->schools[it->facts->guards[duty->guard].school].pack->rest_minutes * 60;
    struct span one = hull(own), other = hull(duty);

    other.from -= rest;
    other.to += rest;
    return own->day == duty->day || span_overlaps(&one, &other);
}

bool stand_in_hindrance(const struct replacing *it, int guard, int *out)
{
    for (size_t i = 0; i < it->facts->duty_count; i++)
        if (it->facts->duties[i].guard == guard && in_the_way(it, &it->facts->duties[i])) {
            *out = (int)i;
            return true;
        }
    return false;
}

static bool is_free(const struct replacing *it, int guard, int duty)
{
    for (size_t i = 0; i < it->facts->duty_count; i++)
        if (it->facts->duties[i].guard == guard && duties_overlap(&it->facts->duties[i], &it->facts->duties[duty]))
            return false;
    return true;
}

static bool spent(const struct chaining *chaining)
{
    bool answered = chaining->best == STAND_IN_WARNED || chaining->found[STAND_IN_WARNED] > 0;

    return chaining->found[STAND_IN_FINE] >= CHAINS_MOST ||
           chaining->tries >= (answered ? TRIES_MOST : TRIES_WITHOUT_ANSWER);
}

/* Without counting the hole that he leaves: is it good enough? Then a second guard may make it so. */
static bool may_do(struct chaining *chaining, const struct stand_in *one)
{
    OWN(trial_result_done) struct trial_result result = {0};
    struct stand_in alone = *one;

    if (trial_bars(chaining->it->trial, one->guard, chaining->it->duty, &alone.bar))
        return false;
    chaining->tries++;
    stand_in_judge(chaining->it, &alone, &result);
    for (size_t i = 0; i < result.after.items.count; i++) {
        const struct finding *finding = &result.after.items.at[i];
        enum severity least = chaining->best == STAND_IN_WARNED ? SEVERITY_WARN : SEVERITY_ERROR;
        bool cover = is_hole(finding->code) || finding->code == C03;

        if (result.turns.broken[i] != TURN_SAME && !cover && finding->severity >= least &&
            !finding_goes_with(chaining->it, &alone, finding))
            return false;
    }
    return true;
}

static void try_seconds(struct chaining *chaining, struct stand_in *one)
{
    struct replacing *it = chaining->it;
    const struct facts *facts = it->facts;
    int away = facts->guards[facts->duties[it->duty].guard].person, first = facts->guards[one->guard].person;

    for (size_t g = 0; g < facts->guard_count && !spent(chaining); g++) {
        struct stand_in pair = *one;

        pair.second = (int)g;
        if (facts->guards[g].person == away || facts->guards[g].person == first ||
            facts->guards[g].school != facts->guards[one->guard].school ||
            !guard_employed(&facts->guards[g], facts->duties[one->handed[0]].day) ||
            !is_free(it, (int)g, one->handed[0]))
            continue;
        OWN(trial_result_done) struct trial_result result = {0};
        chaining->tries++;
        stand_in_judge(it, &pair, &result);
        if (pair.class >= chaining->best || ++chaining->found[pair.class] > CHAINS_MOST)
            continue;
        stand_in_tell(it, &pair, &result);
        add_stand_in(it, &pair);
    }
}

/* Each duty of GUARD that stands in the way is handed on, where no second one overlaps besides. */
static void try_guard(struct chaining *chaining, int guard)
{
    struct replacing *it = chaining->it;
    struct stand_in overlaps = {.guard = guard, .second = -1};

    stand_in_overlaps(it, &overlaps);
    if (overlaps.handed_count > 1)
        return;
    for (size_t i = 0; i < it->facts->duty_count && !spent(chaining); i++) {
        struct stand_in one = {.guard = guard, .second = -1, .handed = {(int)i}, .handed_count = 1};

        if (it->facts->duties[i].guard != guard || !in_the_way(it, &it->facts->duties[i]) ||
            (overlaps.handed_count == 1 && overlaps.handed[0] != (int)i))
            continue;
        if (may_do(chaining, &one))
            try_seconds(chaining, &one);
    }
}

void find_chains(struct replacing *it, enum stand_in_class best)
{
    const struct facts *facts = it->facts;
    const struct guard *away = &facts->guards[facts->duties[it->duty].guard];
    struct chaining chaining = {.it = it, .best = best};

    for (size_t g = 0; g < facts->guard_count && !spent(&chaining); g++)
        if (facts->guards[g].school == away->school && facts->guards[g].person != away->person &&
            guard_employed(&facts->guards[g], facts->duties[it->duty].day))
            try_guard(&chaining, (int)g);
}
