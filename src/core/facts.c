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

int facts_school_of_id(const struct facts *facts, int64_t id)
{
    for (size_t i = 0; i < facts->school_count; i++)
        if (facts->schools[i].id == id)
            return (int)i;
    return -1;
}

int facts_post_of_id(const struct facts *facts, int64_t id)
{
    for (size_t i = 0; i < facts->post_count; i++)
        if (facts->posts[i].id == id)
            return (int)i;
    return -1;
}

int facts_guard_of_id(const struct facts *facts, int64_t id)
{
    for (size_t i = 0; i < facts->guard_count; i++)
        if (facts->guards[i].id == id)
            return (int)i;
    return -1;
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

bool days_hold(const struct day_span *spans, size_t count, civil_day day)
{
    for (size_t i = 0; i < count; i++)
        if (spans[i].from <= day && day <= spans[i].to)
            return true;
    return false;
}

const char *facts_day_off(const struct facts *facts, int guard, civil_day day)
{
    size_t low = 0, high = facts->off_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct day_off *off = &facts->days_off[middle];
        if (off->guard < guard || (off->guard == guard && off->day < day))
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < facts->off_count && facts->days_off[low].guard == guard && facts->days_off[low].day == day;

    return found ? facts->days_off[low].code : NULL;
}

bool post_open(const struct post *post, civil_day day)
{
    return !days_hold(post->closed, (size_t)post->closed_count, day);
}

int demand_need(const struct facts *facts, const struct demand *demand)
{
    const struct post *post = &facts->posts[demand->post];
    int need = demand->need != UNKNOWN ? demand->need : post->minimum != UNKNOWN ? post->minimum : 1;

    return post->two_person && need == 1 ? 2 : need;
}

static const struct school *demand_school(const struct facts *facts, const struct demand *demand)
{
    return &facts->schools[facts->posts[demand->post].school];
}

static bool layer_names(const struct facts *facts, size_t layer, int post)
{
    for (size_t i = 0; i < facts->demand_count; i++)
        if (facts->demands[i].layer == (int)layer + 1 && facts->demands[i].post == post)
            return true;
    return false;
}

/* Does a layer of DAY stand for DEMAND, which is one of the base pattern? */
static bool layered_over(const struct facts *facts, const struct demand *demand, civil_day day)
{
    for (size_t i = 0; i < facts->layer_count; i++) {
        const struct layer *layer = &facts->layers[i];

        if (layer->mode == LAYER_ADD || layer->school != facts->posts[demand->post].school ||
            !days_hold(layer->days, layer->day_count, day))
            continue;
        if (layer->mode == LAYER_REPLACE_ALL || layer_names(facts, i, demand->post))
            return true;
    }
    return false;
}

bool demand_on(const struct facts *facts, const struct demand *demand, civil_day day)
{
    if (!post_open(&facts->posts[demand->post], day) ||
        (demand->bounded && !days_hold(demand->within, demand->within_count, day)))
        return false;
    if (demand->layer > 0) {
        const struct layer *layer = &facts->layers[demand->layer - 1];
        if (!days_hold(layer->days, layer->day_count, day))
            return false;
    } else if (layered_over(facts, demand, day)) {
        return false;
    }
    return day_rule_applies(&demand->days, demand->peak, &demand_school(facts, demand)->calendar, day);
}

/* By how many minutes the dismissals of DAY move, as school ends early. */
static int dismissal_moved(const struct facts *facts, const struct demand *demand, civil_day day)
{
    int end = calendar_early_dismissal(&demand_school(facts, demand)->calendar, day);
    int first = demand->from + demand->lead;

    if (end == 0)
        return 0;
    for (size_t i = 0; i < facts->demand_count; i++) {
        const struct demand *other = &facts->demands[i];

        if (other->occasion == OCCASION_DISMISSAL && demand_school(facts, other) == demand_school(facts, demand) &&
            other->from + other->lead < first && demand_on(facts, other, day))
            first = other->from + other->lead;
    }
    return end - demand->lead < 0 ? 0 : end - first;
}

struct span demand_span(const struct facts *facts, const struct demand *demand, civil_day day)
{
    const struct zone *zone = demand_school(facts, demand)->zone;
    int moved = demand->occasion == OCCASION_DISMISSAL ? dismissal_moved(facts, demand, day) : 0;

    return (struct span){zone_instant(zone, day, demand->from + moved), zone_instant(zone, day, demand->to + moved)};
}

enum severity pack_severity(const struct school *school, enum rule_code code)
{
    if (school->stage == STAGE_KINDERGARTEN)
        return school->pack->severity_kindergarten[code];
    return school->pack->severity[code];
}

const struct work_terms *guard_terms(const struct facts *facts, int guard, civil_day day)
{
    const struct work_terms *found = NULL;

    for (size_t i = 0; i < facts->terms_count; i++)
        if (facts->terms[i].guard == guard && facts->terms[i].from <= day)
            found = &facts->terms[i];
    return found;
}

const struct contract_group *guard_group(const struct facts *facts, int guard, civil_day day)
{
    const struct work_terms *terms = guard_terms(facts, guard, day);
    const struct contract_group *group = terms == NULL || terms->group < 0 ? NULL : &facts->groups[terms->group];

    if (group != NULL && group->approved_until != DAY_NONE && group->approved_until < day)
        return NULL;
    return group;
}

enum severity guard_severity(const struct facts *facts, int guard, enum rule_code code, civil_day day)
{
    const struct work_terms *terms = guard_terms(facts, guard, day);
    int own = terms == NULL || terms->group < 0 ? -1 : facts->groups[terms->group].severity[code];

    return own >= 0 ? (enum severity)own : pack_severity(&facts->schools[facts->guards[guard].school], code);
}

int duty_compare(const void *left, const void *right)
{
    const struct duty *a = left, *b = right;

    if (a->guard != b->guard)
        return a->guard - b->guard;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    if (a->segments[0].span.from != b->segments[0].span.from)
        return a->segments[0].span.from < b->segments[0].span.from ? -1 : 1;
    return (a->id > b->id) - (a->id < b->id);
}
