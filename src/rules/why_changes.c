/* The changes that could take a stop away, each tried. */
#include <config.h>

#include "rules/why_private.h"

#include <stdlib.h>
#include <string.h>

/* What PROPOSAL costs: changes, rules allowed; a duty handed on is two. */
static size_t size_of(const struct why_proposal *proposal)
{
    size_t size = proposal->change_count;

    for (size_t i = 0; i < proposal->change_count; i++)
        size += proposal->changes[i].kind == WHY_HAND_ON;
    for (size_t i = 0; i < proposal->allowed_count; i++) {
        bool again = false;
        for (size_t k = 0; k < i; k++)
            again = again || proposal->allowed[k].code == proposal->allowed[i].code;
        size += !again;
    }
    return size;
}

/* ---- as a trial */

/* From before the first day that a duty in the hole can touch; of the highest level, so that at no other post a level
 * that is too low takes the place of a paper that is not there. */
static struct trial_change paper_change(
    const struct why_request *request, int guard, const struct why_change *change, struct arena *arena)
{
    enum { DAYS_BEFORE = 2 };
    struct paper *paper = arena_new(arena, struct paper);

    *paper = (struct paper){.guard = guard,
        .kind = change->paper_kind,
        .level = 1,
        .issued = request->day - DAYS_BEFORE,
        .until = DAY_NONE,
        .revoked = DAY_NONE};
    return (struct trial_change){TRIAL_PAPER, .paper = paper};
}

static struct trial_change put_change(const struct why_answer *answer, int guard, struct arena *arena)
{
    struct duty *duty = arena_new(arena, struct duty);

    *duty = (struct duty){.uid = "",
        .guard = guard,
        .day = answer->tour->day,
        .code = answer->tour->code,
        .origin = ORIGIN_HAND,
        .segments = answer->tour->segments,
        .segment_count = answer->tour->segment_count,
        .counted_minutes = answer->tour->counted_minutes};
    return (struct trial_change){TRIAL_PUT, .duty = duty};
}

/* CHANGES as trial changes behind OUT[COUNT]; returns the new count. */
static size_t add_trial(const struct asking *it, int guard, const struct why_change *change, struct arena *arena,
    struct trial_change *out, size_t count)
{
    struct duty *duty;

    switch (change->kind) {
    case WHY_RENEW:
    case WHY_TRAIN:
        out[count++] = paper_change(it->request, guard, change, arena);
        break;
    case WHY_CALL_OFF:
        out[count++] = (struct trial_change){TRIAL_CALL_OFF, .index = change->absence};
        break;
    case WHY_RELEASE:
        out[count++] = (struct trial_change){TRIAL_DROP, .index = change->duty};
        break;
    case WHY_HAND_ON:
        out[count++] = (struct trial_change){TRIAL_GIVE, .index = change->duty, .guard = change->other};
        break;
    case WHY_NO_TRAINEE:
        duty = arena_new(arena, struct duty);
        *duty = it->request->facts->duties[change->duty];
        duty->trainee = false;
        out[count++] = (struct trial_change){TRIAL_DROP, .index = change->duty};
        out[count++] = (struct trial_change){TRIAL_PUT, .duty = duty};
        break;
    }
    return count;
}

size_t why_trial(const struct why_request *request, struct why_answer *answer, const struct why_proposal *proposal,
    struct arena *arena, struct trial_change out[WHY_TRIAL_MOST])
{
    const struct asking it = {.request = request, .answer = answer};
    size_t count = 0;

    if (!proposal->planned)
        out[count++] = put_change(answer, proposal->guard, arena);
    for (size_t i = 0; i < proposal->change_count; i++)
        count = add_trial(&it, proposal->guard, &proposal->changes[i], arena, out, count);
    return count;
}

/* ---- trying one */

static bool is_cover(enum rule_code code)
{
    return code == C01 || code == C02 || code == C03 || code == C05 || code == C06;
}

/* False: what is broken allows of no exception. */
static bool take_broken(struct why_proposal *proposal, const struct finding *finding)
{
    if (finding->guard < 0 || is_cover(finding->code))
        return true;
    if (finding->severity == SEVERITY_BLOCK)
        return false;
    for (size_t i = 0; i < proposal->allowed_count; i++)
        if (proposal->allowed[i].code == finding->code && proposal->allowed[i].guard == finding->guard)
            return true;
    if (proposal->allowed_count == WHY_ALLOWED_MOST)
        return false;
    proposal->allowed[proposal->allowed_count++] = (struct why_allowance){
        finding->code, finding->severity, finding->guard, finding->need, finding->have};
    return true;
}

