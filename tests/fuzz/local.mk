# To add a target: a file fuzz_NAME.c here, a row in the table of fuzz.c, words of its language in words/NAME, and first
# inputs in corpus/NAME. A finding is kept: its file goes to corpus/NAME, named after what was wrong.
# "make check" feeds the corpus with any compiler; "make fuzz" looks for more (HACKING.md).

fuzz_targets = csv dates identity settings calendar instance workbook tables commands keys
fuzz_sources = \
    tests/fuzz/fuzz.c \
    tests/fuzz/fuzz.h \
    tests/fuzz/fuzz_calendar.c \
    tests/fuzz/fuzz_csv.c \
    tests/fuzz/fuzz_dates.c \
    tests/fuzz/fuzz_identity.c \
    tests/fuzz/fuzz_instance.c \
    tests/fuzz/fuzz_screens.c \
    tests/fuzz/fuzz_settings.c \
    tests/fuzz/fuzz_tables.c \
    tests/fuzz/fuzz_workbook.c

check_PROGRAMS += tests/fuzz/replay
tests_fuzz_replay_SOURCES = tests/fuzz/replay.c $(fuzz_sources)
tests_fuzz_replay_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)
tests_fuzz_replay_LDADD = src/libcli.a $(tui_link)

EXTRA_PROGRAMS += tests/fuzz/fuzz
CLEANFILES += tests/fuzz/fuzz$(EXEEXT)
tests_fuzz_fuzz_SOURCES = tests/fuzz/libfuzzer.c $(fuzz_sources)
tests_fuzz_fuzz_CPPFLAGS = $(tests_fuzz_replay_CPPFLAGS)
tests_fuzz_fuzz_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_fuzz_LDADD = $(tests_fuzz_replay_LDADD)

# Every target for FUZZ_SECONDS of CPU time, in a build of its own (fuzz/) that clang makes; what is found lies there.
FUZZ_SECONDS = 60
FUZZ_TARGETS = $(fuzz_targets)
FUZZ_CC = clang

fuzz:
	@$(MKDIR_P) fuzz && cd fuzz && { test -f Makefile || \
	    $(abs_top_srcdir)/configure -q CC=$(FUZZ_CC) CFLAGS='-O2 -g' --enable-fuzzing; } && \
	$(MAKE) -s tests/fuzz/fuzz && status=0; for target in $(FUZZ_TARGETS); do \
	    $(MKDIR_P) found/$$target && \
	    MUSTER_FUZZ=$$target FUZZ_SECONDS=$(FUZZ_SECONDS) tests/fuzz/fuzz -timeout=20 -rss_limit_mb=1024 \
	        -print_final_stats=0 -verbosity=0 -artifact_prefix=found/$$target- \
	        -dict=$(abs_top_srcdir)/tests/fuzz/words/$$target found/$$target \
	        $(abs_top_srcdir)/tests/fuzz/corpus/$$target </dev/null || status=1; \
	done; exit $$status

.PHONY: fuzz
EXTRA_DIST += tests/fuzz/corpus tests/fuzz/words
