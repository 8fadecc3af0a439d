/* Planning by hand: edits through the month in memory, and ranges. */
#include <config.h>

#include "tests/suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "service/board.h"
#include "service/demo.h"
#include "service/edit.h"
#include "service/finding_diff.h"
#include "util/clock.h"

static char folder[] = "/tmp/muster-month-XXXXXX", file[64];
static struct app app;
static struct error err;
static struct board_roster board;

static void open_month(void)
{
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(file, sizeof file, "%s/demo.db", folder);
    setenv("MUSTER_NOW", "2026-03-18T07:20", 1);
    ck_assert_int_eq(demo_open(file, &app, &err), 0);
    ck_assert_int_eq(board_roster(&app, 0, 2026, 3, true, &board, &err), 0);
}

static void close_month(void)
{
    board_roster_done(&board);
    error_done(&err);
    app_close(&app);
    clock_unpin();
    unlink(file);
    rmdir(folder);
}

static civil_day march(int mday)
{
    return civil_from_date(2026, 3, mday);
}

static int64_t seen(int row, int mday)
{
    int64_t stamp = board.rows[row].cells[mday - 1].version;

    return stamp == 0 ? EDIT_EMPTY : stamp;
}

static struct cell_edit cell(int row, int mday, const char *code)
{
    return (struct cell_edit){
        .guard = board.rows[row].guard, .day = march(mday), .code = code, .expect = seen(row, mday)};
}

static const char *code_at(int row, int mday)
{
    return board.rows[row].cells[mday - 1].code;
}

static int edit(const struct cell_edit *cells, size_t count)
{
    error_clear(&err);
    return board_edit(&app, &board, cells, count, "roster assign", NULL, &err);
}

/* What stands in memory is what a fresh look at the file gives: cells, marks, findings, posts, totals. */
static void is_as_fresh(void)
{
    struct board_roster fresh;

    ck_assert_int_eq(board_roster(&app, 0, 2026, 3, true, &fresh, &err), 0);
    ck_assert_uint_eq(board.list.items.count, fresh.list.items.count);
    for (size_t i = 0; i < fresh.list.items.count; i++) {
        const struct finding *a = &board.list.items.at[i], *b = &fresh.list.items.at[i];
        ck_assert(a->code == b->code && a->guard == b->guard && a->day == b->day && a->post == b->post &&
                  a->severity == b->severity && a->have == b->have && a->duty == b->duty);
    }
    for (size_t r = 0; r < fresh.row_count; r++) {
        ck_assert_int_eq(memcmp(&board.rows[r].totals, &fresh.rows[r].totals, sizeof fresh.rows[r].totals), 0);
        for (size_t d = 0; d < fresh.column_count; d++) {
            ck_assert_str_eq(board.rows[r].cells[d].code, fresh.rows[r].cells[d].code);
            ck_assert_int_eq(board.rows[r].cells[d].version, fresh.rows[r].cells[d].version);
            ck_assert_int_eq(board.rows[r].cells[d].mark, fresh.rows[r].cells[d].mark);
        }
    }
    ck_assert_uint_eq(board.posts.count, fresh.posts.count);
    for (size_t p = 0; p < fresh.posts.count; p++)
        for (size_t d = 0; d < fresh.column_count; d++)
            ck_assert_int_eq(board.posts.at[p].slots[d].have, fresh.posts.at[p].slots[d].have);
    board_roster_done(&fresh);
    ck_assert(board_roster_is_fresh(&board, &app));
}

START_TEST(an_edit_in_memory_is_judged_as_if_all_were_read_anew)
{
    OWN(text_done) struct text told = TEXT_INIT;
    static const char *const codes[] = {"D", "N", "", "W", "休", "P(T)", "E"};

    for (int i = 0; i < 60; i++) { /* all over the month, also where something stands */
        struct cell_edit one = cell(i * 7 % 13, 1 + i * 5 % 31, codes[i % 7]);
        ck_assert_msg(edit(&one, 1) == 0, "%s", err.message);
        if (i % 10 == 0)
            is_as_fresh();
    }
    is_as_fresh();
}
END_TEST

START_TEST(an_edit_tells_what_it_breaks_and_mends)
{
    OWN(text_done) struct text told = TEXT_INIT;
    struct cell_edit one = cell(8, 18, "W");

    ck_assert_int_eq(board_edit(&app, &board, &one, 1, "roster assign", &told, &err), 0);
    ck_assert_ptr_nonnull(strstr(told.at, "009 Zhou Yuzhu, 18 March: W."));
    ck_assert_ptr_nonnull(strstr(told.at, "Mended, or less than it was: West gate (G2) is short on 18 March"));
}
END_TEST

