#include <config.h>

#include <string.h>

#include "solver/dp_private.h"

/* 1 when SHIFT on DAY of the window is of the kind that is counted. */
static int counts(const struct dp *dp, int day, int shift)
{
    const struct dp_task *task = &dp->task;
    return task->kind < 0 ? 0 : (int)(solver_kinds(dp->model->problem, task->from + day, shift) >> task->kind & 1);
}

enum { STEP = 8 }; /* rows of units are so many at a time, or several times as many */

static int rounded(int count)
{
    return (count + STEP - 1) / STEP * STEP;
}

static void price_groups(struct dp *dp)
{
    const struct model *model = dp->model;
    const struct dp_task *task = &dp->task;
    int shifts = model->problem->shifts, days = task->to - task->from;
    dp->best_in_group = (int32_t *)dp_room(
        dp->best_in_group, &dp->best_room, (size_t)days * (size_t)model->groups * 2, sizeof(int32_t));
    for (int day = 0; day < days; day++)
        for (int g = 0; g < model->groups; g++) {
            const struct model_group *group = &model->group[g];
            int32_t best[2] = {PRICE_NEVER, PRICE_NEVER};
            for (int i = group->first; i < group->first + group->count; i++) {
                int shift = model->member[i];
                int32_t price = task->work[day * shifts + shift];
                int counted = counts(dp, day, shift);
                best[counted] = price < best[counted] ? price : best[counted];
            }
            memcpy(&dp->best_in_group[(day * model->groups + g) * 2], best, sizeof best);
        }
}

/* The cheapest runs of LENGTH that end in a state of CLASS. */
static int32_t *layer_of(const struct dp *dp, int length, int class)
{
    return &dp->layers[((size_t)(length - 1) * (size_t)dp->model->classes + (size_t)class) * (size_t)dp->layer];
}

/* The cheapest ways into a state, all that were counted before COUNTED; NEVER stands before and behind. */
static int32_t *path_of(const struct dp *dp, int way, int counted)
{
    return &dp->paths[(size_t)(way * dp->deep + counted) * (size_t)(dp->front + dp->wide) + (size_t)dp->front];
}

static inline __attribute__((always_inline)) void fill(int32_t *to, int count, int32_t value)
{
    for (int at = 0; at < count; at += STEP)
        for (int i = 0; i < STEP; i++)
            to[at + i] = value;
}

static inline __attribute__((always_inline)) void lower(int32_t *to, const int32_t *from, int count, int32_t price)
{
    for (int at = 0; at < count; at += STEP)
        for (int i = 0; i < STEP; i++) {
            int32_t sum = from[at + i] + price;
            to[at + i] = sum < to[at + i] ? sum : to[at + i];
        }
}

/* All paths of LENGTH go on on DAY. */
static inline __attribute__((always_inline)) void extend(struct dp *dp, int length, int day)
{
    const struct model *model = dp->model;
    int width = rounded(length * dp->spread + 1);
    fill(layer_of(dp, length, 0), model->classes * dp->layer, PRICE_NEVER);
    for (int s = 0; s < model->states; s++) {
        const struct model_state *state = &model->state[s];
        const int32_t *price = &dp->best_in_group[(day * model->groups + state->group) * 2];
        int over = model->group[state->group].units - model->units_min;
        int32_t *to = layer_of(dp, length, state->class);
        for (int counted = 0; counted < 2 && counted < dp->deep; counted++)
            for (int c = 0; price[counted] < PRICE_NEVER && c + counted < dp->deep; c++)
                lower(to + (c + counted) * dp->wide, path_of(dp, state->way, c) - over, width, price[counted]);
    }
}

/* The paths to go on from after LENGTH days. */
static inline __attribute__((always_inline)) void gather(struct dp *dp, int length)
{
    const struct model *model = dp->model;
    int width = rounded((length + 1) * dp->spread + 1);
    width = width < dp->wide ? width : dp->wide;
    for (int way = 0; way < model->ways; way++)
        for (int c = 0; c < dp->deep; c++) {
            int32_t *to = path_of(dp, way, c);
            fill(to, width, PRICE_NEVER);
            for (uint64_t enters = dp->enters[way]; enters != 0; enters &= enters - 1)
                lower(to, layer_of(dp, length, __builtin_ctzll(enters)) + c * dp->wide, width, 0);
        }
}

