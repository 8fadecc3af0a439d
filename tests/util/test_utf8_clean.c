#include <config.h>

#include "util/utf8.h"

#include <string.h>

#include "tests/suite.h"

static const struct {
    const char *dirty, *clean;
    bool removed;
} texts[] = {
    {"", "", false},
    {"王建国", "王建国", false},
    {"  a  b\t\tc \n", "a b c", false},
    {"王　建国\xc2\xa0", "王 建国", false},
    {"a\r\nb\vc\fd", "a b c d", false},
    {"\xe2\x80\xa8"
     "a\xe2\x80\xaf"
     "b\xe2\x80\x89"
     "c\xc2\x85",
        "a b c", false},
    {"   ", "", false},
    {"a\x01\x1b[31mb\x7f", "a[31mb", true},
    {"\xc2\x9b"
     "31m",
        "31m", true},
    {"\xef\xbb\xbf"
     "姓名",
        "姓名", true},
    {"a\xe2\x80\x8b"
     "b\xe2\x80\x8d"
     "c\xe2\x81\xa0",
        "abc", true},
    {"a\xe2\x80\xae"
     "b\xe2\x81\xa6"
     "c\xe2\x80\x8f"
     "d\xd8\x9c",
        "abcd", true},
    {"a \xe2\x80\x8b b", "a b", true},
    {"\xe2\x98\x8e\xef\xb8\x8f", "\xe2\x98\x8e", true},
    {"a\xf3\xa0\x81\xa1"
     "b",
        "ab", true},
    {"a\xc2\xad"
     "b",
        "ab", true},
    {"e\xcc\x81\xcc\x82\xcc\x83\xcc\x84", "e\xcc\x81\xcc\x82\xcc\x83\xcc\x84", false},
    {"e\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85\xcc\x86"
     "f\xcc\x81",
        "e\xcc\x81\xcc\x82\xcc\x83\xcc\x84"
        "f\xcc\x81",
        true},
    {"\xcc\x81"
     "a",
        "a", true},
    {"a \xcc\x81"
     "b",
        "a b", true},
    {"a\xff"
     "b",
        "a\xef\xbf\xbd"
        "b",
        true},
    {"a\xef\xbf\xbd"
     "b",
        "a\xef\xbf\xbd"
        "b",
        false},
    {"“门”、①—𠮷", "“门”、①—𠮷", false},
    {"नि", "नि", false},
    {"=1+1", "=1+1", false},
};

START_TEST(text_is_cleaned_where_it_enters)
{
    OWN(text_done) struct text out = TEXT_INIT;

    text_add(&out, "old");
    ck_assert_int_eq(utf8_clean(&out, texts[_i].dirty), texts[_i].removed);
    ck_assert_str_eq(out.at, texts[_i].clean);
    ck_assert_uint_eq(out.size, strlen(texts[_i].clean));
}
END_TEST

START_TEST(clean_text_is_clean_already)
{
    OWN(text_done) struct text once = TEXT_INIT, twice = TEXT_INIT;

    utf8_clean(&once, texts[_i].dirty);
    ck_assert(!utf8_clean(&twice, once.at));
    ck_assert_str_eq(twice.at, once.at);
}
END_TEST

START_TEST(nothing_that_steers_a_terminal_gets_through)
{
    OWN(text_done) struct text one = TEXT_INIT, out = TEXT_INIT;

    for (uint32_t c = 1; c < 0x10000; c++) {
        bool steers = c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x200b && c <= 0x200f) ||
                      (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff || c == 0x61c;
        if (!steers)
            continue;
        text_clear(&one);
        text_add(&one, "a");
        utf8_add(&one, c);
        text_add(&one, "b");
        utf8_clean(&out, one.at);
        ck_assert_msg(strcmp(out.at, "ab") == 0 || strcmp(out.at, "a b") == 0, "U+%04X came through", c);
    }
}
END_TEST

START_TEST(folding_makes_words_comparable)
{
    OWN(text_done) struct text out = TEXT_INIT;

    utf8_fold(&out, "Ａ１：，（ＡＢｃＺ");
    ck_assert_str_eq(out.at, "a1:,(abcz");
    utf8_fold(&out, "WangJG　门岗É");
    ck_assert_str_eq(out.at, "wangjg 门岗É");
    utf8_fold(&out, "～！＠");
    ck_assert_str_eq(out.at, "~!@");
    utf8_fold(&out, "");
    ck_assert_str_eq(out.at, "");
}
END_TEST

START_TEST(a_word_is_found_however_it_is_typed)
{
    ck_assert(utf8_contains("东门岗 Gate Ａ", "gate a"));
    ck_assert(utf8_contains("gate a", "ＧＡＴＥ"));
    ck_assert(utf8_contains("东门岗", "门"));
    ck_assert(utf8_contains("东门岗", ""));
    ck_assert(utf8_contains("", ""));
    ck_assert(!utf8_contains("", "a"));
    ck_assert(!utf8_contains("东门岗", "西"));
}
END_TEST

SUITE(utf8_clean)
{
    Suite *suite = suite_create("util/utf8_clean");
    TCase *cleaning = tcase_create("cleaning"), *folding = tcase_create("folding");

    tcase_add_loop_test(cleaning, text_is_cleaned_where_it_enters, 0, (int)COUNT(texts));
    tcase_add_loop_test(cleaning, clean_text_is_clean_already, 0, (int)COUNT(texts));
    tcase_add_test(cleaning, nothing_that_steers_a_terminal_gets_through);
    suite_add_tcase(suite, cleaning);
    tcase_add_test(folding, folding_makes_words_comparable);
    tcase_add_test(folding, a_word_is_found_however_it_is_typed);
    suite_add_tcase(suite, folding);
    return suite;
}
