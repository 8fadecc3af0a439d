/* What keys do in the view by posts: a cell is who has a shift on a day. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/grid.h"
#include "util/i18n.h"
#include "util/pinyin.h"
#include "util/utf8.h"

enum { GUARDS_MOST = 16 };

/* The row of a staff number, else of a name, a part or the reading of one that only one guard has; -1. */
static int find_row(const struct month *month, const char *typed)
{
    int found = -1, names = 0;

    for (size_t i = 0; i < month->board.row_count; i++) {
        const struct board_row *row = &month->board.rows[i];
        OWN(text_done) struct text reading = TEXT_INIT;

        if (strcmp(row->number, typed) == 0)
            return (int)i;
        pinyin_read(&reading, row->name);
        if (utf8_contains(row->name, typed) || pinyin_match(reading.at, typed)) {
            found = (int)i;
            names++;
        }
    }
    return names == 1 ? found : -1;
}

struct effect grid_assign_post(struct month *month, const char *guard)
{
    int row = find_row(month, guard);
    char said[INPUT_SIZE + 64];

    if (row < 0) {
        snprintf(said, sizeof said, _("No guard, or more than one, is called %s: give the staff number."), guard);
        return effect_say(said);
    }
    grid_forget(month);
    snprintf(month->last_guard, sizeof month->last_guard, "%s", month->board.rows[row].number);
    struct area area = month_area(month);
    for (int column = area.left; column <= area.right; column++)
        grid_add_code(month, row, column, month->board.shifts[month->shifts.cursor].code);
    return grid_perform(month, "roster assign");
}

/* The rows of who has the shift of the cursor on a day; how many, at most GUARDS_MOST. */
static size_t crew_on(const struct month *month, int column, size_t rows[GUARDS_MOST])
{
    size_t count =
        board_on_shift(&month->board, (size_t)month->shifts.cursor, (size_t)column, rows, GUARDS_MOST);

    return count < GUARDS_MOST ? count : GUARDS_MOST;
}

/* A single day: the first guard; several: all. */
static struct effect clear(struct month *month)
{
    struct area area = month_area(month);
    size_t rows[GUARDS_MOST];

    grid_forget(month);
    for (int column = area.left; column <= area.right; column++) {
        size_t count = crew_on(month, column, rows);
        for (size_t i = 0; i < count && (i < 1 || area.left != area.right); i++)
            grid_add_code(month, (int)rows[i], column, "");
    }
    return month->pending_count == 0 ? effect_say(_("Nobody has this shift on this day."))
                                     : grid_perform(month, "roster unassign");
}

/* Staff numbers, as they are kept when copied. */
static const char *crew_words(const struct month *month, int column, struct arena *arena)
{
    OWN(text_done) struct text words = TEXT_INIT;
    size_t rows[GUARDS_MOST], count = crew_on(month, column, rows);

    for (size_t i = 0; i < count; i++)
        text_addf(&words, "%s%s", i == 0 ? "" : " ", month->board.rows[rows[i]].number);
    return arena_strdup(arena, words.at);
}

static bool names(const char *crew, const char *number)
{
    size_t size = strlen(number);

    for (const char *at = strstr(crew, number); at != NULL; at = strstr(at + 1, number))
        if ((at == crew || at[-1] == ' ') && (at[size] == ' ' || at[size] == '\0'))
            return true;
    return false;
}

/* CREW has the shift of the cursor on that day, and nobody else. */
static void put_crew(struct month *month, int column, const char *crew)
{
    const char *shift = month->board.shifts[month->shifts.cursor].code;
    size_t rows[GUARDS_MOST], count = crew_on(month, column, rows);

    for (size_t i = 0; i < count; i++)
        if (!names(crew, month->board.rows[rows[i]].number))
            grid_add_code(month, (int)rows[i], column, "");
    for (size_t r = 0; r < month->board.row_count; r++) {
        bool has = false;
        for (size_t i = 0; i < count; i++)
            has = has || rows[i] == r;
        if (!has && names(crew, month->board.rows[r].number))
            grid_add_code(month, (int)r, column, shift);
    }
}

static struct effect copy(struct month *month)
{
    struct area area = month_area(month);
    char said[160];

    arena_done(&month->crews);
    month->crew_days = area.right - area.left + 1;
    month->crew = arena_array(&month->crews, (size_t)month->crew_days, sizeof *month->crew);
    for (int i = 0; i < month->crew_days; i++)
        month->crew[i] = crew_words(month, area.left + i, &month->crews);
    month->selecting = false;
    snprintf(said, sizeof said, _("Copied: who has %s on %d days. p puts them where the cursor is."),
        month->board.shifts[month->shifts.cursor].code, month->crew_days);
    return effect_say(said);
}

/* From the cursor on, or again and again over the days that are selected. */
static struct effect put_copy(struct month *month)
{
    struct area area = month_area(month);

    if (month->crew == NULL)
        return effect_say(_("Nothing was copied yet: v begins a selection, y copies it."));
    if (!month->selecting)
        area.right = area.left + month->crew_days - 1;
    grid_forget(month);
    for (int column = area.left; column <= area.right && column < (int)month->board.column_count; column++)
        put_crew(month, column, month->crew[(column - area.left) % month->crew_days]);
    return grid_perform(month, "roster copy");
}

/* The first day that is selected goes into the others; without a selection the day before into this one. */
static struct effect fill(struct month *month)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct area area = month_area(month);
    int from = area.left == area.right ? area.left - 1 : area.left;

    if (from < 0)
        return effect_say(_("There is no day before: v begins a selection, d fills its first day into the others."));
    grid_forget(month);
    const char *crew = crew_words(month, from, &arena);
    for (int column = from + 1; column <= area.right; column++)
        put_crew(month, column, crew);
    return grid_perform(month, "roster copy");
}

static struct effect mark(struct month *month, bool pin)
{
    struct area area = month_area(month);
    bool all = true;

    grid_forget(month);
    for (int column = area.left; column <= area.right; column++) {
        size_t rows[GUARDS_MOST], count = crew_on(month, column, rows);
        for (size_t i = 0; i < count; i++) {
            const struct board_cell *cell = month_cell(month, (int)rows[i], column);
            all = all && (pin ? cell->pinned : cell->trainee);
            grid_add(month, (int)rows[i], column);
        }
    }
    return month->pending_count == 0 ? effect_say(_("Nobody has this shift on this day."))
                                     : grid_mark(month, pin, all);
}

struct effect grid_edit_posts(struct month *month, enum action action)
{
    switch (action) {
    case ACTION_CLEAR:
        return clear(month);
    case ACTION_COPY:
        return copy(month);
    case ACTION_PUT:
        return put_copy(month);
    case ACTION_FILL:
        return fill(month);
    case ACTION_REPEAT:
        return month->last_guard[0] == '\0' ? effect_say(_("No guard was put yet."))
                                            : grid_assign_post(month, month->last_guard);
    case ACTION_PIN:
        return mark(month, true);
    case ACTION_TRAINEE:
        return mark(month, false);
    default:
        return effect_say(_("This works in the view by guards: o changes the view."));
    }
}
