/* Rosters in force and their duties. */
#include <config.h>

#include <string.h>

#include "rules/rules.h"
#include "service/edit.h"
#include "service/loading.h"

static int compare_rosters(const void *left, const void *right)
{
    const struct roster *a = left, *b = right;

    return a->school != b->school ? a->school - b->school : (a->from > b->from) - (a->from < b->from);
}

/* What the guards work by, or what is planned instead. */
static bool wanted_roster(const struct loading *loading, const struct roster_row *rows, size_t count, size_t index)
{
    bool draft = strcmp(rows[index].state, roster_state_words[ROSTER_DRAFT].id) == 0;

    if (!loading->scope->drafts || draft)
        return loading->scope->drafts == draft;
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].state, roster_state_words[ROSTER_DRAFT].id) == 0 &&
            rows[i].row.school_id == rows[index].row.school_id && rows[i].from <= rows[index].to &&
            rows[index].from <= rows[i].to)
            return false;
    return true;
}

int load_rosters(struct loading *loading)
{
    struct roster_row *rows;
    size_t count, used = 0;

    if (load_rows(loading, &roster_table, &rows, &count) < 0)
        return -1;
    struct roster *rosters = arena_array(loading->arena, count + 1, sizeof(struct roster));
    for (size_t i = 0; i < count; i++) {
        struct roster roster = {rows[i].row.id, place_of(&loading->schools, rows[i].row.school_id),
            (enum roster_state)load_known_word(roster_state_words, rows[i].state), rows[i].from, rows[i].to};

        if (roster.school >= 0 && wanted_roster(loading, rows, count, i))
            rosters[used++] = roster;
    }
    load_sort(rosters, used, sizeof(struct roster), compare_rosters);
    loading->rosters = places_make(loading->arena, rosters, used, sizeof(struct roster));
    loading->facts->rosters = rosters;
    loading->facts->roster_count = used;
    return 0;
}

int facts_last_day(struct app *app, bool drafts, civil_day *out, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct roster_row *rows;
    size_t count;

    *out = DAY_NONE;
    if (rows_load(app->db, &roster_table, NULL, &arena, (void **)&rows, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        if ((drafts || load_known_word(roster_state_words, rows[i].state) != ROSTER_DRAFT) && rows[i].to > *out)
            *out = rows[i].to;
    return 0;
}

static int compare_segments(const void *left, const void *right)
{
    const struct segment_row *a = left, *b = right;

    if (a->duty_id != b->duty_id)
        return a->duty_id < b->duty_id ? -1 : 1;
    if (a->starts != b->starts)
        return a->starts < b->starts ? -1 : 1;
    return (a->row.id > b->row.id) - (a->row.id < b->row.id);
}

static int compare_off(const void *left, const void *right)
{
    const struct day_off *a = left, *b = right;

    return a->guard != b->guard ? a->guard - b->guard : (a->day > b->day) - (a->day < b->day);
}

/* The segments of a duty among ROWS, which are sorted by duty. */
static struct segment *segments_of(
    struct loading *loading, const struct segment_row *rows, size_t count, int64_t duty, size_t *used)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (rows[middle].duty_id < duty)
            low = middle + 1;
        else
            high = middle;
    }
    size_t end = low;
    while (end < count && rows[end].duty_id == duty)
        end++;
    struct segment *segments = arena_array(loading->arena, end - low + 1, sizeof(struct segment));
    *used = 0;
    for (size_t i = low; i < end; i++) {
        int post = place_of(&loading->posts, rows[i].post_id);
        if (post >= 0)
            segments[(*used)++] = (struct segment){post, {rows[i].starts, rows[i].ends}, rows[i].standby};
    }
    return segments;
}

int load_duties(struct loading *loading, civil_day from, civil_day to)
{
    struct duty_row *rows;
    struct segment_row *segments;
    size_t count, segment_count, used = 0, off = 0;
    struct row_filter filter = loading_filter(loading);

    filter.any_order = true;
    struct row_filter parts = filter;
    parts.no_names = true;
    if (from != DAY_NONE && to != DAY_FOREVER) {
        filter.day_column = "day";
        filter.from = rules_hours_from(loading->facts, from);
        filter.to = to + 1;
        /* A tour begins on its day, wherever on Earth, and spans at most 36 hours. */
        const instant seconds = (instant)MINUTES_PER_DAY * 60;
        parts.instant_column = "starts";
        parts.since = (filter.from - 1) * seconds;
        parts.before = (filter.to + 4) * seconds;
    }
    if (rows_load(loading->app->db, &duty_table, &filter, loading->arena, (void **)&rows, &count, loading->err) < 0 ||
        rows_load(loading->app->db, &segment_table, &parts, loading->arena, (void **)&segments, &segment_count,
            loading->err) < 0)
        return -1;
    load_sort(segments, segment_count, sizeof(struct segment_row), compare_segments);
    struct duty *duties = arena_array(loading->arena, count + 1, sizeof(struct duty));
    struct day_off *days_off = arena_array(loading->arena, count + 1, sizeof(struct day_off));
    for (size_t i = 0; i < count; i++) {
        struct duty duty = {.id = rows[i].row.id,
            .uid = rows[i].row.uid,
            .guard = place_of(&loading->guards, rows[i].guard_id),
            .roster = place_of(&loading->rosters, rows[i].roster_id),
            .day = rows[i].day,
            .code = rows[i].code == NULL ? "" : rows[i].code,
            .origin = (enum duty_origin)load_known_word(duty_origin_words, rows[i].origin),
            .trainee = rows[i].trainee,
            .pinned = rows[i].pinned,
            .counted_minutes = rows[i].counted_minutes > 0 ? rows[i].counted_minutes : 0,
            .sequence = rows[i].sequence,
            .changed = rows[i].row.changed,
            .version = rows[i].row.version};

        if (duty.guard < 0 || duty.roster < 0)
            continue;
        duty.segments = segments_of(loading, segments, segment_count, duty.id, &duty.segment_count);
        if (duty.segment_count > 0)
            duties[used++] = duty;
        else if (rows[i].shift_id == 0)
            days_off[off++] = (struct day_off){
                duty.id, duty.guard, duty.roster, duty.day, duty.code, duty.pinned,
                code_is_lieu(duty.code), duty.version, duty.origin};
    }
    load_sort(duties, used, sizeof(struct duty), duty_compare);
    load_sort(days_off, off, sizeof(struct day_off), compare_off);
    loading->facts->days_off = days_off;
    loading->facts->off_count = off;
    loading->facts->duties = duties;
    loading->facts->duty_count = used;
    return 0;
}
