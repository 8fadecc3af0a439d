/* checks.md, Who counts, 10, and C04: one person at two posts. */
#include <config.h>

#include "tests/rules/build.h"
#include "tests/suite.h"

static struct world *three_posts(void)
{
    struct world *world = world_new();

    add_post(world, "G1", POST_GATE, "East");
    add_post(world, "G2", POST_GATE, "West");
    add_post(world, "PK1", POST_STUDENT_PROTECTION, "East");
    add_demand(world, "G1", "every_day", "06:00-18:00", 1);
    add_demand(world, "G2", "every_day", "06:00-18:00", 1);
    add_demand(world, "PK1", "school_day", "06:50-07:50", 1);
    add_guard(world, "001");
    return world;
}

static const char *clashes(struct world *world)
{
    return told(world, C04, "2026-03-01", "2026-03-31");
}

START_TEST(a_guard_at_two_posts_counts_at_neither_while_they_overlap)
{
    OWN(world_drop) struct world *world = three_posts();

    add_duty(world, "001", "2026-03-12", "G1 06:00-12:00");
    add_duty(world, "001", "2026-03-12", "G2 11:00-18:00");
    ck_assert_str_eq(clashes(world), "block 001 G2 against G1 03-12 [12 11:00 - 12 12:00]\n");
    ck_assert_str_eq(sums(world, "G1", "2026-03-12"), "0 300/720");
    ck_assert_str_eq(sums(world, "G2", "2026-03-12"), "0 360/720");
    ck_assert_str_eq(told(world, C01, "2026-03-12", "2026-03-12"),
        "error G1 03-12 [12 11:00 - 12 18:00] need 1 have 0 001:C04\n"
        "error G2 03-12 [12 06:00 - 12 12:00] need 1 have 0 001:C04\n");
    ck_assert_str_eq(told(world, C03, "2026-03-12", "2026-03-12"), "");
}
END_TEST

START_TEST(the_doorkeeper_who_steps_out_counts_at_the_peak_in_its_minutes_and_else_at_the_gate)
{
    OWN(world_drop) struct world *world = three_posts();

    add_duty(world, "001", "2026-03-12", "G1 06:00-18:00");
    add_duty(world, "001", "2026-03-12", "PK1 06:40-08:00");
    ck_assert_str_eq(clashes(world), "warn 001 PK1 against G1 03-12 [12 06:40 - 12 08:00] (same gate)\n");
    ck_assert_str_eq(sums(world, "PK1", "2026-03-12"), "1 60/60");
    ck_assert_str_eq(sums(world, "G1", "2026-03-12"), "0 660/720");
    ck_assert_str_eq(told(world, C01, "2026-03-12", "2026-03-12"),
        "error G1 03-12 [12 06:50 - 12 07:50] need 1 have 0 001:C04 would do\n"
        "error G2 03-12 [12 06:00 - 12 18:00] need 1 have 0\n");
}
END_TEST

START_TEST(on_a_day_without_the_peak_he_counts_at_the_gate)
{
    OWN(world_drop) struct world *world = three_posts();

    add_duty(world, "001", "2026-03-14", "G1 06:00-18:00");
    add_duty(world, "001", "2026-03-14", "PK1 06:50-07:50");
    ck_assert_str_eq(sums(world, "PK1", "2026-03-14"), "");
    ck_assert_str_eq(sums(world, "G1", "2026-03-14"), "1 720/720");
    ck_assert_str_eq(clashes(world), "warn 001 PK1 against G1 03-14 [14 06:50 - 14 07:50] (same gate)\n");
}
END_TEST

