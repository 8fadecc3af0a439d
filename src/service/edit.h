/* The edits by hand: one function, one transaction, one undo step. TOLD (may be NULL) gets a sentence on what was done
 * and what it breaks or mends, made by judging before and after. EXPECT is the version that the caller saw (0: do not
 * compare); a stale one is ERROR_CONFLICT. */
#ifndef SERVICE_EDIT_H
#define SERVICE_EDIT_H

#include "service/app.h"
#include "util/text.h"

/* EXPECT of a cell: the stamp of its duty, which is another one when the cell was cleared and filled again meanwhile;
 * EDIT_EMPTY when it held none. */
#define EDIT_EMPTY (-2)
int64_t edit_stamp(int64_t duty, int64_t version);

/* Puts GUARD on shift CODE on DAY in the roster in force (in place of what is there), or clears the cell (code NULL or
 * ""). A trainee mark as in imports ("白(见习)"). Errors: unknown guard, shift (nearest named), no roster for the day.
 */
int roster_assign(struct app *app, const char *guard, civil_day day, const char *code, int64_t expect,
    struct text *told, struct error *err);
int roster_unassign(
    struct app *app, const char *guard, civil_day day, int64_t expect, struct text *told, struct error *err);

/* KIND: identifier or a synonym of the headings data. An existing paper of the kind stays: a renewal is one more.
 * UNTIL DAY_NONE = not written, ISSUED DAY_NONE = today. */
struct credential_request {
    const char *guard, *kind, *number, *issuer, *result;
    int level;
    civil_day issued, until;
};
int credential_add(struct app *app, const struct credential_request *request, struct text *told, struct error *err);
/* like add; number, issuer, level default to those of the newest; there must be one */
int credential_renew(struct app *app, const struct credential_request *request, struct text *told, struct error *err);
int credential_revoke(struct app *app, int64_t id, civil_day on, int64_t expect, struct text *told, struct error *err);

/* NULL, DAY_NONE: stays (edit) or not known (add) */
struct guard_request {
    const char *number, *name, *sex, *citizen_id, *phone, *education, *employment, *school;
    civil_day joined, left;
    int64_t expect;
};
int guard_add(struct app *app, const struct guard_request *request, struct text *told, struct error *err);
int guard_edit(struct app *app, const struct guard_request *request, struct text *told, struct error *err);
int guard_release(struct app *app, const char *number, civil_day last_day, struct text *told, struct error *err);

#endif
