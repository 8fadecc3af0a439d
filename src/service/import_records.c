/* The tables of what is recorded about people besides their papers: states, screenings, courses and who attended. */
#include <config.h>

#include "service/import_parts.h"

#include <string.h>

#include "service/bans.h"
#include "service/training.h"
#include "util/i18n.h"

#define AT(member) offsetof(struct draft, member), sizeof(((struct draft *)0)->member)
#define EXTRA(member) offsetof(struct draft, member), 0 /* not part of the row */

static int parse_state(struct import *import, struct line *line, const struct field *field, const char *text)
{
    const char *id = import_word(import, "guard_state", text);
    (void)field;
    if (!id || strcmp(id, guard_state_words[GUARD_LEFT].id) == 0)
        return line_fault(line, line->column, _("this is no state that can be recorded"),
            _("Write suspended (停职), on leave (休假) or employed (在职); who left has a last day in the table of guards."));
    line->draft.u.state.state = id;
    return 0;
}

/* Another entry of the same state that meets these days. */
static bool state_meets(
    struct import *import, const struct guard_status_row *draft, const struct guard_status_row *self)
{
    const struct row_group *group =
        index_get(&import->stored.guard_states, key_of(import, "%lld", (long long)draft->guard_id));
    for (size_t i = 0; group && i < group->count; i++) {
        const struct guard_status_row *other = group->at[i];
        bool before = other->to != DAY_NONE && draft->from != DAY_NONE && other->to < draft->from;
        bool behind = draft->to != DAY_NONE && other->from != DAY_NONE && draft->to < other->from;
        if (other != self && !other->row.removed && strcmp(other->state, draft->state) == 0 && !before && !behind)
            return true;
    }
    return false;
}

static struct guard_status_row *judge_state(struct import *import, struct line *line)
{
    struct guard_status_row *draft = &line->draft.u.state;
    draft->from = line_gave(line, "from") ? draft->from : DAY_NONE;
    draft->to = line_gave(line, "to") ? draft->to : DAY_NONE;
    need_guard(line);
    if (draft->from != DAY_NONE && draft->to != DAY_NONE && draft->to < draft->from)
        line_fault(line, line_column(line, "to"), _("the last day lies before the first"),
            _("Mend one of the two dates."));
    if (line->reason)
        return NULL;
    draft->guard_id = line->draft.guard->row.id;
    const char *key = state_key(import, draft);
    struct guard_status_row *state = index_get(&import->stored.states, key);
    if (seen_before(import, "state", key))
        line_fault(
            line, line_column(line, "from"), _("this row stands in the table twice"), _("Keep one of the rows."));
    else if (state_meets(import, draft, state))
        line_fault(line, line_column(line, "from"), _("the same state is recorded for some of these days already"),
            _("Mend the dates, or keep one of the rows."));
    return state && !state->row.removed ? state : NULL;
}

static int take_state(struct import *import, struct line *line, struct error *err)
{
    struct guard_status_row *state = judge_state(import, line);
    bool fresh = !state, changed;
    if (line->reason)
        return 0;
    if (fresh) {
        state = arena_new(import->scratch, struct guard_status_row);
        row_init(&guard_status_table, state);
        state->row.school_id = line->draft.guard->row.school_id;
        state->guard_id = line->draft.guard->row.id;
    }
    line_merge(line, state);
    if (import_save(import, &guard_status_table, state, &changed, err))
        return -1;
    count_fresh(import, line->sheet, fresh, changed);
    return 0;
}

static int parse_screening_kind(struct import *import, struct line *line, const struct field *field, const char *text)
{
    const char *id = import_word(import, "screening_kind", text);
    (void)field;
    line->draft.u.screening.kind = id;
    return id ? 0 : line_fault(line, line->column, _("this is no kind of screening"),
                        _("Write pre-hire query (准入查询), yearly query (年度查询) or review (资格审查)."));
}

