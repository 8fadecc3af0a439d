/* Rules about posts: C01 to C03 from the proof of coverage, C05 patrols, C06 nights, C07 operators. */
#include <config.h>

#include "rules/judging.h"

#include <limits.h>
#include <stdlib.h>

static bool is_blamed(const struct coverage_person *person)
{
    return person->presence != PRESENCE_COUNTS && person->presence != PRESENCE_TRAINEE;
}

static bool stands_in_gap(const struct coverage_window *window, const struct coverage_person *person)
{
    for (size_t i = 0; i < window->gaps.count; i++)
        if (span_overlaps(&window->gaps.at[i].span, &person->span))
            return true;
    return false;
}

static bool blame_known(const struct blame_list *list, const struct blame *blame)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->at[i].guard == blame->guard && list->at[i].why == blame->why &&
            list->at[i].absence == blame->absence && list->at[i].paper_kind == blame->paper_kind)
            return true;
    return false;
}

static void blame_people(const struct coverage_window *window, struct blame_list *out)
{
    for (size_t i = 0; i < window->people.count; i++) {
        const struct coverage_person *person = &window->people.at[i];
        struct blame blame = {
            .guard = person->guard, .why = person->why, .absence = person->absence, .paper_kind = person->paper_kind};

        if (is_blamed(person) && stands_in_gap(window, person) && !blame_known(out, &blame))
            *blame_list_add(out) = blame;
    }
}

/* Would the need be met in every gap if those who stand there and do not count did? */
static bool gaps_filled(struct judging *judging, const struct coverage_window *window)
{
    sweep_begin(judging);
    for (size_t i = 0; i < window->people.count; i++)
        if (window->people.at[i].presence != PRESENCE_TRAINEE)
            sweep_add(judging, window->people.at[i].guard, window->people.at[i].span);
    sweep_finish(judging, window->span);
    for (size_t i = 0; i < judging->steps.count; i++)
        if (judging->steps.at[i].have < window->need)
            return false;
    return true;
}

/* The first morning of a roster with no roster before it: nobody of the night before is here. */
static bool before_first_duty(const struct judging *judging, const struct coverage_window *window)
{
    struct range stands = judging->stands_of_post[window->post];

    if (judging_rostered(judging, window->school, window->day - 1))
        return false;
    for (size_t i = stands.first; i < stands.first + stands.count; i++)
        if (judging->facts->duties[judging->stands[i].duty].day >= window->day)
            return judging->facts->duties[judging->stands[i].duty].day == window->day &&
                   window->gaps.at[0].span.from < judging->stands[i].span.from;
    return false;
}

static void describe_gap(const struct coverage_window *window, struct finding *finding)
{
    finding->post = window->post;
    finding->demand = window->demand;
    finding->day = window->day;
    finding->span.from = window->gaps.at[0].span.from;
    finding->span.to = window->gaps.at[window->gaps.count - 1].span.to;
    finding->need = window->need;
    finding->have = window->worst;
    for (size_t i = 0; i < window->gaps.count; i++)
        if (window->gaps.at[i].have > finding->have_most)
            finding->have_most = window->gaps.at[i].have;
}

static bool is_gap(const struct coverage_window *window)
{
    return window->rostered && window->gaps.count > 0;
}

void judge_cover(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    const struct coverage *coverage = judging_coverage(judging);

    for (size_t i = 0; i < coverage->windows.count; i++) {
        const struct coverage_window *window = &coverage->windows.at[i];
        struct finding *finding;

        if (!is_gap(window) || demand_is_peak(judging->facts, window->demand) != (code == C02))
            continue;
        finding = judging_add(judging, out, code, window->school, SEVERITY_BLOCK);
        if (!finding)
            continue;
        describe_gap(window, finding);
        for (size_t k = 0; k < window->gaps.count; k++)
            finding_times_add(&finding->times, window->gaps.at[k].span);
        blame_people(window, &finding->blamed);
        finding->filled_by_blamed = finding->blamed.count > 0 && gaps_filled(judging, window);
        finding->first_morning = before_first_duty(judging, window);
    }
}

/* When the guard stands in the window's gaps without counting. */
static void add_stands(const struct coverage_window *window, struct finding *finding)
{
    for (size_t i = 0; i < window->people.count; i++) {
        const struct coverage_person *person = &window->people.at[i];

        if (person->guard == finding->guard && person->presence == PRESENCE_UNQUALIFIED &&
            stands_in_gap(window, person))
            finding_times_add(&finding->times, person->span);
    }
}

static bool told_before(const struct finding_list *out, size_t first, int guard)
{
    for (size_t i = first; i < out->items.count; i++)
        if (out->items.at[i].guard == guard)
            return true;
    return false;
}

void judge_unqualified_cover(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    const struct coverage *coverage = judging_coverage(judging);

    for (size_t i = 0; i < coverage->windows.count; i++) {
        const struct coverage_window *window = &coverage->windows.at[i];
        size_t first = out->items.count;

        for (size_t k = 0; is_gap(window) && k < window->people.count; k++) {
            const struct coverage_person *person = &window->people.at[k];
            struct finding *finding;

            if (person->presence != PRESENCE_UNQUALIFIED || !stands_in_gap(window, person) ||
                told_before(out, first, person->guard))
                continue;
            finding = judging_add_guard(judging, out, code, person->guard, window->day, SEVERITY_BLOCK);
            if (!finding)
                continue;
            describe_gap(window, finding);
            add_stands(window, finding);
            finding->duty = person->duty;
            finding->paper_kind = person->paper_kind;
        }
    }
}

