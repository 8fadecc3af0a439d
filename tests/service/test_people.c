/* The record of a guard by hand: fields, states, chains of papers, screenings. */
#include <config.h>

#include <string.h>

#include "rules/rules.h"
#include "service/edit.h"
#include "service/form.h"
#include "service/load.h"
#include "service/row_name.h"
#include "store/rows.h"
#include "tests/service/import_case.h"
#include "tests/suite.h"
#include "util/clock.h"
#include "util/text.h"

static struct import_case it;
static struct text told = TEXT_INIT;

static void set_up(void)
{
    case_start(&it);
    case_school(&it);
    case_file(&it, "guards.csv",
        "工号,姓名,身份证号,文化程度,用工形式,入职日期\n001,王建国,420106198111058431,初中,专职,2019-09-01\n"
        "002,单田芳,420106198712040317,初中,专职,2022-09-01\n003,曾小明,420106198506026434,初中,专职,2022-09-01\n");
    case_import_all(&it);
}

static void tear_down(void)
{
    text_done(&told);
    case_end(&it);
}

static civil_day day_of(const char *iso)
{
    civil_day day;

    ck_assert(day_parse_iso(iso, &day));
    return day;
}

static void fine(int result)
{
    ck_assert_msg(result == 0, "%s", it.err.message);
}

static const struct guard *guard_now(const char *key)
{
    const struct facts *facts;
    int guard;

    fine(facts_load(&it.app, app_today(&it.app), app_today(&it.app), &it.arena, &facts, &it.err));
    fine(facts_get_guard(facts, key, &it.arena, &guard, &it.err));
    return &facts->guards[guard];
}

static bool stands(enum rule_code code, const char *guard, const char *day)
{
    const struct facts *facts;
    struct finding_list list = {0};
    bool found = false;

    fine(facts_load(&it.app, day_of(day), day_of(day), &it.arena, &facts, &it.err));
    rules_check(facts, day_of(day), day_of(day), &list);
    for (size_t i = 0; i < list.items.count; i++)
        found = found || (list.items.at[i].code == code && list.items.at[i].guard >= 0 &&
                             strcmp(facts->guards[list.items.at[i].guard].number, guard) == 0);
    finding_list_done(&list);
    return found;
}

START_TEST(a_guard_is_found_by_the_reading_of_the_name)
{
    ck_assert_str_eq(guard_now("wjg")->number, "001");
    ck_assert_str_eq(guard_now("stf")->number, "002");
    ck_assert_str_eq(guard_now("zengxm")->number, "003");
    ck_assert_str_eq(guard_now("cengxm")->number, "003");
}
END_TEST

static int edit(const char *key, const char *text)
{
    const struct guard_value value = {key, text};
    const struct guard_request request = {
        .number = "001", .joined = DAY_NONE, .left = DAY_NONE, .values = &value, .value_count = 1};

    error_clear(&it.err);
    return guard_edit(&it.app, &request, NULL, &it.err);
}

START_TEST(each_field_of_the_record_is_kept_and_can_be_emptied)
{
    fine(edit("registered-address", "湖北省武汉市"));
    fine(edit("employer", "保安公司"));
    fine(edit("employer-until", "2026-12-31"));
    fine(edit("veteran", "是"));
    fine(edit("skill-level", "四级"));
    const struct guard_row *row = case_guard(&it, "001");
    ck_assert_str_eq(row->registered_address, "湖北省武汉市");
    ck_assert_str_eq(row->employer, "company");
    ck_assert_int_eq(row->employer_until, day_of("2026-12-31"));
    ck_assert_int_eq(row->veteran, 1);
    ck_assert_int_eq(row->skill_level, 4);
    fine(edit("registered-address", ""));
    fine(edit("skill-level", ""));
    row = case_guard(&it, "001");
    ck_assert_ptr_null(row->registered_address);
    ck_assert_int_eq(row->skill_level, -1);
    ck_assert_int_eq(edit("skill-level", "6"), -1);
    ck_assert_int_eq(edit("employer-until", "2026-02-30"), -1);
    ck_assert_int_eq(edit("citizen-id", "420106811105843"), -1);
    ck_assert_ptr_nonnull(strstr(it.err.message, "15"));
    ck_assert_int_eq(edit("citizen-id", "4.20106E+17"), -1);
    ck_assert_ptr_nonnull(strstr(it.err.message, "spreadsheet"));
    ck_assert_int_eq(edit("name", ""), -1);
}
END_TEST

