/* One employee's mixture: a few rosters with weights that add up to 1. */
#ifndef SOLVER_MIXTURE_H
#define SOLVER_MIXTURE_H

#include "solver/model.h"

enum { MIXTURE_MAX = 32 };

struct mixture {
    int count;
    double weight[MIXTURE_MAX];
    double cost[MIXTURE_MAX];  /* of the roster by itself, without cover and counts */
    double price[MIXTURE_MAX]; /* room: what it would cost in all, by the prices of the one who looks */
    int16_t *cells; /* [member * days + day] */
    int16_t *kinds; /* [member * kinds + kind]: how many */
};

void mixture_init(struct mixture *mixture, const struct model *model);
void mixture_done(struct mixture *mixture);
void mixture_copy(struct mixture *to, const struct mixture *from, const struct model *model);

/* CELLS with weight 0; the member that it is then. The mixture must not be full, unless CELLS are in it. */
int mixture_add(struct mixture *mixture, const struct model *model, int person, const int16_t *cells);
/* Forgets a member, which must have weight 0; the last takes its place. */
void mixture_drop(struct mixture *mixture, const struct model *model, int member);

static inline const int16_t *mixture_cells(const struct mixture *mixture, const struct model *model, int member)
{
    return &mixture->cells[(long)member * model->problem->days];
}

static inline const int16_t *mixture_kinds(const struct mixture *mixture, const struct model *model, int member)
{
    return &mixture->kinds[(long)member * model->problem->kinds];
}

#endif
