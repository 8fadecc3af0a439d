#include <config.h>

#include "solver/region.h"

#include <stdlib.h>
#include <string.h>

#include "util/xalloc.h"

static size_t bars(const struct solver_problem *problem)
{
    return (size_t)problem->people * (size_t)problem->days * ((size_t)problem->shifts + 1);
}

struct region *region_new(const struct model *model)
{
    struct region *region = xnew(struct region);
    size_t cells = (size_t)model->problem->cells + 1;
    region->model = model;
    region->barred = (bool *)xcalloc(bars(model->problem), sizeof(bool));
    region->least = (int *)xcalloc(cells, sizeof(int));
    region->most = (int *)xcalloc(cells, sizeof(int));
    region_clear(region);
    return region;
}

void region_free(struct region *region)
{
    if (region == NULL)
        return;
    free(region->barred);
    free(region->least);
    free(region->most);
    free(region);
}

void region_clear(struct region *region)
{
    const struct solver_problem *problem = region->model->problem;
    memset(region->barred, 0, bars(problem) * sizeof(bool));
    for (int c = 0; c < problem->cells; c++) {
        region->least[c] = 0;
        region->most[c] = problem->people > problem->cell[c].need ? problem->people : problem->cell[c].need;
    }
    region->whole = true;
}

void region_copy(struct region *to, const struct region *from)
{
    size_t cells = (size_t)from->model->problem->cells * sizeof(int);
    memcpy(to->barred, from->barred, bars(from->model->problem) * sizeof(bool));
    memcpy(to->least, from->least, cells);
    memcpy(to->most, from->most, cells);
    to->whole = from->whole;
}

void region_cut(struct region *region, const struct decision *decision)
{
    const struct solver_problem *problem = region->model->problem;
    int shifts = problem->shifts + 1;
    bool *barred = &region->barred[((long)decision->person * problem->days + decision->day) * shifts];
    region->whole = false;
    switch (decision->cut) {
    case CUT_MUST:
        for (int s = 0; s < shifts; s++)
            barred[s] = barred[s] || s != decision->shift + 1;
        break;
    case CUT_NOT:
        barred[decision->shift + 1] = true;
        break;
    case CUT_LEAST:
        if (region->least[decision->cell] < decision->limit)
            region->least[decision->cell] = decision->limit;
        break;
    default:
        if (region->most[decision->cell] > decision->limit)
            region->most[decision->cell] = decision->limit;
        break;
    }
}

bool region_has(const struct region *region, int person, const int16_t *cells)
{
    const struct solver_problem *problem = region->model->problem;
    const bool *barred = region_bars(region, person);
    for (int day = 0; day < problem->days; day++)
        if (barred[day * (problem->shifts + 1) + cells[day] + 1])
            return false;
    return true;
}
