/* The one door to the time. Only here: time(). */
#ifndef UTIL_CLOCK_H
#define UTIL_CLOCK_H

#include <stdbool.h>

#include "util/civil.h"

instant clock_now(void);    /* now, or the pinned instant */
void clock_pin(instant at); /* from now on it is AT, and stays it (MUSTER_NOW, tests) */
void clock_unpin(void);
bool clock_is_pinned(void);
int64_t clock_monotonic_ms(void); /* for time-outs and measuring; never pinned */

#endif
