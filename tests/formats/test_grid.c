#include <config.h>

#include "formats/grid.h"
#include "formats/xlsx_read.h"
#include "formats/xlsx_write.h"
#include "tests/suite.h"
#include "util/clock.h"

#include <string.h>

START_TEST(cells_that_begin_like_formulas_are_text)
{
    static const char *const cells[] = {"=1+1", "+49 30", "-2", "@x", "0012"};
    OWN(text_done) struct text out = TEXT_INIT;

    for (size_t i = 0; i < COUNT(cells); i++) {
        const char *const row[] = {cells[i]};
        const char *const *rows[] = {row};
        struct grid_column column = {.key = "key", .heading = "Heading"};
        struct grid grid = {.title = "", .columns = &column, .column_count = 1, .rows = rows, .row_count = 1};
        text_clear(&out);
        ck_assert_int_eq(grid_writer_find("csv")->write(&grid, &out, NULL), 0);
        const char *line = strchr(out.at, '\n') + 1;
        ck_assert_int_eq(line[0] == '\'', i < 4);
    }
}
END_TEST

/* Numbers that name somebody, formulas, days and counts, written and read again. */
START_TEST(a_workbook_keeps_texts_as_texts_and_days_as_days)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(text_done) struct text out = TEXT_INIT, again = TEXT_INIT;
    OWN(xlsx_drop) struct xlsx *book = NULL;
    OWN(xlsx_sheet_done) struct xlsx_sheet sheet = {{0}, {0}, 0};
    const char *const row[] = {"420106198111058431", "=1+1", "2026-03-18", "12", "", "<&\"王"};
    const char *const *rows[] = {row};
    struct grid_column columns[] = {{"a", "身份证号", GRID_TEXT, false}, {"b", "B", GRID_TEXT, false},
        {"c", "C", GRID_DAY, false}, {"d", "D", GRID_NUMBER, false}, {"e", "2026-03-01", GRID_TEXT, true},
        {"f", "F", GRID_TEXT, false}};
    struct grid grid = {
        .name = "a/b[c]:'*?", .title = "R&D", .columns = columns, .column_count = 6, .rows = rows, .row_count = 1};
    const struct grid two[] = {grid, grid};

    ck_assert_int_eq(xlsx_write(two, 2, &out, NULL), 0);
    ck_assert_int_eq(xlsx_open(out.at, out.size, &arena, &book, NULL), 0);
    ck_assert_uint_eq(xlsx_count(book), 2);
    ck_assert_str_ne(xlsx_name(book, 0), xlsx_name(book, 1));
    ck_assert_int_eq(xlsx_read(book, 1, &sheet, NULL), 0);
    for (size_t i = 0; i < 6; i++)
        ck_assert_str_eq(sheet.rows.at[1].cells[i], row[i]);
    ck_assert_str_eq(sheet.rows.at[0].cells[4], "2026-03-01");
    ck_assert_str_eq(sheet.rows.at[0].cells[0], "身份证号");
    clock_pin(clock_now());
    ck_assert_int_eq(xlsx_write(two, 2, &out, NULL), 0);
    ck_assert_int_eq(xlsx_write(two, 2, &again, NULL), 0);
    ck_assert_uint_eq(out.size, again.size);
    ck_assert_int_eq(memcmp(out.at, again.at, out.size), 0);
    clock_unpin();
}
END_TEST

START_TEST(a_page_shows_marks_as_they_are)
{
    OWN(text_done) struct text out = TEXT_INIT;
    const char *const row[] = {"<script>&"};
    const char *const *rows[] = {row};
    struct grid_column column = {.key = "k", .heading = "A<B"};
    struct grid grid = {.title = "T", .columns = &column, .column_count = 1, .rows = rows, .row_count = 1};

    ck_assert_int_eq(grid_writer_find("html")->write(&grid, &out, NULL), 0);
    ck_assert_ptr_null(strstr(out.at, "<script>"));
    ck_assert_ptr_nonnull(strstr(out.at, "&lt;script&gt;&amp;"));
    ck_assert_ptr_nonnull(strstr(out.at, "A&lt;B"));
}
END_TEST

START_TEST(every_writer_is_found_by_its_name)
{
    for (const struct grid_writer *writer = grid_writers; writer->name != NULL; writer++)
        ck_assert_ptr_eq(grid_writer_find(writer->name), writer);
    ck_assert_ptr_null(grid_writer_find("abacus"));
}
END_TEST

SUITE(grid)
{
    Suite *suite = suite_create("formats/grid");
    TCase *written = tcase_create("written");

    tcase_add_test(written, cells_that_begin_like_formulas_are_text);
    tcase_add_test(written, a_workbook_keeps_texts_as_texts_and_days_as_days);
    tcase_add_test(written, a_page_shows_marks_as_they_are);
    tcase_add_test(written, every_writer_is_found_by_its_name);
    suite_add_tcase(suite, written);
    return suite;
}
