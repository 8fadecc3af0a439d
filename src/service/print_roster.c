#include <config.h>

#include "service/print_roster.h"

#include <stdlib.h>
#include <string.h>

#include "formats/html.h"
#include "rules/rules.h"
#include "rules/trial.h"
#include "service/board.h"
#include "service/replace.h"
#include "service/versions.h"
#include "service/view.h"
#include "util/file.h"
#include "util/i18n.h"

static const char style[] =
    "@page { size: A4 landscape; margin: 8mm }\n"
    "body { font: 10pt \"Noto Sans CJK SC\", \"Source Han Sans SC\", \"Microsoft YaHei\", SimSun, sans-serif; margin: "
    "0 }\n"
    "h1 { font-size: 15pt; text-align: center; margin: 0 0 2mm }\n"
    "p { margin: 1mm 0 }\n"
    "table { border-collapse: collapse; width: 100% }\n"
    "th, td { border: 0.3mm solid #000; padding: 0.4mm 0.6mm; text-align: center; font-size: 8.5pt }\n"
    "th { background: #eee }\n"
    "td.name, td.left { text-align: left; white-space: nowrap }\n"
    ".rest { background: #ddd }\n"
    "td.short { font-weight: bold; border-width: 0.7mm }\n"
    ".sign { display: flex; justify-content: space-between; margin-top: 8mm }\n"
    ".sign span { width: 28%; border-bottom: 0.3mm solid #000 }\n"
    "pre.slip { font: inherit; white-space: pre-wrap; border-top: 0.3mm dashed #000; padding-top: 3mm; margin: 4mm 0 "
    "1mm }\n"
    "ol { margin: 1mm 0 1mm 6mm; padding: 0; font-size: 8.5pt }\n"
    "tr { page-break-inside: avoid }\n"
    "thead { display: table-header-group }\n";

struct page {
    struct app *app;
    const struct print_request *request;
    struct arena *arena;
    struct text *out;
    struct error *err;
    const struct facts *facts;
    int school;
    civil_day from, to;
    struct roster_month month;
    struct stand_in_search *search; /* NULL: no stand-ins */
};

static const struct school *page_school(const struct page *page)
{
    return &page->facts->schools[page->school];
}

/* Which version this is, so that an old sheet on the wall is known as such. */
static const char *version_text(const struct page *page)
{
    const struct roster_month *month = &page->month;
    const struct zone *zone = page_school(page)->zone;
    char clock[CLOCK_TEXT_SIZE];

    if (page->request->drafts && month->draft != NULL)
        return _("draft, not in force");
    if (month->version_count == 0)
        return month->force == NULL ? _("no roster") : _("imported, in force");
    const struct roster_version_row *row = &month->versions[month->version_count - 1];
    return arena_printf(page->arena, _("version %d, published %s %s by %s"), row->number,
        view_day(page->arena, zone_day(zone, row->published)), clock_format(zone_minute(zone, row->published), clock),
        row->row.changed_by);
}

static void put_head(struct page *page, const char *what)
{
    const char *title = arena_printf(page->arena, "%s %s", page_school(page)->name, what);

    html_begin(page->out, strcmp(i18n_lang(), "zh_CN") == 0 ? "zh-CN" : "en", title, style);
    html_put(page->out, "h1", NULL, title);
    html_put(page->out, "p", NULL, version_text(page));
}

static void put_signatures(struct page *page)
{
    text_add(page->out, "<div class=\"sign\">");
    html_put(page->out, "span", NULL, _("Made by:"));
    html_put(page->out, "span", NULL, _("Checked by:"));
    html_put(page->out, "span", NULL, _("Approved by:"));
    text_add(page->out, "</div>\n");
    html_end(page->out);
}

