/* Kinds of paper, declared in service/packs.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "service/own_kinds.h"
#include "service/packs.h"
#include "store/rows.h"
#include "util/embedded.h"
#include "util/i18n.h"
#include "util/ini.h"
#include "util/text.h"

static int kind_wrong(const char *section, const char *key, struct error *err)
{
    return error_set(
        err, ERROR_CONFIG, _("%s: section [%s]: \"%s\" is missing or wrong"), "credentials.ini", section, key);
}

static int read_kind(
    struct arena *arena, const struct ini *ini, const char *section, struct paper_kind_info *out, struct error *err)
{
    const char *months = ini_text(ini, section, "months"), *lead = ini_text(ini, section, "lead_days");

    out->id = arena_strdup(arena, section);
    out->label = arena_strdup(arena, ini_text(ini, section, "label"));
    out->label_zh = arena_strdup(arena, ini_text(ini, section, "label_zh"));
    if (out->label == NULL || out->label_zh == NULL)
        return kind_wrong(section, "label", err);
    if (months == NULL ||
        (strcmp(months, "none") != 0 && (!ini_int(ini, section, "months", &out->months) || out->months < 1)))
        return kind_wrong(section, "months", err);
    for (; lead != NULL && *lead != '\0' && (size_t)out->lead_count < COUNT(out->lead_days);
         lead += strspn(lead, ", ")) {
        char *end;
        out->lead_days[out->lead_count++] = (int)strtol(lead, &end, 10);
        if (end == lead)
            return kind_wrong(section, "lead_days", err);
        lead = end;
    }
    return rule_code_parse(ini_text(ini, section, "rule"), &out->rule) ? 0 : kind_wrong(section, "rule", err);
}

static size_t read_kinds(struct arena *arena, const char *name, const void *bytes, size_t size,
    const struct paper_kind_info **out, struct error *err)
{
    OWN(ini_drop) struct ini *ini = NULL;
    struct paper_kind_info *kinds;

    if (ini_parse(name, bytes, size, &ini, err) != 0)
        return 0;
    kinds = arena_array(arena, ini_sections(ini) + 1, sizeof(*kinds));
    for (size_t i = 0; i < ini_sections(ini); i++)
        if (read_kind(arena, ini, ini_section(ini, i), &kinds[i], err) != 0)
            return 0;
    *out = kinds;
    return ini_sections(ini);
}

size_t paper_kinds_load(struct arena *arena, const struct paper_kind_info **out, struct error *err)
{
    const struct embedded *file = embedded_find("credentials.ini");

    if (file == NULL) {
        error_set(err, ERROR_INTERNAL, _("%s is not in the program"), "credentials.ini");
        return 0;
    }
    return read_kinds(arena, file->path, file->bytes, file->size, out, err);
}

/* The key of a setting about kind ID: "months" of "kind drone.months"; NULL for others. */
static const char *key_of_kind(const struct setting_row *row, int64_t school, const char *id)
{
    size_t size = strlen(id);

    if (row->row.school_id != school || row->value == NULL ||
        strncmp(row->name, KIND_SETTING, strlen(KIND_SETTING)) != 0)
        return NULL;
    const char *name = row->name + strlen(KIND_SETTING);
    return strncmp(name, id, size) == 0 && name[size] == '.' ? name + size + 1 : NULL;
}

static const char *own_of_kind(
    const struct setting_row *settings, size_t count, int64_t school, const char *id, const char *key)
{
    for (size_t i = 0; i < count; i++) {
        const char *own = key_of_kind(&settings[i], school, id);
        if (own != NULL && strcmp(own, key) == 0)
            return settings[i].value;
    }
    return NULL;
}

static void write_kind(struct text *out, const struct ini *base, const char *id, const struct setting_row *settings,
    size_t count, int64_t school)
{
    static const char *const keys[][2] = {
        {"label", NULL}, {"label_zh", NULL}, {"months", "none"}, {"lead_days", "90, 60, 30, 7"}, {"rule", "Q11"}};

    text_addf(out, "[%s]\n", id);
    for (size_t i = 0; i < COUNT(keys); i++) {
        const char *own = own_of_kind(settings, count, school, id, keys[i][0]);
        const char *value = own != NULL ? own : ini_text(base, id, keys[i][0]);
        if (value == NULL)
            value = keys[i][1] != NULL ? keys[i][1] : id;
        text_addf(out, "%s = \"%s\"\n", keys[i][0], value);
    }
}

size_t paper_kinds_own(struct arena *arena, int64_t school, const struct setting_row *settings, size_t count,
    const struct paper_kind_info **out, struct error *err)
{
    OWN(ini_drop) struct ini *base = NULL;
    OWN(text_done) struct text text = TEXT_INIT;
    const struct embedded *file = embedded_find("credentials.ini");
    bool any = false;

    for (size_t i = 0; i < count; i++)
        any = any || (settings[i].row.school_id == school && settings[i].value != NULL &&
                         strncmp(settings[i].name, KIND_SETTING, strlen(KIND_SETTING)) == 0);
    if (!any || file == NULL || ini_parse(file->path, file->bytes, file->size, &base, err) < 0)
        return 0;
    for (size_t i = 0; i < ini_sections(base); i++)
        write_kind(&text, base, ini_section(base, i), settings, count, school);
    for (size_t i = 0; i < count; i++) {
        const char *name = settings[i].name, *dot = strrchr(name, '.');

        /* each kind of its own once: by its label, which each has */
        if (settings[i].row.school_id != school || settings[i].value == NULL || dot == NULL ||
            strcmp(dot, ".label") != 0 || strncmp(name, KIND_SETTING, strlen(KIND_SETTING)) != 0)
            continue;
        name += strlen(KIND_SETTING);
        const char *id = arena_strndup(arena, name, (size_t)(dot - name));
        if (ini_keys(base, id) == 0)
            write_kind(&text, base, id, settings, count, school);
    }
    return read_kinds(arena, _("the school's own kinds of paper"), text.at, text.size, out, err);
}
