#include <config.h>

#include "tests/suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* What a test prints on standard output would be read as results. So, when standard output is a pipe, the results get
 * a descriptor of their own and all else goes to standard error. Not when it is a file: opening it a second time
 * would let two writers overwrite each other. */
static void give_results_their_own_way(SRunner *runner)
{
    static char path[32];
    struct stat out;

    if (fstat(STDOUT_FILENO, &out) < 0 || !S_ISFIFO(out.st_mode)) {
        srunner_set_tap(runner, "-");
        return;
    }
    int results = dup(STDOUT_FILENO);
    if (results < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
        abort();
    snprintf(path, sizeof path, "/dev/fd/%d", results);
    srunner_set_tap(runner, path);
}

int suite_run(suite_maker *const *makers)
{
    SRunner *runner = srunner_create(NULL);

    for (size_t i = 0; makers[i] != NULL; i++)
        srunner_add_suite(runner, makers[i]());
    give_results_their_own_way(runner);
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
