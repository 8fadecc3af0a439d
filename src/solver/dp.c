#include <config.h>

#include "solver/dp.h"

#include <stdlib.h>
#include <string.h>

#include "solver/dp_private.h"
#include "util/xalloc.h"

struct dp *dp_new(const struct model *model)
{
    struct dp *dp = xnew(struct dp);
    dp->model = model;
    for (int state = 0; state < model->states; state++)
        if (model->state[state].in_a_row <= 1)
            dp->fresh_states |= (uint64_t)1 << state;
    for (int state = 0; state < model->states; state++)
        dp->enters[model->state[state].way] = model->state[state].enters;
    return dp;
}

void dp_free(struct dp *dp)
{
    if (dp == NULL)
        return;
    free(dp->best_in_group);
    free(dp->layers);
    free(dp->paths);
    free(dp->runs);
    free(dp->lengths);
    free(dp->table);
    free(dp->band);
    free(dp->off_sum);
    free(dp->arc);
    free(dp->sweep);
    free(dp->edge);
    free(dp->arcs_to);
    free(dp);
}

int64_t dp_work(const struct dp *dp)
{
    return dp->work;
}

void dp_add_work(struct dp *dp, int64_t work)
{
    dp->work += work;
}

void *dp_room(void *at, size_t *room, size_t count, size_t size)
{
    if (count <= *room)
        return at;
    free(at);
    *room = count + count / 4;
    return xcalloc(*room, size);
}

/* What the days before day 0, or the run before the window, allow the first run. */
static void look_back(struct dp *dp)
{
    const struct dp_task *task = &dp->task;
    const struct model *model = dp->model;
    const struct solver_problem *problem = model->problem;
    const struct solver_person *person = &problem->person[task->person];
    dp->first_min = 1;
    dp->first_max = person->run_max;
    dp->first_states = dp->fresh_states;
    dp->free_from = 0;
    if (task->from > 0) {
        dp->first_max = 0;
        dp->free_from = person->off_min;
    } else if (person->worked_before > 0) {
        dp->free_from = person->off_min;
        dp->first_min = person->run_min - person->worked_before;
        dp->first_max = person->run_max - person->worked_before;
        dp->first_states = 0;
        for (int s = 0; s < model->states; s++) {
            int shift = model->member[model->group[model->state[s].group].first];
            int row = model->state[s].in_a_row;
            if (!problem->barred[person->last_shift * problem->shifts + shift] &&
                (row == 0 || row == person->in_a_row_before + 1))
                dp->first_states |= (uint64_t)1 << s;
        }
    } else if (person->free_before > 0) {
        dp->free_from = person->off_min > person->free_before ? person->off_min - person->free_before : 0;
        dp->first_min = person->run_min;
        dp->first_max = dp->free_from > 0 ? 0 : person->run_max;
    }
}

/* The most days of work in DAYS days, wherever they lie. */
static int most_days(const struct solver_person *person, int days)
{
    int cycle = person->run_max + person->off_min, rest = days % cycle;
    return days / cycle * person->run_max + (rest < person->run_max ? rest : person->run_max);
}

enum {
    NEAR_UNITS = 80,
    NEAR_OVER = 6,
    NEAR_UNDER = 12,
    LIFTS = 16
}; /* from the straight line; units of the shortest shift / 4 */

/* Units that can be and must be used until each day. */
static void band_units(struct dp *dp, int days)
{
    const struct dp_task *task = &dp->task;
    const struct model *model = dp->model;
    const struct solver_person *person = &model->problem->person[task->person];
    int lead = dp->first_max > 0 ? 0 : dp->free_from, tail = task->to < model->problem->days ? person->off_min : 0;
    int near = NEAR_UNITS * (model->units_min / 4 + 1);
    for (int day = 0; day <= days; day++) {
        struct dp_band *band = &dp->band[day];
        int after = days - tail - day, before = day - lead;
        int lo = task->lo - (after > 0 ? most_days(person, after) : 0) * model->units_max;
        int hi = (before > 0 ? most_days(person, before) : 0) * model->units_max;
        if (task->near && lo < (int)((int64_t)task->lo * day / days) - near)
            lo = (int)((int64_t)task->lo * day / days) - near;
        if (task->near && hi > (int)((int64_t)task->hi * day / days) + near)
            hi = (int)((int64_t)task->hi * day / days) + near;
        band->lo = lo > 0 ? lo : 0;
        band->hi = hi < task->hi ? hi : task->hi;
        band->hi = band->hi < band->lo ? band->lo - 1 : band->hi;
    }
}

