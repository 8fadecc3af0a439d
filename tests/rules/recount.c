#include <config.h>

#include "tests/rules/recount.h"

#include <string.h>

static bool employed(const struct guard *guard, civil_day day)
{
    if (guard->joined != DAY_NONE && day < guard->joined)
        return false;
    if (guard->left != DAY_NONE && day > guard->left)
        return false;
    return guard->suspended_from == DAY_NONE || day < guard->suspended_from ||
           (guard->suspended_to != DAY_NONE && day > guard->suspended_to);
}

static bool stands(const struct absence *absence)
{
    if (absence->status == ABSENCE_REFUSED || absence->status == ABSENCE_WITHDRAWN)
        return false;
    return absence->status != ABSENCE_PENDING || absence->sick;
}

static bool present(const struct facts *facts, const struct duty *duty, instant minute)
{
    if (!employed(&facts->guards[duty->guard], duty->day))
        return false;
    for (size_t i = 0; i < facts->absence_count; i++) {
        const struct absence *absence = &facts->absences[i];

        if (absence->guard != duty->guard || !stands(absence))
            continue;
        if (absence->timed ? absence->span.from <= minute && minute < absence->span.to
                           : absence->from <= duty->day && duty->day <= absence->to)
            return false;
    }
    return true;
}

static civil_day year_after(civil_day day, int years)
{
    struct civil_date date = civil_to_date(day);

    return civil_from_date(date.year + years, date.month, date.mday) - 1;
}

static civil_day last_good(const struct paper *paper)
{
    if (paper->until != DAY_NONE)
        return paper->until;
    if (paper->issued == DAY_NONE)
        return DAY_FOREVER;
    switch (paper->kind) {
    case PAPER_YEARLY_QUERY:
    case PAPER_HEALTH_CHECK:
        return year_after(paper->issued, 1);
    case PAPER_FIRST_AID:
        return year_after(paper->issued, 3);
    default:
        return DAY_FOREVER;
    }
}

/* Issued by DAY, not revoked, not failed. */
static bool made(const struct paper *paper, civil_day day)
{
    return (paper->issued == DAY_NONE || paper->issued <= day) &&
           (paper->revoked == DAY_NONE || paper->revoked > day) && paper->result != RESULT_FAILED;
}

static bool has(const struct facts *facts, int guard, int kind, int level, civil_day day)
{
    for (size_t i = 0; i < facts->paper_count; i++) {
        const struct paper *paper = &facts->papers[i];
        bool high = level == 0 || (paper->level > 0 && paper->level <= level);

        if (paper->guard == guard && paper->kind == kind && high && made(paper, day) && paper->result != RESULT_HIT &&
            day <= last_good(paper))
            return true;
    }
    return false;
}

static bool recorded(const struct facts *facts, int school, int kind)
{
    for (size_t i = 0; i < facts->paper_count; i++)
        if (facts->papers[i].kind == kind && facts->guards[facts->papers[i].guard].school == school)
            return true;
    return false;
}

static bool queries_in_order(const struct facts *facts, int guard, civil_day day)
{
    bool before = false, yearly = false, hit = false;
    const struct guard *who = &facts->guards[guard];
    civil_day rule = civil_from_date(2020, 9, 18);

    for (size_t i = 0; i < facts->paper_count; i++) {
        const struct paper *paper = &facts->papers[i];

        if (paper->guard != guard || !made(paper, day))
            continue;
        bool query = paper->kind == PAPER_PREHIRE_QUERY || paper->kind == PAPER_YEARLY_QUERY;
        hit = hit || (paper->result == RESULT_HIT && (query || paper->kind >= PAPER_KNOWN));
        if (paper->kind == PAPER_PREHIRE_QUERY) {
            before = true;
            yearly =
                yearly || (paper->issued != DAY_NONE && day <= year_after(paper->issued, 1) && day <= last_good(paper));
        }
        if (paper->kind == PAPER_YEARLY_QUERY) {
            before = before || (who->joined != DAY_NONE && who->joined < rule);
            yearly = yearly || day <= last_good(paper);
        }
    }
    if (hit)
        return false;
    return (before || !recorded(facts, who->school, PAPER_PREHIRE_QUERY)) &&
           (yearly || !recorded(facts, who->school, PAPER_YEARLY_QUERY));
}

