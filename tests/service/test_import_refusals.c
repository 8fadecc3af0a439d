/* What an import refuses, and where it says so; checks.md, Import 2. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "tests/service/import_case.h"
#include "tests/suite.h"

#define CASE(it)                         \
    OWN(case_end) struct import_case it; \
    case_start(&it)

static const struct {
    const char *row, *column; /* NULL: goes in */
} guard_rows[] = {
    {"001,甲,男,420106198111058431,2022-09-01,", NULL},
    {"001,甲,男,,,", NULL},
    {",甲,男,,,", "工号"},
    {"001,,男,,,", "姓名"},
    {"001,甲,男,420106198111058432,,", "身份证号"},
    {"001,甲,男,4.20106E+17,,", "身份证号"},
    {"001,甲,男,420106198111058000,,", "身份证号"},
    {"001,甲,男,,2026-02-30,", "入职日期"},
    {"001,甲,男,,soon,", "入职日期"},
    {"001,甲,男,4.2E+17,2026-02-30,", "身份证号"},
    {"001,甲,男,,2026-02-03,2026-02-01", "离职日期"},
};

START_TEST(a_faulty_guard_row_is_refused_once_for_its_first_fault)
{
    CASE(it);
    char content[300];
    snprintf(content, sizeof content, "名册\n工号,姓名,性别,身份证号,入职日期,离职日期\n%s\n009,己,,,,\n",
        guard_rows[_i].row);
    case_file(&it, "guards.csv", content);
    ck_assert_int_eq(case_import(&it), 0);
    const struct refusal *refused = case_refusal(&it, "guards.csv", 3);
    ck_assert_uint_eq(it.report.refused.count, guard_rows[_i].column != NULL);
    ck_assert_ptr_nonnull(case_guard(&it, "009"));
    if (guard_rows[_i].column) {
        ck_assert_str_eq(refused->column, guard_rows[_i].column);
        ck_assert(refused->reason[0] && refused->fix[0]);
    }
}
END_TEST

START_TEST(of_two_rows_with_one_key_or_one_identity_number_the_first_stays)
{
    CASE(it);
    case_file(&it, "guards.csv", "工号,姓名,身份证号\n001,甲,420106198111058431\n001,乙,\n002,丙,420106198111058431\n");
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert_uint_eq(it.report.refused.count, 2);
    ck_assert_str_eq(case_refusal(&it, "guards.csv", 3)->column, "工号");
    ck_assert_str_eq(case_refusal(&it, "guards.csv", 4)->column, "身份证号");
    ck_assert_str_eq(case_guard(&it, "001")->name, "甲");
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert_uint_eq(it.report.refused.count, 2);
}
END_TEST

START_TEST(rows_that_name_a_refused_guard_are_refused_and_say_so)
{
    CASE(it);
    case_school(&it);
    case_file(&it, "guards.csv", "工号,姓名,身份证号\n001,甲,\n002,乙,1234\n");
    case_file(&it, "证件.csv", "工号,证书名称,发证日期\n002,保安员证,2022-01-01\n005,保安员证,2022-01-01\n");
    case_file(&it, "排班.csv", "2026年3月\n工号,姓名,1,2,3,4\n002,乙,白,白,wat,休\n001,甲,白,夜,休,休\n");
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert_uint_eq(it.report.refused.count, 4);
    ck_assert(strstr(case_refusal(&it, "证件.csv", 2)->reason, "refused"));
    ck_assert(strstr(case_refusal(&it, "证件.csv", 3)->reason, "no guard"));
    ck_assert(strstr(case_refusal(&it, "排班.csv", 3)->reason, "refused"));
    ck_assert_str_eq(case_duties(&it, "001", 3, 2), "夜");
}
END_TEST

