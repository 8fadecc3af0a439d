/* For src/store only: what the files behind db.h tell each other. The database library itself stays inside db.c. */
#ifndef STORE_DB_PRIVATE_H
#define STORE_DB_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/db.h"
#include "util/arena.h"
#include "util/error.h"

#define DB_APPLICATION_ID 0x4d757374 /* "Must" */
#define DB_APPLICATION_ID_TEXT "1299542900"
#define DB_BUSY_MS "30000"

/* --- db.c, engine.c: the engine */

/* Connects to a file that is there, follows no link, and tightens what the library leaves loose. No pragma yet, nothing
 * is read. */
int engine_open(const char *path, struct db **out, struct error *err);
/* Several statements at once, none kept in the cache: migrations, pragmas. */
int db_script(struct db *db, const char *sql, struct error *err);
/* The first column of the first row; no row is *out unchanged. */
int db_ask(struct db *db, const char *sql, int64_t *out, struct error *err);
/* All pages in one step; TO keeps its name and its mode. */
int db_copy(struct db *from, struct db *to, struct error *err);
struct arena *db_memory(struct db *db);            /* lives as long as the connection */
int db_library(void);                              /* version of the library as a number: 3040001 */
/* Where the library's own complaints go (they never hold contents of rows); NULL: nowhere. For the whole process. */
void db_log_to(void (*sink)(int code, const char *message));

/* By place (from 1), for statements that are made from a table description. */
void stmt_bind_int_at(struct stmt *stmt, int place, int64_t value);
void stmt_bind_text_at(struct stmt *stmt, int place, const char *value);
void stmt_bind_null_at(struct stmt *stmt, int place);
/* What kind of failure the last one was: a row with the same natural key, a fault below us, something else. */
enum db_fault { FAULT_OTHER, FAULT_UNIQUE, FAULT_DISK };
enum db_fault db_last_fault(const struct db *db);
/* After a fault of the disk or the memory the connection is not believed: a failed fsync is never tried again. The file
 * is opened anew before the next transaction or statement outside of one, and shows what is true. */
void db_give_up(struct db *db);
bool db_gave_up(const struct db *db);
void db_tidy_at_end(struct db *db); /* the next close also brings the planner's notes up to date */
void db_remember(struct db *db, int64_t step_id); /* for change_was_ours */
int db_mend(struct db *db, struct error *err);        /* opens it anew, if it gave up and nothing is going on */
void db_hold(struct db *db, bool held);               /* a transaction of tx.c begins, ends */
void db_opened_as(struct db *db, bool read_only);     /* what mending has to restore */
/* The authorizer refuses what no use case does: structure, foreign pragmas, rewriting the log, whatever a trigger or
 * view of the file wants to write. Migrations (and tests) lift it; ATTACH and extensions stay refused. */
void db_loosen(struct db *db, bool loose);

/* --- gate.c: one writer at a time, in the order of coming */
struct gate; /* opaque: the lock on "FILE.lock", held */
extern int gate_patience_ms; /* how long others are waited for; tests shorten it */
/* WHO, WHAT (may be NULL) are what others read while they wait in vain. NULL: somebody else holds it (ERROR_CONFLICT
 * that says who, what and for how long). */
struct gate *gate_take(const char *real, const char *who, const char *what, struct error *err);
void gate_drop(struct gate **gate); /* for OWN */

/* --- db_open.c: the recipe */

/* Is this the library whose write-ahead log is sound? (The WAL-reset race is in 3.7.0 to 3.51.2 but for two backports.)
 */
bool db_wal_is_sound(int library);
extern int (*db_library_door)(void); /* what the recipe takes for the library's version; tests replace it */
/* Is what is open our file? ERROR_DATA when it is another program's, no database, or newer. *schema 0: an empty file.
 */
int db_identify(struct db *db, int64_t *schema, struct error *err);
int db_recipe(struct db *db, bool read_only, struct error *err);
int db_check(struct db *db, const char *pragma,
    struct error *err); /* "quick_check", "integrity_check": ERROR_DATA with the first complaint */

/* --- db_file.c: the file itself, never opened while SQLite may have it open */

/* PATH with its folder resolved; malloc'ed. ERROR_NO_INPUT when the folder is not there. */
char *db_file_real(const char *path, struct error *err);
bool db_file_is_there(const char *real);
/* A regular file with one name, no link. */
int db_file_inspect(const char *real, struct error *err);
int db_file_allows(const char *real, bool writing, struct error *err);
unsigned db_file_mode(const char *real); /* 0660 in a folder of mode 2770, else 0600 */
int db_file_make(
    const char *real, unsigned mode, struct error *err); /* empty, new; fine when somebody else just made it */
int db_file_settle(
    const char *from, const char *to, bool replace, struct error *err); /* fsync, rename, fsync of the folder */
/* Not on a network disk, where locks do not hold: ERROR_UNAVAILABLE, with the way out. */
int db_file_is_near(const char *real, struct error *err);
void db_file_hold_standard(void);                                       /* descriptors 0 to 2 are open from now on */
char *db_file_beside(
    const char *real, const char *cause); /* a free name "muster.db.before-CAUSE-20260318-072000"; malloc'ed */

/* --- copies.c */
/* Replaces the hint of a damaged file: the newest backup that is sound, and what was changed since. */
void db_hint_copy(struct db *db, struct error *err);

/* --- backup.c */
int db_copy_to_new(struct db *db, const char *real, unsigned mode, bool replace, struct error *err);

/* --- migrate.c */
struct migration {
    int number; /* 1, 2, … without a gap */
    const char *sql;
};
struct migration_list {
    const struct migration *at;
    size_t count;
};
extern const struct migration_list *migration_door; /* tests put other steps here; NULL: those of data/migrations */
int migrate_latest(void);
/* From whatever schema the file has to the latest, in one transaction. */
int migrate(struct db *db, struct error *err);

#endif
