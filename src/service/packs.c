#include <config.h>

#include "service/packs.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "util/embedded.h"
#include "util/i18n.h"
#include "util/ini.h"
#include "util/text.h"

#define FOLDER "rules/"
#define ENDING ".ini"

struct reader {
    const struct ini *ini, *written; /* WRITTEN: where lines are counted; NULL */
    const char *name; /* of the file, for messages */
    struct arena *arena;
    struct error *err;
};

static int missing(const struct reader *reader, const char *section, const char *key)
{
    return error_set(reader->err, ERROR_CONFIG, _("%s: section [%s] has no \"%s\""), reader->name, section, key);
}

static int wrong(const struct reader *reader, const char *section, const char *key, const char *wanted)
{
    const char *text = ini_text(reader->ini, section, key);
    int line = reader->written == NULL ? 0 : ini_line(reader->written, section, key);

    if (line > 0)
        return error_set(reader->err, ERROR_CONFIG, _("%s: line %d: section [%s]: \"%s = %s\" is wrong: %s"),
            reader->name, line, section, key, text, wanted);
    return error_set(reader->err, ERROR_CONFIG, _("%s: section [%s]: \"%s = %s\" is wrong: %s"), reader->name, section,
        key, text, wanted);
}

static int read_text(const struct reader *reader, const char *section, const char *key, const char **out)
{
    const char *value = ini_text(reader->ini, section, key);
    if (value == NULL)
        return missing(reader, section, key);
    *out = arena_strdup(reader->arena, value);
    return 0;
}

static int read_int(const struct reader *reader, const char *section, const char *key, int least, int *out)
{
    if (ini_text(reader->ini, section, key) == NULL)
        return missing(reader, section, key);
    if (!ini_int(reader->ini, section, key, out) || *out < least)
        return wrong(
            reader, section, key, least == 0 ? _("a whole number is needed") : _("a whole number from 1 on is needed"));
    return 0;
}

/* One of WORDS, which end in NULL. */
static int read_choice(
    const struct reader *reader, const char *section, const char *key, const char *const *words, int *out)
{
    OWN(text_done) struct text known = TEXT_INIT;
    const char *value = ini_text(reader->ini, section, key);

    if (value == NULL)
        return missing(reader, section, key);
    for (int i = 0; words[i] != NULL; i++) {
        if (strcmp(words[i], value) == 0) {
            *out = i;
            return 0;
        }
        text_addf(&known, "%s%s", i > 0 ? ", " : "", words[i]);
    }
    return wrong(reader, section, key, arena_printf(reader->arena, _("one of these is needed: %s"), known.at));
}

static int read_rounding(const struct reader *reader, const char *section, bool *ceil)
{
    static const char *const words[] = {"floor", "ceil", NULL};
    int choice;

    if (read_choice(reader, section, "rounding", words, &choice) != 0)
        return -1;
    *ceil = choice == 1;
    return 0;
}

/* "100:1, 1000:2" */
static int read_tiers(const struct reader *reader, struct rule_pack *pack)
{
    static const char wanted[] = N_("pairs like 100:1, 1000:2 are needed, with rising numbers");
    const char *at = ini_text(reader->ini, "staffing", "tiers");

    if (at == NULL)
        return missing(reader, "staffing", "tiers");
    while (*at != '\0') {
        char *end;
        struct staffing_tier tier = {.below = (int)strtol(at, &end, 10)};
        if (end == at || *end != ':' || (size_t)pack->tier_count == COUNT(pack->tiers))
            return wrong(reader, "staffing", "tiers", _(wanted));
        at = end + 1;
        tier.guards = (int)strtol(at, &end, 10);
        if (end == at || tier.guards < 0 ||
            (pack->tier_count > 0 && tier.below <= pack->tiers[pack->tier_count - 1].below))
            return wrong(reader, "staffing", "tiers", _(wanted));
        pack->tiers[pack->tier_count++] = tier;
        at = end + strspn(end, ", ");
    }
    return 0;
}

