#include <config.h>

#include "service/own_rules.h"

#include <string.h>
#include <strings.h>

#include "service/editing.h"
#include "service/packs.h"
#include "util/embedded.h"
#include "util/i18n.h"
#include "util/ini.h"
#include "util/utf8.h"

#define PREFIX "rule "

/* --- a pack with what a school says otherwise */

/* The settings of one school that are rules. */
struct own_rows {
    const struct setting_row *at;
    size_t count;
    int64_t school;
};

static const char *own_value(const struct own_rows *rows, const char *section, const char *key)
{
    OWN(text_done) struct text name = TEXT_INIT;

    text_addf(&name, PREFIX "%s.%s", section, key);
    for (size_t i = 0; i < rows->count; i++)
        if (rows->at[i].row.school_id == rows->school && rows->at[i].value != NULL &&
            strcasecmp(rows->at[i].name, name.at) == 0)
            return rows->at[i].value;
    return NULL;
}

static bool is_rule_of(const struct setting_row *row, int64_t school)
{
    return row->row.school_id == school && strncmp(row->name, PREFIX, strlen(PREFIX)) == 0;
}

static void write_entry(struct text *out, const char *key, const char *value)
{
    if (value != NULL)
        text_addf(out, "%s = \"%s\"\n", key, value);
}

/* What the shipped pack does not name at all: a severity of kindergartens, a source. */
static void write_further(struct text *out, const struct ini *base, const char *section, const struct own_rows *rows)
{
    size_t size = strlen(section);

    for (size_t i = 0; i < rows->count; i++) {
        const char *name = rows->at[i].name + strlen(PREFIX);

        if (!is_rule_of(&rows->at[i], rows->school) || strncasecmp(name, section, size) != 0 || name[size] != '.')
            continue;
        if (ini_text(base, section, name + size + 1) == NULL)
            write_entry(out, name + size + 1, rows->at[i].value);
    }
}

static void write_pack(struct text *out, const struct ini *base, const struct own_rows *rows)
{
    for (size_t i = 0; i < ini_sections(base); i++) {
        const char *section = ini_section(base, i);

        text_addf(out, "%s[%s]\n", i > 0 ? "\n" : "", section);
        for (size_t k = 0; k < ini_keys(base, section); k++) {
            const char *key = ini_key(base, section, k), *own = own_value(rows, section, key);
            write_entry(out, key, own != NULL ? own : ini_text(base, section, key));
        }
        write_further(out, base, section, rows);
    }
}

static int base_read(struct arena *arena, const char *code, struct ini **out, struct error *err)
{
    const struct embedded *file = pack_file(arena, code);

    if (file == NULL)
        return pack_find(arena, code, err) == NULL ? -1 : 0;
    return ini_parse(file->path, file->bytes, file->size, out, err);
}

/* Reads the pack as the rows make it. WRITTEN: the file that they come from, for the lines of messages; NULL. */
static const struct rule_pack *pack_with(struct arena *arena, const char *name, const struct ini *base,
    const struct own_rows *rows, const struct ini *written, struct error *err)
{
    OWN(text_done) struct text text = TEXT_INIT;
    OWN(ini_drop) struct ini *ini = NULL;

    write_pack(&text, base, rows);
    if (ini_parse(name, text.at, text.size, &ini, err) < 0)
        return NULL;
    return pack_read_ini(arena, name, ini, written, err);
}

int own_pack(struct arena *arena, const char *base, int64_t school, const struct setting_row *settings, size_t count,
    const struct rule_pack **out, struct error *err)
{
    OWN(ini_drop) struct ini *ini = NULL;
    const struct own_rows rows = {settings, count, school};
    bool any = false;

    *out = NULL;
    for (size_t i = 0; i < count && !any; i++)
        any = is_rule_of(&settings[i], school);
    if (!any)
        return 0;
    if (base_read(arena, base, &ini, err) < 0)
        return -1;
    *out = pack_with(arena, _("the school's own rules"), ini, &rows, NULL, err);
    return *out == NULL ? -1 : 0;
}

/* --- what is stored of one school */

struct own {
    struct school_row *school;
    struct setting_row *settings;
    size_t count;
    struct ini *base;
    const char *base_code;
};

static void own_done(struct own *own)
{
    ini_free(own->base);
}

