#include <config.h>

#include "util/utf8.h"

#include <locale.h>
#include <string.h>

#include "tests/suite.h"

START_TEST(characters_are_decoded_one_by_one)
{
    const char *at = "aé门𠮷";

    ck_assert_uint_eq(utf8_next(&at), 'a');
    ck_assert_uint_eq(utf8_next(&at), 0xe9);
    ck_assert_uint_eq(utf8_next(&at), 0x95e8);
    ck_assert_uint_eq(utf8_next(&at), 0x20bb7);
    ck_assert_uint_eq(utf8_next(&at), 0);
    ck_assert_uint_eq(utf8_next(&at), 0);
}
END_TEST

START_TEST(every_character_is_encoded_and_decoded_to_itself)
{
    OWN(text_done) struct text text = TEXT_INIT;

    for (uint32_t c = 1; c <= 0x10ffff; c++) {
        if (c == 0xd800)
            c = 0xe000;
        text_clear(&text);
        utf8_add(&text, c);
        const char *at = text.at;
        /* Each assertion is a message to the parent process: a million of them would take a minute. */
        if (!utf8_valid(text.at, text.size) || utf8_next(&at) != c || *at)
            ck_abort_msg("U+%04X is not itself again", c);
    }
    text_clear(&text);
    utf8_add(&text, 0xd800);
    utf8_add(&text, 0x110000);
    ck_assert_str_eq(text.at, "\xef\xbf\xbd\xef\xbf\xbd");
}
END_TEST

/* Behind each: the bytes before the first bad one. */
static const struct {
    const char *bytes;
    size_t good;
} bad[] = {
    {"\x80", 0},
    {"a\xbf", 1},
    {"\xc0\x80", 0},
    {"\xc1\xbf", 0},
    {"\xe0\x80\x80", 0},
    {"\xe0\x9f\xbf", 0},
    {"\xf0\x80\x80\x80", 0},
    {"\xf0\x8f\xbf\xbf", 0},
    {"\xed\xa0\x80", 0},
    {"\xed\xbf\xbf", 0},
    {"\xf4\x90\x80\x80", 0},
    {"\xf5\x80\x80\x80", 0},
    {"\xff", 0},
    {"\xfe", 0},
    {"ab\xe9\x97", 2},
    {"\xe9\x97\xa8\xe9", 3},
    {"\xf0\xa0\xae", 0},
    {"\xc3", 0},
    {"\xc3(", 0},
};

START_TEST(bad_bytes_are_never_valid_and_are_passed_one_at_a_time)
{
    size_t size = strlen(bad[_i].bytes);
    const char *at = bad[_i].bytes + bad[_i].good;

    ck_assert(!utf8_valid(bad[_i].bytes, size));
    ck_assert_uint_eq(utf8_valid_size(bad[_i].bytes, size), bad[_i].good);
    ck_assert_uint_eq(utf8_next(&at), 0xfffd);
    ck_assert_ptr_eq(at, bad[_i].bytes + bad[_i].good + 1);
    while (utf8_next(&at))
        ;
    ck_assert_ptr_eq(at, bad[_i].bytes + size);
}
END_TEST

START_TEST(the_limits_of_each_length_are_valid)
{
    static const char good[] =
        "\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf\xf0\x90\x80\x80\xf4\x8f\xbf\xbf";

    ck_assert(utf8_valid(good, strlen(good)));
    ck_assert(utf8_valid("a\0b", 3));
    ck_assert(utf8_valid("", 0));
}
END_TEST

static const struct {
    uint32_t character;
    int width;
} widths[] = {
    {'a', 1},
    {' ', 1},
    {0xe9, 1},
    {0x95e8, 2},
    {0x20bb7, 2},
    {0x3134a, 2},
    {0x3001, 2},
    {0x3000, 2},
    {0xff21, 2},
    {0x3007, 2},
    {0x33a1, 2},
    {0x301, 0},
    {0x200d, 0},
    {0xfe0f, 0},
    {0x202e, 0},
    {0xac00, 2},
    {0x1f46e, 2},
    /* ambiguous ones are narrow here, whatever the locale */
    {0xb7, 1},
    {0x201c, 1},
    {0x2026, 1},
    {0x2014, 1},
    {0x2500, 1},
    {0x25cf, 1},
    {0x2605, 1},
    {0x2460, 1},
    {0x2192, 1},
    {0x2103, 1},
    {0x2713, 1},
    /* drawn as '?' */
    {0, 1},
    {7, 1},
    {0x1b, 1},
    {0x7f, 1},
    {0x9b, 1},
    {0xe000, 1},
    {0x10ffff, 1},
    {0xd800, 1},
    {0x110000, 1},
};

