#include <config.h>

#include "tui/theme.h"

static const struct look looks[ROLE_COUNT] = {
    [ROLE_PLAIN] = {-1, 0},
    [ROLE_TITLE] = {-1, LOOK_BOLD},
    [ROLE_ALERT] = {3, LOOK_BOLD | LOOK_REVERSE},
    [ROLE_TAB] = {-1, 0},
    [ROLE_TAB_OPEN] = {6, LOOK_BOLD | LOOK_UNDERLINE},
    [ROLE_HEADING] = {6, LOOK_BOLD},
    [ROLE_DIM] = {-1, LOOK_DIM},
    [ROLE_TODAY] = {-1, LOOK_BOLD | LOOK_UNDERLINE},
    [ROLE_GOOD] = {2, 0},
    [ROLE_INFO] = {6, 0},
    [ROLE_WARN] = {3, LOOK_UNDERLINE},
    [ROLE_ERROR] = {1, LOOK_BOLD},
    [ROLE_BLOCK] = {1, LOOK_BOLD | LOOK_UNDERLINE},
    [ROLE_KEY] = {-1, LOOK_BOLD},
    [ROLE_LABEL] = {-1, 0},
    [ROLE_MESSAGE] = {-1, LOOK_BOLD},
    [ROLE_INPUT] = {-1, LOOK_UNDERLINE},
    [ROLE_FRESH] = {-1, LOOK_BOLD | LOOK_UNDERLINE},
};

struct look theme_look(int role)
{
    int plain = role & ~ROLE_SELECTED;
    struct look look = looks[plain < ROLE_COUNT ? plain : ROLE_PLAIN];

    if (role & ROLE_SELECTED)
        look.attributes ^= LOOK_REVERSE;
    return look;
}

int theme_severity(enum severity severity)
{
    static const int roles[] = {ROLE_PLAIN, ROLE_INFO, ROLE_WARN, ROLE_ERROR, ROLE_BLOCK};

    return severity <= SEVERITY_BLOCK ? roles[severity] : (int)ROLE_PLAIN;
}

char theme_mark(enum severity severity)
{
    return severity >= SEVERITY_ERROR ? '!' : severity == SEVERITY_WARN ? '?' : severity == SEVERITY_INFO ? 'i' : ' ';
}