static void keep_broken(const struct asking *it, const struct trial_result *result, struct why_proposal *proposal)
{
    struct finding *broken = NULL;

    for (size_t i = 0; i < result->after.items.count; i++) {
        const struct finding *finding = &result->after.items.at[i];
        if (result->turns.broken[i] == TURN_SAME || (finding->guard >= 0 && !is_cover(finding->code)))
            continue;
        proposal->moves = proposal->moves || finding->code != C03;
        if (broken == NULL)
            broken = arena_array(&it->answer->arena, result->after.items.count, sizeof *broken);
        broken[proposal->broken_count] = *finding;
        broken[proposal->broken_count++].blamed = (struct blame_list){0};
    }
    proposal->broken = broken;
}

/* Does it fill? Then PROPOSAL says what must be allowed for it. */
static bool fills(const struct asking *it, struct why_proposal *proposal)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct trial_change changes[WHY_TRIAL_MOST];
    struct trial_result result;
    size_t count = why_trial(it->request, it->answer, proposal, &arena, changes);

    trial_run_alone(it->trial, changes, count, &result);
    bool good = result.watched_gain > 0;
    for (size_t i = 0; good && i < result.after.items.count; i++)
        good = result.turns.broken[i] == TURN_SAME || take_broken(proposal, &result.after.items.at[i]);
    trial_result_done(&result);
    return good;
}

/* A paper and a duty more, at a time when he has no other, take nothing away from anybody. */
static bool takes_nothing(const struct asking *it, const struct why_proposal *proposal)
{
    const struct why_tour *tour = it->answer->tour;

    for (size_t i = 0; i < proposal->change_count; i++)
        if (proposal->changes[i].paper_kind < 0)
            return false;
    for (size_t g = 0; !proposal->planned && g < it->facts->guard_count; g++)
        for (size_t i = 0; why_same_person(it->facts, proposal->guard, (int)g) && i < tour->segment_count; i++)
            if (guard_on_duty(it->judging, (int)g, tour->segments[i].span))
                return false;
    return true;
}

/* What becomes of the cover elsewhere. */
static void look_around(const struct asking *it, struct why_proposal *proposal)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct trial_change changes[WHY_TRIAL_MOST];
    struct trial_result result;
    size_t count = why_trial(it->request, it->answer, proposal, &arena, changes);

    if (takes_nothing(it, proposal))
        return;
    trial_run(it->trial, changes, count, &result);
    keep_broken(it, &result, proposal);
    trial_result_done(&result);
}

/* ---- which changes there could be */

static void add_change(struct why_change_list *list, const struct why_change *change)
{
    for (size_t i = 0; i < list->count; i++) {
        struct why_change *old = &list->at[i];
        if (old->kind == change->kind && old->paper_kind == change->paper_kind && old->absence == change->absence &&
            old->duty == change->duty) {
            if (change->level > 0 && (old->level == 0 || change->level < old->level))
                old->level = change->level;
            return;
        }
    }
    *why_change_list_add(list) = *change;
}

static bool had_paper(const struct facts *facts, int guard, int kind, int level)
{
    for (int i = 0; i < facts->guards[guard].paper_count; i++) {
        const struct paper *paper = &facts->papers[facts->guards[guard].first_paper + i];
        if (paper->kind == kind && (level == 0 || (paper->level > 0 && paper->level <= level)))
            return true;
    }
    return false;
}

static void add_releases(const struct asking *it, int guard, struct why_change_list *out)
{
    int person = it->facts->guards[guard].person, planned = why_planned(it, guard);
    civil_day day = it->answer->tour->day;

    for (size_t g = it->judging->person_first[person]; g < it->facts->guard_count; g = it->judging->person_next[g]) {
        struct range duties = it->judging->guards[g].duties;
        for (size_t i = duties.first; i < duties.first + duties.count; i++)
            if ((int)i != planned && day - WHY_NEAR_DAYS <= it->facts->duties[i].day &&
                it->facts->duties[i].day <= day + WHY_NEAR_DAYS)
                add_change(out, &(struct why_change){WHY_RELEASE, -1, 0, -1, (int)i, -1});
    }
}

static bool asks_for_release(enum rule_code code)
{
    return code == C04 || (code >= L01 && code <= L08) || code == W01;
}

