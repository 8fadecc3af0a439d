/* rules/why on schools drawn by lot: its answers against trying everything by the full checker on a full copy. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "rules/why.h"
#include "tests/rules/draw.h"
#include "tests/rules/lines.h"
#include "tests/suite.h"
#include "util/list.h"
#include "util/text.h"

static const char *code_name(enum rule_code code)
{
    return code == RULE_COUNT ? "trainee" : rule_code_text(code);
}

struct brute {
    struct arena *arena;
    const struct facts *facts;
    const struct why_request *request;
    const struct why_answer *answer;
    struct trial_period period;
    struct finding_list before;
    struct coverage coverage; /* of the day */
};

static bool one_person(const struct brute *it, int guard, int other)
{
    return other >= 0 && it->facts->guards[guard].person == it->facts->guards[other].person;
}

static const struct coverage_window *window_in(const struct brute *it, const struct coverage *coverage)
{
    for (size_t i = 0; i < coverage->windows.count; i++)
        if (coverage->windows.at[i].demand == it->answer->holes[it->answer->hole].demand &&
            coverage->windows.at[i].day == it->request->day)
            return &coverage->windows.at[i];
    return NULL;
}

static int have_at(const struct coverage_window *window, instant moment)
{
    for (size_t i = 0; i < window->intervals.count; i++)
        if (window->intervals.at[i].span.from <= moment && moment < window->intervals.at[i].span.to)
            return window->intervals.at[i].have;
    ck_abort_msg("a minute outside the window");
}

/* Minute by minute. */
static bool one_more_everywhere(const struct brute *it, const struct facts *changed)
{
    struct coverage coverage;
    bool good = true;

    rules_coverage(changed, it->request->day, it->request->day, &coverage);
    for (instant moment = it->answer->span.from; good && moment < it->answer->span.to; moment += 60)
        good = have_at(window_in(it, &coverage), moment) > have_at(window_in(it, &it->coverage), moment);
    coverage_done(&coverage);
    return good;
}

/* -1: does not fill; else how many rules must be allowed. *MOVES: it makes a hole elsewhere. */
static int allowed_when(const struct brute *it, const struct trial_change *changes, size_t count, bool *moves)
{
    OWN(finding_list_done) struct finding_list after = {0};
    OWN(difference_done) struct difference turns = {0};
    const struct facts *changed = trial_apply(it->facts, changes, count, it->arena);
    bool seen[RULE_COUNT] = {false};
    int allowed = 0;

    if (!one_more_everywhere(it, changed))
        return -1;
    rules_check(changed, it->period.from, it->period.to, &after);
    findings_compare(&(struct judged){it->facts, &it->before}, &(struct judged){changed, &after}, &turns);
    for (size_t i = 0; i < after.items.count; i++) {
        const struct finding *finding = &after.items.at[i];
        bool cover = finding->code >= C01 && finding->code <= C06 && finding->code != C04;

        if (turns.broken[i] != TURN_SAME && (finding->guard < 0 || (cover && finding->code != C03)))
            *moves = true;
        if (turns.broken[i] == TURN_SAME || finding->guard < 0 || cover)
            continue;
        if (finding->severity == SEVERITY_BLOCK)
            return -1;
        allowed += !seen[finding->code];
        seen[finding->code] = true;
    }
    return allowed;
}

static struct trial_change put(const struct brute *it, int guard)
{
    struct duty *duty = arena_new(it->arena, struct duty);

    *duty = (struct duty){.id = 900001,
        .uid = "",
        .guard = guard,
        .day = it->answer->tour->day,
        .code = "",
        .segments = it->answer->tour->segments,
        .segment_count = it->answer->tour->segment_count};
    return (struct trial_change){TRIAL_PUT, .duty = duty};
}

static bool covers(const struct segment *segment, const struct brute *it)
{
    return segment->post == it->request->post && !segment->standby && segment->span.from <= it->answer->span.from &&
           it->answer->span.to <= segment->span.to;
}

