/* Every suite of src/rules, one line each. */
#include <config.h>

#include "tests/suite.h"

#define SUITES(X) X(catalogue) X(clashes) X(cover) X(days) X(hours) X(papers) X(people) X(posts) X(presence) X(recount)

SUITE_MAIN(SUITES)
