/* Every suite of src/service, one line each. */
#include <config.h>

#include "tests/suite.h"

#define SUITES(X)         \
    X(check)              \
    X(check_each)         \
    X(demo)               \
    X(explain)            \
    X(export_ics)         \
    X(export_tables)      \
    X(import)             \
    X(import_book)        \
    X(import_columns)     \
    X(import_refusals)    \
    X(import_roster)      \
    X(import_words)       \
    X(month)              \
    X(news)               \
    X(optimise)           \
    X(own_rules)          \
    X(packs)              \
    X(people)             \
    X(replace)            \
    X(sheet)              \
    X(swap)               \
    X(view)               \
    X(work_calendar)

SUITE_MAIN(SUITES)
