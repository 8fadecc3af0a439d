/* The only file that knows the database library: connection, statements, transactions, and what its errors mean for
 * people. */
#include <config.h>

#include "store/db.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "store/db_private.h"
#include "util/i18n.h"
#include "util/xalloc.h"

#define BUCKETS 128   /* a power of two */
#define CACHE_MAX 256 /* statements kept; the program has fewer texts than that */

struct stmt {
    struct db *db;
    sqlite3_stmt *handle; /* NULL: could not be prepared */
    char *sql;
    uint32_t hash;
    struct stmt *next; /* in its bucket */
    bool busy, cached;
    int bad;         /* the first failure before a step, or 0 */
    char *complaint; /* its words */
};

struct db {
    sqlite3 *handle;
    char *path;
    struct stmt *buckets[BUCKETS];
    size_t cached;
    struct arena memory;
    char setting[64];
    bool broken;   /* a commit met the disk's fault: nothing more is believed */
    int last_code; /* of the last failure */
};

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

static int fail_disk(const struct db *db, struct error *err)
{
    int number = sqlite3_system_errno(db->handle);
    if (number == 0)
        error_set(err, ERROR_IO, N_("cannot read or write %s; nothing was changed"), db->path);
    else
        error_set(err, ERROR_IO, N_("cannot read or write %s (%s); nothing was changed"), db->path, strerror(number));
    return error_hint(err, N_("look after the disk, then try again; 'muster doctor' checks the file"));
}

/* What CODE means for whoever sits before the screen. Always -1. */
static int fail(struct db *db, int code, const char *words, struct error *err)
{
    db->last_code = code;
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
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
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
    case SQLITE_CORRUPT:
    case SQLITE_NOMEM:
        return FAULT_DISK;
    case SQLITE_CONSTRAINT:
        return db->last_code == SQLITE_CONSTRAINT_UNIQUE ? FAULT_UNIQUE : FAULT_OTHER;
    default:
        return FAULT_OTHER;
    }
}

void db_give_up(struct db *db)
{
    db->broken = true;
}

bool db_gave_up(const struct db *db)
{
    return db->broken;
}

/* --- the connection */

static void (*log_sink)(int code, const char *message);

static void log_line(void *context, int code, const char *message)
{
    (void)context;
    if (log_sink)
        log_sink(code, message);
}

void db_log_to(void (*sink)(int code, const char *message))
{
    log_sink = sink;
}

/* Once per process, before the library starts; without it complaints could end up on a descriptor of ours. */
static void engine_start(void)
{
    static bool started;
    if (started)
        return;
    started = true;
    sqlite3_config(SQLITE_CONFIG_LOG, log_line, NULL);
    sqlite3_initialize();
}

