/* Who could be there, whatever the roster: for proofs that no roster can do it, and for those who could step in. */
#include <config.h>

#include "rules/judging.h"
#include "rules/trial.h"

/* A night belongs to the evening before: until then somebody whose leave begins today can still be on duty. */
enum { NIGHT_END = 6 * 60 };

bool guard_away(const struct judging *judging, int guard, civil_day day)
{
    return !guard_employed(&judging->facts->guards[guard], day) || striking_absence(judging, guard, day) >= 0;
}

/* The absence with times that takes minutes of SPAN, -1. */
static int hours_off(const struct judging *judging, int guard, struct span span)
{
    struct range absences = judging->guards[guard].absences;

    for (size_t i = absences.first; i < absences.first + absences.count; i++) {
        const struct absence *absence = &judging->facts->absences[i];
        if (absence->timed && absence_counts(absence) && span_overlaps(&absence->span, &span))
            return (int)i;
    }
    return -1;
}

bool guard_available(const struct judging *judging, int guard, struct span span)
{
    const struct zone *zone = judging->facts->schools[judging->facts->guards[guard].school].zone;
    civil_day last = zone_day(zone, span.to - 1);

    for (civil_day day = zone_day(zone, span.from); day <= last; day++) {
        if (!guard_away(judging, guard, day))
            continue;
        if (span.to > zone_instant(zone, day, NIGHT_END) || guard_away(judging, guard, day - 1))
            return false;
    }
    return hours_off(judging, guard, span) < 0;
}

bool guard_fits(const struct judging *judging, int guard, int post, civil_day day)
{
    const struct facts *facts = judging->facts;
    const struct school_sheet *school = &judging->schools[facts->guards[guard].school];
    int kind;

    return holder_bar(&judging->guards[guard].holder, judging_standing(judging, guard, day), school->against,
               &facts->posts[post], school->unrecorded, day, &kind) == RULE_COUNT;
}

bool trial_bars(const struct trial *trial, int guard, int place, struct coverage_person *out)
{
    const struct judging *judging = trial_judging(trial);
    const struct duty *duty = &judging->facts->duties[place];

    *out = (struct coverage_person){.guard = guard,
        .duty = duty->id,
        .span = duty->segments[0].span,
        .presence = PRESENCE_ABSENT,
        .why = C09,
        .paper_kind = -1,
        .absence = striking_absence(judging, guard, duty->day)};
    if (!guard_employed(&judging->facts->guards[guard], duty->day))
        out->presence = PRESENCE_NOT_EMPLOYED;
    if (out->presence == PRESENCE_NOT_EMPLOYED || out->absence >= 0)
        return true;
    for (size_t i = 0; i < duty->segment_count; i++) {
        out->span = duty->segments[i].span;
        out->absence = hours_off(judging, guard, out->span);
        if (out->absence >= 0)
            return true;
        enum rule_code bar =
            duty->trainee ? RULE_COUNT : segment_bar(judging, guard, &duty->segments[i], &out->paper_kind);
        if (bar != RULE_COUNT) {
            out->presence = PRESENCE_UNQUALIFIED;
            out->why = bar;
            return true;
        }
    }
    out->presence = PRESENCE_COUNTS;
    out->why = RULE_COUNT;
    return false;
}

bool guard_on_duty(const struct judging *judging, int guard, struct span span)
{
    const struct guard_sheet *sheet = &judging->guards[guard];

    for (size_t i = sheet->duties.first; i < sheet->duties.first + sheet->duties.count; i++) {
        const struct duty *duty = &judging->facts->duties[i];

        for (size_t k = 0; k < duty->segment_count; k++)
            if (span_overlaps(&duty->segments[k].span, &span))
                return true;
    }
    return false;
}

void rules_qualified_days(const struct facts *facts, int school, civil_day from, civil_day to, unsigned char *out)
{
    struct facts people = *facts;
    struct judging judging;
    int kind;

    people.duty_count = 0; /* whoever stands where */
    judging_open(&judging, &people, from, to);
    const struct school_sheet *sheet = &judging.schools[school];
    for (size_t g = sheet->guards.first; g < sheet->guards.first + sheet->guards.count; g++)
        for (size_t p = sheet->posts.first; p < sheet->posts.first + sheet->posts.count; p++)
            for (civil_day day = from; day <= to; day++)
                out[(g * facts->post_count + p) * (size_t)(to - from + 1) + (size_t)(day - from)] =
                    (unsigned char)holder_bar(&judging.guards[g].holder, judging_standing(&judging, (int)g, day),
                        sheet->against, &facts->posts[p], sheet->unrecorded, day, &kind);
    judging_close(&judging);
}
