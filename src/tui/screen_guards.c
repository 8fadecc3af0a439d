/* The list of guards. */
#include <config.h>

#include <stdio.h>

#include "service/board.h"
#include "tui/screen.h"
#include "tui/take.h"
#include "tui/widget.h"
#include "util/i18n.h"
#include "util/utf8.h"

struct guards {
    struct arena arena;
    struct board_guard *all;
    size_t count;
    int *shown;
    bool faulty_only;
    struct list_view list;
    int name_width, number_width;
};

static void choose(struct guards *guards)
{
    int count = 0;

    for (size_t i = 0; i < guards->count; i++)
        if (!guards->faulty_only || guards->all[i].findings > 0)
            guards->shown[count++] = (int)i;
    list_keep(&guards->list, count);
}

void guards_take(void *state, struct arena arena, struct board_guard *all, size_t count)
{
    struct guards *guards = state;

    arena_done(&guards->arena);
    guards->arena = arena;
    guards->all = all;
    guards->count = count;
    guards->shown = arena_array(&guards->arena, count + 1, sizeof *guards->shown);
    guards->name_width = 6;
    guards->number_width = 4;
    for (size_t i = 0; i < count; i++) {
        int name = utf8_width(all[i].name), number = utf8_width(all[i].number);
        guards->name_width = name > guards->name_width ? name : guards->name_width;
        guards->number_width = number > guards->number_width ? number : guards->number_width;
    }
    choose(guards);
}

static int guards_load(void *state, struct app *app, struct error *err)
{
    struct arena arena = ARENA_INIT;
    struct board_guard *all = NULL;
    size_t count = 0;

    if (board_guards(app, NULL, &arena, &all, &count, err) < 0) {
        arena_done(&arena);
        return -1;
    }
    guards_take(state, arena, all, count);
    return 0;
}

static void row_words(const void *state, int index, struct text *out)
{
    const struct guards *guards = state;
    const struct board_guard *guard = &guards->all[guards->shown[index]];

    text_addf(out, "%s %s %s %s", guard->number, guard->name, guard->employment ? guard->employment : "",
        guard->state ? guard->state : "");
}

static struct effect guards_update(void *state, const struct event *event)
{
    struct guards *guards = state;
    struct effect said;

    if (list_update(&guards->list, event, row_words, guards, &said) || event->kind != EVENT_ACTION)
        return said;
    if (event->action == ACTION_FILTER) {
        guards->faulty_only = !guards->faulty_only;
        choose(guards);
        return effect_say(
            guards->faulty_only ? _("Shown: only guards about whom something is wrong") : _("Shown: all guards"));
    }
    if (event->action == ACTION_OPEN && guards->list.count > 0) {
        struct target target = {.day = DAY_NONE};
        snprintf(target.guard, sizeof target.guard, "%s", guards->all[guards->shown[guards->list.cursor]].number);
        return effect_open(SCREEN_GUARD, &target);
    }
    return said;
}

struct column {
    const char *title;
    int width;
};

static void draw_guard(const struct board_guard *guard, struct canvas *canvas, int y, const struct column *columns)
{
    const char *values[] = {guard->number, guard->name, guard->sex, guard->age, guard->phone, guard->employment,
        guard->joined, guard->state};
    int role = theme_severity(guard->mark), x = 2;
    char count[16];

    canvas_textf(canvas, y, 0, 1, role, "%c", theme_mark(guard->mark));
    for (size_t i = 0; i < COUNT(values) && columns[i].width > 0; i++) {
        canvas_field(canvas, y, x, columns[i].width, role, values[i], i == 3);
        x += columns[i].width + 2;
    }
    snprintf(count, sizeof count, "%d", guard->findings);
    canvas_field(canvas, y, x, 6, role, guard->findings > 0 ? count : "", true);
}

static void guards_draw(void *state, struct canvas *canvas)
{
    struct guards *guards = state;
    bool roomy = canvas->width >= 76;
    int name = guards->name_width < 16 ? guards->name_width : 16,
        number = guards->number_width < 10 ? guards->number_width : 10;
    const struct column columns[] = {
        {_("No."), number},
        {_("Name"), name},
        {_("Sex"), 6},
        {_("Age"), 4},
        {_("Phone"), 11},
        {_("Employed"), roomy ? 14 : 0},
        {_("Since"), canvas->width >= 100 ? 12 : 0},
        {_("State"), canvas->width >= 120 ? 24 : 0},
        {NULL, 0},
    };
    int x = 2;

    canvas_fill(canvas, 0, 0, canvas->width, ROLE_HEADING);
    for (size_t i = 0; columns[i].width > 0; i++) {
        canvas_field(canvas, 0, x, columns[i].width, ROLE_HEADING, columns[i].title, i == 3);
        x += columns[i].width + 2;
    }
    canvas_text(canvas, 0, x, canvas->width, ROLE_HEADING, _("Faults"));
    if (guards->list.count == 0)
        canvas_text(canvas, 2, 2, canvas->width, ROLE_PLAIN,
            guards->count == 0 ? _("There are no guards yet. :import FOLDER takes in the school's tables.")
                               : _("Nobody here has a fault."));
    list_settle(&guards->list, canvas->height - 1);
    for (int i = 0; i < canvas->height - 1 && guards->list.top + i < guards->list.count; i++) {
        draw_guard(&guards->all[guards->shown[guards->list.top + i]], canvas, i + 1, columns);
        if (guards->list.top + i == guards->list.cursor)
            canvas_select(canvas, i + 1, 0, SELECTED_CELLS);
    }
}

static void guards_status(const void *state, struct text *out)
{
    const struct guards *guards = state;

    if (guards->list.count == 0)
        return;
    const struct board_guard *guard = &guards->all[guards->shown[guards->list.cursor]];
    text_addf(out, ngettext("%s %s: %s, %d finding", "%s %s: %s, %d findings", (unsigned long)guard->findings),
        guard->number, guard->name, guard->state ? guard->state : "", guard->findings);
}

static void guards_done(void *state)
{
    arena_done(&((struct guards *)state)->arena);
}

const struct screen_class screen_guards = {
    .id = SCREEN_GUARDS,
    .name = N_("Guards"),
    .size = sizeof(struct guards),
    .load = guards_load,
    .update = guards_update,
    .draw = guards_draw,
    .status = guards_status,
    .done = guards_done,
};
