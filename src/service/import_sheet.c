/* Which table is it, where are its headings, what stands in which column; then its rows, one by one. */
#include <config.h>

#include "service/import_parts.h"

#include <string.h>

#include "util/i18n.h"

#define HEAD_ROWS 30 /* headings are looked for in so many first rows */
#define GRID_DAYS 3  /* so many columns of days make a grid */

const char *import_heading(const struct import *import, const char *section, const char *heading)
{
    OWN(text_done) struct text given = TEXT_INIT, normal = TEXT_INIT;
    headings_normal(&normal, heading);
    for (size_t i = 0; i < import->request->map_count; i++) {
        headings_normal(&given, import->request->maps[i].heading);
        if (strcmp(given.at, normal.at) == 0)
            return import->request->maps[i].field;
    }
    const char *own = headings_find(import->own, section, heading);
    return own ? own : headings_find(headings_built_in(), section, heading);
}

const char *import_word(const struct import *import, const char *topic, const char *text)
{
    const char *section = arena_printf(import->scratch, "word_%s", topic);
    const char *own = headings_find(import->own, section, text);
    return own ? own : headings_find(headings_built_in(), section, text);
}

const char *import_word_within(const struct import *import, const char *topic, const char *text)
{
    const char *section = arena_printf(import->scratch, "word_%s", topic);
    const char *own = headings_find_within(import->own, section, text);
    return own ? own : headings_find_within(headings_built_in(), section, text);
}

const char *import_word_place(
    const struct import *import, const char *topic, const char *text, size_t *from, size_t *size)
{
    const char *section = arena_printf(import->scratch, "word_%s", topic);
    const char *own = headings_place(import->own, section, text, from, size);
    return own ? own : headings_place(headings_built_in(), section, text, from, size);
}

const char *import_word_prefix(const struct import *import, const char *topic, const char *text)
{
    const char *section = arena_printf(import->scratch, "word_%s", topic);
    const char *own = headings_find_prefix(import->own, section, text);
    return own ? own : headings_find_prefix(headings_built_in(), section, text);
}

static const struct field *kind_field(const struct kind *kind, const char *name)
{
    for (const struct field *field = kind->fields; name && field->name; field++)
        if (strcmp(field->name, name) == 0)
            return field;
    return NULL;
}

/* A trial of one kind on one or two heading rows. */
struct layout {
    const struct kind *kind;
    size_t head, body, width, mapped, days;
    const char **headings;
    const struct field **fields;
    struct day_column *columns;
    int *ranks;
};

static int heading_rank(const struct import *import, const struct kind *kind, const char *heading)
{
    int own = headings_rank(import->own, kind->id, heading);
    int rank = headings_rank(headings_built_in(), kind->id, heading);
    return own >= 0 || rank < 0 ? -1 : rank;
}

static void layout_column(const struct import *import, struct layout *layout, size_t column, const char *heading)
{
    layout->headings[column] = heading;
    if (layout->kind == &roster_kind && day_column_find(import, heading, &layout->columns[column])) {
        layout->days++;
        return;
    }
    const struct field *field = kind_field(layout->kind, import_heading(import, layout->kind->id, heading));
    if (!field)
        return;
    int rank = heading_rank(import, layout->kind, heading);
    for (size_t i = 0; i < column; i++) {
        if (layout->fields[i] != field)
            continue;
        if (layout->ranks[i] <= rank)
            return;
        layout->fields[i] = NULL;
        layout->mapped--;
    }
    layout->fields[column] = field;
    layout->ranks[column] = rank;
    layout->mapped++;
}

static bool layout_has(const struct layout *layout, const char *name, size_t size)
{
    for (size_t i = 0; i < layout->width; i++)
        if (layout->fields[i] && strlen(layout->fields[i]->name) == size &&
            strncmp(layout->fields[i]->name, name, size) == 0)
            return true;
    return false;
}

/* The first alternative "a|b" of NEEDS that the layout lacks; NULL when it fits. */
static const char *layout_lacks(const struct layout *layout, size_t *size)
{
    const char *needs = layout->kind->needs;
    if (layout->days >= GRID_DAYS)
        needs = "guard|name";
    while (*needs) {
        size_t length = strcspn(needs, " ");
        bool found = false;
        for (size_t at = 0; at < length && !found;) {
            size_t word = strcspn(needs + at, "| ");
            found = layout_has(layout, needs + at, word);
            at += word + 1;
        }
        if (!found) {
            *size = length;
            return needs;
        }
        needs += length + strspn(needs + length, " ");
    }
    return NULL;
}

static const char *cell(const struct csv_row *row, size_t column)
{
    return row && column < row->count ? row->cells[column] : "";
}

