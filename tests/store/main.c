/* Every suite of src/store, one line each. */
#include <config.h>

#include "tests/suite.h"

#define SUITES(X) \
    X(open)       \
    X(rows)

SUITE_MAIN(SUITES)
