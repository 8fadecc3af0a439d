/* rules/why: named cases. */
#include <config.h>

#include <string.h>

#include "rules/why.h"
#include "tests/rules/build.h"
#include "tests/suite.h"
#include "util/text.h"

static const char *code_name(enum rule_code code)
{
    return code == RULE_COUNT ? "trainee" : rule_code_text(code);
}

/* One gate by day, empty on 12 March. */
static struct world *gate_school(void)
{
    struct world *world = world_new();

    add_post(world, "G1", POST_GATE, "East");
    add_demand(world, "G1", "every_day", "08:00-16:00", 1);
    add_post(world, "G2", POST_GATE, "West");
    return world;
}

static const char *asked(struct world *world, const char *post, const char *day, const char *times)
{
    OWN(why_answer_done) struct why_answer answer;
    struct text text = TEXT_INIT;
    const struct facts *facts = world_facts(world);
    struct segment segment = {0};
    char from[6] = "", to[6] = "";

    memcpy(from, times, 5);
    memcpy(to, times + 6, 5);
    for (size_t i = 0; i < facts->post_count; i++)
        if (strcmp(facts->posts[i].code, post) == 0)
            segment.post = (int)i;
    segment.span = (struct span){at(world, day, from), at(world, day, to)};
    struct why_tour tour = {"D", day_of(day), &segment, 1, 0};
    struct why_request request = {
        .facts = facts, .post = segment.post, .day = day_of(day), .tours = &tour, .tour_count = 1, .most = 3};
    rules_why(&request, &answer);
    text_addf(&text, "state %d\n", (int)answer.state);
    for (size_t i = 0; i < answer.person_count; i++) {
        text_addf(&text, "%s:", facts->guards[answer.people[i].guard].number);
        for (size_t k = 0; k < answer.people[i].stop_count; k++)
            text_addf(&text, " %s", code_name(answer.people[i].stops[k].code));
        text_add(&text, "\n");
    }
    for (size_t i = 0; i < answer.proposal_count; i++) {
        const struct why_proposal *proposal = &answer.proposals[i];
        text_addf(&text, "-> %s", facts->guards[proposal->guard].number);
        for (size_t k = 0; k < proposal->change_count; k++)
            text_addf(&text, " %d/%d", (int)proposal->changes[k].kind, proposal->changes[k].paper_kind);
        for (size_t k = 0; k < proposal->allowed_count; k++)
            text_addf(&text, " allow %s", code_name(proposal->allowed[k].code));
        text_addf(&text, "%s%s\n", proposal->moves ? " moves" : "", proposal->verified ? "" : " unverified");
    }
    const char *out = arena_strdup(world_arena(world), text.at);
    text_done(&text);
    return out;
}

START_TEST(somebody_who_is_free_needs_no_change)
{
    OWN(world_drop) struct world *world = gate_school();

    add_guard(world, "001");
    ck_assert_str_eq(asked(world, "G1", "2026-03-12", "08:00-16:00"), "state 0\n001:\n-> 001\n");
}
END_TEST

START_TEST(a_lapsed_certificate_is_to_be_renewed_and_one_never_held_to_be_earned)
{
    OWN(world_drop) struct world *world = gate_school();

    add_guard(world, "001");
    add_guard(world, "002");
    take_papers(world, "001", PAPER_GUARD_CERT);
    take_papers(world, "002", PAPER_GUARD_CERT);
    add_paper(world, "002", PAPER_GUARD_CERT, "2020-01-01", "2026-03-11");
    ck_assert_str_eq(
        asked(world, "G1", "2026-03-12", "08:00-16:00"), "state 0\n001: Q04\n002: Q04\n-> 002 0/0\n-> 001 1/0\n");
}
END_TEST

START_TEST(all_rules_that_stop_somebody_are_told_and_pairs_are_tried)
{
    OWN(world_drop) struct world *world = gate_school();

    add_guard(world, "001");
    add_guard(world, "002");
    add_paper(world, "002", PAPER_GUARD_CERT, "2020-01-01", NULL);
    add_duty(world, "002", "2026-03-12", "G1 16:00-17:00");
    take_papers(world, "001", PAPER_GUARD_CERT);
    add_absence(world, "001", "2026-03-12", "2026-03-12");
    world_guard(world, "002")->education = EDUCATION_PRIMARY;
    ck_assert_str_eq(asked(world, "G1", "2026-03-12", "08:00-16:00"),
        "state 0\n002: Q03 L01 L05\n001: Q04 C09\n-> 001 1/0 2/-1\n");
}
END_TEST

START_TEST(a_duty_at_the_same_time_can_be_given_up_or_handed_on)
{
    OWN(world_drop) struct world *world = gate_school();

    add_demand(world, "G2", "every_day", "08:00-16:00", 1);
    add_guard(world, "001");
    add_duty(world, "001", "2026-03-12", "G2 08:00-16:00");
    ck_assert_str_eq(asked(world, "G1", "2026-03-12", "08:00-16:00"), "state 0\n001: C04\n-> 001 3/-1 moves\n");
    add_guard(world, "002");
    ask_paper(world, "G1", PAPER_FIRST_AID, 0);
    add_paper(world, "001", PAPER_FIRST_AID, "2026-01-01", NULL);
    ck_assert_str_eq(asked(world, "G1", "2026-03-12", "08:00-16:00"),
        "state 0\n001: C04\n002: Q10\n-> 002 1/5\n-> 001 3/-1 moves\n");
    take_papers(world, "002", PAPER_GUARD_CERT);
    take_papers(world, "002", PAPER_YEARLY_QUERY);
    add_guard(world, "003");
    add_absence(world, "003", "2026-03-12", "2026-03-12");
    world_guard(world, "003")->sex = SEX_MALE;
    world_post(world, "G1")->sex = SEX_FEMALE;
    world_guard(world, "001")->sex = SEX_FEMALE;
    world_guard(world, "002")->sex = SEX_MALE;
    ck_assert_ptr_nonnull(strstr(asked(world, "G1", "2026-03-12", "08:00-16:00"), "-> 001 3/-1 moves"));
}
END_TEST

START_TEST(a_post_that_is_not_empty_or_not_asked_for_is_told_so)
{
    OWN(world_drop) struct world *world = gate_school();

    add_guard(world, "001");
    add_duty(world, "001", "2026-03-12", "G1 08:00-16:00");
    ck_assert_str_eq(asked(world, "G1", "2026-03-12", "08:00-16:00"), "state 1\n");
    ck_assert_str_eq(asked(world, "G2", "2026-03-12", "08:00-16:00"), "state 2\n");
    ck_assert_str_eq(asked(world, "G1", "2026-05-12", "08:00-16:00"), "state 3\n");
}
END_TEST

SUITE(why)
{
    Suite *suite = suite_create("rules/why");
    TCase *tests = tcase_create("why");

    tcase_add_test(tests, somebody_who_is_free_needs_no_change);
    tcase_add_test(tests, a_lapsed_certificate_is_to_be_renewed_and_one_never_held_to_be_earned);
    tcase_add_test(tests, all_rules_that_stop_somebody_are_told_and_pairs_are_tried);
    tcase_add_test(tests, a_duty_at_the_same_time_can_be_given_up_or_handed_on);
    tcase_add_test(tests, a_post_that_is_not_empty_or_not_asked_for_is_told_so);
    suite_add_tcase(suite, tests);
    return suite;
}
