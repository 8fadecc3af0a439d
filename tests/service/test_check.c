#include <config.h>

#include <string.h>

#include "service/check_group.h"
#include "service/explain.h"
#include "service/view.h"
#include "tests/rules/build.h"
#include "tests/suite.h"

/* A school with a peak of two at PK1 on school days and a gate around the clock; guards who all may work. */
static struct world *peak_school(void)
{
    struct world *world = world_new();
    add_post(world, "G1", POST_GATE, "East");
    add_demand(world, "G1", "every_day", "08:00-16:00", 1);
    add_post(world, "PK1", POST_STUDENT_PROTECTION, "East");
    add_demand(world, "PK1", "school_day", "06:50-07:50", 2);
    for (const char *const *number = (const char *const[]){"001", "002", "003", "004", NULL}; *number != NULL; number++)
        add_guard(world, *number);
    return world;
}

static void man_everything(struct world *world, const char *from, const char *to)
{
    add_duties(world, "001", from, to, 1, "G1 08:00-16:00");
    add_duties(world, "002", from, to, 1, "PK1 06:50-07:50");
    add_duties(world, "003", from, to, 1, "PK1 06:50-07:50");
}

static void judge(struct world *world, const char *from, const char *to, const char *today, struct check_report *out)
{
    *out =
        (struct check_report){.arena = ARENA_INIT, .from = day_of(from), .to = day_of(to), .facts = world_facts(world)};
    view_set_today(day_of(today));
    check_judge(out, -1, day_of(today));
}

/* The first code of each line, in order: "Q04 C01 ". */
static const char *lines_of(struct world *world, const struct check_report *report)
{
    OWN(text_done) struct text out = TEXT_INIT;
    for (size_t i = 0; i < report->causes.count; i++)
        text_addf(
            &out, "%s ", rule_code_text(report->list.items.at[report->members.at[report->causes.at[i].first]].code));
    return arena_strdup(world_arena(world), out.at);
}

static const struct cause *cause_of(const struct check_report *report, enum rule_code code)
{
    for (size_t i = 0; i < report->causes.count; i++)
        if (report->list.items.at[report->members.at[report->causes.at[i].first]].code == code)
            return &report->causes.at[i];
    ck_abort_msg("no line of %s", rule_code_text(code));
}

static void has(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) != NULL, "\"%s\" is not in: %s", part, text);
}

START_TEST(nothing_wrong_gives_no_line)
{
    OWN(world_drop) struct world *world = peak_school();
    OWN(check_report_done) struct check_report report;
    man_everything(world, "2026-03-09", "2026-03-13");
    judge(world, "2026-03-09", "2026-03-13", "2026-03-09", &report);
    ck_assert_str_eq(lines_of(world, &report), "");
    ck_assert(!report.hard);
}
END_TEST

START_TEST(a_guard_without_certificate_carries_the_gaps_that_it_makes)
{
    OWN(world_drop) struct world *world = peak_school();
    OWN(check_report_done) struct check_report report;
    man_everything(world, "2026-03-09", "2026-03-13");
    take_papers(world, "003", PAPER_GUARD_CERT);
    judge(world, "2026-03-09", "2026-03-13", "2026-03-09", &report);
    ck_assert_str_eq(lines_of(world, &report), "Q04 ");
    const struct cause *cause = cause_of(&report, Q04);
    has(cause->line, "003");
    has(cause->line, "PK1 is short in 5 windows");
    ck_assert_int_eq(cause->count, 1 + 5 + 5); /* Q04, each day C02 and C03 */
    ck_assert_int_eq(cause->severity, SEVERITY_BLOCK);
    ck_assert_int_eq(cause->when, WHEN_NOW);
    ck_assert(report.hard);
    int carried = 0;
    for (size_t i = 0; i < report.findings.count; i++)
        carried += report.findings.at[i].cause == 0;
    ck_assert_int_eq(carried, 10);
}
END_TEST

START_TEST(an_absence_carries_the_gap_that_it_makes)
{
    OWN(world_drop) struct world *world = peak_school();
    OWN(check_report_done) struct check_report report;
    man_everything(world, "2026-03-09", "2026-03-13");
    add_absence(world, "001", "2026-03-11", "2026-03-12");
    judge(world, "2026-03-09", "2026-03-13", "2026-03-09", &report);
    ck_assert_str_eq(lines_of(world, &report), "C09 ");
    has(cause_of(&report, C09)->line, "(11 March, 12 March): G1 is short in 2 windows");
    ck_assert_int_eq(cause_of(&report, C09)->when, WHEN_WEEK);
}
END_TEST

