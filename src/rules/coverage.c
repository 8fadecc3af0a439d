/* The proof of coverage: a sweep over the instants at which somebody comes or goes. */
#include <config.h>

#include "rules/judging.h"

#include <limits.h>
#include <stdlib.h>

void sweep_begin(struct judging *judging)
{
    if (!judging->active)
        judging->active = arena_array(&judging->arena, judging->facts->guard_count + 1, sizeof(*judging->active));
    cover_events_clear(&judging->events);
    cover_steps_clear(&judging->steps);
}

void sweep_add(struct judging *judging, int guard, struct span span)
{
    if (span.from >= span.to)
        return;
    *cover_events_add(&judging->events) = (struct cover_event){.at = span.from, .guard = guard, .step = 1};
    *cover_events_add(&judging->events) = (struct cover_event){.at = span.to, .guard = guard, .step = -1};
}

static int event_compare(const void *left, const void *right)
{
    const struct cover_event *a = left, *b = right;

    return (a->at > b->at) - (a->at < b->at);
}

static void add_step(struct judging *judging, instant from, instant to, int have)
{
    struct cover_steps *steps = &judging->steps;

    if (from >= to)
        return;
    if (steps->count > 0 && steps->at[steps->count - 1].have == have)
        steps->at[steps->count - 1].span.to = to;
    else
        *cover_steps_add(steps) = (struct cover_step){.span = {from, to}, .have = have};
}

void sweep_finish(struct judging *judging, struct span window)
{
    struct cover_events *events = &judging->events;
    instant reached = window.from;
    int have = 0;

    if (events->count > 1)
        qsort(events->at, events->count, sizeof(*events->at), event_compare);
    for (size_t i = 0; i < events->count; i++) {
        const struct cover_event *event = &events->at[i];
        instant at = event->at < window.to ? event->at : window.to;

        if (at > reached) {
            add_step(judging, reached, at, have);
            reached = at;
        }
        /* Somebody who stands there twice is one. */
        if (event->step > 0)
            have += judging->active[event->guard]++ == 0;
        else
            have -= --judging->active[event->guard] == 0;
    }
    add_step(judging, reached, window.to, have);
}

static void add_people(const struct judging *judging, struct coverage_window *window)
{
    struct range near = stands_near(judging, window->post, window->span);

    for (size_t i = near.first; i < near.first + near.count; i++) {
        const struct stand *stand = &judging->stands[i];
        struct coverage_person *person;

        if (!span_overlaps(&stand->span, &window->span))
            continue;
        person = coverage_people_add(&window->people);
        *person = (struct coverage_person){
            .guard = stand->guard,
            .duty = judging->facts->duties[stand->duty].id,
            .span = stand->span,
            .presence = stand->presence,
            .why = stand->why,
            .paper_kind = stand->paper_kind,
            .absence = stand->absence,
        };
        if (person->span.from < window->span.from)
            person->span.from = window->span.from;
        if (person->span.to > window->span.to)
            person->span.to = window->span.to;
    }
}

static void count_window(struct judging *judging, struct coverage_window *window)
{
    sweep_begin(judging);
    for (size_t i = 0; i < window->people.count; i++)
        if (window->people.at[i].presence == PRESENCE_COUNTS)
            sweep_add(judging, window->people.at[i].guard, window->people.at[i].span);
    sweep_finish(judging, window->span);
    window->minutes = (int)span_minutes(&window->span);
    window->worst = INT_MAX;
    for (size_t i = 0; i < judging->steps.count; i++) {
        const struct cover_step *step = &judging->steps.at[i];

        *coverage_gaps_add(&window->intervals) = (struct coverage_gap){.span = step->span, .have = step->have};
        if (step->have < window->worst) {
            window->worst = step->have;
            window->worst_at = step->span.from;
        }
        if (step->have >= window->need)
            window->covered_minutes += (int)span_minutes(&step->span);
        else
            *coverage_gaps_add(&window->gaps) = (struct coverage_gap){.span = step->span, .have = step->have};
    }
    if (judging->steps.count == 0)
        window->worst = 0;
}

static int window_compare(const void *left, const void *right)
{
    const struct coverage_window *a = left, *b = right;

    if (a->school != b->school)
        return a->school < b->school ? -1 : 1;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    if (a->span.from != b->span.from)
        return a->span.from < b->span.from ? -1 : 1;
    if (a->post != b->post)
        return a->post < b->post ? -1 : 1;
    return (a->demand > b->demand) - (a->demand < b->demand);
}

const struct coverage *judging_coverage(struct judging *judging)
{
    const struct facts *facts = judging->facts;
    struct coverage_windows *windows = &judging->coverage.windows;

    if (judging->covered)
        return &judging->coverage;
    judging->covered = true;
    for (size_t d = 0; d < facts->demand_count; d++) {
        const struct demand *demand = &facts->demands[d];
        int school = facts->posts[demand->post].school;

        if (judging->cover_posts != NULL && !judging->cover_posts[demand->post])
            continue;
        for (civil_day day = judging->cover_from; day <= judging->cover_to; day++) {
            struct coverage_window *window;

            struct span span = demand_span(facts, demand, day);
            if ((judging->cover_posts != NULL && !span_overlaps(&span, &judging->cover_span)) ||
                !demand_on(facts, demand, day))
                continue;
            window = coverage_windows_add(windows);
            *window = (struct coverage_window){
                .school = school,
                .post = demand->post,
                .demand = (int)d,
                .day = day,
                .worst_at = 0,
                .span = span,
                .need = demand_need(facts, demand),
                .rostered = judging_rostered(judging, school, day),
            };
            window->worst_at = window->span.from;
            add_people(judging, window);
            count_window(judging, window);
        }
    }
    if (windows->count > 1)
        qsort(windows->at, windows->count, sizeof(*windows->at), window_compare);
    return &judging->coverage;
}

struct range windows_of(const struct judging *judging, int school, civil_day from, civil_day to)
{
    const struct coverage_windows *windows = &judging->coverage.windows;
    size_t low = 0, high = windows->count, end;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct coverage_window *window = &windows->at[middle];
        if (window->school < school || (window->school == school && window->day < from))
            low = middle + 1;
        else
            high = middle;
    }
    for (end = low; end < windows->count && windows->at[end].school == school && windows->at[end].day <= to; end++)
        ;
    return (struct range){low, end - low};
}

void rules_coverage(const struct facts *facts, civil_day from, civil_day to, struct coverage *out)
{
    struct judging judging;

    *out = (struct coverage){0};
    if (from > to)
        return;
    judging_open(&judging, facts, from, to);
    judging_coverage(&judging);
    *out = judging.coverage;
    judging.coverage = (struct coverage){0};
    judging_close(&judging);
}

void coverage_done(struct coverage *coverage)
{
    for (size_t i = 0; i < coverage->windows.count; i++) {
        coverage_gaps_done(&coverage->windows.at[i].gaps);
        coverage_gaps_done(&coverage->windows.at[i].intervals);
        coverage_people_done(&coverage->windows.at[i].people);
    }
    coverage_windows_done(&coverage->windows);
}

const char *presence_text(const struct coverage_person *person)
{
    switch (person->presence) {
    case PRESENCE_COUNTS:
        return "";
    case PRESENCE_TRAINEE:
        return "trainee";
    default:
        return rule_code_text(person->why);
    }
}
