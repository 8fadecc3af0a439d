/* rules/trial: named cases, and, on schools drawn by lot, what is tried in part against what is judged as a whole. */
#include <config.h>

#include "tests/rules/draw.h"
#include "tests/suite.h"

#include "rules/trial.h"
#include "util/text.h"

static void tell_finding(const struct facts *facts, const struct finding *it, enum turn turn, struct text *text)
{
    text_addf(text, "%s %s s%d g%s p%s o%d %d..%d [%lld-%lld] %d/%d d%d\n", turn == TURN_NEW ? "new" : "grown",
        rule_code_text(it->code), it->school, it->guard < 0 ? "-" : facts->guards[it->guard].number,
        it->post < 0 ? "-" : facts->posts[it->post].code, it->other_guard, (int)it->day, (int)it->until,
        (long long)it->span.from, (long long)it->span.to, it->have, it->need, (int)it->detail);
    for (size_t i = 0; i < it->blamed.count; i++)
        text_addf(text, "    %s %s\n", facts->guards[it->blamed.at[i].guard].number,
            rule_code_text(it->blamed.at[i].why));
}

static const char *told_turns(struct arena *arena, const struct facts *old, const struct finding_list *before,
    const struct facts *new, const struct finding_list *after, const struct difference *turns)
{
    struct text text = TEXT_INIT;
    const char *out;

    for (size_t i = 0; i < after->items.count; i++)
        if (turns->broken[i] != TURN_SAME)
            tell_finding(new, &after->items.at[i], turns->broken[i], &text);
    text_add(&text, "mended\n");
    for (size_t i = 0; i < before->items.count; i++)
        if (turns->mended[i] != TURN_SAME)
            tell_finding(old, &before->items.at[i], turns->mended[i], &text);
    out = arena_strdup(arena, text.at);
    text_done(&text);
    return out;
}

static int64_t lacking(const struct facts *facts, civil_day from, civil_day to)
{
    struct coverage coverage;
    int64_t sum = 0;

    rules_coverage(facts, from, to, &coverage);
    for (size_t i = 0; i < coverage.windows.count; i++)
        for (size_t k = 0; coverage.windows.at[i].rostered && k < coverage.windows.at[i].gaps.count; k++)
            sum += (coverage.windows.at[i].need - coverage.windows.at[i].gaps.at[k].have) *
                   span_minutes(&coverage.windows.at[i].gaps.at[k].span);
    coverage_done(&coverage);
    return sum;
}

/* Nothing of src/rules/trial.c: the changed facts are judged by rules_check, and so are the old ones. */
static const char *by_brute_force(struct arena *arena, const struct facts *facts, const struct trial_period *period,
    const struct trial_change *changes, size_t count, int64_t *short_minutes)
{
    OWN(finding_list_done) struct finding_list before = {0};
    OWN(finding_list_done) struct finding_list after = {0};
    OWN(difference_done) struct difference turns = {0};
    const struct facts *changed = trial_apply(facts, changes, count, arena);

    rules_check(facts, period->from, period->to, &before);
    rules_check(changed, period->from, period->to, &after);
    findings_compare(&(struct judged){facts, &before}, &(struct judged){changed, &after}, &turns);
    *short_minutes =
        lacking(changed, period->from, period->to) - lacking(facts, period->from, period->to);
    return told_turns(arena, facts, &before, changed, &after, &turns);
}

static struct trial_change draw_change(struct world *world, const struct facts *facts)
{
    struct trial_change change = {.kind = (enum trial_kind)draw_below(TRIAL_GUARD + 1),
        .index = draw_below((int)facts->duty_count),
        .guard = draw_below((int)facts->guard_count)};

