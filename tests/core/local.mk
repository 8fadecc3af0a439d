# To add a test file: name it below, one line each, in alphabetical order; in it write SUITE(name) { ... } as in
# tests/util/test_xalloc.c, and add X(name) to tests/core/main.c.
# The program holds the whole of src/libcore.a and only what that may call: an upward call does not link.

check_PROGRAMS += tests/core/test_core
tests_core_test_core_SOURCES = \
    tests/core/main.c \
    tests/core/test_calendar.c \
    tests/core/test_citizen_id.c \
    tests/core/test_facts.c \
    tests/core/test_matching.c \
    tests/core/test_tour.c \
    tests/core/test_vocabulary.c \
    tests/core/test_work.c \
    tests/core/test_zone.c
tests_core_test_core_CPPFLAGS = $(test_cppflags)
tests_core_test_core_LDFLAGS = $(AM_LDFLAGS) -Wl,--whole-archive,src/libcore.a,--no-whole-archive
tests_core_test_core_LDADD = $(test_link) $(core_link)
