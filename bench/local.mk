# "make bench" runs bench/run, when there is one, with the program that was built.
# To add a file to the source archive, name it in EXTRA_DIST here.

bench: muster
	@if test -f $(srcdir)/bench/run; then \
	    MUSTER='$(abs_top_builddir)/muster' $(SHELL) $(srcdir)/bench/run; \
	else echo 'There is no bench/run.'; fi

.PHONY: bench
EXTRA_DIST += bench/run bench/school.sh
