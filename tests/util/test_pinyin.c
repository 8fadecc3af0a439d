#include <config.h>

#include "util/pinyin.h"

#include "tests/suite.h"

#include <string.h>

static const char *reading_of(const char *name)
{
    static struct text text = TEXT_INIT;

    text_clear(&text);
    pinyin_read(&text, name);
    return text.at;
}

START_TEST(a_name_is_read_syllable_by_syllable)
{
    ck_assert_str_eq(reading_of("王建国"), "wang jian guo");
    ck_assert_str_eq(reading_of("吕　绿"), "lv lv");
    ck_assert_str_eq(reading_of(""), "");
}
END_TEST

static const struct {
    const char *name, *reading;
} surnames[] = {
    {"单田芳", "shan/dan tian fang"},
    {"曾国藩", "zeng/ceng guo fan"},
    {"仇和", "qiu/chou he"},
    {"区长", "ou/qu zhang"},
    {"解放", "xie/jie fang"},
    {"朴树", "piao/pu shu"},
    {"覃明", "qin/tan ming"},
    {"查良镛", "zha/cha liang yong"},
    {"盖叫天", "ge/gai jiao tian"},
    {"任贤", "ren xian"},
    {"华罗庚", "hua luo geng"},
    {"尉迟恭", "yu/wei chi gong"},
    {"万俟卨", "mo/wan qi xie"},
};

START_TEST(surnames_are_read_as_such_and_also_as_anybody_would)
{
    /* what ICU says of the plain character may change with its version: only the surname's own reading is ours */
    const char *reading = reading_of(surnames[_i].name), *slash = strchr(surnames[_i].reading, '/');
    size_t own = slash == NULL ? strcspn(surnames[_i].reading, " ") : (size_t)(slash - surnames[_i].reading);

    ck_assert_msg(strncmp(reading, surnames[_i].reading, own) == 0, "%s: %s", surnames[_i].name, reading);
    ck_assert_msg(reading[own] == ' ' || reading[own] == '/', "%s: %s", surnames[_i].name, reading);
}
END_TEST

START_TEST(only_at_the_beginning_a_character_is_a_surname)
{
    ck_assert_str_eq(reading_of("李单"), "li dan");
}
END_TEST

START_TEST(latin_names_stay_and_signs_go)
{
    ck_assert_str_eq(reading_of("Anna Lee"), "anna lee");
    ck_assert_str_eq(reading_of("艾力·买买提"), "ai li mai mai ti");
}
END_TEST

static const char *const found[] = {
    "wjg", "WJG", "w", "wang", "wangjianguo", "wang jian guo", "wangjg", "jg", "jianguo", "guo", "g", "wa j", "wang'j"};
static const char *const missed[] = {"", " ", "wg", "ang", "wjgx", "gw", "w1", "王", "wanng", "jw"};

START_TEST(syllables_are_found_by_their_beginnings)
{
    ck_assert_msg(pinyin_match("wang jian guo", found[_i]), "%s", found[_i]);
}
END_TEST

START_TEST(what_is_not_in_the_name_is_not_found)
{
    ck_assert_msg(!pinyin_match("wang jian guo", missed[_i]), "%s", missed[_i]);
}
END_TEST

START_TEST(either_reading_of_a_surname_finds_it)
{
    ck_assert(pinyin_match("shan/dan tian fang", "stf"));
    ck_assert(pinyin_match("shan/dan tian fang", "dantf"));
    ck_assert(!pinyin_match("shan/dan tian fang", "shandan"));
}
END_TEST

START_TEST(the_vowel_that_keyboards_lack_may_be_typed_as_v_or_u)
{
    ck_assert(pinyin_match("lv bu", "lvb"));
    ck_assert(pinyin_match("lv bu", "lub"));
    ck_assert(!pinyin_match("lu bu", "lvb"));
}
END_TEST

START_TEST(a_character_outside_the_table_is_asked_of_the_library)
{
    const char *reading = reading_of("王\xf0\xa0\x80\x80"); /* U+20000, seldom known: no crash, the rest is read */

    ck_assert_msg(strncmp(reading, "wang", 4) == 0, "%s", reading);
}
END_TEST

SUITE(pinyin)
{
    Suite *suite = suite_create("util/pinyin");
    TCase *tests = tcase_create("pinyin");

    tcase_add_test(tests, a_name_is_read_syllable_by_syllable);
    tcase_add_loop_test(tests, surnames_are_read_as_such_and_also_as_anybody_would, 0, COUNT(surnames));
    tcase_add_test(tests, only_at_the_beginning_a_character_is_a_surname);
    tcase_add_test(tests, latin_names_stay_and_signs_go);
    tcase_add_loop_test(tests, syllables_are_found_by_their_beginnings, 0, COUNT(found));
    tcase_add_loop_test(tests, what_is_not_in_the_name_is_not_found, 0, COUNT(missed));
    tcase_add_test(tests, either_reading_of_a_surname_finds_it);
    tcase_add_test(tests, the_vowel_that_keyboards_lack_may_be_typed_as_v_or_u);
    tcase_add_test(tests, a_character_outside_the_table_is_asked_of_the_library);
    suite_add_tcase(suite, tests);
    return suite;
}
