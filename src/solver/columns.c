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
    size_t cells = (size_t)problem->cells + 1;
    columns->model = model;
    columns->pricing = pricing;
    columns->master = master_new(model);
    columns->region = region_new(model);
    columns->asker = asker_new(model);
    columns->worth = (double *)xcalloc(cells, sizeof(double));
    columns->centre = (double *)xcalloc(cells, sizeof(double));
    columns->price = (int32_t *)xcalloc(cells, sizeof(int32_t));
    columns->share = (double *)xcalloc((size_t)problem->people, sizeof(double));
    columns->fixed = (int *)xcalloc((size_t)problem->people, sizeof(int));
    columns->plan = plan_new(model);
    columns->sum = INT64_MIN;
    columns->smoothing = SMOOTHING;
    memset(columns->fixed, -1, (size_t)problem->people * sizeof(int));
    return columns;
}

void columns_free(struct columns *columns)
{
    if (columns == NULL)
        return;
    master_free(columns->master);
    region_free(columns->region);
    asker_free(columns->asker);
    plan_free(columns->plan);
    free(columns->worth);
    free(columns->centre);
    free(columns->price);
    free(columns->share);
    free(columns->fixed);
    free(columns);
}

void columns_add_plan(struct columns *columns, const struct plan *plan)
{
    for (int i = 0; i < columns->model->problem->people; i++)
        master_add(columns->master, i, plan_row(plan, i));
}

void columns_copy(struct columns *to, const struct columns *from)
{
    const struct solver_problem *problem = from->model->problem;
    for (int column = 0; column < master_count(from->master); column++)
        master_add(to->master, master_person(from->master, column), master_cells(from->master, column));
    memcpy(to->centre, from->centre, (size_t)problem->cells * sizeof(double));
    asker_copy(to->asker, from->asker);
    to->sum = from->sum;
}

void columns_enter(struct columns *columns, int64_t parent)
{
    columns->state = COLUMNS_MORE;
    columns->smoothing = SMOOTHING;
    columns->sum = parent;
    master_bound(columns->master, columns->region->whole ? NULL : columns->region);
}

