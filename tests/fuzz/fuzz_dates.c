/* Days, clock times, the times of shifts, and the rules of time zones, as people and machines write them. */
#include <config.h>

#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "core/tour.h"
#include "formats/zone_rule.h"
#include "util/civil.h"

static void try_day(const char *text, int year)
{
    civil_day day, again;
    char iso[DAY_TEXT_SIZE];
    bool impossible = false;

    if (!day_parse(text, year, &day, &impossible))
        return;
    struct civil_date date = civil_to_date(day);
    fuzz_holds(!impossible, "a day that was read is possible");
    fuzz_holds(civil_valid(date.year, date.month, date.mday), "a day that was read is valid");
    fuzz_holds(civil_from_date(date.year, date.month, date.mday) == day, "a day and its date are one");
    fuzz_holds(day_parse_iso(day_format(day, iso), &again) && again == day, "a day that was written is read the same");
}

static void try_clock(const char *text)
{
    int minute, again;
    char written[CLOCK_TEXT_SIZE];

    if (!clock_parse(text, &minute))
        return;
    fuzz_holds(minute >= 0 && minute <= MINUTES_PER_DAY, "a time is one of the day");
    fuzz_holds(clock_parse(clock_format(minute, written), &again) && again == minute,
        "a time that was written is read the same");
}

/* "G1 07:00-19:00; …" of parts that were read. */
static char *write_tour(struct arena *arena, const struct tour *tour)
{
    char *text = arena_strdup(arena, "");
    for (size_t i = 0; i < tour->count; i++)
        text = arena_printf(arena, "%s%s %s; ", text, tour->at[i].post,
            tour_format_times(arena, tour->at[i].from, tour->at[i].to));
    return text;
}

static void try_tour(const char *text, const char *post)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(tour_done) struct tour tour = {0};

    if (tour_parse(text, post, &arena, &tour) != TOUR_FINE)
        return;
    fuzz_holds(tour.count > 0, "a tour has parts");
    for (size_t i = 0; i < tour.count; i++) {
        const struct tour_part *part = &tour.at[i];
        fuzz_holds(part->post[0] != '\0', "a part has a post");
        fuzz_holds(part->from >= 0 && part->from < part->to, "a part begins before it ends");
        fuzz_holds(part->to <= tour.at[0].from + TOUR_SPAN_MAX, "a tour is not too long");
        fuzz_holds(i == 0 || tour.at[i - 1].from <= part->from, "parts are sorted");
    }
    fuzz_holds(write_tour(&arena, &tour) != NULL, "a tour can be written");
}

static void try_rule(const char *text)
{
    struct zone_rule rule;

    if (!zone_rule_parse(text, &rule) || !rule.summer)
        return;
    for (int year = 1970; year < 2100; year += 43) {
        instant summer = zone_rule_instant(&rule.to_summer, year, rule.offset);
        instant winter = zone_rule_instant(&rule.to_winter, year, rule.summer_offset);
        fuzz_holds(llabs(summer - winter) < 3 * 366 * 86400LL, "both changes are of about one year");
    }
}

void fuzz_dates(const uint8_t *bytes, size_t size)
{
    char *text = fuzz_string(bytes, size);

    try_day(text, 0);
    try_day(text, 2026);
    try_clock(text);
    try_tour(text, NULL);
    try_tour(text, "G1");
    try_rule(text);
    free(text);
}
