#include <config.h>

#include "core/finding.h"
#include "core/vocabulary.h"
#include "tests/suite.h"
#include "util/compiler.h"

static const struct {
    const struct word *words;
    int count;
} tables[] = {
    {sex_words, SEX_FEMALE + 1},
    {stage_words, STAGE_SPECIAL + 1},
    {education_words, EDUCATION_BACHELOR + 1},
    {employment_words, EMPLOYMENT_OTHER + 1},
    {post_kind_words, POST_RELIEF + 1},
    {paper_kind_words, PAPER_KNOWN},
    {paper_result_words, RESULT_HIT + 1},
    {absence_status_words, ABSENCE_UNKNOWN + 1},
    {term_kind_words, TERM_STATUTORY + 1},
    {occasion_words, OCCASION_DISMISSAL + 1},
    {layer_mode_words, LAYER_REPLACE_ALL + 1},
    {roster_state_words, ROSTER_PUBLISHED + 1},
    {duty_origin_words, ORIGIN_FILL + 1},
    {severity_words, SEVERITY_BLOCK + 1},
};

START_TEST(every_value_has_its_word_and_is_found_by_it)
{
    const struct word *words = tables[_i].words;

    for (int value = 0; value < tables[_i].count; value++) {
        ck_assert_ptr_nonnull(words[value].id);
        ck_assert_ptr_nonnull(words[value].label);
        ck_assert_int_eq(word_find(words, words[value].id), value);
        ck_assert_ptr_eq(word_at(words, value), &words[value]);
    }
    ck_assert_ptr_null(words[tables[_i].count].id);
}
END_TEST

START_TEST(an_unknown_word_is_not_found_and_a_value_out_of_range_is_the_first)
{
    ck_assert_int_eq(word_find(sex_words, "neither"), -1);
    ck_assert_int_eq(word_find(sex_words, NULL), -1);
    ck_assert_ptr_eq(word_at(sex_words, 99), sex_words);
    ck_assert_ptr_eq(word_at(sex_words, -1), sex_words);
}
END_TEST

START_TEST(company_and_dispatched_guards_are_full_time_part_timers_are_not)
{
    ck_assert(employment_is_full_time(EMPLOYMENT_UNKNOWN));
    ck_assert(employment_is_full_time(EMPLOYMENT_COMPANY));
    ck_assert(employment_is_full_time(EMPLOYMENT_DISPATCH));
    ck_assert(employment_is_full_time(EMPLOYMENT_SERVICE));
    ck_assert(!employment_is_full_time(EMPLOYMENT_PART_TIME));
    ck_assert(!employment_is_full_time(EMPLOYMENT_TEMPORARY));
    ck_assert(!employment_is_full_time(EMPLOYMENT_HOURLY));
}
END_TEST

START_TEST(rule_codes_read_back)
{
    for (int i = 0; i < RULE_COUNT; i++) {
        enum rule_code code = RULE_COUNT;
        ck_assert(rule_code_parse(rule_code_text((enum rule_code)i), &code));
        ck_assert_int_eq((int)code, i);
    }
    enum rule_code code = Q04;
    ck_assert(rule_code_parse("l05", &code) && code == L05);
    ck_assert(!rule_code_parse("Q99", &code));
    ck_assert(!rule_code_parse("", &code));
}
END_TEST

START_TEST(a_new_finding_has_everything_that_does_not_apply_set_so)
{
    struct finding_list list = {0};
    struct finding *finding = finding_list_add(&list, C01, SEVERITY_ERROR);

    ck_assert_int_eq(finding->code, C01);
    ck_assert_int_eq(finding->severity, SEVERITY_ERROR);
    ck_assert(finding->guard == -1 && finding->post == -1 && finding->demand == -1 && finding->absence == -1);
    ck_assert(finding->school == -1 && finding->other_post == -1 && finding->paper_kind == -1);
    ck_assert(finding->need == -1 && finding->have == -1);
    ck_assert(finding->day == DAY_NONE && finding->until == DAY_NONE);
    blame_list_add(&finding->blamed)->guard = 3;
    finding_list_done(&list);
    ck_assert_uint_eq(list.items.count, 0);
}
END_TEST

SUITE(vocabulary)
{
    Suite *suite = suite_create("core/vocabulary");
    TCase *words = tcase_create("words");

    tcase_add_loop_test(words, every_value_has_its_word_and_is_found_by_it, 0, (int)COUNT(tables));
    tcase_add_test(words, an_unknown_word_is_not_found_and_a_value_out_of_range_is_the_first);
    tcase_add_test(words, company_and_dispatched_guards_are_full_time_part_timers_are_not);
    tcase_add_test(words, rule_codes_read_back);
    tcase_add_test(words, a_new_finding_has_everything_that_does_not_apply_set_so);
    suite_add_tcase(suite, words);
    return suite;
}
