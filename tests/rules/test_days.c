/* C10 and the notices: what was not judged. */
#include <config.h>

#include "tests/rules/build.h"
#include "tests/suite.h"

static struct world *peak_school(void)
{
    struct world *world = world_new();

    school_of(world, "S01")->pupils = 50;
    add_post(world, "PK1", POST_STUDENT_PROTECTION, "East");
    return world;
}

static const char *days(struct world *world, const char *from, const char *to)
{
    return told(world, C10, from, to);
}

START_TEST(days_outside_every_roster_on_which_a_guard_is_asked_for_are_an_error)
{
    OWN(world_drop) struct world *world = peak_school();

    add_post(world, "G1", POST_GATE, "East");
    add_demand(world, "G1", "every_day", "00:00-24:00", 1);
    add_roster(world, "S01", "2026-04-05", "2026-04-30");
    ck_assert_str_eq(days(world, "2026-03-25", "2026-04-10"), "error 04-01..04-04 (no roster)\n");
    ck_assert_str_eq(days(world, "2026-03-01", "2026-03-31"), "");
    ck_assert_str_eq(noticed(world, "2026-03-25", "2026-04-10"), "post without demand PK1\nno roster 04-01..04-04\n");
}
END_TEST

START_TEST(days_on_which_nobody_is_asked_for_need_no_roster)
{
    OWN(world_drop) struct world *world = peak_school();

    add_demand(world, "PK1", "school_day", "06:50-07:50", 2);
    ck_assert_str_eq(
        days(world, "2026-04-03", "2026-04-07"), "error 04-03 (no roster)\nerror 04-06..04-07 (no roster)\n");
}
END_TEST

START_TEST(a_make_up_day_without_the_peaks_of_school_days_is_an_error)
{
    OWN(world_drop) struct world *world = peak_school();

    add_mark(world, "2026-03-14", CALENDAR_MAKEUP);
    add_demand(world, "PK1", "mon,tue,wed,thu,fri", "06:50-07:50", 2);
    ck_assert_str_eq(days(world, "2026-03-09", "2026-03-20"), "error 03-14 (make-up day without peak)\n");
    add_demand(world, "PK1", "school_day", "16:40-17:40", 2);
    ck_assert_str_eq(days(world, "2026-03-09", "2026-03-20"), "");
}
END_TEST

START_TEST(an_exam_at_a_weekend_needs_peaks_and_one_on_a_weekday_has_them)
{
    OWN(world_drop) struct world *world = peak_school();

    add_term(world, "S01", TERM_EXAM, "2026-03-12", "2026-03-14");
    add_demand(world, "PK1", "mon,tue,wed,thu,fri", "06:50-07:50", 2);
    ck_assert_str_eq(days(world, "2026-03-09", "2026-03-20"), "error 03-14 (make-up day without peak)\n");
}
END_TEST

START_TEST(an_exam_on_a_weekday_is_no_make_up_day)
{
    OWN(world_drop) struct world *world = peak_school();

    add_term(world, "S01", TERM_EXAM, "2026-03-10", "2026-03-12");
    add_demand(world, "PK1", "mon,fri", "06:50-07:50", 2);
    ck_assert_str_eq(days(world, "2026-03-09", "2026-03-13"), "");
}
END_TEST

START_TEST(a_named_make_up_day_wherever_it_lies_needs_peaks_unless_there_are_no_classes)
{
    OWN(world_drop) struct world *world = peak_school();

    add_term(world, "S01", TERM_MAKEUP_DAY, "2026-03-01", "2026-03-01");
    add_demand(world, "PK1", "mon,tue,wed,thu,fri", "06:50-07:50", 2);
    ck_assert_str_eq(days(world, "2026-03-01", "2026-03-20"), "error 03-01 (make-up day without peak)\n");
    add_term(world, "S01", TERM_NO_CLASSES, "2026-03-01", "2026-03-01");
    ck_assert_str_eq(days(world, "2026-03-01", "2026-03-20"), "");
}
END_TEST

START_TEST(a_school_whose_peaks_are_only_on_sundays_has_none_to_miss)
{
    OWN(world_drop) struct world *world = peak_school();

    add_mark(world, "2026-03-14", CALENDAR_MAKEUP);
    add_demand(world, "PK1", "sun", "16:00-18:00", 2);
    ck_assert_str_eq(days(world, "2026-03-09", "2026-03-20"), "");
}
END_TEST

