/* Workbooks: each sheet that holds a table is one, as a file is. */
#include <config.h>

#include "service/import_parts.h"

#include <string.h>

#include "util/i18n.h"

/* A table has two rows with two filled cells each; a cover sheet or a few lines of explanation do not. */
static bool looks_like_table(const struct csv_rows *rows)
{
    size_t wide = 0;
    for (size_t i = 0; i < rows->count && wide < 2; i++) {
        size_t filled = 0;
        for (size_t j = 0; j < rows->at[i].count; j++)
            filled += rows->at[i].cells[j][0] != 0;
        wide += filled >= 2;
    }
    return wide >= 2;
}

static void mention_hidden_rows(struct import *import, const struct sheet *sheet, int count)
{
    if (count > 0)
        import_mention(import, sheet,
            arena_printf(&import->report->arena,
                ngettext("%d hidden row", "%d hidden rows", (unsigned long)count), count),
            _("hidden rows of a sheet are read like the others"));
}

static void drop_sheet(void *payload)
{
    struct xlsx_sheet *read = payload;
    xlsx_merges_done(&read->merges);
}

/* NULL when there is nothing to take. */
static struct sheet *read_sheet(struct import *import, const char *file, struct xlsx *book, size_t index)
{
    OWN(error_done) struct error error = ERROR_INIT;
    struct sheet *sheet = arena_new(import->sheet_arena, struct sheet);
    struct xlsx_sheet *read = arena_new(import->sheet_arena, struct xlsx_sheet);
    sheet->file = file;
    sheet->name = sheet->title = arena_strdup(import->sheet_arena, xlsx_name(book, index));
    sheet->since_1904 = xlsx_since_1904(book);
    if (xlsx_is_hidden(book, index)) {
        import_skip(import, sheet, sheet->name, _("this sheet is hidden; unhide it to have it read"));
        return NULL;
    }
    if (!xlsx_is_table(book, index)) {
        import_skip(import, sheet, sheet->name, _("this sheet holds a chart, no table"));
        return NULL;
    }
    if (xlsx_read(book, index, read, &error)) {
        refuse_error(import, sheet, &error, true);
        return NULL;
    }
    arena_on_done(import->sheet_arena, drop_sheet, read);
    sheet->rows = read->rows;
    sheet->merges = read->merges.at;
    sheet->merge_count = read->merges.count;
    if (sheet->rows.count)
        mention_hidden_rows(import, sheet, read->hidden_rows);
    return sheet;
}

/* The first row of that number or a later one. */
static size_t row_index(const struct csv_rows *rows, int number)
{
    size_t low = 0, high = rows->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (rows->at[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_blank(const struct csv_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i][0])
            return false;
    return true;
}

static void put_cell(struct import *import, struct csv_row *row, size_t column, const char *text)
{
    if (column >= row->count) {
        const char **cells = arena_array(import->sheet_arena, column + 1, sizeof *cells);
        unsigned char *faults = row->faults ? arena_alloc(import->sheet_arena, column + 1) : NULL;
        for (size_t i = 0; i <= column; i++)
            cells[i] = i < row->count ? row->cells[i] : "";
        if (faults)
            memcpy(faults, row->faults, row->count);
        row->cells = cells;
        row->faults = faults;
        row->count = column + 1;
    }
    if (!row->cells[column][0])
        row->cells[column] = text;
}

/* Rows that hold nothing else stay empty; *room: cells that may still be filled. */
static void spread_merge(struct import *import, struct sheet *sheet, const struct xlsx_merge *merge, size_t *room)
{
    size_t at = row_index(&sheet->rows, merge->top), left = (size_t)merge->left;
    if (at < sheet->body || at >= sheet->rows.count || sheet->rows.at[at].number != merge->top ||
        left >= sheet->rows.at[at].count)
        return;
    const char *text = sheet->rows.at[at].cells[left];
    for (; at < sheet->rows.count && sheet->rows.at[at].number <= merge->bottom && *text; at++) {
        bool blank = is_blank(&sheet->rows.at[at]);
        for (int column = merge->left; column <= merge->right && (size_t)column < sheet->width && *room && !blank;
             column++) {
            bool days = sheet->days[left].mday && sheet->days[column].mday;
            if (column != merge->left && !(sheet->grid && days))
                continue;
            put_cell(import, &sheet->rows.at[at], (size_t)column, text);
            (*room)--;
        }
    }
}

/* A cell joined over several rows says the same in each; over days of a grid, too. */
static void spread_merges(struct import *import, struct sheet *sheet)
{
    size_t room = XLSX_CELLS_MAX;
    for (size_t i = 0; i < sheet->merge_count; i++)
        if (sheet->merges[i].bottom > sheet->merges[i].top || sheet->grid)
            spread_merge(import, sheet, &sheet->merges[i], &room);
}

static const char *name_of_file(struct import *import, const char *file)
{
    const char *dot = strrchr(file, '.');
    return dot ? arena_strndup(import->sheet_arena, file, (size_t)(dot - file)) : file;
}

/* A workbook with one table is about what its name says, when the sheet is called Sheet1. */
static void settle_titles(struct import *import, size_t first)
{
    if (import->sheets.count != first + 1)
        return;
    struct sheet *sheet = import->sheets.at[first];
    if (!kind_mentioned(import, sheet->title))
        sheet->title = name_of_file(import, sheet->file);
}

void read_workbook(struct import *import, const char *file, const struct text *bytes)
{
    OWN(error_done) struct error error = ERROR_INIT;
    OWN(xlsx_drop) struct xlsx *book = NULL;
    struct sheet whole = {.file = file};
    if (xlsx_open(bytes->at, bytes->size, import->sheet_arena, &book, &error)) {
        refuse_error(import, &whole, &error, false);
        return;
    }
    size_t first = import->sheets.count;
    for (size_t i = 0; i < xlsx_count(book); i++) {
        struct sheet *sheet = read_sheet(import, file, book, i);
        if (sheet)
            *sheet_list_add(&import->sheets) = sheet;
        if (sheet && !looks_like_table(&sheet->rows)) {
            import_skip(import, sheet, sheet->name,
                sheet->rows.count ? _("no table stands in this sheet") : _("the sheet is empty"));
            csv_rows_done(&sheet->rows);
            import->sheets.count--;
        }
    }
    settle_titles(import, first);
    for (size_t i = first; i < import->sheets.count; i++) {
        sheet_recognise(import, import->sheets.at[i]);
        if (import->sheets.at[i]->kind)
            spread_merges(import, import->sheets.at[i]);
    }
}
