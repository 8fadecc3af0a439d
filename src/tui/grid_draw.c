/* The month by guards: names x days, with what it adds up to. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "service/view.h"
#include "tui/grid.h"
#include "util/i18n.h"
#include "util/utf8.h"

enum { TOTAL_WIDTH = 5, TOTALS = 7, FIRST_ROW = 4, FOOT = 2, FOOT_FROM = 12 };

/* Where things stand for a width: name, cells of a day, days that fit, totals behind them. */
struct layout {
    int number, name, cell, days, x, totals;
};

static struct layout lay_out(const struct month *month, int width)
{
    struct layout grid = {.name = 6, .number = 0, .cell = 2};
    int days = (int)month->board.column_count;

    for (size_t i = 0; i < month->board.row_count; i++) {
        int name = utf8_width(month->board.rows[i].name), number = utf8_width(month->board.rows[i].number);
        grid.name = name > grid.name ? name : grid.name;
        grid.number = number > grid.number ? number : grid.number;
    }
    int spare = width - grid.number - 2 - 2 * days, longest = width >= 100 ? 24 : spare > 12 ? spare : 12;
    grid.name = grid.name > longest ? longest : grid.name;
    if (grid.number > 8 || width < grid.number + 1 + grid.name + 1 + 2 * days)
        grid.number = -1;
    grid.x = grid.number + 1 + grid.name + 1;
    while (grid.cell < 4 && grid.x + days * (grid.cell + 1) + TOTALS * TOTAL_WIDTH <= width)
        grid.cell++;
    grid.days = (width - grid.x) / grid.cell;
    grid.days = grid.days > days ? days : grid.days;
    grid.totals = (width - grid.x - grid.days * grid.cell) / TOTAL_WIDTH;
    grid.totals = grid.totals > TOTALS ? TOTALS : grid.totals;
    return grid;
}

/* One of the totals, in the order of their columns. */
static int total(const struct guard_hours *totals, int which)
{
    const int all[TOTALS] = {totals->days, totals->minutes / 60, totals->nights, totals->weekends, totals->holidays,
        totals->peaks, totals->off};

    return all[which];
}

static void draw_columns(const struct month *month, const struct layout *grid, struct canvas *canvas, int at)
{
    const char *headings[TOTALS] = {_("days"), _("hrs"), _("nght"), _("wknd"), _("hol"), _("peak"), _("rest")};
    char number[8];

    for (int i = 0; i < grid->days; i++) {
        const struct board_column *column = &month->board.columns[month->left + i];
        int x = grid->x + i * grid->cell, role = column->rest ? ROLE_DIM : ROLE_HEADING;

        snprintf(number, sizeof number, "%d", civil_to_date(column->day).mday);
        canvas_field(canvas, 1, x, 2, column->today ? ROLE_TODAY : role, number, true);
        canvas_field(canvas, 2, x, 2, column->today ? ROLE_TODAY : role, column->weekday, true);
        if (column->short_posts > 0)
            canvas_textf(canvas, 3, x, 2, ROLE_ERROR, column->short_posts > 9 ? "+!" : "%d!", column->short_posts);
        if (month->left + i == at) {
            canvas_dress(canvas, 1, x, 2, ROLE_TODAY | ROLE_SELECTED);
            canvas_dress(canvas, 2, x, 2, ROLE_TODAY | ROLE_SELECTED);
        }
    }
    for (int i = 0; i < grid->totals; i++)
        canvas_field(canvas, 2, grid->x + grid->days * grid->cell + i * TOTAL_WIDTH, TOTAL_WIDTH, ROLE_HEADING,
            headings[i], true);
    canvas_text(canvas, 3, 0, grid->x - 1, ROLE_DIM, _("Short"));
}

/* The first character of the kind of an absence. */
static void absence_letter(const char *kind, char out[8])
{
    const char *rest = kind;

    utf8_next(&rest);
    snprintf(out, 8, "%.*s", (int)(rest - kind), kind);
    if (out[0] == '\0')
        snprintf(out, 8, "-");
}

static void cell_words(const struct board_cell *cell, int width, char out[8])
{
    const char *code = cell->code == NULL ? "" : cell->code, *rest = code;

    utf8_next(&rest);
    if (code[0] == '\0' && cell->absent != NULL)
        absence_letter(cell->absent, out);
    else if (code[0] == '\0')
        snprintf(out, 8, "%s", cell->mark != SEVERITY_OFF ? "" : ".");
    else if (utf8_width(code) <= width - (width > 2) && strlen(code) < 8)
        snprintf(out, 8, "%s", code);
    else if (cell->brief != NULL)
        snprintf(out, 8, "%s", cell->brief);
    else
        snprintf(out, 8, "%.*s", (int)(rest - code), code);
}

