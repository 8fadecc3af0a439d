/* What data/embed.sh generates; for embedded.c alone. */
#ifndef UTIL_EMBEDDED_FILES_H
#define UTIL_EMBEDDED_FILES_H

#include "util/embedded.h"

/* In the byte order of their paths. */
extern const struct embedded embedded_files[];
extern const size_t embedded_count;

#endif
