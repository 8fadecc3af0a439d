/* The forms of guards and their papers. */
#include <config.h>

#include <stdlib.h>

#include "service/edit.h"
#include "service/form_list.h"
#include "service/load.h"
#include "util/i18n.h"

#define GUARD_FIELDS                                                                                             \
    {.key = "sex",                                                                                               \
        .label = N_("sex"),                                                                                      \
        .kind = FIELD_CHOICE,                                                                                    \
        .words = sex_words,                                                                                      \
        .topic = "sex",                                                                                          \
        .hint = N_("male or female")},                                                                           \
        {.key = "citizen-id",                                                                                    \
            .label = N_("identity number"),                                                                      \
            .kind = FIELD_SECRET,                                                                                \
            .hint = N_("identity number, read from standard input (-) or a file, never from the command line")}, \
        {.key = "phone",                                                                                         \
            .label = N_("telephone"),                                                                            \
            .kind = FIELD_SECRET,                                                                                \
            .hint = N_("telephone, read from standard input (-) or a file")},                                    \
        {.key = "education",                                                                                     \
            .label = N_("education"),                                                                            \
            .kind = FIELD_CHOICE,                                                                                \
            .words = education_words,                                                                            \
            .topic = "education",                                                                                \
            .hint = N_("education")},                                                                            \
        {.key = "employment",                                                                                    \
            .label = N_("form of employment"),                                                                   \
            .kind = FIELD_CHOICE,                                                                                \
            .words = employment_words,                                                                           \
            .topic = "employment",                                                                               \
            .hint = N_("form of employment")},                                                                   \
    {                                                                                                            \
        .key = "joined", .label = N_("day of joining"), .kind = FIELD_DAY, .hint = N_("day of joining")          \
    }

static const struct form_field add_fields[] = {
    {.key = "number", .label = N_("staff number"), .flags = FIELD_WORD | FIELD_REQUIRED, .hint = N_("staff number")},
    {.key = "name", .label = N_("name"), .flags = FIELD_REQUIRED, .hint = N_("name")}, GUARD_FIELDS,
    {.key = "school", .label = N_("school"), .kind = FIELD_SCHOOL, .hint = N_("the school, where there are several")},
    {.key = NULL}};
static const struct form_field edit_fields[] = {{.key = "guard",
                                                    .label = N_("guard"),
                                                    .kind = FIELD_GUARD,
                                                    .flags = FIELD_WORD | FIELD_REQUIRED | FIELD_FIXED,
                                                    .hint = N_("staff number or name")},
    {.key = "name", .label = N_("name"), .hint = N_("name")}, GUARD_FIELDS, {.key = NULL}};
static const struct form_field release_fields[] = {{.key = "guard",
                                                       .label = N_("guard"),
                                                       .kind = FIELD_GUARD,
                                                       .flags = FIELD_WORD | FIELD_REQUIRED | FIELD_FIXED,
                                                       .hint = N_("staff number or name")},
    {.key = "on", .label = N_("last day"), .kind = FIELD_DAY, .hint = N_("last day (else today)")}, {.key = NULL}};

static int find_person(struct app *app, const struct place *place, struct form_values *values,
    const struct facts **facts, int *guard, struct error *err)
{
    if (facts_load(app, app_today(app), app_today(app), values->arena, facts, err) < 0 ||
        facts_get_guard(*facts, place->guard, values->arena, guard, err) < 0)
        return -1;
    form_set(values, "guard", (*facts)->guards[*guard].number);
    return 0;
}

static void set_day(struct form_values *values, const char *key, civil_day day)
{
    char text[DAY_TEXT_SIZE];

    if (day != DAY_NONE && day != DAY_FOREVER)
        form_set(values, key, arena_strdup(values->arena, day_format(day, text)));
}

static int begin_edit(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    const struct facts *facts;
    int index;

    if (place->guard == NULL)
        return 0;
    if (find_person(app, place, values, &facts, &index, err) < 0)
        return -1;
    const struct guard *guard = &facts->guards[index];
    values->expect = guard->version;
    form_set(values, "name", guard->name);
    form_set(values, "sex", guard->sex == SEX_UNKNOWN ? NULL : sex_words[guard->sex].id);
    form_set(values, "education", guard->education == EDUCATION_UNKNOWN ? NULL : education_words[guard->education].id);
    form_set(values, "employment",
        guard->employment == EMPLOYMENT_UNKNOWN ? NULL : employment_words[guard->employment].id);
    set_day(values, "joined", guard->joined);
    return 0;
}

static int begin_guard(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    const struct facts *facts;
    int guard;

    if (values->form == &form_guard_release)
        set_day(values, "on", app_today(app));
    return place->guard == NULL ? 0 : find_person(app, place, values, &facts, &guard, err);
}

/* What was emptied on a screen stays as it is: none of these can be taken back to "not known". */
static const char *given(const struct form_values *values, const char *key)
{
    const char *value = form_value(values, key);

    return value == NULL || value[0] == '\0' ? NULL : value;
}

static struct guard_request guard_request(const struct form_values *values, const char *number)
{
    return (struct guard_request){.number = form_value(values, number),
        .name = given(values, "name"),
        .sex = given(values, "sex"),
        .citizen_id = given(values, "citizen-id"),
        .phone = given(values, "phone"),
        .education = given(values, "education"),
        .employment = given(values, "employment"),
        .school = given(values, "school"),
        .joined = form_day(values, "joined"),
        .left = DAY_NONE,
        .expect = values->expect};
}

