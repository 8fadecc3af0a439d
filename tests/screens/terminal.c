/* terminal PROGRAM ARGS…: runs the program on a terminal of its own, again and again, ends or stops it in many ways,
 * and looks whether the terminal is as it was before. Prints TAP. The program must show "Muster: " and leave with 0 on
 * Q. */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { ROWS = 24, COLUMNS = 80, OUTPUT_MAX = 1 << 20, PATIENCE_MS = 15000 };

struct session {
    int master, slave, news; /* NEWS: what becomes of the program */
    pid_t leader, program;
    struct termios before;
    char *output;
    size_t size, seen;
};
struct news {
    pid_t program;
    int status; /* of waitpid; -1: it has begun */
};

static char **command;
static int test_count, failed;

static bool check(bool fine, const char *name)
{
    printf("%sok %d - %s\n", fine ? "" : "not ", ++test_count, name);
    fflush(stdout);
    failed += !fine;
    return fine;
}

static void die(const char *what)
{
    perror(what);
    exit(99);
}

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The session's leader: as a shell would, it has the program in a process group of its own, so that it can be stopped.
 */
static void lead(struct session *session, int news)
{
    struct news line = {0, -1};
    int status;

    close(session->master);
    setsid();
    ioctl(session->slave, TIOCSCTTY, 0);
    signal(SIGHUP, SIG_IGN);
    signal(SIGTTOU, SIG_IGN);
    line.program = fork();
    if (line.program == 0) {
        setpgid(0, 0);
        tcsetpgrp(session->slave, getpid());
        signal(SIGHUP, SIG_DFL);
        signal(SIGTTOU, SIG_DFL);
        for (int fd = 0; fd <= 2; fd++)
            dup2(session->slave, fd);
        close(session->slave);
        close(news);
        execv(command[0], command);
        _exit(127);
    }
    if (write(news, &line, sizeof line) != sizeof line)
        _exit(1);
    while (waitpid(line.program, &status, WUNTRACED) == line.program) {
        line.status = status;
        if (write(news, &line, sizeof line) != sizeof line || !WIFSTOPPED(status))
            break;
    }
    _exit(0);
}

static void start(struct session *session)
{
    struct winsize size = {.ws_row = ROWS, .ws_col = COLUMNS};
    struct news first;
    int ends[2];

    *session = (struct session){.output = malloc(OUTPUT_MAX)};
    if (!session->output || openpty(&session->master, &session->slave, NULL, NULL, &size) < 0 || pipe(ends) < 0)
        die("openpty");
    tcgetattr(session->slave, &session->before);
    session->leader = fork();
    if (session->leader == 0) {
        close(ends[0]);
        lead(session, ends[1]);
    }
    close(ends[1]);
    session->news = ends[0];
    if (read(session->news, &first, sizeof first) != sizeof first)
        die("start");
    session->program = first.program;
}

static void listen_for(struct session *session, int milliseconds)
{
    struct pollfd input = {.fd = session->master, .events = POLLIN};

    while (poll(&input, 1, milliseconds) > 0 && session->size < OUTPUT_MAX - 1) {
        ssize_t got = read(session->master, session->output + session->size, OUTPUT_MAX - 1 - session->size);
        if (got <= 0)
            break;
        session->size += (size_t)got;
        milliseconds = 0;
    }
    session->output[session->size] = '\0';
}

/* Is TEXT written, after what was seen already? */
static bool await_within(struct session *session, const char *text, int milliseconds)
{
    int64_t end = now_ms() + milliseconds;

    while (now_ms() < end) {
        listen_for(session, 50);
        char *found = memmem(session->output + session->seen, session->size - session->seen, text, strlen(text));
        if (found) {
            session->seen = (size_t)(found - session->output) + strlen(text);
            return true;
        }
    }
    return false;
}

static bool await(struct session *session, const char *text)
{
    bool found = await_within(session, text, PATIENCE_MS);
    if (!found)
        printf("# never written: %s\n", text);
    return found;
}

/* Of what is on the screen already only changes are written: in windows of other sizes all is drawn again. */
static bool await_anew(struct session *session, const char *text)
{
    for (int i = 0; i < 5; i++) {
        struct winsize size = {.ws_row = (unsigned short)(ROWS + 2 + i), .ws_col = 100};
        ioctl(session->slave, TIOCSWINSZ, &size);
        if (await_within(session, text, PATIENCE_MS / 5))
            return true;
    }
    return false;
}

static void type(struct session *session, const char *keys)
{
    listen_for(session, 0);
    session->seen = session->size;
    if (write(session->master, keys, strlen(keys)) != (ssize_t)strlen(keys))
        die("type");
}

/* What becomes of the program next: the status of waitpid, -1 when nothing does. */
static int outcome(struct session *session)
{
    struct pollfd news = {.fd = session->news, .events = POLLIN};
    struct news line;
    int64_t end = now_ms() + PATIENCE_MS;

    while (now_ms() < end) {
        listen_for(session, 20);
        if (poll(&news, 1, 0) > 0)
            return read(session->news, &line, sizeof line) == sizeof line ? line.status : -1;
    }
    return -1;
}

/* After the last of ON comes OFF; or there was no ON. */
static bool ends_with(const struct session *session, const char *on, const char *off)
{
    const char *last = NULL;

    for (const char *at = session->output; (at = strstr(at, on)) != NULL; at++)
        last = at;
    return last == NULL || strstr(last, off) != NULL;
}

