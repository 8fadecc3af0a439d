#define _GNU_SOURCE /* memfd_create */
#include <config.h>

#include "formats/xlsx_write.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "util/arena.h"
#include "util/civil.h"
#include "util/clock.h"
#include "util/file.h"
#include "util/i18n.h"
#include "util/utf8.h"

#define WIDTH_LEAST 4
#define WIDTH_MOST 60
#define NAME_MOST 31 /* letters of a sheet's name */
#define SERIAL_1970 25569
#define PAPER_A4 9
/* The library packs through temporary files; they hold what the workbook holds, so they had better stay in memory. */
#define MEMORY_FOLDER "/dev/shm"

struct book {
    lxw_workbook *at;
    lxw_format *heading, *day, *day_heading;
    struct arena arena;
};

/* What a spreadsheet allows as the name of a sheet; NUMBER makes it the only one of its name. */
static char *sheet_name(struct book *book, const char *title, size_t number)
{
    OWN(text_done) struct text name = TEXT_INIT;
    const char *at = title;
    int letters = 0;
    for (uint32_t c; letters < NAME_MOST - 3 && (c = utf8_next(&at)) != 0; letters++)
        utf8_add(&name, c < 0x80 && strchr("[]:*?/\\'", (int)c) ? '-' : c);
    if (letters == 0)
        text_addf(&name, "%zu", number + 1);
    if (workbook_get_worksheet_by_name(book->at, name.at) != NULL)
        text_addf(&name, " %zu", number + 1);
    return arena_strdup(&book->arena, name.at);
}

static int fail(struct error *err, lxw_error cause)
{
    return error_set(err, ERROR_INTERNAL, N_("the workbook could not be made: %s"), lxw_strerror(cause));
}

static lxw_error write_cell(
    struct book *book, lxw_worksheet *sheet, enum grid_kind kind, lxw_row_t row, lxw_col_t column, const char *text)
{
    civil_day day;
    char *end = NULL;
    double number = strtod(text, &end);
    if (!*text)
        return LXW_NO_ERROR;
    if (kind == GRID_DAY && day_parse_iso(text, &day))
        return worksheet_write_number(sheet, row, column, day + SERIAL_1970, book->day);
    if (kind == GRID_NUMBER && !*end)
        return worksheet_write_number(sheet, row, column, number, NULL);
    return worksheet_write_string(sheet, row, column, text, NULL);
}

static int column_width(const struct grid *grid, size_t column)
{
    int widest = grid->columns[column].day_heading ? 0 : utf8_width(grid->columns[column].heading);
    for (size_t i = 0; i < grid->row_count; i++) {
        int width = utf8_width(grid->rows[i][column]);
        widest = width > widest ? width : widest;
    }
    return widest < WIDTH_LEAST ? WIDTH_LEAST : widest > WIDTH_MOST ? WIDTH_MOST : widest;
}

/* & begins a command in the heading of a printed page. */
static char *page_heading(struct book *book, const char *title)
{
    OWN(text_done) struct text out = TEXT_INIT;
    text_add(&out, "&C");
    for (; *title && out.size < 200; title++)
        text_addf(&out, *title == '&' ? "&&" : "%c", *title);
    while (out.size > 2 && !utf8_valid(out.at, out.size))
        out.at[--out.size] = 0;
    return arena_strdup(&book->arena, out.at);
}

static void set_page(struct book *book, lxw_worksheet *sheet, const struct grid *grid)
{
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, PAPER_A4);
    worksheet_fit_to_pages(sheet, 1, 0);
    if (grid->title && *grid->title)
        worksheet_set_header(sheet, page_heading(book, grid->title));
}

static int write_headings(struct book *book, lxw_worksheet *sheet, const struct grid *grid, struct error *err)
{
    lxw_error status = LXW_NO_ERROR;
    for (size_t i = 0; !status && i < grid->column_count; i++) {
        const struct grid_column *column = &grid->columns[i];
        civil_day day;
        worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, column_width(grid, i) + 1, NULL);
        if (column->day_heading && day_parse_iso(column->heading, &day))
            status = worksheet_write_number(sheet, 0, (lxw_col_t)i, day + SERIAL_1970, book->day_heading);
        else
            status = worksheet_write_string(sheet, 0, (lxw_col_t)i, column->heading, book->heading);
    }
    return status ? fail(err, status) : 0;
}

static int write_sheet(struct book *book, const struct grid *grid, size_t number, struct error *err)
{
    const char *name = grid->name ? grid->name : grid->title ? grid->title : "";
    lxw_worksheet *sheet = workbook_add_worksheet(book->at, sheet_name(book, name, number));
    if (!sheet)
        return error_set(err, ERROR_INTERNAL, N_("the workbook could not be made: %s"), name);
    if (write_headings(book, sheet, grid, err))
        return -1;
    for (size_t row = 0; row < grid->row_count; row++)
        for (size_t i = 0; i < grid->column_count; i++) {
            lxw_error status = write_cell(
                book, sheet, grid->columns[i].kind, (lxw_row_t)row + 1, (lxw_col_t)i, grid->rows[row][i]);
            if (status)
                return fail(err, status);
        }
    set_page(book, sheet, grid);
    return 0;
}

static void begin_book(struct book *book, const char *path)
{
    static char folder[] = MEMORY_FOLDER;
    lxw_workbook_options options = {.tmpdir = access(folder, W_OK) == 0 ? folder : NULL};
    lxw_doc_properties properties = {.created = (time_t)clock_now()};
    book->at = workbook_new_opt(path, &options);
    workbook_set_properties(book->at, &properties);
    book->heading = workbook_add_format(book->at);
    format_set_bold(book->heading);
    book->day = workbook_add_format(book->at);
    format_set_num_format(book->day, "yyyy-mm-dd");
    book->day_heading = workbook_add_format(book->at);
    format_set_bold(book->day_heading);
    format_set_num_format(book->day_heading, "d");
}

static int write_book(const char *path, const struct grid *grids, size_t count, struct error *err)
{
    struct book book = {0};
    begin_book(&book, path);
    int rc = 0;
    for (size_t i = 0; !rc && i < count; i++)
        rc = write_sheet(&book, &grids[i], i, err);
    lxw_error status = workbook_close(book.at);
    arena_done(&book.arena);
    return rc ? rc : status ? fail(err, status) : 0;
}

static int take_bytes(int file, struct text *out, struct error *err)
{
    char chunk[65536];
    ssize_t size;
    if (lseek(file, 0, SEEK_SET) != 0)
        return error_set_errno(err, ERROR_SYSTEM, N_("the workbook could not be read back"));
    text_clear(out);
    while ((size = read(file, chunk, sizeof chunk)) > 0)
        text_add_bytes(out, chunk, (size_t)size);
    return size < 0 ? error_set_errno(err, ERROR_SYSTEM, N_("the workbook could not be read back")) : 0;
}

int xlsx_write(const struct grid *grids, size_t count, struct text *out, struct error *err)
{
    char path[64];
    int file = memfd_create("workbook", MFD_CLOEXEC);
    if (file < 0)
        return error_set_errno(err, ERROR_SYSTEM, N_("there is no room in memory for the workbook"));
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    int rc = write_book(path, grids, count, err);
    if (!rc)
        rc = take_bytes(file, out, err);
    close(file);
    return rc;
}
