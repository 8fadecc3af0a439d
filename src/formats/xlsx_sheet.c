/* One sheet of a workbook: its XML to rows of cells, as it comes. */
#include <config.h>

#include "formats/xlsx_private.h"

#include <stdlib.h>
#include <string.h>

#include "util/compiler.h"
#include "util/i18n.h"

#define ROWS_MAX 1048576 /* of a spreadsheet */

enum cell_type { TYPE_NUMBER, TYPE_SHARED, TYPE_TEXT, TYPE_INLINE, TYPE_BOOL, TYPE_ERROR, TYPE_DATE };

struct sheet_reader {
    struct part_reader base;
    struct xlsx *book;
    struct xlsx_sheet *out;
    struct xlsx_text text; /* of the cell */
    struct text shown;
    size_t cells; /* so far */
    int row, column, gaps;
    bool hidden, in_cell, in_value, formula, valued;
    enum cell_type type;
    long style;
    const char *at[CSV_CELLS_MAX]; /* of the row */
    unsigned char faults[CSV_CELLS_MAX];
    int width;
    bool faulty;
};

static char *cell_name(int column, int row, char out[24])
{
    char letters[4];
    int size = 0;
    for (int rest = column + 1; rest > 0 && size < 4; rest = (rest - 1) / 26)
        letters[size++] = (char)('A' + (rest - 1) % 26);
    char *to = out;
    while (size > 0)
        *to++ = letters[--size];
    OWN(text_done) struct text number = TEXT_INIT;
    text_addf(&number, "%d", row);
    memcpy(to, number.at, number.size + 1);
    return out;
}

/* REASON has a %s for the place. */
static void fail(struct sheet_reader *it, const char *reason)
{
    char name[24];
    error_set(it->base.err, ERROR_DATA, reason, cell_name(it->column < 0 ? 0 : it->column, it->row, name));
    error_hint(it->base.err, N_("Copy the table alone into a new workbook, and import that."));
    it->base.stopped = true;
}

/* "AB12" to 27 and 12; what lacks is not set. */
static const char *parse_place(const char *text, int *column, int *row)
{
    int letters = 0, digits = 0, found = 0, number = 0;
    for (; *text == '$' || (*text >= 'A' && *text <= 'Z') || (*text >= 'a' && *text <= 'z'); text++)
        if (*text != '$' && letters++ < 3)
            found = found * 26 + (*text & 31);
    for (; *text == '$' || (*text >= '0' && *text <= '9'); text++)
        if (*text != '$' && digits++ < 8)
            number = number * 10 + (*text - '0');
    if (letters)
        *column = found - 1;
    if (digits)
        *row = number;
    return text;
}

static void begin_row(struct sheet_reader *it, const char **attributes)
{
    const char *number = part_attribute(attributes, "r"), *hidden = part_attribute(attributes, "hidden");
    int row = it->row + 1, unused;
    if (number)
        parse_place(number, &unused, &row);
    it->column = -1;
    if (row <= it->row || row > ROWS_MAX) {
        fail(it, N_("the rows of the sheet are out of order at %s: the workbook is damaged"));
        return;
    }
    it->row = row;
    it->hidden = hidden && strcmp(hidden, "0") != 0 && strcmp(hidden, "false") != 0;
    it->width = 0;
    it->faulty = false;
}

static enum cell_type type_of(const char *word)
{
    static const struct {
        const char *word;
        enum cell_type type;
    } types[] = {{"s", TYPE_SHARED}, {"str", TYPE_TEXT}, {"inlineStr", TYPE_INLINE}, {"b", TYPE_BOOL},
        {"e", TYPE_ERROR}, {"d", TYPE_DATE}};
    for (size_t i = 0; word && i < COUNT(types); i++)
        if (strcmp(types[i].word, word) == 0)
            return types[i].type;
    return TYPE_NUMBER;
}

