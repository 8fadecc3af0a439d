/* What keys do to the cells of the month. Edits are gathered, and carried out by grid_apply. */
#include <config.h>

#include "tui/grid.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/key.h"
#include "service/headings.h"
#include "service/pattern.h"
#include "util/i18n.h"
#include "util/utf8.h"
#include "util/xalloc.h"

static const struct effect none = {.kind = EFFECT_NONE};

const char *cell_typed(const struct board_cell *cell, char out[CODE_SIZE])
{
    snprintf(out, CODE_SIZE, "%s%s", cell->code == NULL ? "" : cell->code, cell->trainee ? "(T)" : "");
    return out;
}

void grid_forget(struct month *month)
{
    free(month->pending);
    month->pending = NULL;
    month->pending_count = 0;
    arena_done(&month->codes);
}

struct cell_edit *grid_add(struct month *month, int row, int column)
{
    const struct board_cell *cell = month_cell(month, row, column);

    month->pending = xreallocarray(month->pending, month->pending_count + 1, sizeof *month->pending);
    struct cell_edit *edit = &month->pending[month->pending_count++];
    *edit = (struct cell_edit){.guard = month->board.rows[row].guard,
        .day = month->board.columns[column].day,
        .expect = cell->version != 0 ? cell->version : EDIT_EMPTY};
    return edit;
}

void grid_add_code(struct month *month, int row, int column, const char *code)
{
    grid_add(month, row, column)->code = arena_strdup(&month->codes, code);
}

struct effect grid_perform(struct month *month, const char *action)
{
    month->action = action;
    month->selecting = false;
    return month->pending_count == 0 ? effect_say(_("There is nothing to change."))
                                     : (struct effect){.kind = EFFECT_APPLY};
}

/* The month after the last one, with what was told of it; the screen goes there. */
static int make_next(struct month *month, struct app *app, struct text *told, struct error *err)
{
    const struct facts *facts = &month->board.facts;
    const char *school = month->school < (int)facts->school_count ? facts->schools[month->school].code : NULL;
    struct roster_request made;

    month->next = false;
    if (roster_next(app, school, &made, told, err) < 0)
        return -1;
    month->day = civil_from_date(made.year, made.month, 1);
    return 0;
}

int grid_apply(void *state, struct app *app, struct text *told, struct error *err)
{
    struct month *month = state;

    if (month->next)
        return make_next(month, app, told, err);
    int status =
        board_edit(app, &month->board, month->pending, month->pending_count, month->action, told, err);

    list_keep(&month->list, (int)month->board.row_count);
    grid_forget(month);
    return status;
}

struct effect grid_put(struct month *month, const char *code)
{
    struct area area = month_area(month);

    grid_forget(month);
    for (int row = area.top; row <= area.bottom; row++)
        for (int column = area.left; column <= area.right; column++)
            grid_add_code(month, row, column, code);
    if (!code_clears(code))
        snprintf(month->last, sizeof month->last, "%s", code);
    return grid_perform(month, code_clears(code) ? "roster unassign" : "roster assign");
}

static struct effect clear(struct month *month)
{
    struct area area = month_area(month);

    grid_forget(month);
    for (int row = area.top; row <= area.bottom; row++)
        for (int column = area.left; column <= area.right; column++)
            if (month_cell(month, row, column)->version != 0)
                grid_add_code(month, row, column, "");
    return month->pending_count == 0 ? effect_say(_("This cell is empty already."))
                                     : grid_perform(month, "roster unassign");
}

static struct effect copy(struct month *month)
{
    struct area area = month_area(month);
    char said[160];

    month->clip_rows = area.bottom - area.top + 1;
    month->clip_days = area.right - area.left + 1;
    free(month->clip);
    month->clip = xcalloc((size_t)(month->clip_rows * month->clip_days), sizeof *month->clip);
    for (int row = 0; row < month->clip_rows; row++)
        for (int day = 0; day < month->clip_days; day++)
            cell_typed(month_cell(month, area.top + row, area.left + day), month->clip[row * month->clip_days + day]);
    month->selecting = false;
    snprintf(said, sizeof said, _("Copied: guards %d, days %d. p puts it where the cursor is."), month->clip_rows,
        month->clip_days);
    return effect_say(said);
}

/* From the cursor on, or again and again over what is selected. */
static struct effect put_copy(struct month *month)
{
    struct area area = month_area(month);

