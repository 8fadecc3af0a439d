/* Allocation that cannot fail: without memory the program says so in one line and ends with status 70. */
#ifndef UTIL_XALLOC_H
#define UTIL_XALLOC_H

#include <stdarg.h>
#include <stddef.h>

/* For what allocates by itself and says NULL: the same end. */
_Noreturn void out_of_memory(void);

/* One object of TYPE, all bytes zero; free() it. */
#define xnew(type) ((type *)xcalloc(1, sizeof(type)))

/* SIZE bytes; a size of 0 also gives a pointer that can be freed. */
void *xmalloc(size_t size) __attribute__((malloc, returns_nonnull, warn_unused_result));

/* COUNT objects of SIZE bytes each, all bytes zero; the product may not overflow. */
void *xcalloc(size_t count, size_t size) __attribute__((malloc, returns_nonnull, warn_unused_result));

/* OLD made larger or smaller for COUNT objects of SIZE bytes each; OLD may be NULL. */
void *xreallocarray(void *old, size_t count, size_t size) __attribute__((returns_nonnull, warn_unused_result));
void *xrealloc(void *old, size_t size) __attribute__((returns_nonnull, warn_unused_result));

/* Copies of TEXT: of all of it, or of at most SIZE bytes and then a 0. */
char *xstrdup(const char *text) __attribute__((malloc, returns_nonnull, warn_unused_result));
char *xstrndup(const char *text, size_t size) __attribute__((malloc, returns_nonnull, warn_unused_result));

/* A new string of what FORMAT makes. */
char *xasprintf(const char *format, ...) __attribute__((format(printf, 1, 2), returns_nonnull, warn_unused_result));
char *xvasprintf(const char *format, va_list arguments)
    __attribute__((format(printf, 1, 0), returns_nonnull, warn_unused_result));

#endif
