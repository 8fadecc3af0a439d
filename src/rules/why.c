#include <config.h>

#include "rules/why_private.h"

#include <stdlib.h>
#include <string.h>

/* ---- the hole */

static bool of_demand(const struct why_request *request, const struct coverage_window *window)
{
    return window->post == request->post && window->day == request->day;
}

/* Gaps that follow each other are one hole. */
static void add_holes(struct why_answer *out, const struct coverage_window *window)
{
    for (size_t i = 0; i < window->gaps.count; i++) {
        const struct coverage_gap *gap = &window->gaps.at[i];
        struct why_hole *last = out->hole_count > 0 ? &out->holes[out->hole_count - 1] : NULL;

        if (last != NULL && last->demand == window->demand && last->span.to == gap->span.from) {
            last->span.to = gap->span.to;
            last->have = gap->have < last->have ? gap->have : last->have;
            continue;
        }
        out->holes[out->hole_count++] = (struct why_hole){window->demand, window->need, gap->have, gap->span};
    }
}

static void choose_hole(const struct why_request *request, struct why_answer *out)
{
    for (size_t i = 0; i < out->hole_count && request->at != 0; i++)
        if (out->holes[i].span.from <= request->at && request->at < out->holes[i].span.to) {
            out->hole = i;
            return;
        }
    if (request->at != 0)
        out->state = WHY_FULL;
}

static void find_holes(const struct why_request *request, struct why_answer *out)
{
    struct coverage coverage;
    size_t gaps = 0;
    bool asked = false, rostered = true;

    rules_coverage(request->facts, request->day, request->day, &coverage);
    for (size_t i = 0; i < coverage.windows.count; i++)
        if (of_demand(request, &coverage.windows.at[i])) {
            const struct coverage_window *window = &coverage.windows.at[i];
            asked = asked || request->at == 0 ||
                    (window->span.from <= request->at && request->at < window->span.to);
            gaps += window->gaps.count;
            rostered = rostered && window->rostered;
        }
    out->holes = arena_array(&out->arena, gaps + 1, sizeof *out->holes);
    for (size_t i = 0; i < coverage.windows.count; i++)
        if (of_demand(request, &coverage.windows.at[i]))
            add_holes(out, &coverage.windows.at[i]);
    coverage_done(&coverage);
    out->state = !asked ? WHY_NO_DEMAND : out->hole_count == 0 ? WHY_FULL : WHY_EMPTY;
    if (out->state == WHY_EMPTY)
        choose_hole(request, out);
    if (out->state == WHY_EMPTY && !rostered)
        out->state = WHY_NO_ROSTER;
}

/* ---- the tour */

static struct span common(const struct span *a, const struct span *b)
{
    return (struct span){a->from > b->from ? a->from : b->from, a->to < b->to ? a->to : b->to};
}

/* The part of HOLE that TOUR covers at the post; empty when none. */
static struct span covered_by(const struct why_request *request, const struct why_tour *tour, const struct span *hole)
{
    struct span best = {0, 0};

    for (size_t i = 0; i < tour->segment_count; i++) {
        const struct segment *segment = &tour->segments[i];
        struct span part = common(&segment->span, hole);

        if (segment->post == request->post && !segment->standby && part.to - part.from > best.to - best.from)
            best = part;
    }
    return best;
}

static int64_t tour_length(const struct why_tour *tour)
{
    int64_t sum = 0;

    for (size_t i = 0; i < tour->segment_count; i++)
        sum += tour->segments[i].span.to - tour->segments[i].span.from;
    return sum;
}

/* The one that covers most of the hole, of those the shortest; where none covers any, a tour of the hole's own minutes.
 */
