#include <config.h>

#include "service/app.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "formats/zone.h"
#include "service/trust.h"
#include "service/view.h"
#include "store/rows.h"
#include "util/clock.h"
#include "util/env.h"
#include "util/file.h"
#include "util/i18n.h"
#include "util/xalloc.h"

#define SHARED_FOLDER "/var/lib/muster"

static char *data_path(const char *name)
{
    const char *base = env_get("XDG_DATA_HOME"), *home = env_get("HOME");

    if (base != NULL)
        return xasprintf("%s/muster/%s", base, name);
    return xasprintf("%s/.local/share/muster/%s", home == NULL ? "." : home, name);
}

char *app_default_path(void)
{
    const char *named = env_get("MUSTER_DB");

    if (named != NULL)
        return xstrdup(named);
    if (file_is_folder(SHARED_FOLDER) && access(SHARED_FOLDER, W_OK) == 0)
        return xstrdup(SHARED_FOLDER "/muster.db");
    return data_path("muster.db");
}

char *app_shared_path(void)
{
    const char *named = env_get("MUSTER_DB");

    return xstrdup(named != NULL ? named : SHARED_FOLDER "/muster.db");
}

char *app_demo_path(void)
{
    return data_path("demo.db");
}

static const char *login_name(struct arena *arena)
{
    const struct passwd *user = getpwuid(getuid());

    if (user != NULL && user->pw_name[0] != '\0')
        return arena_strdup(arena, user->pw_name);
    return arena_printf(arena, "uid %ld", (long)getuid());
}

/* "2026-03-18T07:20", with a blank in place of the T, or a date alone: noon. */
static int parse_now(const char *text, civil_day *day, int *minute, struct error *err)
{
    char date[DAY_TEXT_SIZE] = "";

    *minute = 12 * 60;
    strncpy(date, text, 10);
    if (!day_parse_iso(date, day) ||
        (text[10] != '\0' && ((text[10] != 'T' && text[10] != ' ') || !clock_parse(text + 11, minute)))) {
        error_set(err, ERROR_USAGE, _("MUSTER_NOW is '%s', which is no date and time"), text);
        return error_hint(err, _("write it like 2026-03-18T07:20, or leave it unset"));
    }
    return 0;
}

static int app_set_clock(struct app *app, struct error *err)
{
    const char *now = env_get("MUSTER_NOW");
    civil_day day;
    int minute;

    if (now != NULL) {
        if (parse_now(now, &day, &minute, err) < 0)
            return -1;
        clock_pin(zone_instant(app->zone, day, minute));
    }
    app->pinned = clock_is_pinned();
    view_set_today(app_today(app));
    return 0;
}

/* The zone of the first school, and whether the file calls itself the demo. */
static int app_read_file(struct app *app, struct error *err)
{
    struct row_filter all = {0};
    struct school_row *schools;
    struct setting_row *settings;
    size_t school_count, setting_count;

    if (rows_load(app->db, &school_table, &all, &app->arena, (void **)&schools, &school_count, err) < 0 ||
        rows_load(app->db, &setting_table, &all, &app->arena, (void **)&settings, &setting_count, err) < 0)
        return -1;
    for (size_t i = 0; i < setting_count; i++)
        if (strcmp(settings[i].name, "demo") == 0)
            app->demo = true;
        else if (strcmp(settings[i].name, SETTING_KEEP) == 0 && settings[i].value != NULL)
            copy_keep_parse(settings[i].value, &app->keep);
    if (school_count > 0 && schools[0].zone != NULL)
        return zone_read(schools[0].zone, &app->arena, &app->zone, err);
    return 0;
}

static int make_folder_of(const char *path, mode_t mode, struct error *err)
{
    const char *slash = strrchr(path, '/');
    OWN(text_done) struct text folder = TEXT_INIT;

    if (slash == NULL || slash == path)
        return 0;
    text_add_bytes(&folder, path, (size_t)(slash - path));
    if (file_is_folder(folder.at))
        return 0;
    return file_make_folders(folder.at, mode, err);
}

/* The backup of the day. Without it work goes on, but it is said; only a damaged file is not written to. */
static int app_look_after(struct app *app, struct error *err)
{
    OWN(error_done) struct error why = ERROR_INIT;

    if (app->demo || db_upkeep(app->db, &app->keep, &why) == 0)
        return 0;
    if (why.kind == ERROR_DATA) {
        error_set(err, why.kind, "%s", why.message);
        return why.hint == NULL ? -1 : error_hint(err, "%s", why.hint);
    }
    app->warning = arena_printf(&app->arena, _("There is no backup of today: %s."), why.message);
    return 0;
}

