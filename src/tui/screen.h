/* What a screen provides. State changes only in update and load; update asks for what it cannot do itself by its
 * effect. */
#ifndef TUI_SCREEN_H
#define TUI_SCREEN_H

#include "service/app.h"
#include "service/form.h"
#include "tui/canvas.h"
#include "tui/event.h"

struct screen_class {
    enum screen_id id;
    const char *name;                                        /* N_() */
    const char *(*title)(const void *state);                 /* in place of the name; may be NULL */
    size_t size;                                             /* of its state, which begins zeroed */
    void (*start)(void *state, const struct target *target); /* before the first load; may be NULL */
    int (*load)(
        void *state, struct app *app, struct error *err); /* also again and again: keeps the place; may be NULL */
    struct effect (*update)(void *state, const struct event *event);
    /* A piece of long work, while no key is waiting; true when there is more. May be NULL. */
    bool (*work)(void *state);
    bool closes; /* when what it applied is done */
    /* EFFECT_APPLY: one use case of service; TOLD gets what came of it. May be NULL. */
    int (*apply)(void *state, struct app *app, struct text *told, struct error *err);
    void (*draw)(void *state, struct canvas *canvas);    /* settles only how far lists are scrolled */
    void (*status)(const void *state, struct text *out); /* the message row while there is no message; may be NULL */
    bool (*typing)(const void *state);                   /* takes keys as text; may be NULL */
    const char *typing_keys;                             /* N_(), the last line meanwhile; NULL: that of a question */
    /* What its own keys open: forms, on what is selected; ends in key 0. May be NULL. */
    const struct sheet_action *(*actions)(const void *state);
    /* A key that no table knows; false: it does nothing. May be NULL. */
    bool (*other_key)(void *state, uint32_t key, struct effect *effect);
    void (*done)(void *state);
};

extern const struct screen_class screen_today, screen_roster, screen_findings, screen_guards, screen_guard, screen_day,
    screen_my, screen_alone, screen_start, screen_help, screen_help_alone, screen_pager, screen_sheet, screen_menu,
    screen_form, screen_fill;
const struct screen_class *screen_find(enum screen_id id);

/* Where help is asked from, and the text of a pager: set after start, before load. */
void screen_help_about(void *state, enum screen_id screen, const struct sheet_action *own);
void screen_pager_set(void *state, const char *title, const char *text);


/* A form that was left: what was typed is there when the same one is opened next. */
struct form_draft {
    struct target target;
    char lines[FORM_FIELDS_MOST][INPUT_SIZE];
};
/* Of a form that is done at once: saves it as it begins; false when it is to be seen first. */
bool screen_form_submit(void *state, struct effect *effect);
struct form_draft *screen_form_draft(const void *state); /* malloc'ed; NULL when nothing was typed */
void screen_form_set(void *state, const struct form_draft *draft);

#endif