/* PAIRS: also what would stop him only once the first stop is gone, as his other duties. */
static void list_changes(
    const struct asking *it, const struct why_person *person, bool pairs, struct why_change_list *out)
{
    for (size_t i = 0; i < person->stop_count; i++) {
        const struct why_stop *stop = &person->stops[i];

        if (stop->paper_kind >= 0)
            add_change(out,
                &(struct why_change){
                    had_paper(it->facts, person->guard, stop->paper_kind, stop->level) ? WHY_RENEW : WHY_TRAIN,
                    stop->paper_kind, stop->level, -1, -1, -1});
        else if (stop->absence >= 0)
            add_change(out, &(struct why_change){WHY_CALL_OFF, -1, 0, stop->absence, -1, -1});
        else if (stop->code == RULE_COUNT)
            add_change(
                out, &(struct why_change){WHY_NO_TRAINEE, -1, 0, -1, why_planned(it, person->guard), -1});
        if (asks_for_release(stop->code) || (pairs && stop->bars))
            add_releases(it, person->guard, out);
    }
}

/* Has he a stop that no change of ours takes away? */
static bool is_hopeless(const struct why_person *person)
{
    for (size_t i = 0; i < person->stop_count; i++) {
        const struct why_stop *stop = &person->stops[i];
        if (stop->bars && stop->paper_kind < 0 && stop->absence < 0 && stop->code != RULE_COUNT &&
            !asks_for_release(stop->code))
            return true;
    }
    return false;
}

/* ---- who could take over a duty */

static bool could_take(const struct asking *it, int guard, const struct duty *duty)
{
    const struct facts *facts = it->facts;
    const struct zone *zone = facts->schools[facts->guards[guard].school].zone;

    for (size_t i = 0; i < duty->segment_count; i++) {
        const struct segment *segment = &duty->segments[i];
        if (!guard_available(it->judging, guard, segment->span) || guard_on_duty(it->judging, guard, segment->span))
            return false;
        for (civil_day day = zone_day(zone, segment->span.from); day <= zone_day(zone, segment->span.to - 1); day++)
            if (!guard_fits(it->judging, guard, segment->post, day))
                return false;
    }
    return true;
}

/* PROPOSAL gives up a duty and so makes a hole: the same with somebody else on that duty, breaking least. */
static void hand_on(const struct asking *it, const struct why_proposal *proposal, struct why_proposal_list *out)
{
    const struct duty *duty = &it->facts->duties[proposal->changes[0].duty];
    struct range guards = it->judging->schools[it->facts->guards[duty->guard].school].guards;
    struct why_proposal best = {.allowed_count = WHY_ALLOWED_MOST + 1};

    for (size_t g = guards.first; g < guards.first + guards.count && best.allowed_count > 0; g++) {
        struct why_proposal chain = {.guard = proposal->guard, .planned = proposal->planned, .change_count = 1};

        if (why_same_person(it->facts, (int)g, proposal->guard) || !could_take(it, (int)g, duty))
            continue;
        chain.changes[0] = proposal->changes[0];
        chain.changes[0].kind = WHY_HAND_ON;
        chain.changes[0].other = (int)g;
        if (!fills(it, &chain) || chain.allowed_count >= best.allowed_count)
            continue;
        look_around(it, &chain);
        if (!chain.moves)
            best = chain;
    }
    if (best.allowed_count <= WHY_ALLOWED_MOST)
        *why_proposal_list_add(out) = best;
}

/* ---- all of them */

static int effort(const struct why_proposal *proposal)
{
    static const int of_kind[] = {[WHY_NO_TRAINEE] = 3,
        [WHY_RELEASE] = 2,
        [WHY_HAND_ON] = 2,
        [WHY_CALL_OFF] = 5,
        [WHY_RENEW] = 4,
        [WHY_TRAIN] = 6};
    int sum = 0;

    for (size_t i = 0; i < proposal->change_count; i++)
        sum += of_kind[proposal->changes[i].kind];
    for (size_t i = 0; i < proposal->allowed_count; i++)
        sum += proposal->allowed[i].severity == SEVERITY_WARN ? 1 : 4;
    return sum;
}

static int compare_proposals(const void *left, const void *right)
{
    const struct why_proposal *a = left, *b = right;
    size_t size_a = size_of(a), size_b = size_of(b);

    if (a->moves != b->moves)
        return a->moves - b->moves;
    if (size_a != size_b)
        return size_a < size_b ? -1 : 1;
    if (effort(a) != effort(b))
        return effort(a) - effort(b);
    if (a->guard != b->guard)
        return a->guard - b->guard;
    return a->changes[0].duty - b->changes[0].duty;
}

