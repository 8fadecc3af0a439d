/* The course of a fill: the month is read, the solver goes on step by step, the rules judge, what they object to is
 * barred and the search goes on, and in the end there is a proposal. */
#include <config.h>

#include "service/optimise.h"

#include <stdlib.h>
#include <string.h>

#include "service/optimise_private.h"
#include "util/i18n.h"
#include "util/xalloc.h"

/* Steps: so many at least and at most when nobody says how many, by the size of the problem; without an improvement in
 * so many the search ends. */
enum {
    STEPS_LEAST = 8,
    STEPS_MOST = 60,
    STEPS_STALL = 5,
    STEPS_AGAIN = 3,
    ROUNDS_MOST = 12,
    AGAIN_MOST = 3,
    SIZE_STEP = 1200
};

static int planned_steps(const struct fill *fill)
{
    int size = fill->people * fill->days, steps = STEPS_LEAST + size / SIZE_STEP * 4;

    if (fill->request.steps > 0)
        return fill->request.steps;
    return steps < STEPS_MOST ? steps : STEPS_MOST;
}

/* What stands, as a roster of the problem. */
static void take_base(struct fill *fill)
{
    size_t cells = (size_t)(fill->people * fill->days);

    fill->base = arena_array(&fill->arena, cells + 1, sizeof *fill->base);
    fill->best = arena_array(&fill->arena, cells + 1, sizeof *fill->best);
    for (size_t at = 0; at < cells; at++) {
        const struct fill_cell *cell = &fill->cells[at];
        bool stands = cell->state == CELL_FIXED || cell->state == CELL_BASE;
        fill->base[at] = stands ? cell->shift : SOLVER_OFF;
        fill->best[at] = cell->state == CELL_FIXED ? cell->shift : SOLVER_OFF;
    }
}

/* May the cell stay as it is? What the rules bar already goes. */
static void bring_within(const struct fill *fill, int16_t *cells)
{
    for (int i = 0; i < fill->people; i++)
        for (int day = 0; day < fill->days; day++) {
            int16_t *cell = &cells[fill_at(fill, i, day)];
            if (*cell != SOLVER_OFF && solver_cost(fill->problem, i, day, *cell) == SOLVER_NEVER)
                *cell = SOLVER_OFF;
        }
}

static int begin_search(struct fill *fill, const int16_t *start, int steps, struct error *err)
{
    struct solver_options options = {
        .seed = (uint64_t)fill->request.seed + (uint64_t)fill->round * 1000003, .steps = steps, .threads = 2};
    size_t size = (size_t)(fill->people * fill->days) * sizeof *start;
    int16_t *within = xmalloc(size);

    memcpy(within, start, size);
    bring_within(fill, within);
    options.start = within;
    solver_end(fill->solver);
    fill->solver = solver_begin(fill->problem, &options, err);
    free(within);
    fill->since = 0;
    fill->value = INT64_MAX;
    fill->to_do = fill->done + steps;
    return fill->solver == NULL ? -1 : 0;
}

static int make_problem(struct fill *fill, struct error *err)
{
    fill_cells(fill);
    fill_needs(fill);
    fill_people(fill);
    if (solver_problem_seal(fill->problem, err) < 0)
        return -1;
    take_base(fill);
    fill->planned = planned_steps(fill);
    return begin_search(fill, fill->base, fill->planned, err);
}

int fill_open(struct app *app, const struct fill_request *request, struct fill **out, struct error *err)
{
    struct fill *fill = xnew(struct fill);

    fill->app = app;
    fill->request = *request;
    fill->stored = request->stored;
    fill->common.arena = (struct arena)ARENA_INIT;
    fill->seen = db_data_version(app->db);
    fill->seen_own = db_total_changes(app->db);
    if (request->month.school != NULL)
        fill->request.month.school = arena_strdup(&fill->arena, request->month.school);
    if (fill_read(fill, err) < 0 || make_problem(fill, err) < 0) {
        fill_close(fill);
        return -1;
    }
    fill_hash(fill);
    *out = fill;
    return 0;
}

void fill_close(struct fill *fill)
{
    if (fill == NULL)
        return;
    solver_end(fill->solver);
    solver_problem_free(fill->problem);
    facts_common_done(&fill->common);
    arena_done(&fill->arena);
    free(fill);
}

