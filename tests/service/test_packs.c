#include <config.h>

#include "service/packs.h"

#include <string.h>

#include "rules/rules.h"
#include "tests/suite.h"
#include "util/embedded.h"
#include "util/ini.h"
#include "util/text.h"

static struct arena arena;

static void tear_down(void)
{
    arena_done(&arena);
}

static const struct rule_pack *find(const char *code)
{
    OWN(error_done) struct error err = ERROR_INIT;
    const struct rule_pack *pack = pack_find(&arena, code, &err);

    ck_assert_msg(pack != NULL, "%s: %s", code, err.message);
    return pack;
}

/* The shipped national pack with the line that begins with KEY in SECTION replaced. */
static const struct rule_pack *read_changed(const char *line, const char *by, struct error *err)
{
    OWN(text_done) struct text text = TEXT_INIT;
    const struct embedded *file = embedded_find("rules/national-2015.ini");
    const char *found = strstr((const char *)file->bytes, line);

    ck_assert_ptr_nonnull(found);
    text_add_bytes(&text, file->bytes, (size_t)(found - (const char *)file->bytes));
    text_add(&text, by);
    text_add(&text, found + strlen(line));
    return pack_read(&arena, "own.ini", text.at, text.size, err);
}

START_TEST(the_packs_that_are_shipped_are_found_by_their_own_codes)
{
    const char **codes;
    size_t count = pack_codes(&arena, &codes);

    ck_assert_uint_eq(count, 6);
    for (size_t i = 0; i < count; i++)
        ck_assert_str_eq(find(codes[i])->code, codes[i]);
}
END_TEST

START_TEST(an_unknown_pack_names_those_that_there_are)
{
    static const char *const unknown[] = {"national", "", "../rules/national-2015", NULL};

    for (size_t i = 0; i < COUNT(unknown); i++) {
        OWN(error_done) struct error err = ERROR_INIT;
        ck_assert_ptr_null(pack_find(&arena, unknown[i], &err));
        ck_assert_int_eq(err.kind, ERROR_CONFIG);
        ck_assert_ptr_nonnull(strstr(err.hint, "beijing-2018, chengdu-2014, gbt-29315-2022"));
    }
}
END_TEST

START_TEST(the_national_pack_holds_its_numbers)
{
    const struct rule_pack *pack = find("national-2015");

    ck_assert_int_eq(pack->basis, BASIS_PUPILS_AND_STAFF);
    ck_assert_int_eq(pack->tier_count, 2);
    ck_assert(pack->tiers[0].below == 100 && pack->tiers[0].guards == 1);
    ck_assert(pack->tiers[1].below == 1000 && pack->tiers[1].guards == 2);
    ck_assert(pack->top_from == 1000 && pack->top_guards == 2 && pack->step == 500 && pack->step_gain == 1);
    ck_assert(!pack->step_ceil && pack->boarding && !pack->boarding_ceil);
    ck_assert_int_eq(pack->boarding_basis, BOARDING_ALL);
    ck_assert(pack->boarding_base_heads == 100 && pack->boarding_base == 2);
    ck_assert(pack->boarding_step == 300 && pack->boarding_gain == 1);
    ck_assert(pack->age_min == 18 && pack->age_max == 60 && pack->age_max_female == 60);
    ck_assert_int_eq(pack->education_min, EDUCATION_JUNIOR);
    ck_assert_int_eq(pack->query_since, civil_from_date(2020, 9, 18));
    ck_assert(pack->query_months == 12 && pack->health_months == 12 && pack->first_aid_months == 36);
    ck_assert(pack->day_minutes == 480 && pack->week_minutes == 2400);
    ck_assert(pack->days_in_row == 6 && pack->rest_minutes == 480);
    ck_assert(pack->patrol_rounds == 5 && pack->peak_guards == 2 && pack->control_room_operators == 2);
}
END_TEST

START_TEST(the_other_packs_differ_where_they_should)
{
    const struct rule_pack *standard = find("gbt-29315-2022"), *beijing = find("beijing-2018");

    ck_assert_int_eq(standard->basis, BASIS_DAY_PUPILS);
    ck_assert(standard->top_from == 1000 && standard->top_guards == 3);
    ck_assert(beijing->tier_count == 1 && beijing->tiers[0].below == 1000 && beijing->tiers[0].guards == 3);
    ck_assert(beijing->boarding_base == 4 && beijing->boarding_basis == BOARDING_BOARDERS);
}
END_TEST

START_TEST(severities_are_as_shipped)
{
    static const enum rule_code block[] = {Q01, Q03, Q04, Q05, Q06, Q07, Q10, C04, C09, L06};
    static const enum rule_code error[] = {S01, C01, C02, C03, C06, C07, L04};
    static const enum rule_code warn[] = {Q02, Q08, Q09, Q11, Q12, Q13, Q14, S02, S03, C05, L01, L02, L03, L05};
    static const enum rule_code info[] = {L07, L08, D01};
    const char **codes;
    size_t count = pack_codes(&arena, &codes);

    for (size_t i = 0; i < count; i++) {
        const struct rule_pack *pack = find(codes[i]);
        for (size_t k = 0; k < COUNT(block); k++)
            ck_assert_int_eq(pack->severity[block[k]], SEVERITY_BLOCK);
        for (size_t k = 0; k < COUNT(error); k++)
            ck_assert_int_eq(pack->severity[error[k]], SEVERITY_ERROR);
        for (size_t k = 0; k < COUNT(warn); k++)
            ck_assert_int_eq(pack->severity[warn[k]], SEVERITY_WARN);
        for (size_t k = 0; k < COUNT(info); k++)
            ck_assert_int_eq(pack->severity[info[k]], SEVERITY_INFO);
        for (int k = 0; k < RULE_COUNT; k++)
            ck_assert_int_eq(pack->severity_kindergarten[k], k == Q08 ? SEVERITY_BLOCK : pack->severity[k]);
    }
}
END_TEST

