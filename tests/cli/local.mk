# To add a test file: name it below, one line each, in alphabetical order; in it write SUITE(name) { ... } as in
# tests/util/test_xalloc.c, and add X(name) to tests/cli/main.c.
# The program holds the whole of src/libcli.a and only what that may call: an upward call does not link.

check_PROGRAMS += tests/cli/test_cli
tests_cli_test_cli_SOURCES = \
    tests/cli/main.c \
    tests/cli/test_parse.c
tests_cli_test_cli_CPPFLAGS = $(test_cppflags)
tests_cli_test_cli_LDFLAGS = $(AM_LDFLAGS) -Wl,--whole-archive,src/libcli.a,--no-whole-archive
tests_cli_test_cli_LDADD = $(test_link) $(cli_link)

# To add a shell test of the command line: name it here, one line each; begin it with
# . "${0%/*}/../cli/tap.sh", which documents what it offers.
cli_tests = \
    tests/cli/backups.sh \
    tests/cli/check.sh \
    tests/cli/demand.sh \
    tests/cli/edits.sh \
    tests/cli/fill.sh \
    tests/cli/import.sh \
    tests/cli/leave.sh \
    tests/cli/manual.sh \
    tests/cli/pattern.sh \
    tests/cli/people.sh \
    tests/cli/papers.sh \
    tests/cli/program.sh \
    tests/cli/publish.sh \
    tests/cli/readme.sh \
    tests/cli/replace.sh \
    tests/cli/roster.sh \
    tests/cli/sheets.sh \
    tests/cli/solve.sh \
    tests/cli/strangers.sh \
    tests/cli/swap.sh \
    tests/cli/tables.sh \
    tests/cli/usage.sh \
    tests/cli/who.sh \
    tests/cli/why.sh
dist_check_SCRIPTS += $(cli_tests)
EXTRA_DIST += tests/cli/school.sh tests/cli/tap.sh
