#include <config.h>

#include "formats/grid.h"
#include "tests/suite.h"

#include <string.h>

START_TEST(cells_that_begin_like_formulas_are_text)
{
    static const char *const cells[] = {"=1+1", "+49 30", "-2", "@x", "0012"};
    OWN(text_done) struct text out = TEXT_INIT;

    for (size_t i = 0; i < COUNT(cells); i++) {
        const char *const row[] = {cells[i]};
        const char *const *rows[] = {row};
        struct grid_column column = {"key", "Heading", false};
        struct grid grid = {"", NULL, &column, 1, rows, 1};
        text_clear(&out);
        ck_assert_int_eq(grid_writer_find("csv")->write(&grid, &out, NULL), 0);
        const char *line = strchr(out.at, '\n') + 1;
        ck_assert_int_eq(line[0] == '\'', i < 4);
    }
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
    tcase_add_test(written, every_writer_is_found_by_its_name);
    suite_add_tcase(suite, written);
    return suite;
}
