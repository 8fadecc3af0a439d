/* L01 to L05: worked duties only, looking back before the period. */
#include <config.h>

#include "tests/rules/build.h"
#include "tests/suite.h"

static struct world *one_guard(void)
{
    struct world *world = world_new();

    add_post(world, "FC", POST_FIRE_CONTROL_ROOM, NULL);
    add_post(world, "G1", POST_GATE, "East");
    add_post(world, "PK1", POST_STUDENT_PROTECTION, "East");
    add_guard(world, "001");
    return world;
}

static const char *month(struct world *world, enum rule_code code)
{
    return told(world, code, "2026-03-01", "2026-03-31");
}

START_TEST(eight_hours_are_fine_and_a_minute_more_is_not)
{
    OWN(world_drop) struct world *world = one_guard();

    add_duty(world, "001", "2026-03-12", "G1 08:00-16:00");
    add_duty(world, "001", "2026-03-14", "G1 08:00-16:01");
    ck_assert_str_eq(month(world, L01), "warn 001 03-14 need 480 have 481 (day)\n");
}
END_TEST

START_TEST(the_sum_of_a_day_is_that_of_the_duties_which_belong_to_it)
{
    OWN(world_drop) struct world *world = one_guard();

    add_duty(world, "001", "2026-03-12", "G1 20:00-04:00");
    add_duty(world, "001", "2026-03-13", "G1 06:00-10:00");
    add_duty(world, "001", "2026-03-13", "PK1 16:00-20:01");
    ck_assert_str_eq(month(world, L01), "warn 001 03-13 need 480 have 481 (day)\n");
}
END_TEST

START_TEST(minutes_at_two_posts_at_once_are_worked_once)
{
    OWN(world_drop) struct world *world = one_guard();

    add_duty(world, "001", "2026-03-12", "G1 08:00-16:00");
    add_duty(world, "001", "2026-03-12", "PK1 08:00-09:00");
    ck_assert_str_eq(month(world, L01), "");
}
END_TEST

START_TEST(a_segment_over_the_longest_shift_of_its_post_names_that_limit)
{
    OWN(world_drop) struct world *world = one_guard();

    world_post(world, "FC")->longest_minutes = 360;
    add_duty(world, "001", "2026-03-12", "FC 06:00-12:00");
    add_duty(world, "001", "2026-03-14", "FC 06:00-12:30");
    add_duty(world, "001", "2026-03-16", "FC 06:00-14:30");
    ck_assert_str_eq(month(world, L01), "warn 001 FC 03-14 need 360 have 390 (segment)\n"
                                        "warn 001 03-16 need 480 have 510 (day)\n");
    world_post(world, "PK1")->longest_minutes = 30;
    add_duty(world, "001", "2026-03-18", "FC 06:00-12:30; PK1 16:40-17:20");
    ck_assert_str_eq(told(world, L01, "2026-03-18", "2026-03-18"), "warn 001 FC 03-18 need 360 have 390 (segment)\n");
    world_post(world, "FC")->longest_minutes = 720;
    ck_assert_str_eq(month(world, L01), "warn 001 03-16 need 480 have 510 (day)\n"
                                        "warn 001 PK1 03-18 need 30 have 40 (segment)\n");
}
END_TEST

START_TEST(absences_and_time_outside_employment_are_not_worked)
{
    OWN(world_drop) struct world *world = one_guard();

    add_duties(world, "001", "2026-03-10", "2026-03-13", 1, "G1 07:00-19:00");
    add_absence(world, "001", "2026-03-10", "2026-03-10");
    add_hours_off(world, "001", "2026-03-11", "15:00-20:00");
    add_hours_off(world, "001", "2026-03-12", "15:01-20:00");
    world_guard(world, "001")->left = day_of("2026-03-12");
    ck_assert_str_eq(month(world, L01), "warn 001 03-12 need 480 have 481 (day)\n");
}
END_TEST

START_TEST(trainees_work_as_anybody)
{
    OWN(world_drop) struct world *world = one_guard();

    add_duty(world, "001", "2026-03-12", "G1 07:00-19:00")->trainee = true;
    ck_assert_str_eq(month(world, L01), "warn 001 03-12 need 480 have 720 (day)\n");
}
END_TEST

START_TEST(a_week_is_judged_from_monday_to_sunday_also_before_the_period)
{
    OWN(world_drop) struct world *world = one_guard();

    add_duties(world, "001", "2026-03-09", "2026-03-13", 1, "G1 08:00-16:00");
    ck_assert_str_eq(month(world, L02), "");
    add_duty(world, "001", "2026-03-15", "G1 23:00-01:00");
    ck_assert_str_eq(month(world, L02), "warn 001 03-09..03-15 need 2400 have 2520\n");
    ck_assert_str_eq(told(world, L02, "2026-03-15", "2026-03-20"), "warn 001 03-09..03-15 need 2400 have 2520\n");
    ck_assert_str_eq(told(world, L02, "2026-03-16", "2026-03-20"), "");
}
END_TEST

