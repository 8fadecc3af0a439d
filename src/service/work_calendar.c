/* Work calendars and kinds of paper, declared in service/packs.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "service/packs.h"
#include "util/embedded.h"
#include "util/i18n.h"
#include "util/ini.h"

#define FOLDER "calendar/"
#define DAYS_WANTED N_("days of the year like 2026-10-10 or 2026-10-01..2026-10-07 are needed")

struct year_reader {
    const struct ini *ini;
    const char *name, *section, *holiday;
    int year;
    struct calendar_marks *marks;
    struct error *err;
};

static int wrong_days(const struct year_reader *reader, const char *key)
{
    return error_set(reader->err, ERROR_CONFIG, _("%s: section [%s]: \"%s = %s\" is wrong: %s"), reader->name,
        reader->section, key, ini_text(reader->ini, reader->section, key), _(DAYS_WANTED));
}

/* "2026-02-14, 2026-02-28", "2026-10-01..2026-10-07" */
static int read_days(const struct year_reader *reader, const char *key, unsigned mark)
{
    const char *at = ini_text(reader->ini, reader->section, key);

    while (at != NULL && *at != '\0') {
        char part[2 * DAY_TEXT_SIZE] = "";
        size_t size = strcspn(at, ", ");
        struct day_rule rule;
        if (size < sizeof part)
            memcpy(part, at, size);
        /* A notice may reach into the last days of the year before. */
        if (!day_rule_parse(part, &rule) || rule.kind != DAYS_DATES || rule.to - rule.from > 60 ||
            abs(civil_to_date(rule.from).year - reader->year) > 1)
            return wrong_days(reader, key);
        for (civil_day day = rule.from; day <= rule.to; day++)
            *calendar_marks_add(reader->marks) = (struct calendar_mark){day, mark, reader->holiday};
        at += size + strspn(at + size, ", ");
    }
    return 0;
}

static const char *holiday_name(const struct ini *ini, const char *section)
{
    const char *local = strncmp(i18n_lang(), "zh", 2) == 0 ? ini_text(ini, section, "name_zh") : NULL;
    return local != NULL ? local : ini_text(ini, section, "name");
}

int work_calendar_read(struct arena *arena, const char *name, const void *bytes, size_t size,
    struct calendar_marks *marks, int *year, struct error *err)
{
    OWN(ini_drop) struct ini *ini = NULL;

    *year = 0;
    if (ini_parse(name, bytes, size, &ini, err) != 0)
        return -1;
    if (!ini_int(ini, "calendar", "year", year) || *year < 1900 || *year > 2199)
        return error_set(err, ERROR_CONFIG, _("%s: section [%s] has no \"%s\""), name, "calendar", "year");
    for (size_t i = 0; i < ini_sections(ini); i++) {
        struct year_reader reader = {ini, name, ini_section(ini, i), NULL, *year, marks, err};
        reader.holiday = arena_strdup(arena, holiday_name(ini, reader.section));
        if (read_days(&reader, "off", CALENDAR_OFF) != 0 || read_days(&reader, "workdays", CALENDAR_MAKEUP) != 0 ||
            read_days(&reader, "statutory", CALENDAR_STATUTORY) != 0)
            return -1;
    }
    return 0;
}

static int compare_marks(const void *a, const void *b)
{
    const struct calendar_mark *one = a, *other = b;
    return (one->day > other->day) - (one->day < other->day);
}

/* Sorted, one mark a day, in ARENA. */
static struct calendar_marks settle(struct arena *arena, const struct calendar_marks *marks)
{
    struct calendar_marks out = {.at = arena_array(arena, marks->count + 1, sizeof(*out.at))};

    if (marks->count > 0)
        qsort(marks->at, marks->count, sizeof(*marks->at), compare_marks);
    for (size_t i = 0; i < marks->count; i++) {
        if (out.count > 0 && out.at[out.count - 1].day == marks->at[i].day)
            out.at[out.count - 1].marks |= marks->at[i].marks;
        else
            out.at[out.count++] = marks->at[i];
    }
    return out;
}

const struct work_calendar *work_calendar_load(struct arena *arena, struct error *err)
{
    OWN(calendar_marks_done) struct calendar_marks marks = {0};
    struct work_calendar *work = arena_new(arena, struct work_calendar);
    const struct embedded *file;
    size_t files = 0;

    while (embedded_at(files) != NULL)
        files++;
    work->years.at = arena_array(arena, files + 1, sizeof(*work->years.at));
    for (size_t i = 0; (file = embedded_at(i)) != NULL; i++) {
        if (strncmp(file->path, FOLDER, strlen(FOLDER)) != 0)
            continue;
        if (work_calendar_read(
                arena, file->path, file->bytes, file->size, &marks, &work->years.at[work->years.count], err) != 0)
            return NULL;
        work->years.count++;
    }
    work->marks = settle(arena, &marks);
    return work;
}

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
