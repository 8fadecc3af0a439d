#include <config.h>

#include "solver/plan.h"

#include "solver/insert.h"
#include "solver/score.h"
#include "tests/solver/make.h"
#include "tests/suite.h"

START_TEST(a_change_changes_the_value_as_a_count_from_nothing_says)
{
    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct chance chance = chance_make(seed, 0);
        struct solver_problem *problem = make_problem(&chance, 14, 5, 3);
        struct model *model = model_new(problem, NULL);
        struct plan *plan = plan_new(model);
        for (int round = 0; round < 200; round++) {
            int person = chance_below(&chance, 5), from = chance_below(&chance, 14);
            int to = from + 1 + chance_below(&chance, 14 - from);
            int16_t cells[14];
            for (int day = 0; day < to - from; day++)
                cells[day] = (int16_t)(chance_below(&chance, 4) - 1);
            plan_set(plan, person, from, to, cells);
            ck_assert_int_eq(plan->value, score_value(problem, plan->cell));
        }
        struct plan *again = plan_new(model);
        plan_load(again, plan->cell);
        for (int i = 0; i < 5; i++) {
            ck_assert_int_eq(again->tally[i].weekends, plan->tally[i].weekends);
            ck_assert_int_eq(again->tally[i].units, plan->tally[i].units);
        }
        plan_free(again);
        plan_free(plan);
        model_free(model);
        solver_problem_free(problem);
    }
}
END_TEST

START_TEST(whoever_is_put_in_is_legal_whatever_the_limits)
{
    int done = 0;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct chance chance = chance_make(seed, 3);
        struct solver_problem *problem = make_problem(&chance, 21, 4, 3);
        struct model *model = model_new(problem, NULL);
        struct plan *plan = plan_new(model);
        struct inserter *inserter = inserter_new(model);
        const struct price_mix mix = {.blend = 1, .noise = 2000};
        for (int round = 0; round < 8; round++) {
            int i = round % 4;
            struct window window = {0, 21};
            insert_clear(inserter, plan, i, window);
            if (!insert_person(inserter, plan, i, window, &mix, &chance, NULL))
                continue;
            const char *why = score_illegal(problem, i, plan_row(plan, i));
            ck_assert_msg(why == NULL, "seed %d, employee %d: %s", (int)seed, i, why);
            done++;
        }
        inserter_free(inserter);
        plan_free(plan);
        model_free(model);
        solver_problem_free(problem);
    }
    ck_assert_int_gt(done, 100);
}
END_TEST

SUITE(plan)
{
    Suite *suite = suite_create("solver/plan");
    TCase *tcase = tcase_create("plan");
    tcase_add_test(tcase, a_change_changes_the_value_as_a_count_from_nothing_says);
    tcase_add_test(tcase, whoever_is_put_in_is_legal_whatever_the_limits);
    suite_add_tcase(suite, tcase);
    return suite;
}
