/* The innermost loop of everything: the minimum of several shifted rows. */
#ifndef SOLVER_SWEEP_H
#define SOLVER_SWEEP_H

#include <stdint.h>

#define SWEEP_STEP 32 /* TO is written in steps of so many */

struct sweep_arc {
    const int32_t *from;
    int32_t price;
};

/* TO[i] = min over ARCS of from[i] + price, or NEVER, for i from 0 up to COUNT rounded up to SWEEP_STEP. */
void sweep_min(int32_t *to, int count, const struct sweep_arc *arc, int arcs, int32_t never);

#endif
