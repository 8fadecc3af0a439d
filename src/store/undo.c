/* Taking a step back. Nothing is rewound: the undo is a step of its own, so that it can be undone too.
 *
 * A row goes back only when nobody changed it since. "Changed since" is judged by content, not by version alone: when a
 * later step was undone, the row is again what it was. The log knows: a line that reverts version w leads back to the
 * content of version w - 1.
 *
 * Rows that others need stay: one that a living row refers to is not removed, one that refers to a removed row does not
 * come back. */
#include <config.h>

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "store/db_private.h"
#include "store/rows_private.h"
#include "util/i18n.h"
#include "util/list.h"

struct back { /* one line that is to be taken back */
    int64_t number, row_id, version;
    const struct table *table;
    const char *kind, *before, *private_before;
    bool done;
};
LIST_DEFINE(back_list, struct back)

struct undo {
    struct change *change;
    struct arena *arena;
    int64_t step_id;
    struct back_list lines; /* newest first */
};

static int lines_load(struct undo *undo, struct error *err)
{
    OWN(stmt_drop)
    struct stmt *stmt = db_stmt(undo->change->db,
        "SELECT l.number, l.table_name, l.row_id, l.kind, l.version, l.before, p.before FROM change_line l "
        "LEFT JOIN change_private p ON p.number = l.number WHERE l.step_id = :step AND l.kind <> 'note' ORDER BY "
        "l.number DESC");
    int more;

    stmt_bind_int(stmt, ":step", undo->step_id);
    while ((more = stmt_step(stmt, err)) == 1) {
        struct back *line = back_list_add(&undo->lines);
        *line = (struct back){
            .number = stmt_int(stmt, 0),
            .table = table_find(stmt_text(stmt, 1)),
            .row_id = stmt_int(stmt, 2),
            .kind = arena_strdup(undo->arena, stmt_text(stmt, 3)),
            .version = stmt_int(stmt, 4),
            .before = arena_strdup(undo->arena, stmt_text(stmt, 5)),
            .private_before = arena_strdup(undo->arena, stmt_text(stmt, 6)),
        };
        if (!line->table)
            return error_set(
                err, ERROR_DATA, N_("the step changed '%s', which this version does not know"), stmt_text(stmt, 1));
    }
    return more;
}

/* The oldest version with the content of VERSION. */
static int origin_of(struct undo *undo, const struct back *line, int64_t version, int64_t *out, struct error *err)
{
    int more = 1;

    while (more == 1 && version > 0) {
        OWN(stmt_drop)
        struct stmt *stmt = db_stmt(undo->change->db, "SELECT reverts FROM change_line WHERE table_name = :table AND "
                                                      "row_id = :row AND version = :version AND reverts IS NOT NULL");
        stmt_bind_text(stmt, ":table", line->table->name);
        stmt_bind_int(stmt, ":row", line->row_id);
        stmt_bind_int(stmt, ":version", version);
        more = stmt_step(stmt, err);
        if (more == 1)
            version = stmt_int(stmt, 0) - 1;
    }
    *out = version;
    return more < 0 ? -1 : 0;
}

/* 1 when the row still is what LINE made of it. */
static int unchanged_since(struct undo *undo, const struct back *line, const struct row *head, struct error *err)
{
    int64_t now, then;

    if (head->version == line->version)
        return 1;
    if (origin_of(undo, line, head->version, &now, err) < 0 || origin_of(undo, line, line->version, &then, err) < 0)
        return -1;
    return now == then;
}

/* --- what refers to what */

static int ask_row(struct db *db, const char *sql, int64_t id, int64_t *out, struct error *err)
{
    OWN(stmt_drop) struct stmt *stmt = db_stmt(db, sql);
    stmt_bind_int(stmt, ":id", id);
    int more = stmt_step(stmt, err);
    if (more == 1)
        *out = stmt_int(stmt, 0);
    return more;
}

