# "make bench" runs the measurements below with the program that was built.
# To add a file to the source archive, name it in EXTRA_DIST here.

EXTRA_PROGRAMS += bench/cover bench/keys bench/month
bench_keys_SOURCES = bench/keys.c
bench_cover_SOURCES = bench/cover.c
bench_cover_LDADD = $(service_link)
bench_month_SOURCES = bench/month.c
bench_month_LDADD = $(service_link)

bench: muster bench/keys bench/month
	@MUSTER='$(abs_top_builddir)/muster' MONTH='$(abs_top_builddir)/bench/month' KEYS='$(abs_top_builddir)/bench/keys' \
	    bash $(srcdir)/bench/run
	@for part in tables why replace fill; do MUSTER='$(abs_top_builddir)/muster' bash $(srcdir)/bench/$$part || exit; done

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
EXTRA_DIST += bench/baseline bench/compact.awk bench/district.sh bench/fill bench/instance.sh bench/replace bench/run \
    bench/solver bench/tables bench/why
