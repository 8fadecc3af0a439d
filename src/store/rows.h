/* What is stored, row by row: one struct and one table description for each kind. Every row that a person can edit has
 * a version: a save whose version is not the stored one is a conflict. Nothing is deleted: a row that is gone has
 * removed set.
 *
 *     struct guard_row *guards; size_t count;
 *     rows_load(db, &guard_table, &(struct row_filter){ .school_id = id }, &arena, (void **)&guards, &count, err);
 *     guards[0].phone = "…";
 *     row_save(change, &guard_table, &guards[0], err);      // in the transaction of CHANGE, with its audit line
 */
#ifndef STORE_ROWS_H
#define STORE_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/db.h"
#include "util/arena.h"
#include "util/civil.h"

struct row {           /* the head of every row; must be the first member */
    int64_t id;        /* 0: not saved yet */
    int64_t version;   /* set by load and save */
    int64_t school_id; /* 0 only in school rows themselves */
    const char *uid;   /* lasting random name; given by the first save when NULL */
    bool removed;
    instant changed; /* last change, set by save */
    const char *changed_by;
};

/* Numbers that are not known are -1, days DAY_NONE, texts NULL (an empty text is stored as NULL). Identifiers are those
 * of core/vocabulary. Columns have the names of the members, but for: joined_on and left_on of guards, valid_until of
 * credentials, filed_on of schools, from_day and to_day of periods, until_day of overrides.
 * What must be there (else ERROR_DATA): code, number, name (a shift's may lack); the kind, but of an absence; what
 * another row is referred to by, but the gate of a post and the shift of a duty; the days of demands, absences, terms,
 * rosters, duties; the minutes of demands and shift parts (to > from, past 1440 on the next day); an absence's status,
 * a roster's state, a duty's origin; levels (0: none, any). */