void fill_drop(struct fill **fill)
{
    fill_close(*fill);
}

/* ---- steps */

static void take_best(struct fill *fill)
{
    if (!solver_ready(fill->solver))
        return;
    memcpy(fill->best, solver_best(fill->solver), (size_t)(fill->people * fill->days) * sizeof *fill->best);
    fill->since = solver_value(fill->solver) < fill->value ? 0 : fill->since + 1;
    fill->value = solver_value(fill->solver);
    fill->ready = true;
}

/* Nothing better was found for long, or nothing can be. */
static bool is_spent(const struct fill *fill, bool more)
{
    int patience = fill->planned / 3 > STEPS_STALL ? fill->planned / 3 : STEPS_STALL;

    return !more || solver_proven(fill->solver) || (fill->request.steps == 0 && fill->since >= patience);
}

/* Is something uncovered that somebody could cover? */
static bool has_holes(const struct fill *fill)
{
    for (int n = 0; n < fill->need_count; n++) {
        const struct fill_need *need = &fill->needs[n];
        int have = 0, could = 0;
        for (int i = 0; i < fill->people; i++) {
            bool fits = false;
            for (int k = 0; k < need->slot_count; k++) {
                int day = need->slots[k] / fill->shift_count, shift = need->slots[k] % fill->shift_count;
                have += fill->best[fill_at(fill, i, day)] == shift;
                fits = fits || fill->bars[(long)fill_at(fill, i, day) * fill->shift_count + shift] == BAR_NONE;
            }
            could += fits;
        }
        if (have < need->need && have < could)
            return true;
    }
    return false;
}

/* The search has come to its end: judged, it goes on with what was objected to barred; with holes it is begun anew from
 * there a few times, by other chances. False: that was all. */
static bool next_round(struct fill *fill)
{
    OWN(error_done) struct error err = ERROR_INIT;

    if (!fill->ready || ++fill->round > ROUNDS_MOST)
        return false;
    if (fill_judge(fill, false))
        return begin_search(fill, fill->best, STEPS_AGAIN, &err) == 0;
    if (fill->request.steps > 0 || fill->again >= AGAIN_MOST || solver_proven(fill->solver) || !has_holes(fill))
        return false;
    fill->again++;
    return begin_search(fill, fill->best, fill->planned, &err) == 0;
}

bool fill_step(struct fill *fill)
{
    if (fill->solver == NULL || (fill->stop_at > 0 && fill->done >= fill->stop_at))
        return false;
    bool more = solver_step(fill->solver);
    fill->done += more;
    take_best(fill);
    if (!is_spent(fill, more))
        return true;
    if (next_round(fill))
        return true;
    solver_end(fill->solver);
    fill->solver = NULL;
    return false;
}

const struct facts *fill_facts_of(const struct fill *fill)
{
    return fill->facts;
}

const char *fill_school_code(const struct fill *fill)
{
    return fill_school(fill)->code;
}

void fill_stop(struct fill *fill)
{
    fill->stopped = fill->solver != NULL;
}

int fill_steps(const struct fill *fill)
{
    return fill->done;
}

double fill_part(const struct fill *fill)
{
    double part = fill->to_do > 0 ? (double)fill->done / fill->to_do : 1;

    return fill->solver == NULL ? 1 : part > 0.99 ? 0.99 : part;
}

/* ---- the score in parts */

static int64_t uncovered(const struct fill *fill, const int16_t *cells, int64_t *peak)
{
    int64_t minutes = fill->unreachable;

    *peak = 0;
    for (int n = 0; n < fill->need_count; n++) {
        const struct fill_need *need = &fill->needs[n];
        int have = 0;
        for (int i = 0; i < fill->people; i++)
            for (int k = 0; k < need->slot_count; k++)
                have += cells[fill_at(fill, i, need->slots[k] / fill->shift_count)] ==
                        need->slots[k] % fill->shift_count;
        int64_t missing = have < need->need ? (int64_t)(need->need - have) * need->minutes : 0;
        minutes += missing;
        *peak += need->peak ? missing : 0;
    }
    return minutes;
}

