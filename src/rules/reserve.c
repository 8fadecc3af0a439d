/* N-1: what falls when one guard is absent, and which posts rest on one person. */
#include <config.h>

#include "rules/judging.h"

#include <stdlib.h>

static bool fits_throughout(const struct judging *judging, int guard, int post, struct span span)
{
    const struct zone *zone = judging->facts->schools[judging->facts->posts[post].school].zone;
    civil_day last = zone_day(zone, span.to - 1);

    for (civil_day day = zone_day(zone, span.from); day <= last; day++)
        if (!guard_fits(judging, guard, post, day))
            return false;
    return true;
}

static int stand_ins(const struct judging *judging, const struct fall *fall)
{
    struct range guards = judging->schools[judging->facts->posts[fall->post].school].guards;
    int count = 0;

    for (size_t g = guards.first; g < guards.first + guards.count; g++)
        count += (int)g != fall->guard && guard_available(judging, (int)g, fall->span) &&
                 !guard_on_duty(judging, (int)g, fall->span) &&
                 fits_throughout(judging, (int)g, fall->post, fall->span);
    return count;
}

static void add_fall(struct fall_list *falls, size_t first, const struct fall *fall)
{
    for (size_t i = first; i < falls->count; i++) {
        struct fall *known = &falls->at[i];

        if (known->guard == fall->guard && known->span.from <= fall->span.to && fall->span.from <= known->span.to) {
            known->span.from = fall->span.from < known->span.from ? fall->span.from : known->span.from;
            known->span.to = fall->span.to > known->span.to ? fall->span.to : known->span.to;
            return;
        }
    }
    *fall_list_add(falls) = *fall;
}

/* The minutes of WINDOW in which nobody may go: exactly as many count as are needed. */
static void fall_in_window(struct judging *judging, const struct coverage_window *window, struct fall_list *falls)
{
    size_t first = falls->count;

    sweep_begin(judging);
    for (size_t i = 0; i < window->people.count; i++)
        if (window->people.at[i].presence == PRESENCE_COUNTS)
            sweep_add(judging, window->people.at[i].guard, window->people.at[i].span);
    sweep_finish(judging, window->span);
    for (size_t i = 0; i < window->people.count; i++) {
        const struct coverage_person *person = &window->people.at[i];

        if (person->presence != PRESENCE_COUNTS)
            continue;
        for (size_t k = 0; k < judging->steps.count; k++) {
            const struct cover_step *step = &judging->steps.at[k];
            struct fall fall = {.guard = person->guard,
                .post = window->post,
                .demand = window->demand,
                .day = window->day,
                .span = person->span,
                .need = window->need};

            if (step->have != window->need || !span_overlaps(&step->span, &person->span))
                continue;
            fall.span.from = step->span.from > fall.span.from ? step->span.from : fall.span.from;
            fall.span.to = step->span.to < fall.span.to ? step->span.to : fall.span.to;
            add_fall(falls, first, &fall);
        }
    }
}

static int fall_compare(const void *left, const void *right)
{
    const struct fall *a = left, *b = right;

    if (a->guard != b->guard)
        return a->guard < b->guard ? -1 : 1;
    if (a->span.from != b->span.from)
        return a->span.from < b->span.from ? -1 : 1;
    return (a->demand > b->demand) - (a->demand < b->demand);
}

static bool asked_in_period(const struct judging *judging, int post)
{
    for (size_t i = 0; i < judging->coverage.windows.count; i++)
        if (judging->coverage.windows.at[i].post == post && judging->coverage.windows.at[i].need > 0)
            return true;
    return false;
}

static struct post_reserve reserve_of(const struct judging *judging, int post)
{
    struct range guards = judging->schools[judging->facts->posts[post].school].guards;
    struct post_reserve reserve = {.post = post, .fewest = -1, .guard = -1, .day = judging->from};

    for (civil_day day = judging->from; day <= judging->to; day++) {
        int fit = 0, last = -1;

        for (size_t g = guards.first; g < guards.first + guards.count; g++)
            if (!guard_away(judging, (int)g, day) && guard_fits(judging, (int)g, post, day)) {
                fit++;
                last = (int)g;
            }
        if (reserve.fewest >= 0 && fit >= reserve.fewest)
            continue;
        reserve.fewest = fit;
        reserve.guard = fit == 1 ? last : -1;
        reserve.day = day;
    }
    return reserve;
}

void rules_reserve(const struct facts *facts, civil_day from, civil_day to, struct reserve *out)
{
    struct judging judging;
    const struct coverage *coverage;

    *out = (struct reserve){0};
    if (from > to)
        return;
    judging_open(&judging, facts, from, to);
    coverage = judging_coverage(&judging);
    for (size_t i = 0; i < coverage->windows.count; i++)
        if (coverage->windows.at[i].need > 0)
            fall_in_window(&judging, &coverage->windows.at[i], &out->falls);
    for (size_t i = 0; i < out->falls.count; i++)
        out->falls.at[i].stand_ins = stand_ins(&judging, &out->falls.at[i]);
    if (out->falls.count > 1)
        qsort(out->falls.at, out->falls.count, sizeof(*out->falls.at), fall_compare);
    for (size_t p = 0; p < facts->post_count; p++)
        if (asked_in_period(&judging, (int)p))
            *post_reserve_list_add(&out->posts) = reserve_of(&judging, (int)p);
    judging_close(&judging);
}

void reserve_done(struct reserve *reserve)
{
    fall_list_done(&reserve->falls);
    post_reserve_list_done(&reserve->posts);
}
