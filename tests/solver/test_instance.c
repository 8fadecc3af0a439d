#include <config.h>

#include "solver/instance.h"

#include <string.h>

#include "tests/suite.h"

static const char whole[] =
    "# a comment\r\nSECTION_HORIZON\r\n7\r\n\r\nSECTION_SHIFTS\nE,480,\nL,600,E\n\nSECTION_STAFF\n"
    "A,E=7|L=0,3360,480,5,2,2,1\nBB,E=7|L=7,3360,0,5,1,1,1\nSECTION_DAYS_OFF\nA,3,4\nSECTION_SHIFT_ON_REQUESTS\n"
    "A,0,E,2\nSECTION_SHIFT_OFF_REQUESTS\nBB,1,L,3\nSECTION_COVER\n"
    "0,E,1,100,1\n0,L,1,100,1\n1,E,1,100,1\n1,L,1,100,1\n2,E,1,100,1\n2,L,1,100,1\n3,E,1,100,1\n3,L,1,100,1\n"
    "4,E,1,100,1\n4,L,1,100,1\n5,E,1,100,1\n5,L,1,100,1\n6,E,1,100,1\n6,L,2,100,1\n";

START_TEST(an_instance_is_read_with_all_that_it_says)
{
    struct instance instance;
    ck_assert_int_eq(instance_parse(&instance, "x", whole, strlen(whole), NULL), 0);
    const struct solver_problem *problem = instance.problem;
    ck_assert_int_eq(problem->days, 7);
    ck_assert_str_eq(instance.person[1], "BB");
    ck_assert_str_eq(instance.shift[1], "L");
    ck_assert(problem->barred[1 * 2 + 0] && !problem->barred[0 * 2 + 1]);
    ck_assert_int_eq(problem->person[0].minutes_max, 3360);
    ck_assert_int_eq(problem->person[0].run_max, 5);
    ck_assert_int_eq(solver_cost(problem, 0, 3, 0), SOLVER_NEVER);
    ck_assert_int_eq(solver_cost(problem, 0, 2, 1), SOLVER_NEVER);
    ck_assert_int_eq(solver_cost(problem, 0, 0, SOLVER_OFF), 2);
    ck_assert_int_eq(solver_cost(problem, 0, 0, 0), 0);
    ck_assert_int_eq(solver_cost(problem, 1, 1, 1), 3);
    ck_assert_int_eq(problem->cell[13].need, 2);
    instance_done(&instance);
}
END_TEST

START_TEST(a_roster_is_written_as_a_table)
{
    struct instance instance;
    ck_assert_int_eq(instance_parse(&instance, "x", whole, strlen(whole), NULL), 0);
    static const int16_t cells[14] = {0, 0, -1, -1, -1, 0, 0, -1, 1, 1, -1, -1, -1, -1};
    struct text out = TEXT_INIT;
    instance_write(&instance, cells, &out);
    ck_assert_str_eq(out.at, "A\tE\tE\t-\t-\t-\tE\tE\nBB\t-\tL\tL\t-\t-\t-\t-\n");
    text_done(&out);
    instance_done(&instance);
}
END_TEST

START_TEST(what_is_cut_anywhere_is_refused_with_a_sentence)
{
    for (size_t size = 0; size + 2 < strlen(whole); size++) {
        struct instance instance;
        struct error err = ERROR_INIT;
        if (instance_parse(&instance, "cut", whole, size, &err) == 0) {
            /* Only a weight can have lost digits without a trace, and then the last lines are missing. */
            ck_abort_msg("cut after %zu bytes and taken", size);
        }
        ck_assert_ptr_nonnull(err.message);
        ck_assert_int_eq(err.kind, ERROR_DATA);
        ck_assert_ptr_nonnull(strstr(err.message, "cut, line "));
        error_done(&err);
    }
}
END_TEST

static void refuses(const char *old, const char *new, const char *words)
{
    struct text changed = TEXT_INIT;
    const char *at = strstr(whole, old);
    ck_assert_ptr_nonnull(at);
    text_add_bytes(&changed, whole, (size_t)(at - whole));
    text_add(&changed, new);
    text_add(&changed, at + strlen(old));
    struct instance instance;
    struct error err = ERROR_INIT;
    ck_assert_int_eq(instance_parse(&instance, "f", changed.at, changed.size, &err), -1);
    ck_assert_msg(strstr(err.message, words) != NULL, "%s", err.message);
    error_done(&err);
    text_done(&changed);
}

START_TEST(each_mistake_is_told_with_its_line)
{
    refuses("SECTION_COVER", "SECTION_COVERS", "line 18: \"SECTION_COVERS\" is no section that is known");
    refuses("SECTION_SHIFTS", "SECTION_STAFF", "wrong place");
    refuses("7\r", "8\r", "line 3: 8 days are not whole weeks");
    refuses("L,600,E", "L,600,X", "line 7: there is no shift \"X\"");
    refuses("L,600,E", "E,600,", "line 7: \"E\" is there twice");
    refuses("L,600,E", "L,0,E", "0 minutes");
    refuses("3360,480,", "480,3360,", "line 10: the least minutes, 3360, are more than the most, 480");
    refuses("5,2,2,1", "1,2,2,1", "line 10: a run of at least 2 and at most 1");
    refuses("5,2,2,1", "5,2,2", "8 fields, here are 7");
    refuses("A,E=7|L=0", "A,E=7|E=0", "line 10: \"E\" is there twice");
    refuses("A,3,4", "A,3,7", "line 13: day 7 is after the last day, 6");
    refuses("A,3,4", "C,3", "there is no employee \"C\"");
    refuses("A,0,E,2", "A,0,E,-2", "\"-2\" is no whole number");
    refuses("6,L,2", "6,E,2", "line 32: day 6 and shift \"E\" are there twice");
    refuses("6,L,2", "6,L,x", "line 32: \"x\" is no whole number");
}
END_TEST

SUITE(instance)
{
    Suite *suite = suite_create("solver/instance");
    TCase *tcase = tcase_create("instance");
    tcase_add_test(tcase, an_instance_is_read_with_all_that_it_says);
    tcase_add_test(tcase, a_roster_is_written_as_a_table);
    tcase_add_test(tcase, what_is_cut_anywhere_is_refused_with_a_sentence);
    tcase_add_test(tcase, each_mistake_is_told_with_its_line);
    suite_add_tcase(suite, tcase);
    return suite;
}
