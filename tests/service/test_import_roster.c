/* Imports of rosters: grids and lines; checks.md, Import 2, 3, 4. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "core/zone.h"
#include "service/edit.h"
#include "tests/service/import_case.h"
#include "tests/suite.h"

#define CASE(it)                         \
    OWN(case_end) struct import_case it; \
    case_start(&it);                     \
    case_school(&it)

#define HEAD "工号,姓名,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31\n"

static const struct roster_row *only_roster(struct import_case *it)
{
    struct roster_row *rosters;
    ck_assert_uint_eq(case_rows(it, &roster_table, (void **)&rosters), 1);
    return rosters;
}

START_TEST(a_grid_becomes_duties_with_segments)
{
    CASE(it);
    case_file(&it, "roster.csv", "2026年3月\n" HEAD ",,日,一,二\n001,甲,白,夜,护\n备注：白=07:00\n");
    case_import_all(&it);
    ck_assert_str_eq(case_duties(&it, "001", 3, 2), "夜");
    struct segment_row *segments;
    ck_assert_uint_eq(case_rows(&it, &segment_table, (void **)&segments), 4);
    ck_assert_int_eq(segments[1].starts, zone_instant(&zone_shanghai, civil_from_date(2026, 3, 2), 19 * 60));
    ck_assert_int_eq(segments[1].ends, zone_instant(&zone_shanghai, civil_from_date(2026, 3, 3), 7 * 60));
    ck_assert_int_eq(only_roster(&it)->from, civil_from_date(2026, 3, 1));
    ck_assert_int_eq(only_roster(&it)->to, civil_from_date(2026, 3, 31));
    ck_assert_str_eq(only_roster(&it)->state, "imported");
    case_import_all(&it);
    ck_assert_int_eq(it.report.step, 0);
}
END_TEST

START_TEST(lines_whose_days_name_no_year_are_of_the_year_of_the_term)
{
    CASE(it);
    case_file(&it, "roster.csv", "工号,日期,班次\n001,5月1日,白\n001,5月2日,夜\n002,2026/5/3,白\n002,5/4,夜\n");
    case_import_all(&it);
    ck_assert_str_eq(case_duties(&it, "001", 5, 1), "白");
    ck_assert_str_eq(case_duties(&it, "001", 5, 2), "夜");
    ck_assert_str_eq(case_duties(&it, "002", 5, 3), "白");
    ck_assert_str_eq(case_duties(&it, "002", 5, 4), "夜");
    ck_assert_int_eq(only_roster(&it)->to, civil_from_date(2026, 5, 4));
}
END_TEST

START_TEST(a_grid_from_the_26th_to_the_25th_is_about_just_these_days)
{
    CASE(it);
    case_file(&it, "roster.csv",
        "2026.3.26-4.25\n工号,姓名,26,27,28,29,30,31,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,"
        "25\n"
        "001,甲,白,,,,,,夜\n");
    case_import_all(&it);
    ck_assert_str_eq(case_duties(&it, "001", 3, 26), "白");
    ck_assert_str_eq(case_duties(&it, "001", 4, 1), "夜");
    ck_assert_int_eq(only_roster(&it)->from, civil_from_date(2026, 3, 26));
    ck_assert_int_eq(only_roster(&it)->to, civil_from_date(2026, 4, 25));
}
END_TEST

START_TEST(the_day_of_a_line_may_carry_its_weekday)
{
    CASE(it);
    case_file(&it, "roster.csv",
        "工号,日期,班次\n001,2026-03-02 星期一,白\n001,2026年3月3日（周二）,夜\n002,2026/3/4(三),白\n002,Thu 2026-03-05,夜\n"
        "003,3月6日 周五,白\n003,2026-03-32 周六,白\n");
    case_import(&it);
    ck_assert_uint_eq(it.report.refused.count, 1);
    ck_assert_str_eq(case_duties(&it, "001", 3, 2), "白");
    ck_assert_str_eq(case_duties(&it, "001", 3, 3), "夜");
    ck_assert_str_eq(case_duties(&it, "002", 3, 4), "白");
    ck_assert_str_eq(case_duties(&it, "002", 3, 5), "夜");
    ck_assert_str_eq(case_duties(&it, "003", 3, 6), "白");
}
END_TEST

START_TEST(lines_under_a_title_with_the_month_may_have_bare_days)
{
    CASE(it);
    case_file(&it, "roster.csv", "2026年3月值班表\n工号,日期,班次\n001,1,白\n001,31,夜\n001,32,夜\n");
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert_uint_eq(it.report.refused.count, 1);
    ck_assert_str_eq(case_refusal(&it, "roster.csv", 5)->column, "日期");
    ck_assert_str_eq(case_duties(&it, "001", 3, 1), "白");
    ck_assert_str_eq(case_duties(&it, "001", 3, 31), "夜");
}
END_TEST

START_TEST(lines_of_a_month_in_no_term_are_refused_with_the_way_out)
{
    CASE(it);
    case_file(&it, "roster.csv", "工号,日期,班次\n001,11月1日,白\n001,11月2日,白\n");
    case_import(&it);
    ck_assert_uint_eq(it.report.refused.count, 1);
    ck_assert(strstr(it.report.refused.at[0].fix, "--month") != NULL);
    it.request.year = 2026;
    it.request.month = 11;
    case_import_all(&it);
    ck_assert_str_eq(case_duties(&it, "001", 11, 2), "白");
}
END_TEST

static const struct {
    const char *text, *codes; /* NULL: refused */
} cells[] = {
    {"", ""},
    {"休", "休"},
    {"OFF", "OFF"},
    {"－", ""},
    {"×", ""},
    {"年休", "年休"},
    {"白？", NULL},
    {"白(见习)", "白*"},
    {"白（见习）", "白*"},
    {"白/护", "白,护"},
    {"白+护", "白,护"},
    {"白、护", "白,护"},
    {"白/无名", NULL},
    {"夜班", "夜"},
    {"／", ""},
    {"公休", "公休"},
    {"旷", "旷"},
    {"值", NULL},
};

