/* Everything that the rules are told: plain arrays that refer to each other by index. Made by service/load from the
 * store, by builders in tests. All of it lives in one arena and is read only. Several schools at once, since one person
 * can work in two. */
#ifndef CORE_FACTS_H
#define CORE_FACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/calendar.h"
#include "core/finding.h"
#include "core/span.h"
#include "core/vocabulary.h"
#include "core/work.h"
#include "core/zone.h"

#define UNKNOWN (-1) /* a number that nobody wrote down */

/* A rule pack: data, with the source of each number (data/rules/NAME.ini). */
/* fewer than BELOW heads: GUARDS */
struct staffing_tier {
    int below;
    int guards;
};
/* When a person retires: at so many full years, and a month later for each STEP months (or a part of them) that this
 * day lies after SINCE, up to LATEST years. No years: not known. */
struct retirement {
    int years, latest, step;
};
struct rule_pack {
    const char *code, *name, *name_zh, *source, *confidence;
    /* as shipped, or as the pack says; Q08 and the like: see severity_kindergarten */
    enum severity severity[RULE_COUNT];
    enum severity severity_kindergarten[RULE_COUNT];
    const char *sources[RULE_COUNT]; /* where the rule comes from; may be NULL */
    int age_min, age_max, age_max_female;
    enum education education_min;
    enum { BASIS_PUPILS_AND_STAFF, BASIS_PUPILS, BASIS_DAY_PUPILS } basis;
    struct staffing_tier tiers[8];
    int tier_count; /* ascending; at or above the last: TOP_GUARDS + steps */
    /* from TOP_FROM heads on: TOP_GUARDS + (heads - TOP_FROM) / STEP * STEP_GAIN */
    int top_from, top_guards, step, step_gain;
    bool step_ceil;
    bool boarding;
    enum { BOARDING_ALL, BOARDING_BOARDERS } boarding_basis;
    /* heads <= base_heads: base; then + per step */
    int boarding_base_heads, boarding_base, boarding_step, boarding_gain;
    bool boarding_ceil;
    /* guards who joined before: any query answers Q06 (2020-09-18) */
    civil_day query_since;
    int query_months, health_months, first_aid_months;
    int lapse_days; /* Q11: reminds so many days before a paper's last */
    /* Q09: training hours of 45 minutes within 12 months; sessions and drills within a term */
    int training_hours, term_sessions, term_drills;
    struct retirement retirement_male, retirement_female;
    civil_day retirement_since;
    int day_minutes, week_minutes, days_in_row, rest_minutes; /* 480, 2400, 6, 480 */
    int patrol_rounds, peak_guards, control_room_operators;
    int peak_lead, arrival_tail, dismissal_tail; /* minutes; proposals for new peak windows */
};

/* What a school knows of a kind of paper. */
struct kind_rule {
    int months;          /* good for so long when it carries no end; 0: it does not lapse */
    int lead_days[8];    /* when to remind, before the end; descending, ends in 0 */
    enum rule_code rule; /* the check that asks for it; RULE_COUNT: none */
};
struct school {
    int64_t id;
    const char *code, *name;
    enum stage stage;
    int pupils, day_pupils, boarders, staff; /* UNKNOWN */
    const struct rule_pack *pack;
    const struct zone *zone;
    struct school_calendar calendar;
    const struct kind_rule *kinds; /* of facts.kinds; NULL: nothing but what the pack says */
    civil_day filed, contract_until, hours_until; /* S03; DAY_NONE: not recorded */
};

struct day_span {
    civil_day from, to; /* both included */
};
/* Paper kind (facts.kinds), level 0 = any, 5 lowest … 1 highest. Of those with the same alternative any one is enough;
 * 0: needed by itself. */
