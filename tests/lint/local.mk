# Tests of the source itself, also run by "make lint".
# To add one: name it in lint_tests, one line each; begin it with . "${0%/*}/../cli/tap.sh".
# Each needs only what the source archive holds (no git).

lint_tests = \
    tests/lint/layers.sh \
    tests/lint/lengths.sh \
    tests/lint/listed.sh \
    tests/lint/text.sh \
    tests/lint/translation.sh
dist_check_SCRIPTS += $(lint_tests)
# analysis.sh takes minutes: "make lint-all" runs it too.
EXTRA_DIST += tests/lint/code.awk tests/lint/analysis.sh tests/lint/analysis.known
