/* Every guard judged, in order. */
#include <config.h>

#include "service/replace.h"

#include <stdlib.h>

#include "service/replace_parts.h"
#include "service/view.h"
#include "util/clock.h"
#include "util/i18n.h"
#include "util/xalloc.h"

const struct word stand_in_words[] = {{"fine", N_("breaks nothing")}, {"warned", N_("with a warning")},
    {"not_allowed", N_("not allowed, or leaves a hole")}, {NULL, NULL}};

void add_stand_in(struct replacing *it, const struct stand_in *one)
{
    struct replace_report *out = it->out;

    if (out->count == it->room) {
        it->room = 2 * it->room + 16;
        out->list = xreallocarray(out->list, it->room, sizeof *out->list);
    }
    out->list[out->count++] = *one;
    out->by_class[one->class]++;
}

static int compare(const void *left, const void *right)
{
    const struct stand_in *a = left, *b = right;

    if (a->class != b->class)
        return a->class < b->class ? -1 : 1;
    if ((a->second < 0) != (b->second < 0))
        return a->second < 0 ? -1 : 1;
    if (a->load != b->load)
        return a->load < b->load ? -1 : 1;
    return a->guard != b->guard ? a->guard - b->guard : a->second - b->second;
}

void judge_everybody(struct replacing *it)
{
    const struct facts *facts = it->facts;
    const struct guard *away = &facts->guards[facts->duties[it->duty].guard];
    enum stand_in_class best = STAND_IN_NOT;

    for (size_t g = 0; g < facts->guard_count; g++) {
        OWN(trial_result_done) struct trial_result result = {0};
        struct stand_in one = {.guard = (int)g, .second = -1};

        if (facts->guards[g].school != away->school || facts->guards[g].person == away->person ||
            !guard_hired(&facts->guards[g], facts->duties[it->duty].day))
            continue;
        stand_in_overlaps(it, &one);
        stand_in_judge(it, &one, &result);
        stand_in_tell(it, &one, &result);
        add_stand_in(it, &one);
        best = one.class < best ? one.class : best;
    }
    if (best > STAND_IN_FINE)
        find_chains(it, best);
    if (it->out->count > 1)
        qsort(it->out->list, it->out->count, sizeof *it->out->list, compare);
}

/* What is still his in that time, in order; those that are over are past help. */
static void list_others(struct replacing *it)
{
    const struct facts *facts = it->facts;
    struct replace_report *out = it->out;
    const struct duty *duty = &facts->duties[it->duty];

    out->others = arena_array(&out->arena, facts->duty_count + 1, sizeof *out->others);
    for (size_t i = 0; i < facts->duty_count; i++) {
        const struct duty *other = &facts->duties[i];
        if (other->guard == duty->guard && (int)i != it->duty && other->day >= it->day && other->day <= it->until &&
            other->segments[other->segment_count - 1].span.to > clock_now())
            out->others[out->other_count++] = (int)i;
    }
}

int replace_find(struct app *app, const struct replace_request *request, struct replace_report *out, struct error *err)
{
    *out = (struct replace_report){.arena = ARENA_INIT};
    struct replacing it = {.app = app, .request = request, .arena = &out->arena, .out = out};

    if (replace_open(&it, err) < 0) {
        replace_report_done(out);
        return -1;
    }
    it.trial = trial_new(it.facts, &it.period);
    out->facts = it.facts;
    out->duty = it.duty;
    out->until = it.until;
    out->absent = it.absent;
    out->state = it.facts->rosters[it.facts->duties[it.duty].roster].state;
    judge_everybody(&it);
    list_others(&it);
    trial_drop(&it.trial);
    return 0;
}

void replace_report_done(struct replace_report *report)
{
    free(report->list);
    arena_done(&report->arena);
    *report = (struct replace_report){.arena = ARENA_INIT};
}
