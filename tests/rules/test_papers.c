/* checks.md, Who counts, 8 and 9: when a paper is good, and for what. */
#include <config.h>

#include "tests/rules/build.h"
#include "tests/suite.h"

#include <string.h>

static struct world *one_guard(void)
{
    struct world *world = world_new();

    add_post(world, "FC", POST_FIRE_CONTROL_ROOM, NULL);
    add_post(world, "G1", POST_GATE, "East");
    add_guard(world, "001");
    add_guard(world, "002");
    return world;
}

static const char *first_bad(struct world *world, enum rule_code code)
{
    return told(world, code, "2026-03-01", "2026-03-31");
}

START_TEST(a_yearly_query_without_a_date_ends_twelve_months_after_issue_less_a_day)
{
    OWN(world_drop) struct world *world = one_guard();

    take_papers(world, "001", PAPER_YEARLY_QUERY);
    add_paper(world, "001", PAPER_YEARLY_QUERY, "2025-03-17", NULL);
    ck_assert_str_eq(first_bad(world, Q07), "block 001 03-17..03-31 (lapsed)\n");
}
END_TEST

START_TEST(a_date_written_on_the_paper_is_its_last_good_day)
{
    OWN(world_drop) struct world *world = one_guard();

    take_papers(world, "001", PAPER_YEARLY_QUERY);
    add_paper(world, "001", PAPER_YEARLY_QUERY, "2025-03-17", "2026-03-20");
    ck_assert_str_eq(first_bad(world, Q07), "block 001 03-21..03-31 (lapsed)\n");
}
END_TEST

START_TEST(a_year_from_the_29th_of_february_ends_on_the_28th)
{
    OWN(world_drop) struct world *world = one_guard();
    struct paper paper = *add_paper(world, "001", PAPER_YEARLY_QUERY, "2024-02-29", NULL);

    ck_assert_int_eq(paper_last_day(world_facts(world), &paper), day_of("2025-02-28"));
    paper.issued = day_of("2024-03-01");
    ck_assert_int_eq(paper_last_day(world_facts(world), &paper), day_of("2025-02-28"));
}
END_TEST

START_TEST(first_aid_lasts_36_months_and_other_papers_do_not_lapse)
{
    OWN(world_drop) struct world *world = one_guard();
    struct paper paper = *add_paper(world, "001", PAPER_FIRST_AID, "2023-03-17", NULL);

    ck_assert_int_eq(paper_last_day(world_facts(world), &paper), day_of("2026-03-16"));
    paper.kind = PAPER_FIRE_OPERATOR;
    ck_assert_int_eq(paper_last_day(world_facts(world), &paper), DAY_FOREVER);
    paper.kind = PAPER_KNOWN;
    ck_assert_int_eq(paper_last_day(world_facts(world), &paper), DAY_FOREVER);
    paper.kind = PAPER_YEARLY_QUERY;
    paper.issued = DAY_NONE;
    ck_assert_int_eq(paper_last_day(world_facts(world), &paper), DAY_FOREVER);
}
END_TEST

START_TEST(a_paper_is_good_from_its_issue_to_its_last_day_unless_revoked_or_failed)
{
    OWN(world_drop) struct world *world = one_guard();
    struct paper paper = *add_paper(world, "001", PAPER_GUARD_CERT, "2026-03-05", "2026-03-10");
    const struct facts *facts = world_facts(world);

    ck_assert(!paper_good(facts, &paper, day_of("2026-03-04")));
    ck_assert(paper_good(facts, &paper, day_of("2026-03-05")));
    ck_assert(paper_good(facts, &paper, day_of("2026-03-10")));
    ck_assert(!paper_good(facts, &paper, day_of("2026-03-11")));
    paper.revoked = day_of("2026-03-08");
    ck_assert(paper_good(facts, &paper, day_of("2026-03-07")));
    ck_assert(!paper_good(facts, &paper, day_of("2026-03-08")));
    paper.revoked = DAY_NONE;
    paper.issued = DAY_NONE;
    ck_assert(paper_good(facts, &paper, day_of("1990-01-01")));
    paper.result = RESULT_FAILED;
    ck_assert(!paper_good(facts, &paper, day_of("2026-03-06")));
    paper.result = RESULT_HIT;
    ck_assert(!paper_good(facts, &paper, day_of("2026-03-06")));
}
END_TEST

