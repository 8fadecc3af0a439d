/* Months as wholes: drafts and versions, and what differs between them. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "service/load.h"
#include "service/sheet_list.h"
#include "service/versions.h"
#include "service/view.h"
#include "store/rows.h"
#include "util/i18n.h"

struct month_of {
    const char *school, *school_name;
    int year, month;
};
struct months {
    struct month_of *at;
    size_t count;
    bool several; /* schools */
};

static void add_month(struct months *months, const struct school *school, civil_day day)
{
    struct civil_date date = civil_to_date(day);

    for (size_t i = 0; i < months->count; i++)
        if (months->at[i].school == school->code && months->at[i].year == date.year &&
            months->at[i].month == date.month)
            return;
    months->at[months->count++] = (struct month_of){school->code, school->name, date.year, date.month};
}

/* The months that there are, or the one that is asked for, of each school, or of the one that is asked for. */
static int list_months(struct app *app, const struct sheet_params *params, struct arena *arena, struct months *out,
    struct error *err)
{
    const struct facts *facts;
    struct roster_row *rows;
    size_t count;
    int only = -1;

    if (facts_load(app, app_today(app), app_today(app), arena, &facts, err) < 0 ||
        rows_load(app->db, &roster_table, NULL, arena, (void **)&rows, &count, err) < 0 ||
        (params->school != NULL && facts_which_school(facts, params->school, &only, err) < 0))
        return -1;
    *out = (struct months){.at = arena_array(arena, count + facts->school_count + 1, sizeof *out->at),
        .several = facts->school_count > 1};
    for (size_t s = 0; s < facts->school_count; s++) {
        if (only >= 0 && (int)s != only)
            continue;
        if (params->year > 0)
            add_month(out, &facts->schools[s], civil_from_date(params->year, params->month, 1));
        for (size_t i = 0; i < count && params->year == 0; i++)
            if (rows[i].row.school_id == facts->schools[s].id)
                add_month(out, &facts->schools[s], rows[i].from);
    }
    return 0;
}

static const char *month_heading(const struct months *months, const struct month_of *month, struct arena *arena)
{
    const char *name = view_month(arena, month->year, month->month);

    return months->several ? arena_printf(arena, "%s, %s", month->school_name, name) : name;
}

static const struct sheet_column version_columns[] = {
    {"version", N_("Version"), CELL_TEXT, false},
    {"at", N_("When"), CELL_TEXT, false},
    {"by", N_("By"), CELL_TEXT, false},
    {"duties", N_("Duties"), CELL_NUMBER, false},
    {"findings", N_("Findings"), CELL_NUMBER, false},
    {"late", N_("Late, since"), CELL_TEXT, false},
    {"reason", N_("Reason"), CELL_TEXT, false},
    {"month", N_("Month"), CELL_TEXT, false},
};

static int put_versions(struct app *app, const struct months *months, const struct month_of *month, struct arena *arena,
    struct sheet *out, struct error *err)
{
    const struct roster_request request = {month->school, month->year, month->month};
    const char *iso = arena_printf(arena, "%04d-%02d", month->year, month->month);
    struct version_line *lines;
    size_t count;

