#include <config.h>

#include "tests/rules/lines.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "util/text.h"

void lines_drop(struct lines *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        free(lines->at[i]);
    lines_done(lines);
}

static int compare_lines(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

const char *lines_join(struct lines *lines, struct arena *arena)
{
    struct text text = TEXT_INIT;

    if (lines->count > 1)
        qsort(lines->at, lines->count, sizeof *lines->at, compare_lines);
    for (size_t i = 0; i < lines->count; i++)
        if (i == 0 || strcmp(lines->at[i], lines->at[i - 1]) != 0)
            text_addf(&text, "%s\n", lines->at[i]);
    const char *out = arena_strdup(arena, text.at);
    text_done(&text);
    return out;
}

void lines_addf(struct lines *lines, const char *format, ...)
{
    struct text text = TEXT_INIT;
    va_list args;

    va_start(args, format);
    text_vaddf(&text, format, args);
    va_end(args);
    *lines_add(lines) = text.size > 0 ? text_detach(&text) : NULL;
}
