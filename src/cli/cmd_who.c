#include <config.h>

#include "cli/cmd.h"
#include "cli/output.h"
#include "cli/status.h"
#include "service/view.h"
#include "service/who.h"
#include "util/i18n.h"

static void put_hand(json_t *object, const struct zone *zone, const struct past_hand *hand)
{
    if (hand->actor == NULL)
        return;
    json_put_text(object, "by", hand->actor);
    json_put_text(object, "action", hand->action);
    json_put_instant(object, "at", zone, hand->at);
}

static json_t *stand_json(
    const struct who_report *report, int post, int guard, const struct span *span, const struct zone **zone)
{
    const struct post *place = &report->facts->posts[post];
    const struct school *school = &report->facts->schools[place->school];
    json_t *one = json_object();

    json_put_text(one, "school", school->code);
    json_put_text(one, "post", place->code);
    json_put_text(one, "gate", place->gate);
    json_put_text(one, "guard", report->facts->guards[guard].number);
    json_put_instant(one, "from", school->zone, span->from);
    json_put_instant(one, "to", school->zone, span->to);
    *zone = school->zone;
    return one;
}

static json_t *people_json(const struct who_report *report)
{
    json_t *people = json_array();
    const struct zone *zone;

    for (size_t i = 0; i < report->lines.count; i++) {
        const struct who_line *line = &report->lines.at[i];
        json_t *one = stand_json(report, line->post, line->guard, &line->span, &zone);
        json_t *planned = json_object();

        json_object_set_new(one, "counts", json_boolean(line->presence == PRESENCE_COUNTS));
        json_put_text(one, "why", line->code);
        put_hand(planned, zone, &line->hand);
        json_object_set_new(one, "planned", planned);
        json_array_append_new(people, one);
    }
    return people;
}

static json_t *sources_json(const struct who_report *report)
{
    json_t *sources = json_array();

    for (size_t i = 0; i < report->sources.count; i++) {
        const struct past_roster *roster = report->sources.at[i].roster;
        json_t *one = json_object();

        if (roster != NULL) {
            const struct school *school = &report->facts->schools[roster->school];
            json_put_text(one, "school", school->code);
            json_put_text(one, "state", roster->published ? "published" : "imported");
            if (roster->published)
                json_put_count(one, "version", roster->version);
            put_hand(one, school->zone, &roster->hand);
            json_put_text(one, "reason", roster->reason);
            if (roster->afterwards)
                json_object_set_new(one, "recorded_afterwards", json_true());
        }
        json_put_text(one, "message", report->sources.at[i].text);
        json_array_append_new(sources, one);
    }
    return sources;
}

static json_t *changes_json(const struct who_report *report, const struct who_texts *texts)
{
    json_t *changes = json_array();
    const struct zone *zone;

    for (size_t i = 0; i < texts->count; i++) {
        const struct past_change *change = texts->at[i].change;
        json_t *one = stand_json(report, change->stand.post, change->stand.guard, &change->stand.span, &zone);

        json_put_text(one, "change", change->came ? "came" : "went");
        put_hand(one, zone, &change->stand.hand);
        if (change->version > 0)
            json_put_count(one, "version", change->version);
        json_put_text(one, "reason", change->reason);
        json_put_text(one, "message", texts->at[i].text);
        json_array_append_new(changes, one);
    }
    return changes;
}

static json_t *posts_json(const struct who_report *report)
{
    json_t *posts = json_array();

    for (size_t i = 0; i < report->posts.count; i++) {
        const struct who_post *at = &report->posts.at[i];
        const struct post *post = &report->facts->posts[at->post];
        json_t *one = json_object();

        json_put_text(one, "school", report->facts->schools[post->school].code);
        json_put_text(one, "post", post->code);
        json_put_count(one, "need", at->need);
        json_put_count(one, "have", at->have);
        json_array_append_new(posts, one);
    }
    return posts;
}

static void print_json(struct cli *cli, const struct who_report *report)
{
    json_t *object = json_object();

    json_put_text(object, "record", "planned, not signed");
    json_object_set_new(object, "signed", json_false());
    json_put_instant(object, "at", report->zone, report->at);
    json_put_text(object, "note", report->note);
    json_object_set_new(object, "sources", sources_json(report));
    json_object_set_new(object, "people", people_json(report));
    json_object_set_new(object, "posts", posts_json(report));
    json_object_set_new(object, "dropped", changes_json(report, &report->dropped));
    json_object_set_new(object, "later", changes_json(report, &report->later));
    out_json(cli, object);
}

static void print_line(struct cli *cli, const struct who_report *report, const struct who_line *line)
{
    struct arena *arena = &cli->arena;
    const struct zone *zone = report->facts->schools[report->facts->posts[line->post].school].zone;
    const char *words = arena_printf(arena, "%s: %s, %s", view_post(arena, report->facts, line->post),
        view_guard(arena, report->facts, line->guard), view_times(arena, zone, line->day, &line->span));

    if (line->why != NULL)
        words = arena_printf(arena, _("%s, does not count: %s"), words, line->why);
    if (line->planned[0] != '\0')
        words = arena_printf(arena, "%s (%s)", words, line->planned);
    out_wrap(cli, 2, 4, words);
}

static void print_texts(struct cli *cli, const char *heading, const struct who_texts *texts)
{
    if (texts->count > 0)
        out_line(cli, "%s", heading);
    for (size_t i = 0; i < texts->count; i++)
        out_wrap(cli, 2, 4, texts->at[i].text);
}

int cmd_who(struct cli *cli)
{
    OWN(who_report_done) struct who_report report = {.arena = ARENA_INIT};
    struct who_request request = {.at = cli_option(cli, "at"),
        .post = cli_option(cli, "post"),
        .gate = cli_option(cli, "gate"),
        .school = cli_option(cli, "school")};

    if (who_run(&cli->app, &request, &report, &cli->err) != 0)
        return -1;
    if (cli->json) {
        print_json(cli, &report);
        return STATUS_FINE;
    }
    out_wrap(cli, 0, 0, report.head);
    out_title(cli);
    if (report.note != NULL)
        out_wrap(cli, 0, 2, report.note);
    for (size_t i = 0; i < report.sources.count; i++)
        out_wrap(cli, 0, 2, report.sources.at[i].text);
    for (size_t i = 0; i < report.lines.count; i++)
        print_line(cli, &report, &report.lines.at[i]);
    if (report.lines.count == 0)
        out_wrap(cli, 2, 4, _("nobody is planned anywhere at that time"));
    for (size_t i = 0; i < report.posts.count; i++) {
        const char *said = who_short(&report, &report.posts.at[i], &cli->arena);
        if (said != NULL)
            out_wrap(cli, 2, 4, said);
    }
    if (report.common != NULL)
        out_wrap(cli, 0, 2, report.common);
    print_texts(cli, _("Taken away before:"), &report.dropped);
    print_texts(cli, _("Changed since:"), &report.later);
    return STATUS_FINE;
}
