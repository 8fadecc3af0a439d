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

/* Cells of the roster in one change: all or none. */
enum cell_turn { CELL_STAYS, CELL_ON, CELL_OFF };
struct cell_edit {
    int guard;        /* index into the facts */
    civil_day day;
    const char *code; /* NULL: stays; a shift's, "白(见习)" as a trainee; a day off's; "": nothing is left there */
    enum cell_turn pin, trainee; /* of the duty that stands there then */
    int64_t expect;              /* edit_stamp of what was seen, EDIT_EMPTY; 0: do not compare */
};
struct roster_edit {
    const struct facts *facts; /* as loaded for what was seen */
    const struct cell_edit *cells;
    size_t count;
    const char *action, *detail; /* for the log and undo: "roster assign" */
    bool spare_pinned;           /* pinned duties stay; for ranges */
};
struct edit_count {
    int changed, spared; /* cells */
};
/* A cell that somebody else has changed meanwhile is ERROR_CONFLICT, and names it. */
int roster_edit(struct app *app, const struct roster_edit *edit, struct edit_count *out, struct error *err);
/* Is CODE one of the words for a day off? "休", "off" and the words for leave are codes that the roster keeps; of "",
 * ".", "-" and the like nothing is kept: they clear. */
bool code_is_off(const char *code);
bool code_clears(const char *code);
bool code_is_lieu(const char *code); /* time off in lieu */
bool code_is_rest(const char *code); /* a day of rest, and no leave */

/* The same for people and scripts: days FROM to TO of one guard (GUARD NULL, where it may be: of all of SCHOOL, and
 * SCHOOL NULL: of the only one). */
struct range_request {
    const char *guard, *school;
    civil_day from, to;
    const char *code; /* as in cell_edit */
    enum cell_turn pin, trainee;
    int64_t expect; /* of a single cell */
};
int roster_assign_days(struct app *app, const struct range_request *request, struct text *told, struct error *err);
/* One cell. Clearing an empty one is ERROR_NO_OBJECT. */
int roster_assign(struct app *app, const char *guard, civil_day day, const char *code, int64_t expect,
    struct text *told, struct error *err);
int roster_unassign(
    struct app *app, const char *guard, civil_day day, int64_t expect, struct text *told, struct error *err);
/* FROM to FROM + DAYS - 1 again from the day TO on: what is there gives way, but pinned duties. */
int roster_copy(
    struct app *app, const struct range_request *request, int days, struct text *told, struct error *err);

/* KIND: identifier or a synonym of the headings data. An existing paper of the kind stays: a renewal is one more, and
 * says which it renews. UNTIL DAY_NONE = not written, ISSUED DAY_NONE = today. Told: when it overlaps another one. */
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
    /* any other field (service/guard_fields.h), and contract-from, contract-until: those of the newest labour contract;
     * an empty text empties it */
    const struct guard_value {
        const char *key, *text;
    } *values;
    size_t value_count;
};
int guard_add(struct app *app, const struct guard_request *request, struct text *told, struct error *err);
int guard_edit(struct app *app, const struct guard_request *request, struct text *told, struct error *err);
/* LAST_DAY may lie ahead. */
int guard_release(struct app *app, const char *number, civil_day last_day, struct text *told, struct error *err);

/* Somebody who left comes back as the same person, from the day FROM on: the earlier spell of employment is kept. */
int guard_rejoin(struct app *app, const char *guard, civil_day from, struct text *told, struct error *err);
/* STATE: suspended or on_leave (or a word for it) from FROM to TO (DAY_NONE: until further notice), also ahead;
 * employed: back on duty from FROM, which ends what goes on; left: from the day after FROM on. */
struct state_request {
    const char *guard, *state, *reason;
    civil_day from, to;
};
int guard_state_set(struct app *app, const struct state_request *request, struct text *told, struct error *err);

/* A screening: KIND prehire_query, yearly_query (each also records that query with its result), or review. FOUND: the
 * letters of the bans that it found ("A,C"; none), of those that the school's stage asks for; SINCE: the day of what
 * ends some years later (C). A hit stands from DAY on. */
struct screening_request {
    const char *guard, *kind, *found, *authority, *number;
    civil_day day, since;
};
int screening_add(struct app *app, const struct screening_request *request, struct text *told, struct error *err);
/* It was wrong: what it found stands until the day before ON. */
int screening_revoke(struct app *app, int64_t id, civil_day on, struct text *told, struct error *err);

#endif