START_TEST(of_renewals_any_good_one_is_enough)
{
    OWN(world_drop) struct world *world = one_guard();

    take_papers(world, "001", PAPER_GUARD_CERT);
    add_paper(world, "001", PAPER_GUARD_CERT, "2020-01-01", "2026-03-10");
    add_paper(world, "001", PAPER_GUARD_CERT, "2026-03-13", NULL);
    ck_assert_str_eq(first_bad(world, Q04), "block 001 03-11..03-12 (lapsed)\n");
}
END_TEST

START_TEST(a_certificate_can_be_missing_to_come_revoked_or_failed)
{
    OWN(world_drop) struct world *world = one_guard();

    take_papers(world, "001", PAPER_GUARD_CERT);
    ck_assert_str_eq(first_bad(world, Q04), "block 001 03-01..03-31 (missing)\n");
    add_paper(world, "001", PAPER_GUARD_CERT, "2026-03-20", NULL);
    ck_assert_str_eq(first_bad(world, Q04), "block 001 03-01..03-19 (not yet)\n");
    take_papers(world, "001", PAPER_GUARD_CERT);
    add_paper(world, "001", PAPER_GUARD_CERT, "2020-01-01", NULL)->revoked = day_of("2026-03-09");
    ck_assert_str_eq(first_bad(world, Q04), "block 001 03-09..03-31 (revoked)\n");
    take_papers(world, "001", PAPER_GUARD_CERT);
    add_paper(world, "001", PAPER_GUARD_CERT, "2020-01-01", NULL)->result = RESULT_FAILED;
    ck_assert_str_eq(first_bad(world, Q04), "block 001 03-01..03-31 (failed)\n");
}
END_TEST

START_TEST(a_pre_hire_query_serves_as_the_yearly_one_for_its_first_twelve_months)
{
    OWN(world_drop) struct world *world = one_guard();

    take_papers(world, "001", PAPER_YEARLY_QUERY);
    take_papers(world, "001", PAPER_PREHIRE_QUERY);
    add_paper(world, "001", PAPER_PREHIRE_QUERY, "2025-03-11", NULL);
    ck_assert_str_eq(first_bad(world, Q07), "block 001 03-11..03-31 (lapsed)\n");
    ck_assert_str_eq(first_bad(world, Q06), "");
}
END_TEST

START_TEST(a_pre_hire_query_answers_q06_for_ever_and_not_before_its_day)
{
    OWN(world_drop) struct world *world = one_guard();

    take_papers(world, "001", PAPER_PREHIRE_QUERY);
    add_paper(world, "001", PAPER_PREHIRE_QUERY, "2022-08-15", "2023-08-14");
    ck_assert_str_eq(first_bad(world, Q06), "");
    take_papers(world, "001", PAPER_PREHIRE_QUERY);
    add_paper(world, "001", PAPER_PREHIRE_QUERY, "2026-03-10", NULL);
    ck_assert_str_eq(first_bad(world, Q06), "block 001 03-01..03-09 (not yet)\n");
}
END_TEST

START_TEST(for_guards_of_before_the_rule_any_query_answers_q06)
{
    OWN(world_drop) struct world *world = one_guard();

    take_papers(world, "001", PAPER_PREHIRE_QUERY);
    world_guard(world, "001")->joined = day_of("2020-09-17");
    ck_assert_str_eq(first_bad(world, Q06), "");
    world_guard(world, "001")->joined = day_of("2020-09-18");
    ck_assert_str_eq(first_bad(world, Q06), "block 001 03-01..03-31 (missing)\n");
    world_guard(world, "001")->joined = DAY_NONE;
    ck_assert_str_eq(first_bad(world, Q06), "block 001 03-01..03-31 (missing)\n");
}
END_TEST

START_TEST(a_query_with_a_hit_is_q05_from_its_date_on_and_neither_q06_nor_q07)
{
    OWN(world_drop) struct world *world = one_guard();

    take_papers(world, "001", PAPER_YEARLY_QUERY);
    take_papers(world, "001", PAPER_PREHIRE_QUERY);
    add_paper(world, "001", PAPER_YEARLY_QUERY, "2026-03-10", NULL)->result = RESULT_HIT;
    ck_assert_str_eq(first_bad(world, Q05), "block 001 03-10..03-31\n");
    ck_assert_str_eq(first_bad(world, Q06), "block 001 03-01..03-09 (missing)\n");
    ck_assert_str_eq(first_bad(world, Q07), "block 001 03-01..03-09 (not yet)\n");
}
END_TEST