int app_open(const char *path, enum db_open how, struct app *out, struct error *err)
{
    struct app app = {.zone = &zone_shanghai, .keep = COPY_KEEP_INIT};
    char *chosen = path == NULL ? app_default_path() : xstrdup(path);

    app.path = arena_strdup(&app.arena, chosen);
    free(chosen);
    app.actor = login_name(&app.arena);
    if (app_set_clock(&app, err) < 0 || (how == DB_CREATE && make_folder_of(app.path, 0700, err) < 0) ||
        db_open(app.path, how, &app.db, err) < 0) {
        app_close(&app);
        return -1;
    }
    app.path = arena_strdup(&app.arena, db_path(app.db));
    if (app_read_file(&app, err) < 0 || app_set_clock(&app, err) < 0 ||
        (how != DB_READ && app_look_after(&app, err) < 0)) {
        app_close(&app);
        return -1;
    }
    *out = app;
    return 0;
}

void app_close(struct app *app)
{
    db_close(app->db);
    arena_done(&app->arena);
    *app = (struct app){.zone = &zone_shanghai};
}

void app_discard(struct app *app)
{
    db_discard(app->db);
    app->db = NULL;
    app_close(app);
}

civil_day app_today(const struct app *app)
{
    return zone_day(app->zone, clock_now());
}

int app_minute(const struct app *app)
{
    return zone_minute(app->zone, clock_now());
}

/* What a folder for several people still needs, in words. */
static void tell_shared(const char *path, struct text *notes)
{
    OWN(text_done) struct text folder = TEXT_INIT;
    const char *slash = strrchr(path, '/');

    text_add_bytes(&folder, path, slash == NULL ? 0 : (size_t)(slash - path));
    text_addf(notes,
        _("The folder %s and the file are open to their group: whoever is in it can read and change everything.\n"),
        folder.at);
    text_addf(notes,
        _("As the administrator, once: groupadd muster; chgrp muster %s %s; for each person: adduser NAME muster\n"),
        folder.at, path);
    text_add(
        notes, _("On one file roles are manners, not walls: keep people out of the group who must not see it all.\n"));
}

/* Nothing was there, an empty folder, or one that is open to its group already: never a home or /tmp. */
static int open_to_group(const char *folder, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct name_list names = {0};
    struct stat status;
    int result = -1;

    if (file_make_folders(folder, 02770, err) < 0 || file_list(folder, &arena, &names, err) < 0)
        return -1;
    if (stat(folder, &status) == 0 && (status.st_mode & 07777) == 02770) {
        result = 0;
    } else if (names.count > 0) {
        error_set(err, ERROR_CREATE, _("the folder %s holds other files: they would be open to the group"), folder);
        error_hint(err, _("name a file in a folder of its own with --db"));
    } else if (chmod(folder, 02770) < 0) {
        error_set_errno(err, ERROR_NONE, _("cannot open the folder '%s' to its group"), folder);
    } else {
        result = 0;
    }
    name_list_done(&names);
    return result;
}

/* Also one whose making was interrupted: it holds nothing. */
static bool is_free(const char *path)
{
    struct stat status;
    return !file_exists(path) || (stat(path, &status) == 0 && S_ISREG(status.st_mode) && status.st_size == 0);
}

int app_init(const char *path, bool shared, struct text *notes, struct error *err)
{
    char *chosen = path != NULL ? xstrdup(path) : shared ? app_shared_path() : app_default_path();
    OWN(text_done) struct text folder = TEXT_INIT;
    const char *slash = strrchr(chosen, '/');
    struct app app = {.zone = &zone_shanghai};
    int result = -1;

    text_add_bytes(&folder, slash == NULL ? "." : chosen, slash == NULL ? 1 : (size_t)(slash - chosen));
    if (!is_free(chosen)) {
        error_set(err, ERROR_DATA, _("there is a file '%s' already"), chosen);
        error_hint(err, _("use it as it is, or name another one with --db"));
    } else if ((shared ? open_to_group(folder.at, err) : make_folder_of(chosen, 0700, err)) == 0) {
        result = app_open(chosen, DB_CREATE, &app, err);
    }
    if (result == 0) {
        text_addf(notes, _("Made the empty database %s\n"), app.path);
        if (shared)
            tell_shared(app.path, notes);
    }
    app_close(&app);
    free(chosen);
    return result;
}
