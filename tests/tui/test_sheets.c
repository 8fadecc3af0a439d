#include <config.h>

#include "tests/suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/tui/boards.h"
#include "tui/key.h"

START_TEST(a_sheet_lines_up_and_can_be_searched)
{
    void *state = guards_example();
    char *text = body_text(&screen_guards, state, 20, 80);

    ck_assert(has_row(text, " >No.  Name        Sex   Age  Employed                        Faults"));
    ck_assert(has_row(text, "  001  王国庆      male   41  full time"));
    ck_assert(has_row(text, "! 002  Li Weidong  male   38  full time                            3"));
    ck_assert(has_row(text, "? 010  吴德胜      male    9  dispatched by a labour company      12"));
    free(text);
    struct event search = {.kind = EVENT_SEARCH, .text = "德胜"};
    screen_guards.update(state, &search);
    struct effect effect = press(&screen_guards, state, ACTION_OPEN);
    ck_assert_int_eq(effect.kind, EFFECT_OPEN);
    ck_assert_int_eq(effect.screen, SCREEN_GUARD);
    ck_assert_str_eq(effect.target.guard, "010");
    state_free(&screen_guards, state);
}
END_TEST

START_TEST(a_narrow_sheet_cuts_words_but_no_numbers)
{
    void *state = guards_example();
    char *text = body_text(&screen_guards, state, 20, 60);

    ck_assert(has_row(text, "? 010  吴德胜      male    9  dispatched by a labou~      12"));
    free(text);
    state_free(&screen_guards, state);
}
END_TEST

START_TEST(a_sheet_narrower_still_scrolls_to_the_marked_column)
{
    void *state = guards_example();
    char *text = body_text(&screen_guards, state, 20, 30);

    ck_assert_ptr_null(strstr(text, "Faults"));
    free(text);
    press(&screen_guards, state, ACTION_LEFT);
    text = body_text(&screen_guards, state, 20, 30);
    ck_assert_ptr_nonnull(strstr(text, "Faults"));
    ck_assert_ptr_nonnull(strstr(text, "010"));
    free(text);
    state_free(&screen_guards, state);
}
END_TEST

static void filter(void *state, const char *text)
{
    struct event event = {.kind = EVENT_FILTER, .text = text};

    screen_guards.update(state, &event);
}

START_TEST(a_filter_shows_rows_with_all_its_words)
{
    void *state = guards_example();

    ck_assert_int_eq(press(&screen_guards, state, ACTION_FILTER).kind, EFFECT_FILTER);
    filter(state, "LI full");
    char *text = body_text(&screen_guards, state, 20, 80);
    ck_assert_ptr_nonnull(strstr(text, "002"));
    ck_assert_ptr_null(strstr(text, "001"));
    free(text);
    filter(state, "wgq");
    text = body_text(&screen_guards, state, 20, 80);
    ck_assert_ptr_nonnull(strstr(text, "001"));
    ck_assert_ptr_null(strstr(text, "010"));
    free(text);
    filter(state, "!");
    text = body_text(&screen_guards, state, 20, 80);
    ck_assert_ptr_nonnull(strstr(text, "010"));
    ck_assert_ptr_null(strstr(text, "001"));
    free(text);
    filter(state, "nobody");
    text = body_text(&screen_guards, state, 20, 80);
    ck_assert_ptr_nonnull(strstr(text, "Esc shows all"));
    free(text);
    press(&screen_guards, state, ACTION_CANCEL);
    text = body_text(&screen_guards, state, 20, 80);
    ck_assert_ptr_nonnull(strstr(text, "001"));
    free(text);
    state_free(&screen_guards, state);
}
END_TEST

START_TEST(a_number_column_sorts_by_value_and_keeps_the_row)
{
    void *state = guards_example();

    press(&screen_guards, state, ACTION_DOWN);
    for (int i = 0; i < 3; i++)
        press(&screen_guards, state, ACTION_RIGHT);
    ck_assert_int_eq(press(&screen_guards, state, ACTION_SORT).kind, EFFECT_SAY);
    char *text = body_text(&screen_guards, state, 20, 80);
    ck_assert_ptr_nonnull(strstr(text, "^Age"));
    ck_assert(strstr(text, "010") < strstr(text, "002") && strstr(text, "002") < strstr(text, "001"));
    free(text);
    ck_assert_str_eq(press(&screen_guards, state, ACTION_OPEN).target.guard, "002");
    press(&screen_guards, state, ACTION_SORT);
    text = body_text(&screen_guards, state, 20, 80);
    ck_assert(strstr(text, "001") < strstr(text, "002") && strstr(text, "002") < strstr(text, "010"));
    free(text);
    state_free(&screen_guards, state);
}
END_TEST

