/* Making and measuring sheets. */
#include <config.h>

#include "service/sheet.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "util/i18n.h"
#include "util/utf8.h"
#include "util/xalloc.h"

enum { ROWS_FIRST = 64, COLUMN_LEAST = 16 };

void sheet_columns(struct sheet *sheet, const struct sheet_column *columns, size_t count)
{
    sheet->columns = arena_array(sheet->arena, count, sizeof *columns);
    sheet->column_count = count;
    for (size_t i = 0; i < count; i++) {
        sheet->columns[i] = columns[i];
        sheet->columns[i].heading = _(columns[i].heading);
    }
}

struct sheet_row *sheet_row(struct sheet *sheet)
{
    if (sheet->row_count == sheet->row_room) {
        size_t room = sheet->row_room == 0 ? ROWS_FIRST : 2 * sheet->row_room;
        struct sheet_row *rows = arena_array(sheet->arena, room, sizeof *rows);
        if (sheet->row_count > 0)
            memcpy(rows, sheet->rows, sheet->row_count * sizeof *rows);
        sheet->rows = rows;
        sheet->row_room = room;
    }
    struct sheet_row *row = &sheet->rows[sheet->row_count++];
    const char **cells = arena_array(sheet->arena, 2 * sheet->column_count, sizeof *cells);
    *row = (struct sheet_row){.cells = cells, .codes = cells + sheet->column_count, .place = PLACE_INIT};
    for (size_t i = 0; i < sheet->column_count; i++)
        row->cells[i] = "";
    sheet->filled = 0;
    return row;
}

void sheet_put_code(struct sheet *sheet, const char *text, const char *code)
{
    struct sheet_row *row = &sheet->rows[sheet->row_count - 1];

    if (sheet->filled < sheet->column_count) {
        row->cells[sheet->filled] = text == NULL ? "" : text;
        row->codes[sheet->filled++] = code;
    }
}

void sheet_put(struct sheet *sheet, const char *text)
{
    sheet_put_code(sheet, text, NULL);
}

void sheet_putf(struct sheet *sheet, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    sheet_put(sheet, arena_vprintf(sheet->arena, format, args));
    va_end(args);
}

void sheet_put_number(struct sheet *sheet, int64_t number)
{
    sheet_putf(sheet, "%lld", (long long)number);
}

void sheet_put_day(struct sheet *sheet, civil_day day)
{
    char text[DAY_TEXT_SIZE];

    sheet_put(sheet, arena_strdup(sheet->arena, day_format(day, text)));
}

void sheet_put_word(struct sheet *sheet, const struct word *words, int value)
{
    const struct word *word = word_at(words, value);

    if (value == 0)
        sheet_put(sheet, "");
    else
        sheet_put_code(sheet, _(word->label), word->id);
}

const char *sheet_code(const struct sheet *sheet, size_t row, size_t column)
{
    const char *code = sheet->rows[row].codes[column];

    return code != NULL ? code : sheet->rows[row].cells[column];
}

void sheet_measure(struct sheet *sheet)
{
    sheet->widths = arena_array(sheet->arena, sheet->column_count + 1, sizeof *sheet->widths);
    for (size_t i = 0; i < sheet->column_count; i++) {
        int most = utf8_width(sheet->columns[i].heading);
        for (size_t row = 0; row < sheet->row_count; row++) {
            int cell = utf8_width(sheet->rows[row].cells[i]);
            most = cell > most ? cell : most;
        }
        sheet->widths[i] = most;
    }
}

/* Numbers and days are not cut: half a number says something else. */
static bool may_be_cut(const struct sheet_column *column)
{
    return column->kind == CELL_TEXT || column->kind == CELL_MARKED;
}

static int least_of(const struct sheet *sheet, size_t column)
{
    int natural = sheet->widths[column];

    return may_be_cut(&sheet->columns[column]) && natural > COLUMN_LEAST ? COLUMN_LEAST : natural;
}

/* Which columns are seen at all: column 0, then those from FIRST on while their least widths fit. The room that is
 * left over by these. */
static int choose_seen(const struct sheet *sheet, int width, int gap, size_t first, int *widths)
{
    int room = width;
    bool full = false;

    for (size_t i = 0; i < sheet->column_count; i++) {
        int least = least_of(sheet, i) + (i > 0 ? gap : 0);
        widths[i] = 0;
        if ((i > 0 && i < first) || full)
            continue;
        full = i > 0 && least > room;
        if (full)
            continue;
        widths[i] = least - (i > 0 ? gap : 0);
        room -= least;
    }
    return room;
}

void sheet_fit(const struct sheet *sheet, int width, int gap, size_t first, int *widths)
{
    bool grown = true;

    if (width <= 0) {
        memcpy(widths, sheet->widths, sheet->column_count * sizeof *widths);
        return;
    }
    /* the room goes to all alike, one cell each, until each has what it needs */
    for (int room = choose_seen(sheet, width, gap, first, widths); room > 0 && grown;) {
        grown = false;
        for (size_t i = 0; i < sheet->column_count && room > 0; i++)
            if (widths[i] > 0 && widths[i] < sheet->widths[i]) {
                widths[i]++;
                room--;
                grown = true;
            }
    }
}

struct sorted {
    const char *text;
    int64_t number;
    int index, place;
};

static int compare(const void *a, const void *b)
{
    const struct sorted *one = a, *two = b;
    int order = (one->number > two->number) - (one->number < two->number);

    if (order == 0)
        order = strcmp(one->text, two->text);
    return order != 0 ? order : one->place - two->place;
}

void sheet_sort(const struct sheet *sheet, size_t column, bool down, int *order, size_t count)
{
    struct sorted *list = xcalloc(count + 1, sizeof *list);
    bool number = sheet->columns[column].kind == CELL_NUMBER;

    for (size_t i = 0; i < count; i++) {
        const char *text = sheet->rows[order[i]].cells[column];
        list[i] = (struct sorted){
            number ? "" : text, number ? strtoll(text, NULL, 10) : 0, order[i], down ? -(int)i : (int)i};
    }
    qsort(list, count, sizeof *list, compare);
    for (size_t i = 0; i < count; i++)
        order[i] = list[down ? count - 1 - i : i].index;
    free(list);
}