/* The first day: those states alone from which a run may begin. */
static inline __attribute__((always_inline)) void begin(struct dp *dp, int day, uint64_t first)
{
    const struct model *model = dp->model;
    fill(layer_of(dp, 1, 0), model->classes * dp->layer, PRICE_NEVER);
    for (int s = 0; s < model->states; s++) {
        const struct model_state *state = &model->state[s];
        const int32_t *price = &dp->best_in_group[(day * model->groups + state->group) * 2];
        int over = model->group[state->group].units - model->units_min;
        for (int counted = 0; counted < 2 && counted < dp->deep && (first >> s & 1) != 0; counted++) {
            int32_t *to = layer_of(dp, 1, state->class) + counted * dp->wide + over;
            *to = price[counted] < *to ? price[counted] : *to;
        }
    }
}

/* The cheapest run of each total, whatever it ends with; true when there is one. */
static inline __attribute__((always_inline)) bool conclude(struct dp *dp, int length, int32_t *run)
{
    int32_t least = PRICE_NEVER;
    memcpy(run, layer_of(dp, length, 0), (size_t)dp->layer * sizeof(int32_t));
    for (int class = 1; class < dp->model->classes; class++)
        lower(run, layer_of(dp, length, class), dp->layer, 0);
    for (int at = 0; at < dp->layer; at++)
        least = run[at] < least ? run[at] : least;
    return !DP_INFEASIBLE(least);
}

/* Fills the layers of the runs that begin on START, and the runs; returns the longest possible length, at most
 * LONGEST. */
static inline __attribute__((always_inline)) int grow(struct dp *dp, int start, int longest)
{
    int lengths = 0;
    for (int length = 1; length <= longest; length++) {
        if (length == 1)
            begin(dp, start, start == 0 ? dp->first_states : dp->fresh_states);
        else
            extend(dp, length, start + length - 1);
        if (!conclude(dp, length, (int32_t *)block_run(dp, start, length)))
            break;
        lengths = length;
        if (length < longest)
            gather(dp, length);
    }
    return lengths;
}

static int grow_plain(struct dp *dp, int start, int longest)
{
    return grow(dp, start, longest);
}

#ifdef __x86_64__
__attribute__((target("avx2"))) static int grow_avx2(struct dp *dp, int start, int longest)
{
    return grow(dp, start, longest);
}
#endif

static int grow_fast(struct dp *dp, int start, int longest)
{
    const struct model *model = dp->model;
    int vectors = model->states + model->ways * model->classes / 2 + model->classes;
    dp->work += 10 + (int64_t)longest * dp->deep * vectors * (dp->wide / STEP) * 3 / 2;
#ifdef __x86_64__
    if (__builtin_cpu_supports("avx2"))
        return grow_avx2(dp, start, longest);
#endif
    return grow_plain(dp, start, longest);
}

static int longest_from(const struct dp *dp, int start)
{
    const struct dp_task *task = &dp->task;
    int days = task->to - task->from, room = days - start;
    if (task->to < dp->model->problem->days)
        room -= dp->model->problem->person[task->person].off_min;
    int longest = start == 0 ? dp->first_max : dp->model->problem->person[task->person].run_max;
    if (start > 0 && start < dp->free_from)
        return 0;
    longest = longest < room ? longest : room;
    return longest > dp->model->run_max ? dp->model->run_max : longest;
}

