#include <config.h>

#include "rules/slice.h"

#include <string.h>

struct slicing {
    const struct slice_request *request;
    const struct facts *facts;
    struct arena *arena;
    struct slice *out;
};

/* Where the things of GUARD begin, among things of SIZE bytes that lie by guard, which each has at OFFSET. */
static size_t first_of(const void *things, size_t count, size_t size, size_t offset, int guard)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int at;

        memcpy(&at, (const char *)things + middle * size + offset, sizeof at);
        if (at < guard)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
#define FIRST_OF(things, count, type, owner) \
    first_of((things), (count), sizeof(struct type), offsetof(struct type, guard), (owner))

static const struct trial_change *change_of(const struct slicing *slicing, enum trial_kind kind, size_t index)
{
    for (size_t i = 0; i < slicing->request->change_count; i++) {
        const struct trial_change *change = &slicing->request->changes[i];
        if (change->kind == kind && (size_t)change->index == index)
            return change;
    }
    return NULL;
}

static bool duty_before(const struct duty *a, const struct duty *b)
{
    if (a->guard != b->guard)
        return a->guard < b->guard;
    if (a->day != b->day)
        return a->day < b->day;
    return a->segments[0].span.from < b->segments[0].span.from;
}

/* Puts DUTY among the COUNT before it, from FIRST on. */
static void insert_duty(struct duty *duties, size_t first, size_t count, const struct duty *duty, int guard)
{
    struct duty own = *duty;
    size_t at = count;

    own.guard = guard;
    for (; at > first && duty_before(&own, &duties[at - 1]); at--)
        duties[at] = duties[at - 1];
    duties[at] = own;
}

/* Is it of the part of the guard's duties that is taken? They ascend: *PAST when no later one is. */
static bool is_taken(const struct slice_request *request, size_t place, const struct duty *duty, bool *past)
{
    instant to = duty->segments[0].span.to;

    if (request->whole[place])
        return true;
    for (size_t i = 1; i < duty->segment_count; i++)
        to = duty->segments[i].span.to > to ? duty->segments[i].span.to : to;
    *past = duty->segments[0].span.from >= request->near.to;
    return !*past && to > request->near.from;
}

static size_t own_duties(const struct slicing *slicing, size_t place, struct duty *duties, size_t count)
{
    const struct slice_request *request = slicing->request;
    const struct facts *facts = slicing->facts;
    int guard = request->guards[place];
    bool past = false;

    for (size_t i = FIRST_OF(facts->duties, facts->duty_count, duty, guard);
         i < facts->duty_count && facts->duties[i].guard == guard && !past; i++) {
        const struct duty *duty = &facts->duties[i];

        if (!is_taken(request, place, duty, &past))
            continue;
        if (change_of(slicing, TRIAL_DROP, i) != NULL || change_of(slicing, TRIAL_GIVE, i) != NULL)
            continue;
        duties[count] = *duty;
        duties[count++].guard = (int)place;
    }
    return count;
}

static size_t count_duties(const struct slicing *slicing)
{
    const struct slice_request *request = slicing->request;
    const struct facts *facts = slicing->facts;
    size_t count = request->change_count;

    for (size_t k = 0; k < request->guard_count; k++) {
        size_t first = FIRST_OF(facts->duties, facts->duty_count, duty, request->guards[k]);
        bool past = false;

        for (size_t i = first; i < facts->duty_count && facts->duties[i].guard == request->guards[k] && !past; i++)
            count += is_taken(request, k, &facts->duties[i], &past);
    }
    return count;
}

static void slice_duties(const struct slicing *slicing)
{
    const struct slice_request *request = slicing->request;
    struct duty *duties = arena_array(slicing->arena, count_duties(slicing) + 1, sizeof *duties);
    size_t count = 0;

    for (size_t k = 0; k < request->guard_count; k++) {
        size_t first = count;

        count = own_duties(slicing, k, duties, count);
        for (size_t i = 0; i < request->change_count; i++) {
            const struct trial_change *change = &request->changes[i];

            if (change->kind == TRIAL_GIVE && change->guard == request->guards[k])
                insert_duty(duties, first, count++, &slicing->facts->duties[change->index], (int)k);
            if (change->kind == TRIAL_PUT && change->duty->guard == request->guards[k])
                insert_duty(duties, first, count++, change->duty, (int)k);
        }
    }
    slicing->out->facts.duties = duties;
    slicing->out->facts.duty_count = count;
}

