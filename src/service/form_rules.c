/* The forms of a school's own rules. */
#include <config.h>

#include <string.h>

#include "service/form_list.h"
#include "service/own_kinds.h"
#include "service/own_rules.h"
#include "util/i18n.h"

static const struct form_field edit_fields[] = {
    {.key = "rule",
        .label = N_("rule or number"),
        .flags = FIELD_WORD | FIELD_REQUIRED | FIELD_FIXED,
        .hint = N_("a key of muster rules show: Q08, age_max, staffing.step")},
    {.key = "value",
        .label = N_("value"),
        .flags = FIELD_WORD | FIELD_REQUIRED,
        .hint = N_("off, info, warn, error, block; or a number; shipped: as shipped again")},
    {.key = "source", .label = N_("source"), .hint = N_("where the school has it from")},
    {.key = "school", .label = N_("school"), .kind = FIELD_SCHOOL, .hint = N_("the school, where there are several")},
    {.key = NULL}};
static const struct form_field choose_fields[] = {
    {.key = "pack",
        .label = N_("rule pack"),
        .flags = FIELD_WORD | FIELD_REQUIRED,
        .hint = N_("a shipped pack, for example national-2015")},
    {.key = "school", .label = N_("school"), .kind = FIELD_SCHOOL, .hint = N_("the school, where there are several")},
    {.key = NULL}};

static const struct form_field kind_fields[] = {
    {.key = "id",
        .label = N_("key"),
        .flags = FIELD_WORD | FIELD_REQUIRED,
        .hint = N_("small letters, digits and _: drone_licence; or one that is there")},
    {.key = "label", .label = N_("label"), .hint = N_("what people call it")},
    {.key = "label-zh", .label = N_("Chinese label"), .hint = N_("what it is called in Chinese (else the label)")},
    {.key = "months",
        .label = N_("months"),
        .hint = N_("how long one is good when it carries no end; none: it does not lapse")},
    {.key = "lead-days", .label = N_("reminders"), .hint = N_("days before its end, such as 90, 30, 7")},
    {.key = "rule", .label = N_("rule"), .hint = N_("the check that asks for it (else Q11: reminds before it lapses)")},
    {.key = "school", .label = N_("school"), .kind = FIELD_SCHOOL, .hint = N_("the school, where there are several")},
    {.key = NULL}};

static int submit_kind(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    const struct kind_request request = {.school = form_given(values, "school"),
        .id = form_value(values, "id"),
        .label = form_given(values, "label"),
        .label_zh = form_given(values, "label-zh"),
        .months = form_given(values, "months"),
        .lead = form_given(values, "lead-days"),
        .rule = form_given(values, "rule")};

    return kind_edit(app, &request, told, err);
}

static int begin_kind(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    (void)app;
    (void)err;
    form_set(values, "id", place->id);
    return 0;
}

static int begin_edit(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    struct own_rules rules;

    if (place->id == NULL || own_rules_load(app, NULL, values->arena, &rules, err) < 0)
        return place->id == NULL ? 0 : -1;
    form_set(values, "rule", place->id);
    for (size_t i = 0; i < rules.count; i++) {
        const struct own_rule *rule = &rules.at[i];
        bool severity = strcmp(rule->section, "severity") == 0;

        if (strcmp(place->id,
                severity ? rule->key : arena_printf(values->arena, "%s.%s", rule->section, rule->key)) == 0) {
            form_set(values, "value", rule->value);
            form_set(values, "source", rule->source);
        }
    }
    return 0;
}

static int submit_edit(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    if (rules_edit(app, form_given(values, "school"), form_value(values, "rule"), form_value(values, "value"),
            form_given(values, "source"), told, err) == 0)
        return 0;
    return form_wrong(values, "value");
}

static int submit_choose(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    return rules_choose(app, form_given(values, "school"), form_value(values, "pack"), told, err);
}

const struct form_spec form_rules_edit = {.id = "rules-edit",
    .title = N_("A rule or a number of this school"),
    .command = "rules edit",
    .fields = edit_fields,
    .begin = begin_edit,
    .submit = submit_edit};
const struct form_spec form_rules_choose = {.id = "rules-choose",
    .title = N_("The rule pack of this school"),
    .command = "rules choose",
    .fields = choose_fields,
    .submit = submit_choose};
const struct form_spec form_paper_kind = {.id = "paper-kind",
    .title = N_("A kind of paper of this school"),
    .command = "credential kind",
    .fields = kind_fields,
    .begin = begin_kind,
    .submit = submit_kind};
