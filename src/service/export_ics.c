#include <config.h>

#include "service/export_ics.h"

#include <stdlib.h>
#include <string.h>

#include "formats/ics.h"
#include "service/load.h"
#include "service/view.h"
#include "store/rows.h"
#include "util/i18n.h"
#include "util/list.h"
#include "util/utf8.h"

#define CANCELLED_DAYS 30 /* how long a cancelled duty is told of */

LIST_DEFINE(ics_events, struct ics_event)

struct feed {
    struct app *app;
    const struct export_ics_request *request;
    struct arena *arena;
    struct error *err;
    const struct facts *facts;
    int school, guard, post; /* GUARD, POST: -1 when the feed is not theirs */
    civil_day from, to;
    const struct shift_row *shifts;
    size_t shift_count;
    struct ics_events events;
};

/* One duty, in force or taken away, as it goes into events. */
struct told_duty {
    const char *uid, *code;
    int guard, sequence;
    bool trainee, cancelled;
    civil_day day;
    instant changed;
    const struct segment *segments; /* post -1: a post that is no longer there */
    size_t count;
};

static int check_request(const struct export_ics_request *request, struct error *err)
{
    int subjects = (request->guard != NULL) + (request->post != NULL) + (request->school != NULL);
    char from[DAY_TEXT_SIZE], to[DAY_TEXT_SIZE];

    if (subjects != 1)
        return error_set(err, ERROR_USAGE, "%s", _("whose calendar? Name one guard, one post or one school"));
    if (request->to != DAY_NONE && request->from > request->to)
        return error_set(err, ERROR_USAGE, _("the days end (%s) before they begin (%s)"), day_format(request->to, to),
            day_format(request->from, from));
    return 0;
}

static int hint_like(struct feed *feed, const char *like)
{
    if (like[0] != '\0')
        error_hint(feed->err, _("there are: %s"), like);
    return -1;
}

static const char *schools_like(const struct feed *feed)
{
    OWN(text_done) struct text out = TEXT_INIT;

    for (size_t i = 0; i < feed->facts->school_count && i < 3; i++)
        text_addf(&out, "%s%s %s", i > 0 ? ", " : "", feed->facts->schools[i].code, feed->facts->schools[i].name);
    return arena_strdup(feed->arena, out.at);
}

static int find_subject(struct feed *feed)
{
    const struct export_ics_request *request = feed->request;

    feed->guard = feed->post = -1;
    if (request->guard != NULL) {
        if (facts_get_guard(feed->facts, request->guard, feed->arena, &feed->guard, feed->err) < 0)
            return -1;
        feed->school = feed->facts->guards[feed->guard].school;
    } else if (request->post != NULL) {
        feed->post = facts_post(feed->facts, request->post);
        if (feed->post < 0) {
            error_set(feed->err, ERROR_NO_OBJECT, _("there is no post \"%s\""), request->post);
            return hint_like(feed, facts_posts_like(feed->facts, request->post, feed->arena));
        }
        feed->school = feed->facts->posts[feed->post].school;
    } else {
        feed->school = facts_school(feed->facts, request->school);
        if (feed->school < 0) {
            error_set(feed->err, ERROR_NO_OBJECT, _("there is no school \"%s\""), request->school);
            return hint_like(feed, schools_like(feed));
        }
    }
    return 0;
}

static const struct school *feed_school(const struct feed *feed)
{
    return &feed->facts->schools[feed->school];
}

/* What the shift is called; its code when it has no name, NULL for a tour of its own. */
static const char *shift_label(const struct feed *feed, const struct told_duty *duty)
{
    const char *label = duty->code != NULL && duty->code[0] != '\0' ? duty->code : NULL;

    for (size_t i = 0; label != NULL && i < feed->shift_count; i++) {
        const struct shift_row *shift = &feed->shifts[i];
        if (shift->name != NULL && shift->name[0] != '\0' && shift->row.school_id == feed_school(feed)->id &&
            strcmp(shift->code, label) == 0) {
            label = shift->name;
            break;
        }
    }
    return label != NULL && duty->trainee ? arena_printf(feed->arena, _("%s (trainee)"), label) : label;
}

static const char *post_name(const struct feed *feed, int post)
{
    return post < 0 ? NULL : feed->facts->posts[post].name;
}