/* What was allowed to stand when this version was published. */
static void put_overrides(struct page *page)
{
    const struct roster_month *month = &page->month;
    const char *lines = month->version_count == 0 || (page->request->drafts && month->draft != NULL)
                            ? NULL
                            : month->versions[month->version_count - 1].overrides;

    if (lines == NULL)
        return;
    html_put(page->out, "p", NULL, _("Known and allowed to stand:"));
    text_add(page->out, "<ol>");
    while (*lines != '\0') {
        size_t size = strcspn(lines, "\n");
        html_put(page->out, "li", NULL, arena_strndup(page->arena, lines, size));
        lines += size + (lines[size] != '\0');
    }
    text_add(page->out, "</ol>\n");
}

/* ---- month */

static const char *cell_text(const struct page *page, int guard, civil_day day)
{
    OWN(text_done) struct text cell = TEXT_INIT;

    for (size_t i = 0; i < page->facts->duty_count; i++) {
        const struct duty *duty = &page->facts->duties[i];
        if (duty->guard == guard && duty->day == day)
            text_addf(&cell, "%s%s%s", cell.size > 0 ? " " : "", duty->code, duty->trainee ? "*" : "");
    }
    const char *off = cell.size == 0 ? facts_day_off(page->facts, guard, day) : NULL;
    text_add(&cell, off == NULL ? "" : off);
    for (size_t i = 0; i < page->facts->absence_count && cell.size == 0; i++) {
        const struct absence *absence = &page->facts->absences[i];
        if (absence->guard == guard && absence->from <= day && day <= absence->to && absence_counts(absence))
            text_add(&cell, _("off"));
    }
    return cell.size == 0 ? "" : arena_strdup(page->arena, cell.at);
}

static const char *day_class(const struct page *page, civil_day day)
{
    return calendar_workday(page_school(page)->calendar.work, day) ? NULL : "rest";
}

static void put_month_head(struct page *page)
{
    static const char *const totals[] = {
        N_("days"), N_("days off"), N_("hours"), N_("nights"), N_("weekends"), N_("holidays")};

    text_add(page->out, "<table>\n<thead><tr>");
    html_put(page->out, "th", NULL, _("Guard"));
    for (civil_day day = page->from; day <= page->to; day++)
        html_put(page->out, "th", day_class(page, day), arena_printf(page->arena, "%d", civil_to_date(day).mday));
    for (size_t i = 0; i < COUNT(totals); i++)
        html_put(page->out, "th", NULL, _(totals[i]));
    text_add(page->out, "</tr>\n<tr><th></th>");
    for (civil_day day = page->from; day <= page->to; day++)
        html_put(page->out, "th", day_class(page, day), view_weekday(civil_weekday(day)));
    text_add(page->out, "<th></th><th></th><th></th><th></th><th></th><th></th></tr></thead>\n<tbody>\n");
}

static void put_number(struct page *page, int number)
{
    html_put(page->out, "td", NULL, number == 0 ? "" : arena_printf(page->arena, "%d", number));
}

static void put_month_rows(struct page *page)
{
    struct guard_hours *hours = arena_array(page->arena, page->facts->guard_count + 1, sizeof *hours);

    rules_hours(page->facts, page->from, page->to, hours);
    for (size_t g = 0; g < page->facts->guard_count; g++) {
        const struct guard *guard = &page->facts->guards[g];
        if (guard->school != page->school || (hours[g].duties == 0 && !guard_hired_within(guard, page->from, page->to)))
            continue;
        text_add(page->out, "<tr>");
        html_put(page->out, "td", "name", view_guard(page->arena, page->facts, (int)g));
        for (civil_day day = page->from; day <= page->to; day++)
            html_put(page->out, "td", day_class(page, day), cell_text(page, (int)g, day));
        put_number(page, hours[g].days);
        put_number(page, hours[g].off);
        html_put(page->out, "td", NULL,
            hours[g].minutes == 0
                ? ""
                : arena_printf(page->arena, "%d:%02d", hours[g].minutes / 60, hours[g].minutes % 60));
        put_number(page, hours[g].nights);
        put_number(page, hours[g].weekends);
        put_number(page, hours[g].holidays);
        text_add(page->out, "</tr>\n");
    }
    text_add(page->out, "</tbody>\n");
}

