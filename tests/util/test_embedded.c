#include <config.h>

#include <string.h>

#include "tests/suite.h"
#include "util/embedded.h"

START_TEST(files_come_in_the_order_of_their_paths_and_are_found_by_them)
{
    const struct embedded *last = NULL;

    for (size_t i = 0; embedded_at(i) != NULL; i++) {
        const struct embedded *file = embedded_at(i);

        ck_assert_ptr_eq(embedded_find(file->path), file);
        ck_assert_uint_eq(file->bytes[file->size], 0);
        if (last != NULL)
            ck_assert_int_lt(strcmp(last->path, file->path), 0);
        last = file;
    }
    ck_assert_ptr_nonnull(last);
}
END_TEST

START_TEST(a_path_that_is_not_there_is_not_found)
{
    ck_assert_ptr_null(embedded_find(""));
    ck_assert_ptr_null(embedded_find("migrations/none.sql"));
    ck_assert_ptr_null(embedded_find("../README.md"));
}
END_TEST

SUITE(embedded)
{
    Suite *suite = suite_create("util/embedded");
    TCase *files = tcase_create("files");

    tcase_add_test(files, files_come_in_the_order_of_their_paths_and_are_found_by_them);
    tcase_add_test(files, a_path_that_is_not_there_is_not_found);
    suite_add_tcase(suite, files);
    return suite;
}
