/* A school's own words for its tables, declared in service/own_rules.h. */
#include <config.h>

#include "service/own_rules.h"

#include <string.h>

#include "service/editing.h"
#include "service/headings.h"
#include "service/row_form.h"
#include "util/i18n.h"

#define HEADINGS "headings"

static int find_school(
    struct app *app, const char *code, struct arena *arena, struct school_row **out, struct error *err)
{
    const struct facts *facts;
    int index;

    if (facts_load(app, app_today(app), app_today(app), arena, &facts, err) < 0 ||
        facts_which_school(facts, code, &index, err) < 0)
        return -1;
    return row_get(app, &school_table, facts->schools[index].id, _("school"), arena, (void **)out, err);
}

int headings_export(struct app *app, const char *school, struct text *out, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct school_row *row;
    struct setting_row setting;

    if (find_school(app, school, &arena, &row, err) < 0 ||
        setting_find(app->db, row->row.id, HEADINGS, &arena, &setting, err) < 0)
        return -1;
    text_add(out, setting.value != NULL ? setting.value : "# muster rules import --what headings\n");
    return 0;
}

static int save_setting(struct change *change, void *payload, struct error *err)
{
    return row_save(change, &setting_table, payload, err);
}

static void drop_headings(struct headings **headings)
{
    headings_drop(headings);
}

int headings_import(struct app *app, const char *school, const char *name, const void *bytes, size_t size,
    struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(drop_headings) struct headings *headings = NULL;
    struct school_row *row;
    struct setting_row setting;

    if (headings_parse(name, bytes, size, &headings, err) < 0 || find_school(app, school, &arena, &row, err) < 0 ||
        setting_find(app->db, row->row.id, HEADINGS, &arena, &setting, err) < 0)
        return -1;
    setting.value = arena_strndup(&arena, bytes, size);
    const struct edit_words words = {
        "rules import", HEADINGS, _("The school's own headings are kept; imports use them from now on.")};
    return edit_commit(app, &words, app_today(app), save_setting, &setting, told, err);
}
