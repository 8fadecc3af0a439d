/* Sums for reports: hours in the three classes of pay, nights, weekends, holidays, peaks. */
#include <config.h>

#include "rules/worked.h"

#include <string.h>

enum { WORKDAY_MINUTES = 480 };

civil_day rules_hours_from(const struct facts *facts, civil_day from)
{
    civil_day first = rules_look_back(from), begin, end;

    for (size_t i = 0; i < facts->group_count; i++) {
        if (facts->groups[i].system != SYSTEM_COMPREHENSIVE)
            continue;
        cycle_bounds(facts->groups[i].cycle, from, &begin, &end);
        first = begin < first ? begin : first;
    }
    return first;
}

/* Standard hours: over eight on a workday 150, all of a rest day 200; statutory holidays 300 whatever the system. */
static void pay_day(const struct judging *judging, const struct work_day *day, enum work_system system,
    struct guard_hours *hours)
{
    int rest = day->minutes - day->holiday;

    hours->pay300 += day->holiday;
    if (system != SYSTEM_STANDARD)
        return;
    if (!calendar_workday(school_of_guard(judging, day->guard)->calendar.work, day->day))
        hours->pay200 += rest;
    else if (rest > WORKDAY_MINUTES)
        hours->pay150 += rest - WORKDAY_MINUTES;
}

/* Comprehensive hours: what is over the standard hours of a cycle, told in the month in which the cycle ends. */
static void pay_cycles(const struct judging *judging, const struct work_days *days, const struct run *period,
    struct guard_hours *out)
{
    for (size_t i = 0, next; i < days->count; i = next) {
        const struct work_day *day = &days->at[i];
        const struct contract_group *group = guard_group(judging->facts, day->guard, day->day);
        civil_day first, last;
        int minutes = 0;

        next = i + 1;
        if (group == NULL || group->system != SYSTEM_COMPREHENSIVE)
            continue;
        cycle_bounds(group->cycle, day->day, &first, &last);
        for (next = i; next < days->count && days->at[next].day <= last; next++)
            minutes += days->at[next].minutes - days->at[next].holiday;
        minutes -= standard_minutes(school_of_guard(judging, day->guard)->calendar.work, first, last);
        if (minutes > 0 && period->from <= last && last <= period->to)
            out[days->at[next - 1].guard].pay150 += minutes;
    }
}

static void add_days(const struct judging *judging, const struct work_days *days, const struct run *period,
    struct guard_hours *out)
{
    for (size_t i = 0; i < days->count; i++) {
        const struct work_day *day = &days->at[i];
        const struct contract_group *group = guard_group(judging->facts, day->guard, day->day);
        struct guard_hours *hours = &out[day->guard];

        if (day->day < period->from || day->day > period->to)
            continue;
        hours->days++;
        hours->minutes += day->minutes;
        hours->standby += day->standby;
        hours->night_minutes += day->night;
        hours->nights += day->night_duty;
        hours->weekends += civil_weekday(day->day) > 5;
        hours->holidays += day->holiday > 0;
        pay_day(judging, day, group == NULL ? SYSTEM_STANDARD : group->system, hours);
    }
    pay_cycles(judging, days, period, out);
}

static void add_peaks(struct judging *judging, const struct run *period, struct guard_hours *out)
{
    const struct coverage *coverage = judging_coverage(judging);

    for (size_t i = 0; i < coverage->windows.count; i++) {
        const struct coverage_window *window = &coverage->windows.at[i];
        if (!demand_is_peak(judging->facts, window->demand) || window->day < period->from || window->day > period->to)
            continue;
        for (size_t k = 0; k < window->people.count; k++) {
            bool seen = false;
            for (size_t j = 0; j < k && !seen; j++)
                seen = window->people.at[j].guard == window->people.at[k].guard;
            enum presence presence = window->people.at[k].presence;
            if (!seen && presence != PRESENCE_ABSENT && presence != PRESENCE_NOT_EMPLOYED)
                out[window->people.at[k].guard].peaks++;
        }
    }
}

/* Time off in lieu of GUARD on DAY, whether the roster says it or a leave; a day is worth eight hours. */
static int lieu_minutes(const struct facts *facts, size_t guard, civil_day day)
{
    instant minutes = 0;

    for (size_t i = 0; i < facts->off_count; i++)
        if (facts->days_off[i].guard == (int)guard && facts->days_off[i].day == day && facts->days_off[i].lieu)
            return WORKDAY_MINUTES;
    for (size_t i = 0; i < facts->absence_count; i++) {
        const struct absence *absence = &facts->absences[i];
        if (absence->guard != (int)guard || !absence->lieu || !absence_counts(absence) || day < absence->from ||
            day > absence->to)
            continue;
        if (!absence->timed)
            return WORKDAY_MINUTES;
        minutes += day == absence->from ? (absence->span.to - absence->span.from) / 60 : 0;
    }
    return minutes < WORKDAY_MINUTES ? (int)minutes : WORKDAY_MINUTES;
}

/* Hours of rest days for which time off was taken on workdays of the period are ordinary ones. */
static void take_lieu(
    const struct judging *judging, size_t guard, const struct run *period, struct guard_hours *hours)
{
    const struct work_calendar *calendar = school_of_guard(judging, (int)guard)->calendar.work;

    for (civil_day day = period->from; day <= period->to && hours->pay200 > 0; day++) {
        int minutes = calendar_workday(calendar, day) ? lieu_minutes(judging->facts, guard, day) : 0;
        minutes = minutes < hours->pay200 ? minutes : hours->pay200;
        hours->pay200 -= minutes;
        hours->lieu += minutes;
    }
}

void judging_hours(struct judging *judging, size_t guard, civil_day from, civil_day to, struct guard_hours *out)
{
    const struct facts *facts = judging->facts;
    const struct work_terms *terms = guard_terms(facts, (int)guard, to);
    const struct run period = {from, to};
    struct range duties = judging->guards[guard].duties;

    out[guard].fraction = terms == NULL ? 100 : terms->fraction;
    add_days(judging, work_days_of(judging, guard), &period, out);
    if (out[guard].pay200 > 0)
        take_lieu(judging, guard, &period, &out[guard]);
    for (size_t i = duties.first; i < duties.first + duties.count; i++)
        out[guard].duties += from <= facts->duties[i].day && facts->duties[i].day <= to &&
                             judging->duties[i].part_count > 0;
}

void rules_hours(const struct facts *facts, civil_day from, civil_day to, struct guard_hours *out)
{
    const struct run period = {from, to};
    struct judging judging;

    if (facts->guard_count == 0)
        return;
    memset(out, 0, facts->guard_count * sizeof *out);
    judging_open(&judging, facts, from, to);
    for (size_t g = 0; g < facts->guard_count; g++)
        judging_hours(&judging, g, from, to, out);
    for (size_t i = 0; i < facts->off_count; i++)
        out[facts->days_off[i].guard].off += from <= facts->days_off[i].day && facts->days_off[i].day <= to;
    add_peaks(&judging, &period, out);
    judging_close(&judging);
}
