/* When a demand stands: dates, closed posts, layers, early dismissal; who may stand: alternatives, sex, two persons. */
#include <config.h>

#include "tests/rules/build.h"
#include "tests/suite.h"

#include <string.h>

static struct world *school(void)
{
    struct world *world = world_new();

    add_post(world, "G1", POST_GATE, "East");
    add_post(world, "PK", POST_STUDENT_PROTECTION, "East");
    add_guard(world, "001");
    add_guard(world, "002");
    return world;
}

START_TEST(a_demand_stands_only_between_its_dates)
{
    OWN(world_drop) struct world *world = school();

    bound(world, add_demand(world, "G1", "every_day", "08:00-09:00", 1), "2026-03-12", "2026-03-13");
    ck_assert_str_eq(sums(world, "G1", "2026-03-11"), "");
    ck_assert_str_eq(sums(world, "G1", "2026-03-12"), "0 0/60");
    ck_assert_str_eq(sums(world, "G1", "2026-03-13"), "0 0/60");
    ck_assert_str_eq(sums(world, "G1", "2026-03-14"), "");
}
END_TEST

START_TEST(a_demand_of_a_suspended_post_asks_for_nobody_and_a_roster_for_it_is_no_gap)
{
    OWN(world_drop) struct world *world = school();

    add_demand(world, "G1", "every_day", "08:00-09:00", 1);
    close_post(world, "G1", "2026-03-12", "2026-03-13");
    ck_assert_str_eq(told(world, C01, "2026-03-11", "2026-03-14"),
        "error G1 03-11 [11 08:00 - 11 09:00] need 1 have 0\n"
        "error G1 03-14 [14 08:00 - 14 09:00] need 1 have 0\n");
}
END_TEST

START_TEST(a_demand_that_never_holds_is_mentioned)
{
    OWN(world_drop) struct world *world = school();
    struct demand *demand = add_demand(world, "G1", "every_day", "08:00-09:00", 1);

    add_demand(world, "PK", "every_day", "08:00-09:00", 1);
    demand = &demand[0];
    demand->bounded = true;
    ck_assert_ptr_nonnull(strstr(noticed(world, "2026-03-12", "2026-03-12"), "demand that never holds"));
}
END_TEST

/* mode, and what the two posts then ask for on the day of the layer and on the day after */
static const struct {
    enum layer_mode mode;
    const char *gate, *peak;
} modes[] = {
    {LAYER_ADD, "0 0/60; 0 0/120", "0 0/60"},
    {LAYER_REPLACE, "0 0/120", "0 0/60"},
    {LAYER_REPLACE_ALL, "0 0/120", ""},
};

START_TEST(special_days_add_to_or_stand_for_the_base_pattern)
{
    OWN(world_drop) struct world *world = school();
    int layer = add_layer(world, modes[_i].mode, "2026-03-12", "2026-03-12");

    add_demand(world, "G1", "every_day", "08:00-09:00", 1);
    add_demand(world, "PK", "every_day", "07:00-08:00", 2);
    add_demand(world, "G1", "every_day", "18:00-20:00", 2)->layer = layer;
    ck_assert_str_eq(sums(world, "G1", "2026-03-12"), modes[_i].gate);
    ck_assert_str_eq(sums(world, "PK", "2026-03-12"), modes[_i].peak);
    ck_assert_str_eq(sums(world, "G1", "2026-03-13"), "0 0/60");
    ck_assert_str_eq(sums(world, "PK", "2026-03-13"), "0 0/60");
}
END_TEST

static void end_early(struct world *world, const char *day, int minute)
{
    static struct term terms[2];

    (void)world_facts(world);
    terms[0] = school_of(world, "S01")->calendar.terms[0];
    terms[1] = (struct term){.kind = TERM_EARLY_DISMISSAL, .from = day_of(day), .to = day_of(day), .minute = minute};
    add_term(world, "S01", TERM_EARLY_DISMISSAL, day, day);
    ((struct term *)(uintptr_t)world_facts(world)->schools[0].calendar.terms)[1] = terms[1];
}

START_TEST(dismissals_move_with_an_early_end_of_school_and_keep_their_distance)
{
    OWN(world_drop) struct world *world = school();
    struct demand *demand = add_demand(world, "PK", "school_day", "15:50-16:30", 1); /* 16:00 less 10 minutes */

    demand->occasion = OCCASION_DISMISSAL;
    demand->lead = 10;
    demand = add_demand(world, "PK", "school_day", "16:20-16:50", 1);
    demand->occasion = OCCASION_DISMISSAL;
    add_demand(world, "PK", "school_day", "07:00-07:30", 1)->occasion = OCCASION_ARRIVAL;
    end_early(world, "2026-03-12", 14 * 60);
    ck_assert_str_eq(told(world, C02, "2026-03-12", "2026-03-12"),
        "error PK 03-12 [12 07:00 - 12 07:30] need 1 have 0\n"
        "error PK 03-12 [12 13:50 - 12 14:30] need 1 have 0\n"
        "error PK 03-12 [12 14:20 - 12 14:50] need 1 have 0\n");
    ck_assert_ptr_null(strstr(noticed(world, "2026-03-12", "2026-03-12"), "dismissal not moved"));
}
END_TEST

START_TEST(an_early_end_that_moves_no_window_is_told)
{
    OWN(world_drop) struct world *world = school();

    add_demand(world, "PK", "school_day", "16:00-16:30", 1);
    end_early(world, "2026-03-12", 14 * 60);
    ck_assert_str_eq(told(world, C10, "2026-03-12", "2026-03-13"), "warn 03-12 (dismissal not moved)\n");
}
END_TEST

