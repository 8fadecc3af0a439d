# To add a test file: name it below, one line each, in alphabetical order; in it write SUITE(name) { ... } as in
# tests/util/test_xalloc.c, and add X(name) to tests/solver/main.c.
# The program holds the whole of src/libsolver.a and only what that may call: an upward call does not link.

check_PROGRAMS += tests/solver/test_solver
tests_solver_test_solver_SOURCES = \
    tests/solver/main.c \
    tests/solver/make.c \
    tests/solver/make.h \
    tests/solver/test_dp.c \
    tests/solver/test_instance.c \
    tests/solver/test_plan.c \
    tests/solver/test_problem.c \
    tests/solver/test_solver.c
tests_solver_test_solver_CPPFLAGS = $(test_cppflags)
tests_solver_test_solver_LDFLAGS = $(AM_LDFLAGS) -Wl,--whole-archive,src/libsolver.a,--no-whole-archive
tests_solver_test_solver_LDADD = $(test_link) $(solver_link)
