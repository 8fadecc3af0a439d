/* The search: from a sealed problem to ever better rosters and a bound below which none can be.
 *
 *     struct solver *solver = solver_begin(problem, &(struct solver_options){.seed = 1, .steps = 400}, &err);
 *     while (solver_step(solver) && !enough)
 *         show(solver_best(solver), solver_value(solver), solver_bound(solver));
 *     use(solver_best(solver)); solver_end(solver);
 *
 * What comes out is a function of the problem, the options except for threads, and the number of steps done. A step is
 * a piece of work of fixed size, a few hundredths of a second on a machine of 2025. */
#ifndef SOLVER_SOLVER_H
#define SOLVER_SOLVER_H

#include "solver/problem.h"

struct solver_options {
    uint64_t seed;
    int steps;            /* how many are planned: the search cools down towards the last; 0: solver_pace says */
    int threads;          /* 0 or 1: all in the caller's */
    const int16_t *start; /* a roster to begin from; who has no legal one there is put in anew; NULL: none */
};

struct solver;

/* PROBLEM must be sealed and outlive the solver. NULL with a sentence when an employee has no legal roster, or the
 * problem is too large to be priced. */
struct solver *solver_begin(
    const struct solver_problem *problem, const struct solver_options *options, struct error *err);
void solver_end(struct solver *solver);
void solver_drop(struct solver **solver); /* for OWN */

/* False when there is nothing left to do: the value is proven, the steps are done, the solver was cancelled, or
 * somebody has no roster (solver_fault). */
bool solver_step(struct solver *solver);
/* Without planned steps: which part of the time is over, 0 to 1. */
void solver_pace(struct solver *solver, double part);
/* May be called from a signal handler or another thread: the step that runs ends soon. */
void solver_cancel(struct solver *solver);

/* [person * days + day], a shift or SOLVER_OFF; legal once solver_ready. Valid until the next step. */
const int16_t *solver_best(const struct solver *solver);
bool solver_ready(const struct solver *solver); /* is there a legal roster of everybody? */
const struct error *solver_fault(const struct solver *solver); /* NULL, or why there cannot be one */
int64_t solver_value(const struct solver *solver);
int64_t solver_bound(const struct solver *solver); /* INT64_MIN before there is one */
bool solver_proven(const struct solver *solver);
int solver_steps(const struct solver *solver);

/* How PERSON is off the rules in a roster (a cell for each day): NULL when it is legal, else a stable English word. */
const char *solver_illegal(const struct solver_problem *problem, int person, const int16_t *cells);
/* The value of any roster of everybody, legal or not. */
int64_t solver_evaluate(const struct solver_problem *problem, const int16_t *cells);

#endif
