/* From guards to employees of the problem: who can do what, limits, fair shares, what a day costs. */
#include <config.h>

#include <string.h>

#include "service/optimise_private.h"

/* Costs. What is not covered outweighs them all: a need costs at least COST_NEED, a peak much more. The others are
 * small, as the search takes what is worse by two or three at first. */
enum {
    COST_NEED = 100,
    COST_MINUTE = 1,
    COST_PEAK = 300,
    COST_PEAK_MINUTE = 8,
    COST_DUTY = 1,
    COST_LONG = 2,  /* a duty that L01 or L03 warns of */
    COST_WISH = 4,
    COST_WISHED_OFF = 6,
    COST_CHANGE = 5, /* of a draft */
    COST_TOLD = 12,  /* of what guards were told already */
    PRIORITY_USUAL = 5,
    DAYS_AROUND_RUN = 40
};

/* ---- what a day costs */

static bool wish_holds(const struct fill *fill, const struct wish *wish, civil_day day)
{
    return (wish->from == DAY_NONE || wish->from <= day) && (wish->to == DAY_NONE || day <= wish->to) &&
           day_rule_applies(&wish->days, false, &fill_school(fill)->calendar, day);
}

static int wish_cost(const struct fill *fill, int guard, civil_day day, const struct fill_shift *shift)
{
    int cost = 0;

    for (size_t i = 0; i < fill->facts->wish_count; i++) {
        const struct wish *wish = &fill->facts->wishes[i];
        bool same = wish->other != NULL && strcmp(wish->other, shift->row->code) == 0;
        if (wish->guard != guard || wish->firm || !wish_holds(fill, wish, day))
            continue;
        if (wish->kind == WISH_DAY_OFF)
            cost += COST_WISHED_OFF;
        else if ((wish->kind == WISH_NO_NIGHTS && shift->night > 0) || (wish->kind == WISH_NO_SHIFT && same) ||
                 (wish->kind == WISH_PREFERS_SHIFT && wish->other != NULL && !same))
            cost += COST_WISH;
    }
    return cost;
}

struct fill_costs fill_cost(const struct fill *fill, int person, int day, int shift)
{
    const struct fill_cell *cell = &fill->cells[fill_at(fill, person, day)];
    int base = cell->state == CELL_BASE ? cell->shift : SOLVER_OFF, guard = fill->person_guard[person];
    bool changed = cell->state != CELL_FIXED && cell->state != CELL_SHUT && shift != base;
    bool free = fill->request.keep == KEEP_PINNED || (base == SOLVER_OFF && cell->off == NULL && !fill->in_force);
    struct fill_costs costs = {.changes = changed && !free ? fill->in_force ? COST_TOLD : COST_CHANGE : 0};

    if (shift == SOLVER_OFF || shift >= fill->fixed_from)
        return costs;
    const struct fill_shift *it = &fill->shifts[shift];
    const struct contract_group *group = guard < 0 ? NULL : guard_group(fill->facts, guard, fill->from + day);
    bool standard = group == NULL || group->system == SYSTEM_STANDARD;
    costs.work = COST_DUTY;
    costs.rules = (standard && it->counted > fill_school(fill)->pack->day_minutes) || it->longest > 0 ? COST_LONG : 0;
    costs.wishes = guard < 0 ? 0 : wish_cost(fill, guard, fill->from + day, it);
    return costs;
}

/* Days of work in a row that do not change, with DAY among them. */
static int settled_run(const struct fill *fill, const bool *worked, int day)
{
    int from = day + DAYS_AROUND_RUN, to = from;

    (void)fill;
    while (from > 0 && worked[from - 1])
        from--;
    while (worked[to + 1])
        to++;
    return to - from + 1;
}

bool fill_duty_works(const struct fill *fill, const struct duty *duty)
{
    for (size_t i = 0; i < fill->facts->absence_count; i++) {
        const struct absence *it = &fill->facts->absences[i];
        if (it->guard == duty->guard && !it->timed && absence_counts(it) && it->from <= duty->day &&
            duty->day <= it->to)
            return false;
    }
    return guard_employed(&fill->facts->guards[duty->guard], duty->day);
}

/* [DAYS_AROUND_RUN + day]: is there a duty that stays? */
static void list_settled(const struct fill *fill, int person, bool *worked)
{
    int guard = fill->person_guard[person];

    for (size_t d = guard < 0 ? 1 : fill->duty_from[guard]; guard >= 0 && d < fill->duty_from[guard + 1]; d++) {
        const struct duty *duty = &fill->facts->duties[d];
        int day = duty->day - fill->from;
        bool inside = day >= 0 && day < fill->days;
        if (day >= -DAYS_AROUND_RUN && day < fill->days + DAYS_AROUND_RUN - 1 &&
            (!inside || fill->cells[fill_at(fill, person, day)].state == CELL_FIXED) && fill_duty_works(fill, duty))
            worked[DAYS_AROUND_RUN + day] = true;
    }
}

