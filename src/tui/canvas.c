#include <config.h>

#include "tui/canvas.h"

#include <stdlib.h>
#include <string.h>

#include "util/utf8.h"
#include "util/xalloc.h"

static const struct cell blank = {.character = ' ', .width = 1, .role = ROLE_PLAIN};

void canvas_init(struct canvas *canvas, int height, int width)
{
    *canvas = (struct canvas){.height = height, .width = width, .stride = width};
    canvas->cells = xcalloc((size_t)height * (size_t)width + 1, sizeof *canvas->cells);
    canvas_clear(canvas);
}

void canvas_done(struct canvas *canvas)
{
    free(canvas->cells);
    *canvas = (struct canvas){0};
}

static struct cell *cell_at(struct canvas *canvas, int y, int x)
{
    return &canvas->cells[(size_t)y * (size_t)canvas->stride + (size_t)x];
}

void canvas_clear(struct canvas *canvas)
{
    for (int y = 0; y < canvas->height; y++)
        for (int x = 0; x < canvas->width; x++)
            *cell_at(canvas, y, x) = blank;
    canvas->cursor_y = canvas->cursor_x = -1;
    canvas->typing = false;
}

struct canvas canvas_rows(const struct canvas *canvas, int y, int height)
{
    struct canvas view = *canvas;

    y = y < 0 ? 0 : y > canvas->height ? canvas->height : y;
    height = height < 0 ? 0 : height > canvas->height - y ? canvas->height - y : height;
    view.cells += (size_t)y * (size_t)canvas->stride;
    view.height = height;
    view.cursor_y = view.cursor_x = -1;
    return view;
}

/* Half a wide character is none: the other half becomes a blank. */
static void mend_neighbours(struct canvas *canvas, int y, int x)
{
    struct cell *cell = cell_at(canvas, y, x);

    if (cell->width == 0 && x > 0) {
        cell_at(canvas, y, x - 1)->character = ' ';
        cell_at(canvas, y, x - 1)->mark = 0;
        cell_at(canvas, y, x - 1)->width = 1;
    } else if (cell->width == 2 && x + 1 < canvas->width) {
        cell_at(canvas, y, x + 1)->character = ' ';
        cell_at(canvas, y, x + 1)->width = 1;
    }
}

static void put(struct canvas *canvas, int y, int x, uint32_t character, int width, int role)
{
    mend_neighbours(canvas, y, x);
    if (width == 2)
        mend_neighbours(canvas, y, x + 1);
    *cell_at(canvas, y, x) = (struct cell){.character = character, .width = (uint8_t)width, .role = (uint8_t)role};
    if (width == 2)
        *cell_at(canvas, y, x + 1) = (struct cell){.width = 0, .role = (uint8_t)role};
}

static bool is_control(uint32_t character)
{
    return character < 0x20 || (character >= 0x7f && character < 0xa0);
}

static int put_string(struct canvas *canvas, int y, int x, int role, const char *string)
{
    int at = x;
    uint32_t character;

    while ((character = utf8_next(&string)) != 0) {
        int width = is_control(character) ? 1 : utf8_char_width(character);

        if (width == 0) {
            if (at > x)
                cell_at(canvas, y, at - (cell_at(canvas, y, at - 1)->width == 0 ? 2 : 1))->mark = character;
            continue;
        }
        if (at + width > canvas->width)
            break;
        put(canvas, y, at, is_control(character) ? '?' : character, width, role);
        at += width;
    }
    return at - x;
}

static int room(const struct canvas *canvas, int y, int x, int width)
{
    if (y < 0 || y >= canvas->height || x < 0 || x >= canvas->width)
        return 0;
    return width < canvas->width - x ? width : canvas->width - x;
}

int canvas_text(struct canvas *canvas, int y, int x, int width, int role, const char *string)
{
    int cells = room(canvas, y, x, width);
    OWN(text_done) struct text cut = TEXT_INIT;

    if (cells <= 0 || string == NULL)
        return 0;
    utf8_cut(&cut, string, cells);
    return put_string(canvas, y, x, role, cut.at);
}

