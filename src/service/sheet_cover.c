/* Reports on cover: heads, bottlenecks, one guard absent, peak strips. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/rules.h"
#include "service/load.h"
#include "service/sheet_list.h"
#include "service/view.h"
#include "service/words.h"
#include "util/i18n.h"

enum { WEEK = 7 };

/* The period of a report: as given, else SPAN days from today on. */
static int load_period(struct app *app, const struct sheet_params *params, int span, struct arena *arena,
    const struct facts **facts, civil_day *from, civil_day *to, struct error *err)
{
    *from = params->from != DAY_NONE ? params->from : app_today(app);
    *to = params->to != DAY_NONE ? params->to : *from + span - 1;
    if (*to < *from)
        return error_set(err, ERROR_USAGE, "%s", _("the last day lies before the first"));
    return facts_load(app, *from, *to, arena, facts, err);
}

static bool of_school(const struct facts *facts, int school, const char *code)
{
    return code == NULL || strcmp(facts->schools[school].code, code) == 0;
}

/* ---- heads */

static const struct sheet_column staffing_columns[] = {
    {"what", N_("What asks for guards"), CELL_TEXT, false},
    {"hours", N_("Hours a week"), CELL_NUMBER, false},
    {"heads", N_("Heads"), CELL_TEXT, false},
    {"why", N_("Why"), CELL_TEXT, false},
};

static void put_heads(struct sheet *out, const char *section, const char *what, const char *hours, const char *heads,
    const char *why, enum severity mark)
{
    struct sheet_row *row = sheet_row(out);

    row->section = section;
    row->mark = mark;
    row->place.day = DAY_NONE;
    sheet_put(out, what);
    sheet_put(out, hours);
    sheet_put(out, heads);
    sheet_put(out, why);
}

static const char *tenths(struct arena *arena, int64_t part, int64_t whole)
{
    int64_t value = (part * 10 + whole / 2) / whole;

    return arena_printf(arena, "%lld.%lld", (long long)(value / 10), (long long)(value % 10));
}

static int employed_heads(const struct facts *facts, int school, civil_day day)
{
    int heads = 0;

    for (size_t i = 0; i < facts->guard_count; i++)
        heads += facts->guards[i].school == school && employment_is_full_time(facts->guards[i].employment) &&
                 guard_employed(&facts->guards[i], day);
    return heads;
}

static const char *rule_words(
    const struct facts *facts, int school, const struct staffing *staffing, struct arena *arena)
{
    const char *pack = facts->schools[school].pack->code;

    if (!staffing->known)
        return _("the numbers of pupils and staff are not recorded");
    if (staffing->boarding_need > 0)
        return arena_printf(arena,
            _("%s: %d heads ask for %d by day, %d heads for %d as a boarding school; the larger counts"), pack,
            staffing->day_heads, staffing->day_need, staffing->boarding_heads, staffing->boarding_need);
    return arena_printf(arena, _("%s: %d heads ask for %d"), pack, staffing->day_heads, staffing->day_need);
}

static const char *approval(civil_day until, struct arena *arena, const char *said)
{
    return until == DAY_NONE ? _("not recorded") : arena_printf(arena, said, view_day(arena, until));
}

static void put_approvals(struct sheet *out, const struct school *school, const char *section)
{
    put_heads(out, section, _("Filing with the police"), "", "", approval(school->filed, out->arena, _("on %s")),
        SEVERITY_OFF);
    put_heads(out, section, _("Contract with a guard company"), "", "",
        approval(school->contract_until, out->arena, _("until %s")), SEVERITY_OFF);
    put_heads(out, section, _("Approval of comprehensive hours"), "", "",
        approval(school->hours_until, out->arena, _("until %s")), SEVERITY_OFF);
}

static int year_workdays(const struct school *school, civil_day from)
{
    int count = 0;

    for (civil_day day = from; day < civil_add_months(from, 12); day++)
        count += calendar_workday(school->calendar.work, day);
    return count;
}

