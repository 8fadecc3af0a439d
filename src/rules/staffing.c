/* S01 and S02: how many full-time guards the pack asks for, how many the hours ask for, and when there are fewer. S03.
 */
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

/* Days on which there are fewer than needed become one finding; RUN is the one that is open. */
static struct finding *add_to_run(struct judging *judging, struct finding_list *out, enum rule_code code,
    const struct finding *fewer, struct finding *run)
{
    if (!run) {
        run = judging_add(judging, out, code, fewer->school, SEVERITY_BLOCK);
        if (!run)
            return NULL;
        run->day = fewer->day;
        run->need = fewer->need;
        run->have = fewer->have;
    }
    run->until = fewer->until;
    run->need = fewer->need > run->need ? fewer->need : run->need;
    return run;
}

void judge_heads(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    for (size_t s = 0; s < judging->facts->school_count; s++) {
        struct staffing staffing = rules_staffing(&judging->facts->schools[s]);
        struct finding *run = NULL;

        for (civil_day day = judging->from; staffing.known && day <= judging->to; day++) {
            struct finding fewer = {
                .school = (int)s, .day = day, .until = day, .need = staffing.need, .have = heads_on(judging, s, day)};

            run = fewer.have < fewer.need ? add_to_run(judging, out, code, &fewer, run) : NULL;
        }
    }
}

/* The spans of POST's demands within DAY, with what each asks for. */
struct asked {
    struct span span;
    int need;
};
LIST_DEFINE(asked_list, struct asked)

static void ask_on(const struct facts *facts, int post, struct span day, civil_day of, struct asked_list *asked)
{
    for (size_t i = 0; i < facts->demand_count; i++) {
        const struct demand *demand = &facts->demands[i];
        struct span span;

        if (demand->post != post || !demand_on(facts, demand, of))
            continue;
        span = demand_span(facts, demand, of);
        if (!span_overlaps(&span, &day))
            continue;
        span.from = span.from > day.from ? span.from : day.from;
        span.to = span.to < day.to ? span.to : day.to;
        *asked_list_add(asked) = (struct asked){span, demand_need(facts, demand)};
    }
}

static int most_at(const struct asked_list *asked, instant at)
{
    int most = 0;

    for (size_t i = 0; i < asked->count; i++)
        if (asked->at[i].span.from <= at && at < asked->at[i].span.to && asked->at[i].need > most)
            most = asked->at[i].need;
    return most;
}

/* The first instant after AT at which a span begins or ends; END when none does. */
static instant next_edge(const struct asked_list *asked, instant at, instant end)
{
    for (size_t i = 0; i < asked->count; i++) {
        const struct span *span = &asked->at[i].span;
        if (span->from > at && span->from < end)
            end = span->from;
        if (span->to > at && span->to < end)
            end = span->to;
    }
    return end;
}

static int64_t asked_on(const struct facts *facts, int post, civil_day day, struct asked_list *asked)
{
    const struct zone *zone = facts->schools[facts->posts[post].school].zone;
    struct span whole = {zone_instant(zone, day, 0), zone_instant(zone, day + 1, 0)};
    int64_t minutes = 0;

    asked_list_clear(asked);
    ask_on(facts, post, whole, day - 1, asked);
    ask_on(facts, post, whole, day, asked);
    for (instant at = whole.from, next; asked->count > 0 && at < whole.to; at = next) {
        next = next_edge(asked, at, whole.to);
        minutes += (next - at) / 60 * most_at(asked, at);
    }
    return minutes;
}

int64_t rules_asked_minutes(const struct facts *facts, int school, int post, civil_day from, civil_day to)
{
    OWN(asked_list_done) struct asked_list asked = {0};
    int64_t minutes = 0;

    for (int p = 0; p < (int)facts->post_count; p++)
        for (civil_day day = from; (post < 0 ? facts->posts[p].school == school : p == post) && day <= to; day++)
            minutes += asked_on(facts, p, day, &asked);
    return minutes;
}

/* Week by week: the hours that the demands ask for, shared out at the lawful hours of a week. */
void judge_hours_asked(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    const struct facts *facts = judging->facts;

    for (size_t s = 0; s < facts->school_count; s++) {
        int lawful = facts->schools[s].pack->week_minutes;
        struct finding *run = NULL;

        for (civil_day week = civil_week_start(judging->from); lawful > 0 && week <= judging->to; week += 7) {
            civil_day first = week > judging->from ? week : judging->from;
            civil_day last = week + 6 < judging->to ? week + 6 : judging->to;
            int64_t minutes = rules_asked_minutes(facts, (int)s, -1, week, week + 6);
            struct finding fewer = {.school = (int)s,
                .day = first,
                .until = last,
                .need = (int)((minutes + lawful - 1) / lawful),
                .have = heads_on(judging, s, first)};

            run = fewer.have < fewer.need ? add_to_run(judging, out, code, &fewer, run) : NULL;
        }
    }
}

enum { APPROVAL_LEAD = 30 };

static bool self_recruited(const struct judging *judging, size_t school, civil_day day)
{
    struct range guards = judging->schools[school].guards;

    for (size_t g = guards.first; g < guards.first + guards.count; g++) {
        const struct guard *guard = &judging->facts->guards[g];
        if (guard->employment == EMPLOYMENT_FULL_TIME && guard_employed(guard, day))
            return true;
    }
    return false;
}

static void add_approval(struct judging *judging, struct finding_list *out, enum rule_code code, int school,
    enum finding_detail detail, civil_day last)
{
    struct finding *finding = judging_add(judging, out, code, school, SEVERITY_BLOCK);

    if (!finding)
        return;
    finding->detail = detail;
    finding->day = judging->from > last - APPROVAL_LEAD ? judging->from : last - APPROVAL_LEAD;
    finding->until = judging->to;
}

/* S03: what is recorded of the employer and lapses in the period or within 30 days of it; and a filing that is dated
 * later than the first day of the period though the school employs guards of its own. Nothing recorded: not judged. */
void judge_approvals(struct judging *judging, enum rule_code code, struct finding_list *out)
{
    for (size_t s = 0; s < judging->facts->school_count; s++) {
        const struct school *school = &judging->facts->schools[s];

        if (school->contract_until != DAY_NONE && school->contract_until - APPROVAL_LEAD <= judging->to)
            add_approval(judging, out, code, (int)s, DETAIL_CONTRACT, school->contract_until);
        if (school->hours_until != DAY_NONE && school->hours_until - APPROVAL_LEAD <= judging->to)
            add_approval(judging, out, code, (int)s, DETAIL_HOURS_APPROVAL, school->hours_until);
        if (school->filed != DAY_NONE && school->filed > judging->to && self_recruited(judging, s, judging->to))
            add_approval(judging, out, code, (int)s, DETAIL_FILING, judging->from);
    }
}
