/* Pages that stand alone: no style sheet, no script, no picture from elsewhere. */
#ifndef FORMATS_HTML_H
#define FORMATS_HTML_H

#include "util/text.h"

/* Adds TEXT with & < > " ' as entities; NULL is nothing. */
void html_add(struct text *out, const char *text);
/* <TAG CLASS>text</TAG>; CLASS may be NULL. */
void html_put(struct text *out, const char *tag, const char *class_name, const char *text);
/* From the first byte to <body>; STYLE as it is. */
void html_begin(struct text *out, const char *lang, const char *title, const char *style);
void html_end(struct text *out);

#endif
