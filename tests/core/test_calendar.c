#include <config.h>

#include "core/calendar.h"

#include <string.h>

#include "tests/suite.h"
#include "util/compiler.h"

/* The State Council's arrangement of 2026 (2025-11-04), written out for the tests; the shipped file is tested in
 * tests/service. */
static const struct {
    int month, from, to;
    unsigned marks;
} arrangement[] = {
    {1, 1, 1, CALENDAR_OFF | CALENDAR_STATUTORY},
    {1, 2, 3, CALENDAR_OFF},
    {1, 4, 4, CALENDAR_MAKEUP},
    {2, 14, 14, CALENDAR_MAKEUP},
    {2, 15, 15, CALENDAR_OFF},
    {2, 16, 19, CALENDAR_OFF | CALENDAR_STATUTORY},
    {2, 20, 23, CALENDAR_OFF},
    {2, 28, 28, CALENDAR_MAKEUP},
    {4, 4, 4, CALENDAR_OFF},
    {4, 5, 5, CALENDAR_OFF | CALENDAR_STATUTORY},
    {4, 6, 6, CALENDAR_OFF},
    {5, 1, 2, CALENDAR_OFF | CALENDAR_STATUTORY},
    {5, 3, 5, CALENDAR_OFF},
    {5, 9, 9, CALENDAR_MAKEUP},
    {6, 19, 19, CALENDAR_OFF | CALENDAR_STATUTORY},
    {6, 20, 21, CALENDAR_OFF},
    {9, 20, 20, CALENDAR_MAKEUP},
    {9, 25, 25, CALENDAR_OFF | CALENDAR_STATUTORY},
    {9, 26, 27, CALENDAR_OFF},
    {10, 1, 3, CALENDAR_OFF | CALENDAR_STATUTORY},
    {10, 4, 7, CALENDAR_OFF},
    {10, 10, 10, CALENDAR_MAKEUP},
};
static struct work_calendar work;
static int years[] = {2026};
static struct term terms[12];
static struct school_calendar school;

static civil_day day_of(int month, int mday)
{
    return civil_from_date(2026, month, mday);
}

static void add_term(enum term_kind kind, civil_day from, civil_day to)
{
    terms[school.term_count++] = (struct term){.kind = kind, .from = from, .to = to, .name = ""};
}

/* The Beijing calendar of 2025-2026, compulsory stage. */
static void set_up(void)
{
    work = (struct work_calendar){.years = {years, COUNT(years)}};
    for (size_t i = 0; i < COUNT(arrangement); i++)
        for (int mday = arrangement[i].from; mday <= arrangement[i].to; mday++)
            *calendar_marks_add(&work.marks) =
                (struct calendar_mark){day_of(arrangement[i].month, mday), arrangement[i].marks, ""};
    school = (struct school_calendar){.work = &work, .terms = terms};
    add_term(TERM_TERM, civil_from_date(2025, 9, 1), day_of(1, 23));
    add_term(TERM_TERM, day_of(3, 2), day_of(7, 7));
}

static void tear_down(void)
{
    calendar_marks_done(&work.marks);
}

static bool applies(const char *words, bool peak, int month, int mday)
{
    struct day_rule rule;

    ck_assert_msg(day_rule_parse(words, &rule), "%s", words);
    return day_rule_applies(&rule, peak, &school, day_of(month, mday));
}

START_TEST(the_year_2026_has_248_workdays)
{
    static const int expected[] = {21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23};
    int total = 0, run = 0, longest = 0;

    for (int month = 1; month <= 12; month++) {
        int count = 0;
        for (int mday = 1; mday <= civil_month_days(2026, month); mday++) {
            bool workday = calendar_workday(&work, day_of(month, mday));
            count += workday;
            run = workday ? run + 1 : 0;
            longest = run > longest ? run : longest;
        }
        ck_assert_int_eq(count, expected[month - 1]);
        total += count;
    }
    ck_assert_int_eq(total, 248);
    ck_assert_int_eq(longest, 6);
}
END_TEST

START_TEST(a_term_has_104_school_days_to_july)
{
    int count = 0;

    for (civil_day day = day_of(1, 1); day <= day_of(7, 7); day++)
        count += calendar_school_day(&school, day);
    ck_assert_int_eq(count, 104);
    ck_assert_int_eq(calendar_last_term_day(&school), day_of(7, 7));
}
END_TEST

