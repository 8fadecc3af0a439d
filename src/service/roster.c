/* Months: what there is of one, a new draft, the draft of the next version. */
#include <config.h>

#include "service/roster.h"

#include <stdlib.h>
#include <string.h>

#include "service/month.h"
#include "service/view.h"
#include "util/i18n.h"
#include "util/text.h"

#define FREEZE_SETTING "freeze hours"
#define FREEZE_HOURS 48

static const char *state_id(enum roster_state state)
{
    return roster_state_words[state].id;
}

static int compare_versions(const void *left, const void *right)
{
    const struct roster_version_row *a = left, *b = right;

    return a->number - b->number;
}

static int load_versions(struct app *app, struct arena *arena, struct roster_month *out, struct error *err)
{
    struct row_filter filter = {.column = "roster_id", .value = out->force->row.id};
    struct roster_version_row *rows;

    if (rows_load(app->db, &roster_version_table, &filter, arena, (void **)&rows, &out->version_count, err) < 0)
        return -1;
    if (out->version_count > 1)
        qsort(rows, out->version_count, sizeof *rows, compare_versions);
    out->versions = rows;
    return 0;
}

int roster_find(struct app *app, const struct roster_request *request, struct arena *arena, struct roster_month *out,
    struct error *err)
{
    struct roster_row *rows;
    size_t count;

    *out = (struct roster_month){.from = civil_from_date(request->year, request->month, 1)};
    out->to = out->from + civil_month_days(request->year, request->month) - 1;
    if (facts_load_plan(app, out->from, out->to, arena, &out->facts, err) < 0 ||
        facts_which_school(out->facts, request->school, &out->school, err) < 0)
        return -1;
    struct row_filter filter = {.school_id = out->facts->schools[out->school].id};
    if (rows_load(app->db, &roster_table, &filter, arena, (void **)&rows, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        const struct roster_row **place =
            strcmp(rows[i].state, state_id(ROSTER_DRAFT)) == 0 ? &out->draft : &out->force;
        if (rows[i].from <= out->to && out->from <= rows[i].to && *place == NULL)
            *place = &rows[i];
    }
    return out->force == NULL ? 0 : load_versions(app, arena, out, err);
}

static const char *month_name(struct arena *arena, const struct roster_request *request)
{
    return view_month(arena, request->year, request->month);
}

static int already_there(const struct roster_month *month, const char *name, struct error *err)
{
    if (month->draft != NULL) {
        error_set(err, ERROR_DATA, _("a draft of %s is being made already"), name);
        return error_hint(err, "%s", _("go on with it: roster assign, roster publish; or drop it: roster discard"));
    }
    bool imported = strcmp(month->force->state, state_id(ROSTER_IMPORTED)) == 0;
    error_set(err, ERROR_DATA, imported ? _("%s was imported and is in force already") : _("%s is published already"),
        name);
    return error_hint(err, "%s",
        imported ? _("change it with roster assign; roster publish makes it a version that stays")
                 : _("change it with roster assign: that begins the draft of its next version"));
}

int roster_new(struct app *app, const struct roster_request *request, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const char *name = month_name(&arena, request);
    struct change_words words = {"roster new", name};
    struct roster_month month;

    if (roster_find(app, request, &arena, &month, err) < 0)
        return -1;
    if (month.draft != NULL || month.force != NULL)
        return already_there(&month, name, err);
    struct roster_row row = {.row.school_id = month.facts->schools[month.school].id,
        .state = state_id(ROSTER_DRAFT),
        .from = month.from,
        .to = month.to};
    OWN(change_drop) struct change *change = change_begin(app->db, app->actor, &words, err);
    if (change == NULL || row_save(change, &roster_table, &row, err) < 0 || change_commit(&change, NULL, err) < 0)
        return -1;
    if (told != NULL)
        text_addf(told, _("An empty draft of %s is made. It is in force when it is published."), name);
    return 0;
}

static int drop_draft(struct change *change, const struct roster_row *draft, const struct version_duties *duties,
    struct error *err)
{
    struct roster_row row = *draft;

