/* All that is wrong, grouped by cause, with what to do. */
#include <config.h>

#include <stdio.h>

#include "service/check.h"
#include "service/explain.h"
#include "tui/jump.h"
#include "tui/screen.h"
#include "tui/take.h"
#include "tui/widget.h"
#include "util/i18n.h"

struct findings {
    struct check_report report;
    bool loaded;
    int least;  /* index of steps */
    int *shown; /* causes that are shown */
    struct list_view list;
};

static const struct {
    enum severity least;
    const char *name;
} steps[] = {
    {SEVERITY_OFF, N_("all")},
    {SEVERITY_ERROR, N_("only errors")},
    {SEVERITY_BLOCK, N_("only what is not allowed on duty")},
};

static void choose(struct findings *findings)
{
    int count = 0;

    for (size_t i = 0; i < findings->report.causes.count; i++)
        if (findings->report.causes.at[i].severity >= steps[findings->least].least)
            findings->shown[count++] = (int)i;
    list_keep(&findings->list, count);
}

void findings_take(void *state, const struct check_report *report)
{
    struct findings *findings = state;

    if (findings->loaded)
        check_report_done(&findings->report);
    findings->report = *report;
    findings->loaded = true;
    findings->shown = arena_array(&findings->report.arena, report->causes.count + 1, sizeof *findings->shown);
    choose(findings);
}

static int findings_load(void *state, struct app *app, struct error *err)
{
    struct check_request request = {.from = DAY_NONE, .to = DAY_NONE};
    struct check_report report = {0};

    if (check_run(app, &request, &report, err) < 0) {
        check_report_done(&report);
        return -1;
    }
    findings_take(state, &report);
    return 0;
}

static const struct cause *cause_at(const struct findings *findings, int index)
{
    return &findings->report.causes.at[findings->shown[index]];
}

static void row_words(const void *state, int index, struct text *out)
{
    cause_words(cause_at(state, index), out);
}

static struct effect findings_update(void *state, const struct event *event)
{
    struct findings *findings = state;
    struct effect said;
    char text[128];

    if (list_update(&findings->list, event, row_words, findings, &said) || event->kind != EVENT_ACTION)
        return said;
    if (event->action == ACTION_FILTER) {
        findings->least = (findings->least + 1) % (int)COUNT(steps);
        choose(findings);
        snprintf(text, sizeof text, _("Shown: %s"), _(steps[findings->least].name));
        return effect_say(text);
    }
    if (event->action == ACTION_WHY && findings->list.count > 0)
        return jump_to_why_of_cause(&findings->report, findings->shown[findings->list.cursor]);
    if (event->action == ACTION_OPEN && findings->list.count > 0)
        return jump_to_cause(&findings->report, findings->shown[findings->list.cursor]);
    return said;
}

static void draw_members(const struct findings *findings, const struct cause *cause, struct canvas *canvas, int y)
{
    for (int i = 1; i < cause->count && y < canvas->height; i++, y++) {
        int member = findings->report.members.at[cause->first + i];

        if (y == canvas->height - 1 && i + 1 < cause->count) {
            int left = cause->count - i;
            canvas_textf(canvas, y, 2, canvas->width, ROLE_DIM,
                ngettext("and %d more", "and %d more", (unsigned long)left), left);
            return;
        }
        canvas_textf(canvas, y, 2, canvas->width - 2, ROLE_DIM, "- %s", findings->report.findings.at[member].message);
    }
}

static void draw_detail(const struct findings *findings, struct canvas *canvas)
{
    const struct cause *cause = cause_at(findings, findings->list.cursor);
    const struct finding *finding = findings->report.findings.at[findings->report.members.at[cause->first]].finding;
    char heading[160];
    int y = 1;

    snprintf(heading, sizeof heading, "%s %s", rule_code_text(finding->code), explain_rule(finding->code));
    draw_heading(canvas, 0, heading);
    y += canvas_wrap(canvas, y, 0, canvas->width, canvas->height - y - 1, ROLE_PLAIN, cause->line);
    y += canvas_wrap(canvas, y, 0, canvas->width, canvas->height - y, ROLE_GOOD, cause->fix);
    draw_members(findings, cause, canvas, y);
}

static void draw_list(struct findings *findings, struct canvas *canvas)
{
    int when = canvas->width >= 120 ? 26 : canvas->width >= 80 ? 12 : 8;

    list_settle(&findings->list, canvas->height);
    for (int i = 0; i < canvas->height && findings->list.top + i < findings->list.count; i++) {
        const struct cause *cause = cause_at(findings, findings->list.top + i);
        int role = theme_severity(cause->severity);

        canvas_textf(canvas, i, 0, 1, role, "%c", theme_mark(cause->severity));
        canvas_field(canvas, i, 2, when, cause_role(cause), cause->when_text, false);
        canvas_text(canvas, i, when + 3, canvas->width, cause_role(cause), cause->line);
        if (findings->list.top + i == findings->list.cursor)
            canvas_select(canvas, i, 0, SELECTED_CELLS);
    }
}

static void findings_draw(void *state, struct canvas *canvas)
{
    struct findings *findings = state;
    const struct check_report *report = &findings->report;
    int detail = canvas->height >= 30 ? 14 : canvas->height >= 16 ? 8 : 5, y = 1;
    char from[DAY_TEXT_SIZE], to[DAY_TEXT_SIZE];

    canvas_textf(canvas, 0, 0, canvas->width, ROLE_PLAIN, _("%s to %s, %d lines, shown: %s"),
        day_format(report->from, from), day_format(report->to, to), findings->list.count,
        _(steps[findings->least].name));
    for (size_t i = 0; i < report->notices.count && i < (canvas->height >= 16 ? 2u : 1u); i++)
        canvas_text(canvas, y++, 0, canvas->width, ROLE_WARN, report->notice_texts[i]);
    if (findings->list.count == 0) {
        canvas_text(canvas, y + 1, 2, canvas->width, ROLE_GOOD,
            report->causes.count > 0    ? _("None of these: f shows others.")
            : report->notices.count > 0 ? _("There are no findings.")
            : report->facts == NULL || report->facts->post_count == 0
                ? _("There are no posts yet. :import FOLDER takes in the school's tables.")
                : _("Nothing is wrong."));
        return;
    }
    struct canvas list = canvas_rows(canvas, y, canvas->height - detail - y);
    draw_list(findings, &list);
    canvas->cursor_y = list.cursor_y + y;
    canvas->cursor_x = list.cursor_x;
    struct canvas below = canvas_rows(canvas, canvas->height - detail, detail);
    draw_detail(findings, &below);
}

static void findings_done(void *state)
{
    struct findings *findings = state;

    if (findings->loaded)
        check_report_done(&findings->report);
}

const struct screen_class screen_findings = {
    .id = SCREEN_FINDINGS,
    .name = N_("Findings"),
    .size = sizeof(struct findings),
    .load = findings_load,
    .update = findings_update,
    .draw = findings_draw,
    .done = findings_done,
};
