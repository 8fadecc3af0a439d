#include <config.h>

#include "tests/suite.h"

#include <stdlib.h>
#include <string.h>

#include "tests/tui/boards.h"
#include "tui/grid.h"
#include "tui/key.h"

/* 001 has 白 on the 1st, 002 N on the 2nd, 003 西护 on the 3rd; shifts D, D2, N, 夜. */
static struct month *month;

static void begin(void)
{
    month = month_example();
}

static void end(void)
{
    state_free(&screen_roster, month);
}

static struct effect does(enum action action)
{
    return press(&screen_roster, month, action);
}

static struct effect types(uint32_t key)
{
    struct event event = {.kind = EVENT_KEY, .key = key};
    struct effect effect = {.kind = EFFECT_NONE};

    if (screen_roster.typing(month))
        return screen_roster.update(month, &event);
    ck_assert(screen_roster.other_key(month, key, &effect));
    return effect;
}

static void holds(size_t index, int row, int mday, const char *code)
{
    const struct cell_edit *edit = &month->pending[index];

    ck_assert_uint_lt(index, month->pending_count);
    ck_assert_int_eq(edit->guard, row);
    ck_assert_int_eq(edit->day, civil_from_date(2026, 3, mday));
    ck_assert_str_eq(edit->code, code);
}

START_TEST(a_cell_is_assigned_by_answering)
{
    struct event answer = {.kind = EVENT_ANSWER, .text = "夜"};

    ck_assert_int_eq(does(ACTION_ASSIGN).kind, EFFECT_ASK);
    ck_assert_int_eq(screen_roster.update(month, &answer).kind, EFFECT_APPLY);
    ck_assert_uint_eq(month->pending_count, 1);
    holds(0, 0, 1, "夜");
    ck_assert_int_eq(month->pending[0].expect, 40);
}
END_TEST

START_TEST(x_clears_what_is_selected_and_says_when_there_is_nothing)
{
    ck_assert_int_eq(does(ACTION_CLEAR).kind, EFFECT_APPLY);
    holds(0, 0, 1, "");
    does(ACTION_RIGHT);
    ck_assert_int_eq(does(ACTION_CLEAR).kind, EFFECT_SAY);
    does(ACTION_SELECT);
    does(ACTION_DOWN);
    does(ACTION_DOWN);
    ck_assert_int_eq(does(ACTION_CLEAR).kind, EFFECT_APPLY);
    ck_assert_uint_eq(month->pending_count, 1);
    holds(0, 1, 2, "");
    ck_assert(!month->selecting);
}
END_TEST

START_TEST(the_letter_of_a_code_puts_it_and_goes_on)
{
    ck_assert_int_eq(types('N').kind, EFFECT_APPLY);
    holds(0, 0, 1, "N");
    ck_assert_int_eq(month->day, civil_from_date(2026, 3, 2));
    ck_assert_int_eq(types(0x591c).kind, EFFECT_APPLY);
    holds(0, 0, 2, "夜");
    types(PRESS_ESCAPE);
    ck_assert(!screen_roster.typing(month));
}
END_TEST

START_TEST(a_code_that_another_begins_with_waits_for_the_next_key)
{
    ck_assert_int_eq(types('D').kind, EFFECT_NONE);
    ck_assert_int_eq(types('2').kind, EFFECT_APPLY);
    holds(0, 0, 1, "D2");
    types('d');
    ck_assert_int_eq(types('n').kind, EFFECT_APPLY);
    holds(0, 0, 2, "D");
    ck_assert_str_eq(month->typed, "n");
    ck_assert_int_eq(types(PRESS_ENTER).kind, EFFECT_APPLY);
    holds(0, 0, 3, "N");
    ck_assert_int_eq(month->list.cursor, 1);
}
END_TEST

