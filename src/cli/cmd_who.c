#include <config.h>

#include "cli/cmd.h"
#include "cli/output.h"
#include "cli/status.h"
#include "service/view.h"
#include "service/who.h"
#include "util/i18n.h"

static void print_json(struct cli *cli, const struct who_report *report)
{
    json_t *object = json_object(), *people = json_array();
    json_put_instant(object, "at", cli->app.zone, report->at);
    for (size_t i = 0; i < report->lines.count; i++) {
        const struct who_line *line = &report->lines.at[i];
        const struct post *post = &report->facts->posts[line->post];
        const struct school *school = &report->facts->schools[post->school];
        json_t *one = json_object();
        json_put_text(one, "school", school->code);
        json_put_text(one, "post", post->code);
        json_put_text(one, "guard", report->facts->guards[line->guard].number);
        json_put_instant(one, "from", school->zone, line->span.from);
        json_put_instant(one, "to", school->zone, line->span.to);
        json_object_set_new(one, "counts", json_boolean(line->presence == PRESENCE_COUNTS));
        json_put_text(one, "why", line->code);
        json_array_append_new(people, one);
    }
    json_object_set_new(object, "people", people);
    out_json(cli, object);
}

int cmd_who(struct cli *cli)
{
    OWN(who_report_done) struct who_report report = {.arena = ARENA_INIT};
    const char *time = cli_option(cli, "at");
    if (time == NULL)
        return error_set(&cli->err, ERROR_USAGE, _("--at is needed: the time to look at"));
    if (who_run(&cli->app, time, cli_option(cli, "post"), &report, &cli->err) != 0)
        return -1;
    if (cli->json) {
        print_json(cli, &report);
        return STATUS_FINE;
    }
    struct arena *arena = &cli->arena;
    char clock[CLOCK_TEXT_SIZE];
    out_title(cli);
    out_line(cli, "%s %s", view_day_short(arena, zone_day(cli->app.zone, report.at)),
        clock_format(zone_minute(cli->app.zone, report.at), clock));
    for (size_t i = 0; i < report.lines.count; i++) {
        const struct who_line *line = &report.lines.at[i];
        const struct zone *zone = report.facts->schools[report.facts->posts[line->post].school].zone;
        const char *words = arena_printf(arena, "%s: %s, %s", view_post(arena, report.facts, line->post),
            view_guard(arena, report.facts, line->guard), view_times(arena, zone, line->day, &line->span));
        out_wrap(
            cli, 2, 4, line->why == NULL ? words : arena_printf(arena, _("%s, does not count: %s"), words, line->why));
    }
    if (report.lines.count == 0)
        out_wrap(cli, 2, 4, _("nobody is planned anywhere at that time"));
    return STATUS_FINE;
}