START_TEST(sections_have_headings_that_take_no_cursor)
{
    void *state = sections_example();
    char *text = body_text(&screen_sheet, state, 20, 80);

    ck_assert(has_row(text, "East gate"));
    ck_assert(has_row(text, "West gate"));
    free(text);
    ck_assert_str_eq(press(&screen_sheet, state, ACTION_OPEN).target.guard, "001");
    press(&screen_sheet, state, ACTION_DOWN);
    press(&screen_sheet, state, ACTION_DOWN);
    ck_assert_str_eq(press(&screen_sheet, state, ACTION_OPEN).target.guard, "010");
    press(&screen_sheet, state, ACTION_UP);
    ck_assert_str_eq(press(&screen_sheet, state, ACTION_OPEN).target.guard, "002");
    press(&screen_sheet, state, ACTION_HOME);
    ck_assert_str_eq(press(&screen_sheet, state, ACTION_OPEN).target.guard, "001");
    state_free(&screen_sheet, state);
}
END_TEST

START_TEST(the_keys_of_a_sheet_open_its_forms_on_the_row)
{
    void *state = guards_example();
    struct effect effect;

    press(&screen_guards, state, ACTION_DOWN);
    ck_assert(screen_guards.other_key(state, 'e', &effect));
    ck_assert_int_eq(effect.kind, EFFECT_FORM);
    ck_assert_str_eq(effect.target.name, "guard-edit");
    ck_assert_str_eq(effect.target.guard, "002");
    ck_assert(screen_guards.other_key(state, 'a', &effect));
    ck_assert_str_eq(effect.target.name, "guard-add");
    ck_assert_str_eq(effect.target.guard, "");
    ck_assert(screen_guards.other_key(state, 'c', &effect));
    ck_assert_str_eq(effect.target.guard, "002");
    ck_assert(!screen_guards.other_key(state, 'y', &effect));
    state_free(&screen_guards, state);
}
END_TEST

START_TEST(the_menu_goes_where_its_keys_say)
{
    OWN(error_done) struct error err = ERROR_INIT;
    void *state = state_new(&screen_menu);
    struct effect effect;

    ck_assert_int_eq(screen_menu.load(state, NULL, &err), 0);
    char *text = body_text(&screen_menu, state, 12, 60);
    ck_assert(strstr(text, "2  Roster") != NULL && strstr(text, "a  Papers") != NULL);
    free(text);
    ck_assert(screen_menu.other_key(state, '2', &effect));
    ck_assert_int_eq(effect.screen, SCREEN_ROSTER);
    ck_assert(screen_menu.other_key(state, 'a', &effect));
    ck_assert_int_eq(effect.screen, SCREEN_SHEET);
    ck_assert_str_eq(effect.target.name, "papers");
    ck_assert_int_eq(press(&screen_menu, state, ACTION_OPEN).screen, SCREEN_TODAY);
    ck_assert(screen_menu.other_key(state, '7', &effect));
    ck_assert_int_eq(effect.screen, SCREEN_FILL);
    for (int i = 0; i < 7; i++)
        press(&screen_menu, state, ACTION_DOWN);
    effect = press(&screen_menu, state, ACTION_OPEN);
    ck_assert_str_eq(effect.target.name, "papers");
    state_free(&screen_menu, state);
}
END_TEST

static struct effect form_type(void *state, const char *text)
{
    struct effect effect = {.kind = EFFECT_NONE};

    for (; *text != '\0'; text++) {
        struct event event = {.kind = EVENT_KEY,
            .key = *text == '\n' ? (uint32_t)PRESS_ENTER : *text == '\t' ? (uint32_t)PRESS_TAB : (uint32_t)*text};
        effect = screen_form.update(state, &event);
    }
    return effect;
}

static struct effect form_press(void *state, uint32_t key)
{
    return screen_form.update(state, &(struct event){.kind = EVENT_KEY, .key = key});
}

static bool form_shows(void *state, const char *words)
{
    char *text = body_text(&screen_form, state, 12, 60);
    bool found = strstr(text, words) != NULL;

    if (!found)
        fprintf(stderr, "not shown: %s\n%s", words, text);
    free(text);
    return found;
}

START_TEST(a_form_is_filled_field_by_field_and_saved)
{
    void *state = form_example();

    ck_assert_int_eq(form_type(state, "077\nHu Min\nf").kind, EFFECT_NONE);
    ck_assert(form_shows(state, "female"));
    struct effect effect = form_type(state, "\t\n\n");
    ck_assert_int_eq(effect.kind, EFFECT_SAVED);
    ck_assert_str_eq(effect.text, "077 Hu Min female");
    state_free(&screen_form, state);
}
END_TEST

START_TEST(a_wrong_field_keeps_the_cursor_and_says_why)
{
    void *state = form_example();

    form_type(state, "077\nHu Min\n\nmany\n");
    ck_assert(form_shows(state, "level must be a number from 1 to 5"));
    ck_assert(form_shows(state, "> level"));
    ck_assert(form_shows(state, "many"));
    state_free(&screen_form, state);
}
END_TEST

START_TEST(saving_goes_to_the_first_field_that_is_wrong)
{
    void *state = form_example();

    form_type(state, "077");
    ck_assert_int_eq(form_press(state, 'S' - '@').kind, EFFECT_NONE);
    ck_assert(form_shows(state, "> name"));
    ck_assert(form_shows(state, "must be filled in"));
    form_type(state, "Hu");
    ck_assert_int_eq(form_press(state, 'S' - '@').kind, EFFECT_SAVED);
    state_free(&screen_form, state);
}
END_TEST