START_TEST(a_hit_takes_cover_away_and_a_newer_clean_query_does_not_undo_it)
{
    OWN(world_drop) struct world *world = one_guard();

    add_demand(world, "G1", "every_day", "08:00-18:00", 1);
    add_duty(world, "001", "2026-03-12", "G1 08:00-18:00");
    add_paper(world, "001", PAPER_YEARLY_QUERY, "2025-06-01", NULL)->result = RESULT_HIT;
    ck_assert_str_eq(told(world, C01, "2026-03-12", "2026-03-12"),
        "error G1 03-12 [12 08:00 - 12 18:00] need 1 have 0 001:Q05 would do\n");
}
END_TEST

START_TEST(a_hit_on_a_first_aid_certificate_is_no_query)
{
    OWN(world_drop) struct world *world = one_guard();

    take_papers(world, "001", PAPER_YEARLY_QUERY);
    take_papers(world, "001", PAPER_PREHIRE_QUERY);
    add_paper(world, "001", PAPER_FIRST_AID, "2026-03-10", NULL)->result = RESULT_HIT;
    ck_assert_str_eq(first_bad(world, Q05), "");
    ck_assert_str_eq(first_bad(world, Q06), "block 001 03-01..03-31 (missing)\n");
}
END_TEST

START_TEST(a_kind_that_nobody_has_is_one_finding_and_takes_no_cover_away)
{
    OWN(world_drop) struct world *world = one_guard();

    add_demand(world, "G1", "every_day", "08:00-18:00", 1);
    ask_paper(world, "G1", PAPER_GUARD_CERT, 0);
    add_duty(world, "001", "2026-03-12", "G1 08:00-18:00");
    take_papers(world, "001", PAPER_GUARD_CERT);
    take_papers(world, "002", PAPER_GUARD_CERT);
    ck_assert_str_eq(first_bad(world, Q04), "error 03-01..03-31 (not recorded)\n");
    ck_assert_str_eq(sums(world, "G1", "2026-03-12"), "1 600/600");
    ck_assert_str_eq(noticed(world, "2026-03-12", "2026-03-12"), "post without demand FC\n"
                                                                 "pupils not known\n"
                                                                 "not recorded guard_cert 03-12\n");
}
END_TEST

START_TEST(one_record_of_the_kind_good_or_not_brings_every_guard_to_account)
{
    OWN(world_drop) struct world *world = one_guard();

    add_demand(world, "G1", "every_day", "08:00-18:00", 1);
    add_duty(world, "001", "2026-03-12", "G1 08:00-18:00");
    take_papers(world, "001", PAPER_GUARD_CERT);
    take_papers(world, "002", PAPER_GUARD_CERT);
    add_paper(world, "002", PAPER_GUARD_CERT, "2010-01-01", "2012-01-01");
    ck_assert_str_eq(first_bad(world, Q04), "block 001 03-01..03-31 (missing)\nblock 002 03-01..03-31 (lapsed)\n");
    ck_assert_str_eq(sums(world, "G1", "2026-03-12"), "0 0/600");
}
END_TEST

START_TEST(not_recorded_is_told_only_where_guards_would_have_findings)
{
    OWN(world_drop) struct world *world = one_guard();

    take_papers(world, "001", PAPER_PREHIRE_QUERY);
    take_papers(world, "002", PAPER_PREHIRE_QUERY);
    world_guard(world, "001")->joined = world_guard(world, "002")->joined = day_of("2015-09-01");
    ck_assert_str_eq(first_bad(world, Q06), "");
    world_guard(world, "002")->joined = day_of("2024-09-01");
    world_guard(world, "002")->left = day_of("2026-03-20");
    ck_assert_str_eq(first_bad(world, Q06), "error 03-01..03-20 (not recorded)\n");
}
END_TEST

