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
    for (uint64_t seed = 2; seed < 5; seed++) {
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

enum { TINY_DAYS = 7, TINY_ROSTERS = 2187 }; /* 3 to the 7th */

/* All legal rosters of PERSON, one after the other. */
static int list_legal(const struct solver_problem *problem, int person, int16_t *out)
{
    int count = 0;
    for (int number = 0; number < TINY_ROSTERS; number++) {
        int16_t *cells = &out[count * TINY_DAYS];
        for (int day = 0, rest = number; day < TINY_DAYS; day++, rest /= 3)
            cells[day] = (int16_t)(rest % 3 - 1);
        count += score_illegal(problem, person, cells) == NULL ? 1 : 0;
    }
    return count;
}

/* The least value of two employees, by trying all; -1 when somebody has no roster. */
static int64_t try_all(const struct solver_problem *problem)
{
    static int16_t first[(TINY_ROSTERS + 1) * TINY_DAYS], second[(TINY_ROSTERS + 1) * TINY_DAYS];
    int firsts = list_legal(problem, 0, first), seconds = list_legal(problem, 1, second);
    int64_t best = -1;
    for (int i = 0; i < firsts; i++)
        for (int j = 0; j < seconds; j++) {
            int16_t cells[2 * TINY_DAYS];
            memcpy(cells, &first[i * TINY_DAYS], TINY_DAYS * sizeof(int16_t));
            memcpy(cells + TINY_DAYS, &second[j * TINY_DAYS], TINY_DAYS * sizeof(int16_t));
            int64_t value = score_value(problem, cells);
            best = best < 0 || value < best ? value : best;
        }
    return best;
}

START_TEST(no_bound_is_above_and_no_value_below_the_best_of_all_rosters)
{
    int proven = 0, compared = 0;
    for (uint64_t seed = 1; seed <= 12; seed++) {
        struct chance chance = chance_make(seed, 9);
        struct solver_problem *problem = make_problem(&chance, TINY_DAYS, 2, 2);
        int64_t best = try_all(problem);
        struct solver *solver = solver_begin(problem, &(struct solver_options){.seed = seed, .steps = 40}, NULL);
        while (solver_step(solver))
            continue;
        if (best < 0)
            ck_assert(!solver_ready(solver) && solver_fault(solver) != NULL);
        if (solver_ready(solver)) {
            ck_assert_int_ge(solver_value(solver), best);
            ck_assert(!solver_proven(solver) || solver_value(solver) == best);
            ck_assert_msg(solver_bound(solver) <= best, "seed %d: bound %d above %d", (int)seed,
                (int)solver_bound(solver), (int)best);
            proven += solver_proven(solver) ? 1 : 0;
            compared++;
        }
        solver_end(solver);
        solver_problem_free(problem);
    }
    ck_assert_int_ge(compared, 6);
    ck_assert_int_eq(proven, compared);
}
END_TEST

SUITE(solver)
{
    Suite *suite = suite_create("solver/solver");
    TCase *tcase = tcase_create("solver");
    tcase_set_timeout(tcase, 30); /* on a machine that does much else */
    tcase_add_test(tcase, seed_and_steps_decide_everything_and_threads_nothing);
    tcase_add_test(tcase, every_problem_ends_in_a_legal_roster_of_the_value_told);
    tcase_add_test(tcase, no_bound_is_above_and_no_value_below_the_best_of_all_rosters);
    tcase_add_test(tcase, a_cancelled_search_ends_and_keeps_what_it_has);
    suite_add_tcase(suite, tcase);
    return suite;
}