/* What a column is called whose heading takes two rows: names in one, days in the other; or a word over several
 * columns (保安员证), and below it what each of them is (编号, 有效期). GROUP: the word over it, perhaps of a column to the
 * left. */
static const char *heading_of(
    struct import *import, const struct kind *kind, const char *high, const char *low, const char *group)
{
    struct day_column day;
    bool roster = kind == &roster_kind;
    if (!*low || (roster && day_column_find(import, high, &day)))
        return high;
    if (roster && (!*high || day_column_find(import, low, &day)))
        return low;
    if (roster)
        return high;
    const char *both = arena_printf(import->sheet_arena, "%s%s", group, low);
    if (*group && import_heading(import, kind->id, both))
        return both;
    return import_heading(import, kind->id, low) || !import_heading(import, kind->id, high) ? low : high;
}

static void layout_try(struct import *import, struct layout *layout, const struct sheet *sheet, size_t head, bool two)
{
    const struct csv_row *upper = &sheet->rows.at[head];
    const struct csv_row *lower = two && head + 1 < sheet->rows.count ? &sheet->rows.at[head + 1] : NULL;
    size_t width = upper->count;
    if (lower && lower->count > width)
        width = lower->count;
    layout->head = head;
    layout->body = head + 1 + (lower != NULL);
    layout->width = width;
    layout->mapped = layout->days = 0;
    layout->headings = arena_array(import->sheet_arena, width + 1, sizeof *layout->headings);
    layout->fields = arena_array(import->sheet_arena, width + 1, sizeof *layout->fields);
    layout->columns = arena_array(import->sheet_arena, width + 1, sizeof *layout->columns);
    layout->ranks = arena_array(import->sheet_arena, width + 1, sizeof *layout->ranks);
    const char *group = "";
    for (size_t i = 0; i < width; i++) {
        const char *high = cell(upper, i), *low = cell(lower, i);
        group = *high || !*low ? high : group;
        layout_column(import, layout, i, heading_of(import, layout->kind, high, low, group));
    }
}

/* Not the first row of the table itself: what names a row is called so in one of the two rows. */
static bool is_second_heading(const struct layout *one, const struct layout *two, const struct sheet *sheet)
{
    const struct csv_row *upper = &sheet->rows.at[two->head];
    for (size_t i = 0; i < one->width; i++)
        if (one->fields[i] && (one->fields[i]->flags & FIELD_KEY) && *cell(upper + 1, i) &&
            strcmp(cell(upper + 1, i), cell(upper, i)) != 0)
            return false;
    return two->mapped > one->mapped;
}

/* Tries the headings at HEAD in one row, and in two. */
static bool layout_fit(struct import *import, struct layout *layout, const struct sheet *sheet, size_t head)
{
    size_t size;
    struct layout two = {.kind = layout->kind};
    layout_try(import, layout, sheet, head, false);
    bool one_fits = !layout_lacks(layout, &size) && (layout->mapped >= 2 || layout->days || layout->width < 3);
    if (layout->kind == &roster_kind || head + 1 >= sheet->rows.count)
        return one_fits;
    layout_try(import, &two, sheet, head, true);
    if (layout_lacks(&two, &size) || two.mapped < 2 || !is_second_heading(layout, &two, sheet))
        return one_fits;
    *layout = two;
    return true;
}

static bool layout_find(
    struct import *import, struct layout *layout, const struct sheet *sheet, const struct kind *kind, size_t *nearest)
{
    size_t best = 0;
    layout->kind = kind;
    for (size_t i = 0; i < sheet->rows.count && i < HEAD_ROWS; i++) {
        if (layout_fit(import, layout, sheet, i))
            return true;
        if (layout->mapped > best) {
            best = layout->mapped;
            *nearest = i;
        }
    }
    for (size_t i = 0, size; kind == &roster_kind && i < sheet->rows.count && i < HEAD_ROWS; i++) {
        layout_try(import, layout, sheet, i, true);
        if (!layout_lacks(layout, &size) && (layout->mapped >= 2 || layout->days || layout->width < 3))
            return true;
    }
    layout_try(import, layout, sheet, *nearest, false);
    return false;
}

static void sheet_settle(struct import *import, struct sheet *sheet, const struct layout *layout)
{
    sheet->kind = layout->kind;
    sheet->head = layout->head;
    sheet->body = layout->body;
    sheet->width = layout->width;
    sheet->headings = layout->headings;
    sheet->fields = layout->fields;
    sheet->days = layout->columns;
    sheet->grid = layout->days >= GRID_DAYS;
    if (sheet->grid)
        grid_month(import, sheet);
    if (sheet->kind == &guard_kind)
        paper_columns_find(import, sheet);
}

