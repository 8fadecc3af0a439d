/* The states of guards by hand: suspensions, long leaves, coming back. */
#include <config.h>

#include <string.h>

#include "service/edit.h"
#include "service/editing.h"
#include "service/import.h"
#include "service/view.h"
#include "util/i18n.h"
#include "util/list.h"

#define ROWS_MOST 32

/* What one change of state writes. */
struct state_edit {
    struct guard_row *guard; /* NULL: stays */
    struct guard_status_row *rows[ROWS_MOST];
    size_t count;
};

static int save_states(struct change *change, void *payload, struct error *err)
{
    struct state_edit *edit = payload;

    for (size_t i = 0; i < edit->count; i++)
        if (row_save(change, &guard_status_table, edit->rows[i], err) < 0)
            return -1;
    return edit->guard != NULL ? row_save(change, &guard_table, edit->guard, err) : 0;
}

static void add_state(struct state_edit *edit, const struct guard_row *guard, enum guard_state state, civil_day from,
    civil_day to, const char *reason, struct arena *arena)
{
    struct guard_status_row *row = arena_new(arena, struct guard_status_row);

    row_init(&guard_status_table, row);
    row->row.school_id = guard->row.school_id;
    row->guard_id = guard->row.id;
    row->state = guard_state_words[state].id;
    row->reason = reason;
    row->from = from;
    row->to = to;
    if (edit->count < ROWS_MOST)
        edit->rows[edit->count++] = row;
}

int guard_rejoin(struct app *app, const char *guard, civil_day from, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const struct facts *facts;
    struct guard_row *row;
    struct state_edit edit = {0};
    int index;

    if (edit_find_guard(app, guard, &arena, &facts, &index, err) < 0 ||
        edit_load_guard(app, facts, index, &arena, &row, err) < 0)
        return -1;
    const char *who = view_guard(&arena, facts, index);
    if (row->left == DAY_NONE)
        return error_set(err, ERROR_DATA, _("%s has not left"), who);
    if (from <= row->left) {
        error_set(err, ERROR_DATA, _("%s is employed until %s"), who, view_day(&arena, row->left));
        return error_hint(err, "%s", _("name a later day, or put the last day right: muster guard edit"));
    }
    add_state(&edit, row, GUARD_EMPLOYED, row->joined, row->left, NULL, &arena);
    if (row->suspended_from != DAY_NONE || row->suspended_to != DAY_NONE)
        add_state(&edit, row, GUARD_SUSPENDED, row->suspended_from,
            row->suspended_to != DAY_NONE ? row->suspended_to : row->left, NULL, &arena);
    row->joined = from;
    row->left = row->suspended_from = row->suspended_to = DAY_NONE;
    edit.guard = row;
    const struct edit_words words = {"guard rejoin", row->number,
        arena_printf(&arena, _("%s comes back on %s; what was recorded before stays."), who, view_day(&arena, from))};
    return edit_commit(app, &words, from > app_today(app) ? from : app_today(app), save_states, &edit, told, err);
}

/* Ends what goes on on FROM or begins later, the day before. */
static int end_states(struct app *app, struct state_edit *edit, struct guard_row *guard, civil_day from,
    struct arena *arena, struct error *err)
{
    struct guard_status_row *rows;
    struct row_filter filter = {.column = "guard_id", .value = guard->row.id};
    size_t count;

    if (rows_load(app->db, &guard_status_table, &filter, arena, (void **)&rows, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count && edit->count < ROWS_MOST; i++) {
        if (strcmp(rows[i].state, guard_state_words[GUARD_EMPLOYED].id) == 0 ||
            (rows[i].to != DAY_NONE && rows[i].to < from))
            continue;
        if (rows[i].from != DAY_NONE && rows[i].from >= from)
            rows[i].row.removed = true;
        else
            rows[i].to = from - 1;
        edit->rows[edit->count++] = &rows[i];
    }
    bool suspended = guard->suspended_from != DAY_NONE || guard->suspended_to != DAY_NONE;
    if (suspended && (guard->suspended_to == DAY_NONE || guard->suspended_to >= from)) {
        if (guard->suspended_from != DAY_NONE && guard->suspended_from >= from)
            guard->suspended_from = guard->suspended_to = DAY_NONE;
        else
            guard->suspended_to = from - 1;
        edit->guard = guard;
    }
    return 0;
}

static int find_state(const char *text, enum guard_state *out, struct error *err)
{
    const char *known = headings_word("guard_state", text);
    int state = word_find(guard_state_words, known != NULL ? known : text);

    if (state < 0 || state == GUARD_JOINING) {
        error_set(err, ERROR_DATA, _("'%s' is no known state of a guard"), text);
        return error_hint(err, _("it can be: %s"), "suspended, on_leave, employed, left");
    }
    *out = (enum guard_state)state;
    return 0;
}

/* A second entry over the same days would say nothing, or something else. */
static int check_overlap(const struct guard *guard, enum guard_state state, civil_day from, civil_day to,
    struct arena *arena, struct error *err)
{
    for (size_t i = 0; i < guard->status_count; i++) {
        const struct guard_status *status = &guard->statuses[i];

        if (status->state == state && status->from <= to && from <= status->to)
            return error_set(err, ERROR_DATA, _("this is recorded already for these days: %s"),
                view_days(arena, status->from, status->to));
    }
    return 0;
}

static int put_state(struct app *app, const struct state_request *request, enum guard_state state,
    struct state_edit *edit, const struct guard *guard, struct guard_row *row, struct arena *arena, struct error *err)
{
    civil_day to = request->to == DAY_NONE ? DAY_FOREVER : request->to;

    if (state == GUARD_EMPLOYED)
        return end_states(app, edit, row, request->from, arena, err);
    if (request->to != DAY_NONE && request->to < request->from)
        return error_set(err, ERROR_DATA, "%s", _("the last day is before the first day"));
    if (!guard_hired(guard, request->from))
        return error_set(err, ERROR_DATA, _("%s is not employed on %s"), row->name, view_day(arena, request->from));
    if (check_overlap(guard, state, request->from, to, arena, err) < 0)
        return -1;
    add_state(edit, row, state, request->from, request->to, request->reason, arena);
    return 0;
}

int guard_state_set(struct app *app, const struct state_request *request, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const struct facts *facts;
    struct state_edit edit = {0};
    struct guard_row *row;
    enum guard_state state = GUARD_EMPLOYED;
    int index;

    if (find_state(request->state, &state, err) < 0)
        return -1;
    if (state == GUARD_LEFT)
        return guard_release(app, request->guard, request->from, told, err);
    if (edit_find_guard(app, request->guard, &arena, &facts, &index, err) < 0 ||
        edit_load_guard(app, facts, index, &arena, &row, err) < 0 ||
        put_state(app, request, state, &edit, &facts->guards[index], row, &arena, err) < 0)
        return -1;
    if (edit.count == 0 && edit.guard == NULL)
        return error_set(err, ERROR_DATA, _("%s is neither suspended nor on leave then"), row->name);
    const struct edit_words words = {"guard status",
        arena_printf(&arena, "%s %s", row->number, guard_state_words[state].id),
        arena_printf(&arena, "%s: %s, %s.", view_guard(&arena, facts, index), _(guard_state_words[state].label),
            view_days(&arena, request->from,
                request->to == DAY_NONE ? DAY_FOREVER : request->to))};
    civil_day today = app_today(app);
    return edit_commit(app, &words, request->from > today ? request->from : today, save_states, &edit, told, err);
}