START_TEST(a_health_check_that_nobody_has_is_a_warning_and_an_error_in_kindergartens)
{
    OWN(world_drop) struct world *world = one_guard();

    take_papers(world, "001", PAPER_HEALTH_CHECK);
    take_papers(world, "002", PAPER_HEALTH_CHECK);
    ck_assert_str_eq(first_bad(world, Q08), "warn 03-01..03-31 (not recorded)\n");
    school_of(world, "S01")->stage = STAGE_KINDERGARTEN;
    ck_assert_str_eq(first_bad(world, Q08), "error 03-01..03-31 (not recorded)\n");
    add_demand(world, "G1", "every_day", "08:00-18:00", 1);
    add_duty(world, "001", "2026-03-12", "G1 08:00-18:00");
    ck_assert_str_eq(sums(world, "G1", "2026-03-12"), "1 600/600");
}
END_TEST

START_TEST(the_records_of_one_school_say_nothing_about_another)
{
    OWN(world_drop) struct world *world = one_guard();

    add_school(world, "S02", STAGE_PRIMARY);
    add_guard(world, "101");
    take_papers(world, "101", PAPER_GUARD_CERT);
    ck_assert_str_eq(first_bad(world, Q04), "error 03-01..03-31 (not recorded)\n");
}
END_TEST

START_TEST(a_post_can_ask_for_a_level_or_higher)
{
    OWN(world_drop) struct world *world = one_guard();
    const struct {
        int level;
        bool good;
    } levels[] = {{0, false}, {5, false}, {4, true}, {3, true}, {1, true}};

    ask_paper(world, "FC", PAPER_FIRE_OPERATOR, 4);
    for (size_t i = 0; i < COUNT(levels); i++) {
        int kind = -1;
        take_papers(world, "001", PAPER_FIRE_OPERATOR);
        add_paper(world, "001", PAPER_FIRE_OPERATOR, "2020-01-01", NULL)->level = levels[i].level;
        enum rule_code bar = rules_qualified(world_facts(world), 0, 0, day_of("2026-03-12"), &kind);
        ck_assert_int_eq(bar, levels[i].good ? RULE_COUNT : Q10);
        ck_assert_int_eq(kind, levels[i].good ? -1 : PAPER_FIRE_OPERATOR);
    }
}
END_TEST

START_TEST(q10_is_one_finding_per_guard_and_post_from_the_first_to_the_last_such_duty)
{
    OWN(world_drop) struct world *world = one_guard();

    ask_paper(world, "FC", PAPER_FIRE_OPERATOR, 4);
    add_paper(world, "002", PAPER_FIRE_OPERATOR, "2020-01-01", NULL)->level = 5;
    add_duties(world, "001", "2026-03-03", "2026-03-09", 3, "FC 06:00-14:00; G1 14:00-15:00");
    add_duty(world, "002", "2026-03-04", "FC 06:00-14:00");
    add_duty(world, "001", "2026-04-01", "FC 06:00-14:00");
    ck_assert_str_eq(first_bad(world, Q10), "block 001 FC 03-03..03-09 (missing)\nblock 002 FC 03-04 (level)\n");
}
END_TEST

START_TEST(q10_holds_for_absent_guards_too_and_on_every_day_that_the_segment_touches)
{
    OWN(world_drop) struct world *world = one_guard();

    ask_paper(world, "FC", PAPER_FIRE_OPERATOR, 0);
    add_paper(world, "001", PAPER_FIRE_OPERATOR, "2020-01-01", "2026-03-12");
    add_absence(world, "001", "2026-03-12", "2026-03-12");
    add_duty(world, "001", "2026-03-10", "FC 22:00-06:00");
    add_duty(world, "001", "2026-03-11", "FC 22:00-24:00");
    add_duty(world, "001", "2026-03-12", "FC 16:00-24:00");
    ck_assert_str_eq(first_bad(world, Q10), "");
    add_duty(world, "001", "2026-03-12", "FC 22:00-06:00");
    ck_assert_str_eq(first_bad(world, Q10), "block 001 FC 03-12 (lapsed)\n");
}
END_TEST

START_TEST(a_post_that_asks_for_the_guard_certificate_makes_no_q10)
{
    OWN(world_drop) struct world *world = one_guard();

    ask_paper(world, "G1", PAPER_GUARD_CERT, 0);
    take_papers(world, "001", PAPER_GUARD_CERT);
    add_duty(world, "001", "2026-03-12", "G1 08:00-18:00");
    ck_assert_str_eq(first_bad(world, Q10), "");
    ck_assert_int_eq(rules_qualified(world_facts(world), 0, 1, day_of("2026-03-12"), NULL), Q04);
}
END_TEST

