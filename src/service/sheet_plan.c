/* Versions of a month, and the register of decisions. */
#include <config.h>

#include "service/override.h"
#include "service/sheet_list.h"
#include "service/versions.h"
#include "service/view.h"
#include "util/i18n.h"

static const struct sheet_column version_columns[] = {
    {"version", N_("Version"), CELL_TEXT, false},
    {"at", N_("When"), CELL_TEXT, false},
    {"by", N_("By"), CELL_TEXT, false},
    {"duties", N_("Duties"), CELL_NUMBER, false},
    {"findings", N_("Findings"), CELL_NUMBER, false},
    {"late", N_("Late, since"), CELL_TEXT, false},
    {"reason", N_("Reason"), CELL_TEXT, false},
};

int sheet_versions(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    struct civil_date today = civil_to_date(app_today(app));
    struct roster_request request = {.school = params->school,
        .year = params->year > 0 ? params->year : today.year,
        .month = params->year > 0 ? params->month : today.month};
    struct version_line *lines;
    size_t count;

    if (roster_versions(app, &request, arena, &lines, &count, err) < 0)
        return -1;
    const char *month = view_month(arena, request.year, request.month);
    out->title = arena_printf(arena, _("Versions of %s"), month);
    out->empty = arena_printf(arena, _("Nothing of %s was published yet."), month);
    sheet_columns(out, version_columns, COUNT(version_columns));
    for (size_t i = 0; i < count; i++) {
        const struct version_line *line = &lines[i];
        struct sheet_row *row = sheet_row(out);
        row->id = line->number;
        row->sentence = line->overrides;
        sheet_put_code(out, line->number == 0 ? _("draft") : arena_printf(arena, _("version %d"), line->number),
            line->number == 0 ? "draft" : arena_printf(arena, "%d", line->number));
        sheet_put(out, line->at);
        sheet_put(out, line->by);
        sheet_put_number(out, (int64_t)line->duties);
        sheet_put_number(out, line->findings);
        sheet_put(out, line->late);
        sheet_put(out, line->reason);
    }
    return 0;
}

static const struct sheet_column override_columns[] = {
    {"id", N_("Entry"), CELL_NUMBER, false},
    {"key", N_("Matter"), CELL_TEXT, false},
    {"rule", N_("Rule"), CELL_TEXT, false},
    {"until", N_("Until"), CELL_DAY, false},
    {"approver", N_("Approved by"), CELL_TEXT, false},
    {"reason", N_("Reason"), CELL_TEXT, false},
    {"by", N_("Written by"), CELL_TEXT, false},
};

int sheet_overrides(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    struct override_line *lines;
    size_t count;

    if (override_list(app, params->all, arena, &lines, &count, err) < 0)
        return -1;
    out->empty = _("Nothing is allowed to stand.");
    sheet_columns(out, override_columns, COUNT(override_columns));
    for (size_t i = 0; i < count; i++) {
        const struct override_line *line = &lines[i];
        struct sheet_row *row = sheet_row(out);
        row->id = line->id;
        row->version = line->version;
        row->place = (struct place){.row = line->id, .version = line->version, .day = DAY_NONE};
        row->mark = line->ended ? SEVERITY_OFF : SEVERITY_INFO;
        sheet_put_number(out, line->id);
        sheet_put(out, line->key);
        sheet_put(out, line->title);
        sheet_put_day(out, line->until);
        sheet_put(out, line->approver);
        sheet_put(out, line->reason);
        sheet_put(out, line->by);
    }
    return 0;
}
