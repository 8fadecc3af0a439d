/* A growing string. While it owns nothing it points to a shared empty one that nobody writes to. */
#include <config.h>

#include "util/text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util/xalloc.h"

#define FIRST_CAPACITY ((size_t)64)

char text_empty[1];

/* Makes room for MORE bytes and the final zero. */
static void reserve(struct text *text, size_t more)
{
    if (more > SIZE_MAX / 4 - text->size)
        free(xcalloc(SIZE_MAX, SIZE_MAX)); /* says that there is not so much memory, and ends */
    size_t need = text->size + more + 1;
    if (need <= text->capacity)
        return;
    size_t capacity = text->capacity ? text->capacity * 2 : FIRST_CAPACITY;
    if (capacity < need)
        capacity = need;
    text->at = xrealloc(text->capacity ? text->at : NULL, capacity);
    text->capacity = capacity;
    text->at[text->size] = '\0';
}

void text_add(struct text *text, const char *string)
{
    text_add_bytes(text, string, strlen(string));
}

void text_add_bytes(struct text *text, const void *bytes, size_t size)
{
    if (!size)
        return;
    reserve(text, size);
    memcpy(text->at + text->size, bytes, size);
    text->size += size;
    text->at[text->size] = '\0';
}

void text_add_char(struct text *text, char c)
{
    reserve(text, 1);
    text->at[text->size++] = c;
    text->at[text->size] = '\0';
}

void text_addf(struct text *text, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    text_vaddf(text, format, args);
    va_end(args);
}

void text_vaddf(struct text *text, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    reserve(text, FIRST_CAPACITY - 1);
    size_t room = text->capacity - text->size;
    int length = vsnprintf(text->at + text->size, room, format, args);
    if (length < 0)
        abort(); /* only a broken format or a string of 2 GB */
    if ((size_t)length >= room) {
        reserve(text, (size_t)length);
        vsnprintf(text->at + text->size, (size_t)length + 1, format, again);
    }
    text->size += (size_t)length;
    va_end(again);
}

void text_add_repeat(struct text *text, char c, size_t times)
{
    if (!times)
        return;
    reserve(text, times);
    memset(text->at + text->size, c, times);
    text->size += times;
    text->at[text->size] = '\0';
}

char *text_room(struct text *text, size_t size)
{
    reserve(text, size);
    text->size += size;
    text->at[text->size] = '\0';
    return text->at + text->size - size;
}

const char *number_format(int64_t number, char out[NUMBER_TEXT_SIZE])
{
    char *at = out + NUMBER_TEXT_SIZE - 1;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

    *at = '\0';
    do
        *--at = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (number < 0)
        *--at = '-';
    return at;
}

void text_add_number(struct text *text, int64_t number)
{
    char digits[NUMBER_TEXT_SIZE];

    text_add(text, number_format(number, digits));
}

void text_clear(struct text *text)
{
    text->size = 0;
    if (text->capacity)
        text->at[0] = '\0';
    else
        text->at = text_empty;
}

char *text_detach(struct text *text)
{
    char *string = text->capacity ? text->at : xstrdup("");
    *text = (struct text)TEXT_INIT;
    return string;
}

void text_done(struct text *text)
{
    if (!text)
        return;
    if (text->capacity)
        free(text->at);
    *text = (struct text)TEXT_INIT;
}