START_TEST(the_term_of_the_contract_is_a_paper_with_its_chain)
{
    struct credential_row *papers;
    const struct guard_value first[] = {{"contract-from", "2025-01-01"}, {"contract-until", "2025-12-31"}};
    struct guard_request request = {
        .number = "001", .joined = DAY_NONE, .left = DAY_NONE, .values = first, .value_count = 2};

    fine(guard_edit(&it.app, &request, NULL, &it.err));
    fine(edit("contract-until", "2025-11-30"));
    ck_assert_uint_eq(case_rows(&it, &credential_table, (void **)&papers), 1);
    ck_assert_int_eq(papers[0].until, day_of("2025-11-30"));
    fine(edit("contract-from", "2026-01-01"));
    ck_assert_uint_eq(case_rows(&it, &credential_table, (void **)&papers), 2);
    ck_assert_int_eq(papers[1].credential_id, papers[0].row.id);
}
END_TEST

START_TEST(who_left_comes_back_as_the_same_person_and_both_spells_count)
{
    int64_t id = guard_now("001")->id;

    fine(guard_release(&it.app, "001", day_of("2026-01-31"), NULL, &it.err));
    ck_assert_int_eq(guard_rejoin(&it.app, "001", day_of("2026-01-31"), NULL, &it.err), -1);
    error_clear(&it.err);
    fine(guard_rejoin(&it.app, "001", day_of("2026-06-01"), &told, &it.err));
    const struct guard *guard = guard_now("001");
    ck_assert_int_eq(guard->id, id);
    ck_assert(guard_employed(guard, day_of("2019-09-01")));
    ck_assert(!guard_employed(guard, day_of("2019-08-31")));
    ck_assert(guard_employed(guard, day_of("2026-01-31")));
    ck_assert(!guard_employed(guard, day_of("2026-02-01")));
    ck_assert(!guard_employed(guard, day_of("2026-05-31")));
    ck_assert(guard_employed(guard, day_of("2026-06-01")));
}
END_TEST

START_TEST(coming_back_is_undone_as_one)
{
    struct guard_status_row *rows;

    fine(guard_release(&it.app, "001", day_of("2026-01-31"), NULL, &it.err));
    fine(guard_rejoin(&it.app, "001", day_of("2026-06-01"), NULL, &it.err));
    ck_assert_uint_eq(case_rows(&it, &guard_status_table, (void **)&rows), 1);
    fine(app_undo(&it.app, false, &told, &it.err));
    ck_assert_uint_eq(case_rows(&it, &guard_status_table, (void **)&rows), 0);
    ck_assert_int_eq(case_guard(&it, "001")->left, day_of("2026-01-31"));
    ck_assert_int_eq(case_guard(&it, "001")->joined, day_of("2019-09-01"));
}
END_TEST

START_TEST(the_number_of_somebody_who_left_is_no_new_guard)
{
    struct guard_request twin = {.number = "009",
        .name = "王建国",
        .citizen_id = "420106198111058431",
        .joined = DAY_NONE,
        .left = DAY_NONE};

    fine(guard_release(&it.app, "001", day_of("2026-01-31"), NULL, &it.err));
    ck_assert_int_eq(guard_add(&it.app, &twin, NULL, &it.err), -1);
    ck_assert_ptr_nonnull(strstr(it.err.hint, "muster guard rejoin 001"));
}
END_TEST

START_TEST(a_suspension_and_a_leave_take_effect_on_their_days_also_ahead)
{
    struct state_request suspended = {
        .guard = "002", .state = "停职", .from = day_of("2026-03-20"), .to = day_of("2026-03-21")};
    struct state_request leave = {.guard = "002", .state = "on_leave", .from = day_of("2026-04-01"), .to = DAY_NONE};

    fine(guard_state_set(&it.app, &suspended, NULL, &it.err));
    fine(guard_state_set(&it.app, &leave, NULL, &it.err));
    const struct guard *guard = guard_now("002");
    ck_assert_int_eq(guard_state(guard, day_of("2026-03-19")), GUARD_EMPLOYED);
    ck_assert_int_eq(guard_state(guard, day_of("2026-03-20")), GUARD_SUSPENDED);
    ck_assert_int_eq(guard_state(guard, day_of("2026-03-22")), GUARD_EMPLOYED);
    ck_assert_int_eq(guard_state(guard, day_of("2030-01-01")), GUARD_ON_LEAVE);
    ck_assert_int_eq(guard_state_set(&it.app, &suspended, NULL, &it.err), -1);
    error_clear(&it.err);
    struct state_request back = {.guard = "002", .state = "employed", .from = day_of("2026-05-01"), .to = DAY_NONE};
    fine(guard_state_set(&it.app, &back, NULL, &it.err));
    ck_assert_int_eq(guard_state(guard_now("002"), day_of("2026-04-30")), GUARD_ON_LEAVE);
    ck_assert_int_eq(guard_state(guard_now("002"), day_of("2026-05-01")), GUARD_EMPLOYED);
}
END_TEST

