/* Branch and price: the rosters are halved again and again into regions, each with a bound by column generation, until
 * what is left cannot be better than what is known. */
#ifndef SOLVER_TREE_H
#define SOLVER_TREE_H

#include "solver/columns.h"

struct tree;
/* Takes over what FROM knows of rosters and prices. */
struct tree *tree_new(const struct model *model, const struct columns *from);
void tree_free(struct tree *tree);

/* Goes on until WORK is done; BEST becomes better when something better is found, and only what is better than BEST is
 * looked for. False when nothing is left to do. */
bool tree_work(struct tree *tree, struct inserter *inserter, struct chance *chance, int64_t work, struct plan *best);
/* Below this no roster is, INT64_MIN: not known. */
int64_t tree_bound(const struct tree *tree);
int tree_size(const struct tree *tree); /* regions that were made */

#endif
