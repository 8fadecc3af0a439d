/* The month as it is planned, the shifts, and who is qualified where, as arrays. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "service/load.h"
#include "service/optimise_private.h"
#include "service/view.h"
#include "util/i18n.h"

enum { DAYS_BACK = 93, ROUNDED = 60 }; /* the past that is carried in; lengths are rounded to so many minutes */

static int load_facts(struct fill *fill, struct error *err)
{
    struct school_part *parts;
    const char *code = fill->request.month.school;
    size_t count;

    if (schools_apart(fill->app, code, &fill->arena, &parts, &count, err) < 0)
        return -1;
    if (count == 0) {
        error_set(err, ERROR_NO_OBJECT, "%s", _("there is no school in this file yet"));
        return error_hint(err, "%s", _("import the school's tables first: muster import FOLDER"));
    }
    struct facts_scope scope = {.from = fill->from - DAYS_BACK,
        .to = fill->to + 1,
        .schools = parts[0].schools,
        .school_count = parts[0].school_count,
        .drafts = true};
    if (facts_load_schools(fill->app, &scope, &fill->common, &fill->arena, &fill->facts, err) < 0)
        return -1;
    fill->school = code == NULL ? 0 : facts_school(fill->facts, code);
    return fill->school >= 0 ? 0 : school_missing(code, NULL, err);
}

