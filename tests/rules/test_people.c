/* Q01–Q03, Q12, Q13 and S01; runs of days; item 6. */
#include <config.h>

#include "tests/rules/build.h"
#include "tests/suite.h"

static struct world *one_guard(void)
{
    struct world *world = world_new();

    add_guard(world, "001");
    return world;
}

START_TEST(a_guard_with_everything_in_order_has_no_finding)
{
    OWN(world_drop) struct world *world = one_guard();

    ck_assert_str_eq(hard_codes(world, "2026-03-01", "2026-03-31"), "");
    ck_assert_str_eq(told(world, Q02, "2026-03-01", "2026-03-31"), "");
    ck_assert_str_eq(told(world, Q12, "2026-03-01", "2026-03-31"), "");
}
END_TEST

START_TEST(somebody_is_under_age_until_the_day_before_the_18th_birthday)
{
    OWN(world_drop) struct world *world = one_guard();

    world_guard(world, "001")->citizen_id = NULL;
    world_guard(world, "001")->birth = day_of("2008-03-11");
    ck_assert_str_eq(told(world, Q01, "2026-03-01", "2026-03-31"), "block 001 03-01..03-10\n");
}
END_TEST

START_TEST(somebody_is_over_the_limit_of_60_from_the_61st_birthday_itself)
{
    OWN(world_drop) struct world *world = one_guard();

    world_guard(world, "001")->citizen_id = NULL;
    world_guard(world, "001")->birth = day_of("1965-03-11");
    ck_assert_str_eq(told(world, Q02, "2026-03-01", "2026-03-31"), "warn 001 03-11..03-31\n");
    world_pack(world)->age_max_female = 50;
    world_guard(world, "001")->sex = SEX_FEMALE;
    ck_assert_str_eq(told(world, Q02, "2026-03-01", "2026-03-31"), "warn 001 03-01..03-31\n");
}
END_TEST

START_TEST(the_29th_of_february_counts_from_the_1st_of_march)
{
    OWN(world_drop) struct world *world = one_guard();

    world_guard(world, "001")->citizen_id = NULL;
    world_guard(world, "001")->birth = day_of("1964-02-29");
    ck_assert_str_eq(told(world, Q02, "2025-02-20", "2025-03-05"), "warn 001 03-01..03-05\n");
}
END_TEST

START_TEST(the_identity_number_tells_the_age_when_no_birth_date_is_written)
{
    OWN(world_drop) struct world *world = one_guard();

    world_guard(world, "001")->citizen_id = "420106196305021179";
    ck_assert_str_eq(told(world, Q02, "2026-03-01", "2026-03-31"), "warn 001 03-01..03-31\n");
    ck_assert_str_eq(told(world, Q02, "2024-05-01", "2024-05-03"), "warn 001 05-02..05-03\n");
}
END_TEST

START_TEST(education_below_the_minimum_is_barred_and_unknown_education_is_a_warning)
{
    OWN(world_drop) struct world *world = one_guard();

    world_guard(world, "001")->education = EDUCATION_PRIMARY;
    ck_assert_str_eq(told(world, Q03, "2026-03-01", "2026-03-31"), "block 001 03-01..03-31\n");
    ck_assert_int_eq(rules_qualified(world_facts(world), 0, -1, day_of("2026-03-01"), NULL), Q03);
    world_guard(world, "001")->education = EDUCATION_NONE;
    ck_assert_str_eq(told(world, Q03, "2026-03-01", "2026-03-31"), "block 001 03-01..03-31\n");
    world_guard(world, "001")->education = EDUCATION_UNKNOWN;
    ck_assert_str_eq(told(world, Q03, "2026-03-01", "2026-03-31"), "warn 001 03-01..03-31 (unknown education)\n");
    ck_assert_int_eq(rules_qualified(world_facts(world), 0, -1, day_of("2026-03-01"), NULL), RULE_COUNT);
}
END_TEST

START_TEST(findings_run_over_the_days_on_which_the_guard_is_employed)
{
    OWN(world_drop) struct world *world = one_guard();
    struct guard *guard = world_guard(world, "001");

    guard->education = EDUCATION_PRIMARY;
    guard->joined = day_of("2026-03-03");
    guard->left = day_of("2026-03-20");
    guard->suspended_from = day_of("2026-03-10");
    guard->suspended_to = day_of("2026-03-12");
    ck_assert_str_eq(told(world, Q03, "2026-03-01", "2026-03-31"), "block 001 03-03..03-09\nblock 001 03-13..03-20\n");
    ck_assert_str_eq(told(world, Q03, "2026-03-21", "2026-03-31"), "");
}
END_TEST

