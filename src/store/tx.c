#include <config.h>

#include <stdlib.h>

#include "store/db_private.h"
#include "util/i18n.h"
#include "util/xalloc.h"

struct tx {
    struct db *db;
};

static struct tx *begin(struct db *db, const char *sql, struct error *err)
{
    if (db_in_transaction(db)) {
        error_set(err, ERROR_INTERNAL, N_("a transaction was begun inside another"));
        return NULL;
    }
    if (db_gave_up(db)) {
        error_set(
            err, ERROR_IO, N_("%s met a fault of the disk before; open it again to see what is stored"), db_path(db));
        return NULL;
    }
    OWN(stmt_drop) struct stmt *stmt = db_stmt(db, sql);
    if (stmt_run(stmt, err) < 0)
        return NULL;
    struct tx *tx = xnew(struct tx);
    tx->db = db;
    return tx;
}

struct tx *db_begin(struct db *db, struct error *err)
{
    return begin(db, "BEGIN IMMEDIATE", err);
}

struct tx *db_begin_read(struct db *db, struct error *err)
{
    return begin(db, "BEGIN DEFERRED", err);
}

static void tx_end(struct tx *tx)
{
    /* Some failures have rolled back already. */
    if (db_in_transaction(tx->db))
        db_script(tx->db, "ROLLBACK", NULL);
    free(tx);
}

int tx_commit(struct tx **place, struct error *err)
{
    struct tx *tx = *place;

    *place = NULL;
    int result = db_script(tx->db, "COMMIT", err);
    /* A failed fsync is never tried again: what the disk holds is seen only by opening it anew. */
    if (result < 0 && db_last_fault(tx->db) == FAULT_DISK)
        db_give_up(tx->db);
    tx_end(tx);
    return result;
}

void tx_drop(struct tx **place)
{
    if (*place)
        tx_end(*place);
    *place = NULL;
}
