/* What rows were like before: by their lines in the log. */
#include <config.h>

#include "store/history.h"

#include <jansson.h>
#include <string.h>

#include "store/db_private.h"
#include "store/rows_private.h"
#include "util/i18n.h"

LIST_DEFINE(line_list, struct audit_line)

int row_put_json(const struct table *table, void *row, const char *words, struct arena *arena, struct error *err)
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
        else if (found < 0 || !column_put(&table->columns[found], row, &value, arena))
            result = -1;
    }
    json_decref(object);
    if (result < 0)
        return error_set(err, ERROR_DATA, N_("a line of the audit log about '%s' cannot be read"), table->name);
    return 0;
}

int row_history(struct db *db, const struct table *table, int64_t id, struct arena *arena, struct audit_line **out,
    size_t *count, struct error *err)
{
    OWN(line_list_done) struct line_list lines = {0};
    OWN(stmt_drop)
    struct stmt *stmt = db_stmt(db,
        "SELECT l.step_id, l.number, s.at, s.actor, s.action, s.detail, l.kind, l.before FROM change_line l "
        "JOIN step s ON s.id = l.step_id WHERE l.table_name = :name AND l.row_id = :id ORDER BY l.number");
    int more;

    stmt_bind_text(stmt, ":name", table->name);
    stmt_bind_int(stmt, ":id", id);
    while ((more = stmt_step(stmt, err)) == 1)
        *line_list_add(&lines) = (struct audit_line){
            .step_id = stmt_int(stmt, 0),
            .number = stmt_int(stmt, 1),
            .at = stmt_int(stmt, 2),
            .actor = arena_strdup(arena, stmt_text(stmt, 3)),
            .action = arena_strdup(arena, stmt_text(stmt, 4)),
            .detail = arena_strdup(arena, stmt_text(stmt, 5)),
            .table = table->name,
            .row_id = id,
            .kind = arena_strdup(arena, stmt_text(stmt, 6)),
            .before = arena_strdup(arena, stmt_text(stmt, 7)),
        };
    *out = arena_array(arena, lines.count + 1, sizeof **out);
    if (lines.count > 0)
        memcpy(*out, lines.at, lines.count * sizeof **out);
    *count = lines.count;
    return more;
}

int row_rewind(const struct table *table, void *row, const struct audit_line *lines, size_t count, size_t keep,
    struct arena *arena, struct error *err)
{
    for (size_t i = count; i > keep; i--) {
        if (strcmp(lines[i - 1].kind, "insert") == 0)
            ((struct row *)row)->removed = true;
        else if (lines[i - 1].before != NULL && row_put_json(table, row, lines[i - 1].before, arena, err) < 0)
            return -1;
    }
    return 0;
}

int step_at(struct db *db, instant moment, int64_t *step, struct error *err)
{
    OWN(stmt_drop)
    struct stmt *stmt = db_stmt(db, "SELECT COALESCE(MAX(id), 0) FROM step WHERE at <= :moment");

    stmt_bind_int(stmt, ":moment", moment);
    if (stmt_step(stmt, err) < 0)
        return -1;
    *step = stmt_int(stmt, 0);
    return 0;
}
