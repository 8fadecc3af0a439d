/* One employee's cheapest roster under prices, with a figure below which none of his can cost: whole numbers, so that a
 * bound made of such figures is never too high by rounding. */
#ifndef SOLVER_ASK_H
#define SOLVER_ASK_H

#include "solver/insert.h"
#include "solver/region.h"

/* What was learnt of limits of kinds. */
struct asker {
    const struct model *model;
    int8_t *counted;   /* [person]: the kind that had to be counted, or -1 */
    int32_t *limit;    /* [person * kinds + kind], scaled: price of limits that are broken while another is counted */
    int32_t *target;   /* the same of soft counts */
};

struct asker *asker_new(const struct model *model);
void asker_free(struct asker *asker);
void asker_copy(struct asker *to, const struct asker *from);

/* PRICE: [cell], scaled: what one more costs. The roster, cost and prices of it, is at least what is returned;
 * INT64_MAX: PERSON has none in the region. LEGAL: inserter->cells is his and keeps all limits; else one that does
 * costs more than that. */
int64_t ask_roster(struct asker *asker, struct inserter *inserter, const struct region *region, int person,
    const int32_t *price, bool *legal);

#endif
