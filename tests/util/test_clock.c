#include <config.h>

#include "util/clock.h"

#include <time.h>

#include "tests/suite.h"

START_TEST(a_pinned_clock_tells_what_it_was_told)
{
    ck_assert(!clock_is_pinned());
    clock_pin(86400);
    ck_assert(clock_is_pinned());
    ck_assert_int_eq(clock_now(), 86400);
    clock_pin(-5);
    ck_assert_int_eq(clock_now(), -5);
}
END_TEST

START_TEST(an_unpinned_clock_tells_the_time)
{
    clock_pin(0);
    clock_unpin();
    ck_assert(!clock_is_pinned());
    instant before = time(NULL);
    instant now = clock_now();
    ck_assert_int_ge(now, before);
    ck_assert_int_le(now, before + 5);
}
END_TEST

START_TEST(the_measuring_clock_runs_also_when_the_other_is_pinned)
{
    clock_pin(0);
    int64_t start = clock_monotonic_ms();
    nanosleep(&(struct timespec){.tv_nsec = 30000000}, NULL);
    int64_t passed = clock_monotonic_ms() - start;
    ck_assert_int_ge(passed, 29);
    ck_assert_int_lt(passed, 20000);
}
END_TEST

SUITE(clock)
{
    Suite *suite = suite_create("util/clock");
    TCase *time_of_day = tcase_create("time");

    tcase_add_test(time_of_day, a_pinned_clock_tells_what_it_was_told);
    tcase_add_test(time_of_day, an_unpinned_clock_tells_the_time);
    tcase_add_test(time_of_day, the_measuring_clock_runs_also_when_the_other_is_pinned);
    suite_add_tcase(suite, time_of_day);
    return suite;
}
