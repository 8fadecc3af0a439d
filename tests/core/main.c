/* Every suite of src/core, one line each. */
#include <config.h>

#include "tests/suite.h"

#define SUITES(X) X(calendar) X(citizen_id) X(facts) X(matching) X(tour) X(vocabulary) X(work) X(zone)

SUITE_MAIN(SUITES)
