/* Working-time systems, protection, holidays, fairness, wishes; hours of a person. */
#include <config.h>

#include <string.h>

#include "tests/rules/world.h"
#include "tests/suite.h"

static struct world *two_guards(void)
{
    struct world *world = world_new();

    add_post(world, "G1", POST_GATE, "East");
    add_post(world, "G2", POST_GATE, "West");
    add_guard(world, "001");
    add_guard(world, "002");
    return world;
}

static const char *march(struct world *world, enum rule_code code)
{
    return told(world, code, "2026-03-01", "2026-03-31");
}

static struct contract_group group;
static struct work_terms terms;

/* 001 works in a group of this system from January on. */
static void work_under(struct world *world, enum work_system system, enum work_cycle cycle)
{
    group = (struct contract_group){
        .code = "C", .name = "C", .system = system, .cycle = cycle, .approved_until = DAY_NONE};
    memset(group.severity, -1, sizeof group.severity);
    terms = (struct work_terms){.guard = 0, .from = civil_from_date(2026, 1, 1), .fraction = 100};
    world->extra.groups = &group;
    world->extra.group_count = 1;
    world->extra.terms = &terms;
    world->extra.terms_count = 1;
}

START_TEST(comprehensive_hours_have_no_limit_of_a_day_or_a_week)
{
    OWN(world_drop) struct world *world = two_guards();

    work_under(world, SYSTEM_COMPREHENSIVE, CYCLE_MONTH);
    for (int mday = 2; mday <= 6; mday++)
        add_duty(world, "001", arena_printf(world_arena(world), "2026-03-%02d", mday), "G1 07:00-19:00");
    ck_assert_str_eq(march(world, L01), "");
    ck_assert_str_eq(march(world, L02), "");
    ck_assert_str_eq(march(world, L03), "");
}
END_TEST

/* March 2026 has 22 workdays: 176 hours. */
START_TEST(comprehensive_hours_are_judged_over_their_cycle)
{
    OWN(world_drop) struct world *world = two_guards();

    work_under(world, SYSTEM_COMPREHENSIVE, CYCLE_MONTH);
    for (int mday = 1; mday <= 22; mday++)
        add_duty(world, "001", arena_printf(world_arena(world), "2026-03-%02d", mday), "G1 07:00-15:00");
    ck_assert_str_eq(march(world, L02), "");
    add_duty(world, "001", "2026-03-30", "G1 07:00-07:01");
    ck_assert_str_eq(march(world, L02), "warn 001 03-01..03-31 need 10560 have 10561 (cycle)\n");
    ck_assert_str_eq(march(world, L03), "");
}
END_TEST

START_TEST(an_approval_that_has_lapsed_leaves_standard_hours)
{
    OWN(world_drop) struct world *world = two_guards();

    work_under(world, SYSTEM_COMPREHENSIVE, CYCLE_MONTH);
    group.approved_until = civil_from_date(2026, 3, 12);
    add_duty(world, "001", "2026-03-12", "G1 07:00-19:00");
    add_duty(world, "001", "2026-03-13", "G1 07:00-19:00");
    ck_assert_str_eq(march(world, L01), "warn 001 03-13 need 480 have 720 (day)\n");
}
END_TEST

START_TEST(flexible_hours_are_judged_by_rest_days_only)
{
    OWN(world_drop) struct world *world = two_guards();

    work_under(world, SYSTEM_FLEXIBLE, CYCLE_MONTH);
    for (int mday = 2; mday <= 8; mday++)
        add_duty(world, "001", arena_printf(world_arena(world), "2026-03-%02d", mday), "G1 07:00-19:00");
    ck_assert_str_eq(march(world, L01), "");
    ck_assert_str_eq(march(world, L02), "");
    ck_assert_str_eq(march(world, L03), "");
    ck_assert_str_ne(march(world, L04), "");
}
END_TEST

START_TEST(a_contract_group_says_how_severe_its_rules_are)
{
    OWN(world_drop) struct world *world = two_guards();

    work_under(world, SYSTEM_STANDARD, CYCLE_MONTH);
    add_duty(world, "001", "2026-03-12", "G1 07:00-16:00");
    add_duty(world, "002", "2026-03-12", "G2 07:00-16:00");
    ck_assert(severities_parse("L01=block", group.severity));
    ck_assert_str_eq(march(world, L01), "block 001 03-12 need 480 have 540 (day)\n"
                                        "warn 002 03-12 need 480 have 540 (day)\n");
    ck_assert(severities_parse("L01=off", group.severity));
    ck_assert_str_eq(march(world, L01), "warn 002 03-12 need 480 have 540 (day)\n");
    add_absence(world, "001", "2026-03-12", "2026-03-12");
    add_absence(world, "002", "2026-03-12", "2026-03-12");
    ck_assert(severities_parse("C09=warn", group.severity));
    ck_assert_ptr_nonnull(strstr(march(world, C09), "warn 001"));
    ck_assert_ptr_nonnull(strstr(march(world, C09), "block 002"));
    ck_assert(severities_parse("C09=off", group.severity));
    ck_assert_ptr_null(strstr(march(world, C09), "001"));
}
END_TEST

