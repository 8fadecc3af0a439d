#include <config.h>

#include <string.h>

#include "service/packs.h"
#include "tests/suite.h"
#include "util/text.h"

static struct arena arena;
static const struct work_calendar *work;

static void set_up(void)
{
    OWN(error_done) struct error err = ERROR_INIT;

    work = work_calendar_load(&arena, &err);
    ck_assert_msg(work != NULL, "%s", err.message);
}

static void tear_down(void)
{
    arena_done(&arena);
}

static int count_days(int year, int month, bool (*test)(const struct work_calendar *, civil_day))
{
    int count = 0;

    for (int mday = 1; mday <= civil_month_days(year, month); mday++)
        count += test(work, civil_from_date(year, month, mday));
    return count;
}

static int count_year(int year, bool (*test)(const struct work_calendar *, civil_day))
{
    int count = 0;

    for (int month = 1; month <= 12; month++)
        count += count_days(year, month, test);
    return count;
}

START_TEST(both_shipped_years_have_248_workdays_and_13_statutory_days)
{
    for (int year = 2025; year <= 2026; year++) {
        ck_assert(calendar_knows(work, civil_from_date(year, 6, 1)));
        ck_assert_int_eq(count_year(year, calendar_workday), 248);
        ck_assert_int_eq(count_year(year, calendar_statutory), 13);
    }
    ck_assert(!calendar_knows(work, civil_from_date(2024, 12, 31)));
    ck_assert(!calendar_knows(work, civil_from_date(2027, 1, 1)));
}
END_TEST

START_TEST(the_months_of_2026_have_their_workdays)
{
    static const int expected[] = {21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23};

    for (int month = 1; month <= 12; month++)
        ck_assert_int_eq(count_days(2026, month, calendar_workday), expected[month - 1]);
}
END_TEST

START_TEST(nobody_works_more_than_six_days_in_a_row)
{
    for (int year = 2025; year <= 2026; year++) {
        int run = 0, longest = 0;
        for (civil_day day = civil_from_date(year, 1, 1); day <= civil_from_date(year, 12, 31); day++) {
            run = calendar_workday(work, day) ? run + 1 : 0;
            longest = run > longest ? run : longest;
        }
        ck_assert_int_eq(longest, year == 2026 ? 6 : 5);
    }
}
END_TEST

START_TEST(marks_ascend_and_no_day_is_both_off_and_worked)
{
    unsigned off = 0, worked = 0;

    for (size_t i = 0; i < work->marks.count; i++) {
        const struct calendar_mark *mark = &work->marks.at[i];
        ck_assert(i == 0 || mark[-1].day < mark->day);
        ck_assert(!(mark->marks & CALENDAR_OFF) || !(mark->marks & CALENDAR_MAKEUP));
        ck_assert(!(mark->marks & CALENDAR_STATUTORY) || (mark->marks & CALENDAR_OFF));
        if (mark->marks & CALENDAR_MAKEUP)
            ck_assert_int_ge(civil_weekday(mark->day), 6);
        if (civil_to_date(mark->day).year == 2026) {
            off += (mark->marks & CALENDAR_OFF) != 0;
            worked += (mark->marks & CALENDAR_MAKEUP) != 0;
        }
    }
    ck_assert_uint_eq(off, 33);
    ck_assert_uint_eq(worked, 6);
}
END_TEST

START_TEST(a_day_off_has_the_name_of_its_holiday)
{
    for (size_t i = 0; i < work->marks.count; i++)
        if (work->marks.at[i].day == civil_from_date(2025, 10, 6))
            ck_assert_str_eq(work->marks.at[i].name, "Mid-Autumn Festival");
    ck_assert(calendar_statutory(work, civil_from_date(2025, 10, 6)));
}
END_TEST

START_TEST(a_year_that_is_wrong_says_in_which_file_and_key)
{
    static const char *const wrong[] = {
        "[calendar]\nname = x\n",
        "[calendar]\nyear = many\n",
        "[calendar]\nyear = 2027\n[spring]\noff = \"2027-02-30\"\n",
        "[calendar]\nyear = 2027\n[spring]\noff = \"2027-02-08..2027-02-01\"\n",
        "[calendar]\nyear = 2027\n[spring]\noff = \"school_day\"\n",
        "[calendar]\nyear = 2027\n[spring]\nworkdays = \"2017-02-08\"\n",
        "[calendar]\nyear = 2027\n[spring]\nstatutory = \"2027-02-08 to 2027-02-10\"\n",
    };

    for (size_t i = 0; i < COUNT(wrong); i++) {
        OWN(error_done) struct error err = ERROR_INIT;
        OWN(calendar_marks_done) struct calendar_marks marks = {0};
        int year;
        ck_assert_msg(work_calendar_read(&arena, "own.ini", wrong[i], strlen(wrong[i]), &marks, &year, &err) == -1,
            "%s", wrong[i]);
        ck_assert_int_eq(err.kind, ERROR_CONFIG);
        ck_assert_ptr_nonnull(strstr(err.message, "own.ini"));
    }
}
END_TEST

START_TEST(the_kinds_of_paper_begin_with_those_that_rules_know)
{
    OWN(error_done) struct error err = ERROR_INIT;
    const struct paper_kind_info *kinds;
    size_t count = paper_kinds_load(&arena, &kinds, &err);

    ck_assert_msg(count > PAPER_KNOWN, "%s", err.message);
    for (int i = 0; i < PAPER_KNOWN; i++) {
        ck_assert_str_eq(kinds[i].id, paper_kind_words[i].id);
        ck_assert_str_eq(kinds[i].label, paper_kind_words[i].label);
    }
    ck_assert_int_eq(kinds[PAPER_GUARD_CERT].months, 0);
    ck_assert_int_eq(kinds[PAPER_FIRST_AID].months, 36);
    ck_assert_int_eq(kinds[PAPER_HEALTH_CHECK].rule, Q08);
    for (size_t i = 0; i < count; i++)
        ck_assert(kinds[i].lead_count == 4 && kinds[i].lead_days[0] == 90 && kinds[i].lead_days[3] == 7);
}
END_TEST

SUITE(work_calendar)
{
    Suite *suite = suite_create("service/work_calendar");
    TCase *years = tcase_create("years");

    tcase_add_checked_fixture(years, set_up, tear_down);
    tcase_add_test(years, both_shipped_years_have_248_workdays_and_13_statutory_days);
    tcase_add_test(years, the_months_of_2026_have_their_workdays);
    tcase_add_test(years, nobody_works_more_than_six_days_in_a_row);
    tcase_add_test(years, marks_ascend_and_no_day_is_both_off_and_worked);
    tcase_add_test(years, a_day_off_has_the_name_of_its_holiday);
    tcase_add_test(years, a_year_that_is_wrong_says_in_which_file_and_key);
    tcase_add_test(years, the_kinds_of_paper_begin_with_those_that_rules_know);
    suite_add_tcase(suite, years);
    return suite;
}
