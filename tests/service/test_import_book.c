#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/formats/workbook.h"
#include "tests/service/import_case.h"
#include "tests/suite.h"
#include "util/file.h"

#define CASE(name)                         \
    OWN(case_end) struct import_case name; \
    case_start(&name)

/* A school with days, times, numbers, papers, a grid and faults; the workbook says the same as the files. */
static const char *const titles[] = {"学校", "岗位", "时段", "班次", "人员", "证件", "请假", "学期", "排班表", NULL};
static const char *const files[] = {"school.csv", "posts.csv", "demands.csv", "shifts.csv", "guards.csv",
    "credentials.csv", "absences.csv", "terms.csv", "roster.csv"};
static const char *const tables[] = {
    "学校代码,学校名称,学段,走读生,寄宿生,教职工\nS01,试验中学,中学,900,100,80\n",
    "岗位代码,岗位名称,岗位类型,校门,最少人数,要求证件,最长班时\nG1,东门,门卫岗,东门,1,保安员证,480\nPK,东门高峰,护学岗,东门,2,,\n",
    "岗位代码,日期类型,开始,结束,人数,说明\nG1,每天,00:00,24:00,1,\nPK,在校日,06:50,07:50,2,早高峰\n",
    "班次代码,名称,岗位时段\n白,白班,G1 07:00-19:00\n夜,夜班,G1 19:00-07:00\n",
    "某校保安花名册,,,,,\n工号,姓名,身份证号,手机,入职日期,退役军人\n1,甲,11010519491231002X,13812345678,2022-09-01,是\n"
    "2,乙,4.2E+17,13812345679,2022-09-01,否\n3,丙,,,2026-02-30,\n4,丁,,13812345670,2020-01-05,否\n",
    "工号,姓名,证件类别,证件编号,发证日期,有效期至,结果\n1,甲,保安员证,2022001,2022-08-20,,\n"
    "4,丁,年度查询,Q1,2025-11-01,2026-10-31,未命中\n",
    "工号,姓名,假别,开始日期,结束日期,状态\n1,甲,病假,2026-03-18,2026-03-19,已批准\n",
    "学期,开始,结束\n春,2026-02-20,2026-07-07\n",
    "2026年3月,,,,\n工号,姓名,1,2,3\n,,日,一,二\n1,甲,白,夜,休\n4,丁,夜,白？,白\n", NULL};

static void add_field(struct import_case *it, struct text *out, const struct column *column, const void *row)
{
    const void *at = (const char *)row + column->offset;
    (void)it;
    if (column->type == COLUMN_TEXT)
        text_addf(out, "|%s", *(const char *const *)at ? *(const char *const *)at : "");
    else if (column->type == COLUMN_INT || column->type == COLUMN_DAY)
        text_addf(out, "|%d", *(const int *)at);
    else if (column->type == COLUMN_BOOL)
        text_addf(out, "|%d", *(const bool *)at);
    else
        text_addf(out, "|%lld", *(const long long *)at);
}

/* Everything that is stored, as text. */
static const char *everything(struct import_case *it)
{
    OWN(text_done) struct text out = TEXT_INIT;
    for (size_t i = 0; all_tables[i] != NULL; i++) {
        const struct table *table = all_tables[i];
        char *rows;
        size_t count = case_rows(it, table, (void **)&rows);
        for (size_t row = 0; row < count; row++) {
            text_addf(&out, "\n%s", table->name);
            for (size_t j = 0; j < table->count; j++)
                add_field(it, &out, &table->columns[j], rows + row * table->size);
        }
    }
    return arena_strdup(&it->arena, out.at);
}

static void make_book(struct import_case *it, int way)
{
    char path[120];
    snprintf(path, sizeof path, "%s/school.xlsx", it->tables);
    if (way == 0) {
        book_by_library(path, titles, tables);
        return;
    }
    OWN(book_end) struct book book;
    OWN(text_done) struct text bytes = TEXT_INIT;
    book_start(&book);
    book.strict = way == 2;
    book.since_1904 = way == 2;
    for (size_t i = 0; titles[i] != NULL; i++)
        book_table(&book, titles[i], tables[i]);
    book_bytes(&book, &bytes);
    case_bytes(it, "school.xlsx", bytes.at, bytes.size);
}

