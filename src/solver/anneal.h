/* Many small changes, taken by chance and temperature: where staff is loose and shifts are many, two employees must
 * change together, and that is cheap here. */
#ifndef SOLVER_ANNEAL_H
#define SOLVER_ANNEAL_H

#include "solver/chance.h"
#include "solver/insert.h"

#define ANNEAL_ROOM 64

struct anneal {
    struct plan *plan;
    struct chance *chance;
    double temperature; /* in costs */
    const int *order;   /* the employees it may touch: order[first .. first + count - 1] */
    int first, count;
    struct window days; /* and the days */
    int16_t *room;      /* for a roster and ANNEAL_ROOM more */
};

/* TRIES attempts at a change. */
void anneal_run(struct anneal *anneal, int tries);

#endif