static void band_weekends(struct dp *dp, int days)
{
    const struct dp_task *task = &dp->task;
    int all = model_weekends(dp->model, task->from, task->to);
    dp->weekends = task->weekends < all;
    for (int day = 0; day <= days; day++) {
        struct dp_band *band = &dp->band[day];
        int most = day == 0 ? 0 : model_weekends(dp->model, task->from, task->from + day);
        int line = all == 0 ? 0 : task->weekends * most / all;
        band->weekends_lo = task->near && dp->weekends && line > NEAR_UNDER ? line - NEAR_UNDER : 0;
        band->weekends_hi = most < task->weekends ? most : task->weekends;
        if (task->near && day < days && band->weekends_hi > line + NEAR_OVER)
            band->weekends_hi = line + NEAR_OVER;
        if (!dp->weekends)
            band->weekends_hi = 0;
    }
}

/* How far later days read beyond the band of each. */
static void band_reads(struct dp *dp, int days)
{
    const struct model *model = dp->model;
    int off_min = model->problem->person[dp->task.person].off_min, reach = model->run_max + off_min;
    dp->low = dp->stride = 0;
    for (int day = 0; day <= days; day++) {
        struct dp_band *band = &dp->band[day];
        int written = band->lo + (band->hi - band->lo + SWEEP_STEP) / SWEEP_STEP * SWEEP_STEP - 1;
        band->read_lo = band->lo;
        band->read_hi = written;
        for (int to = day + 1; to <= days && to <= day + reach; to++) {
            const struct dp_band *later = &dp->band[to];
            int least = to - day - off_min, most = to - day < model->run_max ? to - day : model->run_max;
            int lo = later->lo - most * model->units_max;
            int hi = later->lo + (later->hi - later->lo + SWEEP_STEP) / SWEEP_STEP * SWEEP_STEP - 1 -
                (to == day + 1 ? 0 : (least > 1 ? least : 1) * model->units_min);
            band->read_lo = lo < band->read_lo ? lo : band->read_lo;
            band->read_hi = hi > band->read_hi ? hi : band->read_hi;
        }
        int low = band->lo - band->read_lo, high = band->read_hi - band->lo + 1;
        dp->low = low > dp->low ? low : dp->low;
        dp->stride = high > dp->stride ? high : dp->stride;
    }
    dp->stride = (dp->low + dp->stride + SWEEP_STEP - 1) / SWEEP_STEP * SWEEP_STEP;
}

static void measure(struct dp *dp)
{
    const struct dp_task *task = &dp->task;
    int days = task->to - task->from;
    if ((size_t)days + 1 > dp->days_room) {
        dp->days_room = (size_t)days + 1;
        free(dp->band);
        free(dp->off_sum);
        free(dp->arcs_to);
        dp->arcs_to = (int *)xcalloc(dp->days_room + 2, sizeof(int));
        dp->band = (struct dp_band *)xcalloc(dp->days_room, sizeof(struct dp_band));
        dp->off_sum = (int32_t *)xcalloc(dp->days_room * 2, sizeof(int32_t));
    }
    dp->off_never = dp->off_sum + dp->days_room;
    band_units(dp, days);
    band_weekends(dp, days);
    band_reads(dp, days);
    dp->row_counted = task->kind < 0 ? 1 : task->kind_left + 1;
    dp->rows = (dp->weekends ? task->weekends + 1 : 1) * dp->row_counted;
    dp->table = (int32_t *)dp_room(
        dp->table, &dp->table_room, (size_t)(days + 1) * (size_t)dp->rows * (size_t)dp->stride, sizeof(int32_t));
    dp->off_sum[0] = dp->off_never[0] = 0;
    for (int day = 0; day < days; day++) {
        bool never = task->off[day] >= PRICE_NEVER;
        dp->off_sum[day + 1] = dp->off_sum[day] + (never ? 0 : task->off[day]);
        dp->off_never[day + 1] = dp->off_never[day] + (never ? 1 : 0);
    }
}

/* Where 0 units of ROW stand in the table, which may be outside of the row. */
static ptrdiff_t place_of(const struct dp *dp, int day, int row)
{
    return ((ptrdiff_t)day * dp->rows + row) * dp->stride + dp->low - dp->band[day].lo;
}

static int32_t value_at(const struct dp *dp, int day, int row, int units)
{
    return dp->table[place_of(dp, day, row) + units];
}

/* Room for MORE arcs besides those that are there. */
static void reserve(struct dp *dp, int more)
{
    if ((size_t)(dp->arcs + more) <= dp->arc_room)
        return;
    dp->arc_room = (size_t)(dp->arcs + more) * 2;
    dp->arc = (struct dp_arc *)xreallocarray(dp->arc, dp->arc_room, sizeof(struct dp_arc));
    dp->sweep = (struct sweep_arc *)xreallocarray(dp->sweep, dp->arc_room, sizeof(struct sweep_arc));
}

