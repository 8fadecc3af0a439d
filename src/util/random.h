/* The one door to chance. */
#ifndef UTIL_RANDOM_H
#define UTIL_RANDOM_H

#include <stddef.h>
#include <stdint.h>

#define UID_SIZE 27 /* 26 characters and the final zero */

void random_bytes(void *out, size_t size);
uint32_t random_below(uint32_t limit); /* evenly 0..limit-1 */
void random_seed(uint64_t seed);       /* from now on repeatable (the demo, tests) */
void random_unseed(void);
char *random_uid(char out[UID_SIZE]); /* 130 bits in lower-case base 32; returns out */

#endif
