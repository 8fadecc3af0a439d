/* Personal numbers in full: only for a reason, which goes into the audit log with who saw whose. */
#ifndef SERVICE_REVEAL_H
#define SERVICE_REVEAL_H

#include "service/app.h"
#include "util/text.h"

/* Notes it in the log. WHAT: whose, "003" or the name of a list. A reason of a few letters is none: ERROR_DATA. */
int reveal_log(struct app *app, const char *what, const char *reason, struct error *err);
/* Identity number, telephone, addresses and emergency contact of one guard, as sentences, after noting it. */
int reveal_guard(struct app *app, const char *guard, const char *reason, struct text *told, struct error *err);

#endif
