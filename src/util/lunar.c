#include <config.h>

#include "util/lunar.h"

#include "util/compiler.h"

/* Month and day of the first day of the first moon, the fifth of the fifth, the fifteenth of the eighth. A table, as a
 * calculation is wrong where a new moon falls close to midnight (2027: 23:56 in Beijing). */
static const struct moons {
    int year, spring, boat, moon; /* month * 100 + day */
} years[] = {
    {2024, 210, 610, 917}, {2025, 129, 531, 1006}, {2026, 217, 619, 925}, {2027, 206, 609, 915}, {2028, 126, 528, 1003},
    {2029, 213, 616, 922}, {2030, 203, 605, 912}, {2031, 123, 624, 1001}, {2032, 211, 612, 919}, {2033, 131, 601, 908},
    {2034, 219, 620, 927}, {2035, 208, 610, 916},
};

civil_day qingming_day(int year)
{
    int in_century = year % 100;
    int tenthousandths = year < 2000 ? 55900 : 48100;

    return civil_from_date(year, 4, (in_century * 2422 + tenthousandths) / 10000 - in_century / 4);
}

static civil_day day_of(int year, int month_and_day)
{
    return civil_from_date(year, month_and_day / 100, month_and_day % 100);
}

int statutory_days(int year, civil_day out[STATUTORY_DAYS])
{
    int count = 0;

    for (size_t i = 0; i < COUNT(years); i++) {
        civil_day spring = day_of(year, years[i].spring);

        if (years[i].year != year)
            continue;
        out[count++] = civil_from_date(year, 1, 1);
        for (civil_day day = spring - 1; day <= spring + 2; day++)
            out[count++] = day;
        out[count++] = qingming_day(year);
        out[count++] = civil_from_date(year, 5, 1);
        out[count++] = civil_from_date(year, 5, 2);
        out[count++] = day_of(year, years[i].boat);
        out[count++] = day_of(year, years[i].moon);
        for (int mday = 1; mday <= 3; mday++)
            out[count++] = civil_from_date(year, 10, mday);
    }
    return count;
}
