/* Months as wholes: a draft is made, published, and becomes a version that nobody changes; a published month is changed
 * by a draft of its next version. */
#ifndef SERVICE_ROSTER_H
#define SERVICE_ROSTER_H

#include "service/check.h"
#include "store/rows.h"

/* SCHOOL NULL: the only one. */
struct roster_request {
    const char *school;
    int year, month;
};
/* What there is of the month. */
struct roster_month {
    const struct facts *facts; /* as planned */
    int school;
    civil_day from, to;                      /* the month */
    const struct roster_row *force, *draft; /* NULL: none */
    const struct roster_version_row *versions; /* of the one in force, by number */
    size_t version_count;
};
int roster_find(struct app *app, const struct roster_request *request, struct arena *arena, struct roster_month *out,
    struct error *err);

/* An empty draft of the month. ERROR_DATA when there is a roster already. */
int roster_new(struct app *app, const struct roster_request *request, struct text *told, struct error *err);
/* Drops the draft; what is in force stays. */
int roster_discard(struct app *app, const struct roster_request *request, struct text *told, struct error *err);
/* Within CHANGE: the draft of the next version of PUBLISHED, made as a copy when there is none. */
int roster_draft_of(struct change *change, const struct roster_row *published, struct arena *arena,
    struct roster_row *out, struct error *err);

/* Within CHANGE: what the draft DRAFT was filled by belongs to the roster FORCE from now on, with the version VERSION.
 */
int roster_fills_move(struct change *change, int64_t draft, int64_t force, int64_t version, struct error *err);
/* Within CHANGE: the draft goes, and how it was filled with it. */
int roster_fills_drop(struct change *change, int64_t draft, struct error *err);

/* Publishing: the check always runs; what it finds of severity error or block needs a decision in writing; one person
 * at two posts at once (C04, block) stops it. Whoever has no duty in the roster is not asked about. */
struct publish_request {
    struct roster_request month;
    const char *reason;                  /* why this version; on the slips */
    const char *late;                    /* why within the freeze window: one of late_words */
    const char *override, *approver; /* why what is found may stand, and who says so; NULL: nothing more may stand */
    civil_day until;                     /* how long; DAY_NONE: to the end of the roster */
};
struct publish_cause {
    const char *key, *line;  /* for override_add; the sentence */
    enum severity severity;
    const char *allowed; /* who allowed it, why, until when; NULL: open */
    bool stops;          /* nothing allows it */
};
struct publish_report {
    struct arena arena;
    const char *title;
    struct publish_cause *causes;
    size_t cause_count, open, stopping;
    const char **late; /* changes within the freeze window, a sentence each */
    size_t late_count;
    size_t changes; /* guards and days that differ from what was in force */
    int number;     /* of the version; 0: not published */
};
/* NULL in REPORT's number: why is told by open, stopping, late. ONLY_ASK: judges, publishes nothing. */
int roster_publish(struct app *app, const struct publish_request *request, bool only_ask, struct publish_report *out,
    struct error *err);
void publish_report_done(struct publish_report *report);
/* Within CHANGE, which has edited the published month itself: that becomes its next version. What the check finds is
 * recorded in it, and stops nothing. */
int roster_next_version(struct app *app, struct change *change, const struct publish_request *request, int *number,
    struct error *err);

extern const struct word late_words[];
/* How many hours before its start a duty is frozen: a setting of the school, 48 unless said. */
int roster_freeze_hours(struct app *app, int64_t school, int *hours, struct error *err);
int roster_freeze_set(struct app *app, const char *school, int hours, struct text *told, struct error *err);

#endif
