#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/store/folder.h"
#include "tests/suite.h"
#include "util/clock.h"
#include "util/file.h"

static struct db *db;
static struct small small;

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

static enum error_kind backup(const char *name, bool replace)
{
    struct error err = ERROR_INIT;
    int result = db_backup(db, in_folder(name), replace, &err);
    enum error_kind kind = err.kind;
    ck_assert_int_eq(result == 0, kind == ERROR_NONE);
    error_clear(&err);
    return kind;
}

static enum error_kind restore(const char *name, const char *file, const char **kept)
{
    struct error err = ERROR_INIT;
    char *name_kept;
    int result = db_restore(in_folder(name), in_folder(file), &name_kept, &err);
    enum error_kind kind = err.kind;
    ck_assert_int_eq(result == 0, kind == ERROR_NONE);
    if (kept)
        *kept = arena_strdup(&memory, name_kept);
    free(name_kept);
    error_clear(&err);
    return kind;
}

static void rename_guard(const char *name)
{
    struct guard_row guard = guard_now(db, small.guard.row.id);
    struct change *change = change_of(db, "anna", "guard edit");
    guard.name = name;
    save(change, &guard_table, &guard);
    done(change);
}

static const char *name_in(const char *file)
{
    struct db *other = open_as(file, DB_READ);
    const char *name = guard_now(other, small.guard.row.id).name;
    db_close(other);
    return name;
}

START_TEST(a_backup_is_a_database_of_its_own)
{
    struct stat info;
    ck_assert_int_eq(backup("b.db", false), ERROR_NONE);
    ck_assert_int_eq(stat(in_folder("b.db"), &info), 0);
    ck_assert_uint_eq(info.st_mode & 07777, 0600);
    rename_guard("后来");
    ck_assert_str_eq(name_in("b.db"), "王国庆");
    ck_assert_ptr_null(strstr(folder_names(), "unfinished"));
}
END_TEST

START_TEST(a_backup_never_overwrites_unless_told)
{
    ck_assert_int_eq(backup("b.db", false), ERROR_NONE);
    rename_guard("后来");
    ck_assert_int_eq(backup("b.db", false), ERROR_CREATE);
    ck_assert_str_eq(name_in("b.db"), "王国庆");
    ck_assert_int_eq(backup("b.db", true), ERROR_NONE);
    ck_assert_str_eq(name_in("b.db"), "后来");
    ck_assert_int_eq(backup("m.db", true), ERROR_USAGE);
    ck_assert_int_eq(backup("nowhere/b.db", true), ERROR_NO_INPUT);
    ck_assert_int_eq(mkdir(in_folder("f"), 0700), 0);
    ck_assert_int_eq(backup("f", true), ERROR_CREATE);
}
END_TEST

static int no_fsync(int fd)
{
    (void)fd;
    return -1;
}

START_TEST(a_backup_that_fails_leaves_no_file)
{
    file_door.fsync = no_fsync;
    ck_assert_int_ne(backup("b.db", false), ERROR_NONE);
    ck_assert_ptr_null(strstr(folder_names(), "b.db"));
}
END_TEST

START_TEST(a_backup_within_a_transaction_is_refused)
{
    struct tx *tx = db_begin(db, NULL);
    ck_assert_int_eq(backup("b.db", false), ERROR_INTERNAL);
    tx_drop(&tx);
}
END_TEST

START_TEST(a_backup_beside_is_named_after_cause_and_time)
{
    char *made;
    ck_assert_int_eq(db_backup_beside(db, "import", &made, NULL), 0);
    ck_assert_str_eq(made, in_folder("m.db.before-import-20260318-072000"));
    free(made);
    ck_assert_int_eq(db_backup_beside(db, "import", &made, NULL), 0);
    ck_assert_str_eq(made, in_folder("m.db.before-import-20260318-072000-2"));
    free(made);
    ck_assert_str_eq(name_in("m.db.before-import-20260318-072000"), "王国庆");
}
END_TEST