static void make_rooms(struct dp *dp, int days)
{
    const struct model *model = dp->model;
    size_t run_max = (size_t)model->run_max, layer;
    dp->spread = model->units_max - model->units_min;
    dp->wide = rounded(model->run_max * dp->spread + 1);
    dp->front = rounded(dp->spread);
    dp->deep = dp->task.kind < 0 ? 1 : 1 + (dp->task.kind_left < model->run_max ? dp->task.kind_left : model->run_max);
    dp->layer = dp->wide * dp->deep;
    layer = (size_t)dp->layer;
    size_t paths = (size_t)(model->ways * dp->deep) * (size_t)(dp->front + dp->wide);
    dp->layers = (int32_t *)dp_room(
        dp->layers, &dp->layers_room, run_max * (size_t)model->classes * layer, sizeof(int32_t));
    dp->paths = (int32_t *)dp_room(dp->paths, &dp->paths_room, paths, sizeof(int32_t));
    dp->runs = (int32_t *)dp_room(dp->runs, &dp->runs_room, (size_t)days * run_max * layer, sizeof(int32_t));
    dp->lengths = (int *)dp_room(dp->lengths, &dp->lengths_room, (size_t)days, sizeof(int));
    for (size_t i = 0; i < paths; i++)
        dp->paths[i] = PRICE_NEVER;
}

void block_prepare(struct dp *dp)
{
    int days = dp->task.to - dp->task.from;
    make_rooms(dp, days);
    price_groups(dp);
    for (int start = 0; start < days; start++) {
        int longest = longest_from(dp, start);
        dp->lengths[start] = longest > 0 ? grow_fast(dp, start, longest) : 0;
    }
}

/* The shift of STATE's group that costs what the group was priced at. */
static int member_at(const struct dp *dp, int state, int day, int counted)
{
    const struct model *model = dp->model;
    const struct model_group *group = &model->group[model->state[state].group];
    int32_t price = dp->best_in_group[(day * model->groups + model->state[state].group) * 2 + counted];
    for (int i = group->first; i < group->first + group->count; i++) {
        int shift = model->member[i];
        if (counts(dp, day, shift) == counted && dp->task.work[day * model->problem->shifts + shift] == price)
            return shift;
    }
    return model->member[group->first];
}

/* Where a way back stands: a run of LENGTH that costs VALUE, has OVER units over the least and so many that COUNTED,
 * and ends in one of CLASSES. */
struct spot {
    int length, over, counted;
    int32_t value;
    uint64_t classes;
};

static bool comes_from(const struct dp *dp, const struct spot *at, int state, int is, const struct spot *to)
{
    if (at->length == 1)
        return to->over == 0 && to->counted == 0 && to->value == 0;
    for (uint64_t classes = dp->model->state[state].enters; classes != 0; classes &= classes - 1)
        if (layer_of(dp, at->length - 1, __builtin_ctzll(classes))[(at->counted - is) * dp->wide + to->over] ==
            to->value)
            return true;
    return false;
}

/* One step back on DAY, the last of the run. */
static bool step_back(const struct dp *dp, int day, uint64_t first, struct spot *at, int16_t *cell)
{
    const struct model *model = dp->model;
    for (int s = 0; s < model->states; s++) {
        const struct model_state *state = &model->state[s];
        const int32_t *price = &dp->best_in_group[(day * model->groups + state->group) * 2];
        int rest = at->over - (model->group[state->group].units - model->units_min);
        if ((at->classes >> state->class & 1) == 0 || rest < 0 || (at->length == 1 && (first >> s & 1) == 0))
            continue;
        for (int is = 0; is < 2 && is < dp->deep && is <= at->counted; is++) {
            struct spot to = {at->length - 1, rest, at->counted - is, at->value - price[is], state->enters};
            if (price[is] >= PRICE_NEVER || !comes_from(dp, at, s, is, &to))
                continue;
            *cell = (int16_t)member_at(dp, s, day, is);
            *at = to;
            return true;
        }
    }
    return false;
}

void block_trace(struct dp *dp, int start, int length, int over, int counted, int16_t *cells)
{
    uint64_t first = start == 0 ? dp->first_states : dp->fresh_states;
    grow_fast(dp, start, length);
    struct spot at = {length, over, counted, block_run(dp, start, length)[counted * dp->wide + over], ~(uint64_t)0};
    for (int day = start + length - 1; day >= start; day--)
        if (!step_back(dp, day, first, &at, &cells[day]))
            return;
}
