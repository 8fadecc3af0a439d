#include <config.h>

#include "core/facts.h"

static bool within(civil_day from, civil_day to, civil_day day)
{
    return from <= day && (to == DAY_NONE || day <= to);
}

static bool guard_has_status(const struct guard *guard, enum guard_state state, civil_day day)
{
    for (size_t i = 0; i < guard->status_count; i++) {
        const struct guard_status *status = &guard->statuses[i];

        if (status->state == state && within(status->from, status->to, day))
            return true;
    }
    return false;
}

static bool guard_suspended(const struct guard *guard, civil_day day)
{
    bool recorded = guard->suspended_from != DAY_NONE || guard->suspended_to != DAY_NONE;

    return (recorded && within(guard->suspended_from, guard->suspended_to, day)) ||
           guard_has_status(guard, GUARD_SUSPENDED, day);
}

bool guard_hired(const struct guard *guard, civil_day day)
{
    return within(guard->joined, guard->left, day) || guard_has_status(guard, GUARD_EMPLOYED, day);
}

bool guard_hired_within(const struct guard *guard, civil_day from, civil_day to)
{
    if (guard->joined <= to && (guard->left == DAY_NONE || from <= guard->left))
        return true;
    for (size_t i = 0; i < guard->status_count; i++)
        if (guard->statuses[i].state == GUARD_EMPLOYED && guard->statuses[i].from <= to &&
            from <= guard->statuses[i].to)
            return true;
    return false;
}

bool guard_employed(const struct guard *guard, civil_day day)
{
    return guard_hired(guard, day) && !guard_suspended(guard, day);
}

civil_day guard_joined(const struct guard *guard, civil_day day)
{
    if (within(guard->joined, guard->left, day))
        return guard->joined;
    for (size_t i = guard->status_count; i-- > 0;)
        if (guard->statuses[i].state == GUARD_EMPLOYED && within(guard->statuses[i].from, guard->statuses[i].to, day))
            return guard->statuses[i].from;
    return guard->joined;
}

/* Was he hired on any day before DAY? */
static bool guard_was_here(const struct guard *guard, civil_day day)
{
    return day > DAY_NONE && guard_hired_within(guard, DAY_NONE, day - 1);
}

enum guard_state guard_state(const struct guard *guard, civil_day day)
{
    if (!guard_hired(guard, day))
        return guard_was_here(guard, day) ? GUARD_LEFT : GUARD_JOINING;
    if (guard_suspended(guard, day))
        return GUARD_SUSPENDED;
    return guard_has_status(guard, GUARD_ON_LEAVE, day) ? GUARD_ON_LEAVE : GUARD_EMPLOYED;
}

bool absence_counts(const struct absence *absence)
{
    switch (absence->status) {
    case ABSENCE_PENDING:
        return absence->sick;
    case ABSENCE_REFUSED:
    case ABSENCE_WITHDRAWN:
        return false;
    case ABSENCE_APPROVED:
    case ABSENCE_UNKNOWN:
        break;
    }
    return true;
}

int demand_need(const struct facts *facts, const struct demand *demand)
{
    int minimum = facts->posts[demand->post].minimum;

    if (demand->need != UNKNOWN)
        return demand->need;
    return minimum != UNKNOWN ? minimum : 1;
}

static const struct school *demand_school(const struct facts *facts, const struct demand *demand)
{
    return &facts->schools[facts->posts[demand->post].school];
}

bool demand_on(const struct facts *facts, const struct demand *demand, civil_day day)
{
    return day_rule_applies(&demand->days, demand->peak, &demand_school(facts, demand)->calendar, day);
}

struct span demand_span(const struct facts *facts, const struct demand *demand, civil_day day)
{
    const struct zone *zone = demand_school(facts, demand)->zone;
    return (struct span){zone_instant(zone, day, demand->from), zone_instant(zone, day, demand->to)};
}

enum severity pack_severity(const struct school *school, enum rule_code code)
{
    if (school->stage == STAGE_KINDERGARTEN)
        return school->pack->severity_kindergarten[code];
    return school->pack->severity[code];
}