/* COUNT CHANGES, with putting him there. Kept when it fills and is of a size from LEAST to MOST. True: it fills, and
 * nothing must be allowed for it; more of them is no smallest change. */
static bool try_changes(const struct asking *it, const struct why_person *person, const struct why_change *changes,
    size_t count, size_t least, size_t most, struct why_proposal_list *out)
{
    struct why_proposal proposal = {.guard = person->guard, .planned = person->planned, .change_count = count};

    for (size_t i = 0; i < count; i++)
        proposal.changes[i] = changes[i];
    if ((count == 0 && person->planned) || !fills(it, &proposal))
        return false;
    size_t size = size_of(&proposal);
    if (least <= size && size <= most) {
        look_around(it, &proposal);
        *why_proposal_list_add(out) = proposal;
    }
    return proposal.allowed_count == 0;
}

static bool calls_off(const struct why_change_list *changes)
{
    for (size_t i = 0; i < changes->count; i++)
        if (changes->at[i].kind == WHY_CALL_OFF)
            return true;
    return false;
}

/* With all of CHANGES at once: does he count there then, and how many rules must be allowed even so? What more changes
 * cannot do, fewer cannot; but for leave called off, which brings other duties back. -1: he does not. */
static int best_case(const struct asking *it, const struct why_person *person, const struct why_change_list *changes)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct why_proposal proposal = {.guard = person->guard};
    struct trial_change *all = arena_array(&arena, 2 * changes->count + 2, sizeof *all);
    struct trial_result result;
    size_t count = 0;

    if (!person->planned)
        all[count++] = put_change(it->answer, person->guard, &arena);
    for (size_t i = 0; i < changes->count; i++)
        count = add_trial(it, person->guard, &changes->at[i], &arena, all, count);
    if (count == 0 || calls_off(changes))
        return count == 0 ? -1 : 0;
    trial_run_alone(it->trial, all, count, &result);
    bool good = result.watched_gain > 0;
    for (size_t i = 0; good && i < result.after.items.count; i++)
        good = result.turns.broken[i] == TURN_SAME || take_broken(&proposal, &result.after.items.at[i]);
    trial_result_done(&result);
    return good ? (int)size_of(&proposal) : -1;
}

static void try_pairs(const struct asking *it, const struct why_person *person, const struct why_change_list *changes,
    const bool *enough, struct why_proposal_list *out)
{
    for (size_t i = 0; i < changes->count; i++)
        for (size_t k = i + 1; k < changes->count; k++)
            if (!enough[i] && !enough[k])
                try_changes(it, person, (struct why_change[]){changes->at[i], changes->at[k]}, 2, 2, 2, out);
}

static void try_person(const struct asking *it, const struct why_person *person, bool pairs,
    struct why_proposal_list *out)
{
    OWN(why_change_list_done) struct why_change_list changes = {0};
    OWN(arena_done) struct arena arena = ARENA_INIT;
    size_t least = pairs ? 2 : 0, most = pairs ? 2 : 1;

    if (person->there || is_hopeless(person))
        return;
    list_changes(it, person, pairs, &changes);
    int allowed = best_case(it, person, &changes);
    if (allowed < 0 || try_changes(it, person, NULL, 0, least, most, out) || (size_t)allowed + 1 > most)
        return;
    bool *enough = arena_array(&arena, changes.count + 1, sizeof *enough);
    for (size_t i = 0; i < changes.count; i++)
        enough[i] = try_changes(it, person, &changes.at[i], 1, least, most, out);
    if (pairs && allowed == 0)
        try_pairs(it, person, &changes, enough, out);
}

void why_propose(const struct asking *it, struct why_proposal_list *out)
{
    enum { CHAINS_MOST = 12 };
    bool clean = false;
    size_t singles;

    for (size_t i = 0; i < it->answer->person_count; i++)
        try_person(it, &it->answer->people[i], false, out);
    for (size_t i = 0; i < out->count; i++)
        clean = clean || !out->at[i].moves;
    singles = out->count;
    for (size_t i = 0, chains = 0; !clean && i < singles && chains < CHAINS_MOST; i++)
        if (out->at[i].change_count == 1 && out->at[i].changes[0].kind == WHY_RELEASE && ++chains > 0) {
            struct why_proposal release = out->at[i];
            hand_on(it, &release, out);
        }
    for (size_t i = 0; !clean && i < it->answer->person_count; i++)
        try_person(it, &it->answer->people[i], true, out);
    if (out->count > 1)
        qsort(out->at, out->count, sizeof *out->at, compare_proposals);
}