START_TEST(sex_birth_date_and_number_must_agree)
{
    OWN(world_drop) struct world *world = one_guard();

    world_guard(world, "001")->sex = SEX_FEMALE;
    ck_assert_str_eq(told(world, Q12, "2026-03-01", "2026-03-31"), "warn 001 03-01..03-31 (sex)\n");
    world_guard(world, "001")->sex = SEX_UNKNOWN;
    world_guard(world, "001")->birth = day_of("1981-11-06");
    ck_assert_str_eq(told(world, Q12, "2026-03-01", "2026-03-31"), "warn 001 03-01..03-31 (birth)\n");
    world_guard(world, "001")->birth = day_of("1981-11-05");
    ck_assert_str_eq(told(world, Q12, "2026-03-01", "2026-03-31"), "");
    world_guard(world, "001")->citizen_id = NULL;
    ck_assert_str_eq(told(world, Q12, "2026-03-01", "2026-03-31"), "warn 001 03-01..03-31 (no number)\n");
}
END_TEST

START_TEST(part_time_temporary_and_hourly_guards_are_not_full_time_and_dispatched_ones_are)
{
    OWN(world_drop) struct world *world = one_guard();
    const enum employment not_full[] = {EMPLOYMENT_PART_TIME, EMPLOYMENT_TEMPORARY, EMPLOYMENT_HOURLY};
    const enum employment full[] = {EMPLOYMENT_FULL_TIME, EMPLOYMENT_COMPANY, EMPLOYMENT_DISPATCH, EMPLOYMENT_UNKNOWN};

    for (size_t i = 0; i < COUNT(not_full); i++) {
        world_guard(world, "001")->employment = not_full[i];
        ck_assert_str_eq(told(world, Q13, "2026-03-01", "2026-03-31"), "warn 001 03-01..03-31\n");
    }
    for (size_t i = 0; i < COUNT(full); i++) {
        world_guard(world, "001")->employment = full[i];
        ck_assert_str_eq(told(world, Q13, "2026-03-01", "2026-03-31"), "");
    }
}
END_TEST

static int need_of(struct rule_pack *pack, int heads)
{
    struct school school = {
        .pack = pack, .pupils = heads, .day_pupils = UNKNOWN, .boarders = UNKNOWN, .staff = UNKNOWN};

    return rules_staffing(&school).need;
}

START_TEST(the_packs_ask_for_the_numbers_of_the_norms)
{
    OWN(world_drop) struct world *world = world_new();
    struct rule_pack *pack = world_pack(world);
    const int heads_2015[][2] = {{99, 1}, {100, 2}, {1000, 2}, {1499, 2}, {1500, 3}, {2000, 4}};
    const int heads_2022[][2] = {{99, 1}, {100, 2}, {999, 2}, {1000, 3}, {1499, 3}, {1500, 4}};

    for (size_t i = 0; i < COUNT(heads_2015); i++)
        ck_assert_int_eq(need_of(pack, heads_2015[i][0]), heads_2015[i][1]);
    pack->step_ceil = true;
    ck_assert_int_eq(need_of(pack, 1001), 3);
    pack->step_ceil = false;
    pack->basis = BASIS_PUPILS;
    pack->tiers[1] = (struct staffing_tier){1000, 2};
    pack->tier_count = 2;
    pack->top_guards = 3;
    for (size_t i = 0; i < COUNT(heads_2022); i++)
        ck_assert_int_eq(need_of(pack, heads_2022[i][0]), heads_2022[i][1]);
}
END_TEST

START_TEST(with_boarders_the_larger_figure_holds)
{
    OWN(world_drop) struct world *world = world_new();
    struct school *school = school_of(world, "S01");

    school->day_pupils = 980;
    school->boarders = 500;
    school->staff = 120;
    struct staffing staffing = rules_staffing(school);
    ck_assert(staffing.known);
    ck_assert_int_eq(staffing.day_heads, 1600);
    ck_assert_int_eq(staffing.day_need, 3);
    ck_assert_int_eq(staffing.boarding_heads, 1600);
    ck_assert_int_eq(staffing.boarding_need, 7);
    ck_assert_int_eq(staffing.need, 7);
    world_pack(world)->boarding_basis = BOARDING_BOARDERS;
    ck_assert_int_eq(rules_staffing(school).boarding_need, 3);
    school->boarders = 0;
    ck_assert_int_eq(rules_staffing(school).boarding_need, 0);
}
END_TEST

