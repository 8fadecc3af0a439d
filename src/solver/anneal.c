#include <config.h>

#include "solver/anneal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "solver/score.h"

enum { SWAP_MAX = 14 };

/* Days FROM to TO - 1 of PERSON become CELLS. */
struct change {
    int person, from, to;
    int16_t *cells;
};

static int16_t cell_at(const struct change *change, const int16_t *row, int day)
{
    return day >= change->from && day < change->to ? change->cells[day - change->from] : row[day];
}

static bool days_fit(const struct solver_problem *problem, const struct change *change, const int16_t *row)
{
    for (int day = change->from; day < change->to; day++)
        if (change->cells[day - change->from] != row[day] &&
            solver_cost(problem, change->person, day, change->cells[day - change->from]) == SOLVER_NEVER)
            return false;
    int last = change->to < problem->days ? change->to : problem->days - 1;
    for (int day = change->from > 0 ? change->from : 1; day <= last; day++) {
        int before = cell_at(change, row, day - 1), now = cell_at(change, row, day);
        if (before >= 0 && now >= 0 && problem->barred[before * problem->shifts + now])
            return false;
    }
    return true;
}

/* The runs that the change touches. */
static bool runs_fit(const struct solver_problem *problem, const struct change *change, const int16_t *row)
{
    const struct solver_person *person = &problem->person[change->person];
    int day = change->from > 0 ? change->from - 1 : 0;
    while (day > 0 && (row[day - 1] == SOLVER_OFF) == (row[day] == SOLVER_OFF))
        day--;
    while (day < problem->days && day <= change->to) {
        bool off = cell_at(change, row, day) == SOLVER_OFF;
        int end = day + 1;
        while (end < problem->days && (cell_at(change, row, end) == SOLVER_OFF) == off)
            end++;
        if (!off && end - day > person->run_max)
            return false;
        if (day > 0 && end < problem->days && end - day < (off ? person->off_min : person->run_min))
            return false;
        day = end;
    }
    return true;
}

/* Minutes, counts of kinds and weekends. */
static bool sums_fit(const struct plan *plan, const struct change *change, const int16_t *row)
{
    const struct model *model = plan->model;
    const struct solver_problem *problem = model->problem;
    int i = change->person, units = plan->tally[i].units, weekends = plan->tally[i].weekends;
    int by[SOLVER_KINDS_MAX] = {0};
    uint64_t touched = 0;
    for (int day = change->from; day < change->to; day++) {
        int old = row[day], new = change->cells[day - change->from];
        if (old == new)
            continue;
        units += (new < 0 ? 0 : model->units[new]) - (old < 0 ? 0 : model->units[old]);
        for (uint64_t kinds = old < 0 ? 0 : solver_kinds(problem, day, old); kinds != 0; kinds &= kinds - 1)
            by[__builtin_ctzll(kinds)]--;
        for (uint64_t kinds = new < 0 ? 0 : solver_kinds(problem, day, new); kinds != 0; kinds &= kinds - 1) {
            by[__builtin_ctzll(kinds)]++;
            touched |= kinds & -kinds;
        }
    }
    if (units < model->lo[i] || units > model->hi[i])
        return false;
    for (; touched != 0; touched &= touched - 1) {
        int k = __builtin_ctzll(touched), at = i * problem->kinds + k;
        if (by[k] > 0 && problem->count[at].max >= 0 && plan->count[at] + by[k] > problem->count[at].max)
            return false;
    }
    for (int day = change->from; day < change->to; day++) {
        int weekend = problem->weekend[day];
        bool first = day == change->from || problem->weekend[day - 1] != weekend;
        if (weekend < 0 || !first)
            continue;
        int a = day > 0 && problem->weekend[day - 1] == weekend ? day - 1 : day;
        int b = a + 1 < problem->days && problem->weekend[a + 1] == weekend ? a + 1 : a;
        bool was = row[a] >= 0 || row[b] >= 0, is = cell_at(change, row, a) >= 0 || cell_at(change, row, b) >= 0;
        weekends += (is ? 1 : 0) - (was ? 1 : 0);
    }
    return weekends <= problem->person[i].weekends_max || weekends <= plan->tally[i].weekends;
}