START_TEST(a_workbook_goes_in_like_the_files_that_say_the_same)
{
    CASE(as_files);
    CASE(as_book);
    for (size_t i = 0; tables[i] != NULL; i++)
        case_file(&as_files, files[i], tables[i]);
    make_book(&as_book, _i);
    ck_assert_int_eq(case_import(&as_files), 0);
    ck_assert_msg(case_import(&as_book) == 0, "%s", as_book.err.message);
    ck_assert_str_eq(everything(&as_book), everything(&as_files));
    const struct import_report *book = &as_book.report, *csv = &as_files.report;
    ck_assert_uint_eq(book->refused.count, csv->refused.count);
    ck_assert_uint_eq(csv->refused.count, 3);
    for (size_t i = 0; i < csv->refused.count; i++) {
        ck_assert_int_eq(book->refused.at[i].row, csv->refused.at[i].row);
        ck_assert_str_eq(book->refused.at[i].column, csv->refused.at[i].column);
        ck_assert_str_eq(book->refused.at[i].reason, csv->refused.at[i].reason);
        ck_assert_ptr_null(csv->refused.at[i].sheet);
    }
    ck_assert_str_eq(book->refused.at[0].file, "school.xlsx");
    ck_assert_str_eq(book->refused.at[0].sheet, "人员");
    ck_assert_int_eq(book->read, csv->read);
    ck_assert_int_eq(book->fresh, csv->fresh);
    ck_assert_int_eq(case_import(&as_book), 0);
    ck_assert_int_eq(as_book.report.fresh + as_book.report.updated, 0);
}
END_TEST

START_TEST(files_beside_a_workbook_go_before_it)
{
    CASE(it);
    make_book(&it, 1);
    case_file(&it, "guards.csv", "工号,姓名\n9,戊\n");
    case_file(&it, "~$school.xlsx", "lock");
    case_import_all(&it);
    ck_assert_ptr_nonnull(case_guard(&it, "9"));
    ck_assert_ptr_null(case_guard(&it, "1"));
    ck_assert(case_said(&it.report.skipped, "left out when the folder holds CSV"));
    ck_assert_uint_eq(it.report.skipped.count, 1);
}
END_TEST

/* One sheet of XML; the others of the school come from files. */
static void import_sheet_xml(struct import_case *it, const char *title, const char *rows, const char *behind)
{
    OWN(book_end) struct book book;
    OWN(text_done) struct text bytes = TEXT_INIT;
    case_school(it);
    case_import_all(it);
    book_start(&book);
    book_sheet(&book, title, rows, behind, NULL);
    book_bytes(&book, &bytes);
    case_bytes(it, "b.xlsx", bytes.at, bytes.size);
    char path[120];
    snprintf(path, sizeof path, "%s/b.xlsx", it->tables);
    it->request.path = path;
    ck_assert_msg(case_import(it) == 0, "%s", it->err.message);
    it->request.path = it->tables;
}

#define T(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define HEADS "<row r=\"1\">" T("工号") T("姓名") T("手机") T("入职日期") "</row>"

START_TEST(a_spoilt_cell_refuses_its_row_with_the_reason)
{
    CASE(it);
    import_sheet_xml(&it, "人员",
        HEADS "<row r=\"2\">" T("101") T("子") "<c t=\"e\"><v>#N/A</v></c></row>"
              "<row r=\"4\">" T("102") T("丑") "<c><f>A1</f></c></row>"
              "<row r=\"5\">" T("103") "<c t=\"str\"><f>A1</f><v>寅</v></c><c><v>13812345678</v></c></row>"
              "<row r=\"6\">" T("104") T("卯") "<c><v>420106198111058431</v></c></row>",
        NULL);
    ck_assert_uint_eq(it.report.refused.count, 3);
    ck_assert(strstr(case_refusal(&it, "b.xlsx", 2)->reason, "error"));
    ck_assert_str_eq(case_refusal(&it, "b.xlsx", 2)->column, "手机");
    ck_assert(strstr(case_refusal(&it, "b.xlsx", 4)->reason, "never calculated"));
    ck_assert(strstr(case_refusal(&it, "b.xlsx", 6)->reason, "15 digits"));
    ck_assert_str_eq(case_guard(&it, "103")->name, "寅");
    ck_assert_str_eq(case_guard(&it, "103")->phone, "13812345678");
    ck_assert(case_said(&it.report.skipped, "empty row"));
}
END_TEST

START_TEST(a_spreadsheet_error_in_a_file_is_refused_too)
{
    CASE(it);
    case_school(&it);
    case_file(&it, "guards.csv", "工号,姓名,手机\n001,甲,#N/A\n002,乙,########\n003,丙,13812345678\n");
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert_uint_eq(it.report.refused.count, 2);
    ck_assert(strstr(case_refusal(&it, "guards.csv", 3)->reason, "too narrow"));
}
END_TEST

START_TEST(a_name_joined_over_rows_names_each_of_them)
{
    CASE(it);
    import_sheet_xml(&it, "证件",
        "<row r=\"1\">" T("工号") T("证件类别") T("证件编号") "</row><row r=\"2\">" T("001") T("保安员证") T("B1")
        "</row><row r=\"3\"><c/>" T("年度查询") T("Q1") "</row><row r=\"4\"><c r=\"C4\"/></row>",
        "<mergeCells><mergeCell ref=\"A2:A4\"/></mergeCells>");
    ck_assert_uint_eq(it.report.refused.count, 0);
    struct credential_row *papers;
    ck_assert_uint_eq(case_rows(&it, &credential_table, (void **)&papers), 2);
    ck_assert_int_eq(papers[1].guard_id, case_guard(&it, "001")->row.id);
}
END_TEST

