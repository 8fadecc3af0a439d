#include <config.h>

#include "service/editing.h"

#include <string.h>

#include "util/i18n.h"

int edit_find_guard(const struct facts *facts, const char *guard, struct arena *arena, int *out, struct error *err)
{
    *out = facts_guard(facts, guard);
    if (*out >= 0)
        return 0;
    error_set(err, ERROR_NO_OBJECT, _("there is no guard '%s'"), guard);
    return error_hint(
        err, _("guards are named by staff number, for example: %s"), facts_guards_like(facts, guard, arena));
}

int judge_before(struct app *app, civil_day day, struct judgement *out, struct error *err)
{
    struct check_request request = {day - 1, day + 1, NULL};

    *out = (struct judgement){0};
    return check_run(app, &request, &out->report, err);
}

void judgement_done(struct judgement *judgement)
{
    check_report_done(&judgement->report);
}

/* Findings of ONE whose sentence does not stand in OTHER, of severity warn and above. The first two are told. */
static size_t tell_only_in(
    const struct check_report *one, const struct check_report *other, const char *words, struct text *told)
{
    size_t count = 0;

    for (size_t i = 0; i < one->findings.count; i++) {
        const struct told_finding *finding = &one->findings.at[i];
        bool there = finding->finding->severity < SEVERITY_WARN;

        for (size_t j = 0; !there && j < other->findings.count; j++)
            there = strcmp(finding->message, other->findings.at[j].message) == 0;
        if (there)
            continue;
        if (told != NULL && count < 2)
            text_addf(told, "%s %s. ", words, finding->message);
        count++;
    }
    return count;
}

int judge_after(struct app *app, civil_day day, struct judgement *before, struct text *told, struct error *err)
{
    struct judgement after;
    int result = judge_before(app, day, &after, err);

    if (result == 0) {
        size_t worse = tell_only_in(&after.report, &before->report, _("Now wrong:"), told);
        size_t better = tell_only_in(&before->report, &after.report, _("Mended:"), told);

        if (told != NULL && worse + better == 0)
            text_add(told, _("Nothing is broken or mended by it. "));
        if (told != NULL)
            text_add(told, _("Undo takes it back."));
        judgement_done(&after);
    }
    judgement_done(before);
    return result;
}
