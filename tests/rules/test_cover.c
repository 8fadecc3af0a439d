/* checks.md, Who counts, 9 to 11, and C01 C02 C03. */
#include <config.h>

#include "tests/rules/build.h"
#include "tests/suite.h"

#include <string.h>

static struct world *gate_school(void)
{
    struct world *world = world_new();

    add_post(world, "G1", POST_GATE, "East");
    add_post(world, "PK1", POST_STUDENT_PROTECTION, "East");
    add_post(world, "PT", POST_PATROL, NULL);
    add_guard(world, "001");
    add_guard(world, "002");
    add_guard(world, "003");
    return world;
}

static struct world *round_the_clock(void)
{
    struct world *world = gate_school();

    add_demand(world, "G1", "every_day", "00:00-24:00", 1);
    return world;
}

static struct world *peak_school(void)
{
    struct world *world = gate_school();

    add_demand(world, "PK1", "school_day", "06:50-07:50", 2);
    add_demand(world, "PK1", "school_day", "16:40-17:40", 2);
    return world;
}

START_TEST(a_day_and_a_night_guard_cover_the_gate_around_the_clock)
{
    OWN(world_drop) struct world *world = round_the_clock();

    add_duty(world, "002", "2026-03-11", "G1 19:00-07:00");
    add_duty(world, "001", "2026-03-12", "G1 07:00-19:00");
    add_duty(world, "002", "2026-03-12", "G1 19:00-07:00");
    ck_assert_str_eq(proof(world, "2026-03-12"), "G1 [12 00:00 - 13 00:00] need 1 worst 1 covered 1440/1440\n"
                                                 "  002 [12 00:00 - 12 07:00]\n"
                                                 "  001 [12 07:00 - 12 19:00]\n"
                                                 "  002 [12 19:00 - 13 00:00]\n");
    ck_assert_str_eq(told(world, C01, "2026-03-12", "2026-03-12"), "");
}
END_TEST

START_TEST(an_empty_night_is_a_gap_until_the_morning_of_the_next_day)
{
    OWN(world_drop) struct world *world = round_the_clock();

    add_duty(world, "002", "2026-03-11", "G1 19:00-07:00");
    add_duty(world, "001", "2026-03-12", "G1 07:00-19:00");
    add_duty(world, "001", "2026-03-13", "G1 07:00-07:00");
    ck_assert_str_eq(told(world, C01, "2026-03-12", "2026-03-13"),
        "error G1 03-12 [12 19:00 - 13 00:00] need 1 have 0\n"
        "error G1 03-13 [13 00:00 - 13 07:00] need 1 have 0\n");
}
END_TEST

START_TEST(a_window_of_the_evening_belongs_to_the_day_on_which_it_begins)
{
    OWN(world_drop) struct world *world = gate_school();

    add_demand(world, "PT", "every_day", "22:00-06:00", 1);
    add_duty(world, "001", "2026-03-12", "PT 22:00-04:00");
    ck_assert_str_eq(
        told(world, C01, "2026-03-12", "2026-03-12"), "error PT 03-12 [13 04:00 - 13 06:00] need 1 have 0\n");
    ck_assert_str_eq(sums(world, "PT", "2026-03-12"), "0 360/480");
}
END_TEST

START_TEST(a_duty_of_24_hours_covers_two_days)
{
    OWN(world_drop) struct world *world = round_the_clock();

    add_duty(world, "001", "2026-03-12", "G1 07:00-07:00");
    add_duty(world, "002", "2026-03-13", "G1 07:00-07:00");
    ck_assert_str_eq(sums(world, "G1", "2026-03-12"), "0 1020/1440");
    ck_assert_str_eq(sums(world, "G1", "2026-03-13"), "1 1440/1440");
    ck_assert_str_eq(sums(world, "G1", "2026-03-14"), "0 420/1440");
}
END_TEST

