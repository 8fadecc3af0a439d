# To add a test file: name it below, one line each, in alphabetical order; in it write SUITE(name) { ... } as in
# tests/util/test_xalloc.c, and add X(name) to tests/util/main.c.
# The program holds the whole of src/libutil.a and only what that may call: an upward call does not link.

check_PROGRAMS += tests/util/test_util
tests_util_test_util_SOURCES = \
    tests/util/main.c \
    tests/util/test_arena.c \
    tests/util/test_civil.c \
    tests/util/test_civil_parse.c \
    tests/util/test_clock.c \
    tests/util/test_compiler.c \
    tests/util/test_csv.c \
    tests/util/test_embedded.c \
    tests/util/test_encoding.c \
    tests/util/test_env.c \
    tests/util/test_error.c \
    tests/util/test_file.c \
    tests/util/test_i18n.c \
    tests/util/test_ini.c \
    tests/util/test_json_out.c \
    tests/util/test_list.c \
    tests/util/test_pinyin.c \
    tests/util/test_lunar.c \
    tests/util/test_random.c \
    tests/util/test_text.c \
    tests/util/test_utf8.c \
    tests/util/test_utf8_clean.c \
    tests/util/test_xalloc.c
tests_util_test_util_CPPFLAGS = $(test_cppflags)
tests_util_test_util_LDFLAGS = $(AM_LDFLAGS) -Wl,--whole-archive,src/libutil.a,--no-whole-archive
tests_util_test_util_LDADD = $(test_link) $(util_link)
