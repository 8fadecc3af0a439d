/* Months as wholes: new, publish, diff. */
#include <config.h>

#include <string.h>

#include "cli/cmd.h"
#include "cli/output.h"
#include "cli/status.h"
#include "service/explain.h"
#include "service/print_roster.h"
#include "service/roster.h"
#include "service/versions.h"
#include "service/view.h"
#include "util/i18n.h"

static int month_request(struct cli *cli, struct roster_request *out)
{
    out->school = cli_option(cli, "school");
    return cli_month(cli, &out->year, &out->month);
}

/* ---- publish */

static json_t *publish_json(const struct publish_report *report)
{
    json_t *object = json_object(), *causes = json_array(), *late = json_array();

    json_object_set_new(object, "published", json_boolean(report->number > 0));
    if (report->number > 0)
        json_put_count(object, "version", report->number);
    json_put_count(object, "changes", (int)report->changes);
    for (size_t i = 0; i < report->cause_count; i++) {
        const struct publish_cause *cause = &report->causes[i];
        json_t *one = json_object();
        json_put_text(one, "key", cause->key);
        json_put_text(one, "severity", severity_words[cause->severity].id);
        json_put_text(one, "message", cause->line);
        json_put_text(one, "override", cause->allowed);
        json_object_set_new(one, "stops", json_boolean(cause->stops));
        json_array_append_new(causes, one);
    }
    for (size_t i = 0; i < report->late_count; i++)
        json_array_append_new(late, json_string(report->late[i]));
    json_object_set_new(object, "causes", causes);
    json_object_set_new(object, "late", late);
    return object;
}

static void print_causes(struct cli *cli, const struct publish_report *report)
{
    for (size_t i = 0; i < report->cause_count; i++) {
        const struct publish_cause *cause = &report->causes[i];
        const char *words = cause->stops            ? _("cannot be allowed")
                            : cause->allowed != NULL ? arena_printf(&cli->arena, _("may stand: %s"), cause->allowed)
                                                     : _("needs a decision");
        out_wrap(cli, 0, 4,
            arena_printf(
                &cli->arena, "%s  %s  %s: %s", cause->key, explain_severity(cause->severity), cause->line, words));
    }
}

/* Why nothing was published, on standard error. */
static void tell_why_not(struct cli *cli, const struct publish_report *report, const struct publish_request *request)
{
    out_note(cli, _("%s is not published."), report->title);
    if (report->stopping > 0)
        out_note(cli, "%s", _("One person stands at two posts at once: take one of the two duties away."));
    if (report->open > 0 && request->override == NULL)
        out_note(cli,
            ngettext("%zu matter needs a decision in writing: mend it, or allow it with override add KEY, or all that "
                     "is left with --override REASON --approver NAME",
                "%zu matters need a decision in writing: mend them, or allow each with override add KEY, or all that "
                "is left with --override REASON --approver NAME",
                report->open),
            report->open);
    if (report->late_count > 0 && request->late == NULL)
        out_note(cli,
            ngettext("%zu change comes within the freeze window: say why with --late CODE (sickness, no_show, "
                     "resignation, emergency, school_event, training, mistake, other)",
                "%zu changes come within the freeze window: say why with --late CODE (sickness, no_show, "
                "resignation, emergency, school_event, training, mistake, other)",
                report->late_count),
            report->late_count);
}

static int print_publish(struct cli *cli, const struct publish_report *report, const struct publish_request *request)
{
    bool published = report->number > 0;

    if (cli->json) {
        out_json(cli, publish_json(report));
    } else {
        print_causes(cli, report);
        for (size_t i = 0; i < report->late_count; i++)
            out_wrap(cli, 0, 2, arena_printf(&cli->arena, _("late: %s"), report->late[i]));
        if (published)
            out_line(cli, ngettext("%s is published as version %d; %zu duty differs from before.",
                              "%s is published as version %d; %zu duties differ from before.", report->changes),
                report->title, report->number, report->changes);
    }
    if (!published && !cli_has(cli, "dry-run"))
        tell_why_not(cli, report, request);
    return published || (report->open + report->stopping == 0 && cli_has(cli, "dry-run")) ? STATUS_FINE
                                                                                         : STATUS_FINDINGS;
}

