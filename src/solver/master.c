#include <config.h>

#include "solver/master.h"

#include <coin/Clp_C_Interface.h>
#include <stdlib.h>
#include <string.h>

#include "solver/score.h"
#include "util/list.h"
#include "util/xalloc.h"

struct column {
    int person;
    uint64_t hash;
    int16_t *cells;
};
LIST_DEFINE(column_list, struct column)

struct master {
    const struct model *model;
    Clp_Simplex *lp;
    int slacks; /* columns before those of rosters: four for each cell, one for each person */
    struct column_list column;
    int *fixed; /* [person]: column or -1 */
    const struct region *region;
    bool changed; /* since the bounds of the columns were set */
    double *upper, *lower;
    size_t room;
    int *index; /* room for one column */
    double *element;
};

/* The rows: cover of each cell, then one roster for each person; the columns: what is missing and what is too much. */
static void load_slacks(struct master *master)
{
    const struct solver_problem *problem = master->model->problem;
    int rows = problem->cells + problem->people;
    double *side = (double *)xcalloc((size_t)rows, sizeof(double));
    for (int c = 0; c < problem->cells; c++)
        side[c] = problem->cell[c].need;
    for (int i = 0; i < problem->people; i++)
        side[problem->cells + i] = 1;
    Clp_resize(master->lp, rows, 0);
    Clp_chgRowLower(master->lp, side);
    Clp_chgRowUpper(master->lp, side);
    double worst = 1, beyond = master->model->spare;
    for (int c = 0; c < problem->cells; c++) {
        CoinBigIndex starts[] = {0, 1, 2, 3, 4};
        int rows_of[] = {c, c, c, c};
        double under = problem->cell[c].under, over = problem->cell[c].over;
        double elements[] = {1, -1, 1, -1}, lower[4] = {0}, upper[] = {1e9, 1e9, 1e9, 1e9};
        double cost[] = {under, over, under + beyond, over + beyond};
        Clp_addColumns(master->lp, 4, lower, upper, cost, starts, rows_of, elements);
        worst = under + over > worst ? under + over : worst;
    }
    for (int i = 0; i < problem->people; i++) {
        CoinBigIndex starts[] = {0, 1};
        int row = problem->cells + i;
        double element = 1, lower = 0, upper = 1e9, cost = worst * problem->days * 20;
        Clp_addColumns(master->lp, 1, &lower, &upper, &cost, starts, &row, &element);
    }
    master->slacks = 4 * problem->cells + problem->people;
    free(side);
}

struct master *master_new(const struct model *model)
{
    const struct solver_problem *problem = model->problem;
    struct master *master = xnew(struct master);
    size_t rows = (size_t)problem->cells + (size_t)problem->people;
    master->model = model;
    master->lp = Clp_newModel();
    master->fixed = (int *)xcalloc((size_t)problem->people, sizeof(int));
    master->index = (int *)xcalloc(rows, sizeof(int));
    master->element = (double *)xcalloc(rows, sizeof(double));
    memset(master->fixed, -1, (size_t)problem->people * sizeof(int));
    Clp_setLogLevel(master->lp, 0);
    load_slacks(master);
    return master;
}

void master_free(struct master *master)
{
    if (master == NULL)
        return;
    Clp_deleteModel(master->lp);
    for (size_t i = 0; i < master->column.count; i++)
        free(master->column.at[i].cells);
    column_list_done(&master->column);
    free(master->fixed);
    free(master->upper);
    free(master->lower);
    free(master->index);
    free(master->element);
    free(master);
}

int master_count(const struct master *master)
{
    return (int)master->column.count;
}

int master_person(const struct master *master, int column)
{
    return master->column.at[column].person;
}

const int16_t *master_cells(const struct master *master, int column)
{
    return master->column.at[column].cells;
}

double master_cost(const struct master *master, int person, const int16_t *cells)
{
    const struct solver_problem *problem = master->model->problem;
    double cost = 0;
    int units = 0, count[SOLVER_KINDS_MAX] = {0};
    for (int day = 0; day < problem->days; day++) {
        cost += solver_cost(problem, person, day, cells[day]);
        if (cells[day] == SOLVER_OFF)
            continue;
        units += master->model->units[cells[day]];
        for (uint64_t kinds = solver_kinds(problem, day, cells[day]); kinds != 0; kinds &= kinds - 1)
            count[__builtin_ctzll(kinds)]++;
    }
    for (int k = 0; k < problem->kinds; k++)
        cost += (double)score_count(&problem->count[person * problem->kinds + k], count[k]);
    return cost + (double)model_minutes_cost(master->model, person, units);
}

static uint64_t hash_of(int person, const int16_t *cells, int days)
{
    uint64_t hash = 1469598103934665603u + (uint64_t)person;
    for (int day = 0; day < days; day++)
        hash = (hash ^ (uint64_t)(cells[day] + 2)) * 1099511628211u;
    return hash;
}

static int list_rows(struct master *master, int person, const int16_t *cells)
{
    const struct solver_problem *problem = master->model->problem;
    int count = 0;
    for (int day = 0; day < problem->days; day++) {
        int slot = day * problem->shifts + cells[day];
        for (int i = cells[day] < 0 ? 0 : problem->covers_at[slot]; cells[day] >= 0 && i < problem->covers_at[slot + 1];
             i++) {
            uint32_t skills = problem->cell[problem->covers[i]].skills;
            if (skills == 0 || (problem->skills[person * problem->days + day] & skills) == skills) {
                master->index[count] = problem->covers[i];
                master->element[count++] = 1;
            }
        }
    }
    master->index[count] = problem->cells + person;
    master->element[count++] = 1;
    return count;
}