    if (change.kind == TRIAL_PUT) {
        struct duty *duty = arena_new(world_arena(world), struct duty);
        *duty = facts->duties[change.index];
        duty->id += 100000;
        duty->guard = change.guard;
        change.duty = duty;
    } else if (change.kind == TRIAL_PAPER) {
        struct paper *paper = arena_new(world_arena(world), struct paper);
        *paper = (struct paper){.guard = change.guard,
            .kind = draw_below(PAPER_FIRE_OPERATOR + 1),
            .level = draw_below(6),
            .issued = day_of("2026-03-20") + draw_below(9),
            .until = DAY_NONE,
            .revoked = DAY_NONE};
        change.paper = paper;
    } else if (change.kind == TRIAL_ABSENCE) {
        struct absence *absence = arena_new(world_arena(world), struct absence);
        *absence = (struct absence){.guard = change.guard,
            .kind = "sick",
            .status = ABSENCE_APPROVED,
            .from = day_of("2026-03-26") + draw_below(5)};
        absence->to = absence->from + draw_below(3);
        change.absence = absence;
    } else if (change.kind == TRIAL_CALL_OFF) {
        if (facts->absence_count == 0)
            change.kind = TRIAL_DROP;
        else
            change.index = draw_below((int)facts->absence_count);
    } else if (change.kind == TRIAL_GUARD) {
        struct guard *who = arena_new(world_arena(world), struct guard);
        *who = facts->guards[change.guard];
        who->left = who->left == DAY_NONE ? day_of("2026-03-27") : DAY_NONE;
        who->education = EDUCATION_JUNIOR;
        change.who = who;
    }
    return change;
}

/* Ties of two guards, boarders, a contract group with hours of its own: what the drawn schools lack. */
static void draw_ties(struct world *world, struct facts *facts)
{
    struct wish *wishes = arena_array(world_arena(world), 3, sizeof *wishes);

    for (int i = 0; i < 3; i++)
        wishes[i] = (struct wish){.id = i + 1,
            .guard = draw_below(5),
            .kind = i == 2 ? WISH_NO_NIGHTS : WISH_NOT_WITH,
            .other_guard = i == 2 ? -1 : draw_below(5),
            .firm = true,
            .from = DAY_NONE,
            .to = DAY_NONE};
    for (int i = 0; i < 3; i++)
        ck_assert(day_rule_parse("every_day", &wishes[i].days));
    facts->wishes = wishes;
    facts->wish_count = 3;
    if (draw_below(2))
        school_of(world, "S01")->boarders = 40;
}

static bool changes_twice(const struct trial_change *changes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count; k++)
            if (changes[i].index == changes[k].index || changes[i].guard == changes[k].guard)
                return true;
    return false;
}

static void same_hours(const struct trial_result *one, const struct trial_result *other, int seed)
{
    ck_assert_uint_eq(one->hours.count, other->hours.count);
    for (size_t i = 0; i < one->hours.count; i++) {
        const struct trial_hours *a = &one->hours.at[i], *b = &other->hours.at[i];

        ck_assert_msg(a->guard == b->guard && a->before.minutes == b->before.minutes &&
                          a->after.minutes == b->after.minutes && a->after.nights == b->after.nights &&
                          a->after.weekends == b->after.weekends,
            "hours of guard %d, seed %d", a->guard, seed);
    }
}

START_TEST(what_is_tried_is_what_judging_everything_gives)
{
    const struct trial_period period = {
        day_of("2026-03-25"), day_of("2026-03-31"), day_of("2026-03-26"), day_of("2026-03-30")};

    for (int seed = 0; seed < 250; seed++) {
        OWN(world_drop) struct world *world = draw_world(seed);
        struct facts facts = *world_facts(world);
        struct trial_change changes[3];
        size_t count = 1 + (size_t)draw_below(3);
        int64_t short_minutes;

        draw_ties(world, &facts);
        OWN(trial_drop) struct trial *trial = trial_new(&facts, &period);
        for (int turn = 0; turn < 6; turn++) {
            OWN(trial_result_done) struct trial_result part = {0};
            OWN(trial_result_done) struct trial_result whole = {0};

            for (size_t i = 0; i < count; i++)
                changes[i] = draw_change(world, &facts);
            if (changes_twice(changes, count))
                continue;
            const char *expected =
                by_brute_force(world_arena(world), &facts, &period, changes, count, &short_minutes);
            trial_run(trial, changes, count, &part);
            const char *got = told_turns(
                world_arena(world), &facts, &part.before, &part.facts, &part.after, &part.turns);
            ck_assert_msg(
                strcmp(got, expected) == 0, "seed %d turn %d\nexpected\n%sgot\n%s", seed, turn, expected, got);
            ck_assert_msg(part.short_minutes == short_minutes, "seed %d: %lld short, not %lld", seed,
                (long long)part.short_minutes, (long long)short_minutes);
            trial_run_whole(trial, changes, count, &whole);
            same_hours(&part, &whole, seed);
        }
    }
}
END_TEST

static struct world *two_at_a_gate(void)
{
    struct world *world = world_new();

