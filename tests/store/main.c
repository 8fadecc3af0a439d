/* Every suite of src/store, one line each. */
#include <config.h>

#include "tests/suite.h"

#define SUITES(X) \
    X(audit)      \
    X(backup)     \
    X(copies)     \
    X(doctor)     \
    X(faults)     \
    X(fence)      \
    X(gate)       \
    X(migrate)    \
    X(open)       \
    X(rows)       \
    X(undo)       \
    X(versions)

SUITE_MAIN(SUITES)
