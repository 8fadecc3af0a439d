#include <config.h>

#include "tui/keymap.h"

#include <string.h>

#include "tui/key.h"
#include "util/i18n.h"
#include "util/utf8.h"

#define EVERYWHERE ((1u << SCREEN_COUNT) - 1)
#define TABS ((1u << SCREEN_TAB_COUNT) - 1)
#define SHEETS (ON(SCREEN_GUARDS) | ON(SCREEN_SHEET))
#define LISTS \
    (ON(SCREEN_TODAY) | ON(SCREEN_ROSTER) | ON(SCREEN_FINDINGS) | ON(SCREEN_DAY) | ON(SCREEN_GUARD) | SHEETS)
#define SEARCHED                                                                                            \
    (LISTS | ON(SCREEN_MY) | ON(SCREEN_ALONE) | ON(SCREEN_FILL) | ON(SCREEN_HELP) | ON(SCREEN_HELP_ALONE) | \
        ON(SCREEN_PAGER))
#define INSIDE (TABS | ON(SCREEN_GUARD) | ON(SCREEN_SHEET) | ON(SCREEN_MENU) | ON(SCREEN_FILL) | ON(SCREEN_HELP) | \
    ON(SCREEN_PAGER))
#define OPENED \
    (ON(SCREEN_HELP) | ON(SCREEN_HELP_ALONE) | ON(SCREEN_PAGER) | ON(SCREEN_GUARD) | ON(SCREEN_SHEET) | ON(SCREEN_MENU))