START_TEST(gaps_are_split_where_the_number_there_changes)
{
    OWN(world_drop) struct world *world = peak_school();

    add_duty(world, "001", "2026-03-12", "PK1 07:00-07:50");
    add_duty(world, "002", "2026-03-12", "PK1 07:10-07:20");
    add_duty(world, "003", "2026-03-12", "PK1 07:20-07:30");
    ck_assert_str_eq(proof(world, "2026-03-12"), "PK1 [12 06:50 - 12 07:50] need 2 worst 0 covered 20/60\n"
                                                 "  gap [12 06:50 - 12 07:00] have 0\n"
                                                 "  gap [12 07:00 - 12 07:10] have 1\n"
                                                 "  gap [12 07:30 - 12 07:50] have 1\n"
                                                 "  001 [12 07:00 - 12 07:50]\n"
                                                 "  002 [12 07:10 - 12 07:20]\n"
                                                 "  003 [12 07:20 - 12 07:30]\n"
                                                 "PK1 [12 16:40 - 12 17:40] need 2 worst 0 covered 0/60\n"
                                                 "  gap [12 16:40 - 12 17:40] have 0\n");
}
END_TEST

START_TEST(a_peak_short_of_one_is_c02_from_the_first_to_the_last_minute_and_with_the_worst)
{
    OWN(world_drop) struct world *world = peak_school();

    add_duty(world, "001", "2026-03-12", "PK1 06:50-07:40; PK1 16:40-17:40");
    add_duty(world, "002", "2026-03-12", "PK1 07:00-07:30; PK1 16:40-17:40");
    ck_assert_str_eq(
        told(world, C02, "2026-03-12", "2026-03-12"), "error PK1 03-12 [12 06:50 - 12 07:50] need 2 have 0\n");
    ck_assert_str_eq(told(world, C01, "2026-03-12", "2026-03-12"), "");
}
END_TEST

START_TEST(a_demand_marked_as_peak_is_c02_at_any_post)
{
    OWN(world_drop) struct world *world = gate_school();

    add_demand(world, "G1", "every_day", "07:00-08:00", 2)->peak = true;
    add_demand(world, "G1", "every_day", "08:00-18:00", 1);
    ck_assert_str_eq(
        told(world, C02, "2026-03-12", "2026-03-12"), "error G1 03-12 [12 07:00 - 12 08:00] need 2 have 0\n");
    ck_assert_str_eq(
        told(world, C01, "2026-03-12", "2026-03-12"), "error G1 03-12 [12 08:00 - 12 18:00] need 1 have 0\n");
}
END_TEST

START_TEST(a_handover_that_meets_to_the_minute_is_no_gap_and_one_minute_is)
{
    OWN(world_drop) struct world *world = gate_school();

    add_demand(world, "G1", "every_day", "06:00-22:00", 1);
    add_duty(world, "001", "2026-03-12", "G1 06:00-14:00");
    add_duty(world, "002", "2026-03-12", "G1 14:00-22:00");
    add_duty(world, "001", "2026-03-13", "G1 06:00-14:00");
    add_duty(world, "002", "2026-03-13", "G1 14:01-22:00");
    ck_assert_str_eq(
        told(world, C01, "2026-03-12", "2026-03-13"), "error G1 03-13 [13 14:00 - 13 14:01] need 1 have 0\n");
    ck_assert_str_eq(sums(world, "G1", "2026-03-13"), "0 959/960");
}
END_TEST

START_TEST(twice_at_the_same_post_counts_once)
{
    OWN(world_drop) struct world *world = peak_school();

    add_duty(world, "001", "2026-03-12", "PK1 06:50-07:50");
    add_duty(world, "001", "2026-03-12", "PK1 06:50-07:30");
    ck_assert_str_eq(sums(world, "PK1", "2026-03-12"), "1 0/60; 0 0/60");
    ck_assert_str_eq(told(world, C04, "2026-03-12", "2026-03-12"), "");
}
END_TEST

START_TEST(an_empty_number_means_the_minimum_of_the_post)
{
    OWN(world_drop) struct world *world = gate_school();

    world_post(world, "G1")->minimum = 2;
    add_demand(world, "G1", "every_day", "08:00-09:00", UNKNOWN);
    add_duty(world, "001", "2026-03-12", "G1 08:00-09:00");
    ck_assert_str_eq(
        told(world, C01, "2026-03-12", "2026-03-12"), "error G1 03-12 [12 08:00 - 12 09:00] need 2 have 1\n");
}
END_TEST

