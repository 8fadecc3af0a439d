/* One employee's best roster against the cover of the others, found exactly but for limits of kinds, which are kept by
 * counting one of them and pricing the rest. */
#ifndef SOLVER_INSERT_H
#define SOLVER_INSERT_H

#include "solver/chance.h"
#include "solver/dp.h"
#include "solver/plan.h"

struct window {
    int from, to;
};

/* How the days are priced: what cover is worth now, or what it is worth in the end, or between, and by chance. */
struct price_mix {
    const int32_t *dual; /* [cell], scaled: worth of one more; NULL: only what it is worth now */
    double blend;        /* 1: now; 0: dual */
    int noise;           /* scaled: each day and shift is off by up to so much */
    const int32_t *price; /* [cell], scaled: not NULL: what one more costs, instead of all the above but noise */
    const int32_t *kind;  /* [kind], scaled: what a shift of it costs more; NULL: nothing */
};

/* Between which prices of a kind its limit is just kept. */
struct insert_limit {
    int32_t low, high; /* broken; not broken */
    int32_t step;
};

/* The memory of one thread, and what it learnt of the limits. */
struct inserter {
    const struct model *model;
    struct dp *dp;
    int32_t *work, *off, *end, *worth; /* worth: [cell] */
    int32_t *kind_price;               /* [kind] */
    int *kind_left;                    /* [kind] */
    struct insert_limit *limit;        /* [kind] */
    int16_t *cells, *kept;             /* what was found, and the best of it that is legal */
    int8_t *counted;                   /* [person]: the kind to count, or -1 */
    const bool *barred; /* [day * (shifts + 1) + shift + 1]: cells that are not possible now, or NULL */
};

struct inserter *inserter_new(const struct model *model);
void inserter_free(struct inserter *inserter);

/* PERSON's days of WINDOW, off in PLAN until now, are set to the best roster. False, and PLAN as it was, when there is
 * none or none was found; EXACT_ABSENT is then true when there is none whatever the limits of kinds. */
bool insert_person(struct inserter *inserter, struct plan *plan, int person, struct window window,
    const struct price_mix *mix, struct chance *chance, bool *exact_absent);

/* The best roster of all days by PRICE [cell] and KIND_PRICE [kind], scaled; only inserter->counted's limit of kinds is
 * kept. Into inserter->cells. Not EXACT: over many days nearly the best, which is quicker. */
bool insert_by_price(struct inserter *inserter, int person, const int32_t *price, const int32_t *kind_price,
    bool exact, int64_t *total);
/* How often inserter->cells, of the days of WINDOW, has KIND. */
int insert_count(const struct inserter *inserter, struct window window, int kind);

/* The days of WINDOW become days off. */
void insert_clear(struct inserter *inserter, struct plan *plan, int person, struct window window);

/* WINDOW shrunk to where PERSON's runs end and begin; false when nothing is left of it. */
bool window_fit(const struct plan *plan, int person, struct window *window);

#endif
