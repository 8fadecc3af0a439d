/* Writing one row: what differs is found, written, and logged. */
#include <config.h>

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "core/zone.h"
#include "store/db_private.h"
#include "store/rows_private.h"
#include "util/i18n.h"
#include "util/random.h"

#define MASK "***"

/* A row beside what is stored of it. */
struct save {
    struct change *change;
    const struct table *table;
    const struct change_sql *sql;
    struct row *head;
    bool raise; /* the calendar event changes although no column does */
    struct value values[COLUMNS_MAX];
};

/* --- statements, made once per change and table */

static const char *insert_sql(struct arena *arena, const struct table *table)
{
    OWN(text_done) struct text names = TEXT_INIT;
    OWN(text_done) struct text places = TEXT_INIT;

    for (size_t i = 0; i < table->count; i++) {
        text_addf(&names, ", %s", table->columns[i].name);
        text_addf(&places, ", ?%zu", i + 6);
    }
    return arena_printf(arena,
        "INSERT INTO %s (version, school_id, uid, removed, changed, changed_by%s) VALUES (1, ?1, ?2, ?3, ?4, ?5%s)",
        table->name, names.at, places.at);
}

static const char *update_sql(struct arena *arena, const struct table *table)
{
    OWN(text_done) struct text sets = TEXT_INIT;

    for (size_t i = 0; i < table->count; i++)
        text_addf(&sets, ", %s = ?%zu", table->columns[i].name, i + 6);
    return arena_printf(arena,
        "UPDATE %s SET version = version + 1, removed = ?3, changed = ?4, changed_by = ?5%s "
        "WHERE id = ?1 AND version = ?2",
        table->name, sets.at);
}

static const char *select_sql(struct arena *arena, const struct table *table)
{
    OWN(text_done) struct text sql = TEXT_INIT;

    table_select(&sql, table);
    return arena_printf(arena, "%s WHERE id = ?1", sql.at);
}

static const struct change_sql *sql_of(struct change *change, const struct table *table)
{
    int index = table_index(table);
    if (index < 0 || index >= TABLES_MAX || table->count > COLUMNS_MAX)
        return NULL;
    struct change_sql *sql = &change->sql[index];
    if (!sql->insert) {
        sql->insert = insert_sql(&change->arena, table);
        sql->update = update_sql(&change->arena, table);
        sql->select = select_sql(&change->arena, table);
    }
    return sql;
}

/* --- failures in words */

static int conflict(struct stmt *stored, struct error *err)
{
    char day[DAY_TEXT_SIZE], clock[CLOCK_TEXT_SIZE];
    instant at = stmt_int(stored, 5);

    day_format(zone_day(&zone_shanghai, at), day);
    clock_format(zone_minute(&zone_shanghai, at), clock);
    error_set(err, ERROR_CONFLICT,
        N_("somebody else was first: %s changed this entry on %s at %s; your change was not saved"),
        stmt_text(stored, 6), day, clock);
    return error_hint(err, N_("look at it as it is now, then make your change again if it is still wanted"));
}

/* What must be there is asked here, so that the sentence can name it. */
static int required(const struct save *save, struct error *err)
{
    const struct table *table = save->table;

    for (size_t i = 0; i < table->count; i++)
        if ((table->columns[i].flags & COLUMN_REQUIRED) && save->values[i].null)
            return error_set(
                err, ERROR_DATA, N_("an entry of '%s' lacks its '%s'"), table->name, table->columns[i].name);
    return 0;
}

/* --- the log's JSON */

static json_t *json_of_value(const struct value *value, enum column_type type)
{
    if (value->null)
        return json_null();
    if (value->is_text)
        return json_string(value->text);
    return type == COLUMN_BOOL ? json_boolean(value->number != 0) : json_integer(value->number);
}

static json_t *json_of_stored(struct stmt *stored, int place, enum column_type type)
{
    struct value value = {.null = stmt_is_null(stored, place), .is_text = type == COLUMN_TEXT || type == COLUMN_DAY};

    if (value.is_text)
        value.text = stmt_text(stored, place);
    else
        value.number = stmt_int(stored, place);
    return json_of_value(&value, type);
}

