/* What the plan loses when no paper is renewed, and which one paper would give most. Pure, like all of this folder. */
#ifndef RULES_FORECAST_H
#define RULES_FORECAST_H

#include "rules/rules.h"

struct lapse_post {
    int post;
    int64_t minutes; /* of cover lost there */
};
LIST_DEFINE(lapse_posts, struct lapse_post)
LIST_DEFINE(lapse_duties, int64_t)

/* One guard and one kind of paper: the duties planned for days on which it is not good. */
struct lapse {
    int guard, paper_kind;
    civil_day last;             /* the last good day, renewals that follow included; DAY_NONE: not good TODAY already */
    civil_day first;            /* of the first window that is manned in vain */
    struct lapse_duties duties; /* their rows */
    int64_t lost, lost_peak;    /* minutes in which he stands in vain while too few count; those of peaks */
    int windows, peaks;         /* that fall below need with it, the peaks among them */
    struct lapse_posts posts;   /* which lose, most first */
};
LIST_DEFINE(lapse_list, struct lapse)

/* The most cover lost comes first; two guards who stand in vain in one minute both have lost it. */
void rules_forecast(const struct facts *facts, civil_day today, civil_day to, struct lapse_list *out);
void lapses_done(struct lapse_list *list);

/* One paper for one guard, and the minutes of shortage that it would end: where he is planned in vain for want of it
 * alone, and where he is free (not on duty, and rested before and after) and lacks nothing else. One post at a time;
 * limits of hours are not looked at. */
struct paper_gain {
    int guard, paper_kind;
    int64_t minutes, peak_minutes;
    int64_t planned; /* of these, those in which he is planned already */
    civil_day first;
};
LIST_DEFINE(paper_gain_list, struct paper_gain)
/* The most minutes come first. */
void rules_paper_gains(const struct facts *facts, civil_day from, civil_day to, struct paper_gain_list *out);

#endif
