/* Duties and rosters: what is planned against what is stored. */
#include <config.h>

#include "service/import_parts.h"

#include <string.h>

#include "formats/zone.h"
#include "service/roster.h"
#include "util/i18n.h"

struct part {
    int64_t post;
    instant starts, ends;
    bool standby;
};
#define PARTS_MAX 64

static struct row_group *rosters_of(struct import *import, int64_t school)
{
    return group_of(&import->stored.rosters, import, key_of(import, "%lld", (long long)school));
}

static bool has_state(const struct roster_row *roster, enum roster_state state)
{
    return strcmp(roster->state, roster_state_words[state].id) == 0;
}

/* What an import of that day writes to: the draft, else what was imported. A published roster when there is nothing
 * else, which stays as it is: roster_cover makes a draft of it. */
static struct roster_row *roster_on(struct import *import, int64_t school, civil_day day)
{
    const struct row_group *group = rosters_of(import, school);
    struct roster_row *found = NULL;
    for (size_t i = 0; i < group->count; i++) {
        struct roster_row *roster = group->at[i];
        if (!roster->row.removed && roster->from <= day && day <= roster->to &&
            (!found || has_state(roster, ROSTER_DRAFT)))
            found = roster;
    }
    return found;
}

static bool is_written(struct import *import, int64_t school, int64_t roster_id)
{
    const struct row_group *group = rosters_of(import, school);
    for (size_t i = 0; i < group->count; i++) {
        const struct roster_row *roster = group->at[i];
        if (roster->row.id == roster_id)
            return !has_state(roster, ROSTER_PUBLISHED);
    }
    return false;
}

/* The roster that begins next after DAY; NULL. */
static struct roster_row *roster_after(struct import *import, int64_t school, civil_day day)
{
    const struct row_group *group = rosters_of(import, school);
    struct roster_row *next = NULL;
    for (size_t i = 0; i < group->count; i++) {
        struct roster_row *roster = group->at[i];
        if (!roster->row.removed && roster->from > day && (!next || roster->from < next->from))
            next = roster;
    }
    return next;
}

static int roster_make(struct import *import, int64_t school, civil_day from, civil_day to, struct error *err)
{
    struct roster_row *roster = arena_new(import->scratch, struct roster_row);
    *roster = (struct roster_row){
        .row.school_id = school, .state = roster_state_words[ROSTER_IMPORTED].id, .from = from, .to = to};
    return import_save(import, &roster_table, roster, NULL, err);
}

/* A published month changes by its next version only. */
static int draft_of(struct import *import, const struct sheet *sheet, struct roster_row *published, struct error *err)
{
    struct roster_row *draft = arena_new(import->scratch, struct roster_row);
    if (roster_draft_of(import->change, published, import->scratch, draft, err))
        return -1;
    stored_put(import, &roster_table, draft);
    if (stored_load_roster(import, draft, err))
        return -1;
    char from[DAY_TEXT_SIZE];
    import_mention(import, sheet,
        arena_printf(&import->report->arena, _("roster from %s"), day_format(draft->from, from)),
        _("it is published: what differs is a draft of its next version, in force when that is published"));
    return 0;
}

/* Every day from FROM to TO is in a roster that may be written to afterwards: those that were imported grow into the
 * gaps, none overlap. */
int roster_cover(struct import *import, int64_t school, civil_day from, civil_day to, struct error *err)
{
    struct roster_row *last = NULL;
    for (civil_day day = from; day <= to;) {
        struct roster_row *here = roster_on(import, school, day);
        if (here) {
            last = has_state(here, ROSTER_IMPORTED) ? here : NULL;
            day = here->to + 1;
            continue;
        }
        struct roster_row *next = roster_after(import, school, day);
        civil_day end = next && next->from <= to ? next->from - 1 : to;
        int status;
        if (last) {
            last->to = end;
            status = import_save(import, &roster_table, last, NULL, err);
        } else if (next && next->from <= to && has_state(next, ROSTER_IMPORTED)) {
            next->from = day;
            status = import_save(import, &roster_table, next, NULL, err);
        } else {
            status = roster_make(import, school, day, end, err);
        }
        if (status)
            return -1;
    }
    return 0;
}

