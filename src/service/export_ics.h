/* Duties as a calendar. */
#ifndef SERVICE_EXPORT_ICS_H
#define SERVICE_EXPORT_ICS_H

#include "service/app.h"
#include "util/text.h"

/* exactly one of the three; DAY_NONE: all that is in force */
struct export_ics_request {
    const char *guard, *post, *school;
    civil_day from, to;
    bool utc, drafts; /* DRAFTS: as planned */
};
/* OUT: the bytes of the .ics. Nothing to export is ERROR_NO_OBJECT (a feed that becomes empty breaks clients). */
int export_ics(
    struct app *app, const struct export_ics_request *request, struct text *out, size_t *events, struct error *err);

#endif
