# To add a test file: name it below, one line each, in alphabetical order; in it write SUITE(name) { ... } as in
# tests/util/test_xalloc.c, and add X(name) to tests/util/main.c.
# The program holds the whole of src/libutil.a and only what that may call: an upward call does not link.

check_PROGRAMS += tests/util/test_util
tests_util_test_util_SOURCES = \
    tests/util/main.c \
    tests/util/test_embedded.c \
    tests/util/test_xalloc.c
tests_util_test_util_CPPFLAGS = $(test_cppflags)
tests_util_test_util_LDFLAGS = $(AM_LDFLAGS) -Wl,--whole-archive,src/libutil.a,--no-whole-archive
tests_util_test_util_LDADD = $(test_link) $(util_link)
