/* Finding guards, posts and schools by what people type. */
#include <config.h>

#include <string.h>

#include "service/load.h"
#include "service/words.h"
#include "util/i18n.h"
#include "util/pinyin.h"
#include "util/text.h"
#include "util/utf8.h"

bool name_matches(const char *number, const char *name, const char *reading, const char *text)
{
    return utf8_contains(number, text) || utf8_contains(name, text) || pinyin_match(reading, text);
}

static bool read_so(const struct guard *guard, const char *text)
{
    OWN(text_done) struct text reading = TEXT_INIT;

    pinyin_read(&reading, guard->name == NULL ? "" : guard->name);
    return pinyin_match(reading.at, text);
}

/* The only guard whose name is read so; -1. */
static int guard_read_so(const struct facts *facts, const char *text)
{
    int found = -1;

    for (size_t i = 0; i < facts->guard_count; i++)
        if (read_so(&facts->guards[i], text)) {
            if (found >= 0)
                return -1;
            found = (int)i;
        }
    return found;
}

int facts_guard(const struct facts *facts, const char *number)
{
    int found = -1, names = 0;

    for (size_t i = 0; i < facts->guard_count; i++)
        if (strcmp(facts->guards[i].number, number) == 0)
            return (int)i;
    for (size_t i = 0; i < facts->guard_count; i++)
        if (facts->guards[i].name != NULL && strcmp(facts->guards[i].name, number) == 0) {
            found = (int)i;
            names++;
        }
    return names == 1 ? found : names > 1 ? -1 : guard_read_so(facts, number);
}

size_t facts_posts_of_code(const struct facts *facts, const char *code)
{
    size_t count = 0;

    for (size_t i = 0; i < facts->post_count; i++)
        count += strcmp(facts->posts[i].code, code) == 0;
    return count;
}

const char *facts_post_key(const struct facts *facts, int post, struct arena *arena)
{
    const struct post *at = &facts->posts[post];

    return facts_posts_of_code(facts, at->code) < 2
        ? at->code
        : arena_printf(arena, "%s/%s", facts->schools[at->school].code, at->code);
}

static bool is_post_of(const struct facts *facts, const struct post *post, const char *text)
{
    const char *school = facts->schools[post->school].code;
    size_t size = strlen(school);

    return strncmp(text, school, size) == 0 && text[size] == '/' && strcmp(text + size + 1, post->code) == 0;
}

int facts_post(const struct facts *facts, const char *code)
{
    for (size_t i = 0; i < facts->post_count; i++)
        if (strcmp(facts->posts[i].code, code) == 0)
            return (int)i;
    for (size_t i = 0; i < facts->post_count; i++)
        if (is_post_of(facts, &facts->posts[i], code))
            return (int)i;
    for (size_t i = 0; i < facts->post_count; i++)
        if (strcmp(facts->posts[i].name, code) == 0)
            return (int)i;
    return -1;
}

static int post_of_school(const struct facts *facts, const char *code, int school)
{
    for (size_t i = 0; i < facts->post_count; i++)
        if (facts->posts[i].school == school && strcmp(facts->posts[i].code, code) == 0)
            return (int)i;
    for (size_t i = 0; i < facts->post_count; i++)
        if (facts->posts[i].school == school && strcmp(facts->posts[i].name, code) == 0)
            return (int)i;
    return -1;
}

int facts_get_post(const struct facts *facts, const char *code, int school, struct arena *arena, int *out,
    struct error *err)
{
    *out = school < 0 ? -1 : post_of_school(facts, code, school);
    if (*out < 0)
        *out = facts_post(facts, code);
    if (*out >= 0)
        return 0;
    const char *near = facts_posts_like(facts, code, arena);
    error_set(err, ERROR_NO_OBJECT, _("there is no post \"%s\""), code);
    return *near == '\0' ? -1 : error_hint(err, _("perhaps: %s"), near);
}

int facts_need_gate(const struct facts *facts, const char *gate, struct arena *arena, struct error *err)
{
    const char **names = arena_array(arena, facts->post_count + 1, sizeof *names);
    size_t count = 0;

    for (size_t i = 0; i < facts->post_count; i++) {
        const char *name = facts->posts[i].gate;
        bool seen = name == NULL;

        if (!seen && strcmp(name, gate) == 0)
            return 0;
        for (size_t k = 0; k < count && !seen; k++)
            seen = strcmp(names[k], name) == 0;
        if (!seen)
            names[count++] = name;
    }
    error_set(err, ERROR_NO_OBJECT, _("no post lies at a gate \"%s\""), gate);
    return count == 0 ? -1 : error_hint(err, _("the gates are: %s"), words_list(arena, names, count, 8));
}

