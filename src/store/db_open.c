/* The open recipe: what must hold before the first row is read. Each setting is read back; doc/architecture.md says why
 * each. */
#include <config.h>

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "store/db_private.h"
#include "util/i18n.h"
#include "util/xalloc.h"

int (*db_library_door)(void) = db_library;

bool db_wal_is_sound(int library)
{
    if (library >= 3051003)
        return library != 3052000; /* withdrawn */
    return (library >= 3050007 && library < 3051000) || (library >= 3044006 && library < 3045000);
}

/* Triggers and views act when we merely read or write a table: there are none but those of our migrations. */
static int structure_is_ours(struct db *db, struct error *err)
{
    OWN(stmt_drop)
    struct stmt *stmt =
        db_stmt(db, "SELECT type, name FROM sqlite_schema WHERE type = 'view' OR sql LIKE 'CREATE VIRTUAL%' OR (type = "
                    "'trigger' AND "
                    "name NOT IN ('step_next', 'step_stays', 'step_is_kept', 'change_line_next', 'change_line_stays', "
                    "'change_line_is_kept', 'roster_version_stays', 'roster_version_is_kept', 'roster_version_once', "
                    "'version_duty_stays', 'version_duty_is_kept', 'version_duty_once', 'version_segment_stays', "
                    "'version_segment_is_kept', 'version_segment_once')) LIMIT 1");
    int more = stmt_step(stmt, err);

    if (more <= 0)
        return more;
    error_set(err, ERROR_DATA,
        N_("%s holds something that Muster never made (%s %s): it may do harm and is not opened"), db_path(db),
        stmt_text(stmt, 0), stmt_text(stmt, 1));
    return error_hint(
        err, N_("'muster restore' brings back a backup; ask who else works on the file with other programs"));
}

static int identify(struct db *db, int64_t *schema, struct error *err)
{
    int64_t owner = 0, version = 0, objects = 0;

    if (db_ask(db, "PRAGMA application_id", &owner, err) < 0 || db_ask(db, "PRAGMA user_version", &version, err) < 0)
        return -1;
    if (owner == 0 && db_ask(db, "SELECT COUNT(*) FROM sqlite_schema", &objects, err) < 0)
        return -1;
    if (owner != DB_APPLICATION_ID && (owner != 0 || objects != 0 || version != 0))
        return error_set(err, ERROR_DATA, N_("%s is the database of another program"), db_path(db));
    if (version > migrate_latest()) {
        error_set(err, ERROR_DATA, N_("%s was written by a newer version of Muster"), db_path(db));
        return error_hint(err, N_("install the newer version on this computer too; nothing was changed"));
    }
    *schema = version;
    return structure_is_ours(db, err);
}

int db_identify(struct db *db, int64_t *schema, struct error *err)
{
    if (db_in_transaction(db))
        return identify(db, schema, err);
    /* One picture: somebody may be making the file right now. */
    OWN(tx_drop) struct tx *tx = db_begin_read(db, err);
    return tx ? identify(db, schema, err) : -1;
}

struct setting {
    const char *name, *sql, *want;
};

static int settings_apply(struct db *db, const struct setting *settings, size_t count, struct error *err)
{
    for (size_t i = 0; i < count; i++) {
        if (settings[i].sql && db_script(db, settings[i].sql, err) < 0)
            return -1;
        const char *now = db_setting(db, settings[i].name);
        if (!now || strcmp(now, settings[i].want) != 0)
            return error_set(err, ERROR_UNAVAILABLE,
                N_("the database does not keep the setting '%s': it says '%s' instead of '%s'"), settings[i].name,
                now ? now : "", settings[i].want);
    }
    return 0;
}

/* The journal is chosen by the library's version: its write-ahead log lost pages until lately. */
static int journal_apply(struct db *db, bool read_only, struct error *err)
{
    const struct setting wal = {"journal_mode", "PRAGMA journal_mode=WAL", "wal"};
    const struct setting truncate = {"journal_mode", "PRAGMA journal_mode=TRUNCATE", "truncate"};
    const char *now = db_setting(db, "journal_mode");
    bool is_wal = now && strcmp(now, "wal") == 0;

    /* To and from the write-ahead log the file itself changes: a reader takes it as it is. */
    if (read_only && is_wal)
        return 0;
    if (!read_only && db_wal_is_sound(db_library_door()))
        return settings_apply(db, &wal, 1, err);
    return settings_apply(db, &truncate, 1, err);
}

int db_recipe(struct db *db, bool read_only, struct error *err)
{
    static const struct setting settings[] = {
        {"synchronous", "PRAGMA synchronous=FULL", "2"},
        {"foreign_keys", "PRAGMA foreign_keys=ON", "1"},
        {"recursive_triggers", "PRAGMA recursive_triggers=ON", "1"},
        {"cell_size_check", "PRAGMA cell_size_check=ON", "1"},
        {"secure_delete", "PRAGMA secure_delete=ON", "1"},
        {"mmap_size", "PRAGMA mmap_size=0", "0"},
        {"temp_store", "PRAGMA temp_store=MEMORY", "2"},
        {"busy_timeout", "PRAGMA busy_timeout=" DB_BUSY_MS, DB_BUSY_MS},
    };
    const struct setting query_only = {"query_only", "PRAGMA query_only=ON", "1"};

    if (settings_apply(db, settings, COUNT(settings), err) < 0 || journal_apply(db, read_only, err) < 0)
        return -1;
    return read_only ? settings_apply(db, &query_only, 1, err) : 0;
}

