/* Memory that is given back all at once: a request, a report, a screen refresh takes one arena.
 * Everything that an arena hands out is aligned, zeroed, and lives until arena_done. */
#ifndef UTIL_ARENA_H
#define UTIL_ARENA_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "util/compiler.h"

struct arena_block;
struct arena_ending;
struct arena {
    struct arena_block *last;
    struct arena_ending *endings;
};
#define ARENA_INIT {0}

void *arena_alloc(struct arena *arena, size_t size);               /* zeroed, never NULL */
void *arena_array(struct arena *arena, size_t count, size_t size); /* zeroed, overflow checked */
char *arena_strdup(struct arena *arena, const char *string);       /* NULL gives NULL */
char *arena_number(struct arena *arena, int64_t number); /* in decimal digits */
char *arena_strndup(struct arena *arena, const char *string, size_t size);
char *arena_join(struct arena *arena, const char *first, ...) __attribute__((sentinel)); /* strings, then NULL */
char *arena_printf(struct arena *arena, const char *format, ...) FORMAT(2, 3);
char *arena_vprintf(struct arena *arena, const char *format, va_list args) FORMAT(2, 0);
/* What is to be called with PAYLOAD by arena_done, the last first: for things in the arena that own more than memory of
 * it. */
void arena_on_done(struct arena *arena, void (*drop)(void *payload), void *payload);
/* frees all; the arena is empty and valid again */
void arena_done(struct arena *arena);

#define arena_new(arena, type) ((type *)arena_alloc((arena), sizeof(type)))

#endif