static void put_sums(struct sheet *out, const struct facts *facts, int school, civil_day week, int64_t minutes)
{
    const struct school *at = &facts->schools[school];
    struct arena *arena = out->arena;
    struct staffing staffing = rules_staffing(at);
    int lawful = at->pack->week_minutes, have = employed_heads(facts, school, week);
    int by_hours = (int)((minutes + lawful - 1) / lawful), larger = by_hours > staffing.need ? by_hours : staffing.need;
    civil_day year_end = civil_add_months(week, 12) - 1;
    int64_t year = rules_asked_minutes(facts, school, -1, week, year_end);
    int workdays = year_workdays(at, week);

    put_heads(out, at->name, _("By the number of pupils (S01)"), "",
        staffing.known ? arena_printf(arena, "%d", staffing.need) : "", rule_words(facts, school, &staffing, arena),
        have < staffing.need ? SEVERITY_ERROR : SEVERITY_OFF);
    put_heads(out, at->name, _("By the hours asked for (S02)"), arena_printf(arena, "%lld", (long long)(minutes / 60)),
        arena_printf(arena, "%d", by_hours),
        arena_printf(
            arena, _("%s heads at %s a week, rounded up"), tenths(arena, minutes, lawful), view_minutes(arena, lawful)),
        have < by_hours ? SEVERITY_WARN : SEVERITY_OFF);
    put_heads(out, at->name, _("The same over a year"), "",
        workdays > 0 ? tenths(arena, year, (int64_t)workdays * at->pack->day_minutes) : "",
        arena_printf(arena, _("%lld h in the year from %s; one guard works %d workdays of %s, leave not counted"),
            (long long)(year / 60), view_day(arena, week), workdays, view_minutes(arena, at->pack->day_minutes)),
        SEVERITY_OFF);
    put_heads(out, at->name, _("Full-time guards employed"), "", arena_printf(arena, "%d", have),
        have >= larger ? _("enough by both")
        : by_hours > staffing.need
            ? arena_printf(arena, _("%d short: the hours ask for more than the number of pupils does"), larger - have)
            : arena_printf(arena, _("%d short: the number of pupils asks for more than the hours do"), larger - have),
        have < larger ? SEVERITY_ERROR : SEVERITY_OFF);
}

int sheet_staffing(
    struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out, struct error *err)
{
    const struct facts *facts;
    civil_day from, to;

    if (load_period(app, params, 1, arena, &facts, &from, &to, err) < 0)
        return -1;
    civil_day week = civil_week_start(from);
    out->title = arena_printf(arena, _("Guards needed, by the week %s"), view_days(arena, week, week + 6));
    sheet_columns(out, staffing_columns, COUNT(staffing_columns));
    for (int school = 0; (size_t)school < facts->school_count; school++) {
        const char *name = facts->schools[school].name;
        int64_t sum = 0;

        if (!of_school(facts, school, params->school))
            continue;
        for (int post = 0; (size_t)post < facts->post_count; post++) {
            int lawful = facts->schools[school].pack->week_minutes;
            int64_t minutes =
                facts->posts[post].school == school ? rules_asked_minutes(facts, school, post, week, week + 6) : 0;

            sum += minutes;
            if (minutes > 0)
                put_heads(out, name, view_post(arena, facts, post),
                    arena_printf(arena, "%lld", (long long)(minutes / 60)), tenths(arena, minutes, lawful),
                    minutes == (int64_t)WEEK * MINUTES_PER_DAY
                        ? _("one post round the clock: more than one person can lawfully stand")
                        : "",
                    SEVERITY_OFF);
        }
        put_sums(out, facts, school, week, sum);
        put_approvals(out, &facts->schools[school], name);
    }
    return 0;
}

/* ---- bottlenecks */

static const struct sheet_column bottleneck_columns[] = {
    {"day", N_("Day"), CELL_DAY, false},
    {"times", N_("Times"), CELL_TEXT, false},
    {"short", N_("Short by"), CELL_NUMBER, false},
    {"need", N_("Needed"), CELL_NUMBER, false},
    {"posts", N_("At these posts together"), CELL_TEXT, false},
    {"guards", N_("Who could stand there, nobody else"), CELL_TEXT, false},
};

