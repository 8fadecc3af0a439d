/* Tables that leave the file, in the formats that other programs read. One row of grid_writers for each. */
#ifndef FORMATS_GRID_H
#define FORMATS_GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "util/error.h"
#include "util/text.h"

struct grid_column {
    const char *key, *heading; /* KEY stable, HEADING for people */
    bool number;               /* counts; everything else is text, also what looks like a number */
};
struct grid {
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
