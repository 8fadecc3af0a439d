/* The calendar's arithmetic. Years begin in March here, so that the leap day is the last one of its year. */
#include <config.h>

#include "util/civil.h"


#define DAYS_4_YEARS 1461
#define DAYS_100_YEARS 36524
#define DAYS_400_YEARS 146097
#define DAYS_TO_EPOCH 719468 /* from 0000-03-01 to 1970-01-01 */

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int civil_month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12)
        return 0;
    return days[month - 1] + (month == 2 && is_leap(year));
}

bool civil_valid(int year, int month, int mday)
{
    return year >= 1900 && year <= 2199 && mday >= 1 && mday <= civil_month_days(year, month);
}

civil_day civil_from_date(int year, int month, int mday)
{
    int from_march = (month + 9) % 12;
    int y = month < 3 ? year - 1 : year;
    /* Months from March have 31 30 31 30 31 days, again and again: 153 in five. */
    int in_year = (153 * from_march + 2) / 5 + mday - 1;
    return (civil_day)(INT64_C(365) * y + y / 4 - y / 100 + y / 400 + in_year - DAYS_TO_EPOCH);
}

static int64_t floor_divide(int64_t number, int64_t by)
{
    return number / by - (number % by < 0);
}

struct civil_date civil_to_date(civil_day day)
{
    int64_t since = (int64_t)day + DAYS_TO_EPOCH;
    int64_t cycles = floor_divide(since, DAYS_400_YEARS);
    int rest = (int)(since - cycles * DAYS_400_YEARS);
    /* The last century of the cycle and the last year of four are a day longer: their leap day is not a new one. */
    int centuries = rest / DAYS_100_YEARS < 3 ? rest / DAYS_100_YEARS : 3;
    rest -= centuries * DAYS_100_YEARS;
    int fours = rest / DAYS_4_YEARS;
    rest -= fours * DAYS_4_YEARS;
    int years = rest / 365 < 3 ? rest / 365 : 3;
    rest -= years * 365;

    int from_march = (5 * rest + 2) / 153;
    struct civil_date date = {
        .year = (int)(cycles * 400) + centuries * 100 + fours * 4 + years + (from_march >= 10),
        .month = (from_march + 2) % 12 + 1,
        .mday = rest - (153 * from_march + 2) / 5 + 1,
    };
    return date;
}

int civil_weekday(civil_day day)
{
    int64_t from_monday = (int64_t)day + 3; /* 1970-01-01 was a Thursday */
    return (int)(from_monday - floor_divide(from_monday, 7) * 7) + 1;
}

/* "Not known" and "no end" are no days; what is counted from them is the same again. */
static bool is_no_day(civil_day day)
{
    return day == DAY_NONE || day == DAY_FOREVER;
}

civil_day civil_week_start(civil_day day)
{
    if (is_no_day(day))
        return day;
    return day - (civil_weekday(day) - 1);
}

civil_day civil_add_months(civil_day day, int months)
{
    if (is_no_day(day))
        return day;
    struct civil_date date = civil_to_date(day);
    int64_t index = (int64_t)date.year * 12 + (date.month - 1) + months;
    int year = (int)floor_divide(index, 12);
    int month = (int)(index - (int64_t)year * 12) + 1;
    int last = civil_month_days(year, month);
    return civil_from_date(year, month, date.mday < last ? date.mday : last);
}

int civil_age(civil_day birth, civil_day on)
{
    struct civil_date born = civil_to_date(birth);
    struct civil_date now = civil_to_date(on);
    bool before = now.month < born.month || (now.month == born.month && now.mday < born.mday);
    return now.year - born.year - before;
}

char *put_digits(char *at, int count, int number)
{
    for (int i = count; i-- > 0; number /= 10)
        at[i] = (char)('0' + number % 10);
    return at + count;
}

char *day_format(civil_day day, char out[DAY_TEXT_SIZE])
{
    struct civil_date date = civil_to_date(day);
    out[0] = '\0';
    if (is_no_day(day) || date.year < 0 || date.year > 9999)
        return out;
    put_digits(put_digits(put_digits(out, 4, date.year) + 1, 2, date.month) + 1, 2, date.mday);
    out[4] = out[7] = '-';
    out[10] = '\0';
    return out;
}

char *clock_format(int minute, char out[CLOCK_TEXT_SIZE])
{
    if (minute < 0 || minute > MINUTES_PER_DAY)
        minute = (minute % MINUTES_PER_DAY + MINUTES_PER_DAY) % MINUTES_PER_DAY;
    put_digits(put_digits(out, 2, minute / 60) + 1, 2, minute % 60);
    out[2] = ':';
    out[5] = '\0';
    return out;
}
