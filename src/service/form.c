#include <config.h>

#include "service/form_list.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "util/i18n.h"
#include "util/utf8.h"

#define FORM_ADDRESS_(name) &form_##name,
const struct form_spec *const forms[] = {FORM_LIST(FORM_ADDRESS_) NULL};

bool is_command(const char *command, const char *noun, const char *verb)
{
    size_t size = strlen(noun);

    if (command == NULL || strncmp(command, noun, size) != 0)
        return false;
    return verb == NULL ? command[size] == '\0' : command[size] == ' ' && strcmp(command + size + 1, verb) == 0;
}

const struct form_spec *form_find(const char *id)
{
    for (size_t i = 0; forms[i] != NULL; i++)
        if (strcmp(forms[i]->id, id) == 0)
            return forms[i];
    return NULL;
}

const struct form_spec *form_of_command(const char *noun, const char *verb)
{
    for (size_t i = 0; forms[i] != NULL; i++)
        if (is_command(forms[i]->command, noun, verb))
            return forms[i];
    return NULL;
}

size_t form_field_count(const struct form_spec *form)
{
    size_t count = 0;

    while (form->fields[count].key != NULL)
        count++;
    return count;
}

int form_begin(struct app *app, const struct form_spec *form, const struct place *place, struct arena *arena,
    struct form_values *out, struct error *err)
{
    *out = (struct form_values){.form = form, .arena = arena};
    return form->begin == NULL ? 0 : form->begin(app, place, out, err);
}

static int field_find(const struct form_values *values, const char *key)
{
    for (int i = 0; values->form->fields[i].key != NULL; i++)
        if (strcmp(values->form->fields[i].key, key) == 0)
            return i;
    return -1;
}

const char *form_value(const struct form_values *values, const char *key)
{
    int field = field_find(values, key);

    return field < 0 ? NULL : values->at[field];
}

void form_set(struct form_values *values, const char *key, const char *value)
{
    int field = field_find(values, key);

    if (field >= 0)
        values->at[field] = value;
}

civil_day form_day(const struct form_values *values, const char *key)
{
    const char *value = form_value(values, key);
    civil_day day;

    return value != NULL && day_parse_iso(value, &day) ? day : DAY_NONE;
}

int form_number(const struct form_values *values, const char *key, int fallback)
{
    const char *value = form_value(values, key);

    return value == NULL || value[0] == '\0' ? fallback : atoi(value);
}

bool form_yes(const struct form_values *values, const char *key)
{
    const char *value = form_value(values, key);

    return value != NULL && strcmp(value, "yes") == 0;
}

int form_wrong(struct form_values *values, const char *key)
{
    values->wrong = key;
    return -1;
}

int day_read(struct app *app, const char *text, civil_day *out, struct error *err)
{
    static const struct {
        const char *word;
        int offset;
    } words[] = {{"today", 0}, {"今天", 0}, {"tomorrow", 1}, {"明天", 1}, {"yesterday", -1}, {"昨天", -1}};
    OWN(text_done) struct text clean = TEXT_INIT;
    civil_day today = app_today(app);

    for (size_t i = 0; i < COUNT(words); i++)
        if (strcmp(words[i].word, text) == 0) {
            *out = today + words[i].offset;
            return 0;
        }
    if (day_parse(text, civil_to_date(today).year, out, NULL))
        return 0;
    utf8_clean(&clean, text);
    error_set(err, ERROR_USAGE, _("\"%s\" is no day"), clean.at);
    return error_hint(err, _("write days like 2026-03-18"));
}

int month_read(const char *text, int *year, int *month, struct error *err)
{
    char *end;
    long y = strtol(text, &end, 10);
    long m = *end == '-' ? strtol(end + 1, &end, 10) : 0;

    if (*end != '\0' || y < 1900 || y > 2199 || m < 1 || m > 12)
        return error_set(err, ERROR_USAGE, _("--month must be like 2026-03"));
    *year = (int)y;
    *month = (int)m;
    return 0;
}

