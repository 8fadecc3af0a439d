#include <config.h>

#include "tests/suite.h"

#include <string.h>

#include "tui/canvas.h"

static void text_is(const struct canvas *canvas, const char *wanted)
{
    OWN(text_done) struct text text = TEXT_INIT;

    canvas_to_text(canvas, &text);
    ck_assert_str_eq(text.at, wanted);
}

START_TEST(text_is_cut_with_a_mark_inside_its_width)
{
    OWN(canvas_done) struct canvas canvas;

    canvas_init(&canvas, 1, 12);
    ck_assert_int_eq(canvas_text(&canvas, 0, 0, 6, ROLE_PLAIN, "east gate"), 6);
    text_is(&canvas, "east ~      \n");
    ck_assert_int_eq(canvas_text(&canvas, 0, 7, 99, ROLE_PLAIN, "patrol"), 5);
    text_is(&canvas, "east ~ patr~\n");
}
END_TEST

START_TEST(wide_characters_take_two_cells_and_are_never_halved)
{
    OWN(canvas_done) struct canvas canvas;

    canvas_init(&canvas, 2, 8);
    canvas_field(&canvas, 0, 0, 7, ROLE_PLAIN, "欧阳志强", false);
    canvas_text(&canvas, 0, 7, 1, ROLE_PLAIN, "|");
    canvas_field(&canvas, 1, 0, 7, ROLE_PLAIN, "王强", false);
    canvas_text(&canvas, 1, 7, 1, ROLE_PLAIN, "|");
    text_is(&canvas, "欧阳志~|\n王强   |\n");
    canvas_text(&canvas, 1, 1, 1, ROLE_PLAIN, "x");
    text_is(&canvas, "欧阳志~|\n x强   |\n");
    canvas_text(&canvas, 1, 2, 1, ROLE_PLAIN, "y");
    text_is(&canvas, "欧阳志~|\n xy    |\n");
}
END_TEST

START_TEST(control_characters_are_shown_as_such_and_marks_stay_with_their_base)
{
    OWN(canvas_done) struct canvas canvas;

    canvas_init(&canvas, 1, 6);
    canvas_text(&canvas, 0, 0, 6, ROLE_PLAIN, "a\033e\314\201b");
    text_is(&canvas, "a?e\314\201b  \n");
}
END_TEST

START_TEST(nothing_is_drawn_outside)
{
    OWN(canvas_done) struct canvas canvas;

    canvas_init(&canvas, 1, 4);
    ck_assert_int_eq(canvas_text(&canvas, 1, 0, 4, ROLE_PLAIN, "x"), 0);
    ck_assert_int_eq(canvas_text(&canvas, -1, 0, 4, ROLE_PLAIN, "x"), 0);
    ck_assert_int_eq(canvas_text(&canvas, 0, 4, 4, ROLE_PLAIN, "x"), 0);
    canvas_select(&canvas, 5, 0, 4);
    ck_assert_int_eq(canvas.cursor_y, -1);
    text_is(&canvas, "    \n");
}
END_TEST

START_TEST(wrapped_text_breaks_at_blanks_and_between_wide_characters)
{
    OWN(canvas_done) struct canvas canvas;

    canvas_init(&canvas, 3, 10);
    ck_assert_int_eq(canvas_wrap(&canvas, 0, 0, 10, 3, ROLE_PLAIN, "the east gate is short"), 3);
    text_is(&canvas, "the east  \ngate is   \nshort     \n");
    canvas_clear(&canvas);
    ck_assert_int_eq(canvas_wrap(&canvas, 0, 0, 9, 2, ROLE_PLAIN, "东门高峰护学岗缺两人"), 2);
    text_is(&canvas, "东门高峰  \n护学岗缺~ \n          \n");
}
END_TEST

START_TEST(a_selection_is_seen_without_colour_and_holds_the_cursor)
{
    OWN(canvas_done) struct canvas canvas;

    canvas_init(&canvas, 2, 8);
    canvas_field(&canvas, 1, 0, 8, ROLE_ERROR, "gap", false);
    canvas_select(&canvas, 1, 0, 8);
    ck_assert_int_eq(canvas.cursor_y, 1);
    for (int x = 0; x < 8; x++) {
        struct look look = theme_look(canvas.cells[8 + x].role), before = theme_look(ROLE_ERROR);
        ck_assert_uint_ne(look.attributes & LOOK_REVERSE, before.attributes & LOOK_REVERSE);
    }
}
END_TEST

START_TEST(the_open_tab_and_each_hard_finding_differ_without_colour)
{
    ck_assert_uint_ne(theme_look(ROLE_TAB_OPEN).attributes, theme_look(ROLE_TAB).attributes);
    ck_assert_uint_ne(theme_look(theme_severity(SEVERITY_BLOCK)).attributes, theme_look(ROLE_PLAIN).attributes);
    ck_assert_uint_ne(theme_look(theme_severity(SEVERITY_ERROR)).attributes, theme_look(ROLE_PLAIN).attributes);
    ck_assert_uint_ne(theme_look(theme_severity(SEVERITY_WARN)).attributes, theme_look(ROLE_PLAIN).attributes);
    ck_assert_int_eq(theme_mark(SEVERITY_BLOCK), '!');
    ck_assert_int_eq(theme_mark(SEVERITY_OFF), ' ');
}
END_TEST

START_TEST(rows_of_a_canvas_share_its_cells)
{
    OWN(canvas_done) struct canvas canvas;

    canvas_init(&canvas, 3, 4);
    struct canvas middle = canvas_rows(&canvas, 1, 1);
    canvas_text(&middle, 0, 0, 4, ROLE_PLAIN, "mid");
    ck_assert_int_eq(canvas_text(&middle, 1, 0, 4, ROLE_PLAIN, "out"), 0);
    text_is(&canvas, "    \nmid \n    \n");
}
END_TEST

SUITE(canvas)
{
    Suite *suite = suite_create("tui/canvas");
    TCase *cells = tcase_create("cells");

    tcase_add_test(cells, text_is_cut_with_a_mark_inside_its_width);
    tcase_add_test(cells, wide_characters_take_two_cells_and_are_never_halved);
    tcase_add_test(cells, control_characters_are_shown_as_such_and_marks_stay_with_their_base);
    tcase_add_test(cells, nothing_is_drawn_outside);
    tcase_add_test(cells, wrapped_text_breaks_at_blanks_and_between_wide_characters);
    tcase_add_test(cells, a_selection_is_seen_without_colour_and_holds_the_cursor);
    tcase_add_test(cells, the_open_tab_and_each_hard_finding_differ_without_colour);
    tcase_add_test(cells, rows_of_a_canvas_share_its_cells);
    suite_add_tcase(suite, cells);
    return suite;
}