static const struct {
    const char *bytes;
    size_t size;
    int row;
} broken[] = {
#define BYTES(row, text)            \
    {                               \
        text, sizeof(text) - 1, row \
    }
    BYTES(2, "工号,姓名\n001,\xff\xff\n"),
    BYTES(3, "工号,姓名\n001,甲\n002,a\0b\n"),
    BYTES(2, "工号,姓名\n001,\"甲\n"),
    BYTES(3, "工号,姓名,性别\n001,甲,男\n002"),
    BYTES(1, "甲,乙,丙\n1,2,3\n"),
    BYTES(1, "工号,性别\n001,男\n"),
    BYTES(3, "工号,姓名\n001,甲\n002,\xe7\x94"),
};

START_TEST(a_file_that_is_not_whole_or_not_known_is_refused_whole)
{
    CASE(it);
    case_bytes(&it, "guards.csv", broken[_i].bytes, broken[_i].size);
    case_file(&it, "terms.csv", "学期,开始,结束\n春,2026-02-20,2026-07-07\n");
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert_uint_eq(it.report.refused.count, 1);
    ck_assert_str_eq(it.report.refused.at[0].file, "guards.csv");
    ck_assert_int_eq(it.report.refused.at[0].row, broken[_i].row);
    ck_assert(it.report.refused.at[0].fix[0]);
    ck_assert_ptr_null(case_guard(&it, "001"));
    ck_assert(it.report.usable);
    case_file(&it, "terms.csv", "");
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert(!it.report.usable);
}
END_TEST

START_TEST(a_workbook_that_cannot_be_read_is_refused_with_the_way_out)
{
    CASE(it);
    case_file(&it, "school.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert(!it.report.usable);
    ck_assert_uint_eq(it.report.refused.count, 1);
    ck_assert(strstr(it.report.refused.at[0].reason, "old kind"));
    ck_assert(strstr(it.report.refused.at[0].fix, ".xlsx"));
    it.request.path = "/nowhere/at/all";
    ck_assert_int_eq(case_import(&it), -1);
    ck_assert_int_eq(it.err.kind, ERROR_NO_INPUT);
}
END_TEST

START_TEST(a_shift_that_a_cell_names_twice_is_one_duty)
{
    CASE(it);
    case_school(&it);
    case_file(&it, "roster.csv", "2026年3月\n工号,姓名,1,2,3\n001,甲,白/护/白(实习),夜、夜,\n");
    case_import_all(&it);
    ck_assert_str_eq(case_duties(&it, "001", 3, 1), "白*,护");
    ck_assert_str_eq(case_duties(&it, "001", 3, 2), "夜");
}
END_TEST

START_TEST(a_roster_with_two_columns_of_one_day_is_refused_whole)
{
    CASE(it);
    case_school(&it);
    case_import_all(&it);
    case_file(&it, "roster.csv", "2026年3月\n工号,姓名,1,2,3,2\n001,甲,白,白,,夜\n");
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert_uint_eq(it.report.refused.count, 1);
    ck_assert_ptr_nonnull(strstr(it.report.refused.at[0].reason, "2026-03-02"));
    ck_assert_str_eq(case_duties(&it, "001", 3, 1), "");
}
END_TEST

SUITE(import_refusals)
{
    Suite *suite = suite_create("service/import_refusals");
    TCase *refusals = tcase_create("refusals");

    tcase_add_loop_test(refusals, a_faulty_guard_row_is_refused_once_for_its_first_fault, 0, COUNT(guard_rows));
    tcase_add_test(refusals, of_two_rows_with_one_key_or_one_identity_number_the_first_stays);
    tcase_add_test(refusals, rows_that_name_a_refused_guard_are_refused_and_say_so);
    tcase_add_loop_test(refusals, a_file_that_is_not_whole_or_not_known_is_refused_whole, 0, COUNT(broken));
    tcase_add_test(refusals, a_workbook_that_cannot_be_read_is_refused_with_the_way_out);
    tcase_add_test(refusals, a_shift_that_a_cell_names_twice_is_one_duty);
    tcase_add_test(refusals, a_roster_with_two_columns_of_one_day_is_refused_whole);
    suite_add_tcase(suite, refusals);
    return suite;
}
