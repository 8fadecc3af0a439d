/* The corpus of every target once more, with any compiler: what was found stays mended. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/fuzz/fuzz.h"
#include "util/arena.h"
#include "util/file.h"

enum { SECONDS_OF_A_FILE = 20 };

/* Ends this process with status 1 when the folder cannot be read; a finding ends it by a signal. */
static void feed(const struct fuzz_target *target, const char *folder)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(name_list_done) struct name_list names = {0};

    if (file_list(folder, &arena, &names, NULL) != 0 || names.count == 0) {
        fprintf(stderr, "nothing in %s\n", folder);
        exit(1);
    }
    char *whole = realpath(folder, NULL); /* a target may go to a folder of its own */
    target->start();
    for (size_t i = 0; i < names.count; i++) {
        OWN(text_done) struct text bytes = TEXT_INIT;
        const char *path = arena_printf(&arena, "%s/%s", whole, names.at[i]);
        fprintf(stderr, "%s\n", path);
        if (file_read(path, &bytes, NULL) != 0)
            exit(1);
        alarm(SECONDS_OF_A_FILE);
        target->run((const uint8_t *)bytes.at, bytes.size);
    }
    free(whole);
    fuzz_folder_remove();
}

static bool feed_apart(const struct fuzz_target *target, const char *folder)
{
    int status = 0;
    pid_t child = fork();

    if (child == 0) {
        feed(target, folder);
        exit(0);
    }
    return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

int main(int argc, char **argv)
{
    const char *source = getenv("top_srcdir");
    int number = 0, failed = 0;
    char folder[4096];

    setvbuf(stdout, NULL, _IOLBF, 0);
    for (const struct fuzz_target *target = fuzz_targets; target->name != NULL; target++) {
        if (argc > 1) /* "replay TARGET FOLDER": that alone */
            return argc == 3 && fuzz_find(argv[1]) != NULL && feed_apart(fuzz_find(argv[1]), argv[2]) ? 0 : 1;
        snprintf(folder, sizeof folder, "%s/tests/fuzz/corpus/%s", source == NULL ? "." : source, target->name);
        bool fine = feed_apart(target, folder);
        failed += !fine;
        printf("%sok %d - the corpus of %s brings no fault\n", fine ? "" : "not ", ++number, target->name);
    }
    printf("1..%d\n", number);
    return failed > 0;
}
