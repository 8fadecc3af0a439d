/* The growing of lists: one function for all types. */
#include <config.h>

#include "util/list.h"

#include <stdlib.h>
#include <string.h>

#include "util/xalloc.h"

#define FIRST_CAPACITY 8

void *list_grow(void *at, size_t count, size_t *capacity, size_t size)
{
    if (count == *capacity) {
        *capacity = count ? count * 2 : FIRST_CAPACITY;
        at = xreallocarray(at, *capacity, size);
    }
    /* A cleared list still holds old items, so each new one is wiped, not each new buffer. */
    memset((char *)at + count * size, 0, size);
    return at;
}

void list_free(void *at)
{
    free(at);
}