/* Does a living row refer to row ID of TABLE? 1, 0, -1. */
static int is_needed(struct undo *undo, const struct table *table, int64_t id, struct error *err)
{
    for (size_t i = 0; all_tables[i]; i++)
        for (size_t j = 0; j < all_tables[i]->count; j++) {
            if (column_target(&all_tables[i]->columns[j]) != table)
                continue;
            int64_t found = 0;
            const char *sql = arena_printf(undo->arena, "SELECT 1 FROM %s WHERE %s = :id AND removed = 0 LIMIT 1",
                all_tables[i]->name, all_tables[i]->columns[j].name);
            int more = ask_row(undo->change->db, sql, id, &found, err);
            if (more != 0)
                return more;
        }
    for (size_t i = 1; table == &school_table && all_tables[i]; i++) {
        int64_t found = 0;
        const char *sql = arena_printf(
            undo->arena, "SELECT 1 FROM %s WHERE school_id = :id AND removed = 0 LIMIT 1", all_tables[i]->name);
        int more = ask_row(undo->change->db, sql, id, &found, err);
        if (more != 0)
            return more;
    }
    return 0;
}

static int is_alive(struct undo *undo, const struct table *table, int64_t id, struct error *err)
{
    int64_t removed = 1;
    const char *sql = arena_printf(undo->arena, "SELECT removed FROM %s WHERE id = :id", table->name);

    return ask_row(undo->change->db, sql, id, &removed, err) < 0 ? -1 : removed == 0;
}

/* Does all that ROW refers to still live? 1, 0, -1. */
static int has_all(struct undo *undo, const struct table *table, const void *row, struct error *err)
{
    const struct row *head = row;

    if (head->school_id) {
        int alive = is_alive(undo, &school_table, head->school_id, err);
        if (alive != 1)
            return alive;
    }
    for (size_t i = 0; i < table->count; i++) {
        const struct table *target = column_target(&table->columns[i]);
        struct value value;
        if (!target)
            continue;
        column_get(&table->columns[i], row, &value);
        int alive = value.null ? 1 : is_alive(undo, target, value.number, err);
        if (alive != 1)
            return alive;
    }
    return 1;
}

/* --- one line back */

static int put_json(struct undo *undo, const struct table *table, void *row, const char *words, struct error *err)
{
    json_t *object = json_loads(words, 0, NULL), *item;
    const char *name;
    int result = json_is_object(object) ? 0 : -1;

    json_object_foreach(object, name, item)
    {
        int found = column_find(table, name);
        struct value value = {.null = json_is_null(item), .text = json_string_value(item)};
        value.number = json_is_boolean(item) ? json_is_true(item) : json_integer_value(item);
        if (strcmp(name, "removed") == 0)
            ((struct row *)row)->removed = json_is_true(item);
        else if (found < 0 || !column_put(&table->columns[found], row, &value, undo->arena))
            result = -1;
    }
    json_decref(object);
    if (result < 0)
        return error_set(err, ERROR_DATA, N_("a line of the audit log about '%s' cannot be read"), table->name);
    return 0;
}

/* ROW as it was before LINE. */
static int put_before(struct undo *undo, const struct back *line, void *row, struct error *err)
{
    if (strcmp(line->kind, "insert") == 0) {
        ((struct row *)row)->removed = true;
        return 0;
    }
    if (line->before && put_json(undo, line->table, row, line->before, err) < 0)
        return -1;
    /* After the masks, so that they are overwritten. */
    return line->private_before ? put_json(undo, line->table, row, line->private_before, err) : 0;
}

static int try_save(struct undo *undo, const struct back *line, void *row, struct error *err)
{
    OWN(error_done) struct error why = ERROR_INIT;

    undo->change->reverts = line->version;
    int result = row_save(undo->change, line->table, row, &why);
    undo->change->reverts = 0;
    if (result == 0)
        return 1;
    /* Somebody has taken its key meanwhile. */
    if (why.kind == ERROR_DATA && db_last_fault(undo->change->db) == FAULT_UNIQUE)
        return 0;
    return error_set(err, why.kind, "%s", why.message);
}

/* 1 taken back, 0 not now, -1. */
static int take_back(struct undo *undo, struct back *line, struct error *err)
{
    struct row *row = arena_alloc(undo->arena, line->table->size);
    int yes = row_load(undo->change->db, line->table, line->row_id, row, undo->arena, err);
    bool was_removed = yes == 1 && row->removed;

    if (yes == 1)
        yes = unchanged_since(undo, line, row, err);
    if (yes == 1 && put_before(undo, line, row, err) < 0)
        return -1;
    if (yes == 1 && row->removed && !was_removed) {
        yes = is_needed(undo, line->table, line->row_id, err);
        yes = yes < 0 ? -1 : !yes;
    } else if (yes == 1 && !row->removed)
        yes = has_all(undo, line->table, row, err);
    return yes == 1 ? try_save(undo, line, row, err) : yes;
}

