/* What a monkey types: one stroke after another, the same for the same state. */
#ifndef TESTS_MONKEY_TYPING_H
#define TESTS_MONKEY_TYPING_H

#include <stddef.h>
#include <stdint.h>

struct typing {
    uint64_t state; /* the seed; never 0 */
};
struct stroke {
    char bytes[8192];
    size_t size;
    int height, width; /* a new size of the window first; 0: none */
};
void typing_next(struct typing *typing, struct stroke *out);

#endif