START_TEST(a_refusal_names_its_field)
{
    void *state = form_example();

    form_type(state, "001\nHu");
    ck_assert_int_eq(form_press(state, 'S' - '@').kind, EFFECT_NONE);
    ck_assert(form_shows(state, "> staff number"));
    ck_assert(form_shows(state, "001 is somebody else"));
    ck_assert(form_shows(state, "empty"));
    state_free(&screen_form, state);
}
END_TEST

START_TEST(what_undo_does_not_take_back_is_not_said_to_be_undone)
{
    void *state = form_example();

    form_type(state, "000\nHu");
    ck_assert_int_eq(form_press(state, 'S' - '@').kind, EFFECT_TOLD);
    state_free(&screen_form, state);
    ck_assert(form_find("roster-print")->only_tells);
    ck_assert(form_find("roster-publish")->stays);
    ck_assert(form_find("backup-restore")->stays);
}
END_TEST

START_TEST(choices_are_gone_through_by_arrows)
{
    void *state = form_example();

    form_type(state, "077\nHu\n");
    form_press(state, PRESS_RIGHT);
    form_press(state, PRESS_RIGHT);
    struct effect effect = form_press(state, 'S' - '@');
    ck_assert_str_eq(effect.text, "077 Hu female");
    state_free(&screen_form, state);
}
END_TEST

START_TEST(a_form_that_was_left_keeps_what_was_typed)
{
    void *state = form_example();

    ck_assert_ptr_null(screen_form_draft(state));
    form_type(state, "077\nHu Min");
    ck_assert_int_eq(form_press(state, PRESS_ESCAPE).kind, EFFECT_DROPPED);
    struct form_draft *draft = screen_form_draft(state);
    ck_assert_ptr_nonnull(draft);
    state_free(&screen_form, state);
    state = form_example();
    screen_form_set(state, draft);
    ck_assert(form_shows(state, "Hu Min"));
    draft->target.day = 1;
    state_free(&screen_form, state);
    state = form_example();
    screen_form_set(state, draft);
    ck_assert(!form_shows(state, "Hu Min"));
    free(draft);
    state_free(&screen_form, state);
}
END_TEST

START_TEST(what_is_pasted_goes_into_the_field_as_one_line)
{
    void *state = form_example();
    struct event paste = {.kind = EVENT_PASTE, .text = "07\n7\n"};

    ck_assert_int_eq(screen_form.update(state, &paste).kind, EFFECT_NONE);
    ck_assert(form_shows(state, "07 7"));
    state_free(&screen_form, state);
}
END_TEST

START_TEST(the_card_opens_the_forms_of_its_papers)
{
    void *state = card_example();
    struct effect effect;
    char *text = body_text(&screen_guard, state, 20, 80);

    ck_assert(has_row(text, "! 保安员证     2022-08-20 2026-03-01  lapsed    A-1"));
    ck_assert(has_row(text, "  health check 2025-09-10 2026-09-09  good"));
    free(text);
    ck_assert(screen_guard.other_key(state, 'r', &effect));
    ck_assert_int_eq(effect.kind, EFFECT_FORM);
    ck_assert_str_eq(effect.target.name, "paper-renew");
    ck_assert_str_eq(effect.target.guard, "010");
    ck_assert_str_eq(effect.target.id, "guard_cert");
    state_free(&screen_guard, state);
}
END_TEST

SUITE(sheets)
{
    Suite *suite = suite_create("tui/sheets");
    TCase *lists = tcase_create("lists"), *filled = tcase_create("forms");

    tcase_add_test(lists, a_sheet_lines_up_and_can_be_searched);
    tcase_add_test(lists, a_narrow_sheet_cuts_words_but_no_numbers);
    tcase_add_test(lists, a_sheet_narrower_still_scrolls_to_the_marked_column);
    tcase_add_test(lists, a_filter_shows_rows_with_all_its_words);
    tcase_add_test(lists, a_number_column_sorts_by_value_and_keeps_the_row);
    tcase_add_test(lists, sections_have_headings_that_take_no_cursor);
    tcase_add_test(lists, the_keys_of_a_sheet_open_its_forms_on_the_row);
    tcase_add_test(lists, the_menu_goes_where_its_keys_say);
    tcase_add_test(filled, a_form_is_filled_field_by_field_and_saved);
    tcase_add_test(filled, a_wrong_field_keeps_the_cursor_and_says_why);
    tcase_add_test(filled, saving_goes_to_the_first_field_that_is_wrong);
    tcase_add_test(filled, a_refusal_names_its_field);
    tcase_add_test(filled, what_undo_does_not_take_back_is_not_said_to_be_undone);
    tcase_add_test(filled, choices_are_gone_through_by_arrows);
    tcase_add_test(filled, a_form_that_was_left_keeps_what_was_typed);
    tcase_add_test(filled, what_is_pasted_goes_into_the_field_as_one_line);
    tcase_add_test(filled, the_card_opens_the_forms_of_its_papers);
    suite_add_tcase(suite, lists);
    suite_add_tcase(suite, filled);
    return suite;
}
