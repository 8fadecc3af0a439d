/* What a cell means, and how that looks. Nothing is told by colour alone. */
#ifndef TUI_THEME_H
#define TUI_THEME_H

#include "core/vocabulary.h"

enum role {
    ROLE_PLAIN,
    ROLE_TITLE,
    ROLE_ALERT,
    ROLE_TAB,
    ROLE_TAB_OPEN,
    ROLE_HEADING,
    ROLE_DIM,
    ROLE_TODAY,
    ROLE_GOOD,
    ROLE_INFO,
    ROLE_WARN,
    ROLE_ERROR,
    ROLE_BLOCK,
    ROLE_KEY,
    ROLE_LABEL,
    ROLE_MESSAGE,
    ROLE_INPUT,
    ROLE_FRESH, /* somebody else has just changed it; beside a ~ */
    ROLE_COUNT,
    ROLE_SELECTED = 0x40
};

enum { LOOK_BOLD = 1, LOOK_UNDERLINE = 2, LOOK_REVERSE = 4, LOOK_DIM = 8 };

struct look {
    int colour; /* 0 to 7 as terminals number them, -1 the default */
    unsigned attributes;
};
struct look theme_look(int role);

int theme_severity(enum severity severity);
char theme_mark(enum severity severity); /* '!' not allowed or wrong, '?' to be looked at, 'i', ' ' */

#endif