START_TEST(a_cell_is_a_shift_several_shifts_a_day_off_or_refused)
{
    CASE(it);
    char content[400];
    snprintf(content, sizeof content, "2026年3月\n工号,姓名,1,2,3,4\n001,甲,\"%s\",白,,\n", cells[_i].text);
    case_file(&it, "roster.csv", content);
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert_uint_eq(it.report.refused.count, cells[_i].codes == NULL);
    if (!cells[_i].codes) {
        ck_assert_str_eq(case_refusal(&it, "roster.csv", 3)->column, "1");
        ck_assert_str_eq(case_refusal(&it, "roster.csv", 3)->value, cells[_i].text);
    }
    ck_assert_str_eq(case_duties(&it, "001", 3, 1), cells[_i].codes ? cells[_i].codes : "");
    ck_assert_str_eq(case_duties(&it, "001", 3, 2), "白");
}
END_TEST

START_TEST(a_shift_of_its_own_called_like_a_day_off_wins)
{
    CASE(it);
    case_file(&it, "shifts.csv", "班次代码,岗位时段\n休,G1 07:00-19:00\n");
    case_file(&it, "roster.csv", "2026年3月\n工号,姓名,1,2,3,4\n001,甲,休,,,\n");
    case_import_all(&it);
    ck_assert_str_eq(case_duties(&it, "001", 3, 1), "休");
}
END_TEST

