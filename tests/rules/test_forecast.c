#include <config.h>

#include "rules/forecast.h"

#include "tests/rules/build.h"
#include "tests/suite.h"
#include "util/text.h"

/* G1 is manned by 001 alone from 07:00 to 19:00, the peak at PK by 002 and 003, all of them in order. */
static struct world *school(void)
{
    struct world *world = world_new();

    add_post(world, "G1", POST_GATE, "East");
    add_demand(world, "G1", "every_day", "07:00-19:00", 1);
    add_post(world, "PK", POST_STUDENT_PROTECTION, "East");
    add_demand(world, "PK", "every_day", "07:00-08:00", 2);
    for (const char *const *number = (const char *const[]){"001", "002", "003", "004", NULL}; *number != NULL; number++)
        add_guard(world, *number);
    add_duties(world, "001", "2026-03-10", "2026-03-20", 1, "G1 07:00-19:00");
    add_duties(world, "002", "2026-03-10", "2026-03-20", 1, "PK 07:00-08:00");
    add_duties(world, "003", "2026-03-10", "2026-03-20", 1, "PK 07:00-08:00");
    return world;
}

static void certificate(struct world *world, const char *guard, const char *until)
{
    take_papers(world, guard, PAPER_GUARD_CERT);
    add_paper(world, guard, PAPER_GUARD_CERT, "2022-08-20", until);
}

/* "001 kind 0 last 03-12 first 03-13 8 duties lost 5760 (0) in 8 (0): G1 5760". */
static const char *forecast(struct world *world, const char *today, const char *to)
{
    OWN(text_done) struct text out = TEXT_INIT;
    OWN(lapses_done) struct lapse_list list = {0};
    const struct facts *facts = world_facts(world);

    rules_forecast(facts, day_of(today), day_of(to), &list);
    for (size_t i = 0; i < list.count; i++) {
        const struct lapse *lapse = &list.at[i];
        char last[DAY_TEXT_SIZE], first[DAY_TEXT_SIZE];

        text_addf(&out, "%s %s last %s first %s: %zu duties, lost %lld (%lld) in %d (%d)",
            facts->guards[lapse->guard].number, facts->kinds[lapse->paper_kind], day_format(lapse->last, last),
            day_format(lapse->first, first), lapse->duties.count, (long long)lapse->lost, (long long)lapse->lost_peak,
            lapse->windows, lapse->peaks);
        for (size_t k = 0; k < lapse->posts.count; k++)
            text_addf(
                &out, " %s %lld", facts->posts[lapse->posts.at[k].post].code, (long long)lapse->posts.at[k].minutes);
        text_add_char(&out, '\n');
    }
    return arena_strdup(world_arena(world), out.at);
}

static const char *gains(struct world *world, const char *from, const char *to)
{
    OWN(text_done) struct text out = TEXT_INIT;
    OWN(paper_gain_list_done) struct paper_gain_list list = {0};
    const struct facts *facts = world_facts(world);

    rules_paper_gains(facts, day_of(from), day_of(to), &list);
    for (size_t i = 0; i < list.count; i++)
        text_addf(&out, "%s %s %lld (%lld, planned %lld)\n", facts->guards[list.at[i].guard].number,
            facts->kinds[list.at[i].paper_kind], (long long)list.at[i].minutes, (long long)list.at[i].peak_minutes,
            (long long)list.at[i].planned);
    return arena_strdup(world_arena(world), out.at);
}

START_TEST(nothing_is_lost_while_all_papers_last)
{
    OWN(world_drop) struct world *world = school();

    ck_assert_str_eq(forecast(world, "2026-03-10", "2026-03-20"), "");
    ck_assert_str_eq(gains(world, "2026-03-10", "2026-03-20"), "");
}
END_TEST

START_TEST(a_paper_carries_its_last_day_and_nothing_of_the_next)
{
    OWN(world_drop) struct world *world = school();

    certificate(world, "001", "2026-03-19");
    ck_assert_str_eq(forecast(world, "2026-03-10", "2026-03-19"), "");
    ck_assert_str_eq(forecast(world, "2026-03-10", "2026-03-20"),
        "001 guard_cert last 2026-03-19 first 2026-03-20: 1 duties, lost 720 (0) in 1 (0) G1 720\n");
}
END_TEST

START_TEST(the_most_cover_lost_comes_first_and_peaks_are_told_apart)
{
    OWN(world_drop) struct world *world = school();

    certificate(world, "001", "2026-03-18");
    certificate(world, "002", "2026-03-11");
    ck_assert_str_eq(forecast(world, "2026-03-10", "2026-03-20"),
        "001 guard_cert last 2026-03-18 first 2026-03-19: 2 duties, lost 1440 (0) in 2 (0) G1 1440\n"
        "002 guard_cert last 2026-03-11 first 2026-03-12: 9 duties, lost 540 (540) in 9 (9) PK 540\n");
}
END_TEST