START_TEST(the_minimum_of_the_post_never_raises_a_number_that_is_given)
{
    OWN(world_drop) struct world *world = gate_school();

    world_post(world, "G1")->minimum = 2;
    add_demand(world, "G1", "every_day", "08:00-09:00", 1);
    add_duty(world, "001", "2026-03-12", "G1 08:00-09:00");
    ck_assert_str_eq(told(world, C01, "2026-03-12", "2026-03-12"), "");
}
END_TEST

START_TEST(two_demands_of_one_post_at_one_time_are_each_judged_by_their_own_number)
{
    OWN(world_drop) struct world *world = gate_school();

    add_demand(world, "G1", "every_day", "06:00-18:00", 1);
    add_demand(world, "G1", "every_day", "07:00-08:00", 2);
    add_duty(world, "001", "2026-03-12", "G1 06:00-18:00");
    ck_assert_str_eq(sums(world, "G1", "2026-03-12"), "1 720/720; 1 0/60");
    ck_assert_str_eq(
        told(world, C01, "2026-03-12", "2026-03-12"), "error G1 03-12 [12 07:00 - 12 08:00] need 2 have 1\n");
}
END_TEST

START_TEST(a_trainee_adds_nothing_and_is_not_blamed)
{
    OWN(world_drop) struct world *world = peak_school();

    add_duty(world, "001", "2026-03-12", "PK1 06:50-07:50; PK1 16:40-17:40");
    add_duty(world, "002", "2026-03-12", "PK1 06:50-07:50; PK1 16:40-17:40")->trainee = true;
    take_papers(world, "002", PAPER_GUARD_CERT);
    ck_assert_str_eq(told(world, C02, "2026-03-12", "2026-03-12"),
        "error PK1 03-12 [12 06:50 - 12 07:50] need 2 have 1\n"
        "error PK1 03-12 [12 16:40 - 12 17:40] need 2 have 1\n");
    ck_assert_str_eq(told(world, C03, "2026-03-12", "2026-03-12"), "");
    ck_assert_ptr_nonnull(strstr(proof(world, "2026-03-12"), "002 [12 06:50 - 12 07:50] trainee\n"));
}
END_TEST

START_TEST(somebody_unqualified_in_the_gap_is_blamed_and_makes_c03_with_the_minutes_of_the_gap)
{
    OWN(world_drop) struct world *world = peak_school();

    take_papers(world, "002", PAPER_GUARD_CERT);
    add_duty(world, "001", "2026-03-12", "PK1 06:50-07:50");
    add_duty(world, "002", "2026-03-12", "PK1 06:50-07:50");
    add_duty(world, "003", "2026-03-12", "PK1 07:10-07:20");
    ck_assert_str_eq(told(world, C02, "2026-03-12", "2026-03-12"),
        "error PK1 03-12 [12 06:50 - 12 07:50] need 2 have 1 002:Q04 would do\n"
        "error PK1 03-12 [12 16:40 - 12 17:40] need 2 have 0\n");
    ck_assert_str_eq(
        told(world, C03, "2026-03-12", "2026-03-12"), "error 002 PK1 03-12 [12 06:50 - 12 07:50] need 2 have 1\n");
}
END_TEST

START_TEST(somebody_unqualified_where_there_are_enough_makes_no_c03)
{
    OWN(world_drop) struct world *world = gate_school();

    take_papers(world, "002", PAPER_GUARD_CERT);
    add_demand(world, "G1", "every_day", "08:00-18:00", 1);
    add_duty(world, "001", "2026-03-12", "G1 08:00-17:00");
    add_duty(world, "002", "2026-03-12", "G1 08:00-17:00");
    ck_assert_str_eq(
        told(world, C01, "2026-03-12", "2026-03-12"), "error G1 03-12 [12 17:00 - 12 18:00] need 1 have 0\n");
    ck_assert_str_eq(told(world, C03, "2026-03-12", "2026-03-12"), "");
}
END_TEST

START_TEST(the_blamed_do_not_fill_what_stays_open_after_them)
{
    OWN(world_drop) struct world *world = gate_school();

    take_papers(world, "002", PAPER_GUARD_CERT);
    add_demand(world, "G1", "every_day", "08:00-18:00", 1);
    add_duty(world, "002", "2026-03-12", "G1 08:00-17:59");
    ck_assert_str_eq(
        told(world, C01, "2026-03-12", "2026-03-12"), "error G1 03-12 [12 08:00 - 12 18:00] need 1 have 0 002:Q04\n");
}
END_TEST

