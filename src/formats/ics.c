#include <config.h>

#include "formats/ics.h"

#include <libical/ical.h>
#include <string.h>

#include "util/compiler.h"
#include "util/i18n.h"
#include "util/utf8.h"

#define PRODUCT "-//Muster//School guard duties//EN"
#define ALARM_MINUTES 15
/* Hourly. "P1H" instead makes whole files be refused by some phones. */
#define REFRESH "PT1H"

/* Each line of TEXT cleaned of control characters, joined by plain line feeds. */
static void clean(struct text *out, const char *text)
{
    OWN(text_done) struct text line = TEXT_INIT, cleaned = TEXT_INIT;

    text_clear(out);
    while (text != NULL && *text != '\0') {
        size_t size = strcspn(text, "\r\n");
        text_clear(&line);
        text_add_bytes(&line, text, size);
        utf8_clean(&cleaned, line.at);
        if (cleaned.size > 0)
            text_addf(out, "%s%s", out->size > 0 ? "\n" : "", cleaned.at);
        text += size + strspn(text + size, "\r\n");
    }
}

/* The same on one line and without the marks that libical leaves unescaped where they part values. */
static void clean_word(struct text *out, const char *text)
{
    OWN(text_done) struct text cleaned = TEXT_INIT;

    utf8_clean(&cleaned, text != NULL ? text : "");
    text_clear(out);
    for (const char *at = cleaned.at; *at != '\0'; at++) {
        if (*at == ',')
            text_add(out, "，");
        else if (*at == ';')
            text_add(out, "；");
        else
            text_add_char(out, *at == '\\' ? '/' : *at);
    }
}

static void add_text(icalcomponent *component, icalproperty *(*make)(const char *), const char *text)
{
    OWN(text_done) struct text cleaned = TEXT_INIT;

    clean(&cleaned, text);
    if (cleaned.size > 0)
        icalcomponent_add_property(component, make(cleaned.at));
}

static void add_x(icalcomponent *component, const char *name, const char *value)
{
    OWN(text_done) struct text cleaned = TEXT_INIT;
    icalproperty *property;

    clean_word(&cleaned, value);
    property = icalproperty_new_x(cleaned.at);
    icalproperty_set_x_name(property, name);
    icalcomponent_add_property(component, property);
}

static struct icaltimetype utc_time(instant at)
{
    return icaltime_from_timet_with_zone((time_t)at, 0, icaltimezone_get_utc_timezone());
}

/* Local time without a zone: the zone goes in as a parameter, since libical's own zones have names that break programs.
 */
static struct icaltimetype local_time(const struct zone *zone, instant at)
{
    struct icaltimetype out = icaltime_null_time();
    struct civil_date date = civil_to_date(zone_day(zone, at));
    int minute = zone_minute(zone, at);

    out.year = date.year;
    out.month = date.month;
    out.day = date.mday;
    out.hour = minute / 60;
    out.minute = minute % 60;
    out.second = (int)((at % 60 + 60) % 60);
    return out;
}

static void add_time(
    icalcomponent *event, icalproperty *(*make)(struct icaltimetype), const struct ics_calendar *calendar, instant at)
{
    const struct zone *zone = calendar->zone;
    /* The second hour of an hour that comes twice has no local name of its own. */
    bool named = zone_instant(zone, zone_day(zone, at), zone_minute(zone, at)) == at - (at % 60 + 60) % 60;
    icalproperty *property = make(calendar->utc || !named ? utc_time(at) : local_time(zone, at));

    if (!calendar->utc && named)
        icalproperty_add_parameter(property, icalparameter_new_tzid(zone->name));
    icalcomponent_add_property(event, property);
}