static bool demanded_on(const struct judging *judging, int post, civil_day day)
{
    const struct facts *facts = judging->facts;
    struct range demands = judging->schools[facts->posts[post].school].demands;

    for (size_t i = demands.first; i < demands.first + demands.count; i++)
        if (facts->demands[i].post == post && demand_on(facts, &facts->demands[i], day))
            return true;
    return false;
}

void judge_patrols(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    const struct facts *facts = judging->facts;

    for (size_t p = 0; p < facts->post_count; p++) {
        const struct post *post = &facts->posts[p];
        int need = facts->schools[post->school].pack->patrol_rounds;

        if (post->kind != POST_PATROL || post->rounds == UNKNOWN || post->rounds >= need)
            continue;
        for (civil_day day = judging->from; day <= judging->to; day++) {
            struct finding *finding;

            if (!judging_rostered(judging, post->school, day) || !demanded_on(judging, (int)p, day))
                continue;
            finding = judging_add(judging, out, code, post->school, SEVERITY_BLOCK);
            if (!finding)
                break;
            finding->post = (int)p;
            finding->day = day;
            finding->need = need;
            finding->have = post->rounds;
        }
    }
}

enum { NIGHT_FROM = 22 * 60, NIGHT_TO = 30 * 60 };

static struct span night_of(const struct judging *judging, int school, civil_day day)
{
    const struct zone *zone = judging->facts->schools[school].zone;

    return (struct span){zone_instant(zone, day, NIGHT_FROM), zone_instant(zone, day, NIGHT_TO)};
}

static bool night_asked(const struct judging *judging, int school, civil_day day)
{
    struct span night = night_of(judging, school, day);

    return judging->cover_posts == NULL || span_overlaps(&night, &judging->cover_span);
}

/* Who counts at any post of the school: into judging->steps. */
static void sweep_night(struct judging *judging, int school, struct span night)
{
    struct range posts = judging->schools[school].posts;

    sweep_begin(judging);
    for (size_t p = posts.first; p < posts.first + posts.count; p++) {
        struct range near = stands_near(judging, (int)p, night);

        for (size_t i = near.first; i < near.first + near.count; i++) {
            struct span span = judging->stands[i].span;

            if (judging->stands[i].presence != PRESENCE_COUNTS || !span_overlaps(&span, &night))
                continue;
            span.from = span.from > night.from ? span.from : night.from;
            span.to = span.to < night.to ? span.to : night.to;
            sweep_add(judging, judging->stands[i].guard, span);
        }
    }
    sweep_finish(judging, night);
}

int night_least(struct judging *judging, int school, civil_day day)
{
    int least = INT_MAX;

    sweep_night(judging, school, night_of(judging, school, day));
    for (size_t i = 0; i < judging->steps.count; i++)
        least = judging->steps.at[i].have < least ? judging->steps.at[i].have : least;
    return least == INT_MAX ? 0 : least;
}

static void judge_night(
    struct judging *judging, enum rule_code code, int school, civil_day day, struct finding_list *out)
{
    struct finding *finding = NULL;

    sweep_night(judging, school, night_of(judging, school, day));
    for (size_t i = 0; i < judging->steps.count; i++) {
        if (judging->steps.at[i].have > 0)
            continue;
        if (!finding) {
            finding = judging_add(judging, out, code, school, SEVERITY_BLOCK);
            if (!finding)
                return;
            finding->day = day;
            finding->need = 1;
            finding->have = 0;
            finding->span.from = judging->steps.at[i].span.from;
        }
        finding->span.to = judging->steps.at[i].span.to;
        finding_times_add(&finding->times, judging->steps.at[i].span);
    }
}

void judge_nights(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    for (size_t s = 0; s < judging->facts->school_count; s++) {
        if (judging->facts->schools[s].boarders <= 0)
            continue;
        for (civil_day day = judging->cover_from; day <= judging->cover_to; day++)
            if (judging_rostered(judging, (int)s, day) && night_asked(judging, (int)s, day))
                judge_night(judging, code, (int)s, day, out);
    }
}

void judge_operators(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    const struct facts *facts = judging->facts;

    for (size_t d = 0; d < facts->demand_count; d++) {
        const struct demand *demand = &facts->demands[d];
        const struct post *post = &facts->posts[demand->post];
        int asked = facts->schools[post->school].pack->control_room_operators, need = demand_need(facts, demand);
        struct finding *finding = NULL;

        if (post->kind != POST_FIRE_CONTROL_ROOM || post->linked || need >= asked)
            continue;
        for (civil_day day = judging->from; day <= judging->to; day++) {
            if (!demand_on(facts, demand, day))
                continue;
            if (!finding) {
                finding = judging_add(judging, out, code, post->school, SEVERITY_BLOCK);
                if (!finding)
                    break;
                finding->post = demand->post;
                finding->demand = (int)d;
                finding->day = day;
                finding->need = asked;
                finding->have = need;
            }
            finding->until = day;
        }
    }
}
