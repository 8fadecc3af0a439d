/* Rosters: a grid of guards and days, or one line for each duty. */
#include <config.h>

#include "service/import_parts.h"

#include <stdlib.h>
#include <string.h>

#include "util/i18n.h"

#define EXTRA(member) offsetof(struct draft, member), 0 /* not part of the row */

int lost_codes_save(struct import *import, struct error *err)
{
    OWN(text_done) struct text codes = TEXT_INIT;
    struct row_filter filter = {.school_id = import->school ? import->school->row.id : 0};
    struct setting_row *rows, fresh = {.row = {.school_id = filter.school_id}, .name = SEEN_CODES}, *row = &fresh;
    size_t count;

    if (import->report->unknown_shifts.count == 0 || !import->school)
        return 0;
    if (rows_load(import->app->db, &setting_table, &filter, import->scratch, (void **)&rows, &count, err))
        return -1;
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].name, SEEN_CODES) == 0)
            row = &rows[i];
    for (size_t i = 0; i < import->report->unknown_shifts.count; i++)
        text_addf(&codes, "%s%s", i ? "\n" : "", import->report->unknown_shifts.at[i]);
    row->value = codes.at;
    return row_save(import->change, &setting_table, row, err);
}

static void cell_fault(struct import *import, struct line *line, int column, const char *reason, const char *fix)
{
    struct line single = *line;
    single.reason = NULL;
    line_fault(&single, column, reason, fix);
    line_refuse(import, &single);
    sheet_report(import, line->sheet)->read++;
}

/* The sentence for a code that no shift has; the code is kept for init --tables. */
static const char *unknown_shift(struct import *import, const char *code)
{
    const char *kept = arena_strdup(&import->report->arena, code);
    if (!seen_before(import, "unknown shift", code))
        *code_list_add(&import->report->unknown_shifts) = kept;
    return arena_printf(&import->report->arena, _("no shift has the code “%s”"), code);
}

/* A cell that a spreadsheet has spoilt is refused like a code that nobody knows. */
static bool spoilt(struct import *import, struct line *line, int column)
{
    struct line single = *line;
    single.reason = NULL;
    if (!line_cell_fault(&single, column))
        return false;
    cell_fault(import, line, column, single.reason, single.fix);
    return true;
}

static int take_cell(struct import *import, struct line *line, size_t column, struct error *err)
{
    static const struct cell nothing = {.known = true};
    bool bad = spoilt(import, line, (int)column);
    const char *text = line_text(line, (int)column);
    int64_t school = line->draft.guard->row.school_id;
    civil_day day = line->sheet->civil[column];
    const struct cell *cell = bad ? &nothing : cell_of(import, school, text);
    if (day == DAY_NONE) {
        if (cell->count || !cell->known)
            cell_fault(
                import, line, (int)column, _("the month has no such day"), _("Empty the cell, or mend the heading."));
        return 0;
    }
    if (!cell->known)
        cell_fault(import, line, (int)column, unknown_shift(import, text),
            _("Mend the cell, or add the shift to the table of shifts."));
    sheet_report(import, line->sheet)->read += (int)cell->count;
    return duties_settle(import, line, day, cell, true, err);
}

static int take_grid_row(struct import *import, struct line *line, struct error *err)
{
    struct sheet *sheet = line->sheet;
    int key = sheet_field_column(sheet, "guard");
    if (!line->draft.guard && !line->reason) {
        bool planned = false;
        for (size_t i = 0; i < sheet->width; i++)
            planned = planned || (sheet->days[i].mday && *line_text(line, (int)i));
        if (planned)
            line_fault(line, key >= 0 ? key : sheet_field_column(sheet, "name"), _("the row names no guard"),
                _("Fill in the staff number."));
        return 0;
    }
    if (line->reason)
        return 0;
    if (seen_before(import, "grid", key_of(import, "%lld", (long long)line->draft.guard->row.id))) {
        line_fault(line, key >= 0 ? key : sheet_field_column(sheet, "name"), _("this guard stands in the roster twice"),
            _("Put both rows into one; a cell may hold several shifts, like 白/护."));
        return 0;
    }
    if (roster_cover(import, line->draft.guard->row.school_id, sheet->from, sheet->to, err))
        return -1;
    for (size_t i = 0; i < sheet->width; i++)
        if (sheet->days[i].mday && take_cell(import, line, i, err))
            return -1;
    return 0;
}

