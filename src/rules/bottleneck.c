/* Minutes that no roster can cover: for each elementary span the largest filling of the posts by those who could be
 * there, and the Hall set when that is too little. */
#include <config.h>

#include "rules/judging.h"

#include <stdlib.h>

#include "core/matching.h"

LIST_DEFINE(instants, instant)

struct probing {
    struct judging *judging;
    struct bottleneck_list *out;
    int school;
    struct range guards, posts; /* of the school */
    struct range windows;       /* of the coverage: those of the day at hand and of the evening before */
    civil_day day;              /* that the tables are of */
    bool *fits;                 /* by post, guard: on that day */
    int *asked;                 /* by post: in the span at hand */
    int *place_post;            /* the posts that ask for anybody, one after the other */
    size_t open;                /* out->items from here on may go on in the next span */
};

static void fill_fits(struct probing *probing, civil_day day)
{
    if (probing->day == day)
        return;
    probing->day = day;
    for (size_t p = 0; p < probing->posts.count; p++)
        for (size_t g = 0; g < probing->guards.count; g++)
            probing->fits[p * probing->guards.count + g] = guard_fits(
                probing->judging, (int)(probing->guards.first + g), (int)(probing->posts.first + p), day);
}

/* Does the guard count at the post over SPAN as things are? */
static bool counts_there(const struct judging *judging, int guard, int post, struct span span)
{
    struct range near = stands_near(judging, post, span);

    for (size_t i = near.first; i < near.first + near.count; i++) {
        const struct stand *stand = &judging->stands[i];
        if (stand->guard == guard && stand->presence == PRESENCE_COUNTS && span_overlaps(&stand->span, &span))
            return true;
    }
    return false;
}

static size_t take_places(struct probing *probing, struct span span, int *needs)
{
    const struct coverage_windows *windows = &probing->judging->coverage.windows;
    size_t places = 0;

    for (size_t p = 0; p < probing->posts.count; p++)
        probing->asked[p] = 0;
    for (size_t i = probing->windows.first; i < probing->windows.first + probing->windows.count; i++) {
        const struct coverage_window *window = &windows->at[i];
        size_t post = (size_t)window->post - probing->posts.first;

        if (span_overlaps(&window->span, &span) && window->need > probing->asked[post])
            probing->asked[post] = window->need;
    }
    for (size_t p = 0; p < probing->posts.count; p++)
        if (probing->asked[p] > 0) {
            probing->place_post[places] = (int)(probing->posts.first + p);
            needs[places++] = probing->asked[p];
        }
    return places;
}

static bool same_proof(const struct bottleneck *a, const struct bottleneck *b)
{
    if (a->span.to != b->span.from || a->posts.count != b->posts.count || a->guards.count != b->guards.count)
        return false;
    for (size_t i = 0; i < a->posts.count; i++)
        if (a->posts.at[i].post != b->posts.at[i].post || a->posts.at[i].need != b->posts.at[i].need)
            return false;
    for (size_t i = 0; i < a->guards.count; i++)
        if (a->guards.at[i] != b->guards.at[i])
            return false;
    return true;
}

static void drop_bottleneck(struct bottleneck *item)
{
    bottleneck_posts_done(&item->posts);
    guard_indexes_done(&item->guards);
}

static void add_bottleneck(struct probing *probing, struct bottleneck *item)
{
    struct bottleneck_items *items = &probing->out->items;

    while (probing->open < items->count && items->at[probing->open].span.to < item->span.from)
        probing->open++;
    for (size_t i = probing->open; i < items->count; i++)
        if (same_proof(&items->at[i], item)) {
            items->at[i].span.to = item->span.to;
            drop_bottleneck(item);
            return;
        }
    *bottleneck_items_add(items) = *item;
}

static void add_groups(struct probing *probing, struct span span, const struct matching *matching,
    const struct matching_answer *answer)
{
    for (size_t group = 0; group < answer->group_count; group++) {
        struct bottleneck item = {.school = probing->school,
            .span = span,
            .need = answer->groups[group].need,
            .short_by = answer->groups[group].short_by};

        for (size_t i = 0; i < matching->places; i++)
            if (answer->group_of_place[i] == (int)group)
                *bottleneck_posts_add(&item.posts) =
                    (struct bottleneck_post){probing->place_post[i], matching->needs[i]};
        for (size_t i = 0; i < matching->people; i++)
            if (answer->group_of_person[i] == (int)group)
                *guard_indexes_add(&item.guards) = (int)(probing->guards.first + i);
        add_bottleneck(probing, &item);
    }
}