    if (month->clip == NULL)
        return effect_say(_("Nothing was copied yet: v begins a selection, y copies it."));
    grid_forget(month);
    if (!month->selecting) {
        area.bottom = area.top + month->clip_rows - 1;
        area.right = area.left + month->clip_days - 1;
    }
    for (int row = area.top; row <= area.bottom && row < (int)month->board.row_count; row++)
        for (int column = area.left; column <= area.right && column < (int)month->board.column_count; column++)
            grid_add_code(month, row, column,
                month->clip[(row - area.top) % month->clip_rows * month->clip_days +
                            (column - area.left) % month->clip_days]);
    return grid_perform(month, "roster copy");
}

/* The first row of what is selected goes into the others; without a selection the cell above into this one. */
static struct effect fill_down(struct month *month)
{
    struct area area = month_area(month);
    char code[CODE_SIZE];

    if (area.top == area.bottom && area.top == 0)
        return effect_say(_("There is no row above: v begins a selection, d fills its first row down."));
    int from = area.top == area.bottom ? area.top - 1 : area.top;
    grid_forget(month);
    for (int row = from + 1; row <= area.bottom; row++)
        for (int column = area.left; column <= area.right; column++)
            grid_add_code(month, row, column, cell_typed(month_cell(month, from, column), code));
    return grid_perform(month, "roster copy");
}

struct effect grid_mark(struct month *month, bool pin, bool all_have_it)
{
    for (size_t i = 0; i < month->pending_count; i++)
        *(pin ? &month->pending[i].pin : &month->pending[i].trainee) = all_have_it ? CELL_OFF : CELL_ON;
    return grid_perform(month, "roster mark");
}

static struct effect toggle(struct month *month, bool pin)
{
    struct area area = month_area(month);
    bool all = true;

    grid_forget(month);
    for (int row = area.top; row <= area.bottom; row++)
        for (int column = area.left; column <= area.right; column++) {
            const struct board_cell *cell = month_cell(month, row, column);
            if (pin ? cell->version == 0 : cell->duty == 0)
                continue;
            all = all && (pin ? cell->pinned : cell->trainee);
            grid_add(month, row, column);
        }
    return grid_mark(month, pin, all);
}

static struct effect begin_typing(struct month *month)
{
    month->typing = true;
    month->typed[0] = '\0';
    return none;
}

struct effect grid_edit(struct month *month, enum action action)
{
    switch (action) {
    case ACTION_CLEAR:
        return clear(month);
    case ACTION_TYPE:
        return begin_typing(month);
    case ACTION_COPY:
        return copy(month);
    case ACTION_PUT:
        return put_copy(month);
    case ACTION_FILL:
        return fill_down(month);
    case ACTION_REPEAT:
        return month->last[0] == '\0' ? effect_say(_("No code was put yet.")) : grid_put(month, month->last);
    case ACTION_PIN:
        return toggle(month, true);
    case ACTION_TRAINEE:
        return toggle(month, false);
    default:
        return none;
    }
}

/* What a key alone says of a day off; NULL: nothing. "-" is how the month calls a day of rest. */
static const char *off_of_key(const struct month *month, const char *typed)
{
    if (strcmp(typed, "-") != 0)
        return code_is_off(typed) ? typed : NULL;
    for (size_t row = 0; row < month->board.row_count; row++)
        for (size_t column = 0; column < month->board.column_count; column++) {
            const struct board_cell *cell = &month->board.rows[row].cells[column];
            if (cell->off && code_is_rest(cell->code))
                return cell->code;
        }
    return headings_said("off", "rest");
}

/* How many codes begin with TYPED; FIRST is the first of them, EXACT one that is it. Letters of either case, unless
 * that makes two of them. */
static int codes_with(const struct month *month, const char *typed, const char **first, const char **exact)
{
    OWN(text_done) struct text wanted = TEXT_INIT;
    OWN(text_done) struct text code = TEXT_INIT;
    int count = 0;

    *first = *exact = NULL;
    utf8_fold(&wanted, typed);
    for (int folded = 0; folded < 2 && count == 0; folded++)
        for (size_t i = 0; i < month->board.shift_count; i++) {
            const char *have = month->board.shifts[i].code;
            utf8_fold(&code, have);
            if (strncmp(folded ? code.at : have, folded ? wanted.at : typed, strlen(folded ? wanted.at : typed)) != 0)
                continue;
            *first = count++ == 0 ? have : *first;
            if (strcmp(folded ? code.at : have, folded ? wanted.at : typed) == 0)
                *exact = have;
        }
    return count;
}