static void ask_any(struct world *world, const char *post, int one, int other)
{
    struct post *asked;
    struct requirement *all;

    ask_paper(world, post, one, 0);
    ask_paper(world, post, other, 0);
    asked = world_post(world, post);
    all = (struct requirement *)(uintptr_t)asked->requirements;
    for (size_t i = asked->requirement_count - 2; i < asked->requirement_count; i++)
        all[i].alternative = 1;
}

START_TEST(one_of_several_papers_is_enough_where_the_post_says_so)
{
    OWN(world_drop) struct world *world = school();

    add_demand(world, "G1", "every_day", "08:00-09:00", 1);
    add_duty(world, "001", "2026-03-12", "G1 08:00-09:00");
    ask_any(world, "G1", PAPER_FIRE_OPERATOR, PAPER_FIRST_AID);
    ck_assert_str_eq(sums(world, "G1", "2026-03-12"), "0 0/60");
    ck_assert_str_eq(told(world, Q10, "2026-03-12", "2026-03-12"), "block 001 G1 03-12 (missing)\n");
    add_paper(world, "001", PAPER_FIRST_AID, "2025-01-01", NULL);
    ck_assert_str_eq(sums(world, "G1", "2026-03-12"), "1 60/60");
    ck_assert_str_eq(told(world, Q10, "2026-03-12", "2026-03-12"), "");
    ask_paper(world, "G1", PAPER_FIRE_OPERATOR, 4);
    ck_assert_str_eq(sums(world, "G1", "2026-03-12"), "0 0/60");
}
END_TEST

START_TEST(a_post_for_one_sex_counts_nobody_else)
{
    OWN(world_drop) struct world *world = school();

    add_demand(world, "G1", "every_day", "08:00-09:00", 1);
    add_duty(world, "001", "2026-03-12", "G1 08:00-09:00");
    world_post(world, "G1")->sex = SEX_MALE;
    ck_assert_str_eq(sums(world, "G1", "2026-03-12"), "1 60/60");
    world_post(world, "G1")->sex = SEX_FEMALE;
    ck_assert_str_eq(sums(world, "G1", "2026-03-12"), "0 0/60");
    ck_assert_str_eq(told(world, Q10, "2026-03-12", "2026-03-12"), "block 001 G1 03-12 (sex of the post)\n");
    world_post(world, "G1")->sex = SEX_MALE;
    world_guard(world, "001")->sex = SEX_UNKNOWN; /* then the number says it */
    ck_assert_str_eq(sums(world, "G1", "2026-03-12"), "1 60/60");
    world_guard(world, "001")->citizen_id = NULL;
    ck_assert_str_eq(sums(world, "G1", "2026-03-12"), "0 0/60");
}
END_TEST

START_TEST(where_nobody_stands_alone_one_asked_for_is_two)
{
    OWN(world_drop) struct world *world = school();

    add_demand(world, "G1", "every_day", "08:00-09:00", 1);
    add_duty(world, "001", "2026-03-12", "G1 08:00-09:00");
    world_post(world, "G1")->two_person = true;
    ck_assert_str_eq(
        told(world, C01, "2026-03-12", "2026-03-12"), "error G1 03-12 [12 08:00 - 12 09:00] need 2 have 1\n");
    add_duty(world, "002", "2026-03-12", "G1 08:00-09:00");
    ck_assert_str_eq(told(world, C01, "2026-03-12", "2026-03-12"), "");
}
END_TEST

START_TEST(what_is_recorded_of_the_employer_is_told_when_it_lapses)
{
    OWN(world_drop) struct world *world = school();

    ck_assert_str_eq(told(world, S03, "2026-03-12", "2026-03-13"), "");
    school_of(world, "S01")->contract_until = day_of("2026-04-12");
    ck_assert_str_eq(told(world, S03, "2026-03-11", "2026-03-12"), "");
    ck_assert_str_eq(told(world, S03, "2026-03-11", "2026-03-13"), "warn 03-13 (contract)\n");
    school_of(world, "S01")->contract_until = DAY_NONE;
    school_of(world, "S01")->filed = day_of("2026-03-14");
    ck_assert_str_eq(told(world, S03, "2026-03-13", "2026-03-13"), "warn 03-13 (filing)\n");
    ck_assert_str_eq(told(world, S03, "2026-03-13", "2026-03-14"), "");
}
END_TEST

SUITE(demands)
{
    Suite *suite = suite_create("rules/demands");
    TCase *tests = tcase_create("demands");

    tcase_add_test(tests, a_demand_stands_only_between_its_dates);
    tcase_add_test(tests, a_demand_of_a_suspended_post_asks_for_nobody_and_a_roster_for_it_is_no_gap);
    tcase_add_test(tests, a_demand_that_never_holds_is_mentioned);
    tcase_add_loop_test(tests, special_days_add_to_or_stand_for_the_base_pattern, 0, (int)COUNT(modes));
    tcase_add_test(tests, dismissals_move_with_an_early_end_of_school_and_keep_their_distance);
    tcase_add_test(tests, an_early_end_that_moves_no_window_is_told);
    tcase_add_test(tests, one_of_several_papers_is_enough_where_the_post_says_so);
    tcase_add_test(tests, a_post_for_one_sex_counts_nobody_else);
    tcase_add_test(tests, where_nobody_stands_alone_one_asked_for_is_two);
    tcase_add_test(tests, what_is_recorded_of_the_employer_is_told_when_it_lapses);
    suite_add_tcase(suite, tests);
    return suite;
}
