/* For "make fuzz": one target, of MUSTER_FUZZ, until it has used the seconds of CPU time of FUZZ_SECONDS. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "tests/fuzz/fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const struct fuzz_target *target;
static long long runs, limit;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    const char *name = getenv("MUSTER_FUZZ"), *seconds = getenv("FUZZ_SECONDS");

    (void)argc;
    (void)argv;
    target = name == NULL ? NULL : fuzz_find(name);
    if (target == NULL) {
        fprintf(stderr, "MUSTER_FUZZ names the target, one of:");
        for (target = fuzz_targets; target->name != NULL; target++)
            fprintf(stderr, " %s", target->name);
        fprintf(stderr, "\n");
        exit(64);
    }
    limit = seconds == NULL ? 0 : atoll(seconds);
    target->start();
    return 0;
}

static double cpu_seconds(void)
{
    struct timespec used;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return (double)used.tv_sec + (double)used.tv_nsec / 1e9;
}

/* libFuzzer counts the time of the wall, which says little on a machine that others use as well. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    target->run(bytes, size);
    runs++;
    if (limit > 0 && runs % 16 == 0 && cpu_seconds() >= (double)limit) {
        fprintf(stderr, "fuzz: %s: %lld runs, %.0f s of CPU time, no finding\n", target->name, runs, cpu_seconds());
        fuzz_folder_remove();
        _exit(0);
    }
    return 0;
}
