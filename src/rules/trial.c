#include <config.h>

#include "rules/trial.h"

#include <stdlib.h>

#include "rules/slice.h"
#include "rules/watch.h"
#include "rules/worked.h"
#include "util/xalloc.h"

/* A demand's window can begin on the evening before, a duty two days before. */
enum { COVER_BEFORE = 2, WEEK = 7, NIGHT_SECONDS = 8 * 3600, TOUR_SECONDS = 36 * 3600 };

struct trial {
    struct trial_period period;
    struct judging all;
    int *night_least; /* by school, then day of the period: how many count in the minute of the night with the fewest */
    struct watch watch;
};

/* Who and what the changes reach. */
struct reach {
    bool nights; /* somebody may be the only one of a night */
    enum { REACH_NOT, REACH_NEAR, REACH_CHANGED } *guards; /* by guard */
    bool *posts;                                           /* by post */
    struct span span;                                      /* from the first to the last minute touched; 0, 0: none */
    struct span around;                                    /* the same of the windows and nights that overlap it */
    civil_day from, to;                                    /* on which such windows begin */
    bool people, everything, alone;                        /* ALONE: cover is not asked for */
};

struct trial_period trial_period_of(civil_day day)
{
    struct trial_period period;

    cycle_bounds(CYCLE_MONTH, day, &period.hours_from, &period.hours_to);
    period.from = period.hours_from;
    period.to = period.hours_to > day + WEEK ? period.hours_to : day + WEEK;
    return period;
}

/* Once for all trials: where more guards count all night than are changed, C06 cannot turn. */
static void count_nights(struct trial *trial)
{
    struct judging *all = &trial->all;
    const struct facts *facts = all->facts;
    size_t days = (size_t)(all->to - all->from + 1);

    trial->night_least = arena_array(&all->arena, facts->school_count * days + 1, sizeof(int));
    for (size_t s = 0; s < facts->school_count; s++)
        for (size_t d = 0; d < days && facts->schools[s].boarders > 0; d++)
            trial->night_least[s * days + d] = night_least(all, (int)s, all->from + (civil_day)d);
}

struct trial *trial_new(const struct facts *facts, const struct trial_period *period)
{
    struct trial *trial = xnew(struct trial);

    trial->period = *period;
    trial->watch.demand = -1;
    judging_open(&trial->all, facts, period->from, period->to);
    count_nights(trial);
    return trial;
}

void trial_watch(struct trial *trial, int demand, civil_day day, struct span span)
{
    trial->watch = (struct watch){demand, day, span};
}

const struct judging *trial_judging(const struct trial *trial)
{
    return &trial->all;
}

void trial_drop(struct trial **trial)
{
    if (*trial == NULL)
        return;
    judging_close(&(*trial)->all);
    free(*trial);
    *trial = NULL;
}

/* ---- what can change */

static void widen(struct span *span, const struct span *by)
{
    if (span->from == span->to)
        *span = *by;
    span->from = by->from < span->from ? by->from : span->from;
    span->to = by->to > span->to ? by->to : span->to;
}

static void reach_duty(const struct duty *duty, struct reach *reach)
{
    for (size_t i = 0; i < duty->segment_count; i++) {
        reach->posts[duty->segments[i].post] = true;
        widen(&reach->span, &duty->segments[i].span);
    }
}

static bool overlap(const struct duty *a, const struct duty *b)
{
    for (size_t i = 0; i < a->segment_count; i++)
        for (size_t k = 0; k < b->segment_count; k++)
            if (span_overlaps(&a->segments[i].span, &b->segments[k].span))
                return true;
    return false;
}

/* DUTY comes to GUARD, or leaves him: where he stands at the same time, he counts otherwise now. */
static void reach_duty_of(const struct trial *trial, int guard, const struct duty *duty, struct reach *reach)
{
    const struct facts *facts = trial->all.facts;
    int person = facts->guards[guard].person;

    reach_duty(duty, reach);
    for (size_t g = trial->all.person_first[person]; g < facts->guard_count; g = trial->all.person_next[g]) {
        struct range duties = trial->all.guards[g].duties;
        for (size_t i = duties.first; i < duties.first + duties.count; i++)
            if (overlap(&facts->duties[i], duty))
                reach_duty(&facts->duties[i], reach);
    }
}

/* Everything that the guard does on the days of the period between FROM and TO. */
static void reach_days(const struct trial *trial, int guard, civil_day from, civil_day to, struct reach *reach)
{
    struct range duties = trial->all.guards[guard].duties;

    for (size_t i = duties.first; i < duties.first + duties.count; i++) {
        const struct duty *duty = &trial->all.facts->duties[i];
        if (from <= duty->day && duty->day <= to && trial->all.first_day <= duty->day)
            reach_duty_of(trial, guard, duty, reach);
    }
}