START_TEST(a_peak_at_another_gate_or_without_a_gate_is_a_clash)
{
    OWN(world_drop) struct world *world = three_posts();

    add_duty(world, "001", "2026-03-12", "G2 06:00-18:00");
    add_duty(world, "001", "2026-03-12", "PK1 06:50-07:50");
    ck_assert_str_eq(clashes(world), "block 001 PK1 against G2 03-12 [12 06:50 - 12 07:50]\n");
    ck_assert_str_eq(sums(world, "PK1", "2026-03-12"), "0 0/60");
    world_post(world, "PK1")->gate = world_post(world, "G2")->gate = NULL;
    ck_assert_str_eq(clashes(world), "block 001 PK1 against G2 03-12 [12 06:50 - 12 07:50]\n");
}
END_TEST

START_TEST(two_peaks_of_one_gate_are_a_clash)
{
    OWN(world_drop) struct world *world = three_posts();

    add_demand(world, "G1", "every_day", "16:00-17:00", 1)->peak = true;
    add_duty(world, "001", "2026-03-12", "G1 06:00-18:00");
    add_duty(world, "001", "2026-03-12", "PK1 06:50-07:50");
    ck_assert_str_eq(clashes(world), "block 001 PK1 against G1 03-12 [12 06:50 - 12 07:50]\n");
}
END_TEST

START_TEST(three_posts_are_judged_pair_by_pair)
{
    OWN(world_drop) struct world *world = three_posts();

    add_duty(world, "001", "2026-03-12", "G1 06:00-18:00");
    add_duty(world, "001", "2026-03-12", "PK1 06:50-07:50");
    add_duty(world, "001", "2026-03-12", "G2 07:20-08:00");
    ck_assert_str_eq(clashes(world), "block 001 G2 against G1 03-12 [12 07:20 - 12 08:00]\n"
                                     "block 001 G2 against PK1 03-12 [12 07:20 - 12 07:50]\n"
                                     "warn 001 PK1 against G1 03-12 [12 06:50 - 12 07:50] (same gate)\n");
    ck_assert_str_eq(sums(world, "PK1", "2026-03-12"), "0 30/60");
    ck_assert_str_eq(sums(world, "G2", "2026-03-12"), "0 0/720");
    ck_assert_str_eq(sums(world, "G1", "2026-03-12"), "0 650/720");
}
END_TEST

START_TEST(an_absent_guard_does_not_clash)
{
    OWN(world_drop) struct world *world = three_posts();

    add_duty(world, "001", "2026-03-12", "G1 06:00-12:00");
    add_duty(world, "001", "2026-03-12", "G2 11:00-18:00");
    add_hours_off(world, "001", "2026-03-12", "11:00-11:30");
    ck_assert_str_eq(clashes(world), "block 001 G2 against G1 03-12 [12 11:30 - 12 12:00]\n");
    add_absence(world, "001", "2026-03-12", "2026-03-12");
    ck_assert_str_eq(clashes(world), "");
}
END_TEST

START_TEST(a_pair_that_an_absence_cuts_in_two_is_one_finding)
{
    OWN(world_drop) struct world *world = three_posts();

    add_duty(world, "001", "2026-03-12", "G1 06:00-12:00");
    add_duty(world, "001", "2026-03-12", "G2 09:00-18:00");
    add_hours_off(world, "001", "2026-03-12", "10:00-10:30");
    ck_assert_str_eq(clashes(world), "block 001 G2 against G1 03-12 [12 09:00 - 12 12:00]\n");
    ck_assert_str_eq(sums(world, "G1", "2026-03-12"), "0 180/720");
    ck_assert_str_eq(sums(world, "G2", "2026-03-12"), "0 360/720");
}
END_TEST

