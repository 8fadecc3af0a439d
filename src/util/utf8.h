/* Characters and their widths on a terminal. One display-width function for everything that lines up. */
#ifndef UTIL_UTF8_H
#define UTIL_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/text.h"

/* Decodes one character at *at (advances it); invalid bytes give U+FFFD and advance by one. 0 at the end. */
uint32_t utf8_next(const char **at);
void utf8_add(struct text *text, uint32_t character);
bool utf8_valid(const char *bytes, size_t size);        /* strict: no overlong, no surrogates */
size_t utf8_valid_size(const char *bytes, size_t size); /* bytes before the first bad one; SIZE when there is none */

/* 0, 1 or 2; control and unknown characters count 1 (drawn as ?) */
int utf8_char_width(uint32_t character);
int utf8_width(const char *string);
/* STRING cut to at most WIDTH cells, the last of them "~" when something was cut away; added to OUT.
 * Controls and unknown characters become '?', so that what comes out is always safe to print. */
void utf8_cut(struct text *out, const char *string, int width);
/* As utf8_cut, filled up with blanks to exactly WIDTH cells; right aligned when ALIGN_RIGHT. */
void utf8_pad(struct text *out, const char *string, int width, bool align_right);

/* Text cleaned once, where it enters: blanks (also U+3000, no-break, tab, newline) to one blank and trimmed; C0, C1,
 * DEL, bidi controls, zero-width characters and BOM removed; at most 4 combining marks on one base. OUT is replaced.
 * True when something other than blanks was removed. */
bool utf8_clean(struct text *out, const char *string);
/* Full-width ASCII (Ａ１：，（) to ASCII, then ASCII upper case to lower; for comparing words, not for storing. OUT is
 * replaced. */
void utf8_fold(struct text *out, const char *string);
/* Does HAYSTACK contain NEEDLE, both folded? An empty needle is in everything. */
bool utf8_contains(const char *haystack, const char *needle);

#endif