START_TEST(hours_are_those_of_a_person_in_all_schools)
{
    OWN(world_drop) struct world *world = two_guards();

    add_school(world, "S02", STAGE_PRIMARY);
    add_post(world, "H1", POST_GATE, "North");
    add_guard(world, "101");
    world_guard(world, "101")->person = world_guard(world, "001")->person;
    add_roster(world, "S02", "2026-03-01", "2026-03-31");
    add_duty(world, "001", "2026-03-12", "G1 08:00-13:00");
    add_duty(world, "101", "2026-03-12", "H1 14:00-18:00");
    ck_assert_str_eq(march(world, L01), "warn 101 03-12 need 480 have 540 (day)\n");
    add_duty(world, "101", "2026-03-12", "H1 23:00-24:00");
    add_duty(world, "001", "2026-03-13", "G1 06:00-07:00");
    ck_assert_ptr_nonnull(strstr(march(world, L05), "001 03-13"));
}
END_TEST

START_TEST(counted_hours_count_and_not_the_span)
{
    OWN(world_drop) struct world *world = two_guards();

    add_duty(world, "001", "2026-03-12", "G1 07:00-07:00")->counted_minutes = 480;
    ck_assert_str_eq(march(world, L01), "");
    add_duty(world, "002", "2026-03-12", "G2 07:00-07:00")->counted_minutes = 960;
    ck_assert_str_eq(march(world, L01), "warn 002 03-12 need 480 have 960 (day)\n");
}
END_TEST

START_TEST(on_call_is_neither_work_nor_cover)
{
    OWN(world_drop) struct world *world = two_guards();

    add_demand(world, "G1", "every_day", "08:00-20:00", 1);
    struct duty *duty = add_duty(world, "001", "2026-03-12", "G1 08:00-16:00; G1 16:30-20:00");
    ((struct segment *)(uintptr_t)duty->segments)[1].standby = true;
    ck_assert_str_eq(told(world, L01, "2026-03-12", "2026-03-12"), "");
    ck_assert_str_eq(told(world, C01, "2026-03-12", "2026-03-12"),
        "error G1 03-12 [12 16:00 - 12 20:00] need 1 have 0\n");
}
END_TEST

START_TEST(a_nursing_mother_has_no_night_and_no_overtime)
{
    OWN(world_drop) struct world *world = two_guards();
    static struct protection nursing;

    nursing = (struct protection){
        0, PROTECTION_NURSING, civil_from_date(2026, 3, 10), civil_from_date(2026, 3, 20)};
    world->extra.protections = &nursing;
    world->extra.protection_count = 1;
    add_duty(world, "001", "2026-03-09", "G1 22:00-06:00");
    add_duty(world, "001", "2026-03-11", "G1 14:00-22:00");
    add_duty(world, "001", "2026-03-13", "G1 14:01-22:01");
    add_duty(world, "001", "2026-03-15", "G1 08:00-16:01");
    add_duty(world, "001", "2026-03-21", "G1 22:00-06:00");
    ck_assert_str_eq(march(world, L06), "block 001 03-13 [13 22:00 - 13 22:01] need 0 have 1 (nursing night)\n"
                                        "block 001 03-15 need 480 have 481 (nursing overtime)\n");
}
END_TEST

START_TEST(minutes_on_a_statutory_holiday_are_those_of_that_day)
{
    OWN(world_drop) struct world *world = two_guards();

    add_mark(world, "2026-03-13", CALENDAR_OFF | CALENDAR_STATUTORY);
    add_duty(world, "001", "2026-03-12", "G1 20:00-04:00");
    add_duty(world, "002", "2026-03-14", "G2 08:00-16:00");
    ck_assert_str_eq(march(world, L07), "info 001 03-12 need 0 have 240\n");
}
END_TEST