/* How many are needed each day at all posts together, and how many are there at the worst minute of each. */
static void put_month_foot(struct page *page)
{
    static const char *const labels[] = {N_("Needed"), N_("There")};
    struct board_posts posts;

    board_posts_make(page->facts, page->school, page->from, page->to, page->arena, &posts);
    text_add(page->out, "<tfoot>");
    for (size_t line = 0; line < COUNT(labels); line++) {
        text_add(page->out, "<tr>");
        html_put(page->out, "td", "name", _(labels[line]));
        for (civil_day day = page->from; day <= page->to; day++) {
            const struct board_slot *slot = &posts.days[day - page->from];
            html_put(page->out, "td", line == 1 && slot->gap ? "short" : day_class(page, day),
                arena_printf(page->arena, "%d", line == 0 ? slot->need : slot->have));
        }
        text_add(page->out, "<td></td><td></td><td></td><td></td><td></td><td></td></tr>\n");
    }
    text_add(page->out, "</tfoot></table>\n");
}

/* What the codes of the sheet mean. */
static int put_legend(struct page *page)
{
    struct row_filter filter = {.school_id = page_school(page)->id};
    struct shift_row *shifts;
    struct shift_part_row *parts;
    size_t count, part_count;

    if (rows_load(page->app->db, &shift_table, &filter, page->arena, (void **)&shifts, &count, page->err) < 0 ||
        rows_load(page->app->db, &shift_part_table, &filter, page->arena, (void **)&parts, &part_count, page->err) < 0)
        return -1;
    text_add(page->out, "<p>");
    for (size_t i = 0; i < count; i++) {
        text_addf(page->out, "%s<b>", i > 0 ? " &nbsp; " : "");
        html_add(page->out, shifts[i].code);
        text_add(page->out, "</b> ");
        html_add(page->out, shifts[i].name);
        for (size_t p = 0; p < part_count; p++)
            if (parts[p].shift_id == shifts[i].row.id) {
                struct span span = {zone_instant(&zone_shanghai, 0, parts[p].from_minute),
                    zone_instant(&zone_shanghai, 0, parts[p].to_minute)};
                text_add_char(page->out, ' ');
                html_add(page->out, view_times(page->arena, &zone_shanghai, 0, &span));
                for (size_t k = 0; k < page->facts->post_count; k++)
                    if (page->facts->posts[k].id == parts[p].post_id) {
                        text_add_char(page->out, ' ');
                        html_add(page->out, page->facts->posts[k].name);
                    }
            }
    }
    text_addf(page->out, " &nbsp; * %s</p>\n", _("trainee"));
    return 0;
}

static int print_month(struct page *page)
{
    put_head(page, arena_printf(page->arena, _("duty roster, %s"),
                       view_month(page->arena, page->request->month.year, page->request->month.month)));
    put_month_head(page);
    put_month_rows(page);
    put_month_foot(page);
    if (put_legend(page) < 0)
        return -1;
    put_overrides(page);
    put_signatures(page);
    return 0;
}

/* ---- week and day: who stands where when */

static const char *people_text(const struct page *page, const struct coverage_window *window)
{
    OWN(text_done) struct text names = TEXT_INIT;

    for (size_t i = 0; i < window->people.count; i++) {
        const struct coverage_person *person = &window->people.at[i];
        bool whole = person->span.from <= window->span.from && person->span.to >= window->span.to;
        text_addf(&names, "%s%s", names.size > 0 ? ", " : "", page->facts->guards[person->guard].name);
        if (!whole)
            text_addf(&names, " %s", view_times(page->arena, page_school(page)->zone, window->day, &person->span));
        if (person->presence != PRESENCE_COUNTS)
            text_add_char(&names, '*');
    }
    return arena_strdup(page->arena, names.at);
}

enum { STAND_INS = 2 };