static bool is_as_before(struct session *session)
{
    struct termios after;

    listen_for(session, 100);
    if (tcgetattr(session->slave, &after) < 0)
        return false;
    return after.c_iflag == session->before.c_iflag && after.c_oflag == session->before.c_oflag &&
           after.c_cflag == session->before.c_cflag && after.c_lflag == session->before.c_lflag &&
           memcmp(after.c_cc, session->before.c_cc, sizeof after.c_cc) == 0 &&
           ends_with(session, "\033[?1049h", "\033[?1049l") && ends_with(session, "\033[?2004h", "\033[?2004l") &&
           ends_with(session, "\033[?25l", "\033[?25h");
}

static void finish(struct session *session)
{
    kill(session->program, SIGKILL);
    kill(session->program, SIGCONT);
    close(session->master);
    close(session->slave);
    close(session->news);
    waitpid(session->leader, NULL, 0);
    free(session->output);
}

static void ended_by(int number, const char *name)
{
    struct session session;
    char text[120];

    start(&session);
    bool shown = await(&session, "Muster: ");
    kill(session.program, number);
    int status = outcome(&session);
    snprintf(text, sizeof text, "%s ends the screens", name);
    if (!check(shown && status != -1 &&
                   ((WIFSIGNALED(status) && WTERMSIG(status) == number) ||
                       (WIFEXITED(status) && WEXITSTATUS(status) == 128 + number)),
            text))
        printf("# status %d\n", status);
    snprintf(text, sizeof text, "%s leaves the terminal as it was", name);
    check(is_as_before(&session), text);
    finish(&session);
}

/* Stopped with STOP (a key or a signal), the window made larger meanwhile, and gone on with. */
static void stopped_by(bool key)
{
    struct session session;
    struct winsize larger = {.ws_row = 40, .ws_col = 132};

    start(&session);
    check(await(&session, "Muster: "), "a session to be stopped");
    listen_for(&session, 300); /* while it is being drawn curses ignores being stopped */
    if (key)
        type(&session, "\032");
    else
        kill(session.program, SIGTSTP);
    int status = outcome(&session);
    check(status != -1 && WIFSTOPPED(status), key ? "Ctrl-Z stops it" : "SIGTSTP stops it");
    check(is_as_before(&session), "and while it is stopped the terminal is as it was");
    ioctl(session.slave, TIOCSWINSZ, &larger);
    listen_for(&session, 0);
    session.seen = session.size;
    kill(session.program, SIGCONT);
    check(await(&session, "\033[40"), "it comes back in the new size of the window");
    type(&session, "\014");
    check(await(&session, "Muster: "), "and is drawn whole");
    type(&session, "Q");
    status = outcome(&session);
    check(status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 0, "Q leaves it with 0");
    check(is_as_before(&session), "and the terminal is as it was");
    finish(&session);
}

static void hung_up(void)
{
    struct session session;
    struct pollfd news;
    struct news line = {0, -1};

    start(&session);
    bool shown = await(&session, "Muster: ");
    close(session.master);
    session.master = open("/dev/null", O_RDWR | O_CLOEXEC);
    news = (struct pollfd){.fd = session.news, .events = POLLIN};
    bool told = poll(&news, 1, PATIENCE_MS) > 0 && read(session.news, &line, sizeof line) == sizeof line;
    check(shown && told && line.status != -1 && !WIFSTOPPED(line.status), "a window that is closed ends the program");
    finish(&session);
}

/* terminal --hear KEYS COMMAND TEXT WITHIN AGAIN -- PROGRAM …: types KEYS, runs the shell COMMAND as somebody else
 * would, and looks whether TEXT is on the screen WITHIN milliseconds after it; then that a step to the left and back
 * shows AGAIN.
 */
static int hear(char **argv)
{
    struct session session;
    char name[200];

    start(&session);
    check(await(&session, "Muster: "), "the program is open");
    for (const char *key = argv[0]; *key; key++) {
        type(&session, (char[2]){*key, '\0'});
        listen_for(&session, 300);
    }
    session.seen = session.size;
    int status = system(argv[1]); /* NOLINT: the caller's own words */
    int64_t since = now_ms();
    bool heard = await(&session, argv[2]);
    int64_t took = now_ms() - since;
    printf("# heard after %d ms\n", (int)took);
    snprintf(name, sizeof name, "within %s ms of another's commit the screen says: %s", argv[3], argv[2]);
    check(status == 0 && heard && took <= atoi(argv[3]), name);
    type(&session, "hl");
    listen_for(&session, 500);
    snprintf(name, sizeof name, "and where the cursor was it is: %s", argv[4]);
    check(await_anew(&session, argv[4]), name);
    type(&session, "Q");
    status = outcome(&session);
    check(status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 0, "Q leaves it with 0");
    finish(&session);
    printf("1..%d\n", test_count);
    return failed == 0 ? 0 : 1;
}

int main(int argc, char **argv)
{
    static const struct {
        int number;
        const char *name;
    } ends[] = {{SIGTERM, "SIGTERM"}, {SIGHUP, "SIGHUP"}, {SIGINT, "SIGINT"}, {SIGQUIT, "SIGQUIT"},
        {SIGSEGV, "SIGSEGV"}, {SIGABRT, "SIGABRT"}, {SIGBUS, "SIGBUS"}, {SIGFPE, "SIGFPE"}};

    if (argc < 2)
        return 64;
    command = argv + 1;
    signal(SIGPIPE, SIG_IGN);
    if (argc > 8 && strcmp(argv[1], "--hear") == 0) {
        command = argv + 8;
        return hear(argv + 2);
    }
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        ended_by(ends[i].number, ends[i].name);
    stopped_by(true);
    stopped_by(false);
    hung_up();
    printf("1..%d\n", test_count);
    return failed == 0 ? 0 : 1;
}
