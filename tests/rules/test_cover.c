#include <config.h>

#include "tests/suite.h"
#include "tests/rules/build.h"

static struct world *gate_school(void)
{
    struct world *world = world_new();

    add_post(world, "G1", POST_GATE, "East");
    add_demand(world, "G1", "every_day", "00:00-24:00", 1);
    add_guard(world, "001");
    add_guard(world, "002");
    return world;
}

START_TEST(a_day_and_a_night_guard_cover_the_gate_around_the_clock)
{
    OWN(world_drop) struct world *world = gate_school();

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

SUITE(cover)
{
    Suite *suite = suite_create("rules/cover");
    TCase *minutes = tcase_create("minutes");

    tcase_add_test(minutes, a_day_and_a_night_guard_cover_the_gate_around_the_clock);
    suite_add_tcase(suite, minutes);
    return suite;
}
