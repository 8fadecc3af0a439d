#include <config.h>

#include "solver/dive.h"

#include <math.h>
#include <string.h>

void dive_begin(struct dive *dive, const struct lagrange *from, double rounds)
{
    const struct solver_problem *problem = from->model->problem;
    lagrange_copy(dive->lagrange, from);
    memset(dive->lagrange->fixed, 0, (size_t)problem->people * sizeof(bool));
    dive->left = problem->people;
    dive->next = 0;
    dive->rounds = rounds;
    dive->owed = 0;
    dive->raise = pow(6, 1.0 / problem->people);
}

/* How near PERSON's mixture is to one roster: 1 when it is one. */
static double wholeness(const struct lagrange *lagrange, int person)
{
    int slots = lagrange->model->problem->days * lagrange->model->problem->shifts;
    const float *share = &lagrange->share[(size_t)person * (size_t)slots];
    double sum = 1e-9, squares = 0;
    for (int slot = 0; slot < slots; slot++) {
        sum += (double)share[slot];
        squares += (double)share[slot] * (double)share[slot];
    }
    return squares / sum;
}

static int choose(const struct dive *dive, struct chance *chance)
{
    int people = dive->lagrange->model->problem->people, best = -1;
    double best_score = -1;
    for (int i = 0; i < people; i++) {
        if (dive->lagrange->fixed[i])
            continue;
        double score = wholeness(dive->lagrange, i) + 0.05 * chance_part(chance);
        if (score > best_score) {
            best_score = score;
            best = i;
        }
    }
    return best;
}

/* The others' mixtures move on. */
static void go_on(struct dive *dive, struct inserter *inserter)
{
    struct lagrange *lagrange = dive->lagrange;
    int people = lagrange->model->problem->people;
    for (dive->owed += dive->rounds * dive->left; dive->owed >= 1 && dive->left > 0; dive->owed--) {
        while (lagrange->fixed[dive->next])
            dive->next = (dive->next + 1) % people;
        if (lagrange_ask(lagrange, inserter, dive->next, lagrange->price))
            lagrange_move(lagrange, dive->next, inserter->cells);
        int before = dive->next;
        dive->next = (dive->next + 1) % people;
        if (dive->next <= before && dive->rounds >= 1)
            lagrange_round(lagrange);
    }
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
    /* What he does now is taken out; half of one more is priced in. */
    lagrange_kind_prices(lagrange, person, kind_price);
    insert_clear(inserter, dive->plan, person, whole);
    lagrange_set(lagrange, person, row);
    lagrange_prices(lagrange, 0.5, lagrange->price);
    struct price_mix mix = {.blend = 1, .price = lagrange->price, .kind = kind_price};
    inserter->counted[person] = lagrange->counted[person];
    if (!insert_person(inserter, dive->plan, person, whole, &mix, chance, NULL)) {
        *failed = true;
        return false;
    }
    lagrange_set(lagrange, person, row);
    lagrange->fixed[person] = true;
    dive->left--;
    lagrange->stiff *= dive->raise;
    go_on(dive, inserter);
    return dive->left > 0;
}
