/* The backups beside the file, which the program makes by itself: which there are, which stay, when one is due. Their
 * names say it all, so that a wreck of a database does not hide them. */
#include <config.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/zone.h"
#include "store/db_private.h"
#include "util/clock.h"
#include "util/file.h"
#include "util/i18n.h"
#include "util/text.h"

enum { DAY_SECONDS = 86400, CHECK_DAYS = 7 };

static const char *const causes[] = {"day", "import", "migration", "restore"};

static int number_at(const char *text, int digits)
{
    int value = 0;

    for (int i = 0; i < digits; i++)
        value = value * 10 + (text[i] - '0');
    return value;
}

/* "20260318-072000" or the same with "-2"; Beijing time, as db_file_beside writes it. */
static bool time_read(const char *text, instant *out)
{
    static const char digits[] = "0123456789";

    if (strspn(text, digits) != 8 || text[8] != '-' || strspn(text + 9, digits) != 6 ||
        (text[15] != '\0' && (text[15] != '-' || text[16] == '\0' || text[16 + strspn(text + 16, digits)] != '\0')))
        return false;
    int year = number_at(text, 4), month = number_at(text + 4, 2), day = number_at(text + 6, 2);
    int hour = number_at(text + 9, 2), minute = number_at(text + 11, 2), second = number_at(text + 13, 2);
    if (!civil_valid(year, month, day) || hour > 23 || minute > 59 || second > 59)
        return false;
    *out = zone_instant(&zone_shanghai, civil_from_date(year, month, day), hour * 60 + minute) + second;
    return true;
}

/* The part of NAME behind "DATABASE.before-". */
static bool copy_read(const char *rest, struct copy *out)
{
    for (size_t i = 0; i < COUNT(causes); i++) {
        size_t size = strlen(causes[i]);
        if (strncmp(rest, causes[i], size) == 0 && rest[size] == '-' && time_read(rest + size + 1, &out->at)) {
            out->cause = causes[i];
            return true;
        }
    }
    return false;
}

static int newer_first(const void *left, const void *right)
{
    const struct copy *a = left, *b = right;

    if (a->at != b->at)
        return a->at < b->at ? 1 : -1;
    return strcmp(b->path, a->path);
}

int db_copies(const char *path, struct arena *arena, struct copy_list *out, struct error *err)
{
    char *real = db_file_real(path, err);
    if (!real)
        return -1;
    const char *slash = strrchr(real, '/');
    const char *begin = arena_printf(arena, "%s.before-", slash + 1);
    const char *folder = slash == real ? "/" : arena_strndup(arena, real, (size_t)(slash - real));
    struct name_list names = {0};
    int result = file_list(folder, arena, &names, err);

    for (size_t i = 0; result == 0 && i < names.count; i++) {
        struct copy copy = {0};
        struct stat info;
        if (strncmp(names.at[i], begin, strlen(begin)) != 0 || !copy_read(names.at[i] + strlen(begin), &copy))
            continue;
        copy.path = arena_printf(arena, "%s/%s", slash == real ? "" : folder, names.at[i]);
        if (lstat(copy.path, &info) < 0 || !S_ISREG(info.st_mode))
            continue;
        copy.bytes = info.st_size;
        *copy_list_add(out) = copy;
    }
    name_list_done(&names);
    free(real);
    if (out->count > 1)
        qsort(out->at, out->count, sizeof *out->at, newer_first);
    return result;
}

bool copy_keep_parse(const char *text, struct copy_keep *out)
{
    struct copy_keep keep = {0};
    int *const numbers[] = {&keep.days, &keep.weeks, &keep.months};

    for (size_t i = 0; i < COUNT(numbers) && *text != '\0'; i++) {
        char *end;
        long value = strtol(text, &end, 10);
        if (end == text || value < 0 || value > 400)
            return false;
        *numbers[i] = (int)value;
        text = end + (*end == ',') + strspn(end + (*end == ','), " ");
    }
    if (*text != '\0' || keep.days < 1)
        return false;
    *out = keep;
    return true;
}

static int week_of(civil_day day)
{
    return (day - civil_weekday(day)) / 7;
}

static int month_of(civil_day day)
{
    struct civil_date date = civil_to_date(day);
    return date.year * 12 + date.month;
}

/* From the newest to the oldest: the first of each week and month stays while there are not too many of them. */
struct rotation {
    int days[COUNT(causes)];
    int weeks, months, last_week, last_month;
};

static bool copy_stays(struct rotation *rotation, const struct copy *copy, const struct copy_keep *keep)
{
    civil_day day = zone_day(&zone_shanghai, copy->at);
    bool stays = false;

    for (size_t i = 0; i < COUNT(causes); i++)
        if (strcmp(copy->cause, causes[i]) == 0)
            stays = rotation->days[i]++ < keep->days;
    if (strcmp(copy->cause, "day") != 0)
        return stays;
    if (week_of(day) != rotation->last_week) {
        rotation->last_week = week_of(day);
        stays = rotation->weeks++ < keep->weeks || stays;
    }
    if (month_of(day) != rotation->last_month) {
        rotation->last_month = month_of(day);
        stays = rotation->months++ < keep->months || stays;
    }
    return stays;
}

