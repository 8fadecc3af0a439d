/* The demo school: fictitious, built around today, with faults on any date. */
#ifndef SERVICE_DEMO_H
#define SERVICE_DEMO_H

#include "service/app.h"

/* Makes or opens the demo at PATH (NULL: app_demo_path): a demo of another day is made anew, a file that holds another
 * school is refused (ERROR_DATA). Under MUSTER_NOW it is the same byte for byte. */
int demo_open(const char *path, struct app *out, struct error *err);

#endif