/* The school's zone, read once for each name. */
static const struct zone *zone_of(struct import *import, int64_t school)
{
    const char *name = NULL;
    for (size_t i = 0; i < import->stored.schools.capacity; i++) {
        const struct school_row *row = import->stored.schools.at[i].value;
        if (row && row->row.id == school)
            name = row->zone;
    }
    if (!name || strcmp(name, zone_shanghai.name) == 0)
        return &zone_shanghai;
    const char *key = key_of(import, "zone|%s", name);
    const struct zone *zone = index_get(&import->zones, key);
    if (!zone && zone_read(name, import->scratch, &zone, NULL))
        zone = &zone_shanghai;
    index_put(&import->zones, key, (void *)(uintptr_t)zone);
    return zone;
}

static size_t wanted_parts(
    struct import *import, int64_t school, const struct wanted_duty *wanted, civil_day day, struct part *out)
{
    const struct zone *zone = zone_of(import, school);
    size_t count = 0;
    for (; count < wanted->part_count; count++) {
        const struct wanted_part *part = &wanted->parts[count];
        out[count] = (struct part){
            part->post->row.id, zone_instant(zone, day, part->from), zone_instant(zone, day, part->to), part->standby};
    }
    if (count)
        return count;
    const struct row_group *group =
        index_get(&import->stored.shift_parts, key_of(import, "%lld", (long long)wanted->shift->row.id));
    for (size_t i = 0; group && i < group->count && count < PARTS_MAX; i++) {
        const struct shift_part_row *part = group->at[i];
        if (!part->row.removed)
            out[count++] = (struct part){
                part->post_id, zone_instant(zone, day, part->from_minute), zone_instant(zone, day, part->to_minute),
                part->standby};
    }
    return count;
}

static bool same_segments(const struct row_group *group, const struct part *parts, size_t count)
{
    size_t live = 0, same = 0;
    for (size_t i = 0; group && i < group->count; i++) {
        const struct segment_row *segment = group->at[i];
        live += !segment->row.removed;
        for (size_t j = 0; !segment->row.removed && j < count; j++)
            same += segment->post_id == parts[j].post && segment->starts == parts[j].starts &&
                    segment->ends == parts[j].ends && segment->standby == parts[j].standby;
    }
    return live == count && same == count;
}

static int remove_segments(struct import *import, const struct duty_row *duty, struct error *err)
{
    struct row_group *group = index_get(&import->stored.segments, key_of(import, "%lld", (long long)duty->row.id));
    for (size_t i = 0; group && i < group->count; i++) {
        struct segment_row *segment = group->at[i];
        if (!segment->row.removed && import_remove(import, &segment_table, segment, err))
            return -1;
    }
    return 0;
}

/* A day off: a row of no post, that never had one. */
static bool is_off(struct import *import, const struct duty_row *duty)
{
    return !duty->shift_id && !index_get(&import->stored.segments, key_of(import, "%lld", (long long)duty->row.id));
}

/* Saves DUTY with exactly these segments. */
static int save_duty(struct import *import, struct duty_row *duty, const struct part *parts, size_t count,
    bool *changed, struct error *err)
{
    duty->starts = parts[0].starts;
    duty->ends = parts[0].ends;
    for (size_t i = 1; i < count; i++) {
        duty->starts = parts[i].starts < duty->starts ? parts[i].starts : duty->starts;
        duty->ends = parts[i].ends > duty->ends ? parts[i].ends : duty->ends;
    }
    if (import_save(import, &duty_table, duty, changed, err))
        return -1;
    if (same_segments(
            index_get(&import->stored.segments, key_of(import, "%lld", (long long)duty->row.id)), parts, count))
        return 0;
    *changed = true;
    if (remove_segments(import, duty, err))
        return -1;
    for (size_t i = 0; i < count; i++) {
        struct segment_row *segment = arena_new(import->scratch, struct segment_row);
        *segment = (struct segment_row){.row.school_id = duty->row.school_id,
            .duty_id = duty->row.id,
            .post_id = parts[i].post,
            .starts = parts[i].starts,
            .ends = parts[i].ends,
            .standby = parts[i].standby};
        if (import_save(import, &segment_table, segment, NULL, err))
            return -1;
    }
    return 0;
}