START_TEST(a_width_does_not_depend_on_the_locale)
{
    static const char *const locales[] = {"C", "C.UTF-8"};

    for (size_t i = 0; i < COUNT(locales); i++) {
        ck_assert_ptr_nonnull(setlocale(LC_ALL, locales[i]));
        ck_assert_msg(utf8_char_width(widths[_i].character) == widths[_i].width, "U+%04X in %s: %d",
            widths[_i].character, locales[i], utf8_char_width(widths[_i].character));
        ck_assert_str_eq(setlocale(LC_CTYPE, NULL), locales[i]);
    }
}
END_TEST

START_TEST(the_width_of_a_string_is_the_sum)
{
    ck_assert_int_eq(utf8_width(""), 0);
    ck_assert_int_eq(utf8_width("门岗A"), 5);
    ck_assert_int_eq(utf8_width("e\xcc\x81"), 1);
    ck_assert_int_eq(utf8_width("a\x1b\xff"), 3);
}
END_TEST

static const struct {
    const char *string;
    int width;
    const char *cut, *left, *right;
} cells[] = {
    {"abc", 5, "abc", "abc  ", "  abc"},
    {"abc", 3, "abc", "abc", "abc"},
    {"abc", 2, "a~", "a~", "a~"},
    {"abc", 1, "~", "~", "~"},
    {"abc", 0, "", "", ""},
    {"abc", -3, "", "", ""},
    {"", 2, "", "  ", "  "},
    {"门岗", 4, "门岗", "门岗", "门岗"},
    {"门岗", 5, "门岗", "门岗 ", " 门岗"},
    {"门岗", 3, "门~", "门~", "门~"},
    {"门岗", 2, "~", "~ ", " ~"},
    {"a门岗", 4, "a门~", "a门~", "a门~"},
    {"a门岗", 3, "a~", "a~ ", " a~"},
    {"e\xcc\x81"
     "f",
        2,
        "e\xcc\x81"
        "f",
        "e\xcc\x81"
        "f",
        "e\xcc\x81"
        "f"},
    {"e\xcc\x81"
     "fg",
        2, "e\xcc\x81~", "e\xcc\x81~", "e\xcc\x81~"},
    {"a\x1b[2J", 9, "a?[2J", "a?[2J    ", "    a?[2J"},
    {"a\nb\tc", 9, "a?b?c", "a?b?c    ", "    a?b?c"},
};

START_TEST(a_string_is_cut_and_filled_to_its_cells)
{
    OWN(text_done) struct text out = TEXT_INIT;

    text_add(&out, "|");
    utf8_cut(&out, cells[_i].string, cells[_i].width);
    ck_assert_str_eq(out.at + 1, cells[_i].cut);
    text_clear(&out);
    utf8_pad(&out, cells[_i].string, cells[_i].width, false);
    ck_assert_str_eq(out.at, cells[_i].left);
    text_clear(&out);
    utf8_pad(&out, cells[_i].string, cells[_i].width, true);
    ck_assert_str_eq(out.at, cells[_i].right);
}
END_TEST

SUITE(utf8)
{
    Suite *suite = suite_create("util/utf8");
    TCase *characters = tcase_create("characters"), *on_terminals = tcase_create("widths");

    tcase_add_test(characters, characters_are_decoded_one_by_one);
    tcase_add_test(characters, every_character_is_encoded_and_decoded_to_itself);
    tcase_add_loop_test(characters, bad_bytes_are_never_valid_and_are_passed_one_at_a_time, 0, (int)COUNT(bad));
    tcase_add_test(characters, the_limits_of_each_length_are_valid);
    suite_add_tcase(suite, characters);
    tcase_add_loop_test(on_terminals, a_width_does_not_depend_on_the_locale, 0, (int)COUNT(widths));
    tcase_add_test(on_terminals, the_width_of_a_string_is_the_sum);
    tcase_add_loop_test(on_terminals, a_string_is_cut_and_filled_to_its_cells, 0, (int)COUNT(cells));
    suite_add_tcase(suite, on_terminals);
    return suite;
}
