#include <config.h>

#include "util/lunar.h"

#include <string.h>

#include "tests/suite.h"
#include "util/text.h"

static const struct {
    int year;
    const char *days;
} years[] = {
    {2025, "01-01 01-28 01-29 01-30 01-31 04-04 05-01 05-02 05-31 10-06 10-01 10-02 10-03 "},
    {2026, "01-01 02-16 02-17 02-18 02-19 04-05 05-01 05-02 06-19 09-25 10-01 10-02 10-03 "},
    {2027, "01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03 "},
    {2077, ""},
};

START_TEST(the_statutory_days_are_those_of_the_notices)
{
    OWN(text_done) struct text text = TEXT_INIT;
    civil_day days[STATUTORY_DAYS];
    char iso[DAY_TEXT_SIZE];
    int count = statutory_days(years[_i].year, days);

    for (int i = 0; i < count; i++)
        text_addf(&text, "%s ", day_format(days[i], iso) + 5);
    ck_assert_str_eq(text.at == NULL ? "" : text.at, years[_i].days);
}
END_TEST

SUITE(lunar)
{
    Suite *suite = suite_create("util/lunar");
    TCase *tests = tcase_create("lunar");

    tcase_add_loop_test(tests, the_statutory_days_are_those_of_the_notices, 0, 4);
    suite_add_tcase(suite, tests);
    return suite;
}
