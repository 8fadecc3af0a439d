/* A school's own rules, headings and kinds of paper: kept in the database, used at once, undone, exported and taken in.
 */
#include <config.h>

#include <string.h>

#include "rules/rules.h"
#include "service/edit.h"
#include "service/load.h"
#include "service/own_kinds.h"
#include "service/own_rules.h"
#include "tests/service/import_case.h"
#include "tests/suite.h"
#include "util/text.h"

static struct import_case it;
static struct text text = TEXT_INIT;

static void set_up(void)
{
    case_start(&it);
    case_school(&it);
    case_import_all(&it);
}

static void tear_down(void)
{
    text_done(&text);
    case_end(&it);
}

static void fine(int result)
{
    ck_assert_msg(result == 0, "%s", it.err.message);
}

static int edit(const char *key, const char *value)
{
    error_clear(&it.err);
    return rules_edit(&it.app, NULL, key, value, NULL, NULL, &it.err);
}

static const struct school *school_now(void)
{
    const struct facts *facts;

    fine(facts_load(&it.app, app_today(&it.app), app_today(&it.app), &it.arena, &facts, &it.err));
    return &facts->schools[0];
}

START_TEST(another_number_or_severity_is_in_force_at_once_and_undone)
{
    int shipped = school_now()->pack->age_max;

    fine(edit("age_max", "50"));
    fine(edit("Q08", "error"));
    fine(edit("q08.kindergarten", "off"));
    ck_assert_int_eq(school_now()->pack->age_max, 50);
    ck_assert_int_eq(school_now()->pack->severity[Q08], SEVERITY_ERROR);
    ck_assert_int_eq(school_now()->pack->severity_kindergarten[Q08], SEVERITY_OFF);
    fine(edit("guards.age_max", "shipped"));
    ck_assert_int_eq(school_now()->pack->age_max, shipped);
    fine(app_undo(&it.app, false, &text, &it.err));
    ck_assert_int_eq(school_now()->pack->age_max, 50);
}
END_TEST

static const struct {
    const char *key, *value, *says;
} wrongs[] = {
    {"age_max", "old", "whole number"},
    {"age_max", "17", "below the lower one"},
    {"Q08", "very bad", "off, info, warn, error, block"},
    {"Q99", "warn", "Q99"},
    {"age_mx", "50", "age_mx"},
    {"step", "10", "step"},
    {"tiers", "1000:2, 100:1", "rising"},
    {"education_min", "clever", "education"},
    {"query_since", "2020-02-30", "day"},
    {"age_max", "5\"0", "quotation"},
};

START_TEST(what_the_rules_could_not_use_is_refused_with_the_reason_and_nothing_is_kept)
{
    struct setting_row *rows;

    ck_assert_int_eq(edit(wrongs[_i].key, wrongs[_i].value), -1);
    ck_assert_msg(strstr(it.err.message, wrongs[_i].says) != NULL, "%s", it.err.message);
    ck_assert_uint_eq(case_rows(&it, &setting_table, (void **)&rows), 0);
    ck_assert_int_eq(school_now()->pack->age_max, 60);
}
END_TEST

START_TEST(an_export_taken_in_again_changes_nothing_and_one_of_another_school_all_of_it)
{
    struct setting_row *rows;

    fine(edit("age_max", "50"));
    fine(edit("Q13", "error"));
    fine(rules_export(&it.app, NULL, &text, &it.err));
    size_t count = case_rows(&it, &setting_table, (void **)&rows);
    fine(rules_import(&it.app, NULL, "own.ini", text.at, text.size, NULL, &it.err));
    ck_assert_uint_eq(case_rows(&it, &setting_table, (void **)&rows), count);
    ck_assert_int_eq(school_now()->pack->age_max, 50);
    fine(edit("age_max", "shipped"));
    fine(edit("Q12", "off"));
    fine(rules_import(&it.app, NULL, "own.ini", text.at, text.size, NULL, &it.err));
    ck_assert_int_eq(school_now()->pack->age_max, 50);
    ck_assert_int_eq(school_now()->pack->severity[Q13], SEVERITY_ERROR);
    ck_assert_int_eq(school_now()->pack->severity[Q12], SEVERITY_WARN);
}
END_TEST

static const struct {
    const char *file, *says;
} files[] = {
    {"[guards]\nage_min = 18\nage_max = much\n", "own.ini: line 3: section [guards]"},
    {"[guards]\n\nage_mx = 50\n", "own.ini: line 3: section [guards]"},
    {"[severity]\nQ04 = harsh\n", "own.ini: line 2: section [severity]"},
    {"age_max = 50\n", "line 1"},
    {"[guards]\nage_max\n", "line 2"},
};

