#include <config.h>

#include "service/editing.h"

#include "service/finding_diff.h"
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

void judge_after(struct app *app, struct judgement *before, struct text *told)
{
    OWN(error_done) struct error err = ERROR_INIT;
    struct judgement after;

    if (judge_before(app, before->report.from, before->report.to, &after, &err) == 0) {
        if (told != NULL)
            finding_diff(&(struct judged){before->report.facts, &before->report.list},
                &(struct judged){after.report.facts, &after.report.list}, told);
    } else if (told != NULL) {
        text_addf(told, _("What it breaks or mends could not be found out: %s. "), err.message);
    }
    if (told != NULL)
        text_add(told, _("Undo takes it back."));
    judgement_done(&after);
    judgement_done(before);
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
    judge_after(app, &before, told);
    return 0;
}

int edit_no_such_word(const char *what, const char *value, const struct word *words, struct error *err)
{
    OWN(text_done) struct text list = TEXT_INIT;

    for (size_t i = 1; words[i].id != NULL; i++)
        text_addf(&list, "%s%s", i == 1 ? "" : ", ", words[i].id);
    return error_set(err, ERROR_DATA, _("%s: \"%s\" is none of: %s"), what, value, list.at);
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
