#include <config.h>

#include "solver/model.h"

#include <stdlib.h>
#include <string.h>

#include "util/i18n.h"
#include "util/xalloc.h"

static int gcd(int a, int b)
{
    while (b != 0) {
        int rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static bool in_a_row(const struct solver_problem *problem, int shift)
{
    return problem->row_kind >= 0 && (problem->shift[shift].kinds >> problem->row_kind & 1) != 0;
}

/* May the two stand for each other in any run? */
static bool alike(const struct solver_problem *problem, int a, int b)
{
    int shifts = problem->shifts;
    if (problem->shift[a].minutes != problem->shift[b].minutes || in_a_row(problem, a) != in_a_row(problem, b))
        return false;
    for (int s = 0; s < shifts; s++)
        if (problem->barred[a * shifts + s] != problem->barred[b * shifts + s] ||
            problem->barred[s * shifts + a] != problem->barred[s * shifts + b])
            return false;
    return true;
}

static void make_groups(struct model *model)
{
    const struct solver_problem *problem = model->problem;
    int *lead = (int *)xcalloc((size_t)problem->shifts, sizeof(int)), filled = 0;
    for (int s = 0; s < problem->shifts; s++) {
        model->group_of[s] = -1;
        for (int g = 0; g < model->groups && model->group_of[s] < 0; g++)
            if (alike(problem, lead[g], s))
                model->group_of[s] = g;
        if (model->group_of[s] < 0) {
            lead[model->groups] = s;
            model->group_of[s] = model->groups;
            model->group[model->groups++] =
                (struct model_group){.units = model->units[s], .in_a_row = in_a_row(problem, s)};
        }
    }
    for (int g = 0; g < model->groups; g++) {
        model->group[g].first = filled;
        for (int s = 0; s < problem->shifts; s++)
            if (model->group_of[s] == g)
                model->member[filled++] = s;
        model->group[g].count = filled - model->group[g].first;
    }
    free(lead);
}

static bool follows(const struct model *model, const struct model_state *a, const struct model_state *b)
{
    const struct solver_problem *problem = model->problem;
    int before = model->member[model->group[a->group].first], after = model->member[model->group[b->group].first];
    if (problem->barred[before * problem->shifts + after])
        return false;
    return !model->group[b->group].in_a_row || b->in_a_row == a->in_a_row + 1;
}

/* States that nothing tells apart but their price are one to whatever comes after or before them. */
static void make_classes(struct model *model)
{
    uint64_t after[MODEL_STATES_MAX] = {0};
    for (int b = 0; b < model->states; b++)
        for (int a = 0; a < model->states; a++)
            after[a] |= (model->state[b].before >> a & 1) << b;
    for (int s = 0; s < model->states; s++) {
        int same = 0;
        while (same < s && after[same] != after[s])
            same++;
        model->state[s].class = same < s ? model->state[same].class : model->classes++;
    }
    for (int s = 0; s < model->states; s++) {
        int same = 0;
        for (int a = 0; a < model->states; a++)
            model->state[s].enters |= (model->state[s].before >> a & 1) << model->state[a].class;
        while (same < s && model->state[same].enters != model->state[s].enters)
            same++;
        model->state[s].way = same < s ? model->state[same].way : model->ways++;
    }
}

static int make_states(struct model *model, struct error *err)
{
    for (int g = 0; g < model->groups; g++) {
        int copies = model->group[g].in_a_row ? model->problem->row_max : 1;
        for (int r = 0; r < copies; r++) {
            if (model->states == MODEL_STATES_MAX)
                return error_set(err, ERROR_DATA, N_("the shifts differ in more than %d ways; use fewer shift kinds"),
                    MODEL_STATES_MAX);
            model->state[model->states++] =
                (struct model_state){.group = g, .in_a_row = model->group[g].in_a_row ? r + 1 : 0};
        }
    }
    for (int b = 0; b < model->states; b++)
        for (int a = 0; a < model->states; a++)
            if (follows(model, &model->state[a], &model->state[b]))
                model->state[b].before |= (uint64_t)1 << a;
    make_classes(model);
    return 0;
}

/* The greatest sum that a roster of one employee can cost decides how fine prices can be. */
static int make_scale(struct model *model, struct error *err)
{
    const struct solver_problem *problem = model->problem;
    int64_t worst = 1, sum = 0, day_worst = 0, most = 0, together = 1;
    for (int slot = 0; slot < problem->days * problem->shifts; slot++) {
        int64_t one = 0;
        for (int c = problem->covers_at[slot]; c < problem->covers_at[slot + 1]; c++)
            one += problem->cell[problem->covers[c]].under + problem->cell[problem->covers[c]].over;
        worst = one > worst ? one : worst;
        int cells = problem->covers_at[slot + 1] - problem->covers_at[slot];
        together = cells > together ? cells : together;
    }
    for (int i = 0; i < problem->people; i++) {
        sum = 0;
        for (int day = 0; day < problem->days; day++) {
            day_worst = 0;
            for (int s = SOLVER_OFF; s < problem->shifts; s++) {
                int32_t cost = solver_cost(problem, i, day, s);
                if (cost != SOLVER_NEVER && llabs(cost) > day_worst)
                    day_worst = llabs(cost);
            }
            sum += day_worst + 2 * worst;
        }
        most = sum > most ? sum : most;
        int64_t room = (PRICE_NEVER / 2) / (sum > 0 ? sum : 1);
        model->scale = room < model->scale ? (int)room : model->scale;
    }
    int64_t spare = model->scale >= 1 ? (PRICE_NEVER / 4 / model->scale - most) / (problem->days + 1) / together : 0;
    model->spare = (int)(spare < 0 ? 0 : spare < 10 * worst ? spare : 10 * worst);
    return model->scale >= 1 ? 0 : error_set(err, ERROR_DATA, N_("the weights are too large for so many days"));
}

static void make_days(struct model *model)
{
    const struct solver_problem *problem = model->problem;
    for (int day = 0; day < problem->days; day++) {
        bool begins = problem->weekend[day] >= 0 && (day == 0 || problem->weekend[day - 1] != problem->weekend[day]);
        model->weekends_to[day + 1] = model->weekends_to[day] + (begins ? 1 : 0);
    }
    for (int i = 0; i < problem->people; i++) {
        const struct solver_person *person = &problem->person[i];
        model->lo[i] = person->minutes_min > 0 ? (person->minutes_min + model->unit - 1) / model->unit : 0;
        model->hi[i] = person->minutes_max / model->unit;
        int most = problem->days * model->units_max;
        model->hi[i] = model->hi[i] < most ? model->hi[i] : most;
        model->run_max = person->run_max > model->run_max ? person->run_max : model->run_max;
        for (int k = 0; k < problem->kinds; k++) {
            const struct solver_count *count = &problem->count[i * problem->kinds + k];
            model->counts_soft = model->counts_soft || count->under > 0 || count->over > 0;
        }
    }
    model->run_max = model->run_max < problem->days ? model->run_max : problem->days;
}

struct model *model_new(const struct solver_problem *problem, struct error *err)
{
    struct model *model = xnew(struct model);
    size_t shifts = (size_t)problem->shifts, people = (size_t)problem->people;
    model->problem = problem;
    model->scale = 1000;
    model->units = (int *)xcalloc(shifts, sizeof(int));
    model->group = (struct model_group *)xcalloc(shifts, sizeof(struct model_group));
    model->member = (int *)xcalloc(shifts, sizeof(int));
    model->group_of = (int *)xcalloc(shifts, sizeof(int));
    model->weekends_to = (int *)xcalloc((size_t)problem->days + 1, sizeof(int));
    model->lo = (int *)xcalloc(people, sizeof(int));
    model->hi = (int *)xcalloc(people, sizeof(int));
    for (int s = 0; s < problem->shifts; s++)
        model->unit = gcd(problem->shift[s].minutes, model->unit);
    model->units_min = problem->shift[0].minutes / model->unit;
    for (int s = 0; s < problem->shifts; s++) {
        int units = model->units[s] = problem->shift[s].minutes / model->unit;
        model->units_min = units < model->units_min ? units : model->units_min;
        model->units_max = units > model->units_max ? units : model->units_max;
    }
    make_groups(model);
    make_days(model);
    if (make_states(model, err) != 0 || make_scale(model, err) != 0) {
        model_free(model);
        return NULL;
    }
    return model;
}

void model_free(struct model *model)
{
    if (model == NULL)
        return;
    free(model->units);
    free(model->group);
    free(model->member);
    free(model->group_of);
    free(model->weekends_to);
    free(model->lo);
    free(model->hi);
    free(model);
}

int64_t model_minutes_cost(const struct model *model, int person, int units)
{
    const struct solver_person *p = &model->problem->person[person];
    int off = units * model->unit - p->minutes_target;
    return off >= 0 ? (int64_t)p->hour_over * (off / 60) : (int64_t)p->hour_under * (-off / 60);
}
