/* The best lawful stand-ins of each duty, for the sheets on the wall: before anybody is ill. */
#include <config.h>

#include <stdlib.h>

#include "service/replace_parts.h"
#include "util/xalloc.h"

/* In the order of their hours so many are tried for a duty, when there are not enough before. */
enum { TRIES_MOST = 40 };

struct stand_in_search {
    const struct facts *facts;
    struct trial *trial;
    struct guard_hours *hours; /* by guard, of the month */
    int *order;                /* guards, those with the fewest hours first; of the last duty */
};

struct stand_in_search *stand_in_search_new(const struct facts *facts, civil_day from, civil_day to)
{
    struct stand_in_search *search = xnew(struct stand_in_search);
    struct trial_period period = trial_period_of(from), last = trial_period_of(to);

    period.to = last.to;
    search->facts = facts;
    search->trial = trial_new(facts, &period);
    search->hours = xcalloc(facts->guard_count + 1, sizeof *search->hours);
    search->order = xcalloc(facts->guard_count + 1, sizeof *search->order);
    rules_hours(facts, period.hours_from, period.hours_to, search->hours);
    return search;
}

void stand_in_search_drop(struct stand_in_search **search)
{
    if (*search == NULL)
        return;
    trial_drop(&(*search)->trial);
    free((*search)->hours);
    free((*search)->order);
    free(*search);
    *search = NULL;
}

static bool is_free(const struct facts *facts, int guard, int duty)
{
    for (size_t i = 0; i < facts->duty_count; i++)
        if (facts->duties[i].guard == guard && duties_overlap(&facts->duties[i], &facts->duties[duty]))
            return false;
    return true;
}

/* Does the guard who has the duty now get rid of the same? */
static bool is_moved(const struct trial_result *result, const struct finding *finding, int from)
{
    for (size_t i = 0; i < result->before.items.count; i++) {
        const struct finding *one = &result->before.items.at[i];
        if (result->turns.mended[i] != TURN_SAME && one->guard == from && one->code == finding->code &&
            one->detail == finding->detail && one->day == finding->day && one->until == finding->until &&
            one->need == finding->need && one->have == finding->have)
            return true;
    }
    return false;
}

static enum stand_in_class class_of(struct stand_in_search *search, int duty, int guard)
{
    OWN(trial_result_done) struct trial_result result = {0};
    const struct trial_change give = {TRIAL_GIVE, .index = duty, .guard = guard};
    enum stand_in_class class = STAND_IN_FINE;
    struct coverage_person bar;

    if (trial_bars(search->trial, guard, duty, &bar))
        return STAND_IN_NOT;
    trial_run(search->trial, &give, 1, &result);
    for (size_t i = 0; i < result.after.items.count; i++) {
        const struct finding *finding = &result.after.items.at[i];
        enum stand_in_class here = finding->severity >= SEVERITY_ERROR ? STAND_IN_NOT : STAND_IN_WARNED;
        if (result.turns.broken[i] != TURN_SAME && here > class &&
            !is_moved(&result, finding, search->facts->duties[duty].guard))
            class = here;
    }
    return class;
}

/* Who could be asked, by what they work. */
static size_t order_guards(struct stand_in_search *search, int duty)
{
    const struct facts *facts = search->facts;
    const struct guard *away = &facts->guards[facts->duties[duty].guard];
    size_t count = 0;

    for (size_t g = 0; g < facts->guard_count; g++) {
        size_t at = count;
        int load = stand_in_load(facts, duty, &search->hours[g]);

        if (facts->guards[g].school != away->school || facts->guards[g].person == away->person ||
            !guard_employed(&facts->guards[g], facts->duties[duty].day) || !is_free(facts, (int)g, duty))
            continue;
        for (; at > 0 && stand_in_load(facts, duty, &search->hours[search->order[at - 1]]) > load; at--)
            search->order[at] = search->order[at - 1];
        search->order[at] = (int)g;
        count++;
    }
    return count;
}

size_t stand_in_best(struct stand_in_search *search, int duty, int *out, size_t most)
{
    size_t asked = order_guards(search, duty), fine = 0, warned = 0;
    int second[TRIES_MOST];

    for (size_t i = 0; i < asked && i < TRIES_MOST && fine < most; i++) {
        enum stand_in_class class = class_of(search, duty, search->order[i]);
        if (class == STAND_IN_FINE)
            out[fine++] = search->order[i];
        else if (class == STAND_IN_WARNED)
            second[warned++] = search->order[i];
    }
    for (size_t i = 0; i < warned && fine < most; i++)
        out[fine++] = second[i];
    return fine;
}