START_TEST(what_no_code_begins_with_is_said)
{
    does(ACTION_TYPE);
    struct effect effect = types('Y');
    ck_assert_int_eq(effect.kind, EFFECT_SAY);
    ck_assert_ptr_nonnull(strchr(effect.text, 'Y'));
    ck_assert_int_eq(types('/').kind, EFFECT_APPLY);
    holds(0, 0, 1, "");
}
END_TEST

START_TEST(a_dash_and_a_word_for_a_day_off_put_one)
{
    does(ACTION_TYPE);
    ck_assert_int_eq(types('-').kind, EFFECT_APPLY);
    holds(0, 0, 1, "off");
    month->day = month->board.from;
    ck_assert_int_eq(types(0x5e74).kind, EFFECT_APPLY); /* 年 */
    holds(0, 0, 1, "年");
}
END_TEST

START_TEST(a_typed_code_fills_what_is_selected)
{
    does(ACTION_SELECT);
    does(ACTION_DOWN);
    does(ACTION_RIGHT);
    ck_assert_int_eq(types('N').kind, EFFECT_APPLY);
    ck_assert_uint_eq(month->pending_count, 4);
    holds(3, 1, 2, "N");
}
END_TEST

START_TEST(what_was_copied_is_put_from_the_cursor_on)
{
    does(ACTION_SELECT);
    does(ACTION_DOWN);
    does(ACTION_RIGHT);
    ck_assert_int_eq(does(ACTION_COPY).kind, EFFECT_SAY);
    for (int i = 0; i < 30; i++)
        does(ACTION_RIGHT);
    ck_assert_int_eq(does(ACTION_PUT).kind, EFFECT_APPLY);
    ck_assert_uint_eq(month->pending_count, 2); /* the 31st only */
    holds(0, 1, 31, "白");
    holds(1, 2, 31, "");
}
END_TEST

START_TEST(a_copy_is_repeated_over_a_selection)
{
    does(ACTION_COPY);
    does(ACTION_SELECT);
    does(ACTION_DOWN);
    does(ACTION_DOWN);
    does(ACTION_PUT);
    ck_assert_uint_eq(month->pending_count, 3);
    holds(2, 2, 1, "白");
}
END_TEST

START_TEST(filling_down_takes_the_first_row_or_the_cell_above)
{
    ck_assert_int_eq(does(ACTION_FILL).kind, EFFECT_SAY);
    does(ACTION_DOWN);
    does(ACTION_FILL);
    ck_assert_uint_eq(month->pending_count, 1);
    holds(0, 1, 1, "白");
    does(ACTION_HOME);
    does(ACTION_SELECT);
    does(ACTION_END);
    does(ACTION_FILL);
    ck_assert_uint_eq(month->pending_count, 2);
    holds(1, 2, 1, "白");
}
END_TEST

START_TEST(the_last_code_is_repeated)
{
    ck_assert_int_eq(does(ACTION_REPEAT).kind, EFFECT_SAY);
    types('N');
    types(PRESS_ESCAPE);
    does(ACTION_REPEAT);
    holds(0, 0, 2, "N");
}
END_TEST

START_TEST(pins_and_trainees_are_turned_on_and_off)
{
    ck_assert_int_eq(does(ACTION_PIN).kind, EFFECT_APPLY);
    ck_assert_ptr_null(month->pending[0].code);
    ck_assert_int_eq(month->pending[0].pin, CELL_ON);
    month->board.rows[0].cells[0].pinned = true;
    does(ACTION_PIN);
    ck_assert_int_eq(month->pending[0].pin, CELL_OFF);
    does(ACTION_TRAINEE);
    ck_assert_int_eq(month->pending[0].trainee, CELL_ON);
    ck_assert_int_eq(month->pending[0].pin, CELL_STAYS);
}
END_TEST

START_TEST(a_trainee_is_copied_as_one)
{
    month->board.rows[0].cells[0].trainee = true;
    does(ACTION_COPY);
    does(ACTION_DOWN);
    does(ACTION_PUT);
    holds(0, 1, 1, "白(T)");
}
END_TEST

