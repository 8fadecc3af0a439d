/* The roster by hand: one cell, one transaction, one undo step. */
#include <config.h>

#include <string.h>

#include "service/check.h"
#include "service/edit.h"
#include "service/editing.h"
#include "service/roster.h"
#include "service/view.h"
#include "util/i18n.h"

struct cell {
    const struct facts *facts;
    int guard, roster;
    int64_t roster_id;       /* what is written to */
    struct duty_row *duties; /* of the guard and day */
    size_t count;
};

static int find_roster(const struct facts *facts, int guard, civil_day day)
{
    for (size_t i = 0; i < facts->roster_count; i++)
        if (facts->rosters[i].school == facts->guards[guard].school && facts->rosters[i].from <= day &&
            day <= facts->rosters[i].to)
            return (int)i;
    return -1;
}

/* The duties of the guard and day in the roster ROSTER. */
static int load_cell(
    struct db *db, struct cell *cell, int64_t roster, civil_day day, struct arena *arena, struct error *err)
{
    struct row_filter filter = {.column = "guard_id",
        .value = cell->facts->guards[cell->guard].id,
        .day_column = "day",
        .from = day,
        .to = day};
    struct duty_row *duties;
    size_t count;

    if (rows_load(db, &duty_table, &filter, arena, (void **)&duties, &count, err) < 0)
        return -1;
    cell->roster_id = roster;
    cell->duties = duties;
    cell->count = 0;
    for (size_t i = 0; i < count; i++)
        if (duties[i].roster_id == roster)
            duties[cell->count++] = duties[i];
    return 0;
}

static int find_cell(
    struct app *app, const char *guard, civil_day day, struct arena *arena, struct cell *out, struct error *err)
{
    if (facts_load_plan(app, day, day, arena, &out->facts, err) < 0 ||
        facts_get_guard(out->facts, guard, arena, &out->guard, err) < 0)
        return -1;
    out->roster = find_roster(out->facts, out->guard, day);
    if (out->roster < 0) {
        error_set(err, ERROR_NO_OBJECT, _("there is no roster for %s"), view_day(arena, day));
        return error_hint(
            err, "%s", _("import the month's roster, or make a draft: muster roster new --month YYYY-MM"));
    }
    return load_cell(app->db, out, out->facts->rosters[out->roster].id, day, arena, err);
}

int64_t edit_stamp(int64_t duty, int64_t version)
{
    return duty * 65536 + version % 65536;
}

static int check_version(const struct cell *cell, int64_t expect, struct error *err)
{
    int64_t now = cell->count > 0 ? edit_stamp(cell->duties[0].row.id, cell->duties[0].row.version) : EDIT_EMPTY;
    if (expect == 0 || expect == now)
        return 0;
    if (cell->count == 0)
        error_set(err, ERROR_CONFLICT, "%s", _("somebody else has cleared this cell meanwhile"));
    else
        error_set(err, ERROR_CONFLICT, _("%s has changed this cell meanwhile: it says %s now"),
            cell->duties[0].row.changed_by, cell->duties[0].code);
    return error_hint(err, "%s", _("look at it again, then repeat the change if it is still wanted"));
}

