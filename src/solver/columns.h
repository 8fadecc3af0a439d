/* Column generation: rosters are made until the linear programme over them knows the best prices, in all rosters or in
 * a region of them; then one employee after the other is given one (a dive), while new rosters are made that fit what
 * is fixed. */
#ifndef SOLVER_COLUMNS_H
#define SOLVER_COLUMNS_H

#include "solver/ask.h"
#include "solver/pricing.h"

enum columns_state {
    COLUMNS_MORE,   /* rosters are to be made */
    COLUMNS_DONE,   /* nothing more is to be gained by that */
    COLUMNS_BEYOND, /* nothing in the region is better than what is to be beaten, or there is nothing */
    COLUMNS_LOST    /* the linear programme could not be solved */
};

struct columns {
    const struct model *model;
    struct master *master;
    struct pricing *pricing; /* whose bound is bettered, or NULL */
    struct region *region;
    struct asker *asker;
    enum columns_state state;
    double *worth, *share; /* of the last solution */
    double *centre;        /* [cell]: prices of the best bound of the region */
    int32_t *price;        /* [cell], scaled: between the two */
    double smoothing;
    double value;          /* of the last solution */
    int64_t sum;           /* scaled: nothing in the region is below; INT64_MIN: not known */
    int left;              /* of the dive: employees without a roster */
    int rounds;            /* of making rosters after each that was fixed */
    int64_t beat;          /* the dive is given up where it cannot become less */
    int *fixed;            /* [person]: column or -1 */
    bool ready;            /* the last dive came to its end: */
    struct plan *plan;     /* so */
};

struct columns *columns_new(const struct model *model, struct pricing *pricing);
void columns_free(struct columns *columns);

void columns_add_plan(struct columns *columns, const struct plan *plan);

/* The rosters and prices of FROM. */
void columns_copy(struct columns *to, const struct columns *from);

/* After columns->region changed: what is known of its bound is PARENT's, scaled (INT64_MIN: nothing). */
void columns_enter(struct columns *columns, int64_t parent);
/* Solves once and makes at most one roster for each who is free. BEAT: only what costs less matters. */
void columns_round(struct columns *columns, struct inserter *inserter, struct chance *chance, int64_t beat);
/* Prices of cells, scaled, between those of the last solution (SMOOTHING 0) and of the best bound (1); returns what
 * cover costs at least under them, scaled. */
int64_t columns_price(const struct columns *columns, double smoothing, int32_t *price);
/* Takes cover out of the region by which the bound SUM, that PRICE gave, becomes BEAT or more; how many. */
int columns_trim(struct columns *columns, const int32_t *price, int64_t sum, int64_t beat);
/* The bound of the region, rounded up to a whole number: all costs are. INT64_MIN: not known. */
int64_t columns_bound(const struct columns *columns);
/* Goes on in all rosters until WORK is done or nothing is to be gained. */
void columns_converge(struct columns *columns, struct inserter *inserter, struct chance *chance, int64_t work);

/* At most POOL rosters are kept from before. */
void columns_dive_begin(struct columns *columns, int rounds, int pool, int64_t beat);
/* True while the dive goes on; at its end columns->plan holds everybody when columns->ready. */
bool columns_dive(struct columns *columns, struct inserter *inserter, struct chance *chance, int64_t work);

#endif