START_TEST(a_cell_joined_over_days_of_a_grid_means_all_of_them)
{
    CASE(it);
    import_sheet_xml(&it, "2026年3月排班",
        "<row>" T("工号") T("姓名") "<c><v>1</v></c><c><v>2</v></c><c><v>3</v></c><c><v>4</v></c></row><row>" T("001")
            T("甲") T("白") "<c/><c/>" T("夜") "</row><row>" T("乙的备注，不是一行数据") "</row>",
        "<mergeCells><mergeCell ref=\"C2:E2\"/><mergeCell ref=\"A3:F3\"/></mergeCells>");
    ck_assert_str_eq(case_duties(&it, "001", 3, 1), "白");
    ck_assert_str_eq(case_duties(&it, "001", 3, 3), "白");
    ck_assert_str_eq(case_duties(&it, "001", 3, 4), "夜");
    ck_assert_uint_eq(it.report.refused.count, 1); /* the remark is no guard, and nobody is made of it */
}
END_TEST

START_TEST(headings_may_stand_in_two_rows_joined_over_columns)
{
    CASE(it);
    import_sheet_xml(&it, "证件",
        "<row>" T("工号") T("姓名") T("证件") "<c/><c/></row><row><c/><c/>" T("证件类别") T("证件编号") T("有效期至")
        "</row><row>" T("001") T("甲") T("健康证") T("J1") T("2026-12-31") "</row>",
        "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"C1:E1\"/></mergeCells>");
    struct credential_row *papers;
    ck_assert_uint_eq(it.report.refused.count, 0);
    ck_assert_uint_eq(case_rows(&it, &credential_table, (void **)&papers), 1);
    ck_assert_str_eq(papers[0].number, "J1");
}
END_TEST

START_TEST(hidden_and_empty_sheets_and_covers_are_said)
{
    CASE(it);
    OWN(book_end) struct book book;
    OWN(text_done) struct text bytes = TEXT_INIT;
    book_start(&book);
    book_sheet(&book, "封面", "<row>" T("某校") "</row><row>" T("请勿外传") "</row>", NULL, NULL);
    book_sheet(&book, "旧人员", HEADS "<row>" T("8") T("旧") "</row>", NULL, "hidden");
    book_sheet(&book, "Sheet3", "", NULL, NULL);
    book_sheet(&book, "人员", HEADS "<row hidden=\"1\">" T("7") T("新") "</row>", NULL, NULL);
    book_bytes(&book, &bytes);
    case_bytes(&it, "b.xlsx", bytes.at, bytes.size);
    case_import_all(&it);
    ck_assert_ptr_null(case_guard(&it, "8"));
    ck_assert_ptr_nonnull(case_guard(&it, "7"));
    ck_assert(case_said(&it.report.skipped, "hidden; unhide it"));
    ck_assert(case_said(&it.report.skipped, "no table stands"));
    ck_assert(case_said(&it.report.skipped, "the sheet is empty"));
    ck_assert(case_said(&it.report.mentions, "1 hidden row"));
}
END_TEST

START_TEST(a_lone_table_may_be_named_by_its_file_and_a_workbook_by_any_name)
{
    CASE(it);
    OWN(book_end) struct book book;
    OWN(text_done) struct text bytes = TEXT_INIT;
    case_school(&it);
    case_import_all(&it);
    book_start(&book);
    book_sheet(&book, "Sheet1", "<row>" T("姓名") T("1") T("2") T("3") "</row><row>" T("甲") T("白") "</row>", NULL, NULL);
    book_bytes(&book, &bytes);
    case_bytes(&it, "2026年4月排班.csv", bytes.at, bytes.size);
    case_import_all(&it);
    ck_assert_str_eq(case_duties(&it, "001", 4, 1), "白");
}
END_TEST

SUITE(import_book)
{
    Suite *suite = suite_create("service/import_book");
    TCase *books = tcase_create("books");

    tcase_add_loop_test(books, a_workbook_goes_in_like_the_files_that_say_the_same, 0, 3);
    tcase_add_test(books, files_beside_a_workbook_go_before_it);
    tcase_add_test(books, a_spoilt_cell_refuses_its_row_with_the_reason);
    tcase_add_test(books, a_spreadsheet_error_in_a_file_is_refused_too);
    tcase_add_test(books, a_name_joined_over_rows_names_each_of_them);
    tcase_add_test(books, a_cell_joined_over_days_of_a_grid_means_all_of_them);
    tcase_add_test(books, headings_may_stand_in_two_rows_joined_over_columns);
    tcase_add_test(books, hidden_and_empty_sheets_and_covers_are_said);
    tcase_add_test(books, a_lone_table_may_be_named_by_its_file_and_a_workbook_by_any_name);
    suite_add_tcase(suite, books);
    return suite;
}
