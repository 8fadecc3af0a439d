#include <config.h>

#include "service/why.h"

#include <string.h>

#include "service/form.h"
#include "service/view.h"
#include "service/why_words.h"
#include "store/rows.h"
#include "util/i18n.h"

enum { TOLD_MOST = 6, DAYS_OF_TOURS = 2 };

/* ---- the tours */

struct shifts {
    struct shift_row *rows;
    struct shift_part_row *parts;
    size_t count, part_count;
};

/* SHIFT on DAY; false: it is not used any more, or has no part of this school. */
static bool make_tour(const struct why_report *report, const struct shifts *shifts, const struct shift_row *shift,
    civil_day day, struct arena *arena, struct why_tour *out)
{
    struct segment *segments = arena_array(arena, shifts->part_count + 1, sizeof *segments);
    civil_day last;

    *out = (struct why_tour){.code = shift->code, .day = day, .segments = segments};
    if (shift->ends_on != NULL && day_parse_iso(shift->ends_on, &last) && last < day)
        return false;
    for (size_t i = 0; i < shifts->part_count; i++) {
        const struct shift_part_row *part = &shifts->parts[i];
        int post = part->shift_id == shift->row.id ? facts_post_of_id(report->facts, part->post_id) : -1;
        if (post < 0)
            continue;
        struct segment segment = {post, {zone_instant(report->zone, day, part->from_minute),
                                            zone_instant(report->zone, day, part->to_minute)}, part->standby};
        size_t at = out->segment_count++;
        for (; at > 0 && segments[at - 1].span.from > segment.span.from; at--)
            segments[at] = segments[at - 1];
        segments[at] = segment;
    }
    out->counted_minutes = shift->counted_minutes > 0 ? shift->counted_minutes : 0;
    return out->segment_count > 0;
}

static int load_tours(struct app *app, struct why_report *report, struct why_request *request, struct error *err)
{
    const struct school *school = &report->facts->schools[report->facts->posts[report->post].school];
    struct row_filter filter = {.school_id = school->id};
    struct shifts shifts;
    struct why_tour *tours;

    if (rows_load(app->db, &shift_table, &filter, &report->arena, (void **)&shifts.rows, &shifts.count, err) < 0 ||
        rows_load(
            app->db, &shift_part_table, &filter, &report->arena, (void **)&shifts.parts, &shifts.part_count, err) < 0)
        return -1;
    tours = arena_array(&report->arena, DAYS_OF_TOURS * shifts.count + 1, sizeof *tours);
    for (int back = 0; back < DAYS_OF_TOURS; back++)
        for (size_t i = 0; i < shifts.count; i++)
            if (make_tour(report, &shifts, &shifts.rows[i], report->day - back, &report->arena,
                    &tours[request->tour_count]))
                request->tour_count++;
    request->tours = tours;
    for (size_t i = 0; i < shifts.count && request->shift != NULL; i++)
        if (strcmp(shifts.rows[i].code, request->shift) == 0)
            return 0;
    return request->shift == NULL ? 0
                                  : error_set(err, ERROR_NO_OBJECT, _("there is no shift '%s'"), request->shift);
}

/* ---- the question */

static int read_moment(struct app *app, const struct why_question *question, struct why_report *out,
    const char **clock, struct error *err)
{
    const char *parted = strpbrk(question->day, "T ");
    const char *day = parted == NULL
        ? question->day
        : arena_strndup(&out->arena, question->day, (size_t)(parted - question->day));

    if (day_read(app, day, &out->day, err) < 0)
        return -1;
    *clock = question->time != NULL ? question->time : parted != NULL ? parted + 1 : NULL;
    int minute;
    if (*clock != NULL && !clock_parse(*clock, &minute)) {
        error_set(err, ERROR_USAGE, _("\"%s\" is no time"), *clock);
        return error_hint(err, "%s", _("write it like 07:20"));
    }
    return 0;
}

static int find_place(struct app *app, const struct why_question *question, struct why_report *out, struct error *err)
{
    const struct trial_period period = trial_period_of(out->day);
    const struct facts *people;
    int school = -1;

    if (facts_load_people(app, &out->arena, &people, err) < 0)
        return -1;
    if (question->school != NULL && (school = facts_school(people, question->school)) < 0)
        return school_missing(question->school, people->school_count > 0 ? people->schools[0].code : NULL, err);
    if (facts_get_post(people, question->post, school, &out->arena, &out->post, err) < 0 ||
        facts_load_as(app, question->drafts, period.from, period.to, &out->arena, &out->facts, err) < 0)
        return -1;
    out->post = facts_post_of_id(out->facts, people->posts[out->post].id);
    if (out->post < 0)
        return error_set(err, ERROR_CONFLICT, "%s", _("somebody else has removed this post meanwhile"));
    out->zone = out->facts->schools[out->facts->posts[out->post].school].zone;
    return 0;
}

int why_run(struct app *app, const struct why_question *question, struct why_report *out, struct error *err)
{
    struct why_request request = {.shift = question->shift, .most = TOLD_MOST};
    const char *clock;
    int minute;

    *out = (struct why_report){.arena = ARENA_INIT, .answer = {.arena = ARENA_INIT}};
    if (read_moment(app, question, out, &clock, err) < 0 || find_place(app, question, out, err) < 0 ||
        load_tours(app, out, &request, err) < 0)
        return -1;
    request.facts = out->facts;
    request.post = out->post;
    request.day = out->day;
    if (clock != NULL && clock_parse(clock, &minute))
        request.at = zone_instant(out->zone, out->day, minute);
    rules_why(&request, &out->answer);
    why_tell(out, request.at);
    return 0;
}

void why_report_done(struct why_report *report)
{
    why_groups_done(&report->groups);
    why_answer_done(&report->answer);
    arena_done(&report->arena);
    *report = (struct why_report){.arena = ARENA_INIT};
}
