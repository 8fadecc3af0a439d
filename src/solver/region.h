/* A part of all rosters: cells that somebody must or must not have, and how much cover there is at least and at most.
 * Branching halves regions; a bound of a region holds for the rosters in it. */
#ifndef SOLVER_REGION_H
#define SOLVER_REGION_H

#include "solver/model.h"

struct region {
    const struct model *model;
    bool *barred;      /* [(person * days + day) * (shifts + 1) + shift + 1] */
    int *least, *most; /* [cell]: cover */
    bool whole;        /* all rosters */
};

/* One halving. */
enum cut { CUT_MUST, CUT_NOT, CUT_LEAST, CUT_MOST };
struct decision {
    enum cut cut;
    int person, day, shift; /* MUST have, or NOT; SOLVER_OFF is a shift, too */
    int cell, limit;        /* cover of a cell: at LEAST, at MOST */
};

struct region *region_new(const struct model *model);
void region_free(struct region *region);
void region_copy(struct region *to, const struct region *from);
void region_clear(struct region *region); /* all rosters again */
void region_cut(struct region *region, const struct decision *decision);

static inline const bool *region_bars(const struct region *region, int person)
{
    const struct solver_problem *problem = region->model->problem;
    return &region->barred[(long)person * problem->days * (problem->shifts + 1)];
}
/* Is a roster of PERSON (a cell for each day) in the region, as far as it alone can tell? */
bool region_has(const struct region *region, int person, const int16_t *cells);

#endif
