/* A guard's own duties, for screens and for pasting into a chat. */
#include <config.h>

#include <string.h>

#include "service/board.h"
#include "service/view.h"
#include "util/clock.h"
#include "util/i18n.h"
#include "util/text.h"

static int find_person(const struct facts *facts, const char *key, struct arena *arena, int *out, struct error *err)
{
    if (facts_get_guard(facts, key, arena, out, err) == 0)
        return 0;
    if (err != NULL && err->kind == ERROR_NO_OBJECT) /* whoever asks here need not be told of others */
        error_hint(err, "%s", _("give the staff number or the full name as it is in the roster"));
    return -1;
}

static void collect(
    struct arena *arena, const struct facts *facts, int guard, civil_day first, civil_day last, struct board_my *out)
{
    instant now = clock_now();

    out->lines = arena_array(arena, facts->duty_count + 1, sizeof(char *));
    for (size_t i = 0; i < facts->duty_count; i++) {
        const struct duty *duty = &facts->duties[i];
        instant from = duty->segments[0].span.from, to = duty->segments[duty->segment_count - 1].span.to;

        if (duty->guard != guard)
            continue;
        if (from <= now && now < to)
            out->now = view_duty(arena, facts, duty);
        else if (from > now && out->next == NULL)
            out->next = view_duty(arena, facts, duty);
        if (duty->day >= first && duty->day <= last)
            out->lines[out->line_count++] = view_duty(arena, facts, duty);
    }
}

int board_my(struct app *app, const char *key, struct arena *arena, struct board_my *out, struct error *err)
{
    const struct facts *facts;
    struct board_my board = {0};
    struct civil_date date = civil_to_date(app_today(app));
    civil_day first = civil_from_date(date.year, date.month, 1);
    civil_day last = first + civil_month_days(date.year, date.month) - 1;
    int guard;

    if (facts_load(app, first, last + 60, arena, &facts, err) < 0 || find_person(facts, key, arena, &guard, err) < 0)
        return -1;
    board.title = arena_printf(arena, _("Duties of %s"), view_guard(arena, facts, guard));
    board.month = view_month(arena, date.year, date.month);
    collect(arena, facts, guard, first, last, &board);
    *out = board;
    return 0;
}
