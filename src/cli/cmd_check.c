#include <config.h>

#include <string.h>

#include "cli/cmd.h"
#include "cli/output.h"
#include "cli/status.h"
#include "service/explain.h"
#include "service/view.h"
#include "service/words.h"
#include "util/i18n.h"

static const char *notice_what(const struct facts *facts, const struct notice *notice, struct arena *arena)
{
    static const char *const words[] = {
        [NOTICE_NO_DEMAND] = "demand",
        [NOTICE_POST_WITHOUT_DEMAND] = "post",
        [NOTICE_NO_WORK_CALENDAR] = "work_calendar",
        [NOTICE_NO_TERM] = "term",
        [NOTICE_AFTER_LAST_TERM] = "peak_windows",
        [NOTICE_NOT_RECORDED] = "paper",
        [NOTICE_NO_ROSTER] = "roster",
        [NOTICE_UNKNOWN_ABSENCE_STATUS] = "absence_status",
        [NOTICE_STAFFING_UNKNOWN] = "staffing",
        [NOTICE_DEMAND_NEVER] = "demand_never",
        [NOTICE_UNMOVED_DISMISSAL] = "early_dismissal",
    };
    if (notice->kind == NOTICE_POST_WITHOUT_DEMAND && notice->post >= 0)
        return arena_printf(arena, "post %s", facts->posts[notice->post].code);
    if (notice->kind == NOTICE_NOT_RECORDED && notice->paper_kind >= 0)
        return arena_printf(arena, "paper %s", facts->kinds[notice->paper_kind]);
    return words[notice->kind];
}

static json_t *notices_json(const struct facts *facts, const struct notice_list *notices, const char *const *texts)
{
    struct arena arena = ARENA_INIT;
    json_t *list = json_array();
    for (size_t i = 0; i < notices->count; i++) {
        json_t *object = json_object();
        json_put_text(object, "what", notice_what(facts, &notices->at[i], &arena));
        json_put_text(object, "reason", texts[i]);
        if (notices->at[i].school >= 0)
            json_put_text(object, "school", facts->schools[notices->at[i].school].code);
        json_array_append_new(list, object);
    }
    arena_done(&arena);
    return list;
}

static void finding_json(const struct facts *facts, const struct told_finding *told, struct json_out *json)
{
    const struct finding *finding = told->finding;
    const struct zone *zone = finding->school < 0 ? &zone_shanghai : facts->schools[finding->school].zone;
    json_out_open(json, NULL, '{');
    json_out_string(json, "code", rule_code_text(finding->code));
    json_out_string(json, "severity", severity_words[finding->severity].id);
    if (finding->school >= 0)
        json_out_string(json, "school", facts->schools[finding->school].code);
    if (finding->guard >= 0)
        json_out_string(json, "guard", facts->guards[finding->guard].number);
    if (finding->post >= 0) {
        json_out_string(json, "post", facts->posts[finding->post].code);
        json_out_string(json, "gate", facts->posts[finding->post].gate);
    }
    json_out_day(json, "day", finding->day);
    json_out_day(json, "until", finding->until);
    if (finding->span.from || finding->span.to) { /* from one duty straight into the next: no time at all, L05 */
        json_out_instant(json, "from", zone, finding->span.from);
        json_out_instant(json, "to", zone, finding->span.to);
    }
    json_out_count(json, "need", finding->need);
    json_out_count(json, "have", finding->have);
    json_out_string(json, "message", told->message);
    json_out_string(json, "fix", told->fix);
    json_out_close(json, '}');
}

/* A check being written: the findings of each school go out as they are made; what was not judged follows them. */
struct check_paper {
    struct cli *cli;
    struct json_out json;
    json_t *notices;
    civil_day from, to;
    bool begun, hard;
};

static void check_json_begin(struct check_paper *paper)
{
    json_out_day(&paper->json, "from", paper->from);
    json_out_day(&paper->json, "to", paper->to);
    json_out_open(&paper->json, "findings", '[');
    paper->begun = true;
}

static int check_json_part(void *context, const struct check_report *report, struct error *err)
{
    struct check_paper *paper = context;
    if (!paper->begun)
        check_json_begin(paper);
    for (size_t i = 0; i < report->findings.count; i++)
        finding_json(report->facts, &report->findings.at[i], &paper->json);
    json_t *notices = notices_json(report->facts, &report->notices, report->notice_texts);
    json_array_extend(paper->notices, notices);
    json_decref(notices);
    paper->hard = paper->hard || report->hard;
    return cli_drain(paper->cli, err);
}

