#include <config.h>

#include "solver/problem.h"

#include <stdlib.h>
#include <string.h>

#include "util/i18n.h"
#include "util/xalloc.h"

static void *many(long count, size_t size)
{
    return xcalloc((size_t)(count > 0 ? count : 1), size);
}

struct solver_problem *solver_problem_new(int days, int people, int shifts, int kinds, int cells)
{
    struct solver_problem *problem = xnew(struct solver_problem);
    problem->days = days;
    problem->people = people;
    problem->shifts = shifts;
    problem->kinds = kinds;
    problem->cells = cells;
    problem->shift = (struct solver_shift *)many(shifts, sizeof(struct solver_shift));
    problem->barred = (bool *)many((long)shifts * shifts, sizeof(bool));
    problem->person = (struct solver_person *)many(people, sizeof(struct solver_person));
    problem->count = (struct solver_count *)many((long)people * kinds, sizeof(struct solver_count));
    problem->cost = (int32_t *)many((long)people * days * shifts, sizeof(int32_t));
    problem->off_cost = (int32_t *)many((long)people * days, sizeof(int32_t));
    problem->slot_kinds = (uint64_t *)many((long)days * shifts, sizeof(uint64_t));
    problem->weekend = (int *)many(days, sizeof(int));
    problem->cell = (struct solver_cell *)many(cells, sizeof(struct solver_cell));
    problem->covers_at = (int *)many((long)days * shifts + 1, sizeof(int));
    problem->row_kind = -1;
    for (int i = 0; i < people; i++)
        problem->person[i] = (struct solver_person){.minutes_max = days * 1440,
            .run_min = 1,
            .run_max = days > 0 ? days : 1,
            .off_min = 1,
            .weekends_max = days};
    for (int i = 0; i < people * kinds; i++)
        problem->count[i].max = -1;
    for (int day = 0; day < days; day++) {
        problem->weekend[day] = day % 7 >= 5 ? day / 7 : -1;
        problem->weekends = problem->weekend[day] >= 0 ? problem->weekend[day] + 1 : problem->weekends;
    }
    return problem;
}

void solver_problem_free(struct solver_problem *problem)
{
    if (problem == NULL)
        return;
    free(problem->shift);
    free(problem->barred);
    free(problem->person);
    free(problem->count);
    free(problem->cost);
    free(problem->off_cost);
    free(problem->slot_kinds);
    free(problem->weekend);
    free(problem->cell);
    free(problem->covers_at);
    free(problem->covers);
    free(problem->skills);
    free(problem->pair);
    free(problem);
}

void solver_problem_drop(struct solver_problem **problem)
{
    solver_problem_free(*problem);
}

void solver_cover_add(struct solver_problem *problem, int day, int shift, int cell)
{
    if (problem->pairs == problem->pair_capacity) {
        problem->pair_capacity = problem->pair_capacity * 2 + 64;
        problem->pair = (struct solver_pair *)xreallocarray(
            problem->pair, (size_t)problem->pair_capacity, sizeof(struct solver_pair));
    }
    problem->pair[problem->pairs++] = (struct solver_pair){day * problem->shifts + shift, cell};
}

static int32_t *cost_of(struct solver_problem *problem, int person, int day, int shift)
{
    int at = person * problem->days + day;
    return shift == SOLVER_OFF ? &problem->off_cost[at] : &problem->cost[(long)at * problem->shifts + shift];
}

void solver_avoid(struct solver_problem *problem, int person, int day, int shift, int cost)
{
    int32_t *slot = cost_of(problem, person, day, shift);
    if (*slot != SOLVER_NEVER)
        *slot += cost;
}

void solver_want(struct solver_problem *problem, int person, int day, int shift, int cost)
{
    for (int other = SOLVER_OFF; other < problem->shifts; other++)
        if (other != shift)
            solver_avoid(problem, person, day, other, cost);
}

void solver_pin(struct solver_problem *problem, int person, int day, int shift)
{
    for (int other = SOLVER_OFF; other < problem->shifts; other++)
        if (other != shift)
            *cost_of(problem, person, day, other) = SOLVER_NEVER;
}

