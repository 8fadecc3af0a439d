# To add a file: name its .c and .h below, one line each, in alphabetical order; it includes <config.h> first,
# then its own header, then others as "folder/file.h". src/layers says which folders are allowed here.
# Its tests go to tests/solver/test_NAME.c, named in tests/solver/local.mk and in tests/solver/main.c.

noinst_LIBRARIES += src/libsolver.a
src_libsolver_a_SOURCES = \
    src/solver/anneal.c \
    src/solver/anneal.h \
    src/solver/ask.c \
    src/solver/ask.h \
    src/solver/block.c \
    src/solver/bound.c \
    src/solver/chance.h \
    src/solver/clp.c \
    src/solver/clp.h \
    src/solver/columns.c \
    src/solver/columns.h \
    src/solver/crew.c \
    src/solver/crew.h \
    src/solver/dive.c \
    src/solver/dive.h \
    src/solver/dp.c \
    src/solver/dp.h \
    src/solver/dp_private.h \
    src/solver/insert.c \
    src/solver/insert.h \
    src/solver/instance.c \
    src/solver/instance.h \
    src/solver/lagrange.c \
    src/solver/lagrange.h \
    src/solver/lane.c \
    src/solver/lane.h \
    src/solver/lane_private.h \
    src/solver/lns.c \
    src/solver/lns.h \
    src/solver/master.c \
    src/solver/master.h \
    src/solver/mixture.c \
    src/solver/mixture.h \
    src/solver/model.c \
    src/solver/model.h \
    src/solver/plan.c \
    src/solver/plan.h \
    src/solver/pricing.c \
    src/solver/pricing.h \
    src/solver/probe.c \
    src/solver/probe.h \
    src/solver/problem.c \
    src/solver/problem.h \
    src/solver/region.c \
    src/solver/region.h \
    src/solver/score.c \
    src/solver/score.h \
    src/solver/search.c \
    src/solver/solve.c \
    src/solver/solver.h \
    src/solver/sweep.c \
    src/solver/sweep.h \
    src/solver/tree.c \
    src/solver/tree.h
# Loops over rows of numbers are the whole cost: let the compiler make vectors of them at -O2 too.
src_libsolver_a_CFLAGS = $(AM_CFLAGS) $(VECTOR_CFLAGS)
# The list itself is a reason to rebuild: otherwise a removed file would stay in the archive.
EXTRA_src_libsolver_a_DEPENDENCIES = $(srcdir)/src/solver/local.mk
