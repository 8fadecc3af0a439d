/* A growing string: never NULL, always ended by a zero byte. */
#ifndef UTIL_TEXT_H
#define UTIL_TEXT_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "util/compiler.h"

struct text {
    char *at;        /* TEXT_INIT points to a shared empty string */
    size_t size;     /* bytes without the final zero */
    size_t capacity; /* 0 while nothing is owned */
};
extern char text_empty[];
#define TEXT_INIT {text_empty, 0, 0}

void text_add(struct text *text, const char *string);
void text_add_bytes(struct text *text, const void *bytes, size_t size);
void text_add_char(struct text *text, char c);
void text_addf(struct text *text, const char *format, ...) FORMAT(2, 3);
void text_vaddf(struct text *text, const char *format, va_list args) FORMAT(2, 0);
void text_add_repeat(struct text *text, char c, size_t times);
void text_add_number(struct text *text, int64_t number); /* in decimal digits */
/* Room for SIZE bytes behind what is there, all of which the caller fills before the text is used again. */
char *text_room(struct text *text, size_t size);
enum { NUMBER_TEXT_SIZE = 24 };
const char *number_format(int64_t number, char out[NUMBER_TEXT_SIZE]); /* somewhere in OUT */
void text_clear(struct text *text);
char *text_detach(struct text *text); /* the caller owns and frees it */
void text_done(struct text *text);    /* usable as OWN(text_done) */

#endif
