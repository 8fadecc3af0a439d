/* The menu: all screens and lists, by group. A typed number or letter goes there. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "service/sheet.h"
#include "tui/screen.h"
#include "tui/widget.h"
#include "util/i18n.h"

enum { ENTRIES_MOST = 100, ENTRY_WIDTH = 28, NAME_AT = 4 };

struct entry {
    const char *name;      /* translated */
    const char *sheet;     /* NULL: a screen, or a heading */
    enum screen_id screen; /* SCREEN_COUNT: a heading */
    char key;
};
struct menu {
    struct entry entries[ENTRIES_MOST];
    struct list_view list;
    int rows; /* of a column, as drawn */
};

/* Letters that mean something else here are left out. */
static const char letters[] = "abcdefgiorstvwxyABCDEFGHIJKMOPRSTUVWXYZ";

static bool is_heading(const struct menu *menu, int index)
{
    return menu->entries[index].screen == SCREEN_COUNT;
}

static void add(struct menu *menu, int *count, struct entry entry)
{
    if (*count < ENTRIES_MOST)
        menu->entries[(*count)++] = entry;
}

/* One with a tab of its own is among the screens. */
static bool has_tab(const struct sheet_spec *spec)
{
    for (int i = 0; i < SCREEN_TAB_COUNT; i++)
        if (strcmp(screen_find((enum screen_id)i)->name, spec->name) == 0)
            return true;
    return false;
}

static int menu_load(void *state, struct app *app, struct error *err)
{
    struct menu *menu = state;
    size_t letter = 0;
    int count = 0;

    (void)app;
    (void)err;
    add(menu, &count, (struct entry){_("Screens"), NULL, SCREEN_COUNT, 0});
    for (int i = 0; i < SCREEN_TAB_COUNT; i++)
        add(menu, &count,
            (struct entry){_(screen_find((enum screen_id)i)->name), NULL, (enum screen_id)i, (char)('1' + i)});
    add(menu, &count, (struct entry){_("Fill a month"), NULL, SCREEN_FILL, (char)('1' + SCREEN_TAB_COUNT)});
    for (int group = 0; group < GROUP_COUNT; group++) {
        bool headed = false;
        for (const struct sheet_spec *spec = sheets; spec->id != NULL; spec++) {
            if ((int)spec->group != group || (spec->params & PARAM_ID) || has_tab(spec))
                continue;
            if (!headed)
                add(menu, &count, (struct entry){_(sheet_groups[group]), NULL, SCREEN_COUNT, 0});
            headed = true;
            char key = letters[letter] == '\0' ? '\0' : letters[letter++];
            add(menu, &count, (struct entry){_(spec->name), spec->id, SCREEN_SHEET, key});
        }
    }
    list_keep(&menu->list, count);
    if (is_heading(menu, menu->list.cursor))
        menu->list.cursor++;
    return 0;
}

static void row_words(const void *state, int index, struct text *out)
{
    text_add(out, ((const struct menu *)state)->entries[index].name);
}

static struct effect open_entry(const struct entry *entry)
{
    struct target target = {.day = DAY_NONE};

    snprintf(target.name, sizeof target.name, "%s", entry->sheet == NULL ? "" : entry->sheet);
    return effect_open(entry->screen, &target);
}

static struct effect menu_update(void *state, const struct event *event)
{
    struct menu *menu = state;
    struct list_view *list = &menu->list;
    int before = list->cursor, step;
    struct effect said = {.kind = EFFECT_NONE};

    if (event->kind == EVENT_ACTION && (event->action == ACTION_LEFT || event->action == ACTION_RIGHT)) {
        list->cursor += event->action == ACTION_LEFT ? -menu->rows : menu->rows;
        list_keep(list, list->count);
    } else if (!list_update(list, event, row_words, menu, &said)) {
        if (event->kind == EVENT_ACTION && event->action == ACTION_OPEN)
            return open_entry(&menu->entries[list->cursor]);
        if (event->kind == EVENT_ACTION && event->action == ACTION_CANCEL)
            said.kind = EFFECT_BACK;
        return said;
    }
    step = list->cursor < before && list->cursor > 0 ? -1 : 1;
    if (is_heading(menu, list->cursor))
        list->cursor += step;
    return said;
}

static bool menu_key(void *state, uint32_t key, struct effect *effect)
{
    const struct menu *menu = state;

    for (int i = 0; i < menu->list.count; i++)
        if (menu->entries[i].key != '\0' && (uint32_t)menu->entries[i].key == key) {
            *effect = open_entry(&menu->entries[i]);
            return true;
        }
    return false;
}

static void draw_entry(const struct menu *menu, struct canvas *canvas, int index, int y, int x, int width)
{
    const struct entry *entry = &menu->entries[index];

    if (is_heading(menu, index)) {
        canvas_text(canvas, y, x, width - 2, ROLE_LABEL, entry->name);
        return;
    }
    canvas_textf(canvas, y, x + 1, 1, ROLE_KEY, "%c", entry->key == '\0' ? ' ' : entry->key);
    canvas_text(canvas, y, x + NAME_AT, width - NAME_AT - 2, ROLE_PLAIN, entry->name);
    if (index == menu->list.cursor)
        canvas_select(canvas, y, x, SELECTED_CELLS);
}

static void menu_draw(void *state, struct canvas *canvas)
{
    struct menu *menu = state;
    int columns = canvas->width / ENTRY_WIDTH < 1 ? 1 : canvas->width / ENTRY_WIDTH;
    int width = canvas->width / columns;

    menu->rows = canvas->height;
    int page = menu->rows * columns, first = menu->list.cursor / page * page;
    for (int i = first; i < menu->list.count && i < first + page; i++)
        draw_entry(menu, canvas, i, (i - first) % menu->rows, (i - first) / menu->rows * width, width);
}

static void menu_status(const void *state, struct text *out)
{
    (void)state;
    text_add(out, _("A number or letter goes there; so does Enter."));
}

static void menu_done(void *state)
{
    (void)state;
}

const struct screen_class screen_menu = {
    .id = SCREEN_MENU,
    .name = N_("Menu"),
    .size = sizeof(struct menu),
    .load = menu_load,
    .update = menu_update,
    .draw = menu_draw,
    .status = menu_status,
    .other_key = menu_key,
    .done = menu_done,
};
