/* Workbooks for tests, put together by hand or by libxlsxwriter. */
#ifndef TESTS_FORMATS_WORKBOOK_H
#define TESTS_FORMATS_WORKBOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "util/arena.h"
#include "util/text.h"

/* Any zip archive. NAMES and CONTENTS end in NULL. */
void zip_bytes(const char *const *names, const char *const *contents, struct text *out);

#define BOOK_SHEETS 12
struct book {
    struct arena arena;
    const char *titles[BOOK_SHEETS], *sheets[BOOK_SHEETS], *states[BOOK_SHEETS];
    size_t count;
    struct text strings; /* <si> elements */
    int string_count;
    const char
        *formats; /* <numFmt> elements; styles are 0 General, 1 a day, 2 a time, 3 a day and a time, 4 custom 200 */
    bool since_1904;
    bool strict; /* other names of the namespaces, and prefixes, as some programs write them */
};
void book_start(struct book *book);
void book_end(struct book *book); /* for OWN */
/* XML: what stands in sheetData, and then behind it; STATE NULL, "hidden". */
void book_sheet(struct book *book, const char *title, const char *rows, const char *behind, const char *state);
/* A table written as an office does it: texts shared and in runs, numbers as 12.0, days as numbers in a day's format.
 */
void book_table(struct book *book, const char *title, const char *csv);
void book_bytes(struct book *book, struct text *out);

/* The same tables through libxlsxwriter, into the file PATH. TITLES and CSVS end in NULL. */
void book_by_library(const char *path, const char *const *titles, const char *const *csvs);

#endif
