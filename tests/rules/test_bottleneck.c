/* rules_bottlenecks: named cases, and a recount of sampled minutes by brute force on schools drawn by lot. */
#include <config.h>

#include "tests/rules/draw.h"
#include "tests/rules/recount.h"
#include "tests/suite.h"

#include "util/text.h"

enum { POSTS_MAX = 8 };

static const char *probed(struct world *world, const char *from, const char *to)
{
    const struct facts *facts = world_facts(world);
    struct bottleneck_list found = {0};
    struct text text = TEXT_INIT;
    const char *out;

    rules_bottlenecks(facts, day_of(from), day_of(to), &found);
    for (size_t i = 0; i < found.items.count; i++) {
        const struct bottleneck *item = &found.items.at[i];
        const struct zone *zone = facts->schools[item->school].zone;
        char a[STAMP_TEXT_SIZE], b[STAMP_TEXT_SIZE];

        text_addf(&text, "%.5s-%.5s short %d:", zone_stamp(zone, item->span.from, a) + 11,
            zone_stamp(zone, item->span.to, b) + 11, item->short_by);
        for (size_t k = 0; k < item->posts.count; k++)
            text_addf(&text, " %s*%d", facts->posts[item->posts.at[k].post].code, item->posts.at[k].need);
        text_add(&text, " for");
        for (size_t k = 0; k < item->guards.count; k++)
            text_addf(&text, " %s", facts->guards[item->guards.at[k]].number);
        text_add(&text, "\n");
    }
    bottleneck_list_done(&found);
    out = arena_strdup(world_arena(world), text.at ? text.at : "");
    text_done(&text);
    return out;
}

/* A peak that asks for two, a control room for two with the paper, three guards, one of them with it. */
static struct world *short_school(void)
{
    struct world *world = world_new();

    add_post(world, "FC", POST_FIRE_CONTROL_ROOM, NULL);
    ask_paper(world, "FC", PAPER_FIRE_OPERATOR, 4);
    add_post(world, "PK", POST_STUDENT_PROTECTION, "East");
    add_demand(world, "FC", "every_day", "07:00-09:00", 2);
    add_demand(world, "PK", "school_day", "07:20-07:50", 2);
    add_guard(world, "001");
    add_guard(world, "002");
    add_guard(world, "003");
    add_paper(world, "001", PAPER_FIRE_OPERATOR, "2024-01-01", NULL)->level = 4;
    return world;
}

START_TEST(a_paper_that_too_few_hold_is_named_with_the_posts_and_those_who_hold_it)
{
    OWN(world_drop) struct world *world = short_school();

    ck_assert_str_eq(probed(world, "2026-03-12", "2026-03-12"), "07:00-09:00 short 1: FC*2 for 001\n");
    add_paper(world, "002", PAPER_FIRE_OPERATOR, "2024-01-01", NULL)->level = 4;
    ck_assert_str_eq(probed(world, "2026-03-12", "2026-03-12"), "07:20-07:50 short 1: FC*2 PK*2 for 001 002 003\n");
    add_guard(world, "004");
    ck_assert_str_eq(probed(world, "2026-03-12", "2026-03-12"), "");
}
END_TEST

START_TEST(leave_and_lapsed_papers_take_people_out_of_the_proof)
{
    OWN(world_drop) struct world *world = short_school();

    world_post(world, "FC")->requirement_count = 0;
    add_guard(world, "004");
    add_absence(world, "003", "2026-03-12", "2026-03-12");
    ck_assert_str_eq(probed(world, "2026-03-12", "2026-03-13"), "07:20-07:50 short 1: FC*2 PK*2 for 001 002 004\n");
    add_hours_off(world, "004", "2026-03-13", "07:40-08:00");
    ck_assert_str_eq(probed(world, "2026-03-13", "2026-03-13"), "07:40-07:50 short 1: FC*2 PK*2 for 001 002 003\n");
}
END_TEST

START_TEST(demands_of_one_post_that_overlap_ask_for_the_largest_not_the_sum)
{
    OWN(world_drop) struct world *world = world_new();

    add_post(world, "G1", POST_GATE, "East");
    add_demand(world, "G1", "every_day", "00:00-24:00", 1);
    add_demand(world, "G1", "every_day", "08:00-09:00", 2);
    add_guard(world, "001");
    add_guard(world, "002");
    ck_assert_str_eq(probed(world, "2026-03-12", "2026-03-12"), "");
}
END_TEST

START_TEST(a_night_before_leave_may_be_stood_to_its_end)
{
    OWN(world_drop) struct world *world = world_new();

    add_post(world, "G1", POST_GATE, "East");
    add_demand(world, "G1", "every_day", "19:00-07:00", 1);
    add_guard(world, "001");
    add_absence(world, "001", "2026-03-12", "2026-03-12");
    ck_assert_str_eq(probed(world, "2026-03-12", "2026-03-12"), "06:00-07:00 short 1: G1*1 for\n"
                                                                "19:00-00:00 short 1: G1*1 for\n");
    add_duty(world, "001", "2026-03-11", "G1 19:00-07:00");
    ck_assert_str_eq(probed(world, "2026-03-12", "2026-03-12"), "19:00-00:00 short 1: G1*1 for\n");
}
END_TEST

static bool employed(const struct guard *guard, civil_day day)
{
    return guard_employed(guard, day);
}