START_TEST(the_hours_are_sorted_into_the_classes_of_pay)
{
    OWN(world_drop) struct world *world = two_guards();
    struct guard_hours hours[2];

    add_mark(world, "2026-03-13", CALENDAR_OFF | CALENDAR_STATUTORY);
    add_duty(world, "001", "2026-03-12", "G1 08:00-18:00"); /* a workday: two hours over */
    add_duty(world, "001", "2026-03-13", "G1 08:00-16:00"); /* the holiday */
    add_duty(world, "001", "2026-03-14", "G1 22:00-06:00"); /* a Saturday night */
    rules_hours(world_facts(world), civil_from_date(2026, 3, 1), civil_from_date(2026, 3, 31), hours);
    ck_assert_int_eq(hours[0].minutes, 26 * 60);
    ck_assert_int_eq(hours[0].pay150, 120);
    ck_assert_int_eq(hours[0].pay200, 480);
    ck_assert_int_eq(hours[0].pay300, 480);
    ck_assert_int_eq(hours[0].nights, 1);
    ck_assert_int_eq(hours[0].night_minutes, 480);
    ck_assert_int_eq(hours[0].weekends, 1);
    ck_assert_int_eq(hours[0].holidays, 1);
    ck_assert_int_eq(hours[0].days, 3);
    ck_assert_int_eq(hours[1].minutes, 0);
}
END_TEST

START_TEST(time_off_in_lieu_makes_hours_of_rest_days_ordinary)
{
    OWN(world_drop) struct world *world = two_guards();
    struct guard_hours hours[2];

    add_duty(world, "001", "2026-03-14", "G1 08:00-18:00"); /* a Saturday: ten hours */
    add_absence(world, "001", "2026-03-16", "2026-03-16")->lieu = true;
    add_absence(world, "001", "2026-03-21", "2026-03-21")->lieu = true; /* a Saturday is no time off */
    rules_hours(world_facts(world), civil_from_date(2026, 3, 1), civil_from_date(2026, 3, 31), hours);
    ck_assert_int_eq(hours[0].minutes, 600);
    ck_assert_int_eq(hours[0].pay200, 120);
    ck_assert_int_eq(hours[0].lieu, 480);
}
END_TEST

START_TEST(many_more_nights_than_the_even_share_are_told)
{
    OWN(world_drop) struct world *world = two_guards();

    for (int mday = 1; mday <= 20; mday += 2)
        add_duty(world, "001", arena_printf(world_arena(world), "2026-03-%02d", mday), "G1 22:00-06:00");
    add_duty(world, "002", "2026-03-25", "G1 22:00-06:00");
    ck_assert_ptr_nonnull(strstr(march(world, L08), "info 001 03-01..03-31 need 6 have 10 (nights)\n"));
    ck_assert_str_eq(told(world, L08, "2026-03-01", "2026-03-30"), "");
}
END_TEST

START_TEST(a_ban_and_a_wish_that_are_not_kept_are_told)
{
    OWN(world_drop) struct world *world = two_guards();
    static struct wish wishes[2];

    wishes[0] = (struct wish){.guard = 0, .kind = WISH_NOT_WITH, .other_guard = 1, .firm = true, .from = DAY_NONE,
        .to = DAY_NONE};
    wishes[1] = (struct wish){.guard = 1, .kind = WISH_NO_NIGHTS, .other_guard = -1, .from = DAY_NONE, .to = DAY_NONE};
    world->extra.wishes = wishes;
    world->extra.wish_count = 2;
    world_pack(world)->severity[W01] = SEVERITY_WARN;
    add_duty(world, "001", "2026-03-12", "G1 08:00-16:00");
    add_duty(world, "002", "2026-03-12", "G1 15:00-23:00");
    add_duty(world, "001", "2026-03-14", "G1 08:00-16:00");
    add_duty(world, "002", "2026-03-14", "G2 08:00-16:00");
    ck_assert_str_eq(march(world, W01), "warn 001 G1 03-12 (not with)\ninfo 002 G1 03-12 (wish night)\n");
}
END_TEST

SUITE(terms)
{
    Suite *suite = suite_create("rules/terms");
    TCase *tests = tcase_create("terms");

    tcase_add_test(tests, time_off_in_lieu_makes_hours_of_rest_days_ordinary);
    tcase_add_test(tests, comprehensive_hours_have_no_limit_of_a_day_or_a_week);
    tcase_add_test(tests, comprehensive_hours_are_judged_over_their_cycle);
    tcase_add_test(tests, an_approval_that_has_lapsed_leaves_standard_hours);
    tcase_add_test(tests, flexible_hours_are_judged_by_rest_days_only);
    tcase_add_test(tests, a_contract_group_says_how_severe_its_rules_are);
    tcase_add_test(tests, hours_are_those_of_a_person_in_all_schools);
    tcase_add_test(tests, counted_hours_count_and_not_the_span);
    tcase_add_test(tests, on_call_is_neither_work_nor_cover);
    tcase_add_test(tests, a_nursing_mother_has_no_night_and_no_overtime);
    tcase_add_test(tests, minutes_on_a_statutory_holiday_are_those_of_that_day);
    tcase_add_test(tests, the_hours_are_sorted_into_the_classes_of_pay);
    tcase_add_test(tests, many_more_nights_than_the_even_share_are_told);
    tcase_add_test(tests, a_ban_and_a_wish_that_are_not_kept_are_told);
    suite_add_tcase(suite, tests);
    return suite;
}
