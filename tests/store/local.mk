# To add a test file: name it below, one line each, in alphabetical order; in it write SUITE(name) { ... } as in
# tests/util/test_xalloc.c, and add X(name) to tests/store/main.c.
# The program holds the whole of src/libstore.a and only what that may call: an upward call does not link.

check_PROGRAMS += tests/store/test_store
tests_store_test_store_SOURCES = \
    tests/store/folder.c \
    tests/store/folder.h \
    tests/store/main.c \
    tests/store/test_audit.c \
    tests/store/test_backup.c \
    tests/store/test_copies.c \
    tests/store/test_doctor.c \
    tests/store/test_faults.c \
    tests/store/test_fence.c \
    tests/store/test_gate.c \
    tests/store/test_migrate.c \
    tests/store/test_open.c \
    tests/store/test_rows.c \
    tests/store/test_undo.c \
    tests/store/test_versions.c
tests_store_test_store_CPPFLAGS = $(test_cppflags)
tests_store_test_store_LDFLAGS = $(AM_LDFLAGS) -Wl,--whole-archive,src/libstore.a,--no-whole-archive
tests_store_test_store_LDADD = $(test_link) $(store_link)
EXTRA_DIST += tests/store/schema-0001.sql tests/store/schema-0007.sql
