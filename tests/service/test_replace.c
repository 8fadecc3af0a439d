/* Stand-ins against brute force: on schools drawn by lot every guard, and every pair, is tried on a whole copy of the
 * facts with the whole checker. */
#include <config.h>

#include "service/replace_parts.h"
#include "tests/rules/draw.h"
#include "tests/suite.h"

struct brute {
    struct world *world;
    const struct facts *well, *away; /* with the guard there; with the absence */
    struct trial_period period;
    int duty;
    struct finding_list before, moved_before, moved_after; /* owned */
    struct difference moved;
};

static const struct facts *changed(struct brute *it, const struct facts *facts, const struct trial_change *changes,
    size_t count, struct finding_list *out)
{
    const struct facts *after = trial_apply(facts, changes, count, world_arena(it->world));

    rules_check(after, it->period.from, it->period.to, out);
    return after;
}

/* Is it among what the guard of the duty would be rid of without it? */
static bool goes_with(const struct brute *it, const struct finding *finding)
{
    for (size_t i = 0; i < it->moved_before.items.count; i++) {
        const struct finding *one = &it->moved_before.items.at[i];
        if (it->moved.mended[i] != TURN_SAME && one->code == finding->code && one->detail == finding->detail &&
            one->day == finding->day && one->until == finding->until && one->need == finding->need &&
            one->have == finding->have)
            return true;
    }
    return false;
}

/* FACTS where every post asks for one guard all day, every day, so that the coverage tells of every minute. */
static struct facts asked_everywhere(struct brute *it, const struct facts *facts)
{
    struct arena *arena = world_arena(it->world);
    struct demand *demands = arena_array(arena, facts->post_count + 1, sizeof *demands);
    struct facts asked = *facts;

    for (size_t i = 0; i < facts->post_count; i++) {
        demands[i] = (struct demand){.id = (int64_t)i + 1,
            .post = (int)i,
            .to = MINUTES_PER_DAY,
            .need = 1,
            .days_text = "every_day",
            .note = ""};
        ck_assert(day_rule_parse("every_day", &demands[i].days));
    }
    asked.demands = demands;
    asked.demand_count = facts->post_count;
    asked.layer_count = 0;
    return asked;
}

/* Minutes of SPAN at POST in which GUARD counts; as DUTY when that is not 0. In vain: minutes in which he is there and
 * does not count, but for being at two posts. */
static int64_t counting_minutes(const struct facts *asked, const struct segment *at, int guard, int64_t duty,
    int64_t *in_vain)
{
    OWN(coverage_done) struct coverage coverage = {0};
    int64_t minutes = 0;

    rules_coverage(asked, day_of("2026-03-22"), day_of("2026-04-04"), &coverage);
    for (size_t w = 0; w < coverage.windows.count; w++) {
        const struct coverage_window *window = &coverage.windows.at[w];
        for (size_t p = 0; window->post == at->post && p < window->people.count; p++) {
            const struct coverage_person *one = &window->people.at[p];
            struct span both = {one->span.from > at->span.from ? one->span.from : at->span.from,
                one->span.to < at->span.to ? one->span.to : at->span.to};
            if (one->guard != guard || (duty != 0 && one->duty != duty) || both.from >= both.to)
                continue;
            if (one->presence == PRESENCE_COUNTS)
                minutes += span_minutes(&both);
            else if (one->presence != PRESENCE_ELSEWHERE && one->presence != PRESENCE_TRAINEE)
                *in_vain += span_minutes(&both);
        }
    }
    return minutes;
}

/* Does GUARD not count in all of the duty HELD once CHANGES are made? */
static bool in_vain(
    struct brute *it, int guard, int held, const struct trial_change *changes, size_t count)
{
    const struct duty *duty = &it->away->duties[held];
    const struct facts *after = trial_apply(it->away, changes, count, world_arena(it->world));
    struct facts asked = asked_everywhere(it, after);
    int64_t lost = 0;

    for (size_t i = 0; i < duty->segment_count; i++)
        counting_minutes(&asked, &duty->segments[i], guard, duty->id, &lost);
    return lost > 0;
}

