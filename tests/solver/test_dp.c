#include <config.h>

#include "solver/dp.h"

#include <stdlib.h>

#include "solver/insert.h"
#include "solver/score.h"
#include "tests/solver/make.h"
#include "tests/suite.h"
#include "util/xalloc.h"

enum { DAYS = 8, SHIFTS = 2, ROSTERS = 6561 }; /* 3 to the 8th */

struct prices {
    int32_t work[DAYS * SHIFTS], off[DAYS];
};

/* Prices by chance; what is barred in the problem has none. */
static struct prices make_prices(const struct solver_problem *problem, struct chance *chance)
{
    struct prices prices;
    for (int day = 0; day < DAYS; day++) {
        prices.off[day] =
            solver_cost(problem, 0, day, SOLVER_OFF) == SOLVER_NEVER ? PRICE_NEVER : chance_below(chance, 50);
        for (int s = 0; s < SHIFTS; s++)
            prices.work[day * SHIFTS + s] =
                solver_cost(problem, 0, day, s) == SOLVER_NEVER ? PRICE_NEVER : chance_below(chance, 200) - 150;
    }
    return prices;
}

static int64_t price_of(const struct prices *prices, const int16_t *cells)
{
    int64_t sum = 0;
    for (int day = 0; day < DAYS; day++)
        sum += cells[day] == SOLVER_OFF ? prices->off[day] : prices->work[day * SHIFTS + cells[day]];
    return sum;
}

/* The cheapest legal roster, by trying all; PRICE_NEVER when there is none. Limits of kinds other than KIND are left
 * out, as the dynamic programme leaves them out. */
static int64_t try_all(struct solver_problem *problem, const struct prices *prices, int kind)
{
    int64_t best = PRICE_NEVER;
    int max[2];
    for (int k = 0; k < problem->kinds; k++) {
        max[k] = problem->count[k].max;
        problem->count[k].max = k == kind ? max[k] : -1;
    }
    for (int number = 0; number < ROSTERS; number++) {
        int16_t cells[DAYS];
        for (int day = 0, rest = number; day < DAYS; day++, rest /= 3)
            cells[day] = (int16_t)(rest % 3 - 1);
        if (score_illegal(problem, 0, cells) == NULL) {
            int64_t price = price_of(prices, cells);
            best = price < best ? price : best;
        }
    }
    for (int k = 0; k < problem->kinds; k++)
        problem->count[k].max = max[k];
    return best;
}

static void compare(uint64_t seed)
{
    struct chance chance = chance_make(seed, 0);
    struct solver_problem *problem = make_problem(&chance, DAYS, 1, SHIFTS);
    /* Weekends anywhere, so that a week's end also falls inside such a short time. */
    for (int day = 0; day < DAYS; day++)
        problem->weekend[day] = day == 2 || day == 3 ? 0 : day == 6 || day == 7 ? 1 : -1;
    problem->weekends = 2;
    struct model *model = model_new(problem, NULL);
    struct dp *dp = dp_new(model);
    struct prices prices = make_prices(problem, &chance);
    int kind = problem->count[0].max >= 0 ? 0 : 1;
    if (chance_below(&chance, 2) == 0)
        kind = -1;
    struct dp_task task = {.from = 0, .to = DAYS, .lo = model->lo[0], .hi = model->hi[0],
        .weekends = problem->person[0].weekends_max, .kind = kind,
        .kind_left = kind >= 0 ? problem->count[kind].max : 0, .work = prices.work, .off = prices.off};
    int16_t cells[DAYS];
    int64_t price = PRICE_NEVER, expected = try_all(problem, &prices, kind);
    bool found = dp_solve(dp, &task, cells, &price);
    ck_assert_msg(
        found == (expected < PRICE_NEVER), "seed %d: found %d, the best costs %d", (int)seed, found, (int)expected);
    ck_assert_msg(!found || (price == expected && price_of(&prices, cells) == price), "seed %d: %d instead of %d",
        (int)seed, (int)price, (int)expected);
    dp_free(dp);
    model_free(model);
    solver_problem_free(problem);
}

START_TEST(one_employee_is_put_in_as_cheaply_as_by_trying_all_rosters)
{
    for (uint64_t seed = 1; seed <= 400; seed++)
        compare(seed);
}
END_TEST

