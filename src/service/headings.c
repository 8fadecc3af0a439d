#include <config.h>

#include "service/headings.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "service/import.h"
#include "util/arena.h"
#include "util/embedded.h"
#include "util/i18n.h"
#include "util/ini.h"
#include "util/list.h"
#include "util/utf8.h"
#include "util/xalloc.h"

struct headings_word {
    const char *section, *normal, *id, *written;
    int next; /* in the chain of its bucket, -1 */
};
LIST_DEFINE(headings_words, struct headings_word)

/* Words of a section stand together. */
struct headings_section {
    const char *name;
    size_t first, behind;
};
LIST_DEFINE(headings_sections, struct headings_section)

#define BUCKETS 4096

struct headings {
    struct arena arena;
    struct headings_words words;
    struct headings_sections sections;
    int buckets[BUCKETS];
};

static bool is_open(uint32_t c)
{
    return c == '(' || c == '[' || c == '<' || c == '{' || c == 0x3010 || c == 0x300a || c == 0x3014;
}

static bool is_close(uint32_t c)
{
    return c == ')' || c == ']' || c == '>' || c == '}' || c == 0x3011 || c == 0x300b || c == 0x3015;
}

static bool is_mark(uint32_t c)
{
    return c == '_' || c == '*' || c == ':' || c == '.' || c == '#' || c == '"' || c == '\'' || c == 0x3002;
}

static bool is_dash(uint32_t c)
{
    return c == '-' || c == 0x2013 || c == 0x2014;
}

static void reduce(struct text *out, const char *folded, bool brackets)
{
    OWN(text_done) struct text letters = TEXT_INIT;
    int depth = 0;
    text_clear(out);
    for (uint32_t c; (c = utf8_next(&folded)) != 0;) {
        depth += brackets && is_open(c);
        if (!depth && c > ' ' && c != 0x3000 && !is_mark(c)) {
            utf8_add(out, c);
            if (!is_dash(c))
                utf8_add(&letters, c);
        }
        depth -= depth > 0 && is_close(c);
    }
    if (letters.size > 1 || (letters.size && letters.at[0] != '/')) { /* "pre-hire", but not "-" or "--" */
        text_clear(out);
        text_add(out, letters.at);
    }
}

void headings_normal(struct text *out, const char *word)
{
    OWN(text_done) struct text folded = TEXT_INIT;
    utf8_fold(&folded, word);
    reduce(out, folded.at, true);
    if (!out->size)
        reduce(out, folded.at, false);
    if (!out->size)
        text_add(out, folded.at);
}

static unsigned bucket_of(const char *section, const char *normal)
{
    uint32_t hash = 2166136261u;
    for (; *section; section++)
        hash = (hash ^ (unsigned char)*section) * 16777619u;
    for (hash = (hash ^ '/') * 16777619u; *normal; normal++)
        hash = (hash ^ (unsigned char)*normal) * 16777619u;
    return hash % BUCKETS;
}

static const struct headings_word *find_normal(const struct headings *headings, const char *section, const char *normal)
{
    for (int at = headings->buckets[bucket_of(section, normal)]; at >= 0;) {
        const struct headings_word *word = &headings->words.at[at];
        if (strcmp(word->section, section) == 0 && strcmp(word->normal, normal) == 0)
            return word;
        at = word->next;
    }
    return NULL;
}

/* The first that claims a word has it. */
static void add_word(struct headings *headings, const char *section, const char *id, const char *written)
{
    OWN(text_done) struct text normal = TEXT_INIT;
    headings_normal(&normal, written);
    if (!normal.size || find_normal(headings, section, normal.at))
        return;
    unsigned bucket = bucket_of(section, normal.at);
    *headings_words_add(&headings->words) = (struct headings_word){
        .section = section,
        .normal = arena_strdup(&headings->arena, normal.at),
        .id = id,
        .written = arena_strdup(&headings->arena, written),
        .next = headings->buckets[bucket],
    };
    headings->buckets[bucket] = (int)headings->words.count - 1;
}

static void add_words(struct headings *headings, const char *section, const char *id, const char *words)
{
    while (*words) {
        size_t size = strcspn(words, "|");
        OWN(text_done) struct text word = TEXT_INIT, clean = TEXT_INIT;
        text_add_bytes(&word, words, size);
        utf8_clean(&clean, word.at);
        if (clean.size)
            add_word(headings, section, id, clean.at);
        words += size + (words[size] == '|');
    }
}

static void add_section(struct headings *headings, const struct ini *ini, const char *name)
{
    const char *section = arena_strdup(&headings->arena, name);
    size_t first = headings->words.count;
    for (size_t i = 0; i < ini_keys(ini, name); i++) {
        const char *key = ini_key(ini, name, i);
        const char *id = arena_strndup(&headings->arena, key, strcspn(key, "+"));
        const char *words = ini_text(ini, name, key);
        if (words)
            add_words(headings, section, id, words);
    }
    for (size_t i = 0; i < ini_keys(ini, name);
         i++) { /* identifiers are words as well, unless something else is called so */
        const char *key = ini_key(ini, name, i);
        bool digits = key[strspn(key, "0123456789")] == 0 && strcmp(name, "word_level") != 0; /* "1" is no weekday */
        if (!strchr(key, '+') && !digits && strcmp(name, "word_off") != 0)
            add_word(headings, section, arena_strdup(&headings->arena, key), key);
    }
    *headings_sections_add(&headings->sections) =
        (struct headings_section){.name = section, .first = first, .behind = headings->words.count};
}

