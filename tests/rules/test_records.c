/* Q05 by a screening, Q09, Q11, Q13, Q14, and employment in several spells. */
#include <config.h>

#include "tests/rules/build.h"
#include "tests/suite.h"

#define OWN_KIND (PAPER_KNOWN + 1) /* of the test's facts: six months, Q11 */

static struct world *one_guard(void)
{
    struct world *world = world_new();

    add_post(world, "G1", POST_GATE, "East");
    add_guard(world, "001");
    return world;
}

static const char *march(struct world *world, enum rule_code code)
{
    return told(world, code, "2026-03-01", "2026-03-31");
}

START_TEST(several_spells_of_employment_count_with_both_their_ends)
{
    OWN(world_drop) struct world *world = one_guard();
    struct guard *guard = world_guard(world, "001");

    guard->joined = day_of("2026-03-20");
    guard->employment = EMPLOYMENT_PART_TIME; /* Q13 shows the days on which he is employed */
    add_state(world, "001", GUARD_EMPLOYED, "2022-09-01", "2026-03-09");
    ck_assert_str_eq(march(world, Q13), "warn 001 03-01..03-09\nwarn 001 03-20..03-31\n");
    ck_assert_int_eq(guard_joined(guard, day_of("2026-03-09")), day_of("2022-09-01"));
    ck_assert_int_eq(guard_joined(guard, day_of("2026-03-10")), day_of("2026-03-20"));
}
END_TEST

START_TEST(suspensions_take_days_out_also_several)
{
    OWN(world_drop) struct world *world = one_guard();

    world_guard(world, "001")->employment = EMPLOYMENT_PART_TIME;
    add_state(world, "001", GUARD_SUSPENDED, "2026-03-05", "2026-03-05");
    add_state(world, "001", GUARD_SUSPENDED, "2026-03-30", NULL);
    ck_assert_str_eq(march(world, Q13), "warn 001 03-01..03-04\nwarn 001 03-06..03-29\n");
}
END_TEST

START_TEST(the_state_of_a_day_is_told_at_both_ends)
{
    OWN(world_drop) struct world *world = one_guard();
    struct guard *guard = world_guard(world, "001");

    guard->left = day_of("2026-06-30");
    add_state(world, "001", GUARD_SUSPENDED, "2026-03-05", "2026-03-06");
    add_state(world, "001", GUARD_ON_LEAVE, "2026-04-01", "2026-04-02");
    ck_assert_int_eq(guard_state(guard, day_of("2022-08-31")), GUARD_JOINING);
    ck_assert_int_eq(guard_state(guard, day_of("2022-09-01")), GUARD_EMPLOYED);
    ck_assert_int_eq(guard_state(guard, day_of("2026-03-04")), GUARD_EMPLOYED);
    ck_assert_int_eq(guard_state(guard, day_of("2026-03-05")), GUARD_SUSPENDED);
    ck_assert_int_eq(guard_state(guard, day_of("2026-03-06")), GUARD_SUSPENDED);
    ck_assert_int_eq(guard_state(guard, day_of("2026-03-07")), GUARD_EMPLOYED);
    ck_assert_int_eq(guard_state(guard, day_of("2026-04-01")), GUARD_ON_LEAVE);
    ck_assert_int_eq(guard_state(guard, day_of("2026-04-03")), GUARD_EMPLOYED);
    ck_assert_int_eq(guard_state(guard, day_of("2026-06-30")), GUARD_EMPLOYED);
    ck_assert_int_eq(guard_state(guard, day_of("2026-07-01")), GUARD_LEFT);
}
END_TEST

START_TEST(who_comes_back_after_2020_needs_a_pre_hire_query_although_he_was_here_before)
{
    OWN(world_drop) struct world *world = one_guard();

    add_guard(world, "002");
    take_papers(world, "001", PAPER_PREHIRE_QUERY);
    world_guard(world, "001")->joined = day_of("2026-03-16");
    add_state(world, "001", GUARD_EMPLOYED, "2018-09-01", "2026-03-09");
    ck_assert_str_eq(march(world, Q06), "block 001 03-16..03-31 (missing)\n");
}
END_TEST