static void add_stand_ins(const struct page *page, int duty, struct text *out)
{
    int found[STAND_INS];
    size_t count = stand_in_best(page->search, duty, found, STAND_INS);

    if (count == 0)
        text_add(out, _("nobody"));
    for (size_t i = 0; i < count; i++) {
        const struct guard *guard = &page->facts->guards[found[i]];
        text_addf(out, "%s%s", i > 0 ? ", " : "", guard->name);
        if (page->request->phones && guard->phone != NULL)
            text_addf(out, " %s", guard->phone);
    }
}

/* "for 王国庆: 李强, 赵永", one line for each who counts there. */
static void put_stand_ins(const struct page *page, const struct coverage_window *window)
{
    for (size_t i = 0; page->search != NULL && i < window->people.count; i++) {
        const struct coverage_person *person = &window->people.at[i];
        OWN(text_done) struct text line = TEXT_INIT;

        for (size_t d = 0; d < page->facts->duty_count; d++)
            if (page->facts->duties[d].id == person->duty && page->facts->duties[d].guard == person->guard) {
                text_addf(&line, _("for %s: "), page->facts->guards[person->guard].name);
                add_stand_ins(page, (int)d, &line);
                text_add(page->out, "<br><small>");
                html_add(page->out, line.at);
                text_add(page->out, "</small>");
                break;
            }
    }
}

static const struct coverage_window *window_of(const struct coverage *coverage, int demand, civil_day day)
{
    for (size_t i = 0; i < coverage->windows.count; i++)
        if (coverage->windows.at[i].demand == demand && coverage->windows.at[i].day == day)
            return &coverage->windows.at[i];
    return NULL;
}

static bool asked_for(const struct coverage *coverage, int demand, civil_day from, civil_day to)
{
    for (civil_day day = from; day <= to; day++)
        if (window_of(coverage, demand, day) != NULL)
            return true;
    return false;
}

static void put_demand(struct page *page, const struct coverage *coverage, int demand)
{
    const struct demand *it = &page->facts->demands[demand];
    struct span span = demand_span(page->facts, it, page->from);

    text_add(page->out, "<tr>");
    html_put(page->out, "td", "name", view_post(page->arena, page->facts, it->post));
    html_put(page->out, "td", NULL, view_times(page->arena, page_school(page)->zone, page->from, &span));
    for (civil_day day = page->from; day <= page->to; day++) {
        const struct coverage_window *window = window_of(coverage, demand, day);
        const char *short_of = window != NULL && window->gaps.count > 0 ? "short" : day_class(page, day);
        text_addf(page->out, short_of == NULL ? "<td>" : "<td class=\"%s\">", short_of);
        if (window != NULL) {
            html_add(page->out,
                arena_printf(page->arena, "%s (%d/%d)", people_text(page, window), window->worst, window->need));
            put_stand_ins(page, window);
        }
        text_add(page->out, "</td>\n");
    }
    text_add(page->out, "</tr>\n");
}

static void print_days(struct page *page)
{
    struct coverage coverage = {0};

    rules_coverage(page->facts, page->from, page->to, &coverage);
    put_head(page, arena_printf(page->arena,
                       page->request->layout == PRINT_DAY ? _("duties of the day, %s") : _("duties of the week, %s"),
                       view_days(page->arena, page->from, page->to)));
    text_add(page->out, "<table>\n<thead><tr>");
    html_put(page->out, "th", NULL, _("Post"));
    html_put(page->out, "th", NULL, _("Time"));
    for (civil_day day = page->from; day <= page->to; day++)
        html_put(page->out, "th", day_class(page, day), view_day_short(page->arena, day));
    text_add(page->out, "</tr></thead>\n<tbody>\n");
    for (size_t d = 0; d < page->facts->demand_count; d++)
        if (page->facts->posts[page->facts->demands[d].post].school == page->school &&
            asked_for(&coverage, (int)d, page->from, page->to))
            put_demand(page, &coverage, (int)d);
    text_add(page->out, "</tbody></table>\n");
    html_put(page->out, "p", NULL, _("In brackets: the fewest who count and how many are needed. * does not count."));
    if (page->search != NULL)
        html_put(page->out, "p", NULL,
            _("Below each duty: who may stand in, nothing being worse than a warning; the fewest hours first."));
    put_signatures(page);
    coverage_done(&coverage);
}

