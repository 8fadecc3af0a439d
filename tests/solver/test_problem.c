#include <config.h>

#include "solver/problem.h"

#include <string.h>

#include "solver/solver.h"
#include "tests/suite.h"

static struct solver_problem *week(void)
{
    struct solver_problem *problem = solver_problem_new(7, 1, 1, 1, 7);
    problem->shift[0] = (struct solver_shift){480, 1};
    for (int day = 0; day < 7; day++) {
        problem->cell[day] = (struct solver_cell){1, 100, 1, 0};
        solver_cover_add(problem, day, 0, day);
    }
    return problem;
}

static void refuses(struct solver_problem *problem, const char *words)
{
    struct error err = ERROR_INIT;
    ck_assert_int_eq(solver_problem_seal(problem, &err), -1);
    ck_assert_msg(strstr(err.message, words) != NULL, "%s", err.message);
    error_done(&err);
    solver_problem_free(problem);
}

START_TEST(pins_that_contradict_each_other_are_refused)
{
    struct solver_problem *problem = week();
    solver_pin(problem, 0, 3, 0);
    solver_must_be_off(problem, 0, 3);
    refuses(problem, "day 3");
}
END_TEST

START_TEST(limits_that_contradict_each_other_are_refused)
{
    struct solver_problem *problem = week();
    problem->person[0].minutes_min = 1000;
    problem->person[0].minutes_max = 900;
    refuses(problem, "1000");
    problem = week();
    problem->person[0].run_min = 4;
    problem->person[0].run_max = 3;
    refuses(problem, "at least 4");
}
END_TEST

START_TEST(an_employee_without_a_legal_roster_is_named)
{
    struct solver_problem *problem = week();
    problem->person[0].minutes_min = 7 * 480;
    problem->person[0].run_max = 3;
    ck_assert_int_eq(solver_problem_seal(problem, NULL), 0);
    struct solver *solver = solver_begin(problem, &(struct solver_options){.seed = 1, .steps = 3}, NULL);
    while (solver_step(solver))
        continue;
    ck_assert(!solver_ready(solver));
    ck_assert_ptr_nonnull(solver_fault(solver));
    ck_assert_ptr_nonnull(strstr(solver_fault(solver)->message, "employee 1"));
    solver_end(solver);
    solver_problem_free(problem);
}
END_TEST

START_TEST(a_pin_is_kept_and_a_wish_is_kept_when_it_costs_nothing)
{
    struct solver_problem *problem = week();
    problem->person[0].run_max = 5;
    solver_pin(problem, 0, 2, SOLVER_OFF);
    solver_want(problem, 0, 5, 0, 3);
    ck_assert_int_eq(solver_problem_seal(problem, NULL), 0);
    struct solver *solver = solver_begin(problem, &(struct solver_options){.seed = 1, .steps = 3}, NULL);
    while (solver_step(solver))
        continue;
    ck_assert_int_eq(solver_best(solver)[2], SOLVER_OFF);
    ck_assert_int_eq(solver_best(solver)[5], 0);
    ck_assert_int_eq(solver_value(solver), 100);
    solver_end(solver);
    solver_problem_free(problem);
}
END_TEST

SUITE(problem)
{
    Suite *suite = suite_create("solver/problem");
    TCase *tcase = tcase_create("problem");
    tcase_add_test(tcase, pins_that_contradict_each_other_are_refused);
    tcase_add_test(tcase, limits_that_contradict_each_other_are_refused);
    tcase_add_test(tcase, an_employee_without_a_legal_roster_is_named);
    tcase_add_test(tcase, a_pin_is_kept_and_a_wish_is_kept_when_it_costs_nothing);
    suite_add_tcase(suite, tcase);
    return suite;
}
