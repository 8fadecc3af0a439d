/* Working hours: worked duties only, what an absence leaves of them. Days are those to which the duties belong. */
#include <config.h>

#include "rules/judging.h"

#include <limits.h>

/* Overtime: 36 hours a month, 3 hours a day (Labour Law, art. 41), against eight hours for each workday. */
enum { MONTH_OVERTIME = 36 * 60, DAY_OVERTIME = 3 * 60, WORKDAY_MINUTES = 8 * 60 };

struct work_day {
    civil_day day;
    int minutes;          /* without counting twice what two duties share */
    int over, over_limit; /* the first segment over its post's longest shift, and that limit; 0 */
    int over_post;
    int64_t duty; /* the first of the day */
};
struct work_span {
    struct span span;
};
LIST_DEFINE(work_days, struct work_day)
LIST_DEFINE(work_spans, struct work_span)

static const struct rule_pack *guard_pack(const struct judging *judging, size_t guard)
{
    return judging->facts->schools[judging->facts->guards[guard].school].pack;
}

static void add_sorted(struct work_spans *spans, struct span span)
{
    size_t i = spans->count;

    work_spans_add(spans)->span = span;
    for (; i > 0 && spans->at[i - 1].span.from > span.from; i--)
        spans->at[i] = spans->at[i - 1];
    spans->at[i].span = span;
}

static int union_minutes(const struct work_spans *spans)
{
    instant reached = INT64_MIN;
    int minutes = 0;

    for (size_t i = 0; i < spans->count; i++) {
        struct span span = spans->at[i].span;
        if (span.from < reached)
            span.from = reached;
        if (span.from >= span.to)
            continue;
        minutes += (int)span_minutes(&span);
        reached = span.to;
    }
    return minutes;
}

/* A segment over the longest shift of its post makes the day's mark. */
static void mark_longest(const struct judging *judging, size_t duty, struct work_day *day)
{
    const struct duty_sheet *sheet = &judging->duties[duty];
    int minutes = 0;

    for (size_t i = sheet->first_part; i < sheet->first_part + sheet->part_count; i++) {
        const struct part *part = &judging->parts.at[i];
        int post = judging->facts->duties[duty].segments[part->segment].post;
        int limit = judging->facts->posts[post].longest_minutes;

        minutes = i > sheet->first_part && part[-1].segment == part->segment ? minutes : 0;
        minutes += (int)span_minutes(&part->span);
        if (limit == UNKNOWN || minutes <= limit || minutes < day->over)
            continue;
        day->over = minutes;
        day->over_limit = limit;
        day->over_post = post;
    }
}

/* The worked days of a guard up to the end of the period, ascending. */
static void list_work_days(const struct judging *judging, size_t guard, struct work_spans *spans, struct work_days *out)
{
    struct range duties = judging->guards[guard].duties;

    work_days_clear(out);
    for (size_t d = duties.first; d < duties.first + duties.count; d++) {
        const struct duty *duty = &judging->facts->duties[d];
        const struct duty_sheet *sheet = &judging->duties[d];
        struct work_day *day = out->count > 0 ? &out->at[out->count - 1] : NULL;

        if (duty->day > judging->to)
            break;
        if (sheet->part_count == 0)
            continue;
        if (!day || day->day != duty->day) {
            day = work_days_add(out);
            *day = (struct work_day){.day = duty->day, .over_post = -1, .duty = duty->id};
            work_spans_clear(spans);
        }
        for (size_t i = sheet->first_part; i < sheet->first_part + sheet->part_count; i++)
            add_sorted(spans, judging->parts.at[i].span);
        day->minutes = union_minutes(spans);
        mark_longest(judging, d, day);
    }
}

