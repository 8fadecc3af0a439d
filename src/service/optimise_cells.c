/* What stands in the month and what may change of it; why a guard cannot take a shift, whatever the others do. */
#include <config.h>

#include <string.h>

#include "service/optimise_private.h"
#include "util/i18n.h"

const struct word fill_keep_words[] = {
    [KEEP_HAND] = {"hand", N_("pinned duties and those made by hand")},
    [KEEP_ALL] = {"all", N_("all duties")},
    [KEEP_MOST] = {"most", N_("pinned duties, and as many as possible of the others")},
    [KEEP_PINNED] = {"pinned", N_("pinned duties only")},
    {NULL, NULL},
};

/* ---- what stands */

static int find_shift(const struct fill *fill, const struct duty *duty)
{
    for (int s = 0; s < fill->fixed_from; s++) {
        const struct fill_shift *shift = &fill->shifts[s];
        bool same = strcmp(shift->row->code, duty->code) == 0 && (size_t)shift->segment_count == duty->segment_count;
        for (int i = 0; same && i < shift->segment_count; i++)
            same = shift->segments[i].post == duty->segments[i].post &&
                   zone_instant(fill_school(fill)->zone, duty->day, shift->segments[i].from) ==
                       duty->segments[i].span.from &&
                   zone_instant(fill_school(fill)->zone, duty->day, shift->segments[i].to) ==
                       duty->segments[i].span.to;
        if (same)
            return s;
    }
    return -1;
}

static const struct absence *whole_day_absence(const struct facts *facts, int guard, civil_day day)
{
    for (size_t i = 0; i < facts->absence_count; i++) {
        const struct absence *it = &facts->absences[i];
        if (it->guard == guard && !it->timed && absence_counts(it) && it->from <= day && day <= it->to)
            return it;
    }
    return NULL;
}

static int duty_clock(const struct duty *duty)
{
    int64_t minutes = 0;

    for (size_t i = 0; i < duty->segment_count; i++)
        minutes += duty->segments[i].standby ? 0 : span_minutes(&duty->segments[i].span);
    return duty->counted_minutes > 0 ? duty->counted_minutes : (int)minutes;
}

/* The shift that stands for duties of about so many minutes that stay. Lengths are those of the school's shifts, so
 * that the search does not get finer by them. */
static int16_t fixed_shift(struct fill *fill, int minutes)
{
    int nearest = 0;

    for (int s = 1; s < fill->fixed_from; s++) {
        int off = fill->shifts[s].counted - minutes, best = fill->shifts[nearest].counted - minutes;
        nearest = off * off < best * best ? s : nearest;
    }
    for (int s = fill->fixed_from; s < fill->shift_count; s++)
        if (fill->shifts[s].minutes == fill->shifts[nearest].minutes)
            return (int16_t)s;
    fill->shifts[fill->shift_count] = (struct fill_shift){
        .minutes = fill->shifts[nearest].minutes, .counted = fill->shifts[nearest].counted};
    return (int16_t)fill->shift_count++;
}

/* A day off that somebody has put there by hand stays as a duty would; time off in lieu is owed. */
static void note_day_off(struct fill *fill, const struct day_off *off)
{
    enum fill_keep keep = fill->request.keep;
    struct fill_cell *cell = &fill->cells[fill_at(fill, fill->guard_person[off->guard], off->day - fill->from)];

    if (keep == KEEP_NOTHING)
        return;
    cell->off = off;
    if (off->pinned || keep == KEEP_ALL || (off->lieu && keep != KEEP_PINNED) ||
        (keep == KEEP_HAND && off->origin == ORIGIN_HAND))
        cell->state = CELL_SHUT;
}

/* May the duty give way? */
static bool stays(const struct fill *fill, const struct duty *duty, int shift)
{
    if (duty->pinned || duty->trainee || shift < 0 || fill->request.keep == KEEP_ALL)
        return true;
    return fill->request.keep == KEEP_HAND && duty->origin == ORIGIN_HAND;
}

static void note_duty(struct fill *fill, int index)
{
    const struct duty *duty = &fill->facts->duties[index];
    int person = fill->guard_person[duty->guard], shift = find_shift(fill, duty);
    struct fill_cell *cell = &fill->cells[fill_at(fill, person, duty->day - fill->from)];
    bool open = fill->first <= duty->day && duty->day <= fill->last;
    bool struck = whole_day_absence(fill->facts, duty->guard, duty->day) != NULL ||
                  !guard_employed(&fill->facts->guards[duty->guard], duty->day);

    if (cell->state == CELL_FIXED || cell->state == CELL_BASE) { /* several on one day */
        *cell = (struct fill_cell){.state = CELL_FIXED, .duty = index,
            .shift = fixed_shift(fill, fill->shifts[cell->shift].counted + duty_clock(duty))};
        return;
    }
    if (open && fill->request.keep == KEEP_NOTHING) {
        cell->gone = true;
        return;
    }
    cell->duty = index;
    if (open && struck && !duty->pinned && fill->request.keep != KEEP_ALL) {
        cell->gone = true; /* nobody comes: it is taken away */
        return;
    }
    if (struck) {
        cell->state = CELL_SHUT;
        return;
    }
    cell->state = open && !stays(fill, duty, shift) ? CELL_BASE : CELL_FIXED;
    cell->shift = cell->state == CELL_BASE ? (int16_t)shift : fixed_shift(fill, duty_clock(duty));
}