/* Does GUARD count there before anything is changed? */
static bool counts_already(struct brute *it, int guard)
{
    const struct duty *duty = &it->away->duties[it->duty];
    struct facts asked = asked_everywhere(it, it->away);
    int64_t minutes = 0, lost = 0;

    for (size_t i = 0; i < duty->segment_count; i++)
        minutes += counting_minutes(&asked, &duty->segments[i], guard, 0, &lost);
    return minutes > 0;
}

/* Is he planned there, as more than a trainee, in some of the minutes? */
static bool stands_there(const struct brute *it, int guard)
{
    const struct duty *duty = &it->away->duties[it->duty];

    for (size_t d = 0; d < it->away->duty_count; d++)
        for (size_t i = 0; i < duty->segment_count; i++) {
            const struct duty *own = &it->away->duties[d];
            for (size_t k = 0; k < own->segment_count && own->guard == guard && !own->trainee; k++)
                if (own->segments[k].post == duty->segments[i].post &&
                    span_overlaps(&own->segments[k].span, &duty->segments[i].span))
                    return true;
        }
    return false;
}

static enum stand_in_class class_of(
    struct brute *it, int taker, const struct trial_change *changes, size_t count)
{
    OWN(finding_list_done) struct finding_list after = {0};
    OWN(difference_done) struct difference turns = {0};
    const struct facts *facts = changed(it, it->away, changes, count, &after);
    enum stand_in_class class = STAND_IN_FINE;
    bool chain = count == 2 && changes[1].kind == TRIAL_GIVE;

    if (in_vain(it, taker, it->duty, changes, count) || (!chain && stands_there(it, taker)) ||
        (chain && in_vain(it, changes[1].guard, changes[1].index, changes, count)))
        return STAND_IN_NOT;
    findings_compare(&(struct judged){it->away, &it->before}, &(struct judged){facts, &after}, &turns);
    for (size_t i = 0; i < after.items.count; i++) {
        const struct finding *one = &after.items.at[i];
        enum stand_in_class here = one->severity >= SEVERITY_ERROR ? STAND_IN_NOT : STAND_IN_WARNED;
        if (turns.broken[i] != TURN_SAME && !(one->guard == taker && goes_with(it, one)) && here > class)
            class = here;
    }
    return class;
}

static int overlapping(const struct facts *facts, int guard, int duty, int *out)
{
    int count = 0;

    for (size_t i = 0; i < facts->duty_count; i++)
        if (facts->duties[i].guard == guard && duties_overlap(&facts->duties[i], &facts->duties[duty]))
            out[count++] = (int)i;
    return count;
}

static bool may_be_asked(const struct brute *it, int guard, bool employed)
{
    const struct guard *who = &it->away->guards[guard], *away = &it->away->guards[it->away->duties[it->duty].guard];
    civil_day day = it->away->duties[it->duty].day;

    return who->school == away->school && who->person != away->person &&
           (employed ? guard_employed(who, day) : guard_hired(who, day));
}

static enum stand_in_class single(struct brute *it, int guard)
{
    struct trial_change changes[HANDED_MOST + 1] = {{TRIAL_GIVE, .index = it->duty, .guard = guard}};
    int own[HANDED_MOST + 4], count = overlapping(it->away, guard, it->duty, own);

    for (int i = 0; i < count; i++)
        changes[i + 1] = (struct trial_change){TRIAL_DROP, .index = own[i]};
    return class_of(it, guard, changes, (size_t)count + 1);
}

static bool in_the_way(const struct brute *it, int own)
{
    const struct duty *a = &it->away->duties[own], *b = &it->away->duties[it->duty];
    instant rest = it->away->schools[0].pack->rest_minutes * 60, from = b->segments[0].span.from, to = from;
    instant last = a->segments[0].span.to;

    for (size_t i = 0; i < b->segment_count; i++)
        to = b->segments[i].span.to > to ? b->segments[i].span.to : to;
    for (size_t i = 0; i < a->segment_count; i++)
        last = a->segments[i].span.to > last ? a->segments[i].span.to : last;
    return a->day == b->day || (a->segments[0].span.from < to + rest && from - rest < last);
}

