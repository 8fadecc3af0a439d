#include <config.h>

#include "solver/lane.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "solver/lane_private.h"
#include "util/xalloc.h"

enum { WARM_STEPS = 3, ROUNDS_MAX = 12, MASTER_CELLS = 260, POOL = 3000 };
#define WARM_UNTIL 0.03
#define PRICE_UNTIL 0.33
#define COLUMNS_UNTIL 0.5
#define DIVE_UNTIL 0.5
#define TREE_GAP 0.03

struct team *team_new(const struct model *model, struct crew *crew, uint64_t seed, const atomic_bool *cancelled)
{
    const struct solver_problem *problem = model->problem;
    struct team *team = xnew(struct team);
    team->model = model;
    team->crew = crew;
    team->cancelled = cancelled;
    team->plan = plan_new(model);
    team->chance = chance_make(seed, 100);
    team->order = (int *)xcalloc((size_t)problem->people, sizeof(int));
    team->split = problem->people >= SPLIT_PEOPLE || problem->days >= SPLIT_DAYS;
    team->pricing = pricing_new(model);
    if (!team->split && problem->cells <= MASTER_CELLS)
        team->columns = columns_new(model, team->pricing);
    team->bound = team->priced = INT64_MIN;
    team->dual = (int32_t *)xcalloc((size_t)problem->cells + 1, sizeof(int32_t));
    team->kind = (int32_t *)xcalloc((size_t)problem->people * (size_t)problem->kinds + 1, sizeof(int32_t));
    for (int i = 0; i < problem->people; i++)
        team->order[i] = i;
    for (int i = 0; i < LANE_COUNT; i++) {
        struct lane *lane = &team->lane[i];
        lane->plan = plan_new(model);
        lane->inserter = inserter_new(model);
        lane->kept = (int16_t *)xcalloc((size_t)problem->days * 4 + ANNEAL_ROOM, sizeof(int16_t));
        lane->chance = chance_make(seed, (uint64_t)i + 1);
    }
    return team;
}

void team_free(struct team *team)
{
    if (team == NULL)
        return;
    for (int i = 0; i < LANE_COUNT; i++) {
        plan_free(team->lane[i].plan);
        dive_free(team->lane[i].dive);
        inserter_free(team->lane[i].inserter);
        free(team->lane[i].kept);
    }
    plan_free(team->plan);
    dive_free(team->dive);
    columns_free(team->columns);
    tree_free(team->tree);
    plan_free(team->found);
    pricing_free(team->pricing);
    free(team->dual);
    free(team->kind);
    free(team->order);
    free(team);
}

struct plan *team_plan(struct team *team)
{
    return team->plan;
}

struct inserter *team_inserter(struct team *team)
{
    return team->lane[0].inserter;
}

int64_t team_bound(const struct team *team)
{
    return team->bound;
}

/* From a first roster, and from one that a dive made: that would be spoilt by much heat. */
static double cooled(double part)
{
    return 2.0 * pow(0.15, part);
}

static double cooled_mildly(double part)
{
    return 0.8 * pow(0.1, part);
}

static double temperature(const struct team *team)
{
    return team->phase < MIXED ? cooled(team->part)
        : team->phase == MIXED ? cooled_mildly(team->part)
                               : cooled_mildly((team->part - team->last) / (1.001 - team->last));
}

static bool dive_on(struct team *team, struct lane *lane)
{
    int64_t end = dp_work(lane->inserter->dp) + LANE_WORK;
    bool more = true, failed = false;
    if (team->columns != NULL) {
        more = columns_dive(team->columns, lane->inserter, &lane->chance, LANE_WORK);
        if (!more && team->columns->ready)
            plan_copy(lane->plan, team->columns->plan);
        return more;
    }
    while (more && dp_work(lane->inserter->dp) < end && !team_stopped(team))
        more = dive_step(team->dive, lane->inserter, &lane->chance, &failed);
    if (!more && !failed)
        plan_copy(lane->plan, team->dive->plan);
    return more;
}

static void price_on(struct team *team, struct lane *lane)
{
    if (!team->pricing->done)
        pricing_work(team->pricing, NULL, &lane->inserter, 1, LANE_WORK);
    else if (team->columns != NULL)
        columns_converge(team->columns, lane->inserter, &lane->chance, LANE_WORK);
}

/* After a dive the lane has a roster of its own; it searches from there. */
static void polish(struct team *team, struct lane *lane)
{
    double part = 1 - (double)team->polish / (double)(team->polish_all + 1);
    lane_search(team, lane, cooled_mildly(part), LANE_WORK);
    team->polish -= LANE_WORK;
}

