/* Every suite of src/service, one line each. */
#include <config.h>

#include "tests/suite.h"

#define SUITES(X) \
    X(layer) X(packs) X(work_calendar)

SUITE_MAIN(SUITES)