const struct word print_layout_words[] = {{"", ""}, {"month", N_("the month: guards and days")},
    {"week", N_("a week: posts and days")}, {"day", N_("a day: posts and hours")},
    {"slips", N_("slips: what has changed, for each guard")}, {NULL, NULL}};

/* A slip for each guard whose duties have changed, to be cut apart. */
static int print_slips(struct page *page)
{
    struct roster_diff diff;
    int result = roster_diff(page->app, &page->request->month, NULL, NULL, &diff, page->err);

    if (result == 0) {
        put_head(page, arena_printf(page->arena, _("changed duties, %s"),
                           view_month(page->arena, page->request->month.year, page->request->month.month)));
        if (diff.count == 0)
            html_put(page->out, "p", NULL, _("Nothing has changed."));
        for (size_t i = 0; i < diff.count;) {
            html_put(page->out, "pre", "slip", roster_slip(&diff, i, &i, page->arena));
            html_put(page->out, "p", NULL, _("Received, date:"));
        }
        html_end(page->out);
    }
    roster_diff_done(&diff);
    return result;
}

int print_roster(struct app *app, const struct print_request *request, struct text *out, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct page page = {.app = app, .request = request, .arena = &arena, .out = out, .err = err};
    struct roster_request month = request->month;
    civil_day day = request->day == DAY_NONE ? app_today(app) : request->day;

    if (request->layout == PRINT_WEEK || request->layout == PRINT_DAY) {
        month.year = civil_to_date(day).year;
        month.month = civil_to_date(day).month;
    }
    if (roster_find(app, &month, &arena, &page.month, err) < 0)
        return -1;
    page.facts = page.month.facts;
    page.school = page.month.school;
    if (request->layout == PRINT_SLIPS)
        return print_slips(&page);
    page.from = request->layout == PRINT_MONTH  ? page.month.from
                : request->layout == PRINT_WEEK ? civil_week_start(day)
                                                : day;
    page.to = request->layout == PRINT_MONTH ? page.month.to : request->layout == PRINT_WEEK ? page.from + 6 : day;
    bool stand_ins = request->layout != PRINT_MONTH && (request->stand_ins || request->phones);
    civil_day last = stand_ins ? trial_period_of(page.to).to : page.to;
    if (facts_load_as(app, request->drafts, page.from, last, &arena, &page.facts, err) < 0 ||
        (stand_ins && request->phones &&
            audit_note(app->db, app->actor, "phone shown", _("stand-ins of a sheet"), err) < 0))
        return -1;
    if (request->layout == PRINT_MONTH)
        return print_month(&page);
    OWN(stand_in_search_drop)
    struct stand_in_search *search = stand_ins ? stand_in_search_new(page.facts, page.from, page.to) : NULL;
    page.search = search;
    print_days(&page);
    return 0;
}

int print_roster_file(struct app *app, const struct print_request *request, const char *file, struct text *told,
    struct error *err)
{
    static const char begin[] = "<!DOCTYPE html>";
    OWN(text_done) struct text page = TEXT_INIT, old = TEXT_INIT;
    OWN(error_done) struct error unreadable = ERROR_INIT;

    if (print_roster(app, request, &page, err) < 0)
        return -1;
    if (file_exists(file) &&
        (file_read(file, &old, &unreadable) != 0 || strncmp(old.at, begin, sizeof begin - 1) != 0)) {
        error_set(err, ERROR_CREATE, _("%s is there already, and it is no page"), file);
        return error_hint(err, "%s", _("name another file"));
    }
    if (file_write(file, page.at, page.size, 0644, err) < 0)
        return -1;
    text_addf(told, _("Wrote %s; open it in a browser and print it, A4 landscape."), file);
    return 0;
}
