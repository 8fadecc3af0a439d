/* Stands between a program and the C library (LD_PRELOAD) and lets calls fail, or writes down what reaches the disk.
 *
 *     FAULT_CALL     write, sync, rename, alloc: which calls count (rename: also unlink and truncate)
 *     FAULT_AT       which of them fails, from 1; 0 none
 *     FAULT_LASTING  1: so do all that follow
 *     FAULT_KIND     enospc, eio, short (half is written, then ENOSPC), eintr (once each time), lie (nothing is
 * written, and success is said: no program can notice, but its tests must) FAULT_COUNT    a file that gets the number
 * of counted calls at the end FAULT_RECORD   a file to which writes, truncations, names and syncs are appended, for
 * powercut FAULT_NOSYNC   1: syncs are not written down, as if the program had forgotten them */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "tests/faults/record.h"

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

enum call { CALL_NONE, CALL_WRITE, CALL_SYNC, CALL_RENAME, CALL_ALLOC };
enum verdict { PASS, FAIL, HALF, LIE };

static bool started, lasting, nosync;
static enum call counted;
static long fail_at, count;
static int error_number;
static bool half, lie;
static int record_fd = -1;
static const char *count_path;

__attribute__((constructor)) static void start(void)
{
    static const char *const calls[] = {"", "write", "sync", "rename", "alloc"};
    const char *call = getenv("FAULT_CALL"), *kind = getenv("FAULT_KIND"), *at = getenv("FAULT_AT");

    for (int i = 1; call && i < 5; i++)
        if (strcmp(call, calls[i]) == 0)
            counted = (enum call)i;
    fail_at = at ? atol(at) : 0;
    lasting = getenv("FAULT_LASTING") != NULL && strcmp(getenv("FAULT_LASTING"), "1") == 0;
    nosync = getenv("FAULT_NOSYNC") != NULL;
    half = kind && strcmp(kind, "short") == 0;
    lie = kind && strcmp(kind, "lie") == 0;
    error_number = kind && strcmp(kind, "eio") == 0 ? EIO : kind && strcmp(kind, "eintr") == 0 ? EINTR : ENOSPC;
    count_path = getenv("FAULT_COUNT");
    if (getenv("FAULT_RECORD"))
        record_fd =
            (int)syscall(SYS_openat, AT_FDCWD, getenv("FAULT_RECORD"), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    started = true;
}

/* What the program itself allocates at its end is not counted any more, but may not fail us either. */
__attribute__((destructor)) static void stop(void)
{
    started = false;
    if (!count_path)
        return;
    char line[32];
    int size = snprintf(line, sizeof line, "%ld\n", count);
    int fd = (int)syscall(SYS_openat, AT_FDCWD, count_path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (syscall(SYS_write, fd, line, (size_t)size) != size)
        _exit(98);
    syscall(SYS_close, fd);
}

static enum verdict judge(enum call call)
{
    if (!started || call != counted)
        return PASS;
    long number = ++count;
    if (fail_at == 0 || number < fail_at || (number > fail_at && !lasting))
        return PASS;
    /* An interrupted call is tried again: that one must get through. */
    if (error_number == EINTR && lasting && (number - fail_at) % 2 == 1)
        return PASS;
    if (getenv("FAULT_TRAP"))
        raise(SIGTRAP);
    errno = call == CALL_ALLOC ? ENOMEM : error_number;
    return lie ? LIE : half && call == CALL_WRITE ? HALF : FAIL;
}

/* --- memory */

void *malloc(size_t size)
{
    return judge(CALL_ALLOC) == PASS ? __libc_malloc(size) : NULL;
}

void *calloc(size_t number, size_t size)
{
    return judge(CALL_ALLOC) == PASS ? __libc_calloc(number, size) : NULL;
}

void *realloc(void *old, size_t size)
{
    return judge(CALL_ALLOC) == PASS ? __libc_realloc(old, size) : NULL;
}

/* --- the record */

static bool path_of(int fd, char *path, size_t size)
{
    char link[64];
    struct stat info;

    if (fstat(fd, &info) < 0 || (!S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode)))
        return false;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, size - 1);
    path[length > 0 ? length : 0] = '\0';
    return length > 0;
}

static void record(
    enum record_kind kind, const char *path, const char *other, off_t offset, const void *data, size_t size)
{
    static char buffer[1 << 18];
    struct record head = {kind, (uint32_t)strlen(path) + 1, (uint32_t)strlen(other) + 1, (uint32_t)size, offset};
    size_t whole = sizeof head + head.path + head.other + size;

