/* checks.md, Who counts, 6 and 7, and C09. */
#include <config.h>

#include "tests/rules/build.h"
#include "tests/suite.h"

static struct world *day_gate(void)
{
    struct world *world = world_new();

    add_post(world, "G1", POST_GATE, "East");
    add_post(world, "G2", POST_GATE, "West");
    add_demand(world, "G1", "every_day", "08:00-18:00", 1);
    add_guard(world, "001");
    return world;
}

static const char *lost(struct world *world)
{
    return told(world, C09, "2026-03-01", "2026-03-31");
}

START_TEST(a_guard_is_employed_from_the_first_to_the_last_day_both_included)
{
    OWN(world_drop) struct world *world = day_gate();

    add_duties(world, "001", "2026-03-09", "2026-03-13", 1, "G1 08:00-18:00");
    world_guard(world, "001")->joined = day_of("2026-03-10");
    world_guard(world, "001")->left = day_of("2026-03-12");
    ck_assert_str_eq(lost(world), "block 001 G1 03-09 [09 08:00 - 09 18:00] (not employed)\n"
                                  "block 001 G1 03-13 [13 08:00 - 13 18:00] (not employed)\n");
    ck_assert_str_eq(sums(world, "G1", "2026-03-09"), "0 0/600");
    ck_assert_str_eq(sums(world, "G1", "2026-03-10"), "1 600/600");
    ck_assert_str_eq(sums(world, "G1", "2026-03-12"), "1 600/600");
    ck_assert_str_eq(sums(world, "G1", "2026-03-13"), "0 0/600");
}
END_TEST

START_TEST(a_suspended_guard_is_not_there)
{
    OWN(world_drop) struct world *world = day_gate();

    add_duties(world, "001", "2026-03-09", "2026-03-10", 1, "G1 08:00-18:00");
    world_guard(world, "001")->suspended_from = day_of("2026-03-10");
    ck_assert_str_eq(lost(world), "block 001 G1 03-10 [10 08:00 - 10 18:00] (suspended)\n");
    ck_assert_str_eq(sums(world, "G1", "2026-03-10"), "0 0/600");
}
END_TEST

START_TEST(the_night_of_the_last_day_is_worked_to_its_end)
{
    OWN(world_drop) struct world *world = day_gate();

    add_demand(world, "G2", "every_day", "19:00-07:00", 1);
    world_guard(world, "001")->left = day_of("2026-03-12");
    add_duty(world, "001", "2026-03-12", "G2 19:00-07:00");
    ck_assert_str_eq(lost(world), "");
    ck_assert_str_eq(sums(world, "G2", "2026-03-12"), "1 720/720");
}
END_TEST

START_TEST(a_whole_day_absence_strikes_the_duties_that_belong_to_its_days)
{
    OWN(world_drop) struct world *world = day_gate();

    add_demand(world, "G2", "every_day", "00:00-24:00", 1);
    add_absence(world, "001", "2026-03-11", "2026-03-12");
    add_duty(world, "001", "2026-03-10", "G2 19:00-07:00");
    add_duty(world, "001", "2026-03-12", "G2 19:00-07:00");
    ck_assert_str_eq(sums(world, "G2", "2026-03-11"), "0 420/1440");
    ck_assert_str_eq(sums(world, "G2", "2026-03-13"), "0 0/1440");
    ck_assert_str_eq(lost(world), "block 001 G2 03-12 [12 19:00 - 13 07:00] (absent)\n");
}
END_TEST

START_TEST(an_absence_with_times_takes_away_only_the_minutes_that_it_overlaps)
{
    OWN(world_drop) struct world *world = day_gate();

    add_hours_off(world, "001", "2026-03-12", "09:30-10:15");
    add_hours_off(world, "001", "2026-03-12", "17:00-19:00");
    add_duty(world, "001", "2026-03-12", "G1 08:00-18:00");
    ck_assert_str_eq(proof(world, "2026-03-12"), "G1 [12 08:00 - 12 18:00] need 1 worst 0 covered 495/600\n"
                                                 "  gap [12 09:30 - 12 10:15] have 0\n"
                                                 "  gap [12 17:00 - 12 18:00] have 0\n"
                                                 "  001 [12 08:00 - 12 09:30]\n"
                                                 "  001 [12 09:30 - 12 10:15] C09\n"
                                                 "  001 [12 10:15 - 12 17:00]\n"
                                                 "  001 [12 17:00 - 12 18:00] C09\n");
    ck_assert_str_eq(lost(world), "block 001 G1 03-12 [12 09:30 - 12 18:00] (absent)\n");
}
END_TEST

START_TEST(an_absence_with_times_reaches_into_a_duty_of_the_evening_before)
{
    OWN(world_drop) struct world *world = day_gate();

    add_demand(world, "G2", "every_day", "19:00-07:00", 1);
    add_hours_off(world, "001", "2026-03-13", "05:00-09:00");
    add_duty(world, "001", "2026-03-12", "G2 19:00-07:00");
    ck_assert_str_eq(sums(world, "G2", "2026-03-12"), "0 600/720");
    ck_assert_str_eq(lost(world), "block 001 G2 03-12 [13 05:00 - 13 07:00] (absent)\n");
}
END_TEST

