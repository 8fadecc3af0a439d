#include <config.h>

#include "store/versions.h"

#include <string.h>

#include "util/list.h"

LIST_DEFINE(kept_duties, struct duty_row)
LIST_DEFINE(kept_segments, struct segment_row)

static int run(struct change *change, const char *sql, int64_t version, int64_t roster, struct error *err)
{
    OWN(stmt_drop) struct stmt *stmt = db_stmt(change_db(change), sql);

    stmt_bind_int(stmt, ":version", version);
    stmt_bind_int(stmt, ":roster", roster);
    return stmt_run(stmt, err);
}

int version_keep(struct change *change, int64_t version, int64_t roster, struct error *err)
{
    if (run(change,
            "INSERT INTO version_duty (roster_version_id, duty_id, guard_id, shift_id, day, code, trainee, pinned, "
            "sequence, counted_minutes, starts, ends) SELECT :version, id, guard_id, shift_id, day, code, trainee, "
            "pinned, sequence, counted_minutes, starts, ends FROM duty WHERE roster_id = :roster AND removed = 0",
            version, roster, err) < 0)
        return -1;
    return run(change,
        "INSERT INTO version_segment (roster_version_id, duty_id, post_id, starts, ends, standby) SELECT :version, "
        "s.duty_id, s.post_id, s.starts, s.ends, s.standby FROM segment s JOIN duty d ON d.id = s.duty_id "
        "WHERE d.roster_id = :roster AND d.removed = 0 AND s.removed = 0",
        version, roster, err);
}

static int load_duties(
    struct db *db, int64_t version, struct arena *arena, struct kept_duties *out, struct error *err)
{
    OWN(stmt_drop)
    struct stmt *stmt = db_stmt(db,
        "SELECT duty_id, guard_id, shift_id, day, code, trainee, pinned, sequence, counted_minutes, starts, ends "
        "FROM version_duty WHERE roster_version_id = :version ORDER BY guard_id, day, starts, duty_id");
    int more;

    stmt_bind_int(stmt, ":version", version);
    while ((more = stmt_step(stmt, err)) == 1) {
        struct duty_row *duty = kept_duties_add(out);
        *duty = (struct duty_row){.row.id = stmt_int(stmt, 0),
            .guard_id = stmt_int(stmt, 1),
            .shift_id = stmt_int(stmt, 2),
            .day = DAY_NONE,
            .code = arena_strdup(arena, stmt_text(stmt, 4)),
            .origin = "hand",
            .trainee = stmt_int(stmt, 5) != 0,
            .pinned = stmt_int(stmt, 6) != 0,
            .sequence = (int)stmt_int(stmt, 7),
            .counted_minutes = (int)stmt_int(stmt, 8),
            .starts = stmt_int(stmt, 9),
            .ends = stmt_int(stmt, 10)};
        day_parse_iso(stmt_text(stmt, 3), &duty->day);
    }
    return more;
}

static int load_segments(struct db *db, int64_t version, struct kept_segments *out, struct error *err)
{
    OWN(stmt_drop)
    struct stmt *stmt = db_stmt(db, "SELECT duty_id, post_id, starts, ends, standby FROM version_segment "
                                    "WHERE roster_version_id = :version ORDER BY duty_id, starts, post_id");
    int more;

    stmt_bind_int(stmt, ":version", version);
    while ((more = stmt_step(stmt, err)) == 1)
        *kept_segments_add(out) = (struct segment_row){.duty_id = stmt_int(stmt, 0),
            .post_id = stmt_int(stmt, 1),
            .starts = stmt_int(stmt, 2),
            .ends = stmt_int(stmt, 3),
            .standby = stmt_int(stmt, 4) != 0};
    return more;
}

int version_load(struct db *db, int64_t version, struct arena *arena, struct version_duties *out, struct error *err)
{
    OWN(kept_duties_done) struct kept_duties duties = {0};
    OWN(kept_segments_done) struct kept_segments segments = {0};

    if (load_duties(db, version, arena, &duties, err) < 0 || load_segments(db, version, &segments, err) < 0)
        return -1;
    *out = (struct version_duties){arena_array(arena, duties.count + 1, sizeof(struct duty_row)), duties.count,
        arena_array(arena, segments.count + 1, sizeof(struct segment_row)), segments.count};
    if (duties.count > 0)
        memcpy(out->duties, duties.at, duties.count * sizeof(struct duty_row));
    if (segments.count > 0)
        memcpy(out->segments, segments.at, segments.count * sizeof(struct segment_row));
    return 0;
}
