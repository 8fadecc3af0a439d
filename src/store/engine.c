/* The connection: opening it anew after a fault, what the library is forbidden, copies. */
#include <config.h>

#include "store/engine.h"

#include <stdlib.h>
#include <string.h>

#include "store/rows.h"
#include "util/i18n.h"
#include "util/xalloc.h"

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

/* What no query of ours comes near, and a file made to harm would need. */
static const struct {
    const char *name;
    int limit, most;
} limits[] = {
    {"limit_length", SQLITE_LIMIT_LENGTH, 1000000},
    {"limit_sql_length", SQLITE_LIMIT_SQL_LENGTH, 100000},
    {"limit_column", SQLITE_LIMIT_COLUMN, 100},
    {"limit_expr_depth", SQLITE_LIMIT_EXPR_DEPTH, 50},
    {"limit_compound_select", SQLITE_LIMIT_COMPOUND_SELECT, 10},
    {"limit_vdbe_op", SQLITE_LIMIT_VDBE_OP, 25000},
    {"limit_function_arg", SQLITE_LIMIT_FUNCTION_ARG, 8},
    {"limit_attached", SQLITE_LIMIT_ATTACHED, 0},
    {"limit_like_pattern_length", SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
    {"limit_variable_number", SQLITE_LIMIT_VARIABLE_NUMBER, 100},
    {"limit_trigger_depth", SQLITE_LIMIT_TRIGGER_DEPTH, 10},
};

/* The pragmas that the program itself uses or asks for. */
static const char *const pragmas[] = {"analysis_limit", "application_id", "busy_timeout", "cell_size_check",
    "data_version", "foreign_key_check", "foreign_keys", "integrity_check", "journal_mode", "mmap_size", "optimize",
    "query_only", "quick_check", "recursive_triggers", "secure_delete", "synchronous", "temp_store", "user_version"};

static bool pragma_is_ours(const char *name)
{
    for (size_t i = 0; i < COUNT(pragmas); i++)
        if (sqlite3_stricmp(pragmas[i], name) == 0)
            return true;
    return false;
}

/* The log only grows, and the structure is a matter of migrations. */
static bool table_is_fixed(int action, const char *table)
{
    if (sqlite3_strnicmp(table, "sqlite_", 7) == 0)
        return true;
    return action != SQLITE_INSERT && (strcmp(table, "step") == 0 || strcmp(table, "change_line") == 0);
}

/* Asked about each thing that a statement wants. INNER names the trigger or view that wants it: none of ours writes. */
static int judge(
    void *context, int action, const char *first, const char *second, const char *database, const char *inner)
{
    const struct db *db = context;

    (void)database;
    if (action == SQLITE_ATTACH || action == SQLITE_DETACH ||
        (action == SQLITE_FUNCTION && sqlite3_stricmp(second, "load_extension") == 0))
        return SQLITE_DENY;
    if (db->loose)
        return SQLITE_OK;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_FUNCTION:
        return SQLITE_OK;
    case SQLITE_RECURSIVE:
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
        return inner ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
        return inner || table_is_fixed(action, first) ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_PRAGMA:
        return inner || !pragma_is_ours(first) ? SQLITE_DENY : SQLITE_OK;
    default:
        return SQLITE_DENY;
    }
}

void db_loosen(struct db *db, bool loose)
{
    db->loose = loose;
}

static int settle(struct db *db, sqlite3 *handle, struct error *err)
{
    sqlite3_busy_timeout(handle, atoi(DB_BUSY_MS));
    for (size_t i = 0; i < COUNT(switches); i++) {
        int now = -1;
        sqlite3_db_config(handle, switches[i].option, switches[i].value, &now);
        if (now != switches[i].value)
            return error_set(err, ERROR_UNAVAILABLE,
                N_("the database library of this computer does not keep the setting '%s'"), switches[i].name);
    }
    for (size_t i = 0; i < COUNT(limits); i++)
        sqlite3_limit(handle, limits[i].limit, limits[i].most);
    sqlite3_set_authorizer(handle, judge, db);
    return 0;
}