static const struct {
    const char *head; /* title and headings of four days */
    int month, mday;  /* of the second column */
} months[] = {
    {"2026年4月排班\n工号,姓名,1,2,3,4\n", 4, 2},
    {"四月份排班\n工号,姓名,1日,2日,3日,4日\n", 4, 2},
    {"Rota April 2026\nStaff No,Name,1 Wed,2 Thu,3 Fri,4 Sat\n", 4, 2},
    {"值班 2026-04\n工号,姓名,1(三),2(四),3(五),4(六)\n", 4, 2},
    {"工号,姓名,4/1,4/2,4/3,4/4\n", 4, 2},
    {"工号,姓名,4月1日,4月2日,4月3日,4月4日\n", 4, 2},
    {"工号,姓名,2026-04-01,2026-04-02,2026-04-03,2026-04-04\n", 4, 2},
    {"2026年值班表\n工号,姓名,\"周三\n4/1\",\"周四\n4/2\",\"周五\n4/3\",\"周六\n4/4\"\n", 4, 2},
    {"2026年4月\n工号,姓名,周三,周四,周五,周六\n,,1,2,3,4\n", 4, 2},
    {"2026年4月\n,,1,2,3,4\n工号,姓名,三,四,五,六\n", 4, 2},
    {"4月排班\n制表日期：2025年2月25日\n工号,姓名,1,2,3,4\n", 4, 2},
    {"2026年4月排班（2026-03-25印）\n工号,姓名,1,2,3,4\n", 4, 2},
    {"2026年4月1日至4月30日值班\n工号,姓名,1,2,3,4\n", 4, 2},
    {"2025-2026学年第二学期4月\n工号,姓名,1,2,3,4\n", 4, 2},
};

START_TEST(the_month_comes_from_title_or_headings)
{
    CASE(it);
    char content[400];
    snprintf(content, sizeof content, "%s001,甲,白,夜,白,白\n", months[_i].head);
    case_file(&it, "roster.csv", content);
    case_import_all(&it);
    ck_assert_str_eq(case_duties(&it, "001", months[_i].month, months[_i].mday), "夜");
}
END_TEST

START_TEST(a_month_without_a_year_meets_a_term_or_the_request_says_it)
{
    CASE(it);
    case_file(&it, "roster.csv", "九月排班\n工号,姓名,1,2,3,4\n001,甲,白,,,\n");
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert_uint_eq(it.report.refused.count, 1);
    ck_assert(strstr(it.report.refused.at[0].fix, "--month"));
    it.request.year = 2026;
    it.request.month = 9;
    case_import_all(&it);
    ck_assert_str_eq(case_duties(&it, "001", 9, 1), "白");
    case_file(&it, "roster.csv", "排班\n工号,姓名,1,2,3,4\n001,甲,夜,,,\n");
    case_import_all(&it);
    ck_assert_str_eq(case_duties(&it, "001", 9, 1), "夜");
}
END_TEST

START_TEST(a_month_that_meets_terms_of_two_years_is_not_guessed)
{
    CASE(it);
    case_file(&it, "terms.csv", "学期,开始,结束\n去年春,2025-02-20,2025-07-07\n春,2026-02-20,2026-07-07\n");
    case_file(&it, "roster.csv", "四月排班\n工号,姓名,1,2,3,4\n001,甲,白,,,\n");
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert_uint_eq(it.report.refused.count, 1);
    it.request.year = 2026;
    it.request.month = 4;
    case_import_all(&it);
    ck_assert_str_eq(case_duties(&it, "001", 4, 1), "白");
}
END_TEST

START_TEST(a_grid_is_whole_for_the_guards_it_lists)
{
    CASE(it);
    case_file(&it, "roster.csv", "2026年3月\n" HEAD "001,甲,白,白,白,白\n002,乙,夜,夜\n");
    case_import_all(&it);
    case_file(&it, "roster.csv", "2026年3月\n" HEAD "001,甲,,休,wat,白\n");
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert_int_eq(it.report.removed, 3);
    ck_assert_ptr_nonnull(it.report.backup);
    ck_assert_str_eq(case_duties(&it, "001", 3, 1), "");
    ck_assert_str_eq(case_duties(&it, "001", 3, 2), "休");
    ck_assert_str_eq(case_duties(&it, "001", 3, 3), "");
    ck_assert_str_eq(case_duties(&it, "001", 3, 4), "白");
    ck_assert_str_eq(case_duties(&it, "002", 3, 1), "夜");
    struct segment_row *segments;
    ck_assert_uint_eq(case_rows(&it, &segment_table, (void **)&segments), 3);
}
END_TEST