/* A duty with times of its own: post and times in columns. */
static bool own_tour(struct import *import, struct line *line, struct cell *cell)
{
    struct draft *draft = &line->draft;
    char from[CLOCK_TEXT_SIZE], to[CLOCK_TEXT_SIZE];
    if (!draft->post || draft->from_minute < 0 || draft->to_minute < 0)
        return false;
    int end = draft->to_minute > draft->from_minute ? draft->to_minute : draft->to_minute + MINUTES_PER_DAY;
    struct wanted_duty *wanted = &cell->duties[cell->count++];
    *wanted = (struct wanted_duty){.part_count = 1, .parts = {{draft->post, draft->from_minute, end}}};
    wanted->code = draft->shift_text ? draft->shift_text
                                     : arena_printf(import->scratch, "%s %s-%s", draft->post->code,
                                           clock_format(draft->from_minute, from), clock_format(draft->to_minute, to));
    return true;
}

static void judge_duty(struct import *import, struct line *line, struct cell *cell)
{
    struct draft *draft = &line->draft;
    const char *shift = draft->shift_text;
    if (!draft->guard && !line->reason)
        line_fault(line, line_column(line, "guard"), _("the row names no guard"), _("Fill in the staff number."));
    if (line->reason)
        return;
    int64_t school = draft->guard->row.school_id;
    if (draft->day == DAY_NONE) {
        line_fault(line, line_column(line, "day"), _("the row has no day"), _("Fill in the day, like 2026-03-18."));
        return;
    }
    *cell = (struct cell){.known = true};
    if (shift)
        *cell = *cell_of(import, school, shift);
    if (!cell->count && (!shift || !cell->known) && !own_tour(import, line, cell)) {
        int column = line_column(line, shift ? "shift" : "post");
        line_fault(line, column >= 0 ? column : line_column(line, "day"),
            shift ? unknown_shift(import, shift) : _("the row names neither a shift nor a post with times"),
            _("Mend the cell, or add the shift to the table of shifts."));
        return;
    }
    for (size_t i = 0; i < cell->count && draft->trainee == 1; i++)
        cell->duties[i].trainee = true;
    for (size_t i = 0; i < cell->count; i++) {
        const char *code = cell->duties[i].shift ? cell->duties[i].shift->code : cell->duties[i].code;
        if (seen_before(
                import, "duty", key_of(import, "%lld|%d|%s", (long long)draft->guard->row.id, draft->day, code)))
            line_fault(
                line, line_column(line, "day"), _("this duty stands in the table twice"), _("Keep one of the rows."));
    }
}

static int take_duty_line(struct import *import, struct line *line, struct error *err)
{
    struct cell cell = {.known = true};
    judge_duty(import, line, &cell);
    if (line->reason || !cell.count)
        return 0;
    if (roster_cover(import, line->draft.guard->row.school_id, line->sheet->from, line->sheet->to, err))
        return -1;
    return duties_settle(import, line, line->draft.day, &cell, false, err);
}

static int take_roster(struct import *import, struct line *line, struct error *err)
{
    return line->sheet->grid ? take_grid_row(import, line, err) : take_duty_line(import, line, err);
}

/* A roster that reaches over most of a month, or of several, is about the whole of them; one from the 26th to the 25th
 * is about just that. */
static void settle_period(struct sheet *sheet, civil_day first, civil_day last)
{
    sheet->from = first;
    sheet->to = last;
    if (last - first < 25)
        return;
    struct civil_date from = civil_to_date(first), to = civil_to_date(last);
    bool one = from.month == to.month && from.year == to.year;
    if (one || (from.mday <= 7 && to.mday >= 25)) {
        sheet->from = civil_from_date(from.year, from.month, 1);
        sheet->to = civil_from_date(to.year, to.month, civil_month_days(to.year, to.month));
    }
}

/* The day of a line; in a table titled with its month the bare "18" too. */
static bool day_of_line(
    const struct import *import, const struct sheet *sheet, const char *text, int year, civil_day *day)
{
    size_t digits = strspn(text, "0123456789");
    if (digits && digits <= 2 && !text[digits] && sheet->month && year) {
        int mday = atoi(text);
        if (!civil_valid(year, sheet->month, mday))
            return false;
        *day = civil_from_date(year, sheet->month, mday);
        return true;
    }
    return day_parse(text, year, day, NULL) || day_parse(day_bare(import, text), year, day, NULL);
}

