/* The exact best roster of one employee for given prices of days, over the whole horizon or a window of it.
 *
 * Inner layer (block.c): for each start and length of a run of work the cheapest sequences of shifts, by total units
 * and by how many count for one kind. Rotation binds only there: a day off resets it. Outer layer (dp.c): days x units
 * x weekends x counted shifts; arcs are runs and days off. The units are contiguous and swept by sweep.c. */
#ifndef SOLVER_DP_H
#define SOLVER_DP_H

#include "solver/model.h"

/* A window begins on day 0 or right after the end of a run, and ends with the horizon or right before the start of one,
 * so that nothing half done crosses its edges; what lies outside is taken off the limits. */
struct dp_task {
    int person;
    int from, to;  /* days FROM to TO - 1 */
    int lo, hi;    /* units of work in the window */
    int weekends;  /* at most */
    int kind;      /* the kind that is counted exactly, -1: none */
    int kind_left; /* at most so many of it */
    const int32_t *work; /* [(day - from) * shifts + shift], scaled; PRICE_NEVER: not possible */
    const int32_t *off;  /* [day - from] */
    const int32_t *end;  /* [units]: price of so many units in the window, or NULL */
    bool near; /* only rosters that use units and weekends about evenly: quicker, and hardly dearer; never for bounds */
};

struct dp; /* the memory of one thread */
struct dp *dp_new(const struct model *model);
void dp_free(struct dp *dp);

/* False when there is no roster. CELLS: [day - from]. Every sum of prices must stay within PRICE_NEVER / 2. */
bool dp_solve(struct dp *dp, const struct dp_task *task, int16_t *cells, int64_t *price);
/* How much was computed until now, in inner steps: the same on every machine. */
int64_t dp_work(const struct dp *dp);
void dp_add_work(struct dp *dp, int64_t work); /* that was done elsewhere for the same lane */

#endif
