/* Today: who stands where now, the next peak window, what is wrong. */
#include <config.h>

#include <string.h>

#include "service/board.h"
#include "service/explain.h"
#include "service/view.h"
#include "util/clock.h"
#include "util/i18n.h"
#include "util/text.h"
#include "util/xalloc.h"

static bool holds(const struct span *span, instant at)
{
    return span->from <= at && at < span->to;
}

static int counting_at(const struct coverage_window *window, instant at)
{
    int have = 0;

    for (size_t i = 0; i < window->people.count; i++) {
        const struct coverage_person *person = &window->people.at[i];
        bool again = false;

        for (size_t j = 0; j < i; j++)
            again = again || (window->people.at[j].guard == person->guard && holds(&window->people.at[j].span, at) &&
                                 window->people.at[j].presence == PRESENCE_COUNTS);
        have += !again && person->presence == PRESENCE_COUNTS && holds(&person->span, at);
    }
    return have;
}

/* "001 王国庆, 010 吴德胜 (does not count: no guard certificate)" */
static const char *people_at(
    struct arena *arena, const struct facts *facts, const struct coverage_window *window, instant from, instant to)
{
    OWN(text_done) struct text out = TEXT_INIT;

    for (size_t i = 0; i < window->people.count; i++) {
        const struct coverage_person *person = &window->people.at[i];

        if (person->span.from >= to || person->span.to <= from)
            continue;
        text_addf(&out, "%s%s", out.size == 0 ? "" : ", ", view_guard(arena, facts, person->guard));
        if (person->presence != PRESENCE_COUNTS)
            text_addf(&out, _(" (does not count: %s)"), explain_presence(facts, person, arena));
    }
    return arena_strdup(arena, out.size == 0 ? _("nobody") : out.at);
}

/* How long who counts now stays; the window itself when it is nobody or several. */
static const struct span *stay_at(const struct coverage_window *window, instant at)
{
    const struct span *stay = NULL;

    for (size_t i = 0; i < window->people.count; i++) {
        const struct coverage_person *person = &window->people.at[i];

        if (person->presence != PRESENCE_COUNTS || !holds(&person->span, at))
            continue;
        if (stay != NULL)
            return &window->span;
        stay = &person->span;
    }
    return stay == NULL ? &window->span : stay;
}

static struct board_stand stand_make(
    struct arena *arena, const struct facts *facts, const struct coverage_window *window, instant now)
{
    const struct post *post = &facts->posts[window->post];
    const struct zone *zone = facts->schools[window->school].zone;
    struct board_stand stand = {.post = window->post,
        .post_name = view_post(arena, facts, window->post),
        .gate = post->gate,
        .need = window->need,
        .judged = window->rostered,
        .have = counting_at(window, now),
        .peak = facts->demands[window->demand].peak};

    stand.people = people_at(arena, facts, window, now, now + 1);
    stand.times = view_times(arena, zone, window->day, stay_at(window, now));
    if (stand.have < stand.need)
        stand.problem =
            arena_printf(arena, ngettext("%d guard short", "%d guards short", (unsigned long)(stand.need - stand.have)),
                stand.need - stand.have);
    return stand;
}

static void list_stands(struct arena *arena, const struct facts *facts, const struct coverage *coverage, instant now,
    struct board_today *out)
{
    out->stands = arena_array(arena, coverage->windows.count + 1, sizeof(struct board_stand));
    for (int pass = 0; pass < 2; pass++) /* peaks first */
        for (size_t i = 0; i < coverage->windows.count; i++) {
            const struct coverage_window *window = &coverage->windows.at[i];

            if (holds(&window->span, now) && facts->demands[window->demand].peak == (pass == 0))
                out->stands[out->stand_count++] = stand_make(arena, facts, window, now);
        }
}

static void tell_next_peak(struct arena *arena, const struct facts *facts, const struct coverage *coverage, instant now,
    struct board_today *out)
{
    const struct coverage_window *next = NULL;

    for (size_t i = 0; i < coverage->windows.count; i++) {
        const struct coverage_window *window = &coverage->windows.at[i];

        if (facts->demands[window->demand].peak && window->span.from > now &&
            (next == NULL || window->span.from < next->span.from))
            next = window;
    }
    if (next == NULL)
        return;
    out->next_peak_need = next->need;
    out->next_peak_have = next->worst;
    out->next_peak = arena_printf(arena, _("%s, %s %s: %d of %d · %s"), view_post(arena, facts, next->post),
        view_day_short(arena, next->day), view_times(arena, facts->schools[next->school].zone, next->day, &next->span),
        next->worst, next->need, people_at(arena, facts, next, next->span.from, next->span.to));
}

static const char *today_title(struct arena *arena, const struct facts *facts, civil_day day, int minute)
{
    char clock[CLOCK_TEXT_SIZE];
    const char *kind = "";

    if (facts->school_count > 0)
        kind = calendar_school_day(&facts->schools[0].calendar, day) ? _("school day") : _("no school today");
    return arena_printf(arena, "%s, %s%s%s", view_day_short(arena, day), clock_format(minute, clock),
        kind[0] == '\0' ? "" : ", ", kind);
}

static void drop_report(void *report)
{
    check_report_done(report);
}

int board_today(struct app *app, struct arena *arena, struct board_today *out, struct error *err)
{
    struct check_report *report = arena_new(arena, struct check_report);
    struct board_today board = {.day = app_today(app), .minute = app_minute(app)};
    struct check_request request = {.from = board.day, .to = board.day + 7};
    struct coverage coverage = {0};
    instant now = clock_now();

    if (check_run(app, &request, report, err) < 0)
        return -1;
    arena_on_done(arena, drop_report, report);
    board.report = report;
    board.title = today_title(arena, report->facts, board.day, board.minute);
    rules_coverage(report->facts, board.day - 1, board.day + 7, &coverage);
    list_stands(arena, report->facts, &coverage, now, &board);
    tell_next_peak(arena, report->facts, &coverage, now, &board);
    coverage_done(&coverage);
    *out = board;
    return 0;
}
