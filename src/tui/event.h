/* What comes to a screen, and what it answers. */
#ifndef TUI_EVENT_H
#define TUI_EVENT_H

#include <stdint.h>

#include "tui/keymap.h"
#include "util/civil.h"

#define INPUT_SIZE 512

enum event_kind { EVENT_ACTION, EVENT_KEY, EVENT_PASTE, EVENT_SEARCH, EVENT_FILTER, EVENT_ANSWER };
struct event {
    enum event_kind kind;
    enum action action; /* EVENT_ACTION */
    uint32_t key;       /* EVENT_KEY: only to a screen that takes text */
    const char *text;   /* EVENT_PASTE, EVENT_SEARCH and EVENT_FILTER (as typed so far), EVENT_ANSWER (to EFFECT_ASK) */
    int page;           /* rows of a page */
};

/* What to open a screen on. */
struct target {
    char guard[64], post[64]; /* "": not said */
    civil_day day;            /* DAY_NONE */
    char name[32];            /* of a sheet or a form */
    char id[64];              /* what the sheet or form is about, besides */
    char options[INPUT_SIZE]; /* of a sheet, as on the command line */
    int64_t row, version;     /* the stored row that a form changes, as it was seen; 0 */
};

enum effect_kind {
    EFFECT_NONE, /* perhaps the state changed: draw */
    EFFECT_SAY,  /* TEXT into the message row */
    EFFECT_OPEN, /* SCREEN on TARGET, above this one */
    EFFECT_BACK,
    EFFECT_RELOAD,
    EFFECT_ASK,    /* a line of text: TEXT is the question; EVENT_ANSWER brings it */
    EFFECT_FILTER, /* a line of text; EVENT_FILTER brings it while it is typed; TEXT is what it begins with */
    EFFECT_APPLY,  /* carry out what the screen has gathered: its apply */
    EFFECT_FORM,   /* TARGET's name the form */
    EFFECT_SAVED,  /* a form has done its work: close it; TEXT is what it told */
    EFFECT_STAYS,  /* the same of one that undo does not take back */
    EFFECT_TOLD,   /* the same of one that changed nothing */
    EFFECT_DROPPED, /* a form is left: close it, keep what was typed */
    EFFECT_PHONE,
    EFFECT_DEMO,
    EFFECT_IMPORT,
    EFFECT_EXISTING,
    EFFECT_EMPTY /* the first screen; FIELD the path */
};
struct effect {
    enum effect_kind kind;
    enum screen_id screen;
    struct target target;
    char text[2 * INPUT_SIZE];
    char field[INPUT_SIZE];
};

struct effect effect_say(const char *text);
struct effect effect_form(const char *form, const struct target *target);
/* Who can take the duty of GUARD, or of who is planned at POST ("": not said), from DAY on. */
struct effect effect_stand_ins(const char *guard, const char *post, civil_day day);
struct effect effect_open(enum screen_id screen, const struct target *target);

#endif
