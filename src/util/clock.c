#include <config.h>

#include "util/clock.h"

#include <time.h>

static bool pinned;
static instant pinned_at;

instant clock_now(void)
{
    return pinned ? pinned_at : (instant)time(NULL);
}

void clock_pin(instant at)
{
    pinned = true;
    pinned_at = at;
}

void clock_unpin(void)
{
    pinned = false;
}

bool clock_is_pinned(void)
{
    return pinned;
}

int64_t clock_monotonic_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now); /* cannot fail with this clock on Linux */
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
