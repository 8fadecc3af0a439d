/* Work calendars, declared in service/packs.h. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "service/packs.h"
#include "store/rows.h"
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
    const char *local = i18n_chinese() ? ini_text(ini, section, "name_zh") : NULL;
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

/* A year as it is stored: the setting "calendar.2027" of the file holds the text of its INI file. */
#define SETTING "calendar."

struct gathering {
    struct arena *arena;
    struct calendar_marks marks;
    struct work_calendar *work;
};

static void gathering_done(struct gathering *gathering)
{
    calendar_marks_done(&gathering->marks);
}

static int gather_year(
    struct gathering *gathering, const char *name, const void *bytes, size_t size, struct error *err)
{
    struct work_calendar *work = gathering->work;
    int year;

    if (work_calendar_read(gathering->arena, name, bytes, size, &gathering->marks, &year, err) != 0)
        return -1;
    work->years.at[work->years.count++] = year;
    return 0;
}

/* Years of the database: ROWS of COUNT; then the shipped ones that are not among them. */
static const struct work_calendar *gather(
    struct arena *arena, const struct setting_row *rows, size_t count, struct error *err)
{
    OWN(gathering_done) struct gathering gathering = {.arena = arena, .work = arena_new(arena, struct work_calendar)};
    const struct embedded *file;
    size_t files = 0;

    while (embedded_at(files) != NULL)
        files++;
    gathering.work->years.at = arena_array(arena, files + count + 1, sizeof(int));
    for (size_t i = 0; i < count; i++)
        if (strncmp(rows[i].name, SETTING, strlen(SETTING)) == 0 && rows[i].value != NULL &&
            gather_year(&gathering, rows[i].name, rows[i].value, strlen(rows[i].value), err) != 0)
            return NULL;
    size_t own = gathering.work->years.count;
    for (size_t i = 0; (file = embedded_at(i)) != NULL; i++) {
        const char *year = strrchr(file->path, '-');
        bool known = strncmp(file->path, FOLDER, strlen(FOLDER)) != 0;
        for (size_t k = 0; !known && k < own; k++)
            known = year != NULL && gathering.work->years.at[k] == (int)strtol(year + 1, NULL, 10);
        if (!known && gather_year(&gathering, file->path, file->bytes, file->size, err) != 0)
            return NULL;
    }
    gathering.work->marks = settle(arena, &gathering.marks);
    return gathering.work;
}

const struct work_calendar *work_calendar_load(struct arena *arena, struct error *err)
{
    return gather(arena, NULL, 0, err);
}

const struct work_calendar *work_calendar_in_force(struct db *db, struct arena *arena, struct error *err)
{
    const struct row_filter all = {0};
    struct setting_row *rows;
    size_t count;

    if (rows_load(db, &setting_table, &all, arena, (void **)&rows, &count, err) < 0)
        return NULL;
    return gather(arena, rows, count, err);
}

struct calendar_marks work_calendar_override(
    struct arena *arena, const struct calendar_marks *marks, const struct calendar_marks *over)
{
    struct calendar_marks own = settle(arena, over), out = {0};
    size_t i = 0, k = 0;

    out.at = arena_array(arena, marks->count + own.count + 1, sizeof(*out.at));
    while (i < marks->count || k < own.count) {
        bool mine = k < own.count && (i == marks->count || own.at[k].day <= marks->at[i].day);
        if (mine && i < marks->count && own.at[k].day == marks->at[i].day)
            i++;
        out.at[out.count++] = mine ? own.at[k++] : marks->at[i++];
    }
    return out;
}
