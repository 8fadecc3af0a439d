/* Working hours: worked duties only, what an absence leaves of them. Days are those to which the duties belong.
 * Standard hours are judged by day, week and month, comprehensive ones over their cycle, flexible ones by rest only. */
#include <config.h>

#include "rules/worked.h"


/* Overtime: 36 hours a month, 3 hours a day (Labour Law, art. 41), against eight hours for each workday. */
enum { MONTH_OVERTIME = 36 * 60, DAY_OVERTIME = 3 * 60, WORKDAY_MINUTES = 8 * 60 };

static enum work_system system_of(const struct judging *judging, const struct work_day *day)
{
    const struct contract_group *group = guard_group(judging->facts, day->guard, day->day);

    return group == NULL ? SYSTEM_STANDARD : group->system;
}

/* The last day from INDEX on that lies in a stretch of days that ends with LAST. */
static size_t stretch_end(const struct work_days *days, size_t index, civil_day last)
{
    while (index < days->count && days->at[index].day <= last)
        index++;
    return index;
}

static int sum_minutes(const struct work_days *days, size_t from, size_t to)
{
    int minutes = 0;

    for (size_t i = from; i < to; i++)
        minutes += days->at[i].minutes;
    return minutes;
}

static civil_day until(const struct judging *judging, civil_day last)
{
    return last < judging->to ? last : judging->to;
}

/* ---- L01 */

static void day_hours(
    const struct judging *judging, enum rule_code code, const struct work_days *days, struct finding_list *out)
{
    for (size_t i = 0; i < days->count; i++) {
        const struct work_day *day = &days->at[i];
        int limit = school_of_guard(judging, day->guard)->pack->day_minutes;
        bool sum = day->minutes > limit && system_of(judging, day) == SYSTEM_STANDARD;
        struct finding *finding;

        if (!judging_in_period(judging, day->day) || (!sum && day->over == 0))
            continue;
        finding = add_hours(judging, out, code, day->guard, day->day, sum ? limit : day->over_limit,
            sum ? day->minutes : day->over);
        if (!finding)
            continue;
        finding->detail = sum ? DETAIL_DAY_SUM : DETAIL_SEGMENT;
        finding->post = sum ? -1 : day->over_post;
        finding->duty = day->duty;
    }
}

void judge_day_hours(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    judge_people(judging, code, day_hours, out);
}

/* ---- comprehensive hours: L02 what is over the cycle's standard hours, L03 what is over the overtime allowed in it */

static void cycle_hours(const struct judging *judging, enum rule_code code, const struct work_days *days, size_t i,
    size_t *next, struct finding_list *out)
{
    const struct work_day *day = &days->at[i];
    const struct contract_group *group = guard_group(judging->facts, day->guard, day->day);
    civil_day first, last;
    int standard, minutes, allowed;

    cycle_bounds(group->cycle, day->day, &first, &last);
    *next = stretch_end(days, i, last);
    standard = standard_minutes(school_of_guard(judging, day->guard)->calendar.work, first, last);
    minutes = sum_minutes(days, i, *next) - standard;
    allowed = group->cycle == CYCLE_WEEK      ? MONTH_OVERTIME * 12 / 52
              : group->cycle == CYCLE_MONTH   ? MONTH_OVERTIME
              : group->cycle == CYCLE_QUARTER ? MONTH_OVERTIME * 3
                                              : MONTH_OVERTIME * 12;
    if (last < judging->from || minutes <= (code == L02 ? 0 : allowed))
        return;
    struct finding *finding = code == L02
                                  ? add_hours(judging, out, code, days->at[*next - 1].guard, first, standard,
                                        minutes + standard)
                                  : add_hours(judging, out, code, days->at[*next - 1].guard, first, allowed, minutes);
    if (!finding)
        return;
    finding->detail = DETAIL_CYCLE;
    finding->until = until(judging, last);
}

/* ---- L02 */

static void week_hours(
    const struct judging *judging, enum rule_code code, const struct work_days *days, struct finding_list *out)
{
    for (size_t i = 0, next; i < days->count; i = next) {
        const struct work_day *day = &days->at[i];
        civil_day monday = civil_week_start(day->day);
        int limit = school_of_guard(judging, day->guard)->pack->week_minutes;
        struct finding *finding;

        if (system_of(judging, day) == SYSTEM_COMPREHENSIVE) {
            cycle_hours(judging, code, days, i, &next, out);
            continue;
        }
        next = stretch_end(days, i, monday + 6);
        int minutes = sum_minutes(days, i, next);
        if (monday + 6 < judging->from || minutes <= limit || system_of(judging, day) == SYSTEM_FLEXIBLE)
            continue;
        finding = add_hours(judging, out, code, days->at[next - 1].guard, monday, limit, minutes);
        if (finding)
            finding->until = until(judging, monday + 6);
    }
}

void judge_week_hours(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    judge_people(judging, code, week_hours, out);
}

/* ---- L03 */

static void overtime_of_days(const struct judging *judging, enum rule_code code, const struct work_day *days,
    size_t count, struct finding_list *out)
{
    for (size_t i = 0; i < count; i++) {
        int over = days[i].minutes - WORKDAY_MINUTES;
        struct finding *finding;

        if (over <= DAY_OVERTIME || !judging_in_period(judging, days[i].day))
            continue;
        finding = add_hours(judging, out, code, days[i].guard, days[i].day, DAY_OVERTIME, over);
        if (finding)
            finding->duty = days[i].duty;
    }
}

static void overtime(
    const struct judging *judging, enum rule_code code, const struct work_days *days, struct finding_list *out)
{
    for (size_t i = 0, next; i < days->count; i = next) {
        const struct work_day *day = &days->at[i];
        civil_day first, last;
        struct finding *finding;

        if (system_of(judging, day) == SYSTEM_COMPREHENSIVE) {
            cycle_hours(judging, code, days, i, &next, out);
            continue;
        }
        cycle_bounds(CYCLE_MONTH, day->day, &first, &last);
        next = stretch_end(days, i, last);
        if (last < judging->from || system_of(judging, day) == SYSTEM_FLEXIBLE)
            continue;
        int over = sum_minutes(days, i, next) -
                   standard_minutes(school_of_guard(judging, day->guard)->calendar.work, first, last);
        if (over <= MONTH_OVERTIME) {
            overtime_of_days(judging, code, days->at + i, next - i, out);
            continue;
        }
        finding = add_hours(judging, out, code, days->at[next - 1].guard, first, MONTH_OVERTIME, over);
        if (finding)
            finding->until = until(judging, last);
    }
}

void judge_overtime(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    judge_people(judging, code, overtime, out);
}

/* ---- L04 */

static void days_in_row(
    const struct judging *judging, enum rule_code code, const struct work_days *days, struct finding_list *out)
{
    for (size_t i = 0, next; i < days->count; i = next) {
        struct finding *finding;

        for (next = i + 1; next < days->count && days->at[next].day == days->at[next - 1].day + 1; next++)
            ;
        const struct work_day *last = &days->at[next - 1];
        int limit = school_of_guard(judging, last->guard)->pack->days_in_row, length = (int)(next - i);
        if (length <= limit || last->day < judging->from)
            continue;
        finding = add_hours(judging, out, code, last->guard, days->at[i].day, limit, length);
        if (finding)
            finding->until = last->day;
    }
}

void judge_days_in_row(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    judge_people(judging, code, days_in_row, out);
}
