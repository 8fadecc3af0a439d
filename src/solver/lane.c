#include <config.h>

#include "solver/lane.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "solver/anneal.h"
#include "solver/columns.h"
#include "solver/dive.h"
#include "solver/pricing.h"
#include "solver/tree.h"
#include "util/xalloc.h"

enum { SPLIT_PEOPLE = 60, SPLIT_DAYS = 182, WINDOW = 42, WARM_STEPS = 3, MASTER_CELLS = 260, POOL = 3000 };
#define TRY_WORK 250 /* of one small change, as dp_work counts */
#define WARM_UNTIL 0.03
#define PRICE_UNTIL 0.33
#define COLUMNS_UNTIL 0.5
#define TREE_GAP 0.03

enum phase { WARM, PRICED, MIXED, LAST };
enum doing { SEARCHING, PRICING, DIVING, POLISHING, BRANCHING };

struct lane {
    struct plan *plan;
    struct inserter *inserter;
    int16_t *kept;
    struct chance chance;
    enum doing doing;
    int first, count; /* its employees, in order */
    double gain[2];   /* of late, of the two ways to search: putting in exactly, small changes */
    int searches;
};

struct team {
    const struct model *model;
    struct crew *crew;
    const atomic_bool *cancelled;
    struct plan *plan; /* what a split search starts from */
    struct lane lane[LANE_COUNT];
    struct chance chance;
    int *order;
    bool split;     /* the lanes work on different employees of one plan; else each on a plan of its own */
    double part;
    int steps;
    enum phase phase;
    struct pricing *pricing;
    int64_t bound;        /* as of the last step: only that may be read while pricing goes on */
    int64_t priced;       /* the part of pricing in it */
    int32_t *dual, *kind; /* as in struct pricing */
    struct columns *columns; /* for problems whose linear programme is small, else NULL */
    struct tree *tree;       /* for these, when the prices are known */
    struct plan *found;      /* the best, where the tree puts what it finds */
    bool finished;           /* the tree can do nothing more */
    struct dive dive;        /* for the others */
    int dives;
    int64_t polish, polish_all; /* work that is left, and was given, after the last dive */
};

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
        inserter_free(team->lane[i].inserter);
        free(team->lane[i].kept);
    }
    plan_free(team->plan);
    plan_free(team->dive.plan);
    lagrange_free(team->dive.lagrange);
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

static bool stopped(const struct team *team)
{
    return atomic_load_explicit(team->cancelled, memory_order_relaxed);
}

static void search_exactly(struct team *team, struct lane *lane, double temperature, int64_t work)
{
    const struct solver_problem *problem = team->model->problem;
    bool bounded = team->bound != INT64_MIN;
    struct lns lns = {.plan = lane->plan,
        .inserter = lane->inserter,
        .chance = lane->chance,
        .dual = bounded ? team->dual : NULL,
        .kind = bounded && !team->model->counts_soft ? team->kind : NULL,
        .temperature = temperature,
        .window = problem->days >= SPLIT_DAYS ? WINDOW : 0,
        .first = lane->first,
        .count = lane->count,
        .order = team->order,
        .kept = lane->kept};
    int64_t end = dp_work(lane->inserter->dp) + work;
    while (dp_work(lane->inserter->dp) < end && !stopped(team))
        lns_step(&lns);
    lane->chance = lns.chance;
}

static void search_finely(struct team *team, struct lane *lane, double temperature, int64_t work)
{
    struct anneal anneal = {.plan = lane->plan,
        .chance = &lane->chance,
        .temperature = temperature,
        .order = team->order,
        .first = lane->first,
        .count = lane->count,
        .room = lane->kept};
    for (int64_t done = 0; done < work && !stopped(team); done += 1000 * TRY_WORK)
        anneal_run(&anneal, 1000);
    dp_add_work(lane->inserter->dp, work);
}

/* The way that gained more of late is taken three times of four. */
static void search(struct team *team, struct lane *lane, double temperature, int64_t work)
{
    int better = lane->gain[1] > lane->gain[0] ? 1 : 0, way = lane->searches++ % 4 == 3 ? 1 - better : better;
    int64_t before = lane->plan->value;
    if (way == 1)
        search_finely(team, lane, temperature, work);
    else
        search_exactly(team, lane, temperature, work);
    lane->gain[way] = 0.8 * lane->gain[way] + 0.2 * (double)(before - lane->plan->value);
}

static double cooled(double part)
{
    return 2.0 * pow(0.15, part);
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
    while (more && dp_work(lane->inserter->dp) < end && !stopped(team))
        more = dive_step(&team->dive, lane->inserter, &lane->chance, &failed);
    if (!more && !failed)
        plan_copy(lane->plan, team->dive.plan);
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
    search(team, lane, cooled(part), LANE_WORK);
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
        search(team, lane, cooled(team->part), LANE_WORK);
        break;
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

static void split_search(struct team *team)
{
    int people = team->model->problem->people, half = people / LANE_COUNT;
    shuffle(team);
    for (int i = 0; i < LANE_COUNT; i++) {
        struct lane *lane = &team->lane[i];
        lane->doing = SEARCHING;
        lane->first = i * half;
        lane->count = i == 0 ? half : people - half;
        plan_copy(lane->plan, team->plan);
    }
    crew_run(team->crew, LANE_COUNT, lane_run, team);
    if (!stopped(team))
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
    if (team->dive.plan == NULL) {
        team->dive.plan = plan_new(team->model);
        team->dive.lagrange = lagrange_new(team->model);
    }
    /* So many asks cost so much: careful where that is cheap. */
    double work = (double)team->pricing->work / (double)(team->pricing->asks + 1),
           asks = 0.5 * problem->people * problem->people;
    double rounds = 100.0 * LANE_WORK * (0.5 + 0.25 * team->dives) / (work * asks + 1);
    rounds = rounds < 0.1 ? 0.1 : rounds > 12 ? 12 : rounds;
    dive_begin(&team->dive, team->pricing->lagrange, rounds);
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

/* Dives on lane 0 while lane 1 searches; a large problem then goes on with both lanes on the better roster. */
static void mixed_step(struct team *team)
{
    struct lane *diver = &team->lane[0], *searcher = &team->lane[1];
    own_work(team, diver->doing, branches(team) ? BRANCHING : SEARCHING);
    if (stopped(team) || diver->doing == DIVING || (!team->split && team->polish > 0))
        return;
    if (diver->plan->value < searcher->plan->value)
        plan_copy(searcher->plan, diver->plan);
    if (team->split) {
        plan_copy(team->plan, searcher->plan);
        team->phase = LAST;
    } else {
        begin_dive(team);
    }
}

static void warm_step(struct team *team)
{
    if (team->split)
        split_search(team);
    else
        own_work(team, SEARCHING, SEARCHING);
    if (team->steps < WARM_STEPS || team->part < WARM_UNTIL)
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
    if (stopped(team))
        return false;
    take_best(team, best);
    publish(team);
    return true;
}
