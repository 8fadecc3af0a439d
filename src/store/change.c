/* A change is one transaction with the lines of its log. */
#include <config.h>

#include <stdlib.h>

#include "store/db_private.h"
#include "store/rows_private.h"
#include "util/clock.h"
#include "util/xalloc.h"

static int next_numbers(struct change *change, struct error *err)
{
    if (db_ask(change->db, "SELECT COALESCE(MAX(id), 0) + 1 FROM step", &change->step_id, err) < 0)
        return -1;
    return db_ask(change->db, "SELECT COALESCE(MAX(number), 0) + 1 FROM change_line", &change->line_number, err);
}

struct change *change_begin(struct db *db, const char *actor, const struct change_words *words, struct error *err)
{
    struct tx *tx = db_begin_as(db, actor, words->action, err);
    if (!tx)
        return NULL;
    struct change *change = xnew(struct change);
    change->db = db;
    change->tx = tx;
    change->actor = arena_strdup(db_memory(db), actor && *actor ? actor : "?");
    change->action = arena_strdup(&change->arena, words->action);
    change->detail = arena_strdup(&change->arena, words->detail);
    change->at = clock_now();
    if (next_numbers(change, err) < 0)
        change_drop(&change);
    return change;
}

static int step_write(struct change *change, struct error *err)
{
    OWN(stmt_drop)
    struct stmt *stmt = db_stmt(change->db, "INSERT INTO step (id, at, actor, action, detail, undoes, row_count) "
                                            "VALUES (:id, :at, :actor, :action, :detail, :undoes, :row_count)");
    stmt_bind_int(stmt, ":id", change->step_id);
    stmt_bind_int(stmt, ":at", change->at);
    stmt_bind_text(stmt, ":actor", change->actor);
    stmt_bind_text(stmt, ":action", change->action);
    stmt_bind_text(stmt, ":detail", change->detail);
    if (change->undoes)
        stmt_bind_int(stmt, ":undoes", change->undoes);
    stmt_bind_int(stmt, ":row_count", (int64_t)change->count);
    return stmt_run(stmt, err);
}

/* The disk failed in the commit: only the file, opened anew, knows whether the step is stored. */
static bool step_is_stored(const struct change *change)
{
    if (!db_gave_up(change->db) || db_mend(change->db, NULL) < 0)
        return false;
    OWN(stmt_drop)
    struct stmt *stmt = db_stmt(change->db, "SELECT 1 FROM step WHERE id = :id AND at = :at AND actor = :actor AND "
                                            "action = :action AND row_count = :row_count");
    stmt_bind_int(stmt, ":id", change->step_id);
    stmt_bind_int(stmt, ":at", change->at);
    stmt_bind_text(stmt, ":actor", change->actor);
    stmt_bind_text(stmt, ":action", change->action);
    stmt_bind_int(stmt, ":row_count", (int64_t)change->count);
    return stmt_step(stmt, NULL) == 1;
}

int change_commit(struct change **place, int64_t *step_id, struct error *err)
{
    struct change *change = *place;
    bool wrote = change->lines > 0;
    int result = 0;

    if (wrote)
        result = step_write(change, err) < 0 ? -1 : tx_commit(&change->tx, err);
    if (result < 0 && !change->tx && step_is_stored(change)) {
        error_clear(err);
        result = 0;
    }
    if (result == 0 && wrote)
        db_remember(change->db, change->step_id);
    if (result == 0 && step_id)
        *step_id = wrote ? change->step_id : 0;
    change_drop(place);
    return result;
}

void change_drop(struct change **place)
{
    struct change *change = *place;

    *place = NULL;
    if (!change)
        return;
    tx_drop(&change->tx);
    arena_done(&change->arena);
    free(change);
}

struct db *change_db(const struct change *change)
{
    return change->db;
}

size_t change_count(const struct change *change)
{
    return change->count;
}

static void bind_text_or_null(struct stmt *stmt, int place, const char *text)
{
    if (text)
        stmt_bind_text_at(stmt, place, text);
    else
        stmt_bind_null_at(stmt, place);
}

static void bind_int_or_null(struct stmt *stmt, int place, int64_t value)
{
    if (value)
        stmt_bind_int_at(stmt, place, value);
    else
        stmt_bind_null_at(stmt, place);
}

static int private_write(struct change *change, const struct change_line *line, struct error *err)
{
    OWN(stmt_drop)
    struct stmt *stmt = db_stmt(change->db, "INSERT INTO change_private (number, before, after) VALUES (?1, ?2, ?3)");
    stmt_bind_int_at(stmt, 1, change->line_number);
    bind_text_or_null(stmt, 2, line->private_before);
    bind_text_or_null(stmt, 3, line->private_after);
    return stmt_run(stmt, err);
}

int change_log(struct change *change, const struct change_line *line, struct error *err)
{
    OWN(stmt_drop)
    struct stmt *stmt =
        db_stmt(change->db, "INSERT INTO change_line (number, step_id, school_id, table_name, row_id, kind, "
                            "version, reverts, before, after) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
    stmt_bind_int_at(stmt, 1, change->line_number);
    stmt_bind_int_at(stmt, 2, change->step_id);
    bind_int_or_null(stmt, 3, line->school_id);
    bind_text_or_null(stmt, 4, line->table);
    bind_int_or_null(stmt, 5, line->row_id);
    stmt_bind_text_at(stmt, 6, line->kind);
    bind_int_or_null(stmt, 7, line->version);
    bind_int_or_null(stmt, 8, change->reverts);
    bind_text_or_null(stmt, 9, line->before);
    bind_text_or_null(stmt, 10, line->after);
    if (stmt_run(stmt, err) < 0)
        return -1;
    if ((line->private_before || line->private_after) && private_write(change, line, err) < 0)
        return -1;
    change->line_number++;
    change->lines++;
    if (line->table)
        change->count++;
    return 0;
}
