# To add a file: name its .c and .h below, one line each, in alphabetical order; it includes <config.h> first,
# then its own header, then others as "folder/file.h". src/layers says which folders are allowed here.
# Its tests go to tests/tui/test_NAME.c, named in tests/tui/local.mk and in tests/tui/main.c.

noinst_LIBRARIES += src/libtui.a
src_libtui_a_SOURCES = \
    src/tui/layer.c
src_libtui_a_CPPFLAGS = $(AM_CPPFLAGS) $(NCURSES_CFLAGS)
# The list itself is a reason to rebuild: otherwise a removed file would stay in the archive.
EXTRA_src_libtui_a_DEPENDENCIES = $(srcdir)/src/tui/local.mk
