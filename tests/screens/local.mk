# To add a shell test: name it in screens_tests, one line each, as in tests/cli/local.mk; begin it with
# . "${0%/*}/../cli/tap.sh", which documents what it offers.
# Files that the tests read (expected output and the like) go to EXTRA_DIST.
screens_tests = \
    tests/screens/fill.sh \
    tests/screens/news.sh \
    tests/screens/plan.sh tests/screens/school.sh \
    tests/screens/replace.sh \
    tests/screens/session.sh \
    tests/screens/terminal.sh
dist_check_SCRIPTS += $(screens_tests)
EXTRA_DIST += tests/screens/typing.sh

# A plain program that knows nothing of Muster: it has a terminal to lend.
EXTRA_PROGRAMS += tests/screens/terminal
check_DATA += tests/screens/terminal$(EXEEXT)
CLEANFILES += tests/screens/terminal$(EXEEXT)
tests_screens_terminal_SOURCES = tests/screens/terminal.c