static int own_load(struct app *app, const char *code, struct arena *arena, struct own *out, struct error *err)
{
    const struct row_filter all = {0};
    const struct facts *facts;
    struct school_row *schools;
    size_t count;
    int index;

    if (facts_load(app, app_today(app), app_today(app), arena, &facts, err) < 0 ||
        facts_which_school(facts, code, &index, err) < 0 ||
        rows_load(app->db, &school_table, &all, arena, (void **)&schools, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        if (schools[i].row.id == facts->schools[index].id)
            out->school = &schools[i];
    struct row_filter filter = {.school_id = out->school->row.id};
    if (rows_load(app->db, &setting_table, &filter, arena, (void **)&out->settings, &out->count, err) < 0)
        return -1;
    out->base_code = out->school->pack != NULL ? out->school->pack : DEFAULT_PACK;
    return base_read(arena, out->base_code, &out->base, err);
}

static struct own_rows own_rows_of(const struct own *own)
{
    return (struct own_rows){own->settings, own->count, own->school->row.id};
}

static bool is_about(const char *key)
{
    size_t size = strlen(key);

    return (size > 7 && strcmp(key + size - 7, ".source") == 0) ||
           (size > 11 && strcmp(key + size - 11, ".confidence") == 0);
}

/* What is said about KEY: its source or confidence, the school's own first; for a rule its line of [sources]. */
static const char *about(
    const struct own *own, const struct own_rows *rows, const char *section, const char *key, const char *what)
{
    OWN(text_done) struct text name = TEXT_INIT;

    if (strcmp(section, "severity") == 0) {
        text_addf(&name, "%.3s", key);
        section = "sources";
        if (strcmp(what, "source") != 0)
            return NULL;
    } else {
        text_addf(&name, "%s.%s", key, what);
    }
    const char *value = own_value(rows, section, name.at);
    return value != NULL ? value : ini_text(own->base, section, name.at);
}

static void add_rule(struct own_rules *out, const struct own *own, const struct own_rows *rows, const char *section,
    const char *key, struct arena *arena)
{
    const char *shipped = ini_text(own->base, section, key), *value = own_value(rows, section, key);

    if (is_about(key) || strcmp(section, "sources") == 0)
        return;
    out->at[out->count++] = (struct own_rule){.section = arena_strdup(arena, section),
        .key = arena_strdup(arena, key),
        .value = arena_strdup(arena, value != NULL ? value : shipped),
        .shipped = arena_strdup(arena, shipped),
        .source = arena_strdup(arena, about(own, rows, section, key, "source")),
        .confidence = value == NULL ? arena_strdup(arena, about(own, rows, section, key, "confidence")) : NULL,
        .own = value != NULL};
}

int own_rules_load(
    struct app *app, const char *school, struct arena *arena, struct own_rules *out, struct error *err)
{
    OWN(own_done) struct own own = {0};
    size_t most = 0;

    *out = (struct own_rules){0};
    if (own_load(app, school, arena, &own, err) < 0)
        return -1;
    const struct own_rows rows = own_rows_of(&own);
    for (size_t i = 0; i < ini_sections(own.base); i++)
        most += ini_keys(own.base, ini_section(own.base, i));
    out->at = arena_array(arena, most + own.count + 1, sizeof *out->at);
    out->school = own.school->row.id;
    out->code = own.school->code;
    out->base = own.base_code;
    for (size_t i = 0; i < ini_sections(own.base); i++) {
        const char *section = ini_section(own.base, i);
        size_t size = strlen(section);

        for (size_t k = 0; k < ini_keys(own.base, section); k++)
            add_rule(out, &own, &rows, section, ini_key(own.base, section, k), arena);
        for (size_t r = 0; r < own.count; r++) {
            const char *name = own.settings[r].name + strlen(PREFIX);
            if (is_rule_of(&own.settings[r], rows.school) && strncasecmp(name, section, size) == 0 &&
                name[size] == '.' && ini_text(own.base, section, name + size + 1) == NULL)
                add_rule(out, &own, &rows, section, name + size + 1, arena);
        }
    }
    return 0;
}

/* --- changes */

/* May the school say something about SECTION.KEY? What the shipped pack names, severities and sources of known rules.
 */
static bool may_say(const struct ini *base, const char *section, const char *key)
{
    enum rule_code code;
    char letters[4] = "";

    if (ini_line(base, section, key) > 0)
        return true;
    if (is_about(key))
        return true;
    strncpy(letters, key, 3);
    for (size_t i = 0; letters[i] != '\0'; i++)
        if (letters[i] >= 'a' && letters[i] <= 'z')
            letters[i] = (char)(letters[i] - 'a' + 'A');
    if (!rule_code_parse(letters, &code))
        return false;
    if (strcmp(section, "sources") == 0)
        return key[3] == '\0';
    return strcmp(section, "severity") == 0 && (key[3] == '\0' || strcmp(key + 3, ".kindergarten") == 0);
}

static int find_key(const struct ini *base, const char *text, struct arena *arena, const char **section,
    const char **key, struct error *err)
{
    OWN(text_done) struct text where = TEXT_INIT;
    char *folded = arena_strdup(arena, text);
    int found = 0;

    for (char *at = folded; *at != '\0'; at++)
        *at = *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at;
    if (strncmp(folded, "severity.", 9) != 0 && may_say(base, "severity", folded)) {
        *section = "severity";
        *key = folded;
        return 0;
    }
    for (size_t i = 0; i < ini_sections(base); i++) {
        const char *name = ini_section(base, i);
        size_t size = strlen(name);

        if (strncmp(folded, name, size) == 0 && folded[size] == '.' && may_say(base, name, folded + size + 1)) {
            *section = arena_strdup(arena, name);
            *key = folded + size + 1;
            return 0;
        }
        if (ini_line(base, name, folded) > 0) {
            text_addf(&where, "%s%s.%s", found > 0 ? ", " : "", name, folded);
            *section = arena_strdup(arena, name);
            *key = folded;
            found++;
        }
    }
    if (found == 1)
        return 0;
    error_set(err, ERROR_NO_OBJECT, found == 0 ? _("no rule and no number is called '%s'") : _("'%s' is not enough"),
        text);
    return error_hint(err, found == 0 ? _("muster rules show names them") : _("write one of these: %s"), where.at);
}

/* Of the rows one more or less: as a change of settings. */
struct rules_edit {
    struct setting_row *rows;
    size_t count, most;
    struct school_row *school; /* NULL: stays */
};

static int save_rules(struct change *change, void *payload, struct error *err)
{
    struct rules_edit *edit = payload;

    for (size_t i = 0; i < edit->count; i++)
        if (row_save(change, &setting_table, &edit->rows[i], err) < 0)
            return -1;
    return edit->school != NULL ? row_save(change, &school_table, edit->school, err) : 0;
}

/* VALUE NULL: as shipped. Changes the rows of OWN, too, so that the result can be judged before it is saved. */
static int put_rule(struct rules_edit *edit, struct own *own, const char *section, const char *key, const char *value,
    struct arena *arena, struct error *err)
{
    const char *name = arena_printf(arena, PREFIX "%s.%s", section, key), *shipped = ini_text(own->base, section, key);
    struct setting_row *row = NULL;

    if (value != NULL && strpbrk(value, "\"\\\n\r") != NULL)
        return error_set(err, ERROR_DATA, _("%s: a value must not hold quotation marks or '\\'"), key);
    if (value != NULL && shipped != NULL && strcmp(value, shipped) == 0)
        value = NULL;
    for (size_t i = 0; i < own->count; i++)
        if (strcasecmp(own->settings[i].name, name) == 0)
            row = &own->settings[i];
    if ((row == NULL && value == NULL) ||
        (row != NULL && value != NULL && row->value != NULL && strcmp(row->value, value) == 0))
        return 0;
    if (row == NULL) {
        row = &own->settings[own->count++];
        *row = (struct setting_row){.row.school_id = own->school->row.id, .name = name};
    }
    row->row.removed = value == NULL;
    row->value = value != NULL ? arena_strdup(arena, value) : row->value;
    edit->rows[edit->count++] = *row;
    if (value == NULL)
        row->value = NULL; /* what is judged does not see it any more */
    return 0;
}

/* Room for MORE further rows. */
static void make_room(struct own *own, struct rules_edit *edit, size_t more, struct arena *arena)
{
    struct setting_row *rows = arena_array(arena, own->count + more + 1, sizeof *rows);

    if (own->count > 0)
        memcpy(rows, own->settings, own->count * sizeof *rows);
    own->settings = rows;
    edit->rows = arena_array(arena, own->count + more + 1, sizeof *edit->rows);
}

static int commit_rules(struct app *app, const char *action, const char *detail, const char *sentence,
    struct rules_edit *edit, struct text *told, struct error *err)
{
    const struct edit_words words = {action, detail, sentence};

    return edit_commit(app, &words, app_today(app), save_rules, edit, told, err);
}

int rules_edit(struct app *app, const char *school, const char *key, const char *value, const char *source,
    struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(text_done) struct text clean = TEXT_INIT;
    OWN(own_done) struct own own = {0};
    struct rules_edit edit = {0};
    const char *section = "", *name = "", *about_section, *about_key;

    utf8_clean(&clean, value == NULL ? "" : value);
    bool reset = clean.size == 0 || strcmp(clean.at, "shipped") == 0;
    if (own_load(app, school, &arena, &own, err) < 0 || find_key(own.base, key, &arena, &section, &name, err) < 0)
        return -1;
    bool severity = strcmp(section, "severity") == 0;
    about_section = severity ? "sources" : section;
    about_key = severity ? arena_strndup(&arena, name, 3) : arena_printf(&arena, "%s.source", name);
    make_room(&own, &edit, 2, &arena);
    if (put_rule(&edit, &own, section, name, reset ? NULL : clean.at, &arena, err) < 0 ||
        ((source != NULL || reset) && put_rule(&edit, &own, about_section, about_key, source, &arena, err) < 0))
        return -1;
    const struct own_rows rows = own_rows_of(&own);
    if (pack_with(&arena, _("the school's own rules"), own.base, &rows, NULL, err) == NULL)
        return -1;
    const char *shown = own_value(&rows, section, name);
    shown = shown != NULL ? shown : ini_text(own.base, section, name);
    return commit_rules(app, "rules edit",
        arena_printf(&arena, "%s.%s = %s", section, name, shown != NULL ? shown : "-"),
        reset ? arena_printf(&arena, _("%s.%s is as shipped: %s."), section, name, shown != NULL ? shown : "-")
              : arena_printf(&arena, _("%s.%s is now %s for this school."), section, name, shown),
        &edit, told, err);
}

int rules_export(struct app *app, const char *school, struct text *out, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(own_done) struct own own = {0};

    if (own_load(app, school, &arena, &own, err) < 0)
        return -1;
    const struct own_rows rows = own_rows_of(&own);
    text_addf(out, "# %s %s: %s\n# muster rules import\n\n", own.school->code, own.school->name, own.base_code);
    write_pack(out, own.base, &rows);
    return 0;
}

/* Every key of the file must be one that a pack can have: a slip of the pen is not to be passed over. */
static int check_keys(const struct ini *base, const struct ini *file, const char *name, struct error *err)
{
    for (size_t i = 0; i < ini_sections(file); i++) {
        const char *section = ini_section(file, i);

        for (size_t k = 0; k < ini_keys(file, section); k++) {
            const char *key = ini_key(file, section, k);
            if (may_say(base, section, key))
                continue;
            error_set(err, ERROR_DATA, _("%s: line %d: section [%s]: no rule and no number is called '%s'"), name,
                ini_line(file, section, key), section, key);
            return error_hint(err, "%s", _("muster rules show names them"));
        }
    }
    return 0;
}

/* What the file names and the shipped pack has otherwise; what it does not name becomes as shipped. */
static int put_file(
    struct rules_edit *edit, struct own *own, const struct ini *file, struct arena *arena, struct error *err)
{
    size_t before = own->count;

    for (size_t i = 0; i < before; i++) {
        const char *name = own->settings[i].name + strlen(PREFIX), *dot;

        if (!is_rule_of(&own->settings[i], own->school->row.id) || (dot = strchr(name, '.')) == NULL)
            continue;
        const char *section = arena_strndup(arena, name, (size_t)(dot - name));
        if (ini_text(file, section, dot + 1) == NULL && put_rule(edit, own, section, dot + 1, NULL, arena, err) < 0)
            return -1;
    }
    for (size_t i = 0; i < ini_sections(file); i++) {
        const char *section = ini_section(file, i);

        for (size_t k = 0; k < ini_keys(file, section); k++) {
            const char *key = ini_key(file, section, k), *value = ini_text(file, section, key);
            if (value != NULL && put_rule(edit, own, section, key, value, arena, err) < 0)
                return -1;
        }
    }
    return 0;
}

int rules_import(struct app *app, const char *school, const char *name, const void *bytes, size_t size,
    struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(own_done) struct own own = {0};
    OWN(ini_drop) struct ini *file = NULL;
    struct rules_edit edit = {0};
    size_t keys = 0;

    if (ini_parse(name, bytes, size, &file, err) < 0 || own_load(app, school, &arena, &own, err) < 0 ||
        check_keys(own.base, file, name, err) < 0)
        return -1;
    for (size_t i = 0; i < ini_sections(file); i++)
        keys += ini_keys(file, ini_section(file, i));
    make_room(&own, &edit, keys, &arena);
    if (put_file(&edit, &own, file, &arena, err) < 0)
        return -1;
    const struct own_rows rows = own_rows_of(&own);
    if (pack_with(&arena, name, own.base, &rows, file, err) == NULL)
        return -1;
    return commit_rules(app, "rules import", own.school->code,
        arena_printf(&arena,
            ngettext("%zu rule or number is changed.", "%zu rules or numbers are changed.", edit.count), edit.count),
        &edit, told, err);
}

int rules_choose(struct app *app, const char *school, const char *pack, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(own_done) struct own own = {0};
    struct rules_edit edit = {0};
    const struct rule_pack *chosen = pack_find(&arena, pack, err);

    if (chosen == NULL || own_load(app, school, &arena, &own, err) < 0)
        return -1;
    own.school->pack = chosen->code;
    edit.school = own.school;
    return commit_rules(app, "rules choose", chosen->code,
        arena_printf(&arena, _("%s goes by %s."), own.school->name,
            strncmp(i18n_lang(), "zh", 2) == 0 ? chosen->name_zh : chosen->name),
        &edit, told, err);
}
