/* One guard's own duties: now, next, this month. Alone (muster my) or as a tab. */
#include <config.h>

#include <stdio.h>

#include "service/board.h"
#include "tui/screen.h"
#include "tui/take.h"
#include "tui/widget.h"
#include "util/i18n.h"

struct mine {
    struct arena arena;
    struct board_my board;
    char key[64];
    bool loaded;
    char trouble[INPUT_SIZE]; /* why nothing is shown */
    struct list_view list;
};

static void mine_start(void *state, const struct target *target)
{
    struct mine *mine = state;

    snprintf(mine->key, sizeof mine->key, "%s", target->guard);
}

void my_take(void *state, struct arena arena, const struct board_my *board)
{
    struct mine *mine = state;

    arena_done(&mine->arena);
    mine->arena = arena;
    mine->board = *board;
    mine->loaded = true;
    list_keep(&mine->list, (int)board->line_count);
}

static int mine_load(void *state, struct app *app, struct error *err)
{
    struct mine *mine = state;
    struct arena arena = ARENA_INIT;
    struct board_my board = {0};

    (void)err;
    OWN(error_done) struct error own = ERROR_INIT;
    arena_done(&mine->arena);
    mine->loaded = false;
    mine->trouble[0] = '\0';
    list_keep(&mine->list, 0);
    if (mine->key[0] == '\0')
        return 0;
    if (board_my(app, mine->key, &arena, &board, &own) < 0) {
        snprintf(mine->trouble, sizeof mine->trouble, "%s. %s", own.message, own.hint == NULL ? "" : own.hint);
        arena_done(&arena);
        return 0;
    }
    my_take(state, arena, &board);
    return 0;
}

static void row_words(const void *state, int index, struct text *out)
{
    text_add(out, ((const struct mine *)state)->board.lines[index]);
}

static struct effect mine_update(void *state, const struct event *event)
{
    struct mine *mine = state;
    struct effect effect;

    if (list_update(&mine->list, event, row_words, mine, &effect))
        return effect;
    if (event->kind == EVENT_ANSWER) {
        snprintf(mine->key, sizeof mine->key, "%s", event->text);
        effect.kind = EFFECT_RELOAD;
    } else if (event->kind == EVENT_ACTION && (event->action == ACTION_WHO || event->action == ACTION_OPEN)) {
        effect.kind = EFFECT_ASK;
        snprintf(effect.text, sizeof effect.text, "%s", _("Staff number or full name:"));
    }
    return effect;
}

static void mine_draw(void *state, struct canvas *canvas)
{
    struct mine *mine = state;
    int y = 0;

    if (!mine->loaded) {
        canvas_text(canvas, 1, 2, canvas->width - 2, ROLE_WARN, mine->trouble);
        canvas_text(canvas, 3, 2, canvas->width - 2, ROLE_PLAIN,
            _("Press g, then type a staff number or a full name and Enter."));
        return;
    }
    canvas_text(canvas, y++, 0, canvas->width, ROLE_TITLE, mine->board.title);
    y++;
    canvas_text(canvas, y, 0, 9, ROLE_HEADING, _("Now"));
    canvas_text(canvas, y++, 10, canvas->width, ROLE_TITLE, mine->board.now == NULL ? _("off duty") : mine->board.now);
    canvas_text(canvas, y, 0, 9, ROLE_HEADING, _("Next"));
    canvas_text(canvas, y++, 10, canvas->width, ROLE_PLAIN,
        mine->board.next == NULL ? _("no further duty is planned") : mine->board.next);
    y++;
    draw_heading(canvas, y++, mine->board.month);
    list_settle(&mine->list, canvas->height - y);
    for (int i = 0; y + i < canvas->height && mine->list.top + i < mine->list.count; i++) {
        canvas_text(canvas, y + i, 0, canvas->width, ROLE_PLAIN, mine->board.lines[mine->list.top + i]);
        if (mine->list.top + i == mine->list.cursor)
            canvas_select(canvas, y + i, 0, canvas->width);
    }
}

static void mine_done(void *state)
{
    arena_done(&((struct mine *)state)->arena);
}

const struct screen_class screen_my = {
    .id = SCREEN_MY,
    .name = N_("My duties"),
    .size = sizeof(struct mine),
    .start = mine_start,
    .load = mine_load,
    .update = mine_update,
    .draw = mine_draw,
    .done = mine_done,
};
const struct screen_class screen_alone = {
    .id = SCREEN_ALONE,
    .name = N_("My duties"),
    .size = sizeof(struct mine),
    .start = mine_start,
    .load = mine_load,
    .update = mine_update,
    .draw = mine_draw,
    .done = mine_done,
};
