/* The calendars as lists: entries, the year at a glance, special days. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "service/load.h"
#include "service/sheet_list.h"
#include "service/view.h"
#include "util/i18n.h"

static int pick_school(struct app *app, const struct sheet_params *params, struct arena *arena,
    const struct facts **facts, const struct school **out, struct error *err)
{
    int school = 0;

    if (facts_load(app, app_today(app), app_today(app), arena, facts, err) < 0)
        return -1;
    *out = NULL;
    if (params->school != NULL && (school = facts_school(*facts, params->school)) < 0)
        return error_set(err, ERROR_NO_OBJECT, _("no school has the code \"%s\""), params->school);
    if ((size_t)school < (*facts)->school_count)
        *out = &(*facts)->schools[school];
    return 0;
}

static const struct sheet_column entry_columns[] = {
    {"entry", N_("No."), CELL_NUMBER, false},
    {"from", N_("From"), CELL_DAY, false},
    {"to", N_("To"), CELL_DAY, false},
    {"kind", N_("Kind"), CELL_TEXT, false},
    {"name", N_("Called"), CELL_TEXT, false},
    {"ends", N_("School ends"), CELL_TEXT, false},
    {"note", N_("Note"), CELL_TEXT, false},
};

int sheet_calendar(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    const struct facts *facts;
    const struct school *school;

    if (pick_school(app, params, arena, &facts, &school, err) < 0)
        return -1;
    out->empty = _("No term and no special date is recorded.");
    sheet_columns(out, entry_columns, COUNT(entry_columns));
    for (size_t i = 0; school != NULL && i < school->calendar.term_count; i++) {
        const struct term *term = &school->calendar.terms[i];
        struct sheet_row *row = sheet_row(out);

        row->id = term->id;
        row->place = (struct place){.kind = PLACE_NONE, .day = term->from, .row = term->id};
        sheet_put_number(out, term->id);
        sheet_put_day(out, term->from);
        sheet_put_day(out, term->to);
        sheet_put_code(out, _(term_kind_words[term->kind].label), term_kind_words[term->kind].id);
        sheet_put(out, term->name);
        sheet_put(out,
            term->minute > 0 ? arena_strdup(arena, clock_format(term->minute, (char[CLOCK_TEXT_SIZE]){0})) : NULL);
        sheet_put(out, term->note);
    }
    return 0;
}

/* One letter for each day; what stands first in the list wins. */
static char day_letter(const struct school_calendar *calendar, civil_day day)
{
    if (calendar_no_classes(calendar, day))
        return 'X';
    if (calendar_spanned(calendar, TERM_EXAM, day))
        return 'E';
    if (calendar_spanned(calendar, TERM_SPORTS_DAY, day))
        return 'P';
    if (calendar_makeup_day(calendar, day))
        return 'M';
    if (calendar_spanned(calendar, TERM_EARLY_DISMISSAL, day) && calendar_school_day(calendar, day))
        return 'D';
    if (calendar_spanned(calendar, TERM_BOARDERS_ONLY, day))
        return 'B';
    if (calendar_school_day(calendar, day))
        return 'S';
    if (calendar_statutory(calendar->work, day))
        return 'H';
    if (calendar_marks_of(calendar->work, day) & CALENDAR_MAKEUP)
        return 'w';
    if (calendar_marks_of(calendar->work, day) & CALENDAR_OFF)
        return 'h';
    return calendar_workday(calendar->work, day) ? 'v' : '.';
}

static const struct sheet_column year_columns[] = {
    {"month", N_("Month"), CELL_TEXT, false},
    {"days", "1   5    10   15   20   25   30", CELL_TEXT, false},
    {"school_days", N_("School days"), CELL_NUMBER, false},
    {"workdays", N_("Workdays"), CELL_NUMBER, false},
    {"statutory", N_("Statutory"), CELL_NUMBER, false},
};

