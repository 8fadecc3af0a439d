#include <config.h>

#include "solver/insert.h"

#include <stdlib.h>
#include <string.h>

#include "util/xalloc.h"

enum { COUNT_MAX = 6, PRICE_TRIES = 12, TRIES = 28, LONG_DAYS = 120 };

struct inserter *inserter_new(const struct model *model)
{
    const struct solver_problem *problem = model->problem;
    struct inserter *inserter = xnew(struct inserter);
    size_t days = (size_t)problem->days;
    inserter->model = model;
    inserter->dp = dp_new(model);
    inserter->work = (int32_t *)xcalloc(days * (size_t)problem->shifts, sizeof(int32_t));
    inserter->off = (int32_t *)xcalloc(days, sizeof(int32_t));
    inserter->end = (int32_t *)xcalloc(days * (size_t)model->units_max + 1, sizeof(int32_t));
    inserter->worth = (int32_t *)xcalloc((size_t)problem->cells + 1, sizeof(int32_t));
    inserter->kind_price = (int32_t *)xcalloc((size_t)problem->kinds + 1, sizeof(int32_t));
    inserter->kind_left = (int *)xcalloc((size_t)problem->kinds + 1, sizeof(int));
    inserter->cells = (int16_t *)xcalloc(days, sizeof(int16_t));
    inserter->kept = (int16_t *)xcalloc(days, sizeof(int16_t));
    inserter->limit = (struct insert_limit *)xcalloc((size_t)problem->kinds + 1, sizeof(struct insert_limit));
    inserter->counted = (int8_t *)xcalloc((size_t)problem->people, sizeof(int8_t));
    memset(inserter->counted, -1, (size_t)problem->people);
    return inserter;
}

void inserter_free(struct inserter *inserter)
{
    if (inserter == NULL)
        return;
    dp_free(inserter->dp);
    free(inserter->work);
    free(inserter->off);
    free(inserter->end);
    free(inserter->worth);
    free(inserter->kind_price);
    free(inserter->kind_left);
    free(inserter->cells);
    free(inserter->kept);
    free(inserter->limit);
    free(inserter->counted);
    free(inserter);
}

/* The price of one more in CELL, scaled. */
static int32_t cell_price(const struct plan *plan, const struct price_mix *mix, int cell)
{
    const struct solver_cell *c = &plan->model->problem->cell[cell];
    if (mix->price != NULL)
        return mix->price[cell];
    int32_t now = (plan->cover[cell] < c->need ? -c->under : c->over) * plan->model->scale;
    if (mix->dual == NULL || mix->blend >= 1)
        return now;
    return (int32_t)(mix->blend * now - (1 - mix->blend) * mix->dual[cell]);
}

static void price_cells(
    struct inserter *inserter, const struct plan *plan, struct window window, const struct price_mix *mix)
{
    const struct solver_problem *problem = inserter->model->problem;
    int first = problem->covers_at[window.from * problem->shifts],
        end = problem->covers_at[window.to * problem->shifts];
    for (int i = first; i < end; i++)
        inserter->worth[problem->covers[i]] = cell_price(plan, mix, problem->covers[i]);
}

static int32_t slot_price(const struct inserter *inserter, int person, int day, int slot, int32_t cost)
{
    const struct solver_problem *problem = inserter->model->problem;
    int32_t price = cost * inserter->model->scale;
    for (int i = problem->covers_at[slot]; i < problem->covers_at[slot + 1]; i++) {
        uint32_t skills = problem->cell[problem->covers[i]].skills;
        if (skills == 0 || (problem->skills[person * problem->days + day] & skills) == skills)
            price += inserter->worth[problem->covers[i]];
    }
    return price;
}