static int planned_duty(const struct brute *it, int guard)
{
    for (size_t i = 0; i < it->facts->duty_count; i++)
        for (size_t k = 0; it->facts->duties[i].guard == guard && k < it->facts->duties[i].segment_count; k++)
            if (covers(&it->facts->duties[i].segments[k], it))
                return (int)i;
    return -1;
}

/* How GUARD stands there now, of what kind: the codes into OUT. True: he counts. */
static bool presence_now(const struct brute *it, int guard, bool codes[RULE_COUNT + 1])
{
    const struct coverage_window *window = window_in(it, &it->coverage);
    bool counts = true, there = false;

    for (size_t i = 0; i < window->people.count; i++) {
        const struct coverage_person *person = &window->people.at[i];
        if (person->guard != guard || !span_overlaps(&person->span, &it->answer->span))
            continue;
        there = true;
        counts = counts && person->presence == PRESENCE_COUNTS;
        if (person->presence == PRESENCE_ELSEWHERE)
            codes[C04] = true;
        if (person->presence == PRESENCE_ABSENT || person->presence == PRESENCE_NOT_EMPLOYED)
            codes[C09] = true;
    }
    return there && counts;
}

/* With this duty as the person's only one. */
static void stops_alone(const struct brute *it, int guard, int planned, bool codes[RULE_COUNT + 1])
{
    OWN(finding_list_done) struct finding_list found = {0};
    struct trial_change *changes = arena_array(it->arena, it->facts->duty_count + 2, sizeof *changes);
    size_t count = 0;
    const struct zone *zone = it->facts->schools[it->facts->guards[guard].school].zone;
    civil_day from = zone_day(zone, it->answer->span.from), to = from;

    for (size_t i = 0; i < it->facts->duty_count; i++)
        if ((int)i != planned && one_person(it, guard, it->facts->duties[i].guard))
            changes[count++] = (struct trial_change){TRIAL_DROP, .index = (int)i};
    if (planned < 0)
        changes[count++] = put(it, guard);
    const struct segment *segments = planned < 0 ? it->answer->tour->segments : it->facts->duties[planned].segments;
    size_t segment_count = planned < 0 ? it->answer->tour->segment_count : it->facts->duties[planned].segment_count;
    for (size_t i = 0; i < segment_count; i++)
        if (covers(&segments[i], it)) {
            from = zone_day(zone, segments[i].span.from);
            to = zone_day(zone, segments[i].span.to - 1);
        }
    rules_check(trial_apply(it->facts, changes, count, it->arena), from - 3, to + 3, &found);
    for (size_t i = 0; i < found.items.count; i++) {
        const struct finding *finding = &found.items.at[i];
        bool person = finding->code <= Q08 && finding->code != Q02 && finding->day <= to && from <= finding->until &&
                      finding->severity >= (finding->code == Q08 ? SEVERITY_BLOCK : SEVERITY_ERROR);
        if (finding->guard == guard &&
            (person || (finding->code == Q10 && (planned < 0 || finding->post == it->request->post)) ||
                (finding->code == C09 && planned < 0)))
            codes[finding->code] = true;
    }
}

static void stops_of(const struct brute *it, int guard, int planned, bool codes[RULE_COUNT + 1])
{
    OWN(finding_list_done) struct finding_list after = {0};
    OWN(difference_done) struct difference turns = {0};
    struct trial_change change;

    stops_alone(it, guard, planned, codes);
    if (planned >= 0)
        return;
    change = put(it, guard);
    const struct facts *changed = trial_apply(it->facts, &change, 1, it->arena);
    rules_check(changed, it->period.from, it->period.to, &after);
    findings_compare(&(struct judged){it->facts, &it->before}, &(struct judged){changed, &after}, &turns);
    for (size_t i = 0; i < after.items.count; i++)
        if (turns.broken[i] != TURN_SAME && one_person(it, guard, after.items.at[i].guard) &&
            after.items.at[i].code != C03)
            codes[after.items.at[i].code] = true;
    bool gained = one_more_everywhere(it, changed);
    for (size_t i = 0; i < after.items.count && !gained; i++)
        if (after.items.at[i].code == C04 && one_person(it, guard, after.items.at[i].guard) &&
            span_overlaps(&after.items.at[i].span, &it->answer->span))
            codes[C04] = true;
}

