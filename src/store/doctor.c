/* Looks for what must not be: damage, and what SQL cannot forbid. A table of queries, each with its sentence. */
#include <config.h>

#include <string.h>

#include "store/db_private.h"
#include "store/rows_private.h"
#include "util/i18n.h"
#include "util/list.h"

LIST_DEFINE(doctor_list, struct doctor_line)

/* SQL gives up to two texts for the places of the sentence. */
static const struct ailment {
    const char *sql, *pattern;
} ailments[] = {
    {"SELECT g.number, d.day FROM duty d JOIN guard g ON g.id = d.guard_id WHERE d.removed = 0 AND (d.shift_id IS NOT "
     "NULL OR d.ends - d.starts NOT BETWEEN 82800 AND 90000) AND NOT EXISTS "
     "(SELECT 1 FROM segment s WHERE s.duty_id = d.id AND s.removed = 0) ORDER BY d.id",
        N_("the duty of guard %s on %s stands at no post")},
    {"SELECT p.code, d.day FROM segment s JOIN duty d ON d.id = s.duty_id JOIN post p ON p.id = s.post_id "
     "WHERE s.removed = 0 AND (p.school_id <> s.school_id OR d.school_id <> s.school_id) ORDER BY s.id",
        N_("a duty stands at post %s of another school on %s")},
    {"SELECT p.code, d.day FROM segment s JOIN duty d ON d.id = s.duty_id JOIN post p ON p.id = s.post_id "
     "WHERE s.removed = 0 AND d.removed = 0 AND p.removed = 1 ORDER BY s.id",
        N_("a duty stands at post %s, which was removed, on %s")},
    {"SELECT g.number, d.day FROM duty d JOIN guard g ON g.id = d.guard_id WHERE d.removed = 0 AND "
     "(g.removed = 1 OR g.school_id <> d.school_id) ORDER BY d.id",
        N_("guard %s was removed or belongs to another school, but has a duty on %s")},
    {"SELECT g.number, a.day FROM duty a JOIN duty b ON b.guard_id = a.guard_id AND b.day = a.day AND b.code = a.code "
     "AND b.id > a.id "
     "AND b.roster_id = a.roster_id AND b.removed = 0 JOIN guard g ON g.id = a.guard_id WHERE a.removed = 0 ORDER BY "
     "a.id",
        N_("guard %s has the same shift twice on %s")},
    {"SELECT a.from_day, b.from_day FROM roster a JOIN roster b ON b.school_id = a.school_id AND b.id > a.id AND "
     "b.from_day <= a.to_day "
     "AND b.to_day >= a.from_day WHERE a.removed = 0 AND b.removed = 0 AND a.state <> 'draft' AND b.state <> 'draft' "
     "ORDER BY a.id",
        N_("two rosters in force overlap: one begins on %s, the other on %s")},
    {"SELECT g.number, d.day FROM duty d JOIN roster r ON r.id = d.roster_id JOIN guard g ON g.id = d.guard_id "
     "WHERE d.removed = 0 AND (r.removed = 1 OR d.day < r.from_day OR d.day > r.to_day) ORDER BY d.id",
        N_("the duty of guard %s on %s lies outside of its roster")},
    {"SELECT g.number, d.day FROM duty d JOIN guard g ON g.id = d.guard_id WHERE d.removed = 0 AND (d.ends <= d.starts "
     "OR EXISTS "
     "(SELECT 1 FROM segment s WHERE s.duty_id = d.id AND s.removed = 0 AND s.ends <= s.starts)) ORDER BY d.id",
        N_("the duty of guard %s on %s ends before it starts")},
    {"SELECT g.number, d.day FROM duty d JOIN guard g ON g.id = d.guard_id WHERE d.removed = 0 AND EXISTS "
     "(SELECT 1 FROM segment s WHERE s.duty_id = d.id AND s.removed = 0 AND (s.starts < d.starts OR s.ends > d.ends)) "
     "ORDER BY d.id",
        N_("the duty of guard %s on %s has a part outside of its own hours")},
    {"SELECT g.number, d.day FROM swap s JOIN duty d ON d.id IN (s.duty, s.back_duty) JOIN guard g ON g.id = CASE d.id "
     "WHEN s.duty THEN s.guard_id ELSE s.taker END WHERE s.removed = 0 AND (d.guard_id <> g.id OR d.school_id <> "
     "s.school_id OR g.school_id <> s.school_id) ORDER BY s.id",
        N_("a request for a swap says that guard %s gives the duty on %s, which is another one's")},
    {"SELECT CAST(s.id AS TEXT), s.action FROM step s WHERE s.row_count <> "
     "(SELECT COUNT(*) FROM change_line l WHERE l.step_id = s.id AND l.kind <> 'note') ORDER BY s.id",
        N_("step %s of the audit log (%s) does not have the number of lines that it says")},
    {"SELECT CAST(MAX(number) AS TEXT), CAST(COUNT(*) AS TEXT) FROM change_line HAVING MAX(number) <> COUNT(*)",
        N_("the audit log ends at line %s but has %s lines: some were taken out")},
};

