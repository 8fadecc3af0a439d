#include <config.h>

#include "tests/suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "service/demo.h"
#include "service/export_sheet.h"
#include "service/form.h"
#include "service/sheet.h"
#include "util/clock.h"

static const struct sheet_column columns[] = {{"name", "Name", CELL_TEXT, false},
    {"count", "Count", CELL_NUMBER, false}, {"day", "Day", CELL_DAY, false}, {"note", "Note", CELL_TEXT, false}};

static void add(struct sheet *sheet, const char *name, int count, civil_day day, const char *note)
{
    sheet_row(sheet);
    sheet_put(sheet, name);
    sheet_put_number(sheet, count);
    sheet_put_day(sheet, day);
    sheet_put(sheet, note);
}

static struct sheet example(struct arena *arena)
{
    struct sheet sheet = {.arena = arena, .title = "Example"};

    sheet_columns(&sheet, columns, COUNT(columns));
    add(&sheet, "Bao", 9, civil_from_date(2026, 3, 18), "=1+1");
    add(&sheet, "An", 10, DAY_NONE, "a note that is longer than all the rest");
    add(&sheet, "Chen", 9, civil_from_date(2025, 1, 2), NULL);
    sheet_measure(&sheet);
    return sheet;
}

START_TEST(columns_fit_and_numbers_and_days_stay_whole)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct sheet sheet = example(&arena);
    int widths[4];

    sheet_fit(&sheet, 0, 2, 1, widths);
    ck_assert_int_eq(widths[3], 39);
    sheet_fit(&sheet, 50, 2, 1, widths);
    ck_assert_int_eq(widths[0] + widths[1] + widths[2] + widths[3] + 6, 50);
    ck_assert_int_eq(widths[1], 5);
    ck_assert_int_eq(widths[2], 10);
    sheet_fit(&sheet, 24, 2, 1, widths);
    ck_assert_int_eq(widths[2], 10);
    ck_assert_int_eq(widths[3], 0);
    sheet_fit(&sheet, 24, 2, 3, widths);
    ck_assert_int_eq(widths[1], 0);
    ck_assert_int_eq(widths[3], 18);
}
END_TEST

START_TEST(sorting_keeps_equal_rows_in_order_both_ways)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct sheet sheet = example(&arena);
    int order[] = {0, 1, 2};

    sheet_sort(&sheet, 1, false, order, 3);
    ck_assert(order[0] == 0 && order[1] == 2 && order[2] == 1);
    for (int i = 0; i < 3; i++)
        order[i] = i;
    sheet_sort(&sheet, 1, true, order, 3);
    ck_assert(order[0] == 1 && order[1] == 0 && order[2] == 2);
}
END_TEST

START_TEST(an_exported_cell_is_no_formula)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(text_done) struct text bytes = TEXT_INIT;
    OWN(error_done) struct error err = ERROR_INIT;
    struct sheet sheet = example(&arena);

    ck_assert_int_eq(export_sheet(&sheet, "csv", &bytes, &err), 0);
    ck_assert_int_eq(strncmp(bytes.at, "\xEF\xBB\xBFName,Count,Day,Note\r\n", 24), 0);
    ck_assert_ptr_nonnull(strstr(bytes.at, "Bao,9,2026-03-18,'=1+1\r\n"));
    ck_assert_int_eq(export_sheet(&sheet, "abacus", &bytes, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_USAGE);
}
END_TEST

static char folder[] = "/tmp/muster-sheet-XXXXXX", file[64];
static struct app app;

static void open_demo(void)
{
    OWN(error_done) struct error err = ERROR_INIT;

    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(file, sizeof file, "%s/demo.db", folder);
    setenv("MUSTER_NOW", "2026-03-18T07:20", 1);
    ck_assert_int_eq(demo_open(file, &app, &err), 0);
}

static void close_demo(void)
{
    app_close(&app);
    clock_unpin();
    unlink(file);
    rmdir(folder);
}

START_TEST(every_sheet_loads_with_unique_keys_and_whole_rows)
{
    for (const struct sheet_spec *spec = sheets; spec->id != NULL; spec++) {
        OWN(arena_done) struct arena arena = ARENA_INIT;
        OWN(error_done) struct error err = ERROR_INIT;
        struct sheet_params params = SHEET_PARAMS_INIT;
        struct sheet sheet;

        ck_assert_ptr_eq(sheet_find(spec->id), spec);
        if (spec->params & PARAM_ID)
            continue;
        ck_assert_msg(sheet_load(spec, &app, &params, &arena, &sheet, &err) == 0, "%s: %s", spec->id, err.message);
        ck_assert_uint_gt(sheet.column_count, 0);
        for (size_t i = 0; i < sheet.column_count; i++)
            for (size_t k = 0; k < i; k++)
                ck_assert_str_ne(sheet.columns[i].key, sheet.columns[k].key);
        for (size_t i = 0; i < sheet.row_count; i++)
            for (size_t k = 0; k < sheet.column_count; k++)
                ck_assert_ptr_nonnull(sheet.rows[i].cells[k]);
    }
}
END_TEST

