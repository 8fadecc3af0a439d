/* Decoding and widths. What a terminal shows in how many cells is decided here, for all that lines up. */
#include <config.h>

#include "util/utf8.h"

#include <locale.h>
#include <string.h>
#include <wchar.h>

#define REPLACEMENT 0xfffd

static bool is_trail(unsigned char byte)
{
    return (byte & 0xc0) == 0x80;
}

/* Bytes of a well-formed character at BYTES, of which SIZE may be read, or 0. */
static size_t decode(const unsigned char *bytes, size_t size, uint32_t *out)
{
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char lead = bytes[0];
    if (lead < 0x80) {
        *out = lead;
        return 1;
    }
    size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || size < length)
        return 0;
    uint32_t character = lead & (0x7fu >> length);
    for (size_t i = 1; i < length; i++) {
        if (!is_trail(bytes[i]))
            return 0;
        character = character << 6 | (bytes[i] & 0x3fu);
    }
    if (character < smallest[length] || character > 0x10ffff || (character >= 0xd800 && character <= 0xdfff))
        return 0;
    *out = character;
    return length;
}

uint32_t utf8_next(const char **at)
{
    const unsigned char *bytes = (const unsigned char *)*at;
    uint32_t character;
    if (!bytes[0])
        return 0;
    /* The final zero is no trail byte, so decode stops there by itself. */
    size_t length = decode(bytes, 4, &character);
    *at += length ? length : 1;
    return length ? character : REPLACEMENT;
}

void utf8_add(struct text *text, uint32_t character)
{
    char bytes[4];
    size_t size;
    if (character > 0x10ffff || (character >= 0xd800 && character <= 0xdfff))
        character = REPLACEMENT;
    if (character < 0x80) {
        text_add_char(text, (char)character);
        return;
    }
    size = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    for (size_t i = size - 1; i > 0; i--) {
        bytes[i] = (char)(unsigned char)(0x80 | (character & 0x3f));
        character >>= 6;
    }
    bytes[0] = (char)(unsigned char)((0xf00u >> size & 0xf0) | character);
    text_add_bytes(text, bytes, size);
}

size_t utf8_valid_size(const char *bytes, size_t size)
{
    const unsigned char *at = (const unsigned char *)bytes;
    uint32_t character;
    size_t good = 0;
    while (good < size) {
        size_t length = decode(at + good, size - good, &character);
        if (!length)
            break;
        good += length;
    }
    return good;
}

bool utf8_valid(const char *bytes, size_t size)
{
    return utf8_valid_size(bytes, size) == size;
}

/* wcwidth asks the thread's locale, and wide is only what a UTF-8 one says: in the C locale everything is unknown
 * and in a GB18030 one the quotes are two cells. So it is asked under a locale of ours. */
static int width_of_library(uint32_t character)
{
    static locale_t ours;
    if (!ours)
        ours = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    if (!ours)
        return character >= 0x1100 ? 2 : 1; /* not on Debian: most that is there is Chinese */
    locale_t before = uselocale(ours);
    int width = wcwidth((wchar_t)character);
    uselocale(before);
    return width;
}

/* -1 for what has no picture. */
static int raw_width(uint32_t character)
{
    if (character >= 0x20 && character < 0x7f)
        return 1;
    if (character < 0xa0)
        return -1;
    if (character >= 0x4e00 && character <= 0x9fff)
        return 2;
    return width_of_library(character);
}

int utf8_char_width(uint32_t character)
{
    int width = raw_width(character);
    return width < 0 ? 1 : width;
}

int utf8_width(const char *string)
{
    int width = 0;
    for (uint32_t c = utf8_next(&string); c; c = utf8_next(&string))
        width += utf8_char_width(c);
    return width;
}

/* Adds characters of STRING while they fit into WIDTH cells, without picture as '?'; returns the cells used. */
static int add_cells(struct text *out, const char *string, int width)
{
    int used = 0;
    for (uint32_t c = utf8_next(&string); c; c = utf8_next(&string)) {
        int raw = raw_width(c);
        int cells = raw < 0 ? 1 : raw;
        if (used + cells > width)
            break;
        utf8_add(out, raw < 0 ? '?' : c);
        used += cells;
    }
    return used;
}

static int cut(struct text *out, const char *string, int width)
{
    if (width <= 0)
        return 0;
    if (utf8_width(string) <= width)
        return add_cells(out, string, width);
    int used = add_cells(out, string, width - 1);
    text_add_char(out, '~');
    return used + 1;
}

void utf8_cut(struct text *out, const char *string, int width)
{
    cut(out, string, width);
}

void utf8_pad(struct text *out, const char *string, int width, bool align_right)
{
    if (width <= 0)
        return;
    if (!align_right) {
        int used = cut(out, string, width);
        text_add_repeat(out, ' ', (size_t)(width - used));
        return;
    }
    OWN(text_done) struct text cell = TEXT_INIT;
    int used = cut(&cell, string, width);
    text_add_repeat(out, ' ', (size_t)(width - used));
    text_add(out, cell.at);
}
