/* The linear programme over whole rosters: how much of each, so that everybody has one and cover costs least. The
 * simplex code behind it is Clp; nobody else knows that. */
#ifndef SOLVER_MASTER_H
#define SOLVER_MASTER_H

#include "solver/region.h"

struct master;
struct master *master_new(const struct model *model);
void master_free(struct master *master);

/* A roster of PERSON that may be used, its cost included. One that is there already is not added again: false. */
bool master_add(struct master *master, int person, const int16_t *cells);
int master_count(const struct master *master);
int master_person(const struct master *master, int column);
const int16_t *master_cells(const struct master *master, int column);

/* Only rosters in REGION, which must live on, and such cover; NULL: all. Who has no roster left has a part of none, at
 * a cost that is worse than any other. */
void master_bound(struct master *master, const struct region *region);
/* PERSON has this roster and no other; -1: all are allowed again. */
void master_fix(struct master *master, int person, int column);
/* Forgets rosters that are far from being used, when there are more than MOST. Nobody may be fixed. */
void master_prune(struct master *master, int most);

/* Solves; false when it could not. WORTH: [cell] what one more is worth, SHARE: [person] what his rosters are worth
 * less. WORK grows by what it cost. */
bool master_solve(struct master *master, double *worth, double *share, double *value, int64_t *work);
double master_weight(const struct master *master, int column); /* after solving: 0 to 1 */
double master_cover(const struct master *master, int cell);    /* the same: how much there is */

/* What a roster costs by itself, without cover. */
double master_cost(const struct master *master, int person, const int16_t *cells);

#endif