START_TEST(a_renewal_says_what_it_renews_and_that_both_are_good_for_a_while)
{
    struct credential_row *papers;
    struct credential_request first = {
        .guard = "001", .kind = "红十字救护员证", .issued = day_of("2023-04-01"), .until = DAY_NONE};
    struct credential_request next = {
        .guard = "001", .kind = "first_aid", .issued = day_of("2026-03-18"), .until = DAY_NONE};

    fine(credential_add(&it.app, &first, NULL, &it.err));
    fine(credential_renew(&it.app, &next, &told, &it.err));
    ck_assert_msg(strstr(told.at, "overlaps") != NULL, "%s", told.at);
    ck_assert_uint_eq(case_rows(&it, &credential_table, (void **)&papers), 2);
    ck_assert_int_eq(papers[1].credential_id, papers[0].row.id);
    ck_assert(!stands(Q11, "001", "2026-03-18"));
    ck_assert(!stands(Q11, "001", "2026-04-01"));
}
END_TEST

START_TEST(a_hit_stands_from_the_moment_it_is_recorded)
{
    struct screening_request request = {
        .guard = "001", .kind = "yearly", .found = "e", .day = day_of("2026-03-18"), .since = DAY_NONE};

    ck_assert(!stands(Q05, "001", "2026-03-18"));
    fine(screening_add(&it.app, &request, &told, &it.err));
    ck_assert_msg(strstr(told.at, "found: E") != NULL, "%s", told.at);
    ck_assert(stands(Q05, "001", "2026-03-18"));
    ck_assert(!stands(Q05, "001", "2026-03-17"));
    ck_assert(!stands(Q05, "002", "2026-03-18"));
}
END_TEST

START_TEST(a_revoked_certificate_bars_for_three_years_less_a_day)
{
    struct screening_request request = {
        .guard = "001", .kind = "review", .found = "C", .day = day_of("2026-03-18"), .since = DAY_NONE};

    ck_assert_int_eq(screening_add(&it.app, &request, NULL, &it.err), -1);
    error_clear(&it.err);
    request.since = day_of("2023-05-01");
    fine(screening_add(&it.app, &request, NULL, &it.err));
    ck_assert(stands(Q05, "001", "2026-04-30"));
    ck_assert(!stands(Q05, "001", "2026-05-01"));
}
END_TEST

START_TEST(a_school_asks_for_other_items_than_a_kindergarten)
{
    struct screening_request request = {
        .guard = "001", .kind = "review", .found = "G", .day = day_of("2026-03-18"), .since = DAY_NONE};

    ck_assert_int_eq(screening_add(&it.app, &request, NULL, &it.err), -1);
    ck_assert_ptr_nonnull(strstr(it.err.hint, "A,B,C,D,E"));
}
END_TEST

START_TEST(a_clean_query_of_the_year_is_recorded_as_one_paper_and_taken_back_when_it_was_wrong)
{
    struct credential_row *papers;
    struct screening_row *screenings;
    struct screening_request request = {
        .guard = "001", .kind = "yearly_query", .found = "无", .day = day_of("2026-03-18"), .since = DAY_NONE};

    fine(screening_add(&it.app, &request, NULL, &it.err));
    ck_assert_uint_eq(case_rows(&it, &credential_table, (void **)&papers), 1);
    ck_assert_str_eq(papers[0].result, "no_hit");
    ck_assert_uint_eq(case_rows(&it, &screening_table, (void **)&screenings), 1);
    ck_assert_int_eq(screenings[0].credential_id, papers[0].row.id);
    ck_assert_ptr_null(screenings[0].found);
    ck_assert_str_eq(screenings[0].asked, "A,B,C,D,E");
}
END_TEST

