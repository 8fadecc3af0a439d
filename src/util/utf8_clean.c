/* What may come in: text is cleaned once, at the door, so that no screen, list or file has to think of it again. */
#include <config.h>

#include "util/utf8.h"

#include <string.h>

#define MARKS_MAX 4
#define REPLACEMENT 0xfffd
#define FULL_WIDTH_FIRST 0xff01u
#define FULL_WIDTH_LAST 0xff5eu
#define FULL_WIDTH_SHIFT 0xfee0u
#define WIDE_BLANK 0x3000u

struct range {
    uint32_t first, last;
};

static const struct range blanks[] = {
    {0x09, 0x0d},
    {0x20, 0x20},
    {0x85, 0x85},
    {0xa0, 0xa0},
    {0x1680, 0x1680},
    {0x2000, 0x200a},
    {0x2028, 0x2029},
    {0x202f, 0x202f},
    {0x205f, 0x205f},
    {0x3000, 0x3000},
};

/* Nothing to see, or it changes what is seen: controls, directions, joiners, variation selectors, tags,
 * fillers and what is no character. */
static const struct range unwanted[] = {
    {0x00, 0x1f},
    {0x7f, 0x9f},
    {0xad, 0xad},
    {0x34f, 0x34f},
    {0x61c, 0x61c},
    {0x115f, 0x1160},
    {0x17b4, 0x17b5},
    {0x180b, 0x180f},
    {0x200b, 0x200f},
    {0x202a, 0x202e},
    {0x2060, 0x206f},
    {0x3164, 0x3164},
    {0xfdd0, 0xfdef},
    {0xfe00, 0xfe0f},
    {0xfeff, 0xfeff},
    {0xffa0, 0xffa0},
    {0xfff0, 0xfffb},
    {0xfffe, 0xffff},
    {0xe0000, 0xe0fff},
};

static bool is_in(uint32_t character, const struct range *ranges, size_t count)
{
    for (size_t i = 0; i < count && character >= ranges[i].first; i++)
        if (character <= ranges[i].last)
            return true;
    return false;
}

struct cleaner {
    struct text *out;
    bool blank; /* one is due before the next character */
    bool removed;
    int marks; /* on the last base */
};

static void clean_one(struct cleaner *cleaner, uint32_t character)
{
    /* Nearly all that comes is plain or Chinese and needs no table. */
    bool plain = (character > 0x20 && character < 0x7f) || (character >= 0x4e00 && character <= 0x9fff);
    if (!plain && is_in(character, blanks, COUNT(blanks))) {
        cleaner->blank = cleaner->out->size > 0;
        return;
    }
    if (!plain && is_in(character, unwanted, COUNT(unwanted))) {
        cleaner->removed = true;
        return;
    }
    if (!plain && utf8_char_width(character) == 0) {
        /* A mark without a base would sit on the frame of the screen. */
        if (!cleaner->out->size || cleaner->blank || ++cleaner->marks > MARKS_MAX) {
            cleaner->removed = true;
            return;
        }
    } else {
        cleaner->marks = 0;
    }
    if (cleaner->blank)
        text_add_char(cleaner->out, ' ');
    cleaner->blank = false;
    utf8_add(cleaner->out, character);
}

bool utf8_clean(struct text *out, const char *string)
{
    struct cleaner cleaner = {.out = out};
    text_clear(out);
    while (*string) {
        const char *before = string;
        uint32_t character = utf8_next(&string);
        if (character == REPLACEMENT && string - before == 1) /* a broken byte, not a U+FFFD that stood there */
            cleaner.removed = true;
        clean_one(&cleaner, character);
    }
    return cleaner.removed;
}

static uint32_t fold_one(uint32_t character)
{
    if (character >= FULL_WIDTH_FIRST && character <= FULL_WIDTH_LAST)
        character -= FULL_WIDTH_SHIFT;
    else if (character == WIDE_BLANK)
        character = ' ';
    return character >= 'A' && character <= 'Z' ? character - 'A' + 'a' : character;
}

void utf8_fold(struct text *out, const char *string)
{
    text_clear(out);
    for (uint32_t c = utf8_next(&string); c; c = utf8_next(&string))
        utf8_add(out, fold_one(c));
}

bool utf8_contains(const char *haystack, const char *needle)
{
    OWN(text_done) struct text in = TEXT_INIT, wanted = TEXT_INIT;
    utf8_fold(&in, haystack);
    utf8_fold(&wanted, needle);
    return strstr(in.at, wanted.at) != NULL;
}