static void tell_codes(const bool codes[RULE_COUNT + 1], const char *number, struct lines *out)
{
    struct text text = TEXT_INIT;

    for (int code = 0; code <= RULE_COUNT; code++)
        if (codes[code])
            text_addf(&text, " %s", code_name((enum rule_code)code));
    lines_addf(out, "%s:%s", number, text.at);
    text_done(&text);
}

/* One change by name, with what is to be tried. */
struct single {
    const char *name;
    struct trial_change changes[2];
    size_t count;
    int allowed; /* as allowed_when */
    bool moves;
};
LIST_DEFINE(singles, struct single)

static void list_singles(const struct brute *it, int guard, int planned, bool lacks_first,
    struct singles *out)
{
    const struct facts *facts = it->facts;

    for (int kind = 0; kind < (int)facts->kind_count; kind++) {
        struct paper *paper = arena_new(it->arena, struct paper);

        if (kind == PAPER_PREHIRE_QUERY && !lacks_first)
            continue; /* it would serve as the yearly one; nobody is hired anew for that */
        *paper = (struct paper){.guard = guard,
            .kind = kind,
            .level = 1,
            .issued = it->request->day - 2,
            .until = DAY_NONE,
            .revoked = DAY_NONE};
        *singles_add(out) = (struct single){
            arena_printf(it->arena, "paper %d", kind), {{TRIAL_PAPER, .paper = paper}}, 1, 0, false};
    }
    for (size_t i = 0; i < facts->absence_count; i++)
        if (facts->absences[i].guard == guard)
            *singles_add(out) = (struct single){
                arena_printf(it->arena, "absence %zu", i), {{TRIAL_CALL_OFF, .index = (int)i}}, 1, 0, false};
    for (size_t i = 0; i < facts->duty_count; i++)
        if ((int)i != planned && one_person(it, guard, facts->duties[i].guard) &&
            abs(facts->duties[i].day - it->answer->tour->day) <= 7)
            *singles_add(out) =
                (struct single){arena_printf(it->arena, "duty %zu", i), {{TRIAL_DROP, .index = (int)i}}, 1, 0, false};
    if (planned >= 0 && facts->duties[planned].trainee) {
        struct duty *duty = arena_new(it->arena, struct duty);
        *duty = facts->duties[planned];
        duty->trainee = false;
        *singles_add(out) =
            (struct single){"trainee", {{TRIAL_DROP, .index = planned}, {TRIAL_PUT, .duty = duty}}, 2, 0, false};
    }
}

static int tried(const struct brute *it, int guard, int planned, const struct single *one, const struct single *other,
    bool *moves)
{
    struct trial_change changes[5];
    size_t count = 0;

    *moves = false;
    if (planned < 0)
        changes[count++] = put(it, guard);
    for (size_t i = 0; one != NULL && i < one->count; i++)
        changes[count++] = one->changes[i];
    for (size_t i = 0; other != NULL && i < other->count; i++)
        changes[count++] = other->changes[i];
    return count == 0 ? -1 : allowed_when(it, changes, count, moves);
}

static void add_found(const char *number, const char *one, const char *two, int allowed, bool moves, struct lines *out)
{
    bool first = two == NULL || strcmp(one, two) < 0;

    lines_addf(out, "%s %s%s%s allow %d%s", number, first ? one : two, two == NULL ? "" : ", ",
        two == NULL ? "" : first ? two : one, allowed, moves ? " moves" : "");
}

