/* Bytes of any encoding to rows; and rows to text and back to the same rows. */
#include <config.h>

#include "tests/fuzz/fuzz.h"

#include <string.h>

#include "util/csv.h"
#include "util/encoding.h"
#include "util/utf8.h"

static void write_row(const struct csv_row *row, struct text *out)
{
    for (size_t i = 0; i < row->count; i++) {
        if (i > 0)
            text_add_char(out, ',');
        csv_add_cell(out, row->cells[i]);
    }
    text_add(out, "\r\n");
}

static bool same_row(const struct csv_row *left, const struct csv_row *right)
{
    if (left->count != right->count)
        return false;
    for (size_t i = 0; i < left->count; i++)
        if (strcmp(left->cells[i], right->cells[i]) != 0)
            return false;
    return true;
}

/* What was written by us is read as it was: each row alone, as the delimiter is found anew in each text. A row of one
 * cell has no delimiter, and its own marks could be taken for one. */
static void write_and_read(const struct csv_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        OWN(arena_done) struct arena arena = ARENA_INIT;
        OWN(text_done) struct text out = TEXT_INIT;
        OWN(csv_rows_done) struct csv_rows again = {0};

        write_row(&rows->at[i], &out);
        if (out.size >= CSV_LINE_MAX)
            continue;
        fuzz_holds(csv_parse(out.at, out.size, &arena, &again, NULL) == 0, "what was written can be read");
        fuzz_holds(again.count == 1 && same_row(&rows->at[i], &again.at[0]), "what was written is read the same");
    }
}

void fuzz_csv(const uint8_t *bytes, size_t size)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(text_done) struct text text = TEXT_INIT;
    OWN(csv_rows_done) struct csv_rows rows = {0};
    OWN(error_done) struct error err = ERROR_INIT;

    if (encoding_to_utf8(bytes, size, &text, NULL, &err) != 0 ||
        csv_parse(text.at, text.size, &arena, &rows, &err) != 0) {
        fuzz_holds(err.kind == ERROR_DATA && err.message != NULL, "a refusal says why");
        return;
    }
    for (size_t i = 0; i < rows.count; i++) {
        fuzz_holds(rows.at[i].number == (int)i + 1, "rows are numbered as a spreadsheet does");
        fuzz_holds(rows.at[i].count >= 1 && rows.at[i].count <= CSV_CELLS_MAX, "rows have cells, and not too many");
    }
    write_and_read(&rows);
}