static void begin_cell(struct sheet_reader *it, const char **attributes)
{
    const char *place = part_attribute(attributes, "r"), *style = part_attribute(attributes, "s");
    int row = it->row, column = it->column + 1;
    if (place)
        parse_place(place, &column, &row);
    if (column <= it->column || row != it->row) {
        fail(it, N_("the cells of the sheet are out of order at %s: the workbook is damaged"));
        return;
    }
    it->column = column;
    it->in_cell = true;
    it->in_value = it->formula = it->valued = false;
    it->type = type_of(part_attribute(attributes, "t"));
    it->style = style ? strtol(style, NULL, 10) : 0;
    it->text.silent = 0;
    text_clear(&it->text.raw);
}

static void keep(struct sheet_reader *it, const char *text, enum cell_fault fault)
{
    if (!*text && !fault)
        return;
    if (it->column >= CSV_CELLS_MAX) {
        fail(it, N_("the sheet is wider than a table can be: something stands in %s"));
        return;
    }
    if (++it->cells > XLSX_CELLS_MAX) {
        fail(it, N_("the sheet holds too many cells; there are more at %s"));
        return;
    }
    for (; it->width <= it->column; it->width++) {
        it->at[it->width] = "";
        it->faults[it->width] = CELL_FINE;
    }
    it->at[it->column] = text;
    it->faults[it->column] = (unsigned char)fault;
    it->faulty = it->faulty || fault != CELL_FINE;
}

static const char *copy(struct sheet_reader *it, const char *text)
{
    return *text ? arena_strdup(it->book->arena, text) : "";
}

static void keep_number(struct sheet_reader *it)
{
    static const struct number_format plain = {.shown = SHOWN_NUMBER};
    const struct xlsx_styles *styles = &it->book->styles;
    bool styled = it->style >= 0 && (size_t)it->style < styles->count;
    const struct number_format *format = styled ? &styles->at[it->style] : &plain;
    const char *value = xlsx_text_clean(&it->text);
    if (!*value)
        keep(it, "", it->formula ? CELL_NO_VALUE : CELL_FINE);
    else if (number_format_show(format, value, it->book->since_1904, &it->shown))
        keep(it, copy(it, it->shown.at), CELL_FINE);
    else
        keep(it, copy(it, value), CELL_DAMAGED);
}

static void keep_shared(struct sheet_reader *it)
{
    const char *value = xlsx_text_clean(&it->text);
    char *end = NULL;
    unsigned long index = strtoul(value, &end, 10);
    if (!*value)
        return;
    if (*end || *value == '-' || index >= it->book->strings.count)
        keep(it, "", CELL_DAMAGED);
    else
        keep(it, it->book->strings.at[index], CELL_FINE);
}

/* 2026-03-18T07:30:00 */
static void keep_date(struct sheet_reader *it)
{
    char *value = arena_strdup(it->book->arena, xlsx_text_clean(&it->text));
    char *t = strchr(value, 'T'), *zone = strpbrk(value, "Z.");
    if (zone)
        *zone = 0;
    if (t && (strncmp(t, "T00:00:00", 9) == 0 || !t[1]))
        *t = 0;
    else if (t)
        *t = ' ';
    size_t size = strlen(value);
    if (size > 6 && strcmp(value + size - 3, ":00") == 0 && value[size - 6] == ':') /* seconds */
        value[size - 3] = 0;
    keep(it, value, CELL_FINE);
}

static void end_cell(struct sheet_reader *it)
{
    it->in_cell = false;
    switch (it->type) {
    case TYPE_SHARED:
        keep_shared(it);
        break;
    case TYPE_TEXT: /* of a formula: an empty one is a value too */
        keep(it, copy(it, xlsx_text_clean(&it->text)), it->formula && !it->valued ? CELL_NO_VALUE : CELL_FINE);
        break;
    case TYPE_INLINE:
        keep(it, copy(it, xlsx_text_clean(&it->text)), CELL_FINE);
        break;
    case TYPE_BOOL:
        if (it->valued)
            keep(it, strcmp(xlsx_text_clean(&it->text), "0") == 0 ? "FALSE" : "TRUE", CELL_FINE);
        break;
    case TYPE_ERROR:
        keep(it, copy(it, xlsx_text_clean(&it->text)), CELL_ERROR);
        break;
    case TYPE_DATE:
        keep_date(it);
        break;
    case TYPE_NUMBER:
        keep_number(it);
        break;
    }
}