static int submit_add(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    struct guard_request request = guard_request(values, "number");

    return guard_add(app, &request, told, err);
}

static int submit_edit(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    struct guard_request request = guard_request(values, "guard");

    return guard_edit(app, &request, told, err);
}

static int submit_release(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    civil_day on = form_day(values, "on");

    return guard_release(app, form_value(values, "guard"), on == DAY_NONE ? app_today(app) : on, told, err);
}

const struct form_spec form_guard_add = {.id = "guard-add",
    .title = N_("Take in a guard"),
    .command = "guard add",
    .fields = add_fields,
    .submit = submit_add};
const struct form_spec form_guard_edit = {.id = "guard-edit",
    .title = N_("Change what is recorded of a guard"),
    .command = "guard edit",
    .fields = edit_fields,
    .begin = begin_edit,
    .submit = submit_edit};
const struct form_spec form_guard_release = {.id = "guard-release",
    .title = N_("A guard leaves"),
    .command = "guard release",
    .fields = release_fields,
    .begin = begin_guard,
    .submit = submit_release};

static const struct form_field paper_fields[] = {{.key = "guard",
                                                     .label = N_("guard"),
                                                     .kind = FIELD_GUARD,
                                                     .flags = FIELD_WORD | FIELD_REQUIRED | FIELD_FIXED,
                                                     .hint = N_("staff number or name")},
    {.key = "kind",
        .label = N_("kind"),
        .kind = FIELD_PAPER_KIND,
        .flags = FIELD_WORD | FIELD_REQUIRED | FIELD_FIXED,
        .hint = N_("for example: guard certificate, health check, first aid")},
    {.key = "number", .label = N_("number"), .hint = N_("number on the paper")},
    {.key = "level",
        .label = N_("level"),
        .kind = FIELD_NUMBER,
        .least = 1,
        .most = 5,
        .hint = N_("5 the lowest to 1 the highest")},
    {.key = "issuer", .label = N_("issued by"), .hint = N_("who issued it")},
    {.key = "issued", .label = N_("issued"), .kind = FIELD_DAY, .hint = N_("day of issue (else today)")},
    {.key = "until",
        .label = N_("good until"),
        .kind = FIELD_DAY,
        .hint = N_("the last good day; empty: what the kind gives, or none")},
    {.key = "result",
        .label = N_("result"),
        .kind = FIELD_CHOICE,
        .words = paper_result_words,
        .topic = "result",
        .hint = N_("result: passed, failed, no_hit, hit")},
    {.key = NULL}};
static const struct form_field revoke_fields[] = {{.key = "paper",
                                                      .label = N_("paper"),
                                                      .kind = FIELD_NUMBER,
                                                      .least = 1,
                                                      .most = INT32_MAX,
                                                      .flags = FIELD_WORD | FIELD_REQUIRED | FIELD_FIXED,
                                                      .hint = N_("the number of the paper")},
    {.key = "on", .label = N_("revoked on"), .kind = FIELD_DAY, .hint = N_("day of revocation (else today)")},
    {.key = NULL}};

static int begin_paper(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    if (values->form == &form_paper_renew)
        form_set(values, "kind", place->id);
    set_day(values, "issued", app_today(app));
    return begin_guard(app, place, values, err);
}

static int begin_revoke(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    (void)err;
    if (place->row != 0)
        form_set(values, "paper", arena_printf(values->arena, "%lld", (long long)place->row));
    values->expect = place->version;
    set_day(values, "on", app_today(app));
    return 0;
}

static int submit_paper(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    struct credential_request request = {.guard = form_value(values, "guard"),
        .kind = form_value(values, "kind"),
        .number = given(values, "number"),
        .issuer = given(values, "issuer"),
        .result = given(values, "result"),
        .level = form_number(values, "level", 0),
        .issued = form_day(values, "issued"),
        .until = form_day(values, "until")};

    return (values->form == &form_paper_renew ? credential_renew : credential_add)(app, &request, told, err);
}

static int submit_revoke(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    civil_day on = form_day(values, "on");

    return credential_revoke(
        app, form_number(values, "paper", 0), on == DAY_NONE ? app_today(app) : on, values->expect, told, err);
}

static int check_paper(struct app *app, struct form_values *values, size_t field, struct error *err)
{
    civil_day issued = form_day(values, "issued"), until = form_day(values, "until");

    (void)app;
    if (values->at[field] == form_value(values, "until") && issued != DAY_NONE && until != DAY_NONE && until < issued)
        return error_set(err, ERROR_DATA, "%s", _("the last good day is before the day of issue"));
    return 0;
}

const struct form_spec form_paper_add = {.id = "paper-add",
    .title = N_("Add a paper"),
    .command = "credential add",
    .fields = paper_fields,
    .begin = begin_paper,
    .submit = submit_paper,
    .check = check_paper};
const struct form_spec form_paper_renew = {.id = "paper-renew",
    .title = N_("Renew a paper"),
    .command = "credential renew",
    .fields = paper_fields,
    .begin = begin_paper,
    .submit = submit_paper,
    .check = check_paper};
const struct form_spec form_paper_revoke = {.id = "paper-revoke",
    .title = N_("A paper was revoked"),
    .command = "credential revoke",
    .fields = revoke_fields,
    .begin = begin_revoke,
    .submit = submit_revoke};