START_TEST(no_list_shows_a_telephone_or_identity_number)
{
    for (const struct sheet_spec *spec = sheets; spec->id != NULL; spec++) {
        OWN(arena_done) struct arena arena = ARENA_INIT;
        OWN(error_done) struct error err = ERROR_INIT;
        struct sheet_params params = SHEET_PARAMS_INIT;
        struct sheet sheet;

        if ((spec->params & PARAM_ID) || sheet_load(spec, &app, &params, &arena, &sheet, &err) < 0)
            continue;
        for (size_t i = 0; i < sheet.row_count; i++)
            for (size_t k = 0; k < sheet.column_count; k++)
                if (sheet.columns[k].personal && sheet.rows[i].cells[k][0] != '\0')
                    ck_assert_ptr_nonnull(strchr(sheet.rows[i].cells[k], '*'));
    }
}
END_TEST

START_TEST(every_form_is_whole)
{
    for (size_t i = 0; forms[i] != NULL; i++) {
        const struct form_spec *form = forms[i];

        ck_assert_ptr_eq(form_find(form->id), form);
        ck_assert(form->submit != NULL);
        ck_assert_uint_le(form_field_count(form), FORM_FIELDS_MOST);
        for (const struct form_field *field = form->fields; field->key != NULL; field++) {
            ck_assert_ptr_nonnull(field->label);
            ck_assert_msg(field->kind != FIELD_CHOICE || field->words != NULL, "%s: %s", form->id, field->key);
            ck_assert_msg(field->kind != FIELD_NUMBER || field->most > field->least, "%s: %s", form->id, field->key);
        }
    }
}
END_TEST

START_TEST(a_form_begins_with_what_is_recorded_and_saves_what_was_changed)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(error_done) struct error err = ERROR_INIT;
    OWN(text_done) struct text told = TEXT_INIT;
    const struct form_spec *form = form_find("guard-edit");
    struct place place = {.guard = "002", .day = DAY_NONE};
    struct form_values values;

    ck_assert_int_eq(form_begin(&app, form, &place, &arena, &values, &err), 0);
    ck_assert_str_eq(form_value(&values, "sex"), "male");
    form_set(&values, "education", "高中");
    form_set(&values, "name", "Li Wei");
    ck_assert_int_eq(form_submit(&app, &values, &told, &err), 0);
    ck_assert_ptr_nonnull(strstr(told.at, "002 Li Wei"));
    ck_assert_int_eq(form_submit(&app, &values, &told, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_CONFLICT);
    error_clear(&err);
    ck_assert_int_eq(form_begin(&app, form, &place, &arena, &values, &err), 0);
    ck_assert_str_eq(form_value(&values, "education"), "senior");
}
END_TEST

START_TEST(a_wrong_value_names_its_field)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(error_done) struct error err = ERROR_INIT;
    OWN(text_done) struct text told = TEXT_INIT;
    struct form_values values = {.form = form_find("paper-add"), .arena = &arena};

    form_set(&values, "guard", "002");
    form_set(&values, "kind", "体检");
    form_set(&values, "issued", "2026-03-01");
    form_set(&values, "until", "2026-02-01");
    ck_assert_int_eq(form_submit(&app, &values, &told, &err), -1);
    ck_assert_str_eq(values.wrong, "until");
    ck_assert_str_eq(form_value(&values, "kind"), "health_check");
    error_clear(&err);
    form_set(&values, "guard", NULL);
    ck_assert_int_eq(form_submit(&app, &values, &told, &err), -1);
    ck_assert_str_eq(values.wrong, "guard");
}
END_TEST

SUITE(sheet)
{
    Suite *suite = suite_create("service/sheet");
    TCase *made = tcase_create("made"), *lists = tcase_create("lists"), *filled = tcase_create("forms");

    tcase_add_test(made, columns_fit_and_numbers_and_days_stay_whole);
    tcase_add_test(made, sorting_keeps_equal_rows_in_order_both_ways);
    tcase_add_test(made, an_exported_cell_is_no_formula);
    tcase_add_test(lists, every_sheet_loads_with_unique_keys_and_whole_rows);
    tcase_add_test(lists, no_list_shows_a_telephone_or_identity_number);
    tcase_add_test(filled, every_form_is_whole);
    tcase_add_test(filled, a_form_begins_with_what_is_recorded_and_saves_what_was_changed);
    tcase_add_test(filled, a_wrong_value_names_its_field);
    tcase_add_checked_fixture(lists, open_demo, close_demo);
    tcase_add_checked_fixture(filled, open_demo, close_demo);
    suite_add_tcase(suite, made);
    suite_add_tcase(suite, lists);
    suite_add_tcase(suite, filled);
    return suite;
}
