/* Who counts, minute by minute and as slowly as it can be told: the same question as rules_coverage, answered by
 * another road. */
#ifndef TESTS_RULES_RECOUNT_H
#define TESTS_RULES_RECOUNT_H

#include "core/facts.h"

/* Different guards who count at POST in the minute that begins at AT. */
int recount(const struct facts *facts, int post, instant at);

#endif
