# To add a file: name its .c and .h below, one line each, in alphabetical order; it includes <config.h> first,
# then its own header, then others as "folder/file.h". src/layers says which folders are allowed here.
# Its tests go to tests/formats/test_NAME.c, named in tests/formats/local.mk and in tests/formats/main.c.

noinst_LIBRARIES += src/libformats.a
src_libformats_a_SOURCES = \
    src/formats/grid.c \
    src/formats/grid.h \
    src/formats/html.c \
    src/formats/html.h \
    src/formats/ics.c \
    src/formats/ics.h \
    src/formats/ics_read.c \
    src/formats/number_format.c \
    src/formats/number_format.h \
    src/formats/package.c \
    src/formats/package.h \
    src/formats/xlsx_private.h \
    src/formats/xlsx_read.c \
    src/formats/xlsx_read.h \
    src/formats/xlsx_sheet.c \
    src/formats/xlsx_write.c \
    src/formats/xlsx_write.h \
    src/formats/zone.c \
    src/formats/zone.h \
    src/formats/zone_rule.c \
    src/formats/zone_rule.h
# The list itself is a reason to rebuild: otherwise a removed file would stay in the archive.
EXTRA_src_libformats_a_DEPENDENCIES = $(srcdir)/src/formats/local.mk
