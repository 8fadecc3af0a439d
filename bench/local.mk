# "make bench" runs bench/run, when there is one, with the program that was built.
# To add a file to the source archive, name it in EXTRA_DIST here.

EXTRA_PROGRAMS += bench/cover bench/month
bench_cover_SOURCES = bench/cover.c
bench_cover_LDADD = $(service_link)
bench_month_SOURCES = bench/month.c
bench_month_LDADD = $(service_link)

bench: muster bench/month
	@if test -f $(srcdir)/bench/run; then \
	    MUSTER='$(abs_top_builddir)/muster' MONTH='$(abs_top_builddir)/bench/month' $(SHELL) $(srcdir)/bench/run; \
	else echo 'There is no bench/run.'; fi
	@MUSTER='$(abs_top_builddir)/muster' $(SHELL) $(srcdir)/bench/tables
	@MUSTER='$(abs_top_builddir)/muster' bash $(srcdir)/bench/why
	@MUSTER='$(abs_top_builddir)/muster' bash $(srcdir)/bench/tables
	@MUSTER='$(abs_top_builddir)/muster' bash $(srcdir)/bench/replace

# "make bench-solver INSTANCES=DIR" runs muster solve on all instances of a folder: SECONDS (10), SEEDS ("1"), THREADS (2),
# BEST (a file of "name value" lines). The table goes into doc/performance.md.
bench-solver: muster
	@MUSTER='$(abs_top_builddir)/muster' INSTANCES='$(INSTANCES)' SECONDS_EACH='$(SECONDS)' SEEDS='$(SEEDS)' \
	    THREADS='$(THREADS)' BEST='$(BEST)' PAGE='$(abs_top_srcdir)/doc/performance.md' $(SHELL) $(srcdir)/bench/solver

# "make bench-baseline FILES=..." compares with cbc, glpsol and highs, those that are installed (apt-get install coinor-cbc
# glpk-utils; Debian 12 has no package of HiGHS). LIMIT: processor seconds of each (60).
bench-baseline: muster
	@MUSTER='$(abs_top_builddir)/muster' FILES='$(FILES)' LIMIT='$(LIMIT)' $(SHELL) $(srcdir)/bench/baseline

.PHONY: bench bench-baseline bench-solver
EXTRA_DIST += bench/baseline bench/compact.awk bench/district.sh bench/instance.sh bench/run bench/solver bench/tables
.PHONY: bench bench-solver
EXTRA_DIST += bench/district.sh bench/fill bench/instance.sh bench/run bench/solver bench/tables bench/why
EXTRA_DIST += bench/district.sh bench/fill bench/instance.sh bench/run bench/solver bench/tables
EXTRA_DIST += bench/district.sh bench/instance.sh bench/replace bench/run bench/solver bench/tables
