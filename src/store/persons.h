/* People who have a record in several schools. */
#ifndef STORE_PERSONS_H
#define STORE_PERSONS_H

#include "store/db.h"
#include "util/arena.h"

/* One record: those with the same PERSON have the same citizen number. */
struct shared_person {
    int person;
    int64_t school_id;
};
/* The records of those who have one in at least two schools, grouped by person. */
int persons_shared(
    struct db *db, struct arena *arena, struct shared_person **out, size_t *count, struct error *err);

#endif