    if (record_fd < 0 || whole > sizeof buffer || (nosync && kind == RECORD_SYNC))
        return;
    memcpy(buffer, &head, sizeof head);
    memcpy(buffer + sizeof head, path, head.path);
    memcpy(buffer + sizeof head + head.path, other, head.other);
    if (size)
        memcpy(buffer + sizeof head + head.path + head.other, data, size);
    if (syscall(SYS_write, record_fd, buffer, whole) != (long)whole)
        _exit(97);
}

static void record_fd_call(enum record_kind kind, int fd, off_t offset, const void *data, size_t size)
{
    char path[4096];

    if (record_fd >= 0 && path_of(fd, path, sizeof path))
        record(kind, path, "", offset, data, size);
}

/* --- writing */

static ssize_t put(int fd, const void *data, size_t size, off_t offset, bool placed)
{
    struct stat info;
    bool counts = fd > STDERR_FILENO && fstat(fd, &info) == 0 && S_ISREG(info.st_mode);
    enum verdict verdict = counts ? judge(CALL_WRITE) : PASS;

    if (verdict == LIE)
        return (ssize_t)size;
    if (verdict == FAIL || (verdict == HALF && size < 2))
        return -1;
    size = verdict == HALF ? size / 2 : size;
    off_t place = placed ? offset : lseek(fd, 0, SEEK_CUR);
    ssize_t done = placed ? syscall(SYS_pwrite64, fd, data, size, offset) : syscall(SYS_write, fd, data, size);
    if (done > 0 && counts)
        record_fd_call(RECORD_WRITE, fd, place, data, (size_t)done);
    return done;
}

ssize_t write(int fd, const void *data, size_t size)
{
    return put(fd, data, size, 0, false);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t offset)
{
    return put(fd, data, size, offset, true);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off_t offset)
{
    return put(fd, data, size, offset, true);
}

static int sync_call(int fd, long number)
{
    enum verdict verdict = judge(CALL_SYNC);

    if (verdict != PASS)
        return verdict == LIE ? 0 : -1;
    int result = (int)syscall(number, fd);
    if (result == 0)
        record_fd_call(RECORD_SYNC, fd, 0, NULL, 0);
    return result;
}

int fsync(int fd)
{
    return sync_call(fd, SYS_fsync);
}

int fdatasync(int fd)
{
    return sync_call(fd, SYS_fdatasync);
}

int ftruncate(int fd, off_t size)
{
    enum verdict verdict = judge(CALL_RENAME);

    if (verdict != PASS)
        return verdict == LIE ? 0 : -1;
    int result = (int)syscall(SYS_ftruncate, fd, size);
    if (result == 0)
        record_fd_call(RECORD_TRUNCATE, fd, size, NULL, 0);
    return result;
}

int ftruncate64(int fd, off_t size)
{
    return ftruncate(fd, size);
}

/* --- names */

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    enum verdict verdict = judge(CALL_RENAME);

    if (verdict != PASS)
        return verdict == LIE ? 0 : -1;
    int result = (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
    if (result == 0)
        record(RECORD_RENAME, from, to, 0, NULL, 0);
    return result;
}

int rename(const char *from, const char *to)
{
    return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0);
}

int unlink(const char *path)
{
    int result = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);

    if (result == 0)
        record(RECORD_UNLINK, path, "", 0, NULL, 0);
    return result;
}

static int open_call(int folder, const char *path, int flags, mode_t mode)
{
    struct stat info;
    bool fresh = (flags & O_CREAT) && record_fd >= 0 && stat(path, &info) < 0;
    int fd = (int)syscall(SYS_openat, folder, path, flags, mode);

    if (fd >= 0 && fresh)
        record_fd_call(RECORD_CREATE, fd, 0, NULL, 0);
    else if (fd >= 0 && (flags & O_TRUNC))
        record_fd_call(RECORD_TRUNCATE, fd, 0, NULL, 0);
    return fd;
}

static mode_t mode_of(int flags, va_list args)
{
    return flags & (O_CREAT | O_TMPFILE) ? va_arg(args, mode_t) : 0;
}

int open(const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = mode_of(flags, args);
    va_end(args);
    return open_call(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = mode_of(flags, args);
    va_end(args);
    return open_call(AT_FDCWD, path, flags, mode);
}