int cmd_roster_publish(struct cli *cli)
{
    struct publish_request request = {.reason = cli_option(cli, "reason"),
        .late = cli_option(cli, "late"),
        .override = cli_option(cli, "override"),
        .approver = cli_option(cli, "approver")};
    struct publish_report report;
    int result = -1;

    if (month_request(cli, &request.month) != 0 || cli_day(cli, "until", &request.until) != 0)
        return -1;
    if (roster_publish(&cli->app, &request, cli_has(cli, "dry-run"), &report, &cli->err) == 0)
        result = print_publish(cli, &report, &request);
    publish_report_done(&report);
    return result;
}

static json_t *diff_json(const struct roster_diff *diff)
{
    json_t *object = json_object(), *lines = json_array();

    for (size_t i = 0; i < diff->count; i++) {
        json_t *one = json_object();
        json_put_text(one, "guard", diff->lines[i].number);
        json_put_day(one, "day", diff->lines[i].day);
        json_put_text(one, "old", diff->lines[i].old);
        json_put_text(one, "new", diff->lines[i].now);
        json_array_append_new(lines, one);
    }
    json_put_text(object, "from", diff->from);
    json_put_text(object, "to", diff->to);
    json_put_text(object, "reason", diff->reason);
    json_object_set_new(object, "changes", lines);
    return object;
}

static void print_diff(struct cli *cli, const struct roster_diff *diff)
{
    out_line(cli, _("From %s to %s:"), diff->from, diff->to);
    for (size_t i = 0; i < diff->count; i++) {
        const struct diff_line *line = &diff->lines[i];
        out_wrap(cli, 0, 4,
            arena_printf(&cli->arena, "%s %s  %s  %s -> %s", line->number, line->name,
                view_day_short(&cli->arena, line->day), line->old != NULL ? line->old : "-",
                line->now != NULL ? line->now : "-"));
    }
    if (diff->count == 0)
        out_line(cli, "%s", _("Nothing has changed."));
}

int cmd_roster_diff(struct cli *cli)
{
    struct roster_request request;
    struct roster_diff diff;

    if (month_request(cli, &request) != 0)
        return -1;
    int result =
        roster_diff(&cli->app, &request, cli_word(cli, 0), cli_word(cli, 1), &diff, &cli->err);
    if (result == 0 && cli->json) {
        out_json(cli, diff_json(&diff));
    } else if (result == 0 && cli_has(cli, "slips")) {
        for (size_t i = 0; i < diff.count;)
            text_addf(cli->out, "%s\n", roster_slip(&diff, i, &i, &cli->arena));
    } else if (result == 0) {
        print_diff(cli, &diff);
    }
    roster_diff_done(&diff);
    return result;
}

/* ---- on paper */

static int print_layout(struct cli *cli, enum print_layout *out)
{
    const char *layout = cli_option(cli, "layout");
    int index = layout == NULL ? -1 : word_find(print_layout_words, layout);

    *out = index > 0 ? (enum print_layout)(index - 1) : cli_has(cli, "day") ? PRINT_DAY : PRINT_MONTH;
    return layout == NULL || index > 0
               ? 0
               : error_set(&cli->err, ERROR_USAGE, _("--layout must be month, week, day or slips"));
}

int cmd_roster_print(struct cli *cli)
{
    OWN(text_done) struct text told = TEXT_INIT;
    struct print_request request = {.drafts = cli_has(cli, "draft"),
        .stand_ins = !cli_has(cli, "no-stand-ins"),
        .phones = cli_has(cli, "phones")};
    const char *file = cli_option(cli, "output");

    if (month_request(cli, &request.month) != 0 || cli_day(cli, "day", &request.day) != 0 ||
        print_layout(cli, &request.layout) != 0)
        return -1;
    if (file == NULL)
        return error_set(&cli->err, ERROR_USAGE, _("say where to with -o FILE (- is standard output)"));
    if (strcmp(file, "-") == 0) {
        cli->raw = true;
        return print_roster(&cli->app, &request, cli->out, &cli->err) != 0 ? -1 : STATUS_FINE;
    }
    if (print_roster_file(&cli->app, &request, file, &told, &cli->err) != 0)
        return -1;
    if (cli->json)
        out_json(cli, json_pack("{s:s}", "file", file));
    else
        out_line(cli, "%s", told.at);
    return STATUS_FINE;
}
