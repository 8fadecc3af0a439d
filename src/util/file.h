/* The one door to files (the database has its own). Tests put faults behind it by file_door. */
#ifndef UTIL_FILE_H
#define UTIL_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "util/arena.h"
#include "util/error.h"
#include "util/list.h"
#include "util/text.h"

#define FILE_SIZE_MAX (64 * 1024 * 1024)

struct file_door { /* the system calls, replaceable in tests; NULL members mean the real ones */
    ssize_t (*write)(int fd, const void *bytes, size_t size);
    ssize_t (*read)(int fd, void *bytes, size_t size);
    int (*fsync)(int fd);
    int (*rename)(const char *from, const char *to);
    int (*statfs)(const char *path, unsigned long *kind); /* the number of the file system */
    const char *mounts;                                   /* the list of mounts, in place of the system's */
};
extern struct file_door file_door;

/* The whole regular file; OUT is replaced. Not there: ERROR_NO_INPUT; not readable: ERROR_PERMISSION; a directory, a
 * device or over FILE_SIZE_MAX: ERROR_DATA. */
int file_read(const char *path, struct text *out, struct error *err);
/* A new file beside the target, fsync, rename, fsync of the folder: the target is the old one or the whole new one.
 * A link, folder or device that has the target's name is refused (ERROR_CREATE), not followed. MODE as for open.
 * "-" as PATH writes to standard output. */
int file_write(const char *path, const void *bytes, size_t size, mode_t mode, struct error *err);

LIST_DEFINE(name_list, char *)
/* Names (not paths) of what is in a folder, sorted by bytes, without . and ..; they live in ARENA. */
int file_list(const char *folder, struct arena *arena, struct name_list *out, struct error *err);
bool file_is_folder(const char *path);
bool file_exists(const char *path);
int file_make_folders(const char *path, mode_t mode, struct error *err); /* like mkdir -p; fine when it is there */

#endif