int sheet_bottlenecks(
    struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out, struct error *err)
{
    struct bottleneck_list found = {0};
    const struct facts *facts;
    civil_day from, to;

    if (load_period(app, params, WEEK, arena, &facts, &from, &to, err) < 0)
        return -1;
    out->title = arena_printf(arena, _("Short whatever the roster: %s"), view_days(arena, from, to));
    out->empty = _("Whatever is asked for in this period, there are enough qualified guards for it at every minute.");
    sheet_columns(out, bottleneck_columns, COUNT(bottleneck_columns));
    rules_bottlenecks(facts, from, to, &found);
    for (size_t i = 0; i < found.items.count; i++) {
        const struct bottleneck *item = &found.items.at[i];
        const struct zone *zone = facts->schools[item->school].zone;
        civil_day day = zone_day(zone, item->span.from);
        const char *posts = "", *guards = "";
        struct sheet_row *row;

        if (!of_school(facts, item->school, params->school))
            continue;
        for (size_t k = 0; k < item->posts.count; k++)
            posts = arena_printf(arena, "%s%s%s: %d", posts, k > 0 ? ", " : "",
                view_post(arena, facts, item->posts.at[k].post), item->posts.at[k].need);
        for (size_t k = 0; k < item->guards.count; k++)
            guards =
                arena_printf(arena, "%s%s%s", guards, k > 0 ? ", " : "", view_guard(arena, facts, item->guards.at[k]));
        row = sheet_row(out);
        row->mark = SEVERITY_ERROR;
        row->place = (struct place){.kind = PLACE_DAY, .day = day};
        row->sentence = arena_printf(arena,
            ngettext("%d guard is needed at once, %d could stand there: %d short whatever the roster.",
                "%d guards are needed at once, %d could stand there: %d short whatever the roster.",
                (unsigned long)item->need),
            item->need, (int)item->guards.count, item->short_by);
        sheet_put_day(out, day);
        sheet_put(out, view_times(arena, zone, day, &item->span));
        sheet_put_number(out, item->short_by);
        sheet_put_number(out, item->need);
        sheet_put(out, posts);
        sheet_put(out, *guards != '\0' ? guards : _("nobody"));
    }
    bottleneck_list_done(&found);
    return 0;
}

/* ---- one guard absent */

static const struct sheet_column reserve_columns[] = {
    {"what", N_("If absent"), CELL_TEXT, false},
    {"day", N_("Day"), CELL_DAY, false},
    {"times", N_("Times"), CELL_TEXT, false},
    {"post", N_("This falls"), CELL_TEXT, false},
    {"stand_ins", N_("Who could step in"), CELL_NUMBER, false},
};

static void put_fall(struct sheet *out, const struct facts *facts, const struct fall *fall)
{
    const struct zone *zone = facts->schools[facts->guards[fall->guard].school].zone;
    struct sheet_row *row = sheet_row(out);

    row->section = view_guard(out->arena, facts, fall->guard);
    row->mark = fall->stand_ins == 0 ? SEVERITY_ERROR : SEVERITY_OFF;
    row->sentence = fall->stand_ins == 0 ? _("Nobody qualified is free over the whole time.") : NULL;
    row->place = (struct place){.kind = PLACE_CELL,
        .guard = facts->guards[fall->guard].number,
        .post = facts->posts[fall->post].code,
        .day = fall->day};
    sheet_put_code(out, view_guard(out->arena, facts, fall->guard), facts->guards[fall->guard].number);
    sheet_put_day(out, fall->day);
    sheet_put(out, view_times(out->arena, zone, fall->day, &fall->span));
    sheet_put_code(out, view_post(out->arena, facts, fall->post), facts->posts[fall->post].code);
    sheet_put_number(out, fall->stand_ins);
}

static void put_single_post(struct sheet *out, const struct facts *facts, const struct post_reserve *post)
{
    struct sheet_row *row = sheet_row(out);

    row->section = _("Posts that rest on one qualified person, or on none");
    row->mark = SEVERITY_ERROR;
    row->place = (struct place){.kind = PLACE_POST, .post = facts->posts[post->post].code, .day = post->day};
    sheet_put(out, post->guard >= 0 ? view_guard(out->arena, facts, post->guard) : _("nobody"));
    sheet_put_day(out, post->day);
    sheet_put(out, NULL);
    sheet_put_code(out, view_post(out->arena, facts, post->post), facts->posts[post->post].code);
    sheet_put_number(out, 0);
}

