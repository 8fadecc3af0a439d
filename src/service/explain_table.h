/* The sentences of findings: one row for each code and detail. Within service/explain only. */
#ifndef SERVICE_EXPLAIN_TABLE_H
#define SERVICE_EXPLAIN_TABLE_H

#include "core/finding.h"

struct explanation {
    enum rule_code code;
    enum finding_detail detail; /* DETAIL_NONE: every detail without a row of its own */
    const char *message, *fix;  /* N_(), with the holes that explain.c fills */
    const char *title;          /* N_(): without names, for "several guards: ..."; NULL: the rule's title */
};
extern const struct explanation explanations[]; /* ends with message NULL */

/* C01 and C02, by what is known of the gap. */
struct gap_words {
    const char *nobody, *short_of, *blamed, *first_morning;
};
extern const struct gap_words gap_words_post, gap_words_peak;

#endif
