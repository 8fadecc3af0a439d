#include <config.h>

#include "solver/solver.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "solver/crew.h"
#include "solver/lns.h"
#include "solver/score.h"
#include "util/xalloc.h"

enum { LANES = 2 };
#define STEP_WORK 12000000 /* of each lane in one step */

struct lane {
    struct plan *plan;
    struct inserter *inserter;
    int16_t *kept;
    struct lns lns;
    struct chance chance;
};

struct solver {
    const struct solver_problem *problem;
    struct solver_options options;
    struct model *model;
    struct crew *crew;
    struct plan *plan, *best;
    struct lane lane[LANES];
    struct chance chance;
    int *order;
    int steps, placed;
    double part;
    int64_t bound;
    atomic_bool cancelled;
    struct error fault;
};

struct solver *solver_begin(
    const struct solver_problem *problem, const struct solver_options *options, struct error *err)
{
    struct model *model = model_new(problem, err);
    if (model == NULL)
        return NULL;
    struct solver *solver = xnew(struct solver);
    solver->problem = problem;
    solver->options = *options;
    solver->model = model;
    solver->crew = crew_new(options->threads);
    solver->plan = plan_new(model);
    solver->best = plan_new(model);
    solver->order = (int *)xcalloc((size_t)problem->people, sizeof(int));
    solver->chance = chance_make(options->seed, 0);
    solver->bound = INT64_MIN;
    for (int i = 0; i < problem->people; i++)
        solver->order[i] = i;
    for (int i = 0; i < LANES; i++) {
        solver->lane[i].plan = plan_new(model);
        solver->lane[i].inserter = inserter_new(model);
        solver->lane[i].kept = (int16_t *)xcalloc((size_t)problem->days * 4, sizeof(int16_t));
        solver->lane[i].chance = chance_make(options->seed, (uint64_t)i + 1);
    }
    return solver;
}

void solver_end(struct solver *solver)
{
    if (solver == NULL)
        return;
    for (int i = 0; i < LANES; i++) {
        plan_free(solver->lane[i].plan);
        inserter_free(solver->lane[i].inserter);
        free(solver->lane[i].kept);
    }
    crew_free(solver->crew);
    plan_free(solver->plan);
    plan_free(solver->best);
    free(solver->order);
    error_done(&solver->fault);
    model_free(solver->model);
    free(solver);
}

void solver_drop(struct solver **solver)
{
    solver_end(*solver);
}

static void shuffle(struct solver *solver)
{
    for (int i = solver->problem->people - 1; i > 0; i--) {
        int j = chance_below(&solver->chance, i + 1), kept = solver->order[i];
        solver->order[i] = solver->order[j];
        solver->order[j] = kept;
    }
}

static void lane_run(void *payload, int part)
{
    struct solver *solver = (struct solver *)payload;
    struct lane *lane = &solver->lane[part];
    int people = solver->problem->people, half = (people + 1) / LANES;
    plan_copy(lane->plan, solver->plan);
    int first = people < 4 ? 0 : part * half, count = people < 4 ? people : part == 0 ? half : people - half;
    lane->lns = (struct lns){lane->plan, lane->inserter, lane->chance, NULL, 2.0 * pow(0.15, solver->part),
        solver->problem->days >= 182 ? 42 : 0, first, count, solver->order, lane->kept};
    int64_t end = dp_work(lane->inserter->dp) + STEP_WORK;
    while (dp_work(lane->inserter->dp) < end && !atomic_load_explicit(&solver->cancelled, memory_order_relaxed))
        lns_step(&lane->lns);
    lane->chance = lane->lns.chance;
}

/* The lanes changed different employees: all changes together, unless one lane alone is better. */
static void merge(struct solver *solver)
{
    int people = solver->problem->people, days = solver->problem->days, better = 0;
    for (int i = 1; i < LANES; i++)
        better = solver->lane[i].plan->value < solver->lane[better].plan->value ? i : better;
    struct plan *plan = solver->plan;
    plan_copy(plan, solver->lane[better].plan);
    if (people < 4)
        return;
    for (int at = 0; at < people; at++) {
        int lane = at < (people + 1) / LANES ? 0 : 1;
        if (lane != better)
            plan_set(plan, solver->order[at], 0, days, plan_row(solver->lane[lane].plan, solver->order[at]));
    }
    if (plan->value > solver->lane[better].plan->value)
        plan_copy(plan, solver->lane[better].plan);
}

/* Puts in some of those who have no roster yet. */
static bool construct_step(struct solver *solver)
{
    struct inserter *inserter = solver->lane[0].inserter;
    int64_t end = dp_work(inserter->dp) + STEP_WORK;
    while (solver->placed < solver->problem->people && dp_work(inserter->dp) < end) {
        if (atomic_load(&solver->cancelled))
            return false;
        if (construct(solver->plan, solver->order[solver->placed], inserter, &solver->chance, &solver->fault) != 0)
            return false;
        solver->placed++;
    }
    if (solver->placed == solver->problem->people)
        plan_copy(solver->best, solver->plan);
    return true;
}

bool solver_step(struct solver *solver)
{
    if (atomic_load(&solver->cancelled) || solver->fault.kind != ERROR_NONE || solver_proven(solver))
        return false;
    if (solver->options.steps > 0) {
        if (solver->steps >= solver->options.steps)
            return false;
        solver->part = (double)solver->steps / solver->options.steps;
    }
    if (!solver_ready(solver)) {
        if (!construct_step(solver))
            return false;
    } else {
        shuffle(solver);
        crew_run(solver->crew, LANES, lane_run, solver);
        if (atomic_load(&solver->cancelled))
            return false;
        merge(solver);
        if (solver->plan->value < solver->best->value)
            plan_copy(solver->best, solver->plan);
    }
    solver->steps++;
    return true;
}

void solver_pace(struct solver *solver, double part)
{
    solver->part = part < 0 ? 0 : part > 1 ? 1 : part;
}

void solver_cancel(struct solver *solver)
{
    atomic_store(&solver->cancelled, true);
}

const int16_t *solver_best(const struct solver *solver)
{
    return solver->best->cell;
}

bool solver_ready(const struct solver *solver)
{
    return solver->placed == solver->problem->people;
}

const struct error *solver_fault(const struct solver *solver)
{
    return solver->fault.kind == ERROR_NONE ? NULL : &solver->fault;
}

int64_t solver_value(const struct solver *solver)
{
    return solver->best->value;
}

int64_t solver_bound(const struct solver *solver)
{
    return solver->bound;
}

bool solver_proven(const struct solver *solver)
{
    return solver_ready(solver) && solver->bound >= solver->best->value;
}

int solver_steps(const struct solver *solver)
{
    return solver->steps;
}

const char *solver_illegal(const struct solver_problem *problem, int person, const int16_t *cells)
{
    return score_illegal(problem, person, cells);
}

int64_t solver_evaluate(const struct solver_problem *problem, const int16_t *cells)
{
    return score_value(problem, cells);
}
