/* Keys by number and by name. A printable character is its own number, Ctrl-A to Ctrl-Z are 1 to 26. */
#ifndef TUI_KEY_H
#define TUI_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    PRESS_NONE = 0,
    PRESS_TAB = 9,
    PRESS_ENTER = 13,
    PRESS_ESCAPE = 27,
    PRESS_SPECIAL = 0x200000, /* from here on what no character is */
    PRESS_UP,
    PRESS_DOWN,
    PRESS_LEFT,
    PRESS_RIGHT,
    PRESS_PAGE_UP,
    PRESS_PAGE_DOWN,
    PRESS_HOME,
    PRESS_END,
    PRESS_BACKTAB,
    PRESS_BACKSPACE,
    PRESS_DELETE,
    PRESS_INSERT,
    PRESS_F1,
    PRESS_F2,
    PRESS_F3,
    PRESS_F4,
    PRESS_F5,
    PRESS_F6,
    PRESS_RESIZE,
    PRESS_PASTE_BEGIN,
    PRESS_PASTE_END
};

#define KEY_NAME_SIZE 16
char *key_label(uint32_t key, char out[KEY_NAME_SIZE]); /* "Ctrl-R", "PgUp", "a"; returns out */
/* The first key of NAMES ("Up k"); *REST is what follows. PRESS_NONE at the end and for what is no key. */
uint32_t key_parse(const char *names, const char **rest);
bool key_is_text(uint32_t key); /* something that can stand in a text */

#endif
