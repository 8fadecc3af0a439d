/* Large neighbourhood search: two employees are taken out and put in again, each exactly. */
#ifndef SOLVER_LNS_H
#define SOLVER_LNS_H

#include "solver/insert.h"

struct lns {
    struct plan *plan;
    struct inserter *inserter;
    struct chance chance;
    const int32_t *dual; /* [cell], or NULL */
    const int32_t *kind; /* [person * kinds + kind]: what shifts cost for their limits, or NULL */
    double temperature;  /* in costs */
    int window;          /* days; 0: the whole horizon */
    struct window part[2]; /* the days it may touch, when there is a window; the second may be empty */
    int first, count;    /* the employees it may touch: order[first .. first + count - 1] */
    const int *order;
    int16_t *kept;       /* room for two rosters */
};

/* One attempt; true when the plan changed. */
bool lns_step(struct lns *lns);
/* PERSON, off all days until now, is put in: -1 with an error when there is no legal roster. */
int construct(struct plan *plan, int person, struct inserter *inserter, struct chance *chance, struct error *err);

#endif
