/* The backups beside the file, and the forms that put one back or say how many stay. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "service/form_list.h"
#include "service/sheet_list.h"
#include "service/trust.h"
#include "util/i18n.h"

static const struct sheet_column backup_columns[] = {
    {"at", N_("Made"), CELL_TEXT, false},
    {"cause", N_("Why"), CELL_TEXT, false},
    {"kilobytes", N_("kB"), CELL_NUMBER, false},
    {"file", N_("File"), CELL_TEXT, false},
};

int sheet_backups(
    struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out, struct error *err)
{
    struct trust_copies copies = {0};

    (void)params;
    if (trust_copy_list(app->path, arena, &copies, err) < 0)
        return -1;
    sheet_columns(out, backup_columns, COUNT(backup_columns));
    for (size_t i = 0; i < copies.count; i++) {
        const struct trust_copy *copy = &copies.at[i];
        struct sheet_row *row = sheet_row(out);
        row->place = (struct place){.kind = PLACE_NONE, .id = copy->file, .day = DAY_NONE};
        row->sentence =
            arena_printf(arena, _("R puts it back; what is there now is kept as one more backup. %s"), copy->path);
        sheet_put_code(out, copy->when, copy->stamp);
        sheet_put(out, copy->cause);
        sheet_put_number(out, (copy->bytes + 999) / 1000);
        sheet_put(out, copy->file);
    }
    out->empty = _("There are no backups beside the file yet.");
    trust_copies_done(&copies);
    return 0;
}

static const struct form_field keep_fields[] = {
    {.key = "days",
        .label = N_("newest of each kind"),
        .kind = FIELD_NUMBER,
        .flags = FIELD_REQUIRED,
        .least = 1,
        .most = 400,
        .hint = N_("so many daily backups, of imports, of upgrades, of restores")},
    {.key = "weeks", .label = N_("last of weeks"), .kind = FIELD_NUMBER, .least = 0, .most = 400},
    {.key = "months", .label = N_("last of months"), .kind = FIELD_NUMBER, .least = 0, .most = 400},
    {.key = NULL}};

static int begin_keep(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    (void)place;
    (void)err;
    form_set(values, "days", arena_printf(values->arena, "%d", app->keep.days));
    form_set(values, "weeks", arena_printf(values->arena, "%d", app->keep.weeks));
    form_set(values, "months", arena_printf(values->arena, "%d", app->keep.months));
    return 0;
}

static int submit_keep(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    return trust_keep(app,
        arena_printf(values->arena, "%d %d %d", form_number(values, "days", 7), form_number(values, "weeks", 0),
            form_number(values, "months", 0)),
        told, err);
}

const struct form_spec form_backup_keep = {.id = "backup-keep",
    .title = N_("How many backups stay"),
    .fields = keep_fields,
    .begin = begin_keep,
    .submit = submit_keep};

static const struct form_field restore_fields[] = {
    {.key = "file", .label = N_("backup"), .kind = FIELD_TEXT, .flags = FIELD_REQUIRED | FIELD_FIXED},
    {.key = "sure",
        .label = N_("put it back"),
        .kind = FIELD_YES_NO,
        .flags = FIELD_REQUIRED,
        .hint = N_("for everybody who works on the file; what is there now is kept")},
    {.key = NULL}};

static int begin_restore(struct app *app, const struct place *place, struct form_values *values, struct error *err)
{
    (void)app;
    (void)err;
    if (place != NULL && place->id != NULL)
        form_set(values, "file", place->id);
    return 0;
}

static int submit_restore(struct app *app, struct form_values *values, struct text *told, struct error *err)
{
    char *kept = NULL;

    if (!form_yes(values, "sure")) {
        text_add(told, _("Nothing was put back."));
        values->only_told = true;
        return 0;
    }
    if (trust_restore(app->path, form_value(values, "file"), &kept, err) < 0)
        return -1;
    text_addf(told, _("The database %s is now what %s holds."), app->path, form_value(values, "file"));
    if (kept != NULL) {
        text_add_char(told, ' ');
        text_addf(told, _("What was there before is kept: %s"), kept);
    }
    free(kept);
    return 0;
}

const struct form_spec form_backup_restore = {.id = "backup-restore",
    .title = N_("Put a backup back"),
    .fields = restore_fields,
    .begin = begin_restore,
    .submit = submit_restore,
    .stays = true};
