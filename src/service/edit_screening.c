/* Screenings for bans by hand. */
#include <config.h>

#include <string.h>

#include "service/bans.h"
#include "service/edit.h"
#include "service/editing.h"
#include "service/import.h"
#include "service/view.h"
#include "util/i18n.h"

#define REVIEW "review"

struct screening_edit {
    struct screening_row row;
    struct credential_row query;
    bool has_query;
};

static int save_screening(struct change *change, void *payload, struct error *err)
{
    struct screening_edit *edit = payload;

    if (edit->has_query) {
        if (row_save(change, &credential_table, &edit->query, err) < 0)
            return -1;
        edit->row.credential_id = edit->query.row.id;
    }
    return row_save(change, &screening_table, &edit->row, err);
}

static int find_kind(const char *text, const char **out, struct error *err)
{
    *out = headings_word("screening_kind", text);
    if (*out != NULL)
        return 0;
    error_set(err, ERROR_DATA, _("'%s' is no kind of screening"), text);
    return error_hint(err, _("it can be: %s"), "prehire_query, yearly_query, review");
}

/* Without its own date what ends after some years would never end. */
static int check_since(const struct screening_request *request, const char *found, struct error *err)
{
    if (found == NULL || !bans_end(found))
        return 0;
    if (request->since == DAY_NONE) {
        error_set(err, ERROR_DATA, "%s", _("an item of those found ends after some years: its own date is needed"));
        return error_hint(err, "%s", _("give the day of it, as when the certificate was revoked, with --since"));
    }
    if (request->since > request->day)
        return error_set(err, ERROR_DATA, "%s", _("what was found happened after the screening"));
    return 0;
}

static void fill_query(struct screening_edit *edit, const struct screening_request *request)
{
    if (strcmp(edit->row.kind, REVIEW) == 0)
        return;
    row_init(&credential_table, &edit->query);
    edit->query.row.school_id = edit->row.row.school_id;
    edit->query.guard_id = edit->row.guard_id;
    edit->query.kind = edit->row.kind;
    edit->query.number = request->number;
    edit->query.issuer = request->authority;
    edit->query.level = 0;
    edit->query.issued = request->day;
    edit->query.result = bans_in_query(edit->row.found) ? "hit" : "no_hit";
    edit->has_query = true;
}

/* The same query that is recorded as a paper already gets its result there. */
static int adopt_query(struct app *app, struct screening_edit *edit, struct arena *arena, struct error *err)
{
    struct row_filter filter = {.column = "guard_id", .value = edit->row.guard_id};
    struct credential_row *rows, *newest = NULL;
    size_t count;

    if (!edit->has_query)
        return 0;
    if (rows_load(app->db, &credential_table, &filter, arena, (void **)&rows, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        bool same = strcmp(rows[i].kind, edit->query.kind) == 0;

        if (same && rows[i].issued == edit->query.issued && (edit->query.number == NULL || rows[i].number == NULL ||
                                                                strcmp(rows[i].number, edit->query.number) == 0)) {
            rows[i].result = edit->query.result;
            rows[i].number = edit->query.number != NULL ? edit->query.number : rows[i].number;
            rows[i].issuer = edit->query.issuer != NULL ? edit->query.issuer : rows[i].issuer;
            edit->query = rows[i];
            return 0;
        }
        if (same && rows[i].issued < edit->query.issued && (newest == NULL || rows[i].issued >= newest->issued))
            newest = &rows[i];
    }
    edit->query.credential_id = newest != NULL ? newest->row.id : 0;
    return 0;
}

static const char *tell_found(
    struct app *app, struct arena *arena, const char *who, const struct screening_row *row)
{
    civil_day last = ban_last_day(row->found, row->since);

    if (last < app_today(app))
        return arena_printf(arena, _("%s: found: %s. It forbade until %s, and no longer does."), who, row->found,
            view_day(arena, last));
    return arena_printf(
        arena, _("%s: found: %s. This guard must not stand at any post from now on."), who, row->found);
}

int screening_add(struct app *app, const struct screening_request *request, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const struct facts *facts;
    struct screening_edit edit = {0};
    int index;

    row_init(&screening_table, &edit.row);
    if (edit_find_guard(app, request->guard, &arena, &facts, &index, err) < 0 ||
        find_kind(request->kind, &edit.row.kind, err) < 0)
        return -1;
    const struct guard *guard = &facts->guards[index];
    const struct school *school = &facts->schools[guard->school];
    edit.row.row.school_id = school->id;
    edit.row.guard_id = guard->id;
    edit.row.day = request->day;
    edit.row.since = request->since;
    edit.row.authority = request->authority;
    edit.row.asked = bans_asked(&arena, school->stage);
    if (bans_parse(&arena, request->found, school->stage, &edit.row.found, err) < 0 ||
        check_since(request, edit.row.found, err) < 0)
        return -1;
    if (request->day > app_today(app))
        return error_set(err, ERROR_DATA, "%s", _("a screening cannot be recorded before its day"));
    fill_query(&edit, request);
    if (adopt_query(app, &edit, &arena, err) < 0)
        return -1;
    const char *who = view_guard(&arena, facts, index);
    const struct edit_words words = {"screening add", arena_printf(&arena, "%s %s", guard->number, edit.row.kind),
        edit.row.found == NULL
            ? arena_printf(&arena, _("%s: nothing was found (asked: %s)."), who, edit.row.asked)
            : tell_found(app, &arena, who, &edit.row)};
    return edit_commit(app, &words, app_today(app), save_screening, &edit, told, err);
}

static int save_revoked(struct change *change, void *payload, struct error *err)
{
    struct screening_edit *edit = payload;

    if (edit->has_query && row_save(change, &credential_table, &edit->query, err) < 0)
        return -1;
    return row_save(change, &screening_table, &edit->row, err);
}

int screening_revoke(struct app *app, int64_t id, civil_day on, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct row_filter filter = {.id = id};
    struct screening_row *rows;
    struct credential_row *queries;
    struct screening_edit edit = {0};
    size_t count;

    if (rows_load(app->db, &screening_table, &filter, &arena, (void **)&rows, &count, err) < 0)
        return -1;
    if (count == 0)
        return error_set(err, ERROR_NO_OBJECT, _("there is no screening %lld"), (long long)id);
    if (on < rows[0].day)
        return error_set(err, ERROR_DATA, "%s", _("a screening cannot be taken back before its own day"));
    edit.row = rows[0];
    edit.row.revoked = on;
    edit.row.row.removed = on == rows[0].day; /* it never stood: the right one may be recorded on the same day */
    filter.id = edit.row.credential_id;
    if (filter.id != 0) {
        if (rows_load(app->db, &credential_table, &filter, &arena, (void **)&queries, &count, err) < 0)
            return -1;
        edit.has_query = count == 1;
        edit.query = count == 1 ? queries[0] : edit.query;
        edit.query.revoked = on;
        edit.query.row.removed = edit.row.row.removed;
    }
    const struct edit_words words = {"screening revoke", edit.row.kind,
        arena_printf(&arena, _("Taken back from %s on."), view_day(&arena, on))};
    return edit_commit(app, &words, on > app_today(app) ? on : app_today(app), save_revoked, &edit, told, err);
}
