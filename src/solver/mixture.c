#include <config.h>

#include "solver/mixture.h"

#include <stdlib.h>
#include <string.h>

#include "util/xalloc.h"

void mixture_init(struct mixture *mixture, const struct model *model)
{
    *mixture = (struct mixture){0};
    mixture->cells = (int16_t *)xcalloc(MIXTURE_MAX * (size_t)model->problem->days, sizeof(int16_t));
    mixture->kinds = (int16_t *)xcalloc(MIXTURE_MAX * (size_t)model->problem->kinds + 1, sizeof(int16_t));
}

void mixture_done(struct mixture *mixture)
{
    free(mixture->cells);
    free(mixture->kinds);
    *mixture = (struct mixture){0};
}

void mixture_copy(struct mixture *to, const struct mixture *from, const struct model *model)
{
    size_t count = (size_t)from->count;
    to->count = from->count;
    memcpy(to->weight, from->weight, sizeof to->weight);
    memcpy(to->cost, from->cost, sizeof to->cost);
    memcpy(to->cells, from->cells, count * (size_t)model->problem->days * sizeof(int16_t));
    memcpy(to->kinds, from->kinds, count * (size_t)model->problem->kinds * sizeof(int16_t));
}

/* What a roster costs by itself. */
static double cost_of(const struct model *model, int person, const int16_t *cells)
{
    double cost = 0;
    int units = 0;
    for (int day = 0; day < model->problem->days; day++) {
        cost += solver_cost(model->problem, person, day, cells[day]);
        units += cells[day] == SOLVER_OFF ? 0 : model->units[cells[day]];
    }
    return cost + (double)model_minutes_cost(model, person, units);
}

int mixture_add(struct mixture *mixture, const struct model *model, int person, const int16_t *cells)
{
    const struct solver_problem *problem = model->problem;
    size_t size = (size_t)problem->days * sizeof(int16_t);
    for (int m = 0; m < mixture->count; m++)
        if (memcmp(mixture_cells(mixture, model, m), cells, size) == 0)
            return m;
    int member = mixture->count++;
    int16_t *kind = &mixture->kinds[(long)member * problem->kinds];
    memcpy(&mixture->cells[(long)member * problem->days], cells, size);
    memset(kind, 0, (size_t)problem->kinds * sizeof(int16_t));
    for (int day = 0; day < problem->days; day++)
        if (cells[day] != SOLVER_OFF)
            for (uint64_t kinds = solver_kinds(problem, day, cells[day]); kinds != 0; kinds &= kinds - 1)
                kind[__builtin_ctzll(kinds)]++;
    mixture->weight[member] = 0;
    mixture->cost[member] = cost_of(model, person, cells);
    return member;
}

void mixture_drop(struct mixture *mixture, const struct model *model, int member)
{
    int last = --mixture->count;
    if (member == last)
        return;
    mixture->weight[member] = mixture->weight[last];
    mixture->cost[member] = mixture->cost[last];
    mixture->price[member] = mixture->price[last];
    memcpy(&mixture->cells[(long)member * model->problem->days], mixture_cells(mixture, model, last),
        (size_t)model->problem->days * sizeof(int16_t));
    memcpy(&mixture->kinds[(long)member * model->problem->kinds], mixture_kinds(mixture, model, last),
        (size_t)model->problem->kinds * sizeof(int16_t));
}
