/* Civil days, months and clock times of the proleptic Gregorian calendar; no zones here (core/zone).
 * A day is a number, so that yesterday is minus one. */
#ifndef UTIL_CIVIL_H
#define UTIL_CIVIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef int32_t civil_day; /* days since 1970-01-01 */
typedef int64_t instant;   /* seconds since 1970-01-01T00:00Z */

#define DAY_NONE INT32_MIN    /* not known, not given */
#define DAY_FOREVER INT32_MAX /* no end */
#define DAY_TEXT_SIZE 12      /* "2026-10-25" */
#define CLOCK_TEXT_SIZE 8     /* "24:00" */
#define MINUTES_PER_DAY 1440

/* month 1..12, mday 1..31 */
struct civil_date {
    int year, month, mday;
};

bool civil_valid(int year, int month, int mday);          /* years 1900..2199 */
civil_day civil_from_date(int year, int month, int mday); /* the date must be valid */
struct civil_date civil_to_date(civil_day day);
int civil_weekday(civil_day day);          /* 1 Monday … 7 Sunday (ISO) */
civil_day civil_week_start(civil_day day); /* the Monday of its ISO week */
int civil_month_days(int year, int month);
civil_day civil_add_months(civil_day day, int months); /* 31 January + 1 month = last day of February */
int civil_age(civil_day birth, civil_day on);          /* full years; 29 February counts from 1 March */

/* The last COUNT digits of NUMBER, no zero byte; returns the place behind them. */
char *put_digits(char *at, int count, int number);
char *day_format(civil_day day, char out[DAY_TEXT_SIZE]); /* ISO; "" for DAY_NONE and DAY_FOREVER; returns out */
bool day_parse_iso(const char *text, civil_day *out);     /* exactly 2026-03-18 */
/* As people write them: 2026-03-18 2026-3-8 2026/3/18 2026.3.18 20260318 2026年3月18日 2026年3月18号, full-width
 * digits and marks, blanks around, a time "00:00(:00)" behind it, 18/3/2026 never (ambiguous). When the year is missing
 * (3月18日, 3/18, 3-18) YEAR is taken unless it is 0. A spreadsheet's day number (5 digits, 20000..80000) counts from
 * 1899-12-30. False when it is no date at all or an impossible one (2026-02-30); *impossible tells which, when not
 * NULL. */
bool day_parse(const char *text, int year, civil_day *out, bool *impossible);

/* Clock times in minutes 0..1440: 7:00 07:00 7：00 0700 24:00 7点 7点半 7时30分 07:00:00; false for 25:00, 12:60
 * and for seconds other than 00, which would be lost. */
bool clock_parse(const char *text, int *minute);
char *clock_format(int minute, char out[CLOCK_TEXT_SIZE]); /* "07:00", "24:00"; beyond 1440 wraps: "07:00" */

#endif
