/* Imports of tables: reading, recognising, importing again; checks.md, Import 1, 4, 6. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "tests/service/import_case.h"
#include "tests/suite.h"

#define CASE(it)                         \
    OWN(case_end) struct import_case it; \
    case_start(&it)

START_TEST(shifts_without_codes_go_by_their_names)
{
    OWN(case_end) struct import_case it;
    case_start(&it);
    struct shift_row *shifts;
    struct demand_row *demands;
    case_file(&it, "posts.csv", "岗位代码,岗位名称\nG1,大门\n");
    case_file(&it, "班次.csv", "班次名称,岗位,时间段\n白班,大门,7:00-19:00\n夜班,大门,19:00-次日7:00\n");
    case_import_all(&it);
    ck_assert_uint_eq(case_rows(&it, &shift_table, (void **)&shifts), 2);
    ck_assert_str_eq(shifts[1].code, "夜班");
    ck_assert_uint_eq(case_rows(&it, &demand_table, (void **)&demands), 0);
    case_import_all(&it);
    ck_assert_int_eq(it.report.step, 0);
}
END_TEST

START_TEST(the_name_of_a_file_decides_what_it_holds)
{
    OWN(case_end) struct import_case it;
    case_start(&it);
    struct demand_row *demands;
    case_file(&it, "posts.csv", "岗位代码,岗位名称\nG1,大门\n");
    case_file(&it, "班次.csv", "岗位,时间段,人数\n大门,7:00-19:00,1\n");
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert_uint_eq(it.report.refused.count, 1);
    ck_assert_uint_eq(case_rows(&it, &demand_table, (void **)&demands), 0);
    case_file(&it, "班次.csv", "");
    case_file(&it, "向阳学校.csv", "工号,姓名,性别\n001,甲,男\n");
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert_ptr_nonnull(case_guard(&it, "001"));
}
END_TEST

START_TEST(a_school_that_an_import_made_is_completed_by_the_table_of_schools)
{
    OWN(case_end) struct import_case it;
    case_start(&it);
    struct school_row *schools;
    struct guard_row *guards;
    case_file(&it, "guards.csv", "工号,姓名\n001,甲\n");
    case_import_all(&it);
    case_file(&it, "school.csv", "学校代码,学校名称,学段\nK9,K校,幼儿园\n");
    case_import_all(&it);
    ck_assert_uint_eq(case_rows(&it, &school_table, (void **)&schools), 1);
    ck_assert_str_eq(schools[0].code, "K9");
    ck_assert_str_eq(schools[0].name, "K校");
    ck_assert_uint_eq(case_rows(&it, &guard_table, (void **)&guards), 1);
    case_import_all(&it);
    ck_assert_int_eq(it.report.step, 0);
    case_file(&it, "guards.csv", "工号,姓名\n001,甲\n");
    case_file(&it, "school.csv", "学校代码,学校名称,学段\nK8,另一校,小学\n");
    case_import_all(&it);
    ck_assert_uint_eq(case_rows(&it, &school_table, (void **)&schools), 2);
}
END_TEST

START_TEST(another_school_does_not_take_the_place_of_one_that_an_import_made)
{
    OWN(case_end) struct import_case it;
    case_start(&it);
    struct school_row *schools;
    case_file(&it, "guards.csv", "工号,姓名\n001,甲\n");
    case_import_all(&it);
    case_file(&it, "guards.csv", "工号,姓名\n001,乙\n");
    case_file(&it, "school.csv", "学校代码,学校名称,学段\nK9,K校,幼儿园\n");
    case_import_all(&it);
    ck_assert_uint_eq(case_rows(&it, &school_table, (void **)&schools), 2);
}
END_TEST

START_TEST(tables_of_headings_alone_are_nothing_usable)
{
    OWN(case_end) struct import_case it;
    case_start(&it);
    struct guard_row *guards;
    case_file(&it, "guards.csv", "工号,姓名\n,,\n");
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert(!it.report.usable);
    ck_assert_uint_eq(case_rows(&it, &guard_table, (void **)&guards), 0);
}
END_TEST

START_TEST(a_school_goes_in_and_a_second_time_nothing_is_written)
{
    CASE(it);
    case_school(&it);
    case_import_all(&it);
    ck_assert(it.report.applied && it.report.step);
    ck_assert_int_eq(it.report.fresh, 1 + 3 + 3 + 3 + 1);
    ck_assert_ptr_null(it.report.backup);
    case_import_all(&it);
    ck_assert_int_eq(it.report.fresh + it.report.updated + it.report.removed, 0);
    ck_assert_int_eq(it.report.unchanged, 11);
    ck_assert_int_eq(it.report.step, 0);
    ck_assert_ptr_null(it.report.backup);
}
END_TEST

START_TEST(undo_brings_back_what_was_before)
{
    CASE(it);
    case_school(&it);
    case_import_all(&it);
    case_file(&it, "guards.csv", "工号,姓名,手机\n001,甲甲,13800000000\n");
    case_import_all(&it);
    ck_assert_int_eq(it.report.updated, 1);
    ck_assert_ptr_nonnull(it.report.backup);
    ck_assert_ptr_nonnull(strstr(it.report.backup, ".before-import-"));
    ck_assert_str_eq(case_guard(&it, "001")->name, "甲甲");
    struct kept_row *kept;
    size_t kept_count;
    int64_t step;
    ck_assert_int_eq(step_undo(it.app.db, "x", it.report.step, &it.arena, &kept, &kept_count, &step, &it.err), 0);
    ck_assert_str_eq(case_guard(&it, "001")->name, "甲");
}
END_TEST

START_TEST(an_empty_cell_and_a_missing_column_leave_what_is_stored)
{
    CASE(it);
    case_school(&it);
    case_file(&it, "guards.csv", "工号,姓名,手机,文化程度\n001,甲,13800000000,高中\n002,乙,1,高中\n003,丙,1,高中\n");
    case_import_all(&it);
    case_file(&it, "guards.csv", "工号,姓名,手机\n001,甲,\n");
    case_import_all(&it);
    ck_assert_int_eq(it.report.updated, 0);
    ck_assert_str_eq(case_guard(&it, "001")->phone, "13800000000");
    ck_assert_str_eq(case_guard(&it, "001")->education, "senior");
    ck_assert_ptr_nonnull(case_guard(&it, "003"));
}
END_TEST

START_TEST(a_dry_run_says_the_same_and_writes_nothing)
{
    CASE(it);
    case_school(&it);
    it.request.dry_run = true;
    case_import_all(&it);
    ck_assert_int_eq(it.report.fresh, 11);
    ck_assert(!it.report.applied);
    ck_assert_ptr_null(case_guard(&it, "001"));
}
END_TEST

START_TEST(strict_takes_nothing_in_when_a_row_is_refused)
{
    CASE(it);
    case_school(&it);
    case_file(&it, "guards.csv", "工号,姓名\n001,甲\n,乙\n");
    it.request.strict = true;
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert(!it.report.usable && !it.report.applied);
    ck_assert_ptr_null(case_guard(&it, "001"));
}
END_TEST

static const char *const encodings[] = {"GB18030", "UTF-8", "UTF-16"};

START_TEST(encodings_delimiters_titles_and_orders_do_not_matter)
{
    CASE(it);
    case_file_in(&it, "花名册.csv",
        "试验中学保安员花名册;;;\n姓名;入职日期;编号;序号\n甲;2022/9/1;A-1;1\n\n制表：张三;;;\n", encodings[_i]);
    case_import_all(&it);
    ck_assert_str_eq(case_guard(&it, "A-1")->name, "甲");
    ck_assert_int_eq(case_guard(&it, "A-1")->joined, civil_from_date(2022, 9, 1));
    ck_assert_int_eq(it.report.read, 1);
}
END_TEST

START_TEST(english_tables_are_read_by_their_headings)
{
    CASE(it);
    case_file(&it, "a.csv", "Full name\tStaff No.\tGender\tContract\nAnn\t7\tF\tpart-time\n");
    case_file(&it, "b.csv", "Post ID,Post name,Type,Required certificates\nM,Main,gatehouse,guard certificate\n");
    case_file(&it, "c.csv", "Post,Kind of day,Start time,End time,Needed\nM,Mon-Fri,07:00,08:00,2\n");
    case_file(&it, "d.csv", "Shift,Post,Start,End\nN,M,19:00,07:00\n");
    case_import_all(&it);
    const struct guard_row *guard = case_guard(&it, "7");
    ck_assert_str_eq(guard->sex, "female");
    ck_assert_str_eq(guard->employment, "part_time");
    struct demand_row *demands;
    ck_assert_uint_eq(case_rows(&it, &demand_table, (void **)&demands), 1);
    ck_assert_str_eq(demands[0].days, "mon,tue,wed,thu,fri");
    struct shift_part_row *parts;
    ck_assert_uint_eq(case_rows(&it, &shift_part_table, (void **)&parts), 1);
    ck_assert_int_eq(parts[0].from_minute, 19 * 60);
    ck_assert_int_eq(parts[0].to_minute, 31 * 60);
    ck_assert(case_said(&it.report.mentions, "S01"));
}
END_TEST

START_TEST(names_are_the_key_where_there_are_no_numbers)
{
    CASE(it);
    case_file(&it, "guards.csv", "序号,姓名\n1,甲\n2,乙\n");
    case_import_all(&it);
    ck_assert_str_eq(case_guard(&it, "001")->name, "甲");
    ck_assert(case_said(&it.report.mentions, "002 乙"));
    case_file(&it, "guards.csv", "序号,姓名\n1,乙\n2,甲\n3,丙\n");
    case_import_all(&it);
    ck_assert_int_eq(it.report.fresh, 1);
    ck_assert_str_eq(case_guard(&it, "001")->name, "甲");
    case_file(&it, "guards.csv", "序号,姓名\n1,乙\n2,乙\n");
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert_uint_eq(it.report.refused.count, 1);
    ck_assert(!it.report.usable);
}
END_TEST

START_TEST(an_unknown_kind_goes_in_under_its_own_name)
{
    CASE(it);
    case_school(&it);
    case_file(&it, "posts.csv", "岗位代码,岗位名称,岗位类型,要求证件\nG1,东门,泳池岗,潜水证\nPK,高峰,护学岗,\n");
    case_import_all(&it);
    ck_assert(case_said(&it.report.mentions, "泳池岗"));
    ck_assert(case_said(&it.report.mentions, "潜水证"));
    struct requirement_row *papers;
    ck_assert_uint_eq(case_rows(&it, &requirement_table, (void **)&papers), 1);
    ck_assert_str_eq(papers[0].kind, "潜水证");
}
END_TEST

START_TEST(papers_are_known_by_many_names_and_levels)
{
    CASE(it);
    case_school(&it);
    case_file(&it, "证书.csv",
        "工号,姓名,证书名称,证书编号,等级,发证日期,有效期至,结果\n"
        "001,甲,健康合格证,,,2025-09-10,,合格\n001,甲,准入查询,E1,,2022-08-15,,未命中\n"
        "001,甲,消防设施操作员证,X,四级/中级工,20220815,长期,\n001,甲,消防设施操作员证,Y,九级,,,\n"
        "001,甲,保安员证,Z,,2022-08-15,2022-08-01,\n001,甲,准入查询,E1,,2022-08-15,,未命中\n");
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert_uint_eq(it.report.refused.count, 3);
    ck_assert_str_eq(case_refusal(&it, "证书.csv", 5)->column, "等级");
    ck_assert_str_eq(case_refusal(&it, "证书.csv", 6)->column, "有效期至");
    ck_assert_ptr_nonnull(case_refusal(&it, "证书.csv", 7));
    struct credential_row *papers;
    ck_assert_uint_eq(case_rows(&it, &credential_table, (void **)&papers), 3);
    ck_assert_str_eq(papers[0].kind, "health_check");
    ck_assert_str_eq(papers[1].kind, "prehire_query");
    ck_assert_str_eq(papers[1].result, "no_hit");
    ck_assert_int_eq(papers[2].level, 4);
    ck_assert_int_eq(papers[2].until, DAY_NONE);
    ck_assert(case_said(&it.report.mentions, "first papers"));
}
END_TEST

START_TEST(what_is_no_data_is_passed_over_in_silence)
{
    CASE(it);
    case_file(&it, "guards.csv", "名册,,\n\n工号,姓名,爱好\n001,甲,棋\n,,\n备注：无,,\n合计,1,\n,制表：李,\n");
    case_file(&it, "readme.txt", "x");
    case_import_all(&it);
    ck_assert_int_eq(it.report.read, 1);
    ck_assert(case_said(&it.report.skipped, "爱好"));
    ck_assert(case_said(&it.report.skipped, "readme.txt"));
}
END_TEST

START_TEST(a_guard_called_summer_is_no_sum)
{
    CASE(it);
    case_file(&it, "guards.csv", "Name,Staff No\nSummer Li,1\nTotal,\nPrepared by: Head,\nSum: 1,\n");
    case_import_all(&it);
    ck_assert_int_eq(it.report.read, 1);
    ck_assert_str_eq(case_guard(&it, "1")->name, "Summer Li");
}
END_TEST

START_TEST(a_map_names_a_heading)
{
    CASE(it);
    case_file(&it, "guards.csv", "胸卡,大名\n001,甲\n");
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert(strstr(it.report.refused.at[0].value, "大名"));
    ck_assert(strstr(it.report.refused.at[0].fix, "--map"));
    const struct import_map maps[] = {{"胸卡", "number"}, {"大名", "name"}};
    it.request.maps = maps;
    it.request.map_count = 2;
    case_import_all(&it);
    ck_assert_str_eq(case_guard(&it, "001")->name, "甲");
}
END_TEST

START_TEST(undo_of_the_first_import_leaves_nothing_and_it_can_be_done_again)
{
    CASE(it);
    case_school(&it);
    case_file(&it, "demands.csv", "岗位,日期类型,起,止,人数\nFC,每天,00:00,24:00,1\n");
    case_file(&it, "排班.csv", "2026年3月\n工号,姓名,1,2,3,4\n001,甲,白,夜,休,休\n");
    case_import_all(&it);
    struct kept_row *kept;
    size_t kept_count;
    int64_t step;
    void *rows;
    ck_assert_int_eq(step_undo(it.app.db, "x", it.report.step, &it.arena, &kept, &kept_count, &step, &it.err), 0);
    ck_assert_uint_eq(kept_count, 0);
    for (size_t i = 0; all_tables[i]; i++)
        ck_assert_msg(case_rows(&it, all_tables[i], &rows) == 0 || strcmp(all_tables[i]->name, "setting") == 0, "%s",
            all_tables[i]->name);
    case_import_all(&it);
    ck_assert_str_eq(case_duties(&it, "001", 3, 1), "白");
    ck_assert_int_eq(it.report.updated, 0);
}
END_TEST

START_TEST(a_key_in_a_second_file_updates)
{
    CASE(it);
    case_file(&it, "guards1.csv", "工号,姓名\n001,甲\n");
    case_file(&it, "guards2.csv", "工号,姓名,手机\n001,甲,138\n");
    case_import_all(&it);
    ck_assert_int_eq(it.report.fresh, 1);
    ck_assert_int_eq(it.report.updated, 1);
    ck_assert_str_eq(case_guard(&it, "001")->phone, "138");
}
END_TEST

START_TEST(references_find_a_number_whose_zeros_a_spreadsheet_dropped)
{
    CASE(it);
    case_school(&it);
    case_file(&it, "证件.csv", "工号,证件\n1,保安员证\n10,保安员证\n");
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert_uint_eq(it.report.refused.count, 1);
    struct credential_row *papers;
    ck_assert_uint_eq(case_rows(&it, &credential_table, (void **)&papers), 1);
    ck_assert_int_eq(papers[0].guard_id, case_guard(&it, "001")->row.id);
}
END_TEST

START_TEST(tables_of_several_schools_say_which)
{
    CASE(it);
    case_file(&it, "school.csv", "学校代码,学校名称\nS01,一中\nS02,二中\n");
    case_file(&it, "guards.csv", "学校,工号,姓名\nS01,001,甲\n二中,001,乙\nS09,001,丙\n");
    case_file(&it, "terms.csv", "学期,开始,结束\n春,2026-02-20,2026-07-07\n");
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert_uint_eq(it.report.refused.count, 2);
    ck_assert_str_eq(case_refusal(&it, "guards.csv", 4)->column, "学校");
    ck_assert(strstr(case_refusal(&it, "terms.csv", 1)->fix, "--school"));
    struct guard_row *guards;
    ck_assert_uint_eq(case_rows(&it, &guard_table, (void **)&guards), 2);
    it.request.school = "S02";
    ck_assert_int_eq(case_import(&it), 0);
    struct term_row *terms;
    ck_assert_uint_eq(case_rows(&it, &term_table, (void **)&terms), 1);
    ck_assert_int_eq(terms[0].row.school_id, guards[1].row.school_id);
}
END_TEST

START_TEST(an_unknown_zone_or_pack_never_gets_into_the_database)
{
    CASE(it);
    case_file(&it, "school.csv", "学校代码,学校名称,时区,配备标准\nA1,一中,Asia/Nowhere,\n");
    case_file(&it, "guards.csv", "工号,姓名\n001,甲\n");
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert_str_eq(case_refusal(&it, "school.csv", 2)->column, "时区");
    struct school_row *schools;
    ck_assert_uint_eq(case_rows(&it, &school_table, (void **)&schools), 1);
    ck_assert_str_eq(schools[0].code, "A1");
    ck_assert_str_eq(schools[0].zone, "Asia/Shanghai");
    case_file(&it, "school.csv", "学校代码,学校名称,时区,配备标准\nA1,一中,Asia/Shanghai,my-own\n");
    case_import_all(&it);
    ck_assert(case_said(&it.report.mentions, "my-own"));
    ck_assert_uint_eq(case_rows(&it, &school_table, (void **)&schools), 1);
    ck_assert_ptr_null(schools[0].pack);
}
END_TEST

START_TEST(a_form_of_the_school_may_stand_upright)
{
    CASE(it);
    case_file(&it, "学校.csv", "学校信息表,\n学校代码,A7\n学校名称,一中\n学段,小学\n走读生,300\n校长,张\n");
    case_import_all(&it);
    struct school_row *schools;
    ck_assert_uint_eq(case_rows(&it, &school_table, (void **)&schools), 1);
    ck_assert_str_eq(schools[0].code, "A7");
    ck_assert_str_eq(schools[0].stage, "primary");
    ck_assert_int_eq(schools[0].day_pupils, 300);
    ck_assert_int_eq(schools[0].boarders, -1);
}
END_TEST

START_TEST(a_name_that_is_not_the_numbers_is_mentioned)
{
    CASE(it);
    case_school(&it);
    case_file(&it, "guards.csv", "工号,姓名\n001,王 国庆\n002,乙\n");
    case_file(&it, "证件.csv", "姓名,工号,证件\n王国庆,001,保安员证\n丙,002,保安员证\n");
    case_import_all(&it);
    ck_assert(case_said(&it.report.mentions, "row 3: 002 丙"));
    ck_assert(!case_said(&it.report.mentions, "row 2"));
    case_file(&it, "证件.csv", "姓名,证件,发证日期\n王国庆,准入查询,2022-01-01\n");
    case_import_all(&it);
    ck_assert_int_eq(it.report.fresh, 1);
}
END_TEST

START_TEST(the_schools_own_words_are_read_from_its_database)
{
    CASE(it);
    struct change_words words = {"settings", NULL};
    struct change *change = change_begin(it.app.db, "x", &words, &it.err);
    struct setting_row setting = {
        .name = "headings", .value = "[guards]\nnumber = 胸卡\n[word_paper_kind]\nguard_cert = 上岗本\n"};
    ck_assert_int_eq(row_save(change, &setting_table, &setting, &it.err), 0);
    ck_assert_int_eq(change_commit(&change, NULL, &it.err), 0);
    case_file(&it, "guards.csv", "胸卡,姓名\n001,甲\n");
    case_file(&it, "证件.csv", "工号,证件\n001,上岗本\n");
    case_import_all(&it);
    struct credential_row *papers;
    ck_assert_uint_eq(case_rows(&it, &credential_table, (void **)&papers), 1);
    ck_assert_str_eq(papers[0].kind, "guard_cert");
}
END_TEST

START_TEST(blank_tables_are_written_once_and_can_be_imported)
{
    CASE(it);
    OWN(text_done) struct text written = TEXT_INIT;
    case_file(&it, "guards.csv", "工号,姓名\n001,甲\n");
    ck_assert_int_eq(import_write_tables(&it.app, it.tables, &written, &it.err), 0);
    ck_assert(strstr(written.at, "/demands.csv\n") && !strstr(written.at, "guards.csv"));
    case_import_all(&it);
    ck_assert_int_eq(it.report.fresh, 1);
    ck_assert_str_eq(case_guard(&it, "001")->name, "甲");
    text_clear(&written);
    ck_assert_int_eq(import_write_tables(&it.app, it.tables, &written, &it.err), 0);
    ck_assert_uint_eq(written.size, 0);
}
END_TEST

SUITE(import)
{
    Suite *suite = suite_create("service/import");
    TCase *tables = tcase_create("tables");

    tcase_add_test(tables, shifts_without_codes_go_by_their_names);
    tcase_add_test(tables, the_name_of_a_file_decides_what_it_holds);
    tcase_add_test(tables, a_school_that_an_import_made_is_completed_by_the_table_of_schools);
    tcase_add_test(tables, another_school_does_not_take_the_place_of_one_that_an_import_made);
    tcase_add_test(tables, tables_of_headings_alone_are_nothing_usable);
    tcase_add_test(tables, a_school_goes_in_and_a_second_time_nothing_is_written);
    tcase_add_test(tables, undo_brings_back_what_was_before);
    tcase_add_test(tables, undo_of_the_first_import_leaves_nothing_and_it_can_be_done_again);
    tcase_add_test(tables, an_unknown_zone_or_pack_never_gets_into_the_database);
    tcase_add_test(tables, a_form_of_the_school_may_stand_upright);
    tcase_add_test(tables, a_name_that_is_not_the_numbers_is_mentioned);
    tcase_add_test(tables, the_schools_own_words_are_read_from_its_database);
    tcase_add_test(tables, blank_tables_are_written_once_and_can_be_imported);
    tcase_add_test(tables, a_guard_called_summer_is_no_sum);
    tcase_add_test(tables, a_key_in_a_second_file_updates);
    tcase_add_test(tables, references_find_a_number_whose_zeros_a_spreadsheet_dropped);
    tcase_add_test(tables, tables_of_several_schools_say_which);
    tcase_add_test(tables, an_empty_cell_and_a_missing_column_leave_what_is_stored);
    tcase_add_test(tables, a_dry_run_says_the_same_and_writes_nothing);
    tcase_add_test(tables, strict_takes_nothing_in_when_a_row_is_refused);
    tcase_add_loop_test(tables, encodings_delimiters_titles_and_orders_do_not_matter, 0, COUNT(encodings));
    tcase_add_test(tables, english_tables_are_read_by_their_headings);
    tcase_add_test(tables, names_are_the_key_where_there_are_no_numbers);
    tcase_add_test(tables, an_unknown_kind_goes_in_under_its_own_name);
    tcase_add_test(tables, papers_are_known_by_many_names_and_levels);
    tcase_add_test(tables, what_is_no_data_is_passed_over_in_silence);
    tcase_add_test(tables, a_map_names_a_heading);
    suite_add_tcase(suite, tables);
    return suite;
}