static bool in_order(const struct facts *facts, int guard, civil_day day)
{
    const struct guard *who = &facts->guards[guard];

    if (who->birth != DAY_NONE && civil_age(who->birth, day) < 18)
        return false;
    if (who->education == EDUCATION_NONE || who->education == EDUCATION_PRIMARY)
        return false;
    if (!has(facts, guard, PAPER_GUARD_CERT, 0, day) && recorded(facts, who->school, PAPER_GUARD_CERT))
        return false;
    if (facts->schools[who->school].stage == STAGE_KINDERGARTEN && !has(facts, guard, PAPER_HEALTH_CHECK, 0, day) &&
        recorded(facts, who->school, PAPER_HEALTH_CHECK))
        return false;
    return queries_in_order(facts, guard, day);
}

static bool qualified(const struct facts *facts, int guard, const struct segment *segment)
{
    const struct school *school = &facts->schools[facts->guards[guard].school];
    const struct post *post = &facts->posts[segment->post];

    for (civil_day day = zone_day(school->zone, segment->span.from);
         day <= zone_day(school->zone, segment->span.to - 60); day++) {
        if (!in_order(facts, guard, day))
            return false;
        for (size_t i = 0; i < post->requirement_count; i++) {
            int kind = post->requirements[i].kind;
            bool everybody = kind <= PAPER_HEALTH_CHECK;

            if (everybody && !recorded(facts, post->school, kind))
                continue;
            if (!has(facts, guard, kind, post->requirements[i].level, day))
                return false;
        }
    }
    return true;
}

static bool peak_post(const struct facts *facts, int post)
{
    for (size_t i = 0; i < facts->demand_count; i++)
        if (facts->demands[i].post == post && facts->demands[i].peak)
            return true;
    return facts->posts[post].kind == POST_STUDENT_PROTECTION;
}

static bool peak_applies(const struct facts *facts, int post, instant minute)
{
    for (size_t i = 0; i < facts->demand_count; i++) {
        const struct zone *zone = facts->schools[facts->posts[post].school].zone;
        civil_day today = zone_day(zone, minute);

        if (facts->demands[i].post != post || !facts->demands[i].peak)
            continue;
        for (civil_day day = today - 2; day <= today; day++) {
            struct span span = demand_span(facts, &facts->demands[i], day);
            if (demand_on(facts, &facts->demands[i], day) && span.from <= minute && minute < span.to)
                return true;
        }
    }
    return false;
}

/* Does standing at OTHER too, in this minute, cost him POST? */
static bool lost_to(const struct facts *facts, int post, int other, instant minute)
{
    const struct post *a = &facts->posts[post], *b = &facts->posts[other];
    bool peak = peak_post(facts, post);

    if (a->school != b->school || !a->gate || !b->gate || strcmp(a->gate, b->gate) != 0 ||
        peak == peak_post(facts, other))
        return true;
    return peak ? !peak_applies(facts, post, minute) : peak_applies(facts, other, minute);
}

static bool counts(const struct facts *facts, int guard, int post, instant minute)
{
    for (size_t i = 0; i < facts->duty_count; i++) {
        const struct duty *duty = &facts->duties[i];

        if (facts->guards[duty->guard].person != facts->guards[guard].person || !present(facts, duty, minute))
            continue;
        for (size_t k = 0; k < duty->segment_count; k++) {
            const struct segment *segment = &duty->segments[k];
            if (segment->span.from <= minute && minute < segment->span.to && segment->post != post &&
                lost_to(facts, post, segment->post, minute))
                return false;
        }
    }
    return true;
}

static bool stands_there(const struct facts *facts, int guard, int post, instant minute)
{
    for (size_t i = 0; i < facts->duty_count; i++) {
        const struct duty *duty = &facts->duties[i];

        if (duty->guard != guard || duty->trainee || !present(facts, duty, minute))
            continue;
        for (size_t k = 0; k < duty->segment_count; k++) {
            const struct segment *segment = &duty->segments[k];
            if (segment->post == post && segment->span.from <= minute && minute < segment->span.to &&
                qualified(facts, guard, segment))
                return true;
        }
    }
    return false;
}

int recount(const struct facts *facts, int post, instant at)
{
    int have = 0;

    for (size_t g = 0; g < facts->guard_count; g++)
        have += stands_there(facts, (int)g, post, at) && counts(facts, (int)g, post, at);
    return have;
}