/* Newest first; what did not go because of a row that goes later is tried again until nothing more goes. */
static int take_all(struct undo *undo, struct error *err)
{
    bool moved = true;

    while (moved) {
        moved = false;
        for (size_t i = 0; i < undo->lines.count; i++) {
            if (undo->lines.at[i].done)
                continue;
            int yes = take_back(undo, &undo->lines.at[i], err);
            if (yes < 0)
                return -1;
            undo->lines.at[i].done = yes == 1;
            moved |= yes == 1;
        }
    }
    return 0;
}

/* --- the step */

static bool same_row(const struct back *a, const struct back *b)
{
    return a->table == b->table && a->row_id == b->row_id;
}

/* Was the row of LINE, which could not go back, listed before? Half a way back is an error: it was one change, and is
 * one. */
static int listed_before(const struct undo *undo, size_t index, bool *listed, struct error *err)
{
    const struct back *line = &undo->lines.at[index];

    *listed = false;
    for (size_t i = 0; i < index; i++) {
        if (!same_row(&undo->lines.at[i], line))
            continue;
        if (undo->lines.at[i].done)
            return error_set(err, ERROR_CONFLICT,
                N_("an entry of '%s' cannot go back all the way, so nothing was undone"), line->table->name);
        *listed = true;
    }
    return 0;
}

LIST_DEFINE(kept_list, struct kept_row)

static int kept_find(struct undo *undo, struct kept_list *kept, struct error *err)
{
    for (size_t i = 0; i < undo->lines.count; i++) {
        const struct back *line = &undo->lines.at[i];
        bool listed;
        if (line->done)
            continue;
        if (listed_before(undo, i, &listed, err) < 0)
            return -1;
        if (listed)
            continue;
        struct row *row = arena_alloc(undo->arena, line->table->size);
        if (row_load(undo->change->db, line->table, line->row_id, row, undo->arena, err) < 0)
            return -1;
        *kept_list_add(kept) =
            (struct kept_row){line->table->name, row->uid, line->row_id, row->changed_by, row->changed};
    }
    return 0;
}

static int step_check(struct db *db, int64_t step_id, struct arena *arena, const char **action, struct error *err)
{
    struct step *steps;
    size_t count;

    if (steps_load(db, NULL, 0, arena, &steps, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        if (steps[i].id != step_id)
            continue;
        *action = steps[i].action;
        if (steps[i].undone)
            return error_set(err, ERROR_DATA, N_("this step is undone already"));
        return 0;
    }
    return error_set(err, ERROR_NO_OBJECT, N_("there is no such step to undo"));
}

static int undo_run(struct undo *undo, struct kept_list *kept, struct error *err)
{
    if (lines_load(undo, err) < 0 || take_all(undo, err) < 0)
        return -1;
    return kept_find(undo, kept, err);
}

int step_undo(struct db *db, const char *actor, int64_t step_id, struct arena *arena, struct kept_row **kept,
    size_t *kept_count, int64_t *new_step, struct error *err)
{
    struct undo undo = {.arena = arena, .step_id = step_id};
    struct kept_list list = {0};
    struct change_words words = {"undo", NULL};

    OWN(change_drop) struct change *change = change_begin(db, actor, &words, err);
    /* Inside the transaction: nobody else can undo the same step meanwhile. */
    if (!change || step_check(db, step_id, arena, &words.detail, err) < 0)
        return -1;
    undo.change = change;
    change->undoes = step_id;
    change->detail = words.detail;
    int result = undo_run(&undo, &list, err);
    if (result == 0)
        result = change_commit(&change, new_step, err);
    if (result == 0) {
        *kept = arena_array(arena, list.count ? list.count : 1, sizeof **kept);
        if (list.count)
            memcpy(*kept, list.at, list.count * sizeof **kept);
        *kept_count = list.count;
    }
    kept_list_done(&list);
    back_list_done(&undo.lines);
    return result;
}