/* Prices of the days of WINDOW by those of cells, without those of kinds. */
static void price_days(
    struct inserter *inserter, int person, struct window window, int noise, struct chance *chance)
{
    const struct solver_problem *problem = inserter->model->problem;
    int shifts = problem->shifts;
    for (int day = window.from; day < window.to; day++) {
        int32_t off = problem->off_cost[person * problem->days + day];
        const bool *barred = inserter->barred == NULL ? NULL : &inserter->barred[day * (shifts + 1)];
        bool never = off == SOLVER_NEVER || (barred != NULL && barred[0]);
        inserter->off[day - window.from] = never ? PRICE_NEVER : off * inserter->model->scale;
        const int32_t *cost = &problem->cost[((long)person * problem->days + day) * shifts];
        int32_t *work = &inserter->work[(day - window.from) * shifts];
        for (int s = 0; s < shifts; s++) {
            if (cost[s] == SOLVER_NEVER || (barred != NULL && barred[s + 1])) {
                work[s] = PRICE_NEVER;
                continue;
            }
            work[s] = slot_price(inserter, person, day, day * shifts + s, cost[s]);
            if (noise > 0)
                work[s] += chance_below(chance, 2 * noise + 1) - noise;
        }
    }
}

/* ADD[kind] is added to the price of each shift of these kinds. */
static void price_kinds(struct inserter *inserter, struct window window, const int32_t *add)
{
    const struct solver_problem *problem = inserter->model->problem;
    int32_t *work = inserter->work;
    for (int day = window.from; day < window.to; day++)
        for (int s = 0; s < problem->shifts; s++, work++) {
            int32_t sum = 0;
            for (uint64_t kinds = solver_kinds(problem, day, s); kinds != 0; kinds &= kinds - 1)
                sum += add[__builtin_ctzll(kinds)];
            *work += *work < PRICE_NEVER ? sum : 0;
        }
}

/* Prices of units in the window when minutes have a target. */
static const int32_t *price_units(struct inserter *inserter, int person, int outside, int hi)
{
    const struct solver_person *p = &inserter->model->problem->person[person];
    if (p->hour_over == 0 && p->hour_under == 0)
        return NULL;
    for (int units = 0; units <= hi; units++)
        inserter->end[units] =
            (int32_t)(model_minutes_cost(inserter->model, person, outside + units) *
                      inserter->model->scale);
    return inserter->end;
}

/* TALLY: of what lies outside the window. */
static struct dp_task make_task(
    struct inserter *inserter, const struct plan_tally *tally, int person, struct window window)
{
    const struct model *model = inserter->model;
    int hi = model->hi[person] - tally->units, lo = model->lo[person] - tally->units;
    int most = (window.to - window.from) * model->units_max;
    hi = hi < most ? hi : most;
    return (struct dp_task){.person = person,
        .from = window.from,
        .to = window.to,
        .lo = lo > 0 ? lo : 0,
        .hi = hi,
        .weekends = model->problem->person[person].weekends_max - tally->weekends,
        .kind = -1,
        .work = inserter->work,
        .off = inserter->off,
        .end = price_units(inserter, person, tally->units, hi)};
}

int insert_count(const struct inserter *inserter, struct window window, int kind)
{
    int count = 0;
    for (int day = window.from; day < window.to; day++) {
        int shift = inserter->cells[day - window.from];
        count += shift >= 0 ? (int)(solver_kinds(inserter->model->problem, day, shift) >> kind & 1) : 0;
    }
    return count;
}

/* By how much each limit is broken, into OVER, below 0 when it is not; returns the worst kind or -1. */
static int find_broken(const struct inserter *inserter, struct window window, int *over)
{
    const struct solver_problem *problem = inserter->model->problem;
    int count[SOLVER_KINDS_MAX] = {0}, worst = -1;
    for (int day = window.from; day < window.to; day++) {
        int shift = inserter->cells[day - window.from];
        for (uint64_t kinds = shift < 0 ? 0 : solver_kinds(problem, day, shift); kinds != 0; kinds &= kinds - 1)
            count[__builtin_ctzll(kinds)]++;
    }
    for (int k = 0; k < problem->kinds; k++) {
        over[k] = inserter->kind_left[k] < 0 ? 0 : count[k] - inserter->kind_left[k];
        if (over[k] > 0 && (worst < 0 || over[k] > over[worst]))
            worst = k;
    }
    return worst;
}

/* The last resort: shifts of KIND stay possible only on some of the days that have them now. */
static void bar_days(struct inserter *inserter, struct window window, int kind, struct chance *chance)
{
    const struct solver_problem *problem = inserter->model->problem;
    int have = insert_count(inserter, window, kind), keep = inserter->kind_left[kind];
    for (int day = 0; day < window.to - window.from; day++) {
        int shift = inserter->cells[day];
        bool is = shift >= 0 && (solver_kinds(problem, window.from + day, shift) >> kind & 1) != 0;
        if (is && chance_below(chance, have--) < keep) {
            keep--;
            continue;
        }
        for (int s = 0; s < problem->shifts; s++)
            if ((solver_kinds(problem, window.from + day, s) >> kind & 1) != 0)
                inserter->work[day * problem->shifts + s] = PRICE_NEVER;
    }
}

