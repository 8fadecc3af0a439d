/* The backups beside the database, and what becomes of them. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "core/zone.h"
#include "service/trust.h"
#include "store/rows.h"
#include "util/file.h"
#include "util/i18n.h"
#include "util/xalloc.h"

static const struct {
    const char *cause, *words;
} causes[] = {
    {"day", N_("before the first change of the day")},
    {"import", N_("before an import")},
    {"migration", N_("before an upgrade")},
    {"restore", N_("what a restore replaced")},
};

static const char *cause_words(const char *cause)
{
    for (size_t i = 0; i < COUNT(causes); i++)
        if (strcmp(causes[i].cause, cause) == 0)
            return _(causes[i].words);
    return cause;
}

int trust_copy_list(const char *path, struct arena *arena, struct trust_copies *out, struct error *err)
{
    char *chosen = path != NULL ? xstrdup(path) : app_default_path();
    struct copy_list copies = {0};
    int result = db_copies(chosen, arena, &copies, err);

    for (size_t i = 0; result == 0 && i < copies.count; i++) {
        const struct copy *copy = &copies.at[i];
        char stamp[STAMP_TEXT_SIZE], day[DAY_TEXT_SIZE], clock[CLOCK_TEXT_SIZE];
        /* Beijing time, as in the names: a wreck does not tell its zone. */
        *trust_copies_add(out) = (struct trust_copy){
            .path = copy->path,
            .file = strrchr(copy->path, '/') + 1,
            .cause = cause_words(copy->cause),
            .when = arena_printf(arena, "%s %s", day_format(zone_day(&zone_shanghai, copy->at), day),
                clock_format(zone_minute(&zone_shanghai, copy->at), clock)),
            .stamp = arena_strdup(arena, zone_stamp(&zone_shanghai, copy->at, stamp)),
            .bytes = copy->bytes,
        };
    }
    copy_list_done(&copies);
    free(chosen);
    return result;
}

static int keep_save(struct app *app, const char *how_many, struct arena *arena, struct error *err)
{
    const struct change_words words = {.action = "backup keep", .detail = how_many};
    struct setting_row *rows, fresh = {.name = SETTING_KEEP}, *row = &fresh;
    size_t count;
    OWN(change_drop) struct change *change = change_begin(app->db, app->actor, &words, err);

    if (change == NULL ||
        rows_load(app->db, &setting_table, &(struct row_filter){0}, arena, (void **)&rows, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].name, SETTING_KEEP) == 0)
            row = &rows[i];
    row->value = how_many;
    return row_save(change, &setting_table, row, err) < 0 ? -1 : change_commit(&change, NULL, err);
}

int trust_keep(struct app *app, const char *how_many, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct copy_keep keep;

    if (!copy_keep_parse(how_many, &keep)) {
        error_set(err, ERROR_USAGE, _("\"%s\" does not say how many backups stay"), how_many);
        return error_hint(err, _("write days, weeks and months, like 7,5,12"));
    }
    if (keep_save(app, how_many, &arena, err) < 0)
        return -1;
    app->keep = keep;
    db_copies_prune(app->path, &keep);
    if (told != NULL)
        text_addf(told,
            _("The backups beside the file: the newest %d of each kind stay, and of the daily ones the last of %d "
              "weeks and of %d months."),
            keep.days, keep.weeks, keep.months);
    return 0;
}

int trust_restore(const char *path, const char *file, char **kept, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct trust_copies copies = {0};

    if (strchr(file, '/') == NULL && !file_exists(file) && trust_copy_list(path, &arena, &copies, NULL) == 0)
        for (size_t i = 0; i < copies.count; i++)
            if (strcmp(copies.at[i].file, file) == 0)
                file = copies.at[i].path;
    trust_copies_done(&copies);
    return db_restore(path, file, kept, err);
}
