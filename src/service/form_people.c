/* The forms of papers. */
#include <config.h>

#include <stdlib.h>

#include "service/edit.h"
#include "service/form_list.h"
#include "service/load.h"
#include "util/i18n.h"

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
    form_set_day(values, "issued", app_today(app));
    return form_begin_guard(app, place, values, err);
}

static int begin_revoke(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    (void)err;
    if (place->row != 0)
        form_set(values, "paper", arena_printf(values->arena, "%lld", (long long)place->row));
    values->expect = place->version;
    form_set_day(values, "on", app_today(app));
    return 0;
}

static int submit_paper(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    struct credential_request request = {.guard = form_value(values, "guard"),
        .kind = form_value(values, "kind"),
        .number = form_given(values, "number"),
        .issuer = form_given(values, "issuer"),
        .result = form_given(values, "result"),
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
