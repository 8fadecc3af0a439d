#include <config.h>

#include "service/who.h"

#include <stdlib.h>
#include <string.h>

#include "service/explain.h"
#include "util/i18n.h"

static int parse_time(const struct app *app, const char *text, instant *out, struct error *err)
{
    const char *clock = strpbrk(text, "T ");
    char day_text[16] = "";
    civil_day day = app_today(app);
    int minute;
    if (clock != NULL && (size_t)(clock - text) < sizeof day_text) {
        memcpy(day_text, text, (size_t)(clock - text));
        if (!day_parse(day_text, civil_to_date(day).year, &day, NULL))
            day = DAY_NONE;
    }
    if (day == DAY_NONE || !clock_parse(clock != NULL ? clock + 1 : text, &minute)) {
        error_set(err, ERROR_USAGE, _("\"%s\" is no time"), text);
        return error_hint(err, _("write it like 2026-03-18T07:20, or 07:20 for today"));
    }
    *out = zone_instant(app->zone, day, minute);
    return 0;
}

/* What the proof of coverage says of that segment, where a demand covers the moment; else the papers alone. */
static void judge_line(
    const struct who_report *report, const struct coverage *coverage, struct who_line *line, struct arena *arena)
{
    for (size_t i = 0; i < coverage->windows.count; i++) {
        const struct coverage_window *window = &coverage->windows.at[i];
        if (window->post != line->post)
            continue;
        for (size_t k = 0; k < window->people.count; k++) {
            const struct coverage_person *person = &window->people.at[k];
            if (person->guard != line->guard || person->span.from > report->at || person->span.to <= report->at)
                continue;
            line->presence = person->presence;
            if (person->presence != PRESENCE_COUNTS) {
                line->code = arena_strdup(arena, presence_text(person));
                line->why = explain_presence(report->facts, person, arena);
            }
            return;
        }
    }
    const struct zone *zone = report->facts->schools[report->facts->posts[line->post].school].zone;
    struct coverage_person person = {.guard = line->guard, .span = line->span, .paper_kind = -1, .absence = -1};
    person.why = RULE_COUNT;
    for (civil_day day = zone_day(zone, line->span.from); day <= zone_day(zone, line->span.to - 1); day++)
        if (person.why == RULE_COUNT)
            person.why = rules_qualified(report->facts, line->guard, line->post, day, &person.paper_kind);
    if (person.why == RULE_COUNT)
        return;
    person.presence = line->presence = PRESENCE_UNQUALIFIED;
    line->code = rule_code_text(person.why);
    line->why = explain_presence(report->facts, &person, arena);
}

static int line_compare(const void *a, const void *b)
{
    const struct who_line *one = a, *two = b;
    return one->post != two->post ? (one->post < two->post ? -1 : 1)
                                  : (one->guard > two->guard) - (one->guard < two->guard);
}

static void find_lines(struct who_report *out, int post)
{
    for (size_t i = 0; i < out->facts->duty_count; i++) {
        const struct duty *duty = &out->facts->duties[i];
        for (size_t k = 0; k < duty->segment_count; k++) {
            const struct segment *segment = &duty->segments[k];
            if (segment->span.from <= out->at && out->at < segment->span.to && (post < 0 || segment->post == post))
                *who_list_add(&out->lines) = (struct who_line){.post = segment->post,
                    .guard = duty->guard,
                    .span = segment->span,
                    .day = duty->day,
                    .presence = duty->trainee ? PRESENCE_TRAINEE : PRESENCE_COUNTS,
                    .code = duty->trainee ? "trainee" : NULL,
                    .why = duty->trainee ? _("trainee") : NULL};
        }
    }
    if (out->lines.count > 1)
        qsort(out->lines.at, out->lines.count, sizeof *out->lines.at, line_compare);
}

int who_run(struct app *app, const char *time, const char *post, struct who_report *out, struct error *err)
{
    *out = (struct who_report){.arena = ARENA_INIT};
    if (parse_time(app, time, &out->at, err) != 0)
        return -1;
    civil_day day = zone_day(app->zone, out->at);
    if (facts_load(app, day - 2, day, &out->arena, &out->facts, err) != 0)
        return -1;
    int only = post == NULL ? -1 : facts_post(out->facts, post);
    if (post != NULL && only < 0) {
        error_set(err, ERROR_NO_OBJECT, _("there is no post \"%s\""), post);
        const char *near = facts_posts_like(out->facts, post, &out->arena);
        return *near == '\0' ? -1 : error_hint(err, _("perhaps: %s"), near);
    }
    struct coverage coverage = {0};
    rules_coverage(out->facts, day - 1, day, &coverage);
    find_lines(out, only);
    for (size_t i = 0; i < out->lines.count; i++)
        if (out->lines.at[i].presence == PRESENCE_COUNTS)
            judge_line(out, &coverage, &out->lines.at[i], &out->arena);
    coverage_done(&coverage);
    return 0;
}

void who_report_done(struct who_report *report)
{
    who_list_done(&report->lines);
    arena_done(&report->arena);
    *report = (struct who_report){.arena = ARENA_INIT};
}