/* All that fills by changes and allowances of SIZE in number. */
static void try_guard(
    const struct brute *it, int guard, int planned, bool lacks_first, int size, struct lines *out)
{
    OWN(singles_done) struct singles singles = {0};
    const char *number = it->facts->guards[guard].number;
    bool moves;
    int least = size == 1 ? 0 : 2, allowed = tried(it, guard, planned, NULL, NULL, &moves);

    if (allowed >= least && allowed <= size)
        add_found(number, "alone", NULL, allowed, moves, out);
    if (allowed == 0)
        return; /* what is added to that is no smallest change */
    list_singles(it, guard, planned, lacks_first, &singles);
    for (size_t i = 0; i < singles.count; i++)
        singles.at[i].allowed = tried(it, guard, planned, &singles.at[i], NULL, &singles.at[i].moves);
    for (size_t i = 0; i < singles.count; i++) {
        allowed = singles.at[i].allowed;
        if (allowed >= 0 && allowed + 1 <= size && allowed + 1 >= least)
            add_found(number, singles.at[i].name, NULL, allowed, singles.at[i].moves, out);
        for (size_t k = i + 1; size == 2 && k < singles.count; k++)
            if (allowed != 0 && singles.at[k].allowed != 0 &&
                tried(it, guard, planned, &singles.at[i], &singles.at[k], &moves) == 0)
                add_found(number, singles.at[i].name, singles.at[k].name, 0, moves, out);
    }
}

static const char *change_name(const struct brute *it, const struct why_change *change)
{
    switch (change->kind) {
    case WHY_RENEW:
    case WHY_TRAIN:
        return arena_printf(it->arena, "paper %d", change->paper_kind);
    case WHY_CALL_OFF:
        return arena_printf(it->arena, "absence %d", change->absence);
    case WHY_RELEASE:
        return arena_printf(it->arena, "duty %d", change->duty);
    case WHY_NO_TRAINEE:
        return "trainee";
    default:
        return "chain";
    }
}

static int distinct_codes(const struct why_proposal *proposal)
{
    bool seen[RULE_COUNT] = {false};
    int count = 0;

    for (size_t i = 0; i < proposal->allowed_count; i++) {
        count += !seen[proposal->allowed[i].code];
        seen[proposal->allowed[i].code] = true;
    }
    return count;
}

static void tell_proposal(const struct brute *it, const struct why_proposal *proposal, struct lines *out)
{
    const char *number = it->facts->guards[proposal->guard].number, *one, *two;
    int allowed = distinct_codes(proposal);

    one = proposal->change_count == 0 ? "alone" : change_name(it, &proposal->changes[0]);
    two = proposal->change_count < 2 ? NULL : change_name(it, &proposal->changes[1]);
    add_found(number, one, two, allowed, proposal->moves, out);
}

/* Some tours over the hole: all of it, a part of it, it and more, and one that goes on elsewhere. */
static struct why_tour *draw_tours(const struct brute *it, const struct why_hole *hole, size_t *count)
{
    struct why_tour *tours = arena_array(it->arena, 2, sizeof *tours);

    *count = (size_t)draw_below(3);
    for (size_t i = 0; i < *count; i++) {
        struct segment *segments = arena_array(it->arena, 2, sizeof *segments);
        instant from = hole->span.from + 600 * (draw_below(7) - 3), to = hole->span.to + 600 * (draw_below(7) - 3);

        segments[0] = (struct segment){it->request->post, {from, to > from ? to : from + 600}, false};
        segments[1] =
            (struct segment){(it->request->post + 1) % 4, {segments[0].span.to, segments[0].span.to + 3600}, false};
        tours[i] = (struct why_tour){"T", it->request->day, segments, 1 + (size_t)draw_below(2), 0};
    }
    return tours;
}

static bool has_clean(const struct why_answer *answer)
{
    for (size_t i = 0; i < answer->proposal_count; i++)
        if (!answer->proposals[i].moves &&
            answer->proposals[i].change_count + (size_t)distinct_codes(&answer->proposals[i]) < 2)
            return true;
    return false;
}

