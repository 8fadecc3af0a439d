/* The roster on paper: one page that stands alone, A4 landscape, printed from a browser. */
#ifndef SERVICE_PRINT_ROSTER_H
#define SERVICE_PRINT_ROSTER_H

#include "service/roster.h"

enum print_layout { PRINT_MONTH, PRINT_WEEK, PRINT_DAY };
struct print_request {
    struct roster_request month; /* of PRINT_MONTH */
    enum print_layout layout;
    civil_day day; /* of the week or day; DAY_NONE: today */
    bool drafts;
};
int print_roster(struct app *app, const struct print_request *request, struct text *out, struct error *err);

#endif
