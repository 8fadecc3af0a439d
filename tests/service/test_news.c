/* What others change while somebody looks: told once, marked, and one's own work is no news. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "service/board.h"
#include "service/demo.h"
#include "service/edit.h"
#include "service/news.h"
#include "store/rows.h"
#include "tests/suite.h"
#include "util/clock.h"
#include "util/i18n.h"

static char folder[32], path[64];
static struct app mine, theirs;
static struct news news;
static struct text told = TEXT_INIT;

static void set_up(void)
{
    snprintf(folder, sizeof folder, "/tmp/muster-news-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/demo.db", folder);
    i18n_start("en", NULL);
    clock_pin(1773789600); /* 2026-03-18 07:20 in Shanghai */
    ck_assert_int_eq(demo_open(path, &mine, NULL), 0);
    ck_assert_int_eq(app_open(path, DB_EDIT, &theirs, NULL), 0);
    mine.actor = "anna";
    theirs.actor = "berta";
    mine.news = &news;
    ck_assert_int_eq(news_start(&mine, &news, NULL), 0);
}

static void tear_down(void)
{
    news_done(&news);
    news = (struct news){0};
    app_close(&mine);
    app_close(&theirs);
    db_remove(path);
    rmdir(folder);
    text_done(&told);
    told = (struct text)TEXT_INIT;
    clock_unpin();
}

static const char *look(void)
{
    text_clear(&told);
    ck_assert_int_eq(news_look(&mine, &news, &told, NULL), 0);
    return told.at;
}

static void set_name(struct app *app, const char *number, const char *name)
{
    struct guard_request request = {.number = number, .name = name, .joined = DAY_NONE, .left = DAY_NONE};
    struct error err = ERROR_INIT;
    int result = guard_edit(app, &request, NULL, &err);
    ck_assert_msg(result == 0, "%s", err.message);
}

START_TEST(what_another_changes_is_told_once_with_name_and_subject)
{
    ck_assert_str_eq(look(), "");
    set_name(&theirs, "002", "Liu Hai");
    ck_assert_msg(strstr(look(), "berta has just changed: guard 002 Liu Hai") == told.at, "%s", told.at);
    ck_assert_str_eq(look(), "");
    ck_assert(news_concerns(&news, "002", DAY_NONE));
    ck_assert(!news_concerns(&news, "001", DAY_NONE));
    ck_assert(!news_concerns(NULL, "002", DAY_NONE));
}
END_TEST

START_TEST(ones_own_work_is_no_news)
{
    set_name(&mine, "002", "Liu Hai");
    ck_assert_str_eq(look(), "");
    ck_assert(!news_concerns(&news, "002", DAY_NONE));
    set_name(&theirs, "003", "Li Ba");
    set_name(&mine, "004", "Li Jiu");
    ck_assert_msg(strstr(look(), "guard 003") && !strstr(told.at, "more"), "%s", told.at);
    ck_assert(!news_concerns(&news, "004", DAY_NONE));
}
END_TEST

START_TEST(a_duty_is_marked_in_its_cell_and_its_row)
{
    struct error err = ERROR_INIT;
    struct board_roster board;
    civil_day day = civil_from_date(2026, 3, 20);
    int result = roster_unassign(&theirs, "002", day, 0, NULL, &err);
    if (result < 0) {
        error_clear(&err);
        result = roster_assign(&theirs, "002", day, "P", 0, NULL, &err);
    }
    ck_assert_msg(result == 0, "%s", err.message);
    ck_assert_str_ne(look(), "");
    ck_assert_int_eq(board_roster(&mine, 0, 2026, 3, false, &board, NULL), 0);
    size_t rows = 0, cells = 0;
    for (size_t r = 0; r < board.row_count; r++) {
        rows += board.rows[r].fresh;
        ck_assert_int_eq(board.rows[r].fresh, strcmp(board.rows[r].number, "002") == 0);
        for (size_t d = 0; d < board.column_count; d++)
            cells += board.rows[r].cells[d].fresh;
    }
    ck_assert_uint_eq(rows, 1);
    ck_assert_uint_eq(cells, 1);
    board_roster_done(&board);
    news_clear(&news);
    ck_assert(!news_concerns(&news, "002", DAY_NONE));
}
END_TEST

SUITE(news)
{
    Suite *suite = suite_create("service/news");
    TCase *tests = tcase_create("news");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, what_another_changes_is_told_once_with_name_and_subject);
    tcase_add_test(tests, ones_own_work_is_no_news);
    tcase_add_test(tests, a_duty_is_marked_in_its_cell_and_its_row);
    suite_add_tcase(suite, tests);
    return suite;
}
