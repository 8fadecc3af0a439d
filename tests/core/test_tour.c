#include <config.h>

#include "core/tour.h"

#include <string.h>

#include "tests/suite.h"
#include "util/arena.h"
#include "util/compiler.h"
#include "util/text.h"

/* Expected: the parts as POST FROM-TO in minutes. */
static const struct {
    const char *text, *post, *expected;
} good[] = {
    {"G1 07:00-19:00", NULL, "G1 420-1140"},
    {"07:00-19:00", "G1", "G1 420-1140"},
    {"G1 07:00-19:00; PT 19:00-次日07:00", NULL, "G1 420-1140|PT 1140-1860"},
    {"PT 08:00-11:30；G1 11:30-12:30；PT 12:30-20:00", NULL, "PT 480-690|G1 690-750|PT 750-1200"},
    {"G1 07:00-12:00(on call); G1 12:00-19:00 （待命）; PT 19:00-20:00", NULL, "G1 420-1140*|PT 1140-1200"},
    {"G1 07:00-12:00 (待命), G1 12:00-19:00", NULL, "G1 420-720*|G1 720-1140"},
    {"19:00-07:00", "N", "N 1140-1860"},
    {"19:00-07:00(+1)", "N", "N 1140-1860"},
    {"19:00－次日07:00", "N", "N 1140-1860"},
    {"19:00-07:00（次日）", "N", "N 1140-1860"},
    {"19:00 - 翌日 7:00", "N", "N 1140-1860"},
    {"07:00-07:00", "G", "G 420-1860"},
    {"07:00-24:00", "G", "G 420-1440"},
    {"00:00-24:00", "G", "G 0-1440"},
    {"07:00-次日19:00", "G", "G 420-2580"},
    {"G1 ０７：００－１９：００", NULL, "G1 420-1140"},
    {"东门 07:00～08:30，西门 08:30至12:00、12:00到14:00", NULL, "东门 420-510|西门 510-840"},
    {"07:00-12:00 G1, 13:00-17:00 G2", NULL, "G1 420-720|G2 780-1020"},
    {"07:00-12:00+13:00-17:00", "G", "G 420-720|G 780-1020"},
    {"07:00-12:00 13:00-17:00", "G", "G 420-720|G 780-1020"},
    {"19:00-07:00+1", "G", "G 1140-1860"},
    {"G1:07:00-19:00", NULL, "G1 420-1140"},
    {"1:07:00-19:00", NULL, "1 420-1140"},
    {"G1：07:00—19:00", NULL, "G1 420-1140"},
    {"G1(07:00-19:00)", NULL, "G1 420-1140"},
    {"07:00-19:00（东门）", NULL, "东门 420-1140"},
    {"东门(南) 07:00-19:00", NULL, "东门(南) 420-1140"},
    {"A-1 07:00-19:00", NULL, "A-1 420-1140"},
    {"101 07:00-19:00", NULL, "101 420-1140"},
    {"G1 0700-1900", NULL, "G1 420-1140"},
    {"G1 07:00:00-19:00:00", NULL, "G1 420-1140"},
    {"G1 7点-19点半", NULL, "G1 420-1170"},
    {"门卫 7时30分至19时", NULL, "门卫 450-1140"},
    {"G1 07:00-12:00\nG2 12:00-19:00\n", NULL, "G1 420-720|G2 720-1140"},
    {"G1 19:00-23:00; PT 01:00-03:00", NULL, "G1 1140-1380|PT 1500-1620"},
    {"G1 19:00-23:00; PT 次日01:00-次日03:00", NULL, "G1 1140-1380|PT 1500-1620"},
    {"G1 22:00-02:00; PT 02:00-06:00", NULL, "G1 1320-1560|PT 1560-1800"},
    {"G1 07:00-12:00; G1 12:00-19:00", NULL, "G1 420-1140"},
    {"G1 07:00-12:00; G1 11:00-15:00", NULL, "G1 420-900"},
    {"G1 07:00-08:00; PT 12:00-13:00; G2 09:00-10:00", NULL, "G1 420-480|G2 540-600|PT 720-780"},
    {"G1 07:00-12:00; PT 07:00-19:00", NULL, "G1 420-720|PT 420-1140"},
    {"报到处 08:00-12:00", NULL, "报到处 480-720"},
    {"G1,07:00-19:00", NULL, "G1 420-1140"},
    {"G1 07:00-19:00;", NULL, "G1 420-1140"},
};

