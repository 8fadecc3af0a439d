/* rules_reserve: named cases, and against the proof of coverage without the guard on schools drawn by lot. */
#include <config.h>

#include "tests/rules/draw.h"
#include "tests/suite.h"

#include "util/text.h"

static const char *fallen(struct world *world, const char *day)
{
    const struct facts *facts = world_facts(world);
    struct reserve reserve;
    struct text text = TEXT_INIT;
    const char *out;

    rules_reserve(facts, day_of(day), day_of(day), &reserve);
    for (size_t i = 0; i < reserve.falls.count; i++) {
        const struct fall *fall = &reserve.falls.at[i];
        char a[STAMP_TEXT_SIZE], b[STAMP_TEXT_SIZE];

        text_addf(&text, "%s %s %.5s-%.5s stand-ins %d\n", facts->guards[fall->guard].number,
            facts->posts[fall->post].code, zone_stamp(facts->schools[0].zone, fall->span.from, a) + 11,
            zone_stamp(facts->schools[0].zone, fall->span.to, b) + 11, fall->stand_ins);
    }
    for (size_t i = 0; i < reserve.posts.count; i++)
        text_addf(&text, "%s %d%s%s\n", facts->posts[reserve.posts.at[i].post].code, reserve.posts.at[i].fewest,
            reserve.posts.at[i].guard >= 0 ? " " : "",
            reserve.posts.at[i].guard >= 0 ? facts->guards[reserve.posts.at[i].guard].number : "");
    reserve_done(&reserve);
    out = arena_strdup(world_arena(world), text.at ? text.at : "");
    text_done(&text);
    return out;
}

START_TEST(what_one_absence_opens_is_told_with_those_who_could_step_in)
{
    OWN(world_drop) struct world *world = world_new();

    add_post(world, "FC", POST_FIRE_CONTROL_ROOM, NULL);
    ask_paper(world, "FC", PAPER_FIRE_OPERATOR, 4);
    add_post(world, "G1", POST_GATE, "East");
    add_demand(world, "FC", "every_day", "08:00-10:00", 1);
    add_demand(world, "G1", "every_day", "07:00-12:00", 1);
    for (const char *const *number = (const char *const[]){"001", "002", "003", NULL}; *number; number++)
        add_guard(world, *number);
    add_paper(world, "001", PAPER_FIRE_OPERATOR, "2024-01-01", NULL)->level = 4;
    add_duty(world, "001", "2026-03-12", "FC 08:00-10:00");
    add_duty(world, "002", "2026-03-12", "G1 07:00-12:00");
    add_duty(world, "003", "2026-03-12", "G1 11:00-15:00");
    ck_assert_str_eq(fallen(world, "2026-03-12"), "001 FC 08:00-10:00 stand-ins 0\n"
                                                  "002 G1 07:00-11:00 stand-ins 1\n"
                                                  "FC 1 001\n"
                                                  "G1 3\n");
}
END_TEST

static int64_t gap_minutes(const struct coverage *coverage)
{
    int64_t sum = 0;

    for (size_t i = 0; i < coverage->windows.count; i++)
        sum += coverage->windows.at[i].minutes - coverage->windows.at[i].covered_minutes;
    return sum;
}

/* A person of two schools is absent in both; such worlds are drawn too, and left out here. */
static bool works_twice(const struct facts *facts, int guard)
{
    for (int other = 0; other < (int)facts->guard_count; other++)
        if (other != guard && facts->guards[other].person == facts->guards[guard].person)
            return true;
    return false;
}

static bool at_two_posts(const struct facts *facts, int guard)
{
    const struct duty *mine[64];
    size_t count = 0;

    for (size_t i = 0; i < facts->duty_count; i++)
        if (facts->duties[i].guard == guard && count < COUNT(mine))
            mine[count++] = &facts->duties[i];
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < count; k++)
            for (size_t a = 0; a < mine[i]->segment_count; a++)
                for (size_t b = 0; b < mine[k]->segment_count; b++)
                    if (mine[i]->segments[a].post != mine[k]->segments[b].post &&
                        span_overlaps(&mine[i]->segments[a].span, &mine[k]->segments[b].span))
                        return true;
    return false;
}

START_TEST(the_minutes_that_fall_are_those_that_the_proof_loses_without_the_guard)
{
    civil_day from = day_of("2026-03-27"), to = from + 2;

    for (int seed = 0; seed < 40; seed++) {
        OWN(world_drop) struct world *world = draw_world(seed);
        struct facts facts = *world_facts(world);
        struct reserve reserve;
        struct coverage before;

        rules_reserve(&facts, from, to, &reserve);
        rules_coverage(&facts, from, to, &before);
        for (int guard = 0; guard < (int)facts.guard_count; guard++) {
            struct duty *duties = arena_array(world_arena(world), facts.duty_count + 1, sizeof(*duties));
            struct facts without = facts;
            struct coverage after;
            int64_t fell = 0;

            if (works_twice(&facts, guard) || at_two_posts(&facts, guard))
                continue;
            without.duty_count = 0;
            for (size_t i = 0; i < facts.duty_count; i++)
                if (facts.duties[i].guard != guard)
                    duties[without.duty_count++] = facts.duties[i];
            without.duties = duties;
            rules_coverage(&without, from, to, &after);
            for (size_t i = 0; i < reserve.falls.count; i++)
                if (reserve.falls.at[i].guard == guard)
                    fell += span_minutes(&reserve.falls.at[i].span);
            ck_assert_msg(fell == gap_minutes(&after) - gap_minutes(&before), "seed %d guard %d", seed, guard);
            coverage_done(&after);
        }
        coverage_done(&before);
        reserve_done(&reserve);
    }
}
END_TEST

SUITE(reserve)
{
    Suite *suite = suite_create("rules/reserve");
    TCase *tests = tcase_create("reserve");

    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, what_one_absence_opens_is_told_with_those_who_could_step_in);
    tcase_add_test(tests, the_minutes_that_fall_are_those_that_the_proof_loses_without_the_guard);
    suite_add_tcase(suite, tests);
    return suite;
}
