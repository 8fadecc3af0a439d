#include <config.h>

#include "cli/cmd.h"
#include "cli/output.h"
#include "cli/status.h"
#include "service/explain.h"
#include "service/view.h"
#include "util/i18n.h"

static void print_person(struct cli *cli, const struct facts *facts, const struct coverage_window *window,
    const struct coverage_person *person)
{
    struct arena *arena = &cli->arena;
    const char *name = view_guard(arena, facts, person->guard);
    const char *times = view_times(arena, facts->schools[window->school].zone, window->day, &person->span);
    const char *why = explain_presence(facts, person, arena);
    out_wrap(cli, 4, 6,
        why == NULL ? arena_printf(arena, "%s %s", times, name)
                    : arena_printf(arena, _("%s %s does not count: %s"), times, name, why));
}

static void print_window(struct cli *cli, const struct facts *facts, const struct coverage_window *window)
{
    struct arena *arena = &cli->arena;
    const struct zone *zone = facts->schools[window->school].zone;
    const char *head = arena_printf(
        arena, "%s %s", view_post(arena, facts, window->post), view_times(arena, zone, window->day, &window->span));
    if (window->gaps.count == 0) {
        out_wrap(cli, 2, 4,
            arena_printf(arena, _("%s: %d of %d minutes covered, never below %d of %d"), head, window->covered_minutes,
                window->minutes, window->worst, window->need));
    } else {
        char clock[CLOCK_TEXT_SIZE];
        out_wrap(cli, 2, 4,
            arena_printf(arena, _("%s: SHORT, %d of %d minutes covered, worst at %s: %d of %d"), head,
                window->covered_minutes, window->minutes, clock_format(zone_minute(zone, window->worst_at), clock),
                window->worst, window->need));
        if (!window->rostered)
            out_wrap(cli, 4, 6, _("no roster for this day"));
    }
    for (size_t i = 0; i < window->gaps.count; i++) {
        const struct coverage_gap *gap = &window->gaps.at[i];
        out_wrap(cli, 4, 6,
            arena_printf(arena, _("gap %s: %d of %d"), view_times(arena, zone, window->day, &gap->span), gap->have,
                window->need));
    }
    const char *beside = view_beside(&facts->demands[window->demand], arena);
    if (*beside != '\0')
        out_wrap(cli, 4, 6, arena_printf(arena, _("beside the guards, not counted: %s"), beside));
    for (size_t i = 0; i < window->people.count; i++)
        print_person(cli, facts, window, &window->people.at[i]);
}

static void print_windows(struct cli *cli, const struct coverage_report *report)
{
    const struct coverage_windows *windows = &report->coverage.windows;
    long long minutes = 0, covered = 0;
    int full = 0;
    civil_day day = DAY_NONE;
    for (size_t i = 0; i < windows->count; i++) {
        const struct coverage_window *window = &windows->at[i];
        if (window->day != day)
            out_line(cli, "\n%s", view_day_short(&cli->arena, window->day));
        day = window->day;
        print_window(cli, report->facts, window);
        minutes += window->minutes;
        covered += window->covered_minutes;
        full += window->gaps.count == 0;
    }
    text_add_char(cli->out, '\n');
    if (windows->count == 0)
        out_wrap(cli, 0, 0, _("No post asks for a guard in this period."));
    else
        out_wrap(cli, 0, 0,
            arena_printf(&cli->arena, _("%lld of %lld minutes covered; %d of %d windows without a gap."), covered,
                minutes, full, (int)windows->count));
}

int print_coverage(struct cli *cli, const struct coverage_request *request, bool *gaps)
{
    OWN(coverage_report_done) struct coverage_report report;
    if (coverage_run(&cli->app, request, &report, &cli->err) != 0)
        return -1;
    bool nothing_asked = report.facts->school_count == 0;
    for (size_t i = 0; i < report.notices.count; i++)
        nothing_asked = nothing_asked || report.notices.at[i].kind == NOTICE_NO_DEMAND;
    *gaps = report.gaps || nothing_asked; /* no silence looks like an all-clear */
    if (cli->json) {
        out_json(cli, coverage_json(&report));
        return 0;
    }
    if (report.facts->school_count == 0)
        out_wrap(cli, 0, 0, _("not judged: there is no school in this database yet; import your tables"));
    out_title(cli);
    out_wrap(cli, 0, 0, arena_printf(&cli->arena, _("Coverage: %s."), view_days(&cli->arena, report.from, report.to)));
    for (size_t i = 0; i < report.notices.count; i++)
        out_wrap(cli, 0, 2, report.notice_texts[i]);
    print_windows(cli, &report);
    return 0;
}

int cmd_coverage(struct cli *cli)
{
    struct coverage_request request = {
        .gate = cli_option(cli, "gate"),
        .post = cli_option(cli, "post"),
        .school = cli_option(cli, "school"),
        .drafts = cli_has(cli, "draft"),
    };
    bool gaps;
    if (cli_period(cli, &request.from, &request.to) != 0 || print_coverage(cli, &request, &gaps) != 0)
        return -1;
    return gaps ? STATUS_FINDINGS : STATUS_FINE;
}