int fill_days_in_row(const struct fill *fill, int person, enum severity least)
{
    int guard = fill->person_guard[person];
    enum severity severity =
        guard < 0 ? pack_severity(fill_school(fill), L04) : guard_severity(fill->facts, guard, L04, fill->from);

    return severity >= least ? fill_school(fill)->pack->days_in_row : 0;
}

/* The longest run is the pack's, or what stands already. */
static void limit_runs(const struct fill *fill, int person, struct solver_person *out, unsigned char *bars)
{
    bool worked[FILL_DAYS_MOST + 2 * DAYS_AROUND_RUN + 2] = {false};
    int limit = fill_days_in_row(fill, person, SEVERITY_WARN), longest = 0, before = 0;

    list_settled(fill, person, worked);
    while (before < DAYS_AROUND_RUN && worked[DAYS_AROUND_RUN - 1 - before])
        before++;
    for (int day = 0; day < fill->days; day++) {
        int run = settled_run(fill, worked, day);
        if (worked[DAYS_AROUND_RUN + day])
            longest = run > longest ? run : longest;
        else if (limit > 0 && run > limit)
            for (int s = 0; s < fill->fixed_from; s++)
                if (bars[day * fill->shift_count + s] == BAR_NONE)
                    bars[day * fill->shift_count + s] = BAR_RUN;
    }
    out->run_max = limit > longest ? limit : longest;
    if (limit <= 0)
        out->run_max = fill->days;
    out->worked_before = before < out->run_max ? before : out->run_max;
    out->free_before = before > 0 ? 0 : 1;
    out->last_shift = fill->fixed_from;
}

/* ---- hours */

int fill_settled_minutes(const struct fill *fill, int person)
{
    int minutes = 0;

    for (int day = 0; day < fill->days; day++) {
        const struct fill_cell *cell = &fill->cells[fill_at(fill, person, day)];
        minutes += cell->state == CELL_FIXED ? fill->shifts[cell->shift].minutes : 0;
    }
    return minutes;
}

/* What was worked from FROM to the eve of the month. */
int fill_worked_before(const struct fill *fill, int guard, civil_day from)
{
    int64_t minutes = 0;

    for (size_t d = fill->duty_from[guard]; d < fill->duty_from[guard + 1]; d++) {
        const struct duty *duty = &fill->facts->duties[d];
        int64_t own = 0;
        if (duty->day < from || duty->day >= fill->from || !fill_duty_works(fill, duty))
            continue;
        for (size_t s = 0; s < duty->segment_count; s++)
            own += duty->segments[s].standby ? 0 : span_minutes(&duty->segments[s].span);
        minutes += duty->counted_minutes > 0 ? duty->counted_minutes : own;
    }
    return (int)minutes;
}

/* Hard limits of the month where the rules call too many hours an error. */
static void limit_hours(const struct fill *fill, int person, struct solver_person *out)
{
    int guard = fill->person_guard[person], settled = fill_settled_minutes(fill, person),
        most = fill->days * MINUTES_PER_DAY;
    const struct contract_group *group = guard < 0 ? NULL : guard_group(fill->facts, guard, fill->from);
    enum work_cycle cycle = group != NULL && group->system == SYSTEM_COMPREHENSIVE ? group->cycle : CYCLE_MONTH;
    static const int allowed[] = {[CYCLE_WEEK] = 498, [CYCLE_MONTH] = 2160, [CYCLE_QUARTER] = 6480,
        [CYCLE_YEAR] = 25920};
    civil_day first, last;

    if (guard >= 0 && cycle != CYCLE_WEEK && (group == NULL || group->system != SYSTEM_FLEXIBLE)) {
        cycle_bounds(cycle, fill->from, &first, &last);
        int standard = standard_minutes(fill_school(fill)->calendar.work, first, last);
        int past = fill_worked_before(fill, guard, first);
        if (guard_severity(fill->facts, guard, L03, fill->from) >= SEVERITY_ERROR)
            most = standard + allowed[cycle] - past;
        if (group != NULL && group->system == SYSTEM_COMPREHENSIVE &&
            guard_severity(fill->facts, guard, L02, fill->from) >= SEVERITY_ERROR)
            most = standard - past < most ? standard - past : most;
    }
    most = most > 0 ? most / FILL_SCALE : 0;
    out->minutes_max = most > settled ? most : settled;
}

/* ---- the problem */

