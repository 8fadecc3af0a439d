#include <config.h>

#include "util/civil.h"

#include <string.h>

#include "tests/suite.h"
#include "util/compiler.h"

/* All mean 18 March 2026, when 2026 is the year at hand. */
static const char *const same_day[] = {
    "2026-03-18",
    "2026-3-18",
    "2026/3/18",
    "2026/03/18",
    "2026.3.18",
    "20260318",
    "2026年3月18日",
    "2026年3月18号",
    "2026年03月18日",
    "2026 年 3 月 18 日",
    "２０２６－３－１８",
    "２０２６／３／１８",
    "２０２６．３．１８",
    "２０２６年３月１８日",
    "  2026-03-18\t",
    "　2026-03-18　",
    "2026-03-18 00:00",
    "2026-03-18 00:00:00",
    "2026-03-18T00:00:00",
    "2026-03-18 00:00:00.000",
    "2026年3月18日 00:00",
    "2026年3月18日00:00",
    "2026/3/18 0:00:00",
    "3月18日",
    "3月18号",
    "03月18日",
    "3/18",
    "3-18",
    "03-18",
    "46099",
    "2026年3月18",
};

START_TEST(a_day_is_understood_as_people_write_it)
{
    civil_day day = DAY_NONE;
    bool impossible = true;

    ck_assert_msg(day_parse(same_day[_i], 2026, &day, &impossible), "'%s' is a date", same_day[_i]);
    ck_assert_msg(day == civil_from_date(2026, 3, 18), "'%s' gave day %d", same_day[_i], day);
    ck_assert(!impossible);
    ck_assert(day_parse(same_day[_i], 2026, &day, NULL));
}
END_TEST

static const char *const no_dates[] = {
    "",
    " ",
    "x",
    "18/3/2026",
    "3/18/2026",
    "26-3-18",
    "26/3/18",
    "2026",
    "2026-03",
    "2026-3/18",
    "2026/3-18",
    "2026.3/18",
    "3.18",
    "18",
    "2026-03-18x",
    "2026-03-18 x",
    "2026-03-18 25:00",
    "2026-03-18 00:00:00 x",
    "2026-03-1800:00",
    "2026--3-18",
    "-2026-03-18",
    "+2026-03-18",
    "12026-03-18",
    "2026-003-18",
    "2026-03-018",
    "202603180",
    "2026031",
    "19999",
    "80001",
    "46099.5",
    "1E+05",
    "3月",
    "18日",
    "2026年",
    "2026年18日",
    "二〇二六年三月十八日",
    "2026-03-18-1",
    "3-18-2026",
    "13800138000",
    "110101199003078515",
    "2026-O3-18",
};

START_TEST(what_is_no_date_is_refused)
{
    civil_day day = 77;
    bool impossible = true;

    ck_assert_msg(!day_parse(no_dates[_i], 2026, &day, &impossible), "'%s' is no date", no_dates[_i]);
    ck_assert_msg(!impossible, "'%s' is not even an impossible date", no_dates[_i]);
    ck_assert_int_eq(day, 77);
}
END_TEST

static const char *const impossible_dates[] = {
    "2026-02-30",
    "2026-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-01-00",
    "2026年2月30日",
    "20260230",
    "2/30",
    "2月30日",
    "1899-12-31",
    "2200-01-01",
    "2026/4/31 00:00",
};

START_TEST(an_impossible_date_is_told_from_no_date)
{
    civil_day day = 77;
    bool impossible = false;

    ck_assert_msg(!day_parse(impossible_dates[_i], 2026, &day, &impossible), "'%s'", impossible_dates[_i]);
    ck_assert_msg(impossible, "'%s' looks like a date", impossible_dates[_i]);
    ck_assert_int_eq(day, 77);
    ck_assert(!day_parse(impossible_dates[_i], 2026, &day, NULL));
}
END_TEST

START_TEST(without_a_year_at_hand_a_date_needs_one)
{
    civil_day day;

    ck_assert(!day_parse("3月18日", 0, &day, NULL));
    ck_assert(!day_parse("3/18", 0, &day, NULL));
    ck_assert(day_parse("2026-3-18", 0, &day, NULL));
    ck_assert(day_parse("2/29", 2024, &day, NULL));
    ck_assert(!day_parse("2/29", 2026, &day, NULL));
}
END_TEST

START_TEST(a_spreadsheet_counts_days_from_1899)
{
    civil_day day;

    ck_assert(day_parse("20000", 0, &day, NULL));
    ck_assert_int_eq(day, civil_from_date(1954, 10, 3));
    ck_assert(day_parse("80000", 0, &day, NULL));
    ck_assert_int_eq(day, civil_from_date(2119, 1, 11));
    ck_assert(day_parse("25569", 0, &day, NULL));
    ck_assert_int_eq(day, 0);
}
END_TEST

