/* Every suite of src/tui, one line each. */
#include <config.h>

#include "tests/suite.h"

#define SUITES(X) \
    X(canvas)     \
    X(complete)   \
    X(grid)       \
    X(keymap)     \
    X(screens)    \
    X(sheets)     \
    X(widget)

SUITE_MAIN(SUITES)
