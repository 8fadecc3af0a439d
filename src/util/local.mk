# To add a file: name its .c and .h below, one line each, in alphabetical order; it includes <config.h> first,
# then its own header, then others as "folder/file.h". src/layers says which folders are allowed here.
# Its tests go to tests/util/test_NAME.c, named in tests/util/local.mk and in tests/util/main.c.

noinst_LIBRARIES += src/libutil.a
src_libutil_a_SOURCES = \
    src/util/embedded.c \
    src/util/embedded.h \
    src/util/embedded_files.h \
    src/util/xalloc.c \
    src/util/xalloc.h
# Made from data/ by data/local.mk.
nodist_src_libutil_a_SOURCES = src/util/embedded_files.c
# The list itself is a reason to rebuild: otherwise a removed file would stay in the archive.
EXTRA_src_libutil_a_DEPENDENCIES = $(srcdir)/src/util/local.mk
