/* The table of rules, and the order of what they find. */
#include <config.h>

#include "tests/rules/build.h"
#include "tests/suite.h"

START_TEST(every_rule_has_its_row_in_order_and_a_title)
{
    for (int i = 0; i < RULE_COUNT; i++) {
        ck_assert_int_eq(rule_catalogue[i].code, i);
        ck_assert_ptr_nonnull(rule_catalogue[i].title);
        ck_assert_int_ge(rule_catalogue[i].title[0], 'a');
    }
}
END_TEST

START_TEST(severities_are_those_of_the_specification)
{
    static const enum rule_code block[] = {Q01, Q03, Q04, Q05, Q06, Q07, Q10, C04, C09, L06};
    static const enum rule_code error[] = {S01, C01, C02, C03, C06, C07, C10, L04};
    static const enum rule_code warn[] = {Q02, Q08, Q09, Q11, Q12, Q13, Q14, S02, S03, C05, L01, L02, L03, L05};

    for (size_t i = 0; i < COUNT(block); i++)
        ck_assert_int_eq(rule_catalogue[block[i]].severity, SEVERITY_BLOCK);
    for (size_t i = 0; i < COUNT(error); i++)
        ck_assert_int_eq(rule_catalogue[error[i]].severity, SEVERITY_ERROR);
    for (size_t i = 0; i < COUNT(warn); i++)
        ck_assert_int_eq(rule_catalogue[warn[i]].severity, SEVERITY_WARN);
    for (int i = 0; i < RULE_COUNT; i++)
        ck_assert_int_eq(
            rule_catalogue[i].severity_kindergarten, i == Q08 ? SEVERITY_BLOCK : rule_catalogue[i].severity);
}
END_TEST

START_TEST(the_rules_of_the_first_issue_are_judged)
{
    static const enum rule_code judged[] = {
        Q01, Q02, Q03, Q04, Q05, Q06, Q07, Q08, Q10, Q12, Q13, S01, C01, C02, C03, C04, C09, C10, L01, L02, L04, L05};

    for (size_t i = 0; i < COUNT(judged); i++)
        ck_assert(rule_catalogue[judged[i]].judge);
    ck_assert(!rule_catalogue[C08].judge);
}
END_TEST

static int order_of(const struct finding *a, const struct finding *b)
{
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    if (a->code != b->code)
        return a->code < b->code ? -1 : 1;
    if (a->post != b->post)
        return a->post < b->post ? -1 : 1;
    return a->guard < b->guard ? -1 : a->guard > b->guard;
}

START_TEST(findings_come_by_day_then_code_then_post_then_guard)
{
    OWN(world_drop) struct world *world = world_new();
    struct finding_list found = {0};

    add_post(world, "G1", POST_GATE, "East");
    add_post(world, "G2", POST_GATE, "West");
    add_demand(world, "G1", "every_day", "08:00-18:00", 1);
    add_demand(world, "G2", "every_day", "06:00-18:00", 1);
    add_bare_guard(world, "001");
    add_bare_guard(world, "002");
    add_paper(world, "002", PAPER_GUARD_CERT, "2020-01-01", "2026-03-05");
    add_duties(world, "002", "2026-03-02", "2026-03-20", 1, "G2 06:00-18:00");
    add_duties(world, "001", "2026-03-02", "2026-03-20", 1, "G1 06:00-18:00");
    rules_check(world_facts(world), day_of("2026-03-01"), day_of("2026-04-05"), &found);
    ck_assert_uint_gt(found.items.count, 60);
    for (size_t i = 1; i < found.items.count; i++)
        ck_assert_int_le(order_of(&found.items.at[i - 1], &found.items.at[i]), 0);
    finding_list_done(&found);
}
END_TEST

START_TEST(one_school_does_not_answer_for_another)
{
    OWN(world_drop) struct world *world = world_new();

    add_post(world, "G1", POST_GATE, "East");
    add_demand(world, "G1", "every_day", "08:00-18:00", 1);
    add_guard(world, "001");
    add_duty(world, "001", "2026-03-12", "G1 08:00-18:00");
    add_school(world, "S02", STAGE_PRIMARY);
    add_term(world, "S02", TERM_TERM, "2026-03-02", "2026-07-07");
    add_post(world, "H1", POST_GATE, "East");
    add_demand(world, "H1", "every_day", "08:00-18:00", 1);
    add_guard(world, "101");
    ck_assert_str_eq(told(world, C01, "2026-03-12", "2026-03-12"), "");
    ck_assert_str_eq(told(world, C10, "2026-03-12", "2026-03-12"), "error 03-12 (no roster)\n");
    add_roster(world, "S02", "2026-03-12", "2026-03-12");
    ck_assert_str_eq(
        told(world, C01, "2026-03-12", "2026-03-12"), "error H1 03-12 [12 08:00 - 12 18:00] need 1 have 0\n");
}
END_TEST

SUITE(catalogue)
{
    Suite *suite = suite_create("rules/catalogue");
    TCase *table = tcase_create("table");

    tcase_add_test(table, every_rule_has_its_row_in_order_and_a_title);
    tcase_add_test(table, severities_are_those_of_the_specification);
    tcase_add_test(table, the_rules_of_the_first_issue_are_judged);
    tcase_add_test(table, findings_come_by_day_then_code_then_post_then_guard);
    tcase_add_test(table, one_school_does_not_answer_for_another);
    suite_add_tcase(suite, table);
    return suite;
}