static bool is_first_of_kind(const struct trial *trial, const struct paper *paper)
{
    const struct school_sheet *school = &trial->all.schools[trial->all.facts->guards[paper->guard].school];

    for (enum rule_code code = Q01; code <= Q08; code++)
        if ((school->unrecorded & RULE_BIT(code)) != 0 && rule_paper_kind(code) == paper->kind)
            return true;
    return false;
}

static void reach_change(const struct trial *trial, const struct trial_change *change, struct reach *reach)
{
    const struct facts *facts = trial->all.facts;
    int guard = change->guard;

    switch (change->kind) {
    case TRIAL_DROP:
    case TRIAL_GIVE:
        guard = facts->duties[change->index].guard;
        reach_duty_of(trial, guard, &facts->duties[change->index], reach);
        if (change->kind == TRIAL_DROP)
            break;
        reach->guards[guard] = REACH_CHANGED;
        guard = change->guard;
        reach_duty_of(trial, guard, &facts->duties[change->index], reach);
        break;
    case TRIAL_PUT:
        guard = change->duty->guard;
        reach_duty_of(trial, guard, change->duty, reach);
        break;
    case TRIAL_PAPER:
        guard = change->paper->guard;
        reach->people = true;
        reach->everything = reach->everything || is_first_of_kind(trial, change->paper);
        reach_days(trial, guard, trial->all.first_day, trial->all.to + DAYS_AROUND, reach);
        break;
    case TRIAL_ABSENCE:
    case TRIAL_CALL_OFF: {
        const struct absence *absence =
            change->kind == TRIAL_ABSENCE ? change->absence : &facts->absences[change->index];
        guard = absence->guard;
        reach->people = true;
        /* one with times has the days that it touches in FROM and TO; a duty of the day before can reach into them */
        reach_days(trial, guard, absence->from - DAYS_AROUND, absence->to, reach);
        break;
    }
    case TRIAL_GUARD:
        reach->everything = true;
        break;
    }
    reach->guards[guard] = REACH_CHANGED;
}

/* L08 compares everybody; it matters here where a school or a contract group made more of it than information. */
static bool shares_matter(const struct facts *facts)
{
    for (size_t s = 0; s < facts->school_count; s++)
        if (pack_severity(&facts->schools[s], L08) >= SEVERITY_WARN)
            return true;
    for (size_t i = 0; i < facts->group_count; i++)
        if (facts->groups[i].severity[L08] >= (signed char)SEVERITY_WARN)
            return true;
    return false;
}

static void come_near(struct reach *reach, int guard)
{
    if (reach->guards[guard] == REACH_NOT)
        reach->guards[guard] = REACH_NEAR;
}

static bool night_matters(const struct trial *trial, const struct reach *reach)
{
    const struct facts *facts = trial->all.facts;

    size_t days = (size_t)(trial->all.to - trial->all.from + 1);
    int changed = 0;

    for (size_t g = 0; g < facts->guard_count; g++)
        changed += reach->guards[g] == REACH_CHANGED;
    for (size_t p = 0; p < facts->post_count; p++) {
        int school = facts->posts[p].school;
        const int *least = trial->night_least + (size_t)school * days;

        for (civil_day day = reach->from; reach->posts[p] && facts->schools[school].boarders > 0 && day <= reach->to;
             day++)
            if (least[day - trial->all.from] <= changed)
                return true;
    }
    return false;
}

/* The windows of the posts touched, and the nights, that can turn; days of the period only. */
static void reach_windows(const struct trial *trial, struct reach *reach)
{
    const struct facts *facts = trial->all.facts;

    if (reach->span.from == reach->span.to)
        return;
    for (size_t d = 0; d < facts->demand_count; d++) {
        const struct demand *demand = &facts->demands[d];

        for (civil_day day = reach->from; reach->posts[demand->post] && day <= reach->to; day++) {
            struct span span = demand_span(facts, demand, day);
            if (span_overlaps(&span, &reach->span))
                widen(&reach->around, &span);
        }
    }
    if (reach->nights)
        widen(&reach->around, &(struct span){reach->span.from - NIGHT_SECONDS, reach->span.to + NIGHT_SECONDS});
}

/* The days of the period on which windows can begin that overlap what is touched. */
static void reach_cover(const struct trial *trial, struct reach *reach)
{
    const struct facts *facts = trial->all.facts;

    for (size_t p = 0; p < facts->post_count; p++) {
        const struct zone *zone = facts->schools[facts->posts[p].school].zone;
        civil_day from = zone_day(zone, reach->span.from) - COVER_BEFORE, to = zone_day(zone, reach->span.to);

        if (!reach->posts[p])
            continue;
        from = from > trial->all.from ? from : trial->all.from;
        to = to < trial->all.to ? to : trial->all.to;
        reach->from = from < reach->from ? from : reach->from;
        reach->to = to > reach->to ? to : reach->to;
    }
    reach->around = reach->span;
    reach->nights = night_matters(trial, reach);
    reach_windows(trial, reach);
}