static bool stands_anything(const struct facts *facts, civil_day from, civil_day to)
{
    for (size_t i = 0; i < facts->duty_count; i++)
        if (facts->duties[i].day >= from && facts->duties[i].day <= to)
            return true;
    return false;
}

int sheet_reserve(
    struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out, struct error *err)
{
    const struct facts *facts;
    struct reserve reserve;
    civil_day from, to;
    int alone = 0, only = -1;

    if (load_period(app, params, WEEK, arena, &facts, &from, &to, err) < 0 ||
        (params->guard != NULL && facts_get_guard(facts, params->guard, arena, &only, err) < 0))
        return -1;
    out->title = arena_printf(arena, _("If one guard is absent: %s"), view_days(arena, from, to));
    out->empty = _("No single absence opens a gap in this period.");
    sheet_columns(out, reserve_columns, COUNT(reserve_columns));
    rules_reserve(facts, from, to, &reserve);
    for (size_t i = 0; i < reserve.posts.count; i++)
        if (reserve.posts.at[i].fewest <= 1 &&
            of_school(facts, facts->posts[reserve.posts.at[i].post].school, params->school))
            put_single_post(out, facts, &reserve.posts.at[i]);
    for (size_t i = 0; i < reserve.falls.count; i++) {
        const struct fall *fall = &reserve.falls.at[i];

        if ((only >= 0 && fall->guard != only) || !of_school(facts, facts->guards[fall->guard].school, params->school))
            continue;
        alone += fall->stand_ins == 0;
        put_fall(out, facts, fall);
    }
    out->notes =
        !stands_anything(facts, from, to) ? _("No roster in force has a duty in this period, so nothing can fall.")
        : alone == 0
            ? _("For every single absence somebody qualified is free: no reserve is needed beyond the guards employed.")
            : arena_printf(arena,
                  ngettext(
                      "A reserve of 1 guard is needed for any single absence: in %d case nobody qualified is free.",
                      "A reserve of 1 guard is needed for any single absence: in %d cases nobody qualified is free.",
                      (unsigned long)alone),
                  alone);
    reserve_done(&reserve);
    return 0;
}

/* ---- peak strips: a line for each peak demand, a column for each day, the worst first */

enum { STRIP_DAYS = 14 };
struct strip {
    int demand;
    int short_days; /* with a gap */
    int missing;    /* guards, at the worst minute of the worst day */
    int windows;
    const struct coverage_window *at[STRIP_DAYS];
};

static int strip_compare(const void *left, const void *right)
{
    const struct strip *a = left, *b = right;

    if (a->missing != b->missing)
        return a->missing > b->missing ? -1 : 1;
    if (a->short_days != b->short_days)
        return a->short_days > b->short_days ? -1 : 1;
    return (a->demand > b->demand) - (a->demand < b->demand);
}

/* Others who count at posts of the same gate throughout the window. */
static int more_at_gate(
    const struct facts *facts, const struct coverage *coverage, const struct coverage_window *window)
{
    const char *gate = facts->posts[window->post].gate;
    int more = 0;

    for (size_t i = 0; gate != NULL && i < coverage->windows.count; i++) {
        const struct coverage_window *other = &coverage->windows.at[i];

        if (other->post == window->post || other->school != window->school || facts->posts[other->post].gate == NULL ||
            strcmp(facts->posts[other->post].gate, gate) != 0 || !span_overlaps(&other->span, &window->span))
            continue;
        for (size_t k = 0; k < other->people.count; k++)
            more += other->people.at[k].presence == PRESENCE_COUNTS &&
                    other->people.at[k].span.from <= window->span.from &&
                    other->people.at[k].span.to >= window->span.to;
    }
    return more;
}

static const char *strip_cell(const struct coverage_window *window, struct arena *arena)
{
    if (window == NULL)
        return "";
    if (!window->rostered)
        return "-";
    return arena_printf(arena, "%d/%d%s", window->worst, window->need, window->gaps.count > 0 ? "!" : "");
}

