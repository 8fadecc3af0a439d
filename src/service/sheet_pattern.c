/* Patterns, who follows them, and the shipped systems. */
#include <config.h>

#include <string.h>

#include "service/load.h"
#include "service/pattern.h"
#include "service/sheet_list.h"
#include "service/view.h"
#include "util/i18n.h"

static const struct sheet_column pattern_columns[] = {
    {"pattern", N_("Pattern"), CELL_TEXT, false},
    {"name", N_("Called"), CELL_TEXT, false},
    {"cycle", N_("Cycle"), CELL_TEXT, false},
    {"days", N_("On which days"), CELL_TEXT, false},
    {"from", N_("From"), CELL_DAY, false},
    {"guards", N_("Guards"), CELL_TEXT, false},
    {"faults", N_("Faults"), CELL_MARKED, false},
};

static const char *members_text(
    const struct pattern *pattern, const struct facts *facts, civil_day today, struct arena *arena)
{
    OWN(text_done) struct text out = TEXT_INIT;

    for (size_t m = 0; m < pattern->member_count; m++) {
        const struct pattern_member_row *member = &pattern->members[m];
        for (size_t g = 0; g < facts->guard_count && (member->to == DAY_NONE || member->to >= today); g++)
            if (facts->guards[g].id == member->guard_id)
                text_addf(&out, "%s%s+%d", out.size > 0 ? " " : "", facts->guards[g].number, member->shifted);
    }
    return arena_strdup(arena, out.at);
}

/* The lines as one, for a cell. */
static const char *one_line(const struct text *lines, struct arena *arena)
{
    char *out = arena_strdup(arena, lines->at);
    size_t size = strlen(out);

    if (size > 0 && out[size - 1] == '\n')
        out[size - 1] = '\0';
    for (char *at = strchr(out, '\n'); at != NULL; at = strchr(at, '\n'))
        *at = ' ';
    return out;
}

static int put_school(
    struct app *app, const struct facts *facts, int school, struct arena *arena, struct sheet *out, struct error *err)
{
    struct pattern *patterns;
    size_t count;
    civil_day today = app_today(app);

    if (patterns_load(app, facts->schools[school].id, arena, &patterns, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        const struct pattern *pattern = &patterns[i];
        OWN(text_done) struct text faults = TEXT_INIT;
        size_t found = pattern_faults(pattern, facts, school, today, &faults, arena);
        struct sheet_row *row = sheet_row(out);
        row->id = pattern->row->row.id;
        row->mark = found > 0 ? SEVERITY_WARN : SEVERITY_OFF;
        row->sentence = found > 0 ? one_line(&faults, arena) : NULL;
        sheet_put(out, pattern->row->code);
        sheet_put(out, pattern->row->name);
        sheet_put(out, pattern->row->cycle);
        sheet_put_code(out, view_day_rule(&pattern->days, arena), pattern->row->days);
        sheet_put_day(out, pattern->row->anchor);
        sheet_put(out, members_text(pattern, facts, today, arena));
        sheet_put(out, found > 0 ? one_line(&faults, arena) : "");
    }
    return 0;
}

int sheet_patterns(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    const struct facts *facts;

    if (facts_load_plan(app, app_today(app), app_today(app), arena, &facts, err) < 0)
        return -1;
    int only = params->school == NULL ? -1 : facts_school(facts, params->school);
    sheet_columns(out, pattern_columns, COUNT(pattern_columns));
    for (int s = 0; s < (int)facts->school_count; s++)
        if ((only < 0 || s == only) && put_school(app, facts, s, arena, out, err) < 0)
            return -1;
    return 0;
}

static const struct sheet_column system_columns[] = {
    {"system", N_("System"), CELL_TEXT, false},
    {"name", N_("Called"), CELL_TEXT, false},
    {"cycle", N_("Cycle"), CELL_TEXT, false},
    {"crews", N_("Crews"), CELL_NUMBER, false},
};

int sheet_systems(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    struct shift_system *systems;
    size_t count;

    (void)app;
    (void)params;
    if (shift_systems(arena, &systems, &count, err) < 0)
        return -1;
    out->notes =
        _("D day, N night, F 24 hours, E M L three shifts of eight hours; each stands for the shift of the school "
          "that fits it.");
    sheet_columns(out, system_columns, COUNT(system_columns));
    for (size_t i = 0; i < count; i++) {
        struct sheet_row *row = sheet_row(out);
        row->id = (int64_t)i + 1;
        sheet_put(out, systems[i].id);
        sheet_put(out, systems[i].label);
        sheet_put(out, systems[i].cycle);
        sheet_put_number(out, systems[i].crews);
    }
    return 0;
}
