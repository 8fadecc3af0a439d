#include <config.h>

#include "core/work.h"
#include "tests/suite.h"

START_TEST(a_night_is_from_ten_to_six)
{
    civil_day day = civil_from_date(2026, 3, 12);
    struct span night = {zone_instant(&zone_shanghai, day, 20 * 60), zone_instant(&zone_shanghai, day, 32 * 60)};
    struct span evening = {zone_instant(&zone_shanghai, day, 14 * 60), zone_instant(&zone_shanghai, day, 22 * 60)};
    struct span early = {zone_instant(&zone_shanghai, day, 5 * 60), zone_instant(&zone_shanghai, day, 13 * 60)};

    ck_assert_int_eq(night_minutes(&zone_shanghai, &night), 480);
    ck_assert_int_eq(night_minutes(&zone_shanghai, &evening), 0);
    ck_assert_int_eq(night_minutes(&zone_shanghai, &early), 60);
}
END_TEST

START_TEST(cycles_are_weeks_months_quarters_and_years)
{
    civil_day day = civil_from_date(2026, 5, 13), from, to;

    cycle_bounds(CYCLE_WEEK, day, &from, &to);
    ck_assert_int_eq(from, civil_from_date(2026, 5, 11));
    ck_assert_int_eq(to, civil_from_date(2026, 5, 17));
    cycle_bounds(CYCLE_MONTH, day, &from, &to);
    ck_assert_int_eq(to, civil_from_date(2026, 5, 31));
    cycle_bounds(CYCLE_QUARTER, day, &from, &to);
    ck_assert_int_eq(from, civil_from_date(2026, 4, 1));
    ck_assert_int_eq(to, civil_from_date(2026, 6, 30));
    cycle_bounds(CYCLE_YEAR, day, &from, &to);
    ck_assert_int_eq(from, civil_from_date(2026, 1, 1));
    ck_assert_int_eq(to, civil_from_date(2026, 12, 31));
}
END_TEST

START_TEST(annual_leave_grows_with_working_life)
{
    civil_day on = civil_from_date(2026, 3, 18);

    ck_assert_int_eq(annual_leave_days(DAY_NONE, on), 0);
    ck_assert_int_eq(annual_leave_days(civil_from_date(2025, 3, 19), on), 0);
    ck_assert_int_eq(annual_leave_days(civil_from_date(2025, 3, 18), on), 5);
    ck_assert_int_eq(annual_leave_days(civil_from_date(2016, 3, 19), on), 5);
    ck_assert_int_eq(annual_leave_days(civil_from_date(2016, 3, 18), on), 10);
    ck_assert_int_eq(annual_leave_days(civil_from_date(2006, 3, 18), on), 15);
}
END_TEST

START_TEST(a_group_says_severities_of_rules_about_a_guard)
{
    signed char severity[RULE_COUNT];

    ck_assert(severities_parse("L01=off, L04=block", severity));
    ck_assert_int_eq(severity[L01], SEVERITY_OFF);
    ck_assert_int_eq(severity[L04], SEVERITY_BLOCK);
    ck_assert_int_eq(severity[L02], -1);
    ck_assert(severities_parse(NULL, severity));
    ck_assert(severities_parse("Q09=off C09=warn", severity));
    ck_assert_int_eq(severity[Q09], SEVERITY_OFF);
    ck_assert_int_eq(severity[C09], SEVERITY_WARN);
    ck_assert(!severities_parse("C01=off", severity));
    ck_assert(!severities_parse("C04=warn", severity));
    ck_assert(!severities_parse("L01=never", severity));
    ck_assert(!severities_parse("L01", severity));
}
END_TEST

SUITE(work)
{
    Suite *suite = suite_create("core/work");
    TCase *tests = tcase_create("work");

    tcase_add_test(tests, a_night_is_from_ten_to_six);
    tcase_add_test(tests, cycles_are_weeks_months_quarters_and_years);
    tcase_add_test(tests, annual_leave_grows_with_working_life);
    tcase_add_test(tests, a_group_says_severities_of_rules_about_a_guard);
    suite_add_tcase(suite, tests);
    return suite;
}
