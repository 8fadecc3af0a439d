#include <config.h>

#include "formats/zone_rule.h"

#include <string.h>

#define HOUR 3600

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool take(const char **at, char c)
{
    if (**at != c)
        return false;
    ++*at;
    return true;
}

static bool take_number(const char **at, int most, int *out)
{
    int number = 0;

    if (!is_digit(**at))
        return false;
    for (; is_digit(**at); ++*at) {
        number = number * 10 + (**at - '0');
        if (number > most)
            return false;
    }
    *out = number;
    return true;
}

/* "CET" or "<+0330>" */
static bool take_name(const char **at)
{
    const char *begin = *at;

    if (take(at, '<')) {
        *at += strcspn(*at, ">");
        return take(at, '>');
    }
    while ((**at >= 'A' && **at <= 'Z') || (**at >= 'a' && **at <= 'z'))
        ++*at;
    return *at - begin >= 3;
}

/* "-1", "3:30", "-2:00:00", to seconds */
static bool take_time(const char **at, int32_t *out)
{
    bool minus = take(at, '-');
    int hours, minutes = 0, seconds = 0;

    if (!minus)
        take(at, '+');
    if (!take_number(at, 167, &hours))
        return false;
    if (take(at, ':') && (!take_number(at, 59, &minutes) || (take(at, ':') && !take_number(at, 59, &seconds))))
        return false;
    *out = (hours * 60 + minutes) * 60 + seconds;
    if (minus)
        *out = -*out;
    return true;
}

static bool take_date(const char **at, struct zone_rule_date *out)
{
    bool good;

    *out = (struct zone_rule_date){.second = 2 * HOUR};
    if (!take(at, ','))
        return false;
    if (take(at, 'M')) {
        good = take_number(at, 12, &out->month) && out->month > 0 && take(at, '.') && take_number(at, 5, &out->week) &&
               out->week > 0 && take(at, '.') && take_number(at, 6, &out->weekday);
    } else if (take(at, 'J')) {
        good = take_number(at, 365, &out->year_day) && out->year_day > 0;
        out->year_day--;
        out->no_leap = true;
    } else {
        good = take_number(at, 365, &out->year_day);
    }
    if (good && take(at, '/'))
        good = take_time(at, &out->second);
    return good;
}

bool zone_rule_parse(const char *text, struct zone_rule *out)
{
    const char *at = text;
    int32_t west;

    *out = (struct zone_rule){0};
    if (!take_name(&at) || !take_time(&at, &west))
        return false;
    out->offset = -west;
    if (*at == '\0')
        return true;
    out->summer = true;
    out->summer_offset = out->offset + HOUR;
    if (!take_name(&at))
        return false;
    if (*at != ',') {
        if (!take_time(&at, &west))
            return false;
        out->summer_offset = -west;
    }
    return take_date(&at, &out->to_summer) && take_date(&at, &out->to_winter) && *at == '\0';
}

static civil_day date_day(const struct zone_rule_date *date, int year)
{
    civil_day first;
    int mday;

    if (date->month == 0) {
        /* Counted without 29 February, 1 March is always the day 59. */
        bool leap = civil_month_days(year, 2) == 29;
        return civil_from_date(year, 1, 1) + date->year_day + (date->no_leap && leap && date->year_day >= 59);
    }
    first = civil_from_date(year, date->month, 1);
    mday = 1 + (date->weekday - civil_weekday(first) + 7) % 7 + 7 * (date->week - 1);
    while (mday > civil_month_days(year, date->month))
        mday -= 7;
    return first + mday - 1;
}

instant zone_rule_instant(const struct zone_rule_date *date, int year, int32_t offset)
{
    return (instant)date_day(date, year) * 86400 + date->second - offset;
}