START_TEST(a_ban_stands_from_its_day_to_its_last_and_makes_q05_alone)
{
    OWN(world_drop) struct world *world = one_guard();

    add_guard(world, "002");
    take_papers(world, "001", PAPER_YEARLY_QUERY);
    add_ban(world, "001", "2026-03-10", "2026-03-19");
    ck_assert_str_eq(march(world, Q05), "block 001 03-10..03-19 (ban)\n");
    ck_assert_str_eq(march(world, Q07), "block 001 03-01..03-09 (lapsed)\nblock 001 03-20..03-31 (lapsed)\n");
}
END_TEST

START_TEST(a_banned_guard_takes_no_cover)
{
    OWN(world_drop) struct world *world = one_guard();

    add_demand(world, "G1", "every_day", "08:00-12:00", 1);
    add_duty(world, "001", "2026-03-12", "G1 08:00-12:00");
    add_duty(world, "001", "2026-03-11", "G1 08:00-12:00");
    add_ban(world, "001", "2026-03-12", NULL);
    ck_assert_str_eq(sums(world, "G1", "2026-03-11"), "1 240/240");
    ck_assert_str_eq(sums(world, "G1", "2026-03-12"), "0 0/240");
}
END_TEST

START_TEST(q11_reminds_thirty_days_before_the_last_good_day_and_after_it)
{
    OWN(world_drop) struct world *world = one_guard();

    add_paper(world, "001", PAPER_FIRST_AID, "2023-04-20", "2026-04-19");
    ck_assert_str_eq(told(world, Q11, "2026-03-01", "2026-03-19"), "");
    ck_assert_str_eq(march(world, Q11), "warn 001 03-20..03-31 (soon)\n");
    ck_assert_str_eq(told(world, Q11, "2026-04-19", "2026-04-19"), "warn 001 04-19 (soon)\n");
    ck_assert_str_eq(told(world, Q11, "2026-04-20", "2026-04-21"), "warn 001 04-20..04-21 (lapsed)\n");
}
END_TEST

START_TEST(q11_is_silent_about_a_paper_whose_renewal_follows_without_a_gap)
{
    OWN(world_drop) struct world *world = one_guard();

    add_paper(world, "001", PAPER_FIRST_AID, "2023-03-11", "2026-03-10");
    add_paper(world, "001", PAPER_FIRST_AID, "2026-03-11", "2029-03-10");
    ck_assert_str_eq(march(world, Q11), "");
}
END_TEST

START_TEST(q11_tells_the_days_of_a_gap_between_a_paper_and_its_renewal)
{
    OWN(world_drop) struct world *world = one_guard();

    add_paper(world, "001", PAPER_FIRST_AID, "2023-03-11", "2026-03-10");
    add_paper(world, "001", PAPER_FIRST_AID, "2026-03-13", "2029-03-10");
    ck_assert_str_eq(march(world, Q11), "warn 001 03-01..03-12 (soon)\n");
}
END_TEST

START_TEST(q11_knows_the_validity_of_a_kind_from_the_data_and_only_kinds_of_its_own)
{
    OWN(world_drop) struct world *world = one_guard();

    add_paper(world, "001", OWN_KIND, "2025-09-11", NULL); /* six months: good to 10 March */
    add_paper(world, "001", PAPER_FIRE_OPERATOR, "2020-01-01", "2026-03-10");
    ck_assert_str_eq(told(world, Q11, "2026-03-10", "2026-03-11"), "warn 001 03-10..03-11 (soon)\n");
    ck_assert_str_eq(told(world, Q11, "2026-03-11", "2026-03-11"), "warn 001 03-11 (lapsed)\n");
}
END_TEST

