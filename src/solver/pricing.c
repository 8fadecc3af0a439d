#include <config.h>

#include "solver/pricing.h"

#include <stdlib.h>
#include <string.h>

#include "util/xalloc.h"

enum { TOGETHER_MAX = 8, EACH_MAX = 4, EACH_OF = 25, SETTLE_PASSES = 2, SETTLE_STEPS = 3 };

/* What several ask at the same time, each for some employees. */
struct asking {
    const struct pricing *pricing;
    struct inserter *const *inserter;
    int each, count; /* employees of one; of all */
    int person[TOGETHER_MAX * EACH_MAX];
    bool found[TOGETHER_MAX * EACH_MAX];
    int64_t total[TOGETHER_MAX * EACH_MAX];
    int16_t *cells; /* [count * days] */
    int32_t *price[TOGETHER_MAX];
};

struct pricing *pricing_new(const struct model *model)
{
    const struct solver_problem *problem = model->problem;
    struct pricing *pricing = xnew(struct pricing);
    size_t cells = (size_t)problem->cells + 1, kinds = (size_t)problem->people * (size_t)problem->kinds + 1;
    pricing->lagrange = lagrange_new(model);
    pricing->bound.price = (int32_t *)xcalloc(cells, sizeof(int32_t));
    pricing->bound.kind_price = (int32_t *)xcalloc(kinds, sizeof(int32_t));
    pricing->dual = (int32_t *)xcalloc(cells, sizeof(int32_t));
    pricing->kind = (int32_t *)xcalloc(kinds, sizeof(int32_t));
    pricing->between = problem->days >= 182 ? 8 : 20;
    pricing->best = INT64_MIN;
    return pricing;
}

void pricing_free(struct pricing *pricing)
{
    if (pricing == NULL)
        return;
    lagrange_free(pricing->lagrange);
    free(pricing->bound.price);
    free(pricing->bound.kind_price);
    free(pricing->dual);
    free(pricing->kind);
    free(pricing);
}

static void ask(void *payload, int part)
{
    struct asking *asking = (struct asking *)payload;
    const struct pricing *pricing = asking->pricing;
    struct inserter *inserter = asking->inserter[part];
    size_t days = (size_t)pricing->lagrange->model->problem->days;
    for (int i = part * asking->each; i < (part + 1) * asking->each && i < asking->count; i++) {
        if (pricing->bounding) {
            asking->total[i] = bound_part(&pricing->bound, pricing->lagrange, inserter, asking->person[i]);
            asking->found[i] = asking->total[i] != INT64_MIN;
            continue;
        }
        asking->found[i] = lagrange_ask(pricing->lagrange, inserter, asking->person[i], asking->price[part]);
        memcpy(asking->cells + (size_t)i * days, inserter->cells, days * sizeof(int16_t));
    }
}

void pricing_offer(struct pricing *pricing, int64_t sum, const int32_t *price, const int32_t *kind_price)
{
    const struct model *model = pricing->lagrange->model;
    const struct solver_problem *problem = model->problem;
    if (pricing->best != INT64_MIN && sum <= pricing->best_sum)
        return;
    pricing->best = bound_rounded(sum, model);
    pricing->best_sum = sum;
    for (int c = 0; c < problem->cells; c++)
        pricing->dual[c] = -price[c];
    memcpy(pricing->kind, kind_price, (size_t)problem->people * (size_t)problem->kinds * sizeof(int32_t));
}

static void end_bound(struct pricing *pricing)
{
    pricing->bounding = false;
    if (!pricing->bound.valid)
        return;
    int64_t bound = bound_rounded(pricing->bound.sum, pricing->lagrange->model);
    int64_t little = 1 + (bound > 0 ? bound / 10000 : 0);
    pricing->stalled = pricing->best == INT64_MIN || bound >= pricing->best + little ? 0 : pricing->stalled + 1;
    pricing->done = pricing->stalled >= 3;
    pricing_offer(pricing, pricing->bound.sum, pricing->bound.price, pricing->bound.kind_price);
}

static void end_round(struct pricing *pricing)
{
    /* The weights follow the prices for a while before new rosters are asked for: that costs little. */
    for (int pass = 0; pass < SETTLE_PASSES; pass++) {
        lagrange_round(pricing->lagrange);
        for (int i = 0; i < pricing->lagrange->model->problem->people; i++)
            lagrange_settle(pricing->lagrange, i, SETTLE_STEPS);
    }
    lagrange_round(pricing->lagrange);
    pricing->bounding = ++pricing->rounds % pricing->between == 0;
    if (pricing->bounding)
        bound_begin(&pricing->bound, pricing->lagrange);
}

/* The next employees, at most COUNT, are asked and their answers taken in, in their order. */
static void turn(struct pricing *pricing, struct crew *crew, struct asking *asking, int count)
{
    struct lagrange *lagrange = pricing->lagrange;
    int people = lagrange->model->problem->people;
    int *next = pricing->bounding ? &pricing->bound.next : &lagrange->next;
    int most = count * asking->each, days = lagrange->model->problem->days;
    asking->count = most < people - *next ? most : people - *next;
    for (int i = 0; i < asking->count; i++)
        asking->person[i] = (*next)++;
    if (count == 1)
        ask(asking, 0);
    else
        crew_run(crew, count, ask, asking);
    for (int i = 0; i < asking->count; i++) {
        if (pricing->bounding) {
            pricing->bound.valid = pricing->bound.valid && asking->found[i];
            pricing->bound.sum += asking->found[i] ? asking->total[i] : 0;
        } else if (asking->found[i]) {
            lagrange_move(lagrange, asking->person[i], asking->cells + (long)i * days);
        }
    }
    pricing->asks += asking->each;
    if (*next < people)
        return;
    *next = 0;
    if (pricing->bounding)
        end_bound(pricing);
    else
        end_round(pricing);
}

void pricing_work(
    struct pricing *pricing, struct crew *crew, struct inserter *const *inserter, int count, int64_t work)
{
    struct asking asking = {.pricing = pricing, .inserter = inserter};
    int64_t end = dp_work(inserter[0]->dp) + work;
    const struct solver_problem *problem = pricing->lagrange->model->problem;
    count = count < TOGETHER_MAX ? count : TOGETHER_MAX;
    /* Several at a time save waiting for each other; too many would not see what the others changed. */
    asking.each = count == 1 ? 1 : problem->people / EACH_OF < EACH_MAX ? problem->people / EACH_OF + 1 : EACH_MAX;
    asking.cells = (int16_t *)xcalloc((size_t)(count * asking.each * problem->days), sizeof(int16_t));
    for (int i = 0; i < count; i++)
        asking.price[i] = (int32_t *)xcalloc((size_t)problem->cells + 1, sizeof(int32_t));
    while (!pricing->done && dp_work(inserter[0]->dp) < end)
        turn(pricing, crew, &asking, count);
    pricing->work += dp_work(inserter[0]->dp) - (end - work);
    for (int i = 0; i < count; i++)
        free(asking.price[i]);
    free(asking.cells);
}