void fill_cells(struct fill *fill)
{
    const struct facts *facts = fill->facts;

    fill->cells = arena_array(&fill->arena, (size_t)(fill->people * fill->days) + 1, sizeof *fill->cells);
    fill->duty_from = arena_array(&fill->arena, facts->guard_count + 2, sizeof *fill->duty_from);
    for (size_t d = 0; d < facts->duty_count; d++)
        fill->duty_from[facts->duties[d].guard + 1] = d + 1;
    for (size_t g = 1; g <= facts->guard_count; g++)
        if (fill->duty_from[g] == 0)
            fill->duty_from[g] = fill->duty_from[g - 1];
    for (int i = 0; i < fill->people; i++)
        for (int day = 0; day < fill->days; day++) {
            bool open = fill->first <= fill->from + day && fill->from + day <= fill->last;
            fill->cells[fill_at(fill, i, day)] =
                (struct fill_cell){.state = open ? CELL_FREE : CELL_SHUT, .shift = SOLVER_OFF, .duty = -1};
        }
    for (size_t d = 0; d < fill->facts->duty_count; d++) {
        const struct duty *duty = &fill->facts->duties[d];
        if (fill->guard_person[duty->guard] >= 0 && fill->from <= duty->day && duty->day <= fill->to)
            note_duty(fill, (int)d);
    }
    for (size_t i = 0; i < facts->off_count; i++) {
        const struct day_off *off = &facts->days_off[i];
        if (fill->guard_person[off->guard] >= 0 && fill->from <= off->day && off->day <= fill->to)
            note_day_off(fill, off);
    }
    fixed_shift(fill, fill->shifts[0].counted); /* there is always one, for what was done before the month */
}

/* ---- why not */

struct asking {
    const struct fill *fill;
    const struct fill_shift *shift;
    int guard;
    civil_day day;
    struct fill_why *out;
};

static bool bar(const struct asking *it, enum fill_bar bar)
{
    it->out->bar = bar;
    return true;
}

static struct span span_of(const struct asking *it, int from, int to)
{
    const struct zone *zone = fill_school(it->fill)->zone;

    return (struct span){zone_instant(zone, it->day, from), zone_instant(zone, it->day, to)};
}

static bool is_absent(const struct asking *it)
{
    const struct facts *facts = it->fill->facts;

    for (size_t i = 0; i < facts->absence_count; i++) {
        const struct absence *absence = &facts->absences[i];
        bool struck = !absence->timed && absence->from <= it->day && it->day <= absence->to;
        if (absence->guard != it->guard || !absence_counts(absence))
            continue;
        for (int s = 0; absence->timed && !struck && s < it->shift->segment_count; s++) {
            struct span span = span_of(it, it->shift->segments[s].from, it->shift->segments[s].to);
            struck = span_overlaps(&span, &absence->span);
        }
        if (!struck)
            continue;
        it->out->absence = (int)i;
        return bar(it, BAR_ABSENT);
    }
    return false;
}

static bool is_unqualified(const struct asking *it)
{
    const struct fill *fill = it->fill;

    for (int s = 0; s < it->shift->segment_count; s++) {
        const struct fill_segment *segment = &it->shift->segments[s];
        civil_day end = it->day + (segment->to - 1) / MINUTES_PER_DAY;
        for (civil_day on = it->day + segment->from / MINUTES_PER_DAY; on <= end; on++) {
            size_t row = (size_t)it->guard * fill->facts->post_count + (size_t)segment->post;
            int code = on > fill->to + 2 ? RULE_COUNT
                                         : fill->codes[row * (size_t)(fill->days + 2) + (size_t)(on - fill->from)];
            if (code == RULE_COUNT)
                continue;
            it->out->code = (enum rule_code)code;
            it->out->post = segment->post;
            return bar(it, BAR_QUALIFIED);
        }
    }
    return false;
}

/* A ban that is not to be broken, of the guard alone; those about two guards are seen to by judging. */
static bool is_banned(const struct asking *it)
{
    const struct facts *facts = it->fill->facts;

    for (size_t i = 0; i < facts->wish_count; i++) {
        const struct wish *wish = &facts->wishes[i];
        bool night = wish->kind == WISH_NO_NIGHTS && it->shift->night > 0;
        bool same = wish->other != NULL && strcmp(wish->other, it->shift->row->code) == 0;
        bool broken = night || wish->kind == WISH_DAY_OFF || (wish->kind == WISH_NO_SHIFT && same) ||
                      (wish->kind == WISH_PREFERS_SHIFT && wish->other != NULL && !same);
        if (wish->guard != it->guard || !wish->firm || !broken || (wish->from != DAY_NONE && it->day < wish->from) ||
            (wish->to != DAY_NONE && it->day > wish->to) ||
            !day_rule_applies(&wish->days, false, &fill_school(it->fill)->calendar, it->day))
            continue;
        it->out->wish = wish;
        return bar(it, BAR_WISH);
    }
    return false;
}

