/* The first screen, without a database. */
#include <config.h>

#include <stdio.h>

#include "tui/screen.h"
#include "tui/widget.h"
#include "util/i18n.h"

struct first {
    struct list_view list;
    enum effect_kind asked;
};

static const struct choice {
    enum effect_kind kind;
    const char *title, *words, *question;
} choices[] = {
    {EFFECT_DEMO, N_("Open the demo school"),
        N_("A fictitious school with faults to find. Nothing of yours is touched."), NULL},
    {EFFECT_IMPORT, N_("Import a folder"), N_("Takes in the tables (workbooks or CSV) that the school already has."),
        N_("Folder with the tables:")},
    {EFFECT_EXISTING, N_("Open the school's existing file"), N_("A muster.db that somebody made before."),
        N_("Path of the file:")},
    {EFFECT_EMPTY, N_("Start with an empty school"), N_("Makes a new file; tables can be imported later."), NULL},
};

static void row_words(const void *state, int index, struct text *out)
{
    (void)state;
    text_addf(out, "%s %s", _(choices[index].title), _(choices[index].words));
}

static int first_load(void *state, struct app *app, struct error *err)
{
    (void)app;
    (void)err;
    list_keep(&((struct first *)state)->list, (int)COUNT(choices));
    return 0;
}

static struct effect first_update(void *state, const struct event *event)
{
    struct first *first = state;
    const struct choice *choice = &choices[first->list.cursor];
    struct effect effect;

    if (list_update(&first->list, event, row_words, first, &effect))
        return effect;
    if (event->kind == EVENT_ANSWER) {
        effect.kind = first->asked;
        snprintf(effect.field, sizeof effect.field, "%s", event->text);
    } else if (event->kind == EVENT_ACTION && event->action == ACTION_OPEN) {
        first->asked = choice->kind;
        effect.kind = choice->question == NULL ? choice->kind : EFFECT_ASK;
        if (choice->question != NULL)
            snprintf(effect.text, sizeof effect.text, "%s", _(choice->question));
    }
    return effect;
}

static void first_draw(void *state, struct canvas *canvas)
{
    struct first *first = state;

    canvas_text(canvas, 0, 2, canvas->width, ROLE_TITLE, _("There is no school here yet. What shall be done?"));
    for (int i = 0; i < (int)COUNT(choices); i++) {
        int y = 2 + i * (canvas->height >= 14 ? 3 : 2);

        canvas_field(canvas, y, 2, canvas->width - 4, ROLE_KEY, _(choices[i].title), false);
        canvas_text(canvas, y + 1, 4, canvas->width - 4, ROLE_PLAIN, _(choices[i].words));
        if (i == first->list.cursor) {
            canvas_text(canvas, y, 0, 1, ROLE_KEY, ">");
            canvas_select(canvas, y, 2, canvas->width - 4);
        }
    }
}

static void first_done(void *state)
{
    (void)state;
}

const struct screen_class screen_start = {
    .id = SCREEN_START,
    .name = N_("Welcome"),
    .size = sizeof(struct first),
    .load = first_load,
    .update = first_update,
    .draw = first_draw,
    .done = first_done,
};
