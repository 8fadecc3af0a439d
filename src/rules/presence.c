/* Who is there: each duty against employment and absences (checks.md, Who counts, 6 and 7). */
#include <config.h>

#include "rules/judging.h"

static struct span duty_hull(const struct duty *duty)
{
    struct span hull = duty->segments[0].span;

    for (size_t i = 1; i < duty->segment_count; i++)
        if (duty->segments[i].span.to > hull.to)
            hull.to = duty->segments[i].span.to;
    return hull;
}

static void note_lost(struct duty_sheet *sheet, int absence, struct span span)
{
    if (sheet->lost.to == sheet->lost.from)
        sheet->lost = span;
    if (span.from < sheet->lost.from)
        sheet->lost.from = span.from;
    if (span.to > sheet->lost.to)
        sheet->lost.to = span.to;
    if (sheet->absence < 0 || absence < sheet->absence)
        sheet->absence = absence;
}

/* What is left of SPAN after the absences with times from NEXT on becomes parts; what they take is noted. */
static void cut_span(struct judging *judging, int duty, int segment, struct span span, size_t next)
{
    struct duty_sheet *sheet = &judging->duties[duty];
    struct range absences = judging->guards[judging->facts->duties[duty].guard].absences;

    for (size_t i = next; i < absences.first + absences.count; i++) {
        const struct absence *absence = &judging->facts->absences[i];
        struct span taken = span;

        if (!absence->timed || !absence_counts(absence) || !span_overlaps(&absence->span, &span))
            continue;
        if (absence->span.from > span.from)
            taken.from = absence->span.from;
        if (absence->span.to < span.to)
            taken.to = absence->span.to;
        note_lost(sheet, (int)i, taken);
        *absent_part_list_add(&judging->absent_parts) =
            (struct absent_part){.duty = duty, .segment = segment, .absence = (int)i, .span = taken};
        if (span.from < taken.from)
            cut_span(judging, duty, segment, (struct span){span.from, taken.from}, i + 1);
        if (taken.to < span.to)
            cut_span(judging, duty, segment, (struct span){taken.to, span.to}, i + 1);
        return;
    }
    *part_list_add(&judging->parts) = (struct part){.duty = duty, .segment = segment, .span = span};
}

int striking_absence(const struct judging *judging, int guard, civil_day day)
{
    struct range absences = judging->guards[guard].absences;

    for (size_t i = absences.first; i < absences.first + absences.count; i++) {
        const struct absence *absence = &judging->facts->absences[i];
        if (!absence->timed && absence->from <= day && day <= absence->to && absence_counts(absence))
            return (int)i;
    }
    return -1;
}

static void judge_duty(struct judging *judging, int index)
{
    const struct duty *duty = &judging->facts->duties[index];
    struct duty_sheet *sheet = &judging->duties[index];

    sheet->absence = -1;
    sheet->first_part = judging->parts.count;
    if (!guard_employed(&judging->facts->guards[duty->guard], duty->day)) {
        sheet->presence = PRESENCE_NOT_EMPLOYED;
        sheet->lost = duty_hull(duty);
        return;
    }
    sheet->absence = striking_absence(judging, duty->guard, duty->day);
    if (sheet->absence >= 0) {
        sheet->presence = PRESENCE_ABSENT;
        sheet->lost = duty_hull(duty);
        return;
    }
    sheet->presence = PRESENCE_COUNTS;
    for (size_t i = 0; i < duty->segment_count; i++)
        cut_span(judging, index, (int)i, duty->segments[i].span, judging->guards[duty->guard].absences.first);
    sheet->part_count = judging->parts.count - sheet->first_part;
}

void judge_presence(struct judging *judging)
{
    size_t count = judging->facts->duty_count;

    judging->duties = arena_array(&judging->arena, count, sizeof(*judging->duties));
    for (size_t i = 0; i < count; i++)
        judge_duty(judging, (int)i);
}

/* C09: the minutes that a duty loses to an absence or to the end of employment. */
void judge_lost_duties(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    const struct facts *facts = judging->facts;

    for (size_t i = 0; i < facts->duty_count; i++) {
        const struct duty *duty = &facts->duties[i];
        const struct guard *guard = &facts->guards[duty->guard];
        const struct duty_sheet *sheet = &judging->duties[i];
        struct finding *finding;

        if (sheet->lost.from == sheet->lost.to || !is_subject(judging, (size_t)duty->guard) ||
            !judging_in_period(judging, duty->day))
            continue;
        finding = judging_add_guard(judging, out, code, duty->guard, duty->day, SEVERITY_BLOCK);
        if (!finding)
            continue;
        finding->post = duty->segments[0].post;
        finding->duty = duty->id;
        finding->span = sheet->lost;
        finding->absence = sheet->absence;
        finding->detail = DETAIL_ABSENT;
        if (sheet->presence == PRESENCE_NOT_EMPLOYED) {
            finding->detail = guard_hired(guard, duty->day) ? DETAIL_SUSPENDED : DETAIL_NOT_EMPLOYED;
        }
    }
}