int canvas_textf(struct canvas *canvas, int y, int x, int width, int role, const char *format, ...)
{
    OWN(text_done) struct text text = TEXT_INIT;
    va_list args;

    va_start(args, format);
    text_vaddf(&text, format, args);
    va_end(args);
    return canvas_text(canvas, y, x, width, role, text.at);
}

void canvas_field(struct canvas *canvas, int y, int x, int width, int role, const char *string, bool right)
{
    int cells = room(canvas, y, x, width);
    OWN(text_done) struct text cut = TEXT_INIT;

    if (cells <= 0)
        return;
    utf8_pad(&cut, string == NULL ? "" : string, cells, right);
    put_string(canvas, y, x, role, cut.at);
}

/* How many bytes of STRING go into a row of WIDTH cells, broken where a reader would. */
static size_t row_bytes(const char *string, int width)
{
    const char *at = string;
    size_t fits = 0, best = 0;
    int used = 0;
    bool was_wide = false;

    for (;;) {
        const char *before = at;
        uint32_t character = utf8_next(&at);
        int cells = utf8_char_width(character);

        if (character == 0)
            return (size_t)(before - string);
        if ((character == ' ' || was_wide || cells == 2) && used <= width && before > string)
            best = (size_t)(before - string);
        used += cells;
        if (used > width)
            return best > 0 ? best : fits;
        fits = (size_t)(at - string);
        was_wide = cells == 2;
    }
}

/* The bytes of the row that begins at STRING, and where the next one begins. */
static size_t next_row(const char *string, int width, bool last, const char **rest)
{
    size_t size = last ? strlen(string) : row_bytes(string, width);

    size = size > 0 ? size : strlen(string);
    *rest = string + size;
    while (**rest == ' ')
        (*rest)++;
    return size;
}

int canvas_wrap_rows(const char *string, int width, int rows)
{
    int used = 0;

    while (string != NULL && *string != '\0' && used < rows && width > 0)
        next_row(string, width, ++used == rows, &string);
    return used;
}

int canvas_wrap(struct canvas *canvas, int y, int x, int width, int rows, int role, const char *string)
{
    int cells = room(canvas, y < 0 ? 0 : y, x, width), used = 0;

    while (string != NULL && *string != '\0' && used < rows && cells > 0) {
        const char *from = string;
        char *row = xstrndup(from, next_row(from, cells, used == rows - 1, &string));

        canvas_text(canvas, y + used++, x, cells, role, row);
        free(row);
    }
    return used;
}

void canvas_fill(struct canvas *canvas, int y, int x, int width, int role)
{
    for (int i = 0, cells = room(canvas, y, x, width); i < cells; i++)
        put(canvas, y, x + i, ' ', 1, role);
}

void canvas_dress(struct canvas *canvas, int y, int x, int width, int role)
{
    for (int i = 0, cells = room(canvas, y, x, width); i < cells; i++)
        cell_at(canvas, y, x + i)->role = (uint8_t)role;
}

void canvas_select(struct canvas *canvas, int y, int x, int width)
{
    int cells = room(canvas, y, x, width);

    for (int i = 0; i < cells; i++)
        cell_at(canvas, y, x + i)->role |= ROLE_SELECTED;
    if (cells > 0) {
        canvas->cursor_y = y;
        canvas->cursor_x = x;
    }
}

void canvas_to_text(const struct canvas *canvas, struct text *out)
{
    for (int y = 0; y < canvas->height; y++) {
        for (int x = 0; x < canvas->width; x++) {
            const struct cell *cell = &canvas->cells[(size_t)y * (size_t)canvas->stride + (size_t)x];

            if (cell->width > 0)
                utf8_add(out, cell->character);
            if (cell->mark != 0)
                utf8_add(out, cell->mark);
        }
        text_add_char(out, '\n');
    }
}
