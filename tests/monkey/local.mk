# A monkey at the screens: monkey.sh runs it, and with MONKEY_KEYS as long as you like. Under sanitizers it is what
# "make check" of a build with --enable-sanitizers runs.

# Made by "make check", but no test by itself.
EXTRA_PROGRAMS += tests/monkey/monkey
check_DATA += tests/monkey/monkey$(EXEEXT)
CLEANFILES += tests/monkey/monkey$(EXEEXT)
tests_monkey_monkey_SOURCES = tests/monkey/monkey.c tests/monkey/typing.c tests/monkey/typing.h
tests_monkey_monkey_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)

monkey_tests = tests/monkey/monkey.sh
dist_check_SCRIPTS += $(monkey_tests)
