#include <config.h>

#include "service/view.h"
#include "service/words.h"
#include "tests/suite.h"

static civil_day day(int year, int month, int mday)
{
    return civil_from_date(year, month, mday);
}

START_TEST(a_day_of_another_year_names_it)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    view_set_today(day(2026, 3, 18));
    ck_assert_str_eq(view_day(&arena, day(2026, 3, 12)), "12 March");
    ck_assert_str_eq(view_day(&arena, day(2025, 12, 31)), "31 December 2025");
    ck_assert_str_eq(view_day(&arena, DAY_NONE), "");
}
END_TEST

START_TEST(days_of_one_month_share_its_name)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    view_set_today(day(2026, 3, 18));
    ck_assert_str_eq(view_days(&arena, day(2026, 3, 12), day(2026, 3, 14)), "12-14 March");
    ck_assert_str_eq(view_days(&arena, day(2026, 3, 12), day(2026, 3, 12)), "12 March");
    ck_assert_str_eq(view_days(&arena, day(2026, 3, 31), day(2026, 4, 1)), "31 March to 1 April");
    ck_assert_str_eq(view_days(&arena, day(2026, 3, 17), DAY_FOREVER), "from 17 March");
}
END_TEST

START_TEST(a_duty_over_midnight_says_so)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    civil_day it = day(2026, 3, 12);
    const struct {
        int from, to;
        const char *text;
    } cases[] = {
        {420, 1140, "07:00-19:00"},
        {1140, 1440 + 420, "19:00-07:00(+1)"},
        {0, 1440, "00:00-24:00"},
        {420, 1440 + 420, "07:00-07:00(+1)"},
        {1440 + 60, 1440 + 120, "01:00(+1)-02:00(+1)"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct span span = {
            zone_instant(&zone_shanghai, it, cases[i].from), zone_instant(&zone_shanghai, it, cases[i].to)};
        ck_assert_str_eq(view_times(&arena, &zone_shanghai, it, &span), cases[i].text);
    }
}
END_TEST

START_TEST(numbers_and_telephones_are_masked)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    ck_assert_str_eq(view_mask_number(&arena, "420106198111058431"), "420106********8431");
    ck_assert_str_eq(view_mask_phone(&arena, "13285708679"), "132****8679");
    ck_assert_str_eq(view_mask_phone(&arena, "110"), "***");
    ck_assert_str_eq(view_mask_phone(&arena, NULL), "");
}
END_TEST

START_TEST(minutes_are_told_as_hours)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    ck_assert_str_eq(view_minutes(&arena, 450), "7 h 30 min");
    ck_assert_str_eq(view_minutes(&arena, 480), "8 h");
    ck_assert_str_eq(view_minutes(&arena, 20), "20 min");
}
END_TEST

START_TEST(holes_in_any_order_are_filled_and_unknown_ones_stay)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const struct word_tag tags[] = {{"a", "1"}, {"b", "2"}, {NULL, NULL}};
    ck_assert_str_eq(words_fill(&arena, "{b}-{a}-{c}-{", tags), "2-1-{c}-{");
    const char *const items[] = {"x", "y", "z"};
    ck_assert_str_eq(words_list(&arena, items, 3, 5), "x, y, z");
    ck_assert_str_eq(words_list(&arena, items, 3, 2), "x, y and 1 more");
}
END_TEST

SUITE(view)
{
    Suite *suite = suite_create("service/view");
    TCase *people = tcase_create("for people");
    tcase_add_test(people, a_day_of_another_year_names_it);
    tcase_add_test(people, days_of_one_month_share_its_name);
    tcase_add_test(people, a_duty_over_midnight_says_so);
    tcase_add_test(people, numbers_and_telephones_are_masked);
    tcase_add_test(people, minutes_are_told_as_hours);
    tcase_add_test(people, holes_in_any_order_are_filled_and_unknown_ones_stay);
    suite_add_tcase(suite, people);
    return suite;
}
