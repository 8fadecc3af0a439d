#include <config.h>

#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "util/arena.h"
#include "util/file.h"
#include "util/i18n.h"
#include "util/xalloc.h"

static void nothing(void)
{
}

const struct fuzz_target fuzz_targets[] = {
    {"csv", nothing, fuzz_csv},
    {"dates", nothing, fuzz_dates},
    {"identity", nothing, fuzz_identity},
    {"settings", nothing, fuzz_settings},
    {"calendar", nothing, fuzz_calendar},
    {"instance", nothing, fuzz_instance},
    {"workbook", nothing, fuzz_workbook},
    {"tables", fuzz_tables_start, fuzz_tables},
    {"commands", fuzz_screens_start, fuzz_commands},
    {"keys", fuzz_screens_start, fuzz_keys},
    {NULL, NULL, NULL},
};

const struct fuzz_target *fuzz_find(const char *name)
{
    for (const struct fuzz_target *target = fuzz_targets; target->name != NULL; target++)
        if (strcmp(target->name, name) == 0)
            return target;
    return NULL;
}

void fuzz_holds(bool condition, const char *sentence)
{
    if (condition)
        return;
    fprintf(stderr, "fuzz: this does not hold: %s\n", sentence);
    abort();
}

char *fuzz_string(const uint8_t *bytes, size_t size)
{
    return xstrndup((const char *)bytes, size);
}

static char folder[64];
static pid_t folder_owner;

void fuzz_folder_remove(void)
{
    static const char *const nothing_kept[] = {NULL};

    if (folder[0] == '\0' || folder_owner != getpid() || chdir("/") != 0)
        return;
    fuzz_folder_clear(nothing_kept);
    rmdir(folder);
    folder[0] = '\0';
}

const char *fuzz_folder(void)
{
    if (folder[0] != '\0')
        return folder;
    snprintf(folder, sizeof folder, "%s/muster-fuzz-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    fuzz_holds(mkdtemp(folder) != NULL, "a folder for files can be made");
    folder_owner = getpid();
    atexit(fuzz_folder_remove);
    return folder;
}

static bool is_kept(const char *name, const char *const *kept)
{
    for (; *kept != NULL; kept++)
        if (strcmp(name, *kept) == 0)
            return true;
    return false;
}

void fuzz_folder_clear(const char *const *kept)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    OWN(name_list_done) struct name_list names = {0};

    file_list(folder, &arena, &names, NULL);
    for (size_t i = 0; i < names.count; i++) {
        const char *path = arena_printf(&arena, "%s/%s", folder, names.at[i]);
        if (!is_kept(names.at[i], kept) && unlink(path) != 0)
            rmdir(path);
    }
}

void fuzz_world(void)
{
    setenv("MUSTER_NOW", "2026-03-18T07:20", 1);
    setenv("HOME", fuzz_folder(), 1);
    unsetenv("MUSTER_DB");
    unsetenv("XDG_DATA_HOME");
    unsetenv("LANGUAGE");
    setenv("LC_ALL", "C.UTF-8", 1);
    i18n_start(NULL, NULL);
    /* What a command names without a folder lies here; a name with a folder is refused by the targets. */
    fuzz_holds(chdir(fuzz_folder()) == 0, "the folder can be entered");
}

void fuzz_database(const char *model, const char *name, struct app *out)
{
    OWN(text_done) struct text bytes = TEXT_INIT;
    OWN(error_done) struct error err = ERROR_INIT;

    if (file_read(model, &bytes, &err) != 0 || file_write(name, bytes.at, bytes.size, 0600, &err) != 0 ||
        app_open(name, DB_EDIT, out, &err) != 0) {
        fprintf(stderr, "fuzz: %s\n", err.message);
        abort();
    }
}
