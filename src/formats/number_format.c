#include <config.h>

#include "formats/number_format.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "util/civil.h"
#include "util/compiler.h"

#define DAYS_1900 25569.0 /* from 1899-12-30 to 1970-01-01 */
#define DAYS_1904 24107.0 /* from 1904-01-01 to 1970-01-01 */
#define SECONDS 86400

struct number_format number_format_built_in(long id)
{
    static const struct {
        long from, to;
        enum shown_as shown;
    } known[] = {
        {14, 16, SHOWN_DAY},
        {17, 17, SHOWN_MONTH},
        {18, 21, SHOWN_TIME},
        {22, 22, SHOWN_DAY_TIME},
        {27, 27, SHOWN_MONTH}, /* yyyy年m月 */
        {28, 31, SHOWN_DAY},
        {32, 35, SHOWN_TIME}, /* h时mm分, 上午/下午h时mm分 */
        {36, 36, SHOWN_MONTH},
        {45, 45, SHOWN_TIME},
        {46, 46, SHOWN_LENGTH},
        {47, 47, SHOWN_TIME},
        {50, 50, SHOWN_MONTH},
        {51, 51, SHOWN_DAY},
        {52, 52, SHOWN_MONTH},
        {53, 54, SHOWN_DAY},
        {55, 56, SHOWN_TIME},
        {57, 57, SHOWN_MONTH},
        {58, 58, SHOWN_DAY},
    };
    for (size_t i = 0; i < COUNT(known); i++)
        if (id >= known[i].from && id <= known[i].to)
            return (struct number_format){.shown = known[i].shown};
    return (struct number_format){.shown = SHOWN_NUMBER};
}

/* What stands in a format besides letters that mean something: quoted text, escapes, colours, fillers. */
static const char *skip_literal(const char *at)
{
    const char *end;
    switch (*at) {
    case '"':
        end = strchr(at + 1, '"');
        return end ? end + 1 : at + strlen(at);
    case '\\':
    case '_':
    case '*':
        return at[1] ? at + 2 : at + 1;
    default:
        return at;
    }
}

struct letters {
    bool year, month, day, hour, second, length, other;
    int zeros;
};

/* [h] is a length, [Red] and [$-804] are nothing. */
static const char *take_bracket(const char *at, struct letters *found)
{
    const char *end = strchr(at, ']');
    size_t inside = end ? (size_t)(end - at - 1) : 0;
    if (inside && strspn(at + 1, "hHmMsS") == inside)
        found->length = true;
    return end ? end + 1 : at + strlen(at);
}

static const char *take_letter(const char *at, struct letters *found)
{
    switch (tolower((unsigned char)*at)) {
    case 'y':
        found->year = true;
        break;
    case 'e':
        if (at[1] == '+' || at[1] == '-') { /* 0.00E+00 */
            found->other = true;
            return at + 2;
        }
        found->year = true;
        break;
    case 'm':
        found->month = true;
        break;
    case 'd':
        found->day = true;
        break;
    case 'h':
        found->hour = true;
        break;
    case 's':
        found->second = true;
        break;
    case 'a':
        if (strncasecmp(at, "am/pm", 5) == 0 || strncasecmp(at, "a/p", 3) == 0)
            return at + (at[1] == '/' ? 3 : 5);
        found->day = true; /* aaaa: the day of the week */
        break;
    case '0':
        found->zeros++;
        break;
    default:
        found->other = true;
        break;
    }
    return at + 1;
}

struct number_format number_format_parse(const char *code)
{
    struct letters found = {0};
    const char *at = code;
    while (*at && *at != ';') {
        const char *behind = skip_literal(at);
        if (behind != at)
            at = behind;
        else if (*at == '[')
            at = take_bracket(at, &found);
        else if (strncasecmp(at, "General", 7) == 0)
            at += 7;
        else
            at = take_letter(at, &found);
    }
    bool time = found.hour || found.second;
    if (found.length)
        return (struct number_format){.shown = SHOWN_LENGTH};
    if (time && (found.year || found.day))
        return (struct number_format){.shown = SHOWN_DAY_TIME};
    if (time)
        return (struct number_format){.shown = SHOWN_TIME};
    if (found.year && found.month && !found.day)
        return (struct number_format){.shown = SHOWN_MONTH};
    if (found.year || found.month || found.day)
        return (struct number_format){.shown = SHOWN_DAY};
    if (found.zeros > 1 && !found.other)
        return (struct number_format){.shown = SHOWN_PADDED, .digits = found.zeros};
    return (struct number_format){.shown = SHOWN_NUMBER};
}

static void show_clock(long seconds, struct text *out)
{
    text_addf(out, "%02ld:%02ld", seconds / 3600, seconds / 60 % 60);
    if (seconds % 60)
        text_addf(out, ":%02ld", seconds % 60);
}

/* A day and a time; false when no calendar of ours has it. */
static bool show_moment(enum shown_as shown, double value, bool since_1904, struct text *out)
{
    if (!(value >= 0 && value < 110000)) /* 2201 */
        return false;
    long long seconds = (long long)(value * SECONDS + 0.5);
    long days = (long)(seconds / SECONDS), rest = (long)(seconds % SECONDS);
    bool time = shown == SHOWN_TIME || shown == SHOWN_LENGTH;
    if (shown == SHOWN_LENGTH || (shown == SHOWN_TIME && seconds == SECONDS)) /* 24:00 */
        show_clock((long)seconds, out);
    else if (time || (days == 0 && shown == SHOWN_DAY_TIME))
        show_clock(rest, out);
    if (time || out->size)
        return true;
    if (!since_1904 && days < 61) /* that calendar has a 29 February 1900 */
        days++;
    civil_day day = (civil_day)(days - (long)(since_1904 ? DAYS_1904 : DAYS_1900));
    struct civil_date date = civil_to_date(day);
    char written[DAY_TEXT_SIZE];
    if (!civil_valid(date.year, date.month, date.mday))
        return false;
    if (shown == SHOWN_MONTH)
        text_addf(out, "%d年%d月", date.year, date.month);
    else
        text_add(out, day_format(day, written));
    if (shown == SHOWN_DAY_TIME) {
        text_add_char(out, ' ');
        show_clock(rest, out);
    }
    return true;
}

static void show_number(const struct number_format *format, double value, struct text *out)
{
    bool kept = value > -1e15 && value < 1e15;
    if (kept && value == (double)(long long)value)
        text_addf(out, "%0*lld", format->shown == SHOWN_PADDED && format->digits < 64 ? format->digits : 1,
            (long long)value);
    else
        text_addf(out, kept ? "%.15g" : "%.15G", value);
}

bool number_format_show(const struct number_format *format, const char *value, bool since_1904, struct text *out)
{
    char *end = NULL;
    size_t size = strlen(value);
    text_clear(out);
    if (!size || size > 400 || strspn(value, "0123456789+-.eE") != size)
        return false;
    double number = strtod(value, &end);
    if (*end || !isfinite(number))
        return false;
    if (format->shown == SHOWN_NUMBER || format->shown == SHOWN_PADDED ||
        !show_moment(format->shown, number, since_1904, out))
        show_number(format, number, out);
    return true;
}
