/* Filling a month: a draft becomes a problem for the solver, the solver's roster a proposal, and what the manager takes
 * of it goes into the draft. The proposal is judged by the rules as any other roster; nothing of it is written before
 * fill_accept. How a school becomes a problem: doc/architecture.md. */
#ifndef SERVICE_OPTIMISE_H
#define SERVICE_OPTIMISE_H

#include "rules/rules.h"
#include "service/roster.h"

/* What stands in the month already. */
enum fill_keep {
    KEEP_HAND,   /* pinned duties and those made by hand stay; of the others as few as possible change */
    KEEP_ALL,    /* nothing that stands changes: only empty cells are filled */
    KEEP_MOST,   /* only pinned duties stay for sure; of all others as few as possible change */
    KEEP_PINNED, /* only pinned duties stay; all else is planned anew */
    KEEP_NOTHING /* not even those: to tell what no roster could do; nobody asks for it */
};
extern const struct word fill_keep_words[];

struct fill_request {
    struct roster_request month;
    civil_day from, to; /* only these days of the month; DAY_NONE: all of it */
    int seed, steps;    /* STEPS 0: as many as are useful */
    enum fill_keep keep;
    int hired; /* so many more guards are thought of, who may stand anywhere: for fill_advise */
    const struct fill_row *stored; /* a fill that is done again: see fill_replay; else NULL */
};

/* How good a roster is, in parts. */
struct fill_score {
    int64_t uncovered, uncovered_peak; /* guard minutes that are asked for and have nobody; those of peaks besides */
    int rules, fairness, wishes, changes; /* costs: hours that are warned of, uneven shares, wishes, changed duties */
    int duties;
};

enum fill_turn { TURN_ADDED, TURN_CHANGED, TURN_REMOVED };
struct fill_change {
    int guard; /* of facts */
    civil_day day;
    enum fill_turn turn;
    const char *old, *code; /* NULL: none */
};

/* Why a guard is not there. */
struct fill_reason {
    int guard;
    const char *why;
};
/* Minutes that stay short of what is asked for, and why. */
struct fill_hole {
    int post, demand;
    civil_day day;
    struct span span;
    int need, have;
    bool peak;
    const char *proof; /* why no roster can fill it, or none with what is kept; NULL: REASONS tell, guard by guard */
    struct fill_reason *reasons;
    size_t reason_count;
};
struct fill_proposal {
    const struct facts *facts; /* with the month as proposed */
    civil_day from, to;
    struct fill_change *changes; /* by guard, day */
    size_t change_count;
    int added, changed, removed, kept;
    struct fill_hole *holes; /* by day, time, post */
    size_t hole_count;
    struct fill_score before, score;
    const char **notes; /* sentences: who can take no shift, pins that cannot stand … */
    size_t note_count;
    const char **advice; /* who to hire, whom to train, as far as that was asked for */
    size_t advice_count;
    int seed, steps; /* STEPS: done */
    const char *rules, *input; /* hashes, in hexadecimal digits */
};

struct fill;
/* Reads the month and makes the problem. ERROR_DATA or ERROR_NO_OBJECT with the next step when there is nothing to
 * fill: no guards, no shifts, nothing asked for. */
int fill_open(struct app *app, const struct fill_request *request, struct fill **out, struct error *err);
void fill_close(struct fill *fill);
void fill_drop(struct fill **fill); /* for OWN */

/* A step; false when there is nothing left to do. */
bool fill_step(struct fill *fill);
/* What is best until now. */
void fill_look(const struct fill *fill, struct fill_score *out);
int fill_steps(const struct fill *fill);
const struct facts *fill_facts_of(const struct fill *fill); /* as planned before */
const char *fill_school_code(const struct fill *fill);
double fill_part(const struct fill *fill); /* of the planned work, 0 to 1 */

/* Somebody ends the search before its end: to be told before fill_finish, so that it can be done again. */
void fill_stop(struct fill *fill);

/* Ends the search, lets the rules judge, takes away what they object to, and explains what stays empty. Lives as long
 * as FILL. */
const struct fill_proposal *fill_finish(struct fill *fill);
/* Who to hire or to train, so that nothing stays empty that a shift could cover; into the proposal. The month is filled
 * again for each number of guards that is tried, so it takes a while. */
void fill_advise(struct fill *fill);

/* What is taken of a proposal: NULL and DAY_NONE leave nothing out. */
struct fill_part {
    const char *guard, *post;
    civil_day from, to;
    const bool *guards; /* [guard of the facts]: only those; NULL: all */
};
/* Is the change among those? */
bool fill_takes(const struct fill *fill, const struct fill_part *part, size_t change);
/* Writes it: one change, one undo step. A month without a roster gets a draft, a published one the draft of its next
 * version. ERROR_CONFLICT when a cell is not what it was. */
int fill_accept(struct app *app, struct fill *fill, const struct fill_part *part, struct text *told, struct error *err);

/* The last fill of the month done again from what was stored with it, to its end: the same proposal, byte by byte.
 * ERROR_DATA when rules or what is planned with have changed since, and which of the two; ERROR_NO_OBJECT when there
 * was none. */
int fill_replay(struct app *app, const struct roster_request *month, struct fill **out, struct error *err);

#endif
