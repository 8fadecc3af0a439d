/* One cell of the roster in a change: what stands there, putting a duty, taking it away. */
#include <config.h>

#include <string.h>

#include "service/edit_cell.h"
#include "service/roster.h"
#include "service/view.h"
#include "util/i18n.h"

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
    struct change *change, struct cell *cell, int64_t roster, struct arena *arena, struct error *err)
{
    struct row_filter filter = {.column = "guard_id",
        .value = cell->facts->guards[cell->guard].id,
        .day_column = "day",
        .from = cell->day,
        .to = cell->day};
    struct duty_row *duties;
    size_t count;

    if (rows_load(change_db(change), &duty_table, &filter, arena, (void **)&duties, &count, err) < 0)
        return -1;
    cell->roster_id = roster;
    cell->duties = duties;
    cell->count = 0;
    for (size_t i = 0; i < count; i++)
        if (duties[i].roster_id == roster)
            duties[cell->count++] = duties[i];
    return 0;
}

int64_t edit_stamp(int64_t duty, int64_t version)
{
    return duty * 65536 + version % 65536;
}

static int conflict(const struct cell *cell, struct error *err)
{
    const struct guard *guard = &cell->facts->guards[cell->guard];
    char day[DAY_TEXT_SIZE];

    if (cell->count == 0)
        error_set(err, ERROR_CONFLICT, _("somebody else has cleared this cell meanwhile: %s %s, %s"), guard->number,
            guard->name, day_format(cell->day, day));
    else
        error_set(err, ERROR_CONFLICT, _("%s has changed this cell meanwhile: %s %s, %s; it says %s now"),
            cell->duties[0].row.changed_by, guard->number, guard->name, day_format(cell->day, day),
            cell->duties[0].code);
    return error_hint(err, "%s", _("look at it again, then repeat the change if it is still wanted"));
}

/* Is it what was seen? */
static int check_version(const struct cell *cell, int64_t expect, struct error *err)
{
    int64_t now = cell->count > 0 ? edit_stamp(cell->duties[0].row.id, cell->duties[0].row.version) : EDIT_EMPTY;

    return expect == 0 || expect == now ? 0 : conflict(cell, err);
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
char *cell_code(const char *code, struct arena *arena, bool *trainee)
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

/* A published month stays: what is written to is the draft of its next version. */
static int open_draft(struct change *change, struct cell *cell, struct arena *arena, struct error *err)
{
    const struct roster *seen = &cell->facts->rosters[cell->roster];
    const struct roster_row published = {.row = {.id = seen->id, .school_id = cell->facts->schools[seen->school].id},
        .from = seen->from,
        .to = seen->to};
    struct roster_row draft;
    struct cell now = *cell;

    if (roster_draft_of(change, &published, arena, &draft, err) < 0 ||
        load_cell(change, &now, draft.row.id, arena, err) < 0)
        return -1;
    bool same = now.count == cell->count;
    for (size_t i = 0; same && i < now.count; i++)
        same = strcmp(now.duties[i].code, cell->duties[i].code) == 0;
    if (!same)
        return conflict(&now, err);
    *cell = now;
    return 0;
}

int cell_open(struct change *change, const struct facts *facts, const struct cell_edit *edit, struct arena *arena,
    struct cell *out, struct error *err)
{
    *out = (struct cell){.facts = facts,
        .guard = edit->guard,
        .day = edit->day,
        .roster = find_roster(facts, edit->guard, edit->day)};
    if (out->roster < 0) {
        error_set(err, ERROR_NO_OBJECT, _("there is no roster for %s"), view_day(arena, edit->day));
        return error_hint(
            err, "%s", _("import the month's roster, or make a draft: muster roster new --month YYYY-MM"));
    }
    if (load_cell(change, out, facts->rosters[out->roster].id, arena, err) < 0 ||
        check_version(out, edit->expect, err) < 0)
        return -1;
    return facts->rosters[out->roster].state == ROSTER_PUBLISHED ? open_draft(change, out, arena, err) : 0;
}

int cell_clear(struct change *change, struct cell *cell, size_t keep, struct arena *arena, struct error *err)
{
    for (size_t i = keep; i < cell->count; i++)
        if (remove_duty(change, &cell->duties[i], arena, err) < 0)
            return -1;
    return 0;
}

/* A duty row of no post, over the whole day. */
static bool row_is_off(const struct cell *cell, const struct duty_row *row)
{
    const struct zone *zone = cell->facts->schools[cell->facts->guards[cell->guard].school].zone;

    return row->shift_id == 0 && row->starts == zone_instant(zone, row->day, 0) &&
           row->ends == zone_instant(zone, row->day, MINUTES_PER_DAY) && code_is_off(row->code);
}

static const char *origin_of(const struct cell_mark *mark)
{
    return duty_origin_words[mark->filled ? ORIGIN_FILL : ORIGIN_HAND].id;
}

int cell_put_off(struct change *change, struct cell *cell, const char *code, const struct cell_mark *mark,
    struct arena *arena, struct error *err)
{
    const struct guard *guard = &cell->facts->guards[cell->guard];
    const struct school *school = &cell->facts->schools[guard->school];
    bool in_place = cell->count > 0 && row_is_off(cell, &cell->duties[0]);
    struct duty_row off = {.row = {.school_id = school->id},
        .guard_id = guard->id,
        .day = cell->day,
        .starts = zone_instant(school->zone, cell->day, 0),
        .ends = zone_instant(school->zone, cell->day, MINUTES_PER_DAY)};

    if (in_place)
        off = cell->duties[0];
    off.roster_id = cell->roster_id;
    off.code = code;
    off.pinned = mark->pinned;
    off.origin = origin_of(mark);
    if (cell_clear(change, cell, in_place, arena, err) < 0)
        return -1;
    return row_save(change, &duty_table, &off, err);
}

/* The duty that stands there is changed in place, so that its lasting name stays and calendars see one changed event;
 * a day off is another thing, which they never saw. */
int cell_put(struct change *change, struct cell *cell, const struct shift_row *shift, const struct cell_mark *mark,
    struct arena *arena, struct error *err)
{
    const struct guard *guard = &cell->facts->guards[cell->guard];
    const struct school *school = &cell->facts->schools[guard->school];
    struct duty_row duty = {.row = {.school_id = school->id}, .guard_id = guard->id, .day = cell->day};
    bool in_place = cell->count > 0 && !row_is_off(cell, &cell->duties[0]);

    if (in_place) {
        duty = cell->duties[0];
        if (remove_segments(change, &duty, arena, err) < 0)
            return -1;
    }
    duty.roster_id = cell->roster_id;
    duty.shift_id = shift->row.id;
    duty.counted_minutes = shift->counted_minutes;
    duty.code = shift->code;
    duty.origin = origin_of(mark);
    duty.trainee = mark->trainee;
    duty.pinned = mark->pinned;
    if (cell_clear(change, cell, in_place, arena, err) < 0)
        return -1;
    return save_duty(change, &duty, school->zone, arena, err);
}
