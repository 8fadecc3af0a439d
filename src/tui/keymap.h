/* The one table of actions: dispatcher, key bar, help and tests read it. */
#ifndef TUI_KEYMAP_H
#define TUI_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "service/sheet.h"
#include "util/text.h"

enum screen_id {
    SCREEN_TODAY,
    SCREEN_ROSTER,
    SCREEN_FINDINGS,
    SCREEN_GUARDS,
    SCREEN_DAY,
    SCREEN_MY,
    SCREEN_TAB_COUNT, /* those before have a tab */
    SCREEN_GUARD = SCREEN_TAB_COUNT,
    SCREEN_SHEET,
    SCREEN_MENU,
    SCREEN_FORM,
    SCREEN_FILL,
    SCREEN_START,
    SCREEN_HELP,
    SCREEN_HELP_ALONE, /* the same where there are no other screens */
    SCREEN_PAGER,
    SCREEN_ALONE,
    SCREEN_COUNT
};
#define ON(screen) (1u << (screen))

enum action {
    ACTION_NONE,
    ACTION_UP,
    ACTION_DOWN,
    ACTION_LEFT,
    ACTION_RIGHT,
    ACTION_PAGE_UP,
    ACTION_PAGE_DOWN,
    ACTION_HOME,
    ACTION_END,
    ACTION_OPEN,
    ACTION_CANCEL,
    ACTION_BACK,
    ACTION_LEAVE,
    ACTION_NEXT_SCREEN,
    ACTION_PREVIOUS_SCREEN,
    ACTION_SCREEN_1,
    ACTION_SCREEN_2,
    ACTION_SCREEN_3,
    ACTION_SCREEN_4,
    ACTION_SCREEN_5,
    ACTION_SCREEN_6,
    ACTION_SEARCH,
    ACTION_SEARCH_NEXT,
    ACTION_SEARCH_PREVIOUS,
    ACTION_FILTER,
    ACTION_UNDO,
    ACTION_REDO,
    ACTION_LANGUAGE,
    ACTION_HELP,
    ACTION_COMMAND,
    ACTION_REDRAW,
    ACTION_ASSIGN,
    ACTION_CLEAR,
    ACTION_PREVIOUS,
    ACTION_FOLLOWING,
    ACTION_TYPE,
    ACTION_SELECT,
    ACTION_COPY,
    ACTION_PUT,
    ACTION_FILL,
    ACTION_REPEAT,
    ACTION_REPLACE,
    ACTION_PIN,
    ACTION_TRAINEE,
    ACTION_VIEW,
    ACTION_SCHOOL,
    ACTION_FIRST_DAY,
    ACTION_LAST_DAY,
    ACTION_MENU,
    ACTION_SORT,
    ACTION_PHONE,
    ACTION_WHO,
    ACTION_WHY,
    ACTION_COUNT
};

struct keymap_entry {
    enum action action;
    const char *name;  /* for settings, not translated: "search-next" */
    const char *keys;  /* "Up k": parted by one blank */
    const char *label; /* N_(), for the key bar; NULL: not in it */
    const char *help;  /* N_(), one line */
    unsigned screens;  /* on which it works: ON(…) */
};
extern const struct keymap_entry keymap[];
extern const size_t keymap_count;

/* What KEY does on SCREEN. */
enum action keymap_find(enum screen_id screen, uint32_t key);
/* The keys of ENTRY as people read them: "Up k". */
const char *keymap_keys(enum action action, enum screen_id screen);
/* The last line of SCREEN in at most WIDTH cells, "key label" parted by two blanks, what the screen itself brings
 * (OWN, ends in key 0; NULL: nothing) first; help and leaving are always in it. */
void keymap_bar(enum screen_id screen, const struct sheet_action *own, int width, struct text *out);
/* Two actions on one key of one screen: the names of both, or false. */
bool keymap_clash(const struct keymap_entry *entries, size_t count, const char **first, const char **second);

#endif
