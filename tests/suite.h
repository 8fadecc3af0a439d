/* Runs Check suites and reports them as TAP. */
#ifndef TESTS_SUITE_H
#define TESTS_SUITE_H

#include <check.h>

typedef Suite *suite_maker(void);

/* Run the suites of MAKERS, which ends in NULL; what main() shall return. */
int suite_run(suite_maker *const *makers);

/* SUITE(name) { ... return suite; } defines name_suite(). */
#define SUITE(name)           \
    Suite *name##_suite(void); \
    Suite *name##_suite(void)

/* The main() of a folder, from its list: #define SUITES(X) X(guard) X(post), then SUITE_MAIN(SUITES). */
#define SUITE_DECLARE_(name) Suite *name##_suite(void);
#define SUITE_ENTRY_(name) name##_suite,
#define SUITE_MAIN(list)                                            \
    list(SUITE_DECLARE_) int main(void)                             \
    {                                                               \
        static suite_maker *const makers[] = {list(SUITE_ENTRY_) 0}; \
        return suite_run(makers);                                   \
    }

#endif
