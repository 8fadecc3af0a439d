/* Working time: hours in the classes of pay, how evenly it is shared, contract groups, terms, protection, wishes. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "service/fairness.h"
#include "service/load.h"
#include "service/sheet_list.h"
#include "service/view.h"
#include "store/rows.h"
#include "util/i18n.h"

static int find_school(
    struct app *app, const struct sheet_params *params, struct arena *arena, int *out, struct error *err)
{
    const struct facts *facts;

    if (facts_load(app, app_today(app), app_today(app), arena, &facts, err) < 0)
        return -1;
    return facts_which_school(facts, params->school, out, err);
}

static int load_fairness(struct app *app, const struct sheet_params *params, struct arena *arena, bool month,
    struct fairness *out, struct error *err)
{
    struct fairness_request request = {.from = params->from, .to = params->to};
    struct civil_date today = civil_to_date(app_today(app));
    int year = params->year > 0 ? params->year : today.year, mon = params->year > 0 ? params->month : today.month;

    if (find_school(app, params, arena, &request.school, err) < 0)
        return -1;
    if (request.from == DAY_NONE && (month || params->year > 0)) {
        request.from = civil_from_date(year, mon, 1);
        request.to = civil_add_months(request.from, 1) - 1;
    }
    if (request.from != DAY_NONE && request.to != DAY_NONE && request.to < request.from)
        return error_set(err, ERROR_USAGE, "%s", _("the period ends before it begins"));
    return fairness_load(app, &request, arena, out, err);
}

/* Hours and minutes, for people 182:30, for machines minutes. */
static void put_hours(struct sheet *sheet, int minutes)
{
    const char *text = minutes == 0 ? "" : arena_printf(sheet->arena, "%d:%02d", minutes / 60, minutes % 60);

    sheet_put_code(sheet, text, arena_printf(sheet->arena, "%d", minutes));
}

static void put_tenths(struct sheet *sheet, int tenths)
{
    const char *sign = tenths < 0 ? "-" : "";

    sheet_putf(sheet, "%s%d.%d", sign, abs(tenths) / 10, abs(tenths) % 10);
}

static const char *guard_name(struct sheet *sheet, const struct facts *facts, int guard)
{
    return view_guard(sheet->arena, facts, guard);
}

static const struct sheet_column hour_columns[] = {
    {"guard", N_("Guard"), CELL_TEXT, false},
    {"group", N_("Group"), CELL_TEXT, false},
    {"days", N_("Days"), CELL_NUMBER, false},
    {"minutes", N_("Hours"), CELL_NUMBER, false},
    {"standby", N_("On call"), CELL_NUMBER, false},
    {"night_minutes", N_("At night"), CELL_NUMBER, false},
    {"nights", N_("Nights"), CELL_NUMBER, false},
    {"ordinary", N_("Ordinary"), CELL_NUMBER, false},
    {"pay150", N_("150 %"), CELL_NUMBER, false},
    {"pay200", N_("200 %"), CELL_NUMBER, false},
    {"pay300", N_("300 %"), CELL_NUMBER, false},
    {"lieu", N_("In lieu"), CELL_NUMBER, false},
    {"off", N_("Days off"), CELL_NUMBER, false},
};

int sheet_hours(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    struct fairness fairness;

    if (load_fairness(app, params, arena, true, &fairness, err) < 0)
        return -1;
    out->title = arena_printf(arena, _("Hours, %s"), view_days(arena, fairness.from, fairness.to));
    out->notes =
        _("Overtime 150 %, rest days 200 %, statutory holidays 300 %. Time off in lieu makes hours of rest days "
          "ordinary. No wages are reckoned.");
    sheet_columns(out, hour_columns, COUNT(hour_columns));
    for (size_t i = 0; i < fairness.count; i++) {
        const struct fairness_line *line = &fairness.lines[i];
        const struct guard_hours *hours = &line->hours;
        const struct guard *guard = &fairness.facts->guards[line->guard];
        const struct contract_group *group = guard_group(fairness.facts, line->guard, fairness.to);
        struct sheet_row *row = sheet_row(out);
        row->id = guard->id;
        row->place = (struct place){.kind = PLACE_GUARD, .guard = guard->number, .day = DAY_NONE};
        sheet_put_code(out, guard_name(out, fairness.facts, line->guard), guard->number);
        sheet_put_code(out, group == NULL ? _("standard") : group->name, group == NULL ? "" : group->code);
        sheet_put_number(out, hours->days);
        put_hours(out, hours->minutes);
        put_hours(out, hours->standby);
        put_hours(out, hours->night_minutes);
        sheet_put_number(out, hours->nights);
        put_hours(out, hours->minutes - hours->pay150 - hours->pay200 - hours->pay300);
        put_hours(out, hours->pay150);
        put_hours(out, hours->pay200);
        put_hours(out, hours->pay300);
        put_hours(out, hours->lieu);
        sheet_put_number(out, hours->off);
    }
    return 0;
}

