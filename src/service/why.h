/* Why a post is empty, in words: what stops each guard, and the smallest changes that fill it. */
#ifndef SERVICE_WHY_H
#define SERVICE_WHY_H

#include "rules/why.h"
#include "service/load.h"
#include "util/list.h"

struct why_question {
    const char *post, *day; /* DAY as people type it, also "2026-03-20T08:00" */
    const char *time, *shift, *school; /* NULL: not said */
    bool drafts;                       /* as planned */
};
/* Guards whom the same rules stop. */
struct why_group {
    const char *reason;   /* "no guard certificate [Q04]; on leave (病假) [C09]" */
    const int *people;    /* of answer.people */
    size_t count;
};
LIST_DEFINE(why_groups, struct why_group)
/* One step of a proposal: what it says, and the command that does it (NULL: none does). */
struct why_step {
    const char *kind, *text, *command; /* KIND for machines: "assign", "renew", … "allow" */
};
LIST_DEFINE(why_steps, struct why_step)
struct why_offer {
    const struct why_proposal *proposal;
    const struct why_step *steps;
    size_t step_count;
    const char *text;    /* the steps as one sentence */
    const char **breaks; /* what else that breaks */
    size_t break_count;
};
struct why_report {
    struct arena arena;
    const struct facts *facts;
    const struct zone *zone;
    int post;
    civil_day day;
    struct why_answer answer;
    const char *head;     /* the hole: post, day, times, how many are there */
    const char *said;     /* more lines about it: the shift, other holes, who stands there; never NULL */
    struct why_groups groups;
    struct why_offer *offers; /* by proposal */
};
int why_run(struct app *app, const struct why_question *question, struct why_report *out, struct error *err);
void why_report_done(struct why_report *report);
/* "no guard certificate [Q04]" */
const char *why_stop_text(const struct why_report *report, const struct why_stop *stop, struct arena *arena);
/* All that stop PERSON, as one text; "" when nothing does. */
const char *why_stops_text(const struct why_report *report, const struct why_person *person, struct arena *arena);

#endif
