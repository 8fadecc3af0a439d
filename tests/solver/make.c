#include <config.h>

#include "tests/solver/make.h"

#include <check.h>

static void make_shifts(struct solver_problem *problem, struct chance *chance)
{
    for (int s = 0; s < problem->shifts; s++) {
        problem->shift[s].minutes = 480 + 120 * chance_below(chance, 3);
        problem->shift[s].kinds = (uint64_t)1 << chance_below(chance, problem->kinds);
        for (int after = 0; after < problem->shifts; after++)
            problem->barred[s * problem->shifts + after] = after < s && chance_below(chance, 3) > 0;
    }
    for (int slot = 0; slot < problem->days * problem->shifts; slot++)
        if (chance_below(chance, 6) == 0)
            problem->slot_kinds[slot] = (uint64_t)1 << chance_below(chance, problem->kinds);
    if (chance_below(chance, 2) == 0) {
        problem->row_kind = chance_below(chance, problem->kinds);
        problem->row_max = 1 + chance_below(chance, 2);
    }
}

static void make_person(struct solver_problem *problem, struct chance *chance, int i)
{
    struct solver_person *person = &problem->person[i];
    person->run_min = 1 + chance_below(chance, 2);
    person->run_max = person->run_min + 1 + chance_below(chance, 3);
    person->off_min = 1 + chance_below(chance, 2);
    person->minutes_max = problem->days * (240 + 60 * chance_below(chance, 4));
    person->minutes_min = person->minutes_max / 2;
    person->weekends_max = chance_below(chance, 3);
    if (chance_below(chance, 3) == 0) {
        person->minutes_target = person->minutes_max * 3 / 4;
        person->hour_over = person->hour_under = chance_below(chance, 3);
    }
    switch (chance_below(chance, 3)) {
    case 0:
        person->worked_before = 1 + chance_below(chance, person->run_max);
        person->last_shift = chance_below(chance, problem->shifts);
        person->in_a_row_before = problem->row_kind >= 0 &&
            (problem->shift[person->last_shift].kinds >> problem->row_kind & 1) != 0;
        break;
    case 1:
        person->free_before = 1 + chance_below(chance, 3);
        break;
    default:
        break;
    }
    problem->count[i * problem->kinds + chance_below(chance, problem->kinds)].max = 1 + chance_below(chance, 3);
}

static void make_days(struct solver_problem *problem, struct chance *chance, int i)
{
    for (int day = 0; day < problem->days; day++) {
        int shift = chance_below(chance, problem->shifts);
        switch (chance_below(chance, 12)) {
        case 0:
            solver_must_be_off(problem, i, day);
            break;
        case 1:
        case 2:
            solver_want(problem, i, day, shift, 1 + chance_below(chance, 5));
            break;
        case 3:
            solver_avoid(problem, i, day, shift, 1 + chance_below(chance, 5));
            break;
        case 4:
            problem->cost[((long)i * problem->days + day) * problem->shifts + shift] = SOLVER_NEVER;
            break;
        default:
            break;
        }
    }
}

struct solver_problem *make_problem(struct chance *chance, int days, int people, int shifts)
{
    struct solver_problem *problem = solver_problem_new(days, people, shifts, 2, days * shifts);
    make_shifts(problem, chance);
    for (int i = 0; i < people; i++) {
        make_person(problem, chance, i);
        make_days(problem, chance, i);
    }
    for (int slot = 0; slot < days * shifts; slot++) {
        problem->cell[slot] =
            (struct solver_cell){chance_below(chance, people / 2 + 2), 20 + chance_below(chance, 80), 1, 0};
        solver_cover_add(problem, slot / shifts, slot % shifts, slot);
        /* A long shift also covers something of the next day. */
        if (problem->shift[slot % shifts].minutes > 600 && slot + shifts < days * shifts)
            solver_cover_add(problem, slot / shifts, slot % shifts, slot / shifts * shifts + shifts);
    }
    ck_assert_int_eq(solver_problem_seal(problem, NULL), 0);
    return problem;
}
