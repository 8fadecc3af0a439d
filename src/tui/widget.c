#include <config.h>

#include "tui/widget.h"

#include <stdio.h>
#include <string.h>

#include "tui/key.h"
#include "util/i18n.h"
#include "util/utf8.h"

struct effect effect_say(const char *text)
{
    struct effect effect = {.kind = EFFECT_SAY};

    snprintf(effect.text, sizeof effect.text, "%s", text);
    return effect;
}

struct effect effect_form(const char *form, const struct target *target)
{
    struct effect effect = {.kind = EFFECT_FORM, .target = *target};

    snprintf(effect.target.name, sizeof effect.target.name, "%s", form);
    return effect;
}

struct effect effect_open(enum screen_id screen, const struct target *target)
{
    return (struct effect){.kind = EFFECT_OPEN, .screen = screen, .target = *target};
}

struct effect effect_stand_ins(const char *guard, const char *post, civil_day day)
{
    struct target target = {.day = DAY_NONE, .name = "stand-ins"};
    char text[DAY_TEXT_SIZE];
    int size = snprintf(target.options, sizeof target.options, "--from %s", day_format(day, text));

    snprintf(target.guard, sizeof target.guard, "%s", guard);
    if (post[0] != '\0')
        snprintf(target.options + size, sizeof target.options - (size_t)size, " --post '%s'", post);
    return effect_open(SCREEN_SHEET, &target);
}

void list_keep(struct list_view *list, int count)
{
    list->count = count;
    if (list->cursor >= count)
        list->cursor = count - 1;
    if (list->cursor < 0)
        list->cursor = 0;
}

void list_settle(struct list_view *list, int rows)
{
    if (rows < 1)
        rows = 1;
    if (list->cursor < list->top)
        list->top = list->cursor;
    if (list->cursor >= list->top + rows)
        list->top = list->cursor - rows + 1;
    if (list->top > list->count - rows)
        list->top = list->count > rows ? list->count - rows : 0;
}

bool list_move(struct list_view *list, enum action action, int page)
{
    int cursor = list->cursor;

    switch (action) {
    case ACTION_UP:
        cursor--;
        break;
    case ACTION_DOWN:
        cursor++;
        break;
    case ACTION_PAGE_UP:
        cursor -= page > 1 ? page : 1;
        break;
    case ACTION_PAGE_DOWN:
        cursor += page > 1 ? page : 1;
        break;
    case ACTION_HOME:
        cursor = 0;
        break;
    case ACTION_END:
        cursor = list->count - 1;
        break;
    default:
        return false;
    }
    list->cursor = cursor;
    list_keep(list, list->count);
    return true;
}

/* The next row from START on, in direction STEP, that has the words; -1 when there is none. */
static int list_find(const struct list_view *list, int start, int step, list_words *words, const void *state)
{
    for (int i = 0; i < list->count; i++) {
        int index = ((start + i * step) % list->count + list->count) % list->count;
        OWN(text_done) struct text text = TEXT_INIT;

        words(state, index, &text);
        if (utf8_contains(text.at, list->search))
            return index;
    }
    return -1;
}

static struct effect list_search(struct list_view *list, int start, int step, list_words *words, const void *state)
{
    struct effect none = {.kind = EFFECT_NONE};
    char said[INPUT_SIZE + 64];

    if (list->search[0] == '\0')
        return step == 0 ? none : effect_say(_("Nothing was searched for yet: / searches."));
    int found = list->count == 0 ? -1 : list_find(list, start, step == 0 ? 1 : step, words, state);
    if (found < 0) {
        snprintf(said, sizeof said, _("Not found: %s"), list->search);
        return effect_say(said);
    }
    if (step != 0 && found == list->cursor) {
        snprintf(said, sizeof said, _("The only place with: %s"), list->search);
        return effect_say(said);
    }
    list->cursor = found;
    return none;
}