static int counted_cost(const struct fill *fill, const int16_t *cells, int person, int from, int to)
{
    const struct solver_problem *problem = fill->problem;
    int cost = 0;

    for (int kind = from; kind < to; kind++) {
        const struct solver_count *count = &problem->count[person * problem->kinds + kind];
        int have = 0;
        for (int day = 0; day < fill->days; day++) {
            int shift = cells[fill_at(fill, person, day)];
            have += shift >= 0 && (solver_kinds(problem, day, shift) >> kind & 1) != 0;
        }
        cost += have > count->target ? (have - count->target) * count->over : 0;
    }
    return cost;
}

static int hours_cost(const struct fill *fill, const int16_t *cells, int person)
{
    const struct solver_person *limits = &fill->problem->person[person];
    int minutes = -limits->minutes_target;

    for (int day = 0; day < fill->days; day++) {
        int shift = cells[fill_at(fill, person, day)];
        minutes += shift < 0 ? 0 : fill->problem->shift[shift].minutes;
    }
    return minutes > 0 ? minutes / 60 * limits->hour_over : -minutes / 60 * limits->hour_under;
}

static void score(const struct fill *fill, const int16_t *cells, struct fill_score *out)
{
    *out = (struct fill_score){0};
    out->uncovered = uncovered(fill, cells, &out->uncovered_peak);
    for (int i = 0; i < fill->people; i++) {
        for (int day = 0; day < fill->days; day++) {
            int shift = cells[fill_at(fill, i, day)];
            struct fill_costs costs = fill_cost(fill, i, day, shift);
            out->duties += shift != SOLVER_OFF;
            out->rules += costs.rules;
            out->wishes += costs.wishes;
            out->changes += costs.changes;
        }
        out->rules += counted_cost(fill, cells, i, KIND_WEEK, FILL_KINDS);
        out->fairness += counted_cost(fill, cells, i, 0, KIND_WEEK) + hours_cost(fill, cells, i);
    }
}

void fill_look(const struct fill *fill, struct fill_score *out)
{
    score(fill, fill->best, out);
}

/* ---- the end */

static void list_changes(struct fill *fill)
{
    struct fill_proposal *out = &fill->proposal;

    out->changes = arena_array(&fill->arena, (size_t)(fill->people * fill->days) + 1, sizeof *out->changes);
    for (int i = 0; i < fill->people; i++)
        for (int day = 0; day < fill->days; day++) {
            const struct fill_cell *cell = &fill->cells[fill_at(fill, i, day)];
            int16_t now = fill->best[fill_at(fill, i, day)];
            const char *old = cell->duty >= 0     ? fill->facts->duties[cell->duty].code
                              : cell->off != NULL ? cell->off->code
                                                  : NULL;
            if (cell->state == CELL_FIXED || cell->state == CELL_SHUT ||
                (cell->state == CELL_BASE && now == cell->shift) ||
                (cell->state == CELL_FREE && now == SOLVER_OFF && !cell->gone)) {
                out->kept += cell->duty >= 0;
                continue;
            }
            enum fill_turn turn = now == SOLVER_OFF ? TURN_REMOVED : old == NULL ? TURN_ADDED : TURN_CHANGED;
            out->added += turn == TURN_ADDED;
            out->changed += turn == TURN_CHANGED;
            out->removed += turn == TURN_REMOVED;
            out->changes[out->change_count++] = (struct fill_change){fill->person_guard[i], fill->from + day, turn, old,
                now == SOLVER_OFF ? NULL : fill->shifts[now].row->code};
        }
}

const struct fill_proposal *fill_finish(struct fill *fill)
{
    struct fill_proposal *out = &fill->proposal;

    if (out->facts != NULL)
        return out;
    solver_end(fill->solver);
    fill->solver = NULL;
    while (fill_judge(fill, true))
        ; /* each time something is taken away */
    fill_facts(fill, fill->best);
    out->facts = &fill->after;
    out->from = fill->first;
    out->to = fill->last;
    out->seed = fill->request.seed;
    out->steps = fill->done;
    score(fill, fill->base, &out->before);
    bring_within(fill, fill->base); /* who stands there without counting is no cover */
    out->before.uncovered = uncovered(fill, fill->base, &out->before.uncovered_peak);
    score(fill, fill->best, &out->score);
    list_changes(fill);
    fill_explain(fill);
    return out;
}