struct requirement {
    int kind;
    int level;
    int alternative;
};
struct post {
    int64_t id;
    int school;
    const char *code, *name, *gate; /* gate NULL when it has none */
    enum post_kind kind;
    const char *kind_name;                /* as written, for a kind that is not known */
    int minimum, longest_minutes, rounds; /* UNKNOWN */
    bool linked;                          /* control room linked to a remote centre */
    const struct requirement *requirements;
    size_t requirement_count; /* all of them */
    enum sex sex;             /* who alone may stand there; unknown: both */
    bool two_person;          /* nobody stands there alone */
    int priority;             /* 1 first … 9 last, 0 not said */
    struct day_span closed[3]; /* before it is valid, after, suspended; count below */
    int closed_count;
};
/* Special days over the base pattern. */
struct layer {
    int64_t id;
    int school;
    const char *name, *note;
    enum layer_mode mode;
    const struct day_span *days;
    size_t day_count;
};
struct demand {
    int64_t id;
    int post;
    struct day_rule days;
    const char *days_text;
    int from, to; /* minutes, with lead and tail; to > from, may pass 1440 */
    int need;     /* UNKNOWN: the post's minimum */
    bool peak;    /* post kind student_protection, or marked as peak */
    const char *note;
    enum occasion occasion;
    int lead, tail; /* minutes of FROM and TO before and after the times themselves */
    const char *term, *grade;
    bool bounded; /* stands only within WITHIN: its dates and its term */
    const struct day_span *within;
    size_t within_count;
    int layer;                     /* facts.layers[layer - 1]; 0: the base pattern */
    int police, teachers, parents; /* places beside the guards; never counted */
};
/* a spell of employment, a suspension or a long leave, besides what the guard's own row says */
struct guard_status {
    int64_t id;
    enum guard_state state; /* one of the first three */
    civil_day from, to;     /* DAY_NONE: since ever; DAY_FOREVER: until further notice */
    const char *reason;
};
/* A screening that found what forbids to employ somebody (data/bans.ini). */
struct ban {
    civil_day from, until; /* the last day on which it stands; DAY_FOREVER */
    const char *items;     /* letters: "A,E" */
};
struct guard {
    int64_t id;
    int school;
    /* the same number for the same citizen id, across schools */
    int person;
    /* citizen_id and phone in clear: never to be printed from here */
    const char *number, *name, *citizen_id, *phone;
    enum sex sex;
    civil_day birth; /* as recorded; DAY_NONE */
    enum education education;
    enum employment employment;
    const char *employment_text;
    civil_day first_work;                   /* when working life began; DAY_NONE: not known */
    civil_day joined, left;                 /* DAY_NONE: since ever / still here */
    civil_day suspended_from, suspended_to; /* DAY_NONE */
    const struct guard_status *statuses;    /* in order of their first days */
    size_t status_count;
    const struct ban *bans;
    size_t ban_count;
    const char *second_job; /* NULL */
    int first_paper, paper_count;           /* facts.papers, grouped by guard */
    int64_t version;                       /* of its row: what an edit compares */
};
struct paper {
    int64_t id;
    int guard;
    int kind;
    int level;                        /* level 0 = none */
    civil_day issued, until, revoked; /* UNTIL as recorded; DAY_NONE = nothing written */
    enum paper_result result;
    const char *number, *issuer;
    int64_t renews;                        /* the paper that this one renews; 0 */
    int64_t version;                       /* of its row: what an edit compares */
};
/* Somebody was trained; a drill is training too. */
struct training {
    int guard;
    civil_day day;
    int minutes;
    bool drill;
};
struct absence {
    int64_t id;
    int guard;
    const char *kind;
    bool sick, lieu;
    enum absence_status status;
    civil_day from, to;
    bool timed;
    struct span span; /* whole days, or with times */
};
struct roster {
    int64_t id;
    int school;
    enum roster_state state;
    civil_day from, to;
};
struct segment {
    int post;
    struct span span;
    bool standby; /* on call and not at the post: no cover, no hours */
};
struct duty {
    int64_t id;
    const char *uid;
    int guard;
    int roster;
    civil_day day;
    const char *code;
    enum duty_origin origin;
    bool trainee, pinned;
    const struct segment *segments;
    size_t segment_count; /* at least one, ascending */
    int counted_minutes; /* 0: its span */
    int sequence;
    instant changed;
    int64_t version;                       /* of its row: what an edit compares */
};
/* A day off that the roster says by a code: 休, annual leave. Nothing is planned over it. */
struct day_off {
    int64_t id;
    int guard, roster;
    civil_day day;
    const char *code;
    bool pinned, lieu; /* LIEU: time off in lieu of hours worked on rest days */
    int64_t version;
    enum duty_origin origin;
};

