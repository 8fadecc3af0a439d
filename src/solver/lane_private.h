/* Shared by lane.c and search.c. */
#ifndef SOLVER_LANE_PRIVATE_H
#define SOLVER_LANE_PRIVATE_H

#include "solver/anneal.h"
#include "solver/columns.h"
#include "solver/dive.h"
#include "solver/lane.h"
#include "solver/pricing.h"
#include "solver/tree.h"

/* Putting in exactly; small changes; dives of some employees at a time, when the prices are known. */
enum { EXACTLY, FINELY, TOGETHER, WAYS };
enum { SPLIT_PEOPLE = 60, SPLIT_DAYS = 182 };
enum phase { WARM, PRICED, MIXED, LAST };
enum doing { SEARCHING, PRICING, DIVING, POLISHING, BRANCHING };

struct lane {
    struct plan *plan;
    struct inserter *inserter;
    int16_t *kept;
    struct chance chance;
    enum doing doing;
    int first, count; /* its employees, in order */
    struct window part[2]; /* its days */
    double gain[WAYS]; /* of late, of each way to search, for so much work */
    double spent[WAYS]; /* work */
    struct dive *dive; /* for some employees at a time */
};

struct team {
    const struct model *model;
    struct crew *crew;
    const atomic_bool *cancelled;
    struct plan *plan; /* what a split search starts from */
    struct lane lane[LANE_COUNT];
    struct chance chance;
    int *order;
    bool split;     /* the lanes work on different employees of one plan; else each on a plan of its own */
    double part;
    int steps;
    enum phase phase;
    struct pricing *pricing;
    int64_t bound;        /* as of the last step: only that may be read while pricing goes on */
    int64_t priced;       /* the part of pricing in it */
    int32_t *dual, *kind; /* as in struct pricing */
    struct columns *columns; /* for problems whose linear programme is small, else NULL */
    struct tree *tree;       /* for these, when the prices are known */
    struct plan *found;      /* the best, where the tree puts what it finds */
    bool finished;           /* the tree can do nothing more */
    struct dive *dive;       /* for the others */
    int dives;
    double last;  /* the part of the time at which the last phase began */
    int64_t polish, polish_all; /* work that is left, and was given, after the last dive */
};

static inline bool team_stopped(const struct team *team)
{
    return atomic_load_explicit(team->cancelled, memory_order_relaxed);
}

/* What one ask for a roster of all days costs. */
static inline double team_ask_work(const struct team *team)
{
    return (double)team->pricing->work / (double)(team->pricing->asks + 1) + 1;
}

/* The lane searches in the way that pays most at present; HEAT: the temperature, in costs. */
void lane_search(struct team *team, struct lane *lane, double heat, int64_t work);

#endif