/* Post, shift, and in the calendars of posts and schools the guard: for one's own phone no name is needed. */
static const char *make_summary(const struct feed *feed, const struct told_duty *duty, int post, const char *shift)
{
    OWN(text_done) struct text out = TEXT_INIT;
    const struct guard *guard = &feed->facts->guards[duty->guard];
    const char *name = post_name(feed, post);
    /* "West gate" and "Night at the west gate": the second says it all, unless the tour goes on elsewhere. */
    bool twice = name != NULL && shift != NULL && duty->count == 1 && utf8_contains(shift, name);
    const char *words[] = {twice ? NULL : name, shift, feed->guard >= 0 ? NULL : guard->name};

    for (size_t i = 0; i < COUNT(words); i++)
        if (words[i] != NULL)
            text_addf(&out, "%s%s", out.size > 0 ? " " : "", words[i]);
    if (out.size == 0)
        text_add(&out, _("duty"));
    return duty->cancelled ? arena_printf(feed->arena, _("[Cancelled] %s"), out.at) : arena_strdup(feed->arena, out.at);
}

static const char *make_location(const struct feed *feed, int post)
{
    const struct school *school = feed_school(feed);
    const struct post *at;

    if (post < 0)
        return school->name;
    at = &feed->facts->posts[post];
    return arena_printf(feed->arena, "%s %s", school->name, at->gate != NULL ? at->gate : at->name);
}

/* The whole tour, one stretch a line: the event itself is only one of them. */
static const char *make_description(const struct feed *feed, const struct told_duty *duty)
{
    OWN(text_done) struct text out = TEXT_INIT;

    if (duty->count < 2)
        return NULL;
    text_add(&out, _("The whole duty:"));
    for (size_t i = 0; i < duty->count; i++) {
        const struct segment *segment = &duty->segments[i];
        const char *name = post_name(feed, segment->post);
        text_addf(&out, "\n%s %s", view_times(feed->arena, feed_school(feed)->zone, duty->day, &segment->span),
            name != NULL ? name : "");
    }
    return arena_strdup(feed->arena, out.at);
}

static void tell_duty(struct feed *feed, const struct told_duty *duty)
{
    const char *shift = shift_label(feed, duty);

    if (duty->day < feed->from || duty->day > feed->to)
        return;
    for (size_t i = 0; i < duty->count; i++) {
        const struct segment *segment = &duty->segments[i];
        if (feed->post >= 0 && segment->post != feed->post)
            continue;
        *ics_events_add(&feed->events) = (struct ics_event){
            .uid = arena_printf(feed->arena, "%s-%zu@muster", duty->uid, i + 1),
            .sequence = duty->sequence,
            .stamp = duty->changed,
            .from = segment->span.from,
            .to = segment->span.to,
            .summary = make_summary(feed, duty, segment->post, shift),
            .location = make_location(feed, segment->post),
            .category = shift,
            .description = make_description(feed, duty),
            .cancelled = duty->cancelled,
        };
    }
}

static void tell_duties_in_force(struct feed *feed)
{
    for (size_t i = 0; i < feed->facts->duty_count; i++) {
        const struct duty *duty = &feed->facts->duties[i];
        const struct told_duty told = {duty->uid, duty->code, duty->guard, duty->sequence, duty->trainee, false,
            duty->day, duty->changed, duty->segments, duty->segment_count};
        if (feed->guard >= 0 ? duty->guard == feed->guard : feed->facts->rosters[duty->roster].school == feed->school)
            tell_duty(feed, &told);
    }
}

/* Was it in force, and is it fresh enough to be told of? */
static bool worth_telling(const struct feed *feed, const struct duty_row *duty)
{
    const civil_day today = app_today(feed->app);
    const civil_day removed = zone_day(feed_school(feed)->zone, duty->row.changed);

    if (!duty->row.removed || duty->row.uid == NULL ||
        (removed + CANCELLED_DAYS < today && duty->day + CANCELLED_DAYS < today))
        return false;
    for (size_t i = 0; i < feed->facts->roster_count; i++)
        if (feed->facts->rosters[i].id == duty->roster_id)
            return true;
    return false;
}

static int compare_segments(const void *a, const void *b)
{
    const struct segment *one = a, *other = b;
    return (one->span.from > other->span.from) - (one->span.from < other->span.from);
}

/* The segments that a removed duty had at the end: those not removed, else those removed last, which is with it. */
static int removed_segments(struct feed *feed, int64_t duty_id, struct told_duty *out)
{
    struct row_filter filter = {.column = "duty_id", .value = duty_id, .removed_too = true};
    struct segment_row *rows;
    struct segment *segments;
    size_t count;
    bool removed = true;
    instant last = INT64_MIN;

    if (rows_load(feed->app->db, &segment_table, &filter, feed->arena, (void **)&rows, &count, feed->err) != 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        removed = removed && rows[i].row.removed;
        last = rows[i].row.changed > last ? rows[i].row.changed : last;
    }
    segments = arena_array(feed->arena, count + 1, sizeof(*segments));
    for (size_t i = 0; i < count; i++)
        if (removed ? rows[i].row.changed == last : !rows[i].row.removed)
            segments[out->count++] = (struct segment){
                .post = facts_post_of_id(feed->facts, rows[i].post_id), .span = {rows[i].starts, rows[i].ends}};
    if (out->count > 0)
        qsort(segments, out->count, sizeof(*segments), compare_segments);
    out->segments = segments;
    return 0;
}

