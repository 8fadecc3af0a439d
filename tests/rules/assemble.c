/* A built world in the order in which facts lie. */
#include <config.h>

#include "tests/rules/world.h"

#include <stdlib.h>

static int by(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int demand_compare(const void *left, const void *right)
{
    const struct demand *a = left, *b = right;
    return a->post != b->post ? by(a->post, b->post) : a->from != b->from ? by(a->from, b->from) : by(a->id, b->id);
}

static int paper_compare(const void *left, const void *right)
{
    const struct paper *a = left, *b = right;
    if (a->guard != b->guard)
        return by(a->guard, b->guard);
    return a->kind != b->kind       ? by(a->kind, b->kind)
           : a->issued != b->issued ? by(a->issued, b->issued)
                                    : by(a->id, b->id);
}

static int absence_compare(const void *left, const void *right)
{
    const struct absence *a = left, *b = right;
    return a->guard != b->guard ? by(a->guard, b->guard) : a->from != b->from ? by(a->from, b->from) : by(a->id, b->id);
}

static void sort(void *at, size_t count, size_t size, int (*compare)(const void *, const void *))
{
    if (count > 1)
        qsort(at, count, size, compare);
}

const struct facts *world_facts(struct world *world)
{
    static const struct kind_rule kind_rules[] = {{0, {0}, Q04}, {0, {0}, Q06}, {12, {0}, Q07}, {12, {0}, Q08},
        {0, {0}, Q10}, {36, {0}, Q11}, {0, {0}, RULE_COUNT}, {6, {0}, Q11}};
    static const char *const kinds[] = {"guard_cert", "prehire_query", "yearly_query", "health_check", "fire_operator",
        "first_aid", "own_kind", "own_lapsing"};

    sort(world->demands.at, world->demands.count, sizeof(struct demand), demand_compare);
    sort(world->papers.at, world->papers.count, sizeof(struct paper), paper_compare);
    sort(world->absences.at, world->absences.count, sizeof(struct absence), absence_compare);
    sort(world->duties.at, world->duties.count, sizeof(struct duty), duty_compare);
    for (size_t i = 0; i < world->guards.count; i++)
        world->guards.at[i].first_paper = world->guards.at[i].paper_count = 0;
    for (size_t i = 0; i < world->papers.count; i++) {
        struct guard *guard = &world->guards.at[world->papers.at[i].guard];
        if (guard->paper_count++ == 0)
            guard->first_paper = (int)i;
    }
    for (size_t i = 0; i < world->schools.count; i++)
        world->schools.at[i].calendar =
            (struct school_calendar){&world->work, world->terms[i].at, world->terms[i].count};
    for (size_t i = 0; i < world->schools.count; i++)
        world->schools.at[i].kinds = kind_rules;
    world->facts = (struct facts){
        .schools = world->schools.at,
        .school_count = world->schools.count,
        .kinds = kinds,
        .kind_count = COUNT(kinds),
        .posts = world->posts.at,
        .post_count = world->posts.count,
        .demands = world->demands.at,
        .demand_count = world->demands.count,
        .layers = world->layers.at,
        .layer_count = world->layers.count,
        .guards = world->guards.at,
        .guard_count = world->guards.count,
        .papers = world->papers.at,
        .paper_count = world->papers.count,
        .trainings = world->trainings.at,
        .training_count = world->trainings.count,
        .absences = world->absences.at,
        .absence_count = world->absences.count,
        .groups = world->extra.groups,
        .group_count = world->extra.group_count,
        .terms = world->extra.terms,
        .terms_count = world->extra.terms_count,
        .protections = world->extra.protections,
        .protection_count = world->extra.protection_count,
        .wishes = world->extra.wishes,
        .wish_count = world->extra.wish_count,
        .rosters = world->rosters.at,
        .roster_count = world->rosters.count,
        .duties = world->duties.at,
        .duty_count = world->duties.count,
        .person_count = (int)world->guards.count,
    };
    return &world->facts;
}