START_TEST(a_week_that_goes_on_after_the_period_is_reported_up_to_its_end)
{
    OWN(world_drop) struct world *world = one_guard();

    add_duties(world, "001", "2026-03-09", "2026-03-14", 1, "G1 07:00-19:00");
    ck_assert_str_eq(told(world, L02, "2026-03-11", "2026-03-12"), "warn 001 03-09..03-12 need 2400 have 2880\n");
    ck_assert_str_eq(told(world, L02, "2026-03-09", "2026-03-11"), "");
}
END_TEST

START_TEST(overtime_of_a_month_is_what_lies_above_its_workdays)
{
    OWN(world_drop) struct world *world = one_guard();

    /* March 2026 has 22 workdays: 10560 minutes; with 2160 more 12720 are allowed. 17 duties of 12 hours are 12240. */
    add_duties(world, "001", "2026-03-01", "2026-03-31", 2, "G1 07:00-19:00");
    add_duty(world, "001", "2026-03-02", "G1 07:00-19:00");
    add_duty(world, "001", "2026-03-04", "G1 07:00-15:00");
    ck_assert_str_eq(told(world, L03, "2026-03-20", "2026-03-31"),
        "warn 001 03-21 need 180 have 240\nwarn 001 03-23 need 180 have 240\nwarn 001 03-25 need 180 have 240\n"
        "warn 001 03-27 need 180 have 240\nwarn 001 03-29 need 180 have 240\nwarn 001 03-31 need 180 have 240\n");
    add_duty(world, "001", "2026-03-06", "G1 07:00-07:01");
    ck_assert_str_eq(told(world, L03, "2026-03-20", "2026-03-31"), "warn 001 03-01..03-31 need 2160 have 2161\n");
    ck_assert_str_eq(told(world, L03, "2026-03-20", "2026-03-30"),
        "warn 001 03-21 need 180 have 240\nwarn 001 03-23 need 180 have 240\nwarn 001 03-25 need 180 have 240\n"
        "warn 001 03-27 need 180 have 240\nwarn 001 03-29 need 180 have 240\n");
}
END_TEST

START_TEST(eleven_hours_are_three_of_overtime_and_no_finding)
{
    OWN(world_drop) struct world *world = one_guard();

    add_duty(world, "001", "2026-03-12", "G1 08:00-19:00");
    add_duty(world, "001", "2026-03-14", "G1 08:00-19:01");
    ck_assert_str_eq(month(world, L03), "warn 001 03-14 need 180 have 181\n");
}
END_TEST

START_TEST(six_days_in_a_row_are_fine_and_the_seventh_is_not)
{
    OWN(world_drop) struct world *world = one_guard();

    add_duties(world, "001", "2026-03-02", "2026-03-07", 1, "G1 08:00-16:00");
    ck_assert_str_eq(month(world, L04), "");
    add_duty(world, "001", "2026-03-08", "G1 08:00-16:00");
    ck_assert_str_eq(month(world, L04), "error 001 03-02..03-08 need 6 have 7\n");
}
END_TEST

START_TEST(a_run_of_days_is_followed_back_before_the_period_and_up_to_its_end)
{
    OWN(world_drop) struct world *world = one_guard();

    add_duties(world, "001", "2026-02-25", "2026-03-05", 1, "G1 08:00-16:00");
    ck_assert_str_eq(told(world, L04, "2026-03-01", "2026-03-31"), "error 001 02-25..03-05 need 6 have 9\n");
    ck_assert_str_eq(told(world, L04, "2026-03-01", "2026-03-03"), "error 001 02-25..03-03 need 6 have 7\n");
    ck_assert_str_eq(told(world, L04, "2026-03-01", "2026-03-02"), "");
    ck_assert_str_eq(told(world, L04, "2026-03-05", "2026-03-31"), "error 001 02-25..03-05 need 6 have 9\n");
    ck_assert_str_eq(told(world, L04, "2026-03-06", "2026-03-31"), "");
}
END_TEST

START_TEST(a_day_on_leave_breaks_the_run_and_a_shortened_day_does_not)
{
    OWN(world_drop) struct world *world = one_guard();

    add_duties(world, "001", "2026-03-02", "2026-03-10", 1, "G1 08:00-16:00");
    add_hours_off(world, "001", "2026-03-06", "08:00-15:00");
    ck_assert_str_eq(month(world, L04), "error 001 03-02..03-10 need 6 have 9\n");
    add_hours_off(world, "001", "2026-03-07", "07:00-16:00");
    ck_assert_str_eq(month(world, L04), "");
}
END_TEST

START_TEST(nights_belong_to_the_evening_when_days_in_a_row_are_counted)
{
    OWN(world_drop) struct world *world = one_guard();

    add_duties(world, "001", "2026-03-02", "2026-03-07", 1, "G1 22:00-06:00");
    ck_assert_str_eq(month(world, L04), "");
}
END_TEST