static void slice_absences(const struct slicing *slicing)
{
    const struct slice_request *request = slicing->request;
    const struct facts *facts = slicing->facts;
    struct absence *absences;
    size_t count = 0, room = request->change_count;

    for (size_t k = 0; k < request->guard_count; k++)
        room += FIRST_OF(facts->absences, facts->absence_count, absence, request->guards[k] + 1) -
                FIRST_OF(facts->absences, facts->absence_count, absence, request->guards[k]);
    absences = arena_array(slicing->arena, room + 1, sizeof *absences);
    slicing->out->absences = arena_array(slicing->arena, room + 1, sizeof(int));
    for (size_t k = 0; k < request->guard_count; k++) {
        int guard = request->guards[k];

        for (size_t i = FIRST_OF(facts->absences, facts->absence_count, absence, guard);
             i < facts->absence_count && facts->absences[i].guard == guard; i++) {
            if (change_of(slicing, TRIAL_CALL_OFF, i) != NULL)
                continue;
            slicing->out->absences[count] = (int)i;
            absences[count] = facts->absences[i];
            absences[count++].guard = (int)k;
        }
        for (size_t i = 0, fresh = facts->absence_count; i < request->change_count; i++) {
            if (request->changes[i].kind != TRIAL_ABSENCE)
                continue;
            if (request->changes[i].absence->guard == guard) {
                slicing->out->absences[count] = (int)fresh;
                absences[count] = *request->changes[i].absence;
                absences[count++].guard = (int)k;
            }
            fresh++;
        }
    }
    slicing->out->facts.absences = absences;
    slicing->out->facts.absence_count = count;
}

static void slice_guards(const struct slicing *slicing)
{
    const struct slice_request *request = slicing->request;
    const struct facts *facts = slicing->facts;
    struct guard *guards = arena_array(slicing->arena, request->guard_count + 1, sizeof *guards);
    struct paper *papers;
    size_t room = request->change_count, count = 0;

    for (size_t k = 0; k < request->guard_count; k++)
        room += request->whole[k] ? (size_t)facts->guards[request->guards[k]].paper_count : 0;
    papers = arena_array(slicing->arena, room + 1, sizeof *papers);
    for (size_t k = 0; k < request->guard_count; k++) {
        const struct guard *from = &facts->guards[request->guards[k]];

        guards[k] = *from;
        for (size_t i = 0; i < request->change_count; i++)
            if (request->changes[i].kind == TRIAL_GUARD && request->changes[i].guard == request->guards[k]) {
                guards[k] = *request->changes[i].who;
                slicing->out->papers_changed[k] = true;
            }
        guards[k].first_paper = (int)count;
        for (int i = 0; i < from->paper_count && request->whole[k]; i++)
            papers[count++] = facts->papers[from->first_paper + i];
        for (size_t i = 0; i < request->change_count; i++)
            if (request->changes[i].kind == TRIAL_PAPER && request->changes[i].paper->guard == request->guards[k]) {
                papers[count++] = *request->changes[i].paper;
                slicing->out->papers_changed[k] = true;
            }
        guards[k].paper_count = (int)count - guards[k].first_paper;
        for (size_t i = (size_t)guards[k].first_paper; i < count; i++)
            papers[i].guard = (int)k;
    }
    slicing->out->facts.guards = guards;
    slicing->out->facts.guard_count = request->guard_count;
    slicing->out->facts.papers = papers;
    slicing->out->facts.paper_count = count;
}

