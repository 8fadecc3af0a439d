#include <config.h>

#include "core/zone.h"
#include "tests/suite.h"
#include "util/compiler.h"

/* Berlin in 2026: 29 March 02:00 -> 03:00, 25 October 03:00 -> 02:00. */
static const struct zone_change berlin_changes[] = {{1774746000, 7200}, {1792890000, 3600}};
static const struct zone berlin = {"Europe/Berlin", 3600, berlin_changes, COUNT(berlin_changes)};

static instant berlin_at(int month, int mday, int minute)
{
    return zone_instant(&berlin, civil_from_date(2026, month, mday), minute);
}

START_TEST(shanghai_is_eight_hours_ahead)
{
    char stamp[STAMP_TEXT_SIZE];
    civil_day day = civil_from_date(2026, 3, 12);
    instant at = zone_instant(&zone_shanghai, day, 19 * 60);

    ck_assert_int_eq(at, 1773313200);
    ck_assert_str_eq(zone_stamp(&zone_shanghai, at, stamp), "2026-03-12T19:00:00+08:00");
    ck_assert_int_eq(zone_day(&zone_shanghai, at), day);
    ck_assert_int_eq(zone_minute(&zone_shanghai, at), 19 * 60);
    ck_assert_int_eq(zone_offset(&zone_shanghai, at), 28800);
}
END_TEST

START_TEST(minutes_beyond_midnight_are_the_next_days)
{
    civil_day day = civil_from_date(2026, 12, 31);

    ck_assert_int_eq(zone_instant(&zone_shanghai, day, 1440), zone_instant(&zone_shanghai, day + 1, 0));
    ck_assert_int_eq(zone_instant(&zone_shanghai, day, 1860), zone_instant(&zone_shanghai, day + 1, 420));
    ck_assert_int_eq(zone_day(&zone_shanghai, zone_instant(&zone_shanghai, day, 1440)), day + 1);
}
END_TEST

START_TEST(instants_before_1970_have_their_day)
{
    civil_day day = civil_from_date(1969, 12, 30);
    instant at = zone_instant(&zone_shanghai, day, 1439);

    ck_assert_int_lt(at, 0);
    ck_assert_int_eq(zone_day(&zone_shanghai, at), day);
    ck_assert_int_eq(zone_minute(&zone_shanghai, at), 1439);
}
END_TEST

START_TEST(a_skipped_local_time_is_taken_with_the_offset_before)
{
    char stamp[STAMP_TEXT_SIZE];

    ck_assert_int_eq(berlin_at(3, 29, 119), berlin_changes[0].at - 60);
    ck_assert_int_eq(berlin_at(3, 29, 120), berlin_changes[0].at);
    ck_assert_int_eq(berlin_at(3, 29, 150), berlin_changes[0].at + 1800);
    ck_assert_int_eq(berlin_at(3, 29, 180), berlin_changes[0].at);
    ck_assert_str_eq(zone_stamp(&berlin, berlin_at(3, 29, 150), stamp), "2026-03-29T03:30:00+02:00");
}
END_TEST

START_TEST(a_local_time_that_comes_twice_is_the_first)
{
    char stamp[STAMP_TEXT_SIZE];

    ck_assert_str_eq(zone_stamp(&berlin, berlin_at(10, 25, 150), stamp), "2026-10-25T02:30:00+02:00");
    ck_assert_int_eq(berlin_at(10, 25, 150), berlin_changes[1].at - 1800);
    ck_assert_int_eq(berlin_at(10, 25, 180), berlin_changes[1].at + 3600);
    ck_assert_str_eq(zone_stamp(&berlin, berlin_changes[1].at + 1800, stamp), "2026-10-25T02:30:00+01:00");
}
END_TEST

START_TEST(a_night_over_a_clock_change_is_an_hour_shorter_or_longer)
{
    ck_assert_int_eq(berlin_at(3, 29, 360) - berlin_at(3, 28, 1320), 7 * 3600);
    ck_assert_int_eq(berlin_at(10, 25, 360) - berlin_at(10, 24, 1320), 9 * 3600);
    ck_assert_int_eq(berlin_at(6, 2, 360) - berlin_at(6, 1, 1320), 8 * 3600);
}
END_TEST

START_TEST(every_minute_of_a_year_comes_back_unless_a_change_skips_it)
{
    for (civil_day day = civil_from_date(2026, 1, 1); day <= civil_from_date(2026, 12, 31); day++)
        for (int minute = 0; minute < 1440; minute += 15) {
            instant at = zone_instant(&berlin, day, minute);
            int expected = minute;
            if (day == civil_from_date(2026, 3, 29) && minute >= 120 && minute < 180)
                expected += 60;
            ck_assert_int_eq(zone_day(&berlin, at), day);
            ck_assert_int_eq(zone_minute(&berlin, at), expected);
        }
}
END_TEST

START_TEST(a_stamp_west_of_greenwich_has_a_minus)
{
    const struct zone west = {"America/St_Johns", -12600, NULL, 0};
    char stamp[STAMP_TEXT_SIZE];

    ck_assert_str_eq(zone_stamp(&west, 0, stamp), "1969-12-31T20:30:00-03:30");
}
END_TEST

SUITE(zone)
{
    Suite *suite = suite_create("core/zone");
    TCase *zones = tcase_create("zones");

    tcase_add_test(zones, shanghai_is_eight_hours_ahead);
    tcase_add_test(zones, minutes_beyond_midnight_are_the_next_days);
    tcase_add_test(zones, instants_before_1970_have_their_day);
    tcase_add_test(zones, a_skipped_local_time_is_taken_with_the_offset_before);
    tcase_add_test(zones, a_local_time_that_comes_twice_is_the_first);
    tcase_add_test(zones, a_night_over_a_clock_change_is_an_hour_shorter_or_longer);
    tcase_add_test(zones, every_minute_of_a_year_comes_back_unless_a_change_skips_it);
    tcase_add_test(zones, a_stamp_west_of_greenwich_has_a_minus);
    suite_add_tcase(suite, zones);
    return suite;
}
