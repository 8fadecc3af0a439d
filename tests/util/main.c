/* Every suite of src/util, one line each. */
#include <config.h>

#include "tests/suite.h"

#define SUITES(X) \
    X(embedded) \
    X(xalloc)

SUITE_MAIN(SUITES)
