/* What a person works, day by day: worked duties only, what an absence leaves of them, of all records of the person.
 * Private to this folder. */
#ifndef RULES_WORKED_H
#define RULES_WORKED_H

#include "rules/judging.h"

struct work_day {
    civil_day day;
    int minutes;          /* that count, without counting twice what two duties share */
    int standby, night, holiday; /* on call; of those that count, between 22:00 and 06:00, on statutory holidays */
    int over, over_limit; /* the first segment over its post's longest shift, and that limit; 0 */
    int over_post;
    int guard;    /* the record of the last duty of the day: who a finding is about */
    int64_t duty; /* the first of the day */
    struct span night_span; /* the first night minutes */
    bool night_duty;
};
LIST_DEFINE(work_days, struct work_day)

enum { NIGHT_DUTY_MINUTES = 120 }; /* from so many night minutes on a duty is a night */

/* The worked days of the person of GUARD up to the end of the period, ascending; counted when first asked for. Only the
 * first record of a person has them; the others have none. */
const struct work_days *work_days_of(const struct judging *judging, size_t guard);
bool part_is_standby(const struct judging *judging, const struct part *part);
/* A finding about GUARD on DAY, of the severity that the guard's contract group or the pack says. */
struct finding *add_hours(const struct judging *judging, struct finding_list *out, enum rule_code code, int guard,
    civil_day day, int need, int have);

/* Adds to OUT (by guard, zeroed) what the person of GUARD works from FROM to TO, without peaks and days off. Of several
 * records of one person the first brings all. */
void judging_hours(struct judging *judging, size_t guard, civil_day from, civil_day to, struct guard_hours *out);

typedef void guard_judge(const struct judging *judging, enum rule_code code, const struct work_days *days,
    struct finding_list *out);
void judge_people(const struct judging *judging, enum rule_code code, guard_judge *judge, struct finding_list *out);

static inline const struct school *school_of_guard(const struct judging *judging, int guard)
{
    return &judging->facts->schools[judging->facts->guards[guard].school];
}

#endif
