/* A roster of everybody, with all that is counted of it, so that a change costs as much as the days it touches. */
#ifndef SOLVER_PLAN_H
#define SOLVER_PLAN_H

#include "solver/model.h"

struct plan_tally { /* of one employee */
    int units;
    int weekends;
    int64_t soft; /* unscaled: counts and minutes off their targets */
};

struct plan {
    const struct model *model;
    int16_t *cell;  /* [person * days + day] */
    int *cover;     /* [cell] */
    struct plan_tally *tally;
    int *count;     /* [person * kinds + kind] */
    int64_t value;  /* soft cost; hard rules are kept by who changes the plan */
};

struct plan *plan_new(const struct model *model); /* everybody is off; such a plan need not be legal */
void plan_free(struct plan *plan);
void plan_copy(struct plan *to, const struct plan *from);

static inline int16_t *plan_row(const struct plan *plan, int person)
{
    return &plan->cell[(long)person * plan->model->problem->days];
}

/* PERSON's days FROM to TO - 1 become CELLS; value and counts follow. In builds with SOLVER_CHECK they are compared
 * with a count from nothing. */
void plan_set(struct plan *plan, int person, int from, int to, const int16_t *cells);
/* All cells from an array as in struct plan. */
void plan_load(struct plan *plan, const int16_t *cells);

#endif
