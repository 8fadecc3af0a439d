#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "tests/suite.h"
#include "util/xalloc.h"

START_TEST(a_new_object_is_all_zero)
{
    struct pair {
        int a;
        char *b;
    } *pair = xnew(struct pair);

    ck_assert_int_eq(pair->a, 0);
    ck_assert_ptr_null(pair->b);
    free(pair);
}
END_TEST

START_TEST(no_bytes_are_still_a_pointer)
{
    void *memory = xmalloc(0);

    ck_assert_ptr_nonnull(memory);
    memory = xrealloc(memory, 0);
    ck_assert_ptr_nonnull(memory);
    free(memory);
}
END_TEST

START_TEST(a_copy_ends_where_the_text_or_the_size_ends)
{
    char *whole = xstrdup("gate");
    char *part = xstrndup("gate", 2);
    char *longer = xstrndup("gate", 99);

    ck_assert_str_eq(whole, "gate");
    ck_assert_str_eq(part, "ga");
    ck_assert_str_eq(longer, "gate");
    free(whole);
    free(part);
    free(longer);
}
END_TEST

START_TEST(a_format_makes_a_string)
{
    char *text = xasprintf("%s %d", "post", 7);

    ck_assert_str_eq(text, "post 7");
    free(text);
}
END_TEST

START_TEST(a_product_that_overflows_ends_the_program)
{
    volatile size_t half = (size_t)1 << (sizeof(size_t) * 4);

    free(xreallocarray(NULL, half, half));
}
END_TEST

SUITE(xalloc)
{
    Suite *suite = suite_create("util/xalloc");
    TCase *memory = tcase_create("memory");

    tcase_add_test(memory, a_new_object_is_all_zero);
    tcase_add_test(memory, no_bytes_are_still_a_pointer);
    tcase_add_test(memory, a_copy_ends_where_the_text_or_the_size_ends);
    tcase_add_test(memory, a_format_makes_a_string);
    tcase_add_exit_test(memory, a_product_that_overflows_ends_the_program, 70);
    suite_add_tcase(suite, memory);
    return suite;
}
