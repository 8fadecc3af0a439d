/* bench/keys [--rounds N] PROGRAM [ARGUMENT...]: how long from a key until the answer is painted, and how many bytes that
 * is, on a terminal of 80x24: walks through a month and a list. Prints the milliseconds to the first paint, the median
 * and the 95th of a hundred for keys, the same of bytes; beside it what "cat" needs to echo one key, taken in turns. */
#include <config.h>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { QUIET_MS = 60, PATIENCE_MS = 20000, MOST = 4096 };
static const char walk[] = "2jjjjllllhhkkjljljljljklkl\tjjjjjjjjkkkkkkkkjjjj1jjjjkkkk";

struct terminal {
    int master;
    pid_t child;
};
struct answer {
    double last; /* when the last byte came; 0: none did */
    size_t bytes;
};

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1000 + (double)time.tv_nsec / 1e6;
}

static void start(struct terminal *it, char **command)
{
    struct winsize size = {.ws_row = 24, .ws_col = 80};

    it->master = posix_openpt(O_RDWR | O_NOCTTY);
    if (it->master < 0 || grantpt(it->master) != 0 || unlockpt(it->master) != 0)
        exit(77);
    ioctl(it->master, TIOCSWINSZ, &size);
    it->child = fork();
    if (it->child != 0)
        return;
    setsid();
    int slave = open(ptsname(it->master), O_RDWR);
    ioctl(slave, TIOCSCTTY, 0);
    for (int i = 0; i < 3; i++)
        dup2(slave, i);
    execvp(command[0], command);
    _exit(127);
}

static void stop(struct terminal *it)
{
    kill(it->child, SIGKILL);
    waitpid(it->child, NULL, 0);
    close(it->master);
}

/* Until nothing came for QUIET_MS after something did. */
static struct answer listen_to(struct terminal *it)
{
    struct pollfd output = {.fd = it->master, .events = POLLIN};
    struct answer answer = {0};
    char bytes[16384];
    double end = now() + PATIENCE_MS;

    while (now() < end && poll(&output, 1, answer.bytes > 0 ? QUIET_MS : PATIENCE_MS) > 0) {
        ssize_t got = read(it->master, bytes, sizeof bytes);
        if (got <= 0)
            break;
        answer.last = now();
        answer.bytes += (size_t)got;
    }
    return answer;
}

static int compare(const void *a, const void *b)
{
    const double *one = a, *two = b;
    return (*one > *two) - (*one < *two);
}

static double part_of(double *values, size_t count, int percent)
{
    qsort(values, count, sizeof *values, compare);
    return count == 0 ? 0 : values[(count - 1) * (size_t)percent / 100];
}

/* One key; false when nobody answers. */
static int press(struct terminal *it, char key, double *took, double *bytes)
{
    double begun = now();
    if (write(it->master, &key, 1) != 1)
        return 0;
    struct answer answer = listen_to(it);
    *took = answer.last - begun;
    *bytes = (double)answer.bytes;
    return answer.bytes > 0;
}

int main(int argc, char **argv)
{
    static double took[MOST], bytes[MOST], echo[MOST], first[MOST], ignored;
    static char cat_name[] = "cat", *cat[] = {cat_name, NULL};
    int rounds = 5, at = 1;
    size_t keys = 0, count = 0;

    if (argc > 3 && strcmp(argv[1], "--rounds") == 0) {
        rounds = atoi(argv[2]);
        at = 3;
    }
    if (at >= argc || rounds < 1 || (size_t)rounds * sizeof walk > MOST)
        return 64;
    for (; count < (size_t)rounds; count++) {
        struct terminal program, mirror;
        double begun = now();
        start(&program, argv + at);
        first[count] = listen_to(&program).last - begun;
        start(&mirror, cat);
        for (const char *key = walk; *key != '\0'; key++, keys++)
            if (!press(&program, *key, &took[keys], &bytes[keys]) || !press(&mirror, 'x', &echo[keys], &ignored)) {
                fprintf(stderr, "bench/keys: no answer to '%c', key %d\n", *key, (int)(key - walk) + 1);
                return 1;
            }
        stop(&program);
        stop(&mirror);
    }
    double mine = part_of(took, keys, 50), other = part_of(echo, keys, 50);
    printf("%6.1f %8.1f %8.1f %8.0f %8.0f %10.2f %7.1f\n", part_of(first, count, 50), mine, part_of(took, keys, 95),
        part_of(bytes, keys, 50), part_of(bytes, keys, 95), other, mine / other);
    return 0;
}
