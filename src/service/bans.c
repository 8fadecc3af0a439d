#include <config.h>

#include "service/bans.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "util/embedded.h"
#include "util/i18n.h"
#include "util/ini.h"
#include "util/text.h"
#include "util/utf8.h"

static const char *in_language(struct arena *arena, const struct ini *ini, const char *section, const char *key)
{
    const char *own = strncmp(i18n_lang(), "zh", 2) == 0 ? ini_text(ini, section, arena_printf(arena, "%s_zh", key))
                                                         : NULL;
    const char *text = own != NULL ? own : ini_text(ini, section, key);

    return text == NULL ? "" : arena_strdup(arena, text);
}

static bool is_yes(const struct ini *ini, const char *section, const char *key)
{
    const char *text = ini_text(ini, section, key);

    return text != NULL && strcmp(text, "yes") == 0;
}

size_t ban_items(struct arena *arena, const struct ban_item **out)
{
    OWN(ini_drop) struct ini *ini = NULL;
    const struct embedded *file = embedded_find("bans.ini");

    if (file == NULL || ini_parse(file->path, file->bytes, file->size, &ini, NULL) < 0)
        return 0;
    struct ban_item *items = arena_array(arena, ini_sections(ini) + 1, sizeof *items);
    for (size_t i = 0; i < ini_sections(ini); i++) {
        const char *letter = ini_section(ini, i), *asked = ini_text(ini, letter, "asked");

        items[i] = (struct ban_item){.letter = (char)toupper((unsigned char)letter[0]),
            .label = in_language(arena, ini, letter, "label"),
            .note = in_language(arena, ini, letter, "note"),
            .source = in_language(arena, ini, letter, "source"),
            .query = is_yes(ini, letter, "query")};
        items[i].kindergartens = asked == NULL || strcmp(asked, "school") != 0;
        items[i].schools = asked == NULL || strcmp(asked, "kindergarten") != 0;
        (void)ini_int(ini, letter, "years", &items[i].years);
    }
    *out = items;
    return ini_sections(ini);
}

bool ban_asked(const struct ban_item *item, enum stage stage)
{
    return stage == STAGE_KINDERGARTEN ? item->kindergartens : item->schools;
}

const char *bans_asked(struct arena *arena, enum stage stage)
{
    OWN(text_done) struct text out = TEXT_INIT;
    const struct ban_item *items;
    size_t count = ban_items(arena, &items);

    for (size_t i = 0; i < count; i++)
        if (ban_asked(&items[i], stage))
            text_addf(&out, "%s%c", out.size > 0 ? "," : "", items[i].letter);
    return arena_strdup(arena, out.at);
}

bool bans_have(const char *letters, char letter)
{
    return letters != NULL && strchr(letters, letter) != NULL;
}

static bool says_none(const char *folded)
{
    static const char *const words[] = {"", "-", "no", "none", "no hit", "无", "没有", "未命中", "否"};

    for (size_t i = 0; i < COUNT(words); i++)
        if (strcmp(folded, words[i]) == 0)
            return true;
    return false;
}

int bans_parse(struct arena *arena, const char *text, enum stage stage, const char **out, struct error *err)
{
    OWN(text_done) struct text folded = TEXT_INIT;
    OWN(text_done) struct text letters = TEXT_INIT;
    const char *asked = bans_asked(arena, stage);

    *out = NULL;
    utf8_fold(&folded, text == NULL ? "" : text);
    if (says_none(folded.at))
        return 0;
    for (const char *at = folded.at; *at != '\0';) {
        uint32_t c = utf8_next(&at);

        if (c == ' ' || c == ',' || c == ';' || c == 0x3001 || c == 0xff0c)
            continue;
        if (c < 'a' || c > 'z' || !bans_have(asked, (char)toupper((int)c))) {
            error_set(err, ERROR_DATA, _("'%s' names no item of the list of bans of this school"), text);
            return error_hint(err, _("name them by their letters: %s; or none"), asked);
        }
        if (!bans_have(letters.at, (char)toupper((int)c)))
            text_addf(&letters, "%s%c", letters.size > 0 ? "," : "", toupper((int)c));
    }
    *out = letters.size > 0 ? arena_strdup(arena, letters.at) : NULL;
    return 0;
}

/* The number of years of the item that forbids longest, 0: one of them for ever; QUERY: is one answered by the query?
 */
static int longest(const char *letters, bool *query)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const struct ban_item *items;
    size_t count = ban_items(&arena, &items);
    int years = -1;

    *query = false;
    for (size_t i = 0; i < count; i++) {
        if (!bans_have(letters, items[i].letter))
            continue;
        *query = *query || items[i].query;
        if (years != 0)
            years = items[i].years == 0 || items[i].years > years ? items[i].years : years;
    }
    return years < 0 ? 0 : years;
}

bool bans_in_query(const char *letters)
{
    bool query;

    (void)longest(letters, &query);
    return query;
}

bool bans_end(const char *letters)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const struct ban_item *items;
    size_t count = ban_items(&arena, &items);

    for (size_t i = 0; i < count; i++)
        if (items[i].years > 0 && bans_have(letters, items[i].letter))
            return true;
    return false;
}

civil_day ban_last_day(const char *letters, civil_day since)
{
    bool query;
    int years = longest(letters, &query);

    return years == 0 || since == DAY_NONE ? DAY_FOREVER : civil_add_months(since, 12 * years) - 1;
}
