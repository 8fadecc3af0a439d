/* Shared by the parts of why only. */
#ifndef RULES_WHY_PRIVATE_H
#define RULES_WHY_PRIVATE_H

#include "rules/judging.h"
#include "rules/why.h"
#include "util/list.h"

enum { WHY_NEAR_DAYS = 7 }; /* duties of so many days around can be given up */

LIST_DEFINE(why_stop_list, struct why_stop)
LIST_DEFINE(why_change_list, struct why_change)
LIST_DEFINE(why_proposal_list, struct why_proposal)

struct asking {
    const struct why_request *request;
    struct why_answer *answer;
    const struct facts *facts;
    struct trial *trial; /* watches the hole */
    const struct judging *judging;
};
/* why_stops.c: what stops GUARD. */
void why_look_at(const struct asking *it, int guard, struct why_person *out);
/* Of the duties of PERSON's guard the one that stands there over the whole span; -1. */
int why_planned(const struct asking *it, int guard);
bool why_same_person(const struct facts *facts, int guard, int other);
/* why_changes.c: the proposals. */
void why_propose(const struct asking *it, struct why_proposal_list *out);

#endif