static const struct {
    const char *text, *post;
    enum tour_fault fault;
} bad[] = {
    {"", "G", TOUR_EMPTY},
    {"  ；", "G", TOUR_EMPTY},
    {"07:00-19:00", NULL, TOUR_POST},
    {"G1 25:00-26:00", NULL, TOUR_TIME},
    {"G1 07:00-12:60", NULL, TOUR_TIME},
    {"G1", NULL, TOUR_TIME},
    {"G1 07:00", NULL, TOUR_TIME},
    {"G1 07:00-", NULL, TOUR_TIME},
    {"白班", "G", TOUR_TIME},
    {"07:00-12:00-13:00", "G", TOUR_TIME},
    {"G1 07:00-12:00; PT", NULL, TOUR_TIME},
    {"G1 07:00-12:00 PT", NULL, TOUR_POST},
    {"G1 07:00-次日19:00; PT 19:00-次日20:00", NULL, TOUR_SPAN},
    {"G1 07:00-次日19:01", NULL, TOUR_SPAN},
};

START_TEST(tours_are_read_as_people_write_them)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(tour_done) struct tour tour = {0};
    OWN(text_done) struct text text = TEXT_INIT;
    enum tour_fault fault = tour_parse(good[_i].text, good[_i].post, &arena, &tour);

    for (size_t i = 0; i < tour.count; i++)
        text_addf(&text, "%s%s %d-%d%s", i > 0 ? "|" : "", tour.at[i].post, tour.at[i].from, tour.at[i].to,
            tour.at[i].standby ? "*" : "");
    ck_assert_msg(fault == TOUR_FINE, "%s: fault %d", good[_i].text, (int)fault);
    ck_assert_msg(strcmp(text.at, good[_i].expected) == 0, "%s: %s", good[_i].text, text.at);
}
END_TEST

START_TEST(a_tour_that_is_wrong_says_in_what)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(tour_done) struct tour tour = {0};
    enum tour_fault fault = tour_parse(bad[_i].text, bad[_i].post, &arena, &tour);

    ck_assert_msg(fault == bad[_i].fault, "%s: fault %d", bad[_i].text, (int)fault);
    ck_assert_uint_eq(tour.count, 0);
}
END_TEST

START_TEST(times_are_written_with_the_days_they_run_over)
{
    static const struct {
        int from, to;
        const char *text;
    } cases[] = {
        {420, 1140, "07:00-19:00"},
        {1140, 1860, "19:00-07:00(+1)"},
        {420, 1440, "07:00-24:00"},
        {0, 1440, "00:00-24:00"},
        {420, 1860, "07:00-07:00(+1)"},
        {420, 2580, "07:00-19:00(+1)"},
        {420, 2880, "07:00-24:00(+1)"},
        {1500, 1620, "01:00-03:00"},
    };
    OWN(arena_done) struct arena arena = ARENA_INIT;

    for (size_t i = 0; i < COUNT(cases); i++)
        ck_assert_str_eq(tour_format_times(&arena, cases[i].from, cases[i].to), cases[i].text);
}
END_TEST

START_TEST(written_times_read_back)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(tour_done) struct tour tour = {0};

    for (int from = 0; from < 1440; from += 35)
        for (int to = from + 5; to <= from + TOUR_SPAN_MAX; to += 55) {
            const char *text = tour_format_times(&arena, from, to);
            ck_assert_msg(tour_parse(text, "G", &arena, &tour) == TOUR_FINE, "%s", text);
            ck_assert_msg(tour.count == 1 && tour.at[0].from == from && tour.at[0].to == to, "%s", text);
        }
}
END_TEST

SUITE(tour)
{
    Suite *suite = suite_create("core/tour");
    TCase *tours = tcase_create("tours");

    tcase_add_loop_test(tours, tours_are_read_as_people_write_them, 0, (int)COUNT(good));
    tcase_add_loop_test(tours, a_tour_that_is_wrong_says_in_what, 0, (int)COUNT(bad));
    tcase_add_test(tours, times_are_written_with_the_days_they_run_over);
    tcase_add_test(tours, written_times_read_back);
    suite_add_tcase(suite, tours);
    return suite;
}
