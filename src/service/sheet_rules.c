/* The rules of a school: severities and numbers, what is its own, and where it comes from. */
#include <config.h>

#include <string.h>

#include "rules/rules.h"
#include "service/explain.h"
#include "service/load.h"
#include "service/own_rules.h"
#include "service/sheet_list.h"
#include "service/view.h"
#include "util/i18n.h"
#include "util/text.h"

static const struct sheet_column rule_columns[] = {
    {"key", N_("Key"), CELL_TEXT, false},
    {"what", N_("What"), CELL_TEXT, false},
    {"value", N_("Here"), CELL_MARKED, false},
    {"shipped", N_("As shipped"), CELL_TEXT, false},
    {"source", N_("Source"), CELL_TEXT, false},
    {"confidence", N_("Confidence"), CELL_TEXT, false},
};

static const struct {
    const char *key, *label;
} labels[] = {
    {"guards.age_min", N_("youngest age")},
    {"guards.age_max", N_("upper age limit")},
    {"guards.age_max_female", N_("upper age limit of women")},
    {"guards.education_min", N_("least education")},
    {"papers.query_since", N_("a query before hiring is asked for since")},
    {"papers.query_months", N_("months that a yearly query is good")},
    {"papers.health_months", N_("months that a health check is good")},
    {"papers.first_aid_months", N_("months that a first-aider certificate is good")},
    {"papers.lapse_days", N_("days before its end in which a paper is a finding")},
    {"training.hours", N_("training hours in twelve months")},
    {"training.sessions", N_("training sessions in a term")},
    {"training.drills", N_("drills in a term")},
    {"retirement.since", N_("the retirement age rises since")},
    {"retirement.male", N_("retirement age of men")},
    {"retirement.male_latest", N_("and at the end of the rise")},
    {"retirement.male_step", N_("months for a month more, men")},
    {"retirement.female", N_("retirement age of women")},
    {"retirement.female_latest", N_("and at the end of the rise")},
    {"retirement.female_step", N_("months for a month more, women")},
    {"hours.day_minutes", N_("minutes of a working day")},
    {"hours.week_minutes", N_("minutes of a working week")},
    {"hours.days_in_row", N_("days in a row with a duty")},
    {"hours.rest_minutes", N_("minutes of rest between two duties")},
    {"posts.patrol_rounds", N_("patrol rounds a day")},
    {"posts.peak_guards", N_("guards at a peak")},
    {"posts.peak_lead", N_("a peak begins before school, minutes")},
    {"posts.arrival_tail", N_("and ends after lessons begin, minutes")},
    {"posts.dismissal_tail", N_("and ends after lessons end, minutes")},
    {"posts.control_room_operators", N_("operators of a fire control room")},
    {"staffing.basis", N_("heads are counted on")},
    {"staffing.tiers", N_("guards for fewer heads than")},
    {"staffing.top_from", N_("steps are counted from")},
    {"staffing.top_guards", N_("guards there")},
    {"staffing.step", N_("heads of a step")},
    {"staffing.step_gain", N_("guards more for a step")},
    {"staffing.rounding", N_("a part of a step")},
    {"boarding.basis", N_("boarding schools are counted on")},
    {"boarding.base_heads", N_("heads for the first guards")},
    {"boarding.base", N_("first guards")},
    {"boarding.step", N_("heads of a step")},
    {"boarding.gain", N_("guards more for a step")},
    {"boarding.rounding", N_("a part of a step")},
};

static const char *label_of(const struct own_rule *rule, struct arena *arena)
{
    const char *key = arena_printf(arena, "%s.%s", rule->section, rule->key);
    enum rule_code code;
    char letters[4] = "";

    strncpy(letters, rule->key, 3);
    letters[0] = letters[0] >= 'a' && letters[0] <= 'z' ? (char)(letters[0] - 'a' + 'A') : letters[0];
    if (strcmp(rule->section, "severity") == 0 && rule_code_parse(letters, &code))
        return rule->key[3] == '\0' ? explain_rule(code)
                                    : arena_printf(arena, _("%s (kindergartens)"), explain_rule(code));
    for (size_t i = 0; i < COUNT(labels); i++)
        if (strcmp(labels[i].key, key) == 0)
            return _(labels[i].label);
    return rule->key;
}

