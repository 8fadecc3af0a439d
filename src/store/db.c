/* Statements, and what the database library's errors mean for people. With engine.c the only file that knows it. */
#include <config.h>

#include "store/db.h"

#include <stdlib.h>
#include <string.h>

#include "store/engine.h"
#include "util/i18n.h"
#include "util/xalloc.h"

/* --- errors */

static int fail_constraint(int code, const char *words, struct error *err)
{
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
        return error_set(err, ERROR_DATA, N_("an entry with the same key is there already (%s)"), words);
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return error_set(err, ERROR_DATA, N_("the entry refers to something that is not there"));
    case SQLITE_CONSTRAINT_TRIGGER:
        return error_set(err, ERROR_DATA, N_("the database refuses: %s"), words);
    default:
        return error_set(err, ERROR_DATA, N_("a value is missing or outside of what is allowed (%s)"), words);
    }
}

/* The library refused a statement of ours: something in the file turned it into another. */
static int fail_refused(const struct db *db, struct error *err)
{
    error_set(err, ERROR_DATA, N_("%s asks for something that Muster never does: its structure was altered"), db->path);
    return error_hint(
        err, N_("'muster restore' brings back a backup; ask who else works on the file with other programs"));
}

static int fail_disk(const struct db *db, struct error *err)
{
    int number = sqlite3_system_errno(db->handle);
    if (number == 0)
        error_set(err, ERROR_IO, N_("cannot read or write %s; nothing was changed"), db->path);
    else
        error_set(err, ERROR_IO, N_("cannot read or write %s (%s); nothing was changed"), db->path, strerror(number));
    return error_hint(err, N_("look after the disk, then try again; 'muster doctor' checks the file"));
}

/* After these the connection is not believed: before the next transaction the file is opened anew. */
static bool breaks(int code)
{
    int kind = code & 0xff;
    return kind == SQLITE_IOERR || kind == SQLITE_FULL || kind == SQLITE_NOMEM || kind == SQLITE_CORRUPT;
}

int engine_fail(struct db *db, int code, const char *words, struct error *err)
{
    db->last_code = code;
    db->broken = db->broken || breaks(code);
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        error_set(err, ERROR_CONFLICT, N_("somebody else has been working on %s for too long; nothing was changed"),
            db->path);
        return error_hint(err, N_("try again in a moment"));
    case SQLITE_FULL:
        error_set(err, ERROR_IO, N_("the disk is full: nothing was changed in %s"), db->path);
        return error_hint(err, N_("make room on the disk, then try again"));
    case SQLITE_IOERR:
        return fail_disk(db, err);
    case SQLITE_NOTADB:
        return error_set(err, ERROR_DATA, N_("%s is no database of this program"), db->path);
    case SQLITE_CORRUPT:
        error_set(err, ERROR_DATA, N_("%s is damaged"), db->path);
        return error_hint(err, N_("'muster restore' brings back a backup; the backups lie beside the file"));
    case SQLITE_AUTH:
        return fail_refused(db, err);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
        error_set(
            err, ERROR_PERMISSION, N_("%s may not be written, or its folder may not; nothing was changed"), db->path);
        return error_hint(err, N_("ask whoever looks after the computer for the right to write there"));
    case SQLITE_CONSTRAINT:
        return fail_constraint(code, words, err);
    case SQLITE_NOMEM:
        return error_set(err, ERROR_INTERNAL, N_("not enough memory; nothing was changed"));
    case SQLITE_TOOBIG:
        return error_set(err, ERROR_DATA, N_("a text is too long to be stored"));
    default:
        return error_set(err, ERROR_INTERNAL, N_("the program asked the database for something impossible: %s"), words);
    }
}

enum db_fault db_last_fault(const struct db *db)
{
    switch (db->last_code & 0xff) {
    case SQLITE_IOERR:
    case SQLITE_FULL:
    case SQLITE_CORRUPT:
    case SQLITE_NOMEM:
        return FAULT_DISK;
    case SQLITE_CONSTRAINT:
        return db->last_code == SQLITE_CONSTRAINT_UNIQUE ? FAULT_UNIQUE : FAULT_OTHER;
    default:
        return FAULT_OTHER;
    }
}

/* --- statements */

static void stmt_free(struct stmt *stmt)
{
    sqlite3_finalize(stmt->handle);
    free(stmt->sql);
    free(stmt->complaint);
    free(stmt);
}

void engine_forget(struct db *db)
{
    for (size_t i = 0; i < BUCKETS; i++)
        while (db->buckets[i]) {
            struct stmt *next = db->buckets[i]->next;
            stmt_free(db->buckets[i]);
            db->buckets[i] = next;
        }
    db->cached = 0;
}

static uint32_t hash_of(const char *text)
{
    uint32_t hash = 2166136261u;
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 16777619u;
    return hash;
}

static void stmt_remember(struct stmt *stmt, int code, const char *words)
{
    if (stmt->bad != 0)
        return;
    stmt->bad = code;
    stmt->complaint = xstrdup(words);
}

static struct stmt *stmt_prepare(struct db *db, const char *sql, uint32_t hash)
{
    struct stmt *stmt = xnew(struct stmt);
    /* Pragmas act when they are prepared: a kept one would do nothing the second time. */
    bool keep = db->cached < CACHE_MAX && sqlite3_strnicmp(sql, "PRAGMA", 6) != 0;

