/* The roster on paper: one page that stands alone, A4 landscape, printed from a browser. */
#ifndef SERVICE_PRINT_ROSTER_H
#define SERVICE_PRINT_ROSTER_H

#include "service/roster.h"

enum print_layout { PRINT_MONTH, PRINT_WEEK, PRINT_DAY, PRINT_SLIPS }; /* SLIPS: of the newest version, or the draft */
extern const struct word print_layout_words[]; /* "", month, week, day, slips */
struct print_request {
    struct roster_request month; /* of PRINT_MONTH */
    enum print_layout layout;
    civil_day day; /* of the week or day; DAY_NONE: today */
    bool drafts;
    bool stand_ins; /* week and day: the two best stand-ins of each duty */
    bool phones;    /* with their telephone numbers, which is logged; implies STAND_INS */
};
int print_roster(struct app *app, const struct print_request *request, struct text *out, struct error *err);
/* The page as a new file, or in the place of an older page; TOLD says where. */
int print_roster_file(struct app *app, const struct print_request *request, const char *file, struct text *told,
    struct error *err);

#endif