/* Another road to the same question: can GUARD be on duty in the minute at AT? */
static bool could(const struct facts *facts, int guard, instant at)
{
    const struct zone *zone = facts->schools[facts->guards[guard].school].zone;
    civil_day today = zone_day(zone, at);
    bool by_today = employed(&facts->guards[guard], today);
    bool by_evening = zone_minute(zone, at) < 360 && employed(&facts->guards[guard], today - 1);

    for (size_t i = 0; i < facts->absence_count; i++) {
        const struct absence *absence = &facts->absences[i];

        if (absence->guard != guard || !absence_counts(absence))
            continue;
        if (absence->timed) {
            if (absence->span.from <= at && at < absence->span.to)
                return false;
            continue;
        }
        by_today = by_today && (today < absence->from || today > absence->to);
        by_evening = by_evening && (today - 1 < absence->from || today - 1 > absence->to);
    }
    return by_today || by_evening;
}

static int most(const bool (*fits)[16], int *left, int posts, int guards, int guard)
{
    int best;

    if (guard == guards)
        return 0;
    best = most(fits, left, posts, guards, guard + 1);
    for (int post = 0; post < posts; post++) {
        int with;

        if (left[post] == 0 || !fits[post][guard])
            continue;
        left[post]--;
        with = 1 + most(fits, left, posts, guards, guard + 1);
        left[post]++;
        best = with > best ? with : best;
    }
    return best;
}

static bool has_stand(struct coverage *coverage, int guard, int post, instant at)
{
    for (size_t i = 0; i < coverage->windows.count; i++)
        for (size_t k = 0; k < coverage->windows.at[i].people.count; k++) {
            const struct coverage_person *person = &coverage->windows.at[i].people.at[k];
            if (coverage->windows.at[i].post == post && person->guard == guard &&
                person->presence == PRESENCE_COUNTS && person->span.from <= at && at < person->span.to)
                return true;
        }
    return false;
}

/* By how many the school is short in the minute at AT, whatever the roster. */
static int lack(const struct facts *facts, struct coverage *coverage, int school, instant at)
{
    const struct zone *zone = facts->schools[school].zone;
    bool fits[POSTS_MAX][16] = {{false}};
    int left[POSTS_MAX] = {0}, need = 0;

    for (size_t i = 0; i < facts->demand_count; i++)
        for (civil_day day = zone_day(zone, at) - 1; day <= zone_day(zone, at); day++) {
            const struct demand *demand = &facts->demands[i];
            struct span span = demand_span(facts, demand, day);
            int asked = demand_need(facts, demand);

            if (facts->posts[demand->post].school == school && demand_on(facts, demand, day) && span.from <= at &&
                at < span.to && asked > left[demand->post])
                left[demand->post] = asked;
        }
    for (size_t post = 0; post < facts->post_count; post++) {
        need += left[post];
        for (int guard = 0; left[post] > 0 && guard < (int)facts->guard_count; guard++)
            fits[post][guard] = facts->guards[guard].school == school &&
                                ((could(facts, guard, at) && rules_qualified(facts, guard, (int)post,
                                                                 zone_day(zone, at), NULL) == RULE_COUNT) ||
                                    has_stand(coverage, guard, (int)post, at));
    }
    return need - most((const bool (*)[16])fits, left, (int)facts->post_count, (int)facts->guard_count, 0);
}

START_TEST(sampled_minutes_agree_with_brute_force)
{
    for (int seed = _i * 10; seed < _i * 10 + 10; seed++) {
        OWN(world_drop) struct world *world = draw_world(seed);
        const struct facts *facts = world_facts(world);
        civil_day from = day_of("2026-03-28"), to = from + 1;
        struct bottleneck_list found = {0};
        struct coverage coverage;

        rules_bottlenecks(facts, from, to, &found);
        rules_coverage(facts, from - 1, to, &coverage);
        for (int sample = 0; sample < 60; sample++) {
            int school = draw_below(2), told = 0;
            instant at = zone_instant(facts->schools[school].zone, from, draw_below(2 * MINUTES_PER_DAY));

            for (size_t i = 0; i < found.items.count; i++)
                if (found.items.at[i].school == school && found.items.at[i].span.from <= at &&
                    at < found.items.at[i].span.to)
                    told += found.items.at[i].short_by;
            if (zone_day(facts->schools[school].zone, at) <= to)
                ck_assert_msg(told == lack(facts, &coverage, school, at), "seed %d sample %d: %d, recounted %d", seed,
                    sample, told, lack(facts, &coverage, school, at));
        }
        coverage_done(&coverage);
        bottleneck_list_done(&found);
    }
}
END_TEST

SUITE(bottleneck)
{
    Suite *suite = suite_create("rules/bottleneck");
    TCase *named = tcase_create("named"), *drawn = tcase_create("drawn by lot");

    tcase_add_test(named, a_paper_that_too_few_hold_is_named_with_the_posts_and_those_who_hold_it);
    tcase_add_test(named, leave_and_lapsed_papers_take_people_out_of_the_proof);
    tcase_add_test(named, demands_of_one_post_that_overlap_ask_for_the_largest_not_the_sum);
    tcase_add_test(named, a_night_before_leave_may_be_stood_to_its_end);
    tcase_set_timeout(drawn, 120);
    tcase_add_loop_test(drawn, sampled_minutes_agree_with_brute_force, 0, 4);
    suite_add_tcase(suite, named);
    suite_add_tcase(suite, drawn);
    return suite;
}