/* The best class that any pair reaches. */
static enum stand_in_class best_pair(struct brute *it)
{
    const struct facts *facts = it->away;
    enum stand_in_class best = STAND_IN_NOT;

    for (int first = 0; first < (int)facts->guard_count; first++) {
        int own[HANDED_MOST + 4], count = overlapping(facts, first, it->duty, own);

        for (int handed = 0; handed < (int)facts->duty_count; handed++) {
            if (!may_be_asked(it, first, true) || count > 1 || facts->duties[handed].guard != first ||
                !in_the_way(it, handed) || (count == 1 && own[0] != handed))
                continue;
            for (int second = 0; second < (int)facts->guard_count; second++) {
                const struct trial_change changes[] = {{TRIAL_GIVE, .index = it->duty, .guard = first},
                    {TRIAL_GIVE, .index = handed, .guard = second}};
                if (!may_be_asked(it, second, false) || facts->guards[second].person == facts->guards[first].person ||
                    !guard_employed(&facts->guards[second], facts->duties[handed].day) ||
                    overlapping(facts, second, handed, own + 1) > 0)
                    continue;
                enum stand_in_class class = class_of(it, first, changes, 2);
                best = class < best ? class : best;
            }
        }
    }
    return best;
}

static int chains_found;

static void compare(struct brute *it, const struct replace_report *report, int seed)
{
    enum stand_in_class best_single = STAND_IN_NOT, best_chain = STAND_IN_NOT;
    size_t singles = 0;

    for (size_t i = 0; i < report->count; i++) {
        const struct stand_in *one = &report->list[i];

        ck_assert_msg(i == 0 || one[-1].class <= one->class, "seed %d: out of order", seed);
        if (i > 0 && one[-1].class == one->class && (one[-1].second < 0) == (one->second < 0))
            ck_assert_msg(one[-1].load <= one->load, "seed %d: not the fairest first", seed);
        if (one->second >= 0) {
            best_chain = one->class < best_chain ? one->class : best_chain;
            chains_found++;
            continue;
        }
        enum stand_in_class class = single(it, one->guard);
        ck_assert_msg(class == STAND_IN_NOT || !counts_already(it, one->guard), "seed %d: guard %s stands there", seed,
            it->away->guards[one->guard].number);
        ck_assert_msg(class == one->class, "seed %d, duty %d, guard %s: %d, not %d", seed, it->duty,
            it->away->guards[one->guard].number, one->class, class);
        best_single = class < best_single ? class : best_single;
        singles++;
    }
    for (int g = 0; g < (int)it->away->guard_count; g++)
        singles -= may_be_asked(it, g, false);
    ck_assert_msg(singles == 0, "seed %d: not everybody was judged", seed);
    if (best_single == STAND_IN_FINE)
        return;
    enum stand_in_class pair = best_pair(it), expected = pair < best_single ? pair : STAND_IN_NOT;
    ck_assert_msg(best_chain == expected, "seed %d, duty %d: chain %d, not %d", seed, it->duty, best_chain, expected);
}

