/* Tables that leave the file, in the formats that other programs read. One row of grid_writers for each. */
#ifndef FORMATS_GRID_H
#define FORMATS_GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "util/error.h"
#include "util/text.h"

/* Counts are numbers, ISO days are days; everything else is text, also what looks like a number. */
enum grid_kind { GRID_TEXT, GRID_NUMBER, GRID_DAY };
struct grid_column {
    const char *key, *heading; /* KEY stable, HEADING for people */
    enum grid_kind kind;
    bool day_heading; /* the heading is an ISO day */
};
struct grid {
    const char *name; /* of its sheet in a workbook; NULL: the title */
    const char *title, *notes; /* NOTES may be NULL */
    const struct grid_column *columns;
    size_t column_count;
    const char *const *const *rows; /* rows[r][c], never NULL */
    size_t row_count;
};
struct grid_writer {
    const char *name, *suffix; /* "csv", ".csv" */
    const char *begin;         /* of its files: what has it may be written anew */
    int (*write)(const struct grid *grid, struct text *out, struct error *err);
};
extern const struct grid_writer grid_writers[]; /* ends in name NULL */
const struct grid_writer *grid_writer_find(const char *name);

#endif
