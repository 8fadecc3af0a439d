#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "service/export_sheet.h"
#include "store/rows.h"
#include "tests/service/import_case.h"
#include "tests/suite.h"
#include "util/file.h"
#include "util/i18n.h"

#define TABLES 13
#define CASE(name)                         \
    OWN(case_end) struct import_case name; \
    case_start(&name)

/* What is recorded about people besides their papers. */
static void fill_records(struct import_case *it)
{
    case_file(it, "states.csv",
        "工号,状态,开始日期,结束日期,原因\n001,停职,2025-03-05,2025-03-06,调查\n001,在职,2019-01-01,2020-12-31,\n"
        "0012,休假,2026-05-01,,=产假\n");
    case_file(it, "screenings.csv",
        "工号,审查类型,审查日期,审查事项,命中事项,查询机关,事项日期,撤销日期\n"
        "0012,准入查询,2022-08-30,\"A,B\",无,公安局,,\n001,审查,2025-02-01,\"A,B,C\",A,,,2025-06-01\n");
    case_file(it, "courses.csv",
        "课程,内容,学时,演练,颁发证件\n急救,\"止血,包扎\",4,否,急救证\n消防演练,,1,是,\n岗前,,2,,\n");
    case_file(it, "training.csv",
        "课程,日期,学时,地点,讲师,工号,结果\n急救,2026-01-10,,一楼,李,001,合格\n急救,2026-01-10,,,,0012,不合格\n"
        "消防演练,2026-02-01,2,,,0012,\n岗前,2026-02-02,,礼堂,,,\n");
}

/* Everything that a table can hold, in a school with trouble of its own in the texts. */
static void fill(struct import_case *it)
{
    case_file(it, "school.csv", "学校代码,学校名称,学段,走读生,寄宿生,教职工,配备标准,备案日期,服务合同到期日,综合工时批准到期\n"
        "S01,\"试验,中学\",中学,900,100,80,national-2015,2025-09-01,2027-08-31,2026-12-31\n");
    case_file(it, "posts.csv",
        "岗位代码,岗位名称,岗位类型,校门,最少人数,要求证件,最长班时,巡查次数,联网\n"
        "G1,=东门,门卫岗,东门,1,\"保安员证或急救证,消防证:四级 或 健康证\",20分钟,5,是\nPT,巡逻,自定义岗,,,无,480,,否\n");
    case_file(it, "demands.csv",
        "岗位代码,日期类型,开始,结束,人数,高峰,说明\nG1,周一、周三,06:50,07:50,2,是,+1 早\nG1,每天,22:00,06:00,,,\n"
        "PT,2026-03-01至2026-03-05,00:00,24:00,1,,\nPT,法定节假日,08:00,09:00,1,,\n");
    case_file(it, "shifts.csv",
        "班次代码,名称,岗位时段\n白,白班,G1 07:00-19:00\n夜,夜班,G1 19:00-07:00\n巡,,PT 22:00-23:00; G1 01:00-02:00\n"
        "候,,G1 07:00-12:00（待命）; G1 12:00-13:00\n");
    case_file(it, "guards.csv",
        "工号,姓名,性别,身份证号,出生日期,手机,文化程度,用工形式,入职日期,离职日期,停职开始,停职结束,退役军人,备注\n"
        "001,甲,男,11010519491231002X,1949-12-31,13812345678,高中,保安公司派驻,2022-09-01,2026-06-30,2026-03-05,2026-"
        "03-06,是,@家住远\n"
        "0012,王 小明,,,,010-123,,自己的说法,,,,,否,\n");
    case_file(it, "credentials.csv",
        "工号,证件类别,证件编号,等级,发证机关,发证日期,有效期至,吊销日期,结果,原证件\n001,保安员证,000123,,公安局,2022-08-20,,2026-01-01,,\n"
        "001,消防证,,四级,,,2027-01-01,,合格,\n0012,自家证,X1,,,2025-01-01,,,自己的结果,\n"
        "0012,健康证,,,,2025-03-01,2026-02-28,,合格,\n0012,健康证,H2,,,2026-03-01,2027-02-28,,合格,2025-03-01\n"
        "0012,准入查询,,,公安局,2022-08-30,,,未命中,\n");
    fill_records(it);
    case_file(it, "absences.csv",
        "工号,假别,开始日期,结束日期,开始时刻,结束时刻,状态\n001,病假,2026-03-18,2026-03-19,08:00,12:00,已批准\n"
        "0012,,2026-03-01,2026-03-02,,,\n001,事假,2026-03-25,2026-03-25,,,待领导看\n");
    case_file(it, "terms.csv", "学期,开始,结束,类型,备注\n春,2026-02-20,2026-07-07,,\n清明,2026-04-04,2026-04-06,放假,注\n");
    case_file(it, "roster.csv",
        "2026年3月,,,,\n工号,姓名,1,2,30\n001,甲,白/巡,G1 08:00-09:30,夜(见习)\n0012,王小明,,加班=G1 20:00-21:00; PT 21:00-22:00,白\n");
}

