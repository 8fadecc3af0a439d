/* Delimited text. One scanner walks from cell to cell; it serves the guess of the delimiter and the reading alike. */
#include <config.h>

#include "util/csv.h"

#include <limits.h>
#include <stdbool.h>
#include <string.h>

#include "util/i18n.h"
#include "util/utf8.h"

#define GUESS_ROWS 1000 /* as many rows decide on the delimiter */
#define FORMULA_MARK '\''

struct scanner {
    const char *at, *end;
    char delimiter;
};

struct span {
    const char *at;
    size_t size;
    bool quoted; /* with its quotes, which cell_text takes off */
    bool stray;  /* a quote stands where none belongs: inside an unquoted cell, or text stands behind the closing one */
};

enum cell_end { END_CELL, END_ROW, END_FILE, END_IN_QUOTES };

/* Behind the closing quote, or NULL when there is none. */
static const char *skip_quoted(const char *at, const char *end)
{
    at++;
    while (at < end && (at = memchr(at, '"', (size_t)(end - at)))) {
        if (at + 1 == end || at[1] != '"')
            return at + 1;
        at += 2;
    }
    return NULL;
}

/* Stands behind the cell and what ended it. */
static enum cell_end next_cell(struct scanner *scanner, struct span *cell)
{
    const char *at = scanner->at, *end = scanner->end;
    *cell = (struct span){.at = at, .quoted = at < end && *at == '"'};
    if (cell->quoted && !(at = skip_quoted(at, end))) {
        scanner->at = end;
        return END_IN_QUOTES;
    }
    const char *rest = at;
    while (at < end && *at != scanner->delimiter && *at != '\n' && *at != '\r')
        at++;
    cell->stray = cell->quoted ? at > rest : memchr(rest, '"', (size_t)(at - rest)) != NULL;
    cell->size = (size_t)(at - cell->at);
    if (at == end) {
        scanner->at = end;
        return END_FILE;
    }
    bool is_pair = *at == '\r' && at + 1 < end && at[1] == '\n';
    scanner->at = at + (is_pair ? 2 : 1);
    if (*at == scanner->delimiter)
        return END_CELL;
    return scanner->at == end ? END_FILE : END_ROW;
}

/* How well a delimiter divides the beginning of a file. */
struct guess {
    size_t score; /* of the rows that have the most frequent number of cells (2 or more) */
    size_t cells; /* this number */
};

static struct guess try_delimiter(const char *text, size_t size, char delimiter)
{
    struct scanner scanner = {text, text + size, delimiter};
    size_t scores[CSV_CELLS_MAX + 1] = {0};
    struct guess best = {0};
    enum cell_end end = END_CELL;
    for (int row = 0; row < GUESS_ROWS && end != END_FILE && end != END_IN_QUOTES; row++) {
        struct span cell;
        size_t cells = 0;
        bool stray = false;
        do {
            end = next_cell(&scanner, &cell);
            stray = stray || cell.stray;
            cells++;
        } while (end == END_CELL);
        /* A wrong delimiter cuts through quoted cells; it shall not win by what stands inside them. */
        if (cells > 1 && cells <= CSV_CELLS_MAX && end != END_IN_QUOTES)
            scores[cells] += stray ? 1 : 2;
    }
    for (size_t cells = 2; cells <= CSV_CELLS_MAX; cells++)
        if (scores[cells] && scores[cells] >= best.score)
            best = (struct guess){scores[cells], cells};
    return best;
}

/* Most rows win. When all agree, a tab does, since nobody types it into a text; then more cells; then the comma. */
static char guess_delimiter(const char *text, size_t size)
{
    static const char candidates[] = {'\t', ',', ';'};
    char chosen = ',';
    struct guess best = {0};
    for (size_t i = 0; i < COUNT(candidates); i++) {
        struct guess guess = try_delimiter(text, size, candidates[i]);
        bool more_cells = guess.score == best.score && guess.cells > best.cells && chosen != '\t';
        if (guess.score > best.score || more_cells) {
            best = guess;
            chosen = candidates[i];
        }
    }
    return chosen;
}

/* Does a spreadsheet take what begins here for a formula? Also when its full-width twin begins it. */
static bool begins_formula(const char *at)
{
    static const char *const begins[] = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
    for (size_t i = 0; i < COUNT(begins); i++)
        if (strncmp(at, begins[i], strlen(begins[i])) == 0)
            return true;
    return false;
}

