/* The files of data/ that are compiled into the program, so that it works from any folder.
 * To add one, name it in data/local.mk. */
#ifndef UTIL_EMBEDDED_H
#define UTIL_EMBEDDED_H

#include <stddef.h>

struct embedded {
    const char *path;           /* below data/, such as "rules/national.ini" */
    const unsigned char *bytes; /* followed by a 0 that SIZE does not count */
    size_t size;
};

/* The file at PATH below data/; NULL when there is none. */
const struct embedded *embedded_find(const char *path);

/* The file number INDEX in the order of paths; NULL past the end. */
const struct embedded *embedded_at(size_t index);

#endif
