#include <config.h>

#include "formats/xlsx_read.h"

#include <stdlib.h>
#include <string.h>

#include "formats/number_format.h"
#include "formats/package.h"
#include "tests/formats/workbook.h"
#include "tests/suite.h"
#include "util/compiler.h"

static struct arena arena;
static struct book book;
static struct text bytes;
static struct error err;
static struct xlsx *open;
static struct xlsx_sheet sheet;

static void set_up(void)
{
    book_start(&book);
    bytes = (struct text)TEXT_INIT;
    err = (struct error)ERROR_INIT;
}

static void tear_down(void)
{
    xlsx_sheet_done(&sheet);
    xlsx_drop(&open);
    error_done(&err);
    text_done(&bytes);
    book_end(&book);
    arena_done(&arena);
}

static void read_first(void)
{
    book_bytes(&book, &bytes);
    ck_assert_msg(xlsx_open(bytes.at, bytes.size, &arena, &open, &err) == 0, "%s", err.message);
    ck_assert_msg(xlsx_read(open, 0, &sheet, &err) == 0, "%s", err.message);
}

static const char *cell(int row, size_t column)
{
    for (size_t i = 0; i < sheet.rows.count; i++)
        if (sheet.rows.at[i].number == row)
            return column < sheet.rows.at[i].count ? sheet.rows.at[i].cells[column] : "";
    return "";
}

static int fault(int row, size_t column)
{
    for (size_t i = 0; i < sheet.rows.count; i++)
        if (sheet.rows.at[i].number == row)
            return sheet.rows.at[i].faults ? sheet.rows.at[i].faults[column] : CELL_FINE;
    return -1;
}