static void make_shifts(struct fill *fill)
{
    struct solver_problem *problem = fill->problem;
    int rest = pack_severity(fill_school(fill), L05) == SEVERITY_OFF ? 0 : fill_school(fill)->pack->rest_minutes;

    for (int s = 0; s < fill->shift_count; s++) {
        const struct fill_shift *shift = &fill->shifts[s];
        problem->shift[s].minutes = shift->minutes;
        problem->shift[s].kinds = shift->night >= 120 ? (uint64_t)1 << KIND_NIGHT : 0;
        for (int after = 0; after < fill->fixed_from && s < fill->fixed_from; after++)
            problem->barred[s * fill->shift_count + after] =
                fill->shifts[after].from + MINUTES_PER_DAY - shift->to < rest;
        for (int day = 0; day < fill->days; day++) {
            uint64_t *kinds = &problem->slot_kinds[day * fill->shift_count + s];
            bool own = s < fill->fixed_from; /* of those that stay the shares take account */
            if (own && civil_weekday(fill->from + day) > 5)
                *kinds |= (uint64_t)1 << KIND_WEEKEND;
            if (own && fill_holiday(fill, fill->from + day))
                *kinds |= (uint64_t)1 << KIND_HOLIDAY;
            if (shift->minutes * FILL_SCALE >= FILL_LONG)
                *kinds |= (uint64_t)1 << (KIND_WEEK + fill_week(fill, day));
        }
    }
}

static void make_needs(struct fill *fill)
{
    for (int n = 0; n < fill->need_count; n++) {
        const struct fill_need *need = &fill->needs[n];
        int priority = fill->facts->posts[need->post].priority;
        int first = need->peak ? COST_PEAK : COST_NEED, minute = need->peak ? COST_PEAK_MINUTE : COST_MINUTE;
        int64_t under = first + (int64_t)minute * need->minutes;

        priority = priority <= 0 ? PRIORITY_USUAL : priority;
        under = under * (20 - priority) / (20 - PRIORITY_USUAL);
        fill->problem->cell[n] = (struct solver_cell){.need = need->need,
            .under = under < SOLVER_COST_MAX ? (int)under : SOLVER_COST_MAX,
            .over = 1};
        for (int k = 0; k < need->slot_count; k++)
            solver_cover_add(fill->problem, need->slots[k] / fill->shift_count, need->slots[k] % fill->shift_count, n);
    }
}

static void make_costs(struct fill *fill, int person)
{
    struct solver_problem *problem = fill->problem;

    for (int day = 0; day < fill->days; day++) {
        const struct fill_cell *cell = &fill->cells[fill_at(fill, person, day)];
        struct fill_costs off = fill_cost(fill, person, day, SOLVER_OFF);
        int at = fill_at(fill, person, day);
        problem->off_cost[at] = cell->state == CELL_FIXED ? SOLVER_NEVER : off.changes;
        for (int s = 0; s < fill->shift_count; s++) {
            int32_t *cost = &problem->cost[(long)at * fill->shift_count + s];
            struct fill_costs it;
            *cost = SOLVER_NEVER;
            if (s >= fill->fixed_from) {
                *cost = cell->state == CELL_FIXED && cell->shift == s ? 0 : SOLVER_NEVER;
                continue;
            }
            if (fill->bars[(long)at * fill->shift_count + s] != BAR_NONE)
                continue;
            it = fill_cost(fill, person, day, s);
            *cost = it.work + it.rules + it.wishes + it.changes;
        }
    }
}

static void list_bars(struct fill *fill)
{
    size_t size = (size_t)fill->people * (size_t)fill->days * (size_t)fill->shift_count;

    fill->bars = arena_array(&fill->arena, size + 1, sizeof *fill->bars);
    for (int i = 0; i < fill->people; i++)
        for (int day = 0; day < fill->days; day++)
            for (int s = 0; s < fill->shift_count; s++) {
                struct fill_why why = {.bar = s >= fill->fixed_from ? BAR_CELL : BAR_NONE};
                if (s < fill->fixed_from && fill->person_guard[i] >= 0)
                    fill_why(fill, i, day, s, &why);
                else if (fill->cells[fill_at(fill, i, day)].state == CELL_SHUT ||
                         (s < fill->fixed_from && fill->from + day > fill->shifts[s].last))
                    why.bar = BAR_CELL;
                fill->bars[(long)fill_at(fill, i, day) * fill->shift_count + s] = (unsigned char)why.bar;
            }
}

void fill_people(struct fill *fill)
{
    fill->problem = solver_problem_new(fill->days, fill->people, fill->shift_count, FILL_KINDS, fill->need_count);
    list_bars(fill);
    for (int i = 0; i < fill->people; i++) {
        limit_runs(fill, i, &fill->problem->person[i],
            &fill->bars[(long)i * fill->days * fill->shift_count]);
        limit_hours(fill, i, &fill->problem->person[i]);
        make_costs(fill, i);
    }
    fill_shares(fill);
    make_shifts(fill);
    make_needs(fill);
    for (int day = 0; day < fill->days; day++)
        fill->problem->weekend[day] = -1; /* weekends are counted as a kind */
    fill->problem->weekends = 0;
}
