#include <config.h>

#include <stdlib.h>

#include "store/db_private.h"
#include "util/i18n.h"
#include "util/xalloc.h"

struct tx {
    struct db *db;
    struct gate *gate; /* NULL for reading */
};

static struct tx *begin(struct db *db, const char *sql, struct gate **gate, struct error *err)
{
    OWN(stmt_drop) struct stmt *stmt = db_stmt(db, sql);
    if (stmt_run(stmt, err) < 0)
        return NULL;
    struct tx *tx = xnew(struct tx);
    tx->db = db;
    tx->gate = *gate;
    *gate = NULL;
    db_hold(db, true);
    return tx;
}

static int may_begin(struct db *db, struct error *err)
{
    if (db_in_transaction(db))
        return error_set(err, ERROR_INTERNAL, N_("a transaction was begun inside another"));
    return db_mend(db, err);
}

/* A newer program may have brought the file up to date since it was opened. */
static int schema_is_known(struct db *db, struct error *err)
{
    int64_t schema = 0;

    if (db_ask(db, "PRAGMA user_version", &schema, err) < 0)
        return -1;
    if (schema <= migrate_latest())
        return 0;
    error_set(err, ERROR_DATA, N_("a newer version of Muster has brought %s up to date meanwhile"), db_path(db));
    return error_hint(err, N_("leave this program and start the newer one; nothing was changed"));
}

struct tx *db_begin_as(struct db *db, const char *who, const char *what, struct error *err)
{
    if (may_begin(db, err) < 0)
        return NULL;
    OWN(gate_drop) struct gate *gate = gate_take(db_path(db), who, what, err);
    OWN(tx_drop) struct tx *tx = gate ? begin(db, "BEGIN IMMEDIATE", &gate, err) : NULL;
    if (!tx || schema_is_known(db, err) < 0)
        return NULL;
    struct tx *begun = tx;
    tx = NULL;
    return begun;
}

struct tx *db_begin(struct db *db, struct error *err)
{
    return db_begin_as(db, NULL, NULL, err);
}

struct tx *db_begin_read(struct db *db, struct error *err)
{
    struct gate *none = NULL;

    return may_begin(db, err) < 0 ? NULL : begin(db, "BEGIN DEFERRED", &none, err);
}

static void tx_end(struct tx *tx)
{
    /* Some failures have rolled back already. */
    if (db_in_transaction(tx->db))
        db_script(tx->db, "ROLLBACK", NULL);
    db_hold(tx->db, false);
    gate_drop(&tx->gate);
    free(tx);
}

int tx_commit(struct tx **place, struct error *err)
{
    struct tx *tx = *place;

    *place = NULL;
    int result = db_script(tx->db, "COMMIT", err);
    tx_end(tx);
    return result;
}

void tx_drop(struct tx **place)
{
    if (*place)
        tx_end(*place);
    *place = NULL;
}
