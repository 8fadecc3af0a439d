#include <config.h>

#include "service/editing.h"

#include "util/i18n.h"

int judge_before(struct app *app, civil_day from, civil_day to, struct judgement *out, struct error *err)
{
    struct check_request request = {.from = from, .to = to, .drafts = true};

    *out = (struct judgement){0};
    return check_run(app, &request, &out->report, err);
}

void judgement_done(struct judgement *judgement)
{
    check_report_done(&judgement->report);
}

static int64_t guard_id(const struct check_report *report, const struct finding *finding)
{
    return finding->guard < 0 ? 0 : report->facts->guards[finding->guard].id;
}

/* The same matter in REPORT, NULL when it is not there. Guards by their ids: a new one moves the indexes. */
static const struct told_finding *counterpart(
    const struct check_report *report, const struct check_report *home, const struct finding *finding)
{
    for (size_t i = 0; i < report->findings.count; i++) {
        const struct finding *other = report->findings.at[i].finding;

        if (other->code == finding->code && other->school == finding->school && other->post == finding->post &&
            other->demand == finding->demand && other->day == finding->day &&
            other->paper_kind == finding->paper_kind && guard_id(report, other) == guard_id(home, finding))
            return &report->findings.at[i];
    }
    return NULL;
}

/* Tells the findings of ONE that OTHER lacks, or has with more guards there; at most two. Returns how many there are.
 */
static size_t tell_worse(
    const struct check_report *one, const struct check_report *other, const char *words, struct text *told)
{
    size_t count = 0;

    for (size_t i = 0; i < one->findings.count; i++) {
        const struct told_finding *finding = &one->findings.at[i];
        const struct told_finding *there = counterpart(other, one, finding->finding);

        if (finding->finding->severity < SEVERITY_WARN ||
            (there != NULL && there->finding->have <= finding->finding->have))
            continue;
        if (told != NULL && count < 2)
            text_addf(told, "%s %s. ", words, finding->message);
        count++;
    }
    return count;
}

int judge_after(struct app *app, struct judgement *before, struct text *told, struct error *err)
{
    struct judgement after;
    int result = judge_before(app, before->report.from, before->report.to, &after, err);

    if (result == 0) {
        size_t worse = tell_worse(&after.report, &before->report, _("Now wrong:"), told);
        size_t better = tell_worse(&before->report, &after.report, _("Mended, or less than it was:"), told);

        if (told != NULL && worse + better == 0)
            text_add(told, _("Nothing is broken or mended by it. "));
        if (told != NULL)
            text_add(told, _("Undo takes it back."));
        judgement_done(&after);
    }
    judgement_done(before);
    return result;
}

int edit_commit(struct app *app, const struct edit_words *words, civil_day from, edit_saver *save, void *payload,
    struct text *told, struct error *err)
{
    const struct change_words step = {words->action, words->detail};
    struct judgement before;

    if (judge_before(app, from, from + EDIT_DAYS, &before, err) < 0)
        return -1;
    OWN(change_drop) struct change *change = change_begin(app->db, app->actor, &step, err);
    if (change == NULL || save(change, payload, err) < 0 || change_commit(&change, NULL, err) < 0) {
        judgement_done(&before);
        return -1;
    }
    if (told != NULL)
        text_addf(told, "%s ", words->sentence);
    return judge_after(app, &before, told, err);
}

int edit_no_such_word(const char *what, const char *value, const struct word *words, struct error *err)
{
    OWN(text_done) struct text list = TEXT_INIT;

    for (size_t i = 1; words[i].id != NULL; i++)
        text_addf(&list, "%s%s", i == 1 ? "" : ", ", words[i].id);
    error_set(err, ERROR_DATA, _("'%s' is no known %s"), value, what);
    return error_hint(err, _("it can be: %s"), list.at);
}

int edit_find_guard(
    struct app *app, const char *guard, struct arena *arena, const struct facts **facts, int *out, struct error *err)
{
    if (facts_load(app, app_today(app), app_today(app), arena, facts, err) < 0)
        return -1;
    return facts_get_guard(*facts, guard, arena, out, err);
}

int edit_load_guard(struct app *app, const struct facts *facts, int guard, struct arena *arena, struct guard_row **out,
    struct error *err)
{
    struct row_filter filter = {.id = facts->guards[guard].id};
    size_t count;

    if (rows_load(app->db, &guard_table, &filter, arena, (void **)out, &count, err) < 0)
        return -1;
    return count == 1 ? 0 : error_set(err, ERROR_CONFLICT, "%s", _("somebody else has removed this guard meanwhile"));
}
