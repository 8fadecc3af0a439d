# To add a test file: name it below, one line each, in alphabetical order; in it write SUITE(name) { ... } as in
# tests/util/test_xalloc.c, and add X(name) to tests/service/main.c.
# The program holds the whole of src/libservice.a and only what that may call: an upward call does not link.

check_PROGRAMS += tests/service/test_service
tests_service_test_service_SOURCES = \
    tests/formats/workbook.c \
    tests/formats/workbook.h \
    tests/rules/assemble.c \
    tests/rules/build.c \
    tests/rules/build.h \
    tests/rules/draw.c \
    tests/rules/draw.h \
    tests/rules/tell.c \
    tests/rules/world.h \
    tests/service/import_case.c \
    tests/service/import_case.h \
    tests/service/main.c \
    tests/service/test_check.c \
    tests/service/test_check_each.c \
    tests/service/test_demo.c \
    tests/service/test_explain.c \
    tests/service/test_export_ics.c \
    tests/service/test_export_tables.c \
    tests/service/test_import.c \
    tests/service/test_import_book.c \
    tests/service/test_import_columns.c \
    tests/service/test_import_refusals.c \
    tests/service/test_import_roster.c \
    tests/service/test_import_words.c \
    tests/service/test_month.c \
    tests/service/test_optimise.c \
    tests/service/test_own_rules.c \
    tests/service/test_news.c \
    tests/service/test_packs.c \
    tests/service/test_sheet.c \
    tests/service/test_swap.c \
    tests/service/test_people.c \
    tests/service/test_replace.c \
    tests/service/test_view.c \
    tests/service/test_work_calendar.c
tests_service_test_service_CPPFLAGS = $(test_cppflags)
tests_service_test_service_LDFLAGS = $(AM_LDFLAGS) -Wl,--whole-archive,src/libservice.a,--no-whole-archive
tests_service_test_service_LDADD = $(test_link) $(service_link)
