/* Versions of a month, and the register of decisions. */
#include <config.h>

#include "service/override.h"
#include "service/sheet_list.h"
#include "service/versions.h"
#include "service/view.h"
#include "util/i18n.h"


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
