/* Blocks in a chain, each filled from its front. A block is never used twice, so calloc's zeroes suffice. */
#include <config.h>

#include "util/arena.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util/text.h"
#include "util/xalloc.h"

#define BLOCK_MIN ((size_t)4096)
#define BLOCK_MAX ((size_t)256 * 1024)

struct arena_block {
    struct arena_block *before;
    size_t size, used;
    alignas(max_align_t) unsigned char bytes[];
};

struct arena_ending {
    struct arena_ending *before;
    void (*drop)(void *payload);
    void *payload;
};

static struct arena_block *block_new(size_t size)
{
    struct arena_block *block = xcalloc(1, sizeof(struct arena_block) + size);
    block->size = size;
    return block;
}

/* A block of its own for something large goes behind the last one, whose free rest stays usable. */
static void *alloc_large(struct arena *arena, size_t size)
{
    struct arena_block *block = block_new(size);
    block->used = size;
    if (arena->last) {
        block->before = arena->last->before;
        arena->last->before = block;
    } else {
        arena->last = block;
    }
    return block->bytes;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    const size_t align = alignof(max_align_t);
    if (size > SIZE_MAX / 2)
        return xcalloc(size, size); /* which says that there is not so much memory, and ends */
    size_t need = size ? (size + align - 1) / align * align : align;
    struct arena_block *last = arena->last;
    if (!last || last->size - last->used < need) {
        if (need > BLOCK_MAX / 4)
            return alloc_large(arena, need);
        size_t next = last ? last->size * 2 : BLOCK_MIN;
        next = next > BLOCK_MAX ? BLOCK_MAX : next;
        arena->last = block_new(next < need ? need : next);
        arena->last->before = last;
        last = arena->last;
    }
    void *at = last->bytes + last->used;
    last->used += need;
    return at;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / 2 / size)
        return xcalloc(SIZE_MAX, SIZE_MAX);
    return arena_alloc(arena, count * size);
}

char *arena_strdup(struct arena *arena, const char *string)
{
    return string ? arena_strndup(arena, string, strlen(string)) : NULL;
}

char *arena_strndup(struct arena *arena, const char *string, size_t size)
{
    if (!string)
        return NULL;
    size_t length = strnlen(string, size);
    char *copy = arena_alloc(arena, length + 1);
    memcpy(copy, string, length);
    return copy;
}

char *arena_number(struct arena *arena, int64_t number)
{
    char digits[NUMBER_TEXT_SIZE];

    return arena_strdup(arena, number_format(number, digits));
}

char *arena_join(struct arena *arena, const char *first, ...)
{
    size_t size = 0;
    va_list args;

    va_start(args, first);
    for (const char *part = first; part != NULL; part = va_arg(args, const char *))
        size += strlen(part);
    va_end(args);
    char *string = arena_alloc(arena, size + 1), *at = string;
    va_start(args, first);
    for (const char *part = first; part != NULL; part = va_arg(args, const char *))
        at = stpcpy(at, part);
    va_end(args);
    return string;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *string = arena_vprintf(arena, format, args);
    va_end(args);
    return string;
}

char *arena_vprintf(struct arena *arena, const char *format, va_list args)
{
    char small[256];
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(small, sizeof small, format, args);
    if (length < 0)
        abort(); /* only a broken format or a string of 2 GB */
    char *string = arena_alloc(arena, (size_t)length + 1);
    if ((size_t)length < sizeof small)
        memcpy(string, small, (size_t)length);
    else
        vsnprintf(string, (size_t)length + 1, format, again);
    va_end(again);
    return string;
}

void arena_on_done(struct arena *arena, void (*drop)(void *payload), void *payload)
{
    struct arena_ending *ending = arena_new(arena, struct arena_ending);

    *ending = (struct arena_ending){ arena->endings, drop, payload };
    arena->endings = ending;
}

void arena_done(struct arena *arena)
{
    if (!arena)
        return;
    for (struct arena_ending *ending = arena->endings; ending != NULL; ending = ending->before)
        ending->drop(ending->payload);
    arena->endings = NULL;
    while (arena->last) {
        struct arena_block *block = arena->last;
        arena->last = block->before;
        free(block);
    }
}
