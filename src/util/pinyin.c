#include <config.h>

#include "util/pinyin.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "util/embedded.h"
#include "util/ini.h"
#include "util/pinyin_table.h"
#include "util/utf8.h"
#include "util/xalloc.h"

#define SURNAMES "surnames"
#define SURNAME_MAX 6 /* bytes of two characters */
/* Bytes that a staff number before the name does not hold: letters, and the first bytes of Chinese characters. */
#define LETTERS_AND_HAN "abcdefghijklmnopqrstuvwxyz\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xef\xf0"

/* Asked for a character that the table does not hold: kept open once it was. */
static void ask_icu(struct text *out, uint32_t character)
{
    static UTransliterator *reader;
    static UErrorCode status = U_ZERO_ERROR;
    UErrorCode ended = U_ZERO_ERROR;
    UChar text[64], rules[128];
    char latin[64] = "";
    int32_t size = 0, limit;

    if (reader == NULL && U_SUCCESS(status)) {
        u_uastrcpy(rules, PINYIN_RULES);
        reader = utrans_openU(rules, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    }
    if (reader == NULL)
        return;
    u_strFromUTF32(text, (int32_t)COUNT(text), &size, (const UChar32 *)&character, 1, &ended);
    limit = size;
    utrans_transUChars(reader, text, &size, (int32_t)COUNT(text), 0, &limit, &ended);
    u_strToUTF8(latin, sizeof latin, NULL, text, size, &ended);
    if (U_SUCCESS(ended) && latin[0] >= 'a' && latin[0] <= 'z')
        text_add_bytes(out, latin, strspn(latin, "abcdefghijklmnopqrstuvwxyz"));
}

static bool is_han(uint32_t c)
{
    return (c >= PINYIN_FIRST && c <= PINYIN_LAST) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff);
}

static void add_character(struct text *out, uint32_t c)
{
    if (c >= PINYIN_FIRST && c <= PINYIN_LAST && pinyin_table[c - PINYIN_FIRST] != 0)
        text_add(out, pinyin_syllables[pinyin_table[c - PINYIN_FIRST]]);
    else
        ask_icu(out, c);
}

struct surname {
    const char *name, *reading; /* borrowed from the settings, which stay */
};

static int compare_surnames(const void *left, const void *right)
{
    return strcmp(((const struct surname *)left)->name, ((const struct surname *)right)->name);
}

/* The shipped surnames in order; read when the first name is. */
static const struct surname *surnames(size_t *count)
{
    static struct ini *ini;
    static struct surname *list;
    static size_t size;
    const struct embedded *file = list == NULL ? embedded_find("surnames.ini") : NULL;

    if (file != NULL && ini_parse(file->path, file->bytes, file->size, &ini, NULL) == 0) {
        list = xcalloc(ini_keys(ini, SURNAMES) + 1, sizeof *list);
        for (size_t i = 0; i < ini_keys(ini, SURNAMES); i++)
            list[size++] =
                (struct surname){ini_key(ini, SURNAMES, i), ini_text(ini, SURNAMES, ini_key(ini, SURNAMES, i))};
        qsort(list, size, sizeof *list, compare_surnames);
    }
    *count = size;
    return list;
}

/* What the surnames say of the first COUNT characters of NAME; NULL when nothing. */
static const char *surname_reading(const char *name, int count, const char **rest)
{
    char surname[SURNAME_MAX + 1] = "";
    const struct surname key = {surname, NULL}, *found;
    const char *at = name;
    size_t known;

    for (int i = 0; i < count; i++)
        if (!is_han(utf8_next(&at)))
            return NULL;
    if (at - name > SURNAME_MAX)
        return NULL;
    memcpy(surname, name, (size_t)(at - name));
    *rest = at;
    const struct surname *list = surnames(&known);
    found = known == 0 ? NULL : bsearch(&key, list, known, sizeof *list, compare_surnames);
    return found == NULL ? NULL : found->reading;
}

/* Adds each character's own reading as well, so that who does not know the surname finds it too. */
static const char *add_surname(struct text *out, const char *name)
{
    for (int count = 2; count >= 1; count--) {
        const char *rest, *reading = surname_reading(name, count, &rest);

        for (int i = 0; reading != NULL && i < count; i++) {
            OWN(text_done) struct text own = TEXT_INIT;
            size_t size = strcspn(reading, " ");

            add_character(&own, utf8_next(&name));
            text_addf(out, "%s%.*s", out->size > 0 ? " " : "", (int)size, reading);
            if (own.size > 0 && (own.size != size || strncmp(own.at, reading, size) != 0))
                text_addf(out, "/%s", own.at);
            reading += size + strspn(reading + size, " ");
        }
        if (reading != NULL)
            return rest;
    }
    return name;
}

void pinyin_read(struct text *out, const char *name)
{
    OWN(text_done) struct text reading = TEXT_INIT;
    OWN(text_done) struct text folded = TEXT_INIT;
    bool word = false;

    utf8_fold(&folded, name);
    const char *first = folded.at + strcspn(folded.at, LETTERS_AND_HAN);
    for (const char *at = add_surname(&reading, first); *at != '\0';) {
        uint32_t c = utf8_next(&at);
        bool letter = c >= 'a' && c <= 'z';

        if (reading.size > 0 && (is_han(c) || (letter && !word)))
            text_add_char(&reading, ' ');
        if (letter)
            text_add_char(&reading, (char)c);
        else if (is_han(c))
            add_character(&reading, c);
        word = letter;
    }
    text_add(out, reading.at);
}

static bool same_letter(char read, char typed)
{
    return read == typed || (read == 'v' && typed == 'u');
}

static const char *next_syllable(const char *at)
{
    at += strcspn(at, " ");
    return at + strspn(at, " ");
}

/* TYPED holds letters only. */
static bool match_here(const char *reading, const char *typed)
{
    const char *end = reading + strcspn(reading, " ");

    if (*typed == '\0')
        return true;
    for (const char *way = reading; way < end; way++) {
        size_t same = 0;

        while (way[same] != '\0' && way[same] != ' ' && way[same] != '/' && same_letter(way[same], typed[same]))
            same++;
        for (; same > 0; same--)
            if (match_here(next_syllable(reading), typed + same))
                return true;
        while (way < end && *way != '/')
            way++;
    }
    return false;
}

bool pinyin_match(const char *reading, const char *typed)
{
    char letters[128];
    size_t used = 0;

    for (; *typed != '\0'; typed++) {
        char c = *typed >= 'A' && *typed <= 'Z' ? (char)(*typed - 'A' + 'a') : *typed;

        if (c == ' ' || c == '\'')
            continue;
        if (c < 'a' || c > 'z' || used + 1 >= sizeof letters)
            return false;
        letters[used++] = c;
    }
    letters[used] = '\0';
    for (; used > 0 && *reading != '\0'; reading = next_syllable(reading))
        if (match_here(reading, letters))
            return true;
    return false;
}