static const char *value_shown(const struct own_rule *rule, const char *value)
{
    int severity = strcmp(rule->section, "severity") == 0 ? word_find(severity_words, value) : -1;

    return severity < 0 ? value : _(severity_words[severity].label);
}

int sheet_rules(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    struct own_rules rules;

    if (own_rules_load(app, params->school, arena, &rules, err) < 0)
        return -1;
    sheet_columns(out, rule_columns, COUNT(rule_columns));
    out->notes = arena_printf(arena, _("School %s goes by the pack %s. What stands out is the school's own.\n"),
        rules.code, rules.base);
    for (size_t i = 0; i < rules.count; i++) {
        const struct own_rule *rule = &rules.at[i];
        bool severity = strcmp(rule->section, "severity") == 0;

        if (strcmp(rule->section, "pack") == 0)
            continue;
        struct sheet_row *row = sheet_row(out);
        row->mark = rule->own ? SEVERITY_WARN : SEVERITY_OFF;
        const char *key =
            severity ? rule->key : arena_printf(arena, "%s.%s", rule->section, rule->key);
        row->place = (struct place){.kind = PLACE_NONE, .id = key, .day = DAY_NONE};
        row->section = severity ? _("How bad it is when a rule is broken") : _("Numbers");
        sheet_put(out, key);
        sheet_put(out, label_of(rule, arena));
        sheet_put_code(out, value_shown(rule, rule->value), rule->value == NULL ? "" : rule->value);
        sheet_put_code(out, value_shown(rule, rule->shipped), rule->shipped == NULL ? "" : rule->shipped);
        sheet_put(out, rule->source);
        sheet_put(out, rule->confidence);
    }
    return 0;
}

/* --- kinds of paper */

static const struct sheet_column kind_columns[] = {
    {"kind", N_("Key"), CELL_TEXT, false},
    {"label", N_("Paper"), CELL_TEXT, false},
    {"months", N_("Months"), CELL_NUMBER, false},
    {"reminders", N_("Reminders"), CELL_TEXT, false},
    {"rule", N_("Rule"), CELL_TEXT, false},
    {"what", N_("What"), CELL_TEXT, false},
    {"held", N_("Recorded"), CELL_NUMBER, false},
};

static int count_kind(const struct facts *facts, int school, int kind)
{
    int count = 0;

    for (size_t i = 0; i < facts->paper_count; i++)
        count += facts->papers[i].kind == kind && facts->guards[facts->papers[i].guard].school == school;
    return count;
}

int sheet_kinds(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    const struct facts *facts;
    int index = 0;

    if (facts_load(app, app_today(app), app_today(app), arena, &facts, err) < 0)
        return -1;
    if (params->school != NULL && (index = facts_school(facts, params->school)) < 0)
        return school_missing(params->school, facts->school_count > 0 ? facts->schools[0].code : NULL, err);
    sheet_columns(out, kind_columns, COUNT(kind_columns));
    for (size_t k = 0; facts->school_count > 0 && k < facts->kind_count; k++) {
        const struct kind_rule *rule = &facts->schools[index].kinds[k];
        OWN(text_done) struct text lead = TEXT_INIT;
        struct sheet_row *row = sheet_row(out);

        for (size_t i = 0; i < COUNT(rule->lead_days) && rule->lead_days[i] > 0; i++)
            text_addf(&lead, "%s%d", i > 0 ? ", " : "", rule->lead_days[i]);
        row->place = (struct place){.kind = PLACE_NONE, .id = facts->kinds[k], .day = DAY_NONE};
        sheet_put(out, facts->kinds[k]);
        sheet_put(out, view_paper_kind(facts, (int)k));
        if (rule->months > 0)
            sheet_put_number(out, rule->months);
        else
            sheet_put(out, "");
        sheet_put(out, arena_strdup(arena, lead.at));
        sheet_put(out, rule->rule == RULE_COUNT ? "" : rule_code_text(rule->rule));
        sheet_put(out, rule->rule == RULE_COUNT ? "" : explain_rule(rule->rule));
        sheet_put_number(out, count_kind(facts, index, (int)k));
    }
    return 0;
}
