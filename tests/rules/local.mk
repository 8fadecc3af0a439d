# To add a test file: name it below, one line each, in alphabetical order; in it write SUITE(name) { ... } as in
# tests/util/test_xalloc.c, and add X(name) to tests/rules/main.c.
# The program holds the whole of src/librules.a and only what that may call: an upward call does not link.

check_PROGRAMS += tests/rules/test_rules
tests_rules_test_rules_SOURCES = \
    tests/rules/assemble.c \
    tests/rules/build.c \
    tests/rules/build.h \
    tests/rules/draw.c \
    tests/rules/draw.h \
    tests/rules/lines.c \
    tests/rules/lines.h \
    tests/rules/main.c \
    tests/rules/recount.c \
    tests/rules/recount.h \
    tests/rules/tell.c \
    tests/rules/test_bottleneck.c \
    tests/rules/test_catalogue.c \
    tests/rules/test_clashes.c \
    tests/rules/test_cover.c \
    tests/rules/test_days.c \
    tests/rules/test_demands.c \
    tests/rules/test_forecast.c \
    tests/rules/test_hours.c \
    tests/rules/test_papers.c \
    tests/rules/test_people.c \
    tests/rules/test_posts.c \
    tests/rules/test_presence.c \
    tests/rules/test_records.c \
    tests/rules/test_recount.c \
    tests/rules/test_reserve.c \
    tests/rules/test_staffing.c \
    tests/rules/test_terms.c \
    tests/rules/test_trial.c \
    tests/rules/test_why.c \
    tests/rules/test_why_all.c \
    tests/rules/world.h
tests_rules_test_rules_CPPFLAGS = $(test_cppflags)
tests_rules_test_rules_LDFLAGS = $(AM_LDFLAGS) -Wl,--whole-archive,src/librules.a,--no-whole-archive
tests_rules_test_rules_LDADD = $(test_link) $(rules_link)
