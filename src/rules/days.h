/* What can be wrong with a day of a school as such: one table for C10 and for the notices. */
#ifndef RULES_DAYS_H
#define RULES_DAYS_H

#include "rules/judging.h"

struct day_fault {
    enum finding_detail detail;
    enum severity most;
    enum notice_kind notice;
    bool is_notice;
    bool (*stands)(const struct judging *judging, int school, civil_day day);
};
extern const struct day_fault day_faults[];
extern const size_t day_fault_count;

/* The next run of days of the period from *DAY on with FAULT; *DAY moves behind it. */
bool next_fault_run(const struct judging *judging, const struct day_fault *fault, int school, civil_day *day,
    civil_day *from, civil_day *until);

#endif
