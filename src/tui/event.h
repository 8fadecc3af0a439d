/* What comes to a screen, and what it answers. */
#ifndef TUI_EVENT_H
#define TUI_EVENT_H

#include <stdint.h>

#include "tui/keymap.h"
#include "util/civil.h"

#define INPUT_SIZE 512
#define FIELD_COUNT 4

enum event_kind { EVENT_ACTION, EVENT_KEY, EVENT_PASTE, EVENT_SEARCH, EVENT_ANSWER };
struct event {
    enum event_kind kind;
    enum action action; /* EVENT_ACTION */
    uint32_t key;       /* EVENT_KEY: only to a screen that takes text */
    const char *text;   /* EVENT_PASTE, EVENT_SEARCH (as typed so far), EVENT_ANSWER (to EFFECT_ASK) */
    int page;           /* rows of a page */
};

/* What to open a screen on. */
struct target {
    char guard[64], post[64]; /* "": not said */
    civil_day day;            /* DAY_NONE */
};

enum effect_kind {
    EFFECT_NONE, /* perhaps the state changed: draw */
    EFFECT_SAY,  /* TEXT into the message row */
    EFFECT_OPEN, /* SCREEN on TARGET, above this one */
    EFFECT_BACK,
    EFFECT_RELOAD,
    EFFECT_ASK,    /* a line of text: TEXT is the question; EVENT_ANSWER brings it */
    EFFECT_ASSIGN, /* TARGET's guard and day, FIELDS[0] the shift ("": clear) */
    EFFECT_PAPER,  /* TARGET's guard, FIELDS kind, number, issued, until; RENEW */
    EFFECT_PHONE,
    EFFECT_DEMO,
    EFFECT_IMPORT,
    EFFECT_EXISTING,
    EFFECT_EMPTY /* the first screen; FIELDS[0] the path */
};
struct effect {
    enum effect_kind kind;
    enum screen_id screen;
    struct target target;
    char text[2 * INPUT_SIZE];
    char fields[FIELD_COUNT][INPUT_SIZE];
    int64_t expect;
    bool renew;
};

struct effect effect_say(const char *text);
struct effect effect_open(enum screen_id screen, const struct target *target);

#endif