static int read_staffing(const struct reader *reader, struct rule_pack *pack)
{
    static const char *const basis_words[] = {[BASIS_PUPILS_AND_STAFF] = "pupils_and_staff",
        [BASIS_PUPILS] = "pupils",
        [BASIS_DAY_PUPILS] = "day_pupils",
        NULL};
    static const char *const boarding_words[] = {"none", "all", "boarders", NULL};
    int basis, boarding;

    if (read_choice(reader, "staffing", "basis", basis_words, &basis) != 0 || read_tiers(reader, pack) != 0 ||
        read_rounding(reader, "staffing", &pack->step_ceil) != 0 ||
        read_choice(reader, "boarding", "basis", boarding_words, &boarding) != 0)
        return -1;
    pack->basis = basis == BASIS_PUPILS       ? BASIS_PUPILS
                  : basis == BASIS_DAY_PUPILS ? BASIS_DAY_PUPILS
                                              : BASIS_PUPILS_AND_STAFF;
    pack->boarding = boarding > 0;
    pack->boarding_basis = boarding == 1 ? BOARDING_ALL : BOARDING_BOARDERS;
    return pack->boarding ? read_rounding(reader, "boarding", &pack->boarding_ceil) : 0;
}

static const struct number {
    const char *section, *key;
    int least;
    size_t offset;
} numbers[] = {
#define NUMBER(section, key, least, member)                     \
    {                                                           \
        section, key, least, offsetof(struct rule_pack, member) \
    }
    NUMBER("guards", "age_min", 0, age_min),
    NUMBER("guards", "age_max", 1, age_max),
    NUMBER("guards", "age_max_female", 1, age_max_female),
    NUMBER("staffing", "top_from", 0, top_from),
    NUMBER("staffing", "top_guards", 0, top_guards),
    NUMBER("staffing", "step", 1, step),
    NUMBER("staffing", "step_gain", 0, step_gain),
    NUMBER("boarding", "base_heads", 0, boarding_base_heads),
    NUMBER("boarding", "base", 0, boarding_base),
    NUMBER("boarding", "step", 1, boarding_step),
    NUMBER("boarding", "gain", 0, boarding_gain),
    NUMBER("papers", "query_months", 1, query_months),
    NUMBER("papers", "health_months", 1, health_months),
    NUMBER("papers", "first_aid_months", 1, first_aid_months),
    NUMBER("papers", "lapse_days", 0, lapse_days),
    NUMBER("training", "hours", 0, training_hours),
    NUMBER("training", "sessions", 0, term_sessions),
    NUMBER("training", "drills", 0, term_drills),
    NUMBER("retirement", "male", 0, retirement_male.years),
    NUMBER("retirement", "male_latest", 0, retirement_male.latest),
    NUMBER("retirement", "male_step", 1, retirement_male.step),
    NUMBER("retirement", "female", 0, retirement_female.years),
    NUMBER("retirement", "female_latest", 0, retirement_female.latest),
    NUMBER("retirement", "female_step", 1, retirement_female.step),
    NUMBER("hours", "day_minutes", 1, day_minutes),
    NUMBER("hours", "week_minutes", 1, week_minutes),
    NUMBER("hours", "days_in_row", 1, days_in_row),
    NUMBER("hours", "rest_minutes", 0, rest_minutes),
    NUMBER("posts", "patrol_rounds", 0, patrol_rounds),
    NUMBER("posts", "peak_lead", 0, peak_lead),
    NUMBER("posts", "arrival_tail", 0, arrival_tail),
    NUMBER("posts", "dismissal_tail", 0, dismissal_tail),
    NUMBER("posts", "peak_guards", 1, peak_guards),
    NUMBER("posts", "control_room_operators", 1, control_room_operators),
#undef NUMBER
};

static int read_numbers(const struct reader *reader, struct rule_pack *pack)
{
    for (size_t i = 0; i < COUNT(numbers); i++) {
        int *out = (int *)(void *)((char *)pack + numbers[i].offset);
        if (strcmp(numbers[i].section, "boarding") == 0 && !pack->boarding)
            continue;
        if (read_int(reader, numbers[i].section, numbers[i].key, numbers[i].least, out) != 0)
            return -1;
    }
    return 0;
}

static int read_guards(const struct reader *reader, struct rule_pack *pack)
{
    const char *education, *since, *retirement;
    int found;

    if (read_text(reader, "guards", "education_min", &education) != 0 ||
        read_text(reader, "papers", "query_since", &since) != 0 ||
        read_text(reader, "retirement", "since", &retirement) != 0)
        return -1;
    found = word_find(education_words, education);
    if (found <= EDUCATION_UNKNOWN)
        return wrong(reader, "guards", "education_min", _("a level of education is needed"));
    pack->education_min = (enum education)found;
    if (!day_parse_iso(since, &pack->query_since))
        return wrong(reader, "papers", "query_since", _("a day like 2020-09-18 is needed"));
    if (!day_parse_iso(retirement, &pack->retirement_since))
        return wrong(reader, "retirement", "since", _("a day like 2020-09-18 is needed"));
    return 0;
}