    for (size_t i = 0; i < duties->count; i++)
        if (month_remove_duty(change, duties, &duties->duties[i], err) < 0)
            return -1;
    if (roster_fills_drop(change, draft->row.id, err) < 0)
        return -1;
    return row_remove(change, &roster_table, &row, err);
}

int roster_discard(struct app *app, const struct roster_request *request, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const char *name = month_name(&arena, request);
    struct change_words words = {"roster discard", name};
    struct roster_month month;
    struct version_duties duties;

    if (roster_find(app, request, &arena, &month, err) < 0)
        return -1;
    if (month.draft == NULL)
        return error_set(err, ERROR_NO_OBJECT, _("there is no draft of %s"), name);
    OWN(change_drop) struct change *change = change_begin(app->db, app->actor, &words, err);
    if (change == NULL || month_load(app->db, month.draft, &arena, &duties, err) < 0 ||
        drop_draft(change, month.draft, &duties, err) < 0 || change_commit(&change, NULL, err) < 0)
        return -1;
    if (told != NULL)
        text_addf(told, _("The draft of %s is dropped. Undo brings it back."), name);
    return 0;
}

static int find_draft(struct change *change, const struct roster_row *published, struct arena *arena,
    struct roster_row *out, bool *found, struct error *err)
{
    struct row_filter filter = {.school_id = published->row.school_id};
    struct roster_row *rows;
    size_t count;

    *found = false;
    if (rows_load(change_db(change), &roster_table, &filter, arena, (void **)&rows, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count && !*found; i++)
        if (strcmp(rows[i].state, state_id(ROSTER_DRAFT)) == 0 && rows[i].from <= published->to &&
            published->from <= rows[i].to) {
            *out = rows[i];
            *found = true;
        }
    return 0;
}

int roster_draft_of(struct change *change, const struct roster_row *published, struct arena *arena,
    struct roster_row *out, struct error *err)
{
    struct version_duties duties;
    bool found;

    if (find_draft(change, published, arena, out, &found, err) < 0)
        return -1;
    if (found)
        return 0;
    *out = (struct roster_row){.row.school_id = published->row.school_id,
        .state = state_id(ROSTER_DRAFT),
        .from = published->from,
        .to = published->to};
    if (row_save(change, &roster_table, out, err) < 0 ||
        month_load(change_db(change), published, arena, &duties, err) < 0)
        return -1;
    for (size_t i = 0; i < duties.count; i++)
        if (month_copy_duty(change, &duties, &duties.duties[i], out->row.id, err) < 0)
            return -1;
    return 0;
}

/* ---- the freeze window */

int roster_freeze_hours(struct app *app, int64_t school, int *hours, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct setting_row row;

    *hours = FREEZE_HOURS;
    if (setting_find(app->db, school, FREEZE_SETTING, &arena, &row, err) < 0)
        return -1;
    if (row.value != NULL)
        *hours = atoi(row.value);
    return 0;
}

int roster_freeze_set(struct app *app, const char *school, int hours, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct change_words words = {"roster freeze", arena_printf(&arena, "%d", hours)};
    const struct facts *facts;
    struct setting_row row;
    int index;

    if (facts_load(app, app_today(app), app_today(app), &arena, &facts, err) < 0 ||
        facts_which_school(facts, school, &index, err) < 0 ||
        setting_find(app->db, facts->schools[index].id, FREEZE_SETTING, &arena, &row, err) < 0)
        return -1;
    row.value = words.detail;
    OWN(change_drop) struct change *change = change_begin(app->db, app->actor, &words, err);
    if (change == NULL || row_save(change, &setting_table, &row, err) < 0 || change_commit(&change, NULL, err) < 0)
        return -1;
    text_addf(told,
        ngettext("A published duty is frozen from %d hour before it begins: a change of it needs a reason.",
            "A published duty is frozen from %d hours before it begins: a change of it needs a reason.",
            (unsigned long)hours),
        hours);
    return 0;
}