/* Is a kind too dear: much less of it than could be? */
static bool is_slack(const struct inserter *inserter, int kind, int over)
{
    return inserter->kind_price[kind] > 0 && -over > 1 + inserter->kind_left[kind] / 8;
}

/* The prices of the kinds whose limits are broken go up, at first faster and faster; those that went up too far come
 * back half the way to where the limit was broken last. */
static void steer(struct inserter *inserter, struct window window, const int *over)
{
    const struct solver_problem *problem = inserter->model->problem;
    int32_t add[SOLVER_KINDS_MAX] = {0};
    int32_t most = PRICE_NEVER / 4 / (problem->days > 0 ? problem->days : 1);
    for (int k = 0; k < problem->kinds; k++) {
        struct insert_limit *limit = &inserter->limit[k];
        int32_t now = inserter->kind_price[k], next = now;
        if (over[k] > 0) {
            limit->low = now;
            limit->high = limit->high <= now ? most : limit->high;
            next = limit->high < most ? now + (limit->high - now + 1) / 2 : now + limit->step;
            limit->step = limit->step < most / 2 ? limit->step * 2 : limit->step;
        } else if (is_slack(inserter, k, over[k])) {
            limit->high = now;
            next = limit->low < now ? (limit->low + now) / 2 : now / 2;
        }
        next = next > most ? most : next;
        add[k] = next - now;
        inserter->kind_price[k] = next;
    }
    price_kinds(inserter, window, add);
}

/* Whoever has no preference among the days would have all of a kind or none of it: a little chance makes them differ.
 */
static void shake(struct inserter *inserter, struct window window, struct chance *chance)
{
    int count = (window.to - window.from) * inserter->model->problem->shifts, most = 2 * inserter->model->scale;
    for (int i = 0; i < count; i++)
        if (inserter->work[i] < PRICE_NEVER)
            inserter->work[i] += chance_below(chance, 2 * most + 1) - most;
}

/* What counts off their targets make dearer or cheaper, as things stand before. */
static void price_targets(struct inserter *inserter, const struct plan *plan, int person, struct window window)
{
    const struct solver_problem *problem = inserter->model->problem;
    int32_t add[SOLVER_KINDS_MAX] = {0};
    for (int k = 0; k < problem->kinds; k++) {
        const struct solver_count *count = &problem->count[person * problem->kinds + k];
        int have = plan->count[person * problem->kinds + k];
        add[k] = (have >= count->target ? count->over : -count->under) * inserter->model->scale;
    }
    price_kinds(inserter, window, add);
}

static void take_limits(struct inserter *inserter, const struct plan *plan, int person)
{
    const struct solver_problem *problem = inserter->model->problem;
    for (int k = 0; k < problem->kinds; k++) {
        int at = person * problem->kinds + k, max = problem->count[at].max;
        inserter->kind_left[k] = max < 0 ? -1 : max > plan->count[at] ? max - plan->count[at] : 0;
        inserter->kind_price[k] = 0;
        inserter->limit[k] = (struct insert_limit){0, INT32_MAX, 2 * inserter->model->scale};
    }
}

/* What a legal roster that was found on the way costs without the prices of kinds; kept when it is the best. True when
 * no kind is too dear any more. */
static bool keep(struct inserter *inserter, const struct window *window, const int *over, int64_t price, int64_t *best)
{
    bool balanced = true;
    for (int k = 0; k < inserter->model->problem->kinds; k++) {
        if (inserter->kind_price[k] > 0)
            price -= (int64_t)inserter->kind_price[k] * (over[k] + inserter->kind_left[k]);
        balanced = balanced && !is_slack(inserter, k, over[k]);
    }
    if (price < *best) {
        *best = price;
        memcpy(inserter->kept, inserter->cells, (size_t)(window->to - window->from) * sizeof(int16_t));
    }
    return balanced;
}

