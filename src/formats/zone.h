/* Time zones of the system's zone data (RFC 8536) as values of core/zone.
 *
 * libical reads them too, but it loses changes before 1992, and from 2038 on is an hour or more off in zones with half
 * hours (St. John's, Lord Howe). */
#ifndef FORMATS_ZONE_H
#define FORMATS_ZONE_H

#include "core/zone.h"
#include "util/arena.h"
#include "util/error.h"

/* The changes of 1970 to 2100. NAME is an IANA name. Asia/Shanghai is always there, and costs nothing. A name that
 * nobody knows is ERROR_DATA, a system without zone data ERROR_UNAVAILABLE: never UTC in silence. *out lives in ARENA.
 */
int zone_read(const char *name, struct arena *arena, const struct zone **out, struct error *err);

#endif
