#include <config.h>

#include "formats/grid.h"

#include <string.h>

#include "formats/xlsx_write.h"
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

static void add_html(struct text *out, const char *text)
{
    static const struct {
        char c;
        const char *as;
    } marks[] = {{'<', "&lt;"}, {'>', "&gt;"}, {'&', "&amp;"}, {'"', "&quot;"}};
    for (; *text; text++) {
        size_t i = 0;
        while (i < COUNT(marks) && marks[i].c != *text)
            i++;
        if (i < COUNT(marks))
            text_add(out, marks[i].as);
        else
            text_add_char(out, *text);
    }
}

static void add_html_row(
    struct text *out, const struct grid *grid, const char *mark, const char *const *cells)
{
    text_add(out, "<tr>");
    for (size_t i = 0; i < grid->column_count; i++) {
        text_addf(out, "<%s%s>", mark, grid->columns[i].kind == GRID_NUMBER ? " class=\"n\"" : "");
        add_html(out, cells ? cells[i] : grid->columns[i].heading);
        text_addf(out, "</%s>", mark);
    }
    text_add(out, "</tr>\n");
}

#define HTML_BEGIN "<!DOCTYPE html>\n"

/* One page without anything from elsewhere: for a browser, a mail, a printer. */
static int html_write(const struct grid *grid, struct text *out, struct error *err)
{
    (void)err;
    text_add(out, HTML_BEGIN "<html><head><meta charset=\"utf-8\"><title>");
    add_html(out, grid->title ? grid->title : "");
    text_add(out, "</title><style>\n@page { size: A4 landscape; margin: 12mm }\nbody { font-family: sans-serif }\n"
                  "table { border-collapse: collapse; font-size: 10pt }\nthead { display: table-header-group }\n"
                  "th, td { border: 1px solid #888; padding: 2px 5px; text-align: left }\n"
                  ".n { text-align: right }\n</style></head><body>\n<h1>");
    add_html(out, grid->title ? grid->title : "");
    text_add(out, "</h1>\n");
    if (grid->notes && *grid->notes) {
        text_add(out, "<pre>");
        add_html(out, grid->notes);
        text_add(out, "</pre>\n");
    }
    text_add(out, "<table><thead>");
    add_html_row(out, grid, "th", NULL);
    text_add(out, "</thead><tbody>\n");
    for (size_t i = 0; i < grid->row_count; i++)
        add_html_row(out, grid, "td", grid->rows[i]);
    text_add(out, "</tbody></table></body></html>\n");
    return 0;
}

static int workbook_write(const struct grid *grid, struct text *out, struct error *err)
{
    return xlsx_write(grid, 1, out, err);
}

const struct grid_writer grid_writers[] = {
    {"csv", ".csv", BYTE_ORDER_MARK, csv_write},
    {"xlsx", ".xlsx", "PK\x03\x04", workbook_write},
    {"html", ".html", HTML_BEGIN, html_write},
    {0},
};

const struct grid_writer *grid_writer_find(const char *name)
{
    for (const struct grid_writer *writer = grid_writers; writer->name != NULL; writer++)
        if (strcmp(writer->name, name) == 0)
            return writer;
    return NULL;
}