static const char *day_cell(const struct sheet *sheet, size_t row)
{
    int column = sheet_field_column(sheet, "day");
    const struct csv_row *cells = &sheet->rows.at[row];
    return column >= 0 && (size_t)column < cells->count ? cells->cells[column] : "";
}

/* False with a refusal of the whole sheet: its days name no year, and nothing else does. */
static bool settle_year(struct import *import, struct sheet *sheet)
{
    civil_day day;
    grid_month(import, sheet);
    for (size_t i = sheet->body; !sheet->year && i < sheet->rows.count; i++) {
        const char *text = day_cell(sheet, i);
        if (day_of_line(import, sheet, text, 0, &day) ||
            !day_of_line(import, sheet, text, 2000, &day)) /* a leap year: 2/29 is a day */
            continue;
        return list_year(import, sheet, civil_to_date(day).month);
    }
    return true;
}

static bool days_of_lines(const struct import *import, struct sheet *sheet, civil_day *first, civil_day *last)
{
    for (size_t i = sheet->body; i < sheet->rows.count; i++) {
        civil_day day;
        if (!day_of_line(import, sheet, day_cell(sheet, i), sheet->year, &day))
            continue;
        *first = day < *first ? day : *first;
        *last = day > *last ? day : *last;
    }
    return *first <= *last;
}

static int begin_roster(struct import *import, struct sheet *sheet, struct error *err)
{
    civil_day first = DAY_FOREVER, last = DAY_NONE;
    (void)err;
    if (!sheet->grid) {
        if (!settle_year(import, sheet))
            return 1;
        if (days_of_lines(import, sheet, &first, &last))
            settle_period(sheet, first, last);
        return 0;
    }
    if (names_once(import, sheet, "guard"))
        return 1;
    sheet->civil = arena_array(import->sheet_arena, sheet->width + 1, sizeof *sheet->civil);
    if (!grid_days(import, sheet, sheet->civil))
        return 1;
    for (size_t i = 0; i < sheet->width; i++) {
        if (sheet->civil[i] == DAY_NONE)
            continue;
        first = sheet->civil[i] < first ? sheet->civil[i] : first;
        last = sheet->civil[i] > last ? sheet->civil[i] : last;
    }
    settle_period(sheet, first, last);
    return 0;
}

static int parse_shift_text(struct import *import, struct line *line, const struct field *field, const char *text)
{
    (void)import;
    (void)field;
    if (!line->sheet->grid)
        line->draft.shift_text = text;
    return 0;
}

/* In a grid a column of posts only describes the guard. */
static int parse_roster_post(struct import *import, struct line *line, const struct field *field, const char *text)
{
    return line->sheet->grid ? 0 : parse_post(import, line, field, text);
}

/* Nor do times, besides the days of a grid, plan anything. */
static int parse_roster_clock(struct import *import, struct line *line, const struct field *field, const char *text)
{
    return line->sheet->grid ? 0 : parse_clock(import, line, field, text);
}

static int parse_roster_times(struct import *import, struct line *line, const struct field *field, const char *text)
{
    return line->sheet->grid ? 0 : parse_times(import, line, field, text);
}

static int parse_roster_day(struct import *import, struct line *line, const struct field *field, const char *text)
{
    if (line->sheet->grid || day_of_line(import, line->sheet, text, line->sheet->year, &line->draft.day))
        return 0;
    return parse_day(import, line, field, text);
}

static const struct field roster_fields[] = {
    {"school", 0, parse_school, 0, 0, NULL},
    {"guard", FIELD_KEY, parse_guard, 0, 0, NULL},
    {"name", FIELD_KEY, parse_guard_name, 0, 0, NULL},
    {"day", 0, parse_roster_day, EXTRA(day), NULL},
    {"shift", 0, parse_shift_text, 0, 0, NULL},
    {"post", 0, parse_roster_post, 0, 0, NULL},
    {"from", 0, parse_roster_clock, EXTRA(from_minute), NULL},
    {"to", 0, parse_roster_clock, EXTRA(to_minute), NULL},
    {"times", 0, parse_roster_times, 0, 0, NULL},
    {"trainee", 0, parse_yes, EXTRA(trainee), NULL},
    {0},
};
const struct kind roster_kind = {
    "roster", N_("roster"), roster_fields, "guard|name day shift|from|times", take_roster, begin_roster, false};
