/* "I am ill": who can take the duty, what each would break and leave behind, chains of two where no single guard will
 * do, and taking one, with the absence, as one step. */
#ifndef SERVICE_REPLACE_H
#define SERVICE_REPLACE_H

#include "rules/rules.h"
#include "service/load.h"
#include "util/text.h"

/* Whose duty: of a guard the first that is not over from DAY to UNTIL; or a post and a day where one guard is planned.
 */
struct replace_request {
    const char *guard; /* number or name, or the code of a post; NULL: who is planned at POST */
    const char *post;  /* also: which of several duties; NULL: any */
    civil_day day;     /* DAY_NONE: today */
    civil_day until;   /* how long the guard is away; DAY_NONE: as long as is recorded, else that day */
};

/* FINE: nothing new is wrong. WARNED: warnings only. NOT: something of severity error or block, or a hole elsewhere; or
 * he would not count there in every minute, or stands there already.
 * What the duty itself brings to whoever does it (a shift of twelve hours) counts for nobody. */
enum stand_in_class { STAND_IN_FINE, STAND_IN_WARNED, STAND_IN_NOT };
extern const struct word stand_in_words[]; /* by class */

enum { HANDED_MOST = 8 };
struct stand_in_fault {
    enum rule_code code;
    enum severity severity;
    int guard;                /* whom it is about; -1 */
    bool hole;                /* what is left behind: C01 C02 C06, and C03 of others */
    const char *brief, *text; /* "too little rest", "East gate (G1), 18 March 14:00-22:00"; the sentence */
};
struct stand_in {
    int guard, second; /* who takes the duty; who takes what GUARD had then, -1: nobody */
    int handed[HANDED_MOST]; /* duties of GUARD (places in the facts) that he cannot do then */
    int handed_count;
    enum stand_in_class class;
    bool stands;                /* GUARD stands there already, at the same time */
    struct coverage_person bar; /* what keeps GUARD, or SECOND, from counting there; PRESENCE_COUNTS: nothing */
    struct stand_in_fault *faults; /* hardest first */
    size_t fault_count;
    struct guard_hours before, after, second_after; /* of the month */
    int load; /* minutes after, as of full time, a night, weekend day or holiday of the duty's kind weighing more */
    int64_t gained; /* guard minutes of cover */
};
struct replace_report {
    struct arena arena;
    const struct facts *facts; /* with the absence */
    int duty;                  /* place in the facts */
    civil_day until;
    enum roster_state state; /* published: taking one makes the next version, which needs a reason */
    bool absent;             /* the absence is recorded already */
    struct stand_in *list;   /* by class, then by load, then by number; chains after single guards of their class */
    size_t count, by_class[3];
    int *others; /* duties of the guard in the time that are still his */
    size_t other_count;
};
int replace_find(struct app *app, const struct replace_request *request, struct replace_report *out, struct error *err);
void replace_report_done(struct replace_report *report);

/* The best who are free and break nothing worse than a warning, without anybody being away: for sheets. At most MOST
 * into OUT; how many. The facts must hold the month of FROM up to that of TO. */
struct stand_in_search;
struct stand_in_search *stand_in_search_new(const struct facts *facts, civil_day from, civil_day to);
size_t stand_in_best(struct stand_in_search *search, int duty, int *out, size_t most);
void stand_in_search_drop(struct stand_in_search **search);

/* What is said of one: rules or holes, "; " between; who, hours and nights after; "" when there is nothing. */
const char *stand_in_faults_text(const struct stand_in *one, bool holes, struct arena *arena);
const char *stand_in_line(const struct replace_report *report, const struct stand_in *one, struct arena *arena);
/* "004 王建国: 18 March D 07:00-19:00 Gate (G1)" */
const char *replace_title(const struct replace_report *report, struct arena *arena);
const char *replace_others(const struct replace_report *report, struct arena *arena); /* what else is his; "" */
const char *replace_advice(const struct replace_report *report, struct arena *arena); /* how the first is taken */

/* Somebody who is not on the list: becomes a guard, employed from the day of the duty to UNTIL. What was seen of his
 * papers is recorded with who saw it; what was not stays a finding. */
struct newcomer {
    const char *number, *name, *company, *phone;
    civil_day until; /* DAY_NONE: as long as the guard is away */
    bool certificate, prehire, yearly;
    const char *seen_by;
};

/* Taking one: the absence, the duties, on a published month its next version; all or nothing. */
struct replace_take {
    struct replace_request request;
    const char *by, *then; /* who takes the duty; who takes what BY had then, NULL */
    const struct newcomer *newcomer; /* in the place of BY; NULL */
    const char *kind;      /* of the absence, of leave_words; NULL: sick; "none": no absence is recorded */
    const char *reason;    /* of the version; NULL: not asked yet, an error on a published month */
    int64_t expect;        /* edit_stamp of the duty as it was seen; 0: do not compare */
};
int replace_take(struct app *app, const struct replace_take *take, struct text *told, struct error *err);

#endif
