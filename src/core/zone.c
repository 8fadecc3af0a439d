#include <config.h>

#include "core/zone.h"

#include <string.h>

#include "util/compiler.h"

#define DAY_SECONDS 86400
/* No offset of any zone is further from UTC; a wider search than this finds nothing more. */
#define OFFSET_MAX (26 * 3600)

const struct zone zone_shanghai = {.name = "Asia/Shanghai", .first_offset = 8 * 3600};

/* How many changes lie at or before AT. */
static size_t changes_until(const struct zone *zone, instant at)
{
    size_t low = 0, high = zone->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (zone->changes[middle].at <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The offset between change INDEX - 1 and change INDEX. */
static int32_t offset_before(const struct zone *zone, size_t index)
{
    return index == 0 ? zone->first_offset : zone->changes[index - 1].offset;
}

int32_t zone_offset(const struct zone *zone, instant at)
{
    return offset_before(zone, changes_until(zone, at));
}

instant zone_instant(const struct zone *zone, civil_day day, int minute)
{
    const instant local = (instant)day * DAY_SECONDS + (instant)minute * 60;

    /* Of the stretches between changes, the first that has not ended at the local time read with its offset. */
    for (size_t i = changes_until(zone, local - OFFSET_MAX); i < zone->count; i++) {
        instant at = local - offset_before(zone, i);
        if (at < zone->changes[i].at)
            return at;
        /* Skipped: it is past the change with the offset before, and before it with the offset after. */
        if (local - zone->changes[i].offset < zone->changes[i].at)
            return at;
    }
    return local - offset_before(zone, zone->count);
}

static int64_t floor_divide(int64_t number, int64_t by)
{
    int64_t quotient = number / by;
    return number % by < 0 ? quotient - 1 : quotient;
}

civil_day zone_day(const struct zone *zone, instant at)
{
    return (civil_day)floor_divide(at + zone_offset(zone, at), DAY_SECONDS);
}

int zone_minute(const struct zone *zone, instant at)
{
    int64_t local = at + zone_offset(zone, at);
    return (int)((local - floor_divide(local, DAY_SECONDS) * DAY_SECONDS) / 60);
}

char *zone_stamp(const struct zone *zone, instant at, char out[STAMP_TEXT_SIZE])
{
    /* Offsets of local mean time have seconds, which the format has no room for: the whole minute, and a clock to
     * match. */
    int64_t offset = floor_divide(zone_offset(zone, at) + 30, 60) * 60;
    int64_t local = at + offset;
    int64_t day = floor_divide(local, DAY_SECONDS);
    int second = (int)(local - day * DAY_SECONDS);
    int away = (int)(offset < 0 ? -offset : offset) / 60;
    const struct {
        char before;
        int number;
    } parts[] = {{'T', second / 3600}, {':', second / 60 % 60}, {':', second % 60}, {offset < 0 ? '-' : '+', away / 60},
        {':', away % 60}};
    char *end = out + strlen(day_format((civil_day)day, out));

    for (size_t i = 0; i < COUNT(parts); i++) {
        *end = parts[i].before;
        end = put_digits(end + 1, 2, parts[i].number);
    }
    *end = '\0';
    return out;
}
