#include <config.h>

#include "core/tour.h"

#include "util/civil.h"

char *tour_format_times(struct arena *arena, int from, int to)
{
    char begin[CLOCK_TEXT_SIZE], end[CLOCK_TEXT_SIZE];
    int first = from / MINUTES_PER_DAY * MINUTES_PER_DAY;
    int days = (to - first - 1) / MINUTES_PER_DAY;

    clock_format(from - first, begin);
    clock_format(to - first - days * MINUTES_PER_DAY, end);
    if (days == 0)
        return arena_printf(arena, "%s-%s", begin, end);
    return arena_printf(arena, "%s-%s(+%d)", begin, end, days);
}

char *tour_format_part(struct arena *arena, const char *post, int from, int to, const char *mark)
{
    const char *times = tour_format_times(arena, from, to);

    return mark == NULL ? arena_printf(arena, "%s %s", post, times)
                        : arena_printf(arena, "%s %s(%s)", post, times, mark);
}
