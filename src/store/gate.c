/* The library's own waiting is luck: whoever asks at the right moment comes next. Before it stands this gate, a lock on
 * a file beside the database, where one comes after the other, and which says who is inside. */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "store/db_private.h"
#include "util/clock.h"
#include "util/i18n.h"
#include "util/text.h"
#include "util/utf8.h"
#include "util/xalloc.h"

#ifndef sigev_notify_thread_id
#define sigev_notify_thread_id _sigev_un._tid
#endif

enum { KNOCK_MS = 100, NOTE_SIZE = 512 };

struct gate {
    int fd;
};

int gate_patience_ms = 10000;

static int open_file(const char *real, struct error *err)
{
    char *name = xasprintf("%s.lock", real);
    int flags = O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, fd = open(name, flags);

    if (fd < 0 && errno == ENOENT) {
        fd = open(name, flags | O_CREAT | O_EXCL, (mode_t)db_file_mode(real));
        if (fd >= 0)
            (void)fchmod(fd, (mode_t)db_file_mode(real)); /* whatever the umask says */
        else if (errno == EEXIST)
            fd = open(name, flags);
    }
    if (fd < 0) {
        error_set_errno(
            err, ERROR_IO, N_("cannot write %s, which tells others who is working; nothing was changed"), name);
        error_hint(
            err, N_("make room on the disk, or ask whoever looks after the computer for the right to write there"));
    }
    free(name);
    return fd;
}

static void knock(int number)
{
    (void)number; /* it only ends the waiting */
}

/* Waits in the queue of the lock, woken now and then to look at the time. */
static int wait_for(int fd)
{
    struct sigaction ours = {.sa_handler = knock}, before;
    struct sigevent event = {.sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGALRM};
    const struct itimerspec often = {{0, KNOCK_MS * 1000000L}, {0, KNOCK_MS * 1000000L}};
    int64_t end = clock_monotonic_ms() + gate_patience_ms;
    timer_t timer;
    int result;

    event.sigev_notify_thread_id = gettid();
    if (timer_create(CLOCK_MONOTONIC, &event, &timer) < 0)
        return -1;
    sigaction(SIGALRM, &ours, &before);
    timer_settime(timer, 0, &often, NULL);
    do
        result = flock(fd, LOCK_EX);
    while (result < 0 && errno == EINTR && clock_monotonic_ms() < end);
    int why = errno;
    timer_delete(timer);
    sigaction(SIGALRM, &before, NULL);
    errno = why;
    return result;
}

/* "who, what, process, when", one a line; whoever may write the folder may write anything here. */
struct note {
    char text[NOTE_SIZE];
    const char *who, *what;
    int64_t process, since;
};

static void read_note(int fd, struct note *note)
{
    ssize_t size = pread(fd, note->text, sizeof note->text - 1, 0);
    char *rest = note->text, *fields[4];

    note->text[size > 0 ? size : 0] = '\0';
    for (size_t i = 0; i < COUNT(fields); i++) {
        char *field = rest ? strsep(&rest, "\n") : NULL;
        fields[i] = field ? field : note->text + strlen(note->text);
    }
    note->who = fields[0];
    note->what = fields[1];
    note->process = strtoll(fields[2], NULL, 10);
    note->since = strtoll(fields[3], NULL, 10);
}

/* Best done: a full disk shall not keep anybody from freeing it. */
static void write_note(int fd, const char *who, const char *what)
{
    char text[NOTE_SIZE];
    int size = snprintf(text, sizeof text, "%.120s\n%.120s\n%ld\n%" PRId64 "\n", who, what, (long)getpid(),
        clock_monotonic_ms());

    ssize_t written = ftruncate(fd, 0) < 0 ? -1 : pwrite(fd, text, (size_t)size, 0);
    (void)written;
}

static void complain(const char *real, int fd, struct error *err)
{
    struct note note;
    OWN(text_done) struct text who = TEXT_INIT;
    OWN(text_done) struct text what = TEXT_INIT;

    read_note(fd, &note);
    utf8_clean(&who, note.who);
    utf8_clean(&what, note.what);
    int64_t seconds = (clock_monotonic_ms() - note.since) / 1000;
    if (who.size == 0 || what.size == 0 || note.since <= 0 || seconds < 0) {
        error_set(err, ERROR_CONFLICT, N_("somebody else is working on %s; nothing was changed"), real);
        error_hint(err, N_("try again in a moment"));
        return;
    }
    error_set(err, ERROR_CONFLICT, N_("%s is working on %s (%s, for %d s now); nothing was changed"), who.at, real,
        what.at, (int)(seconds < 1000000 ? seconds : 1000000));
    error_hint(
        err, N_("try again in a moment; if it stays so, ask %s, or end the process %d"), who.at, (int)note.process);
}

struct gate *gate_take(const char *real, const char *who, const char *what, struct error *err)
{
    int fd = open_file(real, err);
    if (fd < 0)
        return NULL;
    int result = flock(fd, LOCK_EX | LOCK_NB);
    if (result < 0 && (errno == EWOULDBLOCK || errno == EINTR))
        result = wait_for(fd);
    if (result < 0 && errno == EINTR)
        complain(real, fd, err);
    else if (result < 0)
        error_set_errno(err, ERROR_IO, N_("the folder of %s knows no locks"), real);
    if (result < 0) {
        close(fd);
        return NULL;
    }
    const struct passwd *user = who && *who ? NULL : getpwuid(getuid());
    write_note(fd, user ? user->pw_name : who ? who : "", what ? what : "");
    struct gate *gate = xnew(struct gate);
    gate->fd = fd;
    return gate;
}

void gate_drop(struct gate **place)
{
    if (!*place)
        return;
    /* The lock goes with the last descriptor; said explicitly, as a child may have inherited it between fork and exec.
     */
    flock((*place)->fd, LOCK_UN);
    close((*place)->fd);
    free(*place);
    *place = NULL;
}
