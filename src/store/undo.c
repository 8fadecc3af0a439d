/* Taking a step back. Nothing is rewound: the undo is a step of its own, so that it can be undone too.
 *
 * A row goes back only when nobody changed it since. "Changed since" is judged by content, not by version alone: when
 * a later step was undone, the row is again what it was. What hangs together stays together: a duty with its segments
 * is one thing. Rows that others need stay: one that a living row refers to is not removed, one that refers to a
 * removed row does not come back. */
#include <config.h>

#include <jansson.h>
#include <string.h>

#include "store/db_private.h"
#include "store/history.h"
#include "store/rows_private.h"
#include "util/i18n.h"
#include "util/list.h"

/* One line that is to be taken back. */
struct back {
    int64_t number, row_id, version;
    const struct table *table;
    const char *kind, *before, *private_before;
    const struct table *owner; /* of which the row is a part; NULL */
    int64_t owner_id;
    bool blocked, done;
};
LIST_DEFINE(back_list, struct back)
LIST_DEFINE(kept_list, struct kept_row)

struct undo {
    struct change *change;
    struct db *db;
    struct arena *arena;
    int64_t step_id;
    struct back_list lines; /* newest first */
    const struct undo_after *after; /* NULL: published versions are rows like others */
    int64_t *versions;
    size_t version_count;
};

static void undo_done(struct undo *undo)
{
    back_list_done(&undo->lines);
}

/* --- what there is to take back */

static int lines_load(struct undo *undo, struct error *err)
{
    OWN(stmt_drop)
    struct stmt *stmt = db_stmt(undo->db,
        "SELECT l.number, l.table_name, l.row_id, l.kind, l.version, l.before, p.before FROM change_line l "
        "LEFT JOIN change_private p ON p.number = l.number WHERE l.step_id = :step AND l.kind <> 'note' "
        "ORDER BY l.number DESC");
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

static void *load(struct undo *undo, const struct back *line, struct error *err)
{
    void *row = arena_alloc(undo->arena, line->table->size);
    int found = row_load(undo->db, line->table, line->row_id, row, undo->arena, err);

    if (found == 0)
        error_set(err, ERROR_DATA, N_("an entry of '%s' that the audit log names is gone"), line->table->name);
    return found == 1 ? row : NULL;
}

static int owner_find(struct undo *undo, struct back *line, struct error *err)
{
    const struct column *column = table_owner(line->table);
    struct value value;

    if (!column)
        return 0;
    const void *row = load(undo, line, err);
    if (!row)
        return -1;
    column_get(column, row, &value);
    line->owner = column_target(column);
    line->owner_id = value.number;
    return 0;
}

/* Whose change since then holds each line back; asked before anything moves. */
static int lines_judge(struct undo *undo, struct error *err)
{
    OWN(touched_list_done) struct touched_list touched = {0};

    if (undo->lines.count && touched_load(undo->db, undo->lines.at[0].number, &touched, err) < 0)
        return -1;
    for (size_t i = 0; i < undo->lines.count; i++) {
        struct back *line = &undo->lines.at[i];
        if (owner_find(undo, line, err) < 0)
            return -1;
        line->blocked = line->owner ? touched_has(&touched, line->owner, line->owner_id)
                                    : touched_has(&touched, line->table, line->row_id);
    }
    return 0;
}

/* --- one line back */

/* The log masks personal values; where they were put away for undo they come from there, else they stay. */
static int put_before(struct undo *undo, const struct back *line, struct row *row, struct error *err)
{
    const struct table *table = line->table;

    if (strcmp(line->kind, "insert") == 0) {
        row->removed = true;
        return 0;
    }
    struct row *now = arena_alloc(undo->arena, table->size);
    memcpy(now, row, table->size);
    if (line->before && row_put_json(table, row, line->before, undo->arena, err) < 0)
        return -1;
    for (size_t i = 0; i < table->count; i++) {
        struct value value;
        if (!(table->columns[i].flags & COLUMN_PERSONAL))
            continue;
        column_get(&table->columns[i], now, &value);
        column_put(&table->columns[i], row, &value, undo->arena);
    }
    return line->private_before ? row_put_json(table, row, line->private_before, undo->arena, err) : 0;
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
    if (why.kind == ERROR_DATA && db_last_fault(undo->db) == FAULT_UNIQUE)
        return 0;
    return error_set(err, why.kind, "%s", why.message);
}

/* A part may go only when its owner goes too, if the step made the owner. */
static int owner_stays(struct undo *undo, const struct back *part, struct error *err)
{
    for (size_t i = 0; i < undo->lines.count; i++) {
        const struct back *line = &undo->lines.at[i];
        if (line->table == part->owner && line->row_id == part->owner_id && strcmp(line->kind, "insert") == 0)
            return row_is_needed(undo->db, part->owner, part->owner_id, false, err);
    }
    return 0;
}

/* May the row be as ROW says? 1, 0, -1. */
static int may_be(
    struct undo *undo, const struct back *line, const struct row *row, bool was_removed, struct error *err)
{
    if (!row->removed)
        return row_has_all(undo->db, line->table, row, err);
    if (was_removed)
        return 1;
    int needed = row_is_needed(undo->db, line->table, line->row_id, true, err);
    if (needed == 0 && line->owner)
        needed = owner_stays(undo, line, err);
    return needed < 0 ? -1 : !needed;
}

/* 1 taken back, 0 not now, -1. */
static int take_back(struct undo *undo, const struct back *line, struct error *err)
{
    struct row *row = load(undo, line, err);
    if (!row)
        return -1;
    bool was_removed = row->removed;
    /* Of two lines about one row the newer goes first. */
    int yes = row_same_content(undo->db, line->table, line->row_id, row->version, line->version, err);
    if (yes != 1)
        return yes;
    if (put_before(undo, line, row, err) < 0)
        return -1;
    yes = may_be(undo, line, row, was_removed, err);
    return yes == 1 ? try_save(undo, line, row, err) : yes;
}

/* Newest first; what did not go because of a row that goes later is tried again until nothing more goes. */
static int take_all(struct undo *undo, struct error *err)
{
    bool moved = true;

    while (moved) {
        moved = false;
        for (size_t i = 0; i < undo->lines.count; i++) {
            struct back *line = &undo->lines.at[i];
            if (line->done || line->blocked)
                continue;
            int yes = take_back(undo, line, err);
            if (yes < 0)
                return -1;
            line->done = yes == 1;
            moved |= line->done;
        }
    }
    return 0;
}

/* --- what stayed */

/* Was the row of LINE listed before? Half a way back is an error: it was one change, and is one. */
static int listed_before(const struct undo *undo, size_t index, bool *listed, struct error *err)
{
    const struct back *line = &undo->lines.at[index];

    *listed = false;
    for (size_t i = 0; i < index; i++) {
        const struct back *other = &undo->lines.at[i];
        if (other->table != line->table || other->row_id != line->row_id)
            continue;
        if (other->done)
            return error_set(err, ERROR_CONFLICT,
                N_("an entry of '%s' cannot go back all the way, so nothing was undone"), line->table->name);
        *listed = true;
    }
    return 0;
}

static bool owner_stayed(const struct undo *undo, const struct back *part)
{
    for (size_t i = 0; part->owner && i < undo->lines.count; i++) {
        const struct back *line = &undo->lines.at[i];
        if (line->table == part->owner && line->row_id == part->owner_id && !line->done)
            return true;
    }
    return false;
}

static int kept_find(struct undo *undo, struct kept_list *kept, struct error *err)
{
    for (size_t i = 0; i < undo->lines.count; i++) {
        const struct back *line = &undo->lines.at[i];
        bool listed;
        if (line->done)
            continue;
        if (listed_before(undo, i, &listed, err) < 0)
            return -1;
        if (listed || owner_stayed(undo, line))
            continue;
        const struct row *row = load(undo, line, err);
        if (!row)
            return -1;
        *kept_list_add(kept) =
            (struct kept_row){line->table->name, row->uid, line->row_id, row->changed_by, row->changed};
    }
    return 0;
}

/* --- the step */

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
        return steps[i].undone ? error_set(err, ERROR_DATA, N_("this step is undone already")) : 0;
    }
    return error_set(err, ERROR_NO_OBJECT, N_("there is no such step to undo"));
}