START_TEST(a_year_without_a_work_calendar_is_a_warning)
{
    OWN(world_drop) struct world *world = peak_school();

    add_demand(world, "PK1", "2026-01-01", "06:50-07:50", 2);
    add_term(world, "S01", TERM_TERM, "2026-09-01", "2027-01-20");
    ck_assert_str_eq(days(world, "2026-12-30", "2027-01-02"), "warn 01-01..01-02 (no work calendar)\n");
    ck_assert_str_eq(noticed(world, "2026-12-30", "2027-01-02"), "no work calendar 2027 01-01..01-02\n");
}
END_TEST

START_TEST(a_school_without_any_term_is_a_warning)
{
    OWN(world_drop) struct world *world = world_bare();

    know_year(world, 2026);
    school_of(world, "S01")->pupils = 50;
    add_term(world, "S01", TERM_EXAM, "2026-03-12", "2026-03-12");
    ck_assert_str_eq(days(world, "2026-03-01", "2026-03-05"), "warn 03-01..03-05 (no term)\n");
    ck_assert_str_eq(noticed(world, "2026-03-01", "2026-03-05"), "no demand\nno term 03-01..03-05\n");
}
END_TEST

START_TEST(rostered_days_after_the_last_term_are_a_warning)
{
    OWN(world_drop) struct world *world = peak_school();

    add_demand(world, "PK1", "school_day", "06:50-07:50", 2);
    add_roster(world, "S01", "2026-07-01", "2026-07-31");
    ck_assert_str_eq(days(world, "2026-07-01", "2026-08-10"), "warn 07-08..07-31 (after the last term)\n");
    ck_assert_str_eq(noticed(world, "2026-07-01", "2026-08-10"), "after the last term 07-08..07-31\n");
    ck_assert_str_eq(told(world, C02, "2026-07-08", "2026-07-31"), "");
}
END_TEST

START_TEST(a_school_without_demands_says_so_and_has_no_finding_of_it)
{
    OWN(world_drop) struct world *world = peak_school();

    ck_assert_str_eq(noticed(world, "2026-03-12", "2026-03-12"), "no demand\npost without demand PK1\n");
    ck_assert_str_eq(hard_codes(world, "2026-03-12", "2026-03-12"), "S01");
    ck_assert_str_eq(days(world, "2026-04-12", "2026-04-12"), "");
}
END_TEST

START_TEST(a_period_that_ends_before_it_begins_holds_nothing)
{
    OWN(world_drop) struct world *world = peak_school();

    add_demand(world, "PK1", "school_day", "06:50-07:50", 2);
    ck_assert_str_eq(hard_codes(world, "2026-03-12", "2026-03-11"), "");
    ck_assert_str_eq(noticed(world, "2026-03-12", "2026-03-11"), "");
}
END_TEST

SUITE(days)
{
    Suite *suite = suite_create("rules/days");
    TCase *rosters = tcase_create("rosters"), *makeup = tcase_create("make-up days"), *none = tcase_create("calendars");

    tcase_add_test(rosters, days_outside_every_roster_on_which_a_guard_is_asked_for_are_an_error);
    tcase_add_test(rosters, days_on_which_nobody_is_asked_for_need_no_roster);
    tcase_add_test(rosters, a_school_without_demands_says_so_and_has_no_finding_of_it);
    tcase_add_test(rosters, a_period_that_ends_before_it_begins_holds_nothing);
    suite_add_tcase(suite, rosters);
    tcase_add_test(makeup, a_make_up_day_without_the_peaks_of_school_days_is_an_error);
    tcase_add_test(makeup, an_exam_at_a_weekend_needs_peaks_and_one_on_a_weekday_has_them);
    tcase_add_test(makeup, an_exam_on_a_weekday_is_no_make_up_day);
    tcase_add_test(makeup, a_named_make_up_day_wherever_it_lies_needs_peaks_unless_there_are_no_classes);
    tcase_add_test(makeup, a_school_whose_peaks_are_only_on_sundays_has_none_to_miss);
    suite_add_tcase(suite, makeup);
    tcase_add_test(none, a_year_without_a_work_calendar_is_a_warning);
    tcase_add_test(none, a_school_without_any_term_is_a_warning);
    tcase_add_test(none, rostered_days_after_the_last_term_are_a_warning);
    suite_add_tcase(suite, none);
    return suite;
}
