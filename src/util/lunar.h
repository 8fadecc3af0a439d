/* The days of the Chinese calendar that its public holidays are counted from. */
#ifndef UTIL_LUNAR_H
#define UTIL_LUNAR_H

#include "util/civil.h"

/* Qingming, the solar term, of a year from 1900 to 2099. */
civil_day qingming_day(int year);
/* The 13 days that are holidays for all since 2025 (全国年节及纪念日放假办法 art. 2); returns their number, 0 for a year
 * whose moons are not known here. */
enum { STATUTORY_DAYS = 13 };
int statutory_days(int year, civil_day out[STATUTORY_DAYS]);

#endif
