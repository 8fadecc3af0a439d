/* What the roster said at one moment, what was taken away before and changed since, and by whom: from the log. */
#ifndef SERVICE_WHO_PAST_H
#define SERVICE_WHO_PAST_H

#include "service/load.h"
#include "store/rows.h"
#include "util/list.h"

/* Who wrote something, and when: of a published month not who published it but who had planned it in the draft. */
struct past_hand {
    const char *actor, *action, *detail;
    instant at;
    int64_t number; /* of the line of the log */
};
/* Somebody at a post over a span that holds the moment looked at. */
struct past_stand {
    int guard, post;
    struct span span;
    civil_day day; /* that the duty belongs to */
    const char *code;
    bool trainee, standby;
    int64_t duty;
    struct past_hand hand;
};
LIST_DEFINE(past_stands, struct past_stand)

/* A stand that was taken away, or came, and through which version. */
struct past_change {
    struct past_stand stand;
    bool came, later; /* else it went; after the roster that is shown */
    int version;      /* that brought the change into force; 0: none */
    const char *reason;
};
LIST_DEFINE(past_changes, struct past_change)

/* A roster in force at the moment, or the first that came into force after it. */
struct past_roster {
    int school;
    civil_day from, to;
    bool published, afterwards; /* else imported; in force only after the moment looked at */
    int version;                /* 0: none */
    const char *reason;
    struct past_hand hand;
};
LIST_DEFINE(past_rosters, struct past_roster)

struct past {
    struct past_rosters rosters;
    struct past_stands stands;
    struct past_changes changes; /* in order of time */
};
/* At AT; SCHOOL -1: all. Texts live in ARENA. */
int past_load(struct app *app, const struct facts *facts, int school, instant at, struct arena *arena,
    struct past *out, struct error *err);
void past_done(struct past *past);

#endif