/* Made or changed by hand, and not seen by who wrote the table. */
static bool by_hand(const struct sheet *sheet, const struct duty_row *duty)
{
    if (sheet->written != 0 && duty->row.changed <= sheet->written)
        return false;
    return duty->pinned || !duty->origin || strcmp(duty->origin, duty_origin_words[ORIGIN_IMPORT].id) != 0;
}

static const char *code_of(const struct wanted_duty *wanted)
{
    return wanted->shift && !wanted->part_count ? wanted->shift->code : wanted->code;
}

static const struct wanted_duty *find_wanted(const struct cell *cell, const struct duty_row *duty)
{
    for (size_t i = 0; i < cell->count; i++)
        if (duty->code && strcmp(code_of(&cell->duties[i]), duty->code) == 0)
            return &cell->duties[i];
    return NULL;
}

static void tell_conflict(struct import *import, const struct line *line, civil_day day, const struct duty_row *duty)
{
    char date[DAY_TEXT_SIZE];
    const struct guard_row *guard = line->draft.guard;
    import_conflict(import, line->sheet,
        arena_printf(&import->report->arena, "%s %s %s %s", guard->number, guard->name, day_format(day, date),
            duty->code ? duty->code : ""),
        duty->row.removed ? _("this duty was removed by hand; it stays removed")
                          : _("this duty was made, fixed or changed by hand; it is kept"));
}

/* What is stored on that day: the live duty of CODE, and whether something done by hand stands against the table. */
struct stand {
    struct duty_row *same;
    const struct duty_row *removed;
};

static struct stand stand_of(
    struct import *import, const struct line *line, const struct row_group *group, int64_t school, const char *code)
{
    struct stand stand = {0};
    for (size_t i = 0; group && i < group->count; i++) {
        struct duty_row *duty = group->at[i];
        if (!duty->code || strcmp(duty->code, code) != 0 || !is_written(import, school, duty->roster_id))
            continue;
        if (!duty->row.removed)
            stand.same = duty;
        else if (by_hand(line->sheet, duty))
            stand.removed = duty;
    }
    return stand;
}

static int add_duty(
    struct import *import, struct line *line, civil_day day, const struct wanted_duty *wanted, struct error *err)
{
    struct part parts[PARTS_MAX];
    size_t count = wanted_parts(import, line->draft.guard->row.school_id, wanted, day, parts);
    const struct guard_row *guard = line->draft.guard;
    struct roster_row *roster = roster_on(import, guard->row.school_id, day);
    if (!count || !roster)
        return 0;
    bool changed;
    struct duty_row *duty = arena_new(import->scratch, struct duty_row);
    *duty = (struct duty_row){.row.school_id = guard->row.school_id,
        .roster_id = roster->row.id,
        .guard_id = guard->row.id,
        .shift_id = wanted->shift ? wanted->shift->row.id : 0,
        .counted_minutes = wanted->shift ? wanted->shift->counted_minutes : 0,
        .day = day,
        .code = code_of(wanted),
        .origin = duty_origin_words[ORIGIN_IMPORT].id,
        .trainee = wanted->trainee};
    if (save_duty(import, duty, parts, count, &changed, err))
        return -1;
    count_fresh(import, line->sheet, true, true);
    return 0;
}