/* Letters of the list of bans, as the school's stage has them. */
static int parse_bans(struct import *import, struct line *line, const struct field *field, const char *text)
{
    OWN(error_done) struct error error = ERROR_INIT;
    const char *word = line->draft.school ? line->draft.school->stage : NULL;
    int stage = word ? word_find(stage_words, word) : -1;
    const char **place = (const char **)(void *)((char *)&line->draft + field->offset);
    if (bans_parse(import->scratch, text, stage < 0 ? STAGE_UNKNOWN : (enum stage)stage, place, &error) == 0)
        return 0;
    struct arena *arena = &import->report->arena;
    return line_fault(line, line->column, arena_strdup(arena, error.message),
        arena_strdup(arena, error.hint ? error.hint : _("Write the letters of the list, like A, C.")));
}

static void judge_screening(struct import *import, struct line *line)
{
    struct screening_row *draft = &line->draft.u.screening;
    need_guard(line);
    if (line_gave(line, "day") && draft->day > app_today(import->app))
        line_fault(line, line_column(line, "day"), _("a screening cannot be recorded before its day"),
            _("Mend the date."));
    if (draft->found && bans_end(draft->found) && !line_gave(line, "since"))
        line_fault(line, line_column(line, "found"),
            _("an item of those found ends after some years: its own date is needed"),
            _("Fill in the column “since” (事项日期)."));
    if (line_gave(line, "since") && draft->since > draft->day)
        line_fault(line, line_column(line, "since"), _("what was found happened after the screening"),
            _("Mend one of the two dates."));
    if (line_gave(line, "revoked") && draft->revoked < draft->day)
        line_fault(line, line_column(line, "revoked"),
            _("a screening cannot be taken back before its own day"), _("Mend one of the two dates."));
    if (line->reason)
        return;
    draft->guard_id = line->draft.guard->row.id;
    if (seen_before(import, "screening", screening_key(import, draft)))
        line_fault(line, line_column(line, "day"), _("this row stands in the table twice"), _("Keep one of the rows."));
}

static int take_screening(struct import *import, struct line *line, struct error *err)
{
    const struct screening_row *draft = &line->draft.u.screening;
    judge_screening(import, line);
    if (line->reason)
        return 0;
    struct screening_row *screening = index_get(&import->stored.screenings, screening_key(import, draft));
    bool fresh = !screening || screening->row.removed, changed;
    if (fresh) {
        screening = arena_new(import->scratch, struct screening_row);
        row_init(&screening_table, screening);
        screening->row.school_id = line->draft.guard->row.school_id;
        screening->guard_id = draft->guard_id;
    }
    line_merge(line, screening);
    const struct credential_row *paper = paper_on(import, screening->guard_id, screening->kind, screening->day);
    if (paper && !screening->credential_id)
        screening->credential_id = paper->row.id;
    if (import_save(import, &screening_table, screening, &changed, err))
        return -1;
    count_fresh(import, line->sheet, fresh, changed);
    return 0;
}

/* Training hours into minutes. */
static int parse_hours(struct import *import, struct line *line, const struct field *field, const char *text)
{
    int *place = (int *)(void *)((char *)&line->draft + field->offset);
    int status = parse_count(import, line, field, text);
    if (status == 0)
        *place *= TRAINING_HOUR;
    return status;
}

static void judge_minutes(struct line *line, int minutes)
{
    const int most = 6000;
    if ((line_gave(line, "minutes") || line_gave(line, "hours")) && (minutes < 1 || minutes > most))
        line_fault(line, line_column(line, line_gave(line, "minutes") ? "minutes" : "hours"),
            _("this is no length of a training"), _("Write minutes from 1 to 6000, or training hours."));
}

static int take_course(struct import *import, struct line *line, struct error *err)
{
    struct course_row *draft = &line->draft.u.course;
    int64_t school = line_school(import, line);
    const char *key = draft->name ? course_key(import, school, draft->name) : NULL;
    struct course_row *course = key ? index_get(&import->stored.courses, key) : NULL;
    bool fresh = !course || course->row.removed, changed;
    judge_minutes(line, draft->minutes);
    if (fresh && !line_gave(line, "minutes") && !line_gave(line, "hours"))
        line_fault(line, line_column(line, "minutes"), _("the row does not say how long the course is"),
            _("Fill in its minutes, or its training hours (学时)."));
    if (key && !line->reason && seen_before(import, "course", key))
        line_fault(
            line, line_column(line, "name"), _("this row stands in the table twice"), _("Keep one of the rows."));
    if (line->reason)
        return 0;
    if (fresh) {
        course = arena_new(import->scratch, struct course_row);
        row_init(&course_table, course);
        course->row.school_id = school;
        course->name = draft->name;
    }
    line_merge(line, course);
    if (line->draft.peak >= 0)
        course->drill = line->draft.peak == 1;
    if (import_save(import, &course_table, course, &changed, err))
        return -1;
    count_fresh(import, line->sheet, fresh, changed);
    return 0;
}

