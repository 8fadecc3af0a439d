/* rules_coverage against a recount minute by minute, on small schools drawn by lot. */
#include <config.h>

#include "tests/rules/build.h"
#include "tests/rules/recount.h"
#include "tests/suite.h"

#include <limits.h>
#include <stdint.h>

#include "util/list.h"

LIST_DEFINE(gap_list, struct coverage_gap)

static uint64_t state;

static int below(int limit)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (int)((state >> 33) % (uint64_t)limit);
}

static bool one_in(int number)
{
    return below(number) == 0;
}

static const char *day_text(struct world *world, int offset)
{
    char text[DAY_TEXT_SIZE];

    return arena_strdup(world_arena(world), day_format(day_of("2026-03-26") + offset, text));
}

static const char *times_text(struct world *world)
{
    int from = below(24 * 6) * 10 + (one_in(4) ? 7 : 0), to = (from + 10 + below(143) * 10) % MINUTES_PER_DAY;

    return arena_printf(world_arena(world), "%02d:%02d-%02d:%02d", from / 60, from % 60, to / 60, to % 60);
}

static void draw_papers(struct world *world, const char *guard)
{
    const int kinds[] = {
        PAPER_GUARD_CERT, PAPER_PREHIRE_QUERY, PAPER_YEARLY_QUERY, PAPER_HEALTH_CHECK, PAPER_FIRE_OPERATOR};

    for (size_t i = 0; i < COUNT(kinds); i++)
        for (int many = one_in(8) ? 0 : 1 + one_in(5); many > 0; many--) {
            /* Some lapse of themselves within the period, a year after the issue. */
            const char *issued = one_in(4)   ? day_text(world, below(9) - 365 - 2)
                                 : one_in(6) ? NULL
                                             : day_text(world, -100 - below(900));
            struct paper *paper = add_paper(world, guard, kinds[i], one_in(10) ? day_text(world, below(8)) : issued,
                one_in(3) ? NULL : day_text(world, one_in(4) ? below(8) : 100));

            paper->level = below(6);
            if (one_in(12))
                paper->revoked = day_of("2026-03-26") + below(8);
            if (one_in(16))
                paper->result = one_in(2) ? RESULT_HIT : RESULT_FAILED;
        }
}

static void draw_posts(struct world *world, const char *const *codes, int count)
{
    static const char *const gates[] = {"East", "East", "West", NULL};
    static const enum post_kind kinds[] = {POST_GATE, POST_STUDENT_PROTECTION, POST_PATROL, POST_STUDENT_PROTECTION};
    static const char *const rules[] = {"every_day", "school_day", "mon,thu,fri,sat", "weekend"};

    for (int i = 0; i < count; i++) {
        add_post(world, codes[i], kinds[below(4)], gates[below(4)])->minimum = below(3) ? UNKNOWN : 1 + below(2);
        if (one_in(3))
            ask_paper(world, codes[i], below(PAPER_FIRE_OPERATOR + 1), one_in(2) ? 0 : 4);
        for (int many = 1 + below(2); many > 0; many--) {
            struct demand *demand = add_demand(world, codes[i], rules[below(4)],
                one_in(4) ? "00:00-24:00" : times_text(world), one_in(5) ? UNKNOWN : 1 + below(2));
            demand->peak = demand->peak || one_in(6);
        }
    }
}

static void draw_duties(struct world *world, const char *guard, const char *const *posts, int count)
{
    for (int day = -2; day < 6; day++)
        for (int many = one_in(4) ? 0 : 1 + one_in(3); many > 0; many--) {
            const char *tour = arena_printf(
                world_arena(world), "%s %s", posts[below(count)], one_in(6) ? "07:00-07:00" : times_text(world));
            if (one_in(4))
                tour = arena_printf(
                    world_arena(world), "%s 08:00-12:00; %s 11:30-18:00", posts[below(count)], posts[below(count)]);
            add_duty(world, guard, day_text(world, day), tour)->trainee = one_in(12);
        }
}

static void draw_absences(struct world *world, const char *guard)
{
    for (int many = below(3); many > 0; many--) {
        struct absence *absence;
        int day = below(7) - 1;

        if (one_in(2))
            absence = add_absence(world, guard, day_text(world, day), day_text(world, day + below(2)));
        else
            absence = add_hours_off(world, guard, day_text(world, day), times_text(world));
        absence->status = (enum absence_status)below(5);
        absence->sick = one_in(3);
    }
}

static const struct zone_change berlin_changes[] = {{1774746000, 7200}};
static const struct zone berlin = {"Europe/Berlin", 3600, berlin_changes, 1};

static struct world *draw_world(void)
{
    static const char *const first_posts[] = {"A1", "A2", "A3", "A4"}, *const second_posts[] = {"B1", "B2"};
    static const char *const first_guards[] = {"001", "002", "003", "004", "005"}, *const second_guards[] = {
                                                                                       "101", "102"};
    struct world *world = world_new();

    add_mark(world, "2026-03-28", CALENDAR_MAKEUP);
    school_of(world, "S01")->stage = one_in(3) ? STAGE_KINDERGARTEN : STAGE_PRIMARY;
    school_of(world, "S01")->zone = one_in(3) ? &berlin : &zone_shanghai;
    draw_posts(world, first_posts, 4);
    for (size_t i = 0; i < COUNT(first_guards); i++)
        add_bare_guard(world, first_guards[i]);
    add_school(world, "S02", STAGE_PRIMARY)->zone = school_of(world, "S01")->zone;
    draw_posts(world, second_posts, 2);
    for (size_t i = 0; i < COUNT(second_guards); i++)
        add_bare_guard(world, second_guards[i])->person = one_in(2) ? (int)i : 5 + (int)i;
    for (size_t i = 0; i < COUNT(first_guards) + COUNT(second_guards); i++) {
        bool first = i < COUNT(first_guards);
        const char *number = first ? first_guards[i] : second_guards[i - COUNT(first_guards)];
        struct guard *guard = world_guard(world, number);

        guard->citizen_id = NULL;
        guard->birth = one_in(10) ? day_of("2008-03-26") + below(6) : DAY_NONE;
        guard->education = one_in(12) ? EDUCATION_PRIMARY : EDUCATION_JUNIOR;
        guard->joined = one_in(8) ? day_of("2026-03-28") : one_in(3) ? day_of("2019-09-01") : day_of("2022-09-01");
        guard->left = one_in(8) ? day_of("2026-03-28") : DAY_NONE;
        guard->suspended_from = one_in(10) ? day_of("2026-03-27") : DAY_NONE;
        draw_papers(world, number);
        draw_absences(world, number);
        draw_duties(world, number, first ? first_posts : second_posts, first ? 4 : 2);
    }
    return world;
}

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
    state = (uint64_t)seed * 2654435761u + 1;
    OWN(world_drop) struct world *world = draw_world();
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
