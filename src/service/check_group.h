/* Findings grouped by their cause, for people. Within service/check only. */
#ifndef SERVICE_CHECK_GROUP_H
#define SERVICE_CHECK_GROUP_H

#include "service/check.h"

/* The rest of the report from its facts and period: what check_run does after it has read them. SCHOOL -1: all. */
void check_judge(struct check_report *report, int school, civil_day today);
/* Fills causes and members from the findings, and the cause of each finding. TODAY decides what is now, soon and later.
 */
void check_group(struct check_report *report, civil_day today);
/* The words of one cause: line, fix and when_text from its members. */
void check_group_words(struct check_report *report, struct cause *cause, civil_day today);
/* A hole over midnight is two findings, one of each day's demand: does the second go with the first? */
bool check_hole_continues(const struct finding *first, const struct finding *second);

#endif