int db_check(struct db *db, const char *pragma, struct error *err)
{
    char *sql = xasprintf("PRAGMA %s(1)", pragma);
    OWN(stmt_drop) struct stmt *stmt = db_stmt(db, sql);

    free(sql);
    if (stmt_step(stmt, err) < 0)
        return -1;
    if (strcmp(stmt_text(stmt, 0), "ok") == 0)
        return 0;
    error_set(err, ERROR_DATA, N_("%s is damaged: %s"), db_path(db), stmt_text(stmt, 0));
    return error_hint(err, N_("'muster restore' brings back a backup; the backups lie beside the file"));
}

/* Did somebody die in the middle of a change? (Or is somebody in it right now: then the check merely waits.) */
static bool left_unfinished(const char *real)
{
    struct stat info;
    char *journal = xasprintf("%s-journal", real);
    char *log = xasprintf("%s-wal", real);
    bool unfinished = (stat(journal, &info) == 0 && info.st_size > 0) || (stat(log, &info) == 0 && info.st_size > 0);

    free(journal);
    free(log);
    return unfinished;
}

static int bring_up(struct db *db, enum db_open how, int64_t schema, struct error *err)
{
    if (schema == migrate_latest())
        return 0;
    if (how == DB_CREATE)
        return migrate(db, err);
    if (schema == 0) {
        error_set(err, ERROR_DATA, N_("%s is empty: its making was interrupted"), db_path(db));
        return error_hint(err, N_("'muster init' completes it"));
    }
    if (how == DB_EDIT)
        return migrate(db, err);
    error_set(err, ERROR_DATA, N_("%s was written by an older version of Muster"), db_path(db));
    return error_hint(
        err, N_("any command that changes something, or the screens, bring it up to date after a backup"));
}

static int open_real(const char *real, enum db_open how, struct db **out, struct error *err)
{
    OWN(db_drop) struct db *db = NULL;
    int64_t schema = 0;
    bool unfinished = left_unfinished(real);

    if (db_file_inspect(real, err) < 0 || db_file_allows(real, how != DB_READ, err) < 0)
        return -1;
    if (engine_open(real, &db, err) < 0 || db_identify(db, &schema, err) < 0)
        return -1;
    db_opened_as(db, how == DB_READ);
    if (db_recipe(db, how == DB_READ, err) < 0)
        return -1;
    if (unfinished && how != DB_READ && db_check(db, "quick_check", err) < 0) {
        db_hint_copy(db, err);
        return -1;
    }
    if (bring_up(db, how, schema, err) < 0)
        return -1;
    *out = db;
    db = NULL;
    return 0;
}

/* Was no step ever stored? UNREADABLE is the answer for a file that cannot be asked. */
static bool holds_nothing(struct db *db, bool unreadable)
{
    OWN(tx_drop) struct tx *tx = db_begin_read(db, NULL); /* writing would need room on the disk */
    int64_t schema = 0, steps = 0;

    if (!tx || db_identify(db, &schema, NULL) < 0)
        return unreadable;
    return schema == 0 || (db_ask(db, "SELECT COUNT(*) FROM step", &steps, NULL) == 0 && steps == 0);
}

/* Behind the gate: whoever waits for it finds no file, or one with something in it. */
static void discard(struct db *db, bool unreadable)
{
    OWN(gate_drop) struct gate *gate = gate_take(db_path(db), NULL, "discard", NULL);

    if (gate && holds_nothing(db, unreadable))
        db_remove(db_path(db));
    db_close(db);
}

void db_discard(struct db *db)
{
    if (db)
        discard(db, false);
}

/* A making that failed, on a full disk say, leaves nothing. It is ours and never got as far as to be used. */
static void discard_unmade(const char *real)
{
    struct db *db = NULL;

    if (engine_open(real, &db, NULL) == 0)
        discard(db, true);
}

int db_open(const char *path, enum db_open how, struct db **out, struct error *err)
{
    char *real = db_file_real(path, err);
    int result = -1;

    if (!real)
        return -1;
    db_file_hold_standard();
    if (db_file_is_near(real, err) < 0)
        goto end;
    bool made = how == DB_CREATE && !db_file_is_there(real);
    if (made && db_file_make(real, db_file_mode(real), err) < 0)
        goto end;
    if (!db_file_is_there(real)) {
        error_set(err, ERROR_NO_INPUT, N_("there is no database %s"), real);
        error_hint(err, N_("'muster init' makes an empty one, 'muster import FOLDER' one from your tables, 'muster "
                           "demo' a school to try"));
        goto end;
    }
    result = open_real(real, how, out, err);
    if (result < 0 && made)
        discard_unmade(real);
end:
    free(real);
    return result;
}
