/* Kinds of paper, declared in service/packs.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "service/packs.h"
#include "util/embedded.h"
#include "util/i18n.h"
#include "util/ini.h"

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

size_t paper_kinds_load(struct arena *arena, const struct paper_kind_info **out, struct error *err)
{
    OWN(ini_drop) struct ini *ini = NULL;
    const struct embedded *file = embedded_find("credentials.ini");
    struct paper_kind_info *kinds;

    if (file == NULL) {
        error_set(err, ERROR_INTERNAL, _("%s is not in the program"), "credentials.ini");
        return 0;
    }
    if (ini_parse(file->path, file->bytes, file->size, &ini, err) != 0)
        return 0;
    kinds = arena_array(arena, ini_sections(ini) + 1, sizeof(*kinds));
    for (size_t i = 0; i < ini_sections(ini); i++)
        if (read_kind(arena, ini, ini_section(ini, i), &kinds[i], err) != 0)
            return 0;
    *out = kinds;
    return ini_sections(ini);
}