static const struct sheet_column fairness_columns[] = {
    {"guard", N_("Guard"), CELL_TEXT, false},
    {"fraction", N_("Per cent"), CELL_NUMBER, false},
    {"minutes", N_("Hours"), CELL_NUMBER, false},
    {"nights", N_("Nights"), CELL_NUMBER, false},
    {"nights_share", N_("even"), CELL_NUMBER, false},
    {"nights_carried", N_("before"), CELL_NUMBER, false},
    {"weekends", N_("Weekends"), CELL_NUMBER, false},
    {"weekends_share", N_("even"), CELL_NUMBER, false},
    {"weekends_carried", N_("before"), CELL_NUMBER, false},
    {"holidays", N_("Holidays"), CELL_NUMBER, false},
    {"holidays_share", N_("even"), CELL_NUMBER, false},
    {"holidays_carried", N_("before"), CELL_NUMBER, false},
    {"peaks", N_("Peaks"), CELL_NUMBER, false},
    {"peaks_share", N_("even"), CELL_NUMBER, false},
    {"peaks_carried", N_("before"), CELL_NUMBER, false},
};

int sheet_fairness(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    struct fairness fairness;

    if (load_fairness(app, params, arena, false, &fairness, err) < 0)
        return -1;
    out->title = arena_printf(arena, _("Shared duties, %s"), view_days(arena, fairness.from, fairness.to));
    out->notes =
        _("Even: the share by employment among those who have any. Before: more (or less) than it in the windows "
          "before.");
    sheet_columns(out, fairness_columns, COUNT(fairness_columns));
    for (size_t i = 0; i < fairness.count; i++) {
        const struct fairness_line *line = &fairness.lines[i];
        const struct guard *guard = &fairness.facts->guards[line->guard];
        struct sheet_row *row = sheet_row(out);
        row->id = guard->id;
        row->place = (struct place){.kind = PLACE_GUARD, .guard = guard->number, .day = DAY_NONE};
        sheet_put_code(out, guard_name(out, fairness.facts, line->guard), guard->number);
        sheet_put_number(out, line->hours.fraction);
        put_hours(out, line->hours.minutes);
        for (int kind = 0; kind < SHARED_KINDS; kind++) {
            sheet_put_number(out, shared_count(&line->hours, kind));
            put_tenths(out, line->share[kind]);
            put_tenths(out, line->carried[kind]);
        }
    }
    return 0;
}

/* ---- groups, terms, protection, wishes */

static const struct sheet_column group_columns[] = {
    {"group", N_("Group"), CELL_TEXT, false},
    {"name", N_("Called"), CELL_TEXT, false},
    {"system", N_("Working time"), CELL_TEXT, false},
    {"cycle", N_("Cycle"), CELL_TEXT, false},
    {"approval", N_("Approval"), CELL_TEXT, false},
    {"approved_until", N_("Approved until"), CELL_DAY, false},
    {"guards", N_("Guards"), CELL_NUMBER, false},
};

int sheet_contract_groups(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    const struct facts *facts;
    civil_day today = app_today(app);

    (void)params;
    if (facts_load(app, today, today, arena, &facts, err) < 0)
        return -1;
    sheet_columns(out, group_columns, COUNT(group_columns));
    for (size_t i = 0; i < facts->group_count; i++) {
        const struct contract_group *group = &facts->groups[i];
        struct sheet_row *row = sheet_row(out);
        int guards = 0;
        for (size_t g = 0; g < facts->guard_count; g++) {
            const struct work_terms *terms = guard_terms(facts, (int)g, today);
            guards += terms != NULL && terms->group == (int)i;
        }
        row->id = group->id;
        row->place = (struct place){.row = group->id, .day = DAY_NONE};
        bool lapsed = group->approved_until != DAY_NONE && group->approved_until < today;
        row->mark = lapsed ? SEVERITY_WARN : SEVERITY_OFF;
        row->sentence = lapsed ? _("the approval has lapsed: standard hours are judged") : NULL;
        sheet_put(out, group->code);
        sheet_put(out, group->name);
        sheet_put_code(out, _(work_system_words[group->system].label), work_system_words[group->system].id);
        sheet_put_code(out, _(work_cycle_words[group->cycle].label), work_cycle_words[group->cycle].id);
        sheet_put(out, group->approval);
        sheet_put_day(out, group->approved_until);
        sheet_put_number(out, guards);
    }
    return 0;
}

