/* C05, C06, C07. */
#include <config.h>

#include "tests/rules/build.h"
#include "tests/suite.h"

static struct world *boarding_school(void)
{
    struct world *world = world_new();

    school_of(world, "S01")->boarders = 100;
    add_post(world, "FC", POST_FIRE_CONTROL_ROOM, NULL);
    add_post(world, "G1", POST_GATE, "East");
    add_post(world, "PT", POST_PATROL, NULL);
    add_guard(world, "001");
    add_guard(world, "002");
    return world;
}

START_TEST(fewer_rounds_than_the_pack_asks_are_told_for_each_day_on_which_the_patrol_is_asked_for)
{
    OWN(world_drop) struct world *world = boarding_school();

    world_post(world, "PT")->rounds = 4;
    add_demand(world, "PT", "weekend", "08:00-18:00", 1);
    ck_assert_str_eq(told(world, C05, "2026-03-12", "2026-03-15"), "warn PT 03-14 need 5 have 4\n"
                                                                   "warn PT 03-15 need 5 have 4\n");
    world_post(world, "PT")->rounds = 5;
    ck_assert_str_eq(told(world, C05, "2026-03-12", "2026-03-15"), "");
    world_post(world, "PT")->rounds = UNKNOWN;
    ck_assert_str_eq(told(world, C05, "2026-03-12", "2026-03-15"), "");
}
END_TEST

START_TEST(a_night_of_a_boarding_school_needs_a_guard_at_any_post_in_every_minute)
{
    OWN(world_drop) struct world *world = boarding_school();

    add_duty(world, "001", "2026-03-12", "G1 19:00-02:00");
    add_duty(world, "002", "2026-03-13", "PT 03:00-23:00");
    ck_assert_str_eq(told(world, C06, "2026-03-12", "2026-03-12"), "error 03-12 [13 02:00 - 13 03:00] need 1 have 0\n");
    ck_assert_str_eq(told(world, C06, "2026-03-13", "2026-03-13"), "error 03-13 [13 23:00 - 14 06:00] need 1 have 0\n");
    school_of(world, "S01")->boarders = UNKNOWN;
    ck_assert_str_eq(told(world, C06, "2026-03-12", "2026-03-13"), "");
}
END_TEST

START_TEST(somebody_who_does_not_count_is_nobody_in_the_night)
{
    OWN(world_drop) struct world *world = boarding_school();

    take_papers(world, "001", PAPER_GUARD_CERT);
    add_duty(world, "001", "2026-03-12", "G1 22:00-06:00");
    add_duty(world, "002", "2026-03-12", "PT 22:00-06:00")->trainee = true;
    ck_assert_str_eq(told(world, C06, "2026-03-12", "2026-03-12"), "error 03-12 [12 22:00 - 13 06:00] need 1 have 0\n");
}
END_TEST

START_TEST(nights_outside_the_roster_are_not_judged)
{
    OWN(world_drop) struct world *world = boarding_school();

    ck_assert_str_eq(told(world, C06, "2026-04-01", "2026-04-02"), "");
}
END_TEST

START_TEST(a_control_room_that_asks_for_one_operator_must_be_linked)
{
    OWN(world_drop) struct world *world = boarding_school();

    add_demand(world, "FC", "every_day", "00:00-24:00", 1);
    ck_assert_str_eq(told(world, C07, "2026-03-12", "2026-03-14"), "error FC 03-12..03-14 need 2 have 1\n");
    world_post(world, "FC")->linked = true;
    ck_assert_str_eq(told(world, C07, "2026-03-12", "2026-03-14"), "");
}
END_TEST

START_TEST(two_operators_are_enough_without_a_link)
{
    OWN(world_drop) struct world *world = boarding_school();

    add_demand(world, "FC", "every_day", "00:00-24:00", 2);
    ck_assert_str_eq(told(world, C07, "2026-03-12", "2026-03-14"), "");
}
END_TEST

SUITE(posts)
{
    Suite *suite = suite_create("rules/posts");
    TCase *posts = tcase_create("posts");

    tcase_add_test(posts, fewer_rounds_than_the_pack_asks_are_told_for_each_day_on_which_the_patrol_is_asked_for);
    tcase_add_test(posts, a_night_of_a_boarding_school_needs_a_guard_at_any_post_in_every_minute);
    tcase_add_test(posts, somebody_who_does_not_count_is_nobody_in_the_night);
    tcase_add_test(posts, nights_outside_the_roster_are_not_judged);
    tcase_add_test(posts, a_control_room_that_asks_for_one_operator_must_be_linked);
    tcase_add_test(posts, two_operators_are_enough_without_a_link);
    suite_add_tcase(suite, posts);
    return suite;
}
