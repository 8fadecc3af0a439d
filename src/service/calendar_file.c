#include <config.h>

#include "service/calendar_file.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "service/editing.h"
#include "util/file.h"
#include "util/i18n.h"
#include "util/lunar.h"

enum { FILE_MOST = 1 << 20, DAYS_MOST = 1000 };

struct public_day {
    const char *name;
    civil_day day;
    bool off;
};
LIST_DEFINE(public_days, struct public_day)

static int read_days(const json_t *days, const char *path, struct public_days *out, struct error *err)
{
    size_t index;
    json_t *item;

    if (json_array_size(days) > DAYS_MOST)
        return error_set(err, ERROR_DATA, _("%s: a work calendar is never that long"), path);
    json_array_foreach(days, index, item) {
        const char *date = json_string_value(json_object_get(item, "date"));
        const char *name = json_string_value(json_object_get(item, "name"));
        const json_t *off = json_object_get(item, "isOffDay");
        civil_day day;

        if (date == NULL || !day_parse_iso(date, &day) || !json_is_boolean(off))
            return error_set(err, ERROR_DATA,
                _("%s: day %zu needs \"date\" like \"2027-01-01\" and \"isOffDay\" true or false"), path, index + 1);
        for (size_t i = 0; i < out->count; i++)
            if (out->at[i].day == day && out->at[i].off != json_is_true(off))
                return error_set(err, ERROR_DATA, _("%s: %s stands there both as a day off and as a workday"), path,
                    date);
        *public_days_add(out) = (struct public_day){name == NULL ? "" : name, day, json_is_true(off)};
    }
    return 0;
}

/* The year of a document that does not say it: that of most of its days. */
static int year_of(const json_t *root, const struct public_days *days)
{
    int year = (int)json_integer_value(json_object_get(root, "year")), best = 0;

    for (size_t i = 0; year == 0 && i < days->count; i++) {
        int count = 0, of = civil_to_date(days->at[i].day).year;
        for (size_t k = 0; k < days->count; k++)
            count += civil_to_date(days->at[k].day).year == of;
        if (count > best) {
            best = count;
            year = best > 0 && count * 2 >= (int)days->count ? of : 0;
        }
    }
    return year;
}

static bool chinese(const struct public_days *days)
{
    for (size_t i = 0; i < days->count; i++)
        if (strstr(days->at[i].name, "春节") != NULL)
            return true;
    return false;
}

static void add_key(struct text *out, const char *key, const struct public_day *day, bool wanted)
{
    char text[DAY_TEXT_SIZE];

    if (wanted)
        text_addf(out, "%s = \"%s\"\n", key, day_format(day->day, text));
}

/* One section for each day: plain, and read by the reader of the shipped files. */
static void write_ini(const struct public_days *days, int year, const char *source, struct text *out)
{
    civil_day statutory[STATUTORY_DAYS];
    int count = chinese(days) ? statutory_days(year, statutory) : 0;

    text_addf(out, "[calendar]\nyear = %d\nsource = \"%s\"\n", year, source);
    for (size_t i = 0; i < days->count; i++) {
        const struct public_day *day = &days->at[i];
        bool paid = false;

        for (int k = 0; k < count; k++)
            paid = paid || statutory[k] == day->day;
        text_addf(out, "[day%zu]\nname = \"", i + 1);
        for (const char *at = day->name; *at != '\0'; at++)
            if (*at != '"' && *at != '\\' && (unsigned char)*at >= ' ')
                text_add_char(out, *at);
        text_add(out, "\"\n");
        add_key(out, "off", day, day->off);
        add_key(out, "workdays", day, !day->off);
        add_key(out, "statutory", day, day->off && paid);
    }
}