static struct finding *add_hours(
    const struct judging *judging, struct finding_list *out, enum rule_code code, size_t guard, int need, int have)
{
    struct finding *finding = judging_add(judging, out, code, judging->facts->guards[guard].school, SEVERITY_BLOCK);

    if (!finding)
        return NULL;
    finding->guard = (int)guard;
    finding->need = need;
    finding->have = have;
    return finding;
}

typedef void guard_judge(const struct judging *judging, enum rule_code code, size_t guard, const struct work_days *days,
    struct finding_list *out);

static void judge_guards(
    const struct judging *judging, enum rule_code code, guard_judge *judge, struct finding_list *out)
{
    OWN(work_spans_done) struct work_spans spans = {0};
    OWN(work_days_done) struct work_days days = {0};

    for (size_t g = 0; g < judging->facts->guard_count; g++) {
        list_work_days(judging, g, &spans, &days);
        judge(judging, code, g, &days, out);
    }
}

static void guard_day_hours(const struct judging *judging, enum rule_code code, size_t guard,
    const struct work_days *days, struct finding_list *out)
{
    int limit = guard_pack(judging, guard)->day_minutes;

    for (size_t i = 0; i < days->count; i++) {
        const struct work_day *day = &days->at[i];
        bool sum = day->minutes > limit;
        struct finding *finding;

        if (!judging_in_period(judging, day->day) || (!sum && day->over == 0))
            continue;
        finding = add_hours(judging, out, code, guard, sum ? limit : day->over_limit, sum ? day->minutes : day->over);
        if (!finding)
            return;
        finding->detail = sum ? DETAIL_DAY_SUM : DETAIL_SEGMENT;
        finding->post = sum ? -1 : day->over_post;
        finding->day = day->day;
        finding->duty = day->duty;
    }
}

void judge_day_hours(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    judge_guards(judging, code, guard_day_hours, out);
}

static void guard_week_hours(const struct judging *judging, enum rule_code code, size_t guard,
    const struct work_days *days, struct finding_list *out)
{
    int limit = guard_pack(judging, guard)->week_minutes;

    for (size_t i = 0, next; i < days->count; i = next) {
        civil_day monday = civil_week_start(days->at[i].day);
        struct finding *finding;
        int minutes = 0;

        for (next = i; next < days->count && days->at[next].day < monday + 7; next++)
            minutes += days->at[next].minutes;
        if (monday + 6 < judging->from || minutes <= limit)
            continue;
        finding = add_hours(judging, out, code, guard, limit, minutes);
        if (!finding)
            return;
        finding->day = monday;
        finding->until = monday + 6 < judging->to ? monday + 6 : judging->to;
    }
}

void judge_week_hours(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    judge_guards(judging, code, guard_week_hours, out);
}

static int month_workdays(const struct judging *judging, size_t guard, civil_day first, civil_day last)
{
    const struct work_calendar *work = judging->facts->schools[judging->facts->guards[guard].school].calendar.work;
    int workdays = 0;

    for (civil_day day = first; day <= last; day++)
        workdays += calendar_workday(work, day);
    return workdays;
}

static void overtime_of_days(const struct judging *judging, enum rule_code code, size_t guard,
    const struct work_day *days, size_t count, struct finding_list *out)
{
    for (size_t i = 0; i < count; i++) {
        int over = days[i].minutes - WORKDAY_MINUTES;
        struct finding *finding;

        if (over <= DAY_OVERTIME || !judging_in_period(judging, days[i].day))
            continue;
        finding = add_hours(judging, out, code, guard, DAY_OVERTIME, over);
        if (!finding)
            return;
        finding->day = days[i].day;
        finding->duty = days[i].duty;
    }
}

