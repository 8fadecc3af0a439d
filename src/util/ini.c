/* iniparser behind a check of our own. It reads the values; the order of the file is ours, from the check. */
#include <config.h>

#include "util/ini.h"

#include <errno.h>
#include <iniparser/iniparser.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <unistd.h>

#include "util/i18n.h"
#include "util/ini_check.h"
#include "util/utf8.h"
#include "util/xalloc.h"

struct ini {
    struct arena arena;
    struct ini_part_list parts;
};

/* iniparser would print what it dislikes to standard error, right into the screens. */
static int say_nothing(const char *format UNUSED, ...)
{
    return 0;
}

static int write_all(int fd, const char *bytes, size_t size)
{
    while (size) {
        ssize_t put = write(fd, bytes, size);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return -1;
        bytes += put;
        size -= (size_t)put;
    }
    return 0;
}

/* iniparser only loads from a path. A file in memory has one, and no other program can change what was checked. */
static int load(const char *name, const char *bytes, size_t size, dictionary **out, struct error *err)
{
    char path[64];
    *out = NULL;
    int fd = memfd_create("settings", MFD_CLOEXEC);
    if (fd < 0)
        return error_set_errno(err, ERROR_SYSTEM, "%s", name);
    int rc = write_all(fd, bytes, size);
    if (rc)
        error_set_errno(err, ERROR_SYSTEM, "%s", name);
    if (!rc) {
        snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
        iniparser_set_error_callback(say_nothing);
        *out = iniparser_load(path);
        if (!*out)
            rc = error_set(err, ERROR_CONFIG, _("%s: the file cannot be read as settings"), name);
    }
    close(fd);
    return rc;
}

/* Copies each value once, so that later look-ups need neither the dictionary nor its quirks. */
static int take_values(struct ini *ini, const dictionary *values)
{
    OWN(text_done) struct text path = TEXT_INIT;
    for (size_t i = 0; i < ini->parts.count; i++) {
        struct ini_part *part = &ini->parts.at[i];
        for (size_t j = 0; j < part->entries.count; j++) {
            struct ini_entry *entry = &part->entries.at[j];
            text_clear(&path);
            text_addf(&path, "%s:%s", part->name, entry->name);
            const char *value = iniparser_getstring(values, path.at, NULL);
            /* The check has seen it: iniparser goes on without what it had no memory for, and says nothing. */
            if (!value)
                return -1;
            entry->value = *value ? arena_strdup(&ini->arena, value) : NULL;
        }
    }
    return 0;
}

static int check_utf8(const char *name, const char *bytes, size_t size, struct error *err)
{
    size_t good = utf8_valid_size(bytes, size);
    if (good == size)
        return 0;
    int line = 1;
    for (size_t i = 0; i < good; i++)
        line += bytes[i] == '\n';
    return error_set(err, ERROR_CONFIG, _("%s: line %d: this is not UTF-8 text"), name, line);
}

static int parse(const char *name, const char *bytes, size_t size, struct ini *ini, struct error *err)
{
    dictionary *values;
    if (check_utf8(name, bytes, size, err) || ini_check(name, bytes, size, &ini->arena, &ini->parts, err) ||
        load(name, bytes, size, &values, err))
        return -1;
    int rc = take_values(ini, values);
    if (rc)
        error_set(err, ERROR_CONFIG, _("%s: the file cannot be read as settings"), name);
    iniparser_freedict(values);
    return rc;
}

int ini_parse(const char *name, const void *bytes, size_t size, struct ini **out, struct error *err)
{
    const char *at = bytes;
    *out = NULL;
    if (size >= 3 && memcmp(at, "\xef\xbb\xbf", 3) == 0) {
        at += 3;
        size -= 3;
    }
    struct ini *ini = xcalloc(1, sizeof *ini);
    if (parse(name, at, size, ini, err)) {
        ini_free(ini);
        return -1;
    }
    *out = ini;
    return 0;
}

void ini_free(struct ini *ini)
{
    if (!ini)
        return;
    for (size_t i = 0; i < ini->parts.count; i++)
        ini_entry_list_done(&ini->parts.at[i].entries);
    ini_part_list_done(&ini->parts);
    arena_done(&ini->arena);
    free(ini);
}

void ini_drop(struct ini **ini)
{
    ini_free(*ini);
    *ini = NULL;
}

static const struct ini_part *find_part(const struct ini *ini, const char *section)
{
    for (size_t i = 0; i < ini->parts.count; i++)
        if (strcasecmp(ini->parts.at[i].name, section) == 0)
            return &ini->parts.at[i];
    return NULL;
}

size_t ini_sections(const struct ini *ini)
{
    return ini->parts.count;
}

const char *ini_section(const struct ini *ini, size_t index)
{
    return index < ini->parts.count ? ini->parts.at[index].name : NULL;
}

size_t ini_keys(const struct ini *ini, const char *section)
{
    const struct ini_part *part = find_part(ini, section);
    return part ? part->entries.count : 0;
}

const char *ini_key(const struct ini *ini, const char *section, size_t index)
{
    const struct ini_part *part = find_part(ini, section);
    return part && index < part->entries.count ? part->entries.at[index].name : NULL;
}

const char *ini_text(const struct ini *ini, const char *section, const char *key)
{
    const struct ini_part *part = find_part(ini, section);
    for (size_t i = 0; part && i < part->entries.count; i++)
        if (strcasecmp(part->entries.at[i].name, key) == 0)
            return part->entries.at[i].value;
    return NULL;
}

int ini_line(const struct ini *ini, const char *section, const char *key)
{
    const struct ini_part *part = find_part(ini, section);
    for (size_t i = 0; part && i < part->entries.count; i++)
        if (strcasecmp(part->entries.at[i].name, key) == 0)
            return part->entries.at[i].line;
    return 0;
}

bool ini_int(const struct ini *ini, const char *section, const char *key, int *out)
{
    const char *text = ini_text(ini, section, key);
    char *end;
    if (!text)
        return true;
    errno = 0;
    long number = strtol(text, &end, 10);
    if (errno || end == text || *end || number < INT_MIN || number > INT_MAX)
        return false;
    *out = (int)number;
    return true;
}
