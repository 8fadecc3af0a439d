/* A monkey at the keyboard: random keys, pastes, window sizes and signals, by a seed, on a terminal of its own.
 *
 *     monkey [--keys N] [--seed S] [--seconds OF_A_HANG] PROGRAM [ARGUMENT...]
 *
 * It reads nothing on the screen. It says, and ends with 1, when the program dies, hangs, leaves the terminal other
 * than it was, or does not end on Q. A program that ends by itself, as it may be asked to, is started again. */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "tests/monkey/typing.h"

enum { HISTORY = 4096, BURST = 24, MOST_STARTS_IN_A_ROW = 50 };

static struct {
    int master, slave; /* the slave stays open here, so that it can be asked when the program has ended */
    struct termios before;
    pid_t child;
    bool alternate; /* the program is on the alternate screen: the last that was said */
    char tail[16];  /* of what was written last, for what comes in two pieces */
    char history[HISTORY];
    size_t typed; /* bytes, in all */
    long keys, starts, sizes, stops;
    double hang;
    char **command;
} it;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void give_up(const char *what)
{
    size_t count = it.typed < 400 ? it.typed : 400;

    printf("monkey: %s, after %ld keys, start %ld; the last bytes typed:\n", what, it.keys, it.starts);
    for (size_t i = it.typed - count; i < it.typed; i++)
        printf("%02x", (unsigned char)it.history[i % HISTORY]);
    printf("\n");
    if (it.child > 0)
        kill(it.child, SIGKILL);
    exit(1);
}

/* Like a shell: a session of its own, whose terminal it is, or no program in it could be stopped by Ctrl-Z. */
static void open_terminal(void)
{
    pid_t child = fork();
    if (child != 0) {
        int status = 0;
        waitpid(child, &status, 0);
        exit(WIFEXITED(status) ? WEXITSTATUS(status) : 1);
    }
    setsid();
    signal(SIGTTOU, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    it.master = posix_openpt(O_RDWR | O_NOCTTY);
    if (it.master < 0 || grantpt(it.master) != 0 || unlockpt(it.master) != 0 ||
        (it.slave = open(ptsname(it.master), O_RDWR)) < 0) {
        printf("monkey: no pseudo terminals here\n");
        exit(77);
    }
    fcntl(it.master, F_SETFL, O_NONBLOCK);
    fcntl(it.master, F_SETFD, FD_CLOEXEC);
    fcntl(it.slave, F_SETFD, FD_CLOEXEC);
    tcgetattr(it.slave, &it.before);
}

static void set_size(int height, int width)
{
    struct winsize size = {.ws_row = (unsigned short)height, .ws_col = (unsigned short)width};
    ioctl(it.master, TIOCSWINSZ, &size);
    it.sizes++;
}

static void start_program(void)
{
    set_size(24, 80);
    it.alternate = false;
    it.starts++;
    it.child = fork();
    if (it.child != 0)
        return;
    setpgid(0, 0);
    tcsetpgrp(it.slave, getpid());
    signal(SIGTTOU, SIG_DFL);
    signal(SIGHUP, SIG_DFL);
    for (int i = 0; i < 3; i++)
        dup2(it.slave, i);
    execvp(it.command[0], it.command);
    _exit(127);
}

/* Follows "\033[?1049h" and "\033[?1049l", also over the edge of two reads. */
static void note_screen(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        memmove(it.tail, it.tail + 1, 7);
        it.tail[7] = bytes[i];
        if (memcmp(it.tail, "\033[?1049", 7) == 0)
            it.alternate = bytes[i] == 'h';
    }
}

static void drain(void)
{
    char bytes[16384];
    ssize_t size;
    while ((size = read(it.master, bytes, sizeof bytes)) > 0)
        note_screen(bytes, (size_t)size);
}

static void wait_a_little(void)
{
    struct pollfd output = {.fd = it.master, .events = POLLIN};
    poll(&output, 1, 2);
    drain();
}

static bool same_terminal(void)
{
    struct termios after;
    tcgetattr(it.slave, &after);
    return after.c_iflag == it.before.c_iflag && after.c_oflag == it.before.c_oflag &&
           after.c_cflag == it.before.c_cflag && after.c_lflag == it.before.c_lflag &&
           memcmp(after.c_cc, it.before.c_cc, sizeof after.c_cc) == 0;
}

/* What was written last may still be on its way through the terminal. */
static void is_given_back(void)
{
    double end = now() + it.hang;

    for (drain(); it.alternate && now() < end;)
        wait_a_little();
    if (it.alternate)
        give_up("the program left the terminal on its alternate screen");
    if (!same_terminal())
        give_up("the program left the terminal in another mode");
}

/* True when the program goes on. It may end by itself, or because of a key that sends a signal. */
static bool is_running(void)
{
    int status;
    pid_t child = waitpid(it.child, &status, WNOHANG | WUNTRACED);

    if (child == 0)
        return true;
    if (child == it.child && WIFSTOPPED(status)) {
        is_given_back();
        it.stops++;
        kill(it.child, SIGCONT);
        return true;
    }
    it.child = 0;
    if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGINT || WTERMSIG(status) == SIGQUIT)) {
        is_given_back(); /* Ctrl-C while it is leaving or has not begun */
        return false;
    }
    if (WIFSIGNALED(status)) {
        printf("monkey: %s\n", strsignal(WTERMSIG(status)));
        give_up("the program was killed by a signal");
    }
    int code = WEXITSTATUS(status);
    if (code != 0 && code != 128 + SIGINT && code != 128 + SIGQUIT && code != 128 + SIGHUP && code != 128 + SIGTERM) {
        printf("monkey: status %d\n", code);
        give_up("the program ended with a fault");
    }
    is_given_back();
    return false;
}