static int parse_course(struct import *import, struct line *line, const struct field *field, const char *text)
{
    struct course_row *course = index_get(&import->stored.courses, course_key(import, line_school(import, line), text));
    (void)field;
    line->draft.course = course && !course->row.removed ? course : NULL;
    return line->draft.course ? 0 : line_fault(line, line->column, _("there is no course of this name"),
                                        _("Mend the name, or add the course to the table of courses."));
}

static int parse_examination(struct import *import, struct line *line, const struct field *field, const char *text)
{
    const char *id = import_word(import, "result", text);
    (void)field;
    if (!id || (strcmp(id, "passed") != 0 && strcmp(id, "failed") != 0))
        return line_fault(line, line->column, _("this is no result of an examination"),
            _("Write passed (合格) or failed (不合格), or leave the cell empty when nothing was examined."));
    line->draft.result = id;
    return 0;
}

static struct session_row *session_of(struct import *import, const struct line *line, bool *fresh)
{
    const struct course_row *course = line->draft.course;
    struct session_row key = {.course_id = course->row.id, .day = line->draft.u.session.day};
    struct session_row *session = index_get(&import->stored.sessions, session_key(import, &key));
    *fresh = !session || session->row.removed;
    if (!*fresh)
        return session;
    session = arena_new(import->scratch, struct session_row);
    row_init(&session_table, session);
    session->row.school_id = course->row.school_id;
    session->course_id = course->row.id;
    session->minutes = course->minutes;
    return session;
}

/* The paper that passing gives: the one that is there already, else a new one. */
static int give_paper(struct import *import, const struct line *line, const struct session_row *session,
    struct attendance_row *attendance, struct error *err)
{
    const char *kind = line->draft.course->grants;
    if (!kind || attendance->credential_id || !attendance->result || strcmp(attendance->result, "passed") != 0)
        return 0;
    struct credential_row *paper = paper_on(import, attendance->guard_id, kind, session->day);
    if (!paper) {
        paper = arena_new(import->scratch, struct credential_row);
        row_init(&credential_table, paper);
        paper->row.school_id = attendance->row.school_id;
        paper->guard_id = attendance->guard_id;
        paper->kind = kind;
        paper->issued = session->day;
        paper->level = 0;
        paper->result = "passed";
        if (import_save(import, &credential_table, paper, NULL, err))
            return -1;
    }
    attendance->credential_id = paper->row.id;
    return 0;
}

static int take_attendance(struct import *import, struct line *line, const struct session_row *session, bool *fresh,
    bool *changed, struct error *err)
{
    struct attendance_row key = {.session_id = session->row.id, .guard_id = line->draft.guard->row.id};
    struct attendance_row *attendance = index_get(&import->stored.attendance, attendance_key(import, &key));
    *fresh = !attendance || attendance->row.removed;
    if (*fresh) {
        attendance = arena_new(import->scratch, struct attendance_row);
        row_init(&attendance_table, attendance);
        attendance->row.school_id = session->row.school_id;
        attendance->session_id = session->row.id;
        attendance->guard_id = key.guard_id;
    }
    attendance->result = line->draft.result ? line->draft.result : attendance->result;
    if (give_paper(import, line, session, attendance, err))
        return -1;
    return import_save(import, &attendance_table, attendance, changed, err);
}

