# To add a file: name its .c and .h below, one line each, in alphabetical order; it includes <config.h> first,
# then its own header, then others as "folder/file.h". src/layers says which folders are allowed here.
# Its tests go to tests/service/test_NAME.c, named in tests/service/local.mk and in tests/service/main.c.

noinst_LIBRARIES += src/libservice.a
src_libservice_a_SOURCES = \
    src/service/app.c \
    src/service/app.h \
    src/service/board.h \
    src/service/board_day.c \
    src/service/board_guards.c \
    src/service/board_my.c \
    src/service/board_roster.c \
    src/service/board_today.c \
    src/service/check.c \
    src/service/check.h \
    src/service/check_group.c \
    src/service/check_group.h \
    src/service/check_words.c \
    src/service/demo.c \
    src/service/demo.h \
    src/service/edit.h \
    src/service/edit_people.c \
    src/service/edit_roster.c \
    src/service/editing.c \
    src/service/editing.h \
    src/service/explain.c \
    src/service/explain.h \
    src/service/explain_holes.c \
    src/service/explain_holes.h \
    src/service/explain_table.c \
    src/service/explain_table.h \
    src/service/export_ics.c \
    src/service/export_ics.h \
    src/service/export_sheet.c \
    src/service/export_sheet.h \
    src/service/form.c \
    src/service/form.h \
    src/service/form_choice.c \
    src/service/form_list.h \
    src/service/form_people.c \
    src/service/headings.c \
    src/service/headings.h \
    src/service/import.c \
    src/service/import.h \
    src/service/import_book.c \
    src/service/import_days.c \
    src/service/import_duties.c \
    src/service/import_line.c \
    src/service/import_month.c \
    src/service/import_papers.c \
    src/service/import_parts.h \
    src/service/import_people.c \
    src/service/import_posts.c \
    src/service/import_read.c \
    src/service/import_roster.c \
    src/service/import_school.c \
    src/service/import_sheet.c \
    src/service/import_store.c \
    src/service/import_words.c \
    src/service/load.c \
    src/service/load.h \
    src/service/load_duties.c \
    src/service/load_parts.c \
    src/service/loading.h \
    src/service/lookup.c \
    src/service/packs.c \
    src/service/packs.h \
    src/service/place.h \
    src/service/row_name.c \
    src/service/row_name.h \
    src/service/sheet.c \
    src/service/sheet.h \
    src/service/sheet_list.c \
    src/service/sheet_list.h \
    src/service/sheet_papers.c \
    src/service/solve.c \
    src/service/solve.h \
    src/service/tables.c \
    src/service/trust.c \
    src/service/trust.h \
    src/service/trust_copies.c \
    src/service/undo.c \
    src/service/view.c \
    src/service/view.h \
    src/service/who.c \
    src/service/who.h \
    src/service/words.c \
    src/service/words.h \
    src/service/work_calendar.c
# The list itself is a reason to rebuild: otherwise a removed file would stay in the archive.
EXTRA_src_libservice_a_DEPENDENCIES = $(srcdir)/src/service/local.mk
