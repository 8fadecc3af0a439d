#include <config.h>

#include <stdlib.h>

#include "store/db_private.h"
#include "store/history.h"
#include "store/rows_private.h"

/* The first column of the first row of a query about row ID (":id"): 1 there is one, 0 none, -1. */
static int ask_row(struct db *db, const char *sql, int64_t id, int64_t *out, struct error *err)
{
    OWN(stmt_drop) struct stmt *stmt = db_stmt(db, sql);

    stmt_bind_int(stmt, ":id", id);
    int more = stmt_step(stmt, err);
    if (more == 1)
        *out = stmt_int(stmt, 0);
    return more;
}

/* --- references */

static int is_referred(struct db *db, const struct table *from, const char *column, int64_t id, struct error *err)
{
    OWN(text_done) struct text sql = TEXT_INIT;
    int64_t found;

    text_addf(&sql, "SELECT 1 FROM %s WHERE %s = :id AND removed = 0 LIMIT 1", from->name, column);
    return ask_row(db, sql.at, id, &found, err);
}

static int table_refers(
    struct db *db, const struct table *from, const struct table *to, int64_t id, bool parts_too, struct error *err)
{
    int yes = 0;

    if (to == &school_table && from != to)
        yes = is_referred(db, from, "school_id", id, err);
    for (size_t i = 0; yes == 0 && i < from->count; i++) {
        bool part = (from->columns[i].flags & COLUMN_OWNER) != 0;
        if (column_target(&from->columns[i]) == to && (parts_too || !part))
            yes = is_referred(db, from, from->columns[i].name, id, err);
    }
    return yes;
}

int row_is_needed(struct db *db, const struct table *table, int64_t id, bool parts_too, struct error *err)
{
    int yes = 0;

    for (size_t i = 0; yes == 0 && all_tables[i]; i++)
        yes = table_refers(db, all_tables[i], table, id, parts_too, err);
    return yes;
}

static int is_alive(struct db *db, const struct table *table, int64_t id, struct error *err)
{
    OWN(text_done) struct text sql = TEXT_INIT;
    int64_t removed = 1;

    text_addf(&sql, "SELECT removed FROM %s WHERE id = :id", table->name);
    return ask_row(db, sql.at, id, &removed, err) < 0 ? -1 : removed == 0;
}

int row_has_all(struct db *db, const struct table *table, const void *row, struct error *err)
{
    const struct row *head = row;
    int yes = head->school_id ? is_alive(db, &school_table, head->school_id, err) : 1;

    for (size_t i = 0; yes == 1 && i < table->count; i++) {
        const struct table *target = column_target(&table->columns[i]);
        struct value value;
        if (!target)
            continue;
        column_get(&table->columns[i], row, &value);
        if (!value.null)
            yes = is_alive(db, target, value.number, err);
    }
    return yes;
}

const struct column *table_owner(const struct table *table)
{
    for (size_t i = 0; i < table->count; i++)
        if (table->columns[i].flags & COLUMN_OWNER)
            return &table->columns[i];
    return NULL;
}

/* --- content */

/* The oldest version with the content of *VERSION: a line that reverts version w leads back to version w - 1. */
static int origin_of(struct db *db, const struct table *table, int64_t id, int64_t *version, struct error *err)
{
    int more = 1;

    while (more == 1 && *version > 0) {
        OWN(stmt_drop)
        struct stmt *stmt = db_stmt(db, "SELECT reverts FROM change_line WHERE table_name = :table "
                                        "AND row_id = :row AND version = :version AND reverts IS NOT NULL");
        stmt_bind_text(stmt, ":table", table->name);
        stmt_bind_int(stmt, ":row", id);
        stmt_bind_int(stmt, ":version", *version);
        more = stmt_step(stmt, err);
        if (more == 1)
            *version = stmt_int(stmt, 0) - 1;
    }
    return more < 0 ? -1 : 0;
}

int row_same_content(
    struct db *db, const struct table *table, int64_t id, int64_t version, int64_t other, struct error *err)
{
    if (version == other)
        return 1;
    if (origin_of(db, table, id, &version, err) < 0 || origin_of(db, table, id, &other, err) < 0)
        return -1;
    return version == other;
}

static int changed_since(struct db *db, const struct table *table, int64_t id, int64_t number, struct error *err)
{
    OWN(stmt_drop)
    struct stmt *stmt = db_stmt(db, "SELECT MAX(version), MAX(CASE WHEN number <= :number THEN version ELSE 0 END) "
                                    "FROM change_line WHERE table_name = :table AND row_id = :row");
    stmt_bind_int(stmt, ":number", number);
    stmt_bind_text(stmt, ":table", table->name);
    stmt_bind_int(stmt, ":row", id);
    int more = stmt_step(stmt, err);
    if (more != 1)
        return more;
    int64_t now = stmt_int(stmt, 0), then = stmt_int(stmt, 1);
    int same = row_same_content(db, table, id, now, then, err);
    return same < 0 ? -1 : !same;
}

/* The row that ID of TABLE is a part of, or itself. */
static int root_of(struct db *db, const struct table *table, int64_t id, struct touched *out, struct error *err)
{
    OWN(text_done) struct text sql = TEXT_INIT;
    const struct column *owner = table_owner(table);

    *out = (struct touched){table, id};
    if (!owner)
        return 0;
    out->table = column_target(owner);
    text_addf(&sql, "SELECT %s FROM %s WHERE id = :id", owner->name, table->name);
    return ask_row(db, sql.at, id, &out->id, err) < 0 ? -1 : 0;
}

static int touched_order(const void *left, const void *right)
{
    const struct touched *a = left, *b = right;

    if (a->table != b->table)
        return table_index(a->table) < table_index(b->table) ? -1 : 1;
    return (a->id > b->id) - (a->id < b->id);
}

int touched_load(struct db *db, int64_t number, struct touched_list *out, struct error *err)
{
    OWN(stmt_drop)
    struct stmt *stmt =
        db_stmt(db, "SELECT DISTINCT table_name, row_id FROM change_line WHERE number > :number AND kind <> 'note'");
    int more;

    stmt_bind_int(stmt, ":number", number);
    while ((more = stmt_step(stmt, err)) == 1) {
        const struct table *table = table_find(stmt_text(stmt, 0));
        int64_t id = stmt_int(stmt, 1);
        int yes = table ? changed_since(db, table, id, number, err) : 0;
        if (yes < 0 || (yes == 1 && root_of(db, table, id, touched_list_add(out), err) < 0))
            return -1;
    }
    if (out->count)
        qsort(out->at, out->count, sizeof *out->at, touched_order);
    return more;
}

bool touched_has(const struct touched_list *list, const struct table *table, int64_t id)
{
    const struct touched wanted = {table, id};

    return list->count && bsearch(&wanted, list->at, list->count, sizeof wanted, touched_order);
}