/* A row is one guard at one session; without a guard it is the session alone. */
static int take_training(struct import *import, struct line *line, struct error *err)
{
    bool fresh, changed, more = false, first;
    judge_minutes(line, line->draft.u.session.minutes);
    if (line->reason)
        return 0;
    struct session_row *session = session_of(import, line, &first);
    const char *key = key_of(import, "%lld|%d|%lld", (long long)session->course_id, (int)line->draft.u.session.day,
        line->draft.guard ? (long long)line->draft.guard->row.id : 0);
    if (seen_before(import, "training", key)) {
        line_fault(line, line_column(line, "day"), _("this row stands in the table twice"), _("Keep one of the rows."));
        return 0;
    }
    line_merge(line, session);
    if (import_save(import, &session_table, session, &changed, err))
        return -1;
    fresh = first;
    if (line->draft.guard && take_attendance(import, line, session, &fresh, &more, err))
        return -1;
    count_fresh(import, line->sheet, fresh, changed || more);
    return 0;
}

static const struct field state_fields[] = {
    {"school", 0, parse_school, 0, 0, NULL},
    {"guard", FIELD_KEY, parse_guard, 0, 0, NULL},
    {"name", FIELD_KEY, parse_guard_name, 0, 0, NULL},
    {"state", FIELD_REQUIRED, parse_state, AT(u.state.state), NULL},
    {"from", 0, parse_day, AT(u.state.from), NULL},
    {"to", 0, parse_day, AT(u.state.to), NULL},
    {"reason", FIELD_PERSONAL, parse_text, AT(u.state.reason), NULL},
    {0},
};
const struct kind state_kind = {
    "states", N_("states of guards"), state_fields, "guard|name state", take_state, NULL, true};

static const struct field screening_fields[] = {
    {"school", 0, parse_school, 0, 0, NULL},
    {"guard", FIELD_KEY, parse_guard, 0, 0, NULL},
    {"name", FIELD_KEY, parse_guard_name, 0, 0, NULL},
    {"kind", FIELD_REQUIRED, parse_screening_kind, AT(u.screening.kind), NULL},
    {"day", FIELD_REQUIRED, parse_day, AT(u.screening.day), NULL},
    {"asked", 0, parse_bans, AT(u.screening.asked), NULL},
    {"found", 0, parse_bans, AT(u.screening.found), NULL},
    {"authority", 0, parse_text, AT(u.screening.authority), NULL},
    {"since", 0, parse_day, AT(u.screening.since), NULL},
    {"revoked", 0, parse_day, AT(u.screening.revoked), NULL},
    {0},
};
const struct kind screening_kind = {
    "screenings", N_("screenings"), screening_fields, "guard|name kind day", take_screening, NULL, true};

static const struct field course_fields[] = {
    {"school", 0, parse_school, 0, 0, NULL},
    {"name", FIELD_REQUIRED | FIELD_KEY, parse_text, AT(u.course.name), NULL},
    {"topics", 0, parse_text, AT(u.course.topics), NULL},
    {"minutes", 0, parse_count, AT(u.course.minutes), NULL},
    {"hours", 0, parse_hours, AT(u.course.minutes), NULL},
    {"drill", 0, parse_yes, EXTRA(peak), NULL},
    {"grants", 0, parse_paper_kind, AT(u.course.grants), NULL},
    {0},
};
const struct kind course_kind = {
    "courses", N_("courses"), course_fields, "name minutes|hours|topics", take_course, NULL, true};

static const struct field training_fields[] = {
    {"school", 0, parse_school, 0, 0, NULL},
    {"course", FIELD_REQUIRED | FIELD_KEY, parse_course, 0, 0, NULL},
    {"day", FIELD_REQUIRED, parse_day, AT(u.session.day), NULL},
    {"minutes", 0, parse_count, AT(u.session.minutes), NULL},
    {"hours", 0, parse_hours, AT(u.session.minutes), NULL},
    {"place", 0, parse_text, AT(u.session.place), NULL},
    {"trainer", 0, parse_text, AT(u.session.trainer), NULL},
    {"guard", 0, parse_guard, 0, 0, NULL},
    {"name", 0, parse_guard_name, 0, 0, NULL},
    {"result", 0, parse_examination, 0, 0, NULL},
    {0},
};
const struct kind training_kind = {
    "training", N_("training sessions"), training_fields, "course day", take_training, NULL, true};
