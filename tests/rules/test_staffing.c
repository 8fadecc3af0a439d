/* S02 and the hours behind it; S01 by both figures. */
#include <config.h>

#include "tests/rules/build.h"
#include "tests/suite.h"

#include <string.h>

static struct world *school_with_gate(int guards)
{
    static const char *const numbers[] = {"001", "002", "003", "004", "005", "006"};
    struct world *world = world_new();

    add_post(world, "G1", POST_GATE, "East");
    for (int i = 0; i < guards; i++)
        add_guard(world, numbers[i]);
    return world;
}

static int64_t hours_asked(struct world *world, const char *from, const char *to)
{
    return rules_asked_minutes(world_facts(world), 0, -1, day_of(from), day_of(to)) / 60;
}

START_TEST(a_post_round_the_clock_needs_more_than_four_guards_at_forty_hours)
{
    OWN(world_drop) struct world *world = school_with_gate(4);

    add_demand(world, "G1", "every_day", "00:00-24:00", 1);
    ck_assert_int_eq(hours_asked(world, "2026-03-09", "2026-03-15"), 168);
    ck_assert_str_eq(told(world, S02, "2026-03-09", "2026-03-22"), "warn 03-09..03-22 need 5 have 4\n");
    add_guard(world, "005");
    ck_assert_str_eq(told(world, S02, "2026-03-09", "2026-03-22"), "");
}
END_TEST

START_TEST(the_week_around_a_single_day_is_what_counts)
{
    OWN(world_drop) struct world *world = school_with_gate(2);

    add_demand(world, "G1", "mon,tue,wed,thu,fri", "06:00-22:00", 1);
    ck_assert_str_eq(told(world, S02, "2026-03-11", "2026-03-11"), "");
    add_demand(world, "G1", "sun", "06:00-07:00", 1);
    ck_assert_str_eq(told(world, S02, "2026-03-11", "2026-03-11"), "warn 03-11 need 3 have 2\n");
}
END_TEST

START_TEST(demands_of_one_post_that_overlap_are_not_added_up)
{
    OWN(world_drop) struct world *world = school_with_gate(1);

    add_demand(world, "G1", "every_day", "00:00-24:00", 1);
    add_demand(world, "G1", "every_day", "07:00-08:00", 2);
    ck_assert_int_eq(hours_asked(world, "2026-03-12", "2026-03-12"), 25);
}
END_TEST

START_TEST(a_night_counts_on_the_days_that_its_hours_lie_on)
{
    OWN(world_drop) struct world *world = school_with_gate(1);

    add_demand(world, "G1", "2026-03-12", "22:00-06:00", 1);
    ck_assert_int_eq(hours_asked(world, "2026-03-12", "2026-03-12"), 2);
    ck_assert_int_eq(hours_asked(world, "2026-03-13", "2026-03-13"), 6);
}
END_TEST

static const struct zone_change berlin_changes[] = {{1774746000, 7200}};
static const struct zone berlin = {"Europe/Berlin", 3600, berlin_changes, 1};

START_TEST(a_night_of_a_clock_change_has_the_hours_that_it_has)
{
    OWN(world_drop) struct world *world = school_with_gate(1);

    school_of(world, "S01")->zone = &berlin;
    add_demand(world, "G1", "every_day", "00:00-24:00", 1);
    ck_assert_int_eq(hours_asked(world, "2026-03-29", "2026-03-29"), 23);
    ck_assert_str_eq(sums(world, "G1", "2026-03-29"), "0 0/1380");
}
END_TEST

/* pupils, boarders, staff: what the norm of 2015 asks for */
static const struct {
    int pupils, boarders, staff, need;
} heads[] = {
    {99, 0, 0, 1}, {100, 0, 0, 2}, {1000, 0, 0, 2}, {1499, 0, 0, 2}, {1500, 0, 0, 3}, {2000, 0, 0, 4},
    {1480, 500, 120, 7}, {80, 80, 20, 2}, {300, 100, 99, 2}, {300, 100, 100, 3},
};

START_TEST(a_school_with_boarders_needs_the_larger_of_the_two_figures)
{
    OWN(world_drop) struct world *world = school_with_gate(1);
    struct school *school = school_of(world, "S01");

    world_pack(world)->tiers[1] = (struct staffing_tier){1000, 2};
    world_pack(world)->tier_count = 2;
    school->pupils = heads[_i].pupils;
    school->boarders = heads[_i].boarders;
    school->staff = heads[_i].staff;
    ck_assert_int_eq(rules_staffing(school).need, heads[_i].need);
}
END_TEST

SUITE(staffing)
{
    Suite *suite = suite_create("rules/staffing");
    TCase *tests = tcase_create("staffing");

    tcase_add_test(tests, a_post_round_the_clock_needs_more_than_four_guards_at_forty_hours);
    tcase_add_test(tests, the_week_around_a_single_day_is_what_counts);
    tcase_add_test(tests, demands_of_one_post_that_overlap_are_not_added_up);
    tcase_add_test(tests, a_night_counts_on_the_days_that_its_hours_lie_on);
    tcase_add_test(tests, a_night_of_a_clock_change_has_the_hours_that_it_has);
    tcase_add_loop_test(tests, a_school_with_boarders_needs_the_larger_of_the_two_figures, 0, (int)COUNT(heads));
    suite_add_tcase(suite, tests);
    return suite;
}
