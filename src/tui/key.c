#include <config.h>

#include "tui/key.h"

#include <stdio.h>
#include <string.h>

#include "util/text.h"
#include "util/utf8.h"

static const struct {
    uint32_t key;
    const char *name;
} names[] = {
    {PRESS_TAB, "Tab"},
    {PRESS_ENTER, "Enter"},
    {PRESS_ESCAPE, "Esc"},
    {' ', "Space"},
    {PRESS_UP, "Up"},
    {PRESS_DOWN, "Down"},
    {PRESS_LEFT, "Left"},
    {PRESS_RIGHT, "Right"},
    {PRESS_PAGE_UP, "PgUp"},
    {PRESS_PAGE_DOWN, "PgDn"},
    {PRESS_HOME, "Home"},
    {PRESS_END, "End"},
    {PRESS_BACKTAB, "Shift-Tab"},
    {PRESS_BACKSPACE, "Backspace"},
    {PRESS_DELETE, "Del"},
    {PRESS_INSERT, "Ins"},
    {PRESS_F1, "F1"},
    {PRESS_F2, "F2"},
    {PRESS_F3, "F3"},
    {PRESS_F4, "F4"},
    {PRESS_F5, "F5"},
    {PRESS_F6, "F6"},
};

char *key_label(uint32_t key, char out[KEY_NAME_SIZE])
{
    OWN(text_done) struct text text = TEXT_INIT;

    for (size_t i = 0; i < COUNT(names); i++)
        if (names[i].key == key) {
            snprintf(out, KEY_NAME_SIZE, "%s", names[i].name);
            return out;
        }
    if (key > 0 && key < 27)
        snprintf(out, KEY_NAME_SIZE, "Ctrl-%c", (char)('A' + key - 1));
    else {
        if (key_is_text(key))
            utf8_add(&text, key);
        snprintf(out, KEY_NAME_SIZE, "%s", text.at);
    }
    return out;
}

static uint32_t parse_one(const char *word, size_t size)
{
    const char *at = word;
    uint32_t character;

    for (size_t i = 0; i < COUNT(names); i++)
        if (strlen(names[i].name) == size && strncmp(names[i].name, word, size) == 0)
            return names[i].key;
    if (size == 6 && strncmp(word, "Ctrl-", 5) == 0 && word[5] >= 'A' && word[5] <= 'Z')
        return (uint32_t)(word[5] - 'A' + 1);
    character = utf8_next(&at);
    return (size_t)(at - word) == size && key_is_text(character) ? character : PRESS_NONE;
}

uint32_t key_parse(const char *text, const char **rest)
{
    size_t size;

    while (*text == ' ')
        text++;
    size = strcspn(text, " ");
    if (rest != NULL)
        *rest = text + size;
    return size == 0 ? (uint32_t)PRESS_NONE : parse_one(text, size);
}

bool key_is_text(uint32_t key)
{
    return key >= 0x20 && key != 0x7f && !(key >= 0x80 && key < 0xa0) && key < 0x110000;
}
