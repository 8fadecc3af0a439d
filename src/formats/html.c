#include <config.h>

#include "formats/html.h"

#include <string.h>

void html_add(struct text *out, const char *text)
{
    static const char marks[] = "&<>\"'";
    static const char *const entities[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};

    while (text != NULL && *text != '\0') {
        size_t plain = strcspn(text, marks);
        text_add_bytes(out, text, plain);
        text += plain;
        if (*text != '\0')
            text_add(out, entities[strchr(marks, *text++) - marks]);
    }
}

void html_put(struct text *out, const char *tag, const char *class_name, const char *text)
{
    text_addf(out, "<%s", tag);
    if (class_name != NULL)
        text_addf(out, " class=\"%s\"", class_name);
    text_add_char(out, '>');
    html_add(out, text);
    text_addf(out, "</%s>", tag);
}

void html_begin(struct text *out, const char *lang, const char *title, const char *style)
{
    text_addf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", lang);
    html_put(out, "title", NULL, title);
    text_addf(out, "\n<style>\n%s</style>\n</head>\n<body>\n", style);
}

void html_end(struct text *out)
{
    text_add(out, "</body>\n</html>\n");
}