START_TEST(a_restore_brings_the_backup_back_and_keeps_the_old)
{
    const char *kept;
    ck_assert_int_eq(backup("b.db", false), ERROR_NONE);
    rename_guard("后来");
    ck_assert_int_eq(restore("m.db", "b.db", &kept), ERROR_NONE);
    ck_assert_str_eq(kept, in_folder("m.db.before-restore-20260318-072000"));
    ck_assert_str_eq(name_in("m.db"), "王国庆");
    ck_assert_str_eq(name_in("m.db.before-restore-20260318-072000"), "后来");
    /* Whoever had the file open is in the restored one. */
    ck_assert_str_eq(guard_now(db, small.guard.row.id).name, "王国庆");
    rename_guard("又");
    ck_assert_str_eq(name_in("m.db"), "又");
}
END_TEST

START_TEST(a_restore_to_a_new_name_keeps_nothing)
{
    const char *kept;
    ck_assert_int_eq(backup("b.db", false), ERROR_NONE);
    ck_assert_int_eq(restore("n.db", "b.db", &kept), ERROR_NONE);
    ck_assert_ptr_null(kept);
    ck_assert_str_eq(name_in("n.db"), "王国庆");
}
END_TEST

static void write_file(const char *name, const char *bytes, size_t size)
{
    ck_assert_int_eq(file_write(in_folder(name), bytes, size, 0600, NULL), 0);
}

START_TEST(what_is_no_backup_is_refused_before_anything_is_touched)
{
    const char *kept, *before = folder_names();
    ck_assert_int_eq(restore("m.db", "none.db", &kept), ERROR_NO_INPUT);
    ck_assert_str_eq(folder_names(), before);
    write_file(
        "junk", "junk that is long enough to be looked at as if it were a header of a database, or it is not", 90);
    ck_assert_int_eq(restore("m.db", "junk", &kept), ERROR_DATA);
    write_file("empty", "", 0);
    ck_assert_int_eq(restore("m.db", "empty", &kept), ERROR_DATA);
    ck_assert_int_eq(backup("b.db", false), ERROR_NONE);
    struct db *newer = open_as("b.db", DB_EDIT);
    sql(newer, "PRAGMA user_version=99");
    db_close(newer);
    ck_assert_int_eq(restore("m.db", "b.db", &kept), ERROR_DATA);
    ck_assert_ptr_null(kept);
    ck_assert_int_eq(restore("m.db", "m.db", &kept), ERROR_USAGE);
    ck_assert_str_eq(name_in("m.db"), "王国庆");
    ck_assert_ptr_null(strstr(folder_names(), "before"));
}
END_TEST

/* Spoils a page of a file of ours: an index, so that most of it can still be read. */
static void damage(const char *name)
{
    struct db *file = open_as(name, DB_READ);
    int64_t page = ask(file, "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_guard_1'");
    db_close(file);
    FILE *bytes = fopen(in_folder(name), "r+b");
    ck_assert_ptr_nonnull(bytes);
    ck_assert_int_eq(fseek(bytes, (long)(page - 1) * 4096, SEEK_SET), 0);
    for (int i = 0; i < 4096; i++)
        ck_assert_int_eq(putc(0xa5, bytes), 0xa5);
    fclose(bytes);
}

START_TEST(a_damaged_backup_is_refused)
{
    ck_assert_int_eq(backup("b.db", false), ERROR_NONE);
    damage("b.db");
    rename_guard("后来");
    ck_assert_int_eq(restore("m.db", "b.db", NULL), ERROR_DATA);
    ck_assert_str_eq(name_in("m.db"), "后来");
    ck_assert_ptr_null(strstr(folder_names(), "before"));
}
END_TEST

START_TEST(a_damaged_database_gives_no_backup)
{
    db_close(db);
    damage("m.db");
    db = open_as("m.db", DB_EDIT);
    ck_assert_int_eq(backup("b.db", false), ERROR_DATA);
    ck_assert_ptr_null(strstr(folder_names(), "b.db"));
}
END_TEST