/* The arcs of the runs START to END (not included), followed by days off up to DAY. */
static void add_run(struct dp *dp, int start, int end, int day)
{
    const struct model *model = dp->model;
    const struct solver_person *person = &model->problem->person[dp->task.person];
    int length = end - start, min = start == 0 ? dp->first_min : person->run_min, units = length * model->units_min;
    bool last = dp->task.from + end == model->problem->days;
    if (length > dp->lengths[start] || (length < min && !last) || dp->off_never[day] != dp->off_never[end])
        return;
    int weekends = dp->weekends ? model_weekends(model, dp->task.from + start, dp->task.from + end) : 0;
    int32_t off = dp->off_sum[day] - dp->off_sum[end];
    ptrdiff_t from = place_of(dp, start, 0) - units - (ptrdiff_t)(weekends * dp->row_counted) * dp->stride;
    reserve(dp, dp->deep * (length * dp->spread + 1));
    int arcs = dp->arcs;
    for (int counted = 0; counted < dp->deep; counted++) {
        const int32_t *run = block_run(dp, start, length) + counted * dp->wide;
        for (int over = 0; over <= length * dp->spread; over++) {
            if (DP_INFEASIBLE(run[over]))
                continue;
            dp->arc[arcs] = (struct dp_arc){start, units + over, (int16_t)length, (int16_t)weekends, (int16_t)counted};
            dp->sweep[arcs++] = (struct sweep_arc){from - over - (ptrdiff_t)counted * dp->stride, run[over] + off};
        }
    }
    dp->arcs = arcs;
}

/* All arcs that lead to DAY, where a run may begin, or which is the end. */
static void list_arcs(struct dp *dp, int day)
{
    const struct dp_task *task = &dp->task;
    int off_min = dp->model->problem->person[task->person].off_min;
    bool lenient = day == task->to - task->from && task->to == dp->model->problem->days;
    dp->arcs_to[day] = dp->arcs;
    reserve(dp, 1);
    if (dp->off_never[day] == dp->off_never[day - 1]) {
        dp->arc[dp->arcs] = (struct dp_arc){.start = day - 1};
        dp->sweep[dp->arcs++] = (struct sweep_arc){place_of(dp, day - 1, 0), task->off[day - 1]};
    }
    for (int end = lenient ? day : day - off_min; end >= day - off_min && end > 0; end--)
        for (int start = end - 1; start >= 0 && end - start <= dp->model->run_max; start--)
            add_run(dp, start, end, day);
    dp->arcs_to[day + 1] = dp->arcs;
}

/* Whether ARC leads to a row from LIFT weekends fewer than it says: only to the lowest that is looked at. */
static bool leads(const struct dp *dp, const struct dp_arc *arc, int weekends, int counted, int lift)
{
    const struct dp_band *band = &dp->band[arc->start];
    int source = weekends - arc->weekends - lift;
    return source >= band->weekends_lo && source <= band->weekends_hi && counted >= arc->counted;
}

/* Do all arcs lead to the row, and each from one row only? */
static bool is_inner(const struct dp *dp, int day, int weekends, int counted)
{
    if (counted + 1 < dp->deep)
        return false;
    if (!dp->weekends)
        return true;
    return weekends > dp->band[day].weekends_lo && weekends >= dp->inner_lo && weekends <= dp->inner_hi;
}

static int list_edge(struct dp *dp, int day, int weekends, int counted, bool lowest)
{
    int arcs = 0, lifts = lowest ? LIFTS : 1;
    size_t room = (size_t)(dp->arcs_to[day + 1] - dp->arcs_to[day]) * (size_t)lifts;
    dp->edge = (struct sweep_arc *)dp_room(dp->edge, &dp->edge_room, room, sizeof(struct sweep_arc));
    for (int i = dp->arcs_to[day]; i < dp->arcs_to[day + 1]; i++)
        for (int lift = 0; lift < lifts && weekends - dp->arc[i].weekends - lift >= 0; lift++)
            if (leads(dp, &dp->arc[i], weekends, counted, lift))
                dp->edge[arcs++] = (struct sweep_arc){
                    dp->sweep[i].from - (ptrdiff_t)lift * dp->row_counted * (ptrdiff_t)dp->stride, dp->sweep[i].price};
    return arcs;
}