/* Published versions stay: they are no lines to take back. */
static void set_versions_aside(struct undo *undo)
{
    size_t kept = 0;

    undo->versions = arena_array(undo->arena, undo->lines.count + 1, sizeof *undo->versions);
    for (size_t i = 0; i < undo->lines.count; i++)
        if (undo->lines.at[i].table == &roster_version_table)
            undo->versions[undo->version_count++] = undo->lines.at[i].row_id;
        else
            undo->lines.at[kept++] = undo->lines.at[i];
    undo->lines.count = kept;
}

static int undo_run(struct undo *undo, struct kept_list *kept, struct error *err)
{
    if (lines_load(undo, err) < 0)
        return -1;
    if (undo->after != NULL)
        set_versions_aside(undo);
    if (lines_judge(undo, err) < 0 || take_all(undo, err) < 0 || kept_find(undo, kept, err) < 0)
        return -1;
    if (undo->version_count == 0 || change_count(undo->change) == 0)
        return 0;
    return undo->after->publish(undo->change, undo->versions, undo->version_count, undo->after->payload, err);
}

int step_undo(struct db *db, const char *actor, int64_t step_id, struct arena *arena, struct kept_row **kept,
    size_t *kept_count, int64_t *new_step, struct error *err)
{
    return step_undo_published(db, actor, step_id, NULL, arena, kept, kept_count, new_step, err);
}

int step_undo_published(struct db *db, const char *actor, int64_t step_id, const struct undo_after *after,
    struct arena *arena, struct kept_row **kept, size_t *kept_count, int64_t *new_step, struct error *err)
{
    const struct change_words words = {"undo", NULL};
    OWN(kept_list_done) struct kept_list list = {0};
    OWN(change_drop) struct change *change = change_begin(db, actor, &words, err);

    if (!change)
        return -1;
    OWN(undo_done) struct undo undo = {.change = change, .db = db, .arena = arena, .step_id = step_id, .after = after};
    change->undoes = step_id;
    /* Inside the transaction: nobody else can undo the same step meanwhile. */
    if (step_check(db, step_id, arena, &change->detail, err) < 0)
        return -1;
    if (strcmp(change->detail, "undo") == 0)
        change->action = "redo";
    if (undo_run(&undo, &list, err) < 0)
        return -1;
    if (change_commit(&change, new_step, err) < 0)
        return -1;
    *kept = arena_array(arena, list.count ? list.count : 1, sizeof **kept);
    if (list.count)
        memcpy(*kept, list.at, list.count * sizeof **kept);
    *kept_count = list.count;
    return 0;
}
