/* Training by hand. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "service/editing.h"
#include "service/import.h"
#include "service/load.h"
#include "service/training.h"
#include "service/view.h"
#include "util/i18n.h"
#include "util/list.h"

static int save_course(struct change *change, void *payload, struct error *err)
{
    return row_save(change, &course_table, payload, err);
}

/* The course NAME of the school; *OUT NULL when there is none. */
static int find_course(
    struct app *app, int64_t school, const char *name, struct arena *arena, struct course_row **out, struct error *err)
{
    const struct row_filter filter = {.school_id = school};
    struct course_row *rows;
    size_t count;

    *out = NULL;
    if (rows_load(app->db, &course_table, &filter, arena, (void **)&rows, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].name, name) == 0)
            *out = &rows[i];
    return 0;
}

int course_add(struct app *app, const struct course_request *request, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const struct facts *facts;
    struct course_row row, *same;
    int school;

    if (facts_load(app, app_today(app), app_today(app), &arena, &facts, err) < 0 ||
        facts_which_school(facts, request->school, &school, err) < 0 ||
        find_course(app, facts->schools[school].id, request->name, &arena, &same, err) < 0)
        return -1;
    if (same != NULL)
        return error_set(err, ERROR_DATA, _("there is a course \"%s\" already"), request->name);
    row_init(&course_table, &row);
    row.row.school_id = facts->schools[school].id;
    row.name = request->name;
    row.topics = request->topics;
    row.minutes = request->hours * TRAINING_HOUR;
    row.drill = request->drill;
    if (request->grants != NULL) {
        const char *known = headings_word("paper_kind", request->grants);
        row.grants = known != NULL ? known : request->grants;
    }
    const struct edit_words words = {
        "training course", request->name, arena_printf(&arena, _("The course \"%s\" is recorded."), request->name)};
    return edit_commit(app, &words, app_today(app), save_course, &row, told, err);
}

/* One guard of a session, as it will be. */
struct attender {
    struct attendance_row row;
    struct credential_row paper; /* that passing gives, or that is taken back */
    bool has_paper, decided; /* DECIDED: this request says the result */
};
LIST_DEFINE(attenders, struct attender)

struct session_edit {
    const struct facts *facts;
    int school;
    struct course_row *course;
    struct session_row session;
    struct attendance_row *known; /* who is recorded already */
    size_t known_count;
    struct attenders list;
    struct arena *arena;
};

static int save_session(struct change *change, void *payload, struct error *err)
{
    struct session_edit *edit = payload;

    if (row_save(change, &session_table, &edit->session, err) < 0)
        return -1;
    for (size_t i = 0; i < edit->list.count; i++) {
        struct attender *it = &edit->list.at[i];

        if (it->has_paper) {
            if (row_save(change, &credential_table, &it->paper, err) < 0)
                return -1;
            it->row.credential_id = it->paper.revoked == DAY_NONE ? it->paper.row.id : 0;
        }
        it->row.session_id = edit->session.row.id;
        if (row_save(change, &attendance_table, &it->row, err) < 0)
            return -1;
    }
    return 0;
}

static struct attender *attender_of(struct session_edit *edit, int guard)
{
    int64_t id = edit->facts->guards[guard].id;

    for (size_t i = 0; i < edit->list.count; i++)
        if (edit->list.at[i].row.guard_id == id)
            return &edit->list.at[i];
    struct attender *it = attenders_add(&edit->list);
    *it = (struct attender){.has_paper = false};
    row_init(&attendance_table, &it->row);
    it->row.row.school_id = edit->facts->schools[edit->school].id;
    it->row.guard_id = id;
    for (size_t i = 0; i < edit->known_count; i++)
        if (edit->known[i].guard_id == id)
            it->row = edit->known[i];
    return it;
}

static int attend(struct session_edit *edit, int guard, const char *result, struct error *err)
{
    struct attender *it = attender_of(edit, guard);

    if (result == NULL)
        return 0;
    if (it->decided && strcmp(it->row.result, result) != 0)
        return error_set(
            err, ERROR_DATA, _("%s cannot have passed and failed"), view_guard(edit->arena, edit->facts, guard));
    it->row.result = result;
    it->decided = true;
    return 0;
}

static int attend_all(struct session_edit *edit, const char *result, struct error *err)
{
    for (size_t g = 0; g < edit->facts->guard_count; g++)
        if (edit->facts->guards[g].school == edit->school &&
            guard_employed(&edit->facts->guards[g], edit->session.day) && attend(edit, (int)g, result, err) < 0)
            return -1;
    return 0;
}