START_TEST(a_revoked_paper_is_not_a_lapsed_one)
{
    OWN(world_drop) struct world *world = one_guard();

    add_paper(world, "001", PAPER_FIRST_AID, "2026-01-01", NULL)->revoked = day_of("2026-03-16");
    ck_assert_str_eq(told(world, Q11, "2026-03-16", "2026-03-31"), "warn 001 03-16..03-31 (revoked)\n");
}
END_TEST

START_TEST(a_second_job_inside_the_school_is_q13)
{
    OWN(world_drop) struct world *world = one_guard();

    world_guard(world, "001")->second_job = "水电工";
    ck_assert_str_eq(march(world, Q13), "warn 001 03-01..03-31 (second job)\n");
}
END_TEST

static const struct {
    enum sex sex;
    const char *birth, *retired;
} retirements[] = {
    {SEX_MALE, "1964-12-31", "2024-12-31"}, /* before the rise */
    {SEX_MALE, "1965-01-01", "2025-02-01"}, /* 60 and 1 month */
    {SEX_MALE, "1965-04-30", "2025-05-30"},
    {SEX_MALE, "1965-05-01", "2025-07-01"}, /* 60 and 2 months */
    {SEX_MALE, "1976-08-15", "2039-07-15"}, /* 62 and 11 months */
    {SEX_MALE, "1976-09-15", "2039-09-15"}, /* 63, and no later */
    {SEX_MALE, "1990-01-01", "2053-01-01"},
    {SEX_FEMALE, "1974-12-31", "2024-12-31"},
    {SEX_FEMALE, "1975-01-15", "2025-02-15"}, /* 50 and 1 month */
    {SEX_FEMALE, "1975-02-15", "2025-03-15"},
    {SEX_FEMALE, "1975-03-15", "2025-05-15"}, /* 50 and 2 months */
    {SEX_FEMALE, "1984-10-15", "2039-09-15"}, /* 54 and 11 months */
    {SEX_FEMALE, "1984-11-15", "2039-11-15"}, /* 55 */
};

START_TEST(the_retirement_age_rises_by_months_as_the_decision_says)
{
    OWN(world_drop) struct world *world = world_new();
    civil_day retired = rules_retirement(world_pack(world), retirements[_i].sex, day_of(retirements[_i].birth));
    char text[DAY_TEXT_SIZE];

    ck_assert_str_eq(day_format(retired, text), retirements[_i].retired);
}
END_TEST

START_TEST(women_of_offices_retire_between_55_and_58)
{
    OWN(world_drop) struct world *world = world_new();
    char text[DAY_TEXT_SIZE];

    world_pack(world)->retirement_female = (struct retirement){55, 58, 4};
    ck_assert_str_eq(
        day_format(rules_retirement(world_pack(world), SEX_FEMALE, day_of("1970-01-10")), text), "2025-02-10");
    ck_assert_str_eq(
        day_format(rules_retirement(world_pack(world), SEX_FEMALE, day_of("1981-09-10")), text), "2039-09-10");
}
END_TEST

START_TEST(q14_stands_from_the_day_of_retirement_unless_it_is_an_agreement_of_service)
{
    OWN(world_drop) struct world *world = one_guard();
    struct guard *guard = world_guard(world, "001");

    guard->citizen_id = NULL;
    guard->birth = day_of("1965-11-10"); /* 60 years and 3 months: 2026-02-10 */
    ck_assert_str_eq(told(world, Q14, "2026-02-01", "2026-02-28"), "warn 001 02-10..02-28\n");
    guard->employment = EMPLOYMENT_SERVICE;
    ck_assert_str_eq(told(world, Q14, "2026-02-01", "2026-02-28"), "");
    guard->employment = EMPLOYMENT_PART_TIME;
    ck_assert_str_eq(told(world, Q14, "2026-02-01", "2026-02-28"), "");
}
END_TEST

