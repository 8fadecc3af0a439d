/* L05: rest between the duties of a person, by instants. */
#include <config.h>

#include "rules/worked.h"

#include <stdlib.h>

/* From the first to the last minute that is left of a duty. On call is no rest. */
struct spell {
    struct span span;
    size_t duty;
};
LIST_DEFINE(spells, struct spell)

static struct span worked_hull(const struct judging *judging, size_t duty)
{
    const struct duty_sheet *sheet = &judging->duties[duty];
    struct span hull = judging->parts.at[sheet->first_part].span;

    for (size_t i = sheet->first_part + 1; i < sheet->first_part + sheet->part_count; i++)
        if (judging->parts.at[i].span.to > hull.to)
            hull.to = judging->parts.at[i].span.to;
    return hull;
}

static int compare_spells(const void *left, const void *right)
{
    const struct spell *a = left, *b = right;

    if (a->span.from != b->span.from)
        return a->span.from < b->span.from ? -1 : 1;
    return (a->duty > b->duty) - (a->duty < b->duty);
}

static void list_spells(const struct judging *judging, size_t guard, struct spells *out)
{
    const struct facts *facts = judging->facts;
    int person = facts->guards[guard].person;
    bool several = false;

    spells_clear(out);
    for (size_t g = judging->person_first[person]; g < facts->guard_count; g = judging->person_next[g]) {
        struct range duties = judging->guards[g].duties;
        if (g < guard)
            return;
        several = several || g > guard;
        for (size_t d = duties.first; d < duties.first + duties.count; d++)
            if (judging->duties[d].part_count > 0 && facts->duties[d].day <= judging->to)
                *spells_add(out) = (struct spell){worked_hull(judging, d), d};
    }
    if (several && out->count > 1)
        qsort(out->at, out->count, sizeof *out->at, compare_spells);
}

static void add_short_rest(const struct judging *judging, enum rule_code code, const struct spell *earlier,
    const struct spell *later, struct span rest, struct finding_list *out)
{
    const struct duty *duty = &judging->facts->duties[later->duty];
    int limit = school_of_guard(judging, duty->guard)->pack->rest_minutes;
    struct finding *finding = NULL;

    if (span_minutes(&rest) < limit)
        finding = add_hours(judging, out, code, duty->guard, duty->day, limit, (int)span_minutes(&rest));
    if (!finding)
        return;
    finding->span = rest;
    finding->duty = duty->id;
    finding->other_duty = judging->facts->duties[earlier->duty].id;
}

/* Duties that overlap are one spell of work: between them there is no rest to judge (C04 tells it, or they are the same
 * post twice). */
static void judge_spells(
    const struct judging *judging, enum rule_code code, const struct spells *spells, struct finding_list *out)
{
    const struct spell *earlier = NULL;

    for (size_t i = 0; i < spells->count; i++) {
        const struct spell *spell = &spells->at[i];

        if (earlier != NULL && spell->span.from >= earlier->span.to &&
            judging_in_period(judging, judging->facts->duties[spell->duty].day))
            add_short_rest(judging, code, earlier, spell, (struct span){earlier->span.to, spell->span.from}, out);
        if (earlier == NULL || spell->span.to > earlier->span.to)
            earlier = spell;
    }
}

void judge_rest(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    OWN(spells_done) struct spells spells = {0};

    for (size_t g = 0; g < judging->facts->guard_count; g++) {
        if (!is_subject(judging, g))
            continue;
        list_spells(judging, g, &spells);
        judge_spells(judging, code, &spells, out);
    }
}
