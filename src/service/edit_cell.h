/* Shared by the edits of a roster only: one cell. */
#ifndef SERVICE_EDIT_CELL_H
#define SERVICE_EDIT_CELL_H

#include "service/edit.h"
#include "service/load.h"
#include "store/rows.h"

struct cell {
    const struct facts *facts;
    int guard, roster; /* indexes */
    int64_t roster_id; /* what is written to: of a published roster the draft of its next version */
    civil_day day;
    struct duty_row *duties; /* of the guard and day */
    size_t count;
};
/* What is stored there now; ERROR_CONFLICT when it is not what EDIT expects. */
int cell_open(struct change *change, const struct facts *facts, const struct cell_edit *edit, struct arena *arena,
    struct cell *out, struct error *err);
/* "白(见习)" is a trainee on shift 白; with either kind of brackets. */
char *cell_code(const char *code, struct arena *arena, bool *trainee);
/* Takes all duties away but the first KEEP. */
int cell_clear(struct change *change, struct cell *cell, size_t keep, struct arena *arena, struct error *err);
struct cell_mark {
    bool trainee, pinned;
    bool filled; /* by roster fill or roster next, not by hand */
};
/* A day off by its code, in place of what stands there. */
int cell_put_off(struct change *change, struct cell *cell, const char *code, const struct cell_mark *mark,
    struct arena *arena, struct error *err);
int cell_put(struct change *change, struct cell *cell, const struct shift_row *shift, const struct cell_mark *mark,
    struct arena *arena, struct error *err);

#endif