/* A duty that was cleared and put back is in force; that the first one is gone is nothing to tell. */
static bool put_back(const struct feed *feed, const struct told_duty *told)
{
    for (size_t i = 0; i < feed->facts->duty_count; i++) {
        const struct duty *duty = &feed->facts->duties[i];
        size_t same = 0;
        if (duty->guard != told->guard || duty->segment_count != told->count)
            continue;
        while (same < told->count && duty->segments[same].post == told->segments[same].post &&
               duty->segments[same].span.from == told->segments[same].span.from &&
               duty->segments[same].span.to == told->segments[same].span.to)
            same++;
        if (same == told->count)
            return true;
    }
    return false;
}

static int tell_duties_taken_away(struct feed *feed)
{
    struct row_filter filter = {.school_id = feed_school(feed)->id, .removed_too = true};
    struct duty_row *rows;
    size_t count;

    if (feed->guard >= 0) {
        filter.column = "guard_id";
        filter.value = feed->facts->guards[feed->guard].id;
    }
    if (rows_load(feed->app->db, &duty_table, &filter, feed->arena, (void **)&rows, &count, feed->err) != 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        struct told_duty told = {.uid = rows[i].row.uid,
            .code = rows[i].code,
            .guard = facts_guard_of_id(feed->facts, rows[i].guard_id),
            .sequence = rows[i].sequence,
            .trainee = rows[i].trainee,
            .cancelled = true,
            .day = rows[i].day,
            .changed = rows[i].row.changed};
        if (told.guard < 0 || !worth_telling(feed, &rows[i]))
            continue;
        if (removed_segments(feed, rows[i].row.id, &told) != 0)
            return -1;
        if (told.count > 0 && !put_back(feed, &told)) /* a day off stands nowhere */
            tell_duty(feed, &told);
    }
    return 0;
}

static int compare_events(const void *a, const void *b)
{
    const struct ics_event *one = a, *other = b;

    if (one->from != other->from)
        return one->from < other->from ? -1 : 1;
    return strcmp(one->uid, other->uid);
}

static const char *feed_name(const struct feed *feed)
{
    const char *school = feed_school(feed)->name;

    if (feed->guard >= 0)
        return arena_printf(feed->arena, _("%s: duties of guard %s"), school, feed->facts->guards[feed->guard].number);
    if (feed->post >= 0)
        return arena_printf(feed->arena, _("%s: duties at %s"), school, feed->facts->posts[feed->post].name);
    return arena_printf(feed->arena, _("%s: guard duties"), school);
}

static int nothing_to_tell(const struct feed *feed)
{
    const struct export_ics_request *request = feed->request;
    const char *name = request->guard != NULL  ? request->guard
                       : request->post != NULL ? request->post
                                               : request->school;

    error_set(feed->err, ERROR_NO_OBJECT, _("there is no duty in force to export for \"%s\""), name);
    return error_hint(feed->err, "%s",
        _("An empty calendar is not written, since it would clear the phones that follow it. Import the month's roster "
          "first, or choose other days."));
}

static int write_feed(struct feed *feed, struct text *out, size_t *events)
{
    const struct ics_calendar calendar = {.name = feed_name(feed),
        .zone = feed_school(feed)->zone,
        .utc = feed->request->utc,
        .events = feed->events.at,
        .count = feed->events.count};

    if (calendar.count == 0)
        return nothing_to_tell(feed);
    qsort(feed->events.at, feed->events.count, sizeof(*feed->events.at), compare_events);
    *events = calendar.count;
    return ics_write(&calendar, out, feed->err);
}

int export_ics(
    struct app *app, const struct export_ics_request *request, struct text *out, size_t *events, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const struct row_filter all = {0};
    struct feed feed = {.app = app, .request = request, .arena = &arena, .err = err};
    struct shift_row *shifts;
    int rc = -1;

    *events = 0;
    feed.from = request->from;
    feed.to = request->to == DAY_NONE ? DAY_FOREVER : request->to;
    if (check_request(request, err) != 0 ||
        facts_load_as(app, request->drafts, DAY_NONE, DAY_FOREVER, &arena, &feed.facts, err) != 0 ||
        find_subject(&feed) != 0 ||
        rows_load(app->db, &shift_table, &all, &arena, (void **)&shifts, &feed.shift_count, err) != 0)
        return -1;
    feed.shifts = shifts;
    tell_duties_in_force(&feed);
    if (tell_duties_taken_away(&feed) == 0)
        rc = write_feed(&feed, out, events);
    ics_events_done(&feed.events);
    return rc;
}
