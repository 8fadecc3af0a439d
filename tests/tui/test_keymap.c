#include <config.h>

#include "tests/suite.h"

#include <string.h>

#include "service/form.h"
#include "tui/key.h"
#include "tui/keymap.h"
#include "tui/screen.h"
#include "util/utf8.h"

START_TEST(no_two_actions_share_a_key_of_a_screen)
{
    const char *first = "", *second = "";

    ck_assert_msg(
        !keymap_clash(keymap, keymap_count, &first, &second), "%s and %s are on one key of one screen", first, second);
}
END_TEST

START_TEST(two_actions_on_one_key_are_refused)
{
    const struct keymap_entry entries[] = {
        {ACTION_UP, "up", "Up k", NULL, "", ON(SCREEN_TODAY) | ON(SCREEN_DAY)},
        {ACTION_ASSIGN, "assign", "a k", NULL, "", ON(SCREEN_DAY)},
        {ACTION_CLEAR, "clear", "a", NULL, "", ON(SCREEN_GUARD)},
    };
    const char *first = NULL, *second = NULL;

    ck_assert(keymap_clash(entries, 2, &first, &second));
    ck_assert_str_eq(first, "up");
    ck_assert_str_eq(second, "assign");
    ck_assert(!keymap_clash(entries + 1, 2, &first, &second));
}
END_TEST

START_TEST(every_key_of_the_table_can_be_read_and_does_its_action)
{
    for (size_t i = 0; i < keymap_count; i++) {
        const char *at = keymap[i].keys;
        uint32_t key;
        int keys = 0;

        ck_assert_ptr_nonnull(keymap[i].help);
        while ((key = key_parse(at, &at)) != PRESS_NONE) {
            keys++;
            for (int screen = 0; screen < SCREEN_COUNT; screen++)
                if (keymap[i].screens & ON(screen))
                    ck_assert_int_eq(keymap_find((enum screen_id)screen, key), keymap[i].action);
        }
        ck_assert_msg(keys > 0 && *at == '\0', "%s: not understood at '%s'", keymap[i].name, at);
    }
}
END_TEST

START_TEST(keys_go_to_names_and_back)
{
    const char *const names[] = {"Up", "PgDn", "Ctrl-R", "Esc", "Enter", "Shift-Tab", "F1", "Tab", "a", "?", "/", "夜"};
    char name[KEY_NAME_SIZE];

    for (size_t i = 0; i < COUNT(names); i++)
        ck_assert_str_eq(key_label(key_parse(names[i], NULL), name), names[i]);
    ck_assert_uint_eq(key_parse("Ctrl-R", NULL), 18);
    ck_assert_uint_eq(key_parse("nonsense", NULL), PRESS_NONE);
    ck_assert_uint_eq(key_parse("", NULL), PRESS_NONE);
    ck_assert(key_is_text(0x591c));
    ck_assert(!key_is_text(PRESS_UP));
    ck_assert(!key_is_text(PRESS_ESCAPE));
}
END_TEST

START_TEST(every_bar_fits_and_names_help_and_the_way_out)
{
    const int widths[] = {60, 80, 200};

    for (int screen = 0; screen < SCREEN_COUNT; screen++)
        for (size_t i = 0; i < COUNT(widths); i++) {
            OWN(text_done) struct text bar = TEXT_INIT;

            keymap_bar((enum screen_id)screen, NULL, widths[i], &bar);
            ck_assert_int_le(utf8_width(bar.at), widths[i]);
            ck_assert(screen == SCREEN_HELP || screen == SCREEN_HELP_ALONE || strstr(bar.at, "? help") != NULL);
            ck_assert_ptr_nonnull(strstr(bar.at, "  Q quit"));
        }
}
END_TEST

START_TEST(no_form_of_a_sheet_is_on_a_key_that_does_something_else)
{
    for (const struct sheet_spec *spec = sheets; spec->id != NULL; spec++)
        for (const struct sheet_action *action = spec->actions; action != NULL && action->key != 0; action++) {
            ck_assert_msg(
                keymap_find(SCREEN_SHEET, (uint32_t)action->key) == ACTION_NONE, "%s: %c", spec->id, action->key);
            ck_assert_msg(form_find(action->form) != NULL, "%s: there is no form %s", spec->id,
                action->form);
            for (const struct sheet_action *other = spec->actions; other < action; other++)
                ck_assert_int_ne(other->key, action->key);
        }
}
END_TEST

START_TEST(my_duties_alone_lead_to_no_other_screen)
{
    const char *const keys[] = {"Tab", "Shift-Tab", "1", "2", "3", "4", "5", "6", ":", "u", "a", "x", "p"};

    for (size_t i = 0; i < COUNT(keys); i++) {
        ck_assert_int_eq(keymap_find(SCREEN_ALONE, key_parse(keys[i], NULL)), ACTION_NONE);
        ck_assert_int_eq(keymap_find(SCREEN_HELP_ALONE, key_parse(keys[i], NULL)), ACTION_NONE);
        ck_assert_int_eq(keymap_find(SCREEN_START, key_parse(keys[i], NULL)), ACTION_NONE);
    }
}
END_TEST

START_TEST(no_form_of_a_screen_is_on_a_key_that_does_something_else)
{
    static const struct screen_class *const with_forms[] = {&screen_roster, &screen_guard, &screen_fill};

    for (size_t i = 0; i < COUNT(with_forms); i++)
        for (const struct sheet_action *action = with_forms[i]->actions(NULL); action->key != 0; action++) {
            ck_assert_msg(keymap_find(with_forms[i]->id, (uint32_t)action->key) == ACTION_NONE, "%c", action->key);
            ck_assert_msg(
                action->form == NULL || form_find(action->form) != NULL, "there is no form on %c", action->key);
        }
}
END_TEST

SUITE(keymap)
{
    Suite *suite = suite_create("tui/keymap");
    TCase *table = tcase_create("table");

    tcase_add_test(table, no_two_actions_share_a_key_of_a_screen);
    tcase_add_test(table, two_actions_on_one_key_are_refused);
    tcase_add_test(table, every_key_of_the_table_can_be_read_and_does_its_action);
    tcase_add_test(table, keys_go_to_names_and_back);
    tcase_add_test(table, every_bar_fits_and_names_help_and_the_way_out);
    tcase_add_test(table, no_form_of_a_sheet_is_on_a_key_that_does_something_else);
    tcase_add_test(table, no_form_of_a_screen_is_on_a_key_that_does_something_else);
    tcase_add_test(table, my_duties_alone_lead_to_no_other_screen);
    suite_add_tcase(suite, table);
    return suite;
}
