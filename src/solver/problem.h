/* What is to be decided: employees x days x shift kinds, on plain arrays. A reader fills it in, solver_problem_seal
 * examines it, and from then on it is only read.
 *
 * Each employee has on each day one shift kind or is off. A shift kind of a day adds one to each of its *cover cells*:
 * for a hospital one cell, for a school one cell for each post and elementary interval that the tour covers, also of
 * the next day. Two shifts of one employee must never cover the same cell; the rest rules see to that.
 *
 * Hard: who can do what and when (cost SOLVER_NEVER), which shift may not follow which, minutes, counts of kinds, runs
 * of work and of days off, weekends. Soft, and added up: the costs of each employee's days (wishes, changes against an
 * older roster, fairness), cover that is short or over, counts and minutes off their targets.
 *
 * Pins: bar the day off and all other shifts of that day (solver_pin). */
#ifndef SOLVER_PROBLEM_H
#define SOLVER_PROBLEM_H

#include <stdbool.h>
#include <stdint.h>

#include "util/error.h"

#define SOLVER_OFF (-1)
#define SOLVER_NEVER INT32_MAX
#define SOLVER_KINDS_MAX 64
#define SOLVER_COST_MAX 1000000 /* of one cost or weight */

struct solver_shift {
    int minutes;
    uint64_t kinds; /* the kinds that it counts for, as bits */
};

/* A post during an interval, a shift of a day, a peak: NEED employees are wanted. Costs that rise in steps are several
 * cells over the same time: "2 at 1000 each, better 3 at 10". */
struct solver_cell {
    int need;
    int under, over; /* for each that is missing, for each that is too much; at least 0 */
    uint32_t skills; /* only who has all of these counts; 0: everybody */
};

/* How often an employee may do shifts of a kind. */
struct solver_count {
    int max;                 /* hard; below 0: no limit */
    int target, under, over; /* soft: for each that is missing or too much (fairness, carry-in taken off the target) */
};

struct solver_person {
    int minutes_min, minutes_max; /* hard, of the whole horizon */
    int minutes_target;           /* soft, for each full hour off the target */
    int hour_under, hour_over;
    int run_min, run_max; /* days of work in a row; at least 1 */
    int off_min;          /* days off in a row; at least 1 */
    int weekends_max;
    /* The days before day 0. All zero: nothing is known, and the first run may be short, whether of work or off. */
    int worked_before;     /* so many days of work in a row up to the eve */
    int free_before;       /* or so many days off */
    int last_shift;        /* of the eve, when worked_before > 0 */
    int in_a_row_before;   /* of worked_before, the last so many were of the kind that is limited in a row */
};

struct solver_problem {
    int days, people, shifts, kinds, cells;
    struct solver_shift *shift;
    bool *barred; /* [before * shifts + after]: on the next day */
    struct solver_person *person;
    struct solver_count *count; /* [person * kinds + kind] */
    int32_t *cost;              /* [(person * days + day) * shifts + shift], SOLVER_NEVER when not possible */
    int32_t *off_cost;          /* [person * days + day] */
    uint64_t *slot_kinds;       /* [day * shifts + shift]: kinds besides those of the shift that it counts for on that
                                 * day (weekends, weeks); sealing adds those of the shift */
    int *weekend;               /* [day]: number of its weekend, ascending from 0, one or two adjacent days; or -1 */
    int weekends;
    struct solver_cell *cell;
    int *covers_at; /* [day * shifts + shift], one more: where its cells begin in covers */
    int *covers;
    uint32_t *skills;   /* [person * days + day], or NULL when no cell asks for any */
    int row_kind;       /* shifts of this kind are limited in a row (nights); -1: none */
    int row_max;
    int64_t constant;   /* added to every value */
    struct solver_pair { /* before sealing */
        int slot, cell;
    } *pair;
    int pairs, pair_capacity;
};

/* All costs are 0, all is allowed, counts and minutes are unlimited, nothing covers anything, Saturday and Sunday of
 * weeks that begin on day 0 are weekends. Free with solver_problem_free. */
struct solver_problem *solver_problem_new(int days, int people, int shifts, int kinds, int cells);
void solver_problem_free(struct solver_problem *problem);
void solver_problem_drop(struct solver_problem **problem); /* for OWN */

void solver_cover_add(struct solver_problem *problem, int day, int shift, int cell);
/* A wish: COST unless PERSON does SHIFT that day; or COST when. */
void solver_want(struct solver_problem *problem, int person, int day, int shift, int cost);
void solver_avoid(struct solver_problem *problem, int person, int day, int shift, int cost);
void solver_must_be_off(struct solver_problem *problem, int person, int day);
/* PERSON does SHIFT that day, or is off (SOLVER_OFF). A pin of what is barred already is a contradiction that
 * solver_problem_seal reports. */
void solver_pin(struct solver_problem *problem, int person, int day, int shift);

/* Ends the making: -1 with a sentence when something contradicts itself. Employees without a legal roster are found by
 * solver_begin. */
int solver_problem_seal(struct solver_problem *problem, struct error *err);

/* What SHIFT counts for on DAY, once sealed. */
static inline uint64_t solver_kinds(const struct solver_problem *problem, int day, int shift)
{
    return problem->slot_kinds[(long)day * problem->shifts + shift];
}

static inline int32_t solver_cost(const struct solver_problem *problem, int person, int day, int shift)
{
    int at = person * problem->days + day;
    return shift == SOLVER_OFF ? problem->off_cost[at] : problem->cost[(long)at * problem->shifts + shift];
}

#endif