int facts_school(const struct facts *facts, const char *code)
{
    for (size_t i = 0; i < facts->school_count; i++)
        if (strcmp(facts->schools[i].code, code) == 0 || strcmp(facts->schools[i].name, code) == 0)
            return (int)i;
    return -1;
}

int facts_which_school(const struct facts *facts, const char *code, int *out, struct error *err)
{
    OWN(text_done) struct text codes = TEXT_INIT;
    bool named = code != NULL && *code != '\0';

    if (facts->school_count == 0) {
        error_set(err, ERROR_NO_OBJECT, "%s", _("there is no school in this file yet"));
        return error_hint(
            err, "%s", _("make one with: muster school propose, or import the school's tables: muster import FOLDER"));
    }
    *out = named ? facts_school(facts, code) : 0;
    if (*out >= 0 && (named || facts->school_count == 1))
        return 0;
    for (size_t i = 0; i < facts->school_count; i++)
        text_addf(&codes, "%s%s", i == 0 ? "" : ", ", facts->schools[i].code);
    if (named)
        error_set(err, ERROR_NO_OBJECT, _("there is no school \"%s\""), code);
    else
        error_set(err, ERROR_USAGE, "%s", _("this file holds several schools: name one with --school"));
    return error_hint(err, _("the schools here: %s"), codes.at);
}

const char *facts_kind_label(const struct facts *facts, const char *kind)
{
    for (size_t i = 0; i < facts->kind_count; i++)
        if (strcmp(facts->kinds[i], kind) == 0)
            return facts->kind_labels == NULL ? NULL : facts->kind_labels[i];
    return NULL;
}

/* Adds "CODE NAME" to a list of at most three. */
static void add_like(struct text *out, size_t *count, const char *code, const char *name)
{
    if (*count >= 3)
        return;
    text_addf(out, "%s%s %s", *count == 0 ? "" : ", ", code, name == NULL ? "" : name);
    (*count)++;
}

const char *facts_guards_like(const struct facts *facts, const char *text, struct arena *arena)
{
    OWN(text_done) struct text out = TEXT_INIT;
    size_t count = 0;

    for (size_t i = 0; i < facts->guard_count; i++) {
        const struct guard *guard = &facts->guards[i];

        if (utf8_contains(guard->number, text) || utf8_contains(guard->name, text) ||
            utf8_contains(text, guard->number) || read_so(guard, text))
            add_like(&out, &count, guard->number, guard->name);
    }
    for (size_t i = 0; count == 0 && i < facts->guard_count && i < 3; i++)
        add_like(&out, &(size_t){i}, facts->guards[i].number, facts->guards[i].name);
    return arena_strdup(arena, out.at);
}

const char *facts_posts_like(const struct facts *facts, const char *text, struct arena *arena)
{
    OWN(text_done) struct text out = TEXT_INIT;
    size_t count = 0;

    for (size_t i = 0; i < facts->post_count; i++)
        if (utf8_contains(facts->posts[i].code, text) || utf8_contains(facts->posts[i].name, text))
            add_like(&out, &count, facts->posts[i].code, facts->posts[i].name);
    for (size_t i = 0; count == 0 && i < facts->post_count && i < 3; i++)
        add_like(&out, &(size_t){i}, facts->posts[i].code, facts->posts[i].name);
    return arena_strdup(arena, out.at);
}

int facts_get_guard(const struct facts *facts, const char *key, struct arena *arena, int *out, struct error *err)
{
    int same = 0;

    *out = facts_guard(facts, key);
    if (*out >= 0)
        return 0;
    for (size_t i = 0; i < facts->guard_count; i++)
        same += facts->guards[i].name != NULL && strcmp(facts->guards[i].name, key) == 0;
    const char *like = facts_guards_like(facts, key, arena);
    if (same > 1) {
        error_set(err, ERROR_DATA, _("%d guards are called '%s'"), same, key);
        return error_hint(err, _("give the staff number: %s"), like);
    }
    error_set(err, ERROR_NO_OBJECT, _("there is no guard '%s'"), key);
    return like[0] == '\0' ? -1 : error_hint(err, _("give a staff number, for example: %s"), like);
}
