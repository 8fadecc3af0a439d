# To add a file: name its .c and .h below, one line each, in alphabetical order; it includes <config.h> first,
# then its own header, then others as "folder/file.h". src/layers says which folders are allowed here.
# Its tests go to tests/tui/test_NAME.c, named in tests/tui/local.mk and in tests/tui/main.c.

noinst_LIBRARIES += src/libtui.a
src_libtui_a_SOURCES = \
    src/tui/canvas.c \
    src/tui/canvas.h \
    src/tui/command.c \
    src/tui/complete.c \
    src/tui/dispatch.c \
    src/tui/event.h \
    src/tui/frame.c \
    src/tui/grid.h \
    src/tui/grid_draw.c \
    src/tui/grid_edit.c src/tui/grid_edit_posts.c \
    src/tui/grid_posts.c \
    src/tui/jump.c \
    src/tui/jump.h \
    src/tui/key.c \
    src/tui/key.h \
    src/tui/keymap.c \
    src/tui/keymap.h \
    src/tui/loop.c \
    src/tui/loop.h \
    src/tui/perform.c \
    src/tui/screen.h \
    src/tui/screen_day.c \
    src/tui/screen_fill.c \
    src/tui/screen_findings.c \
    src/tui/screen_form.c \
    src/tui/screen_guard.c \
    src/tui/screen_help.c \
    src/tui/screen_menu.c \
    src/tui/screen_my.c \
    src/tui/screen_roster.c \
    src/tui/screen_sheet.c \
    src/tui/screen_start.c \
    src/tui/screen_today.c \
    src/tui/take.h \
    src/tui/term.c \
    src/tui/term.h \
    src/tui/theme.c \
    src/tui/theme.h \
    src/tui/tui.h \
    src/tui/widget.c \
    src/tui/widget.h
src_libtui_a_CPPFLAGS = $(AM_CPPFLAGS) $(NCURSES_CFLAGS)
# The list itself is a reason to rebuild: otherwise a removed file would stay in the archive.
EXTRA_src_libtui_a_DEPENDENCIES = $(srcdir)/src/tui/local.mk
