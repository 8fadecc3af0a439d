#include <config.h>

#include <string.h>

#include "service/check.h"
#include "tests/service/import_case.h"
#include "tests/suite.h"

/* A school with one post and one guard who stands there on two days of March; NUMBER is the guard's identity number. */
static void add_school(struct import_case *it, const char *code, const char *number)
{
    OWN(text_done) struct text school = TEXT_INIT, guards = TEXT_INIT;

    text_addf(&school, "学校代码,学校名称,学生数,教职工\n%s,第%s学校,300,20\n", code, code);
    text_addf(&guards, "工号,姓名,身份证号,学历,用工形式,入职日期\n001,甲,%s,高中,专职,2022-09-01\n", number);
    case_file(it, "school.csv", school.at);
    case_file(it, "guards.csv", guards.at);
    case_file(it, "posts.csv", "岗位代码,岗位名称,岗位类型,最少人数\nG1,大门,门卫岗,1\n");
    case_file(it, "demands.csv", "岗位代码,日期类型,开始,结束,人数\nG1,每天,07:00,19:00,1\n");
    case_file(it, "shifts.csv", "班次代码,名称,岗位时段\n白,白班,G1 07:00-19:00\n");
    case_file(it, "roster.csv", "2026年3月\n工号,姓名,9,10,11,12\n001,甲,,白,白,\n");
    it->request.school = code;
    case_import_all(it);
}

static void start(struct import_case *it)
{
    case_start(it);
    add_school(it, "A", "11010519491231002X");
    add_school(it, "B", "440308199001010017");
    add_school(it, "C", "11010519491231002X"); /* the guard of A */
}

static const struct check_request march = {.from = 20514, .to = 20544}; /* 2026-03-02 .. 2026-04-01 */

static void tell(struct text *out, const struct check_report *report, const char *school)
{
    for (size_t i = 0; i < report->findings.count; i++) {
        const struct told_finding *told = &report->findings.at[i];
        if (strcmp(report->facts->schools[told->finding->school].code, school) == 0)
            text_addf(out, "%s %d %s\n", rule_code_text(told->finding->code), told->finding->day, told->message);
    }
}

struct collected {
    struct text schools[3]; /* the findings of A, B, C */
    struct text parts;      /* the schools of each report */
};

static int collect(void *context, const struct check_report *report, struct error *err)
{
    struct collected *all = context;

    (void)err;
    for (size_t i = 0; i < report->facts->school_count; i++)
        text_add(&all->parts, report->facts->schools[i].code);
    text_add_char(&all->parts, ' ');
    for (int i = 0; i < 3; i++)
        tell(&all->schools[i], report, (const char[]){(char)('A' + i), '\0'});
    return 0;
}

static void collected_done(struct collected *all)
{
    for (int i = 0; i < 3; i++)
        text_done(&all->schools[i]);
    text_done(&all->parts);
}

static int walk(struct import_case *it, const char *school, struct collected *out)
{
    struct check_request request = march;
    struct check_walk walk = {&it->app, &request, collect, out};
    civil_day from, to;

    request.school = school;
    *out = (struct collected){{TEXT_INIT, TEXT_INIT, TEXT_INIT}, TEXT_INIT};
    return check_each(&walk, &from, &to, &it->err);
}

START_TEST(school_after_school_gives_the_findings_of_all_at_once)
{
    OWN(case_end) struct import_case it;
    OWN(collected_done) struct collected apart;
    OWN(check_report_done) struct check_report whole;
    OWN(text_done) struct text expected = TEXT_INIT;

    start(&it);
    ck_assert_int_eq(walk(&it, NULL, &apart), 0);
    ck_assert_int_eq(check_run(&it.app, &march, &whole, &it.err), 0);
    for (int i = 0; i < 3; i++) {
        text_clear(&expected);
        tell(&expected, &whole, (const char[]){(char)('A' + i), '\0'});
        ck_assert_str_eq(apart.schools[i].at, expected.at);
    }
    ck_assert_ptr_nonnull(strstr(apart.schools[2].at, "C04 ")); /* at two schools at once */
    ck_assert_ptr_null(strstr(apart.schools[1].at, "C04 "));
}
END_TEST

START_TEST(schools_that_share_a_person_are_judged_together)
{
    OWN(case_end) struct import_case it;
    OWN(collected_done) struct collected apart;

    start(&it);
    ck_assert_int_eq(walk(&it, NULL, &apart), 0);
    ck_assert_str_eq(apart.parts.at, "AC B ");
}
END_TEST

START_TEST(one_school_is_read_with_those_that_it_shares_people_with)
{
    OWN(case_end) struct import_case it;
    OWN(collected_done) struct collected apart;

    start(&it);
    ck_assert_int_eq(walk(&it, "C", &apart), 0);
    ck_assert_str_eq(apart.parts.at, "AC ");
    ck_assert_uint_eq(apart.schools[0].size, 0); /* but only its own findings are told */
    ck_assert_ptr_nonnull(strstr(apart.schools[2].at, "C04 "));
}
END_TEST

START_TEST(a_school_that_is_not_there_is_an_error_with_one_that_is)
{
    OWN(case_end) struct import_case it;
    OWN(collected_done) struct collected apart;

    start(&it);
    ck_assert_int_eq(walk(&it, "D", &apart), -1);
    ck_assert_int_eq(it.err.kind, ERROR_NO_OBJECT);
    ck_assert_ptr_nonnull(strstr(it.err.hint, "A"));
}
END_TEST

SUITE(check_each)
{
    Suite *suite = suite_create("service/check_each");
    TCase *all = tcase_create("all");

    tcase_add_test(all, school_after_school_gives_the_findings_of_all_at_once);
    tcase_add_test(all, schools_that_share_a_person_are_judged_together);
    tcase_add_test(all, one_school_is_read_with_those_that_it_shares_people_with);
    tcase_add_test(all, a_school_that_is_not_there_is_an_error_with_one_that_is);
    suite_add_tcase(suite, all);
    return suite;
}
