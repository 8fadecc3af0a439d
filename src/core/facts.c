#include <config.h>

#include "core/facts.h"

static bool guard_suspended(const struct guard *guard, civil_day day)
{
    if (guard->suspended_from == DAY_NONE && guard->suspended_to == DAY_NONE)
        return false;
    return guard->suspended_from <= day && (guard->suspended_to == DAY_NONE || day <= guard->suspended_to);
}

bool guard_employed(const struct guard *guard, civil_day day)
{
    if (guard->joined > day || (guard->left != DAY_NONE && day > guard->left))
        return false;
    return !guard_suspended(guard, day);
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
