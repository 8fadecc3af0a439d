/* The month: names x days. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "service/board.h"
#include "service/edit.h"
#include "service/view.h"
#include "tui/screen.h"
#include "tui/take.h"
#include "tui/widget.h"
#include "util/i18n.h"
#include "util/utf8.h"

struct month {
    struct board_roster board;
    bool loaded;
    civil_day day;   /* of the cursor; DAY_NONE before the first load */
    char wanted[64]; /* guard to go to */
    struct list_view list;
    int left; /* first column shown */
};

static void roster_start(void *state, const struct target *target)
{
    struct month *roster = state;

    roster->day = target->day;
    snprintf(roster->wanted, sizeof roster->wanted, "%s", target->guard);
}

static void go_to_wanted(struct month *roster)
{
    for (size_t i = 0; i < roster->board.row_count && roster->wanted[0] != '\0'; i++)
        if (strcmp(roster->board.rows[i].number, roster->wanted) == 0) {
            roster->list.cursor = (int)i;
            roster->wanted[0] = '\0';
        }
}

void month_take(void *state, const struct board_roster *board, civil_day day)
{
    struct month *roster = state;

    if (roster->loaded)
        board_roster_done(&roster->board);
    roster->board = *board;
    roster->loaded = true;
    roster->day = day;
    list_keep(&roster->list, (int)board->row_count);
    go_to_wanted(roster);
}

static int roster_load(void *state, struct app *app, struct error *err)
{
    struct month *roster = state;
    struct board_roster board = {0};

    if (roster->day == DAY_NONE)
        roster->day = app_today(app);
    struct civil_date date = civil_to_date(roster->day);
    if (board_roster(app, 0, date.year, date.month, true, &board, err) < 0) {
        board_roster_done(&board);
        return -1;
    }
    month_take(state, &board, roster->day);
    return 0;
}

static int column_of(const struct month *roster)
{
    int column = roster->day - roster->board.columns[0].day, last = (int)roster->board.column_count - 1;

    return column < 0 ? 0 : column > last ? last : column;
}

static const struct board_cell *selected(const struct month *roster)
{
    if (roster->list.count == 0 || roster->board.column_count == 0)
        return NULL;
    return &roster->board.rows[roster->list.cursor].cells[column_of(roster)];
}

static void row_words(const void *state, int index, struct text *out)
{
    const struct month *roster = state;

    text_addf(out, "%s %s", roster->board.rows[index].number, roster->board.rows[index].name);
}

static void name_cell(const struct month *roster, struct target *target)
{
    *target = (struct target){.day = roster->board.columns[column_of(roster)].day};
    snprintf(target->guard, sizeof target->guard, "%s", roster->board.rows[roster->list.cursor].number);
}

static struct effect change_cell(struct month *roster, const char *code)
{
    int64_t seen = selected(roster)->version;
    struct effect effect = {.kind = EFFECT_ASSIGN, .expect = seen ? seen : EDIT_EMPTY};

    name_cell(roster, &effect.target);
    snprintf(effect.field, sizeof effect.field, "%s", code);
    return effect;
}

static struct effect ask_shift(const struct month *roster)
{
    struct effect effect = {.kind = EFFECT_ASK};
    struct arena arena = ARENA_INIT;

    snprintf(effect.text, sizeof effect.text, _("Shift of %s on %s:"), roster->board.rows[roster->list.cursor].name,
        view_day(&arena, roster->board.columns[column_of(roster)].day));
    arena_done(&arena);
    return effect;
}

static struct effect edit_cell(struct month *roster, enum action action)
{
    const struct board_cell *cell = selected(roster);

    if (roster->board.roster_id == 0)
        return effect_say(_("There is no roster for this month: import its table first."));
    if (action == ACTION_ASSIGN)
        return ask_shift(roster);
    if (cell->duty == 0)
        return effect_say(_("This cell is empty already."));
    return change_cell(roster, "");
}

static struct effect move_day(struct month *roster, enum action action)
{
    civil_day first = roster->board.from, last = roster->board.to;

    switch (action) {
    case ACTION_LEFT:
        roster->day -= roster->day > first;
        break;
    case ACTION_RIGHT:
        roster->day += roster->day < last;
        break;
    case ACTION_PREVIOUS:
        roster->day = civil_add_months(roster->day, -1);
        return (struct effect){.kind = EFFECT_RELOAD};
    default:
        roster->day = civil_add_months(roster->day, 1);
        return (struct effect){.kind = EFFECT_RELOAD};
    }
    return (struct effect){.kind = EFFECT_NONE};
}