/* Over many days nearly the cheapest is found much sooner than the cheapest. */
static bool solve(struct inserter *inserter, struct dp_task *task, int64_t *price)
{
    task->near = task->to - task->from >= LONG_DAYS;
    if (task->near && dp_solve(inserter->dp, task, inserter->cells, price))
        return true;
    task->near = false;
    return dp_solve(inserter->dp, task, inserter->cells, price);
}

static void price_all(struct inserter *inserter, const struct plan *plan, int person, struct window window,
    const struct price_mix *mix, struct chance *chance)
{
    price_cells(inserter, plan, window, mix);
    price_days(inserter, person, window, mix->noise, chance);
    if (inserter->model->counts_soft)
        price_targets(inserter, plan, person, window);
    if (mix->kind != NULL)
        price_kinds(inserter, window, mix->kind);
    take_limits(inserter, plan, person);
}

bool insert_person(struct inserter *inserter, struct plan *plan, int person, struct window window,
    const struct price_mix *mix, struct chance *chance, bool *exact_absent)
{
    int over[SOLVER_KINDS_MAX];
    int64_t price, best = INT64_MAX;
    if (exact_absent != NULL)
        *exact_absent = false;
    price_all(inserter, plan, person, window, mix, chance);
    struct dp_task task = make_task(inserter, &plan->tally[person], person, window);
    task.kind = inserter->counted[person];
    for (int try = 0; try < TRIES; try++) {
        task.kind_left = task.kind >= 0 ? inserter->kind_left[task.kind] : 0;
        if (!solve(inserter, &task, &price)) {
            if (exact_absent != NULL)
                *exact_absent = try == 0 && task.kind < 0;
            return false;
        }
        int worst = find_broken(inserter, window, over);
        if (worst < 0 && (keep(inserter, &window, over, price, &best) || try >= PRICE_TRIES))
            break;
        if (try == PRICE_TRIES && best < INT64_MAX)
            break;
        if (worst >= 0 && task.kind < 0 && inserter->kind_left[worst] <= COUNT_MAX)
            task.kind = inserter->counted[person] = (int8_t)worst;
        else if (try < PRICE_TRIES)
            steer(inserter, window, over);
        else
            bar_days(inserter, window, worst, chance);
        if (try == 0 && window.to - window.from >= LONG_DAYS)
            shake(inserter, window, chance);
    }
    if (best == INT64_MAX)
        return false;
    memcpy(inserter->cells, inserter->kept, (size_t)(window.to - window.from) * sizeof(int16_t));
    if (task.kind >= 0 && insert_count(inserter, window, task.kind) < inserter->kind_left[task.kind] &&
        chance_below(chance, 4) == 0)
        inserter->counted[person] = -1;
    plan_set(plan, person, window.from, window.to, inserter->cells);
    return true;
}

bool insert_by_price(struct inserter *inserter, int person, const int32_t *price, const int32_t *kind_price,
    bool exact, int64_t *total)
{
    const struct solver_problem *problem = inserter->model->problem;
    const struct plan_tally nothing = {0, 0, 0};
    struct window whole = {0, problem->days};
    memcpy(inserter->worth, price, (size_t)problem->cells * sizeof(int32_t));
    price_days(inserter, person, whole, 0, NULL);
    price_kinds(inserter, whole, kind_price);
    struct dp_task task = make_task(inserter, &nothing, person, whole);
    task.kind = inserter->counted[person];
    task.kind_left = task.kind >= 0 ? problem->count[person * problem->kinds + task.kind].max : 0;
    return exact ? dp_solve(inserter->dp, &task, inserter->cells, total) : solve(inserter, &task, total);
}

void insert_clear(struct inserter *inserter, struct plan *plan, int person, struct window window)
{
    for (int day = 0; day < window.to - window.from; day++)
        inserter->cells[day] = SOLVER_OFF;
    plan_set(plan, person, window.from, window.to, inserter->cells);
}

bool window_fit(const struct plan *plan, int person, struct window *window)
{
    const int16_t *row = plan_row(plan, person);
    int days = plan->model->problem->days, from = window->from, to = window->to;
    while (from > 0 && from < to && !(row[from - 1] != SOLVER_OFF && row[from] == SOLVER_OFF))
        from++;
    while (to < days && to > from && !(row[to - 1] == SOLVER_OFF && row[to] != SOLVER_OFF))
        to--;
    *window = (struct window){from, to};
    return from < to;
}
