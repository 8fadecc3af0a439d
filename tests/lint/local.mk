# Tests of the source itself, also run by "make lint".
# To add one: name it in lint_tests, one line each; begin it with . "${0%/*}/../cli/tap.sh".
# Each takes nothing but what a tar archive of the source holds (no git).
lint_tests = \
    tests/lint/layers.sh
# Switch on when the Chinese translation is complete:
# lint_tests += tests/lint/translation.sh
dist_check_SCRIPTS += $(lint_tests)