START_TEST(a_screening_taken_back_on_its_own_day_never_stood_and_the_right_one_is_recorded)
{
    struct screening_row *screenings;
    struct screening_request request = {
        .guard = "001", .kind = "yearly_query", .found = "B", .day = day_of("2026-03-18"), .since = DAY_NONE};

    fine(screening_add(&it.app, &request, NULL, &it.err));
    ck_assert_uint_eq(case_rows(&it, &screening_table, (void **)&screenings), 1);
    fine(screening_revoke(&it.app, screenings[0].row.id, day_of("2026-03-18"), NULL, &it.err));
    ck_assert(!stands(Q05, "001", "2026-03-18"));
    request.found = NULL;
    fine(screening_add(&it.app, &request, NULL, &it.err));
    ck_assert(!stands(Q05, "001", "2026-03-18"));
    ck_assert(!stands(Q07, "001", "2026-03-18"));
}
END_TEST

START_TEST(what_no_longer_forbids_is_told_so)
{
    struct screening_request request = {
        .guard = "001", .kind = "review", .found = "C", .day = day_of("2026-03-18"), .since = day_of("2022-01-01")};

    fine(screening_add(&it.app, &request, &told, &it.err));
    ck_assert_msg(strstr(told.at, "no longer") != NULL, "%s", told.at);
    ck_assert(!stands(Q05, "001", "2026-03-18"));
}
END_TEST

START_TEST(a_form_tells_a_wrong_identity_number_on_leaving_the_field)
{
    struct form_values values;
    const struct place place = {0};
    size_t field = 0;

    fine(form_begin(&it.app, form_find("guard-add"), &place, &it.arena, &values, &it.err));
    while (strcmp(values.form->fields[field].key, "citizen-id") != 0)
        field++;
    form_set(&values, "citizen-id", "420106198111058431");
    fine(form_check(&it.app, &values, field, true, &it.err));
    form_set(&values, "citizen-id", "42010619811105");
    ck_assert_int_eq(form_check(&it.app, &values, field, true, &it.err), -1);
    ck_assert_str_eq(values.wrong, "citizen-id");
}
END_TEST

START_TEST(what_goes_on_besides_a_suspension_is_not_told_as_new)
{
    struct state_request suspended = {
        .guard = "001", .state = "停职", .from = day_of("2026-03-25"), .to = day_of("2026-03-26")};
    struct credential_request paper = {
        .guard = "002", .kind = "guard_cert", .issued = day_of("2025-01-01"), .until = DAY_NONE};

    fine(credential_add(&it.app, &paper, NULL, &it.err));
    fine(guard_state_set(&it.app, &suspended, &told, &it.err));
    ck_assert_msg(strstr(told.at, "Now wrong: 001") == NULL && strstr(told.at, "; 001") == NULL, "%s", told.at);
    ck_assert_msg(strstr(told.at, "has 2 full-time guards") != NULL, "%s", told.at);
}
END_TEST

START_TEST(the_log_names_each_edit_in_words)
{
    for (size_t i = 0; forms[i] != NULL; i++)
        if (forms[i]->command != NULL)
            ck_assert_str_ne(action_label(forms[i]->command), forms[i]->command);
}
END_TEST

SUITE(people)
{
    Suite *suite = suite_create("service/people");
    TCase *tests = tcase_create("people");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_guard_is_found_by_the_reading_of_the_name);
    tcase_add_test(tests, each_field_of_the_record_is_kept_and_can_be_emptied);
    tcase_add_test(tests, the_term_of_the_contract_is_a_paper_with_its_chain);
    tcase_add_test(tests, who_left_comes_back_as_the_same_person_and_both_spells_count);
    tcase_add_test(tests, coming_back_is_undone_as_one);
    tcase_add_test(tests, the_number_of_somebody_who_left_is_no_new_guard);
    tcase_add_test(tests, a_suspension_and_a_leave_take_effect_on_their_days_also_ahead);
    tcase_add_test(tests, a_renewal_says_what_it_renews_and_that_both_are_good_for_a_while);
    tcase_add_test(tests, a_hit_stands_from_the_moment_it_is_recorded);
    tcase_add_test(tests, a_revoked_certificate_bars_for_three_years_less_a_day);
    tcase_add_test(tests, a_school_asks_for_other_items_than_a_kindergarten);
    tcase_add_test(tests, a_clean_query_of_the_year_is_recorded_as_one_paper_and_taken_back_when_it_was_wrong);
    tcase_add_test(tests, a_screening_taken_back_on_its_own_day_never_stood_and_the_right_one_is_recorded);
    tcase_add_test(tests, what_no_longer_forbids_is_told_so);
    tcase_add_test(tests, a_form_tells_a_wrong_identity_number_on_leaving_the_field);
    tcase_add_test(tests, what_goes_on_besides_a_suspension_is_not_told_as_new);
    tcase_add_test(tests, the_log_names_each_edit_in_words);
    suite_add_tcase(suite, tests);
    return suite;
}
