/* The demo, the boards and the edits, on a demo school of a date of the test's choosing. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "service/board.h"
#include "service/check.h"
#include "service/demo.h"
#include "service/edit.h"
#include "tests/suite.h"
#include "util/clock.h"
#include "util/text.h"

static char folder[64], file[96];
static struct app app;
static struct error err;

static void open_demo(const char *now)
{
    strcpy(folder, "/tmp/muster-demo-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(file, sizeof(file), "%s/demo.db", folder);
    setenv("MUSTER_NOW", now, 1);
    ck_assert_msg(demo_open(file, &app, &err) == 0, "%s", err.message);
}

static void close_demo(void)
{
    app_close(&app);
    error_done(&err);
    clock_unpin();
    unsetenv("MUSTER_NOW");
    unlink(file);
    rmdir(folder);
}

static void check_today(struct check_report *report)
{
    struct check_request request = {.from = app_today(&app), .to = app_today(&app)};

    ck_assert_msg(check_run(&app, &request, report, &err) == 0, "%s", err.message);
}

static size_t count_of(const struct check_report *report, enum rule_code code, const char *guard)
{
    size_t count = 0;

    for (size_t i = 0; i < report->list.items.count; i++) {
        const struct finding *finding = &report->list.items.at[i];

        count += finding->code == code &&
                 (guard == NULL || (finding->guard >= 0 &&
                                    strcmp(report->facts->guards[finding->guard].number, guard) == 0));
    }
    return count;
}

/* A school day, a Saturday, the national holiday, a day in a year without a shipped calendar, the last of a month. */
static const char *const dates[] = { "2026-03-18T07:20", "2026-03-21", "2026-10-02", "2031-07-15", "2026-08-31T23:50" };

START_TEST(its_faults_stand_on_any_date)
{
    struct check_report report = { 0 };

    open_demo(dates[_i]);
    check_today(&report);
    ck_assert_uint_eq(count_of(&report, Q04, "005"), 1);
    ck_assert_uint_eq(count_of(&report, C09, "006"), 1);
    ck_assert_uint_ge(count_of(&report, C01, NULL), 1);
    ck_assert(report.hard);
    check_report_done(&report);
    close_demo();
}
END_TEST

START_TEST(guard_002_has_a_duty_now_or_next)
{
    struct arena arena = ARENA_INIT;
    struct board_my my;

    open_demo(dates[_i]);
    ck_assert_msg(board_my(&app, "002", &arena, &my, &err) == 0, "%s", err.message);
    ck_assert(my.now != NULL || my.next != NULL);
    arena_done(&arena);
    close_demo();
}
END_TEST

