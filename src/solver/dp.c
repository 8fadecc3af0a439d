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
    for (int state = model->states - 1; state >= 0; state--)
        for (int other = 0; other <= state; other++)
            if (model->state[other].before == model->state[state].before) {
                dp->twin[state] = other;
                break;
            }
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
    free(dp->band_lo);
    free(dp->off_sum);
    free(dp->arc);
    free(dp->sweep);
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

static void measure(struct dp *dp)
{
    const struct dp_task *task = &dp->task;
    const struct model *model = dp->model;
    const struct solver_person *person = &model->problem->person[task->person];
    int days = task->to - task->from;
    int weekends = model_weekends(model, task->from, task->to);
    weekends = task->weekends < weekends ? task->weekends : -1; /* -1: they cannot bind */
    dp->row_counted = task->kind < 0 ? 1 : task->kind_left + 1;
    dp->rows = (weekends < 0 ? 1 : weekends + 1) * dp->row_counted;
    dp->pad = (model->run_max + person->off_min) * model->units_max;
    dp->stride = (task->hi + 1 + 2 * dp->pad + SWEEP_STEP + 7) / 8 * 8;
    dp->table = (int32_t *)dp_room(
        dp->table, &dp->table_room, (size_t)(days + 1) * (size_t)dp->rows * (size_t)dp->stride, sizeof(int32_t));
    if ((size_t)days + 1 > dp->days_room) {
        dp->days_room = (size_t)days + 1;
        free(dp->band_lo);
        free(dp->off_sum);
        dp->band_lo = (int *)xcalloc(dp->days_room * 2, sizeof(int));
        dp->off_sum = (int32_t *)xcalloc(dp->days_room * 2, sizeof(int32_t));
    }
    dp->band_hi = dp->band_lo + dp->days_room;
    dp->off_never = dp->off_sum + dp->days_room;
    for (int day = 0; day <= days; day++) {
        int lo = task->lo - most_days(person, days - day) * model->units_max;
        int hi = most_days(person, day) * model->units_max;
        dp->band_lo[day] = lo > 0 ? lo : 0;
        dp->band_hi[day] = hi < task->hi ? hi : task->hi;
    }
    dp->off_sum[0] = dp->off_never[0] = 0;
    for (int day = 0; day < days; day++) {
        bool never = task->off[day] >= PRICE_NEVER;
        dp->off_sum[day + 1] = dp->off_sum[day] + (never ? 0 : task->off[day]);
        dp->off_never[day + 1] = dp->off_never[day] + (never ? 1 : 0);
    }
}

static int32_t *row_of(struct dp *dp, int day, int row)
{
    return &dp->table[((size_t)day * (size_t)dp->rows + (size_t)row) * (size_t)dp->stride + (size_t)dp->pad];
}

static void add_arc(struct dp *dp, struct dp_arc arc)
{
    if ((size_t)dp->arcs == dp->arc_room) {
        dp->arc_room = dp->arc_room * 2 + 64;
        dp->arc = (struct dp_arc *)xreallocarray(dp->arc, dp->arc_room, sizeof(struct dp_arc));
        dp->sweep = (struct sweep_arc *)xreallocarray(dp->sweep, dp->arc_room, sizeof(struct sweep_arc));
    }
    arc.from = row_of(dp, arc.start, 0) - dp->table - arc.units -
        (ptrdiff_t)(arc.weekends * dp->row_counted + arc.counted) * (ptrdiff_t)dp->stride;
    dp->arc[dp->arcs++] = arc;
}

/* The arcs of the runs START to END (not included), followed by days off up to DAY. */
static void add_run(struct dp *dp, int start, int end, int day)
{
    const struct model *model = dp->model;
    const struct solver_person *person = &model->problem->person[dp->task.person];
    int length = end - start, min = start == 0 ? dp->first_min : person->run_min;
    bool last = dp->task.from + end == model->problem->days;
    if (length > dp->lengths[start] || (length < min && !last) || dp->off_never[day] != dp->off_never[end])
        return;
    const int32_t *run = block_run(dp, start, length);
    int32_t off = dp->off_sum[day] - dp->off_sum[end];
    int weekends = dp->rows > dp->row_counted || dp->task.weekends == 0
                       ? model_weekends(model, dp->task.from + start, dp->task.from + end)
                       : 0;
    for (int counted = 0; counted < dp->deep; counted++)
        for (int over = 0; over <= length * dp->spread; over++)
            if (!DP_INFEASIBLE(run[counted * dp->wide + over]))
                add_arc(dp,
                    (struct dp_arc){.start = start,
                        .length = length,
                        .units = length * model->units_min + over,
                        .weekends = weekends,
                        .counted = counted,
                        .price = run[counted * dp->wide + over] + off});
}