static void report(
    struct doctor_list *list, struct arena *arena, const char *pattern, const char *first, const char *second)
{
    first = arena_strdup(arena, first ? first : "");
    second = arena_strdup(arena, second ? second : "");
    *doctor_list_add(list) = (struct doctor_line){arena_printf(arena, pattern, first, second), pattern, first, second};
}

/* A query that a damaged file cannot answer is a complaint too, not the end of the visit. */
static int damage(const struct error *why, struct arena *arena, struct doctor_list *list, struct error *err)
{
    if (why->kind != ERROR_DATA)
        return error_set(err, why->kind, "%s", why->message);
    report(list, arena, N_("the file is damaged: %s%s"), why->message, "");
    return 0;
}

static int look(
    struct db *db, const struct ailment *ailment, struct arena *arena, struct doctor_list *list, struct error *err)
{
    OWN(error_done) struct error why = ERROR_INIT;
    OWN(stmt_drop) struct stmt *stmt = db_stmt(db, ailment->sql);
    int more;

    while ((more = stmt_step(stmt, &why)) == 1)
        report(list, arena, ailment->pattern, stmt_text(stmt, 0), stmt_text(stmt, 1));
    return more < 0 ? damage(&why, arena, list, err) : 0;
}

static int look_at_pages(struct db *db, struct arena *arena, struct doctor_list *list, struct error *err)
{
    OWN(error_done) struct error why = ERROR_INIT;
    OWN(stmt_drop) struct stmt *stmt = db_stmt(db, "PRAGMA integrity_check");
    int more;

    while ((more = stmt_step(stmt, &why)) == 1)
        if (strcmp(stmt_text(stmt, 0), "ok") != 0)
            report(list, arena, N_("the file is damaged: %s%s"), stmt_text(stmt, 0), "");
    return more < 0 ? damage(&why, arena, list, err) : 0;
}

static int look_at_references(struct db *db, struct arena *arena, struct doctor_list *list, struct error *err)
{
    OWN(error_done) struct error why = ERROR_INIT;
    OWN(stmt_drop) struct stmt *stmt = db_stmt(db, "PRAGMA foreign_key_check");
    int more;

    while ((more = stmt_step(stmt, &why)) == 1)
        report(list, arena, N_("an entry of '%s' refers to an entry of '%s' that is not there"), stmt_text(stmt, 0),
            stmt_text(stmt, 2));
    return more < 0 ? damage(&why, arena, list, err) : 0;
}

/* A row's version is the number of its lines: otherwise it was changed behind the log's back. */
static int look_at_versions(struct db *db, struct arena *arena, struct doctor_list *list, struct error *err)
{
    for (size_t i = 0; all_tables[i]; i++) {
        const char *name = all_tables[i]->name;
        const struct ailment unlogged = {
            arena_printf(arena,
                "SELECT '%s', CAST(t.id AS TEXT) FROM %s t LEFT JOIN "
                "(SELECT row_id, MAX(version) AS newest FROM change_line WHERE table_name = '%s' GROUP BY row_id) l ON "
                "l.row_id = t.id "
                "WHERE t.version <> COALESCE(l.newest, 0) ORDER BY t.id",
                name, name, name),
            N_("an entry of '%s' (number %s) is not what the audit log says: it was changed past the log"),
        };
        if (look(db, &unlogged, arena, list, err) < 0)
            return -1;
    }
    return 0;
}

int doctor_run(struct db *db, struct arena *arena, struct doctor_line **out, size_t *count, struct error *err)
{
    OWN(doctor_list_done) struct doctor_list list = {0};
    OWN(tx_drop) struct tx *tx = db_begin_read(db, err);

    if (!tx || look_at_pages(db, arena, &list, err) < 0 || look_at_references(db, arena, &list, err) < 0)
        return -1;
    for (size_t i = 0; i < COUNT(ailments); i++)
        if (look(db, &ailments[i], arena, &list, err) < 0)
            return -1;
    if (look_at_versions(db, arena, &list, err) < 0)
        return -1;
    *out = arena_array(arena, list.count ? list.count : 1, sizeof **out);
    if (list.count)
        memcpy(*out, list.at, list.count * sizeof **out);
    *count = list.count;
    return 0;
}