struct diff {
    json_t *before, *after, *private_before, *private_after;
    bool any, calendar;
};

static void diff_done(struct diff *diff)
{
    json_decref(diff->before);
    json_decref(diff->after);
    json_decref(diff->private_before);
    json_decref(diff->private_after);
}

static void diff_add(struct diff *diff, const char *name, json_t *before, json_t *after, bool personal)
{
    if (personal) {
        json_t *mask = json_string(MASK);
        json_object_set(diff->before, name, json_is_null(before) ? before : mask);
        json_object_set(diff->after, name, json_is_null(after) ? after : mask);
        json_decref(mask);
        json_object_set_new(diff->private_before, name, before);
        json_object_set_new(diff->private_after, name, after);
    } else {
        json_object_set_new(diff->before, name, before);
        json_object_set_new(diff->after, name, after);
    }
    diff->any = true;
}

static void diff_start(struct diff *diff)
{
    if (diff->before)
        return;
    diff->before = json_object();
    diff->after = json_object();
    diff->private_before = json_object();
    diff->private_after = json_object();
}

/* Fills DIFF with the columns that are not what is stored. "sequence" is ours: it follows from the others. */
static void diff_find(const struct save *save, struct stmt *stored, int sequence, struct diff *diff)
{
    bool removed = stmt_int(stored, 4) != 0;

    for (size_t i = 0; i < save->table->count; i++) {
        const struct column *column = &save->table->columns[i];
        int place = HEAD_COLUMNS + (int)i;
        if ((int)i == sequence || column_same(&save->values[i], stored, place))
            continue;
        diff_start(diff);
        diff_add(diff, column->name, json_of_stored(stored, place, column->type),
            json_of_value(&save->values[i], column->type), (column->flags & COLUMN_PERSONAL) != 0);
        diff->calendar |= (column->flags & COLUMN_CALENDAR) != 0;
    }
    if (removed != save->head->removed) {
        diff_start(diff);
        diff_add(diff, "removed", json_boolean(removed), json_boolean(save->head->removed), false);
        diff->calendar = true;
    }
}

static char *json_words(const json_t *object)
{
    return object && json_object_size(object) > 0 ? json_dumps(object, JSON_COMPACT) : NULL;
}

static int log_diff(struct save *save, const struct diff *diff, bool was_removed, struct error *err)
{
    char *before = json_words(diff->before), *after = json_words(diff->after);
    char *private_before = json_words(diff->private_before), *private_after = json_words(diff->private_after);
    const struct change_line line = {
        .table = save->table->name,
        .kind = save->head->removed && !was_removed ? "remove" : "update",
        .row_id = save->head->id,
        .school_id = save->head->school_id,
        .version = save->head->version + 1,
        .before = before,
        .after = after,
        .private_before = private_before,
        .private_after = private_after,
    };
    int result = change_log(save->change, &line, err);

    free(before);
    free(after);
    free(private_before);
    free(private_after);
    return result;
}

/* --- insert, update */

static void bind_common(const struct save *save, struct stmt *stmt)
{
    stmt_bind_int_at(stmt, 3, save->head->removed);
    stmt_bind_int_at(stmt, 4, save->change->at);
    stmt_bind_text_at(stmt, 5, save->change->actor);
    for (size_t i = 0; i < save->table->count; i++)
        column_bind(&save->values[i], stmt, 6 + (int)i);
}

static void settled(struct save *save, int64_t version)
{
    save->head->version = version;
    save->head->changed = save->change->at;
    save->head->changed_by = save->change->actor;
}

