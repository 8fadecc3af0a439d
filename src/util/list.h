/* Typed growing lists. A list that is all zeroes is empty and valid. Items are owned by value;
 * what they point to is not.
 *
 *     LIST_DEFINE(shift_list, struct shift)
 *     struct shift_list list = {0};
 *     *shift_list_add(&list) = (struct shift){ .code = "D" };    // the new item comes zeroed
 *     for (size_t i = 0; i < list.count; i++) use(&list.at[i]);
 *     shift_list_done(&list);
 */
#ifndef UTIL_LIST_H
#define UTIL_LIST_H

#include <stddef.h>

#include "util/compiler.h"

/* Grows the buffer AT of CAPACITY items of SIZE bytes so that COUNT + 1 fit; used by LIST_DEFINE only. */
void *list_grow(void *at, size_t count, size_t *capacity, size_t size);

#define LIST_DEFINE(name, type)                                                             \
    struct name {                                                                           \
        type *at;                                                                           \
        size_t count, capacity;                                                             \
    };                                                                                      \
    UNUSED static inline type *name##_add(struct name *list)                                \
    {                                                                                       \
        list->at = (type *)list_grow(list->at, list->count, &list->capacity, sizeof(type)); \
        return &list->at[list->count++];                                                    \
    }                                                                                       \
    UNUSED static inline void name##_clear(struct name *list)                               \
    {                                                                                       \
        list->count = 0;                                                                    \
    }                                                                                       \
    UNUSED static inline void name##_done(struct name *list)                                \
    {                                                                                       \
        list_free(list->at);                                                                \
        *list = (struct name){0};                                                           \
    }

void list_free(void *at);

#endif
