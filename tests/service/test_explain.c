#include <config.h>

#include <string.h>

#include "service/explain.h"
#include "service/explain_table.h"
#include "service/view.h"
#include "tests/rules/build.h"
#include "tests/suite.h"

static struct world *one_school(void)
{
    struct world *world = world_new();
    add_post(world, "G1", POST_GATE, "East");
    add_demand(world, "G1", "every_day", "00:00-24:00", 1);
    add_post(world, "G2", POST_GATE, "West");
    add_guard(world, "001");
    add_duty(world, "001", "2026-03-12", "G1 07:00-19:00");
    add_absence(world, "001", "2026-03-12", "2026-03-12");
    view_set_today(day_of("2026-03-09"));
    return world;
}

/* A finding in which everything applies. */
static struct finding full_finding(struct world *world, enum rule_code code, enum finding_detail detail)
{
    return (struct finding){
        .code = code,
        .severity = SEVERITY_ERROR,
        .detail = detail,
        .school = 0,
        .guard = 0,
        .post = 0,
        .other_post = 1,
        .demand = 0,
        .absence = 0,
        .paper_kind = -1,
        .day = day_of("2026-03-12"),
        .until = day_of("2026-03-13"),
        .span = {at(world, "2026-03-12", "19:00"), at(world, "2026-03-13", "07:00")},
        .need = 2,
        .have = 1,
    };
}

START_TEST(every_sentence_of_the_table_has_all_its_holes_filled)
{
    OWN(world_drop) struct world *world = one_school();
    const struct facts *facts = world_facts(world);
    for (const struct explanation *row = explanations; row->message != NULL; row++) {
        struct finding finding = full_finding(world, row->code == RULE_COUNT ? C01 : row->code, row->detail);
        const char *message = explain_message(facts, &finding, world_arena(world));
        const char *fix = explain_fix(facts, &finding, world_arena(world));
        ck_assert_msg(strpbrk(message, "{}") == NULL && *message != '\0', "%s", message);
        ck_assert_msg(strpbrk(fix, "{}") == NULL && *fix != '\0', "%s", fix);
    }
}
END_TEST

START_TEST(every_rule_that_is_judged_has_a_sentence_of_its_own)
{
    OWN(world_drop) struct world *world = one_school();
    static const enum rule_code judged[] = {
        Q01, Q02, Q03, Q04, Q05, Q06, Q07, Q08, Q10, Q12, Q13, S01, C01, C02, C03, C04, C09, C10, L01, L02, L04, L05};
    for (size_t i = 0; i < COUNT(judged); i++) {
        struct finding finding = full_finding(world, judged[i], DETAIL_NONE);
        const char *bare = arena_printf(world_arena(world), "%s: ", explain_rule(judged[i]));
        const char *message = explain_message(world_facts(world), &finding, world_arena(world));
        ck_assert_msg(strncmp(message, bare, strlen(bare)) != 0, "%s", message);
        ck_assert_str_ne(explain_fix(world_facts(world), &finding, world_arena(world)), "");
    }
}
END_TEST

START_TEST(a_gap_says_where_when_and_how_short)
{
    OWN(world_drop) struct world *world = one_school();
    struct finding finding = full_finding(world, C01, DETAIL_NONE);
    ck_assert_str_eq(explain_message(world_facts(world), &finding, world_arena(world)),
        arena_printf(world_arena(world), "%s is short on 12 March 19:00-07:00(+1): 1 of 2",
            view_post(world_arena(world), world_facts(world), 0)));
    finding.have = 0;
    ck_assert_str_eq(explain_message(world_facts(world), &finding, world_arena(world)),
        arena_printf(world_arena(world), "nobody stands at %s on 12 March 19:00-07:00(+1)",
            view_post(world_arena(world), world_facts(world), 0)));
}
END_TEST

START_TEST(no_rest_at_all_is_told_with_its_time)
{
    OWN(world_drop) struct world *world = one_school();
    struct finding finding = full_finding(world, L05, DETAIL_NONE);
    finding.span.to = finding.span.from;
    finding.have = 0;
    ck_assert_ptr_nonnull(strstr(explain_message(world_facts(world), &finding, world_arena(world)), "19:00"));
}
END_TEST

START_TEST(the_first_morning_says_that_no_earlier_roster_is_here)
{
    OWN(world_drop) struct world *world = one_school();
    struct finding finding = full_finding(world, C01, DETAIL_NONE);
    finding.first_morning = true;
    ck_assert_ptr_nonnull(
        strstr(explain_message(world_facts(world), &finding, world_arena(world)), "no earlier roster"));
}
END_TEST

START_TEST(who_does_not_count_is_told_with_the_reason)
{
    OWN(world_drop) struct world *world = one_school();
    take_papers(world, "001", PAPER_GUARD_CERT);
    struct coverage_person person = {
        .guard = 0,
        .span = {at(world, "2026-03-12", "07:00"), at(world, "2026-03-12", "19:00")},
        .presence = PRESENCE_UNQUALIFIED,
        .why = Q04,
        .paper_kind = PAPER_GUARD_CERT,
        .absence = -1,
    };
    ck_assert_str_eq(explain_presence(world_facts(world), &person, world_arena(world)), "no guard certificate");
    add_paper(world, "001", PAPER_GUARD_CERT, "2020-01-01", "2026-03-01");
    ck_assert_str_eq(explain_presence(world_facts(world), &person, world_arena(world)), "guard certificate lapsed");
    person.presence = PRESENCE_TRAINEE;
    ck_assert_str_eq(explain_presence(world_facts(world), &person, world_arena(world)), "trainee");
    person.presence = PRESENCE_COUNTS;
    ck_assert_ptr_null(explain_presence(world_facts(world), &person, world_arena(world)));
}
END_TEST

START_TEST(a_paper_is_told_good_until_its_own_last_day)
{
    OWN(world_drop) struct world *world = one_school();
    struct finding finding = full_finding(world, Q07, DETAIL_LAPSED);
    take_papers(world, "001", PAPER_YEARLY_QUERY);
    take_papers(world, "001", PAPER_PREHIRE_QUERY);
    add_paper(world, "001", PAPER_PREHIRE_QUERY, "2025-03-04", NULL);
    const char *message = explain_message(world_facts(world), &finding, world_arena(world));
    ck_assert_msg(strstr(message, "only until 3 March") != NULL, "a pre-hire query of 4 March 2025: %s", message);
    add_paper(world, "001", PAPER_YEARLY_QUERY, "2026-03-20", NULL);
    message = explain_message(world_facts(world), &finding, world_arena(world));
    ck_assert_msg(strstr(message, "only until 3 March") != NULL, "not until the renewal that comes later: %s", message);
}
END_TEST

SUITE(explain)
{
    Suite *suite = suite_create("service/explain");
    TCase *sentences = tcase_create("sentences");
    tcase_add_test(sentences, every_sentence_of_the_table_has_all_its_holes_filled);
    tcase_add_test(sentences, every_rule_that_is_judged_has_a_sentence_of_its_own);
    tcase_add_test(sentences, a_gap_says_where_when_and_how_short);
    tcase_add_test(sentences, the_first_morning_says_that_no_earlier_roster_is_here);
    tcase_add_test(sentences, no_rest_at_all_is_told_with_its_time);
    tcase_add_test(sentences, a_paper_is_told_good_until_its_own_last_day);
    tcase_add_test(sentences, who_does_not_count_is_told_with_the_reason);
    suite_add_tcase(suite, sentences);
    return suite;
}