START_TEST(without_a_calendar_of_the_year_it_is_monday_to_friday)
{
    civil_day new_year = civil_from_date(2027, 1, 1); /* a Friday */

    ck_assert(calendar_knows(&work, day_of(12, 31)));
    ck_assert(!calendar_knows(&work, new_year));
    ck_assert(calendar_workday(&work, new_year));
    ck_assert(!calendar_workday(&work, new_year + 1));
    ck_assert(!calendar_statutory(&work, new_year));
}
END_TEST

START_TEST(a_makeup_workday_is_a_school_day_only_inside_a_term)
{
    ck_assert(calendar_school_day(&school, day_of(1, 4)));
    ck_assert(calendar_school_day(&school, day_of(5, 9)));
    ck_assert(!calendar_school_day(&school, day_of(2, 14)));
    ck_assert(!calendar_school_day(&school, day_of(2, 28)));
    ck_assert(calendar_makeup_or_exam(&school, day_of(5, 9)));
    ck_assert(!calendar_makeup_or_exam(&school, day_of(2, 28)));
}
END_TEST

START_TEST(a_makeup_school_day_or_an_exam_counts_wherever_it_lies)
{
    add_term(TERM_MAKEUP_DAY, day_of(2, 28), day_of(2, 28));
    add_term(TERM_EXAM, day_of(7, 10), day_of(7, 11));
    ck_assert(calendar_school_day(&school, day_of(2, 28)));
    ck_assert(calendar_school_day(&school, day_of(7, 10)));
    ck_assert(calendar_school_day(&school, day_of(7, 11)));
    ck_assert(calendar_makeup_or_exam(&school, day_of(7, 11)));
    ck_assert(!calendar_in_term(&school, day_of(7, 11)));
    ck_assert_int_eq(calendar_last_term_day(&school), day_of(7, 7));
}
END_TEST

START_TEST(no_classes_is_stronger_than_all)
{
    add_term(TERM_EXAM, day_of(6, 6), day_of(6, 9));
    add_term(TERM_MAKEUP_DAY, day_of(6, 6), day_of(6, 6));
    add_term(TERM_NO_CLASSES, day_of(6, 5), day_of(6, 8));
    for (int mday = 5; mday <= 8; mday++)
        ck_assert(!calendar_school_day(&school, day_of(6, mday)));
    ck_assert(!calendar_makeup_or_exam(&school, day_of(6, 6)));
    ck_assert(calendar_school_day(&school, day_of(6, 9)));
}
END_TEST

START_TEST(a_school_without_any_term_is_always_in_term)
{
    school.term_count = 0;
    add_term(TERM_EXAM, day_of(7, 11), day_of(7, 11));
    ck_assert(!calendar_has_terms(&school));
    ck_assert(calendar_in_term(&school, day_of(8, 3)));
    ck_assert(calendar_school_day(&school, day_of(8, 3)));
    ck_assert(!calendar_school_day(&school, day_of(8, 2)));
    ck_assert_int_eq(calendar_last_term_day(&school), DAY_NONE);
}
END_TEST

START_TEST(day_words_read_back)
{
    static const char *const words[] = {
        "every_day",
        "school_day",
        "non_school_day",
        "workday",
        "rest_day",
        "weekend",
        "statutory_holiday",
        "mon",
        "mon,tue,wed,thu",
        "sat,sun",
        "mon,tue,wed,thu,fri,sat,sun",
        "2026-06-07",
        "2026-06-07..2026-06-09",
    };
    static const char *const wrong[] = {"", "monday", "mon,", ",mon", "mon tue", "2026-02-30", "2026-06-09..2026-06-07",
        "2026-06-07..", "school_days", "2026-06-07.2026-06-09"};
    struct day_rule rule;
    char text[64];

    for (size_t i = 0; i < COUNT(words); i++) {
        ck_assert_msg(day_rule_parse(words[i], &rule), "%s", words[i]);
        ck_assert_str_eq(day_rule_format(&rule, text), words[i]);
    }
    for (size_t i = 0; i < COUNT(wrong); i++)
        ck_assert_msg(!day_rule_parse(wrong[i], &rule), "%s", wrong[i]);
    ck_assert(!day_rule_parse(NULL, &rule));
}
END_TEST

START_TEST(weekdays_at_a_peak_are_school_days_of_their_own_timetable)
{
    ck_assert(applies("wed", true, 3, 18));
    ck_assert(!applies("wed", true, 2, 25)); /* vacation */
    ck_assert(applies("wed", false, 2, 25));
    ck_assert(!applies("mon", true, 4, 6)); /* Qingming */
    ck_assert(applies("mon", false, 4, 6));
    ck_assert(!applies("tue", true, 3, 18));
    add_term(TERM_MAKEUP_DAY, day_of(3, 18), day_of(3, 18));
    ck_assert(!applies("wed", true, 3, 18));
    ck_assert(applies("school_day", true, 3, 18));
}
END_TEST

