/* One day: posts x hours, and the windows of the selected post. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "service/board.h"
#include "service/explain.h"
#include "service/view.h"
#include "tui/jump.h"
#include "tui/screen.h"
#include "tui/take.h"
#include "tui/widget.h"
#include "util/i18n.h"
#include "util/utf8.h"

struct day {
    struct board_day board;
    bool loaded;
    const struct zone *zone;
    civil_day day;
    char wanted[64];
    struct list_view list;
};

static void day_start(void *state, const struct target *target)
{
    struct day *day = state;

    day->day = target->day;
    snprintf(day->wanted, sizeof day->wanted, "%s", target->post);
}

/* The first post with a gap is what one came for. */
static void go_to_gap(struct day *day)
{
    for (int i = day->list.count - 1; i >= 0; i--)
        for (size_t k = 0; k < day->board.lanes[i].window_count; k++)
            if (day->board.lanes[i].windows[k].gaps.count > 0)
                day->list.cursor = i;
}

void day_take(void *state, const struct board_day *board, const struct zone *zone)
{
    struct day *day = state;
    bool loaded = day->loaded;

    if (loaded)
        board_day_done(&day->board);
    day->board = *board;
    day->loaded = true;
    day->day = board->day;
    day->zone = zone;
    list_keep(&day->list, (int)board->lane_count);
    if (!loaded && day->wanted[0] == '\0')
        go_to_gap(day);
    for (size_t i = 0; i < board->lane_count && day->wanted[0] != '\0'; i++)
        if (strcmp(board->lanes[i].code, day->wanted) == 0) {
            day->list.cursor = (int)i;
            day->wanted[0] = '\0';
        }
}

static int day_load(void *state, struct app *app, struct error *err)
{
    struct day *day = state;
    struct board_day board = {0};

    if (day->day == DAY_NONE)
        day->day = app_today(app);
    if (board_day(app, day->day, &board, err) < 0) {
        board_day_done(&board);
        return -1;
    }
    day_take(state, &board, app->zone);
    return 0;
}

static void row_words(const void *state, int index, struct text *out)
{
    const struct board_lane *lane = &((const struct day *)state)->board.lanes[index];

    text_addf(out, "%s %s", lane->code, lane->name);
    for (size_t i = 0; i < lane->bar_count; i++)
        text_addf(out, " %s", lane->bars[i].name);
}

static struct effect open_guard(const struct day *day)
{
    struct target target = {.day = day->day};

    if (day->list.count == 0 || day->board.lanes[day->list.cursor].bar_count == 0)
        return effect_say(_("Nobody is on duty at this post that day."));
    snprintf(target.guard, sizeof target.guard, "%s",
        day->board.report.facts->guards[day->board.lanes[day->list.cursor].bars[0].guard].number);
    return effect_open(SCREEN_GUARD, &target);
}

static struct effect day_update(void *state, const struct event *event)
{
    struct day *day = state;
    struct effect said;

    if (list_update(&day->list, event, row_words, day, &said) || event->kind != EVENT_ACTION)
        return said;
    switch (event->action) {
    case ACTION_LEFT:
    case ACTION_PREVIOUS:
        day->day--;
        break;
    case ACTION_RIGHT:
    case ACTION_FOLLOWING:
        day->day++;
        break;
    case ACTION_OPEN:
        return open_guard(day);
    case ACTION_WHY:
        return day->list.count == 0 ? said
                                    : jump_to_why(day->board.report.facts, day->board.lanes[day->list.cursor].post,
                                          day->day, false);
    default:
        return said;
    }
    return (struct effect){.kind = EFFECT_RELOAD};
}

static bool windows_gap(const struct board_lane *lane, const struct span *span, bool *asked)
{
    bool gap = false;

    *asked = false;
    for (size_t i = 0; i < lane->window_count; i++) {
        const struct coverage_window *window = &lane->windows[i];
        if (!span_overlaps(&window->span, span))
            continue;
        *asked = true;
        for (size_t k = 0; k < window->gaps.count; k++)
            gap = gap || span_overlaps(&window->gaps.at[k].span, span);
    }
    return gap;
}

static void draw_hour(const struct board_lane *lane, const struct span *span, struct canvas *canvas, int y, int x)
{
    bool asked, gap = windows_gap(lane, span, &asked), there = false;

    for (size_t i = 0; i < lane->bar_count; i++)
        there = there || (lane->bars[i].counts && span_overlaps(&lane->bars[i].span, span));
    if (gap)
        canvas_text(canvas, y, x, 1, ROLE_ERROR, "!");
    else if (asked)
        canvas_text(canvas, y, x, 1, ROLE_GOOD, "=");
    else
        canvas_text(canvas, y, x, 1, ROLE_DIM, there ? "-" : ".");
}

enum { CELLS_OF_HOUR = 2 };

/* Beside the hours, where there is room. */
static void draw_people(const struct board_lane *lane, struct canvas *canvas, int y, int x)
{
    OWN(text_done) struct text names = TEXT_INIT;

    for (size_t i = 0; i < lane->bar_count; i++)
        text_addf(&names, "%s%s%s", i > 0 ? "  " : "", lane->bars[i].counts ? "" : "! ", lane->bars[i].name);
    if (canvas->width - x >= 16)
        canvas_text(canvas, y, x, canvas->width - x, ROLE_PLAIN, names.at);
}

