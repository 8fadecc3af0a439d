#include <config.h>

#include "store/persons.h"

#include <string.h>

#include "util/list.h"

LIST_DEFINE(shared_list, struct shared_person)

int persons_shared(
    struct db *db, struct arena *arena, struct shared_person **out, size_t *count, struct error *err)
{
    static const char sql[] =
        "SELECT citizen_id, school_id FROM guard WHERE removed = 0 AND citizen_id IN (SELECT citizen_id FROM guard "
        "WHERE removed = 0 AND citizen_id IS NOT NULL GROUP BY citizen_id HAVING MIN(school_id) <> MAX(school_id)) "
        "ORDER BY citizen_id, school_id";
    OWN(shared_list_done) struct shared_list found = {0};
    OWN(arena_done) struct arena numbers = ARENA_INIT;
    OWN(stmt_drop) struct stmt *stmt = db_stmt(db, sql);
    const char *before = NULL;
    int person = -1, more;

    while ((more = stmt_step(stmt, err)) == 1) {
        const char *number = stmt_text(stmt, 0);
        if (before == NULL || strcmp(before, number) != 0)
            person++;
        before = arena_strdup(&numbers, number);
        *shared_list_add(&found) = (struct shared_person){person, stmt_int(stmt, 1)};
    }
    if (more < 0)
        return -1;
    *out = arena_array(arena, found.count + 1, sizeof **out);
    if (found.count > 0)
        memcpy(*out, found.at, found.count * sizeof **out);
    *count = found.count;
    return 0;
}
