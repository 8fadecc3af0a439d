/* What a screen provides. State changes only in update and load; update asks for what it cannot do itself by its
 * effect. */
#ifndef TUI_SCREEN_H
#define TUI_SCREEN_H

#include "service/app.h"
#include "tui/canvas.h"
#include "tui/event.h"

struct screen_class {
    enum screen_id id;
    const char *name;                                        /* N_() */
    size_t size;                                             /* of its state, which begins zeroed */
    void (*start)(void *state, const struct target *target); /* before the first load; may be NULL */
    int (*load)(
        void *state, struct app *app, struct error *err); /* also again and again: keeps the place; may be NULL */
    struct effect (*update)(void *state, const struct event *event);
    void (*draw)(void *state, struct canvas *canvas);    /* settles only how far lists are scrolled */
    void (*status)(const void *state, struct text *out); /* the message row while there is no message; may be NULL */
    bool (*typing)(const void *state);                   /* takes keys as text; may be NULL */
    void (*done)(void *state);
};

extern const struct screen_class screen_today, screen_roster, screen_findings, screen_guards, screen_guard, screen_day,
    screen_my, screen_alone, screen_start, screen_help, screen_help_alone, screen_pager;
const struct screen_class *screen_find(enum screen_id id);

/* Where help is asked from, and the text of a pager: set after start, before load. */
void screen_help_about(void *state, enum screen_id screen);
void screen_pager_set(void *state, const char *title, const char *text);

#endif
