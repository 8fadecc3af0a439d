/* Shared by the parts of the fill only. */
#ifndef SERVICE_OPTIMISE_PRIVATE_H
#define SERVICE_OPTIMISE_PRIVATE_H

#include "service/optimise.h"
#include "solver/solver.h"
#include "store/rows.h"
#include "util/arena.h"

/* A shift of FILL_LONG minutes counts for the week. Minutes of the problem stand for FILL_SCALE of the clock: what is
 * off a share is told in steps of four hours. */
enum { FILL_DAYS_MOST = 31, FILL_LONG = 300, FILL_SCALE = 4 };
enum { KIND_NIGHT, KIND_WEEKEND, KIND_HOLIDAY, KIND_WEEK, FILL_WEEKS = 6, FILL_KINDS = KIND_WEEK + FILL_WEEKS };

struct fill_segment {
    int post, from, to; /* minutes of the day */
    bool standby;
    bool counts; /* makes cover: not on call, and not elsewhere at the same time */
};
struct fill_shift {
    const struct shift_row *row; /* NULL: stands for duties that stay */
    struct fill_segment *segments;
    int segment_count;
    int from, to;  /* of the whole tour */
    int clock;     /* minutes at the posts */
    int counted;   /* minutes that count as work */
    int minutes;   /* the same, rounded to hours and scaled for the search */
    int night;     /* minutes of them in the night */
    int longest;   /* a segment is so many minutes over the longest shift of its post; 0 */
    civil_day last; /* on which it is used */
};

/* What may stand in a cell of the month. */
enum cell_state { CELL_FREE, CELL_BASE, CELL_FIXED, CELL_SHUT }; /* BASE: may change, at a cost; SHUT: stays empty */
struct fill_cell {
    enum cell_state state;
    int16_t shift; /* BASE: what stands there; FIXED: what stands for it in the problem */
    int duty;      /* of facts; -1 */
    const struct day_off *off; /* the day off that the roster says; NULL */
    bool gone;     /* struck by an absence: taken away */
};

/* A post over some minutes that the same shifts cover. */
struct fill_need {
    int post, need; /* NEED: how many are missing besides those who stay */
    bool peak;
    int minutes, night; /* of it; NIGHT: those between 22:00 and 06:00 */
    civil_day day;      /* on which it begins */
    int *slots;         /* day * shifts + shift, ascending: what covers it */
    int slot_count;
};

/* Why a guard cannot take a shift on a day, whatever the others do. */
enum fill_bar {
    BAR_NONE,
    BAR_CELL, /* something stands there that stays, or the day is not to be filled */
    BAR_EMPLOYED,
    BAR_ABSENT,
    BAR_QUALIFIED,
    BAR_SHIFT,     /* not used any more */
    BAR_WISH,      /* a firm ban */
    BAR_PROTECTED, /* L06 */
    BAR_HOURS,     /* L01, L03 where they are errors */
    BAR_CLASH,     /* at the same time as a duty that stays */
    BAR_REST,      /* too little rest before or after one */
    BAR_JUDGED,    /* the rules objected to it */
    BAR_RUN,       /* days in a row with duties that stay */
    BAR_COUNT
};
struct fill_why {
    enum fill_bar bar;
    enum rule_code code;
    int post, absence, duty, paper_kind;
    const struct wish *wish;
};

struct fill {
    struct app *app;
    struct arena arena;
    struct fill_request request;
    struct facts_common common;
    const struct facts *facts; /* as planned, before */
    int school;
    civil_day from, to;   /* the month: the horizon */
    civil_day first, last; /* what is filled of it */
    int days;
    const struct roster_row *force, *draft;
    bool in_force;
    struct fill_shift *shifts;
    int shift_count, fixed_from; /* from there on they stand for duties that stay */
    int *person_guard, *guard_person;
    size_t *duty_from;    /* [guard], one more: where its duties begin in those of the facts */
    int people;           /* those at the end without a guard (-1) are only thought of */
    struct fill_cell *cells; /* [person * days + day] */
    unsigned char *bars;  /* [person * days * shifts + day * shifts + shift]: enum fill_bar */
    unsigned char *codes; /* [(guard * posts + post) * (days + 2) + day]: rule that stands against it; RULE_COUNT */
    struct fill_need *needs;
    int need_count;
    int *share;          /* [person]: minutes that are a fair share */
    int64_t unreachable; /* guard minutes that no shift covers */
    struct solver_problem *problem;
    struct solver *solver;
    int16_t *base, *best;
    int planned, done, to_do, since; /* steps; since the last improvement */
    bool stopped;                    /* by somebody */
    int stop_at;                     /* so many steps; 0: at the end */
    const struct fill_row *stored;   /* what is done again; NULL */
    int again;                       /* how often the search was begun anew for holes */
    int64_t value, best_value;
    int round; /* of judging */
    bool ready;
    struct fill_proposal proposal;
    struct duty *duties; /* as proposed */
    struct facts after;
    int64_t seen, seen_own; /* of the file, as read */
};

/* optimise_read.c: the month in arrays. */
int fill_read(struct fill *fill, struct error *err);
/* optimise_cells.c: what stands, what may change. */
void fill_cells(struct fill *fill);
void fill_why(const struct fill *fill, int person, int day, int shift, struct fill_why *out);
/* optimise_cover.c: what must be covered. */
void fill_needs(struct fill *fill);
/* optimise_people.c: limits, costs, the problem. */
void fill_people(struct fill *fill);
bool fill_duty_works(const struct fill *fill, const struct duty *duty); /* is it worked, as things are? */
/* The most days of work in a row, where the rule about them is of severity LEAST at least; else 0: any. */
int fill_days_in_row(const struct fill *fill, int person, enum severity least);
int fill_settled_minutes(const struct fill *fill, int person); /* of the problem, in duties that stay */
int fill_worked_before(
    const struct fill *fill, int guard, civil_day from); /* minutes from FROM to the eve of the month */
/* optimise_fair.c: fair shares. */
void fill_shares(struct fill *fill);
bool fill_holiday(const struct fill *fill, civil_day day);
int fill_week(const struct fill *fill, int day); /* of the month, from 0 */
/* Costs of a day in parts: rules, wishes, changes. */
struct fill_costs {
    int work, rules, wishes, changes;
};
struct fill_costs fill_cost(const struct fill *fill, int person, int day, int shift);
/* What posts ask for, to be spread over people. */
struct fill_share {
    int posts, people;
    const int64_t *asked; /* [post] */
    const bool *fits;     /* [post * people + person] */
    const int *weight;    /* [person] */
    int64_t *load;        /* [person]: what is there before; then with the share */
};
/* optimise_share.c */
void fill_spread(const struct fill_share *share, struct arena *arena);

/* optimise_judge.c */
bool fill_judge(struct fill *fill, bool last); /* false: nothing on its duties is objected to */
void fill_facts(struct fill *fill, const int16_t *cells);
/* optimise_why.c */
void fill_explain(struct fill *fill);
/* optimise_record.c */
void fill_hash(struct fill *fill); /* of rules and input, into the proposal */
int fill_record(struct fill *fill, struct change *change, int64_t roster, struct error *err);
int fill_restore(struct fill *fill, struct error *err); /* the month as it was before the stored fill */

static inline int fill_at(const struct fill *fill, int person, int day)
{
    return person * fill->days + day;
}

static inline const struct school *fill_school(const struct fill *fill)
{
    return &fill->facts->schools[fill->school];
}

#endif
