#include <config.h>

#include "core/calendar.h"

bool calendar_knows(const struct work_calendar *work, civil_day day)
{
    int year = civil_to_date(day).year;

    for (size_t i = 0; i < work->years.count; i++)
        if (work->years.at[i] == year)
            return true;
    return false;
}

unsigned calendar_marks_of(const struct work_calendar *work, civil_day day)
{
    size_t low = 0, high = work->marks.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (work->marks.at[middle].day < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low < work->marks.count && work->marks.at[low].day == day ? work->marks.at[low].marks : 0;
}

bool calendar_workday(const struct work_calendar *work, civil_day day)
{
    unsigned marks = calendar_marks_of(work, day);

    if (marks & CALENDAR_MAKEUP)
        return true;
    return !(marks & CALENDAR_OFF) && civil_weekday(day) <= 5;
}

bool calendar_statutory(const struct work_calendar *work, civil_day day)
{
    return (calendar_marks_of(work, day) & CALENDAR_STATUTORY) != 0;
}

bool calendar_spanned(const struct school_calendar *school, enum term_kind kind, civil_day day)
{
    for (size_t i = 0; i < school->term_count; i++) {
        const struct term *term = &school->terms[i];
        if (term->kind == kind && term->from <= day && day <= term->to)
            return true;
    }
    return false;
}

bool calendar_has_terms(const struct school_calendar *school)
{
    return calendar_last_term_day(school) != DAY_NONE;
}

bool calendar_in_term(const struct school_calendar *school, civil_day day)
{
    if (calendar_spanned(school, TERM_VACATION, day))
        return false;
    return !calendar_has_terms(school) || calendar_spanned(school, TERM_TERM, day);
}

bool calendar_no_classes(const struct school_calendar *school, civil_day day)
{
    return calendar_spanned(school, TERM_NO_CLASSES, day);
}

bool calendar_makeup_day(const struct school_calendar *school, civil_day day)
{
    if (calendar_no_classes(school, day))
        return false;
    if (calendar_spanned(school, TERM_MAKEUP_DAY, day))
        return true;
    return (calendar_marks_of(school->work, day) & CALENDAR_MAKEUP) && calendar_in_term(school, day);
}

bool calendar_school_day(const struct school_calendar *school, civil_day day)
{
    if (calendar_no_classes(school, day))
        return false;
    if (calendar_spanned(school, TERM_MAKEUP_DAY, day) || calendar_spanned(school, TERM_EXAM, day) ||
        calendar_spanned(school, TERM_SPORTS_DAY, day))
        return true;
    if (calendar_spanned(school, TERM_BOARDERS_ONLY, day))
        return false;
    return calendar_workday(school->work, day) && calendar_in_term(school, day);
}

bool calendar_makeup_or_exam(const struct school_calendar *school, civil_day day)
{
    if (calendar_no_classes(school, day))
        return false;
    return calendar_makeup_day(school, day) || calendar_spanned(school, TERM_EXAM, day) ||
           calendar_spanned(school, TERM_SPORTS_DAY, day);
}

int calendar_early_dismissal(const struct school_calendar *school, civil_day day)
{
    for (size_t i = 0; i < school->term_count; i++) {
        const struct term *term = &school->terms[i];
        if (term->kind == TERM_EARLY_DISMISSAL && term->minute > 0 && term->from <= day && day <= term->to)
            return term->minute;
    }
    return 0;
}

civil_day calendar_last_term_day(const struct school_calendar *school)
{
    civil_day last = DAY_NONE;

    for (size_t i = 0; i < school->term_count; i++)
        if (school->terms[i].kind == TERM_TERM && school->terms[i].to > last)
            last = school->terms[i].to;
    return last;
}
