# To add a shell test: name it in screens_tests, one line each, as in tests/cli/local.mk; begin it with
# . "${0%/*}/../cli/tap.sh", which documents what it offers.
# Files that the tests read (expected output and the like) go to EXTRA_DIST.
screens_tests = \
    tests/screens/session.sh
dist_check_SCRIPTS += $(screens_tests)
