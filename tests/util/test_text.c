#include <config.h>

#include "util/text.h"

#include <stdlib.h>
#include <string.h>

#include "tests/suite.h"

START_TEST(an_empty_text_is_an_empty_string)
{
    struct text text = TEXT_INIT;

    ck_assert_str_eq(text.at, "");
    text_add(&text, "");
    text_add_bytes(&text, "", 0);
    text_add_repeat(&text, 'x', 0);
    text_clear(&text);
    ck_assert_str_eq(text.at, "");
    ck_assert_uint_eq(text.capacity, 0);
    ck_assert_int_eq(text_empty[0], '\0');
    text_done(&text);
    text_done(NULL);
}
END_TEST

START_TEST(a_text_grows_and_always_ends_in_a_zero)
{
    OWN(text_done) struct text text = TEXT_INIT;

    for (int i = 0; i < 1000; i++) {
        text_add(&text, "ab");
        text_add_char(&text, 'c');
        ck_assert_uint_eq(text.size, (size_t)(i + 1) * 3);
        ck_assert_int_eq(text.at[text.size], '\0');
    }
    ck_assert_int_eq(memcmp(text.at + 2997, "abc", 4), 0);
}
END_TEST

START_TEST(zero_bytes_may_stand_inside)
{
    OWN(text_done) struct text text = TEXT_INIT;

    text_add_bytes(&text, "a\0b", 3);
    ck_assert_uint_eq(text.size, 3);
    ck_assert_int_eq(memcmp(text.at, "a\0b", 4), 0);
}
END_TEST

START_TEST(a_format_of_any_length_is_added_whole)
{
    for (int width = 1; width < 300; width++) {
        OWN(text_done) struct text text = TEXT_INIT;

        text_add(&text, "x");
        text_addf(&text, "%*d%s", width, 7, "!");
        ck_assert_uint_eq(text.size, (size_t)width + 2);
        ck_assert_str_eq(text.at + width, "7!");
        ck_assert_int_eq(text.at[0], 'x');
    }
}
END_TEST

START_TEST(repeating_and_clearing)
{
    OWN(text_done) struct text text = TEXT_INIT;

    text_add_repeat(&text, '-', 200);
    ck_assert_uint_eq(strspn(text.at, "-"), 200);
    text_clear(&text);
    ck_assert_uint_eq(text.size, 0);
    ck_assert_str_eq(text.at, "");
    text_add(&text, "new");
    ck_assert_str_eq(text.at, "new");
}
END_TEST

START_TEST(a_detached_string_belongs_to_the_caller)
{
    struct text text = TEXT_INIT;

    text_add(&text, "gate");
    char *string = text_detach(&text);
    ck_assert_str_eq(string, "gate");
    ck_assert_str_eq(text.at, "");
    free(string);
    string = text_detach(&text);
    ck_assert_str_eq(string, "");
    ck_assert_ptr_ne(string, text_empty);
    free(string);
}
END_TEST

SUITE(text)
{
    Suite *suite = suite_create("util/text");
    TCase *growing = tcase_create("growing");

    tcase_add_test(growing, an_empty_text_is_an_empty_string);
    tcase_add_test(growing, a_text_grows_and_always_ends_in_a_zero);
    tcase_add_test(growing, zero_bytes_may_stand_inside);
    tcase_add_test(growing, a_format_of_any_length_is_added_whole);
    tcase_add_test(growing, repeating_and_clearing);
    tcase_add_test(growing, a_detached_string_belongs_to_the_caller);
    suite_add_tcase(suite, growing);
    return suite;
}
