#include <config.h>

#include "solver/lagrange.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "util/xalloc.h"

enum { COUNT_MAX = 6, SEARCH_STEPS = 8, MOVE_STEPS = 4 };

struct lagrange *lagrange_new(const struct model *model)
{
    const struct solver_problem *problem = model->problem;
    struct lagrange *lagrange = xnew(struct lagrange);
    size_t people = (size_t)problem->people, cells = (size_t)problem->cells + 1;
    size_t kinds = people * (size_t)problem->kinds + 1;
    lagrange->model = model;
    lagrange->mixture = (struct mixture *)xcalloc(people, sizeof(struct mixture));
    for (size_t i = 0; i < people; i++)
        mixture_init(&lagrange->mixture[i], model);
    lagrange->have = (double *)xcalloc(cells, sizeof(double));
    lagrange->used = (double *)xcalloc(kinds, sizeof(double));
    lagrange->now = (double *)xcalloc(cells, sizeof(double));
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
    for (int i = 0; i < lagrange->model->problem->people; i++)
        mixture_done(&lagrange->mixture[i]);
    free(lagrange->mixture);
    free(lagrange->have);
    free(lagrange->used);
    free(lagrange->now);
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
    for (size_t i = 0; i < people; i++)
        mixture_copy(&to->mixture[i], &from->mixture[i], from->model);
    memcpy(to->have, from->have, cells);
    memcpy(to->used, from->used, kinds);
    memcpy(to->now, from->now, cells);
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

/* What one more of CELL is worth when HAVE are there. */
static double worth_at(const struct lagrange *lagrange, int cell, double have)
{
    const struct solver_cell *c = &lagrange->model->problem->cell[cell];
    double worth = lagrange->worth[cell] + lagrange->stiff * (c->under + c->over) * (c->need - have);
    return worth > c->under ? c->under : worth < -c->over ? -c->over : worth;
}

/* Adds BY of a roster to the cover and the counts of PERSON. */
static void add_roster(struct lagrange *lagrange, int person, int member, double by)
{
    const struct solver_problem *problem = lagrange->model->problem;
    const struct mixture *mixture = &lagrange->mixture[person];
    const int16_t *cells = mixture_cells(mixture, lagrange->model, member);
    const int16_t *kinds = mixture_kinds(mixture, lagrange->model, member);
    for (int day = 0; day < problem->days; day++) {
        int slot = day * problem->shifts + cells[day];
        if (cells[day] == SOLVER_OFF)
            continue;
        for (int i = problem->covers_at[slot]; i < problem->covers_at[slot + 1]; i++)
            if (counts(problem, problem->covers[i], person, day)) {
                int cell = problem->covers[i];
                lagrange->have[cell] += by;
                lagrange->now[cell] = worth_at(lagrange, cell, lagrange->have[cell]);
            }
    }
    for (int k = 0; k < problem->kinds; k++)
        lagrange->used[person * problem->kinds + k] += by * kinds[k];
}

void lagrange_set(struct lagrange *lagrange, int person, const int16_t *cells)
{
    struct mixture *mixture = &lagrange->mixture[person];
    for (int m = 0; m < mixture->count; m++)
        add_roster(lagrange, person, m, -mixture->weight[m]);
    mixture->count = 0;
    int member = mixture_add(mixture, lagrange->model, person, cells);
    mixture->weight[member] = 1;
    add_roster(lagrange, person, member, 1);
}

void lagrange_load(struct lagrange *lagrange, const struct plan *plan)
{
    for (int i = 0; i < lagrange->model->problem->people; i++)
        lagrange_set(lagrange, i, plan_row(plan, i));
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

/* The same on the average while one more comes. */
static double worth_of_one(const struct lagrange *lagrange, int cell, double have)
{
    const struct solver_cell *c = &lagrange->model->problem->cell[cell];
    double slope = lagrange->stiff * (c->under + c->over) + 1e-12;
    double first = lagrange->worth[cell] + slope * (c->need - have);
    double from = fmin(1, fmax(0, (first - c->under) / slope)), to = fmin(1, fmax(from, (first + c->over) / slope));
    return from * c->under + (to - from) * (first - slope * (from + to) / 2) - (1 - to) * c->over;
}

void lagrange_prices(const struct lagrange *lagrange, bool ahead, int32_t *price)
{
    for (int c = 0; c < lagrange->model->problem->cells; c++) {
        double worth = ahead ? worth_of_one(lagrange, c, lagrange->have[c]) : lagrange->now[c];
        price[c] = (int32_t)lrint(-worth * lagrange->model->scale);
    }
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
    lagrange_prices(lagrange, false, price);
    lagrange_kind_prices(lagrange, person, kind_price);
    inserter->counted[person] = lagrange->counted[person];
    return insert_by_price(inserter, person, price, kind_price, false, &total);
}

static void touch(struct lagrange *lagrange, int cell, double by)
{
    if (lagrange->stamp[cell] != lagrange->stamp_now) {
        lagrange->stamp[cell] = lagrange->stamp_now;
        lagrange->touched[lagrange->changes++] = cell;
        lagrange->by[cell] = 0;
    }
    lagrange->by[cell] += by;
}

/* Lists the cells that change when one more has the roster CELLS, BY 1, or one less, BY -1. */
static void list_changes(struct lagrange *lagrange, int person, const int16_t *cells, const int16_t *others, int by)
{
    const struct solver_problem *problem = lagrange->model->problem;
    for (int day = 0; day < problem->days; day++) {
        int slot = day * problem->shifts + cells[day];
        if (cells[day] == SOLVER_OFF || cells[day] == others[day])
            continue;
        for (int i = problem->covers_at[slot]; i < problem->covers_at[slot + 1]; i++)
            if (counts(problem, problem->covers[i], person, day))
                touch(lagrange, problem->covers[i], by);
    }
}

/* How the whole cost changes on the way from one roster to another, AT so much of the weight. */
static double slope(const struct lagrange *lagrange, int person, const double *kind_by, double cost, double at)
{
    const struct solver_problem *problem = lagrange->model->problem;
    double sum = cost;
    for (int i = 0; i < lagrange->changes; i++) {
        int cell = lagrange->touched[i];
        sum -= worth_at(lagrange, cell, lagrange->have[cell] + at * lagrange->by[cell]) * lagrange->by[cell];
    }
    for (int k = 0; k < problem->kinds; k++)
        if (kind_by[k] < 0 || kind_by[k] > 0)
            sum += limit_at(lagrange, person, k, lagrange->used[person * problem->kinds + k] + at * kind_by[k]) *
                kind_by[k];
    return sum;
}

/* The way from 0 to MOST at which the slope becomes 0. */
static double search(const struct lagrange *lagrange, int person, const double *kind_by, double cost, double most)
{
    double low = 0, high = most, low_slope = slope(lagrange, person, kind_by, cost, 0);
    if (low_slope >= 0)
        return 0;
    double high_slope = slope(lagrange, person, kind_by, cost, most);
    if (high_slope <= 0)
        return most;
    for (int i = 0; i < SEARCH_STEPS && high - low > 1e-3; i++) {
        double middle = low - low_slope * (high - low) / (high_slope - low_slope);
        if (i % 3 == 2)
            middle = (low + high) / 2;
        double middle_slope = slope(lagrange, person, kind_by, cost, middle);
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

/* Weight goes from one member to another: all of it, or as much as pays. */
static void exchange(struct lagrange *lagrange, int person, int from, int to, bool all)
{
    const struct model *model = lagrange->model;
    const struct solver_problem *problem = model->problem;
    struct mixture *mixture = &lagrange->mixture[person];
    const int16_t *old = mixture_cells(mixture, model, from), *new = mixture_cells(mixture, model, to);
    double kind_by[SOLVER_KINDS_MAX], way = mixture->weight[from];
    lagrange->stamp_now++;
    lagrange->changes = 0;
    list_changes(lagrange, person, old, new, -1);
    list_changes(lagrange, person, new, old, 1);
    for (int k = 0; k < problem->kinds; k++)
        kind_by[k] = mixture_kinds(mixture, model, to)[k] - mixture_kinds(mixture, model, from)[k];
    if (!all)
        way = search(lagrange, person, kind_by, mixture->cost[to] - mixture->cost[from], way);
    for (int i = 0; i < lagrange->changes; i++) {
        int cell = lagrange->touched[i];
        lagrange->have[cell] += way * lagrange->by[cell];
        lagrange->now[cell] = worth_at(lagrange, cell, lagrange->have[cell]);
    }
    for (int k = 0; k < problem->kinds; k++)
        lagrange->used[person * problem->kinds + k] += way * kind_by[k];
    mixture->weight[from] -= way;
    mixture->weight[to] += way;
    if (all || mixture->weight[from] < 1e-9)
        mixture->weight[from] = 0;
}

/* What each roster of PERSON's mixture would cost in all. */
static void price_members(struct lagrange *lagrange, int person)
{
    const struct model *model = lagrange->model;
    const struct solver_problem *problem = model->problem;
    struct mixture *mixture = &lagrange->mixture[person];
    double limit[SOLVER_KINDS_MAX];
    for (int k = 0; k < problem->kinds; k++)
        limit[k] = limit_at(lagrange, person, k, lagrange->used[person * problem->kinds + k]);
    for (int m = 0; m < mixture->count; m++) {
        const int16_t *cells = mixture_cells(mixture, model, m), *kinds = mixture_kinds(mixture, model, m);
        double price = mixture->cost[m];
        for (int day = 0; day < problem->days; day++) {
            int slot = day * problem->shifts + cells[day];
            if (cells[day] == SOLVER_OFF)
                continue;
            for (int i = problem->covers_at[slot]; i < problem->covers_at[slot + 1]; i++)
                if (counts(problem, problem->covers[i], person, day))
                    price -= lagrange->now[problem->covers[i]];
        }
        for (int k = 0; k < problem->kinds; k++)
            price += limit[k] * kinds[k];
        mixture->price[m] = price;
    }
}

void lagrange_settle(struct lagrange *lagrange, int person, int steps)
{
    struct mixture *mixture = &lagrange->mixture[person];
    for (int step = 0; step < steps && mixture->count > 1; step++) {
        int best = 0, worst = -1;
        price_members(lagrange, person);
        for (int m = 0; m < mixture->count; m++) {
            best = mixture->price[m] < mixture->price[best] ? m : best;
            if (mixture->weight[m] > 0 && (worst < 0 || mixture->price[m] > mixture->price[worst]))
                worst = m;
        }
        if (worst < 0 || worst == best || mixture->price[worst] - mixture->price[best] < 1e-3)
            return;
        exchange(lagrange, person, worst, best, false);
    }
}

int lagrange_heaviest(const struct lagrange *lagrange, int person)
{
    const struct mixture *mixture = &lagrange->mixture[person];
    int best = 0;
    for (int m = 1; m < mixture->count; m++)
        best = mixture->weight[m] > mixture->weight[best] ? m : best;
    return best;
}

/* A place for one more: the dearest of those that weigh nothing goes, or else the lightest. */
static void make_place(struct lagrange *lagrange, int person)
{
    struct mixture *mixture = &lagrange->mixture[person];
    int out = -1, heaviest = lagrange_heaviest(lagrange, person);
    if (mixture->count < MIXTURE_MAX)
        return;
    for (int m = 0; m < mixture->count; m++)
        if (m != heaviest && (out < 0 || mixture->weight[m] < mixture->weight[out] ||
                                 (mixture->weight[m] <= 0 && mixture->price[m] > mixture->price[out])))
            out = m;
    if (mixture->weight[out] > 0)
        exchange(lagrange, person, out, heaviest, true);
    mixture_drop(mixture, lagrange->model, out);
}

/* The first limit, small enough to be counted, that a roster breaks is counted from now on. */
static void see_limits(struct lagrange *lagrange, int person, const int16_t *count)
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

/* The rosters that break the limit that is counted make place for KEPT, which keeps it. */
static void purge(struct lagrange *lagrange, int person, int kept)
{
    const struct solver_problem *problem = lagrange->model->problem;
    struct mixture *mixture = &lagrange->mixture[person];
    int kind = lagrange->counted[person], max = problem->count[person * problem->kinds + kind].max;
    for (int m = mixture->count - 1; m >= 0; m--) {
        if (m == kept || mixture_kinds(mixture, lagrange->model, m)[kind] <= max)
            continue;
        exchange(lagrange, person, m, kept, true);
        kept = kept == mixture->count - 1 ? m : kept;
        mixture_drop(mixture, lagrange->model, m);
    }
}

void lagrange_move(struct lagrange *lagrange, int person, const int16_t *cells)
{
    struct mixture *mixture = &lagrange->mixture[person];
    bool purging = lagrange->purge[person];
    make_place(lagrange, person);
    int member = mixture_add(mixture, lagrange->model, person, cells);
    see_limits(lagrange, person, mixture_kinds(mixture, lagrange->model, member));
    if (!purging && lagrange->purge[person]) {
        if (mixture->weight[member] <= 0)
            mixture_drop(mixture, lagrange->model, member);
        return;
    }
    lagrange->purge[person] = false;
    if (purging)
        purge(lagrange, person, member);
    lagrange_settle(lagrange, person, MOVE_STEPS);
}

void lagrange_round(struct lagrange *lagrange)
{
    const struct solver_problem *problem = lagrange->model->problem;
    lagrange->rounds++;
    double weight = fmax(0.03, 1.0 / lagrange->rounds);
    for (int c = 0; c < problem->cells; c++) {
        lagrange->worth[c] = worth_at(lagrange, c, lagrange->have[c]);
        lagrange->worth_mean[c] += weight * (lagrange->worth[c] - lagrange->worth_mean[c]);
        lagrange->now[c] = worth_at(lagrange, c, lagrange->have[c]);
    }
    for (int i = 0; i < problem->people; i++)
        for (int k = 0; k < problem->kinds; k++) {
            int at = i * problem->kinds + k;
            lagrange->limit[at] = limit_at(lagrange, i, k, lagrange->used[at]);
            lagrange->limit_mean[at] += weight * (lagrange->limit[at] - lagrange->limit_mean[at]);
        }
}
