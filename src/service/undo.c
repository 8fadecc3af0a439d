/* Undo and redo of the actor's own steps. */
#include <config.h>

#include <string.h>

#include "service/app.h"
#include "store/rows.h"
#include "util/i18n.h"

static const struct {
    const char *table, *label;
} row_labels[] = {
    {"school", N_("school")},
    {"gate", N_("gate")},
    {"post", N_("post")},
    {"requirement", N_("paper that a post asks for")},
    {"demand", N_("demand")},
    {"shift", N_("shift")},
    {"shift_part", N_("part of a shift")},
    {"guard", N_("guard")},
    {"credential", N_("paper")},
    {"absence", N_("absence")},
    {"term", N_("term")},
    {"roster", N_("roster")},
    {"duty", N_("duty")},
    {"segment", N_("part of a duty")},
};

static const char *row_label(const char *table)
{
    for (size_t i = 0; i < COUNT(row_labels); i++)
        if (strcmp(row_labels[i].table, table) == 0)
            return _(row_labels[i].label);
    return table;
}

static void *load_one(struct app *app, const char *name, int64_t id, struct arena *arena)
{
    const struct table *table = table_find(name);
    struct row_filter filter = {.id = id, .removed_too = true};
    void *row = NULL;
    size_t count = 0;

    if (table == NULL || rows_load(app->db, table, &filter, arena, &row, &count, NULL) < 0 || count == 0)
        return NULL;
    return row;
}

/* What people know a row by: its number, code, name, kind or day, and whose it is. */
static void tell_row(struct app *app, const char *name, int64_t id, struct arena *arena, struct text *told)
{
    static const char *const known_by[] = {"number", "code", "name", "kind", "day", "guard_id"};
    const struct table *table = table_find(name);
    const char *row = load_one(app, name, id, arena);

    for (size_t i = 0; row != NULL && i < table->count; i++) {
        const struct column *column = &table->columns[i];
        const void *at = row + column->offset;
        bool wanted = false;

        for (size_t k = 0; k < COUNT(known_by); k++)
            wanted = wanted || strcmp(column->name, known_by[k]) == 0;
        if (!wanted || (column->flags & COLUMN_PERSONAL))
            continue;
        if (column->type == COLUMN_TEXT && *(const char *const *)at != NULL)
            text_addf(told, " %s", *(const char *const *)at);
        else if (column->type == COLUMN_DAY && *(const civil_day *)at != DAY_NONE)
            text_addf(told, " %s", day_format(*(const civil_day *)at, (char[DAY_TEXT_SIZE]){0}));
        else if (column->type == COLUMN_ID && strcmp(name, "guard") != 0)
            tell_row(app, "guard", *(const int64_t *)at, arena, told);
    }
}

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
        tell_row(app, kept[i].table, kept[i].id, arena, told);
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
    if (step_undo(app->db, app->actor, step->id, &arena, &kept, &kept_count, &made, err) < 0)
        return -1;
    const struct step *first = step_begun(steps, count, step);
    text_addf(told, redo ? _("done again: %s %s\n") : _("undone: %s %s\n"), first->action,
        first->detail == NULL ? "" : first->detail);
    tell_kept(app, kept, kept_count, &arena, told);
    return 0;
}