static void by_hand(struct import_case *it, bool pinned)
{
    struct duty_row *duties;
    case_rows(it, &duty_table, (void **)&duties);
    struct change_words words = {"roster assign", NULL};
    struct change *change = change_begin(it->app.db, "x", &words, &it->err);
    duties[0].pinned = pinned;
    duties[0].origin = pinned ? duties[0].origin : "hand";
    ck_assert_int_eq(row_save(change, &duty_table, &duties[0], &it->err), 0);
    ck_assert_int_eq(change_commit(&change, NULL, &it->err), 0);
}

START_TEST(what_was_done_by_hand_since_is_a_conflict_and_stays)
{
    CASE(it);
    case_file(&it, "roster.csv", "2026年3月\n工号,姓名,1,2,3,4\n001,甲,白,白,,\n");
    case_import_all(&it);
    by_hand(&it, _i == 1);
    case_file(&it, "roster.csv", "2026年3月\n工号,姓名,1,2,3,4\n001,甲,夜,休,,\n");
    case_import_all(&it);
    ck_assert_uint_eq(it.report.conflicts.count, 1);
    ck_assert(case_said(&it.report.conflicts, "001"));
    ck_assert_str_eq(case_duties(&it, "001", 3, 1), "白");
    ck_assert_str_eq(case_duties(&it, "001", 3, 2), "休");
    ck_assert_int_eq(it.report.removed, 1);
}
END_TEST

START_TEST(a_duty_cleared_by_hand_does_not_come_back)
{
    CASE(it);
    case_file(&it, "roster.csv", "2026年3月\n工号,姓名,1,2,3,4\n001,甲,白,白,,\n");
    case_import_all(&it);
    ck_assert_int_eq(roster_unassign(&it.app, "001", civil_from_date(2026, 3, 1), 0, NULL, &it.err), 0);
    case_import_all(&it);
    ck_assert_uint_eq(it.report.conflicts.count, 1);
    ck_assert_str_eq(case_duties(&it, "001", 3, 1), "");
    ck_assert_int_eq(roster_assign(&it.app, "001", civil_from_date(2026, 3, 2), "夜", 0, NULL, &it.err), 0);
    case_import_all(&it);
    ck_assert_uint_eq(it.report.conflicts.count, 2);
    ck_assert_str_eq(case_duties(&it, "001", 3, 2), "夜");
    ck_assert_int_eq(it.report.step, 0);
}
END_TEST

START_TEST(a_roster_of_lines_plans_shifts_and_times_of_its_own)
{
    CASE(it);
    case_file(&it, "值班.csv",
        "日期,工号,班次,岗位,开始,结束\n2026-03-02,001,白,,,\n2026-03-02,002,,G1,08:00,12:00\n"
        "2026-03-03,003,不知,,,\n2026-03-03,009,白,,,\n2026-02-30,001,白,,,\n");
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert_uint_eq(it.report.refused.count, 3);
    ck_assert_str_eq(case_duties(&it, "001", 3, 2), "白");
    ck_assert_str_eq(case_duties(&it, "002", 3, 2), "G1 08:00-12:00");
    ck_assert_int_eq(only_roster(&it)->to, civil_from_date(2026, 3, 3));
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert_int_eq(it.report.fresh + it.report.updated, 0);
}
END_TEST