START_TEST(a_shipped_pack_is_as_severe_as_the_table_of_rules)
{
    const char **codes;
    size_t count = pack_codes(&arena, &codes);

    for (size_t i = 0; i < count; i++)
        for (int k = 0; k < RULE_COUNT; k++) {
            ck_assert_int_eq(find(codes[i])->severity[k], rule_catalogue[k].severity);
            ck_assert_int_eq(find(codes[i])->severity_kindergarten[k], rule_catalogue[k].severity_kindergarten);
        }
}
END_TEST

START_TEST(every_number_says_where_it_comes_from_and_how_sure_it_is)
{
    static const char *const sections[] = {"staffing", "boarding", "guards", "papers", "hours", "posts"};
    const char **codes;
    size_t count = pack_codes(&arena, &codes);

    for (size_t i = 0; i < count; i++) {
        OWN(ini_drop) struct ini *ini = NULL;
        const struct embedded *file = embedded_find(arena_printf(&arena, "rules/%s.ini", codes[i]));
        ck_assert_int_eq(ini_parse(file->path, file->bytes, file->size, &ini, NULL), 0);
        for (size_t s = 0; s < COUNT(sections); s++) {
            ck_assert_uint_gt(ini_keys(ini, sections[s]), 0);
            for (size_t k = 0; k < ini_keys(ini, sections[s]); k++) {
                const char *key = ini_key(ini, sections[s], k);
                if (strchr(key, '.') != NULL)
                    continue;
                ck_assert_msg(ini_text(ini, sections[s], arena_printf(&arena, "%s.source", key)) != NULL, "%s", key);
                ck_assert_msg(
                    ini_text(ini, sections[s], arena_printf(&arena, "%s.confidence", key)) != NULL, "%s", key);
            }
        }
    }
}
END_TEST

static const struct {
    const char *line, *by, *names;
} faults[] = {
    {"\nage_max = 60", "", "age_max"},
    {"\nage_max = 60", "\nage_max = sixty", "age_max"},
    {"\nage_max = 60", "\nage_max = 0", "age_max"},
    {"\nstep = 500", "\nstep = 0", "step"},
    {"\nQ04 = block", "", "q04"},
    {"\nQ04 = block", "\nQ04 = forbidden", "forbidden"},
    {"\nQ08.kindergarten = block", "\nQ08.kindergarten = yes", "yes"},
    {"\"100:1, 1000:2\"", "\"100:1, 50:2\"", "tiers"},
    {"\"100:1, 1000:2\"", "\"100\"", "tiers"},
    {"basis = pupils_and_staff", "basis = teachers", "pupils_and_staff, pupils, day_pupils"},
    {"education_min = junior", "education_min = some", "education_min"},
    {"query_since = 2020-09-18", "query_since = 2020-09-31", "query_since"},
    {"\nrounding = floor", "\nrounding = up", "floor, ceil"},
};

START_TEST(a_pack_that_is_wrong_says_in_which_file_and_key)
{
    OWN(error_done) struct error err = ERROR_INIT;

    ck_assert_ptr_null(read_changed(faults[_i].line, faults[_i].by, &err));
    ck_assert_int_eq(err.kind, ERROR_CONFIG);
    ck_assert_ptr_nonnull(strstr(err.message, "own.ini"));
    ck_assert_msg(strcasestr(err.message, faults[_i].names) != NULL, "%s", err.message);
}
END_TEST

START_TEST(a_pack_can_be_changed_and_left_without_boarding_figures)
{
    const struct rule_pack *pack = read_changed("basis = all", "basis = none", NULL);

    ck_assert_ptr_nonnull(pack);
    ck_assert(!pack->boarding);
    pack = read_changed("\nage_max = 60", "\nage_max = 55", NULL);
    ck_assert_int_eq(pack->age_max, 55);
    ck_assert_ptr_nonnull(strstr(pack->sources[Q07], "62"));
    ck_assert_ptr_null(pack->sources[C01]);
}
END_TEST

SUITE(packs)
{
    Suite *suite = suite_create("service/packs");
    TCase *packs = tcase_create("packs");

    tcase_add_checked_fixture(packs, NULL, tear_down);
    tcase_add_test(packs, the_packs_that_are_shipped_are_found_by_their_own_codes);
    tcase_add_test(packs, an_unknown_pack_names_those_that_there_are);
    tcase_add_test(packs, the_national_pack_holds_its_numbers);
    tcase_add_test(packs, the_other_packs_differ_where_they_should);
    tcase_add_test(packs, severities_are_as_shipped);
    tcase_add_test(packs, a_shipped_pack_is_as_severe_as_the_table_of_rules);
    tcase_add_test(packs, every_number_says_where_it_comes_from_and_how_sure_it_is);
    tcase_add_loop_test(packs, a_pack_that_is_wrong_says_in_which_file_and_key, 0, (int)COUNT(faults));
    tcase_add_test(packs, a_pack_can_be_changed_and_left_without_boarding_figures);
    suite_add_tcase(suite, packs);
    return suite;
}
