/* The database as a file: looked at by its name only. Opening and closing it here would drop the locks that the library
 * holds. */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/zone.h"
#include "store/db_private.h"
#include "util/clock.h"
#include "util/file.h"
#include "util/mount.h"
#include "util/i18n.h"
#include "util/xalloc.h"

/* "dir" of "dir/name", "." of "name", "/" of "/name"; malloc'ed. */
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return xstrdup(".");
    return slash == path ? xstrdup("/") : xstrndup(path, (size_t)(slash - path));
}

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

char *db_file_real(const char *path, struct error *err)
{
    const char *name = name_of(path);
    char folder[PATH_MAX];

    if (*name == '\0' || strcmp(name, ".") == 0 || strcmp(name, "..") == 0) {
        error_set(err, ERROR_DATA, N_("%s is a folder, no database file"), path);
        return NULL;
    }
    char *asked = folder_of(path);
    const char *found = realpath(asked, folder);
    if (!found)
        error_set_errno(err, ERROR_NONE, N_("cannot look into the folder %s"), asked);
    free(asked);
    if (!found)
        return NULL;
    return xasprintf("%s/%s", strcmp(folder, "/") == 0 ? "" : folder, name);
}

bool db_file_is_there(const char *real)
{
    struct stat info;
    return lstat(real, &info) == 0;
}

int db_file_inspect(const char *real, struct error *err)
{
    struct stat info;

    if (lstat(real, &info) < 0)
        return error_set_errno(err, ERROR_NONE, N_("cannot open the database %s"), real);
    if (S_ISLNK(info.st_mode))
        return error_set(err, ERROR_DATA, N_("%s is a link; name the file itself"), real);
    if (S_ISDIR(info.st_mode))
        return error_set(err, ERROR_DATA, N_("%s is a folder, no database file"), real);
    if (!S_ISREG(info.st_mode))
        return error_set(err, ERROR_DATA, N_("%s is no ordinary file"), real);
    if (info.st_nlink > 1) {
        error_set(
            err, ERROR_DATA, N_("%s has a second name on the disk (a hard link), which can damage a database"), real);
        return error_hint(err, N_("remove the other name, or copy the file and use the copy"));
    }
    return 0;
}

int db_file_allows(const char *real, bool writing, struct error *err)
{
    if (faccessat(AT_FDCWD, real, R_OK, AT_EACCESS) < 0)
        return error_set_errno(err, ERROR_PERMISSION, N_("cannot read the database %s"), real);
    if (!writing)
        return 0;
    if (faccessat(AT_FDCWD, real, W_OK, AT_EACCESS) < 0)
        return error_set_errno(err, ERROR_PERMISSION, N_("cannot write the database %s"), real);
    char *folder = folder_of(real);
    /* The journal that makes a change all or nothing lies beside the file. */
    int result = faccessat(AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS);
    if (result < 0)
        error_set_errno(err, ERROR_PERMISSION, N_("cannot write in %s, the folder of the database"), folder);
    free(folder);
    return result;
}

/* Where locks do not reach, or reach only some: two people would overwrite each other's pages. */
static bool kind_is_far(const char *kind)
{
    static const char *const far[] = {"nfs", "smb", "cifs", "9p", "ncp", "coda", "afs", "ceph", "lustre", "gpfs",
        "fuse", "virtiofs", "vboxsf", "prl_fs"};
    static const char *const near[] = {"fuseblk", "fuse.fuse-overlayfs", "fuse.gocryptfs", "fuse.encfs"};

    for (size_t i = 0; i < COUNT(near); i++)
        if (strcmp(kind, near[i]) == 0)
            return false;
    for (size_t i = 0; i < COUNT(far); i++)
        if (strncmp(kind, far[i], strlen(far[i])) == 0)
            return true;
    return false;
}

int db_file_is_near(const char *real, struct error *err)
{
    OWN(text_done) struct text kind = TEXT_INIT;
    char *folder = folder_of(real);

    mount_kind(folder, &kind);
    bool far = kind_is_far(kind.at);
    if (far) {
        error_set(err, ERROR_UNAVAILABLE,
            N_("the folder %s lies on another computer or outside of this system (%s), where several people would "
               "damage "
               "the database"),
            folder, kind.at);
        error_hint(err, N_("keep it on this computer's own disk: copy it there, and name it with --db or MUSTER_DB; "
                           "others work on it by logging in here"));
    }
    free(folder);
    return far ? -1 : 0;
}