START_TEST(all_pupils_are_those_written_down_else_day_pupils_and_boarders)
{
    OWN(world_drop) struct world *world = world_new();
    struct school *school = school_of(world, "S01");

    ck_assert(!rules_staffing(school).known);
    school->pupils = 900;
    school->boarders = 300;
    ck_assert_int_eq(rules_staffing(school).day_heads, 900);
    world_pack(world)->basis = BASIS_DAY_PUPILS;
    ck_assert_int_eq(rules_staffing(school).day_heads, 600);
    school->day_pupils = 500;
    ck_assert_int_eq(rules_staffing(school).day_heads, 500);
}
END_TEST

START_TEST(too_few_heads_is_one_finding_per_run_of_days_with_the_number_of_its_first_day)
{
    OWN(world_drop) struct world *world = world_new();

    school_of(world, "S01")->pupils = 1500;
    add_guard(world, "001")->left = day_of("2026-03-25");
    add_guard(world, "002")->left = day_of("2026-03-20");
    add_guard(world, "003")->joined = day_of("2026-03-05");
    add_guard(world, "004")->employment = EMPLOYMENT_PART_TIME;
    ck_assert_str_eq(told(world, S01, "2026-03-01", "2026-03-31"), "error 03-01..03-04 need 3 have 2\n"
                                                                   "error 03-21..03-31 need 3 have 2\n");
    ck_assert_str_eq(told(world, S01, "2026-03-05", "2026-03-20"), "");
}
END_TEST

START_TEST(a_rule_that_is_switched_off_is_silent_and_takes_no_cover_away)
{
    OWN(world_drop) struct world *world = one_guard();

    add_bare_guard(world, "002");
    ck_assert_int_eq(rules_qualified(world_facts(world), 1, -1, day_of("2026-03-01"), NULL), Q04);
    world_pack(world)->severity[Q04] = SEVERITY_OFF;
    ck_assert_str_eq(told(world, Q04, "2026-03-01", "2026-03-31"), "");
    ck_assert_int_eq(rules_qualified(world_facts(world), 1, -1, day_of("2026-03-01"), NULL), Q06);
    world_pack(world)->severity[Q06] = world_pack(world)->severity[Q07] = SEVERITY_WARN;
    ck_assert_str_eq(told(world, Q06, "2026-03-01", "2026-03-31"), "warn 002 03-01..03-31 (missing)\n");
    ck_assert_int_eq(rules_qualified(world_facts(world), 1, -1, day_of("2026-03-01"), NULL), RULE_COUNT);
}
END_TEST

SUITE(people)
{
    Suite *suite = suite_create("rules/people");
    TCase *age = tcase_create("age and education"), *other = tcase_create("other"), *heads = tcase_create("heads");

    tcase_add_test(age, a_guard_with_everything_in_order_has_no_finding);
    tcase_add_test(age, somebody_is_under_age_until_the_day_before_the_18th_birthday);
    tcase_add_test(age, somebody_is_over_the_limit_of_60_from_the_61st_birthday_itself);
    tcase_add_test(age, the_29th_of_february_counts_from_the_1st_of_march);
    tcase_add_test(age, the_identity_number_tells_the_age_when_no_birth_date_is_written);
    tcase_add_test(age, education_below_the_minimum_is_barred_and_unknown_education_is_a_warning);
    suite_add_tcase(suite, age);
    tcase_add_test(other, findings_run_over_the_days_on_which_the_guard_is_employed);
    tcase_add_test(other, sex_birth_date_and_number_must_agree);
    tcase_add_test(other, part_time_temporary_and_hourly_guards_are_not_full_time_and_dispatched_ones_are);
    tcase_add_test(other, a_rule_that_is_switched_off_is_silent_and_takes_no_cover_away);
    suite_add_tcase(suite, other);
    tcase_add_test(heads, the_packs_ask_for_the_numbers_of_the_norms);
    tcase_add_test(heads, with_boarders_the_larger_figure_holds);
    tcase_add_test(heads, all_pupils_are_those_written_down_else_day_pupils_and_boarders);
    tcase_add_test(heads, too_few_heads_is_one_finding_per_run_of_days_with_the_number_of_its_first_day);
    suite_add_tcase(suite, heads);
    return suite;
}
