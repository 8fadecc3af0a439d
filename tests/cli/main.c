/* Every suite of src/cli, one line each. */
#include <config.h>

#include "tests/suite.h"

#define SUITES(X) \
    X(parse)

SUITE_MAIN(SUITES)