START_TEST(a_file_with_a_school_of_its_own_is_refused)
{
    OWN(text_done) struct text told = TEXT_INIT;

    open_demo(dates[0]);
    app_close(&app);
    unlink(file);
    ck_assert_int_eq(app_init(file, false, &told, &err), 0);
    ck_assert_int_eq(demo_open(file, &app, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_DATA);
    close_demo();
}
END_TEST

START_TEST(an_assignment_is_told_and_undone)
{
    struct text told = TEXT_INIT;
    struct arena arena = ARENA_INIT;
    struct board_roster board;
    civil_day today;

    open_demo(dates[0]);
    today = app_today(&app);
    ck_assert_msg(roster_assign(&app, "009", today, "W", 0, &told, &err) == 0, "%s", err.message);
    ck_assert_ptr_nonnull(strstr(told.at, "Mended"));
    ck_assert_int_eq(board_roster(&app, 0, 2026, 3, false, &board, &err), 0);
    ck_assert_str_eq(board.rows[8].cells[17].code, "W");
    board_roster_done(&board);
    text_clear(&told);
    ck_assert_msg(app_undo(&app, false, &told, &err) == 0, "%s", err.message);
    ck_assert_int_eq(board_roster(&app, 0, 2026, 3, false, &board, &err), 0);
    ck_assert_str_eq(board.rows[8].cells[17].code, "");
    board_roster_done(&board);
    ck_assert_msg(app_undo(&app, true, &told, &err) == 0, "%s", err.message);
    ck_assert_int_eq(board_roster(&app, 0, 2026, 3, false, &board, &err), 0);
    ck_assert_str_eq(board.rows[8].cells[17].code, "W");
    board_roster_done(&board);
    text_done(&told);
    arena_done(&arena);
    close_demo();
}
END_TEST

START_TEST(undo_does_not_take_the_demo_itself_away)
{
    struct text told = TEXT_INIT;

    open_demo(dates[0]);
    ck_assert_int_eq(app_undo(&app, false, &told, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_NO_OBJECT);
    text_done(&told);
    close_demo();
}
END_TEST

START_TEST(a_cell_that_another_has_changed_is_a_conflict)
{
    struct board_roster board;

    open_demo(dates[0]);
    ck_assert_int_eq(board_roster(&app, 0, 2026, 3, false, &board, &err), 0);
    int64_t seen = board.rows[5].cells[17].version;
    ck_assert_int_ne(seen, 0);
    board_roster_done(&board);
    ck_assert_int_eq(roster_unassign(&app, "006", app_today(&app), seen, NULL, &err), 0);
    ck_assert_int_eq(roster_assign(&app, "006", app_today(&app), "P", seen, NULL, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_CONFLICT);
    ck_assert_int_eq(roster_assign(&app, "006", app_today(&app), "P", EDIT_EMPTY, NULL, &err), 0);
    ck_assert_int_eq(roster_assign(&app, "006", app_today(&app), "W", seen, NULL, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_CONFLICT);
    ck_assert_int_eq(roster_assign(&app, "006", app_today(&app), "W", EDIT_EMPTY, NULL, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_CONFLICT);
    close_demo();
}
END_TEST

START_TEST(an_unknown_shift_is_refused_with_the_codes_there_are)
{
    open_demo(dates[0]);
    ck_assert_int_eq(roster_assign(&app, "009", app_today(&app), "ZZ", 0, NULL, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_NO_OBJECT);
    ck_assert_ptr_nonnull(strstr(err.hint, "W"));
    close_demo();
}
END_TEST

START_TEST(a_renewed_certificate_makes_the_guard_count_again)
{
    struct check_report report = { 0 };
    struct credential_request renewal = { .guard = "005", .kind = "guard_cert", .level = 0, .until = DAY_NONE };

    open_demo(dates[0]);
    renewal.issued = app_today(&app);
    ck_assert_msg(credential_renew(&app, &renewal, NULL, &err) == 0, "%s", err.message);
    check_today(&report);
    ck_assert_uint_eq(count_of(&report, Q04, "005"), 0);
    ck_assert_uint_eq(count_of(&report, C02, NULL), 0);
    check_report_done(&report);
    close_demo();
}
END_TEST

START_TEST(a_card_masks_the_number_and_the_phone)
{
    struct arena arena = ARENA_INIT;
    struct board_card card;

    open_demo(dates[0]);
    ck_assert_msg(board_card(&app, "001", &arena, &card, &err) == 0, "%s", err.message);
    ck_assert_ptr_null(strstr(card.guard.citizen_id, "19850307"));
    ck_assert_ptr_null(strstr(card.guard.phone, "13900001000"));
    ck_assert_uint_eq(card.paper_count, 4);
    arena_done(&arena);
    close_demo();
}
END_TEST

START_TEST(a_name_that_two_guards_bear_asks_for_the_number)
{
    struct arena arena = ARENA_INIT;
    struct board_card card;
    struct guard_request twin = {.number = "099", .joined = DAY_NONE, .left = DAY_NONE};

    open_demo(dates[0]);
    ck_assert_int_eq(board_card(&app, "001", &arena, &card, &err), 0);
    twin.name = card.guard.name;
    ck_assert_msg(guard_add(&app, &twin, NULL, &err) == 0, "%s", err.message);
    ck_assert_int_eq(board_card(&app, twin.name, &arena, &card, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_DATA);
    ck_assert_ptr_nonnull(strstr(err.hint, "001"));
    ck_assert_ptr_nonnull(strstr(err.hint, "099"));
    arena_done(&arena);
    close_demo();
}
END_TEST

START_TEST(today_says_who_stands_where_and_who_is_missing)
{
    struct arena arena = ARENA_INIT;
    struct board_today board;
    bool west = false;

    open_demo("2026-03-18T07:20");
    ck_assert_msg(board_today(&app, &arena, &board, &err) == 0, "%s", err.message);
    ck_assert(board.stand_count > 0 && board.stands[0].peak);
    for (size_t i = 0; i < board.stand_count; i++)
        if (strcmp(board.report->facts->posts[board.stands[i].post].code, "G2") == 0) {
            ck_assert_int_eq(board.stands[i].have, 0);
            ck_assert_ptr_nonnull(board.stands[i].problem);
            west = true;
        }
    ck_assert(west);
    ck_assert_ptr_nonnull(board.next_peak);
    arena_done(&arena);
    close_demo();
}
END_TEST

SUITE(demo)
{
    Suite *suite = suite_create("demo");
    TCase *any = tcase_create("on any date"), *edits = tcase_create("edits"), *boards = tcase_create("boards");

    tcase_add_loop_test(any, its_faults_stand_on_any_date, 0, sizeof(dates) / sizeof(dates[0]));
    tcase_add_loop_test(any, guard_002_has_a_duty_now_or_next, 0, sizeof(dates) / sizeof(dates[0]));
    tcase_add_test(any, a_file_with_a_school_of_its_own_is_refused);
    tcase_add_test(edits, an_assignment_is_told_and_undone);
    tcase_add_test(edits, undo_does_not_take_the_demo_itself_away);
    tcase_add_test(edits, a_cell_that_another_has_changed_is_a_conflict);
    tcase_add_test(edits, an_unknown_shift_is_refused_with_the_codes_there_are);
    tcase_add_test(edits, a_renewed_certificate_makes_the_guard_count_again);
    tcase_add_test(boards, a_card_masks_the_number_and_the_phone);
    tcase_add_test(boards, a_name_that_two_guards_bear_asks_for_the_number);
    tcase_add_test(boards, today_says_who_stands_where_and_who_is_missing);
    suite_add_tcase(suite, any);
    suite_add_tcase(suite, edits);
    suite_add_tcase(suite, boards);
    return suite;
}
