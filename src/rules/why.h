/* Why nobody is there: for a hole of one post on one day, what stops each guard, by all rules, and the smallest changes
 * that would fill it, each tried on a copy and judged. Pure. */
#ifndef RULES_WHY_H
#define RULES_WHY_H

#include "rules/rules.h"
#include "rules/trial.h"

/* A shift as it would be on one day. */
struct why_tour {
    const char *code;
    civil_day day;
    const struct segment *segments;
    size_t segment_count;
    int counted_minutes;
};
struct why_request {
    const struct facts *facts; /* with the duties from rules_hours_from of the trial's period on */
    int post;
    civil_day day;
    instant at;                   /* in the hole that is meant; 0: the first of the day */
    const struct why_tour *tours; /* of the day and the one before, at any post */
    size_t tour_count;
    const char *shift; /* only tours of this code; NULL: the one that fits best */
    size_t most;       /* so many proposals are judged as a whole and told first; 0: none */
};

/* One rule that stops a guard. */
struct why_stop {
    enum rule_code code; /* RULE_COUNT: planned there as a trainee */
    enum finding_detail detail;
    enum severity severity;
    bool bars;                   /* he would not count there; else it is only broken */
    int paper_kind, level;       /* -1, 0 */
    int absence;                 /* index, -1 */
    int need, have;              /* of the finding; -1 */
};
struct why_person {
    int guard;
    bool planned;          /* stands there already, in vain */
    bool there;            /* counts there as it is */
    struct why_stop *stops; /* none: nothing stops him */
    size_t stop_count;
};

enum why_kind { WHY_RENEW, WHY_TRAIN, WHY_CALL_OFF, WHY_RELEASE, WHY_HAND_ON, WHY_NO_TRAINEE };
struct why_change {
    enum why_kind kind;
    int paper_kind, level; /* RENEW, TRAIN */
    int absence;           /* CALL_OFF: index */
    int duty;              /* RELEASE, HAND_ON, NO_TRAINEE: index */
    int other;             /* HAND_ON: who takes that duty; -1 */
};
struct why_allowance { /* a rule that is broken and may be, for a reason */
    enum rule_code code;
    enum severity severity;
    int guard, need, have;
};
enum { WHY_CHANGES_MOST = 2, WHY_ALLOWED_MOST = 6 };
struct why_proposal {
    int guard;
    bool planned; /* else he is put on the tour as well */
    struct why_change changes[WHY_CHANGES_MOST];
    size_t change_count;
    struct why_allowance allowed[WHY_ALLOWED_MOST];
    size_t allowed_count;
    bool moves;    /* makes a hole elsewhere */
    bool verified; /* by judging everything */
    const struct finding *broken; /* what is new or worse, but for what is allowed */
    size_t broken_count;
};

enum why_state { WHY_EMPTY, WHY_FULL, WHY_NO_DEMAND, WHY_NO_ROSTER };
struct why_hole {
    int demand, need, have; /* HAVE: the fewest */
    struct span span;
};
struct why_answer {
    struct arena arena;
    enum why_state state;
    struct why_hole *holes; /* of the day */
    size_t hole_count, hole; /* HOLE: the one that the rest is about */
    const struct why_tour *tour; /* who would stand there does so on this one; its code is "" where no shift fits */
    struct span span;            /* what it covers of the hole */
    struct why_person *people;   /* who is nearest first */
    size_t person_count;
    struct why_proposal *proposals; /* smallest first; all that are one change, else pairs */
    size_t proposal_count;
};
/* A change is one paper, one absence called off, one duty given up, one rule allowed; to put somebody free on the tour
 * is none. A proposal fills when at every minute of SPAN one more guard counts there, and no rule that allows of no
 * exception (severity block) is newly broken. */
void rules_why(const struct why_request *request, struct why_answer *out);
void why_answer_done(struct why_answer *answer);
/* What a trial of the proposal is: at most WHY_TRIAL_MOST changes into OUT; what they point to lives in ARENA. */
enum { WHY_TRIAL_MOST = 2 * WHY_CHANGES_MOST + 2 };
size_t why_trial(const struct why_request *request, struct why_answer *answer, const struct why_proposal *proposal,
    struct arena *arena, struct trial_change out[WHY_TRIAL_MOST]);

#endif
