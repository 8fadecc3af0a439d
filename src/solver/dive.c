#include <config.h>

#include "solver/dive.h"

#include <stdlib.h>
#include <string.h>

#include "util/xalloc.h"

enum { SETTLE_STEPS = 3, SETTLE_PASSES = 3, SETTLE_WORK = 300 };

struct dive *dive_new(const struct model *model)
{
    struct dive *dive = xnew(struct dive);
    dive->plan = plan_new(model);
    dive->lagrange = lagrange_new(model);
    return dive;
}

void dive_free(struct dive *dive)
{
    if (dive == NULL)
        return;
    plan_free(dive->plan);
    lagrange_free(dive->lagrange);
    free(dive);
}

void dive_begin(struct dive *dive, const struct lagrange *from, double rounds, double stiff)
{
    const struct solver_problem *problem = from->model->problem;
    lagrange_copy(dive->lagrange, from);
    memset(dive->lagrange->fixed, 0, (size_t)problem->people * sizeof(bool));
    dive->left = problem->people;
    dive->next = 0;
    dive->rounds = rounds;
    dive->owed = 0;
    dive->lagrange->stiff *= stiff;
}

static int choose(const struct dive *dive, struct chance *chance)
{
    int people = dive->lagrange->model->problem->people, best = -1;
    double best_score = -1;
    for (int i = 0; i < people; i++) {
        if (dive->lagrange->fixed[i])
            continue;
        double score = dive->lagrange->mixture[i].weight[lagrange_heaviest(dive->lagrange, i)];
        score += 0.05 * chance_part(chance);
        if (score > best_score) {
            best_score = score;
            best = i;
        }
    }
    return best;
}

/* The weights of the others move on; no new rosters. */
static void settle(struct dive *dive, struct inserter *inserter)
{
    struct lagrange *lagrange = dive->lagrange;
    const struct solver_problem *problem = lagrange->model->problem;
    for (int i = 0; i < problem->people; i++)
        if (!lagrange->fixed[i])
            lagrange_settle(lagrange, i, SETTLE_STEPS);
    dp_add_work(inserter->dp, (int64_t)dive->left * problem->days * SETTLE_WORK);
}

/* New rosters for the others, and their mixtures move on. */
static void go_on(struct dive *dive, struct inserter *inserter)
{
    struct lagrange *lagrange = dive->lagrange;
    int people = lagrange->model->problem->people;
    for (int pass = 0; pass < SETTLE_PASSES; pass++)
        settle(dive, inserter);
    for (dive->owed += dive->rounds * dive->left; dive->owed >= 1 && dive->left > 0; dive->owed--) {
        while (lagrange->fixed[dive->next])
            dive->next = (dive->next + 1) % people;
        if (lagrange_ask(lagrange, inserter, dive->next, lagrange->price))
            lagrange_move(lagrange, dive->next, inserter->cells);
        int before = dive->next;
        dive->next = (dive->next + 1) % people;
        if (dive->next > before)
            continue;
        for (int pass = 0; pass < SETTLE_PASSES; pass++)
            settle(dive, inserter);
        lagrange_round(lagrange);
    }
}

void dive_begin_part(struct dive *dive, const struct lagrange *from, const struct plan *plan, const int *order,
    int count, double rounds, struct inserter *inserter)
{
    struct lagrange *lagrange = dive->lagrange;
    int people = from->model->problem->people;
    lagrange_copy(lagrange, from);
    plan_copy(dive->plan, plan);
    for (int i = 0; i < people; i++)
        lagrange->fixed[i] = true;
    for (int i = 0; i < count; i++)
        lagrange->fixed[order[i]] = false;
    for (int i = 0; i < people; i++)
        if (lagrange->fixed[i])
            lagrange_set(lagrange, i, plan_row(plan, i));
        else
            lagrange_move(lagrange, i, plan_row(plan, i));
    dive->left = count;
    dive->next = 0;
    dive->rounds = rounds;
    dive->owed = 0;
    go_on(dive, inserter);
}

bool dive_step(struct dive *dive, struct inserter *inserter, struct chance *chance, bool *failed)
{
    struct lagrange *lagrange = dive->lagrange;
    int32_t kind_price[SOLVER_KINDS_MAX];
    if (dive->left == 0)
        return false;
    int person = choose(dive, chance);
    struct window whole = {0, lagrange->model->problem->days};
    int16_t *row = plan_row(dive->plan, person);
    /* What he does now is taken out, and a whole one more is priced in. */
    lagrange_kind_prices(lagrange, person, kind_price);
    insert_clear(inserter, dive->plan, person, whole);
    lagrange_set(lagrange, person, row);
    lagrange_prices(lagrange, true, lagrange->price);
    struct price_mix mix = {.blend = 1, .price = lagrange->price, .kind = kind_price};
    inserter->counted[person] = lagrange->counted[person];
    if (!insert_person(inserter, dive->plan, person, whole, &mix, chance, NULL)) {
        *failed = true;
        return false;
    }
    lagrange_set(lagrange, person, row);
    lagrange->fixed[person] = true;
    dive->left--;
    go_on(dive, inserter);
    return dive->left > 0;
}