/* Terms, protections, trainings, days off: those of the guards who are there as a whole, of lists that lie by guard. */
#define SLICE_THINGS(slicing, things, things_count, type)                                                      \
    do {                                                                                                       \
        const struct facts *facts_ = (slicing)->facts;                                                         \
        const struct slice_request *request_ = (slicing)->request;                                             \
        size_t room_ = 0, count_ = 0;                                                                          \
        for (size_t k_ = 0; k_ < request_->guard_count; k_++)                                                  \
            room_ += !request_->whole[k_]                                                                      \
                         ? 0                                                                                   \
                         : FIRST_OF(facts_->things, facts_->things_count, type, request_->guards[k_] + 1) -    \
                               FIRST_OF(facts_->things, facts_->things_count, type, request_->guards[k_]);     \
        struct type *kept_ = arena_array((slicing)->arena, room_ + 1, sizeof *kept_);                          \
        for (size_t k_ = 0; k_ < request_->guard_count; k_++)                                                  \
            for (size_t i_ = !request_->whole[k_]                                                              \
                                 ? facts_->things_count                                                        \
                                 : FIRST_OF(facts_->things, facts_->things_count, type, request_->guards[k_]); \
                 i_ < facts_->things_count && facts_->things[i_].guard == request_->guards[k_]; i_++) {        \
                kept_[count_] = facts_->things[i_];                                                            \
                kept_[count_++].guard = (int)k_;                                                               \
            }                                                                                                  \
        (slicing)->out->facts.things = kept_;                                                                  \
        (slicing)->out->facts.things_count = count_;                                                           \
    } while (0)

static void slice_wishes(const struct slicing *slicing)
{
    const struct facts *facts = slicing->facts;
    struct wish *wishes = arena_array(slicing->arena, facts->wish_count + 1, sizeof *wishes);
    size_t count = 0;

    for (size_t i = 0; i < facts->wish_count; i++) {
        const struct wish *wish = &facts->wishes[i];

        if (slicing->out->place[wish->guard] < 0)
            continue;
        wishes[count] = *wish;
        wishes[count].guard = slicing->out->place[wish->guard];
        wishes[count++].other_guard = wish->other_guard < 0 ? -1 : slicing->out->place[wish->other_guard];
    }
    slicing->out->facts.wishes = wishes;
    slicing->out->facts.wish_count = count;
}

void slice_make(const struct slice_request *request, struct arena *arena, struct slice *out)
{
    struct slicing slicing = {.request = request, .facts = request->facts, .arena = arena, .out = out};

    *out = (struct slice){.facts = *request->facts};
    out->place = arena_array(arena, request->facts->guard_count + 1, sizeof(int));
    out->papers_changed = arena_array(arena, request->guard_count + 1, sizeof(bool));
    for (size_t g = 0; g < request->facts->guard_count; g++)
        out->place[g] = -1;
    for (size_t k = 0; k < request->guard_count; k++)
        out->place[request->guards[k]] = (int)k;
    slice_guards(&slicing);
    slice_duties(&slicing);
    slice_absences(&slicing);
    slice_wishes(&slicing);
    SLICE_THINGS(&slicing, terms, terms_count, work_terms);
    SLICE_THINGS(&slicing, protections, protection_count, protection);
    SLICE_THINGS(&slicing, trainings, training_count, training);
    SLICE_THINGS(&slicing, days_off, off_count, day_off);
}

const struct facts *trial_apply(
    const struct facts *facts, const struct trial_change *changes, size_t count, struct arena *arena)
{
    int *guards = arena_array(arena, facts->guard_count + 1, sizeof(int));
    bool *whole = arena_array(arena, facts->guard_count + 1, sizeof(bool));
    struct slice_request request = {.facts = facts,
        .guards = guards,
        .guard_count = facts->guard_count,
        .whole = whole,
        .changes = changes,
        .change_count = count};
    struct slice *slice = arena_new(arena, struct slice);

    for (size_t g = 0; g < facts->guard_count; g++) {
        guards[g] = (int)g;
        whole[g] = true;
    }
    slice_make(&request, arena, slice);
    return &slice->facts;
}

void slice_words(const struct facts *facts, const struct trial_change *changes, size_t count, struct arena *arena,
    struct facts *out)
{
    struct absence *absences = NULL;

    *out = *facts;
    for (size_t i = 0; i < count; i++) {
        if (changes[i].kind != TRIAL_ABSENCE)
            continue;
        if (absences == NULL) {
            absences = arena_array(arena, facts->absence_count + count, sizeof *absences);
            for (size_t k = 0; k < facts->absence_count; k++)
                absences[k] = facts->absences[k];
            out->absences = absences;
        }
        absences[out->absence_count++] = *changes[i].absence;
    }
}
