#include <config.h>

#include "formats/ics.h"

#include <string.h>

#include "formats/zone.h"
#include "tests/suite.h"
#include "util/compiler.h"
#include "util/utf8.h"

static struct arena arena;

static void tear_down(void)
{
    arena_done(&arena);
}

static instant at(const struct zone *zone, int month, int mday, int minute)
{
    return zone_instant(zone, civil_from_date(2026, month, mday), minute);
}

static struct ics_event night(const struct zone *zone)
{
    return (struct ics_event){.uid = "abc-1@muster",
        .sequence = 3,
        .stamp = 1772000000,
        .from = at(zone, 3, 12, 1140),
        .to = at(zone, 3, 12, 1860),
        .summary = "东门岗 夜班",
        .location = "东门",
        .category = "夜班"};
}

static void write_events(
    const struct zone *zone, bool utc, const struct ics_event *events, size_t count, struct text *out)
{
    OWN(error_done) struct error err = ERROR_INIT;
    const struct ics_calendar calendar = {"实验学校", zone, utc, events, count};

    ck_assert_msg(ics_write(&calendar, out, &err) == 0, "%s", err.message);
}

static struct ics_calendar read_back(const struct text *text)
{
    OWN(error_done) struct error err = ERROR_INIT;
    struct ics_calendar calendar;

    ck_assert_msg(ics_read(text->at, text->size, &arena, &calendar, &err) == 0, "%s", err.message);
    return calendar;
}

static bool has(const struct text *text, const char *words)
{
    return strstr(text->at, words) != NULL;
}

START_TEST(a_night_in_shanghai_is_written_line_by_line_as_programs_want_it)
{
    static const char *const lines[] = {"BEGIN:VCALENDAR", "PRODID:-//Muster//School guard duties//EN", "VERSION:2.0",
        "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "NAME:实验学校", "X-WR-CALNAME:实验学校", "X-WR-TIMEZONE:Asia/Shanghai",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H", "BEGIN:VTIMEZONE", "TZID:Asia/Shanghai",
        "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0800", "TZOFFSETTO:+0800", "TZNAME:CST",
        "END:STANDARD", "END:VTIMEZONE", "BEGIN:VEVENT", "UID:abc-1@muster", "DTSTAMP:20260225T061320Z",
        "LAST-MODIFIED:20260225T061320Z", "SEQUENCE:3", "DTSTART;TZID=Asia/Shanghai:20260312T190000",
        "DTEND;TZID=Asia/Shanghai:20260313T070000", "SUMMARY:东门岗 夜班", "LOCATION:东门", "CATEGORIES:夜班",
        "STATUS:CONFIRMED", "TRANSP:OPAQUE", "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT15M",
        "DESCRIPTION:东门岗 夜班", "END:VALARM", "END:VEVENT", "END:VCALENDAR"};
    OWN(text_done) struct text text = TEXT_INIT, expected = TEXT_INIT;
    struct ics_event event = night(&zone_shanghai);

    write_events(&zone_shanghai, false, &event, 1, &text);
    for (size_t i = 0; i < COUNT(lines); i++)
        text_addf(&expected, "%s\r\n", lines[i]);
    ck_assert_str_eq(text.at, expected.at);
}
END_TEST

START_TEST(the_same_instants_come_back)
{
    OWN(text_done) struct text text = TEXT_INIT;
    struct ics_event events[] = {night(&zone_shanghai), night(&zone_shanghai)};
    struct ics_calendar calendar;

    events[1].uid = "abc-2@muster";
    events[1].to = at(&zone_shanghai, 3, 12, 1440);
    events[1].description = "连班：\n东门岗 19:00-24:00; 逗号, 反斜线\\";
    write_events(&zone_shanghai, false, events, 2, &text);
    ck_assert(has(&text, ":20260313T000000"));
    calendar = read_back(&text);
    ck_assert_str_eq(calendar.name, "实验学校");
    ck_assert_uint_eq(calendar.count, 2);
    for (size_t i = 0; i < 2; i++) {
        ck_assert_int_eq(calendar.events[i].from, events[i].from);
        ck_assert_int_eq(calendar.events[i].to, events[i].to);
        ck_assert_int_eq(calendar.events[i].stamp, events[i].stamp);
        ck_assert_int_eq(calendar.events[i].sequence, 3);
        ck_assert_str_eq(calendar.events[i].uid, events[i].uid);
        ck_assert_str_eq(calendar.events[i].summary, events[i].summary);
        ck_assert(!calendar.events[i].cancelled);
    }
    ck_assert_str_eq(calendar.events[1].description, events[1].description);
}
END_TEST

START_TEST(utc_times_have_no_zone)
{
    OWN(text_done) struct text text = TEXT_INIT;
    struct ics_event event = night(&zone_shanghai);

    write_events(&zone_shanghai, true, &event, 1, &text);
    ck_assert(has(&text, "\r\nDTSTART:20260312T110000Z\r\n") && has(&text, "\r\nDTEND:20260312T230000Z\r\n"));
    ck_assert(!has(&text, "VTIMEZONE") && !has(&text, "TZID"));
    ck_assert_int_eq(read_back(&text).events[0].from, event.from);
}
END_TEST

START_TEST(a_cancelled_duty_is_transparent_and_rings_no_alarm)
{
    OWN(text_done) struct text text = TEXT_INIT;
    struct ics_event event = night(&zone_shanghai);

    event.cancelled = true;
    write_events(&zone_shanghai, false, &event, 1, &text);
    ck_assert(has(&text, "\r\nSTATUS:CANCELLED\r\n") && has(&text, "\r\nTRANSP:TRANSPARENT\r\n"));
    ck_assert(!has(&text, "VALARM"));
    ck_assert(read_back(&text).events[0].cancelled);
}
END_TEST