static void export_to(struct import_case *it, const char *path, bool reveal)
{
    struct sheet_params params = SHEET_PARAMS_INIT;
    OWN(text_done) struct text left_out = TEXT_INIT;
    size_t count;
    params.reveal = reveal;
    ck_assert_msg(export_tables(&it->app, &params, path, &count, &left_out, &it->err) == 0, "%s", it->err.message);
    ck_assert_uint_eq(count, TABLES);
    ck_assert_uint_eq(left_out.size, 0);
}

/* What the rows must say after the way out and in again. */
static void check_records(struct import_case *it)
{
    struct credential_row *papers;
    struct attendance_row *attendance;
    struct screening_row *screenings;
    struct requirement_row *required;
    struct shift_part_row *parts;
    size_t renewals = 0, standby = 0, count = case_rows(it, &credential_table, (void **)&papers);
    ck_assert_uint_eq(count, 7); /* with the one that the course gave */
    for (size_t i = 0; i < count; i++)
        renewals += papers[i].credential_id != 0 && strcmp(papers[i].number, "H2") == 0;
    ck_assert_uint_eq(renewals, 1);
    ck_assert_uint_eq(case_rows(it, &attendance_table, (void **)&attendance), 3);
    ck_assert(attendance[0].credential_id != 0 && attendance[1].credential_id == 0);
    ck_assert_str_eq(attendance[1].result, "failed");
    ck_assert_uint_eq(case_rows(it, &screening_table, (void **)&screenings), 2);
    ck_assert(screenings[0].credential_id != 0 && screenings[0].found == NULL);
    ck_assert_str_eq(screenings[1].found, "A");
    ck_assert_uint_eq(case_rows(it, &requirement_table, (void **)&required), 4);
    ck_assert(required[0].alternative == required[1].alternative && required[0].alternative != required[2].alternative);
    ck_assert(required[2].alternative == required[3].alternative && required[2].level == 4);
    count = case_rows(it, &shift_part_table, (void **)&parts);
    for (size_t i = 0; i < count; i++)
        standby += parts[i].standby && parts[i].to_minute == 720;
    ck_assert_uint_eq(standby, 1);
}

static void read_file(const char *path, struct text *out)
{
    OWN(error_done) struct error err = ERROR_INIT;
    ck_assert_msg(file_read(path, out, &err) == 0, "%s", err.message);
}

/* 0: a workbook in Chinese, 1: in English, 2: files. */
START_TEST(what_goes_out_comes_in_again_without_loss)
{
    CASE(it);
    CASE(again);
    OWN(text_done) struct text one = TEXT_INIT, two = TEXT_INIT;
    char first[120], second[120], file[160];
    i18n_start(_i == 1 ? "en" : "zh_CN", NULL);
    fill(&it);
    case_import_all(&it);
    snprintf(first, sizeof first, _i == 2 ? "%s/out" : "%s/out.xlsx", it.folder);
    snprintf(second, sizeof second, _i == 2 ? "%s/out" : "%s/out.xlsx", again.folder);
    export_to(&it, first, true);
    again.request.path = first;
    case_import_all(&again);
    export_to(&again, second, true);
    if (_i < 2) {
        read_file(first, &one);
        read_file(second, &two);
        ck_assert_uint_eq(one.size, two.size);
        ck_assert_int_eq(memcmp(one.at, two.at, one.size), 0);
        unlink(first);
        unlink(second);
    }
    struct name_list names = {0};
    if (_i == 2)
        ck_assert_int_eq(file_list(first, &it.arena, &names, NULL), 0);
    ck_assert_uint_eq(names.count, _i == 2 ? TABLES : 0);
    for (size_t i = 0; i < names.count; i++) {
        snprintf(file, sizeof file, "%s/%s", first, names.at[i]);
        read_file(file, &one);
        unlink(file);
        snprintf(file, sizeof file, "%s/%s", second, names.at[i]);
        read_file(file, &two);
        unlink(file);
        ck_assert_str_eq(one.at, two.at);
    }
    name_list_done(&names);
    rmdir(first);
    rmdir(second);
    ck_assert_str_eq(case_duties(&again, "0012", 3, 2), "加班");
    ck_assert_str_eq(case_duties(&again, "001", 3, 30), "夜*");
    ck_assert_str_eq(case_guard(&again, "001")->note, "@家住远");
    check_records(&again);
    i18n_start("en", NULL);
}
END_TEST

