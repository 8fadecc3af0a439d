/* Undo and redo of the actor's own steps. */
#include <config.h>

#include <string.h>

#include "service/app.h"
#include "service/roster.h"
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

/* What a step published stays; what is so after taking it back is published as well. */
struct publishing_again {
    struct app *app;
    struct text *told;
    bool redo;
};

static int publish_version(
    struct publishing_again *it, struct change *change, int64_t id, struct arena *arena, struct error *err)
{
    struct roster_version_row *version;
    struct roster_row *roster;
    struct school_row *school;
    size_t count;
    int number;

    if (rows_load(it->app->db, &roster_version_table, &(struct row_filter){.id = id}, arena, (void **)&version, &count,
            err) < 0 ||
        rows_load(it->app->db, &roster_table, &(struct row_filter){.id = version->roster_id}, arena, (void **)&roster,
            &count, err) < 0 ||
        rows_load(it->app->db, &school_table, &(struct row_filter){.id = roster->row.school_id}, arena,
            (void **)&school, &count, err) < 0)
        return -1;
    struct civil_date date = civil_to_date(roster->from);
    const struct publish_request request = {.month = {school->code, date.year, date.month},
        .reason = arena_printf(arena, it->redo ? _("done again, after version %d") : _("version %d is taken back"),
            version->number),
        .late = version->late,
        .until = DAY_NONE};
    if (roster_next_version(it->app, change, &request, &number, err) < 0)
        return -1;
    text_addf(it->told, _("Version %d is in force. "), number);
    return 0;
}

static int publish_again(
    struct change *change, const int64_t *versions, size_t count, void *payload, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;

    for (size_t i = 0; i < count; i++)
        if (publish_version(payload, change, versions[i], &arena, err) < 0)
            return -1;
    return 0;
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
    OWN(text_done) struct text published = TEXT_INIT;
    struct publishing_again again = {app, &published, redo};
    const struct undo_after after = {publish_again, &again};
    if (step_undo_published(app->db, app->actor, step->id, &after, &arena, &kept, &kept_count, &made, err) < 0)
        return -1;
    text_addf(told, redo ? _("done again: %s %s\n") : _("undone: %s %s\n"), action_label(first->action),
        first->detail == NULL ? "" : first->detail);
    if (published.size > 0)
        text_addf(told, "%s\n", published.at);
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