/* A number in a format gives what a reader sees. */
static const struct {
    const char *format, *value;
    bool since_1904;
    const char *shown;
} shown[] = {
    {"General", "12", false, "12"},
    {"General", "12.0", false, "12"},
    {"General", "0.30000000000000004", false, "0.3"},
    {"General", "-7", false, "-7"},
    {"General", "1.2E1", false, "12"},
    {"General", "420106198111058431", false, "4.20106198111058E+17"},
    {"0.00E+00", "1500", false, "1500"},
    {"000", "7", false, "007"},
    {"#,##0.00", "1234.5", false, "1234.5"},
    {"0\"days\"", "3", false, "3"},
    {"[Red]0;[Blue]-0", "3", false, "3"},
    {"yyyy-mm-dd", "46099", false, "2026-03-18"},
    {"yyyy-mm-dd", "44637", true, "2026-03-18"},
    {"yyyy\"年\"m\"月\"d\"日\";@", "46099", false, "2026-03-18"},
    {"[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"", "46099.4", false, "2026-03-18"},
    {"yyyy\"年\"m\"月\"", "46082", false, "2026年3月"},
    {"m\"月\"d\"日\"", "46099", false, "2026-03-18"},
    {"d", "46099", false, "2026-03-18"},
    {"[$-804]aaaa", "46099", false, "2026-03-18"},
    {"d-mmm-yy", "46099", false, "2026-03-18"},
    {"yyyy/m/d h:mm", "46099.3125", false, "2026-03-18 07:30"},
    {"yyyy/m/d h:mm", "0.3125", false, "07:30"},
    {"h:mm", "0.28472222222222221", false, "06:50"},
    {"h:mm:ss AM/PM", "0.75", false, "18:00"},
    {"h\"时\"mm\"分\"", "0.3125", false, "07:30"},
    {"h:mm", "1", false, "24:00"},
    {"h:mm", "46099.3125", false, "07:30"},
    {"[h]:mm", "1.2916666666666667", false, "31:00"},
    {"yyyy-mm-dd", "1", false, "1900-01-01"},
    {"yyyy-mm-dd", "61", false, "1900-03-01"},
    {"yyyy-mm-dd", "-1", false, "-1"},
    {"yyyy-mm-dd", "99999999", false, "99999999"},
};

START_TEST(a_number_is_shown_as_its_format_says)
{
    OWN(text_done) struct text out = TEXT_INIT;
    struct number_format format = number_format_parse(shown[_i].format);

    ck_assert(number_format_show(&format, shown[_i].value, shown[_i].since_1904, &out));
    ck_assert_msg(strcmp(out.at, shown[_i].shown) == 0, "%s in %s: %s", shown[_i].value, shown[_i].format, out.at);
}
END_TEST

START_TEST(what_is_no_number_is_none)
{
    static const char *const wrong[] = {"", "nan", "inf", "0x12", "1,5", "12a", "1e999", "--1"};
    OWN(text_done) struct text out = TEXT_INIT;
    const struct number_format plain = {.shown = SHOWN_NUMBER};

    for (size_t i = 0; i < COUNT(wrong); i++)
        ck_assert_msg(!number_format_show(&plain, wrong[i], false, &out), "%s", wrong[i]);
}
END_TEST

START_TEST(chinese_formats_without_a_text_are_days_and_times)
{
    ck_assert_int_eq(number_format_built_in(31).shown, SHOWN_DAY);
    ck_assert_int_eq(number_format_built_in(57).shown, SHOWN_MONTH);
    ck_assert_int_eq(number_format_built_in(33).shown, SHOWN_TIME);
    ck_assert_int_eq(number_format_built_in(22).shown, SHOWN_DAY_TIME);
    ck_assert_int_eq(number_format_built_in(2).shown, SHOWN_NUMBER);
    ck_assert_int_eq(number_format_built_in(49).shown, SHOWN_NUMBER);
}
END_TEST

START_TEST(every_type_of_cell_is_read)
{
    book.formats = "<numFmt numFmtId=\"200\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/>";
    text_add(&book.strings, "<si><t>shared</t></si><si><r><t>王</t></r><r><t>国庆</t></r><rPh><t>wang</t></rPh></si>");
    book_sheet(&book, "s",
        "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\"><v>12.0</v></c><c r=\"C2\" s=\"4\"><v>46099</v></c>"
        "<c r=\"E2\" t=\"inlineStr\"><is><r><t>in</t></r><r><t> line</t></r><rPh><t>x</t></rPh></is></c>"
        "<c r=\"F2\" t=\"b\"><v>1</v></c><c r=\"G2\" t=\"str\"><f>A1&amp;\"\"</f><v>text</v></c>"
        "<c r=\"H2\"><f>SUM(A1)</f><v>7</v></c><c r=\"I2\" t=\"d\"><v>2026-03-18T00:00:00</v></c>"
        "<c r=\"J2\" t=\"d\"><v>2026-03-18T07:30:00Z</v></c></row>",
        NULL, NULL);
    read_first();
    static const char *const expected[] = {
        "王国庆", "12", "2026-03-18", "", "in line", "TRUE", "text", "7", "2026-03-18", "2026-03-18 07:30"};
    for (size_t i = 0; i < COUNT(expected); i++)
        ck_assert_str_eq(cell(2, i), expected[i]);
    ck_assert_uint_eq(sheet.rows.count, 2); /* the empty row above is one too */
    ck_assert_int_eq(sheet.rows.at[1].number, 2);
}
END_TEST

START_TEST(errors_formulas_without_a_value_and_lost_texts_are_faults)
{
    book_sheet(&book, "s",
        "<row><c t=\"e\"><v>#N/A</v></c><c t=\"e\"><f>A1</f><v>#REF!</v></c><c><f>A1</f></c><c><f>A1</f><v></v></c>"
        "<c t=\"str\"><f>A1</f></c><c t=\"str\"><f>A1</f><v></v></c><c t=\"s\"><v>99</v></c><c><v>x</v></c>"
        "<c><v>3</v></c></row>",
        NULL, NULL);
    read_first();
    static const int expected[] = {CELL_ERROR, CELL_ERROR, CELL_NO_VALUE, CELL_NO_VALUE, CELL_NO_VALUE, CELL_FINE,
        CELL_DAMAGED, CELL_DAMAGED, CELL_FINE};
    for (size_t i = 0; i < COUNT(expected); i++)
        ck_assert_msg(fault(1, i) == expected[i], "cell %zu: %d", i, fault(1, i));
    ck_assert_str_eq(cell(1, 1), "#REF!");
}
END_TEST

START_TEST(rows_and_cells_need_no_names_and_strict_files_have_other_ones)
{
    book.strict = true;
    book_table(&book, "s", "工号,姓名\n001,王 < 国\n12,2026-03-18\n");
    read_first();
    ck_assert_str_eq(cell(1, 1), "姓名");
    ck_assert_str_eq(cell(2, 0), "001");
    ck_assert_str_eq(cell(2, 1), "王 < 国");
    ck_assert_str_eq(cell(3, 0), "12");
    ck_assert_str_eq(cell(3, 1), "2026-03-18");
}
END_TEST

START_TEST(merges_hidden_rows_and_hidden_sheets_are_told)
{
    book_sheet(&book, "人员",
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>1</v></c></row>"
        "<row r=\"3\" hidden=\"1\"/>",
        "<mergeCells><mergeCell ref=\"A1:B2\"/><mergeCell ref=\"$C$3:$AB$4\"/><mergeCell ref=\"B2:A1\"/></mergeCells>",
        NULL);
    book_sheet(&book, "old", "", NULL, "veryHidden");
    read_first();
    ck_assert_int_eq(sheet.hidden_rows, 1);
    ck_assert_uint_eq(sheet.merges.count, 2);
    ck_assert_int_eq(sheet.merges.at[1].right, 27);
    ck_assert_int_eq(sheet.merges.at[1].bottom, 4);
    ck_assert_uint_eq(xlsx_count(open), 2);
    ck_assert_str_eq(xlsx_name(open, 0), "人员");
    ck_assert(!xlsx_is_hidden(open, 0) && xlsx_is_hidden(open, 1));
}
END_TEST

START_TEST(control_characters_written_as_escapes_are_resolved)
{
    text_add(&book.strings, "<si><t>a_x000D_b_x005F_x</t></si>");
    book_sheet(&book, "s", "<row><c t=\"s\"><v>0</v></c></row>", NULL, NULL);
    read_first();
    ck_assert_str_eq(cell(1, 0), "a b_x");
}
END_TEST

static int open_error(const char *content, size_t size, const char *word)
{
    int rc = xlsx_open(content, size, &arena, &open, &err);
    ck_assert_msg(err.message != NULL && strstr(err.message, word) != NULL, "%s", err.message);
    ck_assert_ptr_nonnull(err.hint);
    ck_assert_int_eq(err.kind, ERROR_DATA);
    return rc;
}

START_TEST(files_that_are_no_workbook_say_what_they_are)
{
    static const struct {
        const char *content;
        size_t size;
        const char *word;
    } files[] = {
        {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 W\0o\0r\0k", 16, "old kind"},
        {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 41, "password"},
        {"<html><table>", 13, "web page"},
        {"%PDF-1.4", 8, "PDF"},
        {"a,b\n1,2\n", 8, "no workbook"},
        {"PK\x03\x04 and no more", 16, "damaged"},
        {"", 0, "no workbook"},
    };
    ck_assert_int_eq(open_error(files[_i].content, files[_i].size, files[_i].word), -1);
}
END_TEST

START_TEST(other_documents_in_a_zip_archive_say_what_they_are)
{
    static const char *const files[][2] = {
        {"content.xml", ".ods"}, {"word/document.xml", "Word"}, {"xl/workbook.bin", ".xlsb"}, {"a.txt", "no workbook"}};
    const char *const names[] = {files[_i][0], NULL}, *const contents[] = {"<x/>", NULL};

    zip_bytes(names, contents, &bytes);
    ck_assert_int_eq(open_error(bytes.at, bytes.size, files[_i][1]), -1);
}
END_TEST

/* A whole workbook whose only sheet is XML. */
static int read_xml(const char *xml)
{
    book_sheet(&book, "s", "", NULL, NULL);
    book.sheets[0] = xml;
    book_bytes(&book, &bytes);
    ck_assert_int_eq(xlsx_open(bytes.at, bytes.size, &arena, &open, &err), 0);
    return xlsx_read(open, 0, &sheet, &err);
}

START_TEST(entities_and_depth_and_disorder_are_refused)
{
    static const char *const sheets[][2] = {
        {"<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet>&a;</worksheet>", "document type"},
        {"<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><worksheet/>", "document type"},
        {"<worksheet><sheetData><row r=\"2\"/><row r=\"1\"/></sheetData></worksheet>", "out of order"},
        {"<worksheet><sheetData><row><c r=\"B1\"/><c r=\"A1\"/></row></sheetData></worksheet>", "out of order"},
        {"<worksheet><sheetData><row><c r=\"ZZZ1\"><v>1</v></c></row></sheetData></worksheet>", "wider"},
        {"<worksheet><sheetData><row>", "damaged"},
    };
    ck_assert_int_eq(read_xml(sheets[_i][0]), -1);
    ck_assert_msg(strstr(err.message, sheets[_i][1]) != NULL, "%s", err.message);
}
END_TEST

static void repeat(struct text *out, const char *piece, size_t size)
{
    while (out->size < size)
        text_add(out, piece);
}

START_TEST(elements_inside_each_other_without_end_are_refused)
{
    OWN(text_done) struct text xml = TEXT_INIT;
    repeat(&xml, "<a>", 3000);
    ck_assert_int_eq(read_xml(xml.at), -1);
}
END_TEST

START_TEST(what_unpacks_to_far_more_than_it_holds_is_refused)
{
    OWN(text_done) struct text xml = TEXT_INIT;
    text_add(&xml, "<worksheet><sheetData>");
    repeat(&xml, "                                                                ", 16 * 1024 * 1024);
    text_add(&xml, "</sheetData></worksheet>");
    ck_assert_int_eq(read_xml(xml.at), -1);
    ck_assert_msg(strstr(err.message, "unpacks") != NULL, "%s", err.message);
}
END_TEST

START_TEST(one_tag_or_one_text_of_megabytes_is_refused)
{
    OWN(text_done) struct text xml = TEXT_INIT, random = TEXT_INIT;
    for (unsigned i = 0, n = 1; i < 400000; i++, n = n * 1103515245 + 12345)
        text_addf(&random, "%x", n);
    text_add(&xml, _i ? "<worksheet a=\"" : "<worksheet><sheetData><row><c t=\"str\"><v>");
    text_add(&xml, random.at);
    text_add(&xml, _i ? "\"/>" : "</v></c></row></sheetData></worksheet>");
    ck_assert_int_eq(read_xml(xml.at), -1);
    ck_assert_msg(strstr(err.message, _i ? "damaged" : "too long") != NULL, "%s", err.message);
}
END_TEST

START_TEST(a_workbook_cut_off_anywhere_is_damaged_and_never_more)
{
    book_table(&book, "s", "工号,姓名\n001,王国庆\n");
    book_bytes(&book, &bytes);
    for (size_t size = 0; size < bytes.size; size++) {
        error_clear(&err);
        ck_assert_int_eq(xlsx_open(bytes.at, size, &arena, &open, &err), -1);
    }
}
END_TEST

SUITE(xlsx_read)
{
    Suite *suite = suite_create("formats/xlsx_read");
    TCase *cells = tcase_create("cells"), *files = tcase_create("files");

    tcase_add_checked_fixture(cells, set_up, tear_down);
    tcase_add_loop_test(cells, a_number_is_shown_as_its_format_says, 0, COUNT(shown));
    tcase_add_test(cells, what_is_no_number_is_none);
    tcase_add_test(cells, chinese_formats_without_a_text_are_days_and_times);
    tcase_add_test(cells, every_type_of_cell_is_read);
    tcase_add_test(cells, errors_formulas_without_a_value_and_lost_texts_are_faults);
    tcase_add_test(cells, rows_and_cells_need_no_names_and_strict_files_have_other_ones);
    tcase_add_test(cells, merges_hidden_rows_and_hidden_sheets_are_told);
    tcase_add_test(cells, control_characters_written_as_escapes_are_resolved);
    suite_add_tcase(suite, cells);
    tcase_add_checked_fixture(files, set_up, tear_down);
    tcase_add_loop_test(files, files_that_are_no_workbook_say_what_they_are, 0, 7);
    tcase_add_loop_test(files, other_documents_in_a_zip_archive_say_what_they_are, 0, 4);
    tcase_add_loop_test(files, entities_and_depth_and_disorder_are_refused, 0, 6);
    tcase_add_test(files, elements_inside_each_other_without_end_are_refused);
    tcase_add_test(files, what_unpacks_to_far_more_than_it_holds_is_refused);
    tcase_add_loop_test(files, one_tag_or_one_text_of_megabytes_is_refused, 0, 2);
    tcase_add_test(files, a_workbook_cut_off_anywhere_is_damaged_and_never_more);
    suite_add_tcase(suite, files);
    return suite;
}
