/* Holds the place of this folder's tests until the first real one comes; then delete it. */
#include <config.h>

#include "tests/suite.h"

extern const int core_layer;

START_TEST(the_library_links_without_what_is_above_it)
{
    ck_assert_int_eq(core_layer, 1);
}
END_TEST

SUITE(layer)
{
    Suite *suite = suite_create("core/layer");
    TCase *links = tcase_create("links");

    tcase_add_test(links, the_library_links_without_what_is_above_it);
    suite_add_tcase(suite, links);
    return suite;
}
