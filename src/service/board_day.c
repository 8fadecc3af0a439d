/* One day: posts x time, with the windows that must be covered. */
#include <config.h>

#include "service/board.h"
#include "service/explain.h"
#include "service/view.h"
#include "util/i18n.h"

/* What the proof says of this person's stay, NULL when no window speaks of it. */
static const struct coverage_person *judged(const struct coverage *coverage, int post, const struct duty *duty)
{
    const struct coverage_person *found = NULL;

    for (size_t i = 0; i < coverage->windows.count; i++) {
        const struct coverage_window *window = &coverage->windows.at[i];

        for (size_t j = 0; window->post == post && j < window->people.count; j++)
            if (window->people.at[j].duty == duty->id &&
                (found == NULL || window->people.at[j].presence != PRESENCE_COUNTS))
                found = &window->people.at[j];
    }
    return found;
}

static void add_bars(struct board_day *board, struct board_lane *lane, const struct span *day)
{
    const struct facts *facts = board->report.facts;

    for (size_t i = 0; i < facts->duty_count; i++) {
        const struct duty *duty = &facts->duties[i];

        for (size_t s = 0; s < duty->segment_count; s++) {
            const struct segment *segment = &duty->segments[s];
            const struct coverage_person *person;

            if (segment->post != lane->post || !span_overlaps(&segment->span, day))
                continue;
            person = judged(&board->report.coverage, lane->post, duty);
            struct board_bar bar = {.guard = duty->guard,
                .name = facts->guards[duty->guard].name,
                .span = segment->span,
                .counts = person == NULL ? !duty->trainee : person->presence == PRESENCE_COUNTS};
            if (person != NULL && !bar.counts)
                bar.why = explain_presence(facts, person, &board->report.arena);
            lane->bars[lane->bar_count++] = bar;
        }
    }
}

static size_t segments_at(const struct facts *facts, int post)
{
    size_t count = 0;

    for (size_t i = 0; i < facts->duty_count; i++)
        for (size_t s = 0; s < facts->duties[i].segment_count; s++)
            count += facts->duties[i].segments[s].post == post;
    return count;
}

static void make_lane(struct board_day *board, int post, struct board_lane *lane)
{
    struct arena *arena = &board->report.arena;
    const struct facts *facts = board->report.facts;
    const struct zone *zone = facts->schools[facts->posts[post].school].zone;
    struct span day = {zone_instant(zone, board->day, 0), zone_instant(zone, board->day, MINUTES_PER_DAY)};
    struct coverage_windows *windows = &board->report.coverage.windows;

    *lane = (struct board_lane){.post = post, .code = facts->posts[post].code, .name = facts->posts[post].name};
    lane->bars = arena_array(arena, segments_at(facts, post) + 1, sizeof(struct board_bar));
    add_bars(board, lane, &day);
    lane->windows = arena_array(arena, windows->count + 1, sizeof(struct coverage_window));
    for (size_t i = 0; i < windows->count; i++)
        if (windows->at[i].post == post)
            lane->windows[lane->window_count++] = windows->at[i];
}

int board_day(struct app *app, civil_day day, struct board_day *out, struct error *err)
{
    struct board_day board = {.day = day};
    struct coverage_request request = {.from = day, .to = day};

    if (coverage_run(app, &request, &board.report, err) < 0)
        return -1;
    const struct facts *facts = board.report.facts;
    board.lanes = arena_array(&board.report.arena, facts->post_count + 1, sizeof(struct board_lane));
    for (size_t post = 0; post < facts->post_count; post++)
        make_lane(&board, (int)post, &board.lanes[board.lane_count++]);
    board.title = facts->school_count == 0
                      ? view_day_short(&board.report.arena, day)
                      : arena_printf(&board.report.arena, "%s, %s", view_day_short(&board.report.arena, day),
                            calendar_school_day(&facts->schools[0].calendar, day) ? _("school day") : _("no school"));
    *out = board;
    return 0;
}

void board_day_done(struct board_day *board)
{
    coverage_report_done(&board->report);
    *board = (struct board_day){0};
}
