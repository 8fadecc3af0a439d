/* Courses, sessions, who attended, who is behind. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "rules/rules.h"
#include "service/load.h"
#include "service/sheet_list.h"
#include "service/training.h"
#include "service/view.h"
#include "store/rows.h"
#include "util/i18n.h"

/* What is stored about training, all of it. */
struct lessons {
    struct course_row *courses;
    struct session_row *sessions;
    struct attendance_row *attendances;
    size_t course_count, session_count, attendance_count;
};

static int load_lessons(struct app *app, struct arena *arena, struct lessons *out, struct error *err)
{
    *out = (struct lessons){0};
    return rows_load(app->db, &course_table, NULL, arena, (void **)&out->courses, &out->course_count, err) < 0 ||
                   rows_load(app->db, &session_table, NULL, arena, (void **)&out->sessions, &out->session_count, err) <
                       0 ||
                   rows_load(app->db, &attendance_table, NULL, arena, (void **)&out->attendances,
                       &out->attendance_count, err) < 0
               ? -1
               : 0;
}

static const struct course_row *course_of(const struct lessons *lessons, int64_t id)
{
    for (size_t i = 0; i < lessons->course_count; i++)
        if (lessons->courses[i].row.id == id)
            return &lessons->courses[i];
    return NULL;
}

static const char *hours_text(struct arena *arena, int minutes)
{
    return minutes % TRAINING_HOUR == 0 ? arena_number(arena, minutes / TRAINING_HOUR)
                                        : arena_printf(arena, "%.1f", (double)minutes / TRAINING_HOUR);
}

static const struct sheet_column course_columns[] = {
    {"course", N_("Course"), CELL_TEXT, false},
    {"hours", N_("Training hours"), CELL_NUMBER, false},
    {"drill", N_("Drill"), CELL_TEXT, false},
    {"grants", N_("Gives the paper"), CELL_TEXT, false},
    {"sessions", N_("Sessions"), CELL_NUMBER, false},
    {"topics", N_("Topics"), CELL_TEXT, false},
};

int sheet_courses(
    struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out, struct error *err)
{
    const struct facts *facts;
    struct lessons lessons;

    (void)params;
    if (facts_load(app, app_today(app), app_today(app), arena, &facts, err) < 0 ||
        load_lessons(app, arena, &lessons, err) < 0)
        return -1;
    out->empty = _("No course is recorded.");
    sheet_columns(out, course_columns, COUNT(course_columns));
    for (size_t i = 0; i < lessons.course_count; i++) {
        const struct course_row *course = &lessons.courses[i];
        const char *label = course->grants == NULL ? NULL : facts_kind_label(facts, course->grants);
        struct sheet_row *row = sheet_row(out);
        int held = 0;

        for (size_t k = 0; k < lessons.session_count; k++)
            held += lessons.sessions[k].course_id == course->row.id;
        row->id = course->row.id;
        row->version = course->row.version;
        row->place = (struct place){
            .kind = PLACE_SHEET, .sheet = "trainings", .id = course->name, .day = DAY_NONE, .row = course->row.id};
        sheet_put(out, course->name);
        sheet_put(out, hours_text(arena, course->minutes));
        sheet_put_code(out, course->drill ? _("yes") : "", course->drill ? "1" : "0");
        sheet_put_code(out, label != NULL ? label : course->grants, course->grants);
        sheet_put_number(out, held);
        sheet_put(out, course->topics);
    }
    return 0;
}

static const struct sheet_column session_columns[] = {
    {"day", N_("Day"), CELL_DAY, false},
    {"course", N_("Course"), CELL_TEXT, false},
    {"hours", N_("Training hours"), CELL_NUMBER, false},
    {"present", N_("Present"), CELL_NUMBER, false},
    {"passed", N_("Passed"), CELL_NUMBER, false},
    {"failed", N_("Failed"), CELL_NUMBER, false},
    {"trainer", N_("Trainer"), CELL_TEXT, false},
    {"place", N_("Place"), CELL_TEXT, false},
    {"id", N_("Id"), CELL_NUMBER, false},
};

