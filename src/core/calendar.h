/* Two calendars, never one: the work calendar (State Council) and the school calendar (terms, exams, make-up school
 * days). Pure. */
#ifndef CORE_CALENDAR_H
#define CORE_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

#include "core/vocabulary.h"
#include "util/civil.h"
#include "util/list.h"

/* a day off · a make-up workday · one of the 13 statutory days */
enum { CALENDAR_OFF = 1, CALENDAR_MAKEUP = 2, CALENDAR_STATUTORY = 4 };
struct calendar_mark {
    civil_day day;
    unsigned marks;
    const char *name;
};
LIST_DEFINE(calendar_marks, struct calendar_mark)
struct work_calendar {
    struct calendar_marks marks; /* ascending by day */
    struct {
        int *at;
        size_t count;
    } years; /* those that a calendar is here for */
};
struct term {
    int64_t id;
    enum term_kind kind;
    civil_day from, to;
    const char *name, *note;
    int minute; /* of early dismissal: when school ends; 0: not said */
};

struct school_calendar { /* what a school's days are judged by */
    const struct work_calendar *work;
    const struct term *terms;
    size_t term_count;
};

bool calendar_knows(const struct work_calendar *work, civil_day day); /* is there a calendar of its year? */
unsigned calendar_marks_of(const struct work_calendar *work, civil_day day);
/* without a calendar of the year: Monday to Friday */
bool calendar_workday(const struct work_calendar *work, civil_day day);
bool calendar_statutory(const struct work_calendar *work, civil_day day);
/* checks.md, Time and days, 4 */
bool calendar_has_terms(const struct school_calendar *school);              /* any row of kind TERM_TERM? */
/* without any term: always; not in a vacation */
bool calendar_in_term(const struct school_calendar *school, civil_day day);
bool calendar_school_day(const struct school_calendar *school, civil_day day);
/* a make-up workday inside a term, a 调休上课日, an exam day or a sports day (any) */
bool calendar_makeup_or_exam(const struct school_calendar *school, civil_day day);
bool calendar_makeup_day(const struct school_calendar *school, civil_day day); /* the same without exams */
/* a row 停课: stronger than all others */
bool calendar_no_classes(const struct school_calendar *school, civil_day day);
/* a row of KIND spans it */
bool calendar_spanned(const struct school_calendar *school, enum term_kind kind, civil_day day);
/* the minute at which school ends early on DAY, 0 when it does not */
int calendar_early_dismissal(const struct school_calendar *school, civil_day day);
civil_day calendar_last_term_day(const struct school_calendar *school); /* DAY_NONE without terms */

/* Day words of a demand (checks.md, Time and days, 5), in canonical text: every_day, school_day, non_school_day,
 * workday, rest_day, weekend, statutory_holiday, exam_day, sports_day, boarders_day (only boarders are here), days of
 * the week joined by commas (mon,tue,…,sun), a date, or two joined by "..". */
enum day_rule_kind {
    DAYS_EVERY,
    DAYS_SCHOOL,
    DAYS_NON_SCHOOL,
    DAYS_WORK,
    DAYS_REST,
    DAYS_WEEKEND,
    DAYS_STATUTORY,
    DAYS_EXAM,
    DAYS_SPORTS,
    DAYS_BOARDERS,
    DAYS_OF_WEEK,
    DAYS_DATES
};
struct day_rule {
    enum day_rule_kind kind;
    unsigned weekdays; /* bit 1 Monday … bit 7 Sunday */
    civil_day from, to;
};
bool day_rule_parse(const char *canonical, struct day_rule *out);
char *day_rule_format(const struct day_rule *rule, char out[64]); /* canonical again */
/* Does a demand with RULE stand on DAY? PEAK as in item 5 (at a peak, weekdays are school days that are no make-up day,
 * and so on). */
bool day_rule_applies(const struct day_rule *rule, bool peak, const struct school_calendar *school, civil_day day);

#endif