START_TEST(a_gap_that_stays_short_even_with_the_blamed_has_its_own_line_and_names_them)
{
    OWN(world_drop) struct world *world = peak_school();
    OWN(check_report_done) struct check_report report;
    add_duty(world, "001", "2026-03-09", "G1 08:00-16:00");
    add_duty(world, "003", "2026-03-09", "PK1 06:50-07:50");
    take_papers(world, "003", PAPER_GUARD_CERT);
    judge(world, "2026-03-09", "2026-03-09", "2026-03-09", &report);
    ck_assert_str_eq(lines_of(world, &report), "Q04 C02 ");
    has(cause_of(&report, C02)->line, "0 of 2");
    has(cause_of(&report, C02)->line, "003");
}
END_TEST

START_TEST(the_same_paper_lapsing_for_many_is_one_line)
{
    OWN(world_drop) struct world *world = peak_school();
    OWN(check_report_done) struct check_report report;
    man_everything(world, "2026-03-09", "2026-03-20");
    for (const char *const *number = (const char *const[]){"001", "002", "004", NULL}; *number != NULL; number++) {
        take_papers(world, *number, PAPER_YEARLY_QUERY);
        add_paper(world, *number, PAPER_YEARLY_QUERY, "2025-03-17", NULL);
    }
    judge(world, "2026-03-09", "2026-03-20", "2026-03-09", &report);
    const struct cause *cause = cause_of(&report, Q07);
    has(cause->line, "3 guards");
    ck_assert_int_eq(cause->when, WHEN_LATER);
    ck_assert_str_eq(cause->when_text, "from 17 March, in 8 days");
    int lines = 0;
    for (size_t i = 0; i < report.causes.count; i++)
        lines += report.list.items.at[report.members.at[report.causes.at[i].first]].code == Q07;
    ck_assert_int_eq(lines, 1);
}
END_TEST

START_TEST(the_same_hole_night_after_night_is_one_line)
{
    OWN(world_drop) struct world *world = peak_school();
    OWN(check_report_done) struct check_report report;
    add_duties(world, "002", "2026-03-09", "2026-03-13", 1, "PK1 06:50-07:50");
    add_duties(world, "003", "2026-03-09", "2026-03-13", 1, "PK1 06:50-07:50");
    add_duties(world, "001", "2026-03-09", "2026-03-13", 1, "G1 08:00-12:00");
    judge(world, "2026-03-09", "2026-03-13", "2026-03-09", &report);
    ck_assert_str_eq(lines_of(world, &report), "C01 ");
    has(cause_of(&report, C01)->line, "12:00-16:00");
    has(cause_of(&report, C01)->line, "on 5 days: 9 March, 10 March, 11 March and 2 more");
}
END_TEST

START_TEST(a_hole_over_midnight_is_one_line_with_both_ends)
{
    OWN(world_drop) struct world *world = world_new();
    OWN(check_report_done) struct check_report report;
    add_post(world, "G1", POST_GATE, "East");
    add_demand(world, "G1", "every_day", "00:00-24:00", 1);
    add_guard(world, "001");
    add_duties(world, "001", "2026-03-08", "2026-03-09", 1, "G1 07:00-07:00");
    add_duty(world, "001", "2026-03-10", "G1 07:00-19:00");
    add_duty(world, "001", "2026-03-11", "G1 07:00-24:00");
    judge(world, "2026-03-09", "2026-03-11", "2026-03-09", &report);
    has(cause_of(&report, C01)->line, "nobody stands at G1 on 10 March 19:00-07:00(+1)");
    ck_assert_int_eq(cause_of(&report, C01)->count, 2);
}
END_TEST

static struct world *one_gate(const char *times, int need)
{
    struct world *world = world_new();
    add_post(world, "G1", POST_GATE, "East");
    add_demand(world, "G1", "every_day", times, need);
    add_guard(world, "001");
    return world;
}