static void choose_tour(const struct why_request *request, struct why_answer *out)
{
    const struct why_hole *hole = &out->holes[out->hole];
    const struct why_tour *best = NULL;

    for (size_t i = 0; i < request->tour_count; i++) {
        const struct why_tour *tour = &request->tours[i];
        struct span part = covered_by(request, tour, &hole->span);
        int64_t more = (part.to - part.from) - (out->span.to - out->span.from);

        if (part.to <= part.from || (request->shift != NULL && strcmp(request->shift, tour->code) != 0))
            continue;
        if (best == NULL || more > 0 || (more == 0 && tour_length(tour) < tour_length(best))) {
            best = tour;
            out->span = part;
        }
    }
    if (best == NULL) {
        struct why_tour *own = arena_new(&out->arena, struct why_tour);
        struct segment *segment = arena_new(&out->arena, struct segment);

        *segment = (struct segment){request->post, hole->span, false};
        *own = (struct why_tour){.code = "", .day = request->day, .segments = segment, .segment_count = 1};
        best = own;
        out->span = hole->span;
    }
    out->tour = best;
}

/* ---- people */

static int compare_people(const void *left, const void *right)
{
    const struct why_person *a = left, *b = right;
    int bars_a = 0, bars_b = 0;

    for (size_t i = 0; i < a->stop_count; i++)
        bars_a += a->stops[i].bars;
    for (size_t i = 0; i < b->stop_count; i++)
        bars_b += b->stops[i].bars;
    if (bars_a != bars_b)
        return bars_a - bars_b;
    if (a->stop_count != b->stop_count)
        return a->stop_count < b->stop_count ? -1 : 1;
    return a->guard - b->guard;
}

static void look_at_people(const struct asking *it)
{
    struct why_answer *out = it->answer;
    struct range guards = it->judging->schools[it->facts->posts[it->request->post].school].guards;

    out->people = arena_array(&out->arena, guards.count + 1, sizeof *out->people);
    for (size_t i = 0; i < guards.count; i++)
        why_look_at(it, (int)(guards.first + i), &out->people[out->person_count++]);
    if (out->person_count > 1)
        qsort(out->people, out->person_count, sizeof *out->people, compare_people);
}

/* ---- proposals */

static void keep_proposals(struct why_answer *out, const struct why_proposal_list *list)
{
    out->proposals = arena_array(&out->arena, list->count + 1, sizeof *out->proposals);
    if (list->count > 0)
        memcpy(out->proposals, list->at, list->count * sizeof *out->proposals);
    out->proposal_count = list->count;
}

/* The first ones again, with everything judged; what would not fill then is no proposal. */
static void verify(const struct asking *it)
{
    struct why_answer *out = it->answer;
    size_t good = 0, kept = 0;

    for (size_t i = 0; i < out->proposal_count; i++) {
        struct why_proposal proposal = out->proposals[i];

        if (good < it->request->most) {
            struct trial_change changes[WHY_TRIAL_MOST];
            struct trial_result result;
            size_t count = why_trial(it->request, out, &proposal, &out->arena, changes);

            trial_run_whole(it->trial, changes, count, &result);
            proposal.verified = result.watched_gain > 0;
            trial_result_done(&result);
            if (!proposal.verified)
                continue;
            good++;
        }
        out->proposals[kept++] = proposal;
    }
    out->proposal_count = kept;
}

void rules_why(const struct why_request *request, struct why_answer *out)
{
    OWN(why_proposal_list_done) struct why_proposal_list proposals = {0};
    struct asking it = {.request = request, .answer = out, .facts = request->facts};
    struct trial_period period = trial_period_of(request->day);

    period.hours_to = period.hours_from - 1;
    *out = (struct why_answer){.arena = ARENA_INIT};
    find_holes(request, out);
    if (out->state != WHY_EMPTY)
        return;
    choose_tour(request, out);
    OWN(trial_drop) struct trial *trial = trial_new(request->facts, &period);
    trial_watch(trial, out->holes[out->hole].demand, request->day, out->span);
    it.trial = trial;
    it.judging = trial_judging(trial);
    look_at_people(&it);
    why_propose(&it, &proposals);
    keep_proposals(out, &proposals);
    verify(&it);
}

void why_answer_done(struct why_answer *answer)
{
    arena_done(&answer->arena);
    *answer = (struct why_answer){.arena = ARENA_INIT};
}
