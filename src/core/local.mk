# To add a file: name its .c and .h below, one line each, in alphabetical order; it includes <config.h> first,
# then its own header, then others as "folder/file.h". src/layers says which folders are allowed here.
# Its tests go to tests/core/test_NAME.c, named in tests/core/local.mk and in tests/core/main.c.

noinst_LIBRARIES += src/libcore.a
src_libcore_a_SOURCES = \
    src/core/calendar.c \
    src/core/calendar.h \
    src/core/citizen_id.c \
    src/core/citizen_id.h \
    src/core/day_rule.c \
    src/core/facts.c \
    src/core/facts.h \
    src/core/finding.c \
    src/core/finding.h \
    src/core/matching.c \
    src/core/matching.h \
    src/core/span.h \
    src/core/tour.c \
    src/core/tour_write.c \
    src/core/tour.h \
    src/core/vocabulary.c \
    src/core/vocabulary.h \
    src/core/work.c \
    src/core/work.h \
    src/core/zone.c \
    src/core/zone.h
# The list itself is a reason to rebuild: otherwise a removed file would stay in the archive.
EXTRA_src_libcore_a_DEPENDENCIES = $(srcdir)/src/core/local.mk