void solver_must_be_off(struct solver_problem *problem, int person, int day)
{
    solver_pin(problem, person, day, SOLVER_OFF);
}

/* The pairs of slot and cell become lists, by counting. */
static void list_covers(struct solver_problem *problem)
{
    int slots = problem->days * problem->shifts;
    memset(problem->covers_at, 0, ((size_t)slots + 1) * sizeof(int));
    for (int i = 0; i < problem->pairs; i++)
        problem->covers_at[problem->pair[i].slot + 1]++;
    for (int slot = 0; slot < slots; slot++)
        problem->covers_at[slot + 1] += problem->covers_at[slot];
    int *next = (int *)many(slots + 1, sizeof(int));
    memcpy(next, problem->covers_at, ((size_t)slots + 1) * sizeof(int));
    free(problem->covers);
    problem->covers = (int *)many(problem->pairs, sizeof(int));
    for (int i = 0; i < problem->pairs; i++)
        problem->covers[next[problem->pair[i].slot]++] = problem->pair[i].cell;
    free(next);
    free(problem->pair);
    problem->pair = NULL;
    problem->pair_capacity = 0;
}

static int seal_sizes(const struct solver_problem *problem, struct error *err)
{
    if (problem->days < 1 || problem->people < 1 || problem->shifts < 1)
        return error_set(err, ERROR_DATA, N_("there must be at least one day, one employee and one shift"));
    if (problem->kinds > SOLVER_KINDS_MAX)
        return error_set(err, ERROR_DATA, N_("at most %d kinds of shifts are possible, not %d"), SOLVER_KINDS_MAX,
            problem->kinds);
    for (int s = 0; s < problem->shifts; s++)
        if (problem->shift[s].minutes < 1 || problem->shift[s].minutes > 2880)
            return error_set(err, ERROR_DATA, N_("shift %d has %d minutes; 1 to 2880 are possible"), s + 1,
                problem->shift[s].minutes);
    for (int c = 0; c < problem->cells; c++) {
        const struct solver_cell *cell = &problem->cell[c];
        if (cell->under < 0 || cell->over < 0 || cell->under > SOLVER_COST_MAX || cell->over > SOLVER_COST_MAX)
            return error_set(err, ERROR_DATA, N_("a weight of cover must be between 0 and %d, not %d and %d"),
                SOLVER_COST_MAX, cell->under, cell->over);
    }
    return 0;
}

static int seal_person(const struct solver_problem *problem, int i, struct error *err)
{
    const struct solver_person *person = &problem->person[i];
    if (person->run_min < 1 || person->off_min < 1 || person->run_max < 1)
        return error_set(err, ERROR_DATA, N_("employee %d: runs of work and of days off are at least 1 day"), i + 1);
    if (person->run_min > person->run_max)
        return error_set(err, ERROR_DATA, N_("employee %d: a run of work shall have at least %d days and at most %d"),
            i + 1, person->run_min, person->run_max);
    if (person->minutes_min > person->minutes_max)
        return error_set(err, ERROR_DATA,
            N_("employee %d: at least %d minutes of work and at most %d contradict each other"), i + 1,
            person->minutes_min, person->minutes_max);
    for (int day = 0; day < problem->days; day++) {
        bool possible = false;
        for (int shift = SOLVER_OFF; shift < problem->shifts; shift++)
            possible = possible || solver_cost(problem, i, day, shift) != SOLVER_NEVER;
        if (!possible)
            return error_set(err, ERROR_DATA,
                N_("employee %d can neither work nor be off on day %d: pins contradict each other"), i + 1, day);
    }
    return 0;
}

int solver_problem_seal(struct solver_problem *problem, struct error *err)
{
    if (seal_sizes(problem, err) != 0)
        return -1;
    for (int i = 0; i < problem->people; i++)
        if (seal_person(problem, i, err) != 0)
            return -1;
    list_covers(problem);
    for (int slot = 0; slot < problem->days * problem->shifts; slot++)
        problem->slot_kinds[slot] |= problem->shift[slot % problem->shifts].kinds;
    return 0;
}
