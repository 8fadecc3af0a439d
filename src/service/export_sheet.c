#include <config.h>

#include "service/export_sheet.h"

#include <string.h>

#include "formats/grid.h"
#include "util/file.h"
#include "util/i18n.h"

static int writer_get(const char *format, const struct grid_writer **out, struct error *err)
{
    *out = grid_writer_find(format);
    return *out != NULL ? 0 : error_set(err, ERROR_USAGE, _("there is no format \"%s\""), format);
}

int export_sheet(const struct sheet *sheet, const char *format, struct text *bytes, struct error *err)
{
    const struct grid_writer *writer;
    struct grid grid = {.title = sheet->title,
        .notes = sheet->notes,
        .column_count = sheet->column_count,
        .row_count = sheet->row_count};
    struct grid_column *columns = arena_array(sheet->arena, sheet->column_count + 1, sizeof *columns);
    const char *const **rows = arena_array(sheet->arena, sheet->row_count + 1, sizeof *rows);

    if (writer_get(format, &writer, err) < 0)
        return -1;
    for (size_t i = 0; i < sheet->column_count; i++)
        columns[i] = (struct grid_column){
            sheet->columns[i].key, sheet->columns[i].heading, sheet->columns[i].kind == CELL_NUMBER};
    for (size_t i = 0; i < sheet->row_count; i++)
        rows[i] = sheet->rows[i].cells;
    grid.columns = columns;
    grid.rows = rows;
    text_clear(bytes);
    return writer->write(&grid, bytes, err);
}

int export_free(const char *file, const char *format, struct error *err)
{
    const struct grid_writer *writer;
    OWN(error_done) struct error unreadable = ERROR_INIT;
    OWN(text_done) struct text old = TEXT_INIT;

    if (writer_get(format, &writer, err) < 0)
        return -1;
    if (!file_exists(file))
        return 0;
    size_t size = strlen(writer->begin);
    if (file_read(file, &old, &unreadable) == 0 && (old.size == 0 || strncmp(old.at, writer->begin, size) == 0))
        return 0;
    error_set(err, ERROR_CREATE, _("%s is there already, and it is no file of the kind %s"), file, writer->name);
    return error_hint(err, _("name another file"));
}
