/* Every suite of src/rules, one line each. */
#include <config.h>

#include "tests/suite.h"

#define SUITES(X) X(cover)

SUITE_MAIN(SUITES)