static struct effect roster_update(void *state, const struct event *event)
{
    struct month *roster = state;
    struct effect said;

    if (list_update(&roster->list, event, row_words, roster, &said))
        return said;
    if (event->kind == EVENT_ANSWER && selected(roster) != NULL)
        return change_cell(roster, event->text);
    if (event->kind != EVENT_ACTION)
        return said;
    if (event->action == ACTION_LEFT || event->action == ACTION_RIGHT || event->action == ACTION_PREVIOUS ||
        event->action == ACTION_FOLLOWING)
        return move_day(roster, event->action);
    if (selected(roster) == NULL)
        return effect_say(_("There are no guards yet."));
    if (event->action == ACTION_ASSIGN || event->action == ACTION_CLEAR)
        return edit_cell(roster, event->action);
    if (event->action == ACTION_OPEN) {
        struct target target;
        name_cell(roster, &target);
        return effect_open(SCREEN_GUARD, &target);
    }
    return said;
}

/* Where things stand for a width: name, cells of a day, days that fit. */
struct grid {
    int number, name, cell, days, x;
};

static struct grid lay_grid(const struct month *roster, int width)
{
    struct grid grid = {.name = 6, .number = 0, .cell = 2};
    int days = (int)roster->board.column_count;

    for (size_t i = 0; i < roster->board.row_count; i++) {
        int name = utf8_width(roster->board.rows[i].name), number = utf8_width(roster->board.rows[i].number);
        grid.name = name > grid.name ? name : grid.name;
        grid.number = number > grid.number ? number : grid.number;
    }
    int spare = width - grid.number - 2 - 2 * days, longest = width >= 100 ? 24 : spare > 12 ? spare : 12;
    grid.name = grid.name > longest ? longest : grid.name;
    if (grid.number > 8 || width < grid.number + 1 + grid.name + 1 + 2 * days)
        grid.number = -1;
    grid.x = grid.number + 1 + grid.name + 1;
    while (grid.cell < 4 && grid.x + days * (grid.cell + 1) + 4 <= width)
        grid.cell++;
    grid.days = (width - grid.x) / grid.cell;
    grid.days = grid.days > days ? days : grid.days;
    return grid;
}

static void draw_columns(const struct month *roster, const struct grid *grid, struct canvas *canvas, int at)
{
    char number[8];

    for (int i = 0; i < grid->days; i++) {
        const struct board_column *column = &roster->board.columns[roster->left + i];
        int x = grid->x + i * grid->cell, role = column->rest ? ROLE_DIM : ROLE_HEADING;

        snprintf(number, sizeof number, "%d", civil_to_date(column->day).mday);
        canvas_field(canvas, 1, x, 2, column->today ? ROLE_TODAY : role, number, true);
        canvas_field(canvas, 2, x, 2, column->today ? ROLE_TODAY : role, column->weekday, true);
        if (column->short_posts > 0)
            canvas_textf(canvas, 3, x, 2, ROLE_ERROR, column->short_posts > 9 ? "+!" : "%d!", column->short_posts);
        if (roster->left + i == at) {
            canvas_dress(canvas, 1, x, 2, ROLE_TODAY | ROLE_SELECTED);
            canvas_dress(canvas, 2, x, 2, ROLE_TODAY | ROLE_SELECTED);
        }
    }
    canvas_text(canvas, 3, 0, grid->x - 1, ROLE_DIM, _("Short"));
}

static void draw_cell(const struct board_cell *cell, const struct board_column *column, const struct grid *grid,
    struct canvas *canvas, int y, int x)
{
    const char *code = cell->code == NULL ? "" : cell->code, *rest = code;
    int role = cell->mark != SEVERITY_OFF ? theme_severity(cell->mark) : column->rest ? (int)ROLE_DIM : (int)ROLE_PLAIN;
    char first[8] = "";

