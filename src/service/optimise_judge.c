/* The rules judge the month as it would be. What they object to in a duty of the fill is barred, or taken away. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "service/optimise_private.h"
#include "util/list.h"

#define FIRST_ID ((int64_t)1 << 40) /* of duties that are not stored yet: the place in the plan is added */

LIST_DEFINE(duty_list, struct duty)

/* ---- the facts as proposed */

static struct duty new_duty(struct fill *fill, int person, int day, int s)
{
    const struct fill_shift *shift = &fill->shifts[s];
    const struct zone *zone = fill_school(fill)->zone;
    struct segment *segments = arena_array(&fill->arena, (size_t)shift->segment_count, sizeof *segments);

    for (int i = 0; i < shift->segment_count; i++)
        segments[i] = (struct segment){.post = shift->segments[i].post,
            .span = {zone_instant(zone, fill->from + day, shift->segments[i].from),
                zone_instant(zone, fill->from + day, shift->segments[i].to)},
            .standby = shift->segments[i].standby};
    return (struct duty){.id = FIRST_ID + fill_at(fill, person, day),
        .uid = "",
        .guard = fill->person_guard[person],
        .roster = -1,
        .day = fill->from + day,
        .code = shift->row->code,
        .origin = ORIGIN_FILL,
        .segments = segments,
        .segment_count = (size_t)shift->segment_count,
        .counted_minutes = shift->row->counted_minutes > 0 ? shift->row->counted_minutes : 0};
}

/* The cell of a duty of the facts in the month; NULL. */
static const struct fill_cell *cell_of(const struct fill *fill, const struct duty *duty)
{
    int person = fill->guard_person[duty->guard];

    if (person < 0 || duty->day < fill->from || duty->day > fill->to)
        return NULL;
    return &fill->cells[fill_at(fill, person, duty->day - fill->from)];
}

/* The month needs a roster, or nothing of it is judged. */
static int ensure_roster(struct fill *fill)
{
    const struct facts *facts = fill->facts;

    for (size_t i = 0; i < facts->roster_count; i++)
        if (facts->rosters[i].school == fill->school && facts->rosters[i].from <= fill->to &&
            fill->from <= facts->rosters[i].to)
            return (int)i;
    struct roster *rosters = arena_array(&fill->arena, facts->roster_count + 1, sizeof *rosters);
    size_t at = 0;
    for (; at < facts->roster_count && (facts->rosters[at].school < fill->school ||
                                           (facts->rosters[at].school == fill->school &&
                                               facts->rosters[at].from < fill->from));
         at++)
        rosters[at] = facts->rosters[at];
    rosters[at] = (struct roster){.school = fill->school, .state = ROSTER_DRAFT, .from = fill->from, .to = fill->to};
    for (size_t i = at; i < facts->roster_count; i++)
        rosters[i + 1] = facts->rosters[i];
    fill->after.rosters = rosters;
    fill->after.roster_count = facts->roster_count + 1;
    return (int)at;
}

void fill_facts(struct fill *fill, const int16_t *cells)
{
    OWN(duty_list_done) struct duty_list list = {0};
    int roster;

    fill->after = *fill->facts;
    roster = ensure_roster(fill);
    for (size_t d = 0; d < fill->facts->duty_count; d++) {
        const struct duty *duty = &fill->facts->duties[d];
        const struct fill_cell *cell = cell_of(fill, duty);
        int person = fill->guard_person[duty->guard];
        bool same = cell == NULL || cell->state == CELL_FIXED || cell->state == CELL_SHUT ||
                    (cell->state == CELL_BASE && cells[fill_at(fill, person, duty->day - fill->from)] == cell->shift);
        if (same)
            *duty_list_add(&list) = *duty;
        if (same && fill->after.roster_count > fill->facts->roster_count && duty->roster >= roster)
            list.at[list.count - 1].roster++;
    }
    for (int i = 0; i < fill->people; i++)
        for (int day = 0; day < fill->days; day++) {
            const struct fill_cell *cell = &fill->cells[fill_at(fill, i, day)];
            int16_t now = cells[fill_at(fill, i, day)];
            bool stands = cell->state == CELL_FIXED || (cell->state == CELL_BASE && now == cell->shift);
            if (now == SOLVER_OFF || stands || fill->person_guard[i] < 0)
                continue;
            struct duty duty = new_duty(fill, i, day, now);
            duty.roster = roster;
            *duty_list_add(&list) = duty;
        }
    if (list.count > 1)
        qsort(list.at, list.count, sizeof *list.at, duty_compare);
    fill->duties = arena_array(&fill->arena, list.count + 1, sizeof *fill->duties);
    for (size_t i = 0; i < list.count; i++)
        fill->duties[i] = list.at[i];
    fill->after.duties = fill->duties;
    fill->after.duty_count = list.count;
}

