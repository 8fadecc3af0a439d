/* The month by posts: shifts x days, under each post what is asked for and what is there. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "service/view.h"
#include "tui/grid.h"
#include "util/arena.h"
#include "util/i18n.h"
#include "util/utf8.h"

enum { CELL_LEAST = 8, LABEL_MOST = 24, FIRST_ROW = 3, GUARDS_MOST = 8 };

struct post_line {
    int post, shift; /* of the board; SHIFT -1: the line of the post */
};
struct lines {
    struct post_line *at;
    int count;
};

static void add_shifts(const struct month *month, struct lines *lines, int post)
{
    for (size_t i = 0; i < month->board.shift_count; i++)
        if (month->board.shifts[i].post == post)
            lines->at[lines->count++] = (struct post_line){-1, (int)i};
}

/* The order of shifts is that of their posts, so that the cursor goes down line by line. */
static struct lines make_lines(const struct month *month, struct arena *arena)
{
    const struct board_roster *board = &month->board;
    struct lines lines = {arena_array(arena, board->shift_count + board->posts.count + 1, sizeof *lines.at), 0};

    add_shifts(month, &lines, -1);
    for (int post = 0; post < (int)board->facts.post_count; post++) {
        for (size_t i = 0; i < board->posts.count; i++)
            if (board->posts.at[i].post == post)
                lines.at[lines.count++] = (struct post_line){(int)i, -1};
        add_shifts(month, &lines, post);
    }
    return lines;
}

static int line_of_shift(const struct lines *lines, int shift)
{
    for (int i = 0; i < lines->count; i++)
        if (lines->at[i].shift == shift)
            return i;
    return 0;
}

static int label_width(const struct month *month)
{
    int most = 10;

    for (size_t i = 0; i < month->board.shift_count; i++) {
        int width =
            utf8_width(month->board.shifts[i].code) + 3 + utf8_width(month->board.shifts[i].times);
        most = width > most ? width : most;
    }
    for (size_t i = 0; i < month->board.posts.count; i++) {
        int width = utf8_width(month->board.posts.at[i].code) + 1 + utf8_width(month->board.posts.at[i].name);
        most = width > most ? width : most;
    }
    return most > LABEL_MOST ? LABEL_MOST : most;
}

static void draw_days(const struct month *month, struct canvas *canvas, int x, int cell, int days)
{
    for (int i = 0; i < days; i++) {
        const struct board_column *column = &month->board.columns[month->left + i];
        char words[32];

        snprintf(words, sizeof words, "%d %s", civil_to_date(column->day).mday, column->weekday);
        bool on = month->left + i == month_column(month);
        canvas_field(canvas, 1, x + i * cell, cell - 1,
            on || column->today ? ROLE_TODAY : column->rest ? ROLE_DIM : ROLE_HEADING, words, false);
        if (on)
            canvas_dress(canvas, 1, x + i * cell, cell - 1, ROLE_TODAY | ROLE_SELECTED);
    }
}

static void draw_post(const struct month *month, const struct board_post *post, struct canvas *canvas, int y, int x,
    int cell, int days)
{
    char label[128];

    snprintf(label, sizeof label, "%s %s", post->code, post->name);
    canvas_field(canvas, y, 0, x - 1, ROLE_LABEL, label, false);
    for (int i = 0; i < days; i++) {
        const struct board_slot *slot = &post->slots[month->left + i];
        if (slot->need >= 0)
            canvas_textf(canvas, y, x + i * cell, cell - 1, slot->gap ? ROLE_ERROR : ROLE_GOOD, "%d/%d%s", slot->have,
                slot->need, slot->gap ? "!" : "");
    }
}

