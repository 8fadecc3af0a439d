# To add a file: name its .c and .h below, one line each, in alphabetical order; it includes <config.h> first,
# then its own header, then others as "folder/file.h". src/layers says which folders are allowed here.
# Its tests go to tests/rules/test_NAME.c, named in tests/rules/local.mk and in tests/rules/main.c.

noinst_LIBRARIES += src/librules.a
src_librules_a_SOURCES = \
    src/rules/available.c \
    src/rules/bottleneck.c \
    src/rules/catalogue.c \
    src/rules/clashes.c \
    src/rules/coverage.c \
    src/rules/days.c \
    src/rules/days.h \
    src/rules/difference.c \
    src/rules/difference.h \
    src/rules/fairness.c \
    src/rules/forecast.c \
    src/rules/forecast.h \
    src/rules/gains.c \
    src/rules/hours.c \
    src/rules/hours_sum.c \
    src/rules/judging.c \
    src/rules/judging.h \
    src/rules/notices.c \
    src/rules/papers.c \
    src/rules/people.c \
    src/rules/post_papers.c \
    src/rules/posts.c \
    src/rules/presence.c \
    src/rules/records.c \
    src/rules/reserve.c \
    src/rules/rest.c \
    src/rules/rules.h \
    src/rules/slice.c \
    src/rules/slice.h \
    src/rules/staffing.c \
    src/rules/stands.c \
    src/rules/terms.c \
    src/rules/trial.c \
    src/rules/trial.h \
    src/rules/watch.c \
    src/rules/watch.h \
    src/rules/why.c \
    src/rules/why.h \
    src/rules/why_changes.c \
    src/rules/why_private.h \
    src/rules/why_stops.c \
    src/rules/wishes.c \
    src/rules/worked.c \
    src/rules/worked.h
# The list itself is a reason to rebuild: otherwise a removed file would stay in the archive.
EXTRA_src_librules_a_DEPENDENCIES = $(srcdir)/src/rules/local.mk
