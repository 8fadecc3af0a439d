/* The holes that sentences about findings may have ("{guard}", "{days}", …): shared by the parts of explain only. */
#ifndef SERVICE_EXPLAIN_HOLES_H
#define SERVICE_EXPLAIN_HOLES_H

#include "core/facts.h"
#include "util/arena.h"

/* A duty that belongs to a day may touch the next: a paper that lapses in between is why its holder does not count. */
#define LATER_DAYS 2

/* PATTERN (not translated yet) with the words of FINDING in its holes; lives in ARENA. */
const char *explain_fill(
    const struct facts *facts, const struct finding *finding, const char *pattern, struct arena *arena);

/* The kind of paper that FINDING is about; -1: none. */
int explain_paper_kind(const struct finding *finding);
/* The latest last good day before BEFORE of the guard's papers that serve as that kind; DAY_NONE without one. */
civil_day explain_last_good_day(const struct facts *facts, int guard, int kind, civil_day before);
/* Why somebody does not count, or who is to blame for a gap; "" when that is no question. */
const char *explain_why(const struct facts *facts, const struct finding *finding, struct arena *arena);

#endif
