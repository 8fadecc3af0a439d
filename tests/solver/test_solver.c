#include <config.h>

#include "solver/solver.h"

#include <string.h>

#include "solver/score.h"
#include "tests/solver/make.h"
#include "tests/suite.h"

enum { DAYS = 14, PEOPLE = 6, SHIFTS = 2, CELLS = DAYS * PEOPLE };

/* A problem that has a roster for everybody. */
static struct solver_problem *easy_problem(uint64_t seed)
{
    struct chance chance = chance_make(seed, 5);
    struct solver_problem *problem = make_problem(&chance, DAYS, PEOPLE, SHIFTS);
    for (int i = 0; i < PEOPLE; i++) {
        problem->person[i].minutes_min = 0;
        problem->person[i].weekends_max = 2;
    }
    return problem;
}

static int64_t solve(const struct solver_problem *problem, uint64_t seed, int threads, int16_t *cells)
{
    struct solver *solver =
        solver_begin(problem, &(struct solver_options){.seed = seed, .steps = 4, .threads = threads}, NULL);
    int64_t last = INT64_MAX;
    while (solver_step(solver))
        if (solver_ready(solver)) {
            ck_assert_int_le(solver_value(solver), last);
            last = solver_value(solver);
        }
    ck_assert(solver_ready(solver));
    memcpy(cells, solver_best(solver), CELLS * sizeof(int16_t));
    ck_assert_int_eq(last, solver_evaluate(problem, cells));
    ck_assert_int_le(solver_bound(solver), last);
    ck_assert(score_legal(problem, cells));
    solver_end(solver);
    return last;
}

START_TEST(seed_and_steps_decide_everything_and_threads_nothing)
{
    int16_t first[CELLS], again[CELLS], threads[CELLS];
    struct solver_problem *problem = easy_problem(1);
    solve(problem, 7, 1, first);
    solve(problem, 7, 1, again);
    solve(problem, 7, 2, threads);
    ck_assert_mem_eq(first, again, sizeof first);
    ck_assert_mem_eq(first, threads, sizeof first);
    solver_problem_free(problem);
}
END_TEST

START_TEST(every_problem_ends_in_a_legal_roster_of_the_value_told)
{
    int16_t cells[CELLS];
    for (uint64_t seed = 2; seed < 8; seed++) {
        struct solver_problem *problem = easy_problem(seed);
        solve(problem, seed, 1, cells);
        solver_problem_free(problem);
    }
}
END_TEST

START_TEST(a_cancelled_search_ends_and_keeps_what_it_has)
{
    struct solver_problem *problem = easy_problem(1);
    struct solver *solver = solver_begin(problem, &(struct solver_options){.seed = 1}, NULL);
    while (!solver_ready(solver) && solver_step(solver))
        continue;
    solver_cancel(solver);
    ck_assert(!solver_step(solver));
    ck_assert(score_legal(problem, solver_best(solver)));
    solver_end(solver);
    solver_problem_free(problem);
}
END_TEST

SUITE(solver)
{
    Suite *suite = suite_create("solver/solver");
    TCase *tcase = tcase_create("solver");
    tcase_add_test(tcase, seed_and_steps_decide_everything_and_threads_nothing);
    tcase_add_test(tcase, every_problem_ends_in_a_legal_roster_of_the_value_told);
    tcase_add_test(tcase, a_cancelled_search_ends_and_keeps_what_it_has);
    suite_add_tcase(suite, tcase);
    return suite;
}
