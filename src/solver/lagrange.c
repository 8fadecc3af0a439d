#include <config.h>

#include "solver/lagrange.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "util/xalloc.h"

enum { COUNT_MAX = 6, SEARCH_STEPS = 8 };

static size_t slots_of(const struct model *model)
{
    return (size_t)model->problem->days * (size_t)model->problem->shifts;
}

struct lagrange *lagrange_new(const struct model *model)
{
    const struct solver_problem *problem = model->problem;
    struct lagrange *lagrange = xnew(struct lagrange);
    size_t people = (size_t)problem->people, cells = (size_t)problem->cells + 1;
    size_t kinds = people * (size_t)problem->kinds + 1, slots = slots_of(model);
    lagrange->model = model;
    lagrange->share = (float *)xcalloc(people * slots, sizeof(float));
    lagrange->have = (double *)xcalloc(cells, sizeof(double));
    lagrange->used = (double *)xcalloc(kinds, sizeof(double));
    lagrange->cost = (double *)xcalloc(people, sizeof(double));
    lagrange->worth = (double *)xcalloc(cells, sizeof(double));
    lagrange->worth_mean = (double *)xcalloc(cells, sizeof(double));
    lagrange->limit = (double *)xcalloc(kinds, sizeof(double));
    lagrange->limit_mean = (double *)xcalloc(kinds, sizeof(double));
    lagrange->counted = (int8_t *)xcalloc(people, sizeof(int8_t));
    lagrange->purge = (bool *)xcalloc(people, sizeof(bool));
    lagrange->fixed = (bool *)xcalloc(people, sizeof(bool));
    lagrange->price = (int32_t *)xcalloc(cells, sizeof(int32_t));
    lagrange->touched = (int *)xcalloc(cells, sizeof(int));
    lagrange->by = (double *)xcalloc(cells, sizeof(double));
    lagrange->stamp = (int *)xcalloc(cells, sizeof(int));
    memset(lagrange->counted, -1, people);
    lagrange->stiff = 0.2;
    for (int c = 0; c < problem->cells; c++)
        lagrange->worst = fmax(lagrange->worst, problem->cell[c].under + problem->cell[c].over);
    return lagrange;
}

void lagrange_free(struct lagrange *lagrange)
{
    if (lagrange == NULL)
        return;
    free(lagrange->share);
    free(lagrange->have);
    free(lagrange->used);
    free(lagrange->cost);
    free(lagrange->worth);
    free(lagrange->worth_mean);
    free(lagrange->limit);
    free(lagrange->limit_mean);
    free(lagrange->counted);
    free(lagrange->purge);
    free(lagrange->fixed);
    free(lagrange->price);
    free(lagrange->touched);
    free(lagrange->by);
    free(lagrange->stamp);
    free(lagrange);
}

void lagrange_copy(struct lagrange *to, const struct lagrange *from)
{
    const struct solver_problem *problem = from->model->problem;
    size_t people = (size_t)problem->people, cells = (size_t)problem->cells * sizeof(double);
    size_t kinds = people * (size_t)problem->kinds * sizeof(double);
    memcpy(to->share, from->share, people * slots_of(from->model) * sizeof(float));
    memcpy(to->have, from->have, cells);
    memcpy(to->used, from->used, kinds);
    memcpy(to->cost, from->cost, people * sizeof(double));
    memcpy(to->worth, from->worth, cells);
    memcpy(to->worth_mean, from->worth_mean, cells);
    memcpy(to->limit, from->limit, kinds);
    memcpy(to->limit_mean, from->limit_mean, kinds);
    memcpy(to->counted, from->counted, people);
    memcpy(to->purge, from->purge, people * sizeof(bool));
    memcpy(to->fixed, from->fixed, people * sizeof(bool));
    to->stiff = from->stiff;
    to->rounds = from->rounds;
    to->next = from->next;
}

static bool counts(const struct solver_problem *problem, int cell, int person, int day)
{
    uint32_t skills = problem->cell[cell].skills;
    return skills == 0 || (problem->skills[person * problem->days + day] & skills) == skills;
}

/* Adds BY of SLOT to the cover and the counts of PERSON. */
static void add_slot(struct lagrange *lagrange, int person, int slot, double by)
{
    const struct solver_problem *problem = lagrange->model->problem;
    for (int i = problem->covers_at[slot]; i < problem->covers_at[slot + 1]; i++)
        if (counts(problem, problem->covers[i], person, slot / problem->shifts))
            lagrange->have[problem->covers[i]] += by;
    for (uint64_t kinds = problem->slot_kinds[slot]; kinds != 0; kinds &= kinds - 1)
        lagrange->used[person * problem->kinds + __builtin_ctzll(kinds)] += by;
}

/* What a roster costs by itself. */
static double roster_cost(const struct lagrange *lagrange, int person, const int16_t *cells)
{
    const struct solver_problem *problem = lagrange->model->problem;
    double cost = 0;
    int units = 0;
    for (int day = 0; day < problem->days; day++) {
        cost += solver_cost(problem, person, day, cells[day]);
        units += cells[day] == SOLVER_OFF ? 0 : lagrange->model->units[cells[day]];
    }
    return cost + (double)model_minutes_cost(lagrange->model, person, units);
}

