#include <config.h>

#include "tests/formats/workbook.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>
#include <zip.h>

#include "util/civil.h"
#include "util/csv.h"

void zip_bytes(const char *const *names, const char *const *contents, struct text *out)
{
    zip_error_t cause;
    zip_stat_t stat;
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &cause);
    zip_t *zip = zip_open_from_source(target, ZIP_TRUNCATE, &cause);

    ck_assert_ptr_nonnull(zip);
    zip_source_keep(target);
    for (size_t i = 0; names[i] != NULL; i++) {
        zip_source_t *part = zip_source_buffer(zip, contents[i], strlen(contents[i]), 0);
        ck_assert_int_ge(zip_file_add(zip, names[i], part, ZIP_FL_ENC_UTF_8), 0);
    }
    ck_assert_int_eq(zip_close(zip), 0);
    ck_assert_int_eq(zip_source_stat(target, &stat), 0);
    ck_assert_int_eq(zip_source_open(target), 0);
    char *bytes = malloc(stat.size);
    ck_assert_int_eq(zip_source_read(target, bytes, stat.size), (zip_int64_t)stat.size);
    text_clear(out);
    text_add_bytes(out, bytes, stat.size);
    free(bytes);
    zip_source_close(target);
    zip_source_free(target);
}

void book_start(struct book *book)
{
    *book = (struct book){.strings = TEXT_INIT, .formats = ""};
}

void book_end(struct book *book)
{
    text_done(&book->strings);
    arena_done(&book->arena);
}

void book_sheet(struct book *book, const char *title, const char *rows, const char *behind, const char *state)
{
    const char *x = book->strict ? "x:" : "";
    const char *space = book->strict ? "xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\""
                                     : "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

    ck_assert_uint_lt(book->count, BOOK_SHEETS);
    book->titles[book->count] = arena_strdup(&book->arena, title);
    book->states[book->count] = state ? state : "visible";
    book->sheets[book->count++] = arena_printf(&book->arena,
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<%sworksheet "
        "%s><%ssheetData>%s</%ssheetData>%s</%sworksheet>",
        x, space, x, rows, x, behind ? behind : "", x);
}

static void add_escaped(struct text *out, const char *text)
{
    for (; *text != '\0'; text++)
        if (*text == '<' || *text == '&')
            text_add(out, *text == '<' ? "&lt;" : "&amp;");
        else
            text_add_char(out, *text);
}

static bool is_number(const char *cell)
{
    size_t size = strlen(cell);
    return size > 0 && size < 12 && strspn(cell, "0123456789") == size && (cell[0] != '0' || size == 1);
}

/* In two runs, with how it is read aloud behind them. */
static int share(struct book *book, const char *cell)
{
    size_t half = 0, size = strlen(cell);
    while (half < size / 2 || (half < size && (cell[half] & 0xc0) == 0x80))
        half++;
    text_add(&book->strings, "<si><r><rPr><b/></rPr><t xml:space=\"preserve\">");
    add_escaped(&book->strings, arena_strndup(&book->arena, cell, half));
    text_add(&book->strings, "</t></r><r><t xml:space=\"preserve\">");
    add_escaped(&book->strings, cell + half);
    text_add(&book->strings, "</t></r><rPh sb=\"0\" eb=\"1\"><t>zzz</t></rPh></si>");
    return book->string_count++;
}

static void add_cell(struct book *book, struct text *out, const char *cell)
{
    const char *x = book->strict ? "x:" : "";
    civil_day day;

    if (cell[0] == '\0')
        text_addf(out, "<%sc s=\"1\"/>", x);
    else if (is_number(cell))
        text_addf(out, "<%sc><%sv>%s.0</%sv></%sc>", x, x, cell, x, x);
    else if (day_parse_iso(cell, &day))
        text_addf(out, "<%sc s=\"1\"><%sv>%d</%sv></%sc>", x, x, (int)day + (book->since_1904 ? 24107 : 25569), x, x);
    else
        text_addf(out, "<%sc t=\"s\"><%sv>%d</%sv></%sc>", x, x, share(book, cell), x, x);
}

void book_table(struct book *book, const char *title, const char *csv)
{
    OWN(text_done) struct text out = TEXT_INIT;
    struct csv_rows rows = {0};
    const char *x = book->strict ? "x:" : "";

    ck_assert_int_eq(csv_parse(csv, strlen(csv), &book->arena, &rows, NULL), 0);
    for (size_t i = 0; i < rows.count; i++) {
        text_addf(&out, "<%srow>", x);
        for (size_t j = 0; j < rows.at[i].count; j++)
            add_cell(book, &out, rows.at[i].cells[j]);
        text_addf(&out, "</%srow>", x);
    }
    csv_rows_done(&rows);
    book_sheet(book, title, out.at, NULL, NULL);
}