bool grid_begins_code(const struct month *month, uint32_t key)
{
    OWN(text_done) struct text typed = TEXT_INIT;
    const char *first, *exact;

    if (!key_is_text(key))
        return false;
    utf8_add(&typed, key);
    if (codes_with(month, typed.at, &first, &exact) > 0)
        return true;
    const char *off = off_of_key(month, typed.at);
    return off != NULL && !code_clears(off);
}

static void step(struct month *month, int rows, int days)
{
    month->list.cursor += rows;
    list_keep(&month->list, month->list.count);
    month->day += days;
    month->day = month->day < month->board.from ? month->board.from
                 : month->day > month->board.to ? month->board.to
                                                : month->day;
}

/* Puts CODE, and goes on; what was selected is filled as a whole. */
static struct effect put_typed(struct month *month, const char *code, int rows, int days)
{
    bool single = !month->selecting;
    struct effect effect = grid_put(month, code);

    month->typed[0] = '\0';
    if (single)
        step(month, rows, days);
    return effect;
}

/* What was typed so far stands for a code: put it. */
static struct effect finish(struct month *month, int rows, int days)
{
    const char *first, *exact;
    int count = month->typed[0] == '\0' ? 0 : codes_with(month, month->typed, &first, &exact);

    if (count == 0) {
        month->typed[0] = '\0';
        step(month, rows, days);
        return none;
    }
    if (exact == NULL && count > 1)
        return effect_say(_("Several codes begin so: go on typing."));
    return put_typed(month, exact != NULL ? exact : first, rows, days);
}

static struct effect type_character(struct month *month, uint32_t key)
{
    OWN(text_done) struct text next = TEXT_INIT;
    const char *first, *exact, *old_first, *old_exact = NULL;
    char said[160];

    text_add(&next, month->typed);
    utf8_add(&next, key);
    int count = codes_with(month, next.at, &first, &exact);
    if (count == 1 && exact != NULL)
        return put_typed(month, exact, 0, 1);
    if (count > 0) {
        snprintf(month->typed, sizeof month->typed, "%s", next.at);
        return none;
    }
    if (month->typed[0] == '\0') {
        const char *off = off_of_key(month, next.at);
        if (off != NULL)
            return put_typed(month, code_clears(off) ? "" : off, 0, 1);
        snprintf(said, sizeof said, _("No shift has a code that begins with %s."), next.at);
        return effect_say(said);
    }
    codes_with(month, month->typed, &old_first, &old_exact);
    if (old_exact == NULL) {
        snprintf(said, sizeof said, _("No shift has a code that begins with %s."), next.at);
        month->typed[0] = '\0';
        return effect_say(said);
    }
    /* the code before is complete: the key begins the next */
    struct effect effect = put_typed(month, old_exact, 0, 1);
    if (grid_begins_code(month, key)) {
        text_clear(&next);
        utf8_add(&next, key);
        snprintf(month->typed, sizeof month->typed, "%s", next.at);
    }
    return effect;
}

struct effect grid_type(struct month *month, uint32_t key)
{
    static const struct {
        uint32_t key;
        int rows, days;
    } moves[] = {{PRESS_UP, -1, 0}, {PRESS_DOWN, 1, 0}, {PRESS_ENTER, 1, 0}, {PRESS_LEFT, 0, -1}, {PRESS_RIGHT, 0, 1},
        {PRESS_TAB, 0, 1}};

    if (key == PRESS_ESCAPE) {
        month->typing = false;
        month->typed[0] = '\0';
        return none;
    }
    for (size_t i = 0; i < COUNT(moves); i++)
        if (moves[i].key == key)
            return finish(month, moves[i].rows, moves[i].days);
    if (key == PRESS_BACKSPACE) {
        month->typed[0] = '\0';
        return none;
    }
    if (key == ' ' || key == PRESS_DELETE) {
        const struct board_cell *cell = month_cell(month, month->list.cursor, month_column(month));
        if (cell->version == 0 && !month->selecting) {
            step(month, 0, 1);
            return none;
        }
        return put_typed(month, "", 0, 1);
    }
    return key_is_text(key) ? type_character(month, key) : none;
}