START_TEST(many_cells_are_one_step)
{
    OWN(text_done) struct text told = TEXT_INIT;
    struct cell_edit many[3 * 31];
    size_t count = 0;

    for (int row = 0; row < 3; row++)
        for (int day = 1; day <= 31; day++)
            many[count++] = cell(row, day, "D");
    ck_assert_int_eq(edit(many, count), 0);
    ck_assert_int_eq(board.rows[2].totals.days, 31);
    is_as_fresh();
    ck_assert_int_eq(app_undo(&app, false, &told, &err), 0);
    ck_assert(!board_roster_is_fresh(&board, &app));
    board_roster_done(&board);
    ck_assert_int_eq(board_roster(&app, 0, 2026, 3, true, &board, &err), 0);
    ck_assert_str_eq(code_at(0, 1), "");
    ck_assert_str_eq(code_at(2, 1), "D");
}
END_TEST

START_TEST(one_cell_that_another_has_changed_refuses_all_and_names_it)
{
    struct cell_edit two[] = {cell(0, 20, "D"), cell(5, 20, "D")};

    ck_assert_int_eq(roster_assign(&app, "006", march(20), "P", 0, NULL, &err), 0);
    ck_assert_int_eq(edit(two, 2), -1);
    ck_assert_int_eq(err.kind, ERROR_CONFLICT);
    ck_assert_ptr_nonnull(strstr(err.message, "006 Yang Guangrong, 2026-03-20"));
    ck_assert_ptr_nonnull(strstr(err.message, "it says P now"));
    ck_assert(!board_roster_is_fresh(&board, &app));
    board_roster_done(&board);
    ck_assert_int_eq(board_roster(&app, 0, 2026, 3, true, &board, &err), 0);
    ck_assert_str_eq(code_at(0, 20), "N");
    ck_assert_str_eq(code_at(5, 20), "P");
}
END_TEST

START_TEST(pinned_duties_stay_in_ranges_but_not_alone)
{
    struct cell_edit pin = cell(0, 20, NULL), two[2];

    pin.pin = CELL_ON;
    ck_assert_int_eq(edit(&pin, 1), 0);
    ck_assert(board.rows[0].cells[19].pinned);
    two[0] = cell(0, 20, "D");
    two[1] = cell(0, 23, "E");
    ck_assert_int_eq(edit(two, 2), 0);
    ck_assert_str_eq(code_at(0, 20), "N");
    ck_assert_str_eq(code_at(0, 23), "E");
    two[0] = cell(0, 20, "D");
    ck_assert_int_eq(edit(two, 1), 0);
    ck_assert_str_eq(code_at(0, 20), "D");
    ck_assert(board.rows[0].cells[19].pinned);
}
END_TEST

static const struct board_slot *slot(const char *post, int mday)
{
    size_t i = 0;

    while (strcmp(board.posts.at[i].code, post) != 0)
        i++;
    return &board.posts.at[i].slots[mday - 1];
}

START_TEST(a_trainee_makes_no_cover)
{
    struct cell_edit mark = cell(5, 20, NULL);

    ck_assert_int_eq(slot("G2", 20)->have, 1);
    mark.trainee = CELL_ON;
    ck_assert_int_eq(edit(&mark, 1), 0);
    ck_assert(board.rows[5].cells[19].trainee);
    ck_assert_int_eq(slot("G2", 20)->have, 0);
    ck_assert(slot("G2", 20)->gap);
}
END_TEST

START_TEST(a_week_is_copied_and_what_was_there_gives_way)
{
    struct range_request week = {.from = march(2), .to = march(9)};
    OWN(text_done) struct text told = TEXT_INIT;

    ck_assert_msg(roster_copy(&app, &week, 7, &told, &err) == 0, "%s", err.message);
    board_roster_done(&board);
    ck_assert_int_eq(board_roster(&app, 0, 2026, 3, true, &board, &err), 0);
    for (int row = 0; row < 13; row++)
        for (int day = 2; day <= 8; day++)
            ck_assert_str_eq(code_at(row, day), code_at(row, day + 7));
    ck_assert_ptr_nonnull(strstr(told.at, "13 guards"));
}
END_TEST

