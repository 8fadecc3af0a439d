/* From prices to a roster: one employee after the other gets his best roster under the prices and keeps it, while the
 * mixtures of the others go on moving. */
#ifndef SOLVER_DIVE_H
#define SOLVER_DIVE_H

#include "solver/lagrange.h"

struct dive {
    struct lagrange *lagrange; /* its own */
    struct plan *plan;         /* everybody who is fixed */
    int left, next;
    double rounds;             /* over the others after each, also parts of one */
    double owed;
};

struct dive *dive_new(const struct model *model);
void dive_free(struct dive *dive);

/* STIFF: how fast prices follow what is missing, in parts of FROM's; dives differ by it. */
void dive_begin(struct dive *dive, const struct lagrange *from, double rounds, double stiff);
/* The same for ORDER[0] to ORDER[COUNT - 1] alone: all others keep their rosters of PLAN. */
void dive_begin_part(struct dive *dive, const struct lagrange *from, const struct plan *plan, const int *order,
    int count, double rounds, struct inserter *inserter);
/* Fixes one employee; false when nobody is left. Somebody for whom nothing is found makes FAILED true. */
bool dive_step(struct dive *dive, struct inserter *inserter, struct chance *chance, bool *failed);

#endif
