#include <config.h>

#include "rules/watch.h"

#include <limits.h>

/* Which counts the window has that is watched; none when it was not judged, as nothing of it can change. */
void watch_window(
    const struct watch *watch, const struct coverage *coverage, struct arena *arena, struct coverage_gaps *out)
{
    *out = (struct coverage_gaps){0};
    for (size_t i = 0; i < coverage->windows.count; i++) {
        const struct coverage_window *window = &coverage->windows.at[i];
        if (window->demand != watch->demand || window->day != watch->day)
            continue;
        out->count = window->intervals.count;
        out->at = arena_array(arena, out->count + 1, sizeof *out->at);
        for (size_t k = 0; k < out->count; k++)
            out->at[k] = window->intervals.at[k];
    }
}

/* The same of those alone who are judged, without any window. */
void watch_people(const struct watch *watch, struct judging *judging, struct arena *arena, struct coverage_gaps *out)
{
    int post = watch->demand < 0 ? -1 : judging->facts->demands[watch->demand].post;
    struct range near = post < 0 ? (struct range){0, 0} : stands_near(judging, post, watch->span);

    sweep_begin(judging);
    for (size_t i = near.first; i < near.first + near.count; i++) {
        const struct stand *stand = &judging->stands[i];
        struct span span = {stand->span.from > watch->span.from ? stand->span.from : watch->span.from,
            stand->span.to < watch->span.to ? stand->span.to : watch->span.to};
        if (stand->presence == PRESENCE_COUNTS)
            sweep_add(judging, stand->guard, span);
    }
    sweep_finish(judging, watch->span);
    *out = (struct coverage_gaps){
        arena_array(arena, judging->steps.count + 1, sizeof *out->at), judging->steps.count, 0};
    for (size_t i = 0; i < judging->steps.count; i++)
        out->at[i] = (struct coverage_gap){judging->steps.at[i].span, judging->steps.at[i].have};
}

static bool have_in_common(const struct span *a, const struct span *b, const struct span *c)
{
    instant from = a->from > b->from ? a->from : b->from, to = a->to < b->to ? a->to : b->to;

    return (from > c->from ? from : c->from) < (to < c->to ? to : c->to);
}

int watch_gain(const struct watch *watch, const struct coverage_gaps *before, const struct coverage_gaps *after)
{
    int least = INT_MAX;

    for (size_t i = 0; i < before->count; i++)
        for (size_t k = 0; k < after->count; k++) {
            const struct coverage_gap *old = &before->at[i], *now = &after->at[k];
            if (have_in_common(&old->span, &now->span, &watch->span) && now->have - old->have < least)
                least = now->have - old->have;
        }
    return least == INT_MAX ? 0 : least;
}
