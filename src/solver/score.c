#include <config.h>

#include "solver/score.h"

#include <stdlib.h>

#include "util/xalloc.h"

static int count_kind(const struct solver_problem *problem, const int16_t *cells, int kind)
{
    int count = 0;
    for (int day = 0; day < problem->days; day++)
        if (cells[day] != SOLVER_OFF && (solver_kinds(problem, day, cells[day]) >> kind & 1) != 0)
            count++;
    return count;
}

static int sum_minutes(const struct solver_problem *problem, const int16_t *cells)
{
    int minutes = 0;
    for (int day = 0; day < problem->days; day++)
        minutes += cells[day] == SOLVER_OFF ? 0 : problem->shift[cells[day]].minutes;
    return minutes;
}

static int64_t person_value(const struct solver_problem *problem, int i, const int16_t *cells)
{
    const struct solver_person *person = &problem->person[i];
    int64_t value = 0;
    for (int day = 0; day < problem->days; day++) {
        int32_t cost = solver_cost(problem, i, day, cells[day]);
        value += cost == SOLVER_NEVER ? 0 : cost;
    }
    for (int kind = 0; kind < problem->kinds; kind++)
        value += score_count(&problem->count[i * problem->kinds + kind], count_kind(problem, cells, kind));
    int off = sum_minutes(problem, cells) - person->minutes_target;
    return value + (off >= 0 ? (int64_t)person->hour_over * (off / 60) : (int64_t)person->hour_under * (-off / 60));
}

int64_t score_value(const struct solver_problem *problem, const int16_t *cells)
{
    int *have = (int *)xcalloc((size_t)problem->cells + 1, sizeof(int));
    int64_t value = problem->constant;
    for (int i = 0; i < problem->people; i++) {
        const int16_t *row = &cells[(long)i * problem->days];
        value += person_value(problem, i, row);
        for (int day = 0; day < problem->days; day++) {
            int slot = day * problem->shifts + row[day];
            for (int at = row[day] < 0 ? 1 : problem->covers_at[slot];
                 row[day] >= 0 && at < problem->covers_at[slot + 1]; at++) {
                uint32_t skills = problem->cell[problem->covers[at]].skills;
                if (skills == 0 || (problem->skills[i * problem->days + day] & skills) == skills)
                    have[problem->covers[at]]++;
            }
        }
    }
    for (int c = 0; c < problem->cells; c++) {
        const struct solver_cell *cell = &problem->cell[c];
        int off = have[c] - cell->need;
        value += off < 0 ? (int64_t)cell->under * -off : (int64_t)cell->over * off;
    }
    free(have);
    return value;
}

static const char *illegal_days(const struct solver_problem *problem, int i, const int16_t *cells)
{
    const struct solver_person *person = &problem->person[i];
    int row = person->worked_before > 0 ? person->in_a_row_before : 0;
    for (int day = 0; day < problem->days; day++) {
        int before = day > 0 ? cells[day - 1] : person->worked_before > 0 ? person->last_shift : SOLVER_OFF;
        if (cells[day] < SOLVER_OFF || cells[day] >= problem->shifts)
            return "unknown shift";
        if (solver_cost(problem, i, day, cells[day]) == SOLVER_NEVER)
            return "barred that day";
        if (cells[day] != SOLVER_OFF && before != SOLVER_OFF && problem->barred[before * problem->shifts + cells[day]])
            return "rotation";
        bool limited = problem->row_kind >= 0 && cells[day] != SOLVER_OFF &&
            (problem->shift[cells[day]].kinds >> problem->row_kind & 1) != 0;
        row = limited ? row + 1 : 0;
        if (limited && row > problem->row_max)
            return "in a row";
    }
    return NULL;
}

/* The run of equal on or off that begins on DAY ends before the day that is returned. */
static int run_end(const struct solver_problem *problem, const int16_t *cells, int day)
{
    int end = day + 1;
    while (end < problem->days && (cells[end] == SOLVER_OFF) == (cells[day] == SOLVER_OFF))
        end++;
    return end;
}

static const char *illegal_runs(const struct solver_problem *problem, int i, const int16_t *cells)
{
    const struct solver_person *person = &problem->person[i];
    for (int day = 0, end; day < problem->days; day = end) {
        end = run_end(problem, cells, day);
        bool off = cells[day] == SOLVER_OFF, known = day > 0;
        int length = end - day;
        if (day == 0 && off) {
            length += person->free_before;
            known = person->worked_before > 0 || person->free_before > 0;
        } else if (day == 0) {
            length += person->worked_before;
            known = person->worked_before > 0 || person->free_before > 0;
            if (person->free_before > 0 && person->free_before < person->off_min)
                return "too few days off in a row";
        }
        if (!off && length > person->run_max)
            return "too many days of work in a row";
        if (known && end < problem->days && length < (off ? person->off_min : person->run_min))
            return off ? "too few days off in a row" : "too few days of work in a row";
    }
    return NULL;
}

const char *score_illegal(const struct solver_problem *problem, int i, const int16_t *cells)
{
    const struct solver_person *person = &problem->person[i];
    const char *why = illegal_days(problem, i, cells);
    if (why == NULL)
        why = illegal_runs(problem, i, cells);
    if (why != NULL)
        return why;
    int minutes = sum_minutes(problem, cells), weekends = 0, last = -1;
    if (minutes < person->minutes_min || minutes > person->minutes_max)
        return "minutes";
    for (int kind = 0; kind < problem->kinds; kind++) {
        int max = problem->count[i * problem->kinds + kind].max;
        if (max >= 0 && count_kind(problem, cells, kind) > max)
            return "count of a kind";
    }
    for (int day = 0; day < problem->days; day++)
        if (cells[day] != SOLVER_OFF && problem->weekend[day] >= 0 && problem->weekend[day] != last) {
            last = problem->weekend[day];
            weekends++;
        }
    return weekends > person->weekends_max ? "weekends" : NULL;
}

bool score_legal(const struct solver_problem *problem, const int16_t *cells)
{
    for (int i = 0; i < problem->people; i++)
        if (score_illegal(problem, i, &cells[(long)i * problem->days]) != NULL)
            return false;
    return true;
}