static const char *headings_seen(struct import *import, const struct sheet *sheet, size_t row)
{
    OWN(text_done) struct text seen = TEXT_INIT;
    const struct csv_row *head = row < sheet->rows.count ? &sheet->rows.at[row] : NULL;
    for (size_t i = 0; head && i < head->count && seen.size < 300; i++)
        if (head->cells[i][0])
            text_addf(&seen, "%s%s", seen.size ? ", " : "", head->cells[i]);
    return arena_strdup(&import->report->arena, seen.at);
}

/* The first row with two filled cells: what a reader would take for the headings. */
static size_t likely_head(const struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->rows.count && i < HEAD_ROWS; i++) {
        size_t filled = 0;
        for (size_t j = 0; j < sheet->rows.at[i].count; j++)
            filled += sheet->rows.at[i].cells[j][0] != 0;
        if (filled >= 2)
            return i;
    }
    return 0;
}

static void refuse_lacking(struct import *import, struct sheet *sheet, const struct layout *layout, size_t nearest)
{
    size_t size = 0;
    const char *lacks = layout_lacks(layout, &size);
    const char *field = lacks ? arena_strndup(import->scratch, lacks, strcspn(lacks, "| ")) : "name";
    const char *word;
    OWN(text_done) struct text known = TEXT_INIT;
    for (size_t i = 0; i < 40 && (word = headings_word_of(headings_built_in(), layout->kind->id, field, i)); i++)
        if (i < 3 || (word[0] & 0x80))
            text_addf(&known, "%s%s", known.size ? ", " : "", word);
    sheet->head = nearest;
    refuse_file(import, sheet, sheet->rows.count ? sheet->rows.at[nearest].number : 1,
        headings_seen(import, sheet, nearest),
        arena_printf(&import->report->arena, _("the table of %s lacks the column “%s”"), _(layout->kind->label), field),
        arena_printf(&import->report->arena,
            _("Name the column by one of: %s. Or say which heading it is: --map 'HEADING=%s'."), known.at, field));
}

static void refuse_unknown(struct import *import, struct sheet *sheet, const struct kind *nearest)
{
    size_t head = likely_head(sheet);
    const char *seen = headings_seen(import, sheet, head);
    int row = sheet->rows.count ? sheet->rows.at[head].number : 1;
    struct arena *arena = &import->report->arena;
    const char *fix = nearest ? arena_printf(arena,
                                    _("It looks most like the table of %s. Say what it is with --kind, or "
                                      "what its headings mean with --map 'HEADING=field'."),
                                    _(nearest->label))
                              : arena_strdup(arena, _("Say what it is with --kind, or what its headings mean with "
                                                      "--map 'HEADING=field'."));
    refuse_file(import, sheet, row, seen,
        arena_printf(arena, _("no headings of a known table were found; seen: %s"), seen), fix);
}

/* In this order, since "学校人员证件" is about credentials. */
static const struct kind *const by_name[] = {&roster_kind, &credential_kind, &absence_kind, &shift_kind, &demand_kind,
    &state_kind, &screening_kind, &course_kind, &training_kind, &post_kind_table, &term_kind_table, &guard_kind,
    &school_kind};

static bool name_says(const struct import *import, const struct sheet *sheet, const struct kind *kind)
{
    return headings_mentions(headings_built_in(), "file", kind->id, sheet->title) ||
           headings_mentions(import->own, "file", kind->id, sheet->title);
}

bool kind_mentioned(const struct import *import, const char *title)
{
    const struct sheet sheet = {.title = title};
    for (size_t i = 0; i < COUNT(by_name); i++)
        if (name_says(import, &sheet, by_name[i]))
            return true;
    return false;
}

static bool recognise_named(struct import *import, struct sheet *sheet, const struct kind **named)
{
    const struct kind *asked = import->request->kind ? kind_find(import->request->kind) : NULL;
    for (size_t i = 0; i < COUNT(by_name); i++) {
        if (asked ? by_name[i] != asked : !name_says(import, sheet, by_name[i]))
            continue;
        struct layout layout = {0};
        size_t nearest = 0;
        if (layout_find(import, &layout, sheet, by_name[i], &nearest)) {
            sheet_settle(import, sheet, &layout);
            return true;
        }
        if (!*named)
            *named = by_name[i];
    }
    return false;
}

static bool recognise_headings(struct import *import, struct sheet *sheet, const struct kind **nearest)
{
    struct layout best = {0};
    size_t best_score = 0, near_score = 1;
    for (size_t i = 0; i < COUNT(by_name); i++) {
        struct layout layout = {0};
        size_t row = 0;
        if (by_name[i]->by_name)
            continue;
        bool fits = layout_find(import, &layout, sheet, by_name[i], &row);
        size_t score = layout.mapped + layout.days;
        if (fits && score >= 2 && score > best_score) {
            best = layout;
            best_score = score;
        } else if (!fits && score > near_score) {
            near_score = score;
            *nearest = by_name[i];
        }
    }
    if (best.kind)
        sheet_settle(import, sheet, &best);
    return best.kind != NULL;
}

