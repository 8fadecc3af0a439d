/* A time zone as a value: transitions and offsets, read once by formats/zone. Everybody converts with these pure
 * functions. */
#ifndef CORE_ZONE_H
#define CORE_ZONE_H

#include <stddef.h>

#include "util/civil.h"

/* from AT on, local = UTC + offset seconds */
struct zone_change {
    instant at;
    int32_t offset;
};
struct zone {
    const char *name;                  /* IANA: "Asia/Shanghai" */
    int32_t first_offset;              /* before the first change */
    const struct zone_change *changes; /* ascending */
    size_t count;
};
extern const struct zone zone_shanghai; /* +08:00 since 1991-09-15: what is used when nothing else is known */

#define STAMP_TEXT_SIZE 32

int32_t zone_offset(const struct zone *zone, instant at);
/* MINUTE counts from the local midnight that begins DAY and may lie beyond 1440 (the next days). A local time that a
 * change skips is taken with the offset before the change, one that comes twice is the first. */
instant zone_instant(const struct zone *zone, civil_day day, int minute);
civil_day zone_day(const struct zone *zone, instant at); /* the local civil day */
int zone_minute(const struct zone *zone, instant at);    /* local minute of that day, 0..1439 */
/* "2026-03-12T19:00:00+08:00"; returns out */
char *zone_stamp(const struct zone *zone, instant at, char out[STAMP_TEXT_SIZE]);

#endif
