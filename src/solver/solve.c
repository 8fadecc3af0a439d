#include <config.h>

#include "solver/solver.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "solver/clp.h"
#include "solver/crew.h"
#include "solver/lane.h"
#include "solver/score.h"
#include "util/xalloc.h"

struct solver {
    const struct solver_problem *problem;
    struct solver_options options;
    struct model *model;
    struct crew *crew;
    struct team *team;
    struct plan *best;
    struct chance chance;
    int *order;
    int steps, placed;
    double part;
    atomic_bool cancelled;
    struct error fault;
};

/* Who has a legal roster in the one that was given begins with it. */
static void take_start(struct solver *solver)
{
    const struct solver_problem *problem = solver->problem;
    for (int i = 0; i < problem->people && solver->options.start != NULL; i++) {
        const int16_t *row = &solver->options.start[(long)i * problem->days];
        if (score_illegal(problem, i, row) != NULL)
            continue;
        plan_set(team_plan(solver->team), i, 0, problem->days, row);
        solver->order[i] = solver->order[solver->placed];
        solver->order[solver->placed++] = i;
    }
    if (solver_ready(solver))
        plan_copy(solver->best, team_plan(solver->team));
}

struct solver *solver_begin(
    const struct solver_problem *problem, const struct solver_options *options, struct error *err)
{
    struct model *model = clp_load(err) < 0 ? NULL : model_new(problem, err);
    if (model == NULL)
        return NULL;
    struct solver *solver = xnew(struct solver);
    solver->problem = problem;
    solver->options = *options;
    solver->model = model;
    solver->crew = crew_new(options->threads);
    solver->team = team_new(model, solver->crew, options->seed, &solver->cancelled);
    solver->best = plan_new(model);
    solver->order = (int *)xcalloc((size_t)problem->people, sizeof(int));
    solver->chance = chance_make(options->seed, 0);
    for (int i = 0; i < problem->people; i++)
        solver->order[i] = i;
    take_start(solver);
    return solver;
}

void solver_end(struct solver *solver)
{
    if (solver == NULL)
        return;
    team_free(solver->team);
    crew_free(solver->crew);
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

/* Puts in some of those who have no roster yet. */
static bool construct_step(struct solver *solver)
{
    struct inserter *inserter = team_inserter(solver->team);
    struct plan *plan = team_plan(solver->team);
    int64_t end = dp_work(inserter->dp) + LANE_WORK;
    while (solver->placed < solver->problem->people && dp_work(inserter->dp) < end) {
        if (atomic_load(&solver->cancelled))
            return false;
        if (construct(plan, solver->order[solver->placed], inserter, &solver->chance, &solver->fault) != 0)
            return false;
        solver->placed++;
    }
    if (solver_ready(solver))
        plan_copy(solver->best, plan);
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
    } else if (!team_step(solver->team, solver->part, solver->best)) {
        return false;
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
    return team_bound(solver->team);
}

bool solver_proven(const struct solver *solver)
{
    return solver_ready(solver) && team_bound(solver->team) >= solver->best->value;
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
