/* Rounds of lagrange.h with a bound now and then, in pieces, by one thread or by several. */
#ifndef SOLVER_PRICING_H
#define SOLVER_PRICING_H

#include "solver/crew.h"
#include "solver/lagrange.h"

struct pricing {
    struct lagrange *lagrange;
    struct bound bound;
    bool bounding;     /* the bound is being summed up, else a round is under way */
    int rounds, between; /* rounds from one bound to the next */
    int stalled;       /* bounds in a row that brought little */
    bool done;         /* more rounds bring little */
    int64_t work, asks; /* of the first inserter, and how many it asked for that */
    int64_t best_sum;  /* of bound.sum */
    int64_t best;      /* the best bound, INT64_MIN before there is one */
    int32_t *dual;     /* [cell], scaled: what one more is worth, by the prices of the best bound */
    int32_t *kind;     /* [person * kinds + kind], scaled: the same of limits */
};

struct pricing *pricing_new(const struct model *model);
void pricing_free(struct pricing *pricing);
/* Goes on until the first inserter did WORK. COUNT inserters work at the same time; what comes out depends on COUNT. */
void pricing_work(
    struct pricing *pricing, struct crew *crew, struct inserter *const *inserter, int count, int64_t work);

/* A bound that somebody summed up (SUM, scaled) by prices of cells and of limits is kept, with these, when it is
 * better. */
void pricing_offer(struct pricing *pricing, int64_t sum, const int32_t *price, const int32_t *kind_price);

#endif