START_TEST(a_shift_that_changes_leaves_duties_whose_roster_is_not_imported_again)
{
    CASE(it);
    case_file(&it, "roster.csv", "2026年3月\n工号,姓名,1,2,3,4\n001,甲,白,,,\n");
    case_import_all(&it);
    it.request.path = arena_printf(&it.arena, "%s/shifts.csv", it.tables);
    case_file(&it, "shifts.csv", "班次代码,岗位时段\n白,G1 08:00-20:00\n");
    case_import_all(&it);
    struct segment_row *segments;
    ck_assert_uint_eq(case_rows(&it, &segment_table, (void **)&segments), 1);
    ck_assert_int_eq(zone_minute(&zone_shanghai, segments[0].starts), 7 * 60);
    it.request.path = it.tables;
    case_import_all(&it);
    ck_assert_int_eq(it.report.updated, 1);
    ck_assert_uint_eq(case_rows(&it, &segment_table, (void **)&segments), 1);
    ck_assert_int_eq(zone_minute(&zone_shanghai, segments[0].starts), 8 * 60);
}
END_TEST

START_TEST(weeks_join_without_overlapping)
{
    CASE(it);
    case_file(&it, "roster.csv", "工号,姓名,2026-03-02,2026-03-03,2026-03-04\n001,甲,白,白,白\n");
    case_import_all(&it);
    case_file(&it, "roster.csv", "工号,姓名,2026-03-04,2026-03-05,2026-03-06\n001,甲,夜,白,白\n");
    case_import_all(&it);
    ck_assert_int_eq(only_roster(&it)->from, civil_from_date(2026, 3, 2));
    ck_assert_int_eq(only_roster(&it)->to, civil_from_date(2026, 3, 6));
    ck_assert_str_eq(case_duties(&it, "001", 3, 4), "夜");
}
END_TEST

START_TEST(a_day_that_the_month_has_not_is_refused_only_when_filled)
{
    CASE(it);
    case_file(&it, "roster.csv", "2026年2月\n工号,姓名,27,28,29,30,31\n001,甲,白,白,,休,\n002,乙,白,白,白,,\n");
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert_uint_eq(it.report.refused.count, 1);
    ck_assert_str_eq(case_refusal(&it, "roster.csv", 4)->column, "29");
}
END_TEST

SUITE(import_roster)
{
    Suite *suite = suite_create("service/import_roster");
    TCase *grids = tcase_create("grids");

    tcase_add_test(grids, lines_whose_days_name_no_year_are_of_the_year_of_the_term);
    tcase_add_test(grids, a_grid_from_the_26th_to_the_25th_is_about_just_these_days);
    tcase_add_test(grids, the_day_of_a_line_may_carry_its_weekday);
    tcase_add_test(grids, lines_under_a_title_with_the_month_may_have_bare_days);
    tcase_add_test(grids, lines_of_a_month_in_no_term_are_refused_with_the_way_out);
    tcase_add_test(grids, a_grid_becomes_duties_with_segments);
    tcase_add_loop_test(grids, a_cell_is_a_shift_several_shifts_a_day_off_or_refused, 0, COUNT(cells));
    tcase_add_test(grids, a_shift_of_its_own_called_like_a_day_off_wins);
    tcase_add_loop_test(grids, the_month_comes_from_title_or_headings, 0, COUNT(months));
    tcase_add_test(grids, a_month_without_a_year_meets_a_term_or_the_request_says_it);
    tcase_add_test(grids, a_month_that_meets_terms_of_two_years_is_not_guessed);
    tcase_add_test(grids, a_grid_is_whole_for_the_guards_it_lists);
    tcase_add_loop_test(grids, what_was_done_by_hand_since_is_a_conflict_and_stays, 0, 2);
    tcase_add_test(grids, a_duty_cleared_by_hand_does_not_come_back);
    tcase_add_test(grids, a_roster_of_lines_plans_shifts_and_times_of_its_own);
    tcase_add_test(grids, a_shift_that_changes_leaves_duties_whose_roster_is_not_imported_again);
    tcase_add_test(grids, weeks_join_without_overlapping);
    tcase_add_test(grids, a_day_that_the_month_has_not_is_refused_only_when_filled);
    suite_add_tcase(suite, grids);
    return suite;
}