static void train(struct world *world, const char *guard)
{
    add_training(world, guard, "2025-04-01", 450, false);
    add_training(world, guard, "2025-10-10", 45, true);
}

START_TEST(training_hours_count_over_twelve_months)
{
    OWN(world_drop) struct world *world = one_guard();

    train(world, "001");
    ck_assert_str_eq(told(world, Q09, "2026-03-01", "2026-03-31"), "");
    ck_assert_str_eq(told(world, Q09, "2026-03-31", "2026-04-02"), "warn 001 04-01..04-02 need 10 have 1 (missing)\n");
}
END_TEST

START_TEST(a_school_that_records_no_training_and_a_guard_who_came_this_year_are_not_judged)
{
    OWN(world_drop) struct world *world = one_guard();

    ck_assert_str_eq(march(world, Q09), "");
    add_guard(world, "002");
    train(world, "002");
    ck_assert_str_eq(march(world, Q09), "warn 001 03-01..03-31 need 10 have 0 (missing)\n");
    world_guard(world, "001")->joined = day_of("2025-06-01");
    ck_assert_str_eq(march(world, Q09), "");
}
END_TEST

START_TEST(a_term_without_a_drill_stands_after_its_end_until_one_is_held)
{
    OWN(world_drop) struct world *world = one_guard();

    add_training(world, "001", "2026-03-10", 900, false);
    ck_assert_str_eq(told(world, Q09, "2026-07-06", "2026-07-09"), "warn 001 07-08..07-09 need 1 have 0 (drill)\n");
    add_training(world, "001", "2026-07-09", 45, true);
    ck_assert_str_eq(told(world, Q09, "2026-07-06", "2026-07-20"), "warn 001 07-08 need 1 have 0 (drill)\n");
}
END_TEST

SUITE(records)
{
    Suite *suite = suite_create("rules/records");
    TCase *states = tcase_create("states"), *papers = tcase_create("papers"), *retiring = tcase_create("retirement"),
          *training = tcase_create("training");

    tcase_add_test(states, several_spells_of_employment_count_with_both_their_ends);
    tcase_add_test(states, suspensions_take_days_out_also_several);
    tcase_add_test(states, the_state_of_a_day_is_told_at_both_ends);
    tcase_add_test(states, who_comes_back_after_2020_needs_a_pre_hire_query_although_he_was_here_before);
    tcase_add_test(states, a_ban_stands_from_its_day_to_its_last_and_makes_q05_alone);
    tcase_add_test(states, a_banned_guard_takes_no_cover);
    suite_add_tcase(suite, states);
    tcase_add_test(papers, q11_reminds_thirty_days_before_the_last_good_day_and_after_it);
    tcase_add_test(papers, q11_is_silent_about_a_paper_whose_renewal_follows_without_a_gap);
    tcase_add_test(papers, q11_tells_the_days_of_a_gap_between_a_paper_and_its_renewal);
    tcase_add_test(papers, q11_knows_the_validity_of_a_kind_from_the_data_and_only_kinds_of_its_own);
    tcase_add_test(papers, a_revoked_paper_is_not_a_lapsed_one);
    tcase_add_test(papers, a_second_job_inside_the_school_is_q13);
    suite_add_tcase(suite, papers);
    tcase_add_loop_test(retiring, the_retirement_age_rises_by_months_as_the_decision_says, 0, COUNT(retirements));
    tcase_add_test(retiring, women_of_offices_retire_between_55_and_58);
    tcase_add_test(retiring, q14_stands_from_the_day_of_retirement_unless_it_is_an_agreement_of_service);
    suite_add_tcase(suite, retiring);
    tcase_add_test(training, training_hours_count_over_twelve_months);
    tcase_add_test(training, a_school_that_records_no_training_and_a_guard_who_came_this_year_are_not_judged);
    tcase_add_test(training, a_term_without_a_drill_stands_after_its_end_until_one_is_held);
    suite_add_tcase(suite, training);
    return suite;
}
