#include <config.h>

#include "service/duty_move.h"

#include <string.h>

#include "service/month.h"
#include "service/view.h"
#include "util/i18n.h"

int duty_conflict(const struct moving *it, const struct duty *duty)
{
    error_set(it->err, ERROR_CONFLICT, _("somebody else has changed this duty meanwhile: %s, %s"),
        view_guard(it->arena, it->facts, duty->guard),
        view_duty(it->arena, it->facts, duty));
    return error_hint(it->err, "%s", _("look at it again, then repeat the change if it is still wanted"));
}

static int load_month(struct moving *it, int64_t roster, int64_t school, civil_day day, struct version_duties *out)
{
    const struct roster_row row = {.row = {.id = roster, .school_id = school}, .from = day, .to = day};

    return month_load(it->app->db, &row, it->arena, out, it->err);
}

static int move(struct moving *it, struct change *change, const struct version_duties *month,
    const struct duty_row *row, int64_t guard)
{
    struct duty_row copy = *row;

    copy.guard_id = guard;
    copy.origin = duty_origin_words[ORIGIN_HAND].id;
    if (guard != 0 && month_copy_duty(change, month, &copy, row->roster_id, it->err) < 0)
        return -1;
    return month_remove_duty(change, month, row, it->err);
}

/* The draft of the next version, when there is one, is to know of it too. */
static int move_in_draft(
    struct moving *it, struct change *change, const struct duty *duty, int64_t from, int64_t guard)
{
    const struct facts *facts = it->facts;
    const struct roster *roster = &facts->rosters[duty->roster];
    struct row_filter filter = {.school_id = facts->schools[roster->school].id};
    struct roster_row *rows;
    struct version_duties month;
    size_t count;

    if (rows_load(it->app->db, &roster_table, &filter, it->arena, (void **)&rows, &count, it->err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        bool found = false;

        if (strcmp(rows[i].state, roster_state_words[ROSTER_DRAFT].id) != 0 || rows[i].from > roster->to ||
            rows[i].to < roster->from)
            continue;
        if (load_month(it, rows[i].row.id, filter.school_id, duty->day, &month) < 0)
            return -1;
        for (size_t k = 0; k < month.count && !found; k++) {
            const struct duty_row *row = &month.duties[k];
            found = row->guard_id == from && row->day == duty->day && strcmp(row->code, duty->code) == 0;
            if (found && move(it, change, &month, row, guard) < 0)
                return -1;
        }
        it->draft_differs = it->draft_differs || !found;
    }
    return 0;
}

int duty_move(struct moving *it, struct change *change, int place, int64_t guard)
{
    const struct facts *facts = it->facts;
    const struct duty *duty = &facts->duties[place];
    const struct roster *roster = &facts->rosters[duty->roster];
    int64_t school = facts->schools[roster->school].id;
    struct version_duties month;
    const struct duty_row *row = NULL;

    if (load_month(it, roster->id, school, duty->day, &month) < 0)
        return -1;
    for (size_t i = 0; i < month.count; i++)
        if (month.duties[i].row.id == duty->id)
            row = &month.duties[i];
    if (row == NULL || row->row.version != duty->version)
        return duty_conflict(it, duty);
    if (move(it, change, &month, row, guard) < 0)
        return -1;
    return roster->state == ROSTER_PUBLISHED
               ? move_in_draft(it, change, duty, facts->guards[duty->guard].id, guard)
               : 0;
}