struct school_row {
    struct row row;
    const char *code, *name, *stage, *pack, *zone;
    int pupils, day_pupils, boarders, staff;
    civil_day filed, contract_until, hours_until;
};
struct gate_row {
    struct row row;
    const char *name;
};
struct post_row {
    struct row row;
    const char *code, *name, *kind;
    int64_t gate_id;
    int minimum, longest_minutes, rounds;
    bool linked;
    civil_day valid_from, valid_to, suspended_from, suspended_to;
    int priority; /* 1 first … 9 last */
    const char *sex;
    bool two_person;
};
struct requirement_row {
    struct row row;
    int64_t post_id;
    const char *kind;
    int level;       /* 0 any */
    int alternative; /* 0: needed by itself; else any one of those with the same number */
};
struct layer_row {
    struct row row;
    const char *name, *mode, *note;
};
struct layer_day_row {
    struct row row;
    int64_t layer_id;
    const char *note;
    civil_day from, to;
};
struct demand_row {
    struct row row;
    int64_t post_id;
    const char *days;
    int from_minute, to_minute, need;
    bool peak;
    const char *note;
    civil_day valid_from, valid_to;
    const char *term, *grade, *occasion;
    int lead_minutes, tail_minutes;
    int police, teachers, parents;
    int64_t layer_id; /* 0: the base pattern */
};
struct shift_row {
    struct row row;
    const char *code, *name;
    int counted_minutes;  /* working hours of one duty; 0, -1: its span */
    const char *ends_on; /* the last day on which it is used, ISO; NULL: no end */
};
struct shift_part_row {
    struct row row;
    int64_t shift_id, post_id;
    int from_minute, to_minute;
    bool standby; /* on call, not at the post */
};
struct guard_row {
    struct row row;
    const char *number, *name, *sex, *citizen_id, *phone, *education, *employment, *note;
    civil_day birth, joined, left, suspended_from, suspended_to; /* the present spell of employment */
    int veteran;                                                 /* 1, 0, -1 not known */
    const char *registered_address, *address, *employer, *employer_name, *employer_contract, *second_job,
        *emergency_contact, *emergency_phone;
    civil_day employer_until, first_work;
    int skill_level; /* 5 the lowest to 1 the highest */
};
/* what the guard's own row does not hold: earlier spells of employment, suspensions, long leaves */
struct guard_status_row {
    struct row row;
    int64_t guard_id;
    const char *state, *reason;
    civil_day from, to; /* DAY_NONE: since ever, until further notice */
};
struct credential_row {
    struct row row;
    int64_t guard_id;
    int64_t credential_id; /* the one that this renews */
    const char *kind, *number, *issuer, *result;
    int level;
    civil_day issued, until, revoked;
};
struct screening_row {
    struct row row;
    int64_t guard_id, credential_id; /* of a query: the paper that holds its result */
    const char *kind;                /* of paper, or "review" */
    const char *asked, *found;       /* letters of data/bans.ini: "A,B,C" */
    const char *authority;
    civil_day day, since, revoked; /* SINCE: from when an item that ends counts */
};
struct course_row {
    struct row row;
    const char *name, *topics;
    int minutes; /* of one session; a training hour is 45 */
    bool drill;
    const char *grants; /* the kind of paper that passing gives; NULL: none */
};
struct session_row { /* one time that a course was held */
    struct row row;
    int64_t course_id;
    civil_day day;
    int minutes;
    const char *place, *trainer;
};
struct attendance_row {
    struct row row;
    int64_t session_id, guard_id, credential_id; /* the paper that passing gave */
    const char *result;                          /* "passed", "failed"; NULL: not examined */
};
struct absence_row {
    struct row row;
    int64_t guard_id;
    const char *kind, *status, *status_text;
    civil_day from, to;
    int from_minute, to_minute; /* -1: whole days */
    const char *reason, *decided_by, *decided_on; /* decided_on: ISO day */
};
struct term_row {
    struct row row;
    const char *name, *kind, *note;
    civil_day from, to;
    int minute; /* of early dismissal */
};
struct roster_row {
    struct row row;
    const char *state;
    civil_day from, to;
};
struct duty_row {
    struct row row;
    int64_t roster_id, guard_id, shift_id; /* shift_id 0: a tour of its own */
    civil_day day;
    const char *code, *origin;
    bool trainee, pinned;
    /* +1 by row_save when day, guard, code, start or end or removed changes after the first save */
    int sequence;
    int counted_minutes; /* as of the shift when it was planned; 0, -1: its span */
    instant starts, ends; /* of the whole tour */
};
struct segment_row {
    struct row row;
    int64_t duty_id, post_id;
    instant starts, ends;
    bool standby;
};
struct contract_group_row {
    struct row row;
    const char *code, *name, *system, *cycle, *approval;
    civil_day approved_until;
    const char *severities; /* "L01=off L04=block": what the pack says otherwise */
};
struct work_terms_row {
    struct row row;
    int64_t guard_id, contract_group_id; /* 0: standard hours */
    civil_day from;
    int fraction; /* per cent of full time */
};
struct protection_row {
    struct row row;
    int64_t guard_id;
    const char *kind; /* pregnant, nursing */
    civil_day from, to;
};
struct pattern_row {
    struct row row;
    const char *code, *name, *cycle, *days; /* "D N - -"; days as of a demand: the cycle goes on those only */
    civil_day anchor;                       /* the day of the first place */
};
struct pattern_member_row {
    struct row row;
    int64_t pattern_id, guard_id;
    int shifted; /* places ahead */
    civil_day from, to;
};
struct wish_row {
    struct row row;
    int64_t guard_id;
    const char *kind, *other; /* not_with: a staff number; no_shift, prefers_shift: a shift's code */
    const char *days;         /* as of a demand */
    bool firm;                /* a ban */
    const char *reason;
    civil_day from, to;
};
struct override_row {
    struct row row;
    const char *code;
    int64_t guard_id, post_id; /* 0: whoever, whichever */
    civil_day day, last; /* of the matter; DAY_NONE: whichever day */
    civil_day until;     /* of the decision */
    const char *reason, *approver;
    int window; /* the minute at which the demand in question begins; -1: whichever */
};
/* Never changed; its duties are kept by version_keep (store/versions.h). */
struct roster_version_row {
    struct row row;
    int64_t roster_id;
    int number;
    instant published;
    const char *reason, *late; /* LATE: why within the freeze window, a code */
    int findings;              /* of severity error and block, at that moment */
    const char *overrides;     /* what of them was allowed to stand, a line each */
};
/* How a month was filled, so that it can be done again: service/optimise.h. */
struct fill_row {
    struct row row;
    int64_t roster_id, roster_version_id; /* the version with which it was published; 0 */
    civil_day from, to;
    const char *kept;         /* of fill_keep_words */
    int seed, asked, steps;   /* ASKED: steps; 0: as many as are useful */
    bool stopped;             /* by somebody, after STEPS */
    const char *rules, *input, *result; /* hashes */
    const char *base;         /* the duties before, as JSON */
};
/* A swap or hand-over that was asked for: service/swap.h. */
struct swap_row {
    struct row row;
    int64_t guard_id, taker;
    int64_t duty, back_duty; /* BACK_DUTY 0: nothing is given in return */
    int duty_version, back_version; /* as they were when it was asked; -1 */
    const char *state;              /* of swap_state_words */
    const char *consent, *reason;
    const char *decided_by, *decided_on, *answer; /* decided_on: ISO day */
};
/* of the file (school_id 0) or of a school */
struct setting_row {
    struct row row;
    const char *name, *value;
};

