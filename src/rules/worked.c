#include <config.h>

#include "rules/worked.h"

#include <limits.h>
#include <stdlib.h>

struct work_span {
    struct span span;
};
LIST_DEFINE(work_spans, struct work_span)
struct listed_duty {
    civil_day day;
    instant from;
    size_t index;
};
LIST_DEFINE(listed_duties, struct listed_duty)

bool part_is_standby(const struct judging *judging, const struct part *part)
{
    return judging->facts->duties[part->duty].segments[part->segment].standby;
}

static void add_sorted(struct work_spans *spans, struct span span)
{
    size_t i = spans->count;

    work_spans_add(spans)->span = span;
    for (; i > 0 && spans->at[i - 1].span.from > span.from; i--)
        spans->at[i] = spans->at[i - 1];
    spans->at[i].span = span;
}

struct amounts {
    int minutes, night, holiday;
};

static struct amounts union_amounts(const struct judging *judging, int guard, const struct work_spans *spans)
{
    const struct school *school = school_of_guard(judging, guard);
    instant reached = INT64_MIN;
    struct amounts sum = {0};

    for (size_t i = 0; i < spans->count; i++) {
        struct span span = spans->at[i].span;
        if (span.from < reached)
            span.from = reached;
        if (span.from >= span.to)
            continue;
        sum.minutes += (int)span_minutes(&span);
        sum.night += night_minutes(school->zone, &span);
        sum.holiday += holiday_minutes(school->zone, school->calendar.work, &span);
        reached = span.to;
    }
    return sum;
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

        if (part_is_standby(judging, part))
            continue;
        minutes = i > sheet->first_part && part[-1].segment == part->segment ? minutes : 0;
        minutes += (int)span_minutes(&part->span);
        if (limit == UNKNOWN || minutes <= limit || minutes < day->over)
            continue;
        day->over = minutes;
        day->over_limit = limit;
        day->over_post = post;
    }
}

/* Hours that are counted otherwise than by the clock are counted in the proportion of what is worked of the duty. */
static int counted(const struct duty *duty, int worked)
{
    int64_t whole = 0;

    for (size_t i = 0; i < duty->segment_count; i++)
        whole += duty->segments[i].standby ? 0 : span_minutes(&duty->segments[i].span);
    return duty->counted_minutes <= 0 || whole == 0 ? worked : (int)((int64_t)duty->counted_minutes * worked / whole);
}

static void note_night(const struct judging *judging, int guard, const struct span *span, struct work_day *day)
{
    const struct zone *zone = school_of_guard(judging, guard)->zone;

    for (civil_day at = zone_day(zone, span->from) - 1; day->night_span.to == 0 && at <= zone_day(zone, span->to);
         at++) {
        struct span night = {zone_instant(zone, at, 22 * 60), zone_instant(zone, at, 30 * 60)};
        if (span_overlaps(&night, span))
            day->night_span = (struct span){night.from > span->from ? night.from : span->from,
                night.to < span->to ? night.to : span->to};
    }
}

/* Adds what is worked of a duty: to SPANS where the clock counts, else to the day. */
static void add_duty(const struct judging *judging, size_t index, struct work_spans *spans, struct work_day *day)
{
    const struct duty *duty = &judging->facts->duties[index];
    const struct duty_sheet *sheet = &judging->duties[index];
    OWN(work_spans_done) struct work_spans own = {0};

    for (size_t i = sheet->first_part; i < sheet->first_part + sheet->part_count; i++) {
        const struct part *part = &judging->parts.at[i];
        if (part_is_standby(judging, part)) {
            day->standby += (int)span_minutes(&part->span);
            continue;
        }
        add_sorted(&own, part->span);
        if (duty->counted_minutes <= 0)
            add_sorted(spans, part->span);
        note_night(judging, duty->guard, &part->span, day);
    }
    struct amounts amounts = union_amounts(judging, duty->guard, &own);
    day->night_duty = day->night_duty || amounts.night >= NIGHT_DUTY_MINUTES;
    day->guard = duty->guard;
    mark_longest(judging, index, day);
    if (duty->counted_minutes <= 0)
        return;
    day->minutes += counted(duty, amounts.minutes);
    day->night += counted(duty, amounts.night);
    day->holiday += counted(duty, amounts.holiday);
}

