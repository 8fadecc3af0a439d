/* What surrounds every screen: title, tabs, message, key bar. */
#include <config.h>

#include <string.h>

#include "tui/loop.h"
#include "util/i18n.h"
#include "util/utf8.h"

static const char *slot_title(const struct slot *slot)
{
    const char *own = slot->class->title == NULL || slot->state == NULL ? NULL : slot->class->title(slot->state);

    return own != NULL ? own : _(slot->class->name);
}

static void draw_title(struct loop *loop, struct canvas *canvas)
{
    OWN(text_done) struct text right = TEXT_INIT;
    const struct slot *top = loop_top(loop);
    int x;

    canvas_fill(canvas, 0, 0, canvas->width, ROLE_TITLE);
    if (loop->app != NULL) {
        char day[DAY_TEXT_SIZE], minute[CLOCK_TEXT_SIZE];
        text_addf(&right, "%s %s", day_format(app_today(loop->app), day), clock_format(app_minute(loop->app), minute));
        if (loop->app->pinned)
            text_addf(&right, " %s", _("(clock set)"));
    }
    int end = canvas->width - utf8_width(right.at);
    canvas_text(canvas, 0, end, canvas->width, ROLE_TITLE, right.at);
    x = canvas_textf(canvas, 0, 0, end - 2, ROLE_TITLE, "Muster: %s", slot_title(top)) + 2;
    if (loop->app == NULL)
        return;
    if (loop->app->demo)
        x += canvas_text(canvas, 0, x, end - 2 - x, ROLE_ALERT, _("DEMO")) + 2;
    const char *file = strrchr(loop->app->path, '/');
    bool whole = utf8_width(loop->school) + utf8_width(loop->app->path) + 4 <= end - 2 - x;
    file = file == NULL || whole ? loop->app->path : file + 1;
    int room = end - 2 - x - utf8_width(file) - 3;
    if (loop->school[0] != '\0' && room > 5)
        x += canvas_text(canvas, 0, x, room, ROLE_TITLE, loop->school) + 1;
    canvas_textf(canvas, 0, x, end - 2 - x, ROLE_TITLE, "(%s)", file);
}

static void draw_tabs(struct loop *loop, struct canvas *canvas)
{
    int x = 0;

    if (loop->app == NULL || loop_top(loop)->class->id == SCREEN_ALONE || loop->start->my != NULL)
        return;
    enum screen_id on = loop_top(loop)->class->id;
    for (int i = 0; i < SCREEN_TAB_COUNT; i++) {
        bool open = on < SCREEN_TAB_COUNT ? (int)on == i : i == loop->tab;
        x += canvas_textf(canvas, 1, x, canvas->width - x, open ? ROLE_TAB_OPEN : ROLE_TAB, "%d %s", i + 1,
                 _(screen_find((enum screen_id)i)->name)) +
             2;
    }
}

/* A long message covers the end of the screen until the next key. */
enum { MESSAGE_ROWS = 3 };

static void draw_message(struct loop *loop, struct canvas *canvas)
{
    OWN(text_done) struct text status = TEXT_INIT;
    const struct slot *top = loop_top(loop);
    int y = canvas->height - 2;

    if (loop->prompt.kind != PROMPT_CLOSED) {
        int x = canvas_text(canvas, y, 0, canvas->width - 20, ROLE_MESSAGE, loop->prompt.label);
        int said = utf8_width(loop->message);
        said = loop->message[0] == '\0' ? 0 : said > canvas->width / 2 ? canvas->width / 2 : said + 1;
        canvas_text(canvas, y, canvas->width - said, said, ROLE_MESSAGE, loop->message);
        int rows = canvas_wrap_rows(loop->prompt.hint, canvas->width, MESSAGE_ROWS);
        for (int i = 1; loop->prompt.hint[0] != '\0' && i <= rows; i++)
            canvas_fill(canvas, y - i, 0, canvas->width, ROLE_MESSAGE);
        canvas_wrap(canvas, y - rows, 0, canvas->width, rows, ROLE_MESSAGE, loop->prompt.hint);
        line_draw(&loop->prompt.line, canvas, y, x + (x > 1), canvas->width - x - (x > 1) - said);
        return;
    }
    if (loop->message[0] != '\0') {
        int rows = canvas_wrap_rows(loop->message, canvas->width, MESSAGE_ROWS);
        for (int i = 0; i < rows; i++)
            canvas_fill(canvas, y - i, 0, canvas->width, ROLE_MESSAGE);
        canvas_wrap(
            canvas, y - rows + 1, 0, canvas->width, rows, loop->fault ? ROLE_ERROR : ROLE_MESSAGE, loop->message);
        return;
    }
    if (top->class->status != NULL)
        top->class->status(top->state, &status);
    for (size_t i = 0; i < status.size; i++)
        status.at[i] = status.at[i] == '\n' ? ' ' : status.at[i];
    canvas_text(canvas, y, 0, canvas->width, ROLE_PLAIN, status.at);
}

/* The keys bold, the words plain. */
static void draw_bar(struct canvas *canvas, const char *bar)
{
    int y = canvas->height - 1, x = 0;

    while (*bar != '\0') {
        size_t key = strcspn(bar, " "), item = key;
        char words[INPUT_SIZE];

        while (bar[item] != '\0' && strncmp(bar + item, "  ", 2) != 0)
            item++;
        if (item >= sizeof words)
            return;
        memcpy(words, bar, item);
        words[item] = '\0';
        int used = canvas_text(canvas, y, x, canvas->width - x, ROLE_LABEL, words);
        canvas_dress(canvas, y, x, (int)key, ROLE_KEY);
        x += used + 2;
        bar += item;
        bar += strspn(bar, " ");
    }
}

static void draw_keys(struct loop *loop, struct canvas *canvas)
{
    OWN(text_done) struct text bar = TEXT_INIT;
    const struct slot *top = loop_top(loop);

    if (loop->prompt.kind != PROMPT_CLOSED)
        text_add(&bar, loop->prompt.kind == PROMPT_COMMAND ? _("Enter take  Tab complete  Up line before  Esc cancel")
                                                           : _("Enter take  Esc cancel"));
    else if (top->class->typing != NULL && top->class->typing(top->state))
        text_add(&bar, top->class->typing_keys != NULL ? _(top->class->typing_keys) : _("Enter take  Esc cancel"));
    else
        keymap_bar(top->class->id, slot_actions(top), canvas->width, &bar);
    draw_bar(canvas, bar.at);
}

void frame_draw(struct loop *loop, struct canvas *canvas)
{
    struct slot *top = loop_top(loop);

    canvas_clear(canvas);
    if (canvas->height < LEAST_HEIGHT || canvas->width < LEAST_WIDTH) {
        canvas_wrap(canvas, 0, 0, canvas->width, canvas->height - 1, ROLE_PLAIN,
            _("The terminal is too small: 60 x 16 is needed."));
        draw_bar(canvas, _("q quit"));
        return;
    }
    draw_title(loop, canvas);
    draw_tabs(loop, canvas);
    struct canvas body = canvas_rows(canvas, 2, canvas->height - FRAME_ROWS);
    if (top->state != NULL)
        top->class->draw(top->state, &body);
    canvas->cursor_y = body.cursor_y < 0 ? -1 : body.cursor_y + 2;
    canvas->cursor_x = body.cursor_x;
    draw_message(loop, canvas);
    draw_keys(loop, canvas);
}
