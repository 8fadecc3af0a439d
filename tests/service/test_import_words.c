/* The words in the cells of demands, posts, guards, absences and terms, and the headings data itself. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "core/vocabulary.h"
#include "service/headings.h"
#include "tests/service/import_case.h"
#include "tests/suite.h"

#define CASE(it)                         \
    OWN(case_end) struct import_case it; \
    case_start(&it);                     \
    case_school(&it)

static const struct {
    const char *text, *canonical; /* NULL: refused */
} days[] = {
    {"每天", "every_day"},
    {"在校日", "school_day"},
    {"非在校日", "non_school_day"},
    {"工作日", "workday"},
    {"休息日", "rest_day"},
    {"周末", "weekend"},
    {"法定节假日", "statutory_holiday"},
    {"周一至周四", "mon,tue,wed,thu"},
    {"周一、周三", "mon,wed"},
    {"星期日", "sun"},
    {"周一三五", "mon,wed,fri"},
    {"Sat-Sun", "sat,sun"},
    {"School Days", "school_day"},
    {"2026-03-09", "2026-03-09"},
    {"2026年3月9日至3月11日", "2026-03-09..2026-03-11"},
    {"2026-03-09~2026-03-11", "2026-03-09..2026-03-11"},
    {"某天", NULL},
    {"2026-02-30", NULL},
    {"周一至周日", "every_day"},
    {"周五至周一", "mon,fri,sat,sun"},
};

START_TEST(the_days_of_a_demand_have_many_words)
{
    CASE(it);
    char content[300];
    snprintf(content, sizeof content, "岗位,日期类型,起,止,人数\nG1,\"%s\",08:00,09:00,1\n", days[_i].text);
    case_file(&it, "demands.csv", content);
    ck_assert_int_eq(case_import(&it), 0);
    struct demand_row *demands;
    size_t count = case_rows(&it, &demand_table, (void **)&demands);
    ck_assert_uint_eq(count, days[_i].canonical != NULL);
    ck_assert_uint_eq(it.report.refused.count, days[_i].canonical == NULL);
    if (days[_i].canonical)
        ck_assert_str_eq(demands[0].days, days[_i].canonical);
    else
        ck_assert_str_eq(it.report.refused.at[0].column, "日期类型");
}
END_TEST

static const struct {
    const char *row, *column; /* of the fault; NULL */
    int from, to, need;
} windows[] = {
    {"G1,每天,00:00,24:00,1", NULL, 0, 1440, 1},
    {"G1,每天,22:00,06:00,", NULL, 1320, 1800, -1},
    {"东门,每天,7：00,0830,２人", NULL, 420, 510, 2},
    {"G1,每天,25:00,06:00,1", "开始", 0, 0, 0},
    {"G1,每天,07:00,12:60,1", "结束", 0, 0, 0},
    {"G1,每天,07:00,08:00,0", "人数", 0, 0, 0},
    {"XX,每天,25:00,06:00,1", "岗位代码", 0, 0, 0},
    {",每天,07:00,06:00,1", "岗位代码", 0, 0, 0},
    {"G1,每天,,06:00,1", "开始", 0, 0, 0},
    {"G1,每天,07:00,08:00,两", "人数", 0, 0, 0},
};

START_TEST(the_window_of_a_demand_is_read_or_refused_at_its_first_fault)
{
    CASE(it);
    char content[300];
    snprintf(content, sizeof content, "岗位代码,日期类型,开始,结束,人数\n%s\n", windows[_i].row);
    case_file(&it, "demands.csv", content);
    ck_assert_int_eq(case_import(&it), 0);
    struct demand_row *demands;
    size_t count = case_rows(&it, &demand_table, (void **)&demands);
    ck_assert_uint_eq(count, windows[_i].column == NULL);
    if (windows[_i].column) {
        ck_assert_str_eq(case_refusal(&it, "demands.csv", 2)->column, windows[_i].column);
        return;
    }
    ck_assert_int_eq(demands[0].from_minute, windows[_i].from);
    ck_assert_int_eq(demands[0].to_minute, windows[_i].to);
    ck_assert_int_eq(demands[0].need, windows[_i].need);
}
END_TEST