START_TEST(the_absent_and_those_who_left_are_blamed_but_make_no_c03)
{
    OWN(world_drop) struct world *world = gate_school();

    add_demand(world, "G1", "every_day", "08:00-18:00", 2);
    add_absence(world, "001", "2026-03-12", "2026-03-12");
    take_papers(world, "001", PAPER_GUARD_CERT);
    world_guard(world, "002")->left = day_of("2026-03-11");
    add_duty(world, "001", "2026-03-12", "G1 08:00-18:00");
    add_duty(world, "002", "2026-03-12", "G1 08:00-18:00");
    ck_assert_str_eq(told(world, C01, "2026-03-12", "2026-03-12"),
        "error G1 03-12 [12 08:00 - 12 18:00] need 2 have 0 001:C09 002:C09 would do\n");
    ck_assert_str_eq(told(world, C03, "2026-03-12", "2026-03-12"), "");
}
END_TEST

START_TEST(the_first_morning_before_the_first_duty_is_judged_and_said_to_be_the_first)
{
    OWN(world_drop) struct world *world = round_the_clock();

    add_duty(world, "001", "2026-03-01", "G1 07:00-07:00");
    add_duty(world, "001", "2026-03-02", "G1 08:00-08:00");
    ck_assert_str_eq(told(world, C01, "2026-03-01", "2026-03-02"),
        "error G1 03-01 [01 00:00 - 01 07:00] need 1 have 0 first morning\n"
        "error G1 03-02 [02 07:00 - 02 08:00] need 1 have 0\n");
}
END_TEST

START_TEST(after_an_earlier_roster_there_is_no_first_morning)
{
    OWN(world_drop) struct world *world = round_the_clock();

    add_roster(world, "S01", "2026-02-01", "2026-02-28");
    add_duty(world, "001", "2026-03-01", "G1 07:00-07:00");
    ck_assert_str_eq(
        told(world, C01, "2026-03-01", "2026-03-01"), "error G1 03-01 [01 00:00 - 01 07:00] need 1 have 0\n");
}
END_TEST

START_TEST(days_outside_every_roster_are_listed_but_make_no_c01)
{
    OWN(world_drop) struct world *world = round_the_clock();

    ck_assert_str_eq(told(world, C01, "2026-04-01", "2026-04-02"), "");
    ck_assert_str_eq(proof(world, "2026-04-01"), "G1 [01 00:00 - 02 00:00] need 1 worst 0 covered 0/1440 no roster\n"
                                                 "  gap [01 00:00 - 02 00:00] have 0\n");
}
END_TEST

START_TEST(windows_come_by_day_then_start_then_post)
{
    OWN(world_drop) struct world *world = peak_school();

    add_demand(world, "G1", "every_day", "08:00-18:00", 1);
    add_demand(world, "PT", "every_day", "06:50-08:00", 1);
    ck_assert_str_eq(proof(world, "2026-03-12"), "PK1 [12 06:50 - 12 07:50] need 2 worst 0 covered 0/60\n"
                                                 "  gap [12 06:50 - 12 07:50] have 0\n"
                                                 "PT [12 06:50 - 12 08:00] need 1 worst 0 covered 0/70\n"
                                                 "  gap [12 06:50 - 12 08:00] have 0\n"
                                                 "G1 [12 08:00 - 12 18:00] need 1 worst 0 covered 0/600\n"
                                                 "  gap [12 08:00 - 12 18:00] have 0\n"
                                                 "PK1 [12 16:40 - 12 17:40] need 2 worst 0 covered 0/60\n"
                                                 "  gap [12 16:40 - 12 17:40] have 0\n");
}
END_TEST

START_TEST(a_segment_without_the_right_papers_costs_only_itself)
{
    OWN(world_drop) struct world *world = gate_school();

    ask_paper(world, "PT", PAPER_FIRST_AID, 0);
    add_demand(world, "PT", "every_day", "08:00-09:00", 1);
    add_demand(world, "G1", "every_day", "09:00-10:00", 1);
    add_duty(world, "001", "2026-03-12", "PT 08:00-09:00; G1 09:00-10:00");
    ck_assert_str_eq(sums(world, "PT", "2026-03-12"), "0 0/60");
    ck_assert_str_eq(sums(world, "G1", "2026-03-12"), "1 60/60");
    ck_assert_str_eq(
        told(world, C03, "2026-03-12", "2026-03-12"), "error 001 PT 03-12 [12 08:00 - 12 09:00] need 1 have 0\n");
}
END_TEST