static int keep_duty(struct import *import, struct line *line, const struct wanted_duty *wanted, struct duty_row *duty,
    struct error *err)
{
    struct part parts[PARTS_MAX];
    bool changed = false;
    if (by_hand(line->sheet, duty)) {
        if (duty->trainee != wanted->trainee)
            tell_conflict(import, line, duty->day, duty);
        else
            count_fresh(import, line->sheet, false, false);
        return 0;
    }
    size_t count = wanted_parts(import, duty->row.school_id, wanted, duty->day, parts);
    duty->trainee = wanted->trainee;
    duty->shift_id = wanted->shift ? wanted->shift->row.id : 0;
    duty->counted_minutes = wanted->shift ? wanted->shift->counted_minutes : 0;
    if (count && save_duty(import, duty, parts, count, &changed, err))
        return -1;
    count_fresh(import, line->sheet, false, changed);
    return 0;
}

/* Duties that the table does not name: an import's go, a hand's stay. *held: one of a hand stays. */
static int clear_others(struct import *import, struct line *line, const struct row_group *group,
    const struct cell *cell, bool *held, struct error *err)
{
    int64_t school = line->draft.guard->row.school_id;
    for (size_t i = 0; group && i < group->count; i++) {
        struct duty_row *duty = group->at[i];
        if (duty->row.removed || find_wanted(cell, duty) || is_off(import, duty) ||
            !is_written(import, school, duty->roster_id))
            continue;
        if (by_hand(line->sheet, duty)) {
            tell_conflict(import, line, duty->day, duty);
            *held = true;
            continue;
        }
        if (remove_segments(import, duty, err) || import_remove(import, &duty_table, duty, err))
            return -1;
        sheet_report(import, line->sheet)->removed++;
    }
    return 0;
}

static int save_off(struct import *import, struct line *line, civil_day day, const char *code, struct duty_row *row,
    struct error *err)
{
    int64_t school = line->draft.guard->row.school_id;
    const struct zone *zone = zone_of(import, school);
    struct roster_row *roster = roster_on(import, school, day);
    if (!roster)
        return 0;
    if (!row) {
        row = arena_new(import->scratch, struct duty_row);
        *row = (struct duty_row){.row.school_id = school, .guard_id = line->draft.guard->row.id, .day = day,
            .roster_id = roster->row.id, .starts = zone_instant(zone, day, 0),
            .ends = zone_instant(zone, day, MINUTES_PER_DAY), .origin = duty_origin_words[ORIGIN_IMPORT].id};
    }
    row->code = code;
    return import_save(import, &duty_table, row, NULL, err);
}

/* One day off of the table's row that is stored: it stays, gets another code, or makes room. */
static int keep_off(struct import *import, struct line *line, const struct cell *cell, struct duty_row *off, bool *held,
    struct error *err)
{
    if (cell->off && strcmp(cell->off, off->code) == 0)
        return 0;
    if (by_hand(line->sheet, off)) {
        if (cell->off || cell->count)
            tell_conflict(import, line, off->day, off);
        *held = *held || cell->count;
        return 0;
    }
    if (!cell->off)
        return import_remove(import, &duty_table, off, err);
    sheet_report(import, line->sheet)->read++;
    count_fresh(import, line->sheet, false, true);
    return save_off(import, line, off->day, cell->off, off, err);
}

/* The day off that a cell of a grid says. Days off are no duties: only one that says something else is counted. */
static int off_settle(struct import *import, struct line *line, civil_day day, const struct row_group *group,
    const struct cell *cell, bool *held, struct error *err)
{
    int64_t school = line->draft.guard->row.school_id;
    bool there = false;
    for (size_t i = 0; group && i < group->count; i++) {
        struct duty_row *duty = group->at[i];
        if (!is_off(import, duty) || !is_written(import, school, duty->roster_id))
            continue;
        if (!duty->row.removed && keep_off(import, line, cell, duty, held, err))
            return -1;
        there = there || !duty->row.removed || (by_hand(line->sheet, duty) && cell->off);
    }
    return there || *held || !cell->off ? 0 : save_off(import, line, day, cell->off, NULL, err);
}

