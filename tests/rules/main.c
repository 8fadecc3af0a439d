/* Every suite of src/rules, one line each. */
#include <config.h>

#include "tests/suite.h"

#define SUITES(X)                                                                                                     \
    X(bottleneck)                                                                                                     \
    X(catalogue)                                                                                                      \
    X(clashes)                                                                                                        \
    X(cover)                                                                                                          \
    X(days) X(demands) X(forecast) X(hours) X(papers) X(people) X(posts) X(presence) X(records) X(recount) X(reserve) \
        X(staffing) X(terms) X(trial) X(why) X(why_all)

SUITE_MAIN(SUITES)
