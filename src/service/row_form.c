#include <config.h>

#include "service/row_form.h"

#include <stdlib.h>
#include <string.h>

#include "service/editing.h"
#include "service/import.h"
#include "util/i18n.h"

static const struct column *column_of(const struct table *table, const char *name)
{
    for (size_t i = 0; i < table->count; i++)
        if (strcmp(table->columns[i].name, name) == 0)
            return &table->columns[i];
    return NULL;
}

static void take_one(const struct column *column, const struct row_field *field, const struct form_values *values,
    const char *value, void *row)
{
    void *at = (char *)row + column->offset;
    int minute = -1;

    if (field->clock)
        *(int *)at = *value != '\0' && clock_parse(value, &minute) ? minute : -1;
    else if (column->type == COLUMN_TEXT)
        *(const char **)at = *value != '\0' ? value : NULL;
    else if (column->type == COLUMN_DAY)
        *(civil_day *)at = form_day(values, field->key);
    else if (column->type == COLUMN_BOOL)
        *(bool *)at = form_yes(values, field->key);
    else
        *(int *)at = *value != '\0' ? atoi(value) : -1;
}

void row_take(const struct table *table, const struct row_field *fields, const struct form_values *values, void *row)
{
    for (; fields->key != NULL; fields++) {
        const char *value = form_value(values, fields->key);
        const struct column *column = column_of(table, fields->column);

        if (value != NULL && column != NULL)
            take_one(column, fields, values, value, row);
    }
}

static const char *shown(
    const struct column *column, const struct row_field *field, const void *row, struct arena *arena)
{
    const void *at = (const char *)row + column->offset;
    char text[DAY_TEXT_SIZE];

    switch (column->type) {
    case COLUMN_TEXT:
        return *(const char *const *)at;
    case COLUMN_DAY:
        return *(const civil_day *)at == DAY_NONE ? NULL
                                                  : arena_strdup(arena, day_format(*(const civil_day *)at, text));
    case COLUMN_BOOL:
        return *(const bool *)at ? "yes" : "no";
    default:
        break;
    }
    if (*(const int *)at < 0)
        return NULL;
    if (field->clock)
        return arena_strdup(arena, clock_format(*(const int *)at, (char[CLOCK_TEXT_SIZE]){0}));
    return arena_printf(arena, "%d", *(const int *)at);
}

void row_show(const struct table *table, const struct row_field *fields, const void *row, struct form_values *values)
{
    for (; fields->key != NULL; fields++) {
        const struct column *column = column_of(table, fields->column);
        if (column != NULL)
            form_set(values, fields->key, shown(column, fields, row, values->arena));
    }
}

int row_get(struct app *app, const struct table *table, int64_t id, const char *what, struct arena *arena, void **out,
    struct error *err)
{
    const struct row_filter filter = {.id = id};
    size_t count;

    if (rows_load(app->db, table, &filter, arena, out, &count, err) < 0)
        return -1;
    return count > 0 ? 0 : error_set(err, ERROR_NO_OBJECT, _("there is no %s %lld"), what, (long long)id);
}

static int save_edit(struct change *change, void *payload, struct error *err)
{
    const struct row_edit *edit = payload;

    return edit->remove ? row_remove(change, edit->table, edit->row, err)
                        : row_save(change, edit->table, edit->row, err);
}

int row_edit_from(
    struct app *app, const struct row_edit *edit, civil_day from, struct text *told, struct error *err)
{
    struct row_edit copy = *edit;
    const struct edit_words words = {edit->action, edit->detail, edit->sentence};
    civil_day today = app_today(app);

    return edit_commit(app, &words, from > today ? from : today, save_edit, &copy, told, err);
}

int row_edit(struct app *app, const struct row_edit *edit, struct text *told, struct error *err)
{
    return row_edit_from(app, edit, DAY_NONE, told, err);
}

int form_school(
    struct app *app, struct form_values *values, const struct facts **facts, int *school, struct error *err)
{
    const char *code = form_value(values, "school");

    if (facts_load(app, app_today(app), app_today(app), values->arena, facts, err) < 0)
        return -1;
    return facts_which_school(*facts, code, school, err) == 0 ? 0 : form_wrong(values, "school");
}

int form_post(struct app *app, struct form_values *values, const struct facts **facts, int *post, struct error *err)
{
    const char *code = form_value(values, "post"), *school = form_value(values, "school");
    int index;

    if (facts_load(app, app_today(app), app_today(app), values->arena, facts, err) < 0)
        return -1;
    if (code != NULL && school != NULL && *school != '\0' && strchr(code, '/') == NULL) {
        if (facts_which_school(*facts, school, &index, err) < 0)
            return form_wrong(values, "school");
        code = arena_printf(values->arena, "%s/%s", (*facts)->schools[index].code, code);
    }
    *post = code == NULL ? -1 : facts_post(*facts, code);
    if (*post >= 0 && facts_posts_of_code(*facts, code) > 1) {
        error_set(err, ERROR_DATA, _("several schools have a post %s"), code);
        error_hint(err, _("name the school with --school, or write it before the post, as %s"),
            facts_post_key(*facts, *post, values->arena));
        return form_wrong(values, "post");
    }
    if (*post >= 0)
        return 0;
    error_set(err, ERROR_NO_OBJECT, _("no post has the code \"%s\""), code == NULL ? "" : code);
    error_hint(err, "%s", facts_posts_like(*facts, code == NULL ? "" : code, values->arena));
    return form_wrong(values, "post");
}

const char *form_day_words(struct form_values *values, const char *key, struct error *err)
{
    const char *text = form_value(values, key);
    struct day_rule rule;
    char canonical[64];

    if (text == NULL || *text == '\0')
        return "every_day";
    if (day_rule_parse(text, &rule) || day_words_read(text, values->arena, &rule))
        return arena_strdup(values->arena, day_rule_format(&rule, canonical));
    error_set(err, ERROR_DATA, _("'%s' is no known kind of day"), text);
    error_hint(err, "%s", _("write every day, school days, workdays, weekend, mon-fri, a date, or two joined by .."));
    values->wrong = key;
    return NULL;
}
