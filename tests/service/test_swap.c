/* Swaps at once whose duty somebody else has changed since it was seen; the rest is in tests/cli/swap.sh. */
#include <config.h>

#include <string.h>

#include "service/edit.h"
#include "service/swap.h"
#include "tests/service/import_case.h"
#include "tests/suite.h"

#define DAY civil_from_date(2026, 3, 3)
#define CASE(it)                         \
    OWN(case_end) struct import_case it; \
    case_start(&it);                     \
    case_rostered(&it)

static void case_rostered(struct import_case *it)
{
    case_school(it);
    case_file(it, "papers.csv",
        "工号,姓名,证件类型,证件编号,发证日期\n001,甲,保安员证,A1,2020-01-01\n002,乙,保安员证,A2,2020-01-01\n");
    case_file(it, "roster.csv", "工号,日期,班次\n001,2026-03-03,白\n002,2026-03-05,夜\n");
    case_import_all(it);
}

/* The duty of 001 as it is seen now. */
static int64_t seen(struct import_case *it)
{
    const struct guard_row *guard = case_guard(it, "001");
    struct duty_row *duties;
    size_t count = case_rows(it, &duty_table, (void **)&duties);

    for (size_t i = 0; i < count; i++)
        if (duties[i].guard_id == guard->row.id)
            return edit_stamp(duties[i].row.id, duties[i].row.version);
    return 0;
}

static int swap(struct import_case *it, int64_t expect)
{
    OWN(text_done) struct text told = TEXT_INIT;
    const struct swap_request request = {.guard = "001",
        .with = "002",
        .day = DAY,
        .back = DAY_NONE,
        .consent = "办公室",
        .approver = "校长",
        .expect = expect};

    return duties_swap(&it->app, &request, &told, &it->err);
}

START_TEST(a_duty_that_is_as_it_was_seen_is_handed_over)
{
    CASE(it);
    ck_assert_msg(swap(&it, seen(&it)) == 0, "%s", it.err.message);
    ck_assert_str_eq(case_duties(&it, "001", 3, 3), "");
    ck_assert_str_eq(case_duties(&it, "002", 3, 3), "白");
}
END_TEST

START_TEST(a_duty_that_was_changed_since_it_was_seen_is_a_conflict_and_stays)
{
    CASE(it);
    int64_t before = seen(&it);
    ck_assert_int_eq(roster_assign(&it.app, "001", DAY, "夜", 0, NULL, &it.err), 0);
    ck_assert_int_eq(swap(&it, before), -1);
    ck_assert_int_eq(it.err.kind, ERROR_CONFLICT);
    ck_assert(strstr(it.err.message, "001 甲") != NULL);
    ck_assert_str_eq(case_duties(&it, "001", 3, 3), "夜");
    ck_assert_str_eq(case_duties(&it, "002", 3, 3), "");
}
END_TEST

SUITE(swap)
{
    Suite *suite = suite_create("swap");
    TCase *seen_before = tcase_create("seen before");
    tcase_add_test(seen_before, a_duty_that_is_as_it_was_seen_is_handed_over);
    tcase_add_test(seen_before, a_duty_that_was_changed_since_it_was_seen_is_a_conflict_and_stays);
    suite_add_tcase(suite, seen_before);
    return suite;
}
