# To add a file: name its .c and .h below, one line each, in alphabetical order; it includes <config.h> first,
# then its own header, then others as "folder/file.h". src/layers says which folders are allowed here.
# Its tests go to tests/store/test_NAME.c, named in tests/store/local.mk and in tests/store/main.c.

noinst_LIBRARIES += src/libstore.a
src_libstore_a_SOURCES = \
    src/store/audit.c \
    src/store/backup.c \
    src/store/change.c \
    src/store/column.c \
    src/store/copies.c \
    src/store/db.c \
    src/store/db.h \
    src/store/db_file.c \
    src/store/db_open.c \
    src/store/db_private.h \
    src/store/doctor.c \
    src/store/engine.c \
    src/store/engine.h \
    src/store/gate.c \
    src/store/history.c \
    src/store/history.h \
    src/store/lineage.c \
    src/store/migrate.c \
    src/store/persons.c \
    src/store/persons.h \
    src/store/row_save.c \
    src/store/rows.c \
    src/store/rows.h \
    src/store/rows_private.h \
    src/store/tables.c \
    src/store/tx.c \
    src/store/undo.c \
    src/store/versions.c \
    src/store/versions.h
# The list itself is a reason to rebuild: otherwise a removed file would stay in the archive.
EXTRA_src_libstore_a_DEPENDENCIES = $(srcdir)/src/store/local.mk
