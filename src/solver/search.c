#include <config.h>

#include <math.h>
#include <stdlib.h>

#include "solver/lane_private.h"

enum { WINDOW = 42, PART_STEPS = 6, PART_ROUNDS = 4, PART_MAX = 30 };
#define TRIED_PART 0.06
#define TRY_WORK 250 /* of one small change, as dp_work counts */

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
        .part = {lane->part[0], lane->part[1]},
        .first = lane->first,
        .count = lane->count,
        .order = team->order,
        .kept = lane->kept};
    int64_t end = dp_work(lane->inserter->dp) + work;
    while (dp_work(lane->inserter->dp) < end && !team_stopped(team))
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
    int first = lane->part[0].to - lane->part[0].from, second = lane->part[1].to - lane->part[1].from;
    for (int64_t done = 0; done < work && !team_stopped(team); done += 1000 * TRY_WORK) {
        anneal.days = lane->part[chance_below(&lane->chance, first + second) < first ? 0 : 1];
        anneal_run(&anneal, 1000);
    }
    dp_add_work(lane->inserter->dp, work);
}

/* COUNT different employees of the lane. */
static void draw_people(const struct team *team, struct lane *lane, int count, int *chosen)
{
    for (int i = 0; i < count;) {
        int person = team->order[lane->first + chance_below(&lane->chance, lane->count)], same = 0;
        while (same < i && chosen[same] != person)
            same++;
        chosen[i] = person;
        i += same == i ? 1 : 0;
    }
}

/* Some employees get new rosters together, the others keep theirs. */
static void search_together(struct team *team, struct lane *lane, double heat)
{
    int most = (int)sqrt(2.0 * PART_STEPS * LANE_WORK / (PART_ROUNDS * team_ask_work(team)));
    most = most > lane->count / 2 ? lane->count / 2 : most > PART_MAX ? PART_MAX : most;
    int count = most < 4 ? lane->count < 4 ? lane->count : 4 : 4 + chance_below(&lane->chance, most - 3);
    int chosen[PART_MAX];
    draw_people(team, lane, count, chosen);
    if (lane->dive == NULL)
        lane->dive = dive_new(team->model);
    bool failed = false;
    dive_begin_part(
        lane->dive, team->pricing->lagrange, lane->plan, chosen, count, PART_ROUNDS, lane->inserter);
    while (!team_stopped(team) && dive_step(lane->dive, lane->inserter, &lane->chance, &failed))
        continue;
    double worse = (double)(lane->dive->plan->value - lane->plan->value);
    if (!team_stopped(team) && !failed && (worse <= 0 || chance_part(&lane->chance) < exp(-worse / (heat + 1e-9))))
        plan_copy(lane->plan, lane->dive->plan);
}

/* The way that gained most of late, for its work; each of the others gets a small part of all work, so that it can
 * show what it is worth by now. */
void lane_search(struct team *team, struct lane *lane, double heat, int64_t work)
{
    int ways = team->phase >= MIXED ? WAYS : TOGETHER, way = 0;
    double all = 0;
    for (int i = 0; i < ways; i++) {
        way = lane->gain[i] > lane->gain[way] ? i : way;
        all += lane->spent[i];
    }
    for (int i = 0; i < ways; i++)
        way = lane->spent[i] < TRIED_PART * all ? i : way;
    int64_t before = lane->plan->value, begun = dp_work(lane->inserter->dp);
    if (way == EXACTLY)
        search_exactly(team, lane, heat, work);
    else if (way == FINELY)
        search_finely(team, lane, heat, work);
    else
        search_together(team, lane, heat);
    double parts = (double)(dp_work(lane->inserter->dp) - begun) / LANE_WORK + 0.01;
    lane->spent[way] += parts;
    lane->gain[way] = 0.8 * lane->gain[way] + 0.2 * (double)(before - lane->plan->value) / parts;
}