static int json_to_ini(
    const char *path, const char *source, const char *bytes, size_t size, struct text *out, struct error *err)
{
    OWN(public_days_done) struct public_days days = {0};
    json_error_t fault;
    json_t *root = json_loadb(bytes, size, JSON_REJECT_DUPLICATES, &fault);
    const json_t *list = json_is_array(root) ? root : json_object_get(root, "days");
    int year = 0, result = -1;

    if (root == NULL)
        return error_set(err, ERROR_DATA, _("%s, line %d: this is no JSON: %s"), path, fault.line, fault.text);
    if (!json_is_array(list))
        error_set(err, ERROR_DATA, _("%s: there is no list \"days\" of name, date and isOffDay"), path);
    else
        result = read_days(list, path, &days, err);
    if (result == 0 && ((year = year_of(root, &days)) < 1900 || year > 2199))
        result = error_set(err, ERROR_DATA, _("%s: it does not say of which year it is"), path);
    if (result == 0)
        write_ini(&days, year, source, out);
    json_decref(root);
    return result;
}

static int count_days(const struct calendar_marks *marks, unsigned mark, int year)
{
    int count = 0;

    for (size_t i = 0; i < marks->count; i++)
        count += (marks->at[i].marks & mark) != 0 && civil_to_date(marks->at[i].day).year == year;
    return count;
}

struct kept_year {
    struct setting_row *row;
};

static int save_year(struct change *change, void *payload, struct error *err)
{
    struct kept_year *kept = payload;

    return row_save(change, &setting_table, kept->row, err);
}

static int keep_year(struct app *app, const char *name, const char *value, const char *sentence, struct text *told,
    struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const struct row_filter all = {0};
    struct setting_row *rows, fresh;
    struct kept_year kept = {&fresh};
    size_t count;

    if (rows_load(app->db, &setting_table, &all, &arena, (void **)&rows, &count, err) < 0)
        return -1;
    row_init(&setting_table, &fresh);
    fresh.name = name;
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].name, name) == 0)
            kept.row = &rows[i];
    kept.row->value = value;
    return edit_commit(app, &(struct edit_words){"calendar import", name, sentence}, app_today(app), save_year, &kept,
        told, err);
}

int calendar_read_file(const char *path, const struct text *bytes, struct text *kept, struct calendar_marks *marks,
    int *year, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const char *base = strrchr(path, '/') == NULL ? path : strrchr(path, '/') + 1;

    if (bytes->size > FILE_MOST)
        return error_set(err, ERROR_DATA, _("%s: a work calendar is never that long"), path);
    size_t start = bytes->size >= 3 && memcmp(bytes->at, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    start += strspn(bytes->at + start, " \t\r\n");
    const char *at = bytes->at + start;
    if (at[0] != '{' && (at[0] != '[' || strchr("{ \t\r\n", at[1]) == NULL))
        text_add_bytes(kept, bytes->at, bytes->size);
    else if (json_to_ini(path, base, at, bytes->size - start, kept, err) != 0)
        return -1;
    if (work_calendar_read(&arena, path, kept->at, kept->size, marks, year, err) != 0)
        return -1;
    return marks->count > 0 ? 0 : error_set(err, ERROR_DATA, _("%s: it holds no day"), path);
}

int calendar_take_file(struct app *app, const char *path, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(calendar_marks_done) struct calendar_marks marks = {0};
    OWN(text_done) struct text bytes = TEXT_INIT;
    OWN(text_done) struct text kept = TEXT_INIT;
    int year;

    if (file_read(path, &bytes, err) != 0 || calendar_read_file(path, &bytes, &kept, &marks, &year, err) != 0)
        return -1;
    return keep_year(app, arena_printf(&arena, "calendar.%d", year), kept.at,
        arena_printf(&arena,
            _("The work calendar of %d is here. Days off: %d, make-up workdays: %d, statutory days: %d. "), year,
            count_days(&marks, CALENDAR_OFF, year), count_days(&marks, CALENDAR_MAKEUP, year),
            count_days(&marks, CALENDAR_STATUTORY, year)),
        told, err);
}