/* Any number of marks before a formula: so that taking off one mark is always the inverse of putting one on. */
static bool is_guarded(const char *cell)
{
    return begins_formula(cell + strspn(cell, "'"));
}

/* The bytes of a cell without its quotes and the doubled ones inside; zero bytes fall away. */
static void cell_text(const struct span *span, struct text *out)
{
    const char *at = span->at, *end = span->at + span->size;
    bool inside = span->quoted;
    text_clear(out);
    for (at += inside ? 1 : 0; at < end;) {
        const char *stop = inside ? memchr(at, '"', (size_t)(end - at)) : NULL;
        if (!stop)
            stop = end;
        for (const char *zero; (zero = memchr(at, '\0', (size_t)(stop - at))); at = zero + 1)
            text_add_bytes(out, at, (size_t)(zero - at));
        text_add_bytes(out, at, (size_t)(stop - at));
        at = stop;
        if (at == end)
            break;
        inside = at + 1 < end && at[1] == '"';
        if (inside)
            text_add_char(out, '"');
        at += inside ? 2 : 1;
    }
}

struct reader {
    struct scanner scanner;
    struct arena *arena;
    struct text raw, clean;
    const char *cells[CSV_CELLS_MAX];
    size_t count;
    int number;
};

static const char *keep_cell(struct reader *reader, const struct span *span)
{
    if (!span->size)
        return "";
    cell_text(span, &reader->raw);
    bool marked = reader->raw.at[0] == FORMULA_MARK && is_guarded(reader->raw.at);
    utf8_clean(&reader->clean, reader->raw.at + (marked ? 1 : 0));
    return arena_strndup(reader->arena, reader->clean.at, reader->clean.size);
}

/* Reads one row; *end tells whether it was the last. */
static int read_row(struct reader *reader, enum cell_end *end, struct error *err)
{
    const char *start = reader->scanner.at;
    reader->count = 0;
    do {
        struct span cell;
        *end = next_cell(&reader->scanner, &cell);
        if (reader->scanner.at - start > CSV_LINE_MAX)
            return error_set(err, ERROR_DATA, _("row %d is longer than %d bytes; is a quotation mark left open?"),
                reader->number, CSV_LINE_MAX);
        if (*end == END_IN_QUOTES)
            return error_set(err, ERROR_DATA, _("row %d: a quotation mark is not closed"), reader->number);
        if (reader->count == CSV_CELLS_MAX)
            return error_set(err, ERROR_DATA, _("row %d has more than %d cells"), reader->number, CSV_CELLS_MAX);
        reader->cells[reader->count++] = keep_cell(reader, &cell);
    } while (*end == END_CELL);
    return 0;
}

static void keep_row(struct reader *reader, struct csv_rows *out)
{
    struct csv_row *row = csv_rows_add(out);
    row->cells = arena_array(reader->arena, reader->count, sizeof *row->cells);
    memcpy(row->cells, reader->cells, reader->count * sizeof *row->cells);
    row->count = reader->count;
    row->number = reader->number;
}

static int read_rows(struct reader *reader, struct csv_rows *out, struct error *err)
{
    enum cell_end end = END_ROW;
    while (end == END_ROW) {
        if (read_row(reader, &end, err))
            return -1;
        keep_row(reader, out);
        reader->number++;
    }
    return 0;
}

int csv_parse(const char *text, size_t size, struct arena *arena, struct csv_rows *out, struct error *err)
{
    static const char mark[] = "\xef\xbb\xbf";
    if (size >= 3 && memcmp(text, mark, 3) == 0) {
        text += 3;
        size -= 3;
    }
    if (!size)
        return 0;
    struct reader reader = {
        .scanner = {text, text + size, guess_delimiter(text, size)},
        .arena = arena,
        .raw = TEXT_INIT,
        .clean = TEXT_INIT,
        .number = 1,
    };
    int rc = read_rows(&reader, out, err);
    text_done(&reader.raw);
    text_done(&reader.clean);
    return rc;
}

void csv_add_cell(struct text *out, const char *cell)
{
    size_t size = strlen(cell);
    bool guard = is_guarded(cell);
    bool quote = strpbrk(cell, ",;\t\"\r\n") || (size && (cell[0] == ' ' || cell[size - 1] == ' '));
    if (quote)
        text_add_char(out, '"');
    if (guard)
        text_add_char(out, FORMULA_MARK);
    for (const char *at = cell; *at; at++) {
        if (*at == '"')
            text_add_char(out, '"');
        text_add_char(out, *at);
    }
    if (quote)
        text_add_char(out, '"');
}
