/* Small problems by chance, for tests. */
#ifndef TESTS_SOLVER_MAKE_H
#define TESTS_SOLVER_MAKE_H

#include "solver/chance.h"
#include "solver/problem.h"

/* Sealed; with every kind of rule, wish and history somewhere. Free it. */
struct solver_problem *make_problem(struct chance *chance, int days, int people, int shifts);

#endif
