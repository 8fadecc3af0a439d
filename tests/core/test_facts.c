#include <config.h>

#include "core/facts.h"
#include "tests/suite.h"

START_TEST(a_guard_is_employed_from_joining_to_leaving_and_not_while_suspended)
{
    struct guard guard = {.joined = 100, .left = 200, .suspended_from = 150, .suspended_to = 160};

    ck_assert(!guard_employed(&guard, 99));
    ck_assert(guard_employed(&guard, 100));
    ck_assert(guard_employed(&guard, 149));
    ck_assert(!guard_employed(&guard, 150));
    ck_assert(!guard_employed(&guard, 160));
    ck_assert(guard_employed(&guard, 161));
    ck_assert(guard_employed(&guard, 200));
    ck_assert(!guard_employed(&guard, 201));
}
END_TEST

START_TEST(without_dates_a_guard_has_always_been_here)
{
    struct guard guard = {.joined = DAY_NONE, .left = DAY_NONE, .suspended_from = DAY_NONE, .suspended_to = DAY_NONE};

    ck_assert(guard_employed(&guard, 0));
    guard.suspended_from = 10;
    ck_assert(guard_employed(&guard, 9));
    ck_assert(!guard_employed(&guard, 10));
    ck_assert(!guard_employed(&guard, 40000));
    guard.suspended_from = DAY_NONE;
    guard.suspended_to = 10;
    ck_assert(!guard_employed(&guard, 10));
    ck_assert(guard_employed(&guard, 11));
}
END_TEST

START_TEST(an_absence_counts_unless_pending_refused_or_withdrawn_and_sick_leave_while_pending)
{
    struct absence absence = {.status = ABSENCE_APPROVED};

    ck_assert(absence_counts(&absence));
    absence.status = ABSENCE_UNKNOWN;
    ck_assert(absence_counts(&absence));
    absence.status = ABSENCE_PENDING;
    ck_assert(!absence_counts(&absence));
    absence.sick = true;
    ck_assert(absence_counts(&absence));
    absence.status = ABSENCE_REFUSED;
    ck_assert(!absence_counts(&absence));
    absence.status = ABSENCE_WITHDRAWN;
    ck_assert(!absence_counts(&absence));
}
END_TEST

START_TEST(a_demand_needs_its_number_else_its_posts_minimum_else_one)
{
    struct post post = {.minimum = UNKNOWN};
    struct facts facts = {.posts = &post, .post_count = 1};
    struct demand demand = {.need = UNKNOWN};

    ck_assert_int_eq(demand_need(&facts, &demand), 1);
    post.minimum = 2;
    ck_assert_int_eq(demand_need(&facts, &demand), 2);
    demand.need = 1;
    ck_assert_int_eq(demand_need(&facts, &demand), 1);
}
END_TEST

START_TEST(a_window_over_midnight_belongs_to_the_evening)
{
    struct work_calendar work = {0};
    struct school one = {.zone = &zone_shanghai, .calendar = {.work = &work}};
    struct post post = {.minimum = UNKNOWN};
    struct facts facts = {.schools = &one, .school_count = 1, .posts = &post, .post_count = 1};
    struct demand demand = {.days = {.kind = DAYS_OF_WEEK, .weekdays = 1u << 5}, .from = 22 * 60, .to = 30 * 60};
    civil_day friday = civil_from_date(2026, 3, 13);
    struct span span = demand_span(&facts, &demand, friday);

    ck_assert(demand_on(&facts, &demand, friday));
    ck_assert(!demand_on(&facts, &demand, friday + 1));
    ck_assert_int_eq(span_minutes(&span), 480);
    ck_assert_int_eq(span.from, zone_instant(&zone_shanghai, friday, 22 * 60));
}
END_TEST

START_TEST(a_kindergarten_has_severities_of_its_own)
{
    struct rule_pack pack = {.severity = {[Q08] = SEVERITY_WARN}, .severity_kindergarten = {[Q08] = SEVERITY_BLOCK}};
    struct school one = {.stage = STAGE_PRIMARY, .pack = &pack};

    ck_assert_int_eq(pack_severity(&one, Q08), SEVERITY_WARN);
    one.stage = STAGE_KINDERGARTEN;
    ck_assert_int_eq(pack_severity(&one, Q08), SEVERITY_BLOCK);
}
END_TEST

SUITE(facts)
{
    Suite *suite = suite_create("core/facts");
    TCase *who = tcase_create("who counts");

    tcase_add_test(who, a_guard_is_employed_from_joining_to_leaving_and_not_while_suspended);
    tcase_add_test(who, without_dates_a_guard_has_always_been_here);
    tcase_add_test(who, an_absence_counts_unless_pending_refused_or_withdrawn_and_sick_leave_while_pending);
    tcase_add_test(who, a_demand_needs_its_number_else_its_posts_minimum_else_one);
    tcase_add_test(who, a_window_over_midnight_belongs_to_the_evening);
    tcase_add_test(who, a_kindergarten_has_severities_of_its_own);
    suite_add_tcase(suite, who);
    return suite;
}
