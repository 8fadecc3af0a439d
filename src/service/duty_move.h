/* A duty goes from one guard to another, within a change that does more: stand-ins, swaps. */
#ifndef SERVICE_DUTY_MOVE_H
#define SERVICE_DUTY_MOVE_H

#include "service/load.h"
#include "store/rows.h"

struct moving {
    struct app *app;
    const struct facts *facts; /* as they were seen */
    struct arena *arena;
    struct error *err;
    bool draft_differs; /* the draft of the next version plans one of the duties otherwise: it stayed as it is */
};
/* Duty PLACE of the facts goes to the guard of this id (0: to nobody), as a new one of his: calendars of both see what
 * has changed. On a published month in the draft of its next version too, where there is one; the version is made by
 * the caller. ERROR_CONFLICT when the duty is not what was seen. */
int duty_move(struct moving *it, struct change *change, int place, int64_t guard);
/* Says so, and returns -1. */
int duty_conflict(const struct moving *it, const struct duty *duty);

#endif