    stmt->db = db;
    stmt->hash = hash;
    int code = sqlite3_prepare_v3(db->handle, sql, -1, keep ? SQLITE_PREPARE_PERSISTENT : 0, &stmt->handle, NULL);
    if (code != SQLITE_OK)
        stmt_remember(stmt, code, sqlite3_errmsg(db->handle));
    else if (keep) {
        stmt->sql = xstrdup(sql);
        stmt->cached = true;
        stmt->next = db->buckets[hash % BUCKETS];
        db->buckets[hash % BUCKETS] = stmt;
        db->cached++;
    }
    return stmt;
}

struct stmt *db_stmt(struct db *db, const char *sql)
{
    uint32_t hash = hash_of(sql);
    if (db->broken)
        db_mend(db, NULL);
    struct stmt *stmt = db->buckets[hash % BUCKETS];

    while (stmt && (stmt->busy || stmt->hash != hash || strcmp(stmt->sql, sql) != 0))
        stmt = stmt->next;
    if (!stmt)
        stmt = stmt_prepare(db, sql, hash);
    stmt->busy = true;
    db->busy++;
    return stmt;
}

void stmt_drop(struct stmt **place)
{
    struct stmt *stmt = *place;

    *place = NULL;
    if (!stmt)
        return;
    stmt->db->busy--;
    if (!stmt->cached) {
        stmt_free(stmt);
        return;
    }
    sqlite3_reset(stmt->handle);
    sqlite3_clear_bindings(stmt->handle);
    free(stmt->complaint);
    stmt->complaint = NULL;
    stmt->bad = 0;
    stmt->busy = false;
}

static int place_of(struct stmt *stmt, const char *name)
{
    int place = sqlite3_bind_parameter_index(stmt->handle, name);
    if (place == 0)
        stmt_remember(stmt, SQLITE_RANGE, name);
    return place;
}

static void bound(struct stmt *stmt, int code)
{
    if (code != SQLITE_OK)
        stmt_remember(stmt, code, sqlite3_errmsg(stmt->db->handle));
}

void stmt_bind_int_at(struct stmt *stmt, int place, int64_t value)
{
    bound(stmt, sqlite3_bind_int64(stmt->handle, place, value));
}

void stmt_bind_text_at(struct stmt *stmt, int place, const char *value)
{
    bound(stmt, sqlite3_bind_text(stmt->handle, place, value, -1, SQLITE_STATIC));
}

void stmt_bind_null_at(struct stmt *stmt, int place)
{
    bound(stmt, sqlite3_bind_null(stmt->handle, place));
}

void stmt_bind_int(struct stmt *stmt, const char *name, int64_t value)
{
    int place = place_of(stmt, name);
    if (place > 0)
        stmt_bind_int_at(stmt, place, value);
}

void stmt_bind_text(struct stmt *stmt, const char *name, const char *value)
{
    int place = place_of(stmt, name);
    if (place > 0)
        stmt_bind_text_at(stmt, place, value);
}

void stmt_bind_null(struct stmt *stmt, const char *name)
{
    int place = place_of(stmt, name);
    if (place > 0)
        stmt_bind_null_at(stmt, place);
}

int stmt_step(struct stmt *stmt, struct error *err)
{
    struct db *db = stmt->db;

    if (stmt->bad != 0)
        return engine_fail(db, stmt->bad, stmt->complaint, err);
    if (db->held && sqlite3_get_autocommit(db->handle))
        return error_set(err, ERROR_IO, N_("the change was taken back before, after a fault; nothing was changed"));
    int code = sqlite3_step(stmt->handle);
    if (code == SQLITE_ROW)
        return 1;
    if (code == SQLITE_DONE)
        return 0;
    engine_fail(db, code, sqlite3_errmsg(db->handle), err);
    sqlite3_reset(stmt->handle);
    return -1;
}

int stmt_run(struct stmt *stmt, struct error *err)
{
    int more = 1;
    while (more == 1)
        more = stmt_step(stmt, err);
    return more;
}

int64_t stmt_int(struct stmt *stmt, int column)
{
    return sqlite3_column_int64(stmt->handle, column);
}

const char *stmt_text(struct stmt *stmt, int column)
{
    const char *text = (const char *)sqlite3_column_text(stmt->handle, column);

    /* Without memory there is no text either; taken for "not known" it would make a wrong row. */
    if (!text && sqlite3_column_type(stmt->handle, column) != SQLITE_NULL)
        out_of_memory();
    return text;
}

bool stmt_is_null(struct stmt *stmt, int column)
{
    return sqlite3_column_type(stmt->handle, column) == SQLITE_NULL;
}

int64_t db_last_id(const struct db *db)
{
    return sqlite3_last_insert_rowid(db->handle);
}

int64_t db_total_changes(const struct db *db)
{
    return sqlite3_total_changes64(db->handle);
}

int64_t db_changes(const struct db *db)
{
    return sqlite3_changes64(db->handle);
}

int db_ask(struct db *db, const char *sql, int64_t *out, struct error *err)
{
    OWN(stmt_drop) struct stmt *stmt = db_stmt(db, sql);
    int more = stmt_step(stmt, err);
    if (more == 1)
        *out = stmt_int(stmt, 0);
    return more < 0 ? -1 : 0;
}

int db_script(struct db *db, const char *sql, struct error *err)
{
    int code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? 0 : engine_fail(db, code, sqlite3_errmsg(db->handle), err);
}
