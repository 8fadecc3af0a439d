/* Findings to sentences, in one place. Names people and posts in words; days and times as people write them. */
#ifndef SERVICE_EXPLAIN_H
#define SERVICE_EXPLAIN_H

#include "rules/rules.h"
#include "util/arena.h"

const char *explain_message(const struct facts *facts, const struct finding *finding, struct arena *arena);
/* The times that it is about: "00:00-06:00 and 22:00-24:00"; of many the first two. "" when it has none. */
const char *explain_times(const struct facts *facts, const struct finding *finding, struct arena *arena);
/* How many are there: "1"; "at worst 0" when it is not the same in all gaps. */
const char *explain_have(const struct finding *finding, struct arena *arena);
/* C01, C02: nobody at all in any of the gaps. */
static inline bool explain_nobody(const struct finding *finding)
{
    return finding->have == 0 && finding->have_most <= 0;
}
const char *explain_fix(const struct facts *facts, const struct finding *finding, struct arena *arena);
const char *explain_notice(const struct facts *facts, const struct notice *notice, struct arena *arena);
/* Why somebody who stands there does not count, "no guard certificate", "on leave (病假)", "trainee"; NULL when he
 * counts. */
const char *explain_presence(const struct facts *facts, const struct coverage_person *person, struct arena *arena);
/* translated: "not allowed on duty" … of the glossary */
const char *explain_severity(enum severity severity);
const char *explain_rule(enum rule_code code); /* translated title */
/* translated, without names: "guard certificate lapsed" */
const char *explain_title(enum rule_code code, enum finding_detail detail);
/* C03: which rule stands against the guard there, which paper and on which day; RULE_COUNT when none does. */
enum rule_code explain_standing(
    const struct facts *facts, const struct finding *finding, int *paper_kind, civil_day *day);

#endif
