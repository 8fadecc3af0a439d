#include <config.h>

#include "solver/plan.h"

#include <stdlib.h>
#include <string.h>

#include "solver/score.h"
#include "util/xalloc.h"

struct plan *plan_new(const struct model *model)
{
    const struct solver_problem *problem = model->problem;
    struct plan *plan = xnew(struct plan);
    size_t people = (size_t)problem->people, cells = people * (size_t)problem->days;
    plan->model = model;
    plan->cell = (int16_t *)xcalloc(cells, sizeof(int16_t));
    plan->cover = (int *)xcalloc((size_t)problem->cells + 1, sizeof(int));
    plan->tally = (struct plan_tally *)xcalloc(people, sizeof(struct plan_tally));
    plan->count = (int *)xcalloc(people * (size_t)problem->kinds + 1, sizeof(int));
    int16_t *off = (int16_t *)xcalloc(cells, sizeof(int16_t));
    for (size_t i = 0; i < cells; i++)
        off[i] = SOLVER_OFF;
    plan_load(plan, off);
    free(off);
    return plan;
}

void plan_free(struct plan *plan)
{
    if (plan == NULL)
        return;
    free(plan->cell);
    free(plan->cover);
    free(plan->tally);
    free(plan->count);
    free(plan);
}

void plan_copy(struct plan *to, const struct plan *from)
{
    const struct solver_problem *problem = from->model->problem;
    size_t people = (size_t)problem->people;
    memcpy(to->cell, from->cell, people * (size_t)problem->days * sizeof(int16_t));
    memcpy(to->cover, from->cover, (size_t)problem->cells * sizeof(int));
    memcpy(to->tally, from->tally, people * sizeof(struct plan_tally));
    memcpy(to->count, from->count, people * (size_t)problem->kinds * sizeof(int));
    to->value = from->value;
}

static int64_t cell_cost(const struct solver_cell *cell, int have)
{
    return have < cell->need ? (int64_t)cell->under * (cell->need - have) : (int64_t)cell->over * (have - cell->need);
}

/* A cost that is not possible counts as nothing: legality is judged elsewhere. */
static int64_t day_cost(const struct solver_problem *problem, int person, int day, int shift)
{
    int32_t cost = solver_cost(problem, person, day, shift);
    return cost == SOLVER_NEVER ? 0 : cost;
}

static void put(struct plan *plan, int person, int day, int shift, int by)
{
    const struct solver_problem *problem = plan->model->problem;
    plan->value += by * day_cost(problem, person, day, shift);
    if (shift == SOLVER_OFF)
        return;
    int slot = day * problem->shifts + shift;
    for (int i = problem->covers_at[slot]; i < problem->covers_at[slot + 1]; i++) {
        const struct solver_cell *cell = &problem->cell[problem->covers[i]];
        if (cell->skills != 0 && (problem->skills[person * problem->days + day] & cell->skills) != cell->skills)
            continue;
        int *have = &plan->cover[problem->covers[i]];
        plan->value += cell_cost(cell, *have + by) - cell_cost(cell, *have);
        *have += by;
    }
    plan->tally[person].units += by * plan->model->units[shift];
    for (uint64_t kinds = problem->slot_kinds[slot]; kinds != 0; kinds &= kinds - 1)
        plan->count[person * problem->kinds + __builtin_ctzll(kinds)] += by;
}

static int64_t soft_of(const struct plan *plan, int person)
{
    const struct solver_problem *problem = plan->model->problem;
    int64_t soft = model_minutes_cost(plan->model, person, plan->tally[person].units);
    if (plan->model->counts_soft)
        for (int k = 0; k < problem->kinds; k++)
            soft += score_count(&problem->count[person * problem->kinds + k], plan->count[person * problem->kinds + k]);
    return soft;
}

/* Worked weekends that have a day in FROM to TO - 1. */
static int weekends_worked(const struct plan *plan, int person, int from, int to)
{
    const struct solver_problem *problem = plan->model->problem;
    const int16_t *row = plan_row(plan, person);
    int count = 0, last = -1;
    from -= from > 0 && problem->weekend[from] >= 0 && problem->weekend[from - 1] == problem->weekend[from] ? 1 : 0;
    to += to < problem->days && problem->weekend[to] >= 0 && problem->weekend[to - 1] == problem->weekend[to] ? 1 : 0;
    for (int day = from; day < to; day++)
        if (row[day] != SOLVER_OFF && problem->weekend[day] >= 0 && problem->weekend[day] != last) {
            last = problem->weekend[day];
            count++;
        }
    return count;
}

#ifdef SOLVER_CHECK
static void check(const struct plan *plan)
{
    if (score_value(plan->model->problem, plan->cell) != plan->value)
        abort();
}
#else
#define check(plan) ((void)0)
#endif

void plan_set(struct plan *plan, int person, int from, int to, const int16_t *cells)
{
    int16_t *row = plan_row(plan, person);
    struct plan_tally *tally = &plan->tally[person];
    tally->weekends -= weekends_worked(plan, person, from, to);
    for (int day = from; day < to; day++) {
        int16_t shift = cells[day - from];
        if (shift == row[day])
            continue;
        put(plan, person, day, row[day], -1);
        put(plan, person, day, shift, 1);
        row[day] = shift;
    }
    tally->weekends += weekends_worked(plan, person, from, to);
    int64_t soft = soft_of(plan, person);
    plan->value += soft - tally->soft;
    tally->soft = soft;
    check(plan);
}

void plan_load(struct plan *plan, const int16_t *cells)
{
    const struct solver_problem *problem = plan->model->problem;
    size_t people = (size_t)problem->people;
    memset(plan->cover, 0, (size_t)problem->cells * sizeof(int));
    memset(plan->tally, 0, people * sizeof(struct plan_tally));
    memset(plan->count, 0, people * (size_t)problem->kinds * sizeof(int));
    plan->value = problem->constant;
    for (int c = 0; c < problem->cells; c++)
        plan->value += cell_cost(&problem->cell[c], 0);
    memcpy(plan->cell, cells, people * (size_t)problem->days * sizeof(int16_t));
    for (int i = 0; i < problem->people; i++) {
        for (int day = 0; day < problem->days; day++)
            put(plan, i, day, plan_row(plan, i)[day], 1);
        plan->tally[i].weekends = weekends_worked(plan, i, 0, problem->days);
        plan->tally[i].soft = soft_of(plan, i);
        plan->value += plan->tally[i].soft;
    }
    check(plan);
}