START_TEST(days_off_are_codes)
{
    ck_assert(code_is_off("休") && code_is_off("-") && code_is_off("") && code_is_off("."));
    ck_assert(!code_is_off("D"));
    ck_assert(code_clears("-") && code_clears("") && !code_clears("休") && !code_clears("年休"));
    ck_assert(code_is_rest("休") && code_is_rest("OFF") && !code_is_rest("年") && code_is_lieu("调休"));
    int before = board.rows[0].totals.off;
    struct cell_edit off = cell(0, 20, "休");
    ck_assert_int_eq(edit(&off, 1), 0);
    ck_assert_str_eq(code_at(0, 20), "休");
    ck_assert(board.rows[0].cells[19].off && board.rows[0].cells[19].duty == 0);
    ck_assert_int_eq(board.rows[0].totals.off, before + 1);
    is_as_fresh();
    off = cell(0, 20, "D");
    ck_assert_int_eq(edit(&off, 1), 0);
    ck_assert_str_eq(code_at(0, 20), "D");
    ck_assert_int_eq(board.rows[0].totals.off, before);
    off = cell(0, 20, "年");
    ck_assert_int_eq(edit(&off, 1), 0);
    off = cell(0, 20, "");
    ck_assert_int_eq(edit(&off, 1), 0);
    ck_assert_str_eq(code_at(0, 20), "");
    is_as_fresh();
}
END_TEST

START_TEST(totals_count_nights_weekends_and_peaks)
{
    /* 001: D E N - - from the 3rd on; 005: K on school days */
    ck_assert_int_eq(board.rows[0].totals.days, 18);
    ck_assert_int_eq(board.rows[0].totals.nights, 6);
    ck_assert_int_eq(board.rows[0].totals.minutes, 18 * 8 * 60);
    ck_assert_int_eq(board.rows[4].totals.peaks, 2 * board.rows[4].totals.days); /* in the morning and afternoon */
    ck_assert_int_eq(board.rows[4].totals.weekends, 0);
}
END_TEST

static void tells(const struct finding *before, const struct finding *after, const char *words)
{
    struct finding_list old = {0}, new = {0};
    struct text told = TEXT_INIT;

    *finding_list_add(&old, before->code, before->severity) = *before;
    *finding_list_add(&new, after->code, after->severity) = *after;
    finding_diff(&(struct judged){&board.facts, &old}, &(struct judged){&board.facts, &new}, &told);
    ck_assert_msg(strncmp(told.at, words, strlen(words)) == 0, "%s", told.at);
    text_done(&told);
    finding_list_done(&old);
    finding_list_done(&new);
}

START_TEST(what_grows_worse_is_told_as_such)
{
    struct finding hours = {.code = L02, .severity = SEVERITY_WARN, .guard = 0, .post = -1, .demand = -1,
                       .absence = -1, .other_guard = -1, .other_post = -1, .paper_kind = -1, .day = board.from,
                       .until = board.from + 6, .need = 40 * 60, .have = 48 * 60},
                   more = hours;
    struct finding hole = {.code = C01, .severity = SEVERITY_ERROR, .guard = -1, .post = 0, .absence = -1,
                       .other_guard = -1, .other_post = -1, .paper_kind = -1, .day = board.from, .until = DAY_NONE,
                       .need = 1, .span = {0, 3600}},
                   longer = hole;

    more.have = 60 * 60;
    longer.span.to = 7200;
    tells(&hours, &more, "Now wrong:");
    tells(&more, &hours, "Mended");
    tells(&hole, &longer, "Now wrong:");
    tells(&longer, &hole, "Mended");
    tells(&hole, &hole, "Nothing");
}
END_TEST

SUITE(month)
{
    Suite *suite = suite_create("service/month");
    TCase *edits = tcase_create("edits");

    tcase_add_checked_fixture(edits, open_month, close_month);
    tcase_add_test(edits, an_edit_in_memory_is_judged_as_if_all_were_read_anew);
    tcase_add_test(edits, an_edit_tells_what_it_breaks_and_mends);
    tcase_add_test(edits, many_cells_are_one_step);
    tcase_add_test(edits, one_cell_that_another_has_changed_refuses_all_and_names_it);
    tcase_add_test(edits, pinned_duties_stay_in_ranges_but_not_alone);
    tcase_add_test(edits, a_trainee_makes_no_cover);
    tcase_add_test(edits, a_week_is_copied_and_what_was_there_gives_way);
    tcase_add_test(edits, days_off_are_codes);
    tcase_add_test(edits, totals_count_nights_weekends_and_peaks);
    tcase_add_test(edits, what_grows_worse_is_told_as_such);
    suite_add_tcase(suite, edits);
    return suite;
}