enum column_type { COLUMN_TEXT, COLUMN_INT, COLUMN_BOOL, COLUMN_DAY, COLUMN_ID, COLUMN_INSTANT };
enum column_flag {
    COLUMN_PERSONAL = 1 /* masked in the audit log */,
    COLUMN_REQUIRED = 2,
    COLUMN_CALENDAR = 4, /* a change of it raises sequence */
    COLUMN_OWNER = 8     /* the row is a part of what this refers to: both go back by undo, or neither */
};
struct column {
    const char *name;
    enum column_type type;
    unsigned flags;
    size_t offset;
};
struct table {
    const char *name;
    size_t size;                  /* of the struct */
    const struct column *columns; /* after the head */
    size_t count;
};
extern const struct table school_table, gate_table, post_table, requirement_table, layer_table, layer_day_table,
    demand_table, shift_table, shift_part_table, guard_table, guard_status_table, credential_table, screening_table,
    absence_table, term_table, roster_table, duty_table, segment_table, setting_table, contract_group_table,
    work_terms_table, protection_table, pattern_table, pattern_member_table, wish_table, override_table,
    roster_version_table, course_table, session_table, attendance_table, fill_table, swap_table;
const struct table *table_find(const char *name);
void row_init(const struct table *table, void *row); /* nothing known: -1, DAY_NONE, NULL, false, 0 */
extern const struct table *const all_tables[];       /* ends in NULL; in the order in which rows refer to each other */

struct row_filter { /* zero members do not filter */
    int64_t id, school_id;
    const int64_t *schools; /* SCHOOL_COUNT ids: only rows of these schools; of the table of schools, these */
    size_t school_count;
    const char *column;
    int64_t value; /* one more integer column, e.g. "guard_id" */
    const char *day_column;
    /* rows whose day column lies in [from, to] when day_column is set; DAY_NONE, DAY_FOREVER: open */
    civil_day from, to;
    bool removed_too;
    bool no_names;  /* uid and changed_by stay NULL: for rows by the hundred thousand that are only looked at */
    bool any_order; /* the caller sorts by itself; saves a sort by id */
    const char *instant_column;
    instant since, before; /* rows whose instant column lies in [since, before), e.g. "starts" of segments */
};
/* Rows in order of id; strings and rows live in ARENA. */
int rows_load(struct db *db, const struct table *table, const struct row_filter *filter, struct arena *arena,
    void **rows, size_t *count, struct error *err);
/* The setting NAME of a school (0: of the whole file) in *OUT; a new one without a value when there is none yet. */
int setting_find(struct db *db, int64_t school, const char *name, struct arena *arena, struct setting_row *out,
    struct error *err);

/* How many rows there are, without those that are removed. */
int rows_count(struct db *db, const struct table *table, size_t *count, struct error *err);

