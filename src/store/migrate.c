/* From an older schema to ours: numbered SQL files, all in one transaction, after a backup. doc/howto-migration.md. */
#include <config.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/db_private.h"
#include "util/embedded.h"
#include "util/i18n.h"
#include "util/list.h"
#include "util/text.h"

#define FOLDER "migrations/"

const struct migration_list *migration_door;

/* The step that leads to schema NUMBER; NULL past the last. Shipped files are "migrations/0001-first.sql", … */
static const char *step_to(int number)
{
    char prefix[sizeof FOLDER + 8];

    if (migration_door) {
        for (size_t i = 0; i < migration_door->count; i++)
            if (migration_door->at[i].number == number)
                return migration_door->at[i].sql;
        return NULL;
    }
    snprintf(prefix, sizeof prefix, FOLDER "%04d-", number);
    for (size_t i = 0; embedded_at(i); i++)
        if (strncmp(embedded_at(i)->path, prefix, strlen(prefix)) == 0)
            return (const char *)embedded_at(i)->bytes;
    return NULL;
}

int migrate_latest(void)
{
    int number = 0;
    while (step_to(number + 1))
        number++;
    return number;
}

/* What the new schema makes of references between rows that the old one allowed. */
static int references_hold(struct db *db, struct error *err)
{
    OWN(stmt_drop) struct stmt *stmt = db_stmt(db, "PRAGMA foreign_key_check");
    int more = stmt_step(stmt, err);

    if (more == 1)
        return error_set(
            err, ERROR_DATA, N_("an entry of '%s' refers to something that is not there"), stmt_text(stmt, 0));
    return more;
}

static int steps_run(struct db *db, int from, struct error *err)
{
    OWN(text_done) struct text last = TEXT_INIT;
    int number = from;

    for (const char *sql = step_to(number + 1); sql; sql = step_to(number + 1)) {
        if (db_script(db, sql, err) < 0)
            return error_prefix(err, N_("bringing the database up to version %d"), number + 1);
        number++;
    }
    text_addf(&last, "PRAGMA application_id=" DB_APPLICATION_ID_TEXT "; PRAGMA user_version=%d", number);
    if (references_hold(db, err) < 0)
        return -1;
    return db_script(db, last.at, err);
}

/* In the transaction. Somebody else may have been faster: then there is nothing left to do. */
static int migrate_inside(struct db *db, struct error *err)
{
    int64_t schema = 0;

    if (db_identify(db, &schema, err) < 0)
        return -1;
    if (schema != migrate_latest() && steps_run(db, (int)schema, err) < 0)
        return -1;
    return db_script(db, "COMMIT", err);
}

static int migrate_alone(struct db *db, struct error *err)
{
    /* Inside a transaction this setting would silently be ignored. */
    if (db_script(db, "PRAGMA foreign_keys=OFF", err) < 0 || db_script(db, "BEGIN EXCLUSIVE", err) < 0)
        return -1;
    db_loosen(db, true);
    int result = migrate_inside(db, err);
    db_loosen(db, false);
    if (result < 0) {
        if (db_in_transaction(db))
            db_script(db, "ROLLBACK", NULL);
        return -1;
    }
    if (db_script(db, "PRAGMA foreign_keys=ON", err) < 0)
        return -1;
    const char *now = db_setting(db, "foreign_keys");
    if (!now || strcmp(now, "1") != 0)
        return error_set(err, ERROR_INTERNAL, N_("the database does not keep the setting '%s'"), "foreign_keys");
    return 0;
}

int migrate(struct db *db, struct error *err)
{
    int64_t schema = 0;

    if (db_identify(db, &schema, err) < 0)
        return -1;
    if (schema == migrate_latest())
        return 0; /* somebody else was faster since the caller looked */
    if (schema != 0) {
        char *made = NULL;
        if (db_backup_beside(db, "migration", &made, err) < 0)
            return -1;
        free(made);
    }
    OWN(gate_drop) struct gate *gate = gate_take(db_path(db), NULL, "upgrade", err);
    return gate ? migrate_alone(db, err) : -1;
}
