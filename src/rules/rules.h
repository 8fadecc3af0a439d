/* What law, contract and school allow: facts in, findings and proof of coverage out. Pure: no clock, no files, no
 * sentences. How each rule is judged, to the minute: doc/rules.md. */
#ifndef RULES_RULES_H
#define RULES_RULES_H

#include <stdbool.h>
#include <stddef.h>

#include "core/facts.h"
#include "util/list.h"

/* The table of all rules: one row each. */
struct judging; /* the facts made ready for judging: rules/judging.h */
struct rule {
    enum rule_code code;
    const char *title;                             /* N_(): "no guard certificate" */
    enum severity severity, severity_kindergarten; /* as shipped */
    /* NULL: not judged (yet) */
    void (*judge)(struct judging *judging, enum rule_code code, struct finding_list *out);
};
extern const struct rule rule_catalogue[RULE_COUNT];

/* Findings of [FROM, TO], by day, then code, then post, then guard. A school without any demand gives no finding for
 * it: see rules_notices. The facts must hold the duties from rules_look_back(FROM) on; those of the two days before
 * FROM carry the first morning. A run of days (L04) that may have begun earlier is counted from the first duty that is
 * here. */
civil_day rules_look_back(civil_day from);
void rules_check(const struct facts *facts, civil_day from, civil_day to, struct finding_list *out);

/* Things that were not judged, so that no silence looks like an all-clear. */
enum notice_kind {
    NOTICE_NO_DEMAND,
    NOTICE_POST_WITHOUT_DEMAND,
    NOTICE_NO_WORK_CALENDAR,
    NOTICE_NO_TERM,
    NOTICE_AFTER_LAST_TERM,
    NOTICE_NOT_RECORDED,
    NOTICE_NO_ROSTER,
    NOTICE_UNKNOWN_ABSENCE_STATUS,
    NOTICE_STAFFING_UNKNOWN,
    NOTICE_UNMOVED_DISMISSAL,
    NOTICE_DEMAND_NEVER
};
/* -1, DAY_NONE: does not apply */
struct notice {
    enum notice_kind kind;
    int school, post, paper_kind, absence, year;
    civil_day day, until;
};
LIST_DEFINE(notice_list, struct notice)
void rules_notices(const struct facts *facts, civil_day from, civil_day to, struct notice_list *out);
/* Both at once; either may be NULL. */
void rules_judge(const struct facts *facts, civil_day from, civil_day to, struct finding_list *findings,
    struct notice_list *notices);

/* The proof: one window per demand and day, in order of school, day, start, post. */
enum presence {
    PRESENCE_COUNTS,
    PRESENCE_TRAINEE,
    PRESENCE_UNQUALIFIED,
    PRESENCE_ABSENT,
    PRESENCE_NOT_EMPLOYED,
    PRESENCE_ELSEWHERE
};
struct coverage_person {
    int guard;
    int64_t duty;
    struct span span; /* clipped to the window */
    /* with UNQUALIFIED, ABSENT (C09), NOT_EMPLOYED (C09), ELSEWHERE (C04) */
    enum presence presence;
    enum rule_code why;
    int paper_kind, absence; /* -1 */
};
struct coverage_gap {
    struct span span;
    int have;
};
LIST_DEFINE(coverage_people, struct coverage_person)
LIST_DEFINE(coverage_gaps, struct coverage_gap)
struct coverage_window {
    int school, post, demand;
    civil_day day;
    struct span span;
    int need, worst;
    int minutes, covered_minutes;
    instant worst_at; /* first minute with the fewest */
    bool rostered;    /* inside a roster's period */
    struct coverage_gaps gaps;
    struct coverage_gaps intervals; /* all of it, with how many count in each */
    struct coverage_people people;
};
LIST_DEFINE(coverage_windows, struct coverage_window)
struct coverage {
    struct coverage_windows windows;
};
void rules_coverage(const struct facts *facts, civil_day from, civil_day to, struct coverage *out);
void coverage_done(struct coverage *coverage);
const char *presence_text(const struct coverage_person *person); /* "" (counts), "trainee", "Q04", "C09", "C04" … */

/* Is the guard qualified for the post on that day? RULE_COUNT when he is, else the rule that stands against him
 * (paper_kind may be NULL). */
enum rule_code rules_qualified(const struct facts *facts, int guard, int post, civil_day day, int *paper_kind);
/* The same for all guards and posts of SCHOOL on the days FROM to TO at once: OUT[(guard * posts + post) * days + day]
 * by the indexes of the facts. */
