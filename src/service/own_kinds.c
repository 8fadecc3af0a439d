#include <config.h>

#include "service/own_kinds.h"

#include <string.h>

#include "service/editing.h"
#include "service/own_rules.h"
#include "service/packs.h"
#include "util/i18n.h"

#define KEYS 5

struct kinds_edit {
    struct setting_row rows[KEYS];
    size_t count;
};

static int save_kind(struct change *change, void *payload, struct error *err)
{
    struct kinds_edit *edit = payload;

    for (size_t i = 0; i < edit->count; i++)
        if (row_save(change, &setting_table, &edit->rows[i], err) < 0)
            return -1;
    return 0;
}

static int check_request(const struct kind_request *request, struct error *err)
{
    const char *const texts[] = {request->label, request->label_zh, request->months, request->lead, request->rule};

    if (request->id[0] == '\0' || request->id[strspn(request->id, "abcdefghijklmnopqrstuvwxyz0123456789_")] != '\0') {
        error_set(err, ERROR_DATA, _("'%s' cannot be the key of a kind of paper"), request->id);
        return error_hint(
            err, "%s", _("use small letters, digits and _, such as drone_licence; the label may be Chinese"));
    }
    for (size_t i = 0; i < COUNT(texts); i++)
        if (texts[i] != NULL && strpbrk(texts[i], "\"\\\n\r") != NULL)
            return error_set(err, ERROR_DATA, _("%s: a value must not hold quotation marks or '\\'"), request->id);
    return 0;
}

/* Puts KEY of the kind into SETTINGS (with room) and into the edit. */
static void put_key(struct kinds_edit *edit, struct setting_row *settings, size_t *count, int64_t school,
    const char *name, const char *value)
{
    struct setting_row *row = NULL;

    for (size_t i = 0; i < *count; i++)
        if (strcmp(settings[i].name, name) == 0)
            row = &settings[i];
    if (row == NULL) {
        row = &settings[(*count)++];
        *row = (struct setting_row){.row.school_id = school, .name = name};
    }
    row->value = value;
    edit->rows[edit->count++] = *row;
}

static bool is_known(
    struct arena *arena, int64_t school, const struct setting_row *settings, size_t count, const char *id)
{
    const struct paper_kind_info *infos;
    size_t known = paper_kinds_own(arena, school, settings, count, &infos, NULL);

    if (known == 0)
        known = paper_kinds_load(arena, &infos, NULL);
    for (size_t i = 0; i < known; i++)
        if (strcmp(infos[i].id, id) == 0)
            return true;
    return false;
}

int kind_edit(struct app *app, const struct kind_request *request, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct own_rules rules;
    struct setting_row *stored, *settings;
    struct kinds_edit edit = {0};
    const struct paper_kind_info *infos;
    size_t count;

    if (check_request(request, err) < 0 || own_rules_load(app, request->school, &arena, &rules, err) < 0)
        return -1;
    const struct row_filter filter = {.school_id = rules.school};
    if (rows_load(app->db, &setting_table, &filter, &arena, (void **)&stored, &count, err) < 0)
        return -1;
    if (request->label == NULL && !is_known(&arena, rules.school, stored, count, request->id))
        return error_set(err, ERROR_DATA, _("a new kind of paper needs a label: what people call it"));
    settings = arena_array(&arena, count + KEYS + 1, sizeof *settings);
    if (count > 0)
        memcpy(settings, stored, count * sizeof *settings);
    const char *const given[KEYS][2] = {{"label", request->label},
        {"label_zh", request->label_zh != NULL ? request->label_zh : request->label}, {"months", request->months},
        {"lead_days", request->lead}, {"rule", request->rule}};
    for (size_t i = 0; i < KEYS; i++)
        if (given[i][1] != NULL)
            put_key(&edit, settings, &count, rules.school,
                arena_printf(&arena, KIND_SETTING "%s.%s", request->id, given[i][0]), given[i][1]);
    if (edit.count == 0)
        return error_set(err, ERROR_USAGE, "%s", _("nothing was given to change"));
    if (paper_kinds_own(&arena, rules.school, settings, count, &infos, err) == 0)
        return -1;
    const struct edit_words words = {"credential kind", request->id,
        arena_printf(&arena, _("The kind of paper '%s' is recorded for this school."), request->id)};
    return edit_commit(app, &words, app_today(app), save_kind, &edit, told, err);
}
