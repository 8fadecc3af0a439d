# Tests mirror src/: one Check program per folder, plus shell tests of the program and of the source itself. All print
# TAP, which automake counts one by one.

LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
SH_LOG_DRIVER = $(LOG_DRIVER)
SH_LOG_COMPILER = $(SHELL)
TEST_EXTENSIONS = .sh
TESTS = $(check_PROGRAMS) $(dist_check_SCRIPTS)
long_tests = $(faults_tests) $(monkey_tests) $(slow_tests)

# The same world for every test, wherever it runs.
AM_TESTS_ENVIRONMENT = \
    LC_ALL=C.UTF-8; export LC_ALL; \
    TZ=UTC; export TZ; \
    MUSTER='$(abs_top_builddir)/muster'; export MUSTER; \
    MUSTER_LOCALEDIR='$(abs_top_builddir)/locale'; export MUSTER_LOCALEDIR; \
    top_srcdir='$(abs_top_srcdir)'; export top_srcdir; \
    top_builddir='$(abs_top_builddir)'; export top_builddir; \
    CK_DEFAULT_TIMEOUT="$${CK_DEFAULT_TIMEOUT-30}"; export CK_DEFAULT_TIMEOUT; \
    unset LANG LANGUAGE LC_MESSAGES LOCPATH MUSTER_DB MUSTER_NOW NO_COLOR XDG_DATA_HOME XDG_CONFIG_HOME;

check_LIBRARIES += tests/libsuite.a
tests_libsuite_a_SOURCES = tests/suite.c tests/suite.h
tests_libsuite_a_CPPFLAGS = $(test_cppflags)
test_cppflags = $(AM_CPPFLAGS) -I$(top_srcdir) $(CHECK_CFLAGS)
test_link = tests/libsuite.a $(CHECK_LIBS)

include tests/build/local.mk
include tests/util/local.mk
include tests/core/local.mk
include tests/rules/local.mk
include tests/solver/local.mk
include tests/store/local.mk
include tests/formats/local.mk
include tests/service/local.mk
include tests/cli/local.mk
include tests/tui/local.mk
include tests/screens/local.mk
include tests/faults/local.mk
include tests/fuzz/local.mk
include tests/lint/local.mk
include tests/monkey/local.mk
