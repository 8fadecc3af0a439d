/* Every suite of src/formats, one line each. */
#include <config.h>

#include "tests/suite.h"

#define SUITES(X)         \
    X(grid)               \
    X(ics)                \
    X(xlsx_read)          \
    X(zone)

SUITE_MAIN(SUITES)
