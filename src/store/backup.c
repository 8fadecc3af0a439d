/* Copies by the library's own means: consistent whoever writes meanwhile, checked before they take their name. */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/db_private.h"
#include "util/file.h"
#include "util/i18n.h"
#include "util/random.h"
#include "util/xalloc.h"

/* A name beside REAL that nobody uses; malloc'ed. */
static char *unfinished_name(const char *real)
{
    char uid[UID_SIZE];
    return xasprintf("%s.unfinished-%.12s", real, random_uid(uid));
}

static int copy_into(struct db *db, const char *real, struct error *err)
{
    OWN(db_drop) struct db *copy = NULL;

    if (engine_open(real, &copy, err) < 0)
        return -1;
    /* The journal of a file that has no name yet need not outlive us. */
    if (db_script(copy, "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=FULL", err) < 0 || db_copy(db, copy, err) < 0)
        return -1;
    /* A write-ahead log would be a second file. */
    if (db_script(copy, "PRAGMA journal_mode=DELETE", err) < 0)
        return -1;
    return db_check(copy, "quick_check", err);
}

int db_copy_to_new(struct db *db, const char *real, unsigned mode, bool replace, struct error *err)
{
    if (db_in_transaction(db))
        return error_set(err, ERROR_INTERNAL, N_("a backup was asked for inside a transaction"));
    char *temp = unfinished_name(real);
    int result = db_file_make(temp, mode, err);

    if (result == 0)
        result = copy_into(db, temp, err);
    if (result == 0)
        result = db_file_settle(temp, real, replace, err);
    if (result < 0)
        unlink(temp);
    free(temp);
    return result;
}

int db_backup(struct db *db, const char *path, bool replace, struct error *err)
{
    char *real = db_file_real(path, err);
    struct stat mine, theirs;
    int result = -1;

    if (!real)
        return -1;
    bool there = lstat(real, &theirs) == 0;
    if (there && !S_ISREG(theirs.st_mode))
        error_set(err, ERROR_CREATE, N_("%s is no ordinary file"), real);
    else if (there && lstat(db_path(db), &mine) == 0 && mine.st_dev == theirs.st_dev && mine.st_ino == theirs.st_ino)
        error_set(err, ERROR_USAGE, N_("the backup would lie on the database itself; name another file"));
    else if (there && !replace) {
        error_set(err, ERROR_CREATE, N_("%s is there already"), real);
        error_hint(err, N_("name another file"));
    } else
        result = db_copy_to_new(db, real, 0600, replace, err);
    free(real);
    return result;
}

int db_backup_beside(struct db *db, const char *cause, char **made, struct error *err)
{
    char *name = db_file_beside(db_path(db), cause);

    if (db_copy_to_new(db, name, 0600, false, err) < 0) {
        free(name);
        return error_prefix(err, N_("no backup could be made, so nothing was changed"));
    }
    *made = name;
    return 0;
}

/* --- restore */

static int open_source(const char *file, struct db **out, struct error *err)
{
    OWN(db_drop) struct db *db = NULL;
    int64_t schema = 0;
    char *real = realpath(file, NULL);

    if (!real)
        return error_set_errno(err, ERROR_NONE, N_("cannot open the backup %s"), file);
    int result = db_file_inspect(real, err);
    if (result == 0)
        result = db_file_allows(real, false, err);
    if (result == 0)
        result = engine_open(real, &db, err);
    free(real);
    if (result < 0 || db_identify(db, &schema, err) < 0)
        return -1;
    if (schema == 0)
        return error_set(err, ERROR_DATA, N_("%s is empty; there is nothing to restore"), file);
    if (db_check(db, "integrity_check", err) < 0)
        return -1;
    *out = db;
    db = NULL;
    return 0;
}

/* A file that is no sound database any more is moved aside whole; nobody can be working in it. */
static int move_aside(const char *real, const char *kept, struct error *err)
{
    char *journal = xasprintf("%s-journal", real);
    char *kept_journal = xasprintf("%s-journal", kept);
    int result = db_file_settle(real, kept, false, err);

    if (result == 0 && db_file_is_there(journal))
        result = db_file_settle(journal, kept_journal, false, err);
    free(journal);
    free(kept_journal);
    return result;
}

/* In place, as one transaction: whoever has the file open sees the old one or the new one. */
static int overwrite(struct db *from, struct db *to, struct error *err)
{
    OWN(gate_drop) struct gate *gate = gate_take(db_path(to), NULL, "restore", err);

    if (!gate ||
        db_script(to, "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON", err) < 0 ||
        db_copy(from, to, err) < 0)
        return -1;
    return db_check(to, "quick_check", err);
}

static int raw_copy(struct db *db, const char *kept, struct error *err)
{
    OWN(db_drop) struct db *copy = NULL;

    if (db_file_make(kept, 0600, err) < 0 || engine_open(kept, &copy, err) < 0)
        return -1;
    return db_copy(db, copy, err);
}

/* The database in place: kept as it is under KEPT, then replaced. *AWAY: it was moved, its place is free now. */
static int replace_old(struct db *from, const char *real, const char *kept, bool *away, struct error *err)
{
    OWN(db_drop) struct db *old = NULL;
    OWN(error_done) struct error why = ERROR_INIT;
    int64_t schema = 0, owner = 0;

    if (engine_open(real, &old, err) < 0)
        return -1;
    if (db_ask(old, "PRAGMA application_id", &owner, &why) == 0 && owner != DB_APPLICATION_ID &&
        db_identify(old, &schema, err) < 0)
        return -1;
    if (why.kind == ERROR_NONE && raw_copy(old, kept, &why) == 0)
        return overwrite(from, old, err);
    if (why.kind != ERROR_DATA)
        return error_set(err, why.kind, "%s", why.message);
    unlink(kept);
    db_drop(&old);
    *away = true;
    return move_aside(real, kept, err);
}

static int restore_over(struct db *from, const char *real, char **kept, struct error *err)
{
    bool away = false;

    if (db_file_inspect(real, err) < 0 || db_file_allows(real, true, err) < 0)
        return -1;
    char *name = db_file_beside(real, "restore");
    int result = replace_old(from, real, name, &away, err);
    if (result == 0 && away)
        result = db_copy_to_new(from, real, db_file_mode(real), false, err);
    /* Whatever happened: what was kept is named. */
    if (db_file_is_there(name))
        *kept = name;
    else
        free(name);
    return result;
}

int db_restore(const char *path, const char *file, char **kept, struct error *err)
{
    OWN(db_drop) struct db *from = NULL;
    struct stat source, target;

    *kept = NULL;
    db_file_hold_standard();
    if (open_source(file, &from, err) < 0)
        return -1;
    char *real = db_file_real(path, err);
    if (!real)
        return -1;
    int result;
    if (stat(file, &source) == 0 && lstat(real, &target) == 0 && source.st_dev == target.st_dev &&
        source.st_ino == target.st_ino)
        result = error_set(err, ERROR_USAGE, N_("the backup and the database are the same file"));
    else if (db_file_is_there(real))
        result = restore_over(from, real, kept, err);
    else
        result = db_copy_to_new(from, real, db_file_mode(real), false, err);
    free(real);
    return result;
}
