/* Reading: one generic load for all tables. */
#include <config.h>

#include "store/rows_private.h"

#include <string.h>

#include "store/db_private.h"
#include "util/i18n.h"
#include "util/list.h"

/* Rows of one size, whatever they are. */
struct buffer {
    char *at;
    size_t count, capacity;
};

static void *buffer_add(struct buffer *buffer, size_t size)
{
    buffer->at = list_grow(buffer->at, buffer->count, &buffer->capacity, size);
    void *row = buffer->at + buffer->count++ * size;
    memset(row, 0, size);
    return row;
}

static void buffer_done(struct buffer *buffer)
{
    list_free(buffer->at);
}

static bool has_column(const struct table *table, const char *name, enum column_type type)
{
    int found = column_find(table, name);
    return found >= 0 && table->columns[found].type == type;
}

static bool has_number(const struct table *table, const char *name)
{
    int found = column_find(table, name);
    return found >= 0 && table->columns[found].type != COLUMN_TEXT && table->columns[found].type != COLUMN_DAY;
}

static int filter_sql(struct text *sql, const struct table *table, const struct row_filter *filter, struct error *err)
{
    if ((filter->column && !has_number(table, filter->column)) ||
        (filter->day_column && !has_column(table, filter->day_column, COLUMN_DAY)) ||
        (filter->instant_column && !has_column(table, filter->instant_column, COLUMN_INSTANT)))
        return error_set(err, ERROR_INTERNAL, N_("there is no such column to filter '%s' by"), table->name);
    table_select(sql, table);
    text_add(sql, " WHERE 1 = 1");
    if (filter->school_count > 0) { /* first, so that these are the parameters from 1 on */
        text_addf(sql, " AND %s IN (", table == &school_table ? "id" : "school_id");
        for (size_t i = 0; i < filter->school_count; i++)
            text_add(sql, i > 0 ? ", ?" : "?");
        text_add_char(sql, ')');
    }
    if (filter->id)
        text_add(sql, " AND id = :id");
    if (filter->school_id)
        text_add(sql, " AND school_id = :school_id");
    if (filter->column)
        text_addf(sql, " AND %s = :value", filter->column);
    if (filter->day_column)
        text_addf(sql, " AND %s BETWEEN :from AND :to", filter->day_column);
    if (filter->instant_column)
        text_addf(sql, " AND %s >= :since AND %s < :before", filter->instant_column, filter->instant_column);
    if (!filter->removed_too)
        text_add(sql, " AND removed = 0");
    if (!filter->any_order)
        text_add(sql, " ORDER BY id");
    return 0;
}

/* An open end is a day before or after all. */
static const char *bound_day(civil_day day, char out[DAY_TEXT_SIZE], const char *open)
{
    return day == DAY_NONE || day == DAY_FOREVER ? open : day_format(day, out);
}

int rows_load(struct db *db, const struct table *table, const struct row_filter *filter, struct arena *arena,
    void **rows, size_t *count, struct error *err)
{
    static const struct row_filter all;
    OWN(text_done) struct text sql = TEXT_INIT;
    OWN(buffer_done) struct buffer buffer = {0};
    char from[DAY_TEXT_SIZE], to[DAY_TEXT_SIZE];
    int more;

    if (!filter)
        filter = &all;
    if (filter_sql(&sql, table, filter, err) < 0)
        return -1;
    OWN(stmt_drop) struct stmt *stmt = db_stmt(db, sql.at);
    for (size_t i = 0; i < filter->school_count; i++)
        stmt_bind_int_at(stmt, (int)i + 1, filter->schools[i]);
    if (filter->id)
        stmt_bind_int(stmt, ":id", filter->id);
    if (filter->school_id)
        stmt_bind_int(stmt, ":school_id", filter->school_id);
    if (filter->column)
        stmt_bind_int(stmt, ":value", filter->value);
    if (filter->day_column) {
        stmt_bind_text(stmt, ":from", bound_day(filter->from, from, "0000-00-00"));
        stmt_bind_text(stmt, ":to", bound_day(filter->to, to, "9999-99-99"));
    }
    if (filter->instant_column) {
        stmt_bind_int(stmt, ":since", filter->since);
        stmt_bind_int(stmt, ":before", filter->before);
    }
    while ((more = stmt_step(stmt, err)) == 1) {
        void *row = buffer_add(&buffer, table->size);
        head_read(row, stmt, filter->no_names ? NULL : arena);
        for (size_t i = 0; i < table->count; i++)
            column_read(&table->columns[i], row, stmt, HEAD_COLUMNS + (int)i, arena);
    }
    if (more < 0)
        return -1;
    *rows = arena_array(arena, buffer.count ? buffer.count : 1, table->size);
    if (buffer.count)
        memcpy(*rows, buffer.at, buffer.count * table->size);
    *count = buffer.count;
    return 0;
}

int rows_count(struct db *db, const struct table *table, size_t *count, struct error *err)
{
    OWN(text_done) struct text sql = TEXT_INIT;

    text_addf(&sql, "SELECT count(*) FROM %s WHERE removed = 0", table->name);
    OWN(stmt_drop) struct stmt *stmt = db_stmt(db, sql.at);
    int more = stmt_step(stmt, err);
    if (more == 1)
        *count = (size_t)stmt_int(stmt, 0);
    return more == 1 ? 0 : -1;
}

int row_load(struct db *db, const struct table *table, int64_t id, void *row, struct arena *arena, struct error *err)
{
    const struct row_filter filter = {.id = id, .removed_too = true};
    void *rows;
    size_t count;

    if (rows_load(db, table, &filter, arena, &rows, &count, err) < 0)
        return -1;
    if (count == 1)
        memcpy(row, rows, table->size);
    return (int)count;
}

int setting_find(struct db *db, int64_t school, const char *name, struct arena *arena, struct setting_row *out,
    struct error *err)
{
    const struct row_filter filter = {.school_id = school};
    struct setting_row *rows;
    size_t count;

    *out = (struct setting_row){.row.school_id = school, .name = name};
    if (rows_load(db, &setting_table, &filter, arena, (void **)&rows, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].name, name) == 0)
            *out = rows[i];
    return 0;
}
