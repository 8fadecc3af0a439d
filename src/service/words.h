/* Whole sentences with named holes: "{guard} has no guard certificate". A translation may put the holes in any order.
 */
#ifndef SERVICE_WORDS_H
#define SERVICE_WORDS_H

#include "util/arena.h"

/* lists end in {NULL, NULL}; a NULL value is an empty one */
struct word_tag {
    const char *name, *value;
};

/* The text for the hole NAME (SIZE bytes, not ended): NULL when there is no such hole. Only holes that the pattern has
 * are asked for, which matters where a sentence could name twenty things and names three. */
typedef const char *word_source(void *context, const char *name, size_t size);
const char *words_fill_by(struct arena *arena, const char *pattern, word_source *source, void *context);
/* PATTERN with each {name} replaced; a name that no tag has stays as it is. */
const char *words_fill(struct arena *arena, const char *pattern, const struct word_tag *tags);
/* COUNT texts as one: "a, b, c"; beyond MOST "a, b and 3 more". */
const char *words_list(struct arena *arena, const char *const *items, size_t count, size_t most);

#endif
