/* The states of guards beyond their own rows, the bans that screenings found, absences. */
#include <config.h>

#include <string.h>

#include "service/bans.h"
#include "service/edit.h"
#include "service/loading.h"
#include "util/i18n.h"
#include "util/utf8.h"

static int compare_states(const void *left, const void *right)
{
    const struct guard_status_row *a = left, *b = right;

    if (a->guard_id != b->guard_id)
        return (a->guard_id > b->guard_id) - (a->guard_id < b->guard_id);
    return (a->from > b->from) - (a->from < b->from);
}

static int load_statuses(struct loading *loading)
{
    struct guard_status_row *rows;
    struct guard *guards = (struct guard *)(uintptr_t)loading->facts->guards;
    size_t count;

    if (load_rows(loading, &guard_status_table, &rows, &count) < 0)
        return -1;
    load_sort(rows, count, sizeof *rows, compare_states);
    struct guard_status *statuses = arena_array(loading->arena, count + 1, sizeof *statuses);
    for (size_t i = 0; i < count; i++) {
        int place = place_of(&loading->guards, rows[i].guard_id);

        statuses[i] = (struct guard_status){.id = rows[i].row.id,
            .state = (enum guard_state)load_known_word(guard_state_words, rows[i].state),
            .from = rows[i].from,
            .to = rows[i].to == DAY_NONE ? DAY_FOREVER : rows[i].to,
            .reason = rows[i].reason};
        if (place < 0)
            continue;
        if (guards[place].status_count++ == 0)
            guards[place].statuses = &statuses[i];
        loading->leaves += statuses[i].state == GUARD_ON_LEAVE;
    }
    return 0;
}

static int compare_screenings(const void *left, const void *right)
{
    const struct screening_row *a = left, *b = right;

    return (a->guard_id > b->guard_id) - (a->guard_id < b->guard_id);
}

static int load_bans(struct loading *loading)
{
    struct screening_row *rows;
    struct guard *guards = (struct guard *)(uintptr_t)loading->facts->guards;
    size_t count, used = 0;

    if (load_rows(loading, &screening_table, &rows, &count) < 0)
        return -1;
    load_sort(rows, count, sizeof *rows, compare_screenings);
    struct ban *bans = arena_array(loading->arena, count + 1, sizeof *bans);
    for (size_t i = 0; i < count; i++) {
        int place = place_of(&loading->guards, rows[i].guard_id);
        struct ban ban = {.from = rows[i].day, .items = rows[i].found};

        if (place < 0 || rows[i].found == NULL)
            continue;
        ban.until = ban_last_day(rows[i].found, rows[i].since);
        if (rows[i].revoked != DAY_NONE && rows[i].revoked - 1 < ban.until)
            ban.until = rows[i].revoked - 1;
        bans[used] = ban;
        if (guards[place].ban_count++ == 0)
            guards[place].bans = &bans[used];
        used++;
    }
    return 0;
}

static int compare_trainings(const void *left, const void *right)
{
    const struct training *a = left, *b = right;

    return a->guard != b->guard ? a->guard - b->guard : (a->day > b->day) - (a->day < b->day);
}

int load_trainings(struct loading *loading)
{
    struct course_row *courses;
    struct session_row *sessions;
    struct attendance_row *rows;
    size_t course_count, session_count, count, used = 0;

    if (load_rows(loading, &course_table, &courses, &course_count) < 0 ||
        load_rows(loading, &session_table, &sessions, &session_count) < 0 ||
        load_rows(loading, &attendance_table, &rows, &count) < 0)
        return -1;
    struct places course_places = places_make(loading->arena, courses, course_count, sizeof *courses);
    struct places session_places = places_make(loading->arena, sessions, session_count, sizeof *sessions);
    struct training *trainings = arena_array(loading->arena, count + 1, sizeof *trainings);
    for (size_t i = 0; i < count; i++) {
        int guard = place_of(&loading->guards, rows[i].guard_id),
            session = place_of(&session_places, rows[i].session_id);
        int course = session < 0 ? -1 : place_of(&course_places, sessions[session].course_id);

        if (guard >= 0 && course >= 0)
            trainings[used++] =
                (struct training){guard, sessions[session].day, sessions[session].minutes, courses[course].drill};
    }
    load_sort(trainings, used, sizeof *trainings, compare_trainings);
    loading->facts->trainings = trainings;
    loading->facts->training_count = used;
    return 0;
}

int load_states(struct loading *loading)
{
    return load_statuses(loading) < 0 ? -1 : load_bans(loading);
}

static int compare_absences(const void *left, const void *right)
{
    const struct absence *a = left, *b = right;

    return a->guard != b->guard ? a->guard - b->guard : (a->from > b->from) - (a->from < b->from);
}

/* A long leave is a state of the guard; to the rules it is an absence of whole days. */
static struct absence absence_of_leave(int guard, const struct guard_status *status)
{
    return (struct absence){.guard = guard,
        .kind = status->reason != NULL ? status->reason : _(guard_state_words[GUARD_ON_LEAVE].label),
        .from = status->from,
        .to = status->to,
        .status = ABSENCE_APPROVED};
}

static struct absence absence_make(const struct loading *loading, const struct absence_row *row, int guard)
{
    const struct zone *zone = loading->facts->schools[loading->facts->guards[guard].school].zone;
    struct absence absence = {.id = row->row.id,
        .guard = guard,
        .kind = row->kind,
        .from = row->from,
        .to = row->to,
        .status = (enum absence_status)load_known_word(absence_status_words, row->status)};

    absence.sick = row->kind != NULL && (strstr(row->kind, "病") != NULL || utf8_contains(row->kind, "sick"));
    absence.lieu = row->kind != NULL && (strcmp(row->kind, "rest") == 0 || code_is_lieu(row->kind)); /* leave_words */
    absence.timed = row->from_minute >= 0 || row->to_minute >= 0;
    if (absence.timed) {
        absence.span.from = zone_instant(zone, row->from, row->from_minute < 0 ? 0 : row->from_minute);
        absence.span.to = zone_instant(zone, row->to, row->to_minute < 0 ? MINUTES_PER_DAY : row->to_minute);
    }
    return absence;
}

int load_absences(struct loading *loading)
{
    struct absence_row *rows;
    size_t count, used = 0;

    if (load_rows(loading, &absence_table, &rows, &count) < 0)
        return -1;
    struct absence *absences = arena_array(loading->arena, count + loading->leaves + 1, sizeof(struct absence));
    for (size_t g = 0; g < loading->facts->guard_count; g++) {
        const struct guard *guard = &loading->facts->guards[g];

        for (size_t i = 0; i < guard->status_count; i++)
            if (guard->statuses[i].state == GUARD_ON_LEAVE)
                absences[used++] = absence_of_leave((int)g, &guard->statuses[i]);
    }
    for (size_t i = 0; i < count; i++) {
        int guard = place_of(&loading->guards, rows[i].guard_id);

        if (guard >= 0)
            absences[used++] = absence_make(loading, &rows[i], guard);
    }
    load_sort(absences, used, sizeof(struct absence), compare_absences);
    loading->facts->absences = absences;
    loading->facts->absence_count = used;
    return 0;
}