    if (roster_versions(app, &request, arena, &lines, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        const struct version_line *line = &lines[i];
        struct sheet_row *row = sheet_row(out);
        row->id = line->number;
        row->sentence = line->overrides;
        row->section = months->count > 1 ? month_heading(months, month, arena) : NULL;
        row->place = (struct place){.kind = PLACE_SHEET, .sheet = "changes-of", .day = DAY_NONE,
            .id = arena_printf(arena, "%s/%s/%d", month->school, iso, line->number)};
        sheet_put_code(out, line->number == 0 ? _("draft") : arena_printf(arena, _("version %d"), line->number),
            line->number == 0 ? "draft" : arena_printf(arena, "%d", line->number));
        sheet_put(out, line->at);
        sheet_put(out, line->by);
        sheet_put_number(out, (int64_t)line->duties);
        if (line->number == 0)
            sheet_put(out, ""); /* a draft was not judged yet */
        else
            sheet_put_number(out, line->findings);
        sheet_put(out, line->late);
        sheet_put(out, line->reason);
        sheet_put(out, iso);
    }
    return 0;
}

int sheet_versions(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    struct months months;

    if (list_months(app, params, arena, &months, err) < 0)
        return -1;
    if (months.count == 1)
        out->title = arena_printf(arena, _("Versions of %s"), month_heading(&months, &months.at[0], arena));
    out->empty = _("Nothing was published yet, and there is no draft.");
    sheet_columns(out, version_columns, COUNT(version_columns));
    for (size_t i = 0; i < months.count; i++)
        if (put_versions(app, &months, &months.at[i], arena, out, err) < 0)
            return -1;
    return 0;
}

static const struct sheet_column change_columns[] = {
    {"guard", N_("Guard"), CELL_TEXT, false},
    {"day", N_("Day"), CELL_DAY, false},
    {"old", N_("Before"), CELL_TEXT, false},
    {"new", N_("Now"), CELL_TEXT, false},
};

static void put_changes(const struct roster_diff *diff, const char *heading, struct arena *arena, struct sheet *out)
{
    for (size_t i = 0; i < diff->count; i++) {
        const struct diff_line *line = &diff->lines[i];
        struct sheet_row *row = sheet_row(out);
        size_t next;

        row->section = heading;
        row->place = (struct place){.kind = PLACE_CELL, .guard = arena_strdup(arena, line->number), .day = line->day};
        sheet_put_code(out, arena_printf(arena, "%s %s", line->number, line->name), arena_strdup(arena, line->number));
        sheet_put_day(out, line->day);
        sheet_put(out, line->old == NULL ? "-" : arena_strdup(arena, line->old));
        sheet_put(out, line->now == NULL ? "-" : arena_strdup(arena, line->now));
        if (i == 0 || diff->lines[i - 1].guard != line->guard)
            row->sentence = roster_slip(diff, i, &next, arena);
    }
}

/* OLDER and NEWER as for roster_diff. What there are no two versions of is passed over. */
static int add_changes(struct app *app, const struct months *months, const struct month_of *month, const char *older,
    const char *newer, struct arena *arena, struct sheet *out, struct error *err)
{
    const struct roster_request request = {month->school, month->year, month->month};
    struct roster_diff diff;
    int result = roster_diff(app, &request, older, newer, &diff, err);

    if (result == 0)
        put_changes(&diff,
            arena_printf(arena, _("%s: from %s to %s"), month_heading(months, month, arena), diff.from, diff.to), arena,
            out);
    else if (err->kind == ERROR_NO_OBJECT) {
        error_clear(err);
        result = 0;
    }
    roster_diff_done(&diff);
    return result;
}

static void begin_changes(struct sheet *out)
{
    out->empty = _("Nothing has changed, or there are no two versions to compare.");
    sheet_columns(out, change_columns, COUNT(change_columns));
}

/* Of each month: the draft against what is published, else the newest version against the one before. */
int sheet_changes(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    struct months months;

    begin_changes(out);
    if (list_months(app, params, arena, &months, err) < 0)
        return -1;
    for (size_t i = 0; i < months.count; i++)
        if (add_changes(app, &months, &months.at[i], NULL, NULL, arena, out, err) < 0)
            return -1;
    return 0;
}

/* ID: "SCHOOL/2026-03/2": what version 2 changed; 0: the draft. */
int sheet_changes_of(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    struct sheet_params month = *params;
    char school[64] = "";
    struct months months;
    int number = 0;

    begin_changes(out);
    if (params->id == NULL ||
        sscanf(params->id, "%63[^/]/%d-%d/%d", school, &month.year, &month.month, &number) != 4 || month.year <= 0)
        return error_set(err, ERROR_USAGE, "%s", _("name a version as SCHOOL/YYYY-MM/NUMBER; the draft has 0"));
    month.school = school;
    if (number == 1) {
        out->empty = _("The first version: there is nothing to compare it with.");
        return 0;
    }
    if (list_months(app, &month, arena, &months, err) < 0)
        return -1;
    return add_changes(app, &months, &months.at[0], number == 0 ? NULL : arena_printf(arena, "%d", number - 1),
        number == 0 ? NULL : arena_printf(arena, "%d", number), arena, out, err);
}