static char cell_mark(const struct board_cell *cell)
{
    return cell->mark != SEVERITY_OFF ? theme_mark(cell->mark)
           : cell->several            ? '+'
           : cell->trainee            ? '*'
           : cell->pinned             ? '='
                                      : ' ';
}

static void draw_cell(const struct board_cell *cell, const struct board_column *column, const struct layout *grid,
    struct canvas *canvas, int y, int x)
{
    bool empty = cell->code == NULL || cell->code[0] == '\0';
    int role = cell->mark != SEVERITY_OFF     ? theme_severity(cell->mark)
               : empty || cell->off || column->rest ? (int)ROLE_DIM
                                              : (int)ROLE_PLAIN;
    char words[8], mark = cell_mark(cell);

    cell_words(cell, grid->cell, words);
    canvas_field(canvas, y, x, grid->cell, role, words, false);
    int used = utf8_width(words);
    if (used < grid->cell && mark != ' ')
        canvas_textf(canvas, y, x + used, 1, role, "%c", mark);
    if (cell->fresh)
        canvas_dress(canvas, y, x, used, ROLE_FRESH);
}

static void draw_guard(const struct month *month, int index, const struct layout *grid, struct canvas *canvas, int y)
{
    const struct board_row *row = &month->board.rows[index];
    int end = grid->x + grid->days * grid->cell;

    if (grid->number > 0)
        canvas_field(canvas, y, 0, grid->number, ROLE_PLAIN, row->number, false);
    canvas_field(canvas, y, grid->number + 1, grid->name, ROLE_PLAIN, row->name, false);
    if (row->fresh)
        canvas_text(canvas, y, grid->x - 1, 1, ROLE_FRESH, "~");
    for (int i = 0; i < grid->days; i++)
        draw_cell(&row->cells[month->left + i], &month->board.columns[month->left + i], grid, canvas, y,
            grid->x + i * grid->cell);
    for (int i = 0; i < grid->totals; i++)
        canvas_textf(canvas, y, end + i * TOTAL_WIDTH, TOTAL_WIDTH, ROLE_DIM, "%*d", TOTAL_WIDTH,
            total(&row->totals, i));
}

/* What is typed stands in the cell, and the caret behind it. */
static void draw_typing(const struct month *month, struct canvas *canvas, int y, int x)
{
    if (!month->typing)
        return;
    int used = canvas_text(canvas, y, x, 4, ROLE_INPUT, month->typed);
    canvas->cursor_y = y;
    canvas->cursor_x = x + used;
    canvas->typing = true;
}

static void draw_selection(const struct month *month, const struct layout *grid, struct canvas *canvas, int y, int row)
{
    struct area area = month_area(month);
    int at = month_column(month) - month->left;

    for (int column = area.left; row >= area.top && row <= area.bottom && column <= area.right; column++)
        if (column >= month->left && column < month->left + grid->days)
            canvas_select(canvas, y, grid->x + (column - month->left) * grid->cell, 2);
    if (row != month->list.cursor)
        return;
    canvas_select(canvas, y, grid->number + 1, grid->name);
    canvas_select(canvas, y, grid->x + at * grid->cell, 2);
}

/* What the guard's month adds up to, where there is no room for columns. */
static void draw_title(const struct month *month, const struct layout *grid, struct canvas *canvas)
{
    OWN(text_done) struct text right = TEXT_INIT;
    const struct facts *facts = &month->board.facts;
    int used = canvas_text(canvas, 0, 0, canvas->width, ROLE_PLAIN, month->board.title);

    if (facts->school_count > 1 && month->school < (int)facts->school_count)
        used += 2 + canvas_text(canvas, 0, used + 2, canvas->width, ROLE_LABEL, facts->schools[month->school].name);
    if (month->list.count == 0 || grid->totals == TOTALS)
        return;
    const struct guard_hours *totals = &month->board.rows[month->list.cursor].totals;
    text_addf(&right, _("days %d hours %d nights %d weekends %d holidays %d peaks %d off %d"), totals->days,
        totals->minutes / 60, totals->nights, totals->weekends, totals->holidays, totals->peaks, totals->off);
    int width = utf8_width(right.at), x = canvas->width - width;
    x = x < used + 2 ? used + 2 : x;
    canvas_text(canvas, 0, x, canvas->width - x, ROLE_DIM, right.at);
}

