#include <config.h>

#include <string.h>

#include "solver/dp_private.h"

/* 1 when SHIFT on DAY of the window is of the kind that is counted. */
static int counts(const struct dp *dp, int day, int shift)
{
    const struct dp_task *task = &dp->task;
    return task->kind < 0 ? 0 : (int)(solver_kinds(dp->model->problem, task->from + day, shift) >> task->kind & 1);
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

static int32_t *layer_of(struct dp *dp, int length, int state)
{
    return &dp->layers[((size_t)(length - 1) * (size_t)dp->model->states + (size_t)state) * (size_t)dp->layer];
}

/* PATHS (at most LENGTH - 1 long) go on with STATE on DAY. */
static void extend(struct dp *dp, int length, int state, int day, const int32_t *paths)
{
    const struct model_group *group = &dp->model->group[dp->model->state[state].group];
    const int32_t *price = &dp->best_in_group[(day * dp->model->groups + dp->model->state[state].group) * 2];
    int32_t *to = layer_of(dp, length, state);
    int over = group->units - dp->model->units_min;
    for (int i = 0; i < dp->layer; i++)
        to[i] = PRICE_NEVER;
    for (int counted = 0; counted < 2 && counted < dp->deep; counted++) {
        if (price[counted] >= PRICE_NEVER)
            continue;
        for (int c = 0; c + counted < dp->deep; c++) {
            const int32_t *from = &paths[c * dp->wide];
            int32_t *row = &to[(c + counted) * dp->wide + over];
            int width = (length - 1) * dp->spread + 1;
            for (int x = 0; x < width; x++) {
                int32_t sum = from[x] + price[counted];
                row[x] = sum < row[x] ? sum : row[x];
            }
        }
    }
    dp->work += (int64_t)dp->layer + 16;
}

/* The cheapest way into STATE's predecessors, for each total. */
static void gather(struct dp *dp, int length, int state, int32_t *paths)
{
    uint64_t before = dp->model->state[state].before;
    for (int i = 0; i < dp->layer; i++)
        paths[i] = PRICE_NEVER;
    for (; before != 0; before &= before - 1) {
        const int32_t *from = layer_of(dp, length, __builtin_ctzll(before));
        for (int i = 0; i < dp->layer; i++)
            paths[i] = from[i] < paths[i] ? from[i] : paths[i];
    }
}

/* Fills the layers of the runs that begin on START and returns the longest possible length, at most LONGEST. */
static int grow(struct dp *dp, int start, int longest)
{
    int states = dp->model->states;
    uint64_t first = start == 0 ? dp->first_states : dp->fresh_states;
    for (int length = 1; length <= longest; length++) {
        bool alive = false;
        for (int state = 0; state < states; state++) {
            int32_t *to = layer_of(dp, length, state);
            int32_t *paths = &dp->paths[dp->layer * dp->twin[state]];
            if (length == 1) {
                for (int i = 0; i < dp->layer; i++)
                    paths[i] = PRICE_NEVER;
                paths[0] = (first >> state & 1) != 0 ? 0 : PRICE_NEVER;
            } else if (dp->twin[state] == state) {
                gather(dp, length - 1, state, paths);
            }
            extend(dp, length, state, start + length - 1, paths);
            int32_t least = PRICE_NEVER;
            for (int i = 0; i < dp->layer; i++)
                least = to[i] < least ? to[i] : least;
            alive = alive || !DP_INFEASIBLE(least);
        }
        if (!alive)
            return length - 1;
    }
    return longest;
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

void block_prepare(struct dp *dp)
{
    const struct model *model = dp->model;
    int days = dp->task.to - dp->task.from;
    size_t run_max = (size_t)model->run_max;
    dp->spread = model->units_max - model->units_min;
    dp->wide = model->run_max * dp->spread + 1;
    dp->deep = dp->task.kind < 0 ? 1 : 1 + (dp->task.kind_left < model->run_max ? dp->task.kind_left : model->run_max);
    dp->layer = dp->wide * dp->deep;
    size_t layer = (size_t)dp->layer;
    dp->layers = (int32_t *)dp_room(
        dp->layers, &dp->layers_room, run_max * (size_t)model->states * layer, sizeof(int32_t));
    dp->paths = (int32_t *)dp_room(dp->paths, &dp->paths_room, layer * (size_t)model->states, sizeof(int32_t));
    dp->runs = (int32_t *)dp_room(dp->runs, &dp->runs_room, (size_t)days * run_max * layer, sizeof(int32_t));
    dp->lengths = (int *)dp_room(dp->lengths, &dp->lengths_room, (size_t)days, sizeof(int));
    price_groups(dp);
    for (int start = 0; start < days; start++) {
        int longest = longest_from(dp, start);
        dp->lengths[start] = longest > 0 ? grow(dp, start, longest) : 0;
        for (int length = 1; length <= dp->lengths[start]; length++) {
            int32_t *run = &dp->runs[((size_t)start * run_max + (size_t)(length - 1)) * layer];
            memcpy(run, layer_of(dp, length, 0), layer * sizeof(int32_t));
            for (int state = 1; state < model->states; state++) {
                const int32_t *from = layer_of(dp, length, state);
                for (size_t i = 0; i < layer; i++)
                    run[i] = from[i] < run[i] ? from[i] : run[i];
            }
        }
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

/* One step back: which state of the layer before, and was STATE's shift a counted one? */
static bool step_back(struct dp *dp, int length, int day, int *state, int *over, int *counted, int16_t *cell)
{
    int32_t value = layer_of(dp, length, *state)[*counted * dp->wide + *over];
    const struct model_state *now = &dp->model->state[*state];
    const int32_t *price = &dp->best_in_group[(day * dp->model->groups + now->group) * 2];
    int rest = *over - (dp->model->group[now->group].units - dp->model->units_min);
    for (int is = 0; is < 2 && is <= *counted; is++) {
        if (price[is] >= PRICE_NEVER || rest < 0)
            continue;
        if (length == 1 && rest == 0 && *counted == is && value == price[is]) {
            *cell = (int16_t)member_at(dp, *state, day, is);
            return true;
        }
        for (int before = 0; length > 1 && before < dp->model->states; before++)
            if ((now->before >> before & 1) != 0 &&
                layer_of(dp, length - 1, before)[(*counted - is) * dp->wide + rest] + price[is] == value) {
                *cell = (int16_t)member_at(dp, *state, day, is);
                *state = before;
                *over = rest;
                *counted -= is;
                return true;
            }
    }
    return false;
}

void block_trace(struct dp *dp, int start, int length, int over, int counted, int16_t *cells)
{
    grow(dp, start, length);
    int32_t value = block_run(dp, start, length)[counted * dp->wide + over];
    int state = 0;
    while (state + 1 < dp->model->states && layer_of(dp, length, state)[counted * dp->wide + over] != value)
        state++;
    for (int l = length; l >= 1; l--)
        if (!step_back(dp, l, start + l - 1, &state, &over, &counted, &cells[start + l - 1]))
            return;
}
