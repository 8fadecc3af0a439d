/* Which encoding is it? UTF-8 is asked first and strictly: text in GB18030 is nearly never valid UTF-8 by accident,
 * the other way round it often is. */
#include <config.h>

#include "util/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <string.h>

#include "util/i18n.h"
#include "util/utf8.h"

#define PIECE 16384

/* The line, from 1, of the byte at OFFSET. */
static int line_at(const char *bytes, size_t offset)
{
    int line = 1;
    for (size_t i = 0; i < offset; i++)
        line += bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n');
    return line;
}

static int refuse(struct error *err, int line)
{
    return error_set(err, ERROR_DATA, _("line %d: this is neither UTF-8 nor GB18030 text"), line);
}

static int refuse_zero(struct error *err, int line)
{
    return error_set(err, ERROR_DATA, _("line %d: a zero byte; this is not a text file"), line);
}

/* Converts what it can, in OUT; *good gets the bytes of input that were fine. False at the first bad byte. */
static bool convert(const char *from, const char *bytes, size_t size, struct text *out, size_t *good)
{
    *good = 0;
    iconv_t converter = iconv_open("UTF-8", from);
    if (converter == (iconv_t)-1)
        return false;
    char piece[PIECE];
    char *in = (char *)(uintptr_t)bytes; /* iconv does not write there; its prototype is older than const */
    size_t left = size;
    bool fine = true;
    while (fine && left) {
        char *to = piece;
        size_t room = sizeof piece;
        fine = iconv(converter, &in, &left, &to, &room) != (size_t)-1 || errno == E2BIG;
        text_add_bytes(out, piece, sizeof piece - room);
    }
    iconv_close(converter);
    *good = size - left;
    return fine;
}

/* Offset in UTF-8 of the first character from a private area, where old code tables keep what has no name;
 * the size when there is none. */
static size_t private_at(const struct text *text)
{
    for (const char *at = text->at; *at;) {
        const char *before = at;
        uint32_t c = utf8_next(&at);
        if ((c >= 0xe000 && c <= 0xf8ff) || c >= 0xf0000)
            return (size_t)(before - text->at);
    }
    return text->size;
}

static int from_utf16(const char *bytes, size_t size, bool little, struct text *out, struct error *err)
{
    size_t good;
    bool fine = convert(little ? "UTF-16LE" : "UTF-16BE", bytes + 2, size - 2, out, &good);
    const char *zero = memchr(out->at, '\0', out->size);
    if (zero)
        return refuse_zero(err, line_at(out->at, (size_t)(zero - out->at)));
    if (!fine)
        return error_set(err, ERROR_DATA, _("line %d: this is not UTF-16 text, as its first bytes say"),
            line_at(out->at, out->size));
    return 0;
}

/* Neither: the message names the line up to which the better of the two guesses went. */
static int from_gb18030(const char *bytes, size_t size, size_t good_utf8, struct text *out, struct error *err)
{
    size_t good;
    int line_utf8 = line_at(bytes, good_utf8);
    bool fine = convert("GB18030", bytes, size, out, &good);
    size_t private = private_at(out);
    if (fine && private == out->size)
        return 0;
    int line = line_at(out->at, private);
    return refuse(err, line > line_utf8 ? line : line_utf8);
}

static bool begins_with(const char *bytes, size_t size, const char *mark)
{
    return size >= strlen(mark) && memcmp(bytes, mark, strlen(mark)) == 0;
}

static int to_utf8(const char *bytes, size_t size, struct text *out, const char **name, struct error *err)
{
    bool little = begins_with(bytes, size, "\xff\xfe");
    if (little || begins_with(bytes, size, "\xfe\xff")) {
        *name = little ? "UTF-16LE" : "UTF-16BE";
        return from_utf16(bytes, size, little, out, err);
    }
    const char *zero = memchr(bytes, '\0', size);
    if (zero)
        return refuse_zero(err, line_at(bytes, (size_t)(zero - bytes)));
    bool marked = begins_with(bytes, size, "\xef\xbb\xbf");
    size_t good = utf8_valid_size(bytes, size);
    *name = "UTF-8";
    if (good == size) {
        text_add_bytes(out, bytes + (marked ? 3 : 0), size - (marked ? 3 : 0));
        return 0;
    }
    if (marked)
        return error_set(
            err, ERROR_DATA, _("line %d: this is not UTF-8 text, as its first bytes say"), line_at(bytes, good));
    *name = "GB18030";
    return from_gb18030(bytes, size, good, out, err);
}

int encoding_to_utf8(const void *bytes, size_t size, struct text *out, const char **encoding, struct error *err)
{
    const char *name = "UTF-8";
    text_clear(out);
    int rc = size ? to_utf8(bytes, size, out, &name, err) : 0;
    if (rc)
        text_clear(out);
    if (encoding)
        *encoding = name;
    return rc;
}