START_TEST(an_exam_on_a_weekday_keeps_the_windows_of_that_weekday)
{
    add_term(TERM_EXAM, day_of(7, 8), day_of(7, 12)); /* Wednesday to Sunday, after the term */
    ck_assert(applies("wed", true, 7, 8));
    ck_assert(applies("mon,tue,wed,thu,fri", true, 7, 10));
    ck_assert(!applies("sat,sun", true, 7, 11));
    ck_assert(applies("school_day", true, 7, 11));
    ck_assert(!applies("wed", true, 7, 15));
}
END_TEST

START_TEST(weekends_at_a_peak_are_those_of_the_term_without_holidays_and_makeup_days)
{
    ck_assert(applies("sun", true, 3, 15));
    ck_assert(applies("weekend", true, 3, 15));
    ck_assert(applies("sat", true, 3, 14));
    ck_assert(applies("mon,tue,wed,thu,fri,sat,sun", true, 3, 15));
    ck_assert(!applies("sun", true, 2, 8)); /* vacation */
    ck_assert(!applies("sat", true, 5, 9)); /* make-up day */
    ck_assert(!applies("weekend", true, 5, 9));
    ck_assert(applies("school_day", true, 5, 9));
    ck_assert(!applies("sun", true, 5, 3)); /* a day off of the holiday */
    ck_assert(!applies("sat", true, 1, 3));
    ck_assert(applies("sun", true, 1, 11));
    add_term(TERM_EXAM, day_of(3, 14), day_of(3, 14));
    add_term(TERM_NO_CLASSES, day_of(3, 22), day_of(3, 22));
    ck_assert(!applies("sat", true, 3, 14));
    ck_assert(!applies("sun", true, 3, 22));
}
END_TEST

START_TEST(weekends_at_other_posts_are_simply_saturday_and_sunday)
{
    ck_assert(applies("weekend", false, 5, 9));
    ck_assert(applies("sat", false, 5, 9));
    ck_assert(applies("weekend", false, 2, 8));
    ck_assert(!applies("weekend", false, 5, 1));
}
END_TEST

START_TEST(other_day_words_follow_their_calendar)
{
    ck_assert(applies("every_day", true, 2, 17));
    ck_assert(applies("non_school_day", true, 2, 17) && !applies("non_school_day", true, 3, 18));
    ck_assert(applies("workday", false, 2, 14) && !applies("workday", false, 2, 16));
    ck_assert(applies("rest_day", false, 2, 16) && !applies("rest_day", false, 2, 14));
    ck_assert(applies("statutory_holiday", false, 2, 16) && !applies("statutory_holiday", false, 2, 20));
    ck_assert(applies("2026-06-07..2026-06-09", true, 6, 7) && applies("2026-06-07..2026-06-09", true, 6, 9));
    ck_assert(!applies("2026-06-07..2026-06-09", true, 6, 10) && !applies("2026-06-07", true, 6, 8));
}
END_TEST

SUITE(calendar)
{
    Suite *suite = suite_create("core/calendar");
    TCase *days = tcase_create("days");

    tcase_add_checked_fixture(days, set_up, tear_down);
    tcase_add_test(days, the_year_2026_has_248_workdays);
    tcase_add_test(days, a_term_has_104_school_days_to_july);
    tcase_add_test(days, without_a_calendar_of_the_year_it_is_monday_to_friday);
    tcase_add_test(days, a_makeup_workday_is_a_school_day_only_inside_a_term);
    tcase_add_test(days, a_makeup_school_day_or_an_exam_counts_wherever_it_lies);
    tcase_add_test(days, no_classes_is_stronger_than_all);
    tcase_add_test(days, a_school_without_any_term_is_always_in_term);
    tcase_add_test(days, day_words_read_back);
    tcase_add_test(days, weekdays_at_a_peak_are_school_days_of_their_own_timetable);
    tcase_add_test(days, an_exam_on_a_weekday_keeps_the_windows_of_that_weekday);
    tcase_add_test(days, weekends_at_a_peak_are_those_of_the_term_without_holidays_and_makeup_days);
    tcase_add_test(days, weekends_at_other_posts_are_simply_saturday_and_sunday);
    tcase_add_test(days, other_day_words_follow_their_calendar);
    suite_add_tcase(suite, days);
    return suite;
}
