/* Columns of a table of guards that hold papers: 保安员证号, 健康证有效期, 年度查询结果. Those of one kind are read like a
 * table of papers of their own, row by row, once the guard of the row is in. */
#include <config.h>

#include "service/import_parts.h"

#include <string.h>

#include "util/i18n.h"

#define GROUPS_MAX 24

/* What a heading says of a paper. */
struct paper_heading {
    const char *kind; /* NULL: not said */
    const char *part; /* field of the table of papers; "any": the kind alone stands there; NULL: nothing of a paper */
};

/* Without brackets, but with what stands in them: 健康证（有效期） */
static void unwrap(struct text *out, const char *heading)
{
    utf8_fold(out, heading);
    for (char *at = out->at; *at; at++)
        if (strchr("()[]<>:/", *at))
            *at = ' ';
}

static const char *part_of(const struct import *import, const char *text)
{
    static const char *const parts[] = {"number", "issued", "until", "result", "level", "issuer", NULL};
    if (!text[strspn(text, " ")])
        return "any";
    const char *part = import_heading(import, "paper_part", text);
    if (!part)
        part = import_heading(import, "credentials", text);
    for (size_t i = 0; part && parts[i]; i++)
        if (strcmp(parts[i], part) == 0)
            return parts[i];
    return part && strcmp(part, "any") == 0 ? part : NULL;
}

/* The longest word of a kind in it, and what the rest says. */
static struct paper_heading read_heading(struct import *import, const char *heading)
{
    OWN(text_done) struct text plain = TEXT_INIT;
    struct paper_heading found = {0};
    unwrap(&plain, heading);
    size_t from, size;
    const char *kind = import_word_place(import, "paper_kind", plain.at, &from, &size);
    if (kind) {
        const char *rest = arena_printf(import->scratch, "%.*s %s", (int)from, plain.at, plain.at + from + size);
        found.part = part_of(import, rest);
        found.kind = found.part ? kind : NULL;
    }
    if (!found.part) {
        const char *alone = import_heading(import, "paper_alone", plain.at);
        const char *point = alone ? strchr(alone, '.') : NULL;
        found.part = point ? part_of(import, point + 1) : alone ? part_of(import, alone) : NULL;
        found.kind = point ? arena_strndup(import->scratch, alone, (size_t)(point - alone)) : NULL;
    }
    return found;
}

static const struct field *credential_field(const char *name)
{
    for (const struct field *field = credential_kind.fields; field->name; field++)
        if (strcmp(field->name, name) == 0)
            return field;
    return NULL;
}

static bool has_part(const struct sheet *group, const struct field *field)
{
    for (size_t i = 0; i < group->width; i++)
        if (group->fields[i] == field)
            return true;
    return false;
}

static struct paper_group *group_find(struct sheet *sheet, const char *kind)
{
    for (size_t i = 0; i < sheet->paper_group_count; i++)
        if (strcmp(sheet->paper_groups[i].kind, kind) == 0)
            return &sheet->paper_groups[i];
    return NULL;
}

static struct paper_group *group_add_kind(struct import *import, struct sheet *sheet, const char *kind)
{
    struct paper_group *group = group_find(sheet, kind);
    if (group || sheet->paper_group_count == GROUPS_MAX)
        return group;
    if (!sheet->paper_groups)
        sheet->paper_groups = arena_array(import->sheet_arena, GROUPS_MAX, sizeof *sheet->paper_groups);
    group = &sheet->paper_groups[sheet->paper_group_count++];
    *group = (struct paper_group){.kind = kind, .table = *sheet};
    group->table.kind = &credential_kind;
    group->table.fields = arena_array(import->sheet_arena, sheet->width + 1, sizeof *group->table.fields);
    group->any = -1;
    return group;
}

/* A heading that names no kind (发证日期) belongs to the paper before it, when that has no such column yet. */
static const char *kind_of_column(const struct paper_group *before, const struct paper_heading *heading)
{
    const struct field *field = credential_field(heading->part);
    if (before && field && !has_part(&before->table, field))
        return before->kind;
    return heading->kind ? heading->kind : "guard_cert";
}