static void put_strip(struct sheet *out, const struct facts *facts, const struct coverage *coverage,
    const struct strip *strip, civil_day from, int days)
{
    const struct demand *demand = &facts->demands[strip->demand];
    const struct post *post = &facts->posts[demand->post];
    struct arena *arena = out->arena;
    const struct coverage_window *worst = NULL;
    struct sheet_row *row = sheet_row(out);
    char first[CLOCK_TEXT_SIZE], last[CLOCK_TEXT_SIZE];

    for (int i = 0; i < days; i++)
        if (strip->at[i] != NULL &&
            (worst == NULL || strip->at[i]->worst - strip->at[i]->need < worst->worst - worst->need))
            worst = strip->at[i];
    row->mark = strip->short_days > 0 ? SEVERITY_ERROR : SEVERITY_OFF;
    row->place = (struct place){.kind = PLACE_POST, .post = post->code, .day = worst != NULL ? worst->day : from};
    sheet_put_code(out, view_post(arena, facts, demand->post), post->code);
    clock_format(demand->from, first);
    clock_format(demand->to % MINUTES_PER_DAY, last);
    sheet_putf(out, "%s-%s", first, last);
    int more = worst != NULL ? more_at_gate(facts, coverage, worst) : 0;
    const char *besides = more > 0 ? arena_printf(arena, _("%d more at this gate"), more) : "";
    sheet_put_code(out, more > 0 ? arena_printf(arena, "+%d", more) : "", besides);
    for (int i = 0; i < days; i++)
        sheet_put(out, strip_cell(strip->at[i], arena));
    sheet_put(out, view_beside(demand, arena));
    if (worst != NULL) {
        const char *parts[] = {view_window_sum(facts, worst, arena), besides};
        row->sentence = words_list(arena, parts, more > 0 ? 2 : 1, COUNT(parts));
    }
}

static void strip_columns(struct sheet *out, civil_day from, int days)
{
    /* Those who stand at the gate besides come before the days: these go over the edge of a narrow screen first. */
    struct sheet_column columns[STRIP_DAYS + 4] = {{"post", N_("Post"), CELL_TEXT, false},
        {"times", N_("Times"), CELL_TEXT, false}, {"more", N_("Besides"), CELL_TEXT, false}};
    char text[DAY_TEXT_SIZE];
    size_t count = 3;

    for (int i = 0; i < days; i++)
        columns[count++] = (struct sheet_column){arena_strdup(out->arena, day_format(from + i, text)),
            arena_printf(out->arena, "%02d%s", civil_to_date(from + i).mday, view_weekday(civil_weekday(from + i))),
            CELL_MARKED, false};
    columns[count++] = (struct sheet_column){"beside", N_("Beside the guards"), CELL_TEXT, false};
    sheet_columns(out, columns, count);
}

int sheet_peaks(
    struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out, struct error *err)
{
    const struct facts *facts;
    struct coverage coverage;
    civil_day from, to;
    size_t used = 0;

    if (load_period(app, params, WEEK, arena, &facts, &from, &to, err) < 0)
        return -1;
    int days = to - from + 1 > STRIP_DAYS ? STRIP_DAYS : to - from + 1;
    struct strip *strips = arena_array(arena, facts->demand_count + 1, sizeof *strips);
    rules_coverage(facts, from, from + days - 1, &coverage);
    for (size_t d = 0; d < facts->demand_count; d++) {
        struct strip *strip = &strips[used];

        *strip = (struct strip){.demand = (int)d};
        for (size_t i = 0; facts->demands[d].peak && i < coverage.windows.count; i++) {
            const struct coverage_window *window = &coverage.windows.at[i];
            if (window->demand != (int)d || !of_school(facts, window->school, params->school))
                continue;
            strip->at[window->day - from] = window;
            strip->windows++;
            strip->short_days += window->gaps.count > 0;
            if (window->need - window->worst > strip->missing)
                strip->missing = window->need - window->worst;
        }
        used += strip->windows > 0;
    }
    if (used > 1)
        qsort(strips, used, sizeof *strips, strip_compare);
    out->title = arena_printf(arena, _("Peak windows: %s"), view_days(arena, from, from + days - 1));
    out->empty = _("No peak window falls into this period.");
    out->notes =
        _("Guards who count at the worst minute / guards needed; ! short, - no roster; Besides: more at this gate.");
    strip_columns(out, from, days);
    for (size_t i = 0; i < used; i++)
        put_strip(out, facts, &coverage, &strips[i], from, days);
    coverage_done(&coverage);
    return 0;
}
