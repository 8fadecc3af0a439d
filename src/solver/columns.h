/* Column generation: rosters are made until the linear programme over them knows the best prices, then one employee
 * after the other is given one (a dive), while new rosters are made that fit what is fixed. */
#ifndef SOLVER_COLUMNS_H
#define SOLVER_COLUMNS_H

#include "solver/pricing.h"

struct columns {
    const struct model *model;
    struct master *master;
    struct pricing *pricing;  /* whose bound is bettered */
    double *worth, *share;    /* of the last solution */
    double *mixed;            /* [cell]: prices between those of the last solution and of the best bound */
    double value;
    bool converged;
    int stuck;
    int left;                 /* of the dive: employees without a roster */
    int rounds;               /* of making rosters after each that was fixed */
    int *fixed;               /* [person]: column or -1 */
    bool ready;               /* the last dive came to its end: */
    struct plan *plan;        /* so */
};

struct columns *columns_new(const struct model *model, struct pricing *pricing);
void columns_free(struct columns *columns);

void columns_add_plan(struct columns *columns, const struct plan *plan);
/* Goes on until WORK is done or nothing is to be gained. */
void columns_converge(struct columns *columns, struct inserter *inserter, struct chance *chance, int64_t work);

/* At most POOL rosters are kept from before. */
void columns_dive_begin(struct columns *columns, int rounds, int pool);
/* True while the dive goes on; at its end columns->plan holds everybody. */
bool columns_dive(struct columns *columns, struct inserter *inserter, struct chance *chance, int64_t work);

#endif