struct facts {
    const struct school *schools;
    size_t school_count;
    /* identifiers of paper kinds: PAPER_… first, then the school's own */
    const char *const *kinds;
    size_t kind_count;
    const char *const *kind_labels; /* as people read them; NULL, and NULL of a kind: as its identifier */
    const struct post *posts;
    size_t post_count; /* by school, code */
    const struct demand *demands;
    size_t demand_count; /* by post, from */
    const struct layer *layers;
    size_t layer_count;
    const struct guard *guards;
    size_t guard_count; /* by school, number */
    const struct paper *papers;
    size_t paper_count; /* by guard, kind, issued */
    const struct training *trainings;
    size_t training_count; /* by guard, day */
    const struct absence *absences;
    size_t absence_count; /* by guard, from */
    const struct roster *rosters;
    size_t roster_count; /* those in force, by school, from */
    const struct duty *duties;
    size_t duty_count; /* in force, by guard, day, start */
    const struct day_off *days_off;
    size_t off_count; /* by guard, day */
    int person_count;
    const struct contract_group *groups;
    size_t group_count;
    const struct work_terms *terms; /* by guard, from */
    size_t terms_count;
    const struct protection *protections; /* by guard */
    size_t protection_count;
    const struct wish *wishes; /* by guard */
    size_t wish_count;
};

/* Where it stands in its list; -1: it is not there. */
int facts_school_of_id(const struct facts *facts, int64_t id);
int facts_post_of_id(const struct facts *facts, int64_t id);
int facts_guard_of_id(const struct facts *facts, int64_t id);

bool guard_employed(const struct guard *guard, civil_day day); /* checks.md 6: hired and not suspended */
bool guard_hired(const struct guard *guard, civil_day day);    /* in any spell of employment */
bool guard_hired_within(const struct guard *guard, civil_day from, civil_day to);
/* The first day of the spell of employment in which DAY lies, else of the present one. */
civil_day guard_joined(const struct guard *guard, civil_day day);
enum guard_state guard_state(const struct guard *guard, civil_day day);

/* Under which terms the guard works on DAY; NULL: none are recorded. */
const struct work_terms *guard_terms(const struct facts *facts, int guard, civil_day day);
/* The group of the guard on DAY whose approval is good then, else NULL: standard hours. */
const struct contract_group *guard_group(const struct facts *facts, int guard, civil_day day);
enum severity guard_severity(const struct facts *facts, int guard, enum rule_code code, civil_day day);

/* The code of the day off that the roster says; NULL. */
const char *facts_day_off(const struct facts *facts, int guard, civil_day day);
int duty_compare(const void *left, const void *right); /* by guard, day, start: the order of facts.duties */
bool absence_counts(const struct absence *absence);            /* checks.md 7 */
bool post_open(const struct post *post, civil_day day); /* valid, and not suspended */
bool days_hold(const struct day_span *spans, size_t count, civil_day day);
/* its number, else its post's minimum, else 1; two at a post where nobody stands alone */
int demand_need(const struct facts *facts, const struct demand *demand);
/* Does it stand on that day? Not at a post that is closed, outside its dates, or when a layer stands for it. */
bool demand_on(const struct facts *facts, const struct demand *demand, civil_day day);
/* A dismissal moves with an early end of school: the day's first one begins then, the others keep their distance. */
struct span demand_span(const struct facts *facts, const struct demand *demand, civil_day day);
enum severity pack_severity(const struct school *school, enum rule_code code);

#endif
