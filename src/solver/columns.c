#include <config.h>

#include "solver/columns.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "solver/master.h"
#include "util/xalloc.h"

#define SMOOTHING 0.8

struct columns *columns_new(const struct model *model, struct pricing *pricing)
{
    const struct solver_problem *problem = model->problem;
    struct columns *columns = xnew(struct columns);
    columns->model = model;
    columns->pricing = pricing;
    columns->master = master_new(model);
    columns->worth = (double *)xcalloc((size_t)problem->cells + 1, sizeof(double));
    columns->mixed = (double *)xcalloc((size_t)problem->cells + 1, sizeof(double));
    columns->share = (double *)xcalloc((size_t)problem->people, sizeof(double));
    columns->fixed = (int *)xcalloc((size_t)problem->people, sizeof(int));
    columns->plan = plan_new(model);
    memset(columns->fixed, -1, (size_t)problem->people * sizeof(int));
    return columns;
}

void columns_free(struct columns *columns)
{
    if (columns == NULL)
        return;
    master_free(columns->master);
    plan_free(columns->plan);
    free(columns->worth);
    free(columns->mixed);
    free(columns->share);
    free(columns->fixed);
    free(columns);
}

void columns_add_plan(struct columns *columns, const struct plan *plan)
{
    for (int i = 0; i < columns->model->problem->people; i++)
        master_add(columns->master, i, plan_row(plan, i));
}

/* How much cheaper a roster of PERSON is than what the solution pays for his; below 0 it will be used. */
static double reduced_cost(const struct columns *columns, int person, const int16_t *cells)
{
    const struct solver_problem *problem = columns->model->problem;
    double cost = master_cost(columns->master, person, cells) - columns->share[person];
    for (int day = 0; day < problem->days; day++) {
        int slot = day * problem->shifts + cells[day];
        for (int i = cells[day] < 0 ? 0 : problem->covers_at[slot]; cells[day] >= 0 && i < problem->covers_at[slot + 1];
             i++) {
            uint32_t skills = problem->cell[problem->covers[i]].skills;
            if (skills == 0 || (problem->skills[person * problem->days + day] & skills) == skills)
                cost -= columns->worth[problem->covers[i]];
        }
    }
    return cost;
}

/* Prices of cells as the bound takes them, from those of the solution and of the best bound. */
static void mix_prices(struct columns *columns, double smoothing)
{
    const struct solver_problem *problem = columns->model->problem;
    const struct pricing *pricing = columns->pricing;
    for (int c = 0; c < problem->cells; c++) {
        double best = pricing->best == INT64_MIN ? columns->worth[c] : (double)pricing->dual[c] / columns->model->scale;
        columns->mixed[c] = smoothing * best + (1 - smoothing) * columns->worth[c];
    }
}

/* A legal roster under the prices, when the cheapest breaks a limit. */
static bool legal_roster(struct columns *columns, struct inserter *inserter, int person, struct chance *chance)
{
    const struct solver_problem *problem = columns->model->problem;
    struct window whole = {0, problem->days};
    int16_t *row = plan_row(columns->plan, person);
    struct price_mix mix = {.blend = 1, .price = columns->pricing->bound.price,
        .kind = &columns->pricing->bound.kind_price[person * problem->kinds]};
    insert_clear(inserter, columns->plan, person, whole);
    if (!insert_person(inserter, columns->plan, person, whole, &mix, chance, NULL))
        return false;
    memcpy(inserter->cells, row, (size_t)problem->days * sizeof(int16_t));
    return true;
}

static bool keeps_limits(const struct columns *columns, const struct inserter *inserter, int person)
{
    const struct solver_problem *problem = columns->model->problem;
    for (int k = 0; k < problem->kinds; k++) {
        int max = problem->count[person * problem->kinds + k].max;
        if (max >= 0 && insert_count(inserter, (struct window){0, problem->days}, k) > max)
            return false;
    }
    return true;
}

