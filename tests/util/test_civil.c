#include <config.h>

#include "util/civil.h"

#include <string.h>
#include <time.h>

#include "tests/suite.h"
#include "util/compiler.h"

START_TEST(the_epoch_is_day_0_and_a_thursday)
{
    ck_assert_int_eq(civil_from_date(1970, 1, 1), 0);
    ck_assert_int_eq(civil_weekday(0), 4);
    ck_assert_int_eq(civil_weekday(-1), 3);
    ck_assert_int_eq(civil_from_date(1969, 12, 31), -1);
}
END_TEST

/* timegm knows the calendar independently. */
START_TEST(every_day_of_three_centuries_agrees_with_the_system)
{
    for (civil_day day = civil_from_date(1900, 1, 1); day <= civil_from_date(2199, 12, 31); day++) {
        struct civil_date date = civil_to_date(day);
        struct tm parts = {.tm_year = date.year - 1900, .tm_mon = date.month - 1, .tm_mday = date.mday};

        bool same = civil_valid(date.year, date.month, date.mday) && timegm(&parts) == (int64_t)day * 86400 &&
            civil_weekday(day) == (parts.tm_wday ? parts.tm_wday : 7) &&
            civil_from_date(date.year, date.month, date.mday) == day;
        if (!same)
            ck_abort_msg("day %d is not %d-%d-%d", day, date.year, date.month, date.mday);
    }
}
END_TEST

START_TEST(a_february_of_a_leap_year_has_29_days)
{
    ck_assert_int_eq(civil_month_days(2024, 2), 29);
    ck_assert_int_eq(civil_month_days(2026, 2), 28);
    ck_assert_int_eq(civil_month_days(2000, 2), 29);
    ck_assert_int_eq(civil_month_days(2100, 2), 28);
    ck_assert_int_eq(civil_month_days(2026, 0), 0);
    ck_assert_int_eq(civil_month_days(2026, 13), 0);
}
END_TEST

START_TEST(only_dates_that_exist_are_valid)
{
    ck_assert(civil_valid(2024, 2, 29));
    ck_assert(!civil_valid(2026, 2, 29));
    ck_assert(!civil_valid(2026, 4, 31));
    ck_assert(!civil_valid(2026, 13, 1));
    ck_assert(!civil_valid(2026, 0, 1));
    ck_assert(!civil_valid(2026, 1, 0));
    ck_assert(civil_valid(1900, 1, 1) && civil_valid(2199, 12, 31));
    ck_assert(!civil_valid(1899, 12, 31) && !civil_valid(2200, 1, 1));
}
END_TEST

START_TEST(a_week_starts_on_monday)
{
    civil_day monday = civil_from_date(2026, 3, 16);

    for (int i = 0; i < 7; i++) {
        ck_assert_int_eq(civil_week_start(monday + i), monday);
        ck_assert_int_eq(civil_weekday(monday + i), i + 1);
    }
    ck_assert_int_eq(civil_week_start(monday - 1), monday - 7);
    ck_assert_int_eq(civil_week_start(DAY_NONE), DAY_NONE);
}
END_TEST

START_TEST(a_month_after_the_31st_of_january_is_the_last_of_february)
{
    civil_day last = civil_from_date(2026, 1, 31);

    ck_assert_int_eq(civil_add_months(last, 1), civil_from_date(2026, 2, 28));
    ck_assert_int_eq(civil_add_months(last, 25), civil_from_date(2028, 2, 29));
    ck_assert_int_eq(civil_add_months(last, -1), civil_from_date(2025, 12, 31));
    ck_assert_int_eq(civil_add_months(last, -2), civil_from_date(2025, 11, 30));
    ck_assert_int_eq(civil_add_months(last, 12), civil_from_date(2027, 1, 31));
    ck_assert_int_eq(civil_add_months(last, 0), last);
    ck_assert_int_eq(civil_add_months(DAY_FOREVER, 1), DAY_FOREVER);
    ck_assert_int_eq(civil_add_months(DAY_NONE, -1), DAY_NONE);
}
END_TEST

START_TEST(a_year_of_age_is_full_on_the_birthday)
{
    civil_day birth = civil_from_date(1990, 3, 7), leap = civil_from_date(2004, 2, 29);

    ck_assert_int_eq(civil_age(birth, civil_from_date(2026, 3, 6)), 35);
    ck_assert_int_eq(civil_age(birth, civil_from_date(2026, 3, 7)), 36);
    ck_assert_int_eq(civil_age(birth, civil_from_date(2026, 12, 1)), 36);
    ck_assert_int_eq(civil_age(birth, birth), 0);
    ck_assert_int_eq(civil_age(leap, civil_from_date(2022, 2, 28)), 17);
    ck_assert_int_eq(civil_age(leap, civil_from_date(2022, 3, 1)), 18);
    ck_assert_int_eq(civil_age(leap, civil_from_date(2024, 2, 29)), 20);
}
END_TEST

START_TEST(a_day_is_written_in_iso_form)
{
    char out[DAY_TEXT_SIZE];

    ck_assert_str_eq(day_format(civil_from_date(2026, 10, 5), out), "2026-10-05");
    ck_assert_str_eq(day_format(DAY_NONE, out), "");
    ck_assert_str_eq(day_format(DAY_FOREVER, out), "");
    ck_assert_str_eq(day_format(DAY_FOREVER - 1, out), "");
    ck_assert_str_eq(day_format(DAY_NONE + 1, out), "");
}
END_TEST

static const struct {
    int minute;
    const char *text;
} clocks[] = {
    {0, "00:00"},
    {420, "07:00"},
    {1439, "23:59"},
    {1440, "24:00"},
    {1441, "00:01"},
    {1860, "07:00"},
    {-60, "23:00"},
};

START_TEST(a_minute_is_written_as_a_clock_shows_it)
{
    char out[CLOCK_TEXT_SIZE];

    ck_assert_str_eq(clock_format(clocks[_i].minute, out), clocks[_i].text);
}
END_TEST

SUITE(civil)
{
    Suite *suite = suite_create("util/civil");
    TCase *calendar = tcase_create("calendar");

    tcase_add_test(calendar, the_epoch_is_day_0_and_a_thursday);
    tcase_add_test(calendar, every_day_of_three_centuries_agrees_with_the_system);
    tcase_add_test(calendar, a_february_of_a_leap_year_has_29_days);
    tcase_add_test(calendar, only_dates_that_exist_are_valid);
    tcase_add_test(calendar, a_week_starts_on_monday);
    tcase_add_test(calendar, a_month_after_the_31st_of_january_is_the_last_of_february);
    tcase_add_test(calendar, a_year_of_age_is_full_on_the_birthday);
    tcase_add_test(calendar, a_day_is_written_in_iso_form);
    tcase_add_loop_test(calendar, a_minute_is_written_as_a_clock_shows_it, 0, (int)COUNT(clocks));
    suite_add_tcase(suite, calendar);
    return suite;
}
