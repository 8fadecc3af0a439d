/* Shared by the parts of replace only. */
#ifndef SERVICE_REPLACE_PARTS_H
#define SERVICE_REPLACE_PARTS_H

#include "rules/trial.h"
#include "service/replace.h"

enum { CALLED_OFF_MOST = 8 };

struct replacing {
    struct app *app;
    const struct replace_request *request;
    struct arena *arena;
    civil_day day, until;
    const char *kind; /* of the absence */
    struct trial_period period;
    int64_t guard_id;  /* 0: by the post */
    const char *post;  /* of the request, also when it stood in the place of the guard */
    const struct facts *planned, *facts; /* as loaded; with the guard away */
    int duty;                            /* place in both */
    bool absent;                         /* the absence is recorded already */
    struct finding *moved;               /* what goes with the duty */
    size_t moved_count;
    struct trial *trial;
    struct replace_report *out;
    size_t room;
};
int replace_post(const struct facts *facts, const char *key, struct arena *arena, int *out, struct error *err);
/* Finds the duty; facts with the guard away. ERROR_NO_OBJECT, ERROR_DATA say what is the case instead. */
int replace_open(struct replacing *it, struct error *err);
/* it->facts, it->moved for it->duty of FACTS. */
void replace_base(struct replacing *it, const struct facts *facts);

/* replace_judge.c: GUARD takes the duty, his own ones HANDED go to SECOND, or to nobody (-1). Into OUT without words:
 * class, load, hours, gained; FAULTS (may be NULL): the findings, which the result owns. */
void stand_in_judge(struct replacing *it, struct stand_in *one, struct trial_result *result);
void stand_in_tell(struct replacing *it, struct stand_in *one, const struct trial_result *result);
/* The duties of GUARD that overlap the duty, into one->handed. */
void stand_in_overlaps(const struct replacing *it, struct stand_in *one);
/* The same would be said of whoever does the duty. */
bool finding_goes_with(const struct replacing *it, const struct stand_in *one, const struct finding *finding);
bool duties_overlap(const struct duty *a, const struct duty *b);
bool is_hole(enum rule_code code);

/* replace.c: fills it->out with all of them, in order; it->trial is open. */
void judge_everybody(struct replacing *it);

/* What HOURS are worth when it is about the duty PLACE: minutes as of full time; see struct stand_in. */
int stand_in_load(const struct facts *facts, int place, const struct guard_hours *hours);

/* replace_chain.c: chains of two that are better than BEST; adds to it->out. */
void find_chains(struct replacing *it, enum stand_in_class best);
/* The first duty of GUARD that stands in the way of the duty: on that day, or without the rest between. */
bool stand_in_hindrance(const struct replacing *it, int guard, int *out);
void add_stand_in(struct replacing *it, const struct stand_in *one);

#endif
