/* What a spreadsheet's number format makes of a number: is it a day, a time, or just a number? */
#ifndef FORMATS_NUMBER_FORMAT_H
#define FORMATS_NUMBER_FORMAT_H

#include <stdbool.h>

#include "util/text.h"

enum shown_as {
    SHOWN_NUMBER,
    SHOWN_PADDED, /* with zeros in front, as in 001 */
    SHOWN_DAY,
    SHOWN_MONTH, /* a year and a month without a day */
    SHOWN_TIME,
    SHOWN_LENGTH, /* hours and minutes that go beyond a day: [h]:mm */
    SHOWN_DAY_TIME
};
struct number_format {
    enum shown_as shown;
    int digits; /* of SHOWN_PADDED */
};

/* Of the formats that have a number and no text, Chinese ones included. */
struct number_format number_format_built_in(long id);
/* 'yyyy"年"m"月"d"日"', '[$-804]aaaa', '[h]:mm', '000', '0.00', 'General' */
struct number_format number_format_parse(const char *code);

/* The text that import reads: "12", "0.5", "2026-03-18", "07:30", "2026-03-18 07:30", "2026年3月". A number of more
 * than 15 digits, of which a spreadsheet has lost some, keeps its exponent: "4.20106198111058E+17". False when VALUE is
 * no number. OUT is replaced. */
bool number_format_show(const struct number_format *format, const char *value, bool since_1904, struct text *out);

#endif
