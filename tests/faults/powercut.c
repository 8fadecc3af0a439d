/* powercut LOG CUTS CHECK: rebuilds what a power cut would have left of the folder "base" after what LOG says was
 * written (shim.c, FAULT_RECORD), CUTS times, as the folder "cut", and runs the shell command CHECK on each, with ACKED
 * set to the number of changes that were acknowledged before. powercut ack LOG: a change was.
 *
 * What was not synced is lost, kept, kept in part, or torn at sectors of 512 bytes, in any order; a name that was not
 * synced with its folder may be the old one. Within one folder the order of names holds, as on a journalled disk. */
#include <config.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/faults/record.h"

enum { SECTOR = 512, FILES_MAX = 64, PENDING_MAX = 4096, SHOWN = 5 };
enum mode { MODE_LOST, MODE_KEPT, MODE_SOME, MODE_TORN, MODE_COUNT };

struct bytes {
    unsigned char *at;
    size_t size;
};

struct change { /* not synced yet: points into the log */
    const struct record *head;
    const unsigned char *data;
};

struct file {
    struct bytes synced;
    struct change pending[PENDING_MAX];
    size_t count;
};

struct name {
    char text[NAME_MAX + 1];
    struct file *file; /* NULL: free */
};

struct disk {
    struct name names[FILES_MAX];                       /* as synced */
    struct change moves[PENDING_MAX];                   /* names that changed since */
    struct file *made[PENDING_MAX];                     /* by a RECORD_CREATE among them */
    size_t move_count;
    struct name live[FILES_MAX]; /* as the program sees them */
};

static struct bytes log_bytes;
static uint64_t seed;

static unsigned chance(unsigned below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(seed >> 33) % below;
}

static void die(const char *what)
{
    perror(what);
    exit(99);
}

static struct bytes load(const char *path)
{
    struct bytes out = {0};
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0 || fstat(fd, &info) < 0)
        die(path);
    out.size = (size_t)info.st_size;
    out.at = malloc(out.size + 1);
    if (!out.at || read(fd, out.at, out.size) != (ssize_t)out.size)
        die(path);
    close(fd);
    return out;
}

static void grow(struct bytes *bytes, size_t size)
{
    if (size > bytes->size) {
        bytes->at = realloc(bytes->at, size + 1);
        if (!bytes->at)
            die("realloc");
        memset(bytes->at + bytes->size, 0, size - bytes->size);
    }
    bytes->size = size;
}

static void apply(struct bytes *bytes, const struct change *change, enum mode mode)
{
    size_t offset = (size_t)change->head->offset;

    if (mode == MODE_LOST || (mode == MODE_SOME && chance(2)))
        return;
    if (change->head->kind == RECORD_TRUNCATE) {
        if (mode != MODE_TORN || chance(2))
            grow(bytes, offset);
        return;
    }
    for (size_t done = 0; done < change->head->size; done += SECTOR) {
        size_t part = change->head->size - done < SECTOR ? change->head->size - done : SECTOR;
        if (mode == MODE_TORN && chance(2))
            continue;
        if (offset + done + part > bytes->size)
            grow(bytes, offset + done + part);
        memcpy(bytes->at + offset + done, change->data + done, part);
    }
}

static const char *base_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static struct name *find(struct name *names, const char *text)
{
    struct name *space = NULL;

    for (int i = 0; i < FILES_MAX; i++) {
        if (names[i].file && strcmp(names[i].text, text) == 0)
            return &names[i];
        if (!names[i].file && !space)
            space = &names[i];
    }
    if (!space)
        die("too many files");
    snprintf(space->text, sizeof space->text, "%s", text);
    return space;
}

static const char *path_of(const struct change *change)
{
    return (const char *)(change->head + 1);
}

static const char *other_of(const struct change *change)
{
    return path_of(change) + change->head->path;
}

/* One change of a name, in NAMES. */
static void rename_in(struct name *names, const struct change *change, struct file *made)
{
    struct name *name = find(names, base_of(path_of(change)));

    if (change->head->kind == RECORD_CREATE)
        name->file = made;
    else if (change->head->kind == RECORD_UNLINK)
        name->file = NULL;
    else {
        struct file *file = name->file;
        name->file = NULL;
        find(names, base_of(other_of(change)))->file = file;
    }
}

static void move(struct disk *disk, const struct change *change)
{
    struct file *made = NULL;

    if (change->head->kind == RECORD_CREATE) {
        made = calloc(1, sizeof *made);
        if (!made)
            die("calloc");
    }
    rename_in(disk->live, change, made);
    if (disk->move_count == PENDING_MAX)
        die("too many names");
    disk->moves[disk->move_count] = *change;
    disk->made[disk->move_count++] = made;
}

static void sync_names(struct disk *disk)
{
    for (size_t i = 0; i < disk->move_count; i++)
        rename_in(disk->names, &disk->moves[i], disk->made[i]);
    disk->move_count = 0;
}