START_TEST(marks_of_cells_can_be_seen)
{
    struct board_cell *cells = month->board.rows[0].cells;

    cells[0].mark = SEVERITY_OFF;
    cells[0].pinned = true;
    cells[3] = (struct board_cell){.code = "", .absent = "sick"};
    char *text = body_text(&screen_roster, month, 20, 80);
    ck_assert(has_row(text, "001 王国庆        白. . s . . . . . . . . . . . . . . . . . . . . . . . . . . ."));
    free(text);
    text = body_text(&screen_roster, month, 20, 200);
    ck_assert_ptr_nonnull(strstr(text, "白= "));
    ck_assert_ptr_nonnull(strstr(text, "days  hrs nght wknd  hol peak"));
    free(text);
}
END_TEST

START_TEST(the_view_by_posts_names_who_is_there_and_what_lacks)
{
    does(ACTION_VIEW);
    char *text = body_text(&screen_roster, month, 20, 80);
    ck_assert(has_row(text, "G2 West gate     0/1!    1/1     0/1!    0/1!    0/1!    0/1!    0/1!"));
    ck_assert(has_row(text, "  N 19:00-07:00  .       Zhang ~ .       .       .       .       ."));
    free(text);
    does(ACTION_RIGHT);
    does(ACTION_DOWN);
    does(ACTION_DOWN);
    ck_assert_int_eq(does(ACTION_CLEAR).kind, EFFECT_APPLY);
    holds(0, 1, 2, "");
    struct event answer = {.kind = EVENT_ANSWER, .text = "003"};
    ck_assert_int_eq(screen_roster.update(month, &answer).kind, EFFECT_APPLY);
    holds(0, 2, 2, "N");
    answer.text = "nobody";
    ck_assert_int_eq(screen_roster.update(month, &answer).kind, EFFECT_SAY);
}
END_TEST

START_TEST(days_that_are_selected_in_the_view_by_posts_are_filled_and_cleared)
{
    struct event answer = {.kind = EVENT_ANSWER, .text = "003"};

    does(ACTION_VIEW);
    ck_assert_int_eq(does(ACTION_REPEAT).kind, EFFECT_SAY);
    does(ACTION_DOWN);
    does(ACTION_DOWN);
    does(ACTION_SELECT);
    does(ACTION_RIGHT);
    does(ACTION_RIGHT);
    char *status = status_text(&screen_roster, month);
    ck_assert_msg(strstr(status, "Selected: days 3.") != NULL, "%s", status);
    free(status);
    ck_assert_int_eq(screen_roster.update(month, &answer).kind, EFFECT_APPLY);
    ck_assert_uint_eq(month->pending_count, 3);
    holds(0, 2, 1, "N");
    holds(2, 2, 3, "N");
    ck_assert(!month->selecting);
    does(ACTION_SELECT);
    does(ACTION_LEFT);
    ck_assert_int_eq(does(ACTION_REPEAT).kind, EFFECT_APPLY);
    holds(0, 2, 2, "N");
    does(ACTION_SELECT);
    does(ACTION_FIRST_DAY);
    ck_assert_int_eq(does(ACTION_CLEAR).kind, EFFECT_APPLY);
    ck_assert_uint_eq(month->pending_count, 1);
    holds(0, 1, 2, "");
}
END_TEST

START_TEST(by_posts_who_has_a_shift_is_copied_filled_and_pinned)
{
    does(ACTION_VIEW);
    ck_assert_int_eq(does(ACTION_PUT).kind, EFFECT_SAY);
    does(ACTION_DOWN);
    does(ACTION_DOWN);
    does(ACTION_RIGHT);
    ck_assert_int_eq(does(ACTION_COPY).kind, EFFECT_SAY);
    does(ACTION_RIGHT);
    ck_assert_int_eq(does(ACTION_PUT).kind, EFFECT_APPLY);
    ck_assert_uint_eq(month->pending_count, 1);
    holds(0, 1, 3, "N");
    ck_assert_int_eq(does(ACTION_FILL).kind, EFFECT_APPLY);
    holds(0, 1, 3, "N");
    does(ACTION_LEFT);
    ck_assert_int_eq(does(ACTION_PIN).kind, EFFECT_APPLY);
    ck_assert_uint_eq(month->pending_count, 1);
    ck_assert(month->pending[0].code == NULL && month->pending[0].pin == CELL_ON && month->pending[0].guard == 1);
    ck_assert_int_eq(does(ACTION_TRAINEE).kind, EFFECT_APPLY);
    does(ACTION_LEFT);
    ck_assert_int_eq(does(ACTION_PIN).kind, EFFECT_SAY);
}
END_TEST