static bool has_history(const struct solver_problem *problem, int i)
{
    return problem->row_kind >= 0 || problem->person[i].worked_before > 0 || problem->person[i].free_before > 0;
}

static bool fits(struct anneal *anneal, const struct change *change)
{
    const struct plan *plan = anneal->plan;
    const struct solver_problem *problem = plan->model->problem;
    const int16_t *row = plan_row(plan, change->person);
    if (!days_fit(problem, change, row) || !sums_fit(plan, change, row))
        return false;
    if (!has_history(problem, change->person))
        return runs_fit(problem, change, row);
    int16_t *whole = anneal->room + 4L * SWAP_MAX;
    memcpy(whole, row, (size_t)problem->days * sizeof(int16_t));
    memcpy(whole + change->from, change->cells, (size_t)(change->to - change->from) * sizeof(int16_t));
    return score_illegal(problem, change->person, whole) == NULL;
}

/* The costs of the days alone; what cover costs is seen by setting the plan. */
static int64_t days_cost(const struct solver_problem *problem, const struct change *change, const int16_t *row)
{
    int64_t by = 0;
    for (int day = change->from; day < change->to; day++)
        if (row[day] != change->cells[day - change->from])
            by += solver_cost(problem, change->person, day, change->cells[day - change->from]) -
                solver_cost(problem, change->person, day, row[day]);
    return by;
}

static void set(struct anneal *anneal, const struct change *change)
{
    plan_set(anneal->plan, change->person, change->from, change->to, change->cells);
}

static bool taken(struct anneal *anneal, int64_t worse)
{
    return worse <= 0 || chance_part(anneal->chance) < exp(-(double)worse / (anneal->temperature + 1e-9));
}

/* What is so much worse would practically never be taken. */
static int64_t hopeless(const struct anneal *anneal)
{
    return (int64_t)(8 * (anneal->temperature + 1));
}

/* Sets the changes, COUNT 1 or 2, when they are taken. KEPT: room for what was there. */
static void judge(struct anneal *anneal, struct change *change, int count, int16_t *kept)
{
    int64_t before = anneal->plan->value;
    for (int i = 0; i < count; i++) {
        if (!fits(anneal, &change[i]))
            return;
    }
    struct change back[2];
    for (int i = 0; i < count; i++) {
        int days = change[i].to - change[i].from;
        back[i] = change[i];
        back[i].cells = kept + (long)i * SWAP_MAX;
        memcpy(back[i].cells, plan_row(anneal->plan, change[i].person) + change[i].from,
            (size_t)days * sizeof(int16_t));
        set(anneal, &change[i]);
    }
    if (taken(anneal, anneal->plan->value - before))
        return;
    for (int i = 0; i < count; i++)
        set(anneal, &back[i]);
}

static int draw_person(struct anneal *anneal)
{
    return anneal->order[anneal->first + chance_below(anneal->chance, anneal->count)];
}

static int draw_day(struct anneal *anneal)
{
    return anneal->days.from + chance_below(anneal->chance, anneal->days.to - anneal->days.from);
}

/* Two employees exchange some days. */
static void try_swap(struct anneal *anneal)
{
    const struct solver_problem *problem = anneal->plan->model->problem;
    int a = draw_person(anneal), b = draw_person(anneal), from = draw_day(anneal);
    int to = from + 1 + chance_below(anneal->chance, SWAP_MAX);
    to = to < anneal->days.to ? to : anneal->days.to;
    const int16_t *row_a = plan_row(anneal->plan, a), *row_b = plan_row(anneal->plan, b);
    while (from < to && row_a[from] == row_b[from])
        from++;
    while (to > from && row_a[to - 1] == row_b[to - 1])
        to--;
    if (a == b || from == to)
        return;
    size_t size = (size_t)(to - from) * sizeof(int16_t);
    struct change change[2] = {{a, from, to, anneal->room}, {b, from, to, anneal->room + SWAP_MAX}};
    memcpy(change[0].cells, row_b + from, size);
    memcpy(change[1].cells, row_a + from, size);
    /* Cover hardly changes, so most attempts end here, before anything is set. */
    int64_t worse = days_cost(problem, &change[0], row_a);
    if (worse > hopeless(anneal) + 200)
        return;
    judge(anneal, change, 2, anneal->room + 2L * SWAP_MAX);
}

