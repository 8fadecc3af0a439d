/* What a world of tests/rules/build.h is made of. */
#ifndef TESTS_RULES_WORLD_H
#define TESTS_RULES_WORLD_H

#include "tests/rules/build.h"
#include "util/list.h"

LIST_DEFINE(schools, struct school)
LIST_DEFINE(terms, struct term)
LIST_DEFINE(posts, struct post)
LIST_DEFINE(demands, struct demand)
LIST_DEFINE(layers, struct layer)
LIST_DEFINE(guards, struct guard)
LIST_DEFINE(papers, struct paper)
LIST_DEFINE(trainings, struct training)
LIST_DEFINE(absences, struct absence)
LIST_DEFINE(rosters, struct roster)
LIST_DEFINE(duties, struct duty)

struct world {
    struct arena arena;
    struct rule_pack pack;
    struct work_calendar work;
    int years[8];
    struct schools schools;
    struct terms terms[4]; /* by school */
    struct posts posts;
    struct demands demands;
    struct layers layers;
    struct guards guards;
    struct papers papers;
    struct trainings trainings;
    struct absences absences;
    struct rosters rosters;
    struct duties duties;
    struct facts extra; /* groups, terms, protections, wishes: taken over as they are */
    struct facts facts;
};

#endif