/* A window of a longer roster is as good as trying all its fillings with the rest as it is. */
static void compare_window(uint64_t seed)
{
    struct chance chance = chance_make(seed, 1);
    struct solver_problem *problem = solver_problem_new(DAYS + 4, 1, SHIFTS, 0, 0);
    problem->person[0] = (struct solver_person){.minutes_min = 480 * 3,
        .minutes_max = 480 * (6 + chance_below(&chance, 3)),
        .run_min = 2,
        .run_max = 3 + chance_below(&chance, 2),
        .off_min = 1 + chance_below(&chance, 2),
        .weekends_max = 2};
    problem->shift[0].minutes = 480;
    problem->shift[1].minutes = 480 + 240 * chance_below(&chance, 2);
    problem->barred[SHIFTS] = true; /* 0 after 1 */
    ck_assert_int_eq(solver_problem_seal(problem, NULL), 0);
    struct model *model = model_new(problem, NULL);
    struct dp *dp = dp_new(model);
    struct prices prices = make_prices(problem, &chance);
    /* Two days of work before the window and two behind it. */
    int outside = (problem->shift[0].minutes * 4) / model->unit;
    struct dp_task task = {.from = 2, .to = DAYS + 2, .lo = model->lo[0] - outside > 0 ? model->lo[0] - outside : 0,
        .hi = model->hi[0] - outside, .weekends = 2, .kind = -1, .work = prices.work, .off = prices.off};
    int16_t cells[DAYS];
    int64_t price = PRICE_NEVER, expected = PRICE_NEVER;
    for (int number = 0; number < ROSTERS; number++) {
        int16_t all[DAYS + 4] = {0};
        for (int day = 0, rest = number; day < DAYS; day++, rest /= 3)
            all[day + 2] = (int16_t)(rest % 3 - 1);
        if (all[2] == SOLVER_OFF && all[DAYS + 1] == SOLVER_OFF && score_illegal(problem, 0, all) == NULL) {
            int64_t sum = price_of(&prices, &all[2]);
            expected = sum < expected ? sum : expected;
        }
    }
    bool found = dp_solve(dp, &task, cells, &price);
    ck_assert_msg(found == (expected < PRICE_NEVER) && (!found || price == expected), "seed %d: %d instead of %d",
        (int)seed, (int)price, (int)expected);
    dp_free(dp);
    model_free(model);
    solver_problem_free(problem);
}

START_TEST(a_window_is_filled_as_cheaply_as_by_trying_all_fillings)
{
    for (uint64_t seed = 1; seed <= 100; seed++)
        compare_window(seed);
}
END_TEST

/* Over many days: what is found when only even use is looked at is legal, and no cheaper than the cheapest. */
START_TEST(nearly_the_cheapest_over_many_days_is_legal_and_no_cheaper)
{
    enum { LONG = 140 };
    for (uint64_t seed = 1; seed <= 6; seed++) {
        struct chance chance = chance_make(seed, 2);
        struct solver_problem *problem = make_problem(&chance, LONG, 1, SHIFTS);
        problem->person[0].weekends_max = 9; /* of 20 */
        for (int k = 0; k < problem->kinds; k++)
            problem->count[k].max = -1;
        struct model *model = model_new(problem, NULL);
        struct inserter *inserter = inserter_new(model);
        int32_t kind_price[2] = {0}, *price = (int32_t *)xcalloc((size_t)problem->cells, sizeof(int32_t));
        for (int c = 0; c < problem->cells; c++)
            price[c] = -chance_below(&chance, 60000);
        int64_t best = 0, near = 0;
        bool is = insert_by_price(inserter, 0, price, kind_price, true, &best);
        ck_assert(insert_by_price(inserter, 0, price, kind_price, false, &near) == is);
        if (is) {
            ck_assert_str_eq(score_illegal(problem, 0, inserter->cells) == NULL ? "legal" : "not", "legal");
            ck_assert_int_ge(near, best);
            ck_assert_int_le(near - best, 60000 + llabs(best) / 100);
        }
        free(price);
        inserter_free(inserter);
        model_free(model);
        solver_problem_free(problem);
    }
}
END_TEST

START_TEST(shifts_that_are_alike_share_a_group)
{
    struct solver_problem *problem = solver_problem_new(7, 1, 3, 1, 0);
    for (int s = 0; s < 3; s++)
        problem->shift[s] = (struct solver_shift){s < 2 ? 480 : 720, 0};
    problem->barred[2 * 3 + 0] = problem->barred[2 * 3 + 1] = true;
    ck_assert_int_eq(solver_problem_seal(problem, NULL), 0);
    struct model *model = model_new(problem, NULL);
    ck_assert_int_eq(model->groups, 2);
    ck_assert_int_eq(model->unit, 240);
    ck_assert_int_eq(model->group_of[0], model->group_of[1]);
    model_free(model);
    solver_problem_free(problem);
}
END_TEST

SUITE(dp)
{
    Suite *suite = suite_create("solver/dp");
    TCase *tcase = tcase_create("dp");
    tcase_add_test(tcase, one_employee_is_put_in_as_cheaply_as_by_trying_all_rosters);
    tcase_add_test(tcase, a_window_is_filled_as_cheaply_as_by_trying_all_fillings);
    tcase_add_test(tcase, nearly_the_cheapest_over_many_days_is_legal_and_no_cheaper);
    tcase_add_test(tcase, shifts_that_are_alike_share_a_group);
    suite_add_tcase(suite, tcase);
    return suite;
}