bool list_update(
    struct list_view *list, const struct event *event, list_words *words, const void *state, struct effect *said)
{
    *said = (struct effect){.kind = EFFECT_NONE};
    if (event->kind == EVENT_SEARCH) {
        if (list->search[0] == '\0')
            list->origin = list->cursor;
        snprintf(list->search, sizeof list->search, "%s", event->text);
        list->cursor = list->origin;
        list_keep(list, list->count);
        *said = list_search(list, list->origin, 0, words, state);
        return true;
    }
    if (event->kind != EVENT_ACTION)
        return false;
    list->origin = list->cursor;
    if (event->action == ACTION_SEARCH) {
        list->search[0] = '\0';
        return true;
    }
    if (event->action == ACTION_SEARCH_NEXT || event->action == ACTION_SEARCH_PREVIOUS) {
        int step = event->action == ACTION_SEARCH_NEXT ? 1 : -1;
        *said = list_search(list, list->cursor + step, step, words, state);
        return true;
    }
    return list_move(list, event->action, event->page);
}

void line_set(struct line *line, const char *text)
{
    snprintf(line->text, sizeof line->text, "%s", text);
    line->caret = strlen(line->text);
}

static size_t previous_character(const struct line *line)
{
    size_t at = line->caret;

    while (at > 0 && ((unsigned char)line->text[--at] & 0xc0) == 0x80)
        ;
    return at;
}

static size_t next_character(const struct line *line)
{
    const char *at = line->text + line->caret;

    utf8_next(&at);
    return (size_t)(at - line->text);
}

static void line_remove(struct line *line, size_t from, size_t to)
{
    memmove(line->text + from, line->text + to, strlen(line->text + to) + 1);
    line->caret = from;
}

static void line_insert(struct line *line, const char *text)
{
    size_t size = strlen(text), length = strlen(line->text);

    if (length + size >= sizeof line->text)
        return;
    memmove(line->text + line->caret + size, line->text + line->caret, length - line->caret + 1);
    memcpy(line->text + line->caret, text, size);
    line->caret += size;
}

bool line_key(struct line *line, uint32_t key)
{
    OWN(text_done) struct text text = TEXT_INIT;

    switch (key) {
    case PRESS_LEFT:
        line->caret = previous_character(line);
        return true;
    case PRESS_RIGHT:
        line->caret = next_character(line);
        return true;
    case PRESS_HOME:
    case 'A' - '@':
        line->caret = 0;
        return true;
    case PRESS_END:
    case 'E' - '@':
        line->caret = strlen(line->text);
        return true;
    case PRESS_BACKSPACE:
        line_remove(line, previous_character(line), line->caret);
        return true;
    case PRESS_DELETE:
        line_remove(line, line->caret, next_character(line));
        return true;
    case 'U' - '@':
        line_remove(line, 0, line->caret);
        return true;
    default:
        break;
    }
    if (!key_is_text(key))
        return false;
    utf8_add(&text, key);
    line_insert(line, text.at);
    return true;
}

void line_paste(struct line *line, const char *pasted)
{
    OWN(text_done) struct text clean = TEXT_INIT;

    utf8_clean(&clean, pasted);
    line_insert(line, clean.at);
}

void line_draw(const struct line *line, struct canvas *canvas, int y, int x, int width)
{
    char before[INPUT_SIZE];
    const char *from = line->text;

    snprintf(before, sizeof before, "%.*s", (int)line->caret, line->text);
    while (utf8_width(before + (from - line->text)) >= width && *from != '\0')
        utf8_next(&from);
    canvas_fill(canvas, y, x, width, ROLE_INPUT);
    canvas_text(canvas, y, x, width, ROLE_INPUT, from);
    canvas->cursor_y = y;
    canvas->cursor_x = x + utf8_width(before + (from - line->text));
    canvas->typing = true;
}

const struct sheet_action *action_find(const struct sheet_action *actions, uint32_t key)
{
    for (; actions != NULL && actions->key != 0; actions++)
        if ((uint32_t)actions->key == key)
            return actions;
    return NULL;
}

void draw_heading(struct canvas *canvas, int y, const char *text)
{
    canvas_fill(canvas, y, 0, canvas->width, ROLE_HEADING);
    canvas_text(canvas, y, 0, canvas->width, ROLE_HEADING, text);
}