/* The seconds of CPU time that the program has used; 0 when nobody says. */
static double used_time(void)
{
    char path[64], line[512], *at;
    unsigned long user = 0, system = 0;
    snprintf(path, sizeof path, "/proc/%d/stat", (int)it.child);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return 0;
    if (fgets(line, sizeof line, file) != NULL && (at = strrchr(line, ')')) != NULL)
        sscanf(at + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system);
    fclose(file);
    return (double)(user + system) / (double)sysconf(_SC_CLK_TCK);
}

/* Since the program did last what tells that it lives: read a key, ended, began. */
struct watch {
    double since, used;
};

static struct watch watch_begin(void)
{
    return (struct watch){now(), it.child > 0 ? used_time() : 0};
}

/* A program that works too long, or waits much too long: on a busy machine the first is what tells. */
static bool is_hanging(const struct watch *watch)
{
    double waited = now() - watch->since;
    return waited > it.hang && (used_time() - watch->used > it.hang || waited > 12 * it.hang);
}

/* Until all that was typed has been read, or the program has ended: false. */
static bool settle(void)
{
    struct watch watch = watch_begin();
    int left = 0, before = 0;

    for (;; before = left) {
        drain();
        if (!is_running())
            return false;
        if (ioctl(it.slave, FIONREAD, &left) == 0 && left == 0)
            return true;
        if (left != before)
            watch = watch_begin();
        if (is_hanging(&watch))
            give_up("the program reads no more keys: it hangs");
        wait_a_little();
    }
}

static void type_bytes(const char *bytes, size_t size)
{
    struct watch watch = watch_begin();
    for (size_t i = 0; i < size; i++)
        it.history[it.typed++ % HISTORY] = bytes[i];
    while (size > 0) {
        ssize_t written = write(it.master, bytes, size);
        if (written > 0) {
            bytes += written;
            size -= (size_t)written;
            watch = watch_begin();
            continue;
        }
        if (!is_running())
            return;
        if (is_hanging(&watch))
            give_up("the program takes no more keys: it hangs");
        wait_a_little();
    }
}

/* Keys typed before it listens would be echoed, and lost with the mode that it sets. */
static bool wait_for_screen(void)
{
    struct watch watch = watch_begin();
    while (same_terminal()) {
        if (!is_running())
            return false;
        if (is_hanging(&watch))
            give_up("the program does not take the terminal");
        wait_a_little();
    }
    return true;
}

static void start_listening(void)
{
    for (int i = 0; i < MOST_STARTS_IN_A_ROW; i++) {
        start_program();
        if (wait_for_screen())
            return;
    }
    give_up("the program does not stay");
}

static void burst(struct typing *typing)
{
    struct stroke stroke;
    for (int i = 0; i < BURST; i++) {
        typing_next(typing, &stroke);
        it.keys++;
        if (stroke.height > 0)
            set_size(stroke.height, stroke.width);
        type_bytes(stroke.bytes, stroke.size);
        if (it.child == 0)
            return;
    }
}

static void be_quiet(double seconds)
{
    double end = now() + seconds;
    while (it.child > 0 && now() < end && is_running())
        wait_a_little();
}

/* Whatever is open: Escape closes it; then Q leaves. A paste without an end is over when nothing comes for a second. */
static void leave(void)
{
    set_size(24, 80);
    be_quiet(2);
    for (int i = 0; i < 4 && it.child > 0; i++) {
        type_bytes("\033", 1);
        settle();
        be_quiet(0.2); /* an Escape is one only when nothing follows */
    }
    struct watch watch = watch_begin();
    if (it.child > 0)
        type_bytes("Q", 1);
    while (it.child > 0 && is_running()) {
        if (is_hanging(&watch))
            give_up("the program does not end on Q");
        wait_a_little();
    }
}

int main(int argc, char **argv)
{
    long keys = 20000;
    unsigned long seed = 1;
    int at = 1;

    it.hang = 10;
    for (; at + 1 < argc && strncmp(argv[at], "--", 2) == 0; at += 2)
        if (strcmp(argv[at], "--keys") == 0)
            keys = atol(argv[at + 1]);
        else if (strcmp(argv[at], "--seed") == 0)
            seed = strtoul(argv[at + 1], NULL, 10);
        else if (strcmp(argv[at], "--seconds") == 0)
            it.hang = atof(argv[at + 1]);
    if (at >= argc) {
        printf("usage: monkey [--keys N] [--seed S] [--seconds OF_A_HANG] PROGRAM [ARGUMENT...]\n");
        return 64;
    }
    it.command = argv + at;
    setvbuf(stdout, NULL, _IOLBF, 0);
    open_terminal();
    struct typing typing = {.state = seed * 2654435761u + 1};
    double began = now();
    start_listening();
    while (it.keys < keys) {
        burst(&typing);
        if (it.child == 0 || !settle())
            start_listening();
    }
    leave();
    printf("monkey: seed %lu, %ld keys, %ld sizes, %ld stops, %ld starts, %.1f s\n", seed, it.keys, it.sizes, it.stops,
        it.starts, now() - began);
    return 0;
}
