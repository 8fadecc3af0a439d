#include <config.h>

#include "util/compiler.h"

#include "tests/suite.h"

static int dropped;

static void drop(const int *number)
{
    dropped += *number;
}

static int leave_early(int early)
{
    OWN(drop) int seven = 7;

    if (early)
        return seven;
    OWN(drop) int more = 100;
    return seven + more;
}

START_TEST(what_is_owned_is_dropped_on_every_way_out)
{
    ck_assert_int_eq(leave_early(1), 7);
    ck_assert_int_eq(dropped, 7);
    ck_assert_int_eq(leave_early(0), 107);
    ck_assert_int_eq(dropped, 114);
}
END_TEST

START_TEST(an_array_knows_its_count)
{
    int array[13];

    ck_assert_uint_eq(COUNT(array), 13);
}
END_TEST

SUITE(compiler)
{
    Suite *suite = suite_create("util/compiler");
    TCase *words = tcase_create("words");

    tcase_add_test(words, what_is_owned_is_dropped_on_every_way_out);
    tcase_add_test(words, an_array_knows_its_count);
    suite_add_tcase(suite, words);
    return suite;
}
