/* What rows were like before: by their lines in the log. */
#ifndef STORE_HISTORY_H
#define STORE_HISTORY_H

#include "store/rows.h"

/* The lines of one row, oldest first, with what they changed from (no AFTER, no uid). */
int row_history(struct db *db, const struct table *table, int64_t id, struct arena *arena, struct audit_line **out,
    size_t *count, struct error *err);
/* ROW, as it is stored now, becomes what it was after the first KEEP of its COUNT lines: removed before it was made.
 * Personal columns stay as they are. */
int row_rewind(const struct table *table, void *row, const struct audit_line *lines, size_t count, size_t keep,
    struct arena *arena, struct error *err);
/* Have both versions of the row the same content, since all between was undone? 1 yes, 0 no, -1 error. */
int row_same_content(
    struct db *db, const struct table *table, int64_t id, int64_t version, int64_t other, struct error *err);
/* The last step that was made up to MOMENT; 0: none. The order of the log goes before the clock, which may have been
 * set. */
int step_at(struct db *db, instant moment, int64_t *step, struct error *err);

#endif