START_TEST(masked_cells_leave_what_is_stored)
{
    CASE(it);
    OWN(text_done) struct text out = TEXT_INIT;
    char path[120];
    fill(&it);
    case_import_all(&it);
    snprintf(path, sizeof path, "%s/out", it.folder);
    export_to(&it, path, false);
    snprintf(path, sizeof path, "%s/out/guards.csv", it.folder);
    read_file(path, &out);
    ck_assert_ptr_null(strstr(out.at, "11010519491231002X"));
    ck_assert_ptr_null(strstr(out.at, "13812345678"));
    ck_assert_ptr_null(strstr(out.at, "1949-12-31"));
    ck_assert_ptr_null(strstr(out.at, "家住远"));
    ck_assert_ptr_nonnull(strstr(out.at, "110105********002X"));
    snprintf(path, sizeof path, "%s/out", it.folder);
    it.request.path = path;
    case_import_all(&it);
    ck_assert_int_eq(it.report.fresh + it.report.updated + it.report.removed, 0);
    ck_assert_str_eq(case_guard(&it, "001")->citizen_id, "11010519491231002X");
    static const char *const names[] = {
        "guards", "posts", "demands", "shifts", "credentials", "absences", "terms", "school", "states",
        "screenings", "courses", "training", "roster 2026-03"};
    for (size_t i = 0; i < COUNT(names); i++) {
        char file[160];
        snprintf(file, sizeof file, "%s/%s.csv", path, names[i]);
        unlink(file);
    }
    rmdir(path);
}
END_TEST

/* Rows of the new tables that cannot be, each with its reason; the others go in. */
START_TEST(records_that_cannot_be_are_refused_row_by_row)
{
    CASE(it);
    fill(&it);
    case_import_all(&it);
    case_import_all(&it);
    ck_assert_int_eq(it.report.fresh + it.report.updated + it.report.removed, 0);
    case_file(&it, "states.csv",
        "工号,状态,开始日期,结束日期\n001,停职,2025-03-06,2025-03-08\n001,离职,2026-01-01,\n001,停职,2026-08-03,2026-08-01\n"
        "0012,停职,2026-01-05,2026-01-06\n");
    case_file(&it, "screenings.csv",
        "工号,审查类型,审查日期,命中事项\n001,算命,2025-01-01,\n001,准入查询,2999-01-01,\n001,准入查询,2025-01-01,Z\n");
    case_file(&it, "training.csv", "课程,日期,工号,结果\n瑜伽,2026-01-01,001,\n急救,2026-01-10,001,还行\n");
    ck_assert_int_eq(case_import(&it), 0);
    for (int row = 2; row <= 4; row++) {
        ck_assert_ptr_nonnull(case_refusal(&it, "states.csv", row));
        ck_assert_ptr_nonnull(case_refusal(&it, "screenings.csv", row));
    }
    ck_assert_ptr_null(case_refusal(&it, "states.csv", 5));
    ck_assert_ptr_nonnull(case_refusal(&it, "training.csv", 2));
    ck_assert_ptr_nonnull(case_refusal(&it, "training.csv", 3));
    ck_assert_int_eq(it.report.fresh, 1);
}
END_TEST

SUITE(export_tables)
{
    Suite *suite = suite_create("service/export_tables");
    TCase *tables = tcase_create("tables");

    tcase_add_loop_test(tables, what_goes_out_comes_in_again_without_loss, 0, 3);
    tcase_add_test(tables, records_that_cannot_be_are_refused_row_by_row);
    tcase_add_test(tables, masked_cells_leave_what_is_stored);
    suite_add_tcase(suite, tables);
    return suite;
}