/* Somebody from 06:00 to 22:00. */
START_TEST(gaps_before_and_after_somebody_are_named_apart)
{
    OWN(world_drop) struct world *world = one_gate("00:00-24:00", 1);
    OWN(check_report_done) struct check_report report, many;
    add_duties(world, "001", "2026-03-09", "2026-03-13", 1, "G1 06:00-22:00");
    judge(world, "2026-03-10", "2026-03-10", "2026-03-09", &report);
    ck_assert_str_eq(cause_of(&report, C01)->line, "nobody stands at G1 on 10 March 00:00-06:00 and 22:00-24:00");
    has(cause_of(&report, C01)->when_text, "00:00-06:00 and 22:00-24:00");
    judge(world, "2026-03-10", "2026-03-12", "2026-03-09", &many);
    ck_assert_str_eq(cause_of(&many, C01)->line,
        "nobody stands at G1 00:00-06:00 and 22:00-24:00, on 3 days: 10 March, 11 March, 12 March");
}
END_TEST

START_TEST(of_many_gaps_the_first_two_are_named)
{
    OWN(world_drop) struct world *world = one_gate("00:00-24:00", 1);
    OWN(check_report_done) struct check_report report;
    add_duty(world, "001", "2026-03-10", "G1 01:00-02:00, G1 04:00-05:00, G1 07:00-08:00");
    judge(world, "2026-03-10", "2026-03-10", "2026-03-09", &report);
    has(cause_of(&report, C01)->line, "00:00-01:00, 02:00-04:00 and 2 more");
}
END_TEST

START_TEST(a_post_that_somebody_stands_at_is_short_and_not_empty)
{
    OWN(world_drop) struct world *world = one_gate("00:00-24:00", 2);
    OWN(check_report_done) struct check_report report;
    add_duty(world, "001", "2026-03-10", "G1 06:00-22:00");
    judge(world, "2026-03-10", "2026-03-10", "2026-03-09", &report);
    has(cause_of(&report, C01)->line, "G1 is short on 10 March 00:00-24:00: at worst 0 of 2");
}
END_TEST

START_TEST(who_does_not_count_is_told_when_he_stands_there)
{
    OWN(world_drop) struct world *world = one_gate("06:00-22:00", 1);
    OWN(check_report_done) struct check_report report;
    add_guard(world, "002");
    take_papers(world, "001", PAPER_GUARD_CERT);
    add_duty(world, "001", "2026-03-10", "G1 14:00-22:00");
    judge(world, "2026-03-10", "2026-03-10", "2026-03-09", &report);
    int told = 0;
    for (size_t i = 0; i < report.list.items.count; i++)
        if (report.list.items.at[i].code == C03) {
            const char *message = explain_message(world_facts(world), &report.list.items.at[i], world_arena(world));
            has(message, "stands at G1 on 10 March 14:00-22:00 but does not count");
            told++;
        }
    ck_assert_int_eq(told, 1);
}
END_TEST

START_TEST(a_paper_lapsing_at_midnight_carries_the_evening_before_too)
{
    OWN(world_drop) struct world *world = world_new();
    OWN(check_report_done) struct check_report report;
    add_post(world, "G1", POST_GATE, "East");
    add_demand(world, "G1", "every_day", "19:00-24:00", 1);
    add_guard(world, "001");
    take_papers(world, "001", PAPER_YEARLY_QUERY);
    add_paper(world, "001", PAPER_YEARLY_QUERY, "2025-03-17", NULL);
    add_duty(world, "001", "2026-03-16", "G1 19:00-07:00");
    judge(world, "2026-03-16", "2026-03-17", "2026-03-09", &report);
    has(cause_of(&report, Q07)->line, "G1 is short in 1 window");
    for (size_t i = 0; i < report.causes.count; i++)
        ck_assert_int_ne(report.list.items.at[report.members.at[report.causes.at[i].first]].code, C03);
}
END_TEST

START_TEST(hours_rules_are_one_line_each_for_the_school)
{
    OWN(world_drop) struct world *world = peak_school();
    OWN(check_report_done) struct check_report report;
    man_everything(world, "2026-03-09", "2026-03-13");
    add_duties(world, "004", "2026-03-09", "2026-03-10", 1, "G1 06:00-18:00");
    add_guard(world, "005");
    add_duties(world, "005", "2026-03-09", "2026-03-10", 1, "G1 06:00-18:00");
    judge(world, "2026-03-09", "2026-03-10", "2026-03-09", &report);
    has(cause_of(&report, L01)->line, "2 guards");
    has(cause_of(&report, L01)->line, "004");
}
END_TEST

