#include <config.h>

#include "formats/grid.h"

#include <string.h>

#include "util/csv.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF" /* without it a spreadsheet takes Chinese for the code page of the machine */

static void add_line(struct text *out, const char *const *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            text_add_char(out, ',');
        csv_add_cell(out, cells[i]);
    }
    text_add(out, "\r\n");
}

static int csv_write(const struct grid *grid, struct text *out, struct error *err)
{
    (void)err;
    text_add(out, BYTE_ORDER_MARK);
    for (size_t i = 0; i < grid->column_count; i++) {
        if (i > 0)
            text_add_char(out, ',');
        csv_add_cell(out, grid->columns[i].heading);
    }
    text_add(out, "\r\n");
    for (size_t i = 0; i < grid->row_count; i++)
        add_line(out, grid->rows[i], grid->column_count);
    return 0;
}

const struct grid_writer grid_writers[] = {
    {"csv", ".csv", BYTE_ORDER_MARK, csv_write},
    {0},
};

const struct grid_writer *grid_writer_find(const char *name)
{
    for (const struct grid_writer *writer = grid_writers; writer->name != NULL; writer++)
        if (strcmp(writer->name, name) == 0)
            return writer;
    return NULL;
}