START_TEST(less_than_eight_hours_between_two_duties_is_too_little_rest)
{
    OWN(world_drop) struct world *world = one_guard();

    add_duty(world, "001", "2026-03-12", "G1 19:00-07:00");
    add_duty(world, "001", "2026-03-13", "G1 14:59-20:00");
    add_duty(world, "001", "2026-03-14", "G1 04:00-08:00");
    add_duty(world, "001", "2026-03-14", "G1 08:00-09:00");
    ck_assert_str_eq(month(world, L05), "warn 001 03-13 [13 07:00 - 13 14:59] need 480 have 479\n"
                                        "warn 001 03-14 [14 08:00 - 14 08:00] need 480 have 0\n");
    ck_assert_str_eq(
        told(world, L05, "2026-03-13", "2026-03-13"), "warn 001 03-13 [13 07:00 - 13 14:59] need 480 have 479\n");
}
END_TEST

START_TEST(the_pause_within_a_tour_is_no_rest_to_judge)
{
    OWN(world_drop) struct world *world = one_guard();

    add_duty(world, "001", "2026-03-12", "PK1 06:50-07:50; PK1 16:40-17:40");
    ck_assert_str_eq(month(world, L05), "");
}
END_TEST

START_TEST(duties_that_overlap_are_one_spell_of_work)
{
    OWN(world_drop) struct world *world = one_guard();

    add_duty(world, "001", "2026-03-12", "G1 06:00-18:00");
    add_duty(world, "001", "2026-03-12", "PK1 06:50-07:50");
    add_duty(world, "001", "2026-03-13", "G1 01:00-09:00");
    ck_assert_str_eq(month(world, L05), "warn 001 03-13 [12 18:00 - 13 01:00] need 480 have 420\n");
}
END_TEST

START_TEST(a_shortened_duty_leaves_the_rest_that_it_leaves)
{
    OWN(world_drop) struct world *world = one_guard();

    add_duty(world, "001", "2026-03-12", "G1 19:00-07:00");
    add_duty(world, "001", "2026-03-13", "G1 14:00-20:00");
    add_hours_off(world, "001", "2026-03-13", "06:00-09:00");
    ck_assert_str_eq(month(world, L05), "");
    add_duty(world, "001", "2026-03-13", "G1 21:00-22:00");
    add_absence(world, "001", "2026-03-13", "2026-03-13");
    ck_assert_str_eq(month(world, L05), "");
}
END_TEST

START_TEST(the_duties_to_load_reach_back_over_week_month_and_a_run_of_days)
{
    ck_assert_int_le(rules_look_back(day_of("2026-03-20")), day_of("2026-02-01"));
    ck_assert_int_le(rules_look_back(day_of("2026-03-01")), day_of("2026-02-01"));
    ck_assert_int_gt(rules_look_back(day_of("2026-03-01")), day_of("2026-01-01"));
}
END_TEST

SUITE(hours)
{
    Suite *suite = suite_create("rules/hours");
    TCase *days = tcase_create("days and weeks"), *runs = tcase_create("runs"), *rest = tcase_create("rest");

    tcase_add_test(days, eight_hours_are_fine_and_a_minute_more_is_not);
    tcase_add_test(days, the_sum_of_a_day_is_that_of_the_duties_which_belong_to_it);
    tcase_add_test(days, minutes_at_two_posts_at_once_are_worked_once);
    tcase_add_test(days, a_segment_over_the_longest_shift_of_its_post_names_that_limit);
    tcase_add_test(days, absences_and_time_outside_employment_are_not_worked);
    tcase_add_test(days, trainees_work_as_anybody);
    tcase_add_test(days, a_week_is_judged_from_monday_to_sunday_also_before_the_period);
    tcase_add_test(days, a_week_that_goes_on_after_the_period_is_reported_up_to_its_end);
    tcase_add_test(days, overtime_of_a_month_is_what_lies_above_its_workdays);
    tcase_add_test(days, eleven_hours_are_three_of_overtime_and_no_finding);
    suite_add_tcase(suite, days);
    tcase_add_test(runs, six_days_in_a_row_are_fine_and_the_seventh_is_not);
    tcase_add_test(runs, a_run_of_days_is_followed_back_before_the_period_and_up_to_its_end);
    tcase_add_test(runs, a_day_on_leave_breaks_the_run_and_a_shortened_day_does_not);
    tcase_add_test(runs, nights_belong_to_the_evening_when_days_in_a_row_are_counted);
    suite_add_tcase(suite, runs);
    tcase_add_test(rest, less_than_eight_hours_between_two_duties_is_too_little_rest);
    tcase_add_test(rest, the_pause_within_a_tour_is_no_rest_to_judge);
    tcase_add_test(rest, duties_that_overlap_are_one_spell_of_work);
    tcase_add_test(rest, a_shortened_duty_leaves_the_rest_that_it_leaves);
    tcase_add_test(rest, the_duties_to_load_reach_back_over_week_month_and_a_run_of_days);
    suite_add_tcase(suite, rest);
    return suite;
}
