/* Under which terms people work: working-time systems of contract groups, protection, wishes and bans. Pure. */
#ifndef CORE_WORK_H
#define CORE_WORK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/calendar.h"
#include "core/finding.h"
#include "core/span.h"
#include "core/zone.h"

enum work_system { SYSTEM_STANDARD, SYSTEM_COMPREHENSIVE, SYSTEM_FLEXIBLE };
enum work_cycle { CYCLE_WEEK, CYCLE_MONTH, CYCLE_QUARTER, CYCLE_YEAR };
extern const struct word work_system_words[], work_cycle_words[], protection_words[], wish_words[];

struct contract_group {
    int64_t id;
    int school;
    const char *code, *name;
    enum work_system system;
    enum work_cycle cycle;
    const char *approval;
    civil_day approved_until;      /* DAY_NONE: not said */
    signed char severity[RULE_COUNT]; /* of L rules; -1: as the pack says */
};
/* "L01=off L04=block" into SEVERITY; false at the first word that is none. Only L rules can be said. */
bool severities_parse(const char *text, signed char severity[RULE_COUNT]);

struct work_terms { /* by guard, from */
    int guard, group; /* -1: none */
    civil_day from;
    int fraction; /* per cent of full time; 100 when not said */
};
enum protection_kind { PROTECTION_PREGNANT, PROTECTION_NURSING };
struct protection {
    int guard;
    enum protection_kind kind;
    civil_day from, to; /* TO DAY_NONE: until further notice */
};
enum wish_kind { WISH_NOT_WITH, WISH_NO_NIGHTS, WISH_NO_SHIFT, WISH_PREFERS_SHIFT, WISH_DAY_OFF };
struct wish {
    int64_t id;
    int guard;
    enum wish_kind kind;
    const char *other;
    int other_guard; /* -1 */
    struct day_rule days;
    bool firm;
    civil_day from, to; /* DAY_NONE: open */
};

/* The cycle that DAY lies in: week, month, quarter, year. */
void cycle_bounds(enum work_cycle cycle, civil_day day, civil_day *from, civil_day *to);
/* 480 minutes for each workday of the two and those between. */
int standard_minutes(const struct work_calendar *work, civil_day from, civil_day to);
/* Minutes of SPAN between 22:00 and 06:00 of the zone. */
int night_minutes(const struct zone *zone, const struct span *span);
/* Minutes of SPAN on statutory holidays. */
int holiday_minutes(const struct zone *zone, const struct work_calendar *work, const struct span *span);
/* Days of annual leave by working life (5, 10, 15; below a year none). */
int annual_leave_days(civil_day first_work, civil_day on);

#endif