static void step(struct disk *disk, const struct change *change, int *acked)
{
    struct name *name;

    switch (change->head->kind) {
    case RECORD_ACK:
        ++*acked;
        return;
    case RECORD_CREATE:
    case RECORD_RENAME:
    case RECORD_UNLINK:
        move(disk, change);
        return;
    default:
        break;
    }
    name = find(disk->live, base_of(path_of(change)));
    if (change->head->kind == RECORD_SYNC && !name->file) {
        sync_names(disk); /* of the folder */
        return;
    }
    if (!name->file)
        return;
    struct file *file = name->file;
    if (change->head->kind != RECORD_SYNC) {
        if (file->count == PENDING_MAX)
            die("too many writes without a sync");
        file->pending[file->count++] = *change;
        return;
    }
    for (size_t i = 0; i < file->count; i++)
        apply(&file->synced, &file->pending[i], MODE_KEPT);
    file->count = 0;
}

static void start(struct disk *disk)
{
    DIR *folder = opendir("base");

    if (!folder)
        die("base");
    for (struct dirent *entry; (entry = readdir(folder));) {
        char path[PATH_MAX];
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "base/%s", entry->d_name);
        struct file *file = calloc(1, sizeof *file);
        if (!file)
            die("calloc");
        file->synced = load(path);
        find(disk->names, entry->d_name)->file = file;
        find(disk->live, entry->d_name)->file = file;
    }
    closedir(folder);
}

static void write_out(const struct name *name, enum mode mode)
{
    struct bytes bytes = {0};
    char path[PATH_MAX];

    grow(&bytes, name->file->synced.size);
    if (bytes.size)
        memcpy(bytes.at, name->file->synced.at, bytes.size);
    for (size_t i = 0; i < name->file->count; i++)
        apply(&bytes, &name->file->pending[i], mode);
    snprintf(path, sizeof path, "cut/%.*s", NAME_MAX, name->text);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0 || write(fd, bytes.at, bytes.size) != (ssize_t)bytes.size)
        die(path);
    close(fd);
    free(bytes.at);
}

static void leave(const struct disk *disk, enum mode mode)
{
    struct name names[FILES_MAX];
    size_t kept = mode == MODE_LOST ? 0 : mode == MODE_KEPT ? disk->move_count : chance((unsigned)disk->move_count + 1);

    memcpy(names, disk->names, sizeof names);
    for (size_t i = 0; i < kept; i++)
        rename_in(names, &disk->moves[i], disk->made[i]);
    if (system("rm -rf cut && mkdir cut") != 0) /* NOLINT */
        die("cut");
    for (int i = 0; i < FILES_MAX; i++)
        if (names[i].file)
            write_out(&names[i], mode);
}

static size_t next_change(size_t at, struct change *out)
{
    out->head = (const struct record *)(const void *)(log_bytes.at + at);
    out->data = log_bytes.at + at + sizeof *out->head + out->head->path + out->head->other;
    return at + sizeof *out->head + out->head->path + out->head->other + out->head->size;
}

static long count_changes(void)
{
    struct change change;
    long count = 0;

    for (size_t at = 0; at < log_bytes.size; count++)
        at = next_change(at, &change);
    return count;
}

/* The disk is left to the system at the end: it is small. */
static bool cut_after(long changes, enum mode mode, const char *check)
{
    struct disk *disk = calloc(1, sizeof *disk);
    struct change change;
    char number[16];
    size_t at = 0;
    int acked = 0;

    if (!disk)
        die("calloc");
    start(disk);
    for (long i = 0; i < changes; i++) {
        at = next_change(at, &change);
        step(disk, &change, &acked);
    }
    leave(disk, mode);
    snprintf(number, sizeof number, "%d", acked);
    setenv("ACKED", number, 1);
    free(disk);
    return system(check) == 0; /* NOLINT: the caller's own words */
}

static int acknowledge(const char *path)
{
    struct {
        struct record head;
        char names[8];
    } ack = {{RECORD_ACK, 4, 4, 0, 0}, ""};
    int fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);

    return fd >= 0 && write(fd, &ack, sizeof ack) == (ssize_t)sizeof ack ? 0 : 1;
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "ack") == 0)
        return acknowledge(argv[2]);
    if (argc != 4) {
        fprintf(stderr, "usage: powercut LOG CUTS CHECK, or powercut ack LOG\n");
        return 64;
    }
    log_bytes = load(argv[1]);
    seed = (uint64_t)(getenv("FAULT_SEED") ? atoll(getenv("FAULT_SEED")) : (long long)getpid());
    uint64_t first_seed = seed;
    long changes = count_changes(), cuts = atol(argv[2]), bad = 0;
    for (long i = 0; i < cuts; i++) {
        long at = (long)chance((unsigned)changes + 1);
        enum mode mode = (enum mode)(i % MODE_COUNT);
        if (!cut_after(at, mode, argv[3]) && ++bad <= SHOWN)
            printf("# seed %llu, cut %ld after change %ld of %ld, mode %d: bad, %s acknowledged\n",
                (unsigned long long)first_seed, i, at, changes, (int)mode, getenv("ACKED"));
    }
    printf("%ld cuts within %ld writes, names and syncs: %ld bad\n", cuts, changes, bad);
    return bad == 0 ? 0 : 1;
}
