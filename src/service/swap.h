/* Two guards exchange duties, or one hands a duty over: both judged by all rules, with consent and approval in writing,
 * one step. */
#ifndef SERVICE_SWAP_H
#define SERVICE_SWAP_H

#include "service/load.h"
#include "store/rows.h"
#include "util/text.h"

enum swap_step {
    SWAP_NOW,
    SWAP_TRY, /* judges, changes nothing */
    SWAP_ASK  /* judges, and keeps the request; APPROVER is not asked for */
};
struct swap_request {
    const char *guard, *with; /* numbers or names */
    civil_day day, back;      /* of GUARD's duty; of what WITH gives in return, DAY_NONE: nothing */
    const char *post, *back_post; /* which of several duties of that day; NULL: any */
    const char *consent;  /* who has heard that both agree */
    const char *approver; /* who says that they may */
    const char *reason;   /* of the next version, on a published month */
    int64_t expect, back_expect; /* edit_stamp of the duties as they were seen; 0: do not compare */
    enum swap_step step;
    struct swap_row *asked; /* of a request: its guards and duties are meant, and it is saved in the same change */
};
/* ERROR_DATA when a rule that allows of no exception stands against it; ERROR_CONFLICT when a duty was changed. */
int duties_swap(struct app *app, const struct swap_request *request, struct text *told, struct error *err);

/* Requests: asked by the guards, decided later. Approving judges both again, on what is so then. */
enum swap_state { SWAP_ASKED, SWAP_APPROVED, SWAP_REFUSED, SWAP_WITHDRAWN };
extern const struct word swap_state_words[];
struct swap_decision {
    int64_t id; /* of the request */
    enum swap_state state;
    const char *by;     /* who approves; of the others NULL: who acts */
    const char *reason; /* on a published month, of its next version; NULL: that of the request */
    bool only_try;      /* of approving */
};
/* ERROR_CONFLICT when a duty has been changed since: says which, by whom, since when; nothing is changed. */
int swap_decide(struct app *app, const struct swap_decision *decision, struct text *told, struct error *err);
/* Why REQUEST is void, in *why: a named duty is not what it was (all that was undone since is as if it had not been).
 * NULL: it is not. FACTS: of people at least. */
int swap_void(struct app *app, const struct facts *facts, const struct swap_row *request, struct arena *arena,
    const char **why, struct error *err);

#endif
