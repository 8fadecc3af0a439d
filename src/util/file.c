/* Files whole: read at once, written beside the target and then put in its place. */
#include <config.h>

#include "util/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "util/clock.h"
#include "util/i18n.h"

#define PIECE 65536
#define NAME_TRIES 100

struct file_door file_door;

static ssize_t door_read(int fd, void *bytes, size_t size)
{
    ssize_t got;
    do
        got = file_door.read ? file_door.read(fd, bytes, size) : read(fd, bytes, size);
    while (got < 0 && errno == EINTR);
    return got;
}

static ssize_t door_write(int fd, const void *bytes, size_t size)
{
    ssize_t put;
    do
        put = file_door.write ? file_door.write(fd, bytes, size) : write(fd, bytes, size);
    while (put < 0 && errno == EINTR);
    return put;
}

static int door_fsync(int fd)
{
    return file_door.fsync ? file_door.fsync(fd) : fsync(fd);
}

static int door_rename(const char *from, const char *to)
{
    return file_door.rename ? file_door.rename(from, to) : rename(from, to);
}

static int check_regular(int fd, const char *path, struct error *err)
{
    struct stat about;
    if (fstat(fd, &about))
        return error_set_errno(err, ERROR_NONE, _("cannot read '%s'"), path);
    if (!S_ISREG(about.st_mode))
        return error_set(err, ERROR_DATA, _("'%s' is not a regular file"), path);
    if (about.st_size > FILE_SIZE_MAX)
        return error_set(err, ERROR_DATA, _("'%s' is larger than %d MB"), path, FILE_SIZE_MAX / 1024 / 1024);
    return 0;
}

static int read_all(int fd, const char *path, struct text *out, struct error *err)
{
    char piece[PIECE];
    for (;;) {
        ssize_t got = door_read(fd, piece, sizeof piece);
        if (got < 0)
            return error_set_errno(err, ERROR_IO, _("cannot read '%s'"), path);
        if (got == 0)
            return 0;
        text_add_bytes(out, piece, (size_t)got);
        if (out->size > FILE_SIZE_MAX) /* it grew while it was read, or did not know its size */
            return error_set(err, ERROR_DATA, _("'%s' is larger than %d MB"), path, FILE_SIZE_MAX / 1024 / 1024);
    }
}

int file_read(const char *path, struct text *out, struct error *err)
{
    text_clear(out);
    /* Without NONBLOCK a named pipe would keep us waiting for a writer before it can be refused. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0) {
        if (errno == ENXIO || errno == ENODEV || errno == ELOOP)
            return error_set_errno(err, ERROR_DATA, _("cannot read '%s'"), path);
        return error_set_errno(err, errno == ENOTDIR ? ERROR_NO_INPUT : ERROR_NONE, _("cannot read '%s'"), path);
    }
    int rc = check_regular(fd, path, err);
    if (!rc)
        rc = read_all(fd, path, out, err);
    close(fd);
    if (rc)
        text_clear(out);
    return rc;
}

static int write_all(int fd, const char *name, const void *bytes, size_t size, struct error *err)
{
    const char *at = bytes;
    while (size) {
        ssize_t put = door_write(fd, at, size);
        if (put == 0)
            errno = EIO; /* no progress would be an endless loop */
        if (put <= 0)
            return error_set_errno(err, ERROR_IO, _("cannot write '%s'"), name);
        at += put;
        size -= (size_t)put;
    }
    return 0;
}

