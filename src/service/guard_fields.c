#include <config.h>

#include "service/guard_fields.h"

#include <stdlib.h>
#include <string.h>

#include "core/citizen_id.h"
#include "service/editing.h"
#include "service/import.h"
#include "service/view.h"
#include "util/i18n.h"
#include "util/utf8.h"

#define AT(member) offsetof(struct guard_row, member)

const struct guard_field guard_fields[] = {
    {"name", N_("name"), GUARD_TEXT, AT(name), NULL, NULL, false},
    {"sex", N_("sex"), GUARD_WORD, AT(sex), sex_words, "sex", false},
    {"citizen-id", N_("identity number"), GUARD_CITIZEN, AT(citizen_id), NULL, NULL, true},
    {"birth", N_("birth date"), GUARD_DAY, AT(birth), NULL, NULL, false},
    {"phone", N_("telephone"), GUARD_TEXT, AT(phone), NULL, NULL, true},
    {"registered-address", N_("registered address"), GUARD_TEXT, AT(registered_address), NULL, NULL, true},
    {"address", N_("present address"), GUARD_TEXT, AT(address), NULL, NULL, true},
    {"education", N_("education"), GUARD_WORD, AT(education), education_words, "education", false},
    {"employment", N_("form of employment"), GUARD_WORD, AT(employment), employment_words, "employment", false},
    {"joined", N_("day of joining"), GUARD_DAY, AT(joined), NULL, NULL, false},
    {"left", N_("last day"), GUARD_DAY, AT(left), NULL, NULL, false},
    {"employer", N_("employer"), GUARD_WORD, AT(employer), employer_words, "employer", false},
    {"employer-name", N_("name of the employer"), GUARD_TEXT, AT(employer_name), NULL, NULL, false},
    {"employer-contract", N_("contract with the employer"), GUARD_TEXT, AT(employer_contract), NULL, NULL, false},
    {"employer-until", N_("that contract ends"), GUARD_DAY, AT(employer_until), NULL, NULL, false},
    {"second-job", N_("second job inside the school"), GUARD_TEXT, AT(second_job), NULL, NULL, false},
    {"skill-level", N_("skill level"), GUARD_LEVEL, AT(skill_level), NULL, NULL, false},
    {"veteran", N_("ex-serviceman"), GUARD_YES, AT(veteran), NULL, NULL, false},
    {"first-work", N_("first work date"), GUARD_DAY, AT(first_work), NULL, NULL, false},
    {"emergency-contact", N_("emergency contact"), GUARD_TEXT, AT(emergency_contact), NULL, NULL, true},
    {"emergency-phone", N_("emergency telephone"), GUARD_TEXT, AT(emergency_phone), NULL, NULL, true},
    {"note", N_("note"), GUARD_TEXT, AT(note), NULL, NULL, false},
    {0},
};

const struct guard_field *guard_field_find(const char *key)
{
    for (const struct guard_field *field = guard_fields; field->key != NULL; field++)
        if (strcmp(field->key, key) == 0)
            return field;
    return NULL;
}

static int tell_citizen_fault(enum citizen_id_fault fault, struct error *err)
{
    static const char *const sentences[] = {
        [CITIZEN_ID_SPREADSHEET] = N_("the identity number was destroyed by a spreadsheet; type it again as text"),
        [CITIZEN_ID_FIFTEEN] = N_("an identity number of 15 digits is no longer valid; the new one has 18"),
        [CITIZEN_ID_LENGTH] = N_("an identity number has 18 characters"),
        [CITIZEN_ID_CHARACTER] = N_("an identity number has digits only, and perhaps an X at the end"),
        [CITIZEN_ID_PROVINCE] = N_("the identity number begins with no known province"),
        [CITIZEN_ID_BIRTH] = N_("the identity number holds no possible birth date"),
        [CITIZEN_ID_CHECK] =
            N_("the last character of the identity number does not fit the others: look for a typing error"),
    };

    return error_set(err, ERROR_DATA, "%s", _(sentences[fault]));
}

/* The number tells birth and sex where these are not recorded. */
static int set_citizen(struct app *app, struct guard_row *row, const char *text, struct arena *arena, struct error *err)
{
    struct citizen_id citizen;
    enum citizen_id_fault fault = citizen_id_parse(text, app_today(app), &citizen);

    if (fault != CITIZEN_ID_FINE)
        return tell_citizen_fault(fault, err);
    row->citizen_id = arena_strdup(arena, citizen.number);
    row->birth = row->birth == DAY_NONE ? citizen.birth : row->birth;
    row->sex = row->sex == NULL ? sex_words[citizen.sex].id : row->sex;
    return 0;
}