/* Nothing of the file is touched yet. */
static int connect_to(struct db *db, sqlite3 **out, struct error *err)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE |
                SQLITE_OPEN_NOMUTEX; /* a connection belongs to one thread */
    sqlite3 *handle = NULL;
    int code = sqlite3_open_v2(db->path, &handle, flags, NULL), result = -1;

    if (code == SQLITE_CANTOPEN_SYMLINK)
        error_set(err, ERROR_DATA, N_("%s is a link; name the file itself"), db->path);
    else if (code != SQLITE_OK)
        engine_fail(db, code, sqlite3_errstr(code), err);
    else
        result = settle(db, handle, err);
    if (result < 0) {
        sqlite3_close_v2(handle);
        return -1;
    }
    *out = handle;
    return 0;
}

int engine_open(const char *path, struct db **out, struct error *err)
{
    OWN(db_drop) struct db *db = xnew(struct db);

    engine_start();
    db->path = xstrdup(path);
    if (connect_to(db, &db->handle, err) < 0)
        return -1;
    *out = db;
    db = NULL;
    return 0;
}

void db_give_up(struct db *db)
{
    db->broken = true;
}

bool db_gave_up(const struct db *db)
{
    return db->broken;
}

void db_remember(struct db *db, int64_t step_id)
{
    *id_list_add(&db->ours) = step_id;
}

bool change_was_ours(const struct db *db, int64_t step_id)
{
    for (size_t i = db->ours.count; i-- > 0;)
        if (db->ours.at[i] == step_id)
            return true;
    return false;
}

void db_hold(struct db *db, bool held)
{
    db->held = held;
}

void db_opened_as(struct db *db, bool read_only)
{
    db->read_only = read_only;
}

int db_mend(struct db *db, struct error *err)
{
    sqlite3 *handle;
    int64_t schema = 0;

    if (!db->broken || db->held || db->busy > 0)
        return 0;
    if (connect_to(db, &handle, err) < 0)
        return -1;
    engine_forget(db);
    sqlite3_close_v2(db->handle);
    db->handle = handle;
    db->broken = false;
    if (db_identify(db, &schema, err) == 0 && db_recipe(db, db->read_only, err) == 0)
        return 0;
    db->broken = true;
    return -1;
}

void db_tidy_at_end(struct db *db)
{
    db->tidy = true;
}

/* What the planner knows of the tables; without it he guesses. Not worth a word when it fails. */
static void tidy(struct db *db)
{
    OWN(gate_drop) struct gate *gate = gate_take(db->path, NULL, "tidy", NULL);

    if (!gate)
        return;
    db_loosen(db, true);
    db_script(db, "PRAGMA analysis_limit=400; PRAGMA optimize", NULL);
    db_loosen(db, false);
}

void db_close(struct db *db)
{
    if (!db)
        return;
    if (db->tidy && !db->held && !db->broken && db->busy == 0)
        tidy(db);
    engine_forget(db);
    sqlite3_close_v2(db->handle);
    arena_done(&db->memory);
    id_list_done(&db->ours);
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
    for (size_t i = 0; i < COUNT(limits); i++)
        if (strcmp(limits[i].name, name) == 0) {
            sqlite3_snprintf(
                sizeof db->setting, db->setting, "%d", sqlite3_limit(db->handle, limits[i].limit, -1));
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

/* --- copies */

int db_copy(struct db *from, struct db *to, struct error *err)
{
    sqlite3_backup *backup = sqlite3_backup_init(to->handle, "main", from->handle, "main");
    if (!backup)
        return engine_fail(to, sqlite3_errcode(to->handle), sqlite3_errmsg(to->handle), err);
    int code = sqlite3_backup_step(backup, -1);
    int last = sqlite3_backup_finish(backup);
    if (code == SQLITE_DONE && last == SQLITE_OK)
        return 0;
    if (code == SQLITE_DONE)
        code = last;
    /* The fault is the source's when the source says so, else the target's. */
    struct db *culprit = (sqlite3_errcode(from->handle) & 0xff) == (code & 0xff) ? from : to;
    return engine_fail(culprit, code, sqlite3_errstr(code), err);
}