/* What a change of cover may bring at most decides whether it is worth setting. */
static int64_t cover_by(const struct plan *plan, int slot, int by)
{
    const struct solver_problem *problem = plan->model->problem;
    int64_t sum = 0;
    for (int i = problem->covers_at[slot]; i < problem->covers_at[slot + 1]; i++) {
        const struct solver_cell *cell = &problem->cell[problem->covers[i]];
        int have = plan->cover[problem->covers[i]];
        if (by > 0)
            sum += have < cell->need ? -cell->under : cell->over;
        else
            sum += have <= cell->need ? cell->under : -cell->over;
    }
    return sum;
}

static int64_t cell_worse(const struct plan *plan, int person, int day, int old, int new)
{
    const struct solver_problem *problem = plan->model->problem;
    int32_t was = solver_cost(problem, person, day, old), is = solver_cost(problem, person, day, new);
    int64_t worse = is == SOLVER_NEVER || was == SOLVER_NEVER ? SOLVER_NEVER : is - was;
    worse += old < 0 ? 0 : cover_by(plan, day * problem->shifts + old, -1);
    return worse + (new < 0 ? 0 : cover_by(plan, day * problem->shifts + new, 1));
}

/* One day becomes something else. */
static void try_cell(struct anneal *anneal)
{
    const struct solver_problem *problem = anneal->plan->model->problem;
    int person = draw_person(anneal), day = draw_day(anneal);
    int16_t old = plan_row(anneal->plan, person)[day];
    int16_t new = (int16_t)(chance_below(anneal->chance, problem->shifts + (old < 0 ? 0 : 1)) - (old < 0 ? 0 : 1));
    if (new == old || cell_worse(anneal->plan, person, day, old, new) > hopeless(anneal))
        return;
    anneal->room[0] = new;
    struct change change = {person, day, day + 1, anneal->room};
    judge(anneal, &change, 1, anneal->room + 2L * SWAP_MAX);
}

/* An end of a run of work moves to its other end, or two days near each other change places. */
static void try_shove(struct anneal *anneal)
{
    const struct solver_problem *problem = anneal->plan->model->problem;
    int person = draw_person(anneal), day = draw_day(anneal);
    int other = day + 1 + chance_below(anneal->chance, SWAP_MAX - 1);
    const int16_t *row = plan_row(anneal->plan, person);
    if (other >= anneal->days.to || (row[day] == row[other]))
        return;
    int16_t first = row[other], last = row[day];
    /* The one that begins to work may do another shift than the one that ends did. */
    if (first >= 0 && chance_below(anneal->chance, 2) == 0)
        first = (int16_t)chance_below(anneal->chance, problem->shifts);
    if (last >= 0 && chance_below(anneal->chance, 2) == 0)
        last = (int16_t)chance_below(anneal->chance, problem->shifts);
    int64_t worse = cell_worse(anneal->plan, person, day, row[day], first) +
        cell_worse(anneal->plan, person, other, row[other], last);
    if (worse > hopeless(anneal))
        return;
    struct change change = {person, day, other + 1, anneal->room};
    memcpy(change.cells, row + day, (size_t)(other + 1 - day) * sizeof(int16_t));
    change.cells[0] = first;
    change.cells[other - day] = last;
    judge(anneal, &change, 1, anneal->room + 2L * SWAP_MAX);
}

void anneal_run(struct anneal *anneal, int tries)
{
    for (int try = 0; try < tries; try++) {
        int which = chance_below(anneal->chance, 10);
        if (which < 5)
            try_swap(anneal);
        else if (which < 7)
            try_cell(anneal);
        else
            try_shove(anneal);
    }
}
