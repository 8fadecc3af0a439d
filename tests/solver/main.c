/* Every suite of src/solver, one line each. */
#include <config.h>

#include "tests/suite.h"

#define SUITES(X) X(dp) X(instance) X(plan) X(problem) X(solver)

SUITE_MAIN(SUITES)