#define UPRIGHT_FIELDS 3 /* so many names of fields in the first column make a table that stands upright */

/* A form of one school: a field and its value in each row. Turned, it is a table like the others. */
static void turn_upright(struct import *import, struct sheet *sheet)
{
    size_t rows = sheet->rows.count, fields = 0;
    for (size_t i = 0; i < rows; i++) {
        const struct csv_row *row = &sheet->rows.at[i];
        bool known = import_heading(import, school_kind.id, cell(row, 0)) != NULL;
        if (known && import_heading(import, school_kind.id, cell(row, 1)))
            return;
        fields += known && *cell(row, 1);
    }
    if (fields < UPRIGHT_FIELDS)
        return;
    const char **head = arena_array(import->sheet_arena, rows, sizeof *head);
    const char **body = arena_array(import->sheet_arena, rows, sizeof *body);
    for (size_t i = 0; i < rows; i++) {
        bool known = import_heading(import, school_kind.id, cell(&sheet->rows.at[i], 0)) != NULL;
        head[i] = known ? cell(&sheet->rows.at[i], 0) : "";
        body[i] = known ? cell(&sheet->rows.at[i], 1) : "";
    }
    sheet->rows.count = 2 <= rows ? 2 : rows;
    sheet->rows.at[0] = (struct csv_row){.cells = head, .count = rows, .number = 1};
    sheet->rows.at[1] = (struct csv_row){.cells = body, .count = rows, .number = 2};
}

void sheet_recognise(struct import *import, struct sheet *sheet)
{
    if (!import->request->kind || kind_find(import->request->kind) == &school_kind)
        turn_upright(import, sheet);
    const struct kind *named = NULL, *nearest = NULL;
    if (recognise_named(import, sheet, &named))
        return;
    /* The name decides; but many a file is named after the school whatever it holds. */
    if (!import->request->kind && (!named || named == &school_kind || named->by_name) &&
        recognise_headings(import, sheet, &nearest))
        return;
    if (!named) {
        refuse_unknown(import, sheet, nearest);
        return;
    }
    struct layout layout = {0};
    size_t row = 0;
    layout_find(import, &layout, sheet, named, &row);
    refuse_lacking(import, sheet, &layout, layout.mapped ? row : likely_head(sheet));
}

int sheet_field_column(const struct sheet *sheet, const char *field)
{
    for (size_t i = 0; i < sheet->width; i++)
        if (sheet->fields[i] && strcmp(sheet->fields[i]->name, field) == 0)
            return (int)i;
    return -1;
}

/* The column that names a row: empty in the remarks below a table. */
static int key_column(const struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->width; i++)
        if (sheet->fields[i] && (sheet->fields[i]->flags & FIELD_KEY))
            return (int)i;
    return -1;
}

/* 备注：…, "Prepared by: …"; Latin words only as whole words, since a guard may be called Summer. */
bool begins_passed(const struct import *import, const char *text)
{
    OWN(text_done) struct text folded = TEXT_INIT;
    if (text[0] & 0x80)
        return import_word_prefix(import, "passed", text) != NULL;
    utf8_fold(&folded, text);
    size_t one = strspn(folded.at, "abcdefghijklmnopqrstuvwxyz");
    size_t two = one + strspn(folded.at + one, " ");
    two += strspn(folded.at + two, "abcdefghijklmnopqrstuvwxyz");
    return one && (import_word(import, "passed", arena_strndup(import->scratch, folded.at, one)) ||
                      import_word(import, "passed", arena_strndup(import->scratch, folded.at, two)));
}

enum row_fate sheet_row_fate(const struct import *import, const struct sheet *sheet, const struct csv_row *row)
{
    const char *first = NULL;
    bool days = true;
    struct day_column day;
    for (size_t i = 0; i < row->count; i++) {
        if (!row->cells[i][0])
            continue;
        first = first ? first : row->cells[i];
        days = days && (import_word(import, "weekday", row->cells[i]) || day_column_find(import, row->cells[i], &day));
    }
    if (!first)
        return ROW_BLANK;
    int key = key_column(sheet);
    const char *name = key >= 0 ? cell(row, (size_t)key) : "";
    bool unnamed = !*name || import_word(import, "weekday", name);
    if (days && unnamed && (sheet->grid || row->count > 1))
        return ROW_PASSED;
    if (begins_passed(import, first) && (!*name || begins_passed(import, name)))
        return ROW_PASSED;
    return ROW_DATA;
}