#define KINDS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define KINDS_STRICT "http://purl.oclc.org/ooxml/officeDocument/relationships"

static void add_relation(struct text *out, const struct book *book, const char *id, const char *kind, const char *path)
{
    text_addf(out, "<Relationship Id=\"%s\" Type=\"%s/%s\" Target=\"%s\"/>", id, book->strict ? KINDS_STRICT : KINDS,
        kind, path);
}

static const char *relations_of(struct book *book, const char *inside)
{
    return arena_printf(&book->arena,
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">%s</Relationships>",
        inside);
}

static const char *styles_of(struct book *book)
{
    return arena_printf(&book->arena,
        "<styleSheet><numFmts>%s</numFmts><cellStyleXfs><xf numFmtId=\"0\"/></cellStyleXfs><cellXfs>"
        "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"20\"/><xf numFmtId=\"22\"/><xf numFmtId=\"200\"/>"
        "</cellXfs></styleSheet>",
        book->formats);
}

void book_bytes(struct book *book, struct text *out)
{
    const char *names[BOOK_SHEETS + 8] = {"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml"};
    const char *contents[BOOK_SHEETS + 8];
    OWN(text_done) struct text sheets = TEXT_INIT, relations = TEXT_INIT, start = TEXT_INIT;

    add_relation(&start, book, "rId1", "officeDocument", "xl/workbook.xml");
    add_relation(&relations, book, "s", "styles", "styles.xml");
    add_relation(&relations, book, "t", "sharedStrings", "/xl/sharedStrings.xml");
    for (size_t i = 0; i < book->count; i++) {
        const char *id = arena_printf(&book->arena, "r%zu", i + 1);
        const char *path = arena_printf(&book->arena, "worksheets/sheet%zu.xml", i + 1);
        text_addf(&sheets, "<sheet name=\"%s\" sheetId=\"%zu\" state=\"%s\" r:id=\"%s\"/>", book->titles[i], i + 7,
            book->states[i], id);
        add_relation(&relations, book, id, "worksheet", path);
        names[6 + i] = arena_printf(&book->arena, "xl/%s", path);
        contents[6 + i] = book->sheets[i];
    }
    names[6 + book->count] = NULL;
    contents[0] = "<Types/>";
    contents[1] = relations_of(book, start.at);
    contents[2] = arena_printf(&book->arena,
        "<workbook xmlns:r=\"r\"><workbookPr date1904=\"%d\"/><sheets>%s</sheets></workbook>", book->since_1904,
        sheets.at);
    contents[3] = relations_of(book, relations.at);
    contents[4] = styles_of(book);
    contents[5] = arena_printf(&book->arena, "<sst>%s</sst>", book->strings.at);
    zip_bytes(names, contents, out);
}

static void write_cell(lxw_worksheet *sheet, lxw_format *day_format, uint32_t row, uint16_t column, const char *cell)
{
    civil_day day;
    if (is_number(cell))
        worksheet_write_number(sheet, row, column, atof(cell), NULL);
    else if (day_parse_iso(cell, &day))
        worksheet_write_number(sheet, row, column, day + 25569, day_format);
    else if (cell[0] != '\0')
        worksheet_write_string(sheet, row, column, cell, NULL);
}

void book_by_library(const char *path, const char *const *titles, const char *const *csvs)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    lxw_workbook *book = workbook_new(path);
    lxw_format *format = workbook_add_format(book);

    format_set_num_format(format, "yyyy\"年\"m\"月\"d\"日\"");
    for (size_t i = 0; titles[i] != NULL; i++) {
        lxw_worksheet *sheet = workbook_add_worksheet(book, titles[i]);
        struct csv_rows rows = {0};
        ck_assert_int_eq(csv_parse(csvs[i], strlen(csvs[i]), &arena, &rows, NULL), 0);
        for (size_t row = 0; row < rows.count; row++)
            for (size_t j = 0; j < rows.at[row].count; j++)
                write_cell(sheet, format, (uint32_t)row, (uint16_t)j, rows.at[row].cells[j]);
        csv_rows_done(&rows);
    }
    ck_assert_int_eq(workbook_close(book), LXW_NO_ERROR);
}
