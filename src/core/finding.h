/* One broken rule: code, severity, subject, span, amounts. Derived, never edited. Its sentences are made in
 * service/explain. */
#ifndef CORE_FINDING_H
#define CORE_FINDING_H

#include <stdbool.h>
#include <stddef.h>

#include "core/span.h"
#include "core/vocabulary.h"
#include "util/civil.h"
#include "util/list.h"

enum rule_code {
    Q01,
    Q02,
    Q03,
    Q04,
    Q05,
    Q06,
    Q07,
    Q08,
    Q09,
    Q10,
    Q11,
    Q12,
    Q13,
    Q14,
    S01,
    S02,
    S03,
    C01,
    C02,
    C03,
    C04,
    C05,
    C06,
    C07,
    C08,
    C09,
    C10,
    L01,
    L02,
    L03,
    L04,
    L05,
    L06,
    L07,
    L08,
    D01,
    W01,
    RULE_COUNT
};

/* What exactly is the case, where one code has several sentences. */
enum finding_detail {
    DETAIL_NONE,
    /* papers: Q04 Q06 Q07 Q08 Q10 */
    DETAIL_MISSING,
    DETAIL_NOT_YET,
    DETAIL_LAPSED,
    DETAIL_REVOKED,
    DETAIL_FAILED,
    DETAIL_LEVEL,
    DETAIL_NOT_RECORDED,      /* nobody in the school has such a record: Q04 Q06 Q07 Q08 */
    DETAIL_UNKNOWN_EDUCATION, /* Q03 as a warning */
    DETAIL_NO_NUMBER,
    DETAIL_SEX,
    DETAIL_BIRTH,      /* Q12 */
    DETAIL_BAN,        /* Q05: a screening, not a query */
    DETAIL_SOON,       /* Q11: lapses within some days */
    DETAIL_SECOND_JOB, /* Q13 */
    DETAIL_SESSION,
    DETAIL_DRILL, /* Q09 */
    DETAIL_ABSENT,
    DETAIL_NOT_EMPLOYED,
    DETAIL_SUSPENDED, /* C09 */
    DETAIL_SAME_GATE, /* C04 as a warning */
    /* C10 */
    DETAIL_NO_ROSTER,
    DETAIL_MAKEUP_WITHOUT_PEAK,
    DETAIL_NO_WORK_CALENDAR,
    DETAIL_NO_TERM,
    DETAIL_AFTER_LAST_TERM,
    DETAIL_DAY_SUM,
    DETAIL_SEGMENT,   /* L01 */
    DETAIL_UNMOVED_DISMISSAL, /* C10 as a warning: an early end of school, but no window is known as the dismissal */
    DETAIL_POST_SEX,          /* Q10: the post is for the other sex */
    DETAIL_FILING,
    DETAIL_CONTRACT,
    DETAIL_HOURS_APPROVAL, /* S03 */
    DETAIL_CYCLE,     /* L02 L03: of comprehensive hours */
    DETAIL_PREGNANT_NIGHT,
    DETAIL_PREGNANT_OVERTIME,
    DETAIL_NURSING_NIGHT,
    DETAIL_NURSING_OVERTIME, /* L06 */
    DETAIL_NIGHTS,
    DETAIL_WEEKENDS,
    DETAIL_HOLIDAYS, /* L08 */
    DETAIL_NOT_WITH,
    DETAIL_WISH_NIGHT,
    DETAIL_WISH_SHIFT,
    DETAIL_WISH_PREFERS,
    DETAIL_WISH_OFF, /* W01 */
    DETAIL_NO_DEMAND, /* not a rule: a school in which nothing is asked for (see rules_check) */
};

/* Somebody who stood in the gap and does not count: why he does not. */
struct blame {
    int guard;
    enum rule_code why;
    int absence;    /* index, -1 */
    int paper_kind; /* -1 */
};
LIST_DEFINE(blame_list, struct blame)

/* The times that a finding is about, in order; those that meet or overlap are one. The sentence names the first. */
enum { TIMES_NAMED = 2 };
struct finding_times {
    int count;
    instant end; /* of the last */
    struct span first[TIMES_NAMED];
};
/* Not before those that were added before. */
void finding_times_add(struct finding_times *times, struct span span);

struct finding {
    enum rule_code code;
    enum severity severity;
    enum finding_detail detail;
    int school, guard, post, demand, absence; /* indexes into the facts, -1 when it does not apply */
    int other_guard;                          /* W01; -1 */
    int64_t duty, other_duty;                 /* ids of the duties concerned, 0 */
    int other_post;                           /* C04: where else; -1 */
    int paper_kind, level;                    /* Q10, Q11, papers: which, level asked for; -1, 0 */
    civil_day day, until;                     /* DAY_NONE when it does not apply */
    struct span span;                         /* 0, 0 when it does not apply */
    /* What of SPAN is meant: the gaps (C01 C02 C06), when the guard stands there (C03). count 0: all of it */
    struct finding_times times;
    int need, have; /* -1 when it does not apply */
    int have_most;  /* C01 C02: HAVE is the gap with the fewest, this the one with the most; -1 */
    /* C01 C02: before the first duty of the first roster: no earlier roster is here */
    bool first_morning;
    /* C01 C02: with the blamed counted, the need would be met in every gap */
    bool filled_by_blamed;
    struct blame_list blamed; /* C01 C02; owned by the finding list */
};

LIST_DEFINE(finding_items, struct finding)
struct finding_list {
    struct finding_items items;
};
void finding_list_done(struct finding_list *list);
/* Adds a finding with everything that does not apply set so. */
struct finding *finding_list_add(struct finding_list *list, enum rule_code code, enum severity severity);

const char *rule_code_text(enum rule_code code); /* "Q04" */
bool rule_code_parse(const char *text, enum rule_code *out);

#endif
