#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "tests/service/import_case.h"
#include "tests/suite.h"

#define CASE(name)                         \
    OWN(case_end) struct import_case name; \
    case_start(&name)

/* The only live paper of a kind; NULL. */
static const struct credential_row *paper_of(struct import_case *it, const char *number, const char *kind)
{
    struct credential_row *papers;
    size_t count = case_rows(it, &credential_table, (void **)&papers);
    const struct credential_row *found = NULL;
    for (size_t i = 0; i < count; i++)
        if (strcmp(papers[i].kind, kind) == 0 && papers[i].guard_id == case_guard(it, number)->row.id) {
            ck_assert_ptr_null(found);
            found = &papers[i];
        }
    return found;
}

static civil_day day(int year, int month, int mday)
{
    return civil_from_date(year, month, mday);
}

START_TEST(columns_that_name_a_paper_are_its_fields)
{
    CASE(it);
    case_file(&it, "guards.csv",
        "工号,姓名,保安员证号,发证日期,发证机关,健康证,健康证有效期,准入查询日期,准入查询结果,年度查询日期,查询结果,急救证（有效期）,消防证等级\n"
        "001,甲,鄂公保2022,2022-08-20,武汉市公安局,J1,2026-12-31,2022-08-15,未命中,2025-11-01,无,2027年3月,四级\n");
    case_import_all(&it);
    const struct credential_row *paper = paper_of(&it, "001", "guard_cert");
    ck_assert_str_eq(paper->number, "鄂公保2022");
    ck_assert_int_eq(paper->issued, day(2022, 8, 20));
    ck_assert_str_eq(paper->issuer, "武汉市公安局");
    paper = paper_of(&it, "001", "health_check");
    ck_assert_str_eq(paper->number, "J1");
    ck_assert_int_eq(paper->until, day(2026, 12, 31));
    paper = paper_of(&it, "001", "prehire_query");
    ck_assert_int_eq(paper->issued, day(2022, 8, 15));
    ck_assert_str_eq(paper->result, "no_hit");
    paper = paper_of(&it, "001", "yearly_query");
    ck_assert_int_eq(paper->issued, day(2025, 11, 1));
    ck_assert_int_eq(paper_of(&it, "001", "first_aid")->until, day(2027, 3, 31));
    ck_assert_int_eq(paper_of(&it, "001", "fire_operator")->level, 4);
    ck_assert_uint_eq(it.report.skipped.count, 0);
    ck_assert_int_eq(it.report.fresh, 7);
    case_import_all(&it);
    ck_assert_int_eq(it.report.fresh + it.report.updated, 0);
}
END_TEST

START_TEST(english_columns_too)
{
    CASE(it);
    case_file(&it, "staff.csv",
        "Staff no,Name,Guard certificate number,Issue date,Health check date,First aid until,Background check result\n"
        "1,Li,C-7,2022-08-20,2025-09-10,2027-03-01,clear\n2,Wu,,,,,\n");
    case_import_all(&it);
    ck_assert_str_eq(paper_of(&it, "1", "guard_cert")->number, "C-7");
    ck_assert_int_eq(paper_of(&it, "1", "guard_cert")->issued, day(2022, 8, 20));
    ck_assert_int_eq(paper_of(&it, "1", "health_check")->issued, day(2025, 9, 10));
    ck_assert_int_eq(paper_of(&it, "1", "first_aid")->until, day(2027, 3, 1));
    ck_assert_str_eq(paper_of(&it, "1", "prehire_query")->result, "no_hit");
    ck_assert_ptr_null(paper_of(&it, "2", "guard_cert"));
}
END_TEST

/* A column called like the paper alone says whatever its cells look like. */
static const struct {
    const char *cell;
    bool there;
    const char *number;
    int issued;
} alone[] = {{"有", true, NULL, 0}, {"无", false, NULL, 0}, {"/", false, NULL, 0}, {"", false, NULL, 0},
    {"2025-09-10", true, NULL, 20341}, {"B77", true, "B77", 0}, {"否", false, NULL, 0}};

START_TEST(a_column_called_like_the_paper_says_what_its_cells_look_like)
{
    CASE(it);
    OWN(text_done) struct text csv = TEXT_INIT;
    text_addf(&csv, "工号,姓名,是否持有保安员证\n001,甲,%s\n", alone[_i].cell);
    case_file(&it, "guards.csv", csv.at);
    case_import_all(&it);
    const struct credential_row *paper = paper_of(&it, "001", "guard_cert");
    ck_assert_int_eq(paper != NULL, alone[_i].there);
    if (paper == NULL)
        return;
    ck_assert(alone[_i].number ? strcmp(paper->number, alone[_i].number) == 0 : paper->number == NULL);
    ck_assert_int_eq(paper->issued, alone[_i].issued ? alone[_i].issued : DAY_NONE);
}
END_TEST

START_TEST(a_wrong_paper_is_refused_alone_and_its_guard_goes_in)
{
    CASE(it);
    case_file(&it, "guards.csv",
        "工号,姓名,健康证发证日期,健康证有效期\n001,甲,2026-02-30,\n002,乙,2026-03-01,2026-02-01\n003,丙,2026-03-01,\n");
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert_uint_eq(it.report.refused.count, 2);
    ck_assert_str_eq(case_refusal(&it, "guards.csv", 2)->column, "健康证发证日期");
    ck_assert(strstr(case_refusal(&it, "guards.csv", 2)->reason, "no such day"));
    ck_assert(strstr(case_refusal(&it, "guards.csv", 3)->reason, "ends before"));
    ck_assert_ptr_nonnull(case_guard(&it, "002"));
    ck_assert_ptr_nonnull(paper_of(&it, "003", "health_check"));
    it.request.strict = true;
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert(!it.report.usable);
}
END_TEST

START_TEST(papers_of_a_refused_guard_stay_out_and_a_new_date_is_a_renewal)
{
    CASE(it);
    case_file(&it, "guards.csv",
        "工号,姓名,身份证号,健康证发证日期,劳动合同期限\n001,甲,123,2026-03-01,\n002,乙,,2025-03-01,2024-01-01至2026-12-31\n");
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert_uint_eq(it.report.refused.count, 1);
    const struct credential_row *contract = paper_of(&it, "002", "labour_contract");
    ck_assert_int_eq(contract->issued, day(2024, 1, 1));
    ck_assert_int_eq(contract->until, day(2026, 12, 31));
    case_file(&it, "guards.csv", "工号,姓名,健康证发证日期\n002,乙,2026-03-01\n");
    case_import_all(&it);
    struct credential_row *papers;
    ck_assert_uint_eq(case_rows(&it, &credential_table, (void **)&papers), 3);
}
END_TEST

SUITE(import_columns)
{
    Suite *suite = suite_create("service/import_columns");
    TCase *columns = tcase_create("columns");

    tcase_add_test(columns, columns_that_name_a_paper_are_its_fields);
    tcase_add_test(columns, english_columns_too);
    tcase_add_loop_test(columns, a_column_called_like_the_paper_says_what_its_cells_look_like, 0, COUNT(alone));
    tcase_add_test(columns, a_wrong_paper_is_refused_alone_and_its_guard_goes_in);
    tcase_add_test(columns, papers_of_a_refused_guard_stay_out_and_a_new_date_is_a_renewal);
    suite_add_tcase(suite, columns);
    return suite;
}
