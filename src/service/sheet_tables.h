/* How the rows of a table become the cells that an import reads; shared by the loaders of the tables. */
#ifndef SERVICE_SHEET_TABLES_H
#define SERVICE_SHEET_TABLES_H

#include "service/sheet.h"
#include "store/rows.h"

/* Rows of any table, in order of their ids. */
struct rows {
    char *at;
    size_t count, size;
};
struct tables {
    struct arena *arena;
    bool several, reveal; /* schools; personal data in clear */
    struct rows schools, gates, posts, guards, requirements, parts;
    struct rows shown; /* those of the table itself */
};

enum shown_as { AS_TEXT, AS_WORD, AS_COUNT, AS_DAY, AS_YES, AS_BOOL, AS_CLOCK, AS_MADE };
struct table_column {
    const char *field; /* of data/headings.ini */
    enum shown_as as;
    size_t offset;
    const char *topic; /* of AS_WORD */
    bool personal;
    const char *(*make)(const struct tables *tables, const void *row);
};

#define TEXT(type, member) AS_TEXT, offsetof(struct type##_row, member), NULL, false, NULL
#define WORD(type, member, topic) AS_WORD, offsetof(struct type##_row, member), topic, false, NULL
#define COUNTED(type, member) AS_COUNT, offsetof(struct type##_row, member), NULL, false, NULL
#define DAY(type, member) AS_DAY, offsetof(struct type##_row, member), NULL, false, NULL
#define MADE(make) AS_MADE, 0, NULL, false, make
#define PERSONAL(as, member) as, offsetof(struct guard_row, member), NULL, true, NULL
#define SCHOOL {"school", MADE(table_school)}

int table_rows(struct app *app, const struct table *table, struct arena *arena, struct rows *out, struct error *err);
const void *table_row(const struct rows *rows, int64_t id); /* NULL */
const char *table_school(const struct tables *tables, const void *row); /* its code */
const char *table_guard_number(const struct tables *tables, int64_t id);
const char *table_guard_name(const struct tables *tables, int64_t id);
/* Whatever columns are made from. */
int tables_load(struct app *app, const struct sheet_params *params, struct arena *arena, struct tables *out,
    struct error *err);
/* Columns and cells of TABLES->shown, which are rows of the table that SECTION of data/headings.ini is about. */
int tables_put(const struct tables *tables, const struct sheet_params *params, const char *section,
    const struct table_column *columns, struct sheet *out, struct error *err);
/* All three: the rows of TABLE. */
int table_load(struct app *app, const struct sheet_params *params, const char *section, const struct table *table,
    const struct table_column *columns, struct sheet *out, struct error *err);

#endif
