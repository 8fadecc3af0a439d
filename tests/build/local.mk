# What the build makes: hardening.sh looks at the program; twice.sh builds twice, which takes minutes.
# A shell test as in tests/cli/local.mk.

build_tests = tests/build/hardening.sh
dist_check_SCRIPTS += $(build_tests)
slow_tests = tests/build/twice.sh
EXTRA_DIST += $(slow_tests)
