#include <config.h>

#include "tests/suite.h"

#include <stdlib.h>
#include <string.h>

#include "tests/tui/boards.h"

static const struct {
    const struct screen_class *class;
    void *(*make)(void);
} all[] = {
    {&screen_today, today_example},
    {&screen_roster, month_example},
    {&screen_findings, findings_example},
    {&screen_guards, guards_example},
    {&screen_sheet, sections_example},
    {&screen_form, form_example},
    {&screen_guard, card_example},
    {&screen_day, day_example},
    {&screen_alone, my_example},
};

START_TEST(every_row_of_every_screen_is_as_wide_as_the_terminal)
{
    static const int sizes[][2] = {{20, 80}, {12, 60}, {46, 200}, {1, 1}};

    for (size_t i = 0; i < COUNT(all); i++)
        for (size_t size = 0; size < COUNT(sizes); size++) {
            void *state = all[i].make();
            free(body_text(all[i].class, state, sizes[size][0], sizes[size][1]));
            press(all[i].class, state, ACTION_END);
            free(body_text(all[i].class, state, sizes[size][0], sizes[size][1]));
            state_free(all[i].class, state);
        }
}
END_TEST

START_TEST(every_screen_shows_where_its_cursor_is)
{
    for (size_t i = 0; i < COUNT(all); i++) {
        OWN(canvas_done) struct canvas canvas;
        void *state = all[i].make();
        int selected = 0;

        canvas_init(&canvas, 20, 80);
        all[i].class->draw(state, &canvas);
        for (int cell = 0; cell < 20 * 80; cell++)
            selected += (canvas.cells[cell].role & ROLE_SELECTED) != 0;
        ck_assert_int_gt(selected, 0);
        ck_assert_int_ge(canvas.cursor_y, 0);
        state_free(all[i].class, state);
    }
}
END_TEST

START_TEST(a_month_fits_eighty_columns_whatever_the_names)
{
    void *state = month_example();
    char *text = body_text(&screen_roster, state, 20, 80);

    ck_assert(has_row(text, "                   1 2 3 4 5 6 7 8 910111213141516171819202122232425262728293031"));
    ck_assert(has_row(text, "                  SuMoTuWeThFrSaSuMoTuWeThFrSaSuMoTuWeThFrSaSuMoTuWeThFrSaSuMoTu"));
    ck_assert(has_row(text, "001 王国庆        白. . . . . . . . . . . . . . . . . . . . . . . . . . . . . ."));
    ck_assert(has_row(text, "002 Zhang Shicha~ . N!. . . . . . . . . . . . . . . . . . . . . . . . . . . . ."));
    ck_assert(has_row(text, "003 欧阳志强      . . 西. . . . . . . . . . . . . . . . . . . . . . . . . . . ."));
    free(text);
    state_free(&screen_roster, state);
}
END_TEST

START_TEST(the_selected_day_stays_visible_when_the_month_does_not_fit)
{
    void *state = month_example();
    char *text = body_text(&screen_roster, state, 12, 60);

    ck_assert_ptr_nonnull(strstr(text, " 1 2 3"));
    ck_assert_ptr_null(strstr(text, "3031"));
    free(text);
    for (int i = 0; i < 40; i++)
        press(&screen_roster, state, ACTION_RIGHT);
    text = body_text(&screen_roster, state, 12, 60);
    ck_assert_ptr_nonnull(strstr(text, "293031"));
    ck_assert_ptr_null(strstr(text, " 1 2 3"));
    free(text);
    state_free(&screen_roster, state);
}
END_TEST

START_TEST(a_finding_leads_to_the_guard_or_the_day)
{
    void *state = findings_example();
    struct effect effect = press(&screen_findings, state, ACTION_OPEN);

    ck_assert_int_eq(effect.kind, EFFECT_OPEN);
    ck_assert_int_eq(effect.screen, SCREEN_GUARD);
    ck_assert_str_eq(effect.target.guard, "010");
    press(&screen_findings, state, ACTION_DOWN);
    effect = press(&screen_findings, state, ACTION_OPEN);
    ck_assert_int_eq(effect.screen, SCREEN_DAY);
    ck_assert_str_eq(effect.target.post, "PK1");
    ck_assert_int_eq(effect.target.day, civil_from_date(2026, 3, 18));
    press(&screen_findings, state, ACTION_FILTER);
    char *text = body_text(&screen_findings, state, 20, 80);
    ck_assert_ptr_null(strstr(text, "is short"));
    ck_assert(has_row(text, "! today        010 吴德胜 has no guard certificate"));
    free(text);
    state_free(&screen_findings, state);
}
END_TEST