START_TEST(one_citizen_in_two_schools_is_one_person)
{
    OWN(world_drop) struct world *world = three_posts();

    add_school(world, "S02", STAGE_PRIMARY);
    add_roster(world, "S02", "2026-03-01", "2026-03-31");
    add_post(world, "H1", POST_GATE, "East");
    add_demand(world, "H1", "every_day", "10:00-18:00", 1);
    add_guard(world, "101")->person = 0;
    add_duty(world, "001", "2026-03-12", "G1 06:00-12:00");
    add_duty(world, "101", "2026-03-12", "H1 10:00-18:00");
    ck_assert_str_eq(clashes(world), "block 101 H1 against G1 03-12 [12 10:00 - 12 12:00]\n");
    ck_assert_str_eq(sums(world, "G1", "2026-03-12"), "0 240/720");
    ck_assert_str_eq(sums(world, "H1", "2026-03-12"), "0 360/480");
    world_guard(world, "101")->person = 1;
    ck_assert_str_eq(clashes(world), "");
}
END_TEST

START_TEST(a_trainee_clashes_as_anybody)
{
    OWN(world_drop) struct world *world = three_posts();

    add_duty(world, "001", "2026-03-12", "G1 06:00-12:00")->trainee = true;
    add_duty(world, "001", "2026-03-12", "G2 11:00-18:00");
    ck_assert_str_eq(clashes(world), "block 001 G2 against G1 03-12 [12 11:00 - 12 12:00]\n");
    ck_assert_str_eq(sums(world, "G2", "2026-03-12"), "0 360/720");
}
END_TEST

START_TEST(the_clash_belongs_to_the_day_of_the_later_segment)
{
    OWN(world_drop) struct world *world = three_posts();

    add_duty(world, "001", "2026-03-12", "G1 19:00-07:00");
    add_duty(world, "001", "2026-03-13", "G2 06:00-18:00");
    ck_assert_str_eq(
        told(world, C04, "2026-03-13", "2026-03-13"), "block 001 G2 against G1 03-13 [13 06:00 - 13 07:00]\n");
    ck_assert_str_eq(told(world, C04, "2026-03-12", "2026-03-12"), "");
    ck_assert_str_eq(sums(world, "G2", "2026-03-13"), "0 660/720");
}
END_TEST

START_TEST(segments_that_meet_are_no_clash)
{
    OWN(world_drop) struct world *world = three_posts();

    add_duty(world, "001", "2026-03-12", "G1 06:00-12:00; G2 12:00-18:00");
    ck_assert_str_eq(clashes(world), "");
}
END_TEST

START_TEST(two_segments_of_one_tour_can_clash)
{
    OWN(world_drop) struct world *world = three_posts();

    add_duty(world, "001", "2026-03-12", "G1 06:00-12:00; G2 11:00-18:00");
    ck_assert_str_eq(clashes(world), "block 001 G2 against G1 03-12 [12 11:00 - 12 12:00]\n");
}
END_TEST

SUITE(clashes)
{
    Suite *suite = suite_create("rules/clashes");
    TCase *two = tcase_create("two posts"), *gate = tcase_create("one gate");

    tcase_add_test(two, a_guard_at_two_posts_counts_at_neither_while_they_overlap);
    tcase_add_test(two, an_absent_guard_does_not_clash);
    tcase_add_test(two, a_pair_that_an_absence_cuts_in_two_is_one_finding);
    tcase_add_test(two, one_citizen_in_two_schools_is_one_person);
    tcase_add_test(two, a_trainee_clashes_as_anybody);
    tcase_add_test(two, the_clash_belongs_to_the_day_of_the_later_segment);
    tcase_add_test(two, segments_that_meet_are_no_clash);
    tcase_add_test(two, two_segments_of_one_tour_can_clash);
    suite_add_tcase(suite, two);
    tcase_add_test(gate, the_doorkeeper_who_steps_out_counts_at_the_peak_in_its_minutes_and_else_at_the_gate);
    tcase_add_test(gate, on_a_day_without_the_peak_he_counts_at_the_gate);
    tcase_add_test(gate, a_peak_at_another_gate_or_without_a_gate_is_a_clash);
    tcase_add_test(gate, two_peaks_of_one_gate_are_a_clash);
    tcase_add_test(gate, three_posts_are_judged_pair_by_pair);
    suite_add_tcase(suite, gate);
    return suite;
}