START_TEST(of_several_guards_at_a_post_it_is_asked_who_is_replaced)
{
    struct event answer = {.kind = EVENT_ANSWER, .text = "003"};
    struct board_row *row = &month->board.rows[2];
    static struct post posts[] = {{.code = "G1"}, {.code = "G2"}};

    month->board.facts.posts = posts;
    month->board.facts.post_count = COUNT(posts);
    does(ACTION_VIEW);
    does(ACTION_DOWN);
    does(ACTION_DOWN);
    does(ACTION_RIGHT);
    struct effect effect = does(ACTION_REPLACE);
    ck_assert_int_eq(effect.kind, EFFECT_OPEN);
    ck_assert_str_eq(effect.target.guard, "002");
    row->cells[1] = month->board.rows[1].cells[1];
    effect = does(ACTION_REPLACE);
    ck_assert_int_eq(effect.kind, EFFECT_ASK);
    ck_assert_ptr_nonnull(strstr(effect.text, "002"));
    ck_assert_ptr_nonnull(strstr(effect.text, "003"));
    effect = screen_roster.update(month, &answer);
    ck_assert_int_eq(effect.kind, EFFECT_OPEN);
    ck_assert_str_eq(effect.target.guard, "003");
    ck_assert_str_eq(effect.target.name, "stand-ins");
    ck_assert_int_eq(does(ACTION_ASSIGN).kind, EFFECT_ASK);
    ck_assert_int_eq(screen_roster.update(month, &answer).kind, EFFECT_APPLY);
}
END_TEST

SUITE(grid)
{
    Suite *suite = suite_create("tui/grid");
    TCase *cells = tcase_create("cells");

    tcase_add_checked_fixture(cells, begin, end);
    tcase_add_test(cells, a_cell_is_assigned_by_answering);
    tcase_add_test(cells, x_clears_what_is_selected_and_says_when_there_is_nothing);
    tcase_add_test(cells, the_letter_of_a_code_puts_it_and_goes_on);
    tcase_add_test(cells, a_code_that_another_begins_with_waits_for_the_next_key);
    tcase_add_test(cells, what_no_code_begins_with_is_said);
    tcase_add_test(cells, a_dash_and_a_word_for_a_day_off_put_one);
    tcase_add_test(cells, a_typed_code_fills_what_is_selected);
    tcase_add_test(cells, what_was_copied_is_put_from_the_cursor_on);
    tcase_add_test(cells, a_copy_is_repeated_over_a_selection);
    tcase_add_test(cells, filling_down_takes_the_first_row_or_the_cell_above);
    tcase_add_test(cells, the_last_code_is_repeated);
    tcase_add_test(cells, pins_and_trainees_are_turned_on_and_off);
    tcase_add_test(cells, a_trainee_is_copied_as_one);
    tcase_add_test(cells, marks_of_cells_can_be_seen);
    tcase_add_test(cells, the_view_by_posts_names_who_is_there_and_what_lacks);
    tcase_add_test(cells, days_that_are_selected_in_the_view_by_posts_are_filled_and_cleared);
    tcase_add_test(cells, of_several_guards_at_a_post_it_is_asked_who_is_replaced);
    tcase_add_test(cells, by_posts_who_has_a_shift_is_copied_filled_and_pinned);
    suite_add_tcase(suite, cells);
    return suite;
}