static void add_alarm(icalcomponent *event, const char *summary)
{
    icalcomponent *alarm = icalcomponent_new(ICAL_VALARM_COMPONENT);
    struct icaltriggertype trigger = {
        .time = icaltime_null_time(), .duration = icaldurationtype_from_int(-ALARM_MINUTES * 60)};

    icalcomponent_add_property(alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
    icalcomponent_add_property(alarm, icalproperty_new_trigger(trigger));
    add_text(alarm, icalproperty_new_description, summary);
    icalcomponent_add_component(event, alarm);
}

static icalcomponent *make_event(const struct ics_calendar *calendar, const struct ics_event *event)
{
    OWN(text_done) struct text category = TEXT_INIT;
    icalcomponent *out = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    icalproperty_transp transparency = event->cancelled ? ICAL_TRANSP_TRANSPARENT : ICAL_TRANSP_OPAQUE;

    add_text(out, icalproperty_new_uid, event->uid);
    icalcomponent_add_property(out, icalproperty_new_dtstamp(utc_time(event->stamp)));
    icalcomponent_add_property(out, icalproperty_new_lastmodified(utc_time(event->stamp)));
    icalcomponent_add_property(out, icalproperty_new_sequence(event->sequence));
    add_time(out, icalproperty_new_dtstart, calendar, event->from);
    add_time(out, icalproperty_new_dtend, calendar, event->to);
    add_text(out, icalproperty_new_summary, event->summary);
    add_text(out, icalproperty_new_location, event->location);
    clean_word(&category, event->category);
    add_text(out, icalproperty_new_categories, category.at);
    add_text(out, icalproperty_new_description, event->description);
    icalcomponent_add_property(
        out, icalproperty_new_status(event->cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
    icalcomponent_add_property(out, icalproperty_new_transp(transparency));
    if (!event->cancelled)
        add_alarm(out, event->summary);
    return out;
}

static void add_offset(struct text *out, const char *name, int32_t offset)
{
    unsigned away = (unsigned)(offset < 0 ? -offset : offset);

    text_addf(out, "%s:%c%02u%02u", name, offset < 0 ? '-' : '+', away / 3600, away / 60 % 60);
    if (away % 60 != 0)
        text_addf(out, "%02u", away % 60);
    text_add(out, "\r\n");
}

/* From local time AT of the offset BEFORE on, OFFSET holds. */
static void add_stretch(struct text *out, const struct zone *zone, instant at, int32_t before, int32_t offset)
{
    const char *kind = offset > before ? "DAYLIGHT" : "STANDARD";
    struct icaltimetype start = utc_time(at + before);
    unsigned away = (unsigned)(offset < 0 ? -offset : offset);

    text_addf(out, "BEGIN:%s\r\nDTSTART:%04d%02d%02dT%02d%02d%02d\r\n", kind, start.year, start.month, start.day,
        start.hour, start.minute, start.second);
    add_offset(out, "TZOFFSETFROM", before);
    add_offset(out, "TZOFFSETTO", offset);
    if (strcmp(zone->name, zone_shanghai.name) == 0)
        text_add(out, "TZNAME:CST\r\n");
    else
        text_addf(out, "TZNAME:%c%02u%02u\r\n", offset < 0 ? '-' : '+', away / 3600, away / 60 % 60);
    text_addf(out, "END:%s\r\n", kind);
}

/* Only what holds from FROM to TO, each change for itself: histories and rules are what programs stumble over. */
static icalcomponent *make_zone(const struct zone *zone, instant from, instant to)
{
    OWN(text_done) struct text text = TEXT_INIT;
    int32_t before = zone->first_offset;
    size_t i = 0;

    for (; i < zone->count && zone->changes[i].at <= from; i++)
        before = i > 0 ? zone->changes[i - 1].offset : zone->first_offset;
    text_addf(&text, "BEGIN:VTIMEZONE\r\nTZID:%s\r\n", zone->name);
    if (i == 0)
        add_stretch(&text, zone, -(instant)before, before, before); /* 1970-01-01 00:00 local */
    else
        add_stretch(&text, zone, zone->changes[i - 1].at, before, zone->changes[i - 1].offset);
    for (; i < zone->count && zone->changes[i].at <= to; i++)
        add_stretch(&text, zone, zone->changes[i].at, i > 0 ? zone->changes[i - 1].offset : zone->first_offset,
            zone->changes[i].offset);
    text_add(&text, "END:VTIMEZONE\r\n");
    return icalcomponent_new_from_string(text.at);
}

static icalcomponent *make_head(const struct ics_calendar *calendar)
{
    icalcomponent *out = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);

    icalcomponent_add_property(out, icalproperty_new_prodid(PRODUCT));
    icalcomponent_add_property(out, icalproperty_new_version("2.0"));
    icalcomponent_add_property(out, icalproperty_new_calscale("GREGORIAN"));
    icalcomponent_add_property(out, icalproperty_new_method(ICAL_METHOD_PUBLISH));
    add_text(out, icalproperty_new_name, calendar->name);
    add_x(out, "X-WR-CALNAME", calendar->name);
    add_x(out, "X-WR-TIMEZONE", calendar->utc ? "UTC" : calendar->zone->name);
    icalcomponent_add_property(out, icalproperty_new_from_string("REFRESH-INTERVAL;VALUE=DURATION:" REFRESH));
    add_x(out, "X-PUBLISHED-TTL", REFRESH);
    return out;
}

int ics_write(const struct ics_calendar *calendar, struct text *out, struct error *err)
{
    icalcomponent *root;
    instant from = INT64_MAX, to = INT64_MIN;
    char *bytes;

    if (calendar->count == 0)
        return error_set(err, ERROR_INTERNAL, N_("a calendar without any event must not be written"));
    for (size_t i = 0; i < calendar->count; i++) {
        from = calendar->events[i].from < from ? calendar->events[i].from : from;
        to = calendar->events[i].to > to ? calendar->events[i].to : to;
    }
    root = make_head(calendar);
    if (!calendar->utc)
        icalcomponent_add_component(root, make_zone(calendar->zone, from, to));
    for (size_t i = 0; i < calendar->count; i++)
        icalcomponent_add_component(root, make_event(calendar, &calendar->events[i]));
    bytes = icalcomponent_as_ical_string_r(root);
    if (bytes != NULL)
        text_add(out, bytes);
    icalmemory_free_buffer(bytes);
    icalcomponent_free(root);
    icalmemory_free_ring();
    return bytes != NULL ? 0 : error_set(err, ERROR_INTERNAL, N_("the calendar cannot be written"));
}