static void draw_shift(const struct month *month, int index, struct canvas *canvas, int y, int x, int cell, int days)
{
    const struct board_shift *shift = &month->board.shifts[index];
    char label[128];

    snprintf(label, sizeof label, "  %s %s", shift->code, shift->times);
    canvas_field(canvas, y, 0, x - 1, ROLE_PLAIN, label, false);
    for (int i = 0; i < days; i++) {
        size_t rows[GUARDS_MOST], count = board_on_shift(&month->board, (size_t)index, (size_t)(month->left + i), rows,
                                      GUARDS_MOST);
        if (count == 0) {
            canvas_text(canvas, y, x + i * cell, cell - 1, ROLE_DIM, ".");
            continue;
        }
        const struct board_row *row = &month->board.rows[rows[0]];
        const struct board_cell *it = &row->cells[month->left + i];
        int role = it->mark != SEVERITY_OFF ? theme_severity(it->mark) : (int)ROLE_PLAIN;
        char more[24] = "";
        if (count > 1)
            snprintf(more, sizeof more, "+%zu", count - 1);
        int room = cell - 1 - (int)strlen(more);
        int used = canvas_text(canvas, y, x + i * cell, room, role, row->name);
        canvas_text(canvas, y, x + i * cell + used, cell - 1 - used, role, more);
    }
}

void grid_draw_posts(struct month *month, struct canvas *canvas)
{
    struct arena arena = ARENA_INIT;
    struct lines lines = make_lines(month, &arena);
    int x = label_width(month) + 1, cell = canvas->width >= 120 ? CELL_LEAST + 2 : CELL_LEAST;
    int days = (canvas->width - x) / cell, rows = canvas->height - FIRST_ROW + 1;
    struct list_view down = {.count = lines.count, .cursor = line_of_shift(&lines, month->shifts.cursor),
        .top = month->shifts.top};

    canvas_text(canvas, 0, 0, canvas->width, ROLE_PLAIN, month->board.title);
    days = days > (int)month->board.column_count ? (int)month->board.column_count : days;
    struct list_view across = {
        .count = (int)month->board.column_count, .cursor = month_column(month), .top = month->left};
    list_settle(&across, days);
    month->left = across.top;
    draw_days(month, canvas, x, cell, days);
    list_settle(&down, rows);
    if (down.cursor > 0 && down.cursor == down.top && lines.at[down.cursor - 1].shift < 0)
        down.top--;
    month->shifts.top = down.top;
    for (int i = 0; i < rows && down.top + i < lines.count; i++) {
        const struct post_line *line = &lines.at[down.top + i];
        int y = FIRST_ROW - 1 + i;
        if (line->shift < 0)
            draw_post(month, &month->board.posts.at[line->post], canvas, y, x, cell, days);
        else
            draw_shift(month, line->shift, canvas, y, x, cell, days);
    }
    if (lines.count > 0 && month->shifts.count > 0) {
        int y = FIRST_ROW - 1 + down.cursor - down.top;
        canvas_select(canvas, y, 0, x - 1);
        struct area area = month_area(month);
        for (int column = area.left; column <= area.right; column++)
            if (column >= month->left && column < month->left + days)
                canvas_select(canvas, y, x + (column - month->left) * cell, cell - 1);
    }
    arena_done(&arena);
}

void grid_status_posts(const struct month *month, struct text *out)
{
    const struct board_shift *shift = &month->board.shifts[month->shifts.cursor];
    size_t column = (size_t)month_column(month), rows[GUARDS_MOST];
    size_t count = board_on_shift(&month->board, (size_t)month->shifts.cursor, column, rows, GUARDS_MOST);
    struct arena arena = ARENA_INIT;
    civil_day day = month->board.columns[column].day;

    if (month->selecting) {
        struct area area = month_area(month);
        text_addf(out, _("Selected: days %d.  "), area.right - area.left + 1);
    }
    text_addf(out, "%s %s  %s: ", shift->code, shift->times, view_day_short(&arena, day));
    for (size_t i = 0; i < count && i < GUARDS_MOST; i++)
        text_addf(out, "%s%s %s", i == 0 ? "" : ", ", month->board.rows[rows[i]].number,
            month->board.rows[rows[i]].name);
    if (count == 0)
        text_add(out, _("nobody"));
    for (size_t i = 0; i < count && i < GUARDS_MOST; i++) {
        const char *findings = board_cell_findings(&month->board, month->board.rows[rows[i]].guard, day, &arena);
        if (findings[0] != '\0')
            text_addf(out, "  ! %s", findings);
    }
    arena_done(&arena);
}