static void close_day(const struct judging *judging, struct work_spans *spans, struct work_day *day)
{
    struct amounts amounts = union_amounts(judging, day->guard, spans);

    day->minutes += amounts.minutes;
    day->night += amounts.night;
    day->holiday += amounts.holiday;
    work_spans_clear(spans);
}

static int compare_duties(const void *left, const void *right)
{
    const struct listed_duty *a = left, *b = right;

    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

/* The duties of all records of the person, in order; none unless GUARD is the first record. */
static void list_duties(const struct judging *judging, size_t guard, struct listed_duties *out)
{
    const struct facts *facts = judging->facts;
    int person = facts->guards[guard].person;
    size_t records = 0;

    for (size_t g = judging->person_first[person]; g < facts->guard_count; g = judging->person_next[g]) {
        struct range duties = judging->guards[g].duties;
        if (g < guard)
            return;
        for (size_t d = duties.first; d < duties.first + duties.count; d++)
            if (judging->duties[d].part_count > 0 && facts->duties[d].day <= judging->to)
                *listed_duties_add(out) =
                    (struct listed_duty){facts->duties[d].day, facts->duties[d].segments[0].span.from, d};
        records++;
    }
    if (records > 1 && out->count > 1)
        qsort(out->at, out->count, sizeof *out->at, compare_duties);
}

static void list_work_days(const struct judging *judging, size_t guard, struct work_days *out)
{
    OWN(listed_duties_done) struct listed_duties duties = {0};
    OWN(work_spans_done) struct work_spans spans = {0};

    list_duties(judging, guard, &duties);
    for (size_t i = 0; i < duties.count; i++) {
        const struct duty *duty = &judging->facts->duties[duties.at[i].index];
        struct work_day *day = out->count > 0 ? &out->at[out->count - 1] : NULL;

        if (!day || day->day != duty->day) {
            if (day)
                close_day(judging, &spans, day);
            day = work_days_add(out);
            *day = (struct work_day){.day = duty->day, .over_post = -1, .duty = duty->id};
        }
        add_duty(judging, duties.at[i].index, &spans, day);
    }
    if (out->count > 0)
        close_day(judging, &spans, &out->at[out->count - 1]);
}

struct worked {
    struct work_days days;
    bool counted;
};

const struct work_days *work_days_of(const struct judging *judging, size_t guard)
{
    struct worked *worked = &judging->worked[guard];

    if (!worked->counted)
        list_work_days(judging, guard, &worked->days);
    worked->counted = true;
    return &worked->days;
}

void worked_open(struct judging *judging)
{
    judging->worked = arena_array(&judging->arena, judging->facts->guard_count, sizeof(struct worked));
}

void worked_close(struct judging *judging)
{
    for (size_t g = 0; g < judging->facts->guard_count; g++)
        work_days_done(&judging->worked[g].days);
}

struct finding *add_hours(const struct judging *judging, struct finding_list *out, enum rule_code code, int guard,
    civil_day day, int need, int have)
{
    enum severity severity = guard_severity(judging->facts, guard, code, day);

    if (severity == SEVERITY_OFF)
        return NULL;
    struct finding *finding = finding_list_add(out, code, severity);
    finding->school = judging->facts->guards[guard].school;
    finding->guard = guard;
    finding->day = day;
    finding->need = need;
    finding->have = have;
    return finding;
}

void judge_people(const struct judging *judging, enum rule_code code, guard_judge *judge, struct finding_list *out)
{
    for (size_t g = 0; g < judging->facts->guard_count; g++) {
        if (!is_subject(judging, g))
            continue;
        const struct work_days *days = work_days_of(judging, g);
        if (days->count > 0)
            judge(judging, code, days, out);
    }
}