START_TEST(a_wrong_file_names_the_line_and_nothing_of_it_is_kept)
{
    struct setting_row *rows;

    ck_assert_int_eq(
        rules_import(&it.app, NULL, "own.ini", files[_i].file, strlen(files[_i].file), NULL, &it.err), -1);
    ck_assert_msg(strstr(it.err.message, files[_i].says) != NULL, "%s", it.err.message);
    ck_assert_uint_eq(case_rows(&it, &setting_table, (void **)&rows), 0);
}
END_TEST

START_TEST(another_pack_can_be_chosen_and_what_is_own_stays)
{
    fine(edit("patrol_rounds", "7"));
    fine(rules_choose(&it.app, NULL, "nanjing-2018", NULL, &it.err));
    ck_assert_int_eq(school_now()->pack->age_max, 50);
    ck_assert_int_eq(school_now()->pack->patrol_rounds, 7);
    ck_assert_int_eq(rules_choose(&it.app, NULL, "atlantis", NULL, &it.err), -1);
}
END_TEST

START_TEST(own_headings_are_checked_and_used_by_imports)
{
    const char *good = "[guards]\nname = 弟兄\n", *bad = "[guards]\nname = 弟兄\nname = 兄弟\n";

    ck_assert_int_eq(headings_import(&it.app, NULL, "h.ini", bad, strlen(bad), NULL, &it.err), -1);
    error_clear(&it.err);
    fine(headings_import(&it.app, NULL, "h.ini", good, strlen(good), NULL, &it.err));
    fine(headings_export(&it.app, NULL, &text, &it.err));
    ck_assert_str_eq(text.at, good);
    case_file(&it, "guards.csv", "工号,弟兄\n077,赵六\n");
    case_import_all(&it);
    ck_assert_str_eq(case_guard(&it, "077")->name, "赵六");
}
END_TEST

START_TEST(a_kind_of_paper_of_the_school_lapses_by_its_own_months_at_both_ends_of_the_day)
{
    struct kind_request request = {.id = "drone_licence", .label = "无人机执照", .months = "24"};
    struct credential_request paper = {.guard = "001", .kind = "无人机执照", .until = DAY_NONE};
    const struct facts *facts;

    ck_assert_int_eq(kind_edit(&it.app, &(struct kind_request){.id = "x", .months = "2"}, NULL, &it.err), -1);
    error_clear(&it.err);
    ck_assert_int_eq(
        kind_edit(&it.app, &(struct kind_request){.id = "x", .label = "y", .months = "two"}, NULL, &it.err), -1);
    error_clear(&it.err);
    fine(kind_edit(&it.app, &request, NULL, &it.err));
    ck_assert(day_parse_iso("2024-03-19", &paper.issued));
    fine(credential_add(&it.app, &paper, NULL, &it.err));
    fine(facts_load(&it.app, app_today(&it.app), app_today(&it.app), &it.arena, &facts, &it.err));
    const struct paper *kept = &facts->papers[facts->guards[0].first_paper];
    ck_assert_str_eq(facts->kinds[kept->kind], "drone_licence");
    case_file(&it, "credentials.csv", "工号,证件类别,发证日期\n002,无人机执照,2025-01-01\n003,身份证,2020-01-01\n");
    case_import_all(&it);
    struct credential_row *rows;
    ck_assert_uint_eq(case_rows(&it, &credential_table, (void **)&rows), 3);
    ck_assert_str_eq(rows[1].kind, "drone_licence");
    ck_assert_str_eq(rows[2].kind, "id_card");
    civil_day last = paper_last_day(facts, kept);
    ck_assert_int_eq(last, app_today(&it.app)); /* 2026-03-18 */
    ck_assert(paper_good(facts, kept, last));
    ck_assert(!paper_good(facts, kept, last + 1));
}
END_TEST

SUITE(own_rules)
{
    Suite *suite = suite_create("service/own_rules");
    TCase *tests = tcase_create("own");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, another_number_or_severity_is_in_force_at_once_and_undone);
    tcase_add_loop_test(
        tests, what_the_rules_could_not_use_is_refused_with_the_reason_and_nothing_is_kept, 0, COUNT(wrongs));
    tcase_add_test(tests, an_export_taken_in_again_changes_nothing_and_one_of_another_school_all_of_it);
    tcase_add_loop_test(tests, a_wrong_file_names_the_line_and_nothing_of_it_is_kept, 0, COUNT(files));
    tcase_add_test(tests, another_pack_can_be_chosen_and_what_is_own_stays);
    tcase_add_test(tests, own_headings_are_checked_and_used_by_imports);
    tcase_add_test(tests, a_kind_of_paper_of_the_school_lapses_by_its_own_months_at_both_ends_of_the_day);
    suite_add_tcase(suite, tests);
    return suite;
}