static int open_folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    OWN(text_done) struct text folder = TEXT_INIT;
    if (!slash)
        text_add(&folder, ".");
    else
        text_add_bytes(&folder, path, slash == path ? 1 : (size_t)(slash - path));
    return open(folder.at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* Makes a new file beside PATH; its name is in TEMP. O_EXCL opens nothing that somebody has put there. */
static int open_beside(const char *path, mode_t mode, struct text *temp)
{
    static unsigned counter;
    const char *slash = strrchr(path, '/');
    size_t folder = slash ? (size_t)(slash - path) + 1 : 0;
    int fd = -1;
    for (int i = 0; i < NAME_TRIES && fd < 0; i++) {
        text_clear(temp);
        text_add_bytes(temp, path, folder);
        text_addf(temp, ".muster-%ld-%llx-%u.tmp", (long)getpid(), (unsigned long long)clock_monotonic_ms(), counter++);
        fd = open(temp->at, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
        if (fd < 0 && errno != EEXIST)
            break;
    }
    return fd;
}

/* The bytes in the temporary file and safely on the disk. Closes FD. */
static int fill(int fd, const char *path, const void *bytes, size_t size, struct error *err)
{
    int rc = write_all(fd, path, bytes, size, err);
    if (!rc && door_fsync(fd))
        rc = error_set_errno(err, ERROR_IO, _("cannot write '%s'"), path);
    if (close(fd) && !rc)
        rc = error_set_errno(err, ERROR_IO, _("cannot write '%s'"), path);
    return rc;
}

/* Only a regular file is replaced: neither /dev/null nor a link shall become one. */
static int check_target(const char *path, struct error *err)
{
    struct stat about;
    if (lstat(path, &about) || S_ISREG(about.st_mode))
        return 0;
    return error_set(err, ERROR_CREATE, _("cannot create '%s': something that is no regular file has this name"), path);
}

static int write_beside(const char *path, const void *bytes, size_t size, mode_t mode, struct error *err)
{
    OWN(text_done) struct text temp = TEXT_INIT;
    if (check_target(path, err))
        return -1;
    /* Opened first: after the renaming nothing that can fail beforehand may be left to do. */
    int folder = open_folder_of(path);
    int fd = folder < 0 ? -1 : open_beside(path, mode, &temp);
    if (fd < 0) {
        int rc = error_set_errno(err, ERROR_CREATE, _("cannot create '%s'"), path);
        if (folder >= 0)
            close(folder);
        return rc;
    }
    int rc = fill(fd, path, bytes, size, err);
    if (!rc && door_rename(temp.at, path))
        rc = error_set_errno(err, ERROR_CREATE, _("cannot create '%s'"), path);
    if (rc)
        unlink(temp.at);
    /* Some file systems cannot fsync a folder and say so by EINVAL; there is nothing to be done about it. */
    else if (door_fsync(folder) && errno != EINVAL)
        rc = error_set_errno(err, ERROR_IO, _("cannot write '%s'"), path);
    close(folder);
    return rc;
}

int file_write(const char *path, const void *bytes, size_t size, mode_t mode, struct error *err)
{
    if (strcmp(path, "-") == 0)
        return write_all(STDOUT_FILENO, _("standard output"), bytes, size, err);
    return write_beside(path, bytes, size, mode, err);
}

static int compare_names(const void *a, const void *b)
{
    const char *const *left = a, *const *right = b;
    return strcmp(*left, *right);
}

int file_list(const char *folder, struct arena *arena, struct name_list *out, struct error *err)
{
    DIR *stream = opendir(folder);
    if (!stream)
        return error_set_errno(
            err, errno == ENOTDIR ? ERROR_DATA : ERROR_NONE, _("cannot read the folder '%s'"), folder);
    int rc = 0;
    errno = 0;
    for (struct dirent *entry; (entry = readdir(stream)); errno = 0)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            *name_list_add(out) = arena_strdup(arena, entry->d_name);
    if (errno)
        rc = error_set_errno(err, ERROR_IO, _("cannot read the folder '%s'"), folder);
    closedir(stream);
    if (out->count)
        qsort(out->at, out->count, sizeof *out->at, compare_names);
    return rc;
}

bool file_is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* A link that leads nowhere is there too: something has the name. */
bool file_exists(const char *path)
{
    struct stat about;
    return lstat(path, &about) == 0;
}

int file_make_folders(const char *path, mode_t mode, struct error *err)
{
    OWN(text_done) struct text part = TEXT_INIT;
    const char *at = path;
    while (*at) {
        at += strspn(at, "/");
        at += strcspn(at, "/");
        text_clear(&part);
        text_add_bytes(&part, path, (size_t)(at - path));
        if (file_is_folder(part.at))
            continue;
        /* A second program may make it between the two calls. */
        if (mkdir(part.at, mode) && (errno != EEXIST || !file_is_folder(part.at)))
            return error_set_errno(err, ERROR_CREATE, _("cannot create the folder '%s'"), part.at);
    }
    return 0;
}