START_TEST(one_guard_s_findings_of_an_hours_rule_name_the_days)
{
    OWN(world_drop) struct world *world = peak_school();
    OWN(check_report_done) struct check_report report;
    man_everything(world, "2026-03-09", "2026-03-13");
    add_duties(world, "004", "2026-03-09", "2026-03-10", 1, "G1 06:00-18:00");
    judge(world, "2026-03-09", "2026-03-13", "2026-03-09", &report);
    has(cause_of(&report, L01)->line, "004 004, 2 times (9 March, 10 March)");
}
END_TEST

START_TEST(first_comes_what_is_wrong_today_and_the_hardest_of_it)
{
    OWN(world_drop) struct world *world = peak_school();
    OWN(check_report_done) struct check_report report;
    man_everything(world, "2026-03-09", "2026-03-31");
    add_absence(world, "001", "2026-03-30", "2026-03-30");   /* later */
    add_absence(world, "002", "2026-03-11", "2026-03-11");   /* this week */
    take_papers(world, "004", PAPER_YEARLY_QUERY);           /* today */
    world_guard(world, "004")->birth = day_of("1960-01-01"); /* today, a reminder */
    judge(world, "2026-03-09", "2026-03-31", "2026-03-09", &report);
    ck_assert_int_eq(report.causes.at[0].severity, SEVERITY_BLOCK);
    for (size_t i = 1; i < report.causes.count; i++) {
        const struct cause *before = &report.causes.at[i - 1], *here = &report.causes.at[i];
        ck_assert_int_le(before->when, here->when);
        if (before->when == here->when)
            ck_assert_int_ge(before->severity, here->severity);
    }
    ck_assert_int_eq(report.causes.at[report.causes.count - 1].when, WHEN_LATER);
}
END_TEST

START_TEST(every_finding_belongs_to_exactly_one_line)
{
    OWN(world_drop) struct world *world = peak_school();
    OWN(check_report_done) struct check_report report;
    add_duties(world, "003", "2026-03-09", "2026-03-31", 2, "PK1 06:50-07:50");
    take_papers(world, "003", PAPER_GUARD_CERT);
    add_absence(world, "003", "2026-03-11", "2026-03-12");
    judge(world, "2026-03-09", "2026-03-31", "2026-03-09", &report);
    ck_assert_int_eq((int)report.members.count, (int)report.findings.count);
    char *seen = arena_alloc(world_arena(world), report.findings.count + 1);
    for (size_t i = 0; i < report.members.count; i++)
        ck_assert_int_eq(seen[report.members.at[i]]++, 0);
}
END_TEST

SUITE(check)
{
    Suite *suite = suite_create("service/check");
    TCase *causes = tcase_create("causes");
    tcase_add_test(causes, nothing_wrong_gives_no_line);
    tcase_add_test(causes, a_guard_without_certificate_carries_the_gaps_that_it_makes);
    tcase_add_test(causes, an_absence_carries_the_gap_that_it_makes);
    tcase_add_test(causes, a_gap_that_stays_short_even_with_the_blamed_has_its_own_line_and_names_them);
    tcase_add_test(causes, the_same_paper_lapsing_for_many_is_one_line);
    tcase_add_test(causes, the_same_hole_night_after_night_is_one_line);
    tcase_add_test(causes, a_hole_over_midnight_is_one_line_with_both_ends);
    tcase_add_test(causes, gaps_before_and_after_somebody_are_named_apart);
    tcase_add_test(causes, of_many_gaps_the_first_two_are_named);
    tcase_add_test(causes, a_post_that_somebody_stands_at_is_short_and_not_empty);
    tcase_add_test(causes, who_does_not_count_is_told_when_he_stands_there);
    tcase_add_test(causes, a_paper_lapsing_at_midnight_carries_the_evening_before_too);
    tcase_add_test(causes, hours_rules_are_one_line_each_for_the_school);
    tcase_add_test(causes, one_guard_s_findings_of_an_hours_rule_name_the_days);
    tcase_add_test(causes, first_comes_what_is_wrong_today_and_the_hardest_of_it);
    tcase_add_test(causes, every_finding_belongs_to_exactly_one_line);
    suite_add_tcase(suite, causes);
    return suite;
}