static int remove_segments(struct change *change, const struct duty_row *duty, struct arena *arena, struct error *err)
{
    struct segment_row *segments;
    size_t count;
    struct row_filter filter = {.column = "duty_id", .value = duty->row.id};

    if (rows_load(change_db(change), &segment_table, &filter, arena, (void **)&segments, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        if (row_remove(change, &segment_table, &segments[i], err) < 0)
            return -1;
    return 0;
}

static int remove_duty(struct change *change, struct duty_row *duty, struct arena *arena, struct error *err)
{
    if (remove_segments(change, duty, arena, err) < 0)
        return -1;
    duty->origin = duty_origin_words[ORIGIN_HAND].id; /* importing the same table again must not bring it back */
    return row_remove(change, &duty_table, duty, err);
}

/* "白(见习)" is a trainee on shift 白; with either kind of brackets. */
static char *trainee_code(const char *code, struct arena *arena, bool *trainee)
{
    static const char *const marks[] = {"(见习)", "（见习）", "(trainee)", "（trainee）", "(T)"};

    *trainee = false;
    for (size_t i = 0; i < COUNT(marks); i++) {
        size_t whole = strlen(code), mark = strlen(marks[i]);
        if (whole > mark && strcmp(code + whole - mark, marks[i]) == 0) {
            *trainee = true;
            return arena_strndup(arena, code, whole - mark);
        }
    }
    return arena_strdup(arena, code);
}

static const char *known_codes(const struct shift_row *shifts, size_t count, int64_t school, struct arena *arena)
{
    OWN(text_done) struct text out = TEXT_INIT;

    for (size_t i = 0; i < count; i++)
        if (shifts[i].row.school_id == school)
            text_addf(&out, "%s%s", out.size == 0 ? "" : " ", shifts[i].code);
    return arena_strdup(arena, out.at);
}

static int check_used(const struct shift_row *shift, civil_day day, struct arena *arena, struct error *err)
{
    civil_day last;

    if (shift->ends_on == NULL || !day_parse_iso(shift->ends_on, &last) || day <= last)
        return 0;
    error_set(err, ERROR_DATA, _("the shift '%s' is not used after %s"), shift->code, view_day(arena, last));
    return error_hint(err, "%s", _("take another shift, or give this one a later end: shift edit"));
}

static int find_shift(struct app *app, int64_t school, const char *code, civil_day day, struct arena *arena,
    struct shift_row *out, struct error *err)
{
    struct shift_row *shifts;
    size_t count;
    struct row_filter filter = {.school_id = school};

    if (rows_load(app->db, &shift_table, &filter, arena, (void **)&shifts, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        if (strcmp(shifts[i].code, code) == 0) {
            *out = shifts[i];
            return check_used(out, day, arena, err);
        }
    error_set(err, ERROR_NO_OBJECT, _("there is no shift '%s'"), code);
    return error_hint(err, _("the codes are: %s"), known_codes(shifts, count, school, arena));
}

/* Saves DUTY (new) with the segments that the shift's parts give on its day. */
static int save_duty(
    struct change *change, struct duty_row *duty, const struct zone *zone, struct arena *arena, struct error *err)
{
    struct shift_part_row *parts;
    size_t count;
    struct row_filter filter = {.column = "shift_id", .value = duty->shift_id};

    if (rows_load(change_db(change), &shift_part_table, &filter, arena, (void **)&parts, &count, err) < 0)
        return -1;
    if (count == 0)
        return error_set(err, ERROR_DATA, _("the shift '%s' has no times yet"), duty->code);
    for (size_t i = 0; i < count; i++) {
        instant from = zone_instant(zone, duty->day, parts[i].from_minute);
        instant to = zone_instant(zone, duty->day, parts[i].to_minute);
        duty->starts = i == 0 || from < duty->starts ? from : duty->starts;
        duty->ends = i == 0 || to > duty->ends ? to : duty->ends;
    }
    if (row_save(change, &duty_table, duty, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        struct segment_row segment = {.row = {.school_id = duty->row.school_id},
            .duty_id = duty->row.id,
            .post_id = parts[i].post_id,
            .starts = zone_instant(zone, duty->day, parts[i].from_minute),
            .ends = zone_instant(zone, duty->day, parts[i].to_minute),
            .standby = parts[i].standby};
        if (row_save(change, &segment_table, &segment, err) < 0)
            return -1;
    }
    return 0;
}

/* Inside the transaction: the cell that is written to, and whether it is still what was looked at. A published month
 * stays: what is written to is the draft of its next version. */
static int open_cell(struct change *change, struct cell *cell, civil_day day, struct arena *arena, struct error *err)
{
    const struct roster *seen = &cell->facts->rosters[cell->roster];
    const struct roster_row published = {.row = {.id = seen->id, .school_id = cell->facts->schools[seen->school].id},
        .from = seen->from,
        .to = seen->to};
    struct roster_row draft = published;
    struct cell now = *cell;

    if (seen->state == ROSTER_PUBLISHED && roster_draft_of(change, &published, arena, &draft, err) < 0)
        return -1;
    if (load_cell(change_db(change), &now, draft.row.id, day, arena, err) < 0)
        return -1;
    bool same = now.count == cell->count;
    for (size_t i = 0; same && i < now.count; i++)
        same = seen->state == ROSTER_PUBLISHED ? strcmp(now.duties[i].code, cell->duties[i].code) == 0
                                               : now.duties[i].row.version == cell->duties[i].row.version;
    if (!same)
        return check_version(&now, -1, err);
    *cell = now;
    return 0;
}

static int clear_cell(struct change *change, struct cell *cell, size_t keep, struct arena *arena, struct error *err)
{
    for (size_t i = keep; i < cell->count; i++)
        if (remove_duty(change, &cell->duties[i], arena, err) < 0)
            return -1;
    return 0;
}

/* The duty that stands there is changed in place, so that its lasting name stays and calendars see one changed event.
 */
static int put_duty(struct change *change, struct cell *cell, const struct shift_row *shift, civil_day day,
    bool trainee, struct arena *arena, struct error *err)
{
    const struct guard *guard = &cell->facts->guards[cell->guard];
    const struct school *school = &cell->facts->schools[guard->school];
    struct duty_row duty = {.row = {.school_id = school->id}, .guard_id = guard->id, .day = day};

    if (cell->count > 0) {
        duty = cell->duties[0];
        if (remove_segments(change, &duty, arena, err) < 0)
            return -1;
    }
    duty.roster_id = cell->roster_id;
    duty.shift_id = shift->row.id;
    duty.counted_minutes = shift->counted_minutes;
    duty.code = shift->code;
    duty.origin = "hand";
    duty.trainee = trainee;
    if (clear_cell(change, cell, 1, arena, err) < 0)
        return -1;
    return save_duty(change, &duty, school->zone, arena, err);
}

int roster_assign(struct app *app, const char *guard, civil_day day, const char *code, int64_t expect,
    struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(change_drop) struct change *change = NULL;
    struct cell cell = {0};
    struct shift_row shift = {0};
    struct judgement before;
    bool trainee;

    if (code == NULL || code[0] == '\0')
        return roster_unassign(app, guard, day, expect, told, err);
    if (find_cell(app, guard, day, &arena, &cell, err) < 0 || check_version(&cell, expect, err) < 0)
        return -1;
    const struct school *school = &cell.facts->schools[cell.facts->guards[cell.guard].school];
    if (find_shift(app, school->id, trainee_code(code, &arena, &trainee), day, &arena, &shift, err) < 0 ||
        judge_before(app, day - 1, day + 1, &before, err) < 0)
        return -1;
    const char *who = view_guard(&arena, cell.facts, cell.guard);
    struct change_words words = {
        "roster assign", arena_printf(&arena, "%s %s %s", who, day_format(day, (char[DAY_TEXT_SIZE]){0}), code)};
    change = change_begin(app->db, app->actor, &words, err);
    if (change == NULL || open_cell(change, &cell, day, &arena, err) < 0 ||
        put_duty(change, &cell, &shift, day, trainee, &arena, err) < 0 || change_commit(&change, NULL, err) < 0) {
        judgement_done(&before);
        return -1;
    }
    if (told != NULL)
        text_addf(told, _("%s, %s: %s. "), who, view_day(&arena, day), code);
    return judge_after(app, &before, told, err);
}

int roster_unassign(
    struct app *app, const char *guard, civil_day day, int64_t expect, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(change_drop) struct change *change = NULL;
    struct cell cell = {0};
    struct judgement before;

    if (find_cell(app, guard, day, &arena, &cell, err) < 0 || check_version(&cell, expect, err) < 0)
        return -1;
    const char *who = view_guard(&arena, cell.facts, cell.guard);
    if (cell.count == 0)
        return error_set(err, ERROR_NO_OBJECT, _("%s has no duty on %s"), who, view_day(&arena, day));
    if (judge_before(app, day - 1, day + 1, &before, err) < 0)
        return -1;
    struct change_words words = {"roster unassign",
        arena_printf(&arena, "%s %s %s", who, day_format(day, (char[DAY_TEXT_SIZE]){0}), cell.duties[0].code)};
    change = change_begin(app->db, app->actor, &words, err);
    if (change == NULL || open_cell(change, &cell, day, &arena, err) < 0 ||
        clear_cell(change, &cell, 0, &arena, err) < 0 || change_commit(&change, NULL, err) < 0) {
        judgement_done(&before);
        return -1;
    }
    if (told != NULL)
        text_addf(told, _("%s, %s: cleared. "), who, view_day(&arena, day));
    return judge_after(app, &before, told, err);
}
