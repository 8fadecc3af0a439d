/* S01: how many full-time guards the pack asks for, and on which days there are fewer. */
#include <config.h>

#include "rules/judging.h"

static int steps_of(int heads, int from, int step, bool ceil)
{
    if (heads <= from || step <= 0)
        return 0;
    return ceil ? (heads - from + step - 1) / step : (heads - from) / step;
}

static int known(int number)
{
    return number > 0 ? number : 0;
}

/* All pupils; where only the parts are written down, their sum. */
static int all_pupils(const struct school *school)
{
    if (school->pupils != UNKNOWN)
        return school->pupils;
    return known(school->day_pupils) + known(school->boarders);
}

static int day_pupils(const struct school *school)
{
    int rest = known(school->pupils) - known(school->boarders);

    if (school->day_pupils != UNKNOWN)
        return school->day_pupils;
    return rest > 0 ? rest : 0;
}

static int day_heads(const struct school *school)
{
    switch (school->pack->basis) {
    case BASIS_PUPILS:
        return all_pupils(school);
    case BASIS_DAY_PUPILS:
        return day_pupils(school);
    case BASIS_PUPILS_AND_STAFF:
        break;
    }
    return all_pupils(school) + known(school->staff);
}

static int day_need(const struct rule_pack *pack, int heads)
{
    for (int i = 0; i < pack->tier_count; i++)
        if (heads < pack->tiers[i].below)
            return pack->tiers[i].guards;
    return pack->top_guards + steps_of(heads, pack->top_from, pack->step, pack->step_ceil) * pack->step_gain;
}

struct staffing rules_staffing(const struct school *school)
{
    const struct rule_pack *pack = school->pack;
    struct staffing staffing = {0};

    staffing.known = school->pupils != UNKNOWN || school->day_pupils != UNKNOWN || school->boarders != UNKNOWN;
    if (!staffing.known)
        return staffing;
    staffing.day_heads = day_heads(school);
    staffing.day_need = day_need(pack, staffing.day_heads);
    if (pack->boarding && school->boarders > 0) {
        staffing.boarding_heads = pack->boarding_basis == BOARDING_BOARDERS ? school->boarders : staffing.day_heads;
        staffing.boarding_need = pack->boarding_base + steps_of(staffing.boarding_heads, pack->boarding_base_heads,
                                                           pack->boarding_step, pack->boarding_ceil) *
                                                           pack->boarding_gain;
    }
    staffing.need = staffing.day_need > staffing.boarding_need ? staffing.day_need : staffing.boarding_need;
    return staffing;
}

static int heads_on(const struct judging *judging, size_t school, civil_day day)
{
    struct range guards = judging->schools[school].guards;
    int heads = 0;

    for (size_t g = guards.first; g < guards.first + guards.count; g++) {
        const struct guard *guard = &judging->facts->guards[g];
        heads += employment_is_full_time(guard->employment) && guard_employed(guard, day);
    }
    return heads;
}

void judge_heads(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    for (size_t s = 0; s < judging->facts->school_count; s++) {
        struct staffing staffing = rules_staffing(&judging->facts->schools[s]);
        struct finding *run = NULL;

        for (civil_day day = judging->from; staffing.known && day <= judging->to; day++) {
            int heads = heads_on(judging, s, day);

            if (heads >= staffing.need) {
                run = NULL;
                continue;
            }
            if (!run) {
                run = judging_add(judging, out, code, (int)s, SEVERITY_BLOCK);
                if (!run)
                    break;
                run->day = day;
                run->need = staffing.need;
                run->have = heads;
            }
            run->until = day;
        }
    }
}