int check_json(struct cli *cli, const struct check_request *request, struct json_out *json, bool *hard)
{
    struct check_paper paper = {.cli = cli, .json = *json, .notices = json_array()};
    struct check_walk walk = {&cli->app, request, check_json_part, &paper};
    int result = check_each(&walk, &paper.from, &paper.to, &cli->err);
    *hard = paper.hard || !paper.begun; /* without a school nothing was judged */
    if (result == 0 && !paper.begun)
        check_json_begin(&paper);
    if (paper.begun)
        json_out_close(&paper.json, ']');
    if (result == 0)
        json_out_tree(&paper.json, "not_judged", paper.notices);
    json_decref(paper.notices);
    *json = paper.json;
    return result;
}

static void print_notices(struct cli *cli, const struct check_report *report, bool no_demand)
{
    for (size_t i = 0; i < report->notices.count; i++)
        if ((report->notices.at[i].kind == NOTICE_NO_DEMAND) == no_demand)
            out_wrap(cli, 0, 2, report->notice_texts[i]);
}

static void print_head(struct cli *cli, const struct check_report *report)
{
    const char *days = view_days(&cli->arena, report->from, report->to);
    if (report->facts->school_count == 0)
        out_wrap(cli, 0, 0, _("not judged: there is no school in this database yet; import your tables"));
    print_notices(cli, report, true);
    out_title(cli);
    out_wrap(
        cli, 0, 0, arena_printf(&cli->arena, report->past ? _("Judged: %s (in the past).") : _("Judged: %s."), days));
    print_notices(cli, report, false);
}

static void print_cause(struct cli *cli, const struct check_report *report, const struct cause *cause)
{
    const struct finding *first = &report->list.items.at[report->members.at[cause->first]];
    bool told = cause->count == 1 && first->span.to > first->span.from; /* its sentence names the time */
    text_add_char(cli->out, '\n');
    out_wrap(cli, 0, 6, arena_printf(&cli->arena, "[%s] %s", rule_code_text(first->code), cause->line));
    const char *severity = explain_severity(cause->severity);
    bool bare = told || *cause->when_text == '\0';
    out_wrap(cli, 6, 6, bare ? severity : arena_printf(&cli->arena, _("%s (%s)"), severity, cause->when_text));
    if (*cause->fix != '\0')
        out_wrap(cli, 6, 6, arena_printf(&cli->arena, _("-> %s"), cause->fix));
}

static void print_causes(struct cli *cli, const struct check_report *report)
{
    static const char *const titles[] = {
        [WHEN_NOW] = N_("== Today =="),
        [WHEN_WEEK] = N_("== In the next seven days =="),
        [WHEN_LATER] = N_("== Later =="),
        [WHEN_PAST] = N_("== In the past =="),
    };
    int before = -1;
    for (size_t i = 0; i < report->causes.count; i++) {
        const struct cause *cause = &report->causes.at[i];
        if ((int)cause->when != before)
            out_line(cli, "\n%s", _(titles[cause->when]));
        before = (int)cause->when;
        print_cause(cli, report, cause);
    }
}

static void print_each(struct cli *cli, const struct check_report *report)
{
    for (size_t i = 0; i < report->findings.count; i++) {
        const struct told_finding *told = &report->findings.at[i];
        const char *days = "";
        if (told->finding->day != DAY_NONE && told->finding->span.to <= told->finding->span.from)
            days = arena_printf(&cli->arena, " (%s)", view_days(&cli->arena, told->finding->day, told->finding->until));
        out_wrap(cli, 0, 6,
            arena_printf(&cli->arena, _("[%s] %s: %s%s"), rule_code_text(told->finding->code),
                explain_severity(told->finding->severity), told->message, days));
        if (*told->fix != '\0')
            out_wrap(cli, 6, 6, arena_printf(&cli->arena, _("-> %s"), told->fix));
    }
}

/* "3 not allowed on duty, 2 must be put right, 5 reminders". */
static void print_sum(struct cli *cli, const struct check_report *report, bool all)
{
    int counts[SEVERITY_BLOCK + 1] = {0};
    if (all)
        for (size_t i = 0; i < report->findings.count; i++)
            counts[report->findings.at[i].finding->severity]++;
    else
        for (size_t i = 0; i < report->causes.count; i++)
            counts[report->causes.at[i].severity]++;
    int blocks = counts[SEVERITY_BLOCK], errors = counts[SEVERITY_ERROR];
    int reminders = counts[SEVERITY_WARN] + counts[SEVERITY_INFO];
    struct arena *arena = &cli->arena;
    text_add_char(cli->out, '\n');
    if (blocks + errors + reminders == 0) {
        out_wrap(cli, 0, 0,
            report->hard || report->notices.count > 0
                ? _("Nothing wrong was found in what could be judged; the first lines say what could not.")
                : _("All is well: every paper good, every minute of every post covered, every limit of hours kept."));
        return;
    }
    const char *parts[3];
    size_t count = 0;
    if (blocks > 0)
        parts[count++] = arena_printf(
            arena, ngettext("%d not allowed on duty", "%d not allowed on duty", (unsigned long)blocks), blocks);
    if (errors > 0)
        parts[count++] = arena_printf(
            arena, ngettext("%d must be put right", "%d must be put right", (unsigned long)errors), errors);
    if (reminders > 0)
        parts[count++] =
            arena_printf(arena, ngettext("%d reminder", "%d reminders", (unsigned long)reminders), reminders);
    const char *sum = words_list(arena, parts, count, COUNT(parts));
    out_wrap(cli, 0, 0, all ? sum : arena_printf(arena, _("%s. `muster check --all` lists each finding."), sum));
}