static void put_counts(struct sheet *out, const struct lessons *lessons, int64_t session)
{
    int present = 0, passed = 0, failed = 0;

    for (size_t i = 0; i < lessons->attendance_count; i++) {
        const struct attendance_row *it = &lessons->attendances[i];
        if (it->session_id != session)
            continue;
        present++;
        passed += it->result != NULL && strcmp(it->result, "passed") == 0;
        failed += it->result != NULL && strcmp(it->result, "failed") == 0;
    }
    sheet_put_number(out, present);
    sheet_put_number(out, passed);
    sheet_put_number(out, failed);
}

static int newest_first(const void *left, const void *right)
{
    const struct session_row *a = left, *b = right;

    if (a->day != b->day)
        return a->day > b->day ? -1 : 1;
    return (a->row.id > b->row.id) - (a->row.id < b->row.id);
}

int sheet_trainings(
    struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out, struct error *err)
{
    struct lessons lessons;

    if (load_lessons(app, arena, &lessons, err) < 0)
        return -1;
    if (lessons.session_count > 1)
        qsort(lessons.sessions, lessons.session_count, sizeof *lessons.sessions, newest_first);
    out->empty = _("No training session is recorded.");
    sheet_columns(out, session_columns, COUNT(session_columns));
    for (size_t i = 0; i < lessons.session_count; i++) {
        const struct session_row *session = &lessons.sessions[i];
        const struct course_row *course = course_of(&lessons, session->course_id);

        if (course == NULL || (params->id != NULL && strcmp(params->id, course->name) != 0) ||
            (params->from != DAY_NONE && session->day < params->from) ||
            (params->to != DAY_NONE && session->day > params->to))
            continue;
        struct sheet_row *row = sheet_row(out);
        row->id = session->row.id;
        row->version = session->row.version;
        row->place = (struct place){.kind = PLACE_SHEET,
            .sheet = "attendance",
            .id = arena_number(arena, session->row.id),
            .day = session->day,
            .row = session->row.id};
        sheet_put_day(out, session->day);
        sheet_put(out, course->name);
        sheet_put(out, hours_text(arena, session->minutes));
        put_counts(out, &lessons, session->row.id);
        sheet_put(out, session->trainer);
        sheet_put(out, session->place);
        sheet_put_number(out, session->row.id);
    }
    return 0;
}

static const struct sheet_column attendance_columns[] = {
    {"guard", N_("Guard"), CELL_TEXT, false},
    {"result", N_("Result"), CELL_TEXT, false},
    {"paper", N_("Paper"), CELL_TEXT, false},
};

int sheet_attendance(
    struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out, struct error *err)
{
    const struct facts *facts;
    struct lessons lessons;
    int64_t id = params->id == NULL ? 0 : strtoll(params->id, NULL, 10);
    const struct session_row *session = NULL;

    if (facts_load(app, app_today(app), app_today(app), arena, &facts, err) < 0 ||
        load_lessons(app, arena, &lessons, err) < 0)
        return -1;
    for (size_t i = 0; i < lessons.session_count; i++)
        if (lessons.sessions[i].row.id == id)
            session = &lessons.sessions[i];
    if (session == NULL) {
        error_set(err, ERROR_NO_OBJECT, _("there is no training session \"%s\""), params->id == NULL ? "" : params->id);
        return error_hint(err, "%s", _("muster training list names them"));
    }
    const struct course_row *course = course_of(&lessons, session->course_id);
    out->title = arena_printf(arena, "%s, %s", course == NULL ? "" : course->name, view_day(arena, session->day));
    out->empty = _("Nobody is recorded as present.");
    sheet_columns(out, attendance_columns, COUNT(attendance_columns));
    for (size_t i = 0; i < lessons.attendance_count; i++) {
        const struct attendance_row *it = &lessons.attendances[i];
        int guard = -1;

        for (size_t g = 0; g < facts->guard_count; g++)
            if (facts->guards[g].id == it->guard_id)
                guard = (int)g;
        if (it->session_id != id || guard < 0)
            continue;
        struct sheet_row *row = sheet_row(out);
        row->id = it->row.id;
        row->version = it->row.version;
        row->place = (struct place){
            .kind = PLACE_GUARD, .guard = facts->guards[guard].number, .day = DAY_NONE, .row = it->row.id};
        int result = it->result == NULL ? 0 : word_find(paper_result_words, it->result);
        sheet_put_code(out, view_guard(arena, facts, guard), facts->guards[guard].number);
        sheet_put_word(out, paper_result_words, result < 0 ? 0 : result);
        sheet_put_code(out, it->credential_id != 0 && course != NULL ? facts_kind_label(facts, course->grants) : "",
            it->credential_id != 0 && course != NULL ? course->grants : "");
    }
    return 0;
}