static void draw_lanes(struct day *day, struct canvas *canvas)
{
    int name = 8, hour = CELLS_OF_HOUR;

    for (size_t i = 0; i < day->board.lane_count; i++)
        name = utf8_width(day->board.lanes[i].name) > name ? utf8_width(day->board.lanes[i].name) : name;
    name = name > (canvas->width - 50) ? canvas->width - 50 : name;
    name = name < 8 ? 8 : name;
    for (int h = 0; h < 24; h += 2)
        canvas_textf(canvas, 0, name + 1 + h * hour, 2, ROLE_HEADING, "%02d", h);
    list_settle(&day->list, canvas->height - 1);
    for (int i = 0; i + 1 < canvas->height && day->list.top + i < day->list.count; i++) {
        const struct board_lane *lane = &day->board.lanes[day->list.top + i];

        canvas_field(canvas, i + 1, 0, name, ROLE_PLAIN, lane->name, false);
        for (int cell = 0; cell < 24 * hour; cell++) {
            struct span span = {zone_instant(day->zone, day->board.day, cell * 60 / hour),
                zone_instant(day->zone, day->board.day, (cell + 1) * 60 / hour)};
            draw_hour(lane, &span, canvas, i + 1, name + 1 + cell);
        }
        draw_people(lane, canvas, i + 1, name + 1 + 24 * hour + 2);
        if (day->list.top + i == day->list.cursor)
            canvas_select(canvas, i + 1, 0, name);
    }
}

static int draw_window(const struct day *day, const struct coverage_window *window, struct canvas *canvas, int y)
{
    struct arena arena = ARENA_INIT;
    bool gap = window->gaps.count > 0;
    int lines = 1;

    canvas_textf(canvas, y, 0, 1, ROLE_ERROR, gap ? "!" : " ");
    canvas_textf(canvas, y, 2, canvas->width - 2, gap ? ROLE_ERROR : ROLE_GOOD,
        gap ? _("%s  need %d, at worst %d") : _("%s  need %d, never fewer than %d"),
        view_times(&arena, day->zone, window->day, &window->span), window->need, window->worst);
    for (size_t i = 0; i < window->gaps.count && y + lines < canvas->height && i < 3; i++, lines++)
        canvas_textf(canvas, y + lines, 4, canvas->width - 4, ROLE_ERROR, _("gap %s, %d there"),
            view_times(&arena, day->zone, window->day, &window->gaps.at[i].span), window->gaps.at[i].have);
    arena_done(&arena);
    return lines;
}

static void draw_detail(const struct day *day, struct canvas *canvas)
{
    const struct board_lane *lane = &day->board.lanes[day->list.cursor];
    struct arena arena = ARENA_INIT;
    char heading[256];
    int y = 1;

    snprintf(heading, sizeof heading, "%s %s", lane->code, lane->name);
    draw_heading(canvas, 0, heading);
    if (lane->window_count == 0)
        canvas_text(canvas, y++, 2, canvas->width, ROLE_DIM, _("Nothing is asked of this post that day."));
    for (size_t i = 0; i < lane->window_count && y < canvas->height; i++)
        y += draw_window(day, &lane->windows[i], canvas, y);
    for (size_t i = 0; i < lane->bar_count && y < canvas->height; i++, y++) {
        const struct board_bar *bar = &lane->bars[i];
        canvas_textf(canvas, y, 2, canvas->width - 2, bar->counts ? ROLE_PLAIN : ROLE_WARN,
            bar->counts ? "%s  %s" : _("%s  %s  does not count: %s"),
            view_times(&arena, day->zone, day->board.day, &bar->span), bar->name, bar->why == NULL ? "" : bar->why);
    }
    if (lane->bar_count == 0)
        canvas_text(canvas, y, 2, canvas->width, ROLE_DIM, _("Nobody is on duty at this post that day."));
    arena_done(&arena);
}

static void day_draw(void *state, struct canvas *canvas)
{
    struct day *day = state;
    int lanes = day->list.count + 1, most = canvas->height * 3 / 5;

    canvas_text(canvas, 0, 0, canvas->width, ROLE_PLAIN, day->board.title);
    if (day->list.count == 0) {
        canvas_text(canvas, 2, 2, canvas->width, ROLE_PLAIN,
            _("There are no posts yet. :import FOLDER takes in the school's tables."));
        return;
    }
    lanes = lanes > most ? most : lanes;
    struct canvas upper = canvas_rows(canvas, 1, lanes),
                  lower = canvas_rows(canvas, lanes + 1, canvas->height - lanes - 1);
    draw_lanes(day, &upper);
    draw_detail(day, &lower);
    canvas->cursor_y = upper.cursor_y + 1;
    canvas->cursor_x = upper.cursor_x;
}

static void day_status(const void *state, struct text *out)
{
    (void)state;
    text_add(out, _("= enough   ! too few   - there without need   . nobody needed"));
}

static void day_done(void *state)
{
    struct day *day = state;
    bool loaded = day->loaded;

    if (loaded)
        board_day_done(&day->board);
}

const struct screen_class screen_day = {
    .id = SCREEN_DAY,
    .name = N_("Day"),
    .size = sizeof(struct day),
    .start = day_start,
    .load = day_load,
    .update = day_update,
    .draw = day_draw,
    .status = day_status,
    .done = day_done,
};
