#include <config.h>

#include "service/month.h"

#include <stdlib.h>
#include <string.h>

static int compare_duties(const void *left, const void *right)
{
    const struct duty_row *a = left, *b = right;

    if (a->guard_id != b->guard_id)
        return a->guard_id < b->guard_id ? -1 : 1;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    if (a->starts != b->starts)
        return a->starts < b->starts ? -1 : 1;
    return (a->row.id > b->row.id) - (a->row.id < b->row.id);
}

static int compare_segments(const void *left, const void *right)
{
    const struct segment_row *a = left, *b = right;

    if (a->duty_id != b->duty_id)
        return a->duty_id < b->duty_id ? -1 : 1;
    if (a->starts != b->starts)
        return a->starts < b->starts ? -1 : 1;
    return (a->post_id > b->post_id) - (a->post_id < b->post_id);
}

int month_load(
    struct db *db, const struct roster_row *roster, struct arena *arena, struct version_duties *out, struct error *err)
{
    struct row_filter duties = {.column = "roster_id", .value = roster->row.id};
    /* A day around, whatever the zone; a tour spans 36 hours. */
    struct row_filter segments = {.school_id = roster->row.school_id,
        .instant_column = "starts",
        .since = (instant)(roster->from - 1) * 86400,
        .before = (instant)(roster->to + 4) * 86400};

    *out = (struct version_duties){0};
    if (rows_load(db, &duty_table, &duties, arena, (void **)&out->duties, &out->count, err) < 0 ||
        rows_load(db, &segment_table, &segments, arena, (void **)&out->segments, &out->segment_count, err) < 0)
        return -1;
    if (out->count > 1)
        qsort(out->duties, out->count, sizeof(struct duty_row), compare_duties);
    if (out->segment_count > 1)
        qsort(out->segments, out->segment_count, sizeof(struct segment_row), compare_segments);
    return 0;
}

const struct segment_row *month_segments(const struct version_duties *month, int64_t duty, size_t *count)
{
    size_t low = 0, high = month->segment_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (month->segments[middle].duty_id < duty)
            low = middle + 1;
        else
            high = middle;
    }
    *count = 0;
    while (low + *count < month->segment_count && month->segments[low + *count].duty_id == duty)
        ++*count;
    return month->segments + low;
}

bool month_is_off(const struct version_duties *month, const struct duty_row *row)
{
    size_t count;

    month_segments(month, row->row.id, &count);
    return count == 0;
}

size_t month_duties(const struct version_duties *month)
{
    size_t count = 0;

    for (size_t i = 0; i < month->count; i++)
        count += !month_is_off(month, &month->duties[i]);
    return count;
}

const char *month_day_off(const struct version_duties *month, int64_t guard_id, civil_day day)
{
    for (size_t i = 0; i < month->count; i++)
        if (month->duties[i].guard_id == guard_id && month->duties[i].day == day &&
            month_is_off(month, &month->duties[i]))
            return month->duties[i].code;
    return NULL;
}

static bool same_segments(const struct version_duties *before, const struct duty_row *a,
    const struct version_duties *after, const struct duty_row *b)
{
    size_t count, other;
    const struct segment_row *one = month_segments(before, a->row.id, &count);
    const struct segment_row *two = month_segments(after, b->row.id, &other);
    bool same = count == other;

    for (size_t i = 0; same && i < count; i++)
        same = one[i].post_id == two[i].post_id && one[i].starts == two[i].starts && one[i].ends == two[i].ends &&
               one[i].standby == two[i].standby;
    return same;
}

static int counted(const struct duty_row *duty)
{
    return duty->counted_minutes > 0 ? duty->counted_minutes : 0;
}

/* To who is on duty it is the same. */
static bool same_told(const struct version_duties *before, const struct duty_row *a,
    const struct version_duties *after, const struct duty_row *b)
{
    return strcmp(a->code, b->code) == 0 && a->trainee == b->trainee && a->starts == b->starts && a->ends == b->ends &&
           same_segments(before, a, after, b);
}

static bool same_kept(const struct duty_row *a, const struct duty_row *b)
{
    return a->pinned == b->pinned && a->shift_id == b->shift_id && counted(a) == counted(b);
}

/* The duties of one guard and day from INDEX on. */
static size_t group_end(const struct version_duties *month, size_t index, int64_t guard, civil_day day)
{
    while (index < month->count && month->duties[index].guard_id == guard && month->duties[index].day == day)
        index++;
    return index;
}

struct range {
    size_t from, to;
};
enum { DAY_MOST = 16 };

/* The two sides of a comparison. */
struct sides {
    const struct version_duties *before, *after;
    struct month_changes *out;
};

static void add_change(
    const struct sides *sides, const struct duty_row *before, const struct duty_row *after, bool told)
{
    struct month_changes *out = sides->out;
    const struct duty_row *any = before ? before : after;

    *month_changes_add(out) = (struct month_change){any->guard_id, any->day, before, after, told};
}

/* What is left of a day after the same were paired: in order, a duty with a duty, a day off with a day off. */
static void compare_rest(
    const struct sides *sides, struct range old, const bool *paired, struct range fresh, bool *used)
{
    for (size_t i = old.from; i < old.to; i++) {
        const struct duty_row *before = &sides->before->duties[i], *after = NULL;
        bool off = month_is_off(sides->before, before);

        if (i - old.from < DAY_MOST && paired[i - old.from])
            continue;
        for (size_t k = 0; k < fresh.to - fresh.from && k < DAY_MOST && after == NULL; k++) {
            const struct duty_row *other = &sides->after->duties[fresh.from + k];
            if (used[k] || month_is_off(sides->after, other) != off)
                continue;
            used[k] = true;
            after = other;
        }
        add_change(sides, before, after, !off);
    }
    for (size_t k = 0; k < fresh.to - fresh.from; k++)
        if (k >= DAY_MOST || !used[k]) {
            const struct duty_row *added = &sides->after->duties[fresh.from + k];
            add_change(sides, NULL, added, !month_is_off(sides->after, added));
        }
}