void lagrange_set(struct lagrange *lagrange, int person, const int16_t *cells)
{
    const struct solver_problem *problem = lagrange->model->problem;
    int slots = problem->days * problem->shifts;
    float *share = &lagrange->share[(size_t)person * (size_t)slots];
    for (int slot = 0; slot < slots; slot++)
        if (share[slot] > 0)
            add_slot(lagrange, person, slot, -(double)share[slot]);
    memset(share, 0, (size_t)slots * sizeof(float));
    for (int day = 0; day < problem->days; day++)
        if (cells[day] != SOLVER_OFF) {
            share[day * problem->shifts + cells[day]] = 1;
            add_slot(lagrange, person, day * problem->shifts + cells[day], 1);
        }
    lagrange->cost[person] = roster_cost(lagrange, person, cells);
}

void lagrange_load(struct lagrange *lagrange, const struct plan *plan)
{
    for (int i = 0; i < lagrange->model->problem->people; i++)
        lagrange_set(lagrange, i, plan_row(plan, i));
}

/* What one more of CELL is worth when HAVE are there. */
static double worth_at(const struct lagrange *lagrange, int cell, double have)
{
    const struct solver_cell *c = &lagrange->model->problem->cell[cell];
    double worth = lagrange->worth[cell] + lagrange->stiff * (c->under + c->over) * (c->need - have);
    return worth > c->under ? c->under : worth < -c->over ? -c->over : worth;
}

/* The price of one more shift of KIND for PERSON: of the limit and of the target. */
static double limit_at(const struct lagrange *lagrange, int person, int kind, double used)
{
    const struct solver_problem *problem = lagrange->model->problem;
    int at = person * problem->kinds + kind;
    const struct solver_count *count = &problem->count[at];
    bool hard = count->max >= 0 && lagrange->counted[person] != kind;
    if (!hard && count->under == 0 && count->over == 0)
        return 0;
    /* A target is kept by the slope that it has where the mixture is; a limit above it adds to that. */
    double goal = hard ? count->max : count->target;
    double price = lagrange->limit[at] + 0.25 * lagrange->stiff * lagrange->worst * (used - goal);
    double least = hard ? 0 : -count->under, most = hard ? lagrange->worst : count->over;
    return price < least ? least : price > most ? most : price;
}

void lagrange_prices(const struct lagrange *lagrange, double ahead, int32_t *price)
{
    for (int c = 0; c < lagrange->model->problem->cells; c++)
        price[c] = (int32_t)lrint(-worth_at(lagrange, c, lagrange->have[c] + ahead) * lagrange->model->scale);
}

void lagrange_kind_prices(const struct lagrange *lagrange, int person, int32_t *price)
{
    const struct solver_problem *problem = lagrange->model->problem;
    for (int k = 0; k < problem->kinds; k++)
        price[k] = (int32_t)lrint(
            limit_at(lagrange, person, k, lagrange->used[person * problem->kinds + k]) * lagrange->model->scale);
}

bool lagrange_ask(const struct lagrange *lagrange, struct inserter *inserter, int person, int32_t *price)
{
    int32_t kind_price[SOLVER_KINDS_MAX];
    int64_t total;
    lagrange_prices(lagrange, 0, price);
    lagrange_kind_prices(lagrange, person, kind_price);
    inserter->counted[person] = lagrange->counted[person];
    return insert_by_price(inserter, person, price, kind_price, false, &total);
}

static int touch(struct lagrange *lagrange, int count, int cell, double by)
{
    if (lagrange->stamp[cell] != lagrange->stamp_now) {
        lagrange->stamp[cell] = lagrange->stamp_now;
        lagrange->touched[count++] = cell;
        lagrange->by[cell] = 0;
    }
    lagrange->by[cell] += by;
    return count;
}

/* Lists the cells that change, and by how much when the whole way is gone. */
static int list_changes(struct lagrange *lagrange, int person, const int16_t *cells)
{
    const struct solver_problem *problem = lagrange->model->problem;
    const float *share = &lagrange->share[(size_t)person * slots_of(lagrange->model)];
    int count = 0;
    lagrange->stamp_now++;
    for (int day = 0; day < problem->days; day++)
        for (int shift = 0; shift < problem->shifts; shift++) {
            int slot = day * problem->shifts + shift;
            double by = (cells[day] == shift ? 1 : 0) - (double)share[slot];
            if (by <= 0 && by >= 0)
                continue;
            for (int i = problem->covers_at[slot]; i < problem->covers_at[slot + 1]; i++)
                if (counts(problem, problem->covers[i], person, day))
                    count = touch(lagrange, count, problem->covers[i], by);
        }
    return count;
}