static void fill_day(struct dp *dp, int day)
{
    const struct dp_band *band = &dp->band[day];
    int count = band->hi - band->lo + 1;
    dp->inner_hi = dp->rows;
    dp->inner_lo = 0;
    for (int i = dp->arcs_to[day]; i < dp->arcs_to[day + 1]; i++) {
        const struct dp_band *source = &dp->band[dp->arc[i].start];
        int lo = source->weekends_lo + dp->arc[i].weekends, hi = source->weekends_hi + dp->arc[i].weekends;
        dp->inner_lo = lo > dp->inner_lo ? lo : dp->inner_lo;
        dp->inner_hi = hi < dp->inner_hi ? hi : dp->inner_hi;
    }
    for (int row = band->weekends_lo * dp->row_counted; row < (band->weekends_hi + 1) * dp->row_counted; row++) {
        int weekends = row / dp->row_counted, counted = row % dp->row_counted;
        int arcs = dp->arcs_to[day + 1] - dp->arcs_to[day];
        const struct sweep_arc *arc = &dp->sweep[dp->arcs_to[day]];
        int32_t *to = dp->table + place_of(dp, day, row);
        if (!is_inner(dp, day, weekends, counted)) {
            arcs = list_edge(dp, day, weekends, counted, weekends > 0 && weekends == band->weekends_lo);
            arc = dp->edge;
        }
        sweep_min(to + band->lo, count, dp->table + (ptrdiff_t)row * dp->stride + band->lo, arc, arcs, PRICE_NEVER);
        for (int i = band->read_lo; i < band->lo; i++)
            to[i] = PRICE_NEVER;
        for (int i = band->hi + 1; i <= band->read_hi; i++)
            to[i] = PRICE_NEVER;
        dp->work += (int64_t)arcs * (2 + (count + SWEEP_STEP - 1) / SWEEP_STEP) / 2 + 40;
    }
    dp->work += 8 * (dp->arcs_to[day + 1] - dp->arcs_to[day]) + 60;
}

/* The arc and the row that ROW has its value from; -1 when there is none. */
static int find_source(const struct dp *dp, int day, int row, int units, int *source)
{
    int32_t value = value_at(dp, day, row, units);
    int weekends = row / dp->row_counted, counted = row % dp->row_counted;
    int lifts = weekends > 0 && weekends == dp->band[day].weekends_lo ? LIFTS : 1;
    for (int i = dp->arcs_to[day]; i < dp->arcs_to[day + 1]; i++)
        for (int lift = 0; lift < lifts && weekends - dp->arc[i].weekends - lift >= 0; lift++) {
            const struct dp_arc *arc = &dp->arc[i];
            if (!leads(dp, arc, weekends, counted, lift))
                continue;
            *source = row - (arc->weekends + lift) * dp->row_counted - arc->counted;
            if (value_at(dp, arc->start, *source, units - arc->units) + dp->sweep[i].price == value)
                return i;
        }
    return -1;
}

static void trace(struct dp *dp, int row, int units, int16_t *cells)
{
    int day = dp->task.to - dp->task.from;
    while (day > 0) {
        int found = find_source(dp, day, row, units, &row);
        if (found < 0)
            return;
        struct dp_arc arc = dp->arc[found];
        for (int d = arc.start + arc.length; d < day; d++)
            cells[d] = SOLVER_OFF;
        if (arc.length > 0)
            block_trace(dp, arc.start, arc.length, arc.units - arc.length * dp->model->units_min, arc.counted, cells);
        day = arc.start;
        units -= arc.units;
    }
}

bool dp_solve(struct dp *dp, const struct dp_task *task, int16_t *cells, int64_t *price)
{
    int days = task->to - task->from;
    if (task->hi < 0 || task->weekends < 0 || task->lo > task->hi)
        return false;
    dp->task = *task;
    dp->work += 1000 + (int64_t)days * dp->model->problem->shifts * 5;
    look_back(dp);
    block_prepare(dp);
    measure(dp);
    const struct dp_band *first = &dp->band[0], *last = &dp->band[days];
    for (int row = 0; row < dp->row_counted; row++)
        for (int i = first->read_lo; i <= first->read_hi; i++)
            dp->table[place_of(dp, 0, row) + i] = row == 0 && i == 0 ? 0 : PRICE_NEVER;
    dp->arcs = 0;
    for (int day = 1; day <= days; day++) {
        list_arcs(dp, day);
        fill_day(dp, day);
    }
    int32_t best = PRICE_NEVER / 2;
    int best_row = -1, best_units = 0;
    for (int row = last->weekends_lo * dp->row_counted; row < (last->weekends_hi + 1) * dp->row_counted; row++)
        for (int units = last->lo; units <= last->hi; units++) {
            int32_t value = value_at(dp, days, row, units);
            int32_t sum = value < PRICE_NEVER / 2 && task->end != NULL ? value + task->end[units] : value;
            if (sum < best) {
                best = sum;
                best_row = row;
                best_units = units;
            }
        }
    if (best_row < 0)
        return false;
    trace(dp, best_row, best_units, cells);
    *price = best;
    return true;
}
