/* Undo and redo of the actor's own steps. */
#include <config.h>

#include <string.h>

#include "service/app.h"
#include "service/row_name.h"
#include "store/rows.h"
#include "util/i18n.h"

static void tell_kept(
    struct app *app, const struct kept_row *kept, size_t count, struct arena *arena, struct text *told)
{
    if (count == 0)
        return;
    text_addf(told,
        ngettext("%zu row that was changed since is kept:", "%zu rows that were changed since are kept:", count),
        count);
    text_add_char(told, '\n');
    for (size_t i = 0; i < count; i++) {
        text_addf(told, "  %s", row_label(kept[i].table));
        row_tell(app, kept[i].table, kept[i].id, arena, told);
        text_addf(told, _(" (changed by %s)\n"), kept[i].changed_by);
    }
}

static const struct step *step_find(const struct step *steps, size_t count, int64_t id)
{
    for (size_t i = 0; i < count; i++)
        if (steps[i].id == id)
            return &steps[i];
    return NULL;
}

/* An undo is a step too, and can be undone itself: a step that undoes an undo does the first one again. */
static bool step_takes_back(const struct step *steps, size_t count, const struct step *step)
{
    if (step->undoes == 0)
        return false;
    for (size_t i = 0; i < count; i++)
        if (steps[i].id == step->undoes)
            return !step_takes_back(steps, count, &steps[i]);
    return true;
}

/* The newest step of the actor that can be taken back, or (REDO) the newest that took something back and that no other
 * work followed. */
static const struct step *step_to_undo(const struct step *steps, size_t count, bool redo)
{
    for (size_t i = 0; i < count; i++) {
        bool takes_back = step_takes_back(steps, count, &steps[i]);

        if (redo && steps[i].undoes == 0)
            return NULL;
        if (takes_back == redo && !steps[i].undone && steps[i].rows > 0)
            return &steps[i];
    }
    return NULL;
}

/* What a chain of undo and redo is about: the step that was done first. */
static const struct step *step_begun(const struct step *steps, size_t count, const struct step *step)
{
    const struct step *before = step->undoes == 0 ? NULL : step_find(steps, count, step->undoes);

    return before == NULL ? step : step_begun(steps, count, before);
}

int app_undo(struct app *app, bool redo, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct step *steps;
    struct kept_row *kept;
    size_t count, kept_count;
    int64_t made;

    if (steps_load(app->db, app->actor, 200, &arena, &steps, &count, err) < 0)
        return -1;
    const struct step *step = step_to_undo(steps, count, redo);
    if (step == NULL)
        return error_set(
            err, ERROR_NO_OBJECT, "%s", redo ? _("there is nothing to do again") : _("there is nothing to undo"));
    const struct step *first = step_begun(steps, count, step);
    if (strcmp(first->action, "roster publish") == 0) {
        error_set(err, ERROR_DATA, _("%s was published: a version stays as it is"), first->detail);
        return error_hint(err, "%s", _("change the month and publish its next version"));
    }
    if (step_undo(app->db, app->actor, step->id, &arena, &kept, &kept_count, &made, err) < 0)
        return -1;
    text_addf(told, redo ? _("done again: %s %s\n") : _("undone: %s %s\n"), action_label(first->action),
        first->detail == NULL ? "" : first->detail);
    tell_kept(app, kept, kept_count, &arena, told);
    return 0;
}

int app_undo_next(struct app *app, struct arena *arena, const char **action, struct error *err)
{
    struct step *steps;
    size_t count;

    if (steps_load(app->db, app->actor, 200, arena, &steps, &count, err) < 0)
        return -1;
    const struct step *step = step_to_undo(steps, count, false);
    *action = step == NULL ? NULL : step_begun(steps, count, step)->action;
    return 0;
}