static void lane_run(void *payload, int part)
{
    struct team *team = (struct team *)payload;
    struct lane *lane = &team->lane[part];
    switch (lane->doing) {
    case PRICING:
        price_on(team, lane);
        break;
    case DIVING:
        lane->doing = dive_on(team, lane) ? DIVING : POLISHING;
        break;
    case POLISHING:
        polish(team, lane);
        break;
    case BRANCHING:
        team->finished = !tree_work(team->tree, lane->inserter, &lane->chance, LANE_WORK, team->found);
        break;
    default:
        lane_search(team, lane, temperature(team), LANE_WORK);
        break;
    }
}

static void all_days(struct team *team)
{
    int days = team->model->problem->days;
    for (int i = 0; i < LANE_COUNT; i++) {
        team->lane[i].part[0] = (struct window){0, days};
        team->lane[i].part[1] = (struct window){days, days};
    }
}

static void shuffle(struct team *team)
{
    for (int i = team->model->problem->people - 1; i > 0; i--) {
        int j = chance_below(&team->chance, i + 1), kept = team->order[i];
        team->order[i] = team->order[j];
        team->order[j] = kept;
    }
}

/* The lanes changed different employees: all changes together, unless one lane alone is better. */
static void merge(struct team *team)
{
    int days = team->model->problem->days;
    int better = team->lane[1].plan->value < team->lane[0].plan->value ? 1 : 0;
    const struct lane *other = &team->lane[1 - better];
    plan_copy(team->plan, team->lane[better].plan);
    for (int at = other->first; at < other->first + other->count; at++)
        plan_set(team->plan, team->order[at], 0, days, plan_row(other->plan, team->order[at]));
    if (team->plan->value > team->lane[better].plan->value)
        plan_copy(team->plan, team->lane[better].plan);
}

/* The lanes work on different employees, and over many days on different days, so that neither spoils the other's. */
static void split_days(struct team *team)
{
    int days = team->model->problem->days, half = days / 2, cut = chance_below(&team->chance, half + 1);
    struct lane *lane = team->lane;
    lane[0].part[0] = (struct window){cut, cut + half};
    lane[1].part[0] = (struct window){cut + half, days};
    lane[1].part[1] = (struct window){0, cut};
}

static void split_search(struct team *team)
{
    int people = team->model->problem->people, half = people / LANE_COUNT;
    shuffle(team);
    all_days(team);
    if (team->model->problem->days >= SPLIT_DAYS)
        split_days(team);
    for (int i = 0; i < LANE_COUNT; i++) {
        struct lane *lane = &team->lane[i];
        lane->doing = SEARCHING;
        lane->first = i * half;
        lane->count = i == 0 ? half : people - half;
        plan_copy(lane->plan, team->plan);
    }
    crew_run(team->crew, LANE_COUNT, lane_run, team);
    if (!team_stopped(team))
        merge(team);
}

/* Each lane for itself. */
static void own_work(struct team *team, enum doing first, enum doing second)
{
    int people = team->model->problem->people;
    for (int i = 0; i < LANE_COUNT; i++) {
        team->lane[i].first = 0;
        team->lane[i].count = people;
    }
    all_days(team);
    team->lane[0].doing = first;
    team->lane[1].doing = second;
    crew_run(team->crew, LANE_COUNT, lane_run, team);
}

static void begin_dive(struct team *team)
{
    const struct solver_problem *problem = team->model->problem;
    team->lane[0].doing = DIVING;
    team->dives++;
    team->polish_all = team->polish = (int64_t)(LANE_WORK * 40.0 * pow(1.3, team->dives));
    if (team->columns != NULL) {
        for (int i = 0; i < LANE_COUNT; i++)
            columns_add_plan(team->columns, team->lane[i].plan);
        columns_dive_begin(team->columns, 3 + team->dives % 3 * 4, POOL, INT64_MAX);
        return;
    }
    if (team->dive == NULL)
        team->dive = dive_new(team->model);
    /* So many asks cost so much: as careful as can be paid for, and the later, the more. */
    double whole = team->part > 0 ? LANE_WORK * (double)team->steps / team->part : 100.0 * LANE_WORK;
    double work = team_ask_work(team), asks = 0.5 * problem->people * problem->people,
           budget = whole * 0.03 * (1 + 0.5 * team->dives);
    double rounds = budget / (work * asks + 1);
    rounds = rounds < 0.05 ? 0.05 : rounds > ROUNDS_MAX ? ROUNDS_MAX : rounds;
    double spent = rounds * work * asks;
    team->polish_all = team->polish = (int64_t)(spent > 20.0 * LANE_WORK ? 2 * spent : 40.0 * LANE_WORK);
    dive_begin(team->dive, team->pricing->lagrange, rounds, 1.0 / (1 + (team->dives - 1) % 3));
}

