/* What a change broke and mended: two lists of findings of the same days compared. Pure. */
#ifndef RULES_DIFFERENCE_H
#define RULES_DIFFERENCE_H

#include "core/facts.h"
#include "core/finding.h"

struct judged {
    const struct facts *facts;
    const struct finding_list *list;
};
/* Findings of the same matter (rule, post, demand, guard, paper) on the same days are the same. Guards, posts and
 * schools are compared by their ids, so that the two facts may differ. What is only for information is left out. */
enum turn { TURN_SAME, TURN_NEW, TURN_GROWN }; /* GROWN: the matter was there, but not so much of it */
struct difference {
    enum turn *broken; /* by place in the list after */
    enum turn *mended; /* by place in the list before: NEW is gone, GROWN is less than it was */
    size_t broken_count, mended_count;
};
void findings_compare(const struct judged *before, const struct judged *after, struct difference *out);
void difference_done(struct difference *difference);

#endif