START_TEST(where_another_covers_nothing_is_lost_but_the_duties_are_told)
{
    OWN(world_drop) struct world *world = school();

    certificate(world, "001", "2026-03-18");
    add_duties(world, "004", "2026-03-10", "2026-03-20", 1, "G1 07:00-19:00");
    ck_assert_str_eq(forecast(world, "2026-03-10", "2026-03-20"),
        "001 guard_cert last 2026-03-18 first 2026-03-19: 2 duties, lost 0 (0) in 0 (0)\n");
}
END_TEST

START_TEST(a_renewal_that_is_recorded_already_counts)
{
    OWN(world_drop) struct world *world = school();

    certificate(world, "001", "2026-03-12");
    add_paper(world, "001", PAPER_GUARD_CERT, "2026-03-13", "2026-03-19");
    ck_assert_str_eq(forecast(world, "2026-03-10", "2026-03-20"),
        "001 guard_cert last 2026-03-19 first 2026-03-20: 1 duties, lost 720 (0) in 1 (0) G1 720\n");
}
END_TEST

START_TEST(a_paper_that_is_not_good_today_has_no_last_day)
{
    OWN(world_drop) struct world *world = school();

    certificate(world, "001", "2026-03-01");
    ck_assert_str_eq(forecast(world, "2026-03-20", "2026-03-20"),
        "001 guard_cert last  first 2026-03-20: 1 duties, lost 720 (0) in 1 (0) G1 720\n");
}
END_TEST

START_TEST(the_paper_of_who_is_planned_in_vain_ends_the_shortage)
{
    OWN(world_drop) struct world *world = school();

    certificate(world, "001", "2026-03-18");
    ck_assert_str_eq(gains(world, "2026-03-10", "2026-03-20"), "001 guard_cert 1440 (0, planned 1440)\n");
}
END_TEST

START_TEST(a_free_guard_who_lacks_only_one_paper_could_end_it)
{
    OWN(world_drop) struct world *world = school();

    add_post(world, "QR", POST_FIRE_CONTROL_ROOM, NULL);
    ask_paper(world, "QR", PAPER_FIRE_OPERATOR, 0);
    add_demand(world, "QR", "2026-03-12", "20:00-22:00", 1);
    take_papers(world, "004", PAPER_GUARD_CERT);
    add_bare_guard(world, "005");
    /* 004 lacks two papers; 001 would have one hour between two duties; 005 lacks everything. */
    ck_assert_str_eq(gains(world, "2026-03-10", "2026-03-20"),
        "002 fire_operator 120 (0, planned 0)\n003 fire_operator 120 (0, planned 0)\n");
}
END_TEST

START_TEST(one_minute_counts_once_however_many_posts_lack_it)
{
    OWN(world_drop) struct world *world = school();

    add_post(world, "QR", POST_FIRE_CONTROL_ROOM, NULL);
    ask_paper(world, "QR", PAPER_FIRE_OPERATOR, 0);
    add_demand(world, "QR", "2026-03-12", "20:00-22:00", 1);
    add_post(world, "QS", POST_FIRE_CONTROL_ROOM, NULL);
    ask_paper(world, "QS", PAPER_FIRE_OPERATOR, 0);
    add_demand(world, "QS", "2026-03-12", "21:00-23:00", 1);
    ck_assert_str_eq(gains(world, "2026-03-10", "2026-03-20"),
        "002 fire_operator 180 (0, planned 0)\n003 fire_operator 180 (0, planned 0)\n"
        "004 fire_operator 180 (0, planned 0)\n");
}
END_TEST

SUITE(forecast)
{
    Suite *suite = suite_create("rules/forecast");
    TCase *lapsing = tcase_create("lapsing"), *gaining = tcase_create("gaining");

    tcase_add_test(lapsing, nothing_is_lost_while_all_papers_last);
    tcase_add_test(lapsing, a_paper_carries_its_last_day_and_nothing_of_the_next);
    tcase_add_test(lapsing, the_most_cover_lost_comes_first_and_peaks_are_told_apart);
    tcase_add_test(lapsing, where_another_covers_nothing_is_lost_but_the_duties_are_told);
    tcase_add_test(lapsing, a_renewal_that_is_recorded_already_counts);
    tcase_add_test(lapsing, a_paper_that_is_not_good_today_has_no_last_day);
    suite_add_tcase(suite, lapsing);
    tcase_add_test(gaining, the_paper_of_who_is_planned_in_vain_ends_the_shortage);
    tcase_add_test(gaining, a_free_guard_who_lacks_only_one_paper_could_end_it);
    tcase_add_test(gaining, one_minute_counts_once_however_many_posts_lack_it);
    suite_add_tcase(suite, gaining);
    return suite;
}