/* A change: one use case of one person, in one transaction, with its audit lines; also the unit of undo. */
struct change;
/* "import", "roster assign"; detail for people, no personal data, may be NULL */
struct change_words {
    const char *action;
    const char *detail;
};
/* NULL on failure */
struct change *change_begin(struct db *db, const char *actor, const struct change_words *words, struct error *err);
/* Inserts (id 0) or updates, and sets id, version, uid, changed, changed_by (their texts live as long as the
 * connection; after a rollback they are stale). Nothing is written when nothing differs from what is stored. A version
 * that is not the stored one is ERROR_CONFLICT: the message says whose change came first and when. */
int row_save(struct change *change, const struct table *table, void *row, struct error *err);
/* Saves, and raises sequence whatever differs: a part of the duty has changed. */
int row_raise(struct change *change, const struct table *table, void *row, struct error *err);
/* sets removed; saves */
int row_remove(struct change *change, const struct table *table, void *row, struct error *err);
/* a change without a saved row leaves no trace: *step_id 0 */
int change_commit(struct change **change, int64_t *step_id, struct error *err);
/* for OWN: rolls back unless committed */
void change_drop(struct change **change);
struct db *change_db(const struct change *change);
size_t change_count(const struct change *change); /* rows written so far */

/* Undo: a step's rows go back to what they were; those changed since, and those that such rows need, are named and kept
 * (a duty with its segments and a shift with its parts as one). It is a new step itself (and can be undone: redo).
 * ERROR_NO_OBJECT: no such step; ERROR_DATA: undone already. *new_step is 0 when nothing could go back. */
struct kept_row {
    const char *table, *uid;
    int64_t id;
    const char *changed_by;
    instant changed;
};
struct step {
    int64_t id;
    instant at;
    const char *actor, *action, *detail;
    int64_t undoes; /* 0 */
    bool undone;
    size_t rows;
};
/* Newest first, at most LIMIT (0: all); ACTOR NULL for everybody's. Notes are no steps. */
int steps_load(struct db *db, const char *actor, size_t limit, struct arena *arena, struct step **out, size_t *count,
    struct error *err);
int step_undo(struct db *db, const char *actor, int64_t step_id, struct arena *arena, struct kept_row **kept,
    size_t *kept_count, int64_t *new_step, struct error *err);
/* The same, where the step has published versions, which stay: AFTER is called with their ids within the change, once
 * the other rows went back, to publish what is so now. */
struct undo_after {
    int (*publish)(struct change *change, const int64_t *versions, size_t count, void *payload, struct error *err);
    void *payload;
};
int step_undo_published(struct db *db, const char *actor, int64_t step_id, const struct undo_after *after,
    struct arena *arena, struct kept_row **kept, size_t *kept_count, int64_t *new_step, struct error *err);

/* The audit log: who changed what, when, from what to what (personal columns masked). */
struct audit_line {
    int64_t step_id, number;
    instant at;
    const char *actor, *action, *detail;
    const char *table, *uid; /* NULL in a note */
    int64_t row_id;
    const char *kind;           /* insert update remove note */
    const char *before, *after; /* JSON of the changed columns; NULL for an insert and a note */
};
/* Lines with a number greater than SINCE_NUMBER, oldest first, at most LIMIT (0: all). */
int audit_load(struct db *db, int64_t since_number, size_t limit, struct arena *arena, struct audit_line **out,
    size_t *count, struct error *err);
int audit_last(struct db *db, int64_t *number, struct error *err); /* the number of the last line, 0 */
bool change_was_ours(const struct db *db, int64_t step_id); /* committed through this connection? */
/* A line about something that is no row ("reveal", "export"): in a transaction of its own. */
int audit_note(struct db *db, const char *actor, const char *action, const char *detail, struct error *err);

/* What SQL cannot see, besides integrity_check and foreign_key_check: duties without segments, segments that refer to
 * another school's post, two live duties of one guard, day and code, roster periods that overlap, duties outside their
 * roster's period, a step's row count that is not the number of its lines, ends before starts. One line of plain words
 * for each fault; none when all is well. */
struct doctor_line {
    const char *what;           /* English, ready to read */
    const char *pattern;        /* the same to be translated: a printf pattern with two %s */
    const char *first, *second; /* for its places */
};
int doctor_run(struct db *db, struct arena *arena, struct doctor_line **out, size_t *count, struct error *err);

#endif
