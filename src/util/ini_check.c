/* Reads the lines of a settings file as iniparser will and refuses each one that it would misread. */
#include <config.h>

#include "util/ini_check.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "util/i18n.h"
#include "util/text.h"

#define SIZE_LIMIT ((size_t)1024 * 1024)
#define LINE_LIMIT 1000
#define NAME_LIMIT 400    /* section and key together must fit into iniparser's 1024 bytes */
#define ENTRY_LIMIT 20000 /* its dictionary is searched from the front */

struct check {
    const char *file;
    struct arena *arena;
    struct ini_part_list *parts;
    size_t entries;
    int line;
    struct error *err;
};

struct piece {
    const char *at;
    size_t size;
};

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static struct piece trim(const char *at, size_t size)
{
    while (size && is_blank(*at))
        at++, size--;
    while (size && is_blank(at[size - 1]))
        size--;
    return (struct piece){at, size};
}

static const char *lower_name(struct check *check, struct piece piece)
{
    char *name = arena_strndup(check->arena, piece.at, piece.size);
    for (char *c = name; *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    return name;
}

FORMAT(3, 4) static int refuse(struct check *check, int line, const char *why, ...)
{
    OWN(text_done) struct text words = TEXT_INIT;
    va_list args;
    va_start(args, why);
    text_vaddf(&words, why, args);
    va_end(args);
    return error_set(check->err, ERROR_CONFIG, _("%s: line %d: %s"), check->file, line, words.at);
}

static void begin_part(struct check *check, const char *name)
{
    *ini_part_list_add(check->parts) = (struct ini_part){.name = name, .line = check->line};
}

static int check_section(struct check *check, struct piece line)
{
    struct piece name = trim(line.at + 1, line.size - 2);
    if (!name.size)
        return refuse(check, check->line, _("the section has no name"));
    if (name.size > NAME_LIMIT)
        return refuse(check, check->line, _("the name is too long"));
    if (memchr(name.at, ':', name.size))
        return refuse(check, check->line, _("':' must not stand in the name of a section"));
    if (memchr(name.at, ']', name.size))
        return refuse(check, check->line, _("']' must not stand in the name of a section"));
    begin_part(check, lower_name(check, name));
    return 0;
}

/* iniparser takes what is between the first two quotation marks, or up to the end when there is only one, and drops
 * the rest. Only a comment may be dropped. */
static bool is_quoted_badly(struct piece value)
{
    if (!value.size || (*value.at != '"' && *value.at != '\''))
        return false;
    const char *close = memchr(value.at + 1, *value.at, value.size - 1);
    if (!close)
        return true;
    struct piece rest = trim(close + 1, value.size - (size_t)(close + 1 - value.at));
    return rest.size && *rest.at != ';' && *rest.at != '#';
}

static int check_entry(struct check *check, struct piece line)
{
    const char *equals = memchr(line.at, '=', line.size);
    if (!equals || *line.at == '[' || equals == line.at)
        return refuse(check, check->line, _("this is neither a [section], nor 'key = value', nor a comment"));
    struct piece name = trim(line.at, (size_t)(equals - line.at));
    if (name.size > NAME_LIMIT)
        return refuse(check, check->line, _("the name is too long"));
    if (is_quoted_badly(trim(equals + 1, line.size - (size_t)(equals + 1 - line.at))))
        return refuse(check, check->line, _("a value in quotation marks must end in one"));
    if (++check->entries > ENTRY_LIMIT)
        return refuse(check, check->line, _("the file has too many keys"));
    if (!check->parts->count)
        begin_part(check, "");
    struct ini_part *part = &check->parts->at[check->parts->count - 1];
    *ini_entry_list_add(&part->entries) = (struct ini_entry){.name = lower_name(check, name), .line = check->line};
    return 0;
}

static int check_line(struct check *check, const char *at, size_t size)
{
    if (size >= LINE_LIMIT)
        return refuse(check, check->line, _("the line is too long"));
    struct piece line = trim(at, size);
    if (!line.size)
        return 0;
    if (line.at[line.size - 1] == '\\') /* also in a comment it would swallow the next line */
        return refuse(check, check->line, _("a line must not end in '\\'"));
    if (*line.at == '#' || *line.at == ';')
        return 0;
    if (*line.at == '[' && line.at[line.size - 1] == ']')
        return check_section(check, line);
    return check_entry(check, line);
}

static int check_lines(struct check *check, const char *bytes, size_t size)
{
    const char *end = bytes + size;
    while (bytes < end) {
        const char *stop = memchr(bytes, '\n', (size_t)(end - bytes));
        stop = stop ? stop : end;
        check->line++;
        if (memchr(bytes, '\0', (size_t)(stop - bytes)))
            return refuse(check, check->line, _("a zero byte; this is not a text file"));
        if (check_line(check, bytes, (size_t)(stop - bytes)))
            return -1;
        bytes = stop < end ? stop + 1 : end;
    }
    return 0;
}

static int compare_entries(const void *a, const void *b)
{
    const struct ini_entry *const *left = a, *const *right = b;
    int order = strcmp((*left)->name, (*right)->name);
    return order ? order : (*left)->line - (*right)->line;
}

/* The second of two that have the same name, or NULL. Sorted, so that a hostile file cannot make it slow. */
static const struct ini_entry *find_twin(struct arena *arena, const struct ini_entry *entries, size_t count)
{
    const struct ini_entry **sorted = arena_array(arena, count, sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        sorted[i] = &entries[i];
    if (count)
        qsort(sorted, count, sizeof *sorted, compare_entries);
    for (size_t i = 1; i < count; i++)
        if (strcmp(sorted[i - 1]->name, sorted[i]->name) == 0)
            return sorted[i];
    return NULL;
}

static int check_twins(struct check *check)
{
    OWN(arena_done) struct arena scratch = ARENA_INIT;
    const struct ini_part_list *parts = check->parts;
    struct ini_entry *names = arena_array(&scratch, parts->count, sizeof *names);
    for (size_t i = 0; i < parts->count; i++) {
        const struct ini_part *part = &parts->at[i];
        names[i] = (struct ini_entry){.name = part->name, .line = part->line};
        const struct ini_entry *twin = find_twin(&scratch, part->entries.at, part->entries.count);
        if (twin)
            return refuse(check, twin->line, _("the key '%s' stands there twice"), twin->name);
    }
    const struct ini_entry *twin = find_twin(&scratch, names, parts->count);
    return twin ? refuse(check, twin->line, _("the section '%s' stands there twice"), twin->name) : 0;
}

int ini_check(
    const char *name, const char *bytes, size_t size, struct arena *arena, struct ini_part_list *out, struct error *err)
{
    struct check check = {.file = name, .arena = arena, .parts = out, .err = err};
    if (size > SIZE_LIMIT)
        return error_set(err, ERROR_CONFIG, _("%s: the file is larger than 1 MB"), name);
    if (check_lines(&check, bytes, size))
        return -1;
    return check_twins(&check);
}