static bool is_protected(const struct asking *it)
{
    const struct facts *facts = it->fill->facts;
    int limit = fill_school(it->fill)->pack->day_minutes;

    for (size_t i = 0; i < facts->protection_count; i++) {
        const struct protection *one = &facts->protections[i];
        bool holds = one->from <= it->day && (one->to == DAY_NONE || it->day <= one->to);
        if (one->guard == it->guard && holds && (it->shift->night > 0 || it->shift->counted > limit))
            return guard_severity(facts, it->guard, L06, it->day) >= SEVERITY_WARN && bar(it, BAR_PROTECTED);
    }
    return false;
}

static bool is_too_long(const struct asking *it)
{
    const struct facts *facts = it->fill->facts;
    const struct contract_group *group = guard_group(facts, it->guard, it->day);
    enum work_system system = group == NULL ? SYSTEM_STANDARD : group->system;
    bool long_day = it->shift->counted > fill_school(it->fill)->pack->day_minutes && system == SYSTEM_STANDARD;
    bool overtime = it->shift->counted > 660 && system == SYSTEM_STANDARD; /* three hours over eight: L03 */

    if ((long_day || it->shift->longest > 0) && guard_severity(facts, it->guard, L01, it->day) >= SEVERITY_ERROR)
        it->out->code = L01;
    else if (overtime && guard_severity(facts, it->guard, L03, it->day) >= SEVERITY_ERROR)
        it->out->code = L03;
    else
        return false;
    return bar(it, BAR_HOURS);
}

/* Is the duty one that stays, of the same person? */
static bool is_settled(const struct asking *it, const struct duty *duty)
{
    const struct fill *fill = it->fill;
    int person = duty->guard >= 0 ? fill->guard_person[duty->guard] : -1;

    if (fill->facts->guards[duty->guard].person != fill->facts->guards[it->guard].person)
        return false;
    if (duty->day + 2 < it->day || duty->day > it->day + 2 ||
        whole_day_absence(fill->facts, duty->guard, duty->day) != NULL)
        return false;
    if (person < 0 || duty->day < fill->from || duty->day > fill->to)
        return true;
    const struct fill_cell *cell = &fill->cells[fill_at(fill, person, duty->day - fill->from)];
    return cell->state == CELL_FIXED;
}

static bool is_near(const struct asking *it, const struct span *own, const struct duty *duty, instant rest)
{
    struct span hull = duty->segments[0].span;

    for (size_t s = 1; s < duty->segment_count; s++)
        hull.to = duty->segments[s].span.to > hull.to ? duty->segments[s].span.to : hull.to;
    if (own->from >= hull.to + rest || hull.from >= own->to + rest)
        return false;
    return bar(it, span_overlaps(own, &hull) ? BAR_CLASH : BAR_REST);
}

static bool is_too_near(const struct asking *it)
{
    const struct facts *facts = it->fill->facts;
    int limit = guard_severity(facts, it->guard, L05, it->day) == SEVERITY_OFF
                    ? 0
                    : fill_school(it->fill)->pack->rest_minutes;
    struct span own = span_of(it, it->shift->from, it->shift->to);

    for (size_t g = 0; g < facts->guard_count; g++) {
        bool several = facts->person_count < (int)facts->guard_count; /* one may be recorded in two schools */
        if (g != (size_t)it->guard && (!several || facts->guards[g].person != facts->guards[it->guard].person))
            continue;
        for (size_t d = it->fill->duty_from[g]; d < it->fill->duty_from[g + 1]; d++)
            if (is_settled(it, &facts->duties[d]) && is_near(it, &own, &facts->duties[d], (instant)limit * 60)) {
                it->out->duty = (int)d;
                return true;
            }
    }
    return false;
}

void fill_why(const struct fill *fill, int person, int day, int shift, struct fill_why *out)
{
    const struct fill_cell *cell = &fill->cells[fill_at(fill, person, day)];
    const struct asking it = {fill, &fill->shifts[shift], fill->person_guard[person], fill->from + day, out};

    *out = (struct fill_why){BAR_NONE, RULE_COUNT, -1, -1, -1, -1, NULL};
    if (cell->state == CELL_FIXED || cell->state == CELL_SHUT || shift >= fill->fixed_from)
        bar(&it, BAR_CELL);
    else if (!guard_employed(&fill->facts->guards[it.guard], it.day))
        bar(&it, BAR_EMPLOYED);
    else if (it.day > it.shift->last)
        bar(&it, BAR_SHIFT);
    else
        (void)(is_absent(&it) || is_unqualified(&it) || is_banned(&it) || is_protected(&it) || is_too_long(&it) ||
               is_too_near(&it));
}
