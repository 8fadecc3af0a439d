/* From a key to what it does. */
#include <config.h>

#include <stdio.h>

#include "tui/key.h"
#include "tui/loop.h"
#include "tui/term.h"
#include "util/i18n.h"

static void send_event(struct loop *loop, struct event event)
{
    struct slot *top = loop_top(loop);

    event.page = loop->height - FRAME_ROWS - 4;
    struct effect effect = top->class->update(top->state, &event);
    loop_perform(loop, &effect);
}

static void open_prompt(struct loop *loop, enum prompt_kind kind, const char *label)
{
    loop->prompt = (struct prompt){.kind = kind, .recalled = loop->history.count};
    snprintf(loop->prompt.label, sizeof loop->prompt.label, "%s", label);
}

static void prompt_changed(struct loop *loop)
{
    if (loop->prompt.kind == PROMPT_SEARCH)
        send_event(loop, (struct event){.kind = EVENT_SEARCH, .text = loop->prompt.line.text});
    else if (loop->prompt.kind == PROMPT_FILTER)
        send_event(loop, (struct event){.kind = EVENT_FILTER, .text = loop->prompt.line.text});
}

static void prompt_key(struct loop *loop, uint32_t key)
{
    enum prompt_kind kind = loop->prompt.kind;
    struct line line = loop->prompt.line;

    loop->prompt.hint[0] = '\0';
    if (kind == PROMPT_COMMAND && key == PRESS_TAB) {
        loop_complete(loop);
    } else if (kind == PROMPT_COMMAND && (key == PRESS_UP || key == PRESS_DOWN)) {
        loop_recall(loop, key == PRESS_UP ? -1 : 1);
    } else if (key == PRESS_ESCAPE) {
        line_set(&loop->prompt.line, "");
        prompt_changed(loop);
        loop->prompt.kind = PROMPT_CLOSED;
        loop_say(loop, _("Cancelled."));
    } else if (key == PRESS_ENTER) {
        loop->prompt.kind = PROMPT_CLOSED;
        if (kind == PROMPT_COMMAND) {
            loop_remember(loop, line.text);
            loop_command(loop, line.text);
        } else if (kind == PROMPT_ANSWER && line.text[0] == '\0')
            loop_say(loop, _("Cancelled: nothing was typed."));
        else if (kind == PROMPT_ANSWER)
            send_event(loop, (struct event){.kind = EVENT_ANSWER, .text = line.text});
    } else if (key == PRESS_PASTE_END) {
        line_paste(&loop->prompt.line, term_pasted());
        prompt_changed(loop);
    } else if (line_key(&loop->prompt.line, key)) {
        loop->message[0] = '\0';
        prompt_changed(loop);
    }
}

static void toggle_language(struct loop *loop)
{
    loop_language(loop, i18n_lang()[0] == 'z' ? "en" : "zh_CN");
}

static void do_action(struct loop *loop, enum action action)
{
    switch (action) {
    case ACTION_LEAVE:
        loop->done = true;
        return;
    case ACTION_BACK:
        loop_close(loop);
        return;
    case ACTION_NEXT_SCREEN:
        loop_tab(loop, (loop->tab + 1) % SCREEN_TAB_COUNT);
        return;
    case ACTION_PREVIOUS_SCREEN:
        loop_tab(loop, (loop->tab + SCREEN_TAB_COUNT - 1) % SCREEN_TAB_COUNT);
        return;
    case ACTION_SCREEN_1:
    case ACTION_SCREEN_2:
    case ACTION_SCREEN_3:
    case ACTION_SCREEN_4:
    case ACTION_SCREEN_5:
    case ACTION_SCREEN_6:
        loop_tab(loop, (int)action - ACTION_SCREEN_1);
        return;
    case ACTION_UNDO:
        loop_undo(loop, false);
        return;
    case ACTION_REDO:
        loop_undo(loop, true);
        return;
    case ACTION_LANGUAGE:
        toggle_language(loop);
        return;
    case ACTION_HELP:
        loop_open(loop, SCREEN_HELP, &(struct target){.day = DAY_NONE});
        return;
    case ACTION_MENU:
        loop_open(loop, SCREEN_MENU, &(struct target){.day = DAY_NONE});
        return;
    case ACTION_COMMAND:
        open_prompt(loop, PROMPT_COMMAND, ":");
        return;
    case ACTION_REDRAW:
        term_redraw();
        loop_say(loop, _("The screen was drawn anew."));
        return;
    case ACTION_SEARCH:
        open_prompt(loop, PROMPT_SEARCH, "/");
        break;
    default:
        break;
    }
    send_event(loop, (struct event){.kind = EVENT_ACTION, .action = action});
}

static void small_key(struct loop *loop, uint32_t key)
{
    if (key == 'q' || key == 'Q')
        loop->done = true;
}

static bool is_typing(const struct slot *slot)
{
    return slot->class->typing != NULL && slot->class->typing(slot->state);
}

/* Into the line below, or into what takes text on the screen. */
static void type_key(struct loop *loop, uint32_t key)
{
    struct event event = {
        .kind = key == PRESS_PASTE_END ? EVENT_PASTE : EVENT_KEY, .key = key, .text = term_pasted()};

    if (loop->prompt.kind != PROMPT_CLOSED) {
        prompt_key(loop, key);
        return;
    }
    loop->message[0] = '\0';
    send_event(loop, event);
}

void loop_key(struct loop *loop, uint32_t key)
{
    struct slot *top = loop_top(loop);

    if (loop->height < LEAST_HEIGHT || loop->width < LEAST_WIDTH) {
        small_key(loop, key);
        return;
    }
    if (key == PRESS_RESIZE)
        return;
    if (loop->prompt.kind != PROMPT_CLOSED || is_typing(top)) {
        if (keymap_find(top->class->id, key) == ACTION_REDRAW)
            term_redraw();
        else
            type_key(loop, key);
        return;
    }
    loop->message[0] = '\0';
    enum action action = keymap_find(top->class->id, key);
    struct effect effect;
    if (action != ACTION_NONE)
        do_action(loop, action);
    else if (top->class->other_key != NULL && top->class->other_key(top->state, key, &effect))
        loop_perform(loop, &effect);
    else if (key == PRESS_PASTE_END)
        loop_say(loop, _("Text can be pasted into a field only."));
    else {
        char name[KEY_NAME_SIZE], said[96];
        snprintf(said, sizeof said, _("%s does nothing here: ? names the keys."), key_label(key, name));
        loop_say(loop, said);
    }
}
