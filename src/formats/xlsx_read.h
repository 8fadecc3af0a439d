/* Workbooks (.xlsx, .xlsm) to rows of cells, as csv_parse gives them. Written by Excel, WPS, LibreOffice and others;
 * also of the strict kind. Nothing is calculated: a formula's stored value is taken. */
#ifndef FORMATS_XLSX_READ_H
#define FORMATS_XLSX_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "util/arena.h"
#include "util/csv.h"
#include "util/error.h"

#define XLSX_SHEETS_MAX 500
#define XLSX_CELLS_MAX 4000000 /* filled cells of one sheet */
#define XLSX_STRINGS_MAX 2000000
#define XLSX_TEXT_MAX (128 * 1024) /* bytes of one cell */
#define XLSX_MERGES_MAX 100000
#define XLSX_GAP_MAX 1000 /* empty rows of a sheet that are kept */

/* Cells joined into one, whose text stands in the first. Rows as the spreadsheet numbers them, columns from 0. */
struct xlsx_merge {
    int top, left, bottom, right;
};
LIST_DEFINE(xlsx_merges, struct xlsx_merge)

struct xlsx_sheet {
    struct csv_rows rows; /* empty ones between others too, those at the end not */
    struct xlsx_merges merges;
    int hidden_rows; /* of the filled ones */
};
void xlsx_sheet_done(struct xlsx_sheet *sheet);

struct xlsx; /* an open workbook */

/* BYTES are borrowed until xlsx_drop; all texts live in ARENA. ERROR_DATA with the reason and the way out: see
 * package_open; also when it is another kind of document. */
int xlsx_open(const void *bytes, size_t size, struct arena *arena, struct xlsx **out, struct error *err);
void xlsx_drop(struct xlsx **book); /* for OWN */

size_t xlsx_count(const struct xlsx *book);
const char *xlsx_name(const struct xlsx *book, size_t index); /* cleaned */
bool xlsx_is_hidden(const struct xlsx *book, size_t index);
bool xlsx_is_table(const struct xlsx *book, size_t index);  /* false: a chart, a dialogue */
bool xlsx_since_1904(const struct xlsx *book); /* plain numbers that mean days count from 1904 */

/* One sheet. A cell that cannot be taken has a fault, and its text is what a reader would see.
 * ERROR_DATA names row and column. */
int xlsx_read(struct xlsx *book, size_t index, struct xlsx_sheet *out, struct error *err);

#endif