START_TEST(a_duty_that_ends_at_midnight_needs_no_paper_for_the_next_day)
{
    OWN(world_drop) struct world *world = round_the_clock();

    take_papers(world, "001", PAPER_YEARLY_QUERY);
    add_paper(world, "001", PAPER_YEARLY_QUERY, "2025-03-17", NULL);
    add_duty(world, "001", "2026-03-15", "G1 19:00-07:00");
    add_duty(world, "001", "2026-03-16", "G1 19:00-24:00");
    add_duty(world, "002", "2026-03-16", "G1 07:00-19:00");
    ck_assert_str_eq(sums(world, "G1", "2026-03-16"), "1 1440/1440");
    add_duty(world, "003", "2026-03-17", "G1 07:00-19:00");
    add_duty(world, "001", "2026-03-17", "G1 19:00-24:00");
    ck_assert_str_eq(
        told(world, C03, "2026-03-16", "2026-03-17"), "error 001 G1 03-17 [17 00:00 - 18 00:00] need 1 have 0\n");
}
END_TEST

START_TEST(a_night_that_touches_the_day_of_the_lapse_counts_on_neither_day)
{
    OWN(world_drop) struct world *world = round_the_clock();

    take_papers(world, "001", PAPER_GUARD_CERT);
    add_paper(world, "001", PAPER_GUARD_CERT, "2022-08-20", "2026-03-16");
    add_duty(world, "001", "2026-03-16", "G1 19:00-07:00");
    ck_assert_str_eq(sums(world, "G1", "2026-03-16"), "0 0/1440");
    ck_assert_str_eq(sums(world, "G1", "2026-03-17"), "0 0/1440");
}
END_TEST

START_TEST(a_paper_issued_on_the_17th_does_not_carry_the_night_that_begins_on_the_16th)
{
    OWN(world_drop) struct world *world = round_the_clock();

    take_papers(world, "001", PAPER_GUARD_CERT);
    add_paper(world, "001", PAPER_GUARD_CERT, "2026-03-17", NULL);
    add_duty(world, "001", "2026-03-16", "G1 19:00-07:00");
    add_duty(world, "001", "2026-03-17", "G1 19:00-24:00");
    ck_assert_str_eq(sums(world, "G1", "2026-03-17"), "0 300/1440");
}
END_TEST

START_TEST(what_is_only_a_warning_takes_no_cover_away)
{
    OWN(world_drop) struct world *world = gate_school();
    struct guard *guard = world_guard(world, "001");

    add_demand(world, "G1", "every_day", "08:00-18:00", 1);
    guard->citizen_id = "420106196305021179";
    guard->employment = EMPLOYMENT_PART_TIME;
    guard->education = EDUCATION_UNKNOWN;
    take_papers(world, "001", PAPER_HEALTH_CHECK);
    add_duty(world, "001", "2026-03-12", "G1 08:00-18:00");
    ck_assert_str_eq(sums(world, "G1", "2026-03-12"), "1 600/600");
    ck_assert_str_ne(told(world, Q02, "2026-03-12", "2026-03-12"), "");
    ck_assert_str_ne(told(world, Q08, "2026-03-12", "2026-03-12"), "");
}
END_TEST

START_TEST(a_late_health_check_takes_cover_away_in_a_kindergarten)
{
    OWN(world_drop) struct world *world = gate_school();

    school_of(world, "S01")->stage = STAGE_KINDERGARTEN;
    add_demand(world, "G1", "every_day", "08:00-18:00", 1);
    take_papers(world, "001", PAPER_HEALTH_CHECK);
    add_paper(world, "001", PAPER_HEALTH_CHECK, "2025-03-12", NULL);
    add_duties(world, "001", "2026-03-11", "2026-03-12", 1, "G1 08:00-18:00");
    ck_assert_str_eq(told(world, C01, "2026-03-11", "2026-03-12"),
        "error G1 03-12 [12 08:00 - 12 18:00] need 1 have 0 001:Q08 would do\n");
    ck_assert_str_eq(told(world, Q08, "2026-03-11", "2026-03-13"), "block 001 03-12..03-13 (lapsed)\n");
}
END_TEST

