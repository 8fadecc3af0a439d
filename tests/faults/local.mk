# To add a shell test: name it in faults_tests, one line each, as in tests/cli/local.mk; begin it with
# . "${0%/*}/../cli/tap.sh", which documents what it offers.
# Files that the tests read (expected output and the like) go to EXTRA_DIST.
faults_tests = \
    tests/faults/kill.sh \
    tests/faults/publish.sh
dist_check_SCRIPTS += $(faults_tests)