/* Those who stand at the posts touched, then those whose wishes name somebody, then other records of the same people.
 */
static void reach_neighbours(const struct trial *trial, struct reach *reach)
{
    const struct facts *facts = trial->all.facts;

    for (size_t p = 0; !reach->alone && p < facts->post_count; p++) {
        if (!reach->posts[p] && !reach->nights)
            continue;
        struct range near = stands_near(&trial->all, (int)p, reach->around);
        for (size_t i = near.first; i < near.first + near.count; i++)
            if (span_overlaps(&trial->all.stands[i].span, &reach->around))
                come_near(reach, trial->all.stands[i].guard);
    }
    for (size_t i = 0; i < facts->wish_count; i++) {
        const struct wish *wish = &facts->wishes[i];
        if (wish->kind != WISH_NOT_WITH || wish->other_guard < 0)
            continue;
        if (reach->guards[wish->guard] == REACH_CHANGED)
            come_near(reach, wish->other_guard);
        else if (reach->guards[wish->other_guard] == REACH_CHANGED)
            come_near(reach, wish->guard);
    }
    for (size_t g = 0; g < facts->guard_count; g++) {
        int person = facts->guards[g].person, most = reach->guards[g];
        if (most == REACH_NOT)
            continue;
        for (size_t k = trial->all.person_first[person]; k < facts->guard_count; k = trial->all.person_next[k])
            if ((int)reach->guards[k] < most)
                reach->guards[k] = most;
    }
}

static void find_reach(const struct trial *trial, const struct trial_change *changes, size_t count, bool alone,
    struct arena *arena, struct reach *out)
{
    const struct facts *facts = trial->all.facts;

    *out = (struct reach){.guards = arena_array(arena, facts->guard_count + 1, sizeof *out->guards),
        .posts = arena_array(arena, facts->post_count + 1, sizeof(bool)),
        .from = DAY_FOREVER,
        .to = DAY_NONE,
        .alone = alone};
    for (size_t i = 0; i < count; i++)
        reach_change(trial, &changes[i], out);
    out->everything = out->everything || shares_matter(facts);
    if (out->everything)
        return;
    reach_cover(trial, out);
    reach_neighbours(trial, out);
}

/* ---- judging it */

/* What a change of duties can touch, and what one of people can touch besides. */
static const enum rule_code duty_rules[] = {Q10, C01, C02, C03, C04, C06, C09, L01, L02, L03, L04, L05, L06, L07, W01};
static const enum rule_code people_rules[] = {Q01, Q02, Q03, Q04, Q05, Q06, Q07, Q08, Q10, Q11, Q12, Q14, C01, C02, C03,
    C04, C06, C09, L01, L02, L03, L04, L05, L06, L07, W01};
static const enum rule_code own_rules[] = {Q10, C04, C09, L01, L02, L03, L04, L05, L06, L07, W01};

struct look {
    struct slice slice;
    struct finding_list *list;
    struct guard_hours *hours; /* by guard of the slice */
    int64_t short_minutes;
    struct coverage_gaps watched; /* who counts in the window that is watched; in the arena */
};

static int64_t short_of(const struct coverage *coverage)
{
    int64_t sum = 0;

    for (size_t i = 0; i < coverage->windows.count; i++) {
        const struct coverage_window *window = &coverage->windows.at[i];
        for (size_t k = 0; window->rostered && k < window->gaps.count; k++)
            sum += (window->need - window->gaps.at[k].have) * span_minutes(&window->gaps.at[k].span);
    }
    return sum;
}

/* From places in the slice to places in the facts. */
static void place_findings(const int *guards, const struct slice *slice, struct finding_list *list)
{
    for (size_t i = 0; i < list->items.count; i++) {
        struct finding *finding = &list->items.at[i];

        if (finding->guard >= 0)
            finding->guard = guards[finding->guard];
        if (finding->other_guard >= 0)
            finding->other_guard = guards[finding->other_guard];
        if (finding->absence >= 0)
            finding->absence = slice->absences[finding->absence];
        for (size_t k = 0; k < finding->blamed.count; k++) {
            struct blame *blame = &finding->blamed.at[k];
            blame->guard = guards[blame->guard];
            if (blame->absence >= 0)
                blame->absence = slice->absences[blame->absence];
        }
    }
}

