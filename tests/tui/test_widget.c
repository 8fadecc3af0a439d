#include <config.h>

#include "tests/suite.h"

#include <string.h>

#include "tui/key.h"
#include "tui/widget.h"

static const char *const people[] = {"001 王国庆", "002 陈建军", "003 Li Wei", "010 吴德胜", "011 Wang Hai"};

static void words(const void *state, int index, struct text *out)
{
    (void)state;
    text_add(out, people[index]);
}

static struct effect does(struct list_view *list, enum action action)
{
    struct event event = {.kind = EVENT_ACTION, .action = action, .page = 3};
    struct effect said;

    ck_assert(list_update(list, &event, words, NULL, &said));
    return said;
}

static struct effect seeks(struct list_view *list, const char *text)
{
    struct event event = {.kind = EVENT_SEARCH, .text = text};
    struct effect said;

    ck_assert(list_update(list, &event, words, NULL, &said));
    return said;
}

START_TEST(the_cursor_stays_inside_the_list)
{
    struct list_view list = {.count = 5};

    does(&list, ACTION_UP);
    ck_assert_int_eq(list.cursor, 0);
    does(&list, ACTION_PAGE_DOWN);
    ck_assert_int_eq(list.cursor, 3);
    does(&list, ACTION_PAGE_DOWN);
    ck_assert_int_eq(list.cursor, 4);
    does(&list, ACTION_HOME);
    ck_assert_int_eq(list.cursor, 0);
    does(&list, ACTION_END);
    list_keep(&list, 2);
    ck_assert_int_eq(list.cursor, 1);
    list_keep(&list, 0);
    does(&list, ACTION_DOWN);
    ck_assert_int_eq(list.cursor, 0);
}
END_TEST

START_TEST(scrolling_keeps_the_cursor_visible)
{
    struct list_view list = {.count = 100, .cursor = 50};

    list_settle(&list, 10);
    ck_assert_int_eq(list.top, 41);
    list.cursor = 45;
    list_settle(&list, 10);
    ck_assert_int_eq(list.top, 41);
    list.cursor = 99;
    list_settle(&list, 10);
    ck_assert_int_eq(list.top, 90);
    list_settle(&list, 200);
    ck_assert_int_eq(list.top, 0);
}
END_TEST

START_TEST(searching_finds_while_typing_and_goes_on_with_n)
{
    struct list_view list = {.count = 5};

    does(&list, ACTION_SEARCH);
    seeks(&list, "w");
    ck_assert_int_eq(list.cursor, 2);
    seeks(&list, "wang");
    ck_assert_int_eq(list.cursor, 4);
    seeks(&list, "吴");
    ck_assert_int_eq(list.cursor, 3);
    seeks(&list, "01");
    ck_assert_int_eq(list.cursor, 0);
    does(&list, ACTION_SEARCH_NEXT);
    ck_assert_int_eq(list.cursor, 3);
    does(&list, ACTION_SEARCH_PREVIOUS);
    ck_assert_int_eq(list.cursor, 0);
}
END_TEST

START_TEST(a_search_without_result_says_so_and_stays)
{
    struct list_view list = {.count = 5, .cursor = 2};

    does(&list, ACTION_SEARCH);
    struct effect said = seeks(&list, "nobody");
    ck_assert_int_eq(said.kind, EFFECT_SAY);
    ck_assert_ptr_nonnull(strstr(said.text, "nobody"));
    ck_assert_int_eq(list.cursor, 2);
    struct list_view fresh = {.count = 5};
    ck_assert_int_eq(does(&fresh, ACTION_SEARCH_NEXT).kind, EFFECT_SAY);
    struct list_view empty = {.count = 0};
    ck_assert_int_eq(seeks(&empty, "x").kind, EFFECT_SAY);
}
END_TEST

START_TEST(a_line_is_edited_by_whole_characters)
{
    struct line line = {0};

    line_key(&line, 0x591c);
    line_key(&line, 'a');
    line_key(&line, 0x65e9);
    ck_assert_str_eq(line.text, "夜a早");
    line_key(&line, PRESS_LEFT);
    line_key(&line, PRESS_BACKSPACE);
    ck_assert_str_eq(line.text, "夜早");
    line_key(&line, PRESS_LEFT);
    line_key(&line, PRESS_DELETE);
    ck_assert_str_eq(line.text, "早");
    line_paste(&line, "x\ny\033");
    ck_assert_str_eq(line.text, "x y早");
    ck_assert(!line_key(&line, PRESS_UP));
}
END_TEST

START_TEST(a_long_line_shows_its_caret)
{
    OWN(canvas_done) struct canvas canvas;
    struct line line = {0};

    canvas_init(&canvas, 1, 20);
    line_set(&line, "/home/school/tables/of/this/year");
    line_draw(&line, &canvas, 0, 4, 10);
    ck_assert_int_ge(canvas.cursor_x, 4);
    ck_assert_int_lt(canvas.cursor_x, 14);
}
END_TEST

SUITE(widget)
{
    Suite *suite = suite_create("tui/widget");
    TCase *parts = tcase_create("parts");

    tcase_add_test(parts, the_cursor_stays_inside_the_list);
    tcase_add_test(parts, scrolling_keeps_the_cursor_visible);
    tcase_add_test(parts, searching_finds_while_typing_and_goes_on_with_n);
    tcase_add_test(parts, a_search_without_result_says_so_and_stays);
    tcase_add_test(parts, a_line_is_edited_by_whole_characters);
    tcase_add_test(parts, a_long_line_shows_its_caret);
    suite_add_tcase(suite, parts);
    return suite;
}
