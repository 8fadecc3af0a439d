/* A problem made ready for searching: minutes in units, shifts in groups, rotation as an automaton. Only read after
 * model_new, so that threads share it. */
#ifndef SOLVER_MODEL_H
#define SOLVER_MODEL_H

#include "solver/problem.h"

#define MODEL_STATES_MAX 64
#define PRICE_NEVER (1 << 28) /* as a price: not possible; sums of two or three of them still fit */

/* A state inside a run of work: a shift of this group was done last, and so many days in a row of the limited kind. */
struct model_state {
    int group;
    int in_a_row;
    uint64_t before; /* the states that may come right before, as bits */
    int class;       /* states with the same class may be followed by the same */
    uint64_t enters; /* before, as bits of classes */
    int way;         /* states with the same way have the same enters */
};

/* Shifts that are alike for an employee's run: equal length, equal rotation, equally limited in a row. */
struct model_group {
    int units;
    int first, count; /* in member */
    bool in_a_row;
};

struct model {
    const struct solver_problem *problem;
    int unit;  /* minutes: the greatest that divides all lengths */
    int scale; /* prices are costs times this */
    int spare; /* in costs: the price of a cell may lie so far beyond what cover costs, and sums still fit */
    int *units; /* [shift] */
    int units_min, units_max; /* of one shift */
    int groups, states, classes, ways;
    struct model_group *group;
    int *member, *group_of; /* shifts by group; group by shift */
    struct model_state state[MODEL_STATES_MAX];
    int *weekends_to;       /* [day + 1]: weekends that begin before that day */
    int run_max;            /* the longest of anybody */
    bool counts_soft;       /* somebody has a soft count */
    int *lo, *hi;           /* [person] units */
};

/* NULL with an error when the problem has more states than fit. */
struct model *model_new(const struct solver_problem *problem, struct error *err);
void model_free(struct model *model);

/* How many weekends days FROM to TO (not included) touch. */
static inline int model_weekends(const struct model *model, int from, int to)
{
    const int *weekend = model->problem->weekend;
    int count = model->weekends_to[to] - model->weekends_to[from];
    return count + (from > 0 && from < to && weekend[from] >= 0 && weekend[from] == weekend[from - 1] ? 1 : 0);
}

/* What UNITS of work in all cost PERSON beyond the costs of days, unscaled. */
int64_t model_minutes_cost(const struct model *model, int person, int units);

#endif