static const struct sheet_column behind_columns[] = {
    {"guard", N_("Guard"), CELL_MARKED, false},
    {"hours", N_("Training hours in 12 months"), CELL_NUMBER, false},
    {"hours_asked", N_("Asked for"), CELL_NUMBER, false},
    {"sessions", N_("Sessions this term"), CELL_NUMBER, false},
    {"sessions_asked", N_("Asked for"), CELL_NUMBER, false},
    {"drills", N_("Drills this term"), CELL_NUMBER, false},
    {"drills_asked", N_("Asked for"), CELL_NUMBER, false},
    {"last", N_("Last trained"), CELL_DAY, false},
};

/* The term of TODAY, else the last one before it; without any the last six months. */
static civil_day term_start(const struct school_calendar *calendar, civil_day today)
{
    civil_day start = DAY_NONE;

    for (size_t i = 0; i < calendar->term_count; i++)
        if (calendar->terms[i].kind == TERM_TERM && calendar->terms[i].from <= today && calendar->terms[i].from > start)
            start = calendar->terms[i].from;
    return start != DAY_NONE ? start : civil_add_months(today, -6);
}

struct trained {
    int minutes, sessions, drills;
    civil_day last;
};

static struct trained trained_of(const struct facts *facts, int guard, civil_day today)
{
    civil_day year = civil_add_months(today, -12) + 1;
    civil_day term = term_start(&facts->schools[facts->guards[guard].school].calendar, today);
    struct trained trained = {.last = DAY_NONE};

    for (size_t i = 0; i < facts->training_count; i++) {
        const struct training *it = &facts->trainings[i];

        if (it->guard != guard || it->day > today)
            continue;
        trained.minutes += it->day >= year ? it->minutes : 0;
        trained.sessions += it->day >= term && !it->drill;
        trained.drills += it->day >= term && it->drill;
        trained.last = it->day > trained.last ? it->day : trained.last;
    }
    return trained;
}

int sheet_training_behind(
    struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out, struct error *err)
{
    civil_day today = app_today(app);
    const struct facts *facts;

    if (facts_load(app, today, today, arena, &facts, err) < 0)
        return -1;
    out->empty = _("Nobody is behind with training.");
    sheet_columns(out, behind_columns, COUNT(behind_columns));
    for (size_t g = 0; g < facts->guard_count; g++) {
        const struct guard *guard = &facts->guards[g];
        const struct rule_pack *pack = facts->schools[guard->school].pack;
        struct trained trained = trained_of(facts, (int)g, today);
        bool behind = trained.minutes / TRAINING_HOUR < pack->training_hours ||
                      trained.sessions < pack->term_sessions || trained.drills < pack->term_drills;

        if (!guard_employed(guard, today) || (!behind && !params->all) ||
            (params->school != NULL && strcmp(params->school, facts->schools[guard->school].code) != 0))
            continue;
        struct sheet_row *row = sheet_row(out);
        row->mark = behind ? SEVERITY_WARN : SEVERITY_OFF;
        row->place = (struct place){.kind = PLACE_GUARD, .guard = guard->number, .day = DAY_NONE};
        sheet_put_code(out, view_guard(arena, facts, (int)g), guard->number);
        sheet_put(out, hours_text(arena, trained.minutes));
        sheet_put_number(out, pack->training_hours);
        sheet_put_number(out, trained.sessions);
        sheet_put_number(out, pack->term_sessions);
        sheet_put_number(out, trained.drills);
        sheet_put_number(out, pack->term_drills);
        sheet_put_day(out, trained.last);
    }
    return 0;
}
