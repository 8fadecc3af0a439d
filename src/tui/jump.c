#include <config.h>

#include "tui/jump.h"

#include <stdio.h>

#include "tui/widget.h"
#include "util/i18n.h"

static bool is_about_papers(enum rule_code code)
{
    return code <= Q14;
}

struct effect jump_to_finding(const struct facts *facts, const struct finding *finding)
{
    struct target target = {.day = finding->day};

    if (finding->guard >= 0)
        snprintf(target.guard, sizeof target.guard, "%s", facts->guards[finding->guard].number);
    if (finding->post >= 0)
        snprintf(target.post, sizeof target.post, "%s", facts->posts[finding->post].code);
    if (finding->guard >= 0 && (is_about_papers(finding->code) || finding->day == DAY_NONE))
        return effect_open(SCREEN_GUARD, &target);
    if (finding->guard >= 0)
        return effect_open(SCREEN_ROSTER, &target);
    if (finding->day != DAY_NONE)
        return effect_open(SCREEN_DAY, &target);
    return effect_say(_("This concerns the school as a whole: there is no place to go to."));
}

struct effect jump_to_cause(const struct check_report *report, int cause)
{
    const struct cause *chosen = &report->causes.at[cause];

    for (int i = 0; i < chosen->count; i++) {
        int member = report->members.at[chosen->first + i];
        struct effect effect = jump_to_finding(report->facts, report->findings.at[member].finding);

        if (effect.kind == EFFECT_OPEN)
            return effect;
    }
    return effect_say(_("This concerns the school as a whole: there is no place to go to."));
}

struct effect jump_to_why(const struct facts *facts, int post, civil_day day, bool drafts)
{
    struct target target = {.day = day};
    struct arena arena = ARENA_INIT;
    char text[DAY_TEXT_SIZE];

    snprintf(target.name, sizeof target.name, "why");
    snprintf(target.id, sizeof target.id, "%s", facts_post_key(facts, post, &arena));
    snprintf(target.options, sizeof target.options, "--at %s%s", day_format(day, text), drafts ? " --all" : "");
    arena_done(&arena);
    return effect_open(SCREEN_SHEET, &target);
}

struct effect jump_to_why_of_cause(const struct check_report *report, int cause)
{
    const struct cause *chosen = &report->causes.at[cause];

    for (int i = 0; i < chosen->count; i++) {
        const struct finding *finding = report->findings.at[report->members.at[chosen->first + i]].finding;

        if ((finding->code == C01 || finding->code == C02 || finding->code == C03) && finding->post >= 0)
            return jump_to_why(report->facts, finding->post, finding->day, false);
    }
    return effect_say(_("No post is empty by this."));
}

void cause_words(const struct cause *cause, struct text *out)
{
    text_add(out, cause->when_text == NULL ? "" : cause->when_text);
    text_add_char(out, ' ');
    text_add(out, cause->line);
}

int cause_role(const struct cause *cause)
{
    return cause->severity >= SEVERITY_ERROR ? theme_severity(cause->severity) : (int)ROLE_PLAIN;
}