static int set_day(
    struct app *app, civil_day *day, const struct guard_field *field, const char *text, struct error *err)
{
    if (day_parse(text, civil_to_date(app_today(app)).year, day, NULL))
        return 0;
    error_set(err, ERROR_DATA, _("%s: '%s' is no date"), _(field->label), text);
    return error_hint(err, "%s", _("write the date like 2026-03-18"));
}

static int set_yes(int *value, const struct guard_field *field, const char *text, struct error *err)
{
    const char *known = headings_word("yes", text);

    if (known == NULL)
        return error_set(err, ERROR_DATA, _("%s: yes or no is needed, not '%s'"), _(field->label), text);
    *value = strcmp(known, "yes") == 0;
    return 0;
}

static int set_level(int *value, const struct guard_field *field, const char *text, struct error *err)
{
    static const char *const numerals[] = {"一", "二", "三", "四", "五"};

    for (int i = 0; i < (int)COUNT(numerals); i++)
        if (strncmp(text, numerals[i], strlen(numerals[i])) == 0 || atoi(text) == i + 1) {
            *value = i + 1;
            return 0;
        }
    return error_set(err, ERROR_DATA, _("%s: a level from 5 (the lowest) to 1 (the highest) is needed, not '%s'"),
        _(field->label), text);
}

static int set_word(const char **value, const struct guard_field *field, const char *text, struct error *err)
{
    const char *known = headings_word(field->topic, text);

    if (*value != NULL && strcmp(*value, text) == 0)
        return 0; /* the school's own word stays */
    if (known == NULL && word_find(field->words, text) >= 0)
        known = text;
    if (known == NULL)
        return edit_no_such_word(_(field->label), text, field->words, err);
    *value = known;
    return 0;
}

static int empty_field(struct guard_row *row, const struct guard_field *field, struct error *err)
{
    void *at = (char *)row + field->offset;

    if (field->offset == AT(name))
        return error_set(err, ERROR_DATA, "%s", _("a guard needs a staff number and a name"));
    if (field->kind == GUARD_DAY)
        *(civil_day *)at = DAY_NONE;
    else if (field->kind == GUARD_YES || field->kind == GUARD_LEVEL)
        *(int *)at = -1;
    else
        *(const char **)at = NULL;
    return 0;
}

int guard_field_set(struct app *app, struct guard_row *row, const struct guard_field *field, const char *text,
    struct arena *arena, struct error *err)
{
    OWN(text_done) struct text clean = TEXT_INIT;
    void *at = (char *)row + field->offset;

    utf8_clean(&clean, text);
    if (clean.size == 0)
        return empty_field(row, field, err);
    switch (field->kind) {
    case GUARD_DAY:
        return set_day(app, at, field, clean.at, err);
    case GUARD_WORD:
        return set_word(at, field, arena_strdup(arena, clean.at), err);
    case GUARD_YES:
        return set_yes(at, field, clean.at, err);
    case GUARD_LEVEL:
        return set_level(at, field, clean.at, err);
    case GUARD_CITIZEN:
        return set_citizen(app, row, clean.at, arena, err);
    case GUARD_TEXT:
        break;
    }
    *(const char **)at = arena_strdup(arena, clean.at);
    return 0;
}

const char *guard_field_text(const struct guard_row *row, const struct guard_field *field, struct arena *arena)
{
    const void *at = (const char *)row + field->offset;
    char iso[DAY_TEXT_SIZE];
    int number;

    switch (field->kind) {
    case GUARD_DAY:
        return *(const civil_day *)at == DAY_NONE ? NULL : arena_strdup(arena, day_format(*(const civil_day *)at, iso));
    case GUARD_YES:
        number = *(const int *)at;
        return number < 0 ? NULL : number > 0 ? "yes" : "no";
    case GUARD_LEVEL:
        number = *(const int *)at;
        return number < 1 ? NULL : arena_printf(arena, "%d", number);
    case GUARD_TEXT:
    case GUARD_WORD:
    case GUARD_CITIZEN:
        break;
    }
    return *(const char *const *)at;
}

const char *guard_field_shown(const struct guard_row *row, const struct guard_field *field, struct arena *arena)
{
    const char *text = guard_field_text(row, field, arena);
    int word = field->kind == GUARD_WORD ? word_find(field->words, text) : -1;

    if (text == NULL)
        return "";
    if (word >= 0)
        return word == 0 ? "" : _(field->words[word].label);
    if (field->kind == GUARD_YES)
        return strcmp(text, "yes") == 0 ? _("yes") : _("no");
    if (field->kind == GUARD_LEVEL)
        return arena_printf(arena, _("level %d"), atoi(text));
    if (field->kind == GUARD_CITIZEN)
        return view_mask_number(arena, text);
    return field->personal ? view_mask_text(arena, text) : text;
}
