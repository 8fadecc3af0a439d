/* Prices of cover for everybody at once, and the bound that they give.
 *
 * Cover is relaxed into prices, rosters into mixtures of rosters. Each employee in turn gets his best roster under the
 * prices into his mixture, whose weights then move until no two of its rosters are worth exchanging (pairwise
 * Frank-Wolfe on an augmented Lagrangian); after each round the prices become what the mixtures make of them. No linear
 * programme is solved. Limits of kinds are priced in the same way, per employee. */
#ifndef SOLVER_LAGRANGE_H
#define SOLVER_LAGRANGE_H

#include "solver/insert.h"
#include "solver/mixture.h"

struct lagrange {
    const struct model *model;
    struct mixture *mixture; /* [person] */
    double *have;       /* [cell]: cover of the mixtures */
    double *used;       /* [person * kinds + kind] */
    double *now;        /* [cell]: what one more is worth with the cover of the mixtures */
    double *worth, *worth_mean;     /* [cell]: the prices, and their average over the rounds */
    double *limit, *limit_mean;     /* [person * kinds + kind]: the same for limits and targets */
    double stiff;       /* how fast a price follows what is missing, in costs for one */
    double worst;       /* the greatest price of one shift */
    int8_t *counted;    /* [person]: the kind that is counted exactly, or -1 */
    bool *purge;        /* [person]: the mixture may break what is counted now, which ends at the next move */
    bool *fixed;        /* [person]: has one roster, which stays */
    int rounds, next;   /* whole rounds; the employee who is next */
    int32_t *price;     /* [cell], scaled: room of the one who asks */
    int *touched, changes; /* room of the line search: the cells that change */
    double *by;         /* [cell]: by how much */
    int *stamp, stamp_now; /* [cell]: in which search it was touched last */
};

struct lagrange *lagrange_new(const struct model *model);
void lagrange_free(struct lagrange *lagrange);
void lagrange_copy(struct lagrange *to, const struct lagrange *from);

/* Everybody's mixture becomes his roster in PLAN. */
void lagrange_load(struct lagrange *lagrange, const struct plan *plan);
/* One employee's becomes CELLS; what he did before is forgotten. */
void lagrange_set(struct lagrange *lagrange, int person, const int16_t *cells);

/* The prices that an employee would see: what one more costs, scaled; AHEAD: a whole one more, not a small part. */
void lagrange_prices(const struct lagrange *lagrange, bool ahead, int32_t *price);
void lagrange_kind_prices(const struct lagrange *lagrange, int person, int32_t *price);

/* Asks for PERSON's best roster under the present prices, into inserter->cells; only reads, so that several may ask. */
bool lagrange_ask(const struct lagrange *lagrange, struct inserter *inserter, int person, int32_t *price);
/* CELLS come into PERSON's mixture and weigh as much as pays. */
void lagrange_move(struct lagrange *lagrange, int person, const int16_t *cells);
/* Moves the weights of PERSON's mixture at most so many times. */
void lagrange_settle(struct lagrange *lagrange, int person, int steps);
/* The member of PERSON's mixture that weighs most. */
int lagrange_heaviest(const struct lagrange *lagrange, int person);
/* After each whole round. */
void lagrange_round(struct lagrange *lagrange);

/* The bound of the averaged prices is a sum over employees, which is made in parts: begin, add each, end. */
struct bound {
    int32_t *price;      /* [cell] */
    int32_t *kind_price; /* [person * kinds + kind] */
    int64_t sum;         /* scaled */
    bool valid;
    int next;            /* the employee who is next */
};
void bound_begin(struct bound *bound, const struct lagrange *lagrange);
/* What PERSON adds; only reads BOUND. INT64_MIN when he has no roster. */
int64_t bound_part(
    const struct bound *bound, const struct lagrange *lagrange, struct inserter *inserter, int person);
/* A scaled sum as a bound, rounded up to a whole number: all costs are. */
int64_t bound_rounded(int64_t sum, const struct model *model);

#endif