    utf8_next(&rest);
    if (utf8_width(code) <= grid->cell - (grid->cell > 2))
        snprintf(first, sizeof first, "%s", code);
    else if (cell->brief != NULL)
        snprintf(first, sizeof first, "%s", cell->brief);
    else
        snprintf(first, sizeof first, "%.*s", (int)(rest - code), code);
    if (code[0] == '\0')
        snprintf(first, sizeof first, "%s", cell->absent ? "-" : cell->mark != SEVERITY_OFF ? "" : ".");
    canvas_field(
        canvas, y, x, grid->cell, code[0] == '\0' && cell->mark == SEVERITY_OFF ? (int)ROLE_DIM : role, first, false);
    int used = utf8_width(first);
    char mark = cell->mark != SEVERITY_OFF ? theme_mark(cell->mark) : cell->several ? '+' : cell->trainee ? '*' : ' ';
    if (used < grid->cell && mark != ' ')
        canvas_textf(canvas, y, x + used, 1, role, "%c", mark);
}

static void draw_guard(const struct month *roster, int index, const struct grid *grid, struct canvas *canvas, int y)
{
    const struct board_row *row = &roster->board.rows[index];
    int end = grid->x + grid->days * grid->cell;

    if (grid->number > 0)
        canvas_field(canvas, y, 0, grid->number, ROLE_PLAIN, row->number, false);
    canvas_field(canvas, y, grid->number + 1, grid->name, ROLE_PLAIN, row->name, false);
    for (int i = 0; i < grid->days; i++)
        draw_cell(&row->cells[roster->left + i], &roster->board.columns[roster->left + i], grid, canvas, y,
            grid->x + i * grid->cell);
    if (canvas->width >= end + 4)
        canvas_textf(canvas, y, end + 1, 3, ROLE_DIM, "%3d", row->days_worked);
}

static void roster_draw(void *state, struct canvas *canvas)
{
    struct month *roster = state;
    struct grid grid = lay_grid(roster, canvas->width);

    canvas_text(canvas, 0, 0, canvas->width, ROLE_PLAIN, roster->board.title);
    if (roster->board.roster_id == 0)
        canvas_text(
            canvas, 4, 0, canvas->width, ROLE_WARN, _("There is no roster for this month: import its table first."));
    if (roster->board.column_count == 0 || roster->list.count == 0)
        return;
    int at = column_of(roster), y = roster->board.roster_id == 0 ? 5 : 4;
    struct list_view across = {.count = (int)roster->board.column_count, .cursor = at, .top = roster->left};
    list_settle(&across, grid.days);
    roster->left = across.top;
    draw_columns(roster, &grid, canvas, at);
    list_settle(&roster->list, canvas->height - y);
    for (int i = 0; y + i < canvas->height && roster->list.top + i < roster->list.count; i++) {
        draw_guard(roster, roster->list.top + i, &grid, canvas, y + i);
        if (roster->list.top + i == roster->list.cursor) {
            canvas_select(canvas, y + i, grid.number + 1, grid.name);
            canvas_select(canvas, y + i, grid.x + (at - roster->left) * grid.cell, 2);
        }
    }
}

static void roster_status(const void *state, struct text *out)
{
    const struct month *roster = state;
    const struct board_cell *cell = selected(roster);
    struct arena arena = ARENA_INIT;

    if (cell == NULL)
        return;
    const struct board_row *row = &roster->board.rows[roster->list.cursor];
    civil_day day = roster->board.columns[column_of(roster)].day;
    const char *findings = board_cell_findings(&roster->board, row->guard, day, &arena);
    text_addf(out, "%s %s", row->name, view_day_short(&arena, day));
    if (cell->code != NULL && cell->code[0] != '\0')
        text_addf(out, "  %s %s", cell->code, cell->times == NULL ? "" : cell->times);
    else
        text_addf(out, "  %s", cell->absent ? _("absent") : _("free"));
    if (cell->trainee)
        text_addf(out, "  %s", _("trainee"));
    if (findings != NULL && findings[0] != '\0')
        text_addf(out, "  ! %s", findings);
    arena_done(&arena);
}

static void roster_done(void *state)
{
    struct month *roster = state;

    if (roster->loaded)
        board_roster_done(&roster->board);
}

const struct screen_class screen_roster = {
    .id = SCREEN_ROSTER,
    .name = N_("Roster"),
    .size = sizeof(struct month),
    .start = roster_start,
    .load = roster_load,
    .update = roster_update,
    .draw = roster_draw,
    .status = roster_status,
    .done = roster_done,
};
