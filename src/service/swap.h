/* Two guards exchange duties, or one hands a duty over: both judged by all rules, with consent and approval in writing,
 * one step. */
#ifndef SERVICE_SWAP_H
#define SERVICE_SWAP_H

#include "service/app.h"
#include "util/text.h"

struct swap_request {
    const char *guard, *with; /* numbers or names */
    civil_day day, back;      /* of GUARD's duty; of what WITH gives in return, DAY_NONE: nothing */
    const char *post, *back_post; /* which of several duties of that day; NULL: any */
    const char *consent;  /* who has heard that both agree */
    const char *approver; /* who says that they may */
    const char *reason;   /* of the next version, on a published month */
    int64_t expect, back_expect; /* edit_stamp of the duties as they were seen; 0: do not compare */
    bool only_tells;             /* judges, changes nothing */
};
/* ERROR_DATA when a rule that allows of no exception stands against it; ERROR_CONFLICT when a duty was changed. */
int duties_swap(struct app *app, const struct swap_request *request, struct text *told, struct error *err);

#endif