void paper_columns_find(struct import *import, struct sheet *sheet)
{
    struct paper_group *before = NULL;
    for (size_t i = 0; i < sheet->width; i++) {
        struct paper_heading heading = {0};
        if (!sheet->fields[i] && sheet->headings[i][0])
            heading = read_heading(import, sheet->headings[i]);
        if (!heading.part)
            continue;
        bool named = import_word_place(import, "paper_kind", sheet->headings[i], &(size_t){0}, &(size_t){0}) != NULL;
        const char *kind = named && heading.kind ? heading.kind : kind_of_column(before, &heading);
        struct paper_group *group = group_add_kind(import, sheet, kind);
        const struct field *field = credential_field(heading.part);
        if (!group || (field && has_part(&group->table, field)) || (!field && group->any >= 0))
            continue;
        if (field)
            group->table.fields[i] = field;
        else
            group->any = (int)i;
        before = group;
    }
}

bool paper_column_is(const struct sheet *sheet, size_t column)
{
    for (size_t i = 0; i < sheet->paper_group_count; i++)
        if (sheet->paper_groups[i].table.fields[column] || sheet->paper_groups[i].any == (int)column)
            return true;
    return false;
}

/* What stands under the kind alone: a day, a level, a result, a yes, else a number. */
static const char *part_of_cell(const struct import *import, const char *text, bool *there)
{
    civil_day day;
    int level;
    const char *yes = import_word(import, "yes", text);
    *there = !(yes && strcmp(yes, "no") == 0);
    if (yes)
        return NULL;
    if (day_parse(text, 0, &day, NULL) || day_worded(text, false, &day))
        return "issued";
    if (level_parse(import, text, &level))
        return "level";
    return import_word(import, "result", text) ? "result" : "number";
}

static bool says_nothing(const char *text)
{
    static const char *const words[] = {"-", "--", "/", "—", "——", "－", "／", "无", "暂无", "未办", "没有", "n/a", "none"};
    for (size_t i = 0; i < COUNT(words); i++)
        if (strcmp(text, words[i]) == 0)
            return true;
    return !*text;
}

/* Is there a paper in this row? */
static bool settle_cells(const struct import *import, struct paper_group *group, const struct line *line)
{
    bool there = false;
    for (size_t i = 0; i < group->table.width; i++)
        there = there || (group->table.fields[i] && (int)i != group->any && !says_nothing(line_text(line, (int)i)));
    if (group->any < 0)
        return there;
    const char *text = line_text(line, group->any);
    bool given = false;
    const char *part = says_nothing(text) ? NULL : part_of_cell(import, text, &given);
    const struct field *field = part ? credential_field(part) : NULL;
    group->table.fields[group->any] = field && !has_part(&group->table, field) ? field : NULL;
    return there || given;
}

/* The papers of the sheet have a line of their own in the report, behind that of the guards. */
static void begin_report(struct import *import, struct sheet *sheet)
{
    sheet->paper_report = import->report->tables.count;
    *import_tables_add(&import->report->tables) =
        (struct import_table_report){.file = arena_strdup(&import->report->arena, sheet->file),
            .sheet = arena_strdup(&import->report->arena, sheet->name),
            .kind = _(credential_kind.label)};
}

static int take_group(struct import *import, struct paper_group *group, const struct line *guard_line,
    struct guard_row *guard, struct error *err)
{
    struct line line;
    line_begin(import, &group->table, guard_line->row, &line);
    if (group->any >= 0)
        group->table.fields[group->any] = NULL;
    if (!settle_cells(import, group, &line))
        return 0;
    if (!guard_line->sheet->paper_report)
        begin_report(import, guard_line->sheet);
    group->table.report = guard_line->sheet->paper_report;
    line.draft.school = guard_line->draft.school;
    line.draft.guard = guard;
    line.draft.u.credential.kind = group->kind;
    line_give(&line, "kind");
    line_parse(import, &line);
    sheet_report(import, &group->table)->read++;
    if (credential_kind.take(import, &line, err))
        return -1;
    if (line.reason && !line.refused)
        line_refuse(import, &line);
    return 0;
}

int paper_columns_take(struct import *import, const struct line *line, struct guard_row *guard, struct error *err)
{
    struct sheet *sheet = line->sheet;
    for (size_t i = 0; i < sheet->paper_group_count; i++)
        if (take_group(import, &sheet->paper_groups[i], line, guard, err))
            return -1;
    return 0;
}
