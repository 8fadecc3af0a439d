/* The forms of courses and sessions. */
#include <config.h>

#include "service/form_list.h"
#include "service/training.h"
#include "util/i18n.h"

static const struct form_field course_fields[] = {
    {.key = "name", .label = N_("course"), .flags = FIELD_WORD | FIELD_REQUIRED, .hint = N_("name of the course")},
    {.key = "hours",
        .label = N_("training hours"),
        .kind = FIELD_NUMBER,
        .flags = FIELD_REQUIRED,
        .hint = N_("training hours of 45 minutes in one session"),
        .least = 1,
        .most = 100},
    {.key = "topics", .label = N_("topics"), .hint = N_("what is taught")},
    {.key = "drill", .label = N_("drill"), .kind = FIELD_YES_NO, .hint = N_("it is an exercise (drill)")},
    {.key = "grants",
        .label = N_("gives the paper"),
        .kind = FIELD_PAPER_KIND,
        .hint = N_("kind of paper that passing gives")},
    {.key = "school", .label = N_("school"), .kind = FIELD_SCHOOL, .hint = N_("the school, where there are several")},
    {.key = NULL}};
static const struct form_field record_fields[] = {
    {.key = "course", .label = N_("course"), .flags = FIELD_WORD | FIELD_REQUIRED, .hint = N_("name of the course")},
    {.key = "day",
        .label = N_("day"),
        .kind = FIELD_DAY,
        .flags = FIELD_WORD | FIELD_REQUIRED,
        .hint = N_("day of the session")},
    {.key = "present", .label = N_("present"), .hint = N_("staff numbers or names parted by commas, or all")},
    {.key = "passed", .label = N_("passed"), .hint = N_("who passed: staff numbers or names parted by commas, or all")},
    {.key = "failed", .label = N_("failed"), .hint = N_("who failed: staff numbers or names parted by commas")},
    {.key = "hours",
        .label = N_("training hours"),
        .kind = FIELD_NUMBER,
        .hint = N_("training hours of 45 minutes (else those of the course)"),
        .least = 1,
        .most = 100},
    {.key = "place", .label = N_("place"), .hint = N_("where it was held")},
    {.key = "trainer", .label = N_("trainer"), .hint = N_("who taught")},
    {.key = "school", .label = N_("school"), .kind = FIELD_SCHOOL, .hint = N_("the school, where there are several")},
    {.key = NULL}};

static int submit_course(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    const struct course_request request = {.school = form_given(values, "school"),
        .name = form_value(values, "name"),
        .topics = form_given(values, "topics"),
        .hours = form_number(values, "hours", 1),
        .drill = form_yes(values, "drill"),
        .grants = form_given(values, "grants")};

    return course_add(app, &request, told, err);
}

/* PLACE may be a row of the sheet of courses or sessions: its id is the name of the course. */
static int begin_record(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    (void)err;
    if (place->id != NULL)
        form_set(values, "course", place->id);
    form_set_day(values, "day", place->day != DAY_NONE ? place->day : app_today(app));
    return 0;
}

static int submit_record(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    const struct session_request request = {.school = form_given(values, "school"),
        .course = form_value(values, "course"),
        .day = form_day(values, "day"),
        .hours = form_number(values, "hours", 0),
        .place = form_given(values, "place"),
        .trainer = form_given(values, "trainer"),
        .present = form_given(values, "present"),
        .passed = form_given(values, "passed"),
        .failed = form_given(values, "failed")};

    return session_record(app, &request, told, err);
}

const struct form_spec form_course_add = {.id = "course-add",
    .title = N_("Record a course"),
    .command = "training course",
    .fields = course_fields,
    .submit = submit_course};
const struct form_spec form_session_record = {.id = "session-record",
    .title = N_("Record a training session"),
    .command = "training record",
    .fields = record_fields,
    .begin = begin_record,
    .submit = submit_record};
