/* L08: nights, weekends and holidays of a month, against what the others have who do such duties, each by the part of
 * full time that is worked. */
#include <config.h>

#include "rules/worked.h"

#include <string.h>

/* More than the share by half, and by two at least. */
enum { MORE_AT_LEAST = 2, MORE_PER_CENT = 50 };

struct counts {
    int of[3]; /* nights, weekends, holidays */
};
static const enum finding_detail details[3] = {DETAIL_NIGHTS, DETAIL_WEEKENDS, DETAIL_HOLIDAYS};

static void count_month(const struct judging *judging, civil_day from, civil_day to, struct counts *counts)
{
    for (size_t g = 0; g < judging->facts->guard_count; g++) {
        const struct work_days *days = work_days_of(judging, g);
        for (size_t i = 0; i < days->count; i++) {
            const struct work_day *day = &days->at[i];
            if (day->day < from || day->day > to)
                continue;
            counts[day->guard].of[0] += day->night_duty;
            counts[day->guard].of[1] += civil_weekday(day->day) > 5;
            counts[day->guard].of[2] += day->holiday > 0;
        }
    }
}

static int fraction_of(const struct facts *facts, int guard, civil_day day)
{
    const struct work_terms *terms = guard_terms(facts, guard, day);

    return terms == NULL || terms->fraction <= 0 ? 100 : terms->fraction;
}

static void judge_kind(const struct judging *judging, enum rule_code code, int school, int kind,
    const struct counts *counts, civil_day from, civil_day to, struct finding_list *out)
{
    const struct facts *facts = judging->facts;
    struct range guards = judging->schools[school].guards;
    int sum = 0, parts = 0;

    for (size_t g = guards.first; g < guards.first + guards.count; g++)
        if (counts[g].of[kind] > 0) {
            sum += counts[g].of[kind];
            parts += fraction_of(facts, (int)g, to);
        }
    for (size_t g = guards.first; g < guards.first + guards.count; g++) {
        int fraction = fraction_of(facts, (int)g, to), have = counts[g].of[kind];
        int share = parts == 0 ? 0 : (sum * fraction + parts / 2) / parts;
        struct finding *finding;

        if (have < share + MORE_AT_LEAST || have * 100 <= share * (100 + MORE_PER_CENT))
            continue;
        finding = add_hours(judging, out, code, (int)g, from, share, have);
        if (!finding)
            continue;
        finding->until = to;
        finding->detail = details[kind];
    }
}

void judge_fairness(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    const struct facts *facts = judging->facts;
    struct counts *counts = arena_array(&judging->arena, facts->guard_count + 1, sizeof *counts);
    civil_day first, last;

    for (civil_day day = judging->from; day <= judging->to; day = last + 1) {
        cycle_bounds(CYCLE_MONTH, day, &first, &last);
        if (last > judging->to)
            return; /* a month is judged when it is whole */
        memset(counts, 0, facts->guard_count * sizeof *counts);
        count_month(judging, first, last, counts);
        for (size_t s = 0; s < facts->school_count; s++)
            for (int kind = 0; kind < 3; kind++)
                judge_kind(judging, code, (int)s, kind, counts, first, last, out);
    }
}
