#include <config.h>

#include "solver/probe.h"

#include <stdlib.h>
#include <string.h>

#include "util/xalloc.h"

struct probe *probe_new(struct columns *columns)
{
    const struct solver_problem *problem = columns->model->problem;
    struct probe *probe = xnew(struct probe);
    size_t cells = (size_t)problem->days * ((size_t)problem->shifts + 1);
    probe->columns = columns;
    probe->part = (int64_t *)xcalloc((size_t)problem->people, sizeof(int64_t));
    probe->price = (int32_t *)xcalloc((size_t)problem->cells + 1, sizeof(int32_t));
    probe->possible = (bool *)xcalloc(cells, sizeof(bool));
    probe->tried = (bool *)xcalloc(cells, sizeof(bool));
    return probe;
}

void probe_free(struct probe *probe)
{
    if (probe == NULL)
        return;
    free(probe->part);
    free(probe->price);
    free(probe->possible);
    free(probe->tried);
    free(probe);
}

bool probe_begin(struct probe *probe, struct inserter *inserter, int64_t beat)
{
    struct columns *columns = probe->columns;
    bool legal;
    probe->sum = columns_price(columns, 1, probe->price);
    probe->next = probe->barred = 0;
    for (int i = 0; i < columns->model->problem->people; i++) {
        probe->part[i] = ask_roster(columns->asker, inserter, columns->region, i, probe->price, &legal);
        if (probe->part[i] == INT64_MAX)
            return false;
        probe->sum += probe->part[i];
    }
    if (bound_rounded(probe->sum, columns->model) >= beat)
        return false;
    probe->barred += columns_trim(columns, probe->price, probe->sum, beat);
    return true;
}

/* The cells of a roster that is cheap enough are possible. */
static void mark(struct probe *probe, const int16_t *cells)
{
    const struct solver_problem *problem = probe->columns->model->problem;
    for (int day = 0; day < problem->days; day++)
        probe->possible[day * (problem->shifts + 1) + cells[day] + 1] = true;
}

/* Can PERSON have that cell? */
static bool try_cell(struct probe *probe, struct inserter *inserter, int person, int day, int cell, int64_t beat)
{
    const struct columns *columns = probe->columns;
    int shifts = columns->model->problem->shifts + 1;
    bool *barred = &columns->region->barred[((long)person * columns->model->problem->days + day) * shifts], legal;
    memcpy(probe->tried, barred, (size_t)shifts * sizeof(bool));
    for (int s = 0; s < shifts; s++)
        barred[s] = barred[s] || s != cell;
    int64_t part = ask_roster(columns->asker, inserter, columns->region, person, probe->price, &legal);
    memcpy(barred, probe->tried, (size_t)shifts * sizeof(bool));
    if (part == INT64_MAX || bound_rounded(probe->sum - probe->part[person] + part, columns->model) >= beat)
        return false;
    mark(probe, inserter->cells);
    return true;
}

bool probe_next(struct probe *probe, struct inserter *inserter, int64_t beat)
{
    const struct columns *columns = probe->columns;
    const struct solver_problem *problem = columns->model->problem;
    int person = probe->next++, shifts = problem->shifts + 1;
    if (person >= problem->people)
        return false;
    memset(probe->possible, 0, (size_t)problem->days * (size_t)shifts * sizeof(bool));
    columns->region->whole = false;
    for (int at = 0; at < problem->days * shifts; at++) {
        int day = at / shifts, cell = at % shifts;
        bool *barred = &columns->region->barred[((long)person * problem->days) * shifts + at];
        if (*barred || probe->possible[at] || solver_cost(problem, person, day, cell - 1) == SOLVER_NEVER)
            continue;
        if (!try_cell(probe, inserter, person, day, cell, beat)) {
            *barred = true;
            probe->barred++;
        }
    }
    return true;
}
