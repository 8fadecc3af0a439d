/* The roster of a month as the grid that an import reads: guards down, days across, codes in the cells. */
#include <config.h>

#include <string.h>

#include "core/tour.h"
#include "core/zone.h"
#include "service/headings.h"
#include "service/load.h"
#include "service/sheet_list.h"
#include "store/rows.h"
#include "util/clock.h"
#include "util/i18n.h"

struct grid_work {
    const struct facts *facts;
    struct shift_row *shifts;
    struct shift_part_row *parts;
    size_t shift_count, part_count;
    struct arena *arena;
};

static int minute_on(const struct zone *zone, civil_day day, instant at)
{
    return (int)((at - zone_instant(zone, day, 0)) / 60);
}

/* Does the shift of that code say just what the duty says? Then its code says it all. */
static bool is_shift(const struct grid_work *work, const struct duty *duty)
{
    const struct guard *guard = &work->facts->guards[duty->guard];
    const struct school *school = &work->facts->schools[guard->school];
    for (size_t i = 0; i < work->shift_count; i++) {
        size_t parts = 0, same = 0;
        if (work->shifts[i].row.school_id != school->id || strcmp(work->shifts[i].code, duty->code) != 0)
            continue;
        for (size_t j = 0; j < work->part_count; j++) {
            const struct shift_part_row *part = &work->parts[j];
            if (part->shift_id != work->shifts[i].row.id)
                continue;
            parts++;
            for (size_t k = 0; k < duty->segment_count; k++)
                same += work->facts->posts[duty->segments[k].post].id == part->post_id &&
                        zone_instant(school->zone, duty->day, part->from_minute) == duty->segments[k].span.from &&
                        zone_instant(school->zone, duty->day, part->to_minute) == duty->segments[k].span.to &&
                        duty->segments[k].standby == part->standby;
        }
        return same == parts && parts == duty->segment_count;
    }
    return false;
}

static void add_duty(const struct grid_work *work, const struct duty *duty, struct text *out)
{
    const struct zone *zone = work->facts->schools[work->facts->guards[duty->guard].school].zone;
    text_add(out, out->size ? "/" : "");
    if (is_shift(work, duty)) {
        text_add(out, duty->code);
    } else {
        OWN(text_done) struct text tour = TEXT_INIT;
        for (size_t i = 0; i < duty->segment_count; i++) {
            const struct segment *segment = &duty->segments[i];
            text_addf(&tour, "%s%s", i ? "; " : "",
                tour_format_part(work->arena, work->facts->posts[segment->post].code,
                    minute_on(zone, duty->day, segment->span.from), minute_on(zone, duty->day, segment->span.to),
                    segment->standby ? headings_said("standby", "yes") : NULL));
        }
        if (strcmp(tour.at, duty->code) != 0)
            text_addf(out, "%s=", duty->code);
        text_add(out, tour.at);
    }
    if (duty->trainee)
        text_addf(out, "(%s)", headings_said("trainee", "yes"));
}

static void put_columns(struct sheet *out, bool several, civil_day first, int days)
{
    struct sheet_column list[40];
    size_t count = 0;
    if (several)
        list[count++] = (struct sheet_column){"school", headings_shown("roster", "school"), CELL_TEXT, false};
    list[count++] = (struct sheet_column){"guard", headings_shown("roster", "guard"), CELL_TEXT, false};
    list[count++] = (struct sheet_column){"name", headings_shown("roster", "name"), CELL_TEXT, false};
    for (int i = 0; i < days; i++) {
        char day[DAY_TEXT_SIZE];
        const char *text = arena_strdup(out->arena, day_format(first + i, day));
        list[count++] = (struct sheet_column){text, text, CELL_TEXT, false};
    }
    /* When it was written: so an import tells what was changed in the table from what was changed here since. */
    const char *stamp = arena_printf(out->arena, "muster %lld", (long long)clock_now());
    list[count++] = (struct sheet_column){"written", stamp, CELL_TEXT, false};
    sheet_columns(out, list, count);
}

/* The duties of the guard from *AT on, sorted by day; *AT moves behind them. False when there is none in the month:
 * then the guard is not in the grid, since an import clears what a grid leaves empty. */
static bool put_cells(
    const struct grid_work *work, int guard, civil_day first, int days, size_t *at, const char **cells)
{
    const struct facts *facts = work->facts;
    bool any = false;
    for (int i = 0; i < days; i++)
        cells[i] = "";
    while (*at < facts->duty_count && facts->duties[*at].guard <= guard) {
        civil_day day = facts->duties[*at].day;
        OWN(text_done) struct text cell = TEXT_INIT;
        for (; *at < facts->duty_count && facts->duties[*at].guard <= guard && facts->duties[*at].day == day; (*at)++)
            if (facts->duties[*at].guard == guard && day >= first && day < first + days)
                add_duty(work, &facts->duties[*at], &cell);
        if (!cell.size)
            continue;
        cells[day - first] = arena_strdup(work->arena, cell.at);
        any = true;
    }
    for (int i = 0; i < days; i++) {
        const char *off = cells[i][0] == '\0' ? facts_day_off(facts, guard, first + i) : NULL;
        cells[i] = off == NULL ? cells[i] : off;
        any = any || off != NULL;
    }
    return any;
}

static void put_rows(
    const struct grid_work *work, int school, bool several, civil_day first, int days, struct sheet *out)
{
    size_t at = 0;
    for (size_t i = 0; i < work->facts->guard_count; i++) {
        const struct guard *guard = &work->facts->guards[i];
        const char *cells[31];
        if (!put_cells(work, (int)i, first, days, &at, cells) || (school >= 0 && guard->school != school))
            continue;
        sheet_row(out)->id = guard->id;
        if (several)
            sheet_put(out, work->facts->schools[guard->school].code);
        sheet_put(out, guard->number);
        sheet_put(out, guard->name);
        for (int day = 0; day < days; day++)
            sheet_put(out, cells[day]);
        sheet_put(out, "");
    }
}

int sheet_table_roster(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    struct civil_date today = civil_to_date(app_today(app));
    int year = params->year ? params->year : today.year, month = params->year ? params->month : today.month;
    civil_day first = civil_from_date(year, month, 1);
    int days = civil_month_days(year, month), school = -1;
    struct grid_work work = {.arena = arena};
    struct row_filter all = {0};

    if (facts_load_as(app, params->draft, first, first + days - 1, arena,
            &work.facts, err) < 0 ||
        rows_load(app->db, &shift_table, &all, arena, (void **)&work.shifts, &work.shift_count, err) < 0 ||
        rows_load(app->db, &shift_part_table, &all, arena, (void **)&work.parts, &work.part_count, err) < 0)
        return -1;
    for (size_t i = 0; params->school && i < work.facts->school_count; i++)
        if (strcmp(work.facts->schools[i].code, params->school) == 0)
            school = (int)i;
    if (params->school && school < 0)
        return error_set(err, ERROR_NO_OBJECT, _("there is no school %s"), params->school);
    bool several = work.facts->school_count > 1 && school < 0;
    put_columns(out, several, first, days);
    put_rows(&work, school, several, first, days, out);
    out->empty = _("Nothing is planned in this month.");
    return 0;
}
