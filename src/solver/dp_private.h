/* Shared by dp.c and block.c. */
#ifndef SOLVER_DP_PRIVATE_H
#define SOLVER_DP_PRIVATE_H

#include <stddef.h>

#include "solver/dp.h"
#include "solver/sweep.h"

#define DP_INFEASIBLE(price) ((price) >= PRICE_NEVER / 2)

/* A run of work that begins at START, and the days off after it; or one day off. What it costs and where it comes from
 * in the table, less its own rows and units, stands in the sweep_arc of the same number. */
struct dp_arc {
    int start, units;
    int16_t length, weekends, counted;
};

/* What is looked at on the eve of a day: so many units and weekends until then. */
struct dp_band {
    int lo, hi, weekends_lo, weekends_hi;
    int read_lo, read_hi; /* units that later days read */
};

struct dp {
    const struct model *model;
    struct dp_task task;
    int64_t work;

    /* the first run, when it begins on the first day */
    int first_min, first_max;
    uint64_t first_states, fresh_states;
    int free_from; /* other runs do not begin before this day of the window */

    /* block.c: sizes of the tables of the run that is looked at */
    int spread;               /* units of one shift above the least, at most */
    int wide, deep, layer;    /* units over the least, rounded up; counted; ints of a layer for one class */
    int front;                /* ints before a row of paths */
    int32_t *best_in_group;   /* [(day * groups + group) * 2 + counted] */
    int32_t *layers;          /* [(length - 1) * classes + class][counted][units over the least] */
    int32_t *paths;           /* [way][counted][front + units over the least] */
    uint64_t enters[MODEL_STATES_MAX]; /* [way] */
    int32_t *runs;            /* [(day * run_max + length - 1)][counted][units over the least] */
    int *lengths;             /* [day]: the longest run that begins there */
    size_t best_room, layers_room, paths_room, runs_room, lengths_room;

    /* dp.c */
    int rows, row_counted, low, stride;
    int inner_lo, inner_hi; /* of the day that is filled: all arcs lead to rows of so many weekends */
    bool weekends;  /* they can bind and are kept apart */
    int32_t *table; /* [day][row][units less low of the day's band] */
    size_t table_room;
    struct dp_band *band;   /* [day] */
    int32_t *off_sum;       /* [day]: of the days off before, those that are not possible left out */
    int *off_never;         /* [day]: how many are not possible */
    size_t days_room;
    struct dp_arc *arc;     /* those that lead to day d: arcs_to[d] up to arcs_to[d + 1] */
    struct sweep_arc *sweep;
    int *arcs_to;           /* [day] */
    struct sweep_arc *edge; /* those of a row that not all lead to */
    int arcs;
    size_t arc_room, edge_room;
};

/* Makes sure that *AT has room for COUNT items of SIZE bytes; what is in it is lost when it grows. */
void *dp_room(void *at, size_t *room, size_t count, size_t size);

/* Fills best_in_group, runs and lengths for the task. */
void block_prepare(struct dp *dp);
/* The shifts of the run that begins on day START of the window, is LENGTH long and has the units and count. */
void block_trace(struct dp *dp, int start, int length, int over, int counted, int16_t *cells);
static inline int32_t *block_run(const struct dp *dp, int start, int length)
{
    return &dp->runs[((size_t)start * (size_t)dp->model->run_max + (size_t)(length - 1)) * (size_t)dp->layer];
}

#endif