static bool linked(struct import_case *it, const char *demand)
{
    char content[300];
    snprintf(content, sizeof content, "岗位代码,日期类型,开始,结束,人数,说明\n%s\n", demand);
    case_file(it, "demands.csv", content);
    case_import_all(it);
    struct post_row *posts;
    size_t count = case_rows(it, &post_table, (void **)&posts);
    for (size_t i = 0; i < count; i++)
        if (strcmp(posts[i].code, "FC") == 0)
            return posts[i].linked;
    return false;
}

START_TEST(one_operator_or_the_word_marks_a_control_room_as_linked)
{
    CASE(it);
    ck_assert(!linked(&it, "FC,每天,00:00,24:00,2,"));
    ck_assert(!linked(&it, "FC,每天,00:00,24:00,2,未联网"));
    ck_assert(!linked(&it, "G1,每天,00:00,24:00,1,联网"));
    ck_assert(linked(&it, _i ? "FC,每天,00:00,24:00,2,与远程中心联网" : "FC,每天,00:00,24:00,1,"));
    case_import_all(&it);
    ck_assert_int_eq(it.report.step, 0);
}
END_TEST

START_TEST(posts_ask_for_papers_with_levels_and_the_cell_is_the_whole_list)
{
    CASE(it);
    case_import_all(&it);
    struct requirement_row *papers;
    ck_assert_uint_eq(case_rows(&it, &requirement_table, (void **)&papers), 2);
    ck_assert_str_eq(papers[1].kind, "fire_operator");
    ck_assert_int_eq(papers[1].level, 4);
    case_file(
        &it, "posts.csv", "岗位代码,岗位名称,要求证件\nFC,消控室,\"保安员证，消防设施操作员证（三级）\"\nG1,东门,\n");
    case_import_all(&it);
    ck_assert_uint_eq(case_rows(&it, &requirement_table, (void **)&papers), 3);
    case_file(&it, "posts.csv", "岗位代码,岗位名称,要求证件\nFC,消控室,无\nG1,东门,保安员证:九级\n");
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert_str_eq(case_refusal(&it, "posts.csv", 3)->column, "要求证件");
    ck_assert_uint_eq(case_rows(&it, &requirement_table, (void **)&papers), 1);
    ck_assert_str_eq(papers[0].kind, "guard_cert");
}
END_TEST

static const struct {
    const char *row;
    int from, to, from_minute, to_minute; /* days of March; from 0: refused */
    const char *status;
} absences[] = {
    {"001,病假,2026-03-18,2026-03-19,已批准", 18, 19, -1, -1, "approved"},
    {"001,事假,2026-03-18 08:00,2026-03-18 12:00,审批中", 18, 18, 480, 720, "pending"},
    {"001,事假,2026-03-18上午,2026-03-18上午,不同意", 18, 18, 0, 720, "refused"},
    {"001,事假,2026-03-18 00:00:00,2026-03-19 00:00:00,已撤销", 18, 19, -1, -1, "withdrawn"},
    {"001,事假,2026/3/18,2026年3月19日,", 18, 19, -1, -1, "approved"},
    {"001,事假,2026-03-18,2026-03-18,某种", 18, 18, -1, -1, "unknown"},
    {"001,事假,2026-03-18,2026-03-17,", 0, 0, 0, 0, NULL},
    {"001,事假,2026-03-18,,", 0, 0, 0, 0, NULL},
    {"007,事假,2026-03-18,2026-03-18,", 0, 0, 0, 0, NULL},
};

START_TEST(an_absence_is_of_days_or_has_times_and_a_status)
{
    CASE(it);
    char content[300];
    snprintf(content, sizeof content, "工号,假别,开始日期,结束日期,状态\n%s\n", absences[_i].row);
    case_file(&it, "请假.csv", content);
    ck_assert_int_eq(case_import(&it), 0);
    struct absence_row *rows;
    size_t count = case_rows(&it, &absence_table, (void **)&rows);
    ck_assert_uint_eq(count, absences[_i].from != 0);
    if (!count)
        return;
    ck_assert_int_eq(rows[0].from, civil_from_date(2026, 3, absences[_i].from));
    ck_assert_int_eq(rows[0].to, civil_from_date(2026, 3, absences[_i].to));
    ck_assert_int_eq(rows[0].from_minute, absences[_i].from_minute);
    ck_assert_int_eq(rows[0].to_minute, absences[_i].to_minute);
    ck_assert_str_eq(rows[0].status, absences[_i].status);
    ck_assert_int_eq(case_said(&it.report.mentions, "某种"), strcmp(absences[_i].status, "unknown") == 0);
    case_import_all(&it);
    ck_assert_int_eq(it.report.step, 0);
}
END_TEST

