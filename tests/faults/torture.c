/* torture CALL KINDS POINTS CHECK -- PROGRAM ARGS…: runs the program again and again, each time with another of its
 * calls failing, once and for good (shim.c), in a copy of the folder "base" named "now".
 *
 * CALL and KINDS ("eio,enospc") are those of shim.c; POINTS how many calls, spread over the run (0: each). CHECK is a
 * shell command that prints the state of "now" in a word or so. Bad is: a signal; an exit code that is none of ours; an
 * error without a sentence, or with the database library's words; a success that left another state than an untroubled
 * run; a failure that left another than there was (with FAULT_EITHER=1: neither the one nor the other). With
 * FAULT_ONCE=1 no call fails for good; with FAULT_OUTPUT=1 a success must print what the untroubled run printed. The
 * last line says how much was tried. */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { OUTPUT_SIZE = 4096, STATE_SIZE = 512, SECONDS = 60, SHOWN = 5 };

struct job {
    const char *call, *check, *library;
    char **argv;
    char before[STATE_SIZE], after[STATE_SIZE], printed[STATE_SIZE];
    long runs, refused, harmless, bad;
    bool lying;
};

static void die(const char *what)
{
    perror(what);
    exit(99);
}

static int shell(const char *command, char *out, size_t size)
{
    FILE *pipe = popen(command, "r"); /* NOLINT: the caller's own words */
    if (!pipe)
        die("popen");
    size_t got = out ? fread(out, 1, size - 1, pipe) : 0;
    if (out)
        out[got] = '\0';
    return pclose(pipe);
}

static void read_file(const char *path, char *out, size_t size)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got = fd < 0 ? 0 : read(fd, out, size - 1);
    out[got > 0 ? got : 0] = '\0';
    if (fd >= 0)
        close(fd);
}

static void afresh(void)
{
    if (shell("rm -rf now && cp -r base now", NULL, 0) != 0)
        die("cp");
}

static void become(const struct job *job, const char *kind, long at, bool lasting)
{
    char number[32];
    int out = open("out", O_WRONLY | O_CREAT | O_TRUNC, 0600), err = open("err", O_WRONLY | O_CREAT | O_TRUNC, 0600);

    dup2(out, STDOUT_FILENO);
    dup2(err, STDERR_FILENO);
    close(out);
    close(err);
    snprintf(number, sizeof number, "%ld", at);
    setenv("FAULT_CALL", job->call, 1);
    setenv("FAULT_KIND", kind, 1);
    setenv("FAULT_AT", number, 1);
    setenv("FAULT_LASTING", lasting ? "1" : "0", 1);
    if (at == 0)
        setenv("FAULT_COUNT", "count", 1);
    setenv("LD_PRELOAD", job->library, 1);
    alarm(SECONDS);
    execv(job->argv[0], job->argv);
    _exit(127);
}

static int run(const struct job *job, const char *kind, long at, bool lasting)
{
    int status;
    pid_t pid = fork();

    if (pid < 0)
        die("fork");
    if (pid == 0)
        become(job, kind, at, lasting);
    if (waitpid(pid, &status, 0) != pid)
        die("waitpid");
    return status;
}

static const char *verdict(struct job *job, int status, const char *said, const char *state)
{
    if (!WIFEXITED(status))
        return "ended by a signal";
    int code = WEXITSTATUS(status);
    if (strstr(said, "SQLITE") || strstr(said, "database is locked") || strstr(said, "disk I/O error"))
        return "the library's words";
    if (code == 0 || code == 1) {
        job->harmless++;
        if (getenv("FAULT_OUTPUT") && shell("cmp -s out expected", NULL, 0) != 0)
            return "printed something else";
        return strcmp(state, job->after) == 0 ? NULL : "said to be done, and is not";
    }
    job->refused++;
    if (code < 64 || code > 78)
        return "an exit code that is none of ours";
    if (said[0] == '\0')
        return "no word on what went wrong";
    if (getenv("FAULT_EITHER") && strcmp(state, job->after) == 0)
        return NULL;
    return strcmp(state, job->before) == 0 ? NULL : "said to be undone, and is not";
}

static void try(struct job *job, const char *kind, long at, bool lasting)
{
    char said[OUTPUT_SIZE], state[STATE_SIZE];

    afresh();
    int status = run(job, kind, at, lasting);
    read_file("err", said, sizeof said);
    shell(job->check, state, sizeof state);
    const char *bad = verdict(job, status, said, state);
    job->runs++;
    if (!bad)
        return;
    job->bad++;
    if (job->bad <= SHOWN && !job->lying)
        printf("# %s %ld %s%s: %s (status %d); it said: %s; state: %s\n", job->call, at, kind,
            lasting ? " for good" : "", bad, WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), said,
            state);
}

static long count_calls(struct job *job)
{
    char number[32];

    afresh();
    shell(job->check, job->before, sizeof job->before);
    unlink("count");
    int status = run(job, "eio", 0, false);
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
        read_file("err", job->printed, sizeof job->printed);
        printf("# the untroubled run failed: %d %s\n", status, job->printed);
        exit(99);
    }
    shell("cp out expected; :", NULL, 0);
    shell(job->check, job->after, sizeof job->after);
    read_file("count", number, sizeof number);
    return atol(number);
}

int main(int argc, char **argv)
{
    const char *library = getenv("FAULT_LIBRARY");
    if (argc < 7 || strcmp(argv[5], "--") != 0 || !library) {
        fprintf(stderr, "usage: FAULT_LIBRARY=shim.so torture CALL KINDS POINTS CHECK -- PROGRAM ARGS...\n");
        return 64;
    }
    struct job job = {.call = argv[1], .check = argv[4], .library = library, .argv = argv + 6};
    job.lying = strcmp(argv[2], "lie") == 0;
    time_t begin = time(NULL);
    long calls = count_calls(&job), points = atol(argv[3]);
    if (points <= 0 || points > calls)
        points = calls;
    char *kinds = strdup(argv[2]);
    for (char *kind = strtok(kinds, ","); kind; kind = strtok(NULL, ","))
        for (long i = 0; i < points; i++)
            for (int lasting = 0; lasting < (getenv("FAULT_ONCE") ? 1 : 2); lasting++)
                try(&job, kind, 1 + i * calls / points, lasting);
    free(kinds);
    printf("%ld of %ld calls, %ld runs: %ld refused, %ld got through, %ld bad, %ld s\n", points, calls, job.runs,
        job.refused, job.harmless, job.bad, (long)(time(NULL) - begin));
    return job.bad == 0 ? 0 : 1;
}
