/* Reading the log of steps and their lines. */
#include <config.h>

#include <string.h>

#include "store/db_private.h"
#include "store/rows_private.h"
#include "util/list.h"

LIST_DEFINE(step_list, struct step)
LIST_DEFINE(line_list, struct audit_line)

static void *list_keep(struct arena *arena, const void *at, size_t count, size_t size)
{
    void *kept = arena_array(arena, count ? count : 1, size);
    if (count)
        memcpy(kept, at, count * size);
    return kept;
}

/* A step is undone when one that undoes it stands; what undoes is always newer, so one pass from the newest tells. */
static void mark_undone(struct step_list *steps)
{
    for (size_t i = 0; i < steps->count; i++) {
        if (!steps->at[i].undoes || steps->at[i].undone)
            continue;
        for (size_t j = i + 1; j < steps->count; j++)
            if (steps->at[j].id == steps->at[i].undoes) {
                steps->at[j].undone = true;
                break;
            }
    }
}

static int steps_read(struct db *db, struct arena *arena, struct step_list *out, struct error *err)
{
    OWN(stmt_drop)
    struct stmt *stmt = db_stmt(db, "SELECT id, at, actor, action, detail, undoes, row_count FROM step "
                                    "WHERE row_count > 0 ORDER BY id DESC");
    int more;

    while ((more = stmt_step(stmt, err)) == 1)
        *step_list_add(out) = (struct step){
            .id = stmt_int(stmt, 0),
            .at = stmt_int(stmt, 1),
            .actor = arena_strdup(arena, stmt_text(stmt, 2)),
            .action = arena_strdup(arena, stmt_text(stmt, 3)),
            .detail = arena_strdup(arena, stmt_text(stmt, 4)),
            .undoes = stmt_int(stmt, 5),
            .rows = (size_t)stmt_int(stmt, 6),
        };
    return more;
}

int audit_last(struct db *db, int64_t *number, struct error *err)
{
    *number = 0;
    return db_ask(db, "SELECT COALESCE(MAX(number), 0) FROM change_line", number, err);
}

int steps_load(struct db *db, const char *actor, size_t limit, struct arena *arena, struct step **out, size_t *count,
    struct error *err)
{
    OWN(step_list_done) struct step_list steps = {0};
    size_t kept = 0;

    if (steps_read(db, arena, &steps, err) < 0)
        return -1;
    mark_undone(&steps);
    for (size_t i = 0; i < steps.count && (limit == 0 || kept < limit); i++)
        if (!actor || strcmp(steps.at[i].actor, actor) == 0)
            steps.at[kept++] = steps.at[i];
    *out = list_keep(arena, steps.at, kept, sizeof **out);
    *count = kept;
    return 0;
}

static int uid_find(struct db *db, struct arena *arena, struct audit_line *line, struct error *err)
{
    if (!table_find(line->table))
        return 0;
    OWN(stmt_drop)
    struct stmt *stmt = db_stmt(db, arena_printf(arena, "SELECT uid FROM %s WHERE id = ?1", line->table));
    stmt_bind_int_at(stmt, 1, line->row_id);
    int more = stmt_step(stmt, err);
    if (more == 1)
        line->uid = arena_strdup(arena, stmt_text(stmt, 0));
    return more < 0 ? -1 : 0;
}

int audit_load(struct db *db, int64_t since_number, size_t limit, struct arena *arena, struct audit_line **out,
    size_t *count, struct error *err)
{
    OWN(line_list_done) struct line_list lines = {0};
    OWN(stmt_drop)
    struct stmt *stmt = db_stmt(db,
        "SELECT l.step_id, l.number, s.at, s.actor, s.action, s.detail, l.table_name, l.row_id, l.kind, l.before, "
        "l.after "
        "FROM change_line l JOIN step s ON s.id = l.step_id WHERE l.number > :since ORDER BY l.number LIMIT :limit");
    int more;

    stmt_bind_int(stmt, ":since", since_number);
    stmt_bind_int(stmt, ":limit", limit ? (int64_t)limit : INT64_MAX);
    while ((more = stmt_step(stmt, err)) == 1) {
        struct audit_line *line = line_list_add(&lines);
        *line = (struct audit_line){
            .step_id = stmt_int(stmt, 0),
            .number = stmt_int(stmt, 1),
            .at = stmt_int(stmt, 2),
            .actor = arena_strdup(arena, stmt_text(stmt, 3)),
            .action = arena_strdup(arena, stmt_text(stmt, 4)),
            .detail = arena_strdup(arena, stmt_text(stmt, 5)),
            .table = arena_strdup(arena, stmt_text(stmt, 6)),
            .row_id = stmt_int(stmt, 7),
            .kind = arena_strdup(arena, stmt_text(stmt, 8)),
            .before = arena_strdup(arena, stmt_text(stmt, 9)),
            .after = arena_strdup(arena, stmt_text(stmt, 10)),
        };
        if (uid_find(db, arena, line, err) < 0)
            return -1;
    }
    *out = list_keep(arena, lines.at, lines.count, sizeof **out);
    *count = lines.count;
    return more;
}

int audit_note(struct db *db, const char *actor, const char *action, const char *detail, struct error *err)
{
    const struct change_words words = {action, detail};
    const struct change_line line = {.kind = "note"};
    OWN(change_drop) struct change *change = change_begin(db, actor, &words, err);

    if (!change || change_log(change, &line, err) < 0)
        return -1;
    return change_commit(&change, NULL, err);
}
