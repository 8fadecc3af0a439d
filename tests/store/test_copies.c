/* The backups that the program makes by itself: when one is due, which stay, what is said when the file is a wreck. */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/zone.h"
#include "store/db_private.h"
#include "tests/store/folder.h"
#include "tests/suite.h"
#include "util/clock.h"
#include "util/file.h"

static struct db *db;
static struct small small;
static const struct copy_keep keep = COPY_KEEP_INIT;

static void set_up(void)
{
    folder_set_up();
    db = fresh();
    small_school(db, &small);
}

static void tear_down(void)
{
    db_close(db);
    folder_tear_down();
    file_door = (struct file_door){0};
}

static instant at(int year, int month, int day)
{
    return zone_instant(&zone_shanghai, civil_from_date(year, month, day), 440);
}

static void make_file(const char *name)
{
    ck_assert_int_eq(file_write(in_folder(name), "x", 1, 0600, NULL), 0);
}

/* The names behind "m.db.before-", newest first, blank between. */
static const char *copies(void)
{
    struct copy_list list = {0};
    const char *names = "";
    ck_assert_int_eq(db_copies(in_folder("m.db"), &memory, &list, NULL), 0);
    for (size_t i = 0; i < list.count; i++)
        names = arena_printf(&memory, "%s%s%s", names, i ? " " : "", strstr(list.at[i].path, ".before-") + 8);
    copy_list_done(&list);
    return names;
}

static void change_name(const char *name)
{
    struct guard_row guard = guard_now(db, small.guard.row.id);
    struct change *change = change_of(db, "anna", "guard edit");
    guard.name = name;
    save(change, &guard_table, &guard);
    done(change);
}

static void upkeep(void)
{
    struct error err = ERROR_INIT;
    int result = db_upkeep(db, &keep, &err);
    ck_assert_msg(result == 0, "%s", err.message);
}

START_TEST(only_what_the_program_named_is_one_of_its_backups)
{
    static const char *const others[] = {"m.db.before-lunch-20260318-072000", "m.db.before-day-20260318",
        "m.db.before-day-20261318-072000", "m.db.before-day-20260318-072000-", "m.db.before-day-20260318-072000-x",
        "m.db.before-day-20260318-250000", "x.db.before-day-20260318-072000", "m.db.before-day-20260318-072000.old"};
    for (size_t i = 0; i < COUNT(others); i++)
        make_file(others[i]);
    make_file("m.db.before-day-20260317-072000");
    make_file("m.db.before-import-20260318-072000-2");
    ck_assert_int_eq(symlink("nowhere", in_folder("m.db.before-day-20260316-072000")), 0);
    ck_assert_str_eq(copies(), "import-20260318-072000-2 day-20260317-072000");
    db_copies_prune(in_folder("m.db"), &(struct copy_keep){.days = 1});
    for (size_t i = 0; i < COUNT(others); i++)
        ck_assert(file_exists(in_folder(others[i])));
}
END_TEST

START_TEST(a_backup_is_made_before_the_first_change_of_a_day_and_only_then)
{
    upkeep();
    ck_assert_str_eq(copies(), "day-20260318-072000");
    change_name("陈长河");
    upkeep();
    ck_assert_str_eq(copies(), "day-20260318-072000");
    clock_pin(at(2026, 3, 19));
    upkeep();
    ck_assert_str_eq(copies(), "day-20260319-072000 day-20260318-072000");
    /* Nothing was changed since, so there is nothing to copy; but it is looked at weekly. */
    clock_pin(at(2026, 3, 20));
    upkeep();
    clock_pin(at(2026, 3, 25));
    upkeep();
    ck_assert_str_eq(copies(), "day-20260319-072000 day-20260318-072000");
    clock_pin(at(2026, 3, 26));
    upkeep();
    ck_assert_str_eq(copies(), "day-20260326-072000 day-20260319-072000 day-20260318-072000");
}
END_TEST

START_TEST(an_empty_database_is_worth_no_backup)
{
    struct db *empty = open_as("n.db", DB_CREATE);
    ck_assert_int_eq(db_upkeep(empty, &keep, NULL), 0);
    db_close(empty);
    ck_assert_ptr_null(strstr(folder_names(), "n.db.before"));
}
END_TEST