static bool same_as_wanted(struct import *import, const struct duty_row *duty, const struct wanted_duty *wanted)
{
    struct part parts[PARTS_MAX];
    size_t count = wanted_parts(import, duty->row.school_id, wanted, duty->day, parts);

    return duty->trainee == wanted->trainee &&
           same_segments(
               index_get(&import->stored.segments, key_of(import, "%lld", (long long)duty->row.id)), parts, count);
}

/* Is there a duty of the same code in the same roster that was not removed? */
static bool lives(const struct row_group *group, const struct duty_row *removed)
{
    for (size_t i = 0; i < group->count; i++) {
        const struct duty_row *duty = group->at[i];
        if (!duty->row.removed && duty->roster_id == removed->roster_id && strcmp(duty->code, removed->code) == 0)
            return true;
    }
    return false;
}

/* Does the published month say what the cell says? Then it stays, and no draft is made. */
static bool published_same(struct import *import, struct line *line, const struct row_group *group,
    const struct roster_row *published, const struct cell *cell, bool whole)
{
    size_t live = 0, same = 0;
    bool off = cell->off && whole;
    for (size_t i = 0; group && i < group->count; i++) {
        const struct duty_row *duty = group->at[i];
        const struct wanted_duty *wanted = find_wanted(cell, duty);
        if (is_off(import, duty)) {
            bool alive = duty->roster_id == published->row.id && !duty->row.removed;
            bool kept = !cell->off && !cell->count && by_hand(line->sheet, duty);
            if (alive && whole && !kept)
                off = !cell->off || strcmp(cell->off, duty->code) != 0;
            continue;
        }
        if (duty->roster_id != published->row.id || (duty->row.removed && (!wanted || lives(group, duty))))
            continue;
        if (by_hand(line->sheet, duty) && (duty->row.removed || !wanted || !same_as_wanted(import, duty, wanted))) {
            tell_conflict(import, line, duty->day, duty);
            return true;
        }
        live += !duty->row.removed;
        same += !duty->row.removed && wanted && same_as_wanted(import, duty, wanted);
    }
    if (same != cell->count || (whole && live != same) || off)
        return false;
    for (size_t i = 0; i < same; i++)
        count_fresh(import, line->sheet, false, false);
    return true;
}

int duties_settle(
    struct import *import, struct line *line, civil_day day, const struct cell *cell, bool whole, struct error *err)
{
    const struct guard_row *guard = line->draft.guard;
    bool held = false;
    if (stored_load_month(import, guard->row.school_id, day, err))
        return -1;
    struct duty_row probe = {.guard_id = guard->row.id, .day = day};
    const struct row_group *group = index_get(&import->stored.duties, duty_key(import, &probe));
    struct roster_row *roster = roster_on(import, guard->row.school_id, day);
    if (roster && has_state(roster, ROSTER_PUBLISHED)) {
        if (published_same(import, line, group, roster, cell, whole))
            return 0;
        if (draft_of(import, line->sheet, roster, err))
            return -1;
        group = index_get(&import->stored.duties, duty_key(import, &probe));
    }
    if (whole && (clear_others(import, line, group, cell, &held, err) ||
                     off_settle(import, line, day, group, cell, &held, err)))
        return -1;
    for (size_t i = 0; i < cell->count; i++) {
        const struct wanted_duty *wanted = &cell->duties[i];
        struct stand stand = stand_of(import, line, group, guard->row.school_id, code_of(wanted));
        if (stand.same) {
            if (keep_duty(import, line, wanted, stand.same, err))
                return -1;
        } else if (stand.removed && !held) {
            tell_conflict(import, line, day, stand.removed);
        } else if (!held && add_duty(import, line, day, wanted, err)) {
            return -1;
        }
    }
    return 0;
}