/* What all posts together need each day, and what is there while it is worst. */
static void draw_foot(const struct month *month, const struct layout *grid, struct canvas *canvas)
{
    const char *labels[FOOT] = {_("Needed"), _("There")};

    for (int line = 0; line < FOOT; line++) {
        int y = canvas->height - FOOT + line;
        canvas_text(canvas, y, 0, grid->x - 1, ROLE_DIM, labels[line]);
        for (int i = 0; i < grid->days; i++) {
            const struct board_slot *slot = &month->board.posts.days[month->left + i];
            int number = line == 0 ? slot->need : slot->have, x = grid->x + i * grid->cell;
            canvas_textf(canvas, y, x, 2, line == 1 && slot->gap ? ROLE_ERROR : ROLE_DIM, number > 99 ? "+" : "%2d",
                number);
        }
    }
}

void grid_draw(struct month *month, struct canvas *canvas)
{
    struct layout grid = lay_out(month, canvas->width);
    int y = month->board.roster_id == 0 ? FIRST_ROW + 1 : FIRST_ROW;

    draw_title(month, &grid, canvas);
    if (month->board.roster_id == 0)
        canvas_text(canvas, FIRST_ROW, 0, canvas->width, ROLE_WARN,
            _("There is no roster for this month: b begins a draft, or import its table."));
    if (month->board.column_count == 0 || month->list.count == 0)
        return;
    int at = month_column(month), caret_y = 0;
    struct list_view across = {.count = (int)month->board.column_count, .cursor = at, .top = month->left};
    list_settle(&across, grid.days);
    month->left = across.top;
    draw_columns(month, &grid, canvas, at);
    int foot = canvas->height >= FOOT_FROM && month->board.posts.count > 0 ? FOOT : 0, end = canvas->height - foot;
    list_settle(&month->list, end - y);
    for (int i = 0; y + i < end && month->list.top + i < month->list.count; i++) {
        draw_guard(month, month->list.top + i, &grid, canvas, y + i);
        draw_selection(month, &grid, canvas, y + i, month->list.top + i);
        caret_y = month->list.top + i == month->list.cursor ? y + i : caret_y;
    }
    canvas_select(canvas, caret_y, grid.x + (at - month->left) * grid.cell, 2);
    if (foot > 0)
        draw_foot(month, &grid, canvas);
    draw_typing(month, canvas, caret_y, grid.x + (at - month->left) * grid.cell);
}

static void codes_words(const struct month *month, struct text *out)
{
    text_add(out, month->typed[0] == '\0' ? _("Codes:") : month->typed);
    for (size_t i = 0; i < month->board.shift_count; i++)
        if (month->typed[0] == '\0' || utf8_contains(month->board.shifts[i].code, month->typed))
            text_addf(out, "  %s %s", month->board.shifts[i].code, month->board.shifts[i].times);
}

void grid_status(const struct month *month, struct text *out)
{
    const struct board_cell *cell = month_cell(month, month->list.cursor, month_column(month));
    struct area area = month_area(month);
    struct arena arena = ARENA_INIT;

    if (month->typing && (month->typed[0] != '\0' || cell->version == 0)) {
        codes_words(month, out);
        return;
    }
    const struct board_row *row = &month->board.rows[month->list.cursor];
    civil_day day = month->board.columns[month_column(month)].day;
    const char *findings = board_cell_findings(&month->board, row->guard, day, &arena);
    if (month->selecting)
        text_addf(out, _("Selected: guards %d, days %d.  "), area.bottom - area.top + 1, area.right - area.left + 1);
    text_addf(out, "%s %s", row->name, view_day_short(&arena, day));
    if (cell->off)
        text_addf(out, "  %s", cell->code);
    else if (cell->code != NULL && cell->code[0] != '\0')
        text_addf(out, "  %s %s", cell->code, board_cell_times(&month->board, row->guard, day, &arena));
    else
        text_addf(out, "  %s", cell->absent == NULL ? _("free") : cell->absent[0] == '\0' ? _("absent") : cell->absent);
    if (cell->trainee)
        text_addf(out, "  %s", _("trainee"));
    if (cell->pinned)
        text_addf(out, "  %s", _("pinned"));
    if (findings != NULL && findings[0] != '\0')
        text_addf(out, "  ! %s", findings);
    arena_done(&arena);
}