static void guard_overtime(const struct judging *judging, enum rule_code code, size_t guard,
    const struct work_days *days, struct finding_list *out)
{
    for (size_t i = 0, next; i < days->count; i = next) {
        civil_day first = days->at[i].day - civil_to_date(days->at[i].day).mday + 1;
        civil_day last = civil_add_months(first, 1) - 1;
        int minutes = 0, over;
        struct finding *finding;

        for (next = i; next < days->count && days->at[next].day <= last; next++)
            minutes += days->at[next].minutes;
        if (last < judging->from)
            continue;
        over = minutes - WORKDAY_MINUTES * month_workdays(judging, guard, first, last);
        if (over <= MONTH_OVERTIME) {
            overtime_of_days(judging, code, guard, days->at + i, next - i, out);
            continue;
        }
        finding = add_hours(judging, out, code, guard, MONTH_OVERTIME, over);
        if (!finding)
            return;
        finding->day = first;
        finding->until = last < judging->to ? last : judging->to;
    }
}

void judge_overtime(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    judge_guards(judging, code, guard_overtime, out);
}

static void guard_days_in_row(const struct judging *judging, enum rule_code code, size_t guard,
    const struct work_days *days, struct finding_list *out)
{
    int limit = guard_pack(judging, guard)->days_in_row;

    for (size_t i = 0, next; i < days->count; i = next) {
        struct finding *finding;
        int length;

        for (next = i + 1; next < days->count && days->at[next].day == days->at[next - 1].day + 1; next++)
            ;
        length = (int)(next - i);
        if (length <= limit || days->at[next - 1].day < judging->from)
            continue;
        finding = add_hours(judging, out, code, guard, limit, length);
        if (!finding)
            return;
        finding->day = days->at[i].day;
        finding->until = days->at[next - 1].day;
    }
}

void judge_days_in_row(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    judge_guards(judging, code, guard_days_in_row, out);
}

/* From the first to the last minute that is left of a duty. */
static struct span worked_hull(const struct judging *judging, size_t duty)
{
    const struct duty_sheet *sheet = &judging->duties[duty];
    struct span hull = judging->parts.at[sheet->first_part].span;

    for (size_t i = sheet->first_part + 1; i < sheet->first_part + sheet->part_count; i++)
        if (judging->parts.at[i].span.to > hull.to)
            hull.to = judging->parts.at[i].span.to;
    return hull;
}

static bool add_short_rest(const struct judging *judging, enum rule_code code, size_t earlier, size_t later,
    struct span rest, struct finding_list *out)
{
    const struct duty *duty = &judging->facts->duties[later];
    size_t guard = (size_t)duty->guard;
    struct finding *finding =
        add_hours(judging, out, code, guard, guard_pack(judging, guard)->rest_minutes, (int)span_minutes(&rest));

    if (!finding)
        return false;
    finding->day = duty->day;
    finding->span = rest;
    finding->duty = duty->id;
    finding->other_duty = judging->facts->duties[earlier].id;
    return true;
}

/* Duties that overlap are one spell of work: between them there is no rest to judge (C04 tells it, or they are the same
 * post twice). */
static void guard_rest(const struct judging *judging, enum rule_code code, size_t guard, struct finding_list *out)
{
    struct range duties = judging->guards[guard].duties;
    int limit = guard_pack(judging, guard)->rest_minutes;
    struct span spell = {INT64_MIN, INT64_MIN};
    size_t earlier = 0;

    for (size_t d = duties.first; d < duties.first + duties.count; d++) {
        struct span worked, rest;

        if (judging->facts->duties[d].day > judging->to)
            break;
        if (judging->duties[d].part_count == 0)
            continue;
        worked = worked_hull(judging, d);
        rest = (struct span){spell.to, worked.from};
        if (spell.to != INT64_MIN && rest.to >= rest.from && span_minutes(&rest) < limit &&
            judging_in_period(judging, judging->facts->duties[d].day) &&
            !add_short_rest(judging, code, earlier, d, rest, out))
            return;
        if (worked.to > spell.to) {
            spell = worked;
            earlier = d;
        }
    }
}

void judge_rest(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    for (size_t g = 0; g < judging->facts->guard_count; g++)
        guard_rest(judging, code, g, out);
}
