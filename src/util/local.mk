# To add a file: name its .c and .h below, one line each, in alphabetical order; it includes <config.h> first,
# then its own header, then others as "folder/file.h". src/layers says which folders are allowed here.
# Its tests go to tests/util/test_NAME.c, named in tests/util/local.mk and in tests/util/main.c.

noinst_LIBRARIES += src/libutil.a
src_libutil_a_SOURCES = \
    src/util/arena.c \
    src/util/arena.h \
    src/util/civil.c \
    src/util/civil.h \
    src/util/civil_parse.c \
    src/util/clock.c \
    src/util/clock.h \
    src/util/compiler.h \
    src/util/csv.c \
    src/util/csv.h \
    src/util/embedded.c \
    src/util/embedded.h \
    src/util/embedded_files.h \
    src/util/encoding.c \
    src/util/encoding.h \
    src/util/env.c \
    src/util/env.h \
    src/util/error.c \
    src/util/error.h \
    src/util/file.c \
    src/util/file.h \
    src/util/i18n.c \
    src/util/i18n.h \
    src/util/ini.c \
    src/util/ini.h \
    src/util/ini_check.c \
    src/util/ini_check.h \
    src/util/json_out.c \
    src/util/json_out.h \
    src/util/list.c \
    src/util/list.h \
    src/util/mount.c \
    src/util/mount.h \
    src/util/pinyin.c \
    src/util/pinyin.h \
    src/util/pinyin_table.h \
    src/util/lunar.c \
    src/util/lunar.h \
    src/util/random.c \
    src/util/random.h \
    src/util/text.c \
    src/util/text.h \
    src/util/utf8.c \
    src/util/utf8.h \
    src/util/utf8_clean.c \
    src/util/xalloc.c \
    src/util/xalloc.h
# Made from data/ by data/local.mk.
nodist_src_libutil_a_SOURCES = src/util/embedded_files.c src/util/pinyin_table.c
# The readings of characters, asked of ICU once.
noinst_PROGRAMS += src/util/pinyin_make
src_util_pinyin_make_SOURCES = src/util/pinyin_make.c
src_util_pinyin_make_LDADD = $(ICU_LIBS)
src/util/pinyin_table.c: src/util/pinyin_make$(EXEEXT)
	$(AM_V_GEN)src/util/pinyin_make$(EXEEXT) >$@.tmp && mv $@.tmp $@
CLEANFILES += src/util/pinyin_table.c src/util/pinyin_table.c.tmp
# The list itself is a reason to rebuild: otherwise a removed file would stay in the archive.
EXTRA_src_libutil_a_DEPENDENCIES = $(srcdir)/src/util/local.mk