static int load_rosters(struct fill *fill, struct error *err)
{
    struct row_filter filter = {.school_id = fill_school(fill)->id};
    struct roster_row *rows;
    size_t count;

    if (rows_load(fill->app->db, &roster_table, &filter, &fill->arena, (void **)&rows, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        bool draft = strcmp(rows[i].state, roster_state_words[ROSTER_DRAFT].id) == 0;
        if (rows[i].from <= fill->to && fill->from <= rows[i].to)
            *(draft ? &fill->draft : &fill->force) = &rows[i];
    }
    fill->in_force = fill->force != NULL;
    return 0;
}

/* ---- shifts */

/* Is one at the same time as another at a different post? Then it makes no cover: at one gate with a peak the peak
 * does, else neither. */
static bool counts(const struct fill *fill, const struct fill_shift *shift, int index)
{
    const struct fill_segment *own = &shift->segments[index];
    const struct post *post = &fill->facts->posts[own->post];

    for (int i = 0; i < shift->segment_count; i++) {
        const struct fill_segment *other = &shift->segments[i];
        const struct post *at = &fill->facts->posts[other->post];
        bool near = post->gate != NULL && at->gate != NULL && strcmp(post->gate, at->gate) == 0;

        if (i == index || other->standby || own->post == other->post || own->from >= other->to ||
            other->from >= own->to)
            continue;
        if (!near || post->kind != POST_STUDENT_PROTECTION || at->kind == POST_STUDENT_PROTECTION)
            return false;
    }
    return !own->standby;
}

static void note_segment(const struct fill *fill, const struct shift_part_row *part, struct fill_shift *shift)
{
    int post = facts_post_of_id(fill->facts, part->post_id), limit = fill->facts->posts[post].longest_minutes;
    int at = shift->segment_count++, night = 0;

    for (; at > 0 && shift->segments[at - 1].from > part->from_minute; at--)
        shift->segments[at] = shift->segments[at - 1];
    shift->segments[at] = (struct fill_segment){post, part->from_minute, part->to_minute, part->standby, false};
    shift->from = part->from_minute < shift->from ? part->from_minute : shift->from;
    shift->to = part->to_minute > shift->to ? part->to_minute : shift->to;
    if (part->standby)
        return;
    shift->clock += part->to_minute - part->from_minute;
    for (int day = -1; day < 3; day++) {
        int from = day * MINUTES_PER_DAY + 22 * 60, to = from + 8 * 60;
        from = from > part->from_minute ? from : part->from_minute;
        to = to < part->to_minute ? to : part->to_minute;
        night += to > from ? to - from : 0;
    }
    shift->night += night;
    if (limit != UNKNOWN && part->to_minute - part->from_minute > limit)
        shift->longest = part->to_minute - part->from_minute;
}

static void make_shift(struct fill *fill, const struct shift_part_row *parts, size_t part_count,
    const struct shift_row *row, struct fill_shift *out)
{
    *out = (struct fill_shift){.row = row, .from = INT32_MAX, .last = DAY_FOREVER};
    if (row->ends_on != NULL && !day_parse_iso(row->ends_on, &out->last))
        out->last = DAY_FOREVER;
    out->segments = arena_array(&fill->arena, part_count + 1, sizeof *out->segments);
    for (size_t i = 0; i < part_count; i++)
        if (parts[i].shift_id == row->row.id && facts_post_of_id(fill->facts, parts[i].post_id) >= 0)
            note_segment(fill, &parts[i], out);
    for (int i = 0; i < out->segment_count; i++)
        out->segments[i].counts = counts(fill, out, i);
    out->counted = row->counted_minutes > 0 ? row->counted_minutes : out->clock;
    out->minutes = (out->counted + ROUNDED / 2) / ROUNDED * ROUNDED / FILL_SCALE;
    out->minutes = out->minutes < ROUNDED / FILL_SCALE ? ROUNDED / FILL_SCALE : out->minutes;
}

static int compare_shifts(const void *left, const void *right)
{
    const struct fill_shift *a = left, *b = right;

    return a->from != b->from ? (a->from > b->from) - (a->from < b->from) : strcmp(a->row->code, b->row->code);
}

static int load_shifts(struct fill *fill, struct error *err)
{
    struct row_filter filter = {.school_id = fill_school(fill)->id};
    struct shift_row *rows;
    struct shift_part_row *parts;
    size_t count, part_count;

    if (rows_load(fill->app->db, &shift_table, &filter, &fill->arena, (void **)&rows, &count, err) < 0 ||
        rows_load(fill->app->db, &shift_part_table, &filter, &fill->arena, (void **)&parts, &part_count, err) < 0)
        return -1;
    fill->shifts = arena_array(&fill->arena, 2 * count + 2, sizeof *fill->shifts);
    for (size_t i = 0; i < count; i++) {
        struct fill_shift *shift = &fill->shifts[fill->shift_count];
        make_shift(fill, parts, part_count, &rows[i], shift);
        fill->shift_count += shift->segment_count > 0 && shift->last >= fill->first;
    }
    if (fill->shift_count > 1)
        qsort(fill->shifts, (size_t)fill->shift_count, sizeof *fill->shifts, compare_shifts);
    fill->fixed_from = fill->shift_count;
    if (fill->shift_count > 0)
        return 0;
    error_set(err, ERROR_DATA, "%s", _("there are no shifts with times that could be filled in"));
    return error_hint(err, "%s", _("say who stands where and when: muster shift set, or import the table of shifts"));
}

/* ---- people */

static int list_people(struct fill *fill, struct error *err)
{
    const struct facts *facts = fill->facts;
    size_t places = facts->guard_count + (size_t)fill->request.hired + 1;

    fill->person_guard = arena_array(&fill->arena, places, sizeof(int));
    fill->guard_person = arena_array(&fill->arena, places, sizeof(int));
    for (size_t g = 0; g < facts->guard_count; g++) {
        fill->guard_person[g] = -1;
        if (facts->guards[g].school != fill->school ||
            !guard_hired_within(&facts->guards[g], fill->first, fill->last))
            continue;
        fill->guard_person[g] = fill->people;
        fill->person_guard[fill->people++] = (int)g;
    }
    if (fill->people > 0) {
        for (int i = 0; i < fill->request.hired; i++)
            fill->person_guard[fill->people++] = -1;
        return 0;
    }
    error_set(err, ERROR_DATA, _("no guard of %s is employed in these days"), fill_school(fill)->name);
    return error_hint(err, "%s", _("take in the guards first: muster guard add, or import their table"));
}

static int check_demands(const struct fill *fill, struct error *err)
{
    for (size_t i = 0; i < fill->facts->demand_count; i++)
        if (fill->facts->posts[fill->facts->demands[i].post].school == fill->school)
            return 0;
    error_set(err, ERROR_DATA, _("nothing says when the posts of %s must be manned"), fill_school(fill)->name);
    return error_hint(err, "%s", _("say so first: muster demand add, or import the table of demands"));
}

static int read_period(struct fill *fill, struct error *err)
{
    const struct fill_request *request = &fill->request;

    fill->from = civil_from_date(request->month.year, request->month.month, 1);
    fill->days = civil_month_days(request->month.year, request->month.month);
    fill->to = fill->from + fill->days - 1;
    fill->first = request->from == DAY_NONE ? fill->from : request->from;
    fill->last = request->to == DAY_NONE ? fill->to : request->to;
    if (fill->first <= fill->last && fill->from <= fill->first && fill->last <= fill->to)
        return 0;
    error_set(err, ERROR_USAGE, "%s", _("the days to fill must lie in one month"));
    return error_hint(err, "%s", _("fill month after month: roster fill 2026-03, roster fill 2026-03-09..2026-03-15"));
}

int fill_read(struct fill *fill, struct error *err)
{
    if (read_period(fill, err) < 0 || load_facts(fill, err) < 0 || load_rosters(fill, err) < 0 ||
        (fill->stored != NULL && fill_restore(fill, err) < 0) || list_people(fill, err) < 0 ||
        load_shifts(fill, err) < 0 || check_demands(fill, err) < 0)
        return -1;
    size_t places = fill->facts->guard_count * fill->facts->post_count * (size_t)(fill->days + 2);
    fill->codes = arena_array(&fill->arena, places + 1, sizeof *fill->codes);
    rules_qualified_days(fill->facts, fill->school, fill->from, fill->to + 2, fill->codes);
    return 0;
}