int print_check(struct cli *cli, const struct check_request *request, bool all, bool *hard)
{
    OWN(check_report_done) struct check_report report = {.hard = false};
    if (cli->json) {
        struct json_out json = {.text = cli->out};
        json_out_open(&json, NULL, '{');
        if (check_json(cli, request, &json, hard) != 0)
            return -1;
        json_out_close(&json, '}');
        text_add_char(cli->out, '\n');
        return 0;
    }
    if (check_run(&cli->app, request, &report, &cli->err) != 0)
        return -1;
    *hard = report.hard;
    print_head(cli, &report);
    if (all)
        print_each(cli, &report);
    else
        print_causes(cli, &report);
    print_sum(cli, &report, all);
    return 0;
}

int cmd_check(struct cli *cli)
{
    struct check_request request = {.school = cli_option(cli, "school"), .drafts = cli_has(cli, "draft")};
    bool hard;
    if (cli_period(cli, &request.from, &request.to) != 0 || print_check(cli, &request, cli_has(cli, "all"), &hard) != 0)
        return -1;
    return hard ? STATUS_FINDINGS : STATUS_FINE;
}

static json_t *intervals_json(const struct coverage_gaps *intervals, const struct zone *zone)
{
    json_t *list = json_array();
    for (size_t i = 0; i < intervals->count; i++) {
        json_t *one = json_object();
        json_put_instant(one, "from", zone, intervals->at[i].span.from);
        json_put_instant(one, "to", zone, intervals->at[i].span.to);
        json_put_count(one, "have", intervals->at[i].have);
        json_array_append_new(list, one);
    }
    return list;
}

static json_t *window_json(const struct facts *facts, const struct coverage_window *window)
{
    const struct zone *zone = facts->schools[window->school].zone;
    const struct post *post = &facts->posts[window->post];
    json_t *object = json_object();
    json_put_text(object, "school", facts->schools[window->school].code);
    json_put_text(object, "post", post->code);
    json_put_text(object, "gate", post->gate);
    json_put_day(object, "day", window->day);
    json_put_instant(object, "from", zone, window->span.from);
    json_put_instant(object, "to", zone, window->span.to);
    json_put_count(object, "need", window->need);
    json_put_count(object, "worst", window->worst);
    json_put_instant(object, "worst_at", zone, window->worst_at);
    json_put_count(object, "minutes", window->minutes);
    json_put_count(object, "covered_minutes", window->covered_minutes);
    json_t *people = json_array();
    for (size_t i = 0; i < window->people.count; i++) {
        const struct coverage_person *person = &window->people.at[i];
        json_t *one = json_object();
        json_put_text(one, "guard", facts->guards[person->guard].number);
        json_put_instant(one, "from", zone, person->span.from);
        json_put_instant(one, "to", zone, person->span.to);
        json_object_set_new(one, "counts", json_boolean(person->presence == PRESENCE_COUNTS));
        if (person->presence != PRESENCE_COUNTS)
            json_put_text(one, "why", presence_text(person));
        json_array_append_new(people, one);
    }
    json_object_set_new(object, "gaps", intervals_json(&window->gaps, zone));
    json_object_set_new(object, "intervals", intervals_json(&window->intervals, zone));
    const struct demand *demand = &facts->demands[window->demand];
    if (demand->occasion != OCCASION_NONE)
        json_put_text(object, "occasion", occasion_words[demand->occasion].id);
    json_put_text(object, "grade", demand->grade);
    json_put_count(object, "police", demand->police > 0 ? demand->police : -1);
    json_put_count(object, "teachers", demand->teachers > 0 ? demand->teachers : -1);
    json_put_count(object, "parents", demand->parents > 0 ? demand->parents : -1);
    json_object_set_new(object, "people", people);
    return object;
}

json_t *coverage_json(const struct coverage_report *report)
{
    json_t *object = json_object(), *windows = json_array();
    json_put_day(object, "from", report->from);
    json_put_day(object, "to", report->to);
    for (size_t i = 0; i < report->coverage.windows.count; i++)
        json_array_append_new(windows, window_json(report->facts, &report->coverage.windows.at[i]));
    json_object_set_new(object, "windows", windows);
    json_object_set_new(object, "not_judged", notices_json(report->facts, &report->notices, report->notice_texts));
    return object;
}