static int insert(struct save *save, struct error *err)
{
    OWN(stmt_drop) struct stmt *stmt = db_stmt(save->change->db, save->sql->insert);
    struct row *head = save->head;
    char uid[UID_SIZE];
    const char *lasting = head->uid && *head->uid ? head->uid : random_uid(uid);

    if (head->school_id)
        stmt_bind_int_at(stmt, 1, head->school_id);
    stmt_bind_text_at(stmt, 2, lasting);
    bind_common(save, stmt);
    if (stmt_run(stmt, err) < 0)
        return -1;
    if (lasting == uid)
        head->uid = arena_strdup(db_memory(save->change->db), uid);
    head->id = db_last_id(save->change->db);
    const struct change_line line = {
        .table = save->table->name, .kind = "insert", .row_id = head->id, .school_id = head->school_id, .version = 1};
    if (change_log(save->change, &line, err) < 0)
        return -1;
    settled(save, 1);
    return 0;
}

static int write_update(struct save *save, struct error *err)
{
    OWN(stmt_drop) struct stmt *stmt = db_stmt(save->change->db, save->sql->update);

    stmt_bind_int_at(stmt, 1, save->head->id);
    stmt_bind_int_at(stmt, 2, save->head->version);
    bind_common(save, stmt);
    if (stmt_run(stmt, err) < 0)
        return -1;
    if (db_changes(save->change->db) != 1)
        return error_set(err, ERROR_INTERNAL, N_("an entry of '%s' was not written"), save->table->name);
    return 0;
}

/* The member "sequence" of ROW says how often its calendar event changed; a stale value of the caller's is put right.
 */
static void sequence_set(struct save *save, int sequence, int64_t stored, bool raise, void *row)
{
    if (sequence < 0)
        return;
    struct value *value = &save->values[sequence];
    *value = (struct value){.number = stored + (raise ? 1 : 0)};
    column_put(&save->table->columns[sequence], row, value, &save->change->arena);
}

static int update(struct save *save, void *row, struct error *err)
{
    OWN(stmt_drop) struct stmt *stored = db_stmt(save->change->db, save->sql->select);
    OWN(diff_done) struct diff diff = {0};
    int sequence = column_find(save->table, "sequence");

    stmt_bind_int_at(stored, 1, save->head->id);
    int found = stmt_step(stored, err);
    if (found < 0)
        return -1;
    if (found == 0)
        return error_set(err, ERROR_NO_OBJECT, N_("there is no such entry in '%s'"), save->table->name);
    if (stmt_int(stored, 1) != save->head->version)
        return conflict(stored, err);
    diff_find(save, stored, sequence, &diff);
    if (sequence >= 0) {
        int64_t before = stmt_int(stored, HEAD_COLUMNS + sequence);
        sequence_set(save, sequence, before, diff.calendar || save->raise, row);
        if (save->raise && !diff.calendar) {
            diff_start(&diff);
            diff_add(&diff, "sequence", json_integer(before), json_integer(before + 1), false);
        }
    }
    if (!diff.any)
        return 0;
    save->head->school_id = stmt_int(stored, 2);
    bool was_removed = stmt_int(stored, 4) != 0;
    stmt_drop(&stored);
    if (write_update(save, err) < 0 || log_diff(save, &diff, was_removed, err) < 0)
        return -1;
    settled(save, save->head->version + 1);
    return 0;
}

static int save_row(struct change *change, const struct table *table, void *row, bool raise, struct error *err)
{
    struct save save = {.change = change, .table = table, .sql = sql_of(change, table), .head = row, .raise = raise};

    if (!save.sql)
        return error_set(err, ERROR_INTERNAL, N_("there is no table '%s'"), table->name);
    for (size_t i = 0; i < table->count; i++)
        column_get(&table->columns[i], row, &save.values[i]);
    if (required(&save, err) < 0)
        return -1;
    return save.head->id == 0 ? insert(&save, err) : update(&save, row, err);
}

int row_save(struct change *change, const struct table *table, void *row, struct error *err)
{
    return save_row(change, table, row, false, err);
}

int row_raise(struct change *change, const struct table *table, void *row, struct error *err)
{
    return save_row(change, table, row, true, err);
}

int row_remove(struct change *change, const struct table *table, void *row, struct error *err)
{
    struct row *head = row;

    head->removed = true;
    return row_save(change, table, row, err);
}
