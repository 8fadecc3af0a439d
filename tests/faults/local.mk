# To add a shell test: name it in faults_tests, one line each, as in tests/cli/local.mk; begin it with
# . "${0%/*}/../cli/tap.sh", which documents what it offers.
# Files that the tests read (expected output and the like) go to EXTRA_DIST.
faults_tests = \
    tests/faults/disk.sh \
    tests/faults/io.sh \
    tests/faults/kill.sh \
    tests/faults/memory.sh \
    tests/faults/powercut.sh \
    tests/faults/publish.sh \
    tests/faults/stampede.sh
dist_check_SCRIPTS += $(faults_tests)
EXTRA_DIST += tests/faults/faults.sh

# Tools of these tests, plain programs and a library to be put before the C library. They know nothing of Muster.
EXTRA_PROGRAMS += tests/faults/torture tests/faults/powercut
check_DATA += tests/faults/torture$(EXEEXT) tests/faults/powercut$(EXEEXT) tests/faults/shim.so
CLEANFILES += tests/faults/torture$(EXEEXT) tests/faults/powercut$(EXEEXT) tests/faults/shim.so
tests_faults_torture_SOURCES = tests/faults/torture.c
tests_faults_powercut_SOURCES = tests/faults/powercut.c tests/faults/record.h
tests_faults_powercut_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)

EXTRA_DIST += tests/faults/shim.c
tests/faults/shim.so: tests/faults/shim.c tests/faults/record.h
	$(AM_V_CCLD)$(MKDIR_P) tests/faults && $(CC) -std=gnu11 -Wall -Wextra -O1 -I. -I$(top_srcdir) -fPIC -shared -o $@ \
	    $(srcdir)/tests/faults/shim.c -ldl