static void price_step(struct team *team)
{
    if (team->split) {
        struct inserter *const both[LANE_COUNT] = {team->lane[0].inserter, team->lane[1].inserter};
        pricing_work(team->pricing, team->crew, both, LANE_COUNT, LANE_WORK);
    } else {
        own_work(team, PRICING, SEARCHING);
    }
    bool done = team->pricing->done && (team->columns == NULL || team->columns->state != COLUMNS_MORE);
    if (!done && team->part < (team->columns != NULL ? COLUMNS_UNTIL : PRICE_UNTIL))
        return;
    team->phase = MIXED;
    if (team->columns != NULL && team->columns->state == COLUMNS_DONE) {
        team->tree = tree_new(team->model, team->columns);
        team->found = plan_new(team->model);
        plan_copy(team->found, team->lane[0].plan);
    }
    begin_dive(team);
    for (int i = 0; i < LANE_COUNT && team->split; i++)
        plan_copy(team->lane[i].plan, team->plan);
}

/* The tree gets three steps of four when the gap is small, else one. */
static bool branches(const struct team *team)
{
    if (team->tree == NULL || team->finished)
        return false;
    double gap = (double)(team->found->value - team->bound) / (1 + fabs((double)team->bound));
    return (team->steps % 4 == 0) == (gap > TREE_GAP);
}

/* Dives on lane 0 while lane 1 searches; a large problem in the end goes on with both lanes on the better roster. */
static void mixed_step(struct team *team)
{
    struct lane *diver = &team->lane[0], *searcher = &team->lane[1];
    own_work(team, diver->doing, branches(team) ? BRANCHING : SEARCHING);
    bool again = !team->split || (team->pricing->done && team->part < DIVE_UNTIL);
    if (team_stopped(team) || diver->doing == DIVING || (again && team->polish > 0))
        return;
    if (diver->plan->value < searcher->plan->value)
        plan_copy(searcher->plan, diver->plan);
    if (again) {
        begin_dive(team);
        return;
    }
    plan_copy(team->plan, searcher->plan);
    team->phase = LAST;
    team->last = team->part;
}

static void warm_step(struct team *team)
{
    if (team->split)
        split_search(team);
    else
        own_work(team, SEARCHING, SEARCHING);
    if (team->steps < WARM_STEPS || (team->columns == NULL && team->part < WARM_UNTIL))
        return;
    if (team->columns != NULL)
        columns_add_plan(team->columns, team->lane[0].plan);
    lagrange_load(team->pricing->lagrange, team->split ? team->plan : team->lane[0].plan);
    team->phase = PRICED;
}

static void take_best(const struct team *team, struct plan *best)
{
    if (team->plan->value < best->value)
        plan_copy(best, team->plan);
    for (int i = 0; i < LANE_COUNT; i++)
        if (team->lane[i].plan->value < best->value)
            plan_copy(best, team->lane[i].plan);
    if (team->found != NULL && team->found->value < best->value)
        plan_copy(best, team->found);
    else if (team->found != NULL && team->found->value > best->value)
        plan_copy(team->found, best);
}

/* What was learnt of prices during the step is seen by all from now on. */
static void publish(struct team *team)
{
    const struct solver_problem *problem = team->model->problem;
    int64_t branched = team->tree != NULL ? tree_bound(team->tree) : INT64_MIN;
    if (branched > team->bound)
        team->bound = branched < team->found->value ? branched : team->found->value;
    if (team->pricing->best == team->priced)
        return;
    team->priced = team->pricing->best;
    team->bound = team->priced > team->bound ? team->priced : team->bound;
    memcpy(team->dual, team->pricing->dual, (size_t)problem->cells * sizeof(int32_t));
    memcpy(team->kind, team->pricing->kind, (size_t)problem->people * (size_t)problem->kinds * sizeof(int32_t));
}

bool team_step(struct team *team, double part, struct plan *best)
{
    static void (*const work[])(struct team *team) = {
        [WARM] = warm_step, [PRICED] = price_step, [MIXED] = mixed_step, [LAST] = split_search};
    for (int i = 0; i < LANE_COUNT && team->steps == 0; i++)
        plan_copy(team->lane[i].plan, team->plan);
    team->part = part;
    team->steps++;
    work[team->phase](team);
    if (team_stopped(team))
        return false;
    take_best(team, best);
    publish(team);
    return true;
}
