/* Duties as an iCalendar file (RFC 5545, RFC 7986): what phones and office programs subscribe to.
 *
 * A guard wants to see on a phone where to stand and when, so one event is one stretch of time at one post: a tour over
 * three posts is three events. Text is cleaned here; what may be told at all is the caller's to know. */
#ifndef FORMATS_ICS_H
#define FORMATS_ICS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/zone.h"
#include "util/arena.h"
#include "util/error.h"
#include "util/text.h"

struct ics_event {
    const char *uid; /* the same for life: programs know an event by it */
    int sequence;    /* rises with each change of time, person or place: else programs keep what they have */
    instant stamp;   /* of the last change, never of the export: else every fetch looks changed */
    instant from, to;
    const char *summary; /* of a cancelled one, the word itself: some programs show no other mark */
    const char *location, *category, *description; /* may be NULL; a description may have lines */
    bool cancelled;
};
struct ics_calendar {
    const char *name;
    const struct zone *zone;
    bool utc; /* times in UTC instead of the zone's, and no zone in the file */
    const struct ics_event *events;
    size_t count;
};

/* CRLF, lines folded, no BOM, the zone's own VTIMEZONE over the time of the events. No event at all is ERROR_INTERNAL:
 * a subscribed calendar must not become empty. */
int ics_write(const struct ics_calendar *calendar, struct text *out, struct error *err);

/* Reads such a file back, for tests and for comparing. Any fault in it is ERROR_DATA. Times by the zones in the file.
 */
int ics_read(const char *bytes, size_t size, struct arena *arena, struct ics_calendar *out, struct error *err);

#endif
