/* All findings of a period, in words, and grouped by cause for people. */
#ifndef SERVICE_CHECK_H
#define SERVICE_CHECK_H

#include "rules/rules.h"
#include "service/load.h"
#include "util/list.h"

/* DAY_NONE: the default of checks.md, Time and days, 1 */
struct check_request {
    civil_day from, to;
    const char *school;
    bool drafts; /* as planned: drafts in the place of what is in force */
};

struct told_finding {
    const struct finding *finding;
    const char *message, *fix; /* sentences (service/explain) */
    int cause;                 /* index of the cause that carries it, -1: it is one itself */
};
LIST_DEFINE(told_list, struct told_finding)

/* wrong today · in the next seven days · later · only before today (or the whole period is past) */
enum when { WHEN_NOW, WHEN_WEEK, WHEN_LATER, WHEN_PAST };
struct cause {              /* one line of `muster check` */
    const char *line;       /* "010 吴德胜 has no guard certificate: east gate peak short in 40 windows" */
    const char *fix;        /* the next step */
    const char *when_text;  /* "today", "from 17 March, in 12 days", "12 March 19:00-07:00(+1)" */
    enum severity severity; /* the hardest of it and what it carries */
    enum when when;
    civil_day day; /* first day that matters */
    /* members in report.members: findings that this line stands for, itself first */
    int first, count;
};
LIST_DEFINE(cause_list, struct cause)
LIST_DEFINE(index_list, int)

struct check_report {
    struct arena arena;
    const struct facts *facts;
    civil_day from, to;
    bool past; /* every roster lies in the past: the last rostered month was judged */
    struct notice_list notices;
    const char **notice_texts; /* one sentence for each notice: the first lines of check and coverage */
    struct finding_list list;
    struct told_list findings; /* as the rules gave them */
    /* grouped; first what is wrong today, then this week, then later; blocks first in each */
    struct cause_list causes;
    struct index_list members;
    bool hard; /* any error or block: exit code 1. Also without any demand */
};
int check_run(struct app *app, const struct check_request *request, struct check_report *out, struct error *err);
void check_report_done(struct check_report *report);

/* The same for files of any size: school after school in order of their codes, each report dropped before the next is
 * made. A report holds one school, or those that share a person; it is not grouped (no causes). The period that was
 * found out is in *FROM and *TO before SINK is called first; a SINK that returns -1 ends it. */
typedef int check_sink(void *context, const struct check_report *report, struct error *err);
struct check_walk {
    struct app *app;
    const struct check_request *request;
    check_sink *sink;
    void *context;
};
int check_each(const struct check_walk *walk, civil_day *from, civil_day *to, struct error *err);

/* DAY_NONE: today */
struct coverage_request {
    civil_day from, to;
    const char *gate, *post, *school;
    bool drafts;
};
struct coverage_report {
    struct arena arena;
    const struct facts *facts;
    civil_day from, to;
    struct notice_list notices;
    const char **notice_texts;
    struct coverage coverage; /* filtered */
    bool gaps;
};
int coverage_run(
    struct app *app, const struct coverage_request *request, struct coverage_report *out, struct error *err);
void coverage_report_done(struct coverage_report *report);

#endif