static void probe_span(struct probing *probing, struct span span)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct judging *judging = probing->judging;
    int *needs = arena_array(&arena, probing->posts.count + 1, sizeof(int));
    struct matching matching = {.people = probing->guards.count, .needs = needs};
    struct matching_answer answer;
    bool *fits;

    matching.places = take_places(probing, span, needs);
    if (matching.places == 0)
        return;
    fill_fits(probing, zone_day(judging->facts->schools[probing->school].zone, span.from));
    fits = arena_array(&arena, matching.places * matching.people + 1, sizeof(bool));
    for (size_t g = 0; g < matching.people; g++) {
        int guard = (int)(probing->guards.first + g);
        bool available = guard_available(judging, guard, span);

        for (size_t p = 0; p < matching.places; p++) {
            size_t post = (size_t)probing->place_post[p] - probing->posts.first;
            fits[p * matching.people + g] = (available && probing->fits[post * matching.people + g]) ||
                                            counts_there(judging, guard, probing->place_post[p], span);
        }
    }
    matching.fits = fits;
    matching_solve(&matching, &arena, &answer);
    add_groups(probing, span, &matching, &answer);
}

static void add_cut(struct instants *cuts, instant at, struct span within)
{
    if (within.from < at && at < within.to)
        *instants_add(cuts) = at;
}

static int instant_compare(const void *left, const void *right)
{
    const instant *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

/* All instants of one day at which the answer may become another. */
static void cut_day(const struct probing *probing, struct span day, struct instants *cuts)
{
    const struct judging *judging = probing->judging;
    const struct facts *facts = judging->facts;
    const struct zone *zone = facts->schools[probing->school].zone;

    instants_clear(cuts);
    *instants_add(cuts) = day.from;
    *instants_add(cuts) = day.to;
    add_cut(cuts, zone_instant(zone, zone_day(zone, day.from), 6 * 60), day);
    for (size_t i = probing->windows.first; i < probing->windows.first + probing->windows.count; i++) {
        const struct coverage_window *window = &judging->coverage.windows.at[i];

        if (!span_overlaps(&window->span, &day))
            continue;
        add_cut(cuts, window->span.from, day);
        add_cut(cuts, window->span.to, day);
        for (size_t k = 0; k < window->people.count; k++) {
            add_cut(cuts, window->people.at[k].span.from, day);
            add_cut(cuts, window->people.at[k].span.to, day);
        }
    }
    for (size_t i = 0; i < facts->absence_count; i++)
        if (facts->absences[i].timed && facts->guards[facts->absences[i].guard].school == probing->school) {
            add_cut(cuts, facts->absences[i].span.from, day);
            add_cut(cuts, facts->absences[i].span.to, day);
        }
    qsort(cuts->at, cuts->count, sizeof(*cuts->at), instant_compare);
}

static void probe_school(struct probing *probing, civil_day from, civil_day to)
{
    OWN(instants_done) struct instants cuts = {0};
    struct judging *judging = probing->judging;
    const struct zone *zone = judging->facts->schools[probing->school].zone;
    struct arena *arena = &judging->arena;

    probing->guards = judging->schools[probing->school].guards;
    probing->posts = judging->schools[probing->school].posts;
    probing->day = DAY_NONE;
    probing->fits = arena_array(arena, probing->posts.count * probing->guards.count + 1, sizeof(bool));
    probing->asked = arena_array(arena, probing->posts.count + 1, sizeof(int));
    probing->place_post = arena_array(arena, probing->posts.count + 1, sizeof(int));
    probing->open = probing->out->items.count;
    for (civil_day day = from; day <= to; day++) {
        struct span whole = {zone_instant(zone, day, 0), zone_instant(zone, day + 1, 0)};

        probing->windows = windows_of(judging, probing->school, day - 1, day);
        cut_day(probing, whole, &cuts);
        for (size_t i = 0; i + 1 < cuts.count; i++)
            if (cuts.at[i] < cuts.at[i + 1])
                probe_span(probing, (struct span){cuts.at[i], cuts.at[i + 1]});
    }
}

void rules_bottlenecks(const struct facts *facts, civil_day from, civil_day to, struct bottleneck_list *out)
{
    struct judging judging;

    if (from > to)
        return;
    /* Windows of the evening before reach into the first morning. */
    judging_open(&judging, facts, from - 1, to);
    judging_coverage(&judging);
    for (size_t s = 0; s < facts->school_count; s++) {
        struct probing probing = {.judging = &judging, .out = out, .school = (int)s};
        probe_school(&probing, from, to);
    }
    judging_close(&judging);
}

void bottleneck_list_done(struct bottleneck_list *list)
{
    for (size_t i = 0; i < list->items.count; i++)
        drop_bottleneck(&list->items.at[i]);
    bottleneck_items_done(&list->items);
}
