#include <config.h>

#include "core/citizen_id.h"

#include <string.h>

#include "tests/suite.h"
#include "util/compiler.h"

static const struct {
    const char *text;
    enum citizen_id_fault fault;
    const char *number;
    int year, month, mday;
    enum sex sex;
} cases[] = {
    {"11010519491231002X", CITIZEN_ID_FINE, "11010519491231002X", 1949, 12, 31, SEX_FEMALE},
    {"11010519491231002x", CITIZEN_ID_FINE, "11010519491231002X", 1949, 12, 31, SEX_FEMALE},
    {"440524188001010014", CITIZEN_ID_FINE, "440524188001010014", 1880, 1, 1, SEX_MALE},
    {"110105179912310029", CITIZEN_ID_BIRTH, NULL, 0, 0, 0, SEX_UNKNOWN},
    {"34052419800101001X", CITIZEN_ID_FINE, "34052419800101001X", 1980, 1, 1, SEX_MALE},
    {"810000199408230021", CITIZEN_ID_FINE, "810000199408230021", 1994, 8, 23, SEX_FEMALE},
    {"830000199201300022", CITIZEN_ID_FINE, "830000199201300022", 1992, 1, 30, SEX_FEMALE},
    {" 110105 19491231 002X ", CITIZEN_ID_FINE, "11010519491231002X", 1949, 12, 31, SEX_FEMALE},
    {"１１０１０５１９４９１２３１００２Ｘ", CITIZEN_ID_FINE, "11010519491231002X", 1949, 12, 31, SEX_FEMALE},
    {"110105\xE3\x80\x80"
     "19491231002X",
        CITIZEN_ID_FINE, "11010519491231002X", 1949, 12, 31, SEX_FEMALE},
    {"110105194912310021", CITIZEN_ID_CHECK, NULL, 0, 0, 0, SEX_UNKNOWN},
    {"4.2E+17", CITIZEN_ID_SPREADSHEET, NULL, 0, 0, 0, SEX_UNKNOWN},
    {"4.20106E+17", CITIZEN_ID_SPREADSHEET, NULL, 0, 0, 0, SEX_UNKNOWN},
    {"4e17", CITIZEN_ID_SPREADSHEET, NULL, 0, 0, 0, SEX_UNKNOWN},
    {"340524198001010000", CITIZEN_ID_SPREADSHEET, NULL, 0, 0, 0, SEX_UNKNOWN},
    {"340524198001010000.0", CITIZEN_ID_SPREADSHEET, NULL, 0, 0, 0, SEX_UNKNOWN},
    {"110105491231002", CITIZEN_ID_FIFTEEN, NULL, 0, 0, 0, SEX_UNKNOWN},
    {"1101051949123100", CITIZEN_ID_LENGTH, NULL, 0, 0, 0, SEX_UNKNOWN},
    {"1101051949123100212", CITIZEN_ID_LENGTH, NULL, 0, 0, 0, SEX_UNKNOWN},
    {"", CITIZEN_ID_LENGTH, NULL, 0, 0, 0, SEX_UNKNOWN},
    {"110105********002X", CITIZEN_ID_CHARACTER, NULL, 0, 0, 0, SEX_UNKNOWN},
    {"1101051949123100XX", CITIZEN_ID_CHARACTER, NULL, 0, 0, 0, SEX_UNKNOWN},
    {"11010519491231002Y", CITIZEN_ID_CHARACTER, NULL, 0, 0, 0, SEX_UNKNOWN},
    {"99010519491231002X", CITIZEN_ID_PROVINCE, NULL, 0, 0, 0, SEX_UNKNOWN},
    {"110105194902300029", CITIZEN_ID_BIRTH, NULL, 0, 0, 0, SEX_UNKNOWN},
    {"110105194913010029", CITIZEN_ID_BIRTH, NULL, 0, 0, 0, SEX_UNKNOWN},
};

START_TEST(numbers_are_judged_by_length_characters_province_birth_and_check)
{
    struct citizen_id id = {0};

    ck_assert_msg(
        citizen_id_parse(cases[_i].text, civil_from_date(2026, 3, 1), &id) == cases[_i].fault, "%s", cases[_i].text);
    if (cases[_i].fault != CITIZEN_ID_FINE) {
        ck_assert_msg(id.number[0] == '\0', "set although wrong: %s", cases[_i].text);
        return;
    }
    ck_assert_str_eq(id.number, cases[_i].number);
    ck_assert_int_eq(id.birth, civil_from_date(cases[_i].year, cases[_i].month, cases[_i].mday));
    ck_assert_int_eq(id.sex, cases[_i].sex);
}
END_TEST

START_TEST(nobody_is_born_after_today)
{
    struct citizen_id id;
    civil_day birth = civil_from_date(1980, 1, 1);

    ck_assert_int_eq(citizen_id_parse("34052419800101001X", birth, &id), CITIZEN_ID_FINE);
    ck_assert_int_eq(citizen_id_parse("34052419800101001X", birth - 1, &id), CITIZEN_ID_BIRTH);
    ck_assert_int_eq(citizen_id_parse("34052419800101001X", DAY_FOREVER, &id), CITIZEN_ID_FINE);
}
END_TEST

START_TEST(every_single_wrong_digit_is_noticed)
{
    const char good[] = "34052419800101001X";

    for (size_t place = 0; place < 17; place++)
        for (char digit = '0'; digit <= '9'; digit++) {
            char text[sizeof(good)];
            struct citizen_id id;
            if (digit == good[place])
                continue;
            memcpy(text, good, sizeof(good));
            text[place] = digit;
            ck_assert_msg(citizen_id_parse(text, DAY_FOREVER, &id) != CITIZEN_ID_FINE, "%s", text);
        }
}
END_TEST

SUITE(citizen_id)
{
    Suite *suite = suite_create("core/citizen_id");
    TCase *numbers = tcase_create("numbers");

    tcase_add_loop_test(
        numbers, numbers_are_judged_by_length_characters_province_birth_and_check, 0, (int)COUNT(cases));
    tcase_add_test(numbers, nobody_is_born_after_today);
    tcase_add_test(numbers, every_single_wrong_digit_is_noticed);
    suite_add_tcase(suite, numbers);
    return suite;
}