START_TEST(of_two_years_of_backups_the_last_days_weeks_and_months_stay)
{
    const char *left;
    for (civil_day day = civil_from_date(2024, 4, 1); day <= civil_from_date(2026, 3, 18); day++) {
        struct civil_date date = civil_to_date(day);
        make_file(arena_printf(&memory, "m.db.before-day-%04d%02d%02d-072000", date.year, date.month, date.mday));
    }
    for (int i = 1; i <= 9; i++)
        make_file(arena_printf(&memory, "m.db.before-import-2025010%d-072000", i));
    db_copies_prune(in_folder("m.db"), &keep);
    left = copies();
    ck_assert_str_eq(left,
        "day-20260318-072000 day-20260317-072000 day-20260316-072000 day-20260315-072000 day-20260314-072000 "
        "day-20260313-072000 day-20260312-072000 day-20260308-072000 day-20260301-072000 day-20260228-072000 "
        "day-20260222-072000 day-20260131-072000 day-20251231-072000 day-20251130-072000 day-20251031-072000 "
        "day-20250930-072000 day-20250831-072000 day-20250731-072000 day-20250630-072000 day-20250531-072000 "
        "day-20250430-072000 "
        "import-20250109-072000 import-20250108-072000 import-20250107-072000 import-20250106-072000 "
        "import-20250105-072000 import-20250104-072000 import-20250103-072000");
    db_copies_prune(in_folder("m.db"), &keep);
    ck_assert_str_eq(copies(), left);
}
END_TEST

START_TEST(how_many_stay_is_said_in_up_to_three_numbers)
{
    struct copy_keep got = {0};
    ck_assert(copy_keep_parse("7 5 12", &got) && got.days == 7 && got.weeks == 5 && got.months == 12);
    ck_assert(copy_keep_parse("3,0,24", &got) && got.days == 3 && got.weeks == 0 && got.months == 24);
    ck_assert(copy_keep_parse("14", &got) && got.days == 14 && got.weeks == 0 && got.months == 0);
    static const char *const wrong[] = {
        "", "0", "-1", "many", "7 5 12 1", "401", "7,,5", "7.5", "99999999999999999999"};
    for (size_t i = 0; i < COUNT(wrong); i++)
        ck_assert_msg(!copy_keep_parse(wrong[i], &got), "%s", wrong[i]);
}
END_TEST

/* A page of the guards becomes junk. */
static void damage(void)
{
    char junk[1024];
    int fd = open(in_folder("m.db"), O_WRONLY | O_CLOEXEC);
    int64_t root = ask(db, "SELECT rootpage FROM sqlite_schema WHERE name = 'guard'");
    memset(junk, 'j', sizeof junk);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(pwrite(fd, junk, sizeof junk, (root - 1) * 4096), (ssize_t)sizeof junk);
    close(fd);
}

static void expect_damage(int changes)
{
    struct error err = ERROR_INIT;
    ck_assert_int_eq(db_upkeep(db, &keep, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_DATA);
    ck_assert_ptr_nonnull(strstr(err.message, "is damaged"));
    ck_assert_msg(strstr(err.hint, in_folder("m.db.before-day-20260318-072000")) != NULL, "%s", err.hint);
    ck_assert_ptr_nonnull(strstr(err.hint, arena_printf(&memory, "(%d changes were made since)", changes)));
    error_clear(&err);
}

START_TEST(damage_is_met_at_the_next_backup_and_the_newest_sound_one_is_named)
{
    upkeep();
    change_name("陈长河");
    change_name("王国庆");
    clock_pin(at(2026, 3, 19));
    make_file("m.db.before-day-20260318-235959"); /* no database: passed over */
    db_close(db);
    db = open_as("m.db", DB_EDIT);
    damage();
    expect_damage(2);
    ck_assert_ptr_null(strstr(folder_names(), "unfinished"));
}
END_TEST

static int no_room(int fd)
{
    (void)fd;
    errno = ENOSPC;
    return -1;
}

START_TEST(damage_is_met_weekly_even_when_there_is_no_room_for_a_backup)
{
    struct error err = ERROR_INIT;
    upkeep();
    change_name("陈长河");
    db_close(db);
    db = open_as("m.db", DB_EDIT);
    file_door.fsync = no_room;
    clock_pin(at(2026, 3, 19));
    ck_assert_int_eq(db_upkeep(db, &keep, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_IO);
    error_clear(&err);
    damage();
    clock_pin(at(2026, 3, 30));
    expect_damage(1);
}
END_TEST

SUITE(copies)
{
    Suite *suite = suite_create("store/copies");
    TCase *tests = tcase_create("copies");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, only_what_the_program_named_is_one_of_its_backups);
    tcase_add_test(tests, a_backup_is_made_before_the_first_change_of_a_day_and_only_then);
    tcase_add_test(tests, an_empty_database_is_worth_no_backup);
    tcase_add_test(tests, of_two_years_of_backups_the_last_days_weeks_and_months_stay);
    tcase_add_test(tests, how_many_stay_is_said_in_up_to_three_numbers);
    tcase_add_test(tests, damage_is_met_at_the_next_backup_and_the_newest_sound_one_is_named);
    tcase_add_test(tests, damage_is_met_weekly_even_when_there_is_no_room_for_a_backup);
    suite_add_tcase(suite, tests);
    return suite;
}
