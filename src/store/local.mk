# To add a file: name its .c and .h below, one line each, in alphabetical order; it includes <config.h> first,
# then its own header, then others as "folder/file.h". src/layers says which folders are allowed here.
# Its tests go to tests/store/test_NAME.c, named in tests/store/local.mk and in tests/store/main.c.

noinst_LIBRARIES += src/libstore.a
src_libstore_a_SOURCES = \
    src/store/layer.c
# The list itself is a reason to rebuild: otherwise a removed file would stay in the archive.
EXTRA_src_libstore_a_DEPENDENCIES = $(srcdir)/src/store/local.mk
