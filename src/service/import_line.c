/* One row of a table: its cells to a draft, its first fault to a refusal. */
#include <config.h>

#include "service/import_parts.h"

#include <stdlib.h>
#include <string.h>

#include "util/i18n.h"

int line_fault(struct line *line, int column, const char *reason, const char *fix)
{
    if (line->reason && line->fault_column <= column)
        return -1;
    line->fault_column = column;
    line->reason = reason;
    line->fix = fix;
    line->value = line_text(line, column);
    return -1;
}

const char *line_text(const struct line *line, int column)
{
    const char *text = column >= 0 && (size_t)column < line->row->count ? line->row->cells[column] : "";
    return text[0] == '\'' && text[1] ? text + 1 : text; /* how a cell is kept from being a formula or a number */
}

/* What a spreadsheet shows instead of a value; in a CSV file that is all there is of it. */
static enum cell_fault fault_of(const struct csv_row *row, int column, const char *text)
{
    static const char *const errors[] = {
        "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA"};
    if (row->faults && column >= 0 && (size_t)column < row->count && row->faults[column])
        return row->faults[column];
    for (size_t i = 0; text[0] == '#' && i < COUNT(errors); i++)
        if (strcmp(text, errors[i]) == 0)
            return CELL_ERROR;
    return text[0] == '#' && !text[strspn(text, "#")] && strlen(text) > 2 ? CELL_NARROW : CELL_FINE;
}

int line_cell_fault(struct line *line, int column)
{
    const char *text = line_text(line, column);
    switch (fault_of(line->row, column, text)) {
    case CELL_ERROR:
        return line_fault(line, column, _("a spreadsheet put an error here in place of a value"),
            _("Mend the formula in the workbook, or type the value."));
    case CELL_NO_VALUE:
        return line_fault(line, column, _("the cell holds a formula whose value was never calculated"),
            _("Open the workbook in Excel, WPS or LibreOffice, save it, and import it again; or type the value."));
    case CELL_DAMAGED:
        return line_fault(
            line, column, _("the workbook is damaged at this cell"), _("Type the value again, and save the workbook."));
    case CELL_NARROW:
        return line_fault(line, column, _("the column was too narrow when the table was saved, and its value is lost"),
            _("Widen the column in the workbook, and save the table again."));
    case CELL_FINE:
        break;
    }
    return 0;
}

int line_column(const struct line *line, const char *field)
{
    return sheet_field_column(line->sheet, field);
}

bool line_gave(const struct line *line, const char *field)
{
    const struct field *fields = line->sheet->kind->fields;
    for (size_t i = 0; fields[i].name; i++)
        if (strcmp(fields[i].name, field) == 0)
            return (line->given >> i & 1) != 0;
    return false;
}

void line_give(struct line *line, const char *field)
{
    const struct field *fields = line->sheet->kind->fields;
    for (size_t i = 0; fields[i].name; i++)
        if (strcmp(fields[i].name, field) == 0)
            line->given |= (uint64_t)1 << i;
}

void line_merge(const struct line *line, void *row)
{
    const struct field *fields = line->sheet->kind->fields;
    for (size_t i = 0; fields[i].name; i++) {
        if (!(line->given >> i & 1) || !fields[i].size)
            continue;
        size_t offset = fields[i].offset - offsetof(struct draft, u);
        memcpy((char *)row + offset, (const char *)&line->draft + fields[i].offset, fields[i].size);
    }
}

void line_begin(struct import *import, struct sheet *sheet, const struct csv_row *row, struct line *line)
{
    *line = (struct line){.sheet = sheet, .row = row};
    line->draft.from_minute = line->draft.to_minute = line->draft.half = line->draft.days = -1;
    line->draft.trainee = line->draft.peak = line->draft.linked = line->draft.two_person = -1;
    line->draft.day = DAY_NONE;
    line->draft.school = import->school;
}

/* As our own exports write personal data that were not revealed. */
static bool is_masked(const char *text)
{
    return strstr(text, "***") != NULL;
}

static void parse_cell(struct import *import, struct line *line, int column)
{
    const struct sheet *sheet = line->sheet;
    const struct field *field = sheet->fields[column];
    const char *text = line_text(line, column);
    line->column = column;
    if (line_cell_fault(line, column) || ((field->flags & FIELD_PERSONAL) && is_masked(text)))
        return;
    if (*text) {
        if (field->parse(import, line, field, text) == 0)
            line->given |= (uint64_t)1 << (field - sheet->kind->fields);
    } else if (field->flags & FIELD_REQUIRED) {
        line_fault(line, column, _("this cell must not be empty"),
            arena_printf(&import->report->arena, _("Fill in “%s”, or remove the row."), sheet->headings[column]));
    }
}

/* A row that slipped: the number is one guard's, the name another's. */
static void compare_name(struct import *import, const struct line *line)
{
    const struct guard_row *guard = line->draft.guard;
    if (!guard || !line->draft.name_text ||
        strcmp(plain_name(import, guard->name), plain_name(import, line->draft.name_text)) == 0)
        return;
    struct arena *arena = &import->report->arena;
    import_mention(import, line->sheet,
        arena_printf(arena, _("row %d: %s %s"), line->row->number, guard->number, line->draft.name_text),
        arena_printf(arena, _("the number is that of %s; it was taken by its number"), guard->name));
}