bool master_add(struct master *master, int person, const int16_t *cells)
{
    int days = master->model->problem->days;
    uint64_t hash = hash_of(person, cells, days);
    for (size_t i = 0; i < master->column.count; i++)
        if (master->column.at[i].hash == hash && master->column.at[i].person == person)
            return false;
    struct column *column = column_list_add(&master->column);
    *column = (struct column){person, hash, (int16_t *)xcalloc((size_t)days, sizeof(int16_t))};
    memcpy(column->cells, cells, (size_t)days * sizeof(int16_t));
    CoinBigIndex starts[] = {0, list_rows(master, person, cells)};
    double lower = 0, upper = 1e9, cost = master_cost(master, person, cells);
    master->changed = master->changed || master->fixed[person] >= 0;
    Clp_addColumns(master->lp, 1, &lower, &upper, &cost, starts, master->index, master->element);
    return true;
}

/* The slacks of a cell, missing and too much, between what the region demands. */
static void bound_cover(struct master *master, int cell)
{
    const struct region *region = master->region;
    int need = master->model->problem->cell[cell].need, missing = need - region->most[cell],
        most = need - region->least[cell];
    master->lower[4 * cell] = missing > 0 ? missing : 0;
    master->upper[4 * cell] = most > 0 ? most : 0;
    master->lower[4 * cell + 1] = most < 0 ? -most : 0;
    master->upper[4 * cell + 1] = missing < 0 ? -missing : 0;
}

static void set_bounds(struct master *master)
{
    size_t slacks = (size_t)master->slacks, all = slacks + master->column.count;
    if (all > master->room) {
        master->room = all * 2;
        master->upper = (double *)xreallocarray(master->upper, master->room, sizeof(double));
        master->lower = (double *)xreallocarray(master->lower, master->room, sizeof(double));
    }
    for (size_t i = 0; i < all; i++) {
        master->lower[i] = 0;
        master->upper[i] = 1e9;
    }
    for (int c = 0; c < master->model->problem->cells && master->region != NULL; c++)
        bound_cover(master, c);
    for (size_t i = slacks; i < all; i++) {
        const struct column *column = &master->column.at[i - slacks];
        int fixed = master->fixed[column->person];
        bool is = fixed == (int)(i - slacks), free = fixed < 0 &&
            (master->region == NULL || region_has(master->region, column->person, column->cells));
        master->lower[i] = is ? 1 : 0;
        master->upper[i] = is ? 1 : free ? 1e9 : 0;
    }
    Clp_chgColumnLower(master->lp, master->lower);
    Clp_chgColumnUpper(master->lp, master->upper);
}

void master_bound(struct master *master, const struct region *region)
{
    master->region = region;
    master->changed = true;
}

void master_fix(struct master *master, int person, int column)
{
    master->changed = master->changed || master->fixed[person] != column;
    master->fixed[person] = column;
}

void master_prune(struct master *master, int most)
{
    int count = master_count(master), gone = 0;
    if (count <= most)
        return;
    const double *reduced = Clp_dualColumnSolution(master->lp), *weight = Clp_primalColumnSolution(master->lp);
    int *which = (int *)xcalloc((size_t)count, sizeof(int));
    double limit = 1e9;
    /* Half the limit until enough would go. */
    for (int enough = 0; !enough && limit > 1e-3; limit /= 2) {
        int over = 0;
        for (int i = 0; i < count; i++)
            over += reduced[master->slacks + i] > limit / 2 && weight[master->slacks + i] < 1e-9 ? 1 : 0;
        enough = over >= count - most / 2;
    }
    size_t kept = 0;
    for (int i = 0; i < count; i++) {
        if (reduced[master->slacks + i] > limit && weight[master->slacks + i] < 1e-9) {
            which[gone++] = master->slacks + i;
            free(master->column.at[i].cells);
        } else {
            master->column.at[kept++] = master->column.at[i];
        }
    }
    Clp_deleteColumns(master->lp, gone, which);
    master->column.count = kept;
    free(which);
}

bool master_solve(struct master *master, double *worth, double *share, double *value, int64_t *work)
{
    const struct solver_problem *problem = master->model->problem;
    /* After new columns the old basis is feasible; after fixing it is not, and the dual method is the quicker one. */
    bool bounded = master->changed;
    if (bounded)
        set_bounds(master);
    master->changed = false;
    int status = bounded ? Clp_dual(master->lp, 0) : Clp_primal(master->lp, 0);
    if (status != 0)
        status = Clp_primal(master->lp, 0);
    int rows = problem->cells + problem->people;
    *work += 20000 + (int64_t)Clp_numberIterations(master->lp) * rows * 200;
    if (status != 0)
        return false;
    const double *dual = Clp_dualRowSolution(master->lp);
    memcpy(worth, dual, (size_t)problem->cells * sizeof(double));
    memcpy(share, dual + problem->cells, (size_t)problem->people * sizeof(double));
    *value = Clp_objectiveValue(master->lp);
    return true;
}

double master_weight(const struct master *master, int column)
{
    return Clp_primalColumnSolution(master->lp)[master->slacks + column];
}

double master_cover(const struct master *master, int cell)
{
    const double *slack = Clp_primalColumnSolution(master->lp) + 4 * cell;
    return master->model->problem->cell[cell].need - slack[0] + slack[1] - slack[2] + slack[3];
}