START_TEST(a_restore_over_a_wreck_keeps_the_wreck)
{
    static const char wreck[] =
        "this was a database once, before somebody opened it in a text editor and saved it like this....";
    const char *kept;
    struct text text = TEXT_INIT;
    ck_assert_int_eq(backup("b.db", false), ERROR_NONE);
    write_file("w.db", wreck, sizeof wreck);
    ck_assert_int_eq(restore("w.db", "b.db", &kept), ERROR_NONE);
    ck_assert_str_eq(name_in("w.db"), "王国庆");
    ck_assert_int_eq(file_read(kept, &text, NULL), 0);
    ck_assert_mem_eq(text.at, wreck, sizeof wreck);
    text_done(&text);
}
END_TEST

START_TEST(a_restore_over_a_truncated_database_works)
{
    const char *kept;
    ck_assert_int_eq(backup("b.db", false), ERROR_NONE);
    ck_assert_int_eq(backup("w.db", false), ERROR_NONE);
    ck_assert_int_eq(truncate(in_folder("w.db"), 3 * 4096), 0);
    ck_assert_int_eq(restore("w.db", "b.db", &kept), ERROR_NONE);
    ck_assert_ptr_nonnull(kept);
    ck_assert_str_eq(name_in("w.db"), "王国庆");
}
END_TEST

START_TEST(a_restore_never_goes_over_another_programs_database)
{
    ck_assert_int_eq(backup("b.db", false), ERROR_NONE);
    ck_assert_int_eq(backup("o.db", false), ERROR_NONE);
    struct db *other = open_as("o.db", DB_EDIT);
    sql(other, "PRAGMA application_id=7");
    db_close(other);
    ck_assert_int_eq(restore("o.db", "b.db", NULL), ERROR_DATA);
}
END_TEST

START_TEST(after_an_unclean_end_damage_is_seen_before_anything_is_changed)
{
    db_close(db);
    damage("m.db");
    db_close(open_as("m.db", DB_EDIT));
    write_file("m.db-journal", "left behind", 11);
    const char *words;
    ck_assert_int_eq(open_error("m.db", DB_EDIT, &words), ERROR_DATA);
    ck_assert_ptr_nonnull(strstr(words, "is damaged"));
    write_file("m.db-journal", "left behind", 11);
    db = open_as("m.db", DB_READ);
    ck_assert_str_eq(guard_now(db, small.guard.row.id).name, "王国庆");
}
END_TEST

SUITE(backup)
{
    Suite *suite = suite_create("store/backup");
    TCase *tests = tcase_create("backup");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_backup_is_a_database_of_its_own);
    tcase_add_test(tests, a_backup_never_overwrites_unless_told);
    tcase_add_test(tests, a_backup_that_fails_leaves_no_file);
    tcase_add_test(tests, a_backup_within_a_transaction_is_refused);
    tcase_add_test(tests, a_backup_beside_is_named_after_cause_and_time);
    tcase_add_test(tests, a_restore_brings_the_backup_back_and_keeps_the_old);
    tcase_add_test(tests, a_restore_to_a_new_name_keeps_nothing);
    tcase_add_test(tests, what_is_no_backup_is_refused_before_anything_is_touched);
    tcase_add_test(tests, a_damaged_backup_is_refused);
    tcase_add_test(tests, after_an_unclean_end_damage_is_seen_before_anything_is_changed);
    tcase_add_test(tests, a_damaged_database_gives_no_backup);
    tcase_add_test(tests, a_restore_over_a_wreck_keeps_the_wreck);
    tcase_add_test(tests, a_restore_over_a_truncated_database_works);
    tcase_add_test(tests, a_restore_never_goes_over_another_programs_database);
    suite_add_tcase(suite, tests);
    return suite;
}
