/* What must be covered: each post cut into spans that the same shifts cover, less who stands there already. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "service/optimise_private.h"
#include "util/list.h"

LIST_DEFINE(cuts, instant)
LIST_DEFINE(needs, struct fill_need)
LIST_DEFINE(slots, int)

enum { LOOKED_BACK = 64 }; /* as many needs before are looked at for one that the same shifts cover */

struct covering {
    struct fill *fill;
    const struct coverage *coverage;
    int post;
    struct cuts cuts;
    struct needs needs;
    struct slots slots;
};

/* The facts without what may change. */
static struct facts facts_that_stay(const struct fill *fill, struct arena *arena)
{
    struct facts facts = *fill->facts;
    struct duty *duties = arena_array(arena, facts.duty_count + 1, sizeof *duties);

    facts.duty_count = 0;
    for (size_t d = 0; d < fill->facts->duty_count; d++) {
        const struct duty *duty = &fill->facts->duties[d];
        int person = fill->guard_person[duty->guard];
        if (person >= 0 && fill->from <= duty->day && duty->day <= fill->to) {
            const struct fill_cell *cell = &fill->cells[fill_at(fill, person, duty->day - fill->from)];
            if (cell->state == CELL_BASE || cell->gone)
                continue;
        }
        duties[facts.duty_count++] = *duty;
    }
    facts.duties = duties;
    return facts;
}

static int compare_cuts(const void *left, const void *right)
{
    const instant *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

static void cut(struct covering *it)
{
    const struct fill *fill = it->fill;
    const struct zone *zone = fill_school(fill)->zone;

    cuts_clear(&it->cuts);
    for (size_t w = 0; w < it->coverage->windows.count; w++) {
        const struct coverage_window *window = &it->coverage->windows.at[w];
        for (size_t i = 0; window->post == it->post && i < window->intervals.count; i++) {
            *cuts_add(&it->cuts) = window->intervals.at[i].span.from;
            *cuts_add(&it->cuts) = window->intervals.at[i].span.to;
        }
    }
    for (int s = 0; s < fill->fixed_from && it->cuts.count > 0; s++)
        for (int i = 0; i < fill->shifts[s].segment_count; i++)
            for (int day = 0; fill->shifts[s].segments[i].post == it->post && day < fill->days; day++) {
                *cuts_add(&it->cuts) = zone_instant(zone, fill->from + day, fill->shifts[s].segments[i].from);
                *cuts_add(&it->cuts) = zone_instant(zone, fill->from + day, fill->shifts[s].segments[i].to);
            }
    if (it->cuts.count > 1)
        qsort(it->cuts.at, it->cuts.count, sizeof *it->cuts.at, compare_cuts);
}

/* How many are missing in SPAN. */
static int missing(const struct covering *it, const struct span *span, bool *peak)
{
    const struct facts *facts = it->fill->facts;
    int most = 0;

    *peak = false;
    for (size_t w = 0; w < it->coverage->windows.count; w++) {
        const struct coverage_window *window = &it->coverage->windows.at[w];
        const struct demand *demand = &facts->demands[window->demand];
        for (size_t i = 0; window->post == it->post && i < window->intervals.count; i++) {
            const struct coverage_gap *step = &window->intervals.at[i];
            if (!span_overlaps(&step->span, span))
                continue;
            most = window->need - step->have > most ? window->need - step->have : most;
            *peak = *peak || demand->peak || facts->posts[it->post].kind == POST_STUDENT_PROTECTION;
        }
    }
    return most;
}

static void list_slots(struct covering *it, const struct span *span)
{
    const struct fill *fill = it->fill;
    const struct zone *zone = fill_school(fill)->zone;
    int day = zone_day(zone, span->from) - fill->from;

    slots_clear(&it->slots);
    for (int on = day - 2 > 0 ? day - 2 : 0; on <= day && on < fill->days; on++)
        for (int s = 0; s < fill->fixed_from; s++) {
            const struct fill_shift *shift = &fill->shifts[s];
            bool covers = false;
            for (int i = 0; i < shift->segment_count && !covers; i++)
                covers = shift->segments[i].counts && shift->segments[i].post == it->post &&
                         zone_instant(zone, fill->from + on, shift->segments[i].from) <= span->from &&
                         span->to <= zone_instant(zone, fill->from + on, shift->segments[i].to);
            bool open = fill->first <= fill->from + on && fill->from + on <= fill->last;
            if (covers && open && fill->from + on <= shift->last)
                *slots_add(&it->slots) = on * fill->shift_count + s;
        }
}

/* Adds SPAN to a need of the same post that the same shifts cover, else it is one of its own. */
static void add_need(struct covering *it, const struct span *span, int need, bool peak)
{
    const struct zone *zone = fill_school(it->fill)->zone;
    int minutes = (int)span_minutes(span), night = night_minutes(zone, span);
    size_t first = it->needs.count > LOOKED_BACK ? it->needs.count - LOOKED_BACK : 0;

    for (size_t i = it->needs.count; i > first; i--) {
        struct fill_need *same = &it->needs.at[i - 1];
        if (same->post != it->post || same->need != need || same->peak != peak ||
            same->slot_count != (int)it->slots.count ||
            memcmp(same->slots, it->slots.at, it->slots.count * sizeof(int)) != 0)
            continue;
        same->minutes += minutes;
        same->night += night;
        return;
    }
    int *slots = arena_array(&it->fill->arena, it->slots.count, sizeof(int));
    memcpy(slots, it->slots.at, it->slots.count * sizeof(int));
    *needs_add(&it->needs) = (struct fill_need){.post = it->post,
        .need = need,
        .peak = peak,
        .minutes = minutes,
        .night = night,
        .day = zone_day(zone, span->from),
        .slots = slots,
        .slot_count = (int)it->slots.count};
}

static void cover_post(struct covering *it)
{
    cut(it);
    for (size_t i = 0; i + 1 < it->cuts.count; i++) {
        struct span span = {it->cuts.at[i], it->cuts.at[i + 1]};
        bool peak;
        int need = span.from < span.to ? missing(it, &span, &peak) : 0;

        if (need <= 0)
            continue;
        list_slots(it, &span);
        if (it->slots.count == 0)
            it->fill->unreachable += (int64_t)need * span_minutes(&span);
        else
            add_need(it, &span, need, peak);
    }
}

void fill_needs(struct fill *fill)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(coverage_done) struct coverage coverage = {0};
    struct facts facts = facts_that_stay(fill, &arena);
    struct covering it = {.fill = fill, .coverage = &coverage};

    rules_coverage(&facts, fill->from, fill->to, &coverage);
    for (size_t p = 0; p < facts.post_count; p++) {
        it.post = (int)p;
        if (facts.posts[p].school == fill->school)
            cover_post(&it);
    }
    fill->needs = arena_array(&fill->arena, it.needs.count + 1, sizeof *fill->needs);
    fill->need_count = (int)it.needs.count;
    for (size_t i = 0; i < it.needs.count; i++)
        fill->needs[i] = it.needs.at[i];
    needs_done(&it.needs);
    cuts_done(&it.cuts);
    slots_done(&it.slots);
}
