#include <config.h>

#include "util/error.h"

#include <errno.h>
#include <string.h>

#include "tests/suite.h"

START_TEST(the_first_error_is_kept)
{
    OWN(error_done) struct error err = ERROR_INIT;

    ck_assert_int_eq(error_set(&err, ERROR_DATA, "row %d", 3), -1);
    ck_assert_int_eq(error_set(&err, ERROR_IO, "later"), -1);
    errno = ENOSPC;
    ck_assert_int_eq(error_set_errno(&err, ERROR_NONE, "later still"), -1);
    ck_assert_int_eq(err.kind, ERROR_DATA);
    ck_assert_str_eq(err.message, "row 3");
    ck_assert_ptr_null(err.hint);
}
END_TEST

START_TEST(an_error_that_is_not_wanted_is_allowed)
{
    errno = EIO;
    ck_assert_int_eq(error_set(NULL, ERROR_DATA, "row"), -1);
    ck_assert_int_eq(error_set_errno(NULL, ERROR_DATA, "row"), -1);
    ck_assert_int_eq(error_hint(NULL, "hint"), -1);
    ck_assert_int_eq(error_prefix(NULL, "prefix"), -1);
    error_clear(NULL);
    error_done(NULL);
}
END_TEST

START_TEST(words_are_put_before_a_message)
{
    OWN(error_done) struct error err = ERROR_INIT;

    error_prefix(&err, "nothing is there to be prefixed");
    ck_assert_ptr_null(err.message);
    error_set(&err, ERROR_DATA, "row 3");
    ck_assert_int_eq(error_prefix(&err, "file '%s'", "a.csv"), -1);
    ck_assert_str_eq(err.message, "file 'a.csv': row 3");
    ck_assert_int_eq(err.kind, ERROR_DATA);
}
END_TEST

START_TEST(a_hint_is_set_and_replaced)
{
    OWN(error_done) struct error err = ERROR_INIT;

    ck_assert_int_eq(error_hint(&err, "first"), -1);
    error_hint(&err, "second, not %s", err.hint);
    ck_assert_str_eq(err.hint, "second, not first");
}
END_TEST

static const struct {
    int number;
    enum error_kind given, becomes;
} kinds[] = {
    {ENOSPC, ERROR_CREATE, ERROR_IO},
    {EDQUOT, ERROR_NONE, ERROR_IO},
    {EIO, ERROR_CONFIG, ERROR_IO},
    {EACCES, ERROR_CREATE, ERROR_PERMISSION},
    {EPERM, ERROR_NONE, ERROR_PERMISSION},
    {EROFS, ERROR_CREATE, ERROR_PERMISSION},
    {ENOENT, ERROR_NONE, ERROR_NO_INPUT},
    {ENOENT, ERROR_CREATE, ERROR_CREATE},
    {EMFILE, ERROR_NONE, ERROR_SYSTEM},
    {EMFILE, ERROR_CREATE, ERROR_CREATE},
};

START_TEST(the_system_knows_the_kind_better)
{
    OWN(error_done) struct error err = ERROR_INIT;

    errno = kinds[_i].number;
    ck_assert_int_eq(error_set_errno(&err, kinds[_i].given, "file %d", 5), -1);
    ck_assert_int_eq(err.kind, kinds[_i].becomes);
    ck_assert_int_eq(strncmp(err.message, "file 5: ", 8), 0);
    ck_assert_str_eq(err.message + 8, strerror(kinds[_i].number));
}
END_TEST

START_TEST(a_cleared_error_can_be_set_again)
{
    OWN(error_done) struct error err = ERROR_INIT;

    error_set(&err, ERROR_DATA, "old");
    error_hint(&err, "old hint");
    error_clear(&err);
    ck_assert_int_eq(err.kind, ERROR_NONE);
    ck_assert_ptr_null(err.message);
    ck_assert_ptr_null(err.hint);
    error_set(&err, ERROR_IO, "new");
    ck_assert_str_eq(err.message, "new");
}
END_TEST

SUITE(error)
{
    Suite *suite = suite_create("util/error");
    TCase *setting = tcase_create("setting");

    tcase_add_test(setting, the_first_error_is_kept);
    tcase_add_test(setting, an_error_that_is_not_wanted_is_allowed);
    tcase_add_test(setting, words_are_put_before_a_message);
    tcase_add_test(setting, a_hint_is_set_and_replaced);
    tcase_add_loop_test(setting, the_system_knows_the_kind_better, 0, (int)COUNT(kinds));
    tcase_add_test(setting, a_cleared_error_can_be_set_again);
    suite_add_tcase(suite, setting);
    return suite;
}