static int longest_run(const struct work_calendar *work, int year)
{
    int run = 0, longest = 0;

    for (civil_day day = civil_from_date(year, 1, 1); day <= civil_from_date(year, 12, 31); day++) {
        run = calendar_workday(work, day) ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

static void put_month(struct sheet *out, const struct school_calendar *calendar, int year, int month, int sums[3])
{
    char letters[32] = "";
    int counts[3] = {0};
    struct sheet_row *row = sheet_row(out);

    row->place = (struct place){.kind = PLACE_DAY, .day = civil_from_date(year, month, 1)};
    for (int mday = 1; mday <= civil_month_days(year, month); mday++) {
        civil_day day = civil_from_date(year, month, mday);

        letters[mday - 1] = day_letter(calendar, day);
        counts[0] += calendar_school_day(calendar, day);
        counts[1] += calendar_workday(calendar->work, day);
        counts[2] += calendar_statutory(calendar->work, day);
    }
    /* short, so that all 31 days have room on 80 columns */
    sheet_put(out, arena_printf(out->arena, "%04d-%02d", year, month));
    sheet_put(out, arena_strdup(out->arena, letters));
    for (int i = 0; i < 3; i++) {
        sheet_put_number(out, counts[i]);
        sums[i] += counts[i];
    }
}

int sheet_year(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    const struct facts *facts;
    const struct school *school;
    int year = params->id != NULL  ? atoi(params->id)
               : params->year != 0 ? params->year
                                   : civil_to_date(app_today(app)).year;
    int sums[3] = {0};

    if (year < 1900 || year > 2199)
        return error_set(err, ERROR_USAGE, _("'%s' is no year"), params->id);
    if (pick_school(app, params, arena, &facts, &school, err) < 0)
        return -1;
    sheet_columns(out, year_columns, COUNT(year_columns));
    if (school == NULL)
        return 0;
    for (int month = 1; month <= 12; month++)
        put_month(out, &school->calendar, year, month, sums);
    out->title = arena_printf(arena, _("The year %d of %s"), year, school->name);
    out->notes = arena_printf(arena,
        _("%s%d school days, %d workdays, %d statutory days; the longest run of workdays has %d. "
          "S school day, M make-up school day, E exam, P sports day, D early dismissal, B only "
          "boarders, X no classes, v vacation workday, w make-up workday, H statutory holiday, h day "
          "off, . weekend"),
        calendar_knows(school->calendar.work, civil_from_date(year, 6, 1))
            ? ""
            : _("No work calendar of this year is here: Monday to Friday are taken as workdays. "),
        sums[0], sums[1], sums[2], longest_run(school->calendar.work, year));
    return 0;
}

static const struct sheet_column special_columns[] = {
    {"name", N_("Called"), CELL_TEXT, false},
    {"mode", N_("How"), CELL_TEXT, false},
    {"days", N_("On"), CELL_TEXT, false},
    {"demands", N_("Demands"), CELL_NUMBER, false},
    {"note", N_("Note"), CELL_TEXT, false},
};

int sheet_specials(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    const struct facts *facts;
    const struct school *school;

    if (pick_school(app, params, arena, &facts, &school, err) < 0)
        return -1;
    out->empty = _("No special days are recorded.");
    sheet_columns(out, special_columns, COUNT(special_columns));
    for (size_t i = 0; i < facts->layer_count; i++) {
        const struct layer *layer = &facts->layers[i];
        struct sheet_row *row;
        const char *days = "";
        int demands = 0;

        if (params->school != NULL && &facts->schools[layer->school] != school)
            continue;
        for (size_t k = 0; k < layer->day_count; k++)
            days = arena_printf(
                arena, "%s%s%s", days, k > 0 ? ", " : "", view_days(arena, layer->days[k].from, layer->days[k].to));
        for (size_t d = 0; d < facts->demand_count; d++)
            demands += facts->demands[d].layer == (int)i + 1;
        row = sheet_row(out);
        row->id = layer->id;
        row->mark = demands == 0 ? SEVERITY_WARN : SEVERITY_OFF;
        row->sentence = demands == 0 ? _("Nothing is asked for on these days yet.") : NULL;
        row->place = (struct place){.kind = PLACE_NONE,
            .id = layer->name,
            .day = layer->day_count > 0 ? layer->days[0].from : DAY_NONE,
            .row = layer->id};
        sheet_put(out, layer->name);
        sheet_put_code(out, _(layer_mode_words[layer->mode].label), layer_mode_words[layer->mode].id);
        sheet_put(out, days);
        sheet_put_number(out, demands);
        sheet_put(out, layer->note);
    }
    return 0;
}