START_TEST(rows_of_the_terms_table_are_terms_or_special_days)
{
    CASE(it);
    case_file(&it, "terms.csv",
        "学期,开始,结束\n2025-2026第二学期,2026-02-20,2026-07-07\n调休上课日,2026-04-26,\n"
        "期末考试,2026-07-01,2026-07-03\n高考停课,2026-06-07,2026-06-08\n寒假,2026-01-20,2026-02-19\n"
        "秋季学期,2026-09-01,\n夏,2026-09-01,2026-08-01\n");
    ck_assert_int_eq(case_import(&it), 0);
    ck_assert_uint_eq(it.report.refused.count, 2);
    struct term_row *terms;
    ck_assert_uint_eq(case_rows(&it, &term_table, (void **)&terms), 5);
    static const char *const kinds[] = {"term", "makeup_day", "exam", "no_classes", "vacation"};
    for (size_t i = 0; i < COUNT(kinds); i++)
        ck_assert_str_eq(terms[i].kind, kinds[i]);
    ck_assert_int_eq(terms[1].to, terms[1].from);
}
END_TEST

static const struct {
    const char *topic, *text, *id;
} words[] = {
    {"paper_kind", "保安证", "guard_cert"},
    {"paper_kind", "Guard Certificate", "guard_cert"},
    {"paper_kind", "入职查询", "prehire_query"},
    {"paper_kind", "健康合格证", "health_check"},
    {"paper_kind", "yearly_query", "yearly_query"},
    {"paper_kind", "消防设施操作员证（四级）", "fire_operator"},
    {"post_kind", "护学岗", "student_protection"},
    {"post_kind", "消控室", "fire_control_room"},
    {"sex", "男", "male"},
    {"level", "初级", "5"},
    {"level", "4", "4"},
    {"level", "高级技师", "1"},
    {"result", "未命中", "no_hit"},
    {"result", "不合格", "failed"},
    {"stage", "幼儿园", "kindergarten"},
    {"employment", "保安公司派驻", "company"},
    {"weekday", "1", NULL},
    {"paper_kind", "游泳证", NULL},
};

START_TEST(the_headings_data_knows_the_words_of_the_house)
{
    const char *id = headings_word(words[_i].topic, words[_i].text);
    ck_assert_pstr_eq(id, words[_i].id);
}
END_TEST

/* Identifiers that the data names must be those of core/vocabulary, else a stored word would mean nothing. */
START_TEST(every_identifier_of_the_data_is_one_of_the_vocabulary)
{
    static const struct {
        const char *section;
        const struct word *words;
    } topics[] = {{"word_sex", sex_words}, {"word_stage", stage_words}, {"word_education", education_words},
        {"word_employment", employment_words}, {"word_post_kind", post_kind_words},
        {"word_paper_kind", paper_kind_words}, {"word_result", paper_result_words},
        {"word_status", absence_status_words}, {"word_term_kind", term_kind_words}};
    for (size_t i = 0; i < COUNT(topics); i++)
        for (const struct word *word = topics[i].words; word->id; word++) {
            const char *first = headings_word_of(headings_built_in(), topics[i].section, word->id, 0);
            const char *id = first ? headings_find(headings_built_in(), topics[i].section, first) : word->id;
            ck_assert_str_eq(id, word->id);
            ck_assert_msg(first || strcmp(word->id, "unknown") == 0 || strcmp(word->id, "none") == 0 ||
                              strcmp(word->id, "other") == 0,
                "%s has no words for %s", topics[i].section, word->id);
        }
}
END_TEST

START_TEST(a_demand_is_a_peak_by_its_column_or_kind)
{
    CASE(it);
    case_file(&it, "demands.csv",
        "岗位,日期类型,起,止,人数,是否高峰,类别\nG1,每天,00:00,24:00,1,否,\nG1,在校日,06:50,07:50,2,是,\n"
        "G1,在校日,16:50,17:50,2,,护学岗\nG1,在校日,17:50,18:50,2,,\n");
    case_import_all(&it);
    struct demand_row *demands;
    ck_assert_uint_eq(case_rows(&it, &demand_table, (void **)&demands), 4);
    ck_assert(!demands[0].peak && demands[1].peak && demands[2].peak && !demands[3].peak);
    case_file(&it, "demands.csv", "岗位,日期类型,起,止,人数\nG1,在校日,06:50,07:50,3\n");
    case_import_all(&it);
    case_rows(&it, &demand_table, (void **)&demands);
    ck_assert(demands[1].peak && demands[1].need == 3);
}
END_TEST

