#include <config.h>

#include "util/list.h"

#include "tests/suite.h"

struct shift {
    const char *code;
    int hours;
};
LIST_DEFINE(shift_list, struct shift)
LIST_DEFINE(number_list, int)

START_TEST(a_list_of_zeroes_is_empty_and_valid)
{
    struct number_list list = {0};

    ck_assert_uint_eq(list.count, 0);
    number_list_clear(&list);
    number_list_done(&list);
    ck_assert_ptr_null(list.at);
}
END_TEST

START_TEST(a_list_keeps_what_is_added_in_order)
{
    OWN(number_list_done) struct number_list list = {0};

    for (int i = 0; i < 10000; i++)
        *number_list_add(&list) = i;
    ck_assert_uint_eq(list.count, 10000);
    for (int i = 0; i < 10000; i++)
        ck_assert_int_eq(list.at[i], i);
}
END_TEST

START_TEST(a_new_item_is_zero_also_where_an_old_one_was)
{
    OWN(shift_list_done) struct shift_list list = {0};

    for (int i = 0; i < 20; i++)
        *shift_list_add(&list) = (struct shift){.code = "N", .hours = 12};
    shift_list_clear(&list);
    ck_assert_uint_eq(list.count, 0);
    for (int i = 0; i < 40; i++) {
        const struct shift *shift = shift_list_add(&list);
        ck_assert_ptr_null(shift->code);
        ck_assert_int_eq(shift->hours, 0);
    }
}
END_TEST

START_TEST(a_list_that_is_done_can_be_used_again)
{
    struct number_list list = {0};

    *number_list_add(&list) = 1;
    number_list_done(&list);
    ck_assert_uint_eq(list.count + list.capacity, 0);
    *number_list_add(&list) = 2;
    ck_assert_int_eq(list.at[0], 2);
    number_list_done(&list);
}
END_TEST

SUITE(list)
{
    Suite *suite = suite_create("util/list");
    TCase *items = tcase_create("items");

    tcase_add_test(items, a_list_of_zeroes_is_empty_and_valid);
    tcase_add_test(items, a_list_keeps_what_is_added_in_order);
    tcase_add_test(items, a_new_item_is_zero_also_where_an_old_one_was);
    tcase_add_test(items, a_list_that_is_done_can_be_used_again);
    suite_add_tcase(suite, items);
    return suite;
}