const struct keymap_entry keymap[] = {
    {ACTION_OPEN, "open", "Enter", N_("open"), N_("open what is selected"), LISTS | ON(SCREEN_START) | ON(SCREEN_MENU)},
    {ACTION_ASSIGN, "assign", "a", N_("assign"), N_("assign: put the guard on a shift that day"), ON(SCREEN_ROSTER)},
    {ACTION_CLEAR, "clear", "x", N_("clear"), N_("clear: take the duties out of what is selected"), ON(SCREEN_ROSTER)},
    {ACTION_TYPE, "type", "i", N_("type"),
        N_("type codes cell by cell; so does the first letter of a code; - is a day off"), ON(SCREEN_ROSTER)},
    {ACTION_VIEW, "view", "o", N_("posts"), N_("the other view: by guards, or by posts and shifts"), ON(SCREEN_ROSTER)},
    {ACTION_SELECT, "select", "v", N_("select"), N_("begin or end a selection: guards and days as the cursor moves"),
        ON(SCREEN_ROSTER)},
    {ACTION_COPY, "copy", "y", NULL, N_("copy what is selected"), ON(SCREEN_ROSTER)},
    {ACTION_PUT, "put", "p", NULL, N_("put what was copied, from the cursor on or over what is selected"),
        ON(SCREEN_ROSTER)},
    {ACTION_FILL, "fill-down", "d", NULL, N_("fill down: the first row of what is selected; else the cell above"),
        ON(SCREEN_ROSTER)},
    {ACTION_REPEAT, "repeat", ".", NULL, N_("put the last code again"), ON(SCREEN_ROSTER)},
    {ACTION_PIN, "pin", "P", NULL, N_("pin: copies and fills leave the duty alone; again: no longer"),
        ON(SCREEN_ROSTER)},
    {ACTION_TRAINEE, "trainee", "t", NULL, N_("a trainee's duty, that makes no cover; again: no longer"),
        ON(SCREEN_ROSTER)},
    {ACTION_REPLACE, "replace", "r", N_("replace"),
        N_("somebody cannot come: who can take the duty, and what it breaks"), ON(SCREEN_TODAY) | ON(SCREEN_ROSTER)},
    {ACTION_FIRST_DAY, "first-day", "0", NULL, N_("to the first day of the month"), ON(SCREEN_ROSTER)},
    {ACTION_LAST_DAY, "last-day", "$", NULL, N_("to the last day of the month"), ON(SCREEN_ROSTER)},
    {ACTION_SCHOOL, "school", "s", NULL, N_("the next school of the file"), ON(SCREEN_ROSTER)},
    {ACTION_PHONE, "phone", "p", N_("phone"), N_("show the telephone number in full; this is logged"),
        ON(SCREEN_GUARD)},
    {ACTION_WHO, "who", "g", N_("guard"), N_("choose whose duties are shown"), ON(SCREEN_MY) | ON(SCREEN_ALONE)},
    {ACTION_WHY, "why", "!", N_("why"), N_("why the post is empty, and the smallest changes that fill it"),
        ON(SCREEN_TODAY) | ON(SCREEN_ROSTER) | ON(SCREEN_FINDINGS) | ON(SCREEN_DAY)},
    {ACTION_FILTER, "filter", "f", N_("filter"), N_("filter: show only some, then all again"), ON(SCREEN_FINDINGS)},
    {ACTION_FILTER, "filter-rows", "f", N_("filter"), N_("filter: only rows with some words; ! those with a fault"),
        SHEETS},
    {ACTION_SORT, "sort", "s", N_("sort"), N_("sort by the marked column; again: the other way round"), SHEETS},
    {ACTION_SEARCH, "search", "/", N_("search"), N_("search for words"), SEARCHED},
    {ACTION_SEARCH_NEXT, "search-next", "n", NULL, N_("next place that was searched for"), SEARCHED},
    {ACTION_SEARCH_PREVIOUS, "search-previous", "N", NULL, N_("previous place that was searched for"), SEARCHED},
    {ACTION_PREVIOUS, "previous", "[", N_("earlier"), N_("the month or day before"),
        ON(SCREEN_ROSTER) | ON(SCREEN_DAY)},
    {ACTION_FOLLOWING, "following", "]", N_("later"), N_("the month or day after"), ON(SCREEN_ROSTER) | ON(SCREEN_DAY)},
    {ACTION_UP, "up", "Up k", NULL, N_("move up"), EVERYWHERE},
    {ACTION_DOWN, "down", "Down j", NULL, N_("move down"), EVERYWHERE},
    {ACTION_LEFT, "left", "Left h", NULL, N_("move left: the day before"), ON(SCREEN_ROSTER) | ON(SCREEN_DAY)},
    {ACTION_RIGHT, "right", "Right l", NULL, N_("move right: the day after"), ON(SCREEN_ROSTER) | ON(SCREEN_DAY)},
    {ACTION_LEFT, "column-left", "Left h", NULL, N_("the column before"), SHEETS | ON(SCREEN_MENU)},
    {ACTION_RIGHT, "column-right", "Right l", NULL, N_("the column after"), SHEETS | ON(SCREEN_MENU)},
    {ACTION_PAGE_UP, "page-up", "PgUp Ctrl-B", NULL, N_("a page up"), EVERYWHERE},
    {ACTION_PAGE_DOWN, "page-down", "PgDn Ctrl-F", NULL, N_("a page down"), EVERYWHERE},
    {ACTION_HOME, "home", "Home", NULL, N_("to the beginning"), EVERYWHERE},
    {ACTION_END, "end", "End", NULL, N_("to the end"), EVERYWHERE},
    {ACTION_NEXT_SCREEN, "next-screen", "Tab", N_("next"), N_("next tab"), INSIDE},
    {ACTION_PREVIOUS_SCREEN, "previous-screen", "Shift-Tab", NULL, N_("previous tab"), INSIDE},
    {ACTION_SCREEN_1, "today", "1", NULL, N_("go to Today: who stands where now, what is wrong"), INSIDE},
    {ACTION_SCREEN_2, "roster", "2 F2", NULL, N_("go to Roster: the month"), INSIDE},
    {ACTION_SCREEN_3, "findings", "3 F3", NULL, N_("go to Findings: all that is wrong, with what to do"), INSIDE},
    {ACTION_SCREEN_4, "guards", "4 F4", NULL, N_("go to Guards: people and their papers"), INSIDE},
    {ACTION_SCREEN_5, "day", "5 F5", NULL, N_("go to Day: posts and hours"), INSIDE},
    {ACTION_SCREEN_6, "my", "6 F6", NULL, N_("go to My duties: one guard's own list"), INSIDE},
    {ACTION_MENU, "menu", "m", N_("menu"), N_("the menu: all screens and lists"), INSIDE & ~ON(SCREEN_MENU)},
    {ACTION_UNDO, "undo", "u z", N_("undo"), N_("undo the last change"), INSIDE},
    {ACTION_REDO, "redo", "Ctrl-R", NULL, N_("do again what was undone"), INSIDE},
    {ACTION_COMMAND, "command", ":", N_("command"), N_("type a command, as in: guard show 002"), INSIDE},
    {ACTION_LANGUAGE, "language", "L", NULL, N_("language: English or Chinese"), EVERYWHERE},
    {ACTION_REDRAW, "redraw", "Ctrl-L", NULL, N_("draw the screen anew"), EVERYWHERE},
    {ACTION_HELP, "help", "? F1", N_("help"), N_("this help"), EVERYWHERE & ~(ON(SCREEN_HELP) | ON(SCREEN_HELP_ALONE))},
    {ACTION_CANCEL, "cancel", "Esc", NULL, N_("cancel; close what was opened"), EVERYWHERE & ~OPENED},
    {ACTION_CANCEL, "close", "Esc", N_("close"), N_("close this and go back"), OPENED},
    {ACTION_BACK, "back", "q", N_("back"), N_("back to the screen before; on the first one: leave"), EVERYWHERE},
    {ACTION_LEAVE, "leave", "Q", N_("quit"), N_("leave the program"), EVERYWHERE},
};
const size_t keymap_count = COUNT(keymap);

