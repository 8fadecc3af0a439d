/* What the two halves of the reader share: the workbook with its texts and styles, and the reading of one sheet. */
#ifndef FORMATS_XLSX_PRIVATE_H
#define FORMATS_XLSX_PRIVATE_H

#include "formats/number_format.h"
#include "formats/package.h"
#include "formats/xlsx_read.h"
#include "util/list.h"
#include "util/text.h"

struct xlsx_part {
    const char *name, *path;
    bool hidden, table;
};
struct custom_format {
    long id;
    struct number_format format;
};
LIST_DEFINE(xlsx_parts, struct xlsx_part)
LIST_DEFINE(xlsx_strings, const char *)
LIST_DEFINE(xlsx_styles, struct number_format)
LIST_DEFINE(xlsx_customs, struct custom_format)

struct xlsx {
    struct package *package;
    struct arena *arena;
    struct xlsx_parts sheets;
    struct xlsx_strings strings; /* cleaned */
    struct xlsx_styles styles;
    bool since_1904;
};

/* The text of an element, within limits. */
struct xlsx_text {
    struct text raw, clean;
    int silent; /* > 0: inside what is not to be read */
};
#define XLSX_TEXT_INIT {TEXT_INIT, TEXT_INIT, 0}
/* false when it has become too long */
bool xlsx_text_add(struct xlsx_text *text, const char *bytes, size_t size);
/* Cleaned, with _x000D_ and the like resolved; lives until the next use of TEXT. */
const char *xlsx_text_clean(struct xlsx_text *text);
void xlsx_text_done(struct xlsx_text *text);

#endif
