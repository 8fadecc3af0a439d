#include <config.h>

#include "service/words.h"

#include <string.h>

#include "util/i18n.h"
#include "util/text.h"

const char *words_fill_by(struct arena *arena, const char *pattern, word_source *source, void *context)
{
    OWN(text_done) struct text out = TEXT_INIT;
    while (*pattern != '\0') {
        size_t plain = strcspn(pattern, "{");
        text_add_bytes(&out, pattern, plain);
        pattern += plain;
        if (*pattern == '\0')
            break;
        const char *end = strchr(pattern, '}');
        const char *value = end == NULL ? NULL : source(context, pattern + 1, (size_t)(end - pattern - 1));
        if (value == NULL) {
            text_add_char(&out, *pattern++);
            continue;
        }
        text_add(&out, value);
        pattern = end + 1;
    }
    return arena_strdup(arena, out.at);
}

static const char *tag_value(void *context, const char *name, size_t size)
{
    for (const struct word_tag *tag = *(const struct word_tag **)context; tag->name != NULL; tag++)
        if (strlen(tag->name) == size && memcmp(tag->name, name, size) == 0)
            return tag->value == NULL ? "" : tag->value;
    return NULL;
}

const char *words_fill(struct arena *arena, const char *pattern, const struct word_tag *tags)
{
    return words_fill_by(arena, pattern, tag_value, (void *)&tags);
}

const char *words_list(struct arena *arena, const char *const *items, size_t count, size_t most)
{
    OWN(text_done) struct text out = TEXT_INIT;
    size_t shown = count > most ? most : count;
    for (size_t i = 0; i < shown; i++) {
        if (i > 0)
            text_add(&out, _(", ")); /* TRANSLATORS: between the items of a list */
        text_add(&out, items[i]);
    }
    if (shown == count)
        return arena_strdup(arena, out.at);
    int more = (int)(count - shown);
    return arena_printf(arena, ngettext("%s and %d more", "%s and %d more", (unsigned long)more), out.at, more);
}
