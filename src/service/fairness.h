/* What each guard works, and whether it is shared evenly, over the school's own window. */
#ifndef SERVICE_FAIRNESS_H
#define SERVICE_FAIRNESS_H

#include "rules/rules.h"
#include "service/app.h"

enum fairness_window { WINDOW_WEEK, WINDOW_MONTH, WINDOW_TERM };
extern const struct word window_words[];

enum { SHARED_KINDS = 4 }; /* nights, weekends, holidays, peaks */
struct fairness_line {
    int guard;
    struct guard_hours hours;
    int share[SHARED_KINDS];   /* tenths: an even share by employment fraction, among those who have any */
    int carried[SHARED_KINDS]; /* tenths: how much more than the share in the windows before (up to six) */
};
struct fairness {
    const struct facts *facts;
    civil_day from, to;
    enum fairness_window window;
    struct fairness_line *lines;
    size_t count;
};
/* DAY_NONE: the window of the school that today lies in. DRAFTS: as planned. */
struct fairness_request {
    int school;
    civil_day from, to;
    bool drafts;
};
int fairness_load(struct app *app, const struct fairness_request *request, struct arena *arena, struct fairness *out,
    struct error *err);
int fairness_window_set(
    struct app *app, const char *school, const char *window, struct text *told, struct error *err);
int shared_count(const struct guard_hours *hours, int kind);

#endif
