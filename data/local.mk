# Files compiled into the program, found by util/embedded.h under their path below data/.
# To add one, name it here, one line each, in alphabetical order; that is all. (tests/lint/data.sh compares the list
# with the folder.)

embedded_data = \
    data/headings.ini

src/util/embedded_files.c: data/embed.sh data/local.mk $(embedded_data)
	$(AM_V_GEN)$(MKDIR_P) src/util && \
	(cd $(srcdir)/data && $(SHELL) ./embed.sh $(embedded_data)) >$@.tmp && mv $@.tmp $@

CLEANFILES += src/util/embedded_files.c src/util/embedded_files.c.tmp
EXTRA_DIST += data/embed.sh $(embedded_data)
