# To add a file: name its .c and .h below, one line each, in alphabetical order; it includes <config.h> first,
# then its own header, then others as "folder/file.h". src/layers says which folders are allowed here.
# Its tests go to tests/cli/test_NAME.c, named in tests/cli/local.mk and in tests/cli/main.c.

noinst_LIBRARIES += src/libcli.a
src_libcli_a_SOURCES = \
    src/cli/layer.c
# The list itself is a reason to rebuild: otherwise a removed file would stay in the archive.
EXTRA_src_libcli_a_DEPENDENCIES = $(srcdir)/src/cli/local.mk