START_TEST(iso_means_exactly_iso)
{
    static const char *const wrong[] = {
        "2026-3-18",
        "2026-03-18 ",
        " 2026-03-18",
        "2026/03/18",
        "20260318",
        "2026-02-30",
        "",
        "2026-03-1",
        "2026-03-188",
        "２０２６-03-18",
        "2026-03",
        "1899-01-01",
        "+026-03-18",
    };
    civil_day day = 77;

    for (size_t i = 0; i < COUNT(wrong); i++)
        ck_assert_msg(!day_parse_iso(wrong[i], &day), "'%s'", wrong[i]);
    ck_assert_int_eq(day, 77);
    ck_assert(day_parse_iso("2026-03-18", &day));
    ck_assert_int_eq(day, civil_from_date(2026, 3, 18));
}
END_TEST

static const struct {
    const char *text;
    int minute;
} times[] = {
    {"7:00", 420},
    {"07:00", 420},
    {"7：00", 420},
    {"０７：００", 420},
    {"0700", 420},
    {"24:00", 1440},
    {"2400", 1440},
    {"0:00", 0},
    {"0000", 0},
    {"7点", 420},
    {"7点半", 450},
    {"7时30分", 450},
    {"7点30分", 450},
    {"7点30", 450},
    {"7点5分", 425},
    {"7点整", 420},
    {"19时", 1140},
    {"24点", 1440},
    {"07:00:00", 420},
    {"上午7点", 420},
    {"下午4:30", 990},
    {"下午16:30", 990},
    {"7:10 AM", 430},
    {"4:30pm", 990},
    {"12:15 a.m.", 15},
    {"12:00 PM", 720},
    {" 7:00 ", 420},
    {"23:59", 1439},
};

START_TEST(a_clock_time_is_understood_as_people_write_it)
{
    int minute = -1;

    ck_assert_msg(clock_parse(times[_i].text, &minute), "'%s' is a time", times[_i].text);
    ck_assert_msg(minute == times[_i].minute, "'%s' gave %d", times[_i].text, minute);
}
END_TEST

static const char *const no_times[] = {
    "",
    "25:00",
    "12:60",
    "24:01",
    "2401",
    "24点半",
    "7",
    "700",
    "7:0",
    "7:000",
    "07:00x",
    "07:00:60",
    "07:00:30",
    "-7:00",
    "7点60分",
    "7点5",
    "1260",
    "点",
    "7 00",
    "07000",
    "7:00 xm",
    "13:00 am",
    "pm",
    "下午",
    "1:00 pm pm",
    "7:00-8:00",
    "25点",
};

START_TEST(what_is_no_clock_time_is_refused)
{
    int minute = 77;

    ck_assert_msg(!clock_parse(no_times[_i], &minute), "'%s' is no time", no_times[_i]);
    ck_assert_int_eq(minute, 77);
}
END_TEST

START_TEST(what_is_written_is_understood_again)
{
    char out[DAY_TEXT_SIZE];

    for (int minute = 0; minute <= MINUTES_PER_DAY; minute++) {
        int again;
        ck_assert(clock_parse(clock_format(minute, out), &again));
        ck_assert_int_eq(again, minute);
    }
    for (civil_day day = civil_from_date(2020, 1, 1); day < civil_from_date(2030, 1, 1); day++) {
        civil_day again;
        ck_assert(day_parse(day_format(day, out), 0, &again, NULL));
        ck_assert_int_eq(again, day);
    }
}
END_TEST

SUITE(civil_parse)
{
    Suite *suite = suite_create("util/civil_parse");
    TCase *days = tcase_create("days"), *clock = tcase_create("clock");

    tcase_add_loop_test(days, a_day_is_understood_as_people_write_it, 0, (int)COUNT(same_day));
    tcase_add_loop_test(days, what_is_no_date_is_refused, 0, (int)COUNT(no_dates));
    tcase_add_loop_test(days, an_impossible_date_is_told_from_no_date, 0, (int)COUNT(impossible_dates));
    tcase_add_test(days, without_a_year_at_hand_a_date_needs_one);
    tcase_add_test(days, a_spreadsheet_counts_days_from_1899);
    tcase_add_test(days, iso_means_exactly_iso);
    tcase_add_test(days, what_is_written_is_understood_again);
    suite_add_tcase(suite, days);
    tcase_add_loop_test(clock, a_clock_time_is_understood_as_people_write_it, 0, (int)COUNT(times));
    tcase_add_loop_test(clock, what_is_no_clock_time_is_refused, 0, (int)COUNT(no_times));
    suite_add_tcase(suite, clock);
    return suite;
}