START_TEST(today_names_the_short_post_and_begins_there)
{
    void *state = today_example();
    char *text = body_text(&screen_today, state, 20, 80);

    ck_assert(has_row(text, "  东门门卫 (G1)  1/1   004 刘文斌  07:00-19:00"));
    ck_assert(has_row(text, "! West gate (G2) 0/1   nobody is there"));
    ck_assert_ptr_nonnull(strstr(text, "06:50-07:50  short: 1 of 2"));
    ck_assert(has_row(text, "! 010 吴德胜 has no guard certificate"));
    free(text);
    struct effect effect = press(&screen_today, state, ACTION_OPEN);
    ck_assert_int_eq(effect.kind, EFFECT_OPEN);
    ck_assert_int_eq(effect.screen, SCREEN_DAY);
    state_free(&screen_today, state);
}
END_TEST

START_TEST(a_day_shows_its_gap_and_begins_there)
{
    void *state = day_example();
    char *text = body_text(&screen_day, state, 20, 80);

    ck_assert(has_row(text, "校园巡逻  ................................................"));
    ck_assert(has_row(text, "East gate ========================!!!!!!!!!!!!!!!!!!!!!!!!  李卫东"));
    ck_assert_ptr_nonnull(strstr(text, "G1 East gate"));
    free(text);
    ck_assert_int_eq(press(&screen_day, state, ACTION_FOLLOWING).kind, EFFECT_RELOAD);
    state_free(&screen_day, state);
}
END_TEST

START_TEST(help_has_one_entry_a_line_from_the_action_table)
{
    OWN(error_done) struct error err = ERROR_INIT;

    for (int screen = 0; screen < SCREEN_COUNT; screen++) {
        void *state = state_new(&screen_help);
        screen_help_about(state, (enum screen_id)screen, NULL);
        ck_assert_int_eq(screen_help.load(state, NULL, &err), 0);
        char *text = body_text(&screen_help, state, 80, 100);
        for (size_t i = 0; i < keymap_count; i++) {
            if (keymap[i].screens & ON(screen)) {
                char *at = strstr(text, keymap[i].help);
                ck_assert_msg(at != NULL && strncmp(at - 2, "  ", 2) == 0, "%s is not in the help", keymap[i].name);
            }
        }
        free(text);
        state_free(&screen_help, state);
    }
}
END_TEST

START_TEST(the_pager_shows_long_lines_in_full)
{
    void *state = state_new(&screen_pager);

    screen_pager_set(state, ":check", "one\nthe second line is longer than the screen is wide\n\nlast");
    char *text = body_text(&screen_pager, state, 8, 30);
    ck_assert(has_row(text, " the second line is longer"));
    ck_assert(has_row(text, " than the screen is wide"));
    ck_assert(has_row(text, " last"));
    free(text);
    ck_assert_int_eq(press(&screen_pager, state, ACTION_CANCEL).kind, EFFECT_BACK);
    state_free(&screen_pager, state);
}
END_TEST

SUITE(screens)
{
    Suite *suite = suite_create("tui/screens");
    TCase *drawn = tcase_create("drawn"), *used = tcase_create("used");

    tcase_add_test(drawn, every_row_of_every_screen_is_as_wide_as_the_terminal);
    tcase_add_test(drawn, every_screen_shows_where_its_cursor_is);
    tcase_add_test(drawn, a_month_fits_eighty_columns_whatever_the_names);
    tcase_add_test(drawn, the_selected_day_stays_visible_when_the_month_does_not_fit);
    tcase_add_test(drawn, help_has_one_entry_a_line_from_the_action_table);
    tcase_add_test(drawn, the_pager_shows_long_lines_in_full);
    tcase_add_test(used, a_finding_leads_to_the_guard_or_the_day);
    tcase_add_test(used, today_names_the_short_post_and_begins_there);
    tcase_add_test(used, a_day_shows_its_gap_and_begins_there);
    suite_add_tcase(suite, drawn);
    suite_add_tcase(suite, used);
    return suite;
}
