/* Every suite of src/util, one line each. */
#include <config.h>

#include "tests/suite.h"

#define SUITES(X) \
    X(arena) \
    X(civil) \
    X(civil_parse) \
    X(clock) \
    X(compiler) \
    X(csv) \
    X(embedded) \
    X(encoding) \
    X(env) \
    X(error) \
    X(file) \
    X(i18n) \
    X(ini) \
    X(json_out) \
    X(list) \
    X(pinyin) \
    X(lunar) X(random) \
    X(text) \
    X(utf8) \
    X(utf8_clean) \
    X(xalloc)

SUITE_MAIN(SUITES)