/* Pairs first those that are the same, then the others in order. */
static void compare_day(const struct sides *sides, struct range old, struct range fresh)
{
    bool used[DAY_MOST] = {false}, paired[DAY_MOST] = {false};
    size_t count = fresh.to - fresh.from;

    for (size_t i = old.from; i < old.to && i - old.from < DAY_MOST; i++)
        for (size_t k = 0; k < count && k < DAY_MOST && !paired[i - old.from]; k++) {
            const struct duty_row *a = &sides->before->duties[i], *b = &sides->after->duties[fresh.from + k];
            if (used[k] || !same_told(sides->before, a, sides->after, b))
                continue;
            used[k] = paired[i - old.from] = true;
            if (!same_kept(a, b))
                add_change(sides, a, b, false);
        }
    compare_rest(sides, old, paired, fresh, used);
}

void month_compare(const struct version_duties *before, const struct version_duties *after, struct month_changes *out)
{
    const struct sides sides = {before, after, out};

    for (size_t i = 0, k = 0; i < before->count || k < after->count;) {
        const struct duty_row *a = i < before->count ? &before->duties[i] : NULL;
        const struct duty_row *b = k < after->count ? &after->duties[k] : NULL;
        bool first = b == NULL || (a != NULL && (a->guard_id < b->guard_id ||
                                                     (a->guard_id == b->guard_id && a->day <= b->day)));
        const struct duty_row *lead = first ? a : b;
        struct range old = {i, group_end(before, i, lead->guard_id, lead->day)};
        struct range fresh = {k, group_end(after, k, lead->guard_id, lead->day)};

        compare_day(&sides, old, fresh);
        i = old.to;
        k = fresh.to;
    }
}

struct duty month_duty(
    const struct facts *facts, const struct version_duties *month, const struct duty_row *row, struct arena *arena)
{
    size_t count;
    const struct segment_row *rows = month_segments(month, row->row.id, &count);
    struct segment *segments = arena_array(arena, count + 1, sizeof(struct segment));
    struct duty duty = {.id = row->row.id,
        .guard = -1,
        .roster = -1,
        .day = row->day,
        .code = row->code,
        .trainee = row->trainee,
        .pinned = row->pinned,
        .segments = segments};

    for (size_t i = 0; i < facts->guard_count; i++)
        if (facts->guards[i].id == row->guard_id)
            duty.guard = (int)i;
    for (size_t i = 0; i < count; i++) {
        int post = facts_post_of_id(facts, rows[i].post_id);
        if (post >= 0)
            segments[duty.segment_count++] =
                (struct segment){post, {rows[i].starts, rows[i].ends}, rows[i].standby};
    }
    return duty;
}

static int copy_segments(struct change *change, const struct segment_row *segments, size_t count, int64_t duty,
    struct error *err)
{
    for (size_t i = 0; i < count; i++) {
        struct segment_row segment = segments[i];

        segment.row = (struct row){.school_id = segments[i].row.school_id};
        segment.duty_id = duty;
        if (row_save(change, &segment_table, &segment, err) < 0)
            return -1;
    }
    return 0;
}

int month_copy_duty(struct change *change, const struct version_duties *month, const struct duty_row *duty,
    int64_t roster, struct error *err)
{
    size_t count;
    const struct segment_row *segments = month_segments(month, duty->row.id, &count);
    struct duty_row copy = *duty;

    copy.row = (struct row){.school_id = duty->row.school_id};
    copy.roster_id = roster;
    copy.sequence = 0;
    if (row_save(change, &duty_table, &copy, err) < 0)
        return -1;
    return copy_segments(change, segments, count, copy.row.id, err);
}

static int drop_segments(
    struct change *change, const struct version_duties *month, const struct duty_row *duty, struct error *err)
{
    size_t count;
    const struct segment_row *segments = month_segments(month, duty->row.id, &count);

    for (size_t i = 0; i < count; i++) {
        struct segment_row segment = segments[i];
        if (row_remove(change, &segment_table, &segment, err) < 0)
            return -1;
    }
    return 0;
}

int month_change_duty(struct change *change, const struct version_duties *from, const struct duty_row *before,
    const struct version_duties *to, const struct duty_row *after, struct error *err)
{
    struct duty_row duty = *after;
    bool same = same_segments(from, before, to, after);
    size_t count;
    const struct segment_row *segments = month_segments(to, after->row.id, &count);

    duty.row = before->row;
    duty.roster_id = before->roster_id;
    duty.sequence = before->sequence;
    if ((same ? row_save : row_raise)(change, &duty_table, &duty, err) < 0)
        return -1;
    if (same)
        return 0;
    if (drop_segments(change, from, before, err) < 0)
        return -1;
    return copy_segments(change, segments, count, duty.row.id, err);
}

int month_remove_duty(
    struct change *change, const struct version_duties *month, const struct duty_row *duty, struct error *err)
{
    struct duty_row gone = *duty;

    if (drop_segments(change, month, duty, err) < 0)
        return -1;
    gone.origin = duty_origin_words[ORIGIN_HAND].id; /* importing the same table again must not bring it back */
    return row_remove(change, &duty_table, &gone, err);
}
