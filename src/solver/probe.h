/* Which cells can nobody have in a roster that is good enough? A cell is barred when the bound, with that cell, is not
 * below what is to be beaten. */
#ifndef SOLVER_PROBE_H
#define SOLVER_PROBE_H

#include "solver/columns.h"

struct probe {
    struct columns *columns;
    int32_t *price; /* [cell], scaled */
    int64_t *part;  /* [person], scaled: what he adds to the bound */
    int64_t sum;    /* scaled */
    int next;       /* the employee who is next */
    bool *possible; /* [day * (shifts + 1) + shift + 1], of one employee: is known to be possible */
    bool *tried;    /* the same: one cell that must be */
    int barred;     /* until now */
};

struct probe *probe_new(struct columns *columns);
void probe_free(struct probe *probe);

/* At the prices of the best bound of COLUMNS' region: takes out of it what cover nothing below BEAT has. False when
 * there is nothing below. */
bool probe_begin(struct probe *probe, struct inserter *inserter, int64_t beat);
/* Looks at the next employee, and bars in columns->region what he has in nothing below BEAT; false when all were looked
 * at. */
bool probe_next(struct probe *probe, struct inserter *inserter, int64_t beat);

#endif