void db_copies_prune(const char *path, const struct copy_keep *keep)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct rotation rotation = {.last_week = -1, .last_month = -1};
    struct copy_list copies = {0};

    if (db_copies(path, &arena, &copies, NULL) == 0)
        for (size_t i = 0; i < copies.count; i++)
            if (!copy_stays(&rotation, &copies.at[i], keep))
                (void)unlink(copies.at[i].path);
    copy_list_done(&copies);
}

/* Was the file written after its newest copy was? Both by the clock of the file system. */
static bool changed_since(const char *real, const char *copy)
{
    struct stat file, other;

    if (stat(real, &file) < 0 || stat(copy, &other) < 0)
        return true;
    return file.st_mtim.tv_sec != other.st_mtim.tv_sec ? file.st_mtim.tv_sec > other.st_mtim.tv_sec
                                                       : file.st_mtim.tv_nsec > other.st_mtim.tv_nsec;
}

enum due { DUE_NOTHING, DUE_COPY, DUE_CHECK };

static enum due what_is_due(const char *real, const struct copy_list *copies)
{
    civil_day today = zone_day(&zone_shanghai, clock_now());

    if (copies->count == 0)
        return DUE_COPY;
    civil_day last = zone_day(&zone_shanghai, copies->at[0].at);
    if (last == today)
        return DUE_NOTHING;
    if (last > today - CHECK_DAYS && last < today)
        return changed_since(real, copies->at[0].path) ? DUE_COPY : DUE_NOTHING;
    return DUE_CHECK;
}

static int due_now(struct db *db, enum due *due, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct copy_list copies = {0};
    int64_t steps = 0;
    int result = -1;

    *due = DUE_NOTHING;
    if (db_ask(db, "SELECT COUNT(*) FROM step", &steps, err) == 0 && db_copies(db_path(db), &arena, &copies, err) == 0)
        result = 0;
    if (result == 0 && steps > 0)
        *due = what_is_due(db_path(db), &copies);
    copy_list_done(&copies);
    return result;
}

/* The words of a check say more than those of the backup that failed. */
static void check_instead(struct db *db, struct error *err)
{
    struct error damage = ERROR_INIT;

    if (db_check(db, "quick_check", &damage) == 0 || !err)
        return;
    error_clear(err);
    *err = damage;
}

int db_upkeep(struct db *db, const struct copy_keep *keep, struct error *err)
{
    enum due due;
    char *made = NULL;

    if (due_now(db, &due, err) < 0)
        return -1;
    if (due == DUE_NOTHING)
        return 0;
    /* Behind the gate, where somebody else may just have made it. */
    OWN(gate_drop) struct gate *gate = gate_take(db_path(db), NULL, "backup", err);
    if (!gate || due_now(db, &due, err) < 0)
        return -1;
    if (due == DUE_NOTHING)
        return 0;
    int result = db_backup_beside(db, "day", &made, err);
    free(made);
    if (result == 0) {
        db_copies_prune(db_path(db), keep);
        db_tidy_at_end(db);
    } else if (due == DUE_CHECK)
        check_instead(db, err);
    if (result < 0 && err && err->kind == ERROR_DATA)
        db_hint_copy(db, err);
    return result;
}

/* Steps in a backup that is sound; -1 when it is not. */
static int64_t steps_of(const char *path)
{
    OWN(db_drop) struct db *db = NULL;
    int64_t schema = 0, steps = -1;

    if (engine_open(path, &db, NULL) < 0 || db_identify(db, &schema, NULL) < 0 || schema == 0 ||
        db_check(db, "quick_check", NULL) < 0 || db_ask(db, "SELECT COUNT(*) FROM step", &steps, NULL) < 0)
        return -1;
    return steps;
}

void db_hint_copy(struct db *db, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct copy_list copies = {0};
    int64_t now = -1;

    db_copies(db_path(db), &arena, &copies, NULL);
    db_ask(db, "SELECT COUNT(*) FROM step", &now, NULL);
    for (size_t i = 0; i < copies.count; i++) {
        int64_t then = steps_of(copies.at[i].path);
        if (then < 0)
            continue;
        if (now >= then)
            error_hint(err,
                N_("the newest sound backup is %s (%d changes were made since); 'muster restore' and its name "
                   "puts it back; until then everything can still be read"),
                copies.at[i].path, (int)(now - then));
        else
            error_hint(err, N_("the newest sound backup is %s; 'muster restore' and its name puts it back; until then "
                               "everything can still be read"),
                copies.at[i].path);
        break;
    }
    copy_list_done(&copies);
}
