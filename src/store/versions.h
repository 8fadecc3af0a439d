/* The duties of published versions: written once, in the change that publishes, and never changed. */
#ifndef STORE_VERSIONS_H
#define STORE_VERSIONS_H

#include "store/rows.h"

/* Keeps the live duties of ROSTER, with their segments, as those of the version VERSION. */
int version_keep(struct change *change, int64_t version, int64_t roster, struct error *err);
/* What was kept: by guard, day, start. Ids and sequences are those of the duties; the rest of the heads is empty. */
struct version_duties {
    struct duty_row *duties;
    size_t count;
    struct segment_row *segments; /* by duty, start */
    size_t segment_count;
};
int version_load(
    struct db *db, int64_t version, struct arena *arena, struct version_duties *out, struct error *err);

#endif
