/* Who was planned to stand where at one moment, which version said so, who wrote it, who took away or changed it. */
#ifndef SERVICE_WHO_H
#define SERVICE_WHO_H

#include "rules/rules.h"
#include "service/who_past.h"

struct who_line {
    int post, guard;
    struct span span; /* of the segment */
    civil_day day;    /* that the duty belongs to */
    enum presence presence;
    const char *code, *why; /* why the guard does not count: for machines and for people; NULL when he does */
    struct past_hand hand;
    const char *planned; /* "duty planned by anna, 14 March 18:02"; "": as the common sentence says */
};
LIST_DEFINE(who_list, struct who_line)
struct who_post { /* a post where somebody is asked for at that moment */
    int post, need, have;
};
LIST_DEFINE(who_posts, struct who_post)
struct who_text {
    const struct past_roster *roster; /* of a source */
    const struct past_change *change; /* of an event */
    const char *text;
};
LIST_DEFINE(who_texts, struct who_text)

struct who_report {
    struct arena arena;
    const struct facts *facts;
    const struct zone *zone;
    instant at;
    const char *head; /* "planned, not signed": the first line of every face */
    const char *note; /* about the hour, when the clocks were changed in it; NULL */
    struct past past;
    struct who_texts sources; /* which version said so; at least one line */
    struct who_list lines;    /* by post */
    const char *common;       /* by whom and when those lines were planned that do not say so; NULL */
    struct who_posts posts;
    struct who_texts dropped, later; /* taken away before; changed since */
};
/* AT: "2026-03-18T07:20", "2026-03-18 07:20", with an offset "…+08:00", or "07:20" for today. The others NULL: all. */
struct who_request {
    const char *at, *post, *gate, *school;
};
int who_run(struct app *app, const struct who_request *request, struct who_report *out, struct error *err);
void who_report_done(struct who_report *report);
/* "East gate (G1): nobody stands there, 2 are asked for"; NULL when enough do. */
const char *who_short(const struct who_report *report, const struct who_post *post, struct arena *arena);

#endif
