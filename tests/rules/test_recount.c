/* rules_coverage against a recount minute by minute, on small schools drawn by lot. */
#include <config.h>

#include "tests/rules/draw.h"
#include "tests/rules/recount.h"
#include "tests/suite.h"

#include <limits.h>

#include "util/list.h"

LIST_DEFINE(gap_list, struct coverage_gap)

static void compare_gaps(const struct coverage_window *window, const struct gap_list *gaps, int seed)
{
    ck_assert_msg(
        window->gaps.count == gaps->count, "seed %d: %zu gaps instead of %zu", seed, window->gaps.count, gaps->count);
    for (size_t i = 0; i < gaps->count; i++) {
        ck_assert_int_eq(window->gaps.at[i].span.from, gaps->at[i].span.from);
        ck_assert_int_eq(window->gaps.at[i].span.to, gaps->at[i].span.to);
        ck_assert_int_eq(window->gaps.at[i].have, gaps->at[i].have);
    }
}

static void compare_window(const struct facts *facts, const struct coverage_window *window, int seed)
{
    OWN(gap_list_done) struct gap_list gaps = {0};
    int worst = INT_MAX, covered = 0, minutes = 0;
    instant worst_at = 0;

    for (instant at = window->span.from; at < window->span.to; at += 60, minutes++) {
        int have = recount(facts, window->post, at);

        covered += have >= window->need;
        if (have < worst) {
            worst = have;
            worst_at = at;
        }
        if (have >= window->need)
            continue;
        if (gaps.count > 0 && gaps.at[gaps.count - 1].span.to == at && gaps.at[gaps.count - 1].have == have)
            gaps.at[gaps.count - 1].span.to = at + 60;
        else
            *gap_list_add(&gaps) = (struct coverage_gap){.span = {at, at + 60}, .have = have};
    }
    ck_assert_msg(window->worst == worst && window->covered_minutes == covered && window->minutes == minutes &&
                      window->worst_at == worst_at,
        "seed %d, post %s, day %d: worst %d covered %d/%d, recounted %d %d/%d", seed, facts->posts[window->post].code,
        (int)window->day, window->worst, window->covered_minutes, window->minutes, worst, covered, minutes);
    compare_gaps(window, &gaps, seed);
}

/* Windows wanted: one per demand and day on which it stands. */
static size_t windows_wanted(const struct facts *facts, civil_day from, civil_day to)
{
    size_t wanted = 0;

    for (size_t i = 0; i < facts->demand_count; i++)
        for (civil_day day = from; day <= to; day++)
            wanted += demand_on(facts, &facts->demands[i], day);
    return wanted;
}

static void compare(int seed)
{
    OWN(world_drop) struct world *world = draw_world(seed);
    const struct facts *facts = world_facts(world);
    civil_day from = day_of("2026-03-27"), to = from + 2;
    struct coverage coverage;

    rules_coverage(facts, from, to, &coverage);
    ck_assert_uint_eq(coverage.windows.count, windows_wanted(facts, from, to));
    for (size_t i = 0; i < coverage.windows.count; i++)
        compare_window(facts, &coverage.windows.at[i], seed);
    coverage_done(&coverage);
}

START_TEST(the_sweep_counts_what_a_recount_of_every_minute_counts)
{
    for (int seed = _i * 50; seed < _i * 50 + 50; seed++)
        compare(seed);
}
END_TEST

SUITE(recount)
{
    Suite *suite = suite_create("rules/recount");
    TCase *drawn = tcase_create("drawn by lot");

    tcase_set_timeout(drawn, 120);
    tcase_add_loop_test(drawn, the_sweep_counts_what_a_recount_of_every_minute_counts, 0, 4);
    suite_add_tcase(suite, drawn);
    return suite;
}