static const struct {
    const char *name;
    int option, value;
} switches[] = {
    {"defensive", SQLITE_DBCONFIG_DEFENSIVE, 1},
    {"trusted_schema", SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
    {"enable_fkey", SQLITE_DBCONFIG_ENABLE_FKEY, 1},
    {"enable_trigger", SQLITE_DBCONFIG_ENABLE_TRIGGER, 1},
    {"dqs_dml", SQLITE_DBCONFIG_DQS_DML, 0},
    {"dqs_ddl", SQLITE_DBCONFIG_DQS_DDL, 0},
    {"load_extension", SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    {"fts3_tokenizer", SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
};

int engine_open(const char *path, struct db **out, struct error *err)
{
    OWN(db_drop) struct db *db = xnew(struct db);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE;

    engine_start();
    db->path = xstrdup(path);
    int code = sqlite3_open_v2(path, &db->handle, flags, NULL);
    if (code != SQLITE_OK) {
        if (code == SQLITE_CANTOPEN_SYMLINK)
            return error_set(err, ERROR_DATA, N_("%s is a link; name the file itself"), path);
        return fail(db, code, sqlite3_errmsg(db->handle), err);
    }
    sqlite3_busy_timeout(db->handle, atoi(DB_BUSY_MS));
    for (size_t i = 0; i < COUNT(switches); i++) {
        int now = -1;
        sqlite3_db_config(db->handle, switches[i].option, switches[i].value, &now);
        if (now != switches[i].value)
            return error_set(err, ERROR_UNAVAILABLE,
                N_("the database library of this computer does not keep the setting '%s'"), switches[i].name);
    }
    *out = db;
    db = NULL;
    return 0;
}

static void stmt_free(struct stmt *stmt)
{
    sqlite3_finalize(stmt->handle);
    free(stmt->sql);
    free(stmt->complaint);
    free(stmt);
}

void db_close(struct db *db)
{
    if (!db)
        return;
    for (size_t i = 0; i < BUCKETS; i++)
        while (db->buckets[i]) {
            struct stmt *next = db->buckets[i]->next;
            stmt_free(db->buckets[i]);
            db->buckets[i] = next;
        }
    sqlite3_close_v2(db->handle);
    arena_done(&db->memory);
    free(db->path);
    free(db);
}

void db_drop(struct db **db)
{
    db_close(*db);
    *db = NULL;
}

const char *db_path(const struct db *db)
{
    return db->path;
}

void db_set_path(struct db *db, const char *path)
{
    char *copy = xstrdup(path);
    free(db->path);
    db->path = copy;
}

struct arena *db_memory(struct db *db)
{
    return &db->memory;
}

int db_library(void)
{
    return sqlite3_libversion_number();
}

bool db_in_transaction(const struct db *db)
{
    return !sqlite3_get_autocommit(db->handle);
}

int64_t db_data_version(struct db *db)
{
    int64_t version = 0;
    db_ask(db, "PRAGMA data_version", &version, NULL);
    return version;
}

const char *db_setting(struct db *db, const char *name)
{
    char sql[64];

    for (size_t i = 0; i < COUNT(switches); i++)
        if (strcmp(switches[i].name, name) == 0) {
            int now = -1;
            sqlite3_db_config(db->handle, switches[i].option, -1, &now);
            sqlite3_snprintf(sizeof db->setting, db->setting, "%d", now);
            return db->setting;
        }
    if (strlen(name) > 40 || strspn(name, "abcdefghijklmnopqrstuvwxyz_") != strlen(name))
        return NULL;
    sqlite3_snprintf(sizeof sql, sql, "PRAGMA %s", name);
    OWN(stmt_drop) struct stmt *stmt = db_stmt(db, sql);
    if (stmt_step(stmt, NULL) != 1)
        return NULL;
    sqlite3_snprintf(sizeof db->setting, db->setting, "%s", stmt_text(stmt, 0));
    return db->setting;
}

/* --- statements */

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
    struct stmt *stmt = db->buckets[hash % BUCKETS];

    while (stmt && (stmt->busy || stmt->hash != hash || strcmp(stmt->sql, sql) != 0))
        stmt = stmt->next;
    if (!stmt)
        stmt = stmt_prepare(db, sql, hash);
    stmt->busy = true;
    return stmt;
}

void stmt_drop(struct stmt **place)
{
    struct stmt *stmt = *place;

    *place = NULL;
    if (!stmt)
        return;
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
        return fail(db, stmt->bad, stmt->complaint, err);
    int code = sqlite3_step(stmt->handle);
    if (code == SQLITE_ROW)
        return 1;
    if (code == SQLITE_DONE)
        return 0;
    fail(db, code, sqlite3_errmsg(db->handle), err);
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
    return (const char *)sqlite3_column_text(stmt->handle, column);
}

bool stmt_is_null(struct stmt *stmt, int column)
{
    return sqlite3_column_type(stmt->handle, column) == SQLITE_NULL;
}

int64_t db_last_id(const struct db *db)
{
    return sqlite3_last_insert_rowid(db->handle);
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
    return code == SQLITE_OK ? 0 : fail(db, code, sqlite3_errmsg(db->handle), err);
}

/* --- copies */

int db_copy(struct db *from, struct db *to, struct error *err)
{
    sqlite3_backup *backup = sqlite3_backup_init(to->handle, "main", from->handle, "main");
    if (!backup)
        return fail(to, sqlite3_errcode(to->handle), sqlite3_errmsg(to->handle), err);
    int code = sqlite3_backup_step(backup, -1);
    int last = sqlite3_backup_finish(backup);
    if (code == SQLITE_DONE && last == SQLITE_OK)
        return 0;
    if (code == SQLITE_DONE)
        code = last;
    /* The fault is the source's when the source says so, else the target's. */
    struct db *culprit = (sqlite3_errcode(from->handle) & 0xff) == (code & 0xff) ? from : to;
    return fail(culprit, code, sqlite3_errstr(code), err);
}