static int read_severity(const struct reader *reader, const char *key, bool needed, enum severity *out)
{
    const char *value = ini_text(reader->ini, "severity", key);
    int found = word_find(severity_words, value);

    if (value == NULL)
        return needed ? missing(reader, "severity", key) : 0;
    if (found < 0)
        return wrong(reader, "severity", key, _("one of these is needed: off, info, warn, error, block"));
    *out = (enum severity)found;
    return 0;
}

static int read_severities(const struct reader *reader, struct rule_pack *pack)
{
    for (int i = 0; i < RULE_COUNT; i++) {
        const char *code = rule_code_text((enum rule_code)i);
        pack->severity[i] = SEVERITY_WARN; /* of W01 in a pack that was written before there was one */
        if (read_severity(reader, code, i != W01, &pack->severity[i]) != 0)
            return -1;
        pack->severity_kindergarten[i] = pack->severity[i];
        if (read_severity(reader, arena_printf(reader->arena, "%s.kindergarten", code), false,
                &pack->severity_kindergarten[i]) != 0)
            return -1;
        pack->sources[i] = arena_strdup(reader->arena, ini_text(reader->ini, "sources", code));
    }
    return 0;
}

const struct rule_pack *pack_read(
    struct arena *arena, const char *name, const void *bytes, size_t size, struct error *err)
{
    OWN(ini_drop) struct ini *ini = NULL;

    if (ini_parse(name, bytes, size, &ini, err) != 0)
        return NULL;
    return pack_read_ini(arena, name, ini, ini, err);
}

const struct rule_pack *pack_read_ini(
    struct arena *arena, const char *name, const struct ini *ini, const struct ini *written, struct error *err)
{
    struct rule_pack *pack = arena_new(arena, struct rule_pack);
    const struct reader reader = {.ini = ini, .written = written, .name = name, .arena = arena, .err = err};

    if (read_text(&reader, "pack", "code", &pack->code) != 0 || read_text(&reader, "pack", "name", &pack->name) != 0 ||
        read_text(&reader, "pack", "name_zh", &pack->name_zh) != 0 ||
        read_text(&reader, "pack", "source", &pack->source) != 0 ||
        read_text(&reader, "pack", "confidence", &pack->confidence) != 0 || read_staffing(&reader, pack) != 0 ||
        read_numbers(&reader, pack) != 0 || read_guards(&reader, pack) != 0 || read_severities(&reader, pack) != 0)
        return NULL;
    if (pack->age_max < pack->age_min || pack->age_max_female < pack->age_min) {
        wrong(&reader, "guards", pack->age_max < pack->age_min ? "age_max" : "age_max_female",
            _("the upper age is below the lower one"));
        return NULL;
    }
    return pack;
}

size_t pack_codes(struct arena *arena, const char ***out)
{
    const struct embedded *file;
    size_t count = 0, files = 0;

    while (embedded_at(files) != NULL)
        files++;
    *out = arena_array(arena, files + 1, sizeof(**out));
    for (size_t i = 0; (file = embedded_at(i)) != NULL; i++) {
        size_t length = strlen(file->path);
        if (strncmp(file->path, FOLDER, strlen(FOLDER)) == 0 && length > strlen(FOLDER ENDING) &&
            strcmp(file->path + length - strlen(ENDING), ENDING) == 0)
            (*out)[count++] = arena_strndup(arena, file->path + strlen(FOLDER), length - strlen(FOLDER ENDING));
    }
    return count;
}

static void unknown_pack(struct arena *arena, const char *code, struct error *err)
{
    OWN(text_done) struct text known = TEXT_INIT;
    const char **codes;
    size_t count = pack_codes(arena, &codes);

    for (size_t i = 0; i < count; i++)
        text_addf(&known, "%s%s", i > 0 ? ", " : "", codes[i]);
    error_set(err, ERROR_CONFIG, _("there is no rule pack \"%s\""), code != NULL ? code : "");
    error_hint(err, _("These rule packs are there: %s"), known.at);
}

const struct embedded *pack_file(struct arena *arena, const char *code)
{
    if (code == NULL || strchr(code, '/') != NULL)
        return NULL;
    return embedded_find(arena_printf(arena, FOLDER "%s" ENDING, code));
}

const struct rule_pack *pack_find(struct arena *arena, const char *code, struct error *err)
{
    const struct embedded *file = pack_file(arena, code);

    if (file == NULL) {
        unknown_pack(arena, code, err);
        return NULL;
    }
    return pack_read(arena, file->path, file->bytes, file->size, err);
}
