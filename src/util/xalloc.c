#include <config.h>

#include "util/xalloc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

/* Nothing here may need memory itself. */
_Noreturn void out_of_memory(void)
{
    static const char message[] = "muster: out of memory\n";
    ssize_t written = write(STDERR_FILENO, message, sizeof message - 1);

    (void)written;
    exit(EX_SOFTWARE);
}

void *xmalloc(size_t size)
{
    void *memory = malloc(size > 0 ? size : 1);

    if (memory == NULL)
        out_of_memory();
    return memory;
}

/* COUNT times SIZE, at least 1. */
static size_t product(size_t count, size_t size)
{
    size_t bytes;

    if (__builtin_mul_overflow(count, size, &bytes))
        out_of_memory();
    return bytes > 0 ? bytes : 1;
}

void *xcalloc(size_t count, size_t size)
{
    void *memory = calloc(1, product(count, size));

    if (memory == NULL)
        out_of_memory();
    return memory;
}

void *xreallocarray(void *old, size_t count, size_t size)
{
    void *memory = realloc(old, product(count, size));

    if (memory == NULL)
        out_of_memory();
    return memory;
}

void *xrealloc(void *old, size_t size)
{
    return xreallocarray(old, 1, size);
}

char *xstrdup(const char *text)
{
    return xstrndup(text, strlen(text));
}

char *xstrndup(const char *text, size_t size)
{
    size_t length = strnlen(text, size);
    char *copy = xmalloc(length + 1);

    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *xasprintf(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    char *text = xvasprintf(format, arguments);
    va_end(arguments);
    return text;
}

char *xvasprintf(const char *format, va_list arguments)
{
    char *text;

    if (vasprintf(&text, format, arguments) < 0)
        out_of_memory();
    return text;
}