static const struct sheet_column protection_columns[] = {
    {"id", N_("Entry"), CELL_NUMBER, false},
    {"guard", N_("Guard"), CELL_TEXT, false},
    {"kind", N_("Protection"), CELL_TEXT, false},
    {"from", N_("From"), CELL_DAY, false},
    {"to", N_("To"), CELL_DAY, false},
};

static void put_guard(struct sheet *sheet, const struct facts *facts, int64_t id, int64_t row_id)
{
    struct sheet_row *row = sheet_row(sheet);
    int guard = facts_guard_of_id(facts, id);

    row->id = row_id;
    row->place = (struct place){
        .kind = PLACE_GUARD, .guard = guard < 0 ? NULL : facts->guards[guard].number, .day = DAY_NONE, .row = row_id};
    sheet_put_number(sheet, row_id);
    sheet_put_code(
        sheet, guard < 0 ? "" : guard_name(sheet, facts, guard), guard < 0 ? "" : facts->guards[guard].number);
}

int sheet_protections(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    const struct row_filter all = {0};
    const struct facts *facts;
    struct protection_row *rows;
    size_t count;
    civil_day today = app_today(app);

    if (facts_load(app, today, today, arena, &facts, err) < 0 ||
        rows_load(app->db, &protection_table, &all, arena, (void **)&rows, &count, err) < 0)
        return -1;
    sheet_columns(out, protection_columns, COUNT(protection_columns));
    for (size_t i = 0; i < count; i++) {
        int kind = word_find(protection_words, rows[i].kind);
        if (!params->all && rows[i].to != DAY_NONE && rows[i].to < today)
            continue;
        put_guard(out, facts, rows[i].guard_id, rows[i].row.id);
        sheet_put_code(out, kind < 0 ? rows[i].kind : _(protection_words[kind].label), rows[i].kind);
        sheet_put_day(out, rows[i].from);
        sheet_put_day(out, rows[i].to);
    }
    return 0;
}

static const struct sheet_column wish_columns[] = {
    {"id", N_("Entry"), CELL_NUMBER, false},
    {"guard", N_("Guard"), CELL_TEXT, false},
    {"kind", N_("What"), CELL_TEXT, false},
    {"other", N_("Guard or shift"), CELL_TEXT, false},
    {"days", N_("On which days"), CELL_TEXT, false},
    {"ban", N_("Ban"), CELL_TEXT, false},
    {"from", N_("From"), CELL_DAY, false},
    {"to", N_("To"), CELL_DAY, false},
    {"reason", N_("Reason"), CELL_TEXT, true},
};

int sheet_wishes(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    const struct row_filter all = {0};
    const struct facts *facts;
    struct wish_row *rows;
    size_t count;
    civil_day today = app_today(app);

    if (facts_load(app, today, today, arena, &facts, err) < 0 ||
        rows_load(app->db, &wish_table, &all, arena, (void **)&rows, &count, err) < 0)
        return -1;
    sheet_columns(out, wish_columns, COUNT(wish_columns));
    for (size_t i = 0; i < count; i++) {
        int kind = word_find(wish_words, rows[i].kind);
        if (!params->all && rows[i].to != DAY_NONE && rows[i].to < today)
            continue;
        put_guard(out, facts, rows[i].guard_id, rows[i].row.id);
        sheet_put_code(out, kind < 0 ? rows[i].kind : _(wish_words[kind].label), rows[i].kind);
        sheet_put(out, rows[i].other);
        struct day_rule rule;
        sheet_put_code(out, day_rule_parse(rows[i].days, &rule) ? view_day_rule(&rule, arena) : rows[i].days,
            rows[i].days);
        sheet_put_code(out, rows[i].firm ? _("yes") : _("no"), rows[i].firm ? "yes" : "no");
        sheet_put_day(out, rows[i].from);
        sheet_put_day(out, rows[i].to);
        sheet_put(out, rows[i].reason);
    }
    return 0;
}
