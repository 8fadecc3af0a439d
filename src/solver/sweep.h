/* The innermost loop of everything: the minimum of several shifted rows. */
#ifndef SOLVER_SWEEP_H
#define SOLVER_SWEEP_H

#include <stddef.h>
#include <stdint.h>

#define SWEEP_STEP 8 /* TO is written in steps of so many */

struct sweep_arc {
    ptrdiff_t from; /* in the table */
    int32_t price;
};

/* TO[i] = min over ARCS of table[from + i] + price, or NEVER, for i from 0 up to COUNT rounded up to SWEEP_STEP. */
void sweep_min(int32_t *to, int count, const int32_t *table, const struct sweep_arc *arc, int arcs, int32_t never);

#endif
