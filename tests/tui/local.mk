# To add a test file: name it below, one line each, in alphabetical order; in it write SUITE(name) { ... } as in
# tests/util/test_xalloc.c, and add X(name) to tests/tui/main.c.
# The program holds the whole of src/libtui.a and only what that may call: an upward call does not link.

check_PROGRAMS += tests/tui/test_tui
tests_tui_test_tui_SOURCES = \
    tests/tui/boards.c \
    tests/tui/boards.h \
    tests/tui/main.c \
    tests/tui/test_canvas.c \
    tests/tui/test_complete.c \
    tests/tui/test_grid.c \
    tests/tui/test_keymap.c \
    tests/tui/test_screens.c \
    tests/tui/test_sheets.c \
    tests/tui/test_widget.c
tests_tui_test_tui_CPPFLAGS = $(test_cppflags)
tests_tui_test_tui_LDFLAGS = $(AM_LDFLAGS) -Wl,--whole-archive,src/libtui.a,--no-whole-archive
tests_tui_test_tui_LDADD = $(test_link) $(tui_link)