/* "001, 002、王国庆". */
static int attend_list(struct session_edit *edit, const char *names, const char *result, struct error *err)
{
    static const char *const marks[] = {",", " ", ";", "，", "、", "；"};
    const char *at = names;

    if (names == NULL)
        return 0;
    if (strcmp(names, "all") == 0 || strcmp(names, "全部") == 0)
        return attend_all(edit, result, err);
    while (*at != '\0') {
        const char *end = at + strlen(at);
        size_t skip = 0;
        int guard;

        for (size_t i = 0; i < COUNT(marks); i++) {
            const char *found = strstr(at, marks[i]);
            if (found != NULL && found < end) {
                end = found;
                skip = strlen(marks[i]);
            }
        }
        if (end > at) {
            const char *name = arena_strndup(edit->arena, at, (size_t)(end - at));
            if (facts_get_guard(edit->facts, name, edit->arena, &guard, err) < 0 ||
                attend(edit, guard, result, err) < 0)
                return -1;
        }
        at = end + (*end == '\0' ? 0 : skip);
    }
    return 0;
}

/* Reads the course, the session if it is recorded, and who was there. */
static int open_session(
    struct app *app, const struct session_request *request, struct session_edit *edit, struct error *err)
{
    struct row_filter filter = {0};
    struct session_row *sessions;
    size_t count;

    if (find_course(app, edit->facts->schools[edit->school].id, request->course, edit->arena, &edit->course, err) < 0)
        return -1;
    if (edit->course == NULL) {
        error_set(err, ERROR_NO_OBJECT, _("there is no course \"%s\""), request->course);
        return error_hint(err, "%s", _("record it first: muster training course NAME"));
    }
    filter.column = "course_id";
    filter.value = edit->course->row.id;
    if (rows_load(app->db, &session_table, &filter, edit->arena, (void **)&sessions, &count, err) < 0)
        return -1;
    row_init(&session_table, &edit->session);
    edit->session.row.school_id = edit->facts->schools[edit->school].id;
    edit->session.course_id = edit->course->row.id;
    edit->session.day = request->day;
    edit->session.minutes = edit->course->minutes;
    for (size_t i = 0; i < count; i++)
        if (sessions[i].day == request->day)
            edit->session = sessions[i];
    if (request->hours > 0)
        edit->session.minutes = request->hours * TRAINING_HOUR;
    edit->session.place = request->place != NULL ? request->place : edit->session.place;
    edit->session.trainer = request->trainer != NULL ? request->trainer : edit->session.trainer;
    if (edit->session.row.id == 0)
        return 0;
    filter.column = "session_id";
    filter.value = edit->session.row.id;
    return rows_load(app->db, &attendance_table, &filter, edit->arena, (void **)&edit->known, &edit->known_count, err);
}

/* The paper that the course grants: made for who passed, taken back from who failed after all. */
static int grant(struct app *app, struct session_edit *edit, struct attender *it, struct error *err)
{
    bool passed = it->row.result != NULL && strcmp(it->row.result, "passed") == 0;
    struct row_filter filter = {.id = it->row.credential_id};
    struct credential_row *rows;
    size_t count;

    if (edit->course->grants == NULL || (passed == (it->row.credential_id != 0)))
        return 0;
    it->has_paper = true;
    if (passed) {
        row_init(&credential_table, &it->paper);
        it->paper.row.school_id = it->row.row.school_id;
        it->paper.guard_id = it->row.guard_id;
        it->paper.kind = edit->course->grants;
        it->paper.issued = edit->session.day;
        it->paper.level = 0;
        it->paper.result = "passed";
        return 0;
    }
    if (rows_load(app->db, &credential_table, &filter, edit->arena, (void **)&rows, &count, err) < 0)
        return -1;
    it->has_paper = count == 1;
    if (count == 1) {
        it->paper = rows[0];
        it->paper.revoked = edit->session.day;
    }
    return 0;
}

static int fill_session(
    struct app *app, const struct session_request *request, struct session_edit *edit, struct error *err)
{
    if (facts_load(app, request->day, request->day, edit->arena, &edit->facts, err) < 0 ||
        facts_which_school(edit->facts, request->school, &edit->school, err) < 0 ||
        open_session(app, request, edit, err) < 0)
        return -1;
    if (request->day > app_today(app) && (request->passed != NULL || request->failed != NULL))
        return error_set(err, ERROR_DATA, "%s", _("a result cannot be recorded before the day of the session"));
    if (attend_list(edit, request->present, NULL, err) < 0 || attend_list(edit, request->passed, "passed", err) < 0 ||
        attend_list(edit, request->failed, "failed", err) < 0)
        return -1;
    for (size_t i = 0; i < edit->list.count; i++)
        if (grant(app, edit, &edit->list.at[i], err) < 0)
            return -1;
    return 0;
}

int session_record(struct app *app, const struct session_request *request, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct session_edit edit = {.arena = &arena};
    int result = fill_session(app, request, &edit, err);

    if (result == 0) {
        int count = (int)edit.list.count, hours = edit.session.minutes / TRAINING_HOUR;
        const struct edit_words words = {"training record", request->course,
            arena_printf(&arena,
                ngettext("%s on %s, %d training hours: %d guard recorded.",
                    "%s on %s, %d training hours: %d guards recorded.", (unsigned long)count),
                request->course, view_day(&arena, request->day), hours, count)};
        result = edit_commit(app, &words, app_today(app), save_session, &edit, told, err);
    }
    attenders_done(&edit.list);
    return result;
}
