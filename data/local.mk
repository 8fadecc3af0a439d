# Files compiled into the program, found by util/embedded.h under their path below data/.
# To add one, name it here, one line each, in alphabetical order; that is all. (tests/lint/data.sh compares the list
# with the folder.)

embedded_data = \
    data/bans.ini \
    data/calendar/cn-2025.ini \
    data/calendar/cn-2026.ini \
    data/credentials.ini \
    data/headings.ini \
    data/migrations/0001-first.sql \
    data/migrations/0002-school-indexes.sql \
    data/migrations/0003-planning.sql \
    data/migrations/0004-people.sql \
    data/migrations/0005-demand.sql \
    data/migrations/0006-working-life.sql \
    data/migrations/0007-training.sql \
    data/migrations/0008-windows.sql \
    data/migrations/0009-fill.sql \
    data/migrations/0010-swap.sql \
    data/patterns.ini \
    data/rules/beijing-2018.ini \
    data/rules/chengdu-2014.ini \
    data/rules/gbt-29315-2022.ini \
    data/rules/hubei.ini \
    data/rules/nanjing-2018.ini \
    data/rules/national-2015.ini \
    data/surnames.ini

src/util/embedded_files.c: data/embed.sh data/local.mk $(embedded_data)
	$(AM_V_GEN)$(MKDIR_P) src/util && \
	(cd $(srcdir)/data && $(SHELL) ./embed.sh $(embedded_data)) >$@.tmp && mv $@.tmp $@

CLEANFILES += src/util/embedded_files.c src/util/embedded_files.c.tmp
EXTRA_DIST += data/embed.sh $(embedded_data)