static void compare_answer(const struct brute *it, int seed, bool pairs)
{
    OWN(lines_drop) struct lines stops = {0};
    OWN(lines_drop) struct lines told_stops = {0};
    OWN(lines_drop) struct lines fills = {0};
    OWN(lines_drop) struct lines told_fills = {0};
    const struct why_answer *answer = it->answer;
    bool both = pairs && !has_clean(answer);

    for (size_t i = 0; i < answer->person_count; i++) {
        const struct why_person *person = &answer->people[i];
        bool codes[RULE_COUNT + 1] = {false}, said[RULE_COUNT + 1] = {false};
        int planned = planned_duty(it, person->guard);
        bool there = presence_now(it, person->guard, codes);

        ck_assert_int_eq(person->there, there && planned >= 0);
        if (person->there)
            continue;
        if (planned < 0)
            memset(codes, 0, sizeof codes);
        else
            codes[RULE_COUNT] = it->facts->duties[planned].trainee;
        stops_of(it, person->guard, planned, codes);
        bool lacks_first = false;
        for (size_t k = 0; k < person->stop_count; k++) {
            said[person->stops[k].code] = true;
            lacks_first = lacks_first || person->stops[k].paper_kind == PAPER_PREHIRE_QUERY;
        }
        tell_codes(codes, it->facts->guards[person->guard].number, &stops);
        tell_codes(said, it->facts->guards[person->guard].number, &told_stops);
        try_guard(it, person->guard, planned, lacks_first, 1, &fills);
        if (both)
            try_guard(it, person->guard, planned, lacks_first, 2, &fills);
    }
    for (size_t i = 0; i < answer->proposal_count; i++) {
        const struct why_proposal *proposal = &answer->proposals[i];
        bool chain = proposal->change_count > 0 && proposal->changes[0].kind == WHY_HAND_ON;
        size_t size = proposal->change_count + (size_t)distinct_codes(proposal);
        if (!chain && (size < 2 || both))
            tell_proposal(it, proposal, &told_fills);
    }
    const char *brute = lines_join(&stops, it->arena), *why = lines_join(&told_stops, it->arena);
    ck_assert_msg(strcmp(brute, why) == 0, "seed %d post %d day %d: stops\n%s-- why says\n%s", seed, it->request->post,
        (int)it->request->day, brute, why);
    brute = lines_join(&fills, it->arena);
    why = lines_join(&told_fills, it->arena);
    ck_assert_msg(strcmp(brute, why) == 0, "seed %d post %d day %d: fills\n%s-- why says\n%s-- stops\n%s", seed,
        it->request->post, (int)it->request->day, brute, why, lines_join(&stops, it->arena));
}

static int ask_drawn(struct world *world, int post, civil_day day, int seed)
{
    OWN(why_answer_done) struct why_answer answer;
    OWN(why_answer_done) struct why_answer first;
    struct why_request request = {.facts = world_facts(world), .post = post, .day = day, .most = 2};
    struct brute it = {.arena = world_arena(world),
        .facts = request.facts,
        .request = &request,
        .answer = &answer,
        .period = trial_period_of(day)};

    rules_why(&request, &first);
    answer = (struct why_answer){.arena = ARENA_INIT};
    if (first.state != WHY_EMPTY)
        return 0;
    request.tours = draw_tours(&it, &first.holes[0], &request.tour_count);
    rules_why(&request, &answer);
    rules_check(it.facts, it.period.from, it.period.to, &it.before);
    rules_coverage(it.facts, day, day, &it.coverage);
    compare_answer(&it, seed, seed % 8 == 0);
    finding_list_done(&it.before);
    coverage_done(&it.coverage);
    return 1;
}

START_TEST(the_answers_are_those_of_trying_everything)
{
    const char *seeds = getenv("WHY_SEEDS");
    int first = seeds == NULL ? 1 : atoi(seeds), asked_for = 0;

    for (int seed = first; seed < first + (seeds == NULL ? 30 : 200); seed++) {
        OWN(world_drop) struct world *world = draw_world(seed);
        for (int i = 0; i < 3; i++)
            asked_for += ask_drawn(world, draw_below(6), day_of("2026-03-26") + draw_below(5), seed);
    }
    ck_assert_int_gt(asked_for, 10);
}
END_TEST

SUITE(why_all)
{
    Suite *suite = suite_create("rules/why_all");
    TCase *tests = tcase_create("why_all");

    tcase_set_timeout(tests, 600);
    tcase_add_test(tests, the_answers_are_those_of_trying_everything);
    suite_add_tcase(suite, tests);
    return suite;
}
