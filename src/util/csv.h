/* Delimited text to rows of cells, and back (RFC 4180 with the delimiters that spreadsheets use). */
#ifndef UTIL_CSV_H
#define UTIL_CSV_H

#include <stddef.h>

#include "util/arena.h"
#include "util/error.h"
#include "util/list.h"
#include "util/text.h"

#define CSV_LINE_MAX (1024 * 1024) /* bytes of one row */
#define CSV_CELLS_MAX 512

/* Why a cell's text is not to be taken. */
enum cell_fault {
    CELL_FINE,
    CELL_ERROR,    /* #N/A, #REF!: a spreadsheet's error */
    CELL_NO_VALUE, /* a formula that was never calculated */
    CELL_DAMAGED,
    CELL_NARROW    /* ####, what a column shows that is too narrow */
};
struct csv_row {
    const char **cells;          /* cleaned (utf8_clean) and never NULL */
    const unsigned char *faults; /* enum cell_fault, one for each cell of a workbook; NULL: none */
    size_t count;
    int number; /* from 1, as a spreadsheet numbers it: one row each, also when cells hold line breaks */
};
LIST_DEFINE(csv_rows, struct csv_row)

/* TEXT is UTF-8. The delimiter (comma, semicolon, tab) is the one that makes most rows agree. Lone CR, LF and CRLF all
 * end a row; an empty line is a row of one empty cell. The ' that csv_add_cell puts before formulas is taken off again.
 * ERROR_DATA, naming the row: a row over CSV_LINE_MAX, over CSV_CELLS_MAX cells, an end inside quotes. Cells live in
 * ARENA. Rows are added to OUT, also those before the error. */
int csv_parse(const char *text, size_t size, struct arena *arena, struct csv_rows *out, struct error *err);

/* Adds one cell, quoted where needed; a cell that a spreadsheet would take as a formula (= + - @ tab CR, also
 * full-width, also behind such a mark) gets a leading '. */
void csv_add_cell(struct text *out, const char *cell);

#endif
