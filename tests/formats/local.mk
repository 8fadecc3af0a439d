# To add a test file: name it below, one line each, in alphabetical order; in it write SUITE(name) { ... } as in
# tests/util/test_xalloc.c, and add X(name) to tests/formats/main.c.
# The program holds the whole of src/libformats.a and only what that may call: an upward call does not link.

check_PROGRAMS += tests/formats/test_formats
tests_formats_test_formats_SOURCES = \
    tests/formats/main.c \
    tests/formats/test_grid.c \
    tests/formats/test_ics.c \
    tests/formats/test_xlsx_read.c \
    tests/formats/test_zone.c \
    tests/formats/workbook.c \
    tests/formats/workbook.h
tests_formats_test_formats_CPPFLAGS = $(test_cppflags)
tests_formats_test_formats_LDFLAGS = $(AM_LDFLAGS) -Wl,--whole-archive,src/libformats.a,--no-whole-archive
tests_formats_test_formats_LDADD = $(test_link) $(formats_link)