void rules_qualified_days(
    const struct facts *facts, int school, civil_day from, civil_day to, unsigned char *out);
/* The last good day of a paper, with what its kind gives it when nothing is written (DAY_FOREVER: does not lapse).
 * checks.md 8. */
civil_day paper_last_day(const struct facts *facts, const struct paper *paper);
/* The same as a paper of KIND: a pre-hire query serves as the yearly one for a while. DAY_NONE: it never serves so. */
civil_day paper_serves_until(const struct facts *facts, const struct paper *paper, int kind);
bool paper_good(const struct facts *facts, const struct paper *paper, civil_day day);
/* What each guard works in a period, for reports and for the side of the grid. */
struct guard_hours {
    int duties, days, off; /* OFF: days off that the roster says */
    int minutes, standby; /* counted hours; on call besides */
    int night_minutes, nights, weekends, holidays, peaks;
    int pay150, pay200, pay300; /* minutes of the three classes; what is left of the minutes is ordinary */
    int lieu;                   /* minutes of rest days that time off in lieu made ordinary */
    int fraction;               /* per cent of full time, on the last day */
};
/* OUT: one for each guard of the facts, which must hold the duties from rules_hours_from on. */
void rules_hours(const struct facts *facts, civil_day from, civil_day to, struct guard_hours *out);
/* The first day whose duties are needed: that of the longest cycle that FROM lies in. */
civil_day rules_hours_from(const struct facts *facts, civil_day from);

/* S01: heads that the pack asks for; the formula's parts for the sentence. */
struct staffing {
    int day_heads, day_need, boarding_heads, boarding_need, need;
    bool known;
};
struct staffing rules_staffing(const struct school *school);
/* S02: guard minutes that the demands ask for at POST (-1: at all posts of SCHOOL) on the local days of [FROM, TO],
 * whatever the roster. Demands of one post that overlap ask for the largest of them. */
int64_t rules_asked_minutes(const struct facts *facts, int school, int post, civil_day from, civil_day to);


/* Bottlenecks: minutes in which no roster at all could meet what is asked, with the proof: posts that together ask for
 * more guards than could stand at any of them. Who could: employed, not absent, qualified; a whole-day absence leaves
 * the night before its first day, to 06:00. Demands of one post that overlap ask for the largest of them. Maximal spans
 * in which the proof is the same; of the local minutes of [FROM, TO], by school and time. */
struct bottleneck_post {
    int post, need;
};
LIST_DEFINE(bottleneck_posts, struct bottleneck_post)
LIST_DEFINE(guard_indexes, int)
struct bottleneck {
    int school;
    struct span span;
    int need, short_by; /* of all its posts together; need - short_by guards could stand there: those below */
    struct bottleneck_posts posts;
    struct guard_indexes guards;
};
LIST_DEFINE(bottleneck_items, struct bottleneck)
struct bottleneck_list {
    struct bottleneck_items items;
};
void rules_bottlenecks(const struct facts *facts, civil_day from, civil_day to, struct bottleneck_list *out);
void bottleneck_list_done(struct bottleneck_list *list);

/* N-1: what falls when one guard, and only he, is absent: minutes of windows in which exactly as many count as are
 * needed and he is one of them. By guard, day, start. */
struct fall {
    int guard, post, demand;
    civil_day day; /* of the window */
    struct span span;
    int need;
    int stand_ins; /* others who are qualified, not absent and without any duty over the whole span */
};
LIST_DEFINE(fall_list, struct fall)
struct post_reserve { /* a post that some demand of the period names */
    int post;
    int fewest;    /* guards who could stand there, on the day with the fewest */
    int guard;     /* the one, when fewest is 1; -1 */
    civil_day day; /* the first such day */
};
LIST_DEFINE(post_reserve_list, struct post_reserve)
struct reserve {
    struct fall_list falls;
    struct post_reserve_list posts;
};
void rules_reserve(const struct facts *facts, civil_day from, civil_day to, struct reserve *out);
void reserve_done(struct reserve *reserve);
/* Q14: the day on which somebody born on BIRTH reaches the retirement age of the pack; DAY_FOREVER when it is not
 * known. */
civil_day rules_retirement(const struct rule_pack *pack, enum sex sex, civil_day birth);
/* Q11: the last day up to which the guard's papers of KIND follow each other without a gap from DAY on; DAY_NONE when
 * none is good then. */
civil_day rules_good_until(const struct facts *facts, int guard, int kind, civil_day day);

#endif
