/* The plain judge: value and legality of a roster straight from the problem, sharing nothing with what searches. */
#ifndef SOLVER_SCORE_H
#define SOLVER_SCORE_H

#include "solver/problem.h"

/* CELLS: [person * days + day]. */
int64_t score_value(const struct solver_problem *problem, const int16_t *cells);
/* NULL when PERSON's roster (a cell for each day) is legal, else a word for the first rule that it breaks. */
const char *score_illegal(const struct solver_problem *problem, int person, const int16_t *cells);
bool score_legal(const struct solver_problem *problem, const int16_t *cells);

static inline int64_t score_count(const struct solver_count *count, int have)
{
    int off = have - count->target;
    return off >= 0 ? (int64_t)count->over * off : (int64_t)count->under * -off;
}

#endif
