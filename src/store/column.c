#include <config.h>

#include <limits.h>
#include <string.h>

#include "store/db_private.h"
#include "store/rows_private.h"

/* Members are read and written by memcpy: OFFSET is all that is known of them. */
static void member_get(const struct column *column, const void *row, void *out, size_t size)
{
    memcpy(out, (const char *)row + column->offset, size);
}

static void member_put(const struct column *column, void *row, const void *value, size_t size)
{
    memcpy((char *)row + column->offset, value, size);
}

static void set_number(struct value *out, int64_t number, bool null)
{
    out->null = null;
    out->number = null ? 0 : number;
}

static void set_text(struct value *out, const char *text)
{
    out->is_text = true;
    out->null = text == NULL || *text == '\0';
    out->text = out->null ? NULL : text;
}

void column_get(const struct column *column, const void *row, struct value *out)
{
    const char *text;
    int64_t wide;
    civil_day day;
    int number;
    bool flag;

    out->is_text = false;
    switch (column->type) {
    case COLUMN_TEXT:
        member_get(column, row, &text, sizeof text);
        set_text(out, text);
        break;
    case COLUMN_INT:
        member_get(column, row, &number, sizeof number);
        set_number(out, number, number == -1);
        break;
    case COLUMN_BOOL:
        member_get(column, row, &flag, sizeof flag);
        set_number(out, flag, false);
        break;
    case COLUMN_DAY:
        member_get(column, row, &day, sizeof day);
        set_text(out, day_format(day, out->day));
        break;
    case COLUMN_ID:
        member_get(column, row, &wide, sizeof wide);
        set_number(out, wide, wide == 0);
        break;
    case COLUMN_INSTANT:
        member_get(column, row, &wide, sizeof wide);
        set_number(out, wide, false);
        break;
    }
}

bool column_put(const struct column *column, void *row, const struct value *value, struct arena *arena)
{
    const char *text = value->null || !value->text ? NULL : arena_strdup(arena, value->text);
    int64_t wide = value->null ? 0 : value->number;
    int number = value->null ? -1 : (int)(wide < INT_MIN || wide > INT_MAX ? -1 : wide);
    civil_day day = DAY_NONE;
    bool flag = wide != 0;

    switch (column->type) {
    case COLUMN_TEXT:
        member_put(column, row, &text, sizeof text);
        return true;
    case COLUMN_INT:
        member_put(column, row, &number, sizeof number);
        return true;
    case COLUMN_BOOL:
        member_put(column, row, &flag, sizeof flag);
        return true;
    case COLUMN_DAY:
        member_put(column, row, &day, sizeof day);
        if (value->null)
            return true;
        if (!day_parse_iso(text, &day))
            return false;
        member_put(column, row, &day, sizeof day);
        return true;
    case COLUMN_ID:
    case COLUMN_INSTANT:
        member_put(column, row, &wide, sizeof wide);
        return true;
    }
    return false;
}

void row_init(const struct table *table, void *row)
{
    const struct value unknown = {.null = true};

    memset(row, 0, table->size);
    for (size_t i = 0; i < table->count; i++)
        column_put(&table->columns[i], row, &unknown, NULL);
}

void column_read(const struct column *column, void *row, struct stmt *stmt, int place, struct arena *arena)
{
    struct value value = {.null = stmt_is_null(stmt, place)};

    if (column->type == COLUMN_TEXT || column->type == COLUMN_DAY)
        value.text = stmt_text(stmt, place);
    else
        value.number = stmt_int(stmt, place);
    column_put(column, row, &value, arena);
}

bool column_same(const struct value *value, struct stmt *stmt, int place)
{
    if (stmt_is_null(stmt, place))
        return value->null;
    if (value->null)
        return false;
    return value->is_text ? strcmp(value->text, stmt_text(stmt, place)) == 0 : value->number == stmt_int(stmt, place);
}

void column_bind(const struct value *value, struct stmt *stmt, int place)
{
    if (value->null)
        stmt_bind_null_at(stmt, place);
    else if (value->is_text)
        stmt_bind_text_at(stmt, place, value->text);
    else
        stmt_bind_int_at(stmt, place, value->number);
}

int column_find(const struct table *table, const char *name)
{
    for (size_t i = 0; i < table->count; i++)
        if (strcmp(table->columns[i].name, name) == 0)
            return (int)i;
    return -1;
}

int table_index(const struct table *table)
{
    for (int i = 0; all_tables[i]; i++)
        if (all_tables[i] == table)
            return i;
    return -1;
}

const struct table *column_target(const struct column *column)
{
    char name[32];
    size_t size = strlen(column->name);

    if (column->type != COLUMN_ID || size < 4 || size - 3 >= sizeof name)
        return NULL;
    memcpy(name, column->name, size - 3);
    name[size - 3] = '\0';
    return table_find(name);
}

void head_read(struct row *head, struct stmt *stmt, struct arena *arena)
{
    head->id = stmt_int(stmt, 0);
    head->version = stmt_int(stmt, 1);
    head->school_id = stmt_int(stmt, 2);
    head->removed = stmt_int(stmt, 4) != 0;
    head->changed = stmt_int(stmt, 5);
    if (arena == NULL)
        return;
    head->uid = arena_strdup(arena, stmt_text(stmt, 3));
    head->changed_by = arena_strdup(arena, stmt_text(stmt, 6));
}

void table_select(struct text *sql, const struct table *table)
{
    text_add(sql, "SELECT " HEAD_SELECT);
    for (size_t i = 0; i < table->count; i++)
        text_addf(sql, ", %s", table->columns[i].name);
    text_addf(sql, " FROM %s", table->name);
}
