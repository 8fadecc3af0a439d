/* For src/store only: rows as columns, and the change that writes them. */
#ifndef STORE_ROWS_PRIVATE_H
#define STORE_ROWS_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/rows.h"
#include "util/list.h"
#include "util/text.h"

#define COLUMNS_MAX 32
#define HEAD_COLUMNS 7 /* id, version, school_id, uid, removed, changed, changed_by: the first of each select */
#define HEAD_SELECT "id, version, school_id, uid, removed, changed, changed_by"

/* --- column.c: one member of a struct as a value of the database, and back */
struct value {
    bool null;
    bool is_text;
    int64_t number;
    const char *text; /* borrowed, or in DAY */
    char day[DAY_TEXT_SIZE];
};
/* OUT must stay where it is as long as its text is used. */
void column_get(const struct column *column, const void *row, struct value *out);
/* False when the text is no day. Texts are copied to ARENA. */
bool column_put(const struct column *column, void *row, const struct value *value, struct arena *arena);
void column_read(const struct column *column, void *row, struct stmt *stmt, int place, struct arena *arena);
bool column_same(const struct value *value, struct stmt *stmt, int place);
void column_bind(const struct value *value, struct stmt *stmt, int place);
int column_find(const struct table *table, const char *name); /* -1 */
int table_index(const struct table *table);                   /* in all_tables, -1 */
/* The table that a column refers to ("guard_id": guard), NULL for others. */
const struct table *column_target(const struct column *column);
void head_read(struct row *head, struct stmt *stmt, struct arena *arena);
/* "SELECT head, columns FROM table" */
void table_select(struct text *sql, const struct table *table);
/* One row by its number into ROW (of table->size bytes): 1 found, 0 not there, -1. */
int row_load(struct db *db, const struct table *table, int64_t id, void *row, struct arena *arena, struct error *err);

/* --- change.c */
struct change_sql {
    const char *select, *insert, *update; /* made on first use */
};
#define TABLES_MAX 64
struct change {
    struct db *db;
    struct tx *tx;
    struct arena arena;
    const char *actor; /* lives as long as the connection: rows point to it */
    const char *action, *detail;
    instant at;
    int64_t step_id, line_number, undoes;
    int64_t reverts;     /* set by undo around a save: the version that is taken back */
    size_t lines, count; /* of the log, and those of them that are rows */
    struct change_sql sql[TABLES_MAX];
};
/* One line of the log. BEFORE, AFTER may be NULL. */
struct change_line {
    const char *table, *kind;
    int64_t row_id, school_id, version;
    const char *before, *after;                 /* masked */
    const char *private_before, *private_after; /* JSON of the personal columns, NULL when none changed */
};
int change_log(struct change *change, const struct change_line *line, struct error *err);

/* --- history.c: the columns that a line of the log names, and "removed", into ROW */
int row_put_json(const struct table *table, void *row, const char *words, struct arena *arena, struct error *err);

/* --- lineage.c: how rows hang together, for undo. 1 yes, 0 no, -1 error. */

/* Does a living row refer to row ID of TABLE? PARTS_TOO: also one that is a part of it. */
int row_is_needed(struct db *db, const struct table *table, int64_t id, bool parts_too, struct error *err);
/* Does all that ROW refers to still live? */
int row_has_all(struct db *db, const struct table *table, const void *row, struct error *err);
/* The column that says what a row of TABLE is a part of; NULL for most. */
const struct column *table_owner(const struct table *table);
/* The rows that are not what they were right after line NUMBER of the log; in place of a part the row that it is a part
 * of. Sorted, for touched_has. */
struct touched {
    const struct table *table;
    int64_t id;
};
LIST_DEFINE(touched_list, struct touched)
int touched_load(struct db *db, int64_t number, struct touched_list *out, struct error *err);
bool touched_has(const struct touched_list *list, const struct table *table, int64_t id);

#endif