START_TEST(pupils_day_pupils_and_boarders_are_three_things)
{
    CASE(it);
    case_file(&it, "school.csv", "代码,名称,阶段,学生数,住校生,教职工数\nS01,一中,九年一贯制学校,\"1,200人\",300,90\n");
    case_import_all(&it);
    struct school_row *schools;
    ck_assert_uint_eq(case_rows(&it, &school_table, (void **)&schools), 1);
    ck_assert_int_eq(schools[0].pupils, 1200);
    ck_assert_int_eq(schools[0].day_pupils, -1);
    ck_assert_int_eq(schools[0].boarders, 300);
    ck_assert_int_eq(schools[0].staff, 90);
    ck_assert_str_eq(schools[0].stage, "nine_year");
}
END_TEST

static const char *const forms[][2] = {{"专职", "full_time"}, {"全职", "full_time"}, {"劳务派遣（某公司）", "dispatch"},
    {"外包", "company"}, {"兼职保安", "part_time"}, {"非全日制用工", "part_time"}, {"临时工", "temporary"},
    {"小时工（周末）", "hourly"}, {"Part-time", "part_time"}, {"志愿", "志愿"}};

START_TEST(a_form_of_employment_is_known_by_its_beginning)
{
    CASE(it);
    char content[100];
    snprintf(content, sizeof content, "工号,姓名,用工形式\n001,甲,%s\n", forms[_i][0]);
    case_file(&it, "guards.csv", content);
    case_file(&it, "school.csv", "学校代码,学校名称\nS01,一中\n");
    case_import_all(&it);
    ck_assert_str_eq(case_guard(&it, "001")->employment, forms[_i][1]);
}
END_TEST

START_TEST(a_level_may_stand_before_or_behind_the_paper)
{
    static const char *const cells[] = {"消防设施操作员证:四级", "消防设施操作员证(四级及以上)", "四级消防设施操作员证",
        "消防设施操作员证四级", "消防设施操作员证：4", "fire operator: level 4"};
    CASE(it);
    char content[200];
    snprintf(content, sizeof content, "岗位代码,岗位名称,要求证件\nG1,东门,\nPK,高峰,\nFC,消控室,%s\n", cells[_i]);
    case_file(&it, "posts.csv", content);
    case_import_all(&it);
    struct requirement_row *papers;
    ck_assert_uint_eq(case_rows(&it, &requirement_table, (void **)&papers), 1);
    ck_assert_str_eq(papers[0].kind, "fire_operator");
    ck_assert_int_eq(papers[0].level, 4);
}
END_TEST

SUITE(import_words)
{
    Suite *suite = suite_create("service/import_words");
    TCase *cells = tcase_create("cells");

    tcase_add_loop_test(cells, the_days_of_a_demand_have_many_words, 0, COUNT(days));
    tcase_add_loop_test(cells, the_window_of_a_demand_is_read_or_refused_at_its_first_fault, 0, COUNT(windows));
    tcase_add_loop_test(cells, one_operator_or_the_word_marks_a_control_room_as_linked, 0, 2);
    tcase_add_test(cells, posts_ask_for_papers_with_levels_and_the_cell_is_the_whole_list);
    tcase_add_loop_test(cells, an_absence_is_of_days_or_has_times_and_a_status, 0, COUNT(absences));
    tcase_add_test(cells, a_demand_is_a_peak_by_its_column_or_kind);
    tcase_add_test(cells, pupils_day_pupils_and_boarders_are_three_things);
    tcase_add_loop_test(cells, a_form_of_employment_is_known_by_its_beginning, 0, COUNT(forms));
    tcase_add_loop_test(cells, a_level_may_stand_before_or_behind_the_paper, 0, 6);
    tcase_add_test(cells, rows_of_the_terms_table_are_terms_or_special_days);
    tcase_add_loop_test(cells, the_headings_data_knows_the_words_of_the_house, 0, COUNT(words));
    tcase_add_test(cells, every_identifier_of_the_data_is_one_of_the_vocabulary);
    suite_add_tcase(suite, cells);
    return suite;
}
