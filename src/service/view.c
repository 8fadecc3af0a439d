#include <config.h>

#include "service/view.h"

#include <string.h>

#include "rules/rules.h"
#include "service/words.h"
#include "util/i18n.h"
#include "util/text.h"
#include "util/utf8.h"

static const char *const month_names[] = {
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
};
/* TRANSLATORS: months in few cells, in "12 Mar Thu". */
static const char *const month_names_short[] = {
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
};
static const char *const weekday_names[] = {N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su")};
static const char *const weekday_names_short[] = {
    N_("Mon"),
    N_("Tue"),
    N_("Wed"),
    N_("Thu"),
    N_("Fri"),
    N_("Sat"),
    N_("Sun"),
};

static int year_of_today; /* dates of this year do without it; 0: none does */

void view_set_today(civil_day today)
{
    year_of_today = today == DAY_NONE ? 0 : civil_to_date(today).year;
}

const char *view_day(struct arena *arena, civil_day day)
{
    if (day == DAY_NONE || day == DAY_FOREVER)
        return "";
    struct civil_date date = civil_to_date(day);
    const struct word_tag tags[] = {
        {"day", arena_number(arena, date.mday)},
        {"month", _(month_names[date.month - 1])},
        {"year", arena_number(arena, date.year)},
        {NULL, NULL},
    };
    /* TRANSLATORS: keep the words in braces; they are replaced by numbers and the month's name. */
    return words_fill(arena, date.year == year_of_today ? _("{day} {month}") : _("{day} {month} {year}"), tags);
}

const char *view_moment(struct arena *arena, const struct zone *zone, instant at)
{
    char clock[CLOCK_TEXT_SIZE];

    return arena_printf(
        arena, "%s %s", view_day(arena, zone_day(zone, at)), clock_format(zone_minute(zone, at), clock));
}

const char *view_day_short(struct arena *arena, civil_day day)
{
    struct civil_date date = civil_to_date(day);
    const struct word_tag tags[] = {
        {"day", arena_number(arena, date.mday)},
        {"month", _(month_names_short[date.month - 1])},
        {"weekday", _(weekday_names_short[civil_weekday(day) - 1])},
        {NULL, NULL},
    };
    return words_fill(arena, _("{day} {month} {weekday}"), tags);
}

const char *view_month(struct arena *arena, int year, int month)
{
    const struct word_tag tags[] = {
        {"month", _(month_names[month - 1])},
        {"year", arena_number(arena, year)},
        {NULL, NULL},
    };
    /* TRANSLATORS: a whole month, as a title: "March 2026". */
    return words_fill(arena, _("{month} {year}"), tags);
}

const char *view_weekday(int weekday)
{
    return weekday >= 1 && weekday <= 7 ? _(weekday_names[weekday - 1]) : "";
}

/* "07:00", with the days between behind it; the end of a day is 24:00. */
static void add_clock(struct text *out, const struct zone *zone, civil_day day, instant at, bool end)
{
    char clock[CLOCK_TEXT_SIZE];
    int minute = zone_minute(zone, at);
    int days = zone_day(zone, at) - day;
    if (end && minute == 0 && days > 0) {
        minute = MINUTES_PER_DAY;
        days--;
    }
    text_add(out, clock_format(minute, clock));
    if (days > 0)
        text_addf(out, "(+%d)", days);
    else if (days < 0)
        text_addf(out, "(%d)", days);
}

const char *view_times(struct arena *arena, const struct zone *zone, civil_day day, const struct span *span)
{
    OWN(text_done) struct text out = TEXT_INIT;
    if (day == DAY_NONE)
        day = zone_day(zone, span->from);
    add_clock(&out, zone, day, span->from, false);
    text_add_char(&out, '-');
    add_clock(&out, zone, day, span->to, true);
    return arena_strdup(arena, out.at);
}

const char *view_days(struct arena *arena, civil_day from, civil_day to)
{
    if (from == DAY_NONE)
        return "";
    if (to == DAY_NONE || to == from)
        return view_day(arena, from);
    struct civil_date first = civil_to_date(from);
    const struct word_tag tags[] = {
        {"from", view_day(arena, from)},
        {"to", view_day(arena, to)},
        {"first", arena_number(arena, first.mday)},
        {NULL, NULL},
    };
    if (to == DAY_FOREVER)
        return words_fill(arena, _("from {from}"), tags);
    struct civil_date last = civil_to_date(to);
    if (first.year == last.year && first.month == last.month)
        /* TRANSLATORS: days of one month: "12-14 March"; {to} is the whole last day. In a language that writes the
         * month first, use {from}. */
        return words_fill(arena, _("{first}-{to}"), tags);
    return words_fill(arena, _("{from} to {to}"), tags);
}

const char *view_minutes(struct arena *arena, int64_t minutes)
{
    long long hours = (long long)(minutes / 60);
    int rest = (int)(minutes % 60);
    if (hours == 0)
        return arena_printf(arena, _("%d min"), rest);
    if (rest == 0)
        return arena_printf(arena, _("%lld h"), hours);
    return arena_printf(arena, _("%lld h %d min"), hours, rest);
}

const char *view_post(struct arena *arena, const struct facts *facts, int post)
{
    if (post < 0 || (size_t)post >= facts->post_count)
        return "";
    const struct post *it = &facts->posts[post];
    if (it->name == NULL || *it->name == '\0' || strcmp(it->name, it->code) == 0)
        return it->code;
    return arena_join(arena, it->name, " (", it->code, ")", NULL);
}

const char *view_guard(struct arena *arena, const struct facts *facts, int guard)
{
    if (guard < 0 || (size_t)guard >= facts->guard_count)
        return "";
    const struct guard *it = &facts->guards[guard];
    return arena_join(arena, it->number, " ", it->name == NULL ? "" : it->name, NULL);
}

const char *view_paper_kind(const struct facts *facts, int kind)
{
    if (kind < 0)
        return "";
    if (kind < PAPER_KNOWN)
        return _(paper_kind_words[kind].label);
    if ((size_t)kind >= facts->kind_count)
        return "";
    return facts->kind_labels != NULL && facts->kind_labels[kind] != NULL ? facts->kind_labels[kind]
                                                                          : facts->kinds[kind];
}

/* All but the first HEAD and the last TAIL characters become stars; a text too short to hide anything in is hidden
 * whole. */
static const char *mask(struct arena *arena, const char *text, size_t head, size_t tail)
{
    if (text == NULL || *text == '\0')
        return "";
    size_t size = strlen(text);
    char *out = arena_strdup(arena, text);
    for (size_t i = 0; i < size; i++)
        if (size < head + tail + 3 || (i >= head && i < size - tail))
            out[i] = '*';
    return out;
}

const char *view_mask_number(struct arena *arena, const char *citizen_id)
{
    return mask(arena, citizen_id, 6, 4);
}

const char *view_mask_phone(struct arena *arena, const char *phone)
{
    return mask(arena, phone, 3, 4);
}

const char *view_mask_text(struct arena *arena, const char *text)
{
    if (text == NULL || *text == '\0')
        return "";
    if (text[strspn(text, "0123456789+- ")] == '\0')
        return view_mask_phone(arena, text);
    const char *rest = text;
    (void)utf8_next(&rest);
    return arena_printf(arena, "%.*s***", (int)(rest - text), text);
}

const char *view_duty(struct arena *arena, const struct facts *facts, const struct duty *duty)
{
    const struct zone *zone = facts->schools[facts->guards[duty->guard].school].zone;
    OWN(text_done) struct text out = TEXT_INIT;

    text_add(&out, view_day_short(arena, duty->day));
    for (size_t i = 0; i < duty->segment_count; i++)
        text_addf(&out, "%s%s %s", i == 0 ? "  " : "; ", view_times(arena, zone, duty->day, &duty->segments[i].span),
            view_post(arena, facts, duty->segments[i].post));
    if (duty->trainee)
        text_addf(&out, " (%s)", _("trainee"));
    return arena_strdup(arena, out.at);
}

const char *view_window_sum(const struct facts *facts, const struct coverage_window *window, struct arena *arena)
{
    const struct zone *zone = facts->schools[window->school].zone;
    const char *holes = "";

    if (window->gaps.count == 0)
        return arena_printf(arena, _("%d of %d minutes covered, never below %d of %d"), window->covered_minutes,
            window->minutes, window->worst, window->need);
    for (size_t i = 0; i < window->gaps.count; i++)
        holes = arena_printf(arena, _("%s%s%s: %d of %d"), holes, i > 0 ? ", " : "",
            view_times(arena, zone, window->day, &window->gaps.at[i].span), window->gaps.at[i].have, window->need);
    return arena_printf(
        arena, _("%d of %d minutes covered; short %s"), window->covered_minutes, window->minutes, holes);
}