/* "3", "三级". */
static bool number_parse(const char *text, int *out)
{
    static const char *const numerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九"};
    char *end;

    for (size_t i = 0; i < COUNT(numerals); i++)
        if (strncmp(text, numerals[i], strlen(numerals[i])) == 0) {
            *out = (int)i + 1;
            return true;
        }
    errno = 0;
    long value = strtol(text, &end, 10);
    *out = (int)value;
    return *text != '\0' && *end == '\0' && errno == 0 && value == *out;
}

static int check_number(struct form_values *values, size_t index, struct error *err)
{
    const struct form_field *field = &values->form->fields[index];
    int number;

    if (!number_parse(values->at[index], &number) || number < field->least || number > field->most)
        return error_set(
            err, ERROR_USAGE, _("%s must be a number from %d to %d"), _(field->label), field->least, field->most);
    values->at[index] = arena_printf(values->arena, "%d", number);
    return 0;
}

static int check_day(struct app *app, struct form_values *values, size_t index, struct error *err)
{
    char text[DAY_TEXT_SIZE];
    civil_day day;

    if (day_read(app, values->at[index], &day, err) < 0)
        return -1;
    values->at[index] = arena_strdup(values->arena, day_format(day, text));
    return 0;
}

static int check_time(struct form_values *values, size_t index, struct error *err)
{
    char text[CLOCK_TEXT_SIZE];
    int minute;

    if (!clock_parse(values->at[index], &minute)) {
        error_set(err, ERROR_USAGE, _("\"%s\" is no time of day"), values->at[index]);
        return error_hint(err, "%s", _("write it like 07:20"));
    }
    values->at[index] = arena_strdup(values->arena, clock_format(minute, text));
    return 0;
}

static int check_month(struct form_values *values, size_t index, struct error *err)
{
    int year, month;

    if (month_read(values->at[index], &year, &month, err) < 0)
        return -1;
    values->at[index] = arena_printf(values->arena, "%04d-%02d", year, month);
    return 0;
}

static int check_kind(struct app *app, struct form_values *values, size_t index, bool thorough, struct error *err)
{
    const struct form_field *field = &values->form->fields[index];

    switch (field->kind) {
    case FIELD_DAY:
        return check_day(app, values, index, err);
    case FIELD_TIME:
        return check_time(values, index, err);
    case FIELD_MONTH:
        return check_month(values, index, err);
    case FIELD_NUMBER:
        return check_number(values, index, err);
    case FIELD_TEXT:
    case FIELD_SECRET:
        return 0;
    default:
        return form_check_choice(app, values, index, thorough, err);
    }
}

int form_check(struct app *app, struct form_values *values, size_t index, bool thorough, struct error *err)
{
    const struct form_field *field = &values->form->fields[index];
    const char *value = values->at[index];
    int result = 0;

    values->wrong = NULL;
    if (value == NULL || value[0] == '\0') {
        if (field->flags & FIELD_REQUIRED)
            result = error_set(err, ERROR_USAGE, _("%s must be filled in"), _(field->label));
    } else {
        result = check_kind(app, values, index, thorough, err);
    }
    if (result == 0 && values->form->check != NULL)
        result = values->form->check(app, values, index, err);
    return result < 0 ? form_wrong(values, field->key) : 0;
}

int form_submit(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    for (size_t i = 0; values->form->fields[i].key != NULL; i++)
        if (form_check(app, values, i, false, err) < 0)
            return -1;
    return values->form->submit(app, values, told, err);
}

const char *field_value_word(const struct form_field *field)
{
    static const char *const words[] = {[FIELD_TEXT] = "TEXT",
        [FIELD_DAY] = "DAY",
        [FIELD_TIME] = "HH:MM",
        [FIELD_NUMBER] = "NUMBER",
        [FIELD_MONTH] = "YYYY-MM",
        [FIELD_YES_NO] = "yes|no",
        [FIELD_CHOICE] = "WORD",
        [FIELD_PAPER_KIND] = "KIND",
        [FIELD_GUARD] = "GUARD",
        [FIELD_POST] = "POST",
        [FIELD_SHIFT] = "SHIFT",
        [FIELD_SCHOOL] = "CODE",
        [FIELD_SECRET] = "-|@FILE"};

    return words[field->kind];
}
