/* The rule by which a zone goes on: POSIX TZ text, "CET-1CEST,M3.5.0,M10.5.0/3". For formats/zone. */
#ifndef FORMATS_ZONE_RULE_H
#define FORMATS_ZONE_RULE_H

#include <stdbool.h>

#include "core/zone.h"
#include "util/list.h"

LIST_DEFINE(zone_changes, struct zone_change)

/* What is gathered while a zone is read. */
struct zone_builder {
    int32_t first_offset;
    instant last, end; /* the last change that the file itself names; nothing counts from END on */
    struct zone_changes changes;
};

static inline int32_t zone_builder_offset(const struct zone_builder *builder)
{
    return builder->changes.count > 0 ? builder->changes.at[builder->changes.count - 1].offset : builder->first_offset;
}
static inline void zone_builder_done(struct zone_builder *builder)
{
    zone_changes_done(&builder->changes);
}

/* When in the year: the WEEKth (5: last) WEEKDAY (0 Sunday) of MONTH; or, with MONTH 0, the day YEAR_DAY (from 0;
 * without 29 February when NO_LEAP). SECOND counts from that midnight and may be before it or days behind it. */
struct zone_rule_date {
    int month, week, weekday, year_day;
    bool no_leap;
    int32_t second;
};
struct zone_rule {
    int32_t offset, summer_offset;
    bool summer; /* is there a summer time? */
    struct zone_rule_date to_summer, to_winter;
};

bool zone_rule_parse(const char *text, struct zone_rule *out);
/* OFFSET: the one before the change. */
instant zone_rule_instant(const struct zone_rule_date *date, int year, int32_t offset);

#endif