/* All arcs that lead to DAY, where a run may begin, or which is the end. */
static void list_arcs(struct dp *dp, int day)
{
    const struct dp_task *task = &dp->task;
    int off_min = dp->model->problem->person[task->person].off_min;
    bool lenient = day == task->to - task->from && task->to == dp->model->problem->days;
    dp->arcs = 0;
    if (dp->off_never[day] == dp->off_never[day - 1])
        add_arc(dp, (struct dp_arc){.start = day - 1, .price = task->off[day - 1]});
    for (int end = lenient ? day : day - off_min; end >= day - off_min && end > 0; end--)
        for (int start = end - 1; start >= 0 && end - start <= dp->model->run_max; start--)
            add_run(dp, start, end, day);
}

/* The row that an arc into ROW comes from, -1 when it would use too much. */
static int source_row(const struct dp *dp, const struct dp_arc *arc, int row)
{
    int weekends = row / dp->row_counted - arc->weekends, counted = row % dp->row_counted - arc->counted;
    return weekends < 0 || counted < 0 ? -1 : weekends * dp->row_counted + counted;
}

/* NEVER on both sides of what a sweep writes, as far as later sweeps read. */
static void fence(const struct dp *dp, int32_t *row, int lo, int hi)
{
    int end = hi + 1 + dp->pad + SWEEP_STEP, most = dp->stride - dp->pad;
    for (int i = lo - dp->pad; i < lo; i++)
        row[i] = PRICE_NEVER;
    for (int i = hi + 1; i < end && i < most; i++)
        row[i] = PRICE_NEVER;
}

static void fill_day(struct dp *dp, int day)
{
    int lo = dp->band_lo[day], hi = dp->band_hi[day];
    if (hi < lo)
        hi = lo - 1;
    for (int row = 0; row < dp->rows; row++) {
        int32_t *to = row_of(dp, day, row);
        int arcs = 0, weekends = row / dp->row_counted, counted = row % dp->row_counted;
        for (int i = 0; i < dp->arcs; i++) {
            const struct dp_arc *arc = &dp->arc[i];
            if (arc->weekends <= weekends && arc->counted <= counted)
                dp->sweep[arcs++] =
                    (struct sweep_arc){&dp->table[arc->from + (ptrdiff_t)row * dp->stride + lo], arc->price};
        }
        sweep_min(to + lo, hi - lo + 1, dp->sweep, arcs, PRICE_NEVER);
        fence(dp, to, lo, hi);
        dp->work += (int64_t)arcs * (4 + (hi - lo + SWEEP_STEP) / 8) + dp->pad / 2 + 32;
    }
    dp->work += 2 * dp->arcs;
}

static void trace(struct dp *dp, int row, int units, int16_t *cells)
{
    int day = dp->task.to - dp->task.from;
    while (day > 0) {
        int32_t value = row_of(dp, day, row)[units];
        list_arcs(dp, day);
        int found = -1, source = -1;
        for (int i = 0; i < dp->arcs && found < 0; i++) {
            source = source_row(dp, &dp->arc[i], row);
            if (source >= 0 &&
                row_of(dp, dp->arc[i].start, source)[units - dp->arc[i].units] + dp->arc[i].price == value)
                found = i;
        }
        if (found < 0)
            return;
        struct dp_arc arc = dp->arc[found];
        for (int d = arc.start + arc.length; d < day; d++)
            cells[d] = SOLVER_OFF;
        if (arc.length > 0)
            block_trace(dp, arc.start, arc.length, arc.units - arc.length * dp->model->units_min, arc.counted, cells);
        day = arc.start;
        row = source;
        units -= arc.units;
    }
}

bool dp_solve(struct dp *dp, const struct dp_task *task, int16_t *cells, int64_t *price)
{
    int days = task->to - task->from;
    if (task->hi < 0 || task->weekends < 0 || task->lo > task->hi)
        return false;
    dp->task = *task;
    look_back(dp);
    block_prepare(dp);
    measure(dp);
    for (int row = 0; row < dp->rows; row++) {
        int32_t *to = row_of(dp, 0, row);
        for (int i = -dp->pad; i < dp->stride - dp->pad; i++)
            to[i] = PRICE_NEVER;
    }
    row_of(dp, 0, 0)[0] = 0;
    for (int day = 1; day <= days; day++) {
        list_arcs(dp, day);
        fill_day(dp, day);
    }
    int32_t best = PRICE_NEVER / 2;
    int best_row = -1, best_units = 0;
    for (int row = 0; row < dp->rows; row++)
        for (int units = task->lo > 0 ? task->lo : 0; units <= task->hi; units++) {
            int32_t value = row_of(dp, days, row)[units];
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
