/* What is recorded about people besides their papers, as the tables that an import reads. */
#include <config.h>

#include "service/headings.h"
#include "service/sheet_list.h"
#include "service/sheet_tables.h"

static const char *state_guard(const struct tables *tables, const void *row)
{
    return table_guard_number(tables, ((const struct guard_status_row *)row)->guard_id);
}

static const char *state_name(const struct tables *tables, const void *row)
{
    return table_guard_name(tables, ((const struct guard_status_row *)row)->guard_id);
}

static const char *screening_guard(const struct tables *tables, const void *row)
{
    return table_guard_number(tables, ((const struct screening_row *)row)->guard_id);
}

static const char *screening_name(const struct tables *tables, const void *row)
{
    return table_guard_name(tables, ((const struct screening_row *)row)->guard_id);
}

/* One guard at one session; or a session where nobody is recorded. */
struct attended_row {
    struct row row;
    const char *course, *place, *trainer, *result;
    civil_day day;
    int minutes;
    int64_t guard_id;
};

static const char *attended_guard(const struct tables *tables, const void *row)
{
    return table_guard_number(tables, ((const struct attended_row *)row)->guard_id);
}

static const char *attended_name(const struct tables *tables, const void *row)
{
    return table_guard_name(tables, ((const struct attended_row *)row)->guard_id);
}

static const struct table_column state_columns[] = {SCHOOL, {"guard", MADE(state_guard)}, {"name", MADE(state_name)},
    {"state", WORD(guard_status, state, "guard_state")}, {"from", DAY(guard_status, from)},
    {"to", DAY(guard_status, to)},
    {"reason", AS_TEXT, offsetof(struct guard_status_row, reason), NULL, true, NULL}, {0}};
static const struct table_column screening_columns[] = {SCHOOL, {"guard", MADE(screening_guard)},
    {"name", MADE(screening_name)}, {"kind", WORD(screening, kind, "screening_kind")}, {"day", DAY(screening, day)},
    {"asked", TEXT(screening, asked)}, {"found", TEXT(screening, found)}, {"authority", TEXT(screening, authority)},
    {"since", DAY(screening, since)}, {"revoked", DAY(screening, revoked)}, {0}};
static const struct table_column course_columns[] = {SCHOOL, {"name", TEXT(course, name)},
    {"topics", TEXT(course, topics)}, {"minutes", COUNTED(course, minutes)},
    {"drill", AS_BOOL, offsetof(struct course_row, drill), NULL, false, NULL},
    {"grants", WORD(course, grants, "paper_kind")}, {0}};
static const struct table_column attended_columns[] = {SCHOOL, {"course", TEXT(attended, course)},
    {"day", DAY(attended, day)}, {"minutes", COUNTED(attended, minutes)}, {"place", TEXT(attended, place)},
    {"trainer", TEXT(attended, trainer)}, {"guard", MADE(attended_guard)}, {"name", MADE(attended_name)},
    {"result", WORD(attended, result, "result")}, {0}};

int sheet_table_states(
    struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out, struct error *err)
{
    (void)arena;
    return table_load(app, params, "states", &guard_status_table, state_columns, out, err);
}

int sheet_table_screenings(
    struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out, struct error *err)
{
    (void)arena;
    return table_load(app, params, "screenings", &screening_table, screening_columns, out, err);
}

int sheet_table_courses(
    struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out, struct error *err)
{
    (void)arena;
    return table_load(app, params, "courses", &course_table, course_columns, out, err);
}

static struct attended_row *add_attended(
    struct rows *out, const struct session_row *session, const struct rows *courses)
{
    struct attended_row *line = (struct attended_row *)(void *)out->at + out->count++;
    const struct course_row *course = table_row(courses, session->course_id);
    *line = (struct attended_row){.row = session->row,
        .course = course ? course->name : "",
        .place = session->place,
        .trainer = session->trainer,
        .day = session->day,
        .minutes = session->minutes};
    return line;
}

int sheet_table_training(
    struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out, struct error *err)
{
    struct tables tables;
    struct rows courses, sessions, attendance;
    (void)arena;
    if (tables_load(app, params, out->arena, &tables, err) ||
        table_rows(app, &course_table, out->arena, &courses, err) ||
        table_rows(app, &session_table, out->arena, &sessions, err) ||
        table_rows(app, &attendance_table, out->arena, &attendance, err))
        return -1;
    tables.shown = (struct rows){.size = sizeof(struct attended_row)};
    tables.shown.at = arena_array(out->arena, sessions.count + attendance.count + 1, sizeof(struct attended_row));
    for (size_t i = 0; i < sessions.count; i++) {
        const struct session_row *session = (const struct session_row *)(const void *)sessions.at + i;
        size_t before = tables.shown.count;
        for (size_t k = 0; k < attendance.count; k++) {
            const struct attendance_row *who = (const struct attendance_row *)(const void *)attendance.at + k;
            if (who->session_id != session->row.id)
                continue;
            struct attended_row *line = add_attended(&tables.shown, session, &courses);
            line->guard_id = who->guard_id;
            line->result = who->result;
        }
        if (tables.shown.count == before)
            add_attended(&tables.shown, session, &courses);
    }
    return tables_put(&tables, params, "training", attended_columns, out, err);
}
