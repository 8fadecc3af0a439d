/* C10: days without a roster, make-up days without their peaks, and calendars that are not here. Notices tell the same
 * at the top of a report. */
#include <config.h>

#include "rules/days.h"

static bool without_roster(const struct judging *judging, int school, civil_day day)
{
    const struct facts *facts = judging->facts;
    struct range demands = judging->schools[school].demands;

    if (judging_rostered(judging, school, day))
        return false;
    for (size_t i = demands.first; i < demands.first + demands.count; i++)
        if (demand_need(facts, &facts->demands[i]) > 0 && demand_on(facts, &facts->demands[i], day))
            return true;
    return false;
}

static bool without_work_calendar(const struct judging *judging, int school, civil_day day)
{
    return !calendar_knows(judging->facts->schools[school].calendar.work, day);
}

static bool without_term(const struct judging *judging, int school, civil_day day)
{
    (void)day;
    return !calendar_has_terms(&judging->facts->schools[school].calendar);
}

static bool after_last_term(const struct judging *judging, int school, civil_day day)
{
    const struct school_calendar *calendar = &judging->facts->schools[school].calendar;

    return calendar_has_terms(calendar) && day > calendar_last_term_day(calendar) &&
           judging_rostered(judging, school, day);
}

static bool unmoved_dismissal(const struct judging *judging, int school, civil_day day)
{
    const struct facts *facts = judging->facts;
    struct range demands = judging->schools[school].demands;
    bool peaks = false;

    if (calendar_early_dismissal(&facts->schools[school].calendar, day) == 0)
        return false;
    for (size_t i = demands.first; i < demands.first + demands.count; i++) {
        if (!demand_is_peak(facts, (int)i) || !demand_on(facts, &facts->demands[i], day))
            continue;
        if (facts->demands[i].occasion == OCCASION_DISMISSAL)
            return false;
        peaks = true;
    }
    return peaks;
}

/* A demand that a school writes for its ordinary school days. */
static bool is_school_day_rule(const struct day_rule *rule)
{
    const unsigned monday_to_friday = 0x3e;

    return rule->kind == DAYS_SCHOOL || rule->kind == DAYS_WORK ||
           (rule->kind == DAYS_OF_WEEK && (rule->weekdays & monday_to_friday));
}

static bool spans_makeup_row(const struct school_calendar *calendar, civil_day day)
{
    for (size_t i = 0; i < calendar->term_count; i++)
        if (calendar->terms[i].kind == TERM_MAKEUP_DAY && calendar->terms[i].from <= day &&
            day <= calendar->terms[i].to)
            return true;
    return (calendar_marks_of(calendar->work, day) & CALENDAR_MAKEUP) && calendar_in_term(calendar, day);
}

static bool makeup_without_peak(const struct judging *judging, int school, civil_day day)
{
    const struct facts *facts = judging->facts;
    const struct school_calendar *calendar = &facts->schools[school].calendar;
    struct range demands = judging->schools[school].demands;
    bool asked = false;

    if (!calendar_school_day(calendar, day) || !calendar_makeup_or_exam(calendar, day) ||
        (civil_weekday(day) <= 5 && !spans_makeup_row(calendar, day)))
        return false;
    for (size_t i = demands.first; i < demands.first + demands.count; i++) {
        const struct demand *demand = &facts->demands[i];

        if (!demand_is_peak(facts, (int)i))
            continue;
        if (demand_on(facts, demand, day))
            return false;
        asked = asked || is_school_day_rule(&demand->days);
    }
    return asked;
}

const struct day_fault day_faults[] = {
    {DETAIL_NO_WORK_CALENDAR, SEVERITY_WARN, NOTICE_NO_WORK_CALENDAR, true, without_work_calendar},
    {DETAIL_NO_TERM, SEVERITY_WARN, NOTICE_NO_TERM, true, without_term},
    {DETAIL_AFTER_LAST_TERM, SEVERITY_WARN, NOTICE_AFTER_LAST_TERM, true, after_last_term},
    {DETAIL_UNMOVED_DISMISSAL, SEVERITY_WARN, NOTICE_UNMOVED_DISMISSAL, true, unmoved_dismissal},
    {DETAIL_NO_ROSTER, SEVERITY_ERROR, NOTICE_NO_ROSTER, true, without_roster},
    {DETAIL_MAKEUP_WITHOUT_PEAK, SEVERITY_ERROR, NOTICE_NO_ROSTER, false, makeup_without_peak},
};
const size_t day_fault_count = COUNT(day_faults);

bool next_fault_run(const struct judging *judging, const struct day_fault *fault, int school, civil_day *day,
    civil_day *from, civil_day *until)
{
    bool open = false;

    for (; *day <= judging->to; ++*day) {
        if (fault->stands(judging, school, *day)) {
            if (!open)
                *from = *day;
            open = true;
            *until = *day;
        } else if (open) {
            break;
        }
    }
    return open;
}

void judge_days(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    for (size_t s = 0; s < judging->facts->school_count; s++)
        for (size_t i = 0; i < day_fault_count; i++) {
            civil_day day = judging->from, from, until;

            while (next_fault_run(judging, &day_faults[i], (int)s, &day, &from, &until)) {
                struct finding *finding = judging_add(judging, out, code, (int)s, day_faults[i].most);

                if (!finding)
                    break;
                finding->detail = day_faults[i].detail;
                finding->day = from;
                finding->until = until;
            }
        }
}