/* Empty when there is none of that name. */
static struct headings_section section_of(const struct headings *headings, const char *name)
{
    for (size_t i = 0; headings && i < headings->sections.count; i++)
        if (strcmp(headings->sections.at[i].name, name) == 0)
            return headings->sections.at[i];
    return (struct headings_section){0};
}

static void ini_to_headings(struct headings *headings, const struct ini *ini)
{
    for (size_t i = 0; i < ini_sections(ini); i++)
        add_section(headings, ini, ini_section(ini, i));
}

int headings_parse(const char *name, const void *bytes, size_t size, struct headings **out, struct error *err)
{
    OWN(ini_drop) struct ini *ini = NULL;
    if (ini_parse(name, bytes, size, &ini, err))
        return -1;
    struct headings *headings = xnew(struct headings);
    for (size_t i = 0; i < BUCKETS; i++)
        headings->buckets[i] = -1;
    ini_to_headings(headings, ini);
    *out = headings;
    return 0;
}

void headings_drop(struct headings **headings)
{
    if (!*headings)
        return;
    headings_words_done(&(*headings)->words);
    headings_sections_done(&(*headings)->sections);
    arena_done(&(*headings)->arena);
    free(*headings);
    *headings = NULL;
}

const struct headings *headings_built_in(void)
{
    static struct headings *built_in; /* compiled in, so it cannot change: parsed once and kept to the end */
    if (!built_in) {
        const struct embedded *file = embedded_find("headings.ini");
        const char *bytes = file ? (const char *)file->bytes : "";
        if (headings_parse("headings.ini", bytes, file ? file->size : 0, &built_in, NULL))
            headings_parse("headings.ini", "", 0, &built_in, NULL);
    }
    return built_in;
}

const char *headings_find(const struct headings *headings, const char *section, const char *text)
{
    if (!headings || !text)
        return NULL;
    OWN(text_done) struct text normal = TEXT_INIT;
    headings_normal(&normal, text);
    const struct headings_word *word = find_normal(headings, section, normal.at);
    return word ? word->id : NULL;
}

static const char *find_longest(const struct headings *headings, const char *section, const char *text, bool prefix)
{
    if (!headings || !text)
        return NULL;
    OWN(text_done) struct text normal = TEXT_INIT;
    headings_normal(&normal, text);
    const char *found = NULL;
    size_t longest = 0;
    struct headings_section here = section_of(headings, section);
    for (size_t i = here.first; i < here.behind; i++) {
        const struct headings_word *word = &headings->words.at[i];
        size_t size = strlen(word->normal);
        if (size <= longest)
            continue;
        if (prefix ? strncmp(normal.at, word->normal, size) == 0 : strstr(normal.at, word->normal) != NULL) {
            found = word->id;
            longest = size;
        }
    }
    return found;
}

const char *headings_find_within(const struct headings *headings, const char *section, const char *text)
{
    return find_longest(headings, section, text, false);
}

const char *headings_find_prefix(const struct headings *headings, const char *section, const char *text)
{
    return find_longest(headings, section, text, true);
}

const char *headings_place(
    const struct headings *headings, const char *section, const char *text, size_t *from, size_t *size)
{
    OWN(text_done) struct text folded = TEXT_INIT, word = TEXT_INIT;
    struct headings_section here = section_of(headings, section);
    const char *found = NULL;
    utf8_fold(&folded, text);
    *size = 0;
    for (size_t i = here.first; i < here.behind; i++) {
        utf8_fold(&word, headings->words.at[i].written);
        const char *at = word.size > *size ? strstr(folded.at, word.at) : NULL;
        if (!at)
            continue;
        found = headings->words.at[i].id;
        *from = (size_t)(at - folded.at);
        *size = word.size;
    }
    return found;
}

const char *headings_word_of(const struct headings *headings, const char *section, const char *id, size_t index)
{
    struct headings_section here = section_of(headings, section);
    for (size_t i = here.first; i < here.behind; i++) {
        const struct headings_word *word = &headings->words.at[i];
        if (strcmp(word->id, id) == 0 && index-- == 0)
            return word->written;
    }
    return NULL;
}

const char *headings_word(const char *topic, const char *text)
{
    OWN(text_done) struct text section = TEXT_INIT;
    text_addf(&section, "word_%s", topic);
    return headings_find(headings_built_in(), section.at, text);
}

const char *headings_shown(const char *section, const char *field)
{
    const char *word;
    for (size_t i = 0; (word = headings_word_of(headings_built_in(), section, field, i)) != NULL; i++)
        if (((word[0] & 0x80) != 0) == i18n_chinese())
            return word;
    return field;
}

const char *headings_said(const char *topic, const char *id)
{
    OWN(text_done) struct text section = TEXT_INIT;
    text_addf(&section, "word_%s", topic);
    return headings_shown(section.at, id);
}

int headings_rank(const struct headings *headings, const char *section, const char *text)
{
    if (!headings || !text)
        return -1;
    OWN(text_done) struct text normal = TEXT_INIT;
    headings_normal(&normal, text);
    const struct headings_word *word = find_normal(headings, section, normal.at);
    return word ? (int)(word - headings->words.at) : -1;
}

bool headings_mentions(const struct headings *headings, const char *section, const char *id, const char *text)
{
    OWN(text_done) struct text normal = TEXT_INIT;
    headings_normal(&normal, text);
    struct headings_section here = section_of(headings, section);
    for (size_t i = here.first; i < here.behind; i++) {
        const struct headings_word *word = &headings->words.at[i];
        if (strcmp(word->id, id) == 0 && strstr(normal.at, word->normal))
            return true;
    }
    return false;
}
