/* Forms whose fields are columns of one stored row: which key stands for which column, and how. */
#ifndef SERVICE_ROW_FORM_H
#define SERVICE_ROW_FORM_H

#include "service/form.h"
#include "service/load.h"
#include "store/rows.h"

struct row_field {
    const char *key, *column;
    bool clock; /* a minute of the day, typed as 07:00 */
};
/* The values that were given, into ROW; emptied ones become "not known". FIELDS ends in key NULL. */
void row_take(const struct table *table, const struct row_field *fields, const struct form_values *values, void *row);
/* The other way: what is known of ROW, for begin. */
void row_show(const struct table *table, const struct row_field *fields, const void *row, struct form_values *values);

/* The row ID of TABLE; ERROR_NO_OBJECT naming WHAT when there is none. */
int row_get(struct app *app, const struct table *table, int64_t id, const char *what, struct arena *arena, void **out,
    struct error *err);
/* Saves ROW (or removes it) as one edit; SENTENCE and what it breaks and mends go to TOLD. */
struct row_edit {
    const char *action, *detail, *sentence;
    const struct table *table;
    void *row;
    bool remove;
};
int row_edit(struct app *app, const struct row_edit *edit, struct text *told, struct error *err);
/* The same for an edit that tells from a later day on: what it breaks is looked for from FROM (not before today). */
int row_edit_from(
    struct app *app, const struct row_edit *edit, civil_day from, struct text *told, struct error *err);

/* The school of a form: the one that the field "school" names, else the only (first) one. */
int form_school(
    struct app *app, struct form_values *values, const struct facts **facts, int *school, struct error *err);
/* The post that the field "post" names. */
int form_post(struct app *app, struct form_values *values, const struct facts **facts, int *post, struct error *err);
/* Day words as people write them, to canonical text; NULL and an error when they are none. */
const char *form_day_words(struct form_values *values, const char *key, struct error *err);

#endif