/* The school first: the others are looked up in it. */
void line_parse(struct import *import, struct line *line)
{
    const struct sheet *sheet = line->sheet;
    int school = sheet->kind == &school_kind ? -1 : sheet_field_column(sheet, "school");
    if (school >= 0)
        parse_cell(import, line, school);
    if (sheet->kind != &school_kind && !line->draft.school)
        line_fault(line, school, _("the row does not say which school it is about"), _("Fill in the school's code."));
    for (size_t i = 0; i < sheet->width; i++)
        if (sheet->fields[i] && (int)i != school)
            parse_cell(import, line, (int)i);
    compare_name(import, line);
}

struct import_table_report *sheet_report(struct import *import, const struct sheet *sheet)
{
    return &import->report->tables.at[sheet->report];
}

static void add_refusal(struct import *import, const struct refusal *refusal)
{
    struct arena *arena = &import->report->arena;
    *refusal_list_add(&import->report->refused) = (struct refusal){
        .file = arena_strdup(arena, refusal->file),
        .sheet = arena_strdup(arena, refusal->sheet),
        .column = arena_strdup(arena, refusal->column ? refusal->column : ""),
        .value = arena_strdup(arena, refusal->value ? refusal->value : ""),
        .reason = arena_strdup(arena, refusal->reason),
        .fix = arena_strdup(arena, refusal->fix ? refusal->fix : ""),
        .row = refusal->row,
    };
}

void line_refuse(struct import *import, struct line *line)
{
    const struct sheet *sheet = line->sheet;
    bool column = line->fault_column >= 0 && (size_t)line->fault_column < sheet->width;
    add_refusal(import, &(struct refusal){.file = sheet->file,
                            .sheet = sheet->name,
                            .row = line->row->number,
                            .column = column ? sheet->headings[line->fault_column] : "",
                            .value = line->value,
                            .reason = line->reason,
                            .fix = line->fix});
    sheet_report(import, sheet)->refused++;
    line->refused = true;
}

void refuse_file(
    struct import *import, const struct sheet *sheet, int row, const char *value, const char *reason, const char *fix)
{
    add_refusal(import, &(struct refusal){.file = sheet->file,
                            .sheet = sheet->name,
                            .row = row,
                            .value = value,
                            .reason = reason,
                            .fix = fix});
}

void sheet_refuse(struct import *import, struct sheet *sheet, const char *reason, const char *fix)
{
    int row = sheet->head < sheet->rows.count ? sheet->rows.at[sheet->head].number : 1;
    refuse_file(import, sheet, row, "", reason, fix);
    sheet_report(import, sheet)->refused++;
}

#define STAMP "muster " /* how the last heading of our own table of a month begins; see sheet_grid.c */

static void list_unknown_columns(struct import *import, struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->width; i++)
        if (strncmp(sheet->headings[i], STAMP, strlen(STAMP)) == 0)
            sheet->written = strtoll(sheet->headings[i] + strlen(STAMP), NULL, 10);
        else if (!sheet->fields[i] && !sheet->days[i].mday && sheet->headings[i][0] && !paper_column_is(sheet, i) &&
                 !headings_find(headings_built_in(), "ignored", sheet->headings[i]))
            import_skip(import, sheet, sheet->headings[i], _("this column is not known; it was left out"));
}

int sheet_take(struct import *import, struct sheet *sheet, struct error *err)
{
    int blank = 0;
    list_unknown_columns(import, sheet);
    int begun = sheet->kind->begin ? sheet->kind->begin(import, sheet, err) : 0;
    if (begun)
        return begun < 0 ? -1 : 0;
    for (size_t i = sheet->body; i < sheet->rows.count; i++) {
        const struct csv_row *row = &sheet->rows.at[i];
        enum row_fate fate = sheet_row_fate(import, sheet, row);
        blank += fate == ROW_BLANK;
        if (fate != ROW_DATA)
            continue;
        struct line line;
        line_begin(import, sheet, row, &line);
        line_parse(import, &line);
        if (!sheet->grid)
            sheet_report(import, sheet)->read++;
        if (sheet->kind->take(import, &line, err))
            return error_prefix(
                err, _("%s, row %d"), import_place(sheet->file, sheet->name, import->scratch), row->number);
        if (line.reason && !line.refused)
            line_refuse(import, &line);
    }
    if (blank)
        import_skip(import, sheet,
            arena_printf(
                &import->report->arena, ngettext("%d empty row", "%d empty rows", (unsigned long)blank), blank),
            _("nothing stands in it"));
    return 0;
}

void count_fresh(struct import *import, struct sheet *sheet, bool fresh, bool changed)
{
    struct import_table_report *report = sheet_report(import, sheet);
    report->fresh += fresh;
    report->updated += !fresh && changed;
    report->unchanged += !fresh && !changed;
}

static int rank_of(const char *id)
{
    for (size_t i = 0; import_kinds[i]; i++)
        if (strcmp(import_kinds[i]->id, id) == 0)
            return (int)i;
    return -1;
}

const struct kind *kind_find(const char *id)
{
    const char *known = headings_find(headings_built_in(), "file", id);
    int rank = rank_of(known ? known : id);
    return rank >= 0 ? import_kinds[rank] : NULL;
}