static bool has_key(const struct keymap_entry *entry, uint32_t key)
{
    const char *at = entry->keys;
    uint32_t one;

    while ((one = key_parse(at, &at)) != PRESS_NONE)
        if (one == key)
            return true;
    return false;
}

enum action keymap_find(enum screen_id screen, uint32_t key)
{
    for (size_t i = 0; i < keymap_count; i++)
        if ((keymap[i].screens & ON(screen)) && has_key(&keymap[i], key))
            return keymap[i].action;
    return ACTION_NONE;
}

const char *keymap_keys(enum action action, enum screen_id screen)
{
    for (size_t i = 0; i < keymap_count; i++)
        if (keymap[i].action == action && (keymap[i].screens & ON(screen)))
            return keymap[i].keys;
    return "";
}

static void add_words(const char *keys, const char *label, struct text *out)
{
    if (out->size > 0)
        text_add(out, "  ");
    text_add_bytes(out, keys, strcspn(keys, " "));
    text_add(out, " ");
    text_add(out, _(label));
}

static void add_item(const struct keymap_entry *entry, struct text *out)
{
    add_words(entry->keys, entry->label, out);
}

static bool is_needed(const struct keymap_entry *entry)
{
    return entry->action == ACTION_HELP || entry->action == ACTION_LEAVE || entry->action == ACTION_BACK ||
           entry->action == ACTION_MENU;
}

/* One more item, unless it would push out what is needed. */
static bool add_fitting(const char *keys, const char *label, int room, struct text *out)
{
    OWN(text_done) struct text more = TEXT_INIT;

    text_add(&more, out->at);
    add_words(keys, label, &more);
    if (utf8_width(more.at) > room)
        return false;
    text_clear(out);
    text_add(out, more.at);
    return true;
}

void keymap_bar(enum screen_id screen, const struct sheet_action *own, int width, struct text *out)
{
    OWN(text_done) struct text needed = TEXT_INIT;
    bool full = false;

    for (size_t i = 0; i < keymap_count; i++)
        if ((keymap[i].screens & ON(screen)) && keymap[i].label != NULL && is_needed(&keymap[i]))
            add_item(&keymap[i], &needed);
    int room = width - 2 - utf8_width(needed.at);
    for (; own != NULL && own->key != 0 && !full; own++)
        full = own->label != NULL && !add_fitting((char[]){own->key, '\0'}, own->label, room, out);
    for (size_t i = 0; i < keymap_count && !full; i++)
        if ((keymap[i].screens & ON(screen)) && keymap[i].label != NULL && !is_needed(&keymap[i]))
            full = !add_fitting(keymap[i].keys, keymap[i].label, room, out);
    if (out->size > 0)
        text_add(out, "  ");
    text_add(out, needed.at);
}

bool keymap_clash(const struct keymap_entry *entries, size_t count, const char **first, const char **second)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count; k++) {
            const char *at = entries[k].keys;
            uint32_t key;

            while ((entries[i].screens & entries[k].screens) && (key = key_parse(at, &at)) != PRESS_NONE)
                if (has_key(&entries[i], key)) {
                    *first = entries[i].name;
                    *second = entries[k].name;
                    return true;
                }
        }
    return false;
}