unsigned db_file_mode(const char *real)
{
    struct stat info;
    char *folder = folder_of(real);
    bool shared = stat(folder, &info) == 0 && (info.st_mode & 02070) == 02070;

    free(folder);
    return shared ? 0660 : 0600;
}

static int sync_name(const char *path, int flags, struct error *err)
{
    int fd = open(path, flags | O_CLOEXEC);
    int (*sync)(int) = file_door.fsync ? file_door.fsync : fsync;
    int result = fd < 0 ? -1 : sync(fd);

    /* Some file systems know no fsync of a folder; then there is nothing to wait for. */
    if (fd >= 0 && result < 0 && (flags & O_DIRECTORY) && (errno == EINVAL || errno == ENOTSUP))
        result = 0;
    if (result < 0)
        error_set_errno(err, ERROR_IO, N_("cannot write %s to the disk"), path);
    if (fd >= 0)
        close(fd);
    return result;
}

static int sync_folder(const char *real, struct error *err)
{
    char *folder = folder_of(real);
    int result = sync_name(folder, O_RDONLY | O_DIRECTORY, err);

    free(folder);
    return result;
}

int db_file_make(const char *real, unsigned mode, struct error *err)
{
    int fd = open(real, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, (mode_t)mode);
    if (fd < 0 && errno == EEXIST)
        return 0;
    if (fd < 0)
        return error_set_errno(err, ERROR_CREATE, N_("cannot make the database %s"), real);
    /* Whatever the umask says. */
    int result = fchmod(fd, (mode_t)mode);
    if (result < 0)
        error_set_errno(err, ERROR_CREATE, N_("cannot make the database %s"), real);
    close(fd);
    /* The name too must outlive a power cut once a first commit was acknowledged. */
    if (result == 0)
        result = sync_folder(real, err);
    if (result < 0)
        (void)unlink(real);
    return result;
}

void db_remove(const char *real)
{
    static const char *const ends[] = {"", "-journal", "-wal", "-shm", ".lock"};

    for (size_t i = 0; i < COUNT(ends); i++) {
        char *name = xasprintf("%s%s", real, ends[i]);
        (void)unlink(name);
        free(name);
    }
}

/* Rename that leaves an existing target alone. */
static int rename_new(const char *from, const char *to)
{
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return -1;
    /* A file system that cannot say "only when it is free": two names for a moment; nobody has FROM open. */
    return link(from, to) < 0 ? -1 : unlink(from);
}

int db_file_settle(const char *from, const char *to, bool replace, struct error *err)
{
    if (sync_name(from, O_RDONLY, err) < 0)
        return -1;
    int (*move)(const char *, const char *) = file_door.rename ? file_door.rename : rename;
    if ((replace ? move(from, to) : rename_new(from, to)) < 0) {
        if (errno != EEXIST)
            return error_set_errno(err, ERROR_CREATE, N_("cannot make %s"), to);
        error_set(err, ERROR_CREATE, N_("%s is there already"), to);
        return error_hint(err, N_("name another file"));
    }
    return sync_folder(to, err);
}

void db_file_hold_standard(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF && open("/dev/null", O_RDWR) < 0)
            return;
}

char *db_file_beside(const char *real, const char *cause)
{
    instant now = clock_now();
    civil_day day = zone_day(&zone_shanghai, now);
    struct civil_date date = civil_to_date(day);
    int second = (int)(now - zone_instant(&zone_shanghai, day, 0));
    char *plain = xasprintf("%s.before-%s-%04d%02d%02d-%02d%02d%02d", real, cause, date.year, date.month, date.mday,
        second / 3600, second / 60 % 60, second % 60);
    char *name = xstrdup(plain);

    for (int number = 2; db_file_is_there(name); number++) {
        free(name);
        name = xasprintf("%s-%d", plain, number);
    }
    free(plain);
    return name;
}