static struct csv_row *add_row(struct sheet_reader *it, int number)
{
    struct csv_row *row = csv_rows_add(&it->out->rows);
    row->number = number;
    return row;
}

static void end_row(struct sheet_reader *it)
{
    static const char *blank[] = {""};
    if (!it->width)
        return;
    size_t count = it->out->rows.count;
    int last = count ? it->out->rows.at[count - 1].number : 0;
    for (int number = last + 1; number < it->row && it->gaps < XLSX_GAP_MAX; number++, it->gaps++) {
        struct csv_row *gap = add_row(it, number);
        gap->cells = blank;
        gap->count = 1;
    }
    size_t width = (size_t)it->width;
    struct csv_row *row = add_row(it, it->row);
    row->cells = arena_array(it->book->arena, width, sizeof *row->cells);
    memcpy(row->cells, it->at, width * sizeof *row->cells);
    row->count = width;
    if (it->faulty) {
        unsigned char *faults = arena_alloc(it->book->arena, width);
        memcpy(faults, it->faults, width);
        row->faults = faults;
    }
    it->out->hidden_rows += it->hidden;
}

static void take_merge(struct sheet_reader *it, const char *ref)
{
    struct xlsx_merge merge = {0};
    const char *at = parse_place(ref, &merge.left, &merge.top);
    merge.right = merge.left;
    merge.bottom = merge.top;
    if (*at == ':')
        parse_place(at + 1, &merge.right, &merge.bottom);
    bool whole = merge.top > 0 && merge.left >= 0 && merge.bottom >= merge.top && merge.right >= merge.left;
    if (whole && it->out->merges.count < XLSX_MERGES_MAX)
        *xlsx_merges_add(&it->out->merges) = merge;
}

static void sheet_start(struct part_reader *reader, const char *name, const char **attributes)
{
    struct sheet_reader *it = (struct sheet_reader *)reader;
    if (it->in_cell) {
        bool text = strcmp(name, "t") == 0 && !it->text.silent && it->type == TYPE_INLINE;
        it->in_value = strcmp(name, "v") == 0 || text;
        it->valued = it->valued || it->in_value;
        it->formula = it->formula || strcmp(name, "f") == 0;
        it->text.silent += strcmp(name, "rPh") == 0;
    } else if (strcmp(name, "c") == 0) {
        begin_cell(it, attributes);
    } else if (strcmp(name, "row") == 0) {
        begin_row(it, attributes);
    } else if (strcmp(name, "mergeCell") == 0) {
        const char *ref = part_attribute(attributes, "ref");
        if (ref)
            take_merge(it, ref);
    }
}

static void sheet_end(struct part_reader *reader, const char *name)
{
    struct sheet_reader *it = (struct sheet_reader *)reader;
    it->in_value = false;
    if (it->in_cell && strcmp(name, "rPh") == 0)
        it->text.silent--;
    else if (it->in_cell && strcmp(name, "c") == 0)
        end_cell(it);
    else if (!it->in_cell && strcmp(name, "row") == 0)
        end_row(it);
}

static void sheet_text(struct part_reader *reader, const char *bytes, size_t size)
{
    struct sheet_reader *it = (struct sheet_reader *)reader;
    if (it->in_value && !xlsx_text_add(&it->text, bytes, size))
        fail(it, N_("the text in %s is too long"));
}

int xlsx_read(struct xlsx *book, size_t index, struct xlsx_sheet *out, struct error *err)
{
    const struct xlsx_part *part = &book->sheets.at[index];
    *out = (struct xlsx_sheet){0};
    if (!part->table || !part->path)
        return error_set(err, ERROR_DATA, N_("the sheet is no table"));
    struct sheet_reader reader = {.base = {sheet_start, sheet_end, sheet_text, NULL, false},
        .book = book,
        .out = out,
        .text = XLSX_TEXT_INIT,
        .shown = TEXT_INIT,
        .column = -1};
    int rc = package_parse(book->package, part->path, &reader.base, err);
    xlsx_text_done(&reader.text);
    text_done(&reader.shown);
    if (rc)
        xlsx_sheet_done(out);
    return rc;
}