/* ---- what is objected to */

static bool is_own(int64_t duty)
{
    return duty >= FIRST_ID;
}

/* About a duty, as opposed to a hole, a paper or the school. */
static bool about_duties(const struct finding *finding)
{
    switch (finding->code) {
    case Q10:
    case C03:
    case C04:
    case C09:
    case L01:
    case L02:
    case L03:
    case L04:
    case L05:
    case L06:
    case W01:
        return finding->guard >= 0;
    default:
        return false;
    }
}

/* The cell of a duty of the fill that the finding is about: by its number, else one of its days, those in the middle
 * of a run first. -1: none. */
static int find_culprit(const struct fill *fill, const struct finding *finding)
{
    int person = fill->guard_person[finding->guard], best = -1;
    civil_day until = finding->until == DAY_NONE ? finding->day : finding->until;

    if (is_own(finding->duty))
        return (int)(finding->duty - FIRST_ID);
    if (is_own(finding->other_duty))
        return (int)(finding->other_duty - FIRST_ID);
    if (person < 0 || finding->day == DAY_NONE || finding->duty != 0)
        return -1;
    civil_day middle = finding->day + (until - finding->day) / 2;
    for (civil_day day = finding->day; day <= until; day++) {
        int at = fill_at(fill, person, day - fill->from);
        if (day < fill->from || day > fill->to)
            continue;
        const struct fill_cell *cell = &fill->cells[at];
        bool own = fill->best[at] != SOLVER_OFF && cell->state != CELL_FIXED &&
                   !(cell->state == CELL_BASE && fill->best[at] == cell->shift);
        if (own && (best < 0 || abs(day - middle) < abs(fill->from + best % fill->days - middle)))
            best = at;
    }
    return best;
}

/* A firm ban is as good as an error here: what is not to be is not proposed. */
static bool is_hard(const struct fill *fill, const struct finding *finding)
{
    bool firm = false;

    for (size_t i = 0; finding->code == W01 && finding->severity >= SEVERITY_WARN && i < fill->facts->wish_count; i++) {
        const struct wish *wish = &fill->facts->wishes[i];
        firm = firm || (wish->firm && wish->guard == finding->guard && wish->kind == WISH_NOT_WITH &&
                           finding->detail == DETAIL_NOT_WITH && wish->other_guard == finding->other_guard);
    }
    return finding->severity >= SEVERITY_ERROR || firm;
}

/* W01 may name the one who has the ban while only the other's duty is of the fill. */
static int find_other(const struct fill *fill, const struct finding *finding)
{
    struct finding turned = *finding;

    if (finding->code != W01 || finding->other_guard < 0)
        return -1;
    turned.guard = finding->other_guard;
    turned.duty = 0;
    turned.until = finding->day;
    return find_culprit(fill, &turned);
}

bool fill_judge(struct fill *fill, bool last)
{
    OWN(finding_list_done) struct finding_list list = {0};
    bool any = false;

    fill_facts(fill, fill->best);
    rules_check(&fill->after, fill->from - 1, fill->to + 1, &list);
    for (size_t i = 0; i < list.items.count; i++) {
        const struct finding *finding = &list.items.at[i];
        int at = about_duties(finding) && is_hard(fill, finding) ? find_culprit(fill, finding) : -1;
        if (at < 0 && about_duties(finding) && is_hard(fill, finding))
            at = find_other(fill, finding);
        if (at < 0 || fill->best[at] == SOLVER_OFF)
            continue;
        any = true;
        if (!last) {
            fill->problem->cost[(long)at * fill->shift_count + fill->best[at]] = SOLVER_NEVER;
            fill->bars[(long)at * fill->shift_count + fill->best[at]] = BAR_JUDGED;
        }
        fill->best[at] = SOLVER_OFF;
    }
    return any;
}
