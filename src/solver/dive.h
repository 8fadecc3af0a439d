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
    double raise;              /* of the stiffness after each */
};

void dive_begin(struct dive *dive, const struct lagrange *from, double rounds);
/* Fixes one employee; false when nobody is left. Somebody for whom nothing is found makes FAILED true. */
bool dive_step(struct dive *dive, struct inserter *inserter, struct chance *chance, bool *failed);

#endif