START_TEST(an_absence_in_the_pause_of_a_tour_costs_nothing)
{
    OWN(world_drop) struct world *world = day_gate();

    add_hours_off(world, "001", "2026-03-12", "12:00-13:00");
    add_duty(world, "001", "2026-03-12", "G1 08:00-12:00; G1 13:00-18:00");
    ck_assert_str_eq(lost(world), "");
    ck_assert_str_eq(sums(world, "G1", "2026-03-12"), "0 540/600");
}
END_TEST

START_TEST(absences_that_overlap_take_each_minute_once)
{
    OWN(world_drop) struct world *world = day_gate();

    add_hours_off(world, "001", "2026-03-12", "09:00-11:00");
    add_hours_off(world, "001", "2026-03-12", "10:00-12:00");
    add_duty(world, "001", "2026-03-12", "G1 08:00-18:00");
    ck_assert_str_eq(sums(world, "G1", "2026-03-12"), "0 420/600");
    ck_assert_str_eq(told(world, L01, "2026-03-12", "2026-03-12"), "");
    ck_assert_str_eq(lost(world), "block 001 G1 03-12 [12 09:00 - 12 12:00] (absent)\n");
}
END_TEST

START_TEST(pending_refused_and_withdrawn_absences_do_not_count_but_sickness_does_while_pending)
{
    OWN(world_drop) struct world *world = day_gate();
    const struct {
        enum absence_status status;
        bool sick, counts;
    } cases[] = {
        {ABSENCE_APPROVED, false, true},
        {ABSENCE_PENDING, false, false},
        {ABSENCE_PENDING, true, true},
        {ABSENCE_REFUSED, true, false},
        {ABSENCE_WITHDRAWN, true, false},
        {ABSENCE_UNKNOWN, false, true},
    };

    add_duty(world, "001", "2026-03-12", "G1 08:00-18:00");
    struct absence *absence = add_absence(world, "001", "2026-03-12", "2026-03-12");
    for (size_t i = 0; i < COUNT(cases); i++) {
        absence->status = cases[i].status;
        absence->sick = cases[i].sick;
        ck_assert_str_eq(sums(world, "G1", "2026-03-12"), cases[i].counts ? "0 0/600" : "1 600/600");
        ck_assert_int_eq(lost(world)[0] != '\0', cases[i].counts);
    }
}
END_TEST

START_TEST(an_absence_of_unknown_status_is_mentioned)
{
    OWN(world_drop) struct world *world = day_gate();

    school_of(world, "S01")->pupils = 10;
    add_absence(world, "001", "2026-03-11", "2026-03-12")->status = ABSENCE_UNKNOWN;
    ck_assert_str_eq(noticed(world, "2026-03-12", "2026-03-15"), "post without demand G2\n"
                                                                 "unknown absence status 03-11..03-12\n");
    ck_assert_str_eq(noticed(world, "2026-03-13", "2026-03-15"), "post without demand G2\n");
}
END_TEST

START_TEST(a_lost_duty_is_one_finding_at_the_post_of_its_first_segment)
{
    OWN(world_drop) struct world *world = day_gate();

    add_absence(world, "001", "2026-03-12", "2026-03-12");
    add_duty(world, "001", "2026-03-12", "G2 08:00-12:00; G1 13:00-18:00");
    ck_assert_str_eq(lost(world), "block 001 G2 03-12 [12 08:00 - 12 18:00] (absent)\n");
}
END_TEST

START_TEST(a_trainee_on_leave_is_a_lost_duty_too)
{
    OWN(world_drop) struct world *world = day_gate();

    add_absence(world, "001", "2026-03-12", "2026-03-12");
    add_duty(world, "001", "2026-03-12", "G1 08:00-18:00")->trainee = true;
    ck_assert_str_eq(lost(world), "block 001 G1 03-12 [12 08:00 - 12 18:00] (absent)\n");
}
END_TEST

SUITE(presence)
{
    Suite *suite = suite_create("rules/presence");
    TCase *employed = tcase_create("employed"), *absent = tcase_create("absent");

    tcase_add_test(employed, a_guard_is_employed_from_the_first_to_the_last_day_both_included);
    tcase_add_test(employed, a_suspended_guard_is_not_there);
    tcase_add_test(employed, the_night_of_the_last_day_is_worked_to_its_end);
    suite_add_tcase(suite, employed);
    tcase_add_test(absent, a_whole_day_absence_strikes_the_duties_that_belong_to_its_days);
    tcase_add_test(absent, an_absence_with_times_takes_away_only_the_minutes_that_it_overlaps);
    tcase_add_test(absent, an_absence_with_times_reaches_into_a_duty_of_the_evening_before);
    tcase_add_test(absent, an_absence_in_the_pause_of_a_tour_costs_nothing);
    tcase_add_test(absent, absences_that_overlap_take_each_minute_once);
    tcase_add_test(absent, pending_refused_and_withdrawn_absences_do_not_count_but_sickness_does_while_pending);
    tcase_add_test(absent, an_absence_of_unknown_status_is_mentioned);
    tcase_add_test(absent, a_lost_duty_is_one_finding_at_the_post_of_its_first_segment);
    tcase_add_test(absent, a_trainee_on_leave_is_a_lost_duty_too);
    suite_add_tcase(suite, absent);
    return suite;
}