START_TEST(a_post_that_asks_for_a_kind_nobody_records_makes_no_q10_unless_not_everybody_needs_it)
{
    OWN(world_drop) struct world *world = one_guard();

    ask_paper(world, "G1", PAPER_HEALTH_CHECK, 0);
    ask_paper(world, "FC", PAPER_FIRE_OPERATOR, 4);
    take_papers(world, "001", PAPER_HEALTH_CHECK);
    take_papers(world, "002", PAPER_HEALTH_CHECK);
    add_duty(world, "001", "2026-03-12", "G1 08:00-18:00");
    add_duty(world, "001", "2026-03-13", "FC 08:00-16:00");
    ck_assert_str_eq(first_bad(world, Q10), "block 001 FC 03-13 (missing)\n");
}
END_TEST

START_TEST(a_late_health_check_is_a_bar_where_a_post_of_a_school_asks_for_it)
{
    OWN(world_drop) struct world *world = one_guard();
    int kind = -1;

    take_papers(world, "001", PAPER_HEALTH_CHECK);
    ck_assert_int_eq(rules_qualified(world_facts(world), 0, 1, day_of("2026-03-12"), NULL), RULE_COUNT);
    ask_paper(world, "G1", PAPER_HEALTH_CHECK, 0);
    ck_assert_int_eq(rules_qualified(world_facts(world), 0, 1, day_of("2026-03-12"), &kind), Q10);
    ck_assert_int_eq(kind, PAPER_HEALTH_CHECK);
}
END_TEST

SUITE(papers)
{
    Suite *suite = suite_create("rules/papers");
    TCase *days = tcase_create("days"), *queries = tcase_create("queries"), *none = tcase_create("not recorded"),
          *asked = tcase_create("asked by posts");

    tcase_add_test(days, a_yearly_query_without_a_date_ends_twelve_months_after_issue_less_a_day);
    tcase_add_test(days, a_date_written_on_the_paper_is_its_last_good_day);
    tcase_add_test(days, a_year_from_the_29th_of_february_ends_on_the_28th);
    tcase_add_test(days, first_aid_lasts_36_months_and_other_papers_do_not_lapse);
    tcase_add_test(days, a_paper_is_good_from_its_issue_to_its_last_day_unless_revoked_or_failed);
    tcase_add_test(days, of_renewals_any_good_one_is_enough);
    tcase_add_test(days, a_certificate_can_be_missing_to_come_revoked_or_failed);
    suite_add_tcase(suite, days);
    tcase_add_test(queries, a_pre_hire_query_serves_as_the_yearly_one_for_its_first_twelve_months);
    tcase_add_test(queries, a_pre_hire_query_answers_q06_for_ever_and_not_before_its_day);
    tcase_add_test(queries, for_guards_of_before_the_rule_any_query_answers_q06);
    tcase_add_test(queries, a_query_with_a_hit_is_q05_from_its_date_on_and_neither_q06_nor_q07);
    tcase_add_test(queries, a_hit_takes_cover_away_and_a_newer_clean_query_does_not_undo_it);
    tcase_add_test(queries, a_hit_on_a_first_aid_certificate_is_no_query);
    suite_add_tcase(suite, queries);
    tcase_add_test(none, a_kind_that_nobody_has_is_one_finding_and_takes_no_cover_away);
    tcase_add_test(none, one_record_of_the_kind_good_or_not_brings_every_guard_to_account);
    tcase_add_test(none, not_recorded_is_told_only_where_guards_would_have_findings);
    tcase_add_test(none, a_health_check_that_nobody_has_is_a_warning_and_an_error_in_kindergartens);
    tcase_add_test(none, the_records_of_one_school_say_nothing_about_another);
    suite_add_tcase(suite, none);
    tcase_add_test(asked, a_post_can_ask_for_a_level_or_higher);
    tcase_add_test(asked, q10_is_one_finding_per_guard_and_post_from_the_first_to_the_last_such_duty);
    tcase_add_test(asked, q10_holds_for_absent_guards_too_and_on_every_day_that_the_segment_touches);
    tcase_add_test(asked, a_post_that_asks_for_the_guard_certificate_makes_no_q10);
    tcase_add_test(asked, a_post_that_asks_for_a_kind_nobody_records_makes_no_q10_unless_not_everybody_needs_it);
    tcase_add_test(asked, a_late_health_check_is_a_bar_where_a_post_of_a_school_asks_for_it);
    suite_add_tcase(suite, asked);
    return suite;
}
