#include <config.h>

#include "core/work.h"

#include <string.h>

#include "util/i18n.h"

const struct word work_system_words[] = {{"standard", N_("standard hours")},
    {"comprehensive", N_("comprehensive hours")}, {"flexible", N_("flexible hours")}, {NULL, NULL}};
const struct word work_cycle_words[] = {{"week", N_("week")}, {"month", N_("month")}, {"quarter", N_("quarter")},
    {"year", N_("year")}, {NULL, NULL}};
const struct word protection_words[] = {{"pregnant", N_("pregnant, from the seventh month on")},
    {"nursing", N_("nursing a child below one year")}, {NULL, NULL}};
const struct word wish_words[] = {{"not_with", N_("not together with")}, {"no_nights", N_("no nights")},
    {"no_shift", N_("not the shift")}, {"prefers_shift", N_("likes the shift")}, {"day_off", N_("a day off")},
    {NULL, NULL}};

/* Is it about one guard? That two duties of one person overlap (C04) is nothing that a contract may allow. */
static bool judges_guard(enum rule_code code)
{
    char kind = rule_code_text(code)[0];

    return kind == 'L' || kind == 'Q' || code == C03 || code == C09;
}

bool severities_parse(const char *text, signed char severity[RULE_COUNT])
{
    for (int i = 0; i < RULE_COUNT; i++)
        severity[i] = -1;
    while (text != NULL && *text != '\0') {
        char word[32], *equals;
        size_t size = strcspn(text, " ,;");
        enum rule_code code;
        int value;

        if (size == 0) {
            text++;
            continue;
        }
        if (size >= sizeof word)
            return false;
        memcpy(word, text, size);
        word[size] = '\0';
        text += size;
        equals = strchr(word, '=');
        if (equals == NULL)
            return false;
        *equals = '\0';
        value = word_find(severity_words, equals + 1);
        if (value < 0 || !rule_code_parse(word, &code) || !judges_guard(code))
            return false;
        severity[code] = (signed char)value;
    }
    return true;
}

void cycle_bounds(enum work_cycle cycle, civil_day day, civil_day *from, civil_day *to)
{
    struct civil_date date = civil_to_date(day);
    int months = cycle == CYCLE_YEAR ? 12 : cycle == CYCLE_QUARTER ? 3 : 1;
    int month = (date.month - 1) / months * months + 1;

    if (cycle == CYCLE_WEEK) {
        *from = civil_week_start(day);
        *to = *from + 6;
        return;
    }
    *from = civil_from_date(date.year, month, 1);
    *to = civil_add_months(*from, months) - 1;
}

int standard_minutes(const struct work_calendar *work, civil_day from, civil_day to)
{
    int minutes = 0;

    for (civil_day day = from; day <= to; day++)
        minutes += calendar_workday(work, day) ? 480 : 0;
    return minutes;
}

static int overlap(const struct span *span, instant from, instant to)
{
    from = span->from > from ? span->from : from;
    to = span->to < to ? span->to : to;
    return to > from ? (int)((to - from) / 60) : 0;
}

int night_minutes(const struct zone *zone, const struct span *span)
{
    int minutes = 0;

    for (civil_day day = zone_day(zone, span->from) - 1; day <= zone_day(zone, span->to); day++)
        minutes += overlap(span, zone_instant(zone, day, 22 * 60), zone_instant(zone, day, 30 * 60));
    return minutes;
}

int holiday_minutes(const struct zone *zone, const struct work_calendar *work, const struct span *span)
{
    int minutes = 0;

    for (civil_day day = zone_day(zone, span->from); day <= zone_day(zone, span->to); day++)
        if (calendar_statutory(work, day))
            minutes += overlap(span, zone_instant(zone, day, 0), zone_instant(zone, day + 1, 0));
    return minutes;
}

int annual_leave_days(civil_day first_work, civil_day on)
{
    int years = first_work == DAY_NONE || first_work > on ? 0 : civil_age(first_work, on);

    return years < 1 ? 0 : years < 10 ? 5 : years < 20 ? 10 : 15;
}
