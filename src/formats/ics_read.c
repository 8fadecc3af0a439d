/* An iCalendar file back to events, declared in formats/ics.h. */
#include <config.h>

#include <libical/ical.h>
#include <string.h>

#include "formats/ics.h"
#include "util/i18n.h"

static instant to_instant(struct icaltimetype time)
{
    return icaltime_as_timet_with_zone(time, time.zone != NULL ? time.zone : icaltimezone_get_utc_timezone());
}

static const char *first_category(icalcomponent *event, struct arena *arena)
{
    icalproperty *property = icalcomponent_get_first_property(event, ICAL_CATEGORIES_PROPERTY);
    return property != NULL ? arena_strdup(arena, icalproperty_get_categories(property)) : NULL;
}

/* False when a time is missing, or belongs to no zone that the file holds. */
static bool read_event(icalcomponent *event, struct arena *arena, struct ics_event *out)
{
    struct icaltimetype from = icalcomponent_get_dtstart(event), to = icalcomponent_get_dtend(event);

    if (icaltime_is_null_time(from) || icaltime_is_null_time(to) || from.zone == NULL || to.zone == NULL ||
        icalcomponent_get_uid(event) == NULL)
        return false;
    *out = (struct ics_event){
        .uid = arena_strdup(arena, icalcomponent_get_uid(event)),
        .sequence = icalcomponent_get_sequence(event),
        .stamp = to_instant(icalcomponent_get_dtstamp(event)),
        .from = to_instant(from),
        .to = to_instant(to),
        .summary = arena_strdup(arena, icalcomponent_get_summary(event)),
        .location = arena_strdup(arena, icalcomponent_get_location(event)),
        .category = first_category(event, arena),
        .description = arena_strdup(arena, icalcomponent_get_description(event)),
        .cancelled = icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED,
    };
    return true;
}

static bool read_root(icalcomponent *root, struct arena *arena, struct ics_calendar *out)
{
    size_t count = (size_t)icalcomponent_count_components(root, ICAL_VEVENT_COMPONENT);
    struct ics_event *events = arena_array(arena, count + 1, sizeof(*events));
    icalproperty *name = icalcomponent_get_first_property(root, ICAL_NAME_PROPERTY);
    icalcomponent *at = icalcomponent_get_first_component(root, ICAL_VEVENT_COMPONENT);

    *out = (struct ics_calendar){.zone = &zone_shanghai, .events = events};
    if (name != NULL)
        out->name = arena_strdup(arena, icalproperty_get_name(name));
    out->utc = icalcomponent_count_components(root, ICAL_VTIMEZONE_COMPONENT) == 0;
    for (; at != NULL; at = icalcomponent_get_next_component(root, ICAL_VEVENT_COMPONENT))
        if (!read_event(at, arena, &events[out->count++]))
            return false;
    return true;
}

int ics_read(const char *bytes, size_t size, struct arena *arena, struct ics_calendar *out, struct error *err)
{
    icalcomponent *root = icalparser_parse_string(arena_strndup(arena, bytes, size));
    bool good = root != NULL && icalcomponent_isa(root) == ICAL_VCALENDAR_COMPONENT &&
                icalcomponent_count_errors(root) == 0 && read_root(root, arena, out);

    if (root != NULL)
        icalcomponent_free(root);
    icalmemory_free_ring();
    return good ? 0 : error_set(err, ERROR_DATA, N_("this is no calendar that can be read"));
}
