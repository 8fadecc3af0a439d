/* Stored rows in words. */
#ifndef SERVICE_ROW_NAME_H
#define SERVICE_ROW_NAME_H

#include "service/app.h"
#include "util/text.h"

const char *row_label(const char *table); /* "guard_table's kind" translated: "guard", "paper", "part of a duty" */
const char *action_label(const char *action); /* "guard add": "guard taken in"; as it is when it is not known */
const char *change_label(const char *kind);   /* "insert": "new" */
/* Adds what people know a row by, each behind a blank: its number, code, name, kind or day, and whose it is. Nothing
 * personal. */
void row_tell(struct app *app, const char *table, int64_t id, struct arena *arena, struct text *told);

#endif