static void try_duty(struct world *world, const struct facts *facts, int duty, int seed)
{
    OWN(replace_report_done) struct replace_report report = {.arena = ARENA_INIT};
    const struct replace_request request = {.day = facts->duties[duty].day, .until = facts->duties[duty].day};
    struct trial_period period = {
        day_of("2026-03-25"), day_of("2026-03-31"), day_of("2026-03-26"), day_of("2026-03-30")};
    struct replacing it = {.request = &request,
        .arena = &report.arena,
        .out = &report,
        .day = request.day,
        .until = request.until,
        .kind = "sick",
        .period = period,
        .planned = facts,
        .duty = duty};
    struct trial_change off[8];
    size_t count = 0;

    replace_base(&it, facts);
    it.trial = trial_new(it.facts, &period);
    judge_everybody(&it);
    trial_drop(&it.trial);
    for (size_t i = 0; i < facts->absence_count; i++) {
        const struct absence *one = &facts->absences[i];
        if (one->guard == facts->duties[duty].guard && absence_counts(one) && !one->timed && one->from <= it.day &&
            it.day <= one->to)
            off[count++] = (struct trial_change){TRIAL_CALL_OFF, .index = (int)i};
    }
    struct brute brute = {.world = world,
        .well = trial_apply(facts, off, count, world_arena(world)),
        .away = it.facts,
        .period = period,
        .duty = duty};
    const struct trial_change drop = {TRIAL_DROP, .index = duty};
    rules_check(brute.away, period.from, period.to, &brute.before);
    rules_check(brute.well, period.from, period.to, &brute.moved_before);
    const struct facts *without = changed(&brute, brute.well, &drop, 1, &brute.moved_after);
    findings_compare(&(struct judged){brute.well, &brute.moved_before},
        &(struct judged){without, &brute.moved_after}, &brute.moved);
    compare(&brute, &report, seed);
    finding_list_done(&brute.before);
    finding_list_done(&brute.moved_before);
    finding_list_done(&brute.moved_after);
    difference_done(&brute.moved);
}

static void try_some(struct world *world, int seed)
{
    const struct facts *facts = world_facts(world);

    for (int turn = 0; turn < 3 && facts->duty_count > 0; turn++) {
        int duty = draw_below((int)facts->duty_count);
        civil_day day = facts->duties[duty].day;
        if (day_of("2026-03-25") <= day && day <= day_of("2026-03-30"))
            try_duty(world, facts, duty, seed);
    }
}

START_TEST(every_guard_and_every_pair_is_judged_as_brute_force_does)
{
    for (int seed = 0; seed < 120; seed++) {
        OWN(world_drop) struct world *world = draw_world(seed);
        try_some(world, seed);
    }
}
END_TEST

/* A school where most is in order: all papers, a post for operators only, a duty or two a day. So that chains are
 * found: who may stand there is on duty elsewhere, or comes from a night. */
static struct world *draw_tidy(int seed)
{
    static const char *const tours[] = {"G1 07:00-15:00", "G1 15:00-23:00", "FC 07:00-15:00", "FC 15:00-23:00",
        "G1 22:00-06:00"};
    static const char *const numbers[] = {"001", "002", "003", "004", "005", "006"};
    static const char *const days[] = {"2026-03-25", "2026-03-26", "2026-03-27", "2026-03-28"};
    struct world *drawn = draw_world(seed), *world = world_new();

    world_drop(&drawn); /* it has set the lot */
    add_post(world, "FC", POST_FIRE_CONTROL_ROOM, NULL);
    ask_paper(world, "FC", PAPER_FIRE_OPERATOR, 0);
    add_post(world, "G1", POST_GATE, "East");
    add_demand(world, "FC", "every_day", "07:00-23:00", 1);
    add_demand(world, "G1", "every_day", "07:00-23:00", 1);
    for (int i = 0; i < 4 + draw_below(3); i++) {
        add_guard(world, numbers[i]);
        if (draw_below(2) == 0)
            add_paper(world, numbers[i], PAPER_FIRE_OPERATOR, "2024-01-01", NULL);
    }
    for (size_t d = 0; d < COUNT(days); d++)
        for (size_t t = 0; t < COUNT(tours); t++) {
            int guard = draw_below(6);
            if (guard < 4)
                add_duty(world, numbers[guard], days[d], tours[t]);
        }
    return world;
}

START_TEST(where_one_guard_will_not_do_the_pairs_are_found)
{
    for (int seed = 0; seed < 250; seed++) {
        OWN(world_drop) struct world *world = draw_tidy(seed);
        try_some(world, seed);
    }
    ck_assert_int_ge(chains_found, 20);
}
END_TEST

SUITE(replace)
{
    Suite *suite = suite_create("service/replace");
    TCase *tests = tcase_create("replace");

    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, every_guard_and_every_pair_is_judged_as_brute_force_does);
    tcase_add_test(tests, where_one_guard_will_not_do_the_pairs_are_found);
    suite_add_tcase(suite, tests);
    return suite;
}
