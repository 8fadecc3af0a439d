/* Half-open intervals of time. */
#ifndef CORE_SPAN_H
#define CORE_SPAN_H

#include <stdbool.h>

#include "util/civil.h"

/* [from, to) */
struct span {
    instant from, to;
};

static inline bool span_overlaps(const struct span *a, const struct span *b)
{
    return a->from < b->to && b->from < a->to;
}
static inline int64_t span_minutes(const struct span *span)
{
    return (span->to - span->from) / 60;
}

#endif
