/* Who stands, or stood, where at one moment. */
#ifndef SERVICE_WHO_H
#define SERVICE_WHO_H

#include "rules/rules.h"
#include "service/load.h"
#include "util/list.h"

struct who_line {
    int post, guard;
    struct span span; /* of the segment */
    civil_day day;    /* that the duty belongs to */
    enum presence presence;
    const char *code, *why; /* why the guard does not count: for machines and for people; NULL when he does */
};
LIST_DEFINE(who_list, struct who_line)

struct who_report {
    struct arena arena;
    const struct facts *facts;
    instant at;
    struct who_list lines; /* by post */
};
/* TIME: "2026-03-18T07:20", "2026-03-18 07:20", or "07:20" for today. POST NULL: all. */
int who_run(struct app *app, const char *time, const char *post, struct who_report *out, struct error *err);
void who_report_done(struct who_report *report);

#endif