static const struct zone_change berlin_changes[] = {{1774746000, 7200}, {1792890000, 3600}};
static const struct zone berlin = {"Europe/Berlin", 3600, berlin_changes, 2};

START_TEST(the_short_night_has_an_hour_less_and_the_long_day_an_hour_more)
{
    OWN(world_drop) struct world *world = round_the_clock();

    school_of(world, "S01")->zone = &berlin;
    add_roster(world, "S01", "2026-10-01", "2026-10-31");
    add_duty(world, "001", "2026-03-28", "G1 19:00-07:00");
    add_duty(world, "002", "2026-03-29", "G1 07:00-24:00");
    ck_assert_str_eq(sums(world, "G1", "2026-03-29"), "1 1380/1380");
    add_duty(world, "001", "2026-10-25", "G1 02:00-24:00");
    ck_assert_str_eq(sums(world, "G1", "2026-10-25"), "0 1380/1500");
    ck_assert_str_eq(told(world, L01, "2026-03-28", "2026-03-28"), "warn 001 03-28 need 480 have 660 (day)\n");
}
END_TEST

SUITE(cover)
{
    Suite *suite = suite_create("rules/cover");
    TCase *minutes = tcase_create("minutes"), *people = tcase_create("people");

    tcase_add_test(minutes, a_day_and_a_night_guard_cover_the_gate_around_the_clock);
    tcase_add_test(minutes, an_empty_night_is_a_gap_until_the_morning_of_the_next_day);
    tcase_add_test(minutes, a_window_of_the_evening_belongs_to_the_day_on_which_it_begins);
    tcase_add_test(minutes, a_duty_of_24_hours_covers_two_days);
    tcase_add_test(minutes, gaps_are_split_where_the_number_there_changes);
    tcase_add_test(minutes, a_peak_short_of_one_is_c02_from_the_first_to_the_last_minute_and_with_the_worst);
    tcase_add_test(minutes, a_demand_marked_as_peak_is_c02_at_any_post);
    tcase_add_test(minutes, a_handover_that_meets_to_the_minute_is_no_gap_and_one_minute_is);
    tcase_add_test(minutes, twice_at_the_same_post_counts_once);
    tcase_add_test(minutes, an_empty_number_means_the_minimum_of_the_post);
    tcase_add_test(minutes, the_minimum_of_the_post_never_raises_a_number_that_is_given);
    tcase_add_test(minutes, two_demands_of_one_post_at_one_time_are_each_judged_by_their_own_number);
    tcase_add_test(minutes, the_first_morning_before_the_first_duty_is_judged_and_said_to_be_the_first);
    tcase_add_test(minutes, after_an_earlier_roster_there_is_no_first_morning);
    tcase_add_test(minutes, days_outside_every_roster_are_listed_but_make_no_c01);
    tcase_add_test(minutes, windows_come_by_day_then_start_then_post);
    tcase_add_test(minutes, the_short_night_has_an_hour_less_and_the_long_day_an_hour_more);
    suite_add_tcase(suite, minutes);
    tcase_add_test(people, a_trainee_adds_nothing_and_is_not_blamed);
    tcase_add_test(people, somebody_unqualified_in_the_gap_is_blamed_and_makes_c03_with_the_minutes_of_the_gap);
    tcase_add_test(people, somebody_unqualified_where_there_are_enough_makes_no_c03);
    tcase_add_test(people, the_blamed_do_not_fill_what_stays_open_after_them);
    tcase_add_test(people, the_absent_and_those_who_left_are_blamed_but_make_no_c03);
    tcase_add_test(people, a_segment_without_the_right_papers_costs_only_itself);
    tcase_add_test(people, a_duty_that_ends_at_midnight_needs_no_paper_for_the_next_day);
    tcase_add_test(people, a_night_that_touches_the_day_of_the_lapse_counts_on_neither_day);
    tcase_add_test(people, a_paper_issued_on_the_17th_does_not_carry_the_night_that_begins_on_the_16th);
    tcase_add_test(people, what_is_only_a_warning_takes_no_cover_away);
    tcase_add_test(people, a_late_health_check_takes_cover_away_in_a_kindergarten);
    suite_add_tcase(suite, people);
    return suite;
}
