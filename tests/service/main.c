/* Every suite of src/service, one line each. */
#include <config.h>

#include "tests/suite.h"

#define SUITES(X) \
    X(layer)

SUITE_MAIN(SUITES)