static double slope(
    const struct lagrange *lagrange, int person, int changes, const double *kind_by, double cost, double at)
{
    const struct solver_problem *problem = lagrange->model->problem;
    double sum = cost;
    for (int i = 0; i < changes; i++) {
        int cell = lagrange->touched[i];
        sum -= worth_at(lagrange, cell, lagrange->have[cell] + at * lagrange->by[cell]) * lagrange->by[cell];
    }
    for (int k = 0; k < problem->kinds; k++)
        if (kind_by[k] < 0 || kind_by[k] > 0)
            sum += limit_at(lagrange, person, k, lagrange->used[person * problem->kinds + k] + at * kind_by[k]) *
                   kind_by[k];
    return sum;
}

/* The way from 0 to 1 at which the slope becomes 0. */
static double search(const struct lagrange *lagrange, int person, int changes, const double *kind_by, double cost)
{
    double low = 0, high = 1, low_slope = slope(lagrange, person, changes, kind_by, cost, 0);
    if (low_slope >= 0)
        return 0;
    double high_slope = slope(lagrange, person, changes, kind_by, cost, 1);
    if (high_slope <= 0)
        return 1;
    for (int i = 0; i < SEARCH_STEPS && high - low > 1e-3; i++) {
        double middle = low - low_slope * (high - low) / (high_slope - low_slope);
        if (i % 3 == 2)
            middle = (low + high) / 2;
        double middle_slope = slope(lagrange, person, changes, kind_by, cost, middle);
        if (middle_slope < 0) {
            low = middle;
            low_slope = middle_slope;
        } else {
            high = middle;
            high_slope = middle_slope;
        }
    }
    return low - low_slope * (high - low) / (high_slope - low_slope);
}

static void go(struct lagrange *lagrange, int person, const int16_t *cells, double way)
{
    const struct solver_problem *problem = lagrange->model->problem;
    float *share = &lagrange->share[(size_t)person * slots_of(lagrange->model)];
    for (int day = 0; day < problem->days; day++)
        for (int shift = 0; shift < problem->shifts; shift++) {
            int slot = day * problem->shifts + shift;
            double is = (double)share[slot], goal = cells[day] == shift ? 1 : 0;
            if (is <= 0 && goal <= 0)
                continue;
            float becomes = (float)(is + way * (goal - is));
            becomes = becomes < 1e-4F ? 0 : becomes;
            add_slot(lagrange, person, slot, (double)becomes - is);
            share[slot] = becomes;
        }
}

/* The first limit, small enough to be counted, that CELLS break is counted from now on. */
static void see_limits(struct lagrange *lagrange, int person, const double *count)
{
    const struct solver_problem *problem = lagrange->model->problem;
    double worst = 0;
    for (int k = 0; k < problem->kinds && lagrange->counted[person] < 0; k++) {
        int max = problem->count[person * problem->kinds + k].max;
        if (max > 0 && max <= COUNT_MAX && count[k] - max > worst) {
            worst = count[k] - max;
            lagrange->counted[person] = (int8_t)k;
            lagrange->purge[person] = true;
            lagrange->limit[person * problem->kinds + k] = lagrange->limit_mean[person * problem->kinds + k] = 0;
        }
    }
}

void lagrange_move(struct lagrange *lagrange, int person, const int16_t *cells)
{
    const struct solver_problem *problem = lagrange->model->problem;
    double kind_by[SOLVER_KINDS_MAX] = {0};
    if (lagrange->purge[person]) {
        lagrange->purge[person] = false;
        lagrange_set(lagrange, person, cells);
        return;
    }
    for (int day = 0; day < problem->days; day++)
        if (cells[day] != SOLVER_OFF)
            for (uint64_t kinds = solver_kinds(problem, day, cells[day]); kinds != 0; kinds &= kinds - 1)
                kind_by[__builtin_ctzll(kinds)]++;
    see_limits(lagrange, person, kind_by);
    if (lagrange->purge[person])
        return;
    for (int k = 0; k < problem->kinds; k++)
        kind_by[k] -= lagrange->used[person * problem->kinds + k];
    double cost = roster_cost(lagrange, person, cells) - lagrange->cost[person];
    int changes = list_changes(lagrange, person, cells);
    double way = search(lagrange, person, changes, kind_by, cost);
    if (way <= 0)
        return;
    go(lagrange, person, cells, way);
    lagrange->cost[person] += way * cost;
}

void lagrange_round(struct lagrange *lagrange)
{
    const struct solver_problem *problem = lagrange->model->problem;
    lagrange->rounds++;
    double weight = fmax(0.08, 1.0 / lagrange->rounds);
    for (int c = 0; c < problem->cells; c++) {
        lagrange->worth[c] = worth_at(lagrange, c, lagrange->have[c]);
        lagrange->worth_mean[c] += weight * (lagrange->worth[c] - lagrange->worth_mean[c]);
    }
    for (int i = 0; i < problem->people; i++)
        for (int k = 0; k < problem->kinds; k++) {
            int at = i * problem->kinds + k;
            lagrange->limit[at] = limit_at(lagrange, i, k, lagrange->used[at]);
            lagrange->limit_mean[at] += weight * (lagrange->limit[at] - lagrange->limit_mean[at]);
        }
}