int64_t columns_bound(const struct columns *columns)
{
    if (columns->sum == INT64_MIN || columns->sum == INT64_MAX)
        return columns->sum;
    return bound_rounded(columns->sum, columns->model);
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

/* What COVER of a cell costs at least by its worth. */
static int64_t cover_cost(const struct model *model, int c, int cover, int64_t worth)
{
    const struct solver_cell *cell = &model->problem->cell[c];
    int off = cover - cell->need;
    return (int64_t)(off < 0 ? cell->under * -off : cell->over * off) * model->scale + worth * cover;
}

/* That is convex between the need and either end, so that three values tell the least. */
static int64_t cover_least(const struct region *region, int c, int64_t worth)
{
    int need = region->model->problem->cell[c].need, least = region->least[c], most = region->most[c];
    int at[] = {need < least ? least : need > most ? most : need, least, most};
    int64_t cheapest = INT64_MAX;
    for (int i = 0; i < 3; i++) {
        int64_t cost = cover_cost(region->model, c, at[i], worth);
        cheapest = cost < cheapest ? cost : cheapest;
    }
    return cheapest;
}

int64_t columns_price(const struct columns *columns, double smoothing, int32_t *price)
{
    const struct model *model = columns->model;
    int64_t sum = 0;
    for (int c = 0; c < model->problem->cells; c++) {
        const struct solver_cell *cell = &model->problem->cell[c];
        long worth = lrint((smoothing * columns->centre[c] + (1 - smoothing) * columns->worth[c]) * model->scale);
        long high = ((long)cell->under + model->spare) * model->scale,
             low = -((long)cell->over + model->spare) * model->scale;
        worth = worth > high ? high : worth < low ? low : worth;
        price[c] = (int32_t)-worth;
        sum += cover_least(columns->region, c, worth);
    }
    return sum;
}

int columns_trim(struct columns *columns, const int32_t *price, int64_t sum, int64_t beat)
{
    struct region *region = columns->region;
    int trimmed = 0;
    for (int c = 0; c < columns->model->problem->cells; c++) {
        int64_t rest = sum - cover_least(region, c, -price[c]);
        while (region->least[c] < region->most[c] &&
            bound_rounded(rest + cover_cost(region->model, c, region->least[c], -price[c]), region->model) >= beat) {
            region->least[c]++;
            trimmed++;
        }
        while (region->most[c] > region->least[c] &&
            bound_rounded(rest + cover_cost(region->model, c, region->most[c], -price[c]), region->model) >= beat) {
            region->most[c]--;
            trimmed++;
        }
    }
    region->whole = region->whole && trimmed == 0;
    return trimmed;
}

/* A legal roster under the prices, when the cheapest breaks a limit. */
static bool legal_roster(struct columns *columns, struct inserter *inserter, int person, struct chance *chance)
{
    const struct solver_problem *problem = columns->model->problem;
    struct window whole = {0, problem->days};
    struct price_mix mix = {.blend = 1, .price = columns->price,
        .kind = &columns->asker->limit[person * problem->kinds]};
    insert_clear(inserter, columns->plan, person, whole);
    inserter->barred = columns->region->whole ? NULL : region_bars(columns->region, person);
    bool found = insert_person(inserter, columns->plan, person, whole, &mix, chance, NULL);
    inserter->barred = NULL;
    if (found)
        memcpy(inserter->cells, plan_row(columns->plan, person), (size_t)problem->days * sizeof(int16_t));
    return found;
}

/* The prices of a better bound are the centre from now on. */
static void take_bound(struct columns *columns, int64_t sum)
{
    const struct model *model = columns->model;
    if (columns->sum == INT64_MIN || sum > columns->sum) {
        columns->sum = sum;
        for (int c = 0; c < model->problem->cells; c++)
            columns->centre[c] = -(double)columns->price[c] / model->scale;
    }
    if (columns->region->whole && columns->pricing != NULL)
        pricing_offer(columns->pricing, sum, columns->price, columns->asker->limit);
}

/* One roster for each who is free; returns how many were new and useful. The bound is bettered when all are free. */
static int make_rosters(struct columns *columns, struct inserter *inserter, struct chance *chance)
{
    int made = 0, people = columns->model->problem->people;
    int64_t sum = columns_price(columns, columns->smoothing, columns->price);
    bool all = true;
    for (int i = 0; i < people; i++) {
        bool legal;
        all = all && columns->fixed[i] < 0;
        if (columns->fixed[i] >= 0)
            continue;
        int64_t part = ask_roster(columns->asker, inserter, columns->region, i, columns->price, &legal);
        if (part == INT64_MAX) {
            columns->sum = INT64_MAX;
            return 0;
        }
        sum += part;
        if (!legal && !legal_roster(columns, inserter, i, chance))
            continue;
        if (reduced_cost(columns, i, inserter->cells) < -1e-4 && master_add(columns->master, i, inserter->cells))
            made++;
    }
    if (all)
        take_bound(columns, sum);
    return made;
}

static bool solve(struct columns *columns, struct inserter *inserter)
{
    int64_t work = 0;
    bool fine = master_solve(columns->master, columns->worth, columns->share, &columns->value, &work);
    dp_add_work(inserter->dp, work);
    return fine;
}

void columns_round(struct columns *columns, struct inserter *inserter, struct chance *chance, int64_t beat)
{
    if (!solve(columns, inserter)) {
        columns->state = COLUMNS_LOST;
        return;
    }
    int made = make_rosters(columns, inserter, chance);
    double value = columns->value + (double)columns->model->problem->constant;
    if (columns->sum == INT64_MAX || columns_bound(columns) >= beat)
        columns->state = COLUMNS_BEYOND;
    else if ((made == 0 && columns->smoothing <= 0) || (double)columns_bound(columns) >= ceil(value - 1e-6))
        columns->state = COLUMNS_DONE; /* no roster can lift the bound, rounded up, any more */
    columns->smoothing = made == 0 ? 0 : SMOOTHING;
}

void columns_converge(struct columns *columns, struct inserter *inserter, struct chance *chance, int64_t work)
{
    int64_t end = dp_work(inserter->dp) + work;
    const struct pricing *pricing = columns->pricing;
    if (columns->sum == INT64_MIN && pricing->best != INT64_MIN) {
        for (int c = 0; c < columns->model->problem->cells; c++)
            columns->centre[c] = (double)pricing->dual[c] / columns->model->scale;
        columns->sum = pricing->best_sum;
        for (int at = 0; at < columns->model->problem->people * columns->model->problem->kinds; at++) {
            columns->asker->limit[at] = pricing->kind[at] > 0 ? pricing->kind[at] : 0;
            columns->asker->target[at] = pricing->kind[at];
        }
    }
    while (columns->state == COLUMNS_MORE && dp_work(inserter->dp) < end)
        columns_round(columns, inserter, chance, INT64_MAX);
}

void columns_dive_begin(struct columns *columns, int rounds, int pool, int64_t beat)
{
    int people = columns->model->problem->people;
    columns->ready = false;
    columns->left = people;
    columns->rounds = rounds;
    columns->beat = beat;
    columns->smoothing = 0;
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
            if (make_rosters(columns, inserter, chance) == 0)
                break;
        }
        /* It leads nowhere; or, which is rare, the simplex code gives up. */
        if (!solve(columns, inserter) ||
            columns->value + (double)columns->model->problem->constant >= (double)columns->beat - 1e-6) {
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