START_TEST(an_empty_calendar_is_refused)
{
    OWN(text_done) struct text text = TEXT_INIT;
    OWN(error_done) struct error err = ERROR_INIT;
    const struct ics_calendar calendar = {"x", &zone_shanghai, false, NULL, 0};

    ck_assert_int_eq(ics_write(&calendar, &text, &err), -1);
    ck_assert_uint_eq(text.size, 0);
}
END_TEST

START_TEST(a_zone_with_summer_time_brings_the_changes_of_its_events)
{
    OWN(text_done) struct text text = TEXT_INIT;
    const struct zone *berlin = NULL;
    struct ics_event events[4];
    struct ics_calendar calendar;

    ck_assert_int_eq(zone_read("Europe/Berlin", &arena, &berlin, NULL), 0);
    for (size_t i = 0; i < COUNT(events); i++) {
        static const int days[][2] = {{2, 10}, {3, 28}, {7, 1}, {10, 24}};
        events[i] = night(berlin);
        events[i].uid = arena_printf(&arena, "e-%zu@muster", i);
        events[i].from = at(berlin, days[i][0], days[i][1], 1320);
        events[i].to = at(berlin, days[i][0], days[i][1], 1800);
    }
    events[3].to = 1792890000 + 1800; /* 02:30, the second time */
    write_events(berlin, false, events, COUNT(events), &text);
    ck_assert(has(&text, "BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"));
    ck_assert(has(&text, "BEGIN:STANDARD\r\nDTSTART:20261025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"));
    ck_assert(has(&text, "BEGIN:STANDARD\r\nDTSTART:20251026T030000\r\n") && !has(&text, "DTSTART:2027"));
    ck_assert(!has(&text, "RRULE") && !has(&text, "RDATE"));
    calendar = read_back(&text);
    for (size_t i = 0; i < COUNT(events); i++) {
        ck_assert_int_eq(calendar.events[i].from, events[i].from);
        ck_assert_int_eq(calendar.events[i].to, events[i].to);
    }
}
END_TEST

static void check_lines(const struct text *text)
{
    const char *line = text->at, *end;

    for (; *line != '\0'; line = end + 2) {
        end = strstr(line, "\r\n");
        ck_assert_ptr_nonnull(end);
        ck_assert_int_le(end - line, 75);
        ck_assert(utf8_valid(line, (size_t)(end - line)));
        ck_assert_ptr_null(memchr(line, '\n', (size_t)(end - line)));
    }
}

START_TEST(long_text_is_folded_between_characters)
{
    OWN(text_done) struct text summary = TEXT_INIT, text = TEXT_INIT;
    struct ics_event event = night(&zone_shanghai);

    text_add_repeat(&summary, 'x', (size_t)_i);
    for (int i = 0; i < 60; i++)
        text_add(&summary, i % 3 ? "门é" : "👮");
    event.summary = summary.at;
    write_events(&zone_shanghai, false, &event, 1, &text);
    check_lines(&text);
    ck_assert_str_eq(read_back(&text).events[0].summary, summary.at);
}
END_TEST

START_TEST(text_cannot_break_out_of_its_line)
{
    OWN(text_done) struct text text = TEXT_INIT;
    struct ics_event event = night(&zone_shanghai);

    event.summary = "a\r\nATTENDEE:mailto:x@y\x01\xff; b, c\\n";
    event.location = "gate\nEND:VEVENT";
    event.category = "早,中;晚";
    event.uid = "u\r\nUID:v";
    write_events(&zone_shanghai, false, &event, 1, &text);
    check_lines(&text);
    ck_assert(!has(&text, "\r\nATTENDEE") && !has(&text, "\nUID:v") && !has(&text, "\x01"));
    ck_assert(!has(&text, "gate\r\nEND:VEVENT"));
    ck_assert_uint_eq(read_back(&text).count, 1);
    ck_assert_str_eq(read_back(&text).events[0].category, "早，中；晚");
}
END_TEST

START_TEST(what_is_no_calendar_is_refused)
{
    static const char *const wrong[] = {"", "BEGIN:VCALENDAR\r\n", "hello",
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260101T000000\r\nDTEND:20260101T010000\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"),
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:nonsense\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"};
    struct ics_calendar calendar;

    for (size_t i = 0; i < COUNT(wrong); i++) {
        OWN(error_done) struct error err = ERROR_INIT;
        int rc = ics_read(wrong[i], strlen(wrong[i]), &arena, &calendar, &err);
        ck_assert_msg(rc == -1 || calendar.count == 0, "%s", wrong[i]);
    }
}
END_TEST

SUITE(ics)
{
    Suite *suite = suite_create("formats/ics");
    TCase *calendars = tcase_create("calendars");

    tcase_add_checked_fixture(calendars, NULL, tear_down);
    tcase_add_test(calendars, a_night_in_shanghai_is_written_line_by_line_as_programs_want_it);
    tcase_add_test(calendars, the_same_instants_come_back);
    tcase_add_test(calendars, utc_times_have_no_zone);
    tcase_add_test(calendars, a_cancelled_duty_is_transparent_and_rings_no_alarm);
    tcase_add_test(calendars, an_empty_calendar_is_refused);
    tcase_add_test(calendars, a_zone_with_summer_time_brings_the_changes_of_its_events);
    tcase_add_loop_test(calendars, long_text_is_folded_between_characters, 0, 80);
    tcase_add_test(calendars, text_cannot_break_out_of_its_line);
    tcase_add_test(calendars, what_is_no_calendar_is_refused);
    suite_add_tcase(suite, calendars);
    return suite;
}
