# To add a file: name its .c and .h below, one line each, in alphabetical order; it includes <config.h> first,
# then its own header, then others as "folder/file.h". src/layers says which folders are allowed here.
# Its tests go to tests/cli/test_NAME.c, named in tests/cli/local.mk and in tests/cli/main.c.

noinst_LIBRARIES += src/libcli.a
src_libcli_a_SOURCES = \
    src/cli/cli.c \
    src/cli/cli.h \
    src/cli/cmd.h \
    src/cli/cmd_check.c \
    src/cli/cmd_coverage.c \
    src/cli/cmd_fill.c \
    src/cli/cmd_guard.c \
    src/cli/cmd_import.c \
    src/cli/cmd_plan.c \
    src/cli/cmd_replace.c \
    src/cli/cmd_roster.c \
    src/cli/cmd_setup.c \
    src/cli/cmd_rules.c \
    src/cli/cmd_sheet.c \
    src/cli/cmd_solve.c \
    src/cli/cmd_trust.c \
    src/cli/cmd_who.c \
    src/cli/cmd_why.c \
    src/cli/command.h \
    src/cli/commands.c \
    src/cli/complete.c \
    src/cli/generate.c \
    src/cli/help.c \
    src/cli/output.c \
    src/cli/output.h \
    src/cli/parse.c \
    src/cli/parse.h \
    src/cli/secret.c \
    src/cli/status.c \
    src/cli/status.h
# The list itself is a reason to rebuild: otherwise a removed file would stay in the archive.
EXTRA_src_libcli_a_DEPENDENCIES = $(srcdir)/src/cli/local.mk
