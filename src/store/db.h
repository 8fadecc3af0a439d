/* The only door to the database. Two files (db.c, engine.c) know the library behind it, so that another can take its
 * place.
 * Everything that may fail says so in ERR; a connection that failed is still to be closed. */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/arena.h"
#include "util/civil.h"
#include "util/compiler.h"
#include "util/error.h"
#include "util/list.h"

struct db;   /* opaque: a connection with its statement cache */
struct stmt; /* opaque: a prepared statement, borrowed from the cache until stmt_drop */

enum db_open {
    /* must be there; nothing is changed, not even by a migration: an older schema is ERROR_DATA with the way out */
    DB_READ,
    DB_EDIT,   /* must be there; an older schema is migrated, after a backup beside the file */
    DB_CREATE, /* is made when it is not there (mode 0600, or 0660 in a folder of mode 2770) */
};

/* The open recipe, each setting read back (a mismatch is an error): see doc/architecture.md. Errors: not there
 * ERROR_NO_INPUT; a file of another program or no database ERROR_DATA; a newer schema ERROR_DATA ("written by a newer
 * version"); not readable ERROR_PERMISSION. */
int db_open(const char *path, enum db_open how, struct db **out, struct error *err);
void db_close(struct db *db);
void db_drop(struct db **db); /* for OWN */
/* Closes; a file in which no step was ever stored is taken away again, with what lies beside it. */
void db_discard(struct db *db);
void db_remove(const char *path); /* the file, its journals and its gate: only while nobody can be in it */
const char *db_path(const struct db *db);
int64_t db_data_version(struct db *db); /* changes when another connection committed */
/* One named setting of the recipe as text ("journal_mode", "defensive", …), for tests and doctor; NULL when unknown.
 * Borrowed until the next call. */
const char *db_setting(struct db *db, const char *name);

/* Statements: prepared once per connection and text, bound by name, reset by stmt_drop. A bad bind is remembered and
 * surfaces in the next step. db_stmt never returns NULL: a statement that cannot be prepared fails at its first step.
 */
struct stmt *db_stmt(struct db *db, const char *sql);
void stmt_drop(struct stmt **stmt); /* for OWN */
void stmt_bind_int(struct stmt *stmt, const char *name, int64_t value);
/* NULL binds NULL; the text must live until stmt_drop */
void stmt_bind_text(struct stmt *stmt, const char *name, const char *value);
void stmt_bind_null(struct stmt *stmt, const char *name);
int stmt_step(struct stmt *stmt, struct error *err); /* 1 a row, 0 the end, -1 an error */
int stmt_run(struct stmt *stmt, struct error *err);  /* to the end */
int64_t stmt_int(struct stmt *stmt, int column);
const char *stmt_text(struct stmt *stmt, int column); /* NULL for NULL; borrowed until the next step */
bool stmt_is_null(struct stmt *stmt, int column);
int64_t db_last_id(const struct db *db);
int64_t db_changes(const struct db *db);
int64_t db_total_changes(const struct db *db); /* rows that this connection has changed since it was opened */

/* One use case, one transaction: BEGIN IMMEDIATE; rolled back by tx_drop unless committed. They do not nest. */
struct tx;
struct tx *db_begin(struct db *db, struct error *err); /* NULL on failure */
/* The same, saying to those who wait meanwhile who works and at what ("anna", "roster assign"). */
struct tx *db_begin_as(struct db *db, const char *who, const char *what, struct error *err);
int tx_commit(struct tx **tx, struct error *err);
void tx_drop(struct tx **tx);                               /* for OWN: rolls back what was not committed */
struct tx *db_begin_read(struct db *db, struct error *err); /* a consistent picture for several reads */
bool db_in_transaction(const struct db *db); /* what is read then is a consistent picture already */

/* Copies by the backup API, checked (quick_check) before it takes its name; never over an existing file unless REPLACE.
 * Mode 0600. */
int db_backup(struct db *db, const char *path, bool replace, struct error *err);
/* FILE is checked first (ours, schema not newer, integrity); the database in place is kept under a name given in *KEPT
 * (malloc'ed, may be NULL when there was none). Both files keep closed. */
int db_restore(const char *path, const char *file, char **kept, struct error *err);
/* A backup beside the database, named after its cause and time ("muster.db.before-import-20260318-072000"); *made is
 * malloc'ed. */
int db_backup_beside(struct db *db, const char *cause, char **made, struct error *err);

/* The backups beside a database, newest first. */
struct copy {
    const char *path, *cause; /* "day", "import", "migration", "restore" */
    instant at;
    int64_t bytes;
};
LIST_DEFINE(copy_list, struct copy)
int db_copies(const char *path, struct arena *arena, struct copy_list *out, struct error *err);
/* How many stay: the newest DAYS of each cause, and of the daily ones the last of each of so many weeks and months. */
struct copy_keep {
    int days, weeks, months;
};
#define COPY_KEEP_INIT {7, 5, 12}
bool copy_keep_parse(
    const char *text, struct copy_keep *out); /* "7 5 12", "7,5,12", "7": each 1 to 400, or 0 but for days */
void db_copies_prune(const char *path, const struct copy_keep *keep); /* as well as it goes */
/* Before the first change of a day: a backup (with it a quick_check), unless nothing was changed since the last one, at
 * least weekly; then the old ones go. Damage is ERROR_DATA; another failure is said in ERR, and -1, but does no harm.
 */
int db_upkeep(struct db *db, const struct copy_keep *keep, struct error *err);

#endif
