#include <config.h>

#include "formats/zone.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "formats/zone_rule.h"
#include "tests/suite.h"
#include "util/compiler.h"

static struct arena arena;

static void tear_down(void)
{
    arena_done(&arena);
}

static const struct zone *read_zone(const char *name)
{
    OWN(error_done) struct error err = ERROR_INIT;
    const struct zone *zone = NULL;

    ck_assert_msg(zone_read(name, &arena, &zone, &err) == 0, "%s: %s", name, err.message);
    return zone;
}

START_TEST(shanghai_is_there_without_any_zone_data)
{
    setenv("TZDIR", "/nonexistent", 1);
    ck_assert_ptr_eq(read_zone("Asia/Shanghai"), &zone_shanghai);
    unsetenv("TZDIR");
}
END_TEST

START_TEST(a_zone_that_nobody_knows_is_an_error_and_never_utc)
{
    static const char *const wrong[] = {
        "", "Nowhere/Land", "Asia", "../../../etc/passwd", "/etc/localtime", "Asia/Shanghai ", "tzdata.zi", "北京"};

    for (size_t i = 0; i < COUNT(wrong); i++) {
        OWN(error_done) struct error err = ERROR_INIT;
        const struct zone *zone = NULL;
        ck_assert_msg(zone_read(wrong[i], &arena, &zone, &err) == -1, "%s", wrong[i]);
        ck_assert_int_eq(err.kind, ERROR_DATA);
        ck_assert_ptr_null(zone);
    }
}
END_TEST

START_TEST(a_system_without_zone_data_says_so)
{
    OWN(error_done) struct error err = ERROR_INIT;
    const struct zone *zone = NULL;

    setenv("TZDIR", "/nonexistent", 1);
    ck_assert_int_eq(zone_read("Europe/Berlin", &arena, &zone, &err), -1);
    unsetenv("TZDIR");
    ck_assert_int_eq(err.kind, ERROR_UNAVAILABLE);
    ck_assert_ptr_nonnull(strstr(err.hint, "tzdata"));
}
END_TEST

static const char *const names[] = {"Europe/Berlin", "Europe/Dublin", "America/New_York", "America/St_Johns",
    "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Hong_Kong", "Asia/Kolkata", "Asia/Urumqi", "Pacific/Apia", "UTC"};

/* The C library reads the same data by code of its own. */
START_TEST(every_hour_of_130_years_agrees_with_the_c_library)
{
    const struct zone *zone = read_zone(names[_i]);

    setenv("TZ", names[_i], 1);
    tzset();
    for (instant at = 0; at < (instant)130 * 366 * 86400; at += 3600) {
        time_t time = (time_t)at;
        struct tm local;
        localtime_r(&time, &local);
        if (local.tm_gmtoff != zone_offset(zone, at))
            ck_abort_msg("%s at %lld", names[_i], (long long)at);
    }
}
END_TEST

START_TEST(rules_are_read_or_refused)
{
    static const char *const wrong[] = {"", "CE-1", "CET", "CET-1CEST", "CET-1CEST,M3.5.0",
        "CET-1CEST,M13.5.0,M10.5.0/3", "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "<+03-3", "CET-999",
        "CET-1CEST,M3.5.0,M10.5.0/3x"};
    struct zone_rule rule;

    for (size_t i = 0; i < COUNT(wrong); i++)
        ck_assert_msg(!zone_rule_parse(wrong[i], &rule), "%s", wrong[i]);
    ck_assert(zone_rule_parse("<+0530>-5:30", &rule) && rule.offset == 19800 && !rule.summer);
    ck_assert(zone_rule_parse("CET-1CEST,M3.5.0,M10.5.0/3", &rule) && rule.summer && rule.summer_offset == 7200);
    ck_assert_int_eq(zone_rule_instant(&rule.to_summer, 2026, rule.offset), 1774746000);
    ck_assert_int_eq(zone_rule_instant(&rule.to_winter, 2026, rule.summer_offset), 1792890000);
    ck_assert(zone_rule_parse("XXX3YYY,J60/0,300", &rule));
    ck_assert_int_eq(zone_rule_instant(&rule.to_summer, 2028, 0), (instant)civil_from_date(2028, 3, 1) * 86400);
    ck_assert_int_eq(zone_rule_instant(&rule.to_summer, 2027, 0), (instant)civil_from_date(2027, 3, 1) * 86400);
}
END_TEST

SUITE(zone)
{
    Suite *suite = suite_create("formats/zone");
    TCase *zones = tcase_create("zones");

    tcase_add_checked_fixture(zones, NULL, tear_down);
    tcase_add_test(zones, shanghai_is_there_without_any_zone_data);
    tcase_add_test(zones, a_zone_that_nobody_knows_is_an_error_and_never_utc);
    tcase_add_test(zones, a_system_without_zone_data_says_so);
    tcase_add_loop_test(zones, every_hour_of_130_years_agrees_with_the_c_library, 0, (int)COUNT(names));
    tcase_add_test(zones, rules_are_read_or_refused);
    suite_add_tcase(suite, zones);
    return suite;
}
