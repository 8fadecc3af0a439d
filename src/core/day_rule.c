/* The day words of a demand, declared in core/calendar.h. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "core/calendar.h"
#include "util/compiler.h"

static const char *const kind_texts[] = {
    [DAYS_EVERY] = "every_day",
    [DAYS_SCHOOL] = "school_day",
    [DAYS_NON_SCHOOL] = "non_school_day",
    [DAYS_WORK] = "workday",
    [DAYS_REST] = "rest_day",
    [DAYS_WEEKEND] = "weekend",
    [DAYS_STATUTORY] = "statutory_holiday",
    [DAYS_EXAM] = "exam_day",
    [DAYS_SPORTS] = "sports_day",
    [DAYS_BOARDERS] = "boarders_day",
};

static const char *const weekday_texts[] = {"", "mon", "tue", "wed", "thu", "fri", "sat", "sun"};

static bool weekdays_parse(const char *text, unsigned *out)
{
    unsigned weekdays = 0;

    for (;;) {
        unsigned found = 0;
        for (unsigned i = 1; i <= 7; i++)
            if (strncmp(text, weekday_texts[i], 3) == 0)
                found = i;
        if (found == 0)
            return false;
        weekdays |= 1u << found;
        text += 3;
        if (*text == '\0')
            break;
        if (*text != ',')
            return false;
        text++;
    }
    *out = weekdays;
    return true;
}

static bool dates_parse(const char *text, civil_day *from, civil_day *to)
{
    const size_t day_length = DAY_TEXT_SIZE - 2;
    char first[DAY_TEXT_SIZE] = "";

    if (strlen(text) < day_length)
        return false;
    memcpy(first, text, day_length);
    if (!day_parse_iso(first, from))
        return false;
    *to = *from;
    text += day_length;
    if (*text == '\0')
        return true;
    return strncmp(text, "..", 2) == 0 && day_parse_iso(text + 2, to) && *from <= *to;
}

bool day_rule_parse(const char *canonical, struct day_rule *out)
{
    struct day_rule rule = {.from = DAY_NONE, .to = DAY_NONE};

    if (canonical == NULL)
        return false;
    for (size_t i = 0; i < COUNT(kind_texts); i++)
        if (strcmp(kind_texts[i], canonical) == 0) {
            rule.kind = (enum day_rule_kind)i;
            *out = rule;
            return true;
        }
    rule.kind = DAYS_OF_WEEK;
    if (!weekdays_parse(canonical, &rule.weekdays)) {
        rule.kind = DAYS_DATES;
        if (!dates_parse(canonical, &rule.from, &rule.to))
            return false;
    }
    *out = rule;
    return true;
}

char *day_rule_format(const struct day_rule *rule, char out[64])
{
    char from[DAY_TEXT_SIZE], to[DAY_TEXT_SIZE];
    size_t size = 0;

    out[0] = '\0';
    switch (rule->kind) {
    case DAYS_OF_WEEK:
        for (unsigned i = 1; i <= 7; i++)
            if (rule->weekdays & 1u << i)
                size += (size_t)snprintf(out + size, 64 - size, "%s%s", size > 0 ? "," : "", weekday_texts[i]);
        break;
    case DAYS_DATES:
        if (rule->from == rule->to)
            snprintf(out, 64, "%s", day_format(rule->from, from));
        else
            snprintf(out, 64, "%s..%s", day_format(rule->from, from), day_format(rule->to, to));
        break;
    default:
        snprintf(out, 64, "%s", kind_texts[rule->kind]);
        break;
    }
    return out;
}

/* A named weekday at a peak: on a school day that keeps its own weekday's timetable; at the weekend whenever boarders
 * come and go. */
static bool peak_weekday_applies(const struct school_calendar *school, civil_day day)
{
    bool makeup_or_exam = calendar_makeup_or_exam(school, day);

    if (civil_weekday(day) <= 5)
        return calendar_school_day(school, day) && !calendar_makeup_day(school, day);
    /* No classes keep exam and make-up rows from counting, so they are asked for by themselves. */
    if (makeup_or_exam || calendar_no_classes(school, day) || !calendar_in_term(school, day))
        return false;
    return !(calendar_marks_of(school->work, day) & CALENDAR_OFF);
}

bool day_rule_applies(const struct day_rule *rule, bool peak, const struct school_calendar *school, civil_day day)
{
    switch (rule->kind) {
    case DAYS_EVERY:
        return true;
    case DAYS_SCHOOL:
        return calendar_school_day(school, day);
    case DAYS_NON_SCHOOL:
        return !calendar_school_day(school, day);
    case DAYS_WORK:
        return calendar_workday(school->work, day);
    case DAYS_REST:
        return !calendar_workday(school->work, day);
    case DAYS_STATUTORY:
        return calendar_statutory(school->work, day);
    case DAYS_EXAM:
        return calendar_spanned(school, TERM_EXAM, day) && !calendar_no_classes(school, day);
    case DAYS_SPORTS:
        return calendar_spanned(school, TERM_SPORTS_DAY, day) && !calendar_no_classes(school, day);
    case DAYS_BOARDERS:
        return calendar_spanned(school, TERM_BOARDERS_ONLY, day);
    case DAYS_WEEKEND:
        return civil_weekday(day) >= 6 && (!peak || peak_weekday_applies(school, day));
    case DAYS_OF_WEEK:
        return (rule->weekdays & 1u << civil_weekday(day)) && (!peak || peak_weekday_applies(school, day));
    case DAYS_DATES:
        return rule->from <= day && day <= rule->to;
    }
    return false;
}
