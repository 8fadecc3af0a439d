#include <config.h>

#include <math.h>

#include "solver/lagrange.h"

/* Whatever the prices, a cell costs at least price * (need - have) while the price is between -over and under. So the
 * sum of all that, and of everybody's cheapest roster under the prices, is no more than any roster costs. Prices are
 * rounded first and everything after that is whole numbers: a bound is never too high by rounding. */

void bound_begin(struct bound *bound, const struct lagrange *lagrange)
{
    const struct model *model = lagrange->model;
    const struct solver_problem *problem = model->problem;
    bound->sum = 0;
    bound->valid = true;
    bound->next = 0;
    for (int c = 0; c < problem->cells; c++) {
        const struct solver_cell *cell = &problem->cell[c];
        long worth = lrint(lagrange->worth_mean[c] * model->scale);
        long most = (long)cell->under * model->scale, least = -(long)cell->over * model->scale;
        worth = worth > most ? most : worth < least ? least : worth;
        bound->price[c] = (int32_t)-worth;
        bound->sum += (int64_t)worth * cell->need;
    }
    for (int at = 0; at < problem->people * problem->kinds; at++) {
        const struct solver_count *count = &problem->count[at];
        bool hard = count->max >= 0 && lagrange->counted[at / problem->kinds] != at % problem->kinds;
        long price = lrint(lagrange->limit_mean[at] * model->scale);
        long least = hard ? 0 : -(long)count->under * model->scale, most = (long)count->over * model->scale;
        price = price < least ? least : price > most && !hard ? most : price;
        bound->kind_price[at] = (int32_t)price;
        bound->sum -= (int64_t)price * (hard ? count->max : count->target);
    }
}

int64_t bound_part(
    const struct bound *bound, const struct lagrange *lagrange, struct inserter *inserter, int person)
{
    int64_t total;
    inserter->counted[person] = lagrange->counted[person];
    if (!insert_by_price(
            inserter, person, bound->price, &bound->kind_price[person * lagrange->model->problem->kinds], true, &total))
        return INT64_MIN;
    return total;
}

int64_t bound_rounded(int64_t sum, const struct model *model)
{
    int64_t whole = sum / model->scale;
    return whole + (whole * model->scale < sum ? 1 : 0) + model->problem->constant;
}
