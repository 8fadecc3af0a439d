/* Help, made of the action table; and the pager, that shows what a command printed. */
#include <config.h>

#include <stdio.h>

#include "tui/screen.h"
#include "tui/widget.h"
#include "util/arena.h"
#include "util/i18n.h"
#include "util/utf8.h"

struct pager {
    struct arena arena;
    enum screen_id about;
    const struct sheet_action *own;
    const char *title;
    const char **keys, **lines; /* KEYS NULL: no first column */
    struct list_view list;
};

void screen_help_about(void *state, enum screen_id screen, const struct sheet_action *own)
{
    struct pager *help = state;

    help->about = screen;
    help->own = own;
}

enum { COUNT_OF_LETTERS = 52 };

static void add_line(struct pager *help, const char *keys, const char *words)
{
    help->keys[help->list.count] = keys;
    help->lines[help->list.count++] = words;
}

/* What works only elsewhere, so that a search finds it from here as well. */
static void add_elsewhere(struct pager *help)
{
    unsigned told = ON(help->about) | ON(SCREEN_START) | ON(SCREEN_ALONE) | ON(SCREEN_HELP) | ON(SCREEN_HELP_ALONE) |
                    ON(SCREEN_PAGER);

    for (int screen = 0; screen < SCREEN_COUNT; screen++) {
        bool headed = false;

        for (size_t i = 0; i < keymap_count && !(told & ON(screen)); i++) {
            if (!(keymap[i].screens & ON(screen)) || (keymap[i].screens & told))
                continue;
            if (!headed)
                add_line(help, "",
                    arena_printf(
                        &help->arena, _("Only on the screen %s:"), _(screen_find((enum screen_id)screen)->name)));
            headed = true;
            add_line(help, keymap[i].keys, _(keymap[i].help));
        }
        told |= ON(screen);
    }
}

static int help_load(void *state, struct app *app, struct error *err)
{
    struct pager *help = state;

    (void)app;
    (void)err;
    arena_done(&help->arena);
    size_t room = keymap_count + SCREEN_COUNT + COUNT_OF_LETTERS;
    help->keys = arena_array(&help->arena, room, sizeof *help->keys);
    help->lines = arena_array(&help->arena, room, sizeof *help->lines);
    help->list.count = 0;
    for (const struct sheet_action *own = help->own; own != NULL && own->key != 0; own++)
        add_line(help, arena_printf(&help->arena, "%c", own->key), _(own->help));
    for (size_t i = 0; i < keymap_count; i++)
        if (keymap[i].screens & ON(help->about))
            add_line(help, keymap[i].keys, _(keymap[i].help));
    if (help->about != SCREEN_ALONE && help->about != SCREEN_START)
        add_elsewhere(help);
    help->title = arena_printf(&help->arena, _("Keys of: %s"), _(screen_find(help->about)->name));
    list_keep(&help->list, help->list.count);
    return 0;
}

void screen_pager_set(void *state, const char *title, const char *text)
{
    struct pager *pager = state;
    size_t lines = 1, count = 0;

    for (const char *at = text; *at != '\0'; at++)
        lines += *at == '\n';
    pager->title = arena_strdup(&pager->arena, title);
    pager->lines = arena_array(&pager->arena, lines, sizeof *pager->lines);
    while (*text != '\0') {
        size_t size = 0;
        while (text[size] != '\0' && text[size] != '\n')
            size++;
        pager->lines[count++] = arena_strndup(&pager->arena, text, size);
        text += size + (text[size] == '\n');
    }
    list_keep(&pager->list, (int)count);
}

static void row_words(const void *state, int index, struct text *out)
{
    const struct pager *pager = state;

    text_addf(out, "%s %s", pager->keys == NULL ? "" : pager->keys[index], pager->lines[index]);
}

static struct effect pager_update(void *state, const struct event *event)
{
    struct pager *pager = state;
    struct effect effect;

    if (list_update(&pager->list, event, row_words, pager, &effect))
        return effect;
    if (event->kind == EVENT_ACTION && event->action == ACTION_CANCEL)
        effect.kind = EFFECT_BACK;
    return effect;
}

enum { LINE_ROWS = 6 }; /* a longer line is cut */

static int rows_to_cursor(const struct pager *pager, int width, int keys)
{
    int rows = 0, room = width - (pager->keys == NULL ? 1 : keys + 4);

    for (int i = pager->list.top; i <= pager->list.cursor && i < pager->list.count; i++) {
        int used = canvas_wrap_rows(pager->lines[i], room, LINE_ROWS);
        rows += used > 0 ? used : 1;
    }
    return rows;
}

static void pager_draw(void *state, struct canvas *canvas)
{
    struct pager *pager = state;
    int keys = 0, rows = canvas->height - 1;

    draw_heading(canvas, 0, pager->title);
    for (int i = 0; pager->keys != NULL && i < pager->list.count; i++)
        keys = utf8_width(pager->keys[i]) > keys ? utf8_width(pager->keys[i]) : keys;
    list_settle(&pager->list, rows);
    while (pager->list.top < pager->list.cursor && rows_to_cursor(pager, canvas->width, keys) > rows)
        pager->list.top++;
    for (int index = pager->list.top, y = 1; y <= rows && index < pager->list.count; index++) {
        int x = 1;

        if (pager->keys != NULL) {
            canvas_field(canvas, y, x, keys, ROLE_KEY, pager->keys[index], false);
            x += keys + 3;
        }
        int used = canvas_wrap(canvas, y, x, canvas->width - x, LINE_ROWS, ROLE_PLAIN, pager->lines[index]);
        if (index == pager->list.cursor)
            canvas_select(canvas, y, 0, SELECTED_CELLS);
        y += used > 0 ? used : 1;
    }
}

static void pager_done(void *state)
{
    arena_done(&((struct pager *)state)->arena);
}

const struct screen_class screen_help = {
    .id = SCREEN_HELP,
    .name = N_("Help"),
    .size = sizeof(struct pager),
    .load = help_load,
    .update = pager_update,
    .draw = pager_draw,
    .done = pager_done,
};
const struct screen_class screen_help_alone = {
    .id = SCREEN_HELP_ALONE,
    .name = N_("Help"),
    .size = sizeof(struct pager),
    .load = help_load,
    .update = pager_update,
    .draw = pager_draw,
    .done = pager_done,
};
const struct screen_class screen_pager = {
    .id = SCREEN_PAGER,
    .name = N_("Output"),
    .size = sizeof(struct pager),
    .update = pager_update,
    .draw = pager_draw,
    .done = pager_done,
};
