#include <config.h>

#include "util/env.h"

#include <stdlib.h>

#include "tests/suite.h"

START_TEST(a_variable_that_is_empty_counts_as_absent)
{
    unsetenv("MUSTER_TEST_WORD");
    ck_assert_ptr_null(env_get("MUSTER_TEST_WORD"));
    setenv("MUSTER_TEST_WORD", "", 1);
    ck_assert_ptr_null(env_get("MUSTER_TEST_WORD"));
    setenv("MUSTER_TEST_WORD", "gate", 1);
    ck_assert_str_eq(env_get("MUSTER_TEST_WORD"), "gate");
}
END_TEST

SUITE(env)
{
    Suite *suite = suite_create("util/env");
    TCase *variables = tcase_create("variables");

    tcase_add_test(variables, a_variable_that_is_empty_counts_as_absent);
    suite_add_tcase(suite, variables);
    return suite;
}
