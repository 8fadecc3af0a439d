/* The kernel's number of a file system says what kind it is; only its list of mounts says which program is behind one
 * that lives in user space. */
#include <config.h>

#include "util/mount.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/vfs.h>

#include "util/compiler.h"
#include "util/file.h"

#define MOUNTS "/proc/self/mountinfo"

static const struct {
    unsigned long number;
    const char *kind;
} numbers[] = {
    {0x6969, "nfs"},
    {0x517B, "smb"},
    {0xFF534D42, "cifs"},
    {0xFE534D42, "smb3"},
    {0x01021997, "9p"},
    {0x564C, "ncp"},
    {0x73757245, "coda"},
    {0x5346414F, "afs"},
    {0x6B414653, "afs"},
    {0x00C36400, "ceph"},
    {0x0BD00BD0, "lustre"},
    {0x47504653, "gpfs"},
    {0x65735546, "fuse"},
};

static const char *kind_by_number(const char *path)
{
    unsigned long number = 0;

    if (file_door.statfs) {
        if (file_door.statfs(path, &number) < 0)
            return "";
    } else {
        struct statfs about;
        if (statfs(path, &about) < 0)
            return "";
        number = (unsigned long)about.f_type & 0xFFFFFFFF;
    }
    for (size_t i = 0; i < COUNT(numbers); i++)
        if (numbers[i].number == number)
            return numbers[i].kind;
    return "";
}

/* Blanks and the like are written as octal: "\\040". */
static void unescape(char *text)
{
    char *to = text;
    for (const char *from = text; *from != '\0';) {
        if (from[0] == '\\' && strspn(from + 1, "01234567") >= 3) {
            *to++ = (char)((from[1] - '0') * 64 + (from[2] - '0') * 8 + (from[3] - '0'));
            from += 4;
        } else
            *to++ = *from++;
    }
    *to = '\0';
}

static bool lies_below(const char *path, const char *point)
{
    size_t size = strcmp(point, "/") == 0 ? 0 : strlen(point);
    return strncmp(path, point, size) == 0 && (path[size] == '/' || path[size] == '\0');
}

/* "36 35 98:0 /root /point options … - kind source options" */
static void consider(char *line, const char *path, size_t *longest, struct text *kind)
{
    char *point = NULL, *rest = line;

    for (int i = 0; i < 5 && rest; i++)
        point = strsep(&rest, " ");
    char *dash = rest ? strstr(rest, " - ") : NULL;
    if (!dash)
        return;
    unescape(point);
    if (!lies_below(path, point) || strlen(point) < *longest)
        return;
    *longest = strlen(point); /* of equals the later one lies above */
    char *name = dash + 3;
    text_clear(kind);
    text_add_bytes(kind, name, strcspn(name, " "));
}

void mount_kind(const char *path, struct text *kind)
{
    OWN(text_done) struct text mounts = TEXT_INIT;
    const char *by_number = kind_by_number(path);
    size_t longest = 0;

    text_clear(kind);
    if (file_read(file_door.mounts ? file_door.mounts : MOUNTS, &mounts, NULL) == 0) {
        char *rest = mounts.at;
        for (char *line = strsep(&rest, "\n"); line; line = strsep(&rest, "\n"))
            consider(line, path, &longest, kind);
    }
    /* The list may be that of another name space; the number is never wrong. */
    if (*by_number && strncmp(kind->at, by_number, strlen(by_number)) != 0) {
        text_clear(kind);
        text_add(kind, by_number);
    }
}
