/* Who works on what: two lanes of work that run at the same time, in steps. After each step they share what they found,
 * so that the result depends on the steps and not on threads. */
#ifndef SOLVER_LANE_H
#define SOLVER_LANE_H

#include <stdatomic.h>

#include "solver/crew.h"
#include "solver/lns.h"

enum { LANE_COUNT = 2 };
#define LANE_WORK 20000000 /* of each lane in one step, as dp_work counts */

struct team;
struct team *team_new(const struct model *model, struct crew *crew, uint64_t seed, const atomic_bool *cancelled);
void team_free(struct team *team);

/* Before the first step: where everybody is put in, and by whom. */
struct plan *team_plan(struct team *team);
struct inserter *team_inserter(struct team *team);

/* One step, at PART of the time (0 to 1). BEST becomes better when something better was found. False when it was
 * cancelled. */
bool team_step(struct team *team, double part, struct plan *best);
int64_t team_bound(const struct team *team);

#endif
