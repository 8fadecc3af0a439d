/* What the manager takes of a proposal goes into the draft: one change, one undo step. */
#include <config.h>

#include <string.h>

#include "service/edit_cell.h"
#include "service/load.h"
#include "service/optimise_private.h"
#include "service/view.h"
#include "util/i18n.h"

struct accepting {
    struct fill *fill;
    const struct fill_part *part;
    struct change *change;
    struct arena *arena;
    struct error *err;
    int64_t made;      /* a draft that is made here; 0: the roster of the facts */
    int64_t roster_id; /* what was written to */
    int added, changed, removed;
};

static bool stands_at(const struct facts *facts, const struct duty *duty, const char *post)
{
    for (size_t s = 0; s < duty->segment_count; s++)
        if (strcmp(facts->posts[duty->segments[s].post].code, post) == 0)
            return true;
    return false;
}

/* Has the guard a duty at the post on the day? */
static bool is_at(const struct facts *facts, int guard, civil_day day, const char *post)
{
    for (size_t d = 0; d < facts->duty_count; d++)
        if (facts->duties[d].guard == guard && facts->duties[d].day == day && stands_at(facts, &facts->duties[d], post))
            return true;
    return false;
}

bool fill_takes(const struct fill *fill, const struct fill_part *part, size_t index)
{
    const struct fill_change *change = &fill->proposal.changes[index];
    const struct guard *guard = &fill->facts->guards[change->guard];

    if ((part->from != DAY_NONE && change->day < part->from) || (part->to != DAY_NONE && change->day > part->to))
        return false;
    if (part->guards != NULL && !part->guards[change->guard])
        return false;
    if (part->guard != NULL && strcmp(part->guard, guard->number) != 0)
        return false;
    return part->post == NULL || is_at(fill->facts, change->guard, change->day, part->post) ||
           is_at(&fill->after, change->guard, change->day, part->post);
}

static const struct shift_row *find_shift(const struct fill *fill, const char *code)
{
    for (int s = 0; s < fill->fixed_from; s++)
        if (strcmp(fill->shifts[s].row->code, code) == 0)
            return fill->shifts[s].row;
    return NULL;
}

static int64_t stamp_of(const struct fill *fill, const struct fill_change *change)
{
    int person = fill->guard_person[change->guard];
    const struct fill_cell *cell = &fill->cells[fill_at(fill, person, change->day - fill->from)];

    if (cell->duty < 0 && cell->off != NULL)
        return edit_stamp(cell->off->id, cell->off->version);
    if (cell->duty < 0)
        return EDIT_EMPTY;
    return edit_stamp(fill->facts->duties[cell->duty].id, fill->facts->duties[cell->duty].version);
}

static int accept_one(struct accepting *it, const struct fill_change *change)
{
    struct fill *fill = it->fill;
    const struct cell_mark mark = {false, false, true};
    struct cell_edit edit = {.guard = change->guard, .day = change->day, .expect = stamp_of(fill, change)};
    struct cell cell = {
        .facts = fill->facts, .guard = change->guard, .roster_id = it->made, .day = change->day};

    it->added += change->turn == TURN_ADDED;
    it->changed += change->turn == TURN_CHANGED;
    it->removed += change->turn == TURN_REMOVED;
    if (it->made == 0 && cell_open(it->change, fill->facts, &edit, it->arena, &cell, it->err) < 0)
        return -1;
    it->roster_id = cell.roster_id;
    if (change->code == NULL)
        return cell_clear(it->change, &cell, 0, it->arena, it->err);
    return cell_put(it->change, &cell, find_shift(fill, change->code), &mark, it->arena, it->err);
}

/* A month without a roster gets a draft. */
static int open_roster(struct accepting *it)
{
    struct fill *fill = it->fill;
    struct roster_row row = {.row.school_id = fill_school(fill)->id,
        .state = roster_state_words[ROSTER_DRAFT].id,
        .from = fill->from,
        .to = fill->to};

    if (fill->draft != NULL || fill->force != NULL)
        return 0;
    if (row_save(it->change, &roster_table, &row, it->err) < 0)
        return -1;
    it->made = row.row.id;
    return 0;
}

static int check_seen(const struct fill *fill, struct error *err)
{
    struct db *db = fill->app->db;

    if (db_data_version(db) == fill->seen && db_total_changes(db) == fill->seen_own)
        return 0;
    error_set(err, ERROR_CONFLICT, "%s", _("something was changed since the proposal was made"));
    return error_hint(err, "%s", _("fill again: the new proposal takes account of it"));
}

static int write_all(struct accepting *it)
{
    if (open_roster(it) < 0)
        return -1;
    for (size_t i = 0; i < it->fill->proposal.change_count; i++)
        if (fill_takes(it->fill, it->part, i) && accept_one(it, &it->fill->proposal.changes[i]) < 0)
            return -1;
    return fill_record(it->fill, it->change, it->roster_id, it->err);
}

static const char *month_name(const struct fill *fill, struct arena *arena)
{
    return view_month(arena, fill->request.month.year, fill->request.month.month);
}

static void tell(const struct accepting *it, struct text *told)
{
    const char *month = month_name(it->fill, it->arena);

    text_addf(told, it->fill->force != NULL && it->fill->draft == NULL &&
                            strcmp(it->fill->force->state, roster_state_words[ROSTER_IMPORTED].id) == 0
                        ? _("%s: duties added %d, changed %d, taken away %d.")
                        : _("The draft of %s: duties added %d, changed %d, taken away %d."),
        month, it->added, it->changed, it->removed);
}

int fill_accept(struct app *app, struct fill *fill, const struct fill_part *part, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const struct change_words words = {"roster fill", month_name(fill, &arena)};
    struct accepting it = {.fill = fill, .part = part, .arena = &arena, .err = err};
    size_t taken = 0;

    fill_finish(fill);
    for (size_t i = 0; i < fill->proposal.change_count; i++)
        taken += fill_takes(fill, part, i);
    if (taken == 0)
        return error_set(err, ERROR_NO_OBJECT, "%s", _("there is nothing to take of this proposal"));
    if (check_seen(fill, err) < 0)
        return -1;
    OWN(change_drop) struct change *change = change_begin(app->db, app->actor, &words, err);
    it.change = change;
    if (change == NULL || write_all(&it) < 0 || change_commit(&change, NULL, err) < 0)
        return -1;
    fill->seen = db_data_version(app->db);
    fill->seen_own = db_total_changes(app->db);
    if (told != NULL)
        tell(&it, told);
    return 0;
}
