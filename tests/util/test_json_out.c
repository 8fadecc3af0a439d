#include <config.h>

#include "util/json_out.h"

#include <jansson.h>
#include <string.h>

#include "tests/suite.h"

START_TEST(members_are_parted_by_commas_and_objects_of_an_array_begin_lines)
{
    OWN(text_done) struct text out = TEXT_INIT;
    struct json_out json = {.text = &out};

    json_out_open(&json, NULL, '{');
    json_out_string(&json, "code", "Q04");
    json_out_open(&json, "list", '[');
    for (int i = 0; i < 2; i++) {
        json_out_open(&json, NULL, '{');
        json_out_int(&json, "n", i - 1);
        json_out_string(&json, "left out", NULL);
        json_out_close(&json, '}');
    }
    json_out_close(&json, ']');
    json_out_raw(&json, "raw", "[1]");
    json_out_close(&json, '}');
    ck_assert_str_eq(out.at, "{\"code\": \"Q04\", \"list\": [\n{\"n\": -1},\n{\"n\": 0}], \"raw\": [1]}");
}
END_TEST

START_TEST(every_character_is_read_back_as_it_was)
{
    OWN(text_done) struct text out = TEXT_INIT;
    struct json_out json = {.text = &out};
    char value[160];
    size_t size = 0;

    for (char c = 1; c < 127; c++)
        value[size++] = c;
    strcpy(value + size, "\x7f王𠀀");
    json_out_open(&json, NULL, '{');
    json_out_string(&json, "value", value);
    json_out_close(&json, '}');
    json_t *document = json_loads(out.at, 0, NULL);
    ck_assert_ptr_nonnull(document);
    ck_assert_str_eq(json_string_value(json_object_get(document, "value")), value);
    json_decref(document);
}
END_TEST

SUITE(json_out)
{
    Suite *suite = suite_create("util/json_out");
    TCase *all = tcase_create("all");

    tcase_add_test(all, members_are_parted_by_commas_and_objects_of_an_array_begin_lines);
    tcase_add_test(all, every_character_is_read_back_as_it_was);
    suite_add_tcase(suite, all);
    return suite;
}
