/* Shifts: tours of several parts, counted hours, stand-by, a last day. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "core/tour.h"
#include "service/form_list.h"
#include "service/load.h"
#include "service/sheet_list.h"
#include "service/view.h"
#include "store/rows.h"
#include "util/i18n.h"

static const struct form_field shift_fields[] = {{.key = "code",
                                                     .label = N_("code"),
                                                     .flags = FIELD_WORD | FIELD_REQUIRED,
                                                     .hint = N_("as it stands in the roster: D, N")},
    {.key = "name", .label = N_("called"), .hint = N_("what it is called")},
    {.key = "tour", .label = N_("tour"), .hint = N_("posts and times: G1 07:00-12:00; PK1 16:00-17:00")},
    {.key = "standby",
        .label = N_("on call"),
        .hint = N_("posts and times on call, which make no cover and count no hours")},
    {.key = "counted",
        .label = N_("counted"),
        .kind = FIELD_TIME,
        .hint = N_("hours that one duty counts, where they are not its span: 16:00")},
    {.key = "ends", .label = N_("last day"), .kind = FIELD_DAY, .hint = N_("the last day on which it is used")},
    {.key = "school", .label = N_("school"), .kind = FIELD_SCHOOL, .hint = N_("the school, where there are several")},
    {.key = NULL}};

struct shifting {
    struct app *app;
    struct form_values *values;
    const struct facts *facts;
    int school;
    struct shift_row row;
    struct shift_part_row parts[32], *old;
    size_t count, old_count;
};

static int load_shift(struct shifting *it, struct error *err)
{
    const char *school = form_given(it->values, "school");
    struct shift_row *rows;
    size_t count;

    if (facts_load(it->app, app_today(it->app), app_today(it->app), it->values->arena, &it->facts, err) < 0)
        return -1;
    if (facts_which_school(it->facts, school, &it->school, err) < 0)
        return -1;
    struct row_filter filter = {.school_id = it->facts->schools[it->school].id};
    if (rows_load(it->app->db, &shift_table, &filter, it->values->arena, (void **)&rows, &count, err) < 0)
        return -1;
    it->row = (struct shift_row){.row.school_id = filter.school_id, .code = form_value(it->values, "code")};
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].code, it->row.code) == 0)
            it->row = rows[i];
    struct row_filter parts = {.column = "shift_id", .value = it->row.row.id};
    return it->row.row.id == 0 ? 0
                               : rows_load(it->app->db, &shift_part_table, &parts, it->values->arena, (void **)&it->old,
                                     &it->old_count, err);
}

static int add_parts(struct shifting *it, const char *key, bool standby, struct error *err)
{
    OWN(tour_done) struct tour tour = {0};
    const char *text = form_given(it->values, key);

    if (text == NULL)
        return 0;
    if (tour_parse(text, NULL, it->values->arena, &tour) != TOUR_FINE) {
        error_set(err, ERROR_USAGE, _("'%s' says no posts and times"), text);
        error_hint(err, "%s", _("write them as G1 07:00-12:00; PK1 16:00-17:00; a tour spans at most 36 hours"));
        return form_wrong(it->values, key);
    }
    for (size_t i = 0; i < tour.count && it->count < COUNT(it->parts); i++) {
        int post = facts_post(it->facts, tour.at[i].post);
        bool next_day = standby && it->count > 0 && tour.at[i].from < it->parts[0].from_minute;
        if (post < 0 || it->facts->posts[post].school != it->school) {
            error_set(err, ERROR_NO_OBJECT, _("there is no post \"%s\""), tour.at[i].post);
            return form_wrong(it->values, key);
        }
        it->parts[it->count++] = (struct shift_part_row){.row.school_id = it->row.row.school_id,
            .post_id = it->facts->posts[post].id,
            .from_minute = tour.at[i].from + (next_day ? MINUTES_PER_DAY : 0),
            .to_minute = tour.at[i].to + (next_day ? MINUTES_PER_DAY : 0),
            .standby = standby};
    }
    return 0;
}

static int save_shift(struct shifting *it, struct error *err)
{
    struct change_words words = {"shift set", it->row.code};
    OWN(change_drop) struct change *change = change_begin(it->app->db, it->app->actor, &words, err);

    if (change == NULL || row_save(change, &shift_table, &it->row, err) < 0)
        return -1;
    for (size_t i = 0; i < it->old_count && it->count > 0; i++)
        if (row_remove(change, &shift_part_table, &it->old[i], err) < 0)
            return -1;
    for (size_t i = 0; i < it->count; i++) {
        it->parts[i].shift_id = it->row.row.id;
        if (row_save(change, &shift_part_table, &it->parts[i], err) < 0)
            return -1;
    }
    return change_commit(&change, NULL, err);
}

static int submit_shift(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    struct shifting it = {.app = app, .values = values};
    const char *counted = form_given(values, "counted");
    int minutes;

    if (load_shift(&it, err) < 0 || add_parts(&it, "tour", false, err) < 0 || add_parts(&it, "standby", true, err) < 0)
        return -1;
    if (it.count == 0 && it.old_count == 0) {
        error_set(err, ERROR_USAGE, "%s", _("a shift needs posts and times"));
        return form_wrong(values, "tour");
    }
    if (counted != NULL && clock_parse(counted, &minutes))
        it.row.counted_minutes = minutes;
    it.row.name = form_given(values, "name") ? form_given(values, "name") : it.row.name;
    it.row.ends_on = form_given(values, "ends") ? form_given(values, "ends") : it.row.ends_on;
    if (save_shift(&it, err) < 0)
        return -1;
    text_addf(told, _("The shift %s is recorded. Duties that are planned already stay as they are."), it.row.code);
    return 0;
}

const struct form_spec form_shift_set = {.id = "shift-set", .title = N_("A shift"), .command = "shift set",
    .fields = shift_fields, .submit = submit_shift};

static const struct sheet_column shift_columns[] = {
    {"shift", N_("Shift"), CELL_TEXT, false},
    {"name", N_("Called"), CELL_TEXT, false},
    {"tour", N_("Tour"), CELL_TEXT, false},
    {"standby", N_("On call"), CELL_TEXT, false},
    {"counted", N_("Counted"), CELL_TEXT, false},
    {"ends", N_("Last day"), CELL_TEXT, false},
};

static const char *tour_text(const struct facts *facts, const struct shift_part_row *parts, size_t count, int64_t shift,
    bool standby, struct arena *arena)
{
    OWN(text_done) struct text out = TEXT_INIT;

    for (size_t i = 0; i < count; i++)
        for (size_t p = 0; p < facts->post_count && parts[i].shift_id == shift && parts[i].standby == standby; p++)
            if (facts->posts[p].id == parts[i].post_id)
                text_addf(&out, "%s%s %s", out.size > 0 ? "; " : "", facts->posts[p].code,
                    tour_format_times(arena, parts[i].from_minute, parts[i].to_minute));
    return arena_strdup(arena, out.at);
}

int sheet_shifts(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    const struct row_filter all = {0};
    const struct facts *facts;
    struct shift_row *rows;
    struct shift_part_row *parts;
    size_t count, part_count;

    (void)params;
    if (facts_load(app, app_today(app), app_today(app), arena, &facts, err) < 0 ||
        rows_load(app->db, &shift_table, &all, arena, (void **)&rows, &count, err) < 0 ||
        rows_load(app->db, &shift_part_table, &all, arena, (void **)&parts, &part_count, err) < 0)
        return -1;
    sheet_columns(out, shift_columns, COUNT(shift_columns));
    for (size_t i = 0; i < count; i++) {
        sheet_row(out)->id = rows[i].row.id;
        sheet_put(out, rows[i].code);
        sheet_put(out, rows[i].name);
        sheet_put(out, tour_text(facts, parts, part_count, rows[i].row.id, false, arena));
        sheet_put(out, tour_text(facts, parts, part_count, rows[i].row.id, true, arena));
        sheet_put(out, rows[i].counted_minutes > 0 ? view_minutes(arena, rows[i].counted_minutes) : "");
        sheet_put(out, rows[i].ends_on);
    }
    return 0;
}