    add_post(world, "G1", POST_GATE, "East");
    add_demand(world, "G1", "every_day", "07:00-19:00", 1);
    add_guard(world, "001");
    add_guard(world, "002");
    add_guard(world, "003");
    add_duty(world, "001", "2026-03-12", "G1 07:00-19:00");
    add_duty(world, "002", "2026-03-11", "G1 19:00-07:00");
    return world;
}

static const char *tried(struct world *world, const struct trial_change *changes, size_t count)
{
    const struct facts *facts = world_facts(world);
    const struct trial_period period = trial_period_of(day_of("2026-03-12"));
    OWN(trial_drop) struct trial *trial = trial_new(facts, &period);
    OWN(trial_result_done) struct trial_result result = {0};
    struct text text = TEXT_INIT;
    const char *out;

    trial_run(trial, changes, count, &result);
    for (size_t i = 0; i < result.after.items.count; i++)
        if (result.turns.broken[i] != TURN_SAME)
            text_addf(&text, "+%s ", rule_code_text(result.after.items.at[i].code));
    for (size_t i = 0; i < result.before.items.count; i++)
        if (result.turns.mended[i] != TURN_SAME)
            text_addf(&text, "-%s ", rule_code_text(result.before.items.at[i].code));
    text_addf(&text, "short %lld", (long long)result.short_minutes);
    for (size_t i = 0; i < result.hours.count; i++)
        text_addf(&text, " %s:%d>%d", facts->guards[result.hours.at[i].guard].number,
            result.hours.at[i].before.minutes, result.hours.at[i].after.minutes);
    out = arena_strdup(world_arena(world), text.at);
    text_done(&text);
    return out;
}

START_TEST(who_comes_from_a_night_lacks_rest_and_who_is_free_does_not)
{
    OWN(world_drop) struct world *world = two_at_a_gate();
    struct trial_change change = {TRIAL_GIVE, .index = 0, .guard = 1};

    ck_assert_str_eq(tried(world, &change, 1), "+L01 +L03 +L05 -L01 -L03 short 0 001:720>0 002:720>1440");
    change.guard = 2;
    ck_assert_str_eq(tried(world, &change, 1), "+L01 +L03 -L01 -L03 short 0 001:720>0 003:0>720");
}
END_TEST

START_TEST(leave_opens_a_hole_and_who_steps_in_closes_it)
{
    OWN(world_drop) struct world *world = two_at_a_gate();
    const struct absence ill = {.guard = 0,
        .kind = "sick",
        .status = ABSENCE_APPROVED,
        .from = day_of("2026-03-12"),
        .to = day_of("2026-03-12")};
    const struct trial_change changes[] = {
        {TRIAL_ABSENCE, .absence = &ill}, {TRIAL_GIVE, .index = 0, .guard = 2}};

    ck_assert_str_eq(tried(world, changes, 1), "+C01 +C09 -L01 -L03 short 720 001:720>0");
    ck_assert_str_eq(tried(world, changes, 2), "+L01 +L03 -L01 -L03 short 0 001:720>0 003:0>720");
}
END_TEST

START_TEST(a_paper_that_is_renewed_makes_cover_again)
{
    OWN(world_drop) struct world *world = two_at_a_gate();
    struct paper renewed = {.guard = 0,
        .kind = PAPER_GUARD_CERT,
        .issued = day_of("2026-03-01"),
        .until = DAY_NONE,
        .revoked = DAY_NONE};
    struct trial_change change = {TRIAL_PAPER, .paper = &renewed};

    take_papers(world, "001", PAPER_GUARD_CERT);
    ck_assert_str_eq(tried(world, &change, 1), "-Q04 -C01 -C03 short -720 001:720>720");
    renewed.issued = day_of("2026-03-13");
    ck_assert_str_eq(tried(world, &change, 1), "-Q04 short 0 001:720>720");
}
END_TEST

SUITE(trial)
{
    Suite *suite = suite_create("rules/trial");
    TCase *tests = tcase_create("trial");

    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, who_comes_from_a_night_lacks_rest_and_who_is_free_does_not);
    tcase_add_test(tests, leave_opens_a_hole_and_who_steps_in_closes_it);
    tcase_add_test(tests, a_paper_that_is_renewed_makes_cover_again);
    tcase_add_test(tests, what_is_tried_is_what_judging_everything_gives);
    suite_add_tcase(suite, tests);
    return suite;
}