static void judge_part(struct judging *judging, const struct reach *reach, struct finding_list *out)
{
    const enum rule_code *all = reach->people ? people_rules : duty_rules;
    size_t count = reach->people ? COUNT(people_rules) : COUNT(duty_rules), used = 0;
    enum rule_code codes[RULE_COUNT];

    for (size_t i = 0; i < count; i++)
        if (all[i] != C06 || reach->nights)
            codes[used++] = all[i];
    judging_judge(judging, codes, used, out);
}

static void look(const struct trial *trial, const struct slice_request *request, const struct reach *reach,
    struct arena *arena, struct look *out)
{
    struct judging judging;
    struct judging_share share = {
        &trial->all, request->guards, NULL, request->whole, reach->posts, reach->from, reach->to, reach->span};

    slice_make(request, arena, &out->slice);
    out->hours = arena_array(arena, request->guard_count + 1, sizeof *out->hours);
    share.differs = out->slice.papers_changed;
    if (reach->everything)
        judging_open(&judging, &out->slice.facts, trial->all.from, trial->all.to);
    else
        judging_open_part(&judging, &out->slice.facts, &share);
    if (reach->everything)
        judging_judge_all(&judging, out->list);
    else if (reach->alone)
        judging_judge(&judging, own_rules, COUNT(own_rules), out->list);
    else
        judge_part(&judging, reach, out->list);
    if (reach->alone && !reach->everything) {
        watch_people(&trial->watch, &judging, arena, &out->watched);
    } else {
        out->short_minutes = short_of(judging_coverage(&judging));
        watch_window(&trial->watch, judging_coverage(&judging), arena, &out->watched);
    }
    for (size_t k = 0; trial->period.hours_from <= trial->period.hours_to && k < request->guard_count; k++)
        if (request->whole[k])
            judging_hours(&judging, k, trial->period.hours_from, trial->period.hours_to, out->hours);
    judging_close(&judging);
    place_findings(request->guards, &out->slice, out->list);
}

static void run(struct trial *trial, const struct trial_change *changes, size_t count, struct reach *reach,
    struct trial_result *out)
{
    const struct facts *facts = trial->all.facts;
    int *guards = arena_array(&out->arena, facts->guard_count + 1, sizeof(int));
    bool *whole = arena_array(&out->arena, facts->guard_count + 1, sizeof(bool));
    struct slice_request request = {.facts = facts,
        .guards = guards,
        .whole = whole,
        /* a duty that overlaps these minutes, and one that overlaps it */
        .near = {reach->around.from - TOUR_SECONDS, reach->around.to + TOUR_SECONDS}};
    struct look before = {.list = &out->before}, after = {.list = &out->after};

    for (size_t g = 0; g < facts->guard_count; g++)
        if (reach->everything || reach->guards[g] != REACH_NOT) {
            whole[request.guard_count] = reach->everything || reach->guards[g] == REACH_CHANGED;
            guards[request.guard_count++] = (int)g;
        }
    look(trial, &request, reach, &out->arena, &before);
    request.changes = changes;
    request.change_count = count;
    look(trial, &request, reach, &out->arena, &after);
    slice_words(facts, changes, count, &out->arena, &out->facts);
    findings_compare(&(struct judged){facts, &out->before}, &(struct judged){&out->facts, &out->after}, &out->turns);
    out->short_minutes = after.short_minutes - before.short_minutes;
    out->watched_gain = watch_gain(&trial->watch, &before.watched, &after.watched);
    for (size_t k = 0; k < request.guard_count; k++)
        if (reach->guards[guards[k]] == REACH_CHANGED)
            *trial_hours_list_add(&out->hours) = (struct trial_hours){guards[k], before.hours[k], after.hours[k]};
}

void trial_run(struct trial *trial, const struct trial_change *changes, size_t count, struct trial_result *out)
{
    struct reach reach;

    *out = (struct trial_result){.arena = ARENA_INIT};
    find_reach(trial, changes, count, false, &out->arena, &reach);
    run(trial, changes, count, &reach, out);
}

void trial_run_alone(struct trial *trial, const struct trial_change *changes, size_t count, struct trial_result *out)
{
    struct reach reach;

    *out = (struct trial_result){.arena = ARENA_INIT};
    find_reach(trial, changes, count, true, &out->arena, &reach);
    run(trial, changes, count, &reach, out);
}

void trial_run_whole(struct trial *trial, const struct trial_change *changes, size_t count, struct trial_result *out)
{
    struct reach reach;

    *out = (struct trial_result){.arena = ARENA_INIT};
    find_reach(trial, changes, count, false, &out->arena, &reach);
    reach.everything = true;
    run(trial, changes, count, &reach, out);
}

void trial_result_done(struct trial_result *result)
{
    finding_list_done(&result->before);
    finding_list_done(&result->after);
    difference_done(&result->turns);
    trial_hours_list_done(&result->hours);
    arena_done(&result->arena);
}