/* One roster for each who is free; returns how many were new and useful. The bound is bettered when all are free. */
static int make_rosters(struct columns *columns, struct inserter *inserter, struct chance *chance, double smoothing)
{
    struct pricing *pricing = columns->pricing;
    int made = 0, people = columns->model->problem->people;
    bool all = true;
    mix_prices(columns, smoothing);
    bound_begin_at(&pricing->bound, pricing->lagrange, columns->mixed, pricing->lagrange->limit_mean);
    for (int i = 0; i < people; i++) {
        all = all && columns->fixed[i] < 0;
        if (columns->fixed[i] >= 0)
            continue;
        int64_t part = bound_part(&pricing->bound, pricing->lagrange, inserter, i);
        pricing->bound.valid = pricing->bound.valid && part != INT64_MIN;
        pricing->bound.sum += part == INT64_MIN ? 0 : part;
        if (part == INT64_MIN || (!keeps_limits(columns, inserter, i) && !legal_roster(columns, inserter, i, chance)))
            continue;
        if (reduced_cost(columns, i, inserter->cells) < -1e-4 && master_add(columns->master, i, inserter->cells))
            made++;
    }
    if (all && pricing->bound.valid)
        pricing_take_bound(pricing);
    return made;
}

static bool solve(struct columns *columns, struct inserter *inserter)
{
    int64_t work = 0;
    bool fine = master_solve(columns->master, columns->worth, columns->share, &columns->value, &work);
    dp_add_work(inserter->dp, work);
    return fine;
}

void columns_converge(struct columns *columns, struct inserter *inserter, struct chance *chance, int64_t work)
{
    int64_t end = dp_work(inserter->dp) + work;
    double smoothing = SMOOTHING;
    while (!columns->converged && dp_work(inserter->dp) < end) {
        if (!solve(columns, inserter)) {
            columns->converged = true;
            return;
        }
        /* No roster can lift the bound, rounded up, any more. */
        if (columns->pricing->best != INT64_MIN &&
            (double)columns->pricing->best >= ceil(columns->value - 1e-6) - 1e-9)
            columns->converged = true;
        int made = make_rosters(columns, inserter, chance, smoothing);
        if (made == 0 && smoothing <= 0)
            columns->converged = true;
        smoothing = made == 0 ? 0 : SMOOTHING;
    }
}

void columns_dive_begin(struct columns *columns, int rounds, int pool)
{
    int people = columns->model->problem->people;
    columns->ready = false;
    columns->left = people;
    columns->rounds = rounds;
    memset(columns->fixed, -1, (size_t)people * sizeof(int));
    for (int i = 0; i < people; i++)
        master_fix(columns->master, i, -1);
    master_prune(columns->master, pool);
}

/* Fixes who has nearly one roster, and some of the others with the greatest weights. */
static void fix_some(struct columns *columns, struct chance *chance)
{
    int count = master_count(columns->master), people = columns->model->problem->people, rest = 1 + columns->left / 8;
    for (int column = 0; column < count; column++) {
        int person = master_person(columns->master, column);
        if (columns->fixed[person] < 0 && master_weight(columns->master, column) > 0.99) {
            columns->fixed[person] = column;
            columns->left--;
        }
    }
    while (rest-- > 0 && columns->left > 0) {
        double greatest = -1;
        int best = -1;
        for (int column = 0; column < count; column++) {
            double weight = master_weight(columns->master, column);
            if (columns->fixed[master_person(columns->master, column)] >= 0 || weight < 1e-6)
                continue;
            weight += 0.1 * chance_part(chance);
            if (weight > greatest) {
                greatest = weight;
                best = column;
            }
        }
        if (best < 0)
            break;
        columns->fixed[master_person(columns->master, best)] = best;
        columns->left--;
    }
    for (int i = 0; i < people; i++)
        if (columns->fixed[i] >= 0)
            master_fix(columns->master, i, columns->fixed[i]);
}

static void end_dive(struct columns *columns)
{
    const struct solver_problem *problem = columns->model->problem;
    int people = problem->people;
    for (int i = 0; i < people; i++) {
        plan_set(columns->plan, i, 0, problem->days, master_cells(columns->master, columns->fixed[i]));
        columns->fixed[i] = -1;
    }
    for (int i = 0; i < people; i++)
        master_fix(columns->master, i, -1);
}

bool columns_dive(struct columns *columns, struct inserter *inserter, struct chance *chance, int64_t work)
{
    int64_t end = dp_work(inserter->dp) + work;
    while (columns->left > 0 && dp_work(inserter->dp) < end) {
        for (int round = 0; round < columns->rounds; round++) {
            if (!solve(columns, inserter))
                break;
            if (make_rosters(columns, inserter, chance, 0) == 0)
                break;
        }
        if (!solve(columns, inserter)) {
            /* Rare: the simplex code gives up. The dive is given up, too. */
            columns->left = 0;
            return false;
        }
        fix_some(columns, chance);
    }
    if (columns->left > 0)
        return true;
    end_dive(columns);
    columns->ready = true;
    return false;
}
