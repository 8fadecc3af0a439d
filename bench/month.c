/* bench/month FILE: what an edit of one cell costs, the whole month judged again; CPU milliseconds, median. On a copy. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "service/board.h"
#include "service/edit.h"

enum { EDITS = 41 };

static double cpu(void)
{
    return (double)clock() * 1000 / CLOCKS_PER_SEC;
}

static int compare(const void *a, const void *b)
{
    const double *one = a, *two = b;

    return (*one > *two) - (*one < *two);
}

static int run(struct app *app, struct error *err)
{
    double times[EDITS];
    struct board_roster board;
    struct civil_date today = civil_to_date(app_today(app));
    double begun = cpu();

    if (board_roster(app, 0, today.year, today.month, true, &board, err) < 0)
        return -1;
    double opened = cpu() - begun;
    for (int i = 0; i < EDITS; i++) {
        OWN(text_done) struct text told = TEXT_INIT;
        const struct board_row *row = &board.rows[(size_t)i * 7 % board.row_count];
        struct cell_edit edit = {.guard = row->guard,
            .day = board.from + i * 5 % (int)board.column_count,
            .code = board.shifts[(size_t)i % board.shift_count].code};

        begun = cpu();
        if (board_edit(app, &board, &edit, 1, "roster assign", &told, err) < 0)
            return -1;
        times[i] = cpu() - begun;
    }
    qsort(times, EDITS, sizeof *times, compare);
    printf("%7zu %10.1f %10.1f %10zu\n", board.row_count, opened, times[EDITS / 2], board.list.items.count);
    board_roster_done(&board);
    return 0;
}

int main(int argc, char **argv)
{
    OWN(error_done) struct error err = ERROR_INIT;
    OWN(app_close) struct app app = {0};

    if (argc == 2 && app_open(argv[1], DB_EDIT, &app, &err) == 0 && run(&app, &err) == 0)
        return 0;
    fprintf(stderr, "bench/month: %s\n", err.message == NULL ? "bench/month FILE" : err.message);
    return 1;
}
