/* What is refused before it can do harm: network disks, foreign structure, statements that no use case has. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "store/db_private.h"
#include "tests/store/folder.h"
#include "tests/suite.h"
#include "util/file.h"

static unsigned long kind_of_disk;

static int say_kind(const char *path, unsigned long *kind)
{
    (void)path;
    *kind = kind_of_disk;
    return 0;
}

/* One line for the folder of the tests, and one for all else. */
static void mounted_as(const char *kind)
{
    const char *list = arena_printf(
        &memory, "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n36 22 0:31 / %s rw - %s host:/x rw\n", in_folder(""), kind);
    ck_assert_int_eq(file_write(in_folder("mounts"), list, strlen(list), 0600, NULL), 0);
    file_door.statfs = say_kind;
    file_door.mounts = in_folder("mounts");
}

static const struct {
    unsigned long number;
    const char *kind, *named; /* NULL: not refused */
} disks[] = {
    {0x6969, "nfs4", "nfs4"},
    {0xFF534D42, "cifs", "cifs"},
    {0xFE534D42, "smb3", "smb3"},
    {0x01021997, "9p", "9p"},
    {0x65735546, "fuse.sshfs", "fuse.sshfs"},
    {0x65735546, "fuse.rclone", "fuse.rclone"},
    {0x6969, "ext4", "nfs"}, /* the list is of another name space */
    {0x786F4256, "vboxsf", "vboxsf"},
    {0x65735546, "fuseblk", NULL},
    {0xEF53, "ext4", NULL},
    {0x01021994, "tmpfs", NULL},
    {0x9123683E, "btrfs", NULL},
};

START_TEST(on_a_network_disk_nothing_is_opened_nor_made)
{
    const char *words;
    db_close(fresh());
    kind_of_disk = disks[_i].number;
    mounted_as(disks[_i].kind);
    for (enum db_open how = DB_READ; how <= DB_CREATE; how++) {
        enum error_kind kind = open_error("m.db", how, &words);
        ck_assert_msg(kind == (disks[_i].named ? ERROR_UNAVAILABLE : ERROR_NONE), "%s: %s", disks[_i].kind, words);
        if (disks[_i].named)
            ck_assert_ptr_nonnull(strstr(words, arena_printf(&memory, "(%s)", disks[_i].named)));
    }
    bool refused = open_error("new.db", DB_CREATE, NULL) != ERROR_NONE;
    ck_assert_int_eq(strstr(folder_names(), "new.db") == NULL, refused);
    file_door = (struct file_door){0};
}
END_TEST

START_TEST(statements_that_no_use_case_has_are_refused)
{
    static const char *const never[] = {
        "ATTACH 'other.db' AS other",
        "SELECT load_extension('x')",
        "PRAGMA writable_schema=ON",
        "PRAGMA trusted_schema=ON",
        "PRAGMA journal_size_limit=1",
        "CREATE TABLE mine (a) STRICT",
        "CREATE TEMP TABLE mine (a) STRICT",
        "CREATE VIEW mine AS SELECT 1",
        "CREATE TRIGGER mine AFTER UPDATE ON guard BEGIN SELECT 1; END",
        "DROP TABLE guard",
        "DROP TRIGGER step_stays",
        "ALTER TABLE guard ADD COLUMN mine TEXT",
        "DELETE FROM step",
        "UPDATE change_line SET after = NULL",
        "DELETE FROM sqlite_sequence",
        "VACUUM",
    };
    struct db *db = fresh();
    for (size_t i = 0; i < COUNT(never); i++) {
        struct error err = ERROR_INIT;
        ck_assert_msg(db_script(db, never[i], &err) < 0, "%s", never[i]);
        ck_assert_msg(strstr(err.message, "never does") || strstr(err.message, "not authorized"), "%s: %s", never[i],
            err.message);
        error_clear(&err);
    }
    db_close(db);
}
END_TEST

/* What somebody with another program may have put into the file. */
static const char *const traps[] = {
    "CREATE TRIGGER trap AFTER UPDATE ON guard BEGIN UPDATE duty SET removed = 1; END",
    "CREATE TRIGGER trap BEFORE INSERT ON step BEGIN SELECT load_extension('x'); END",
    "CREATE VIEW trap AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
};

START_TEST(a_file_with_triggers_or_views_of_its_own_is_not_opened)
{
    const char *words;
    struct db *db = fresh();
    sql(db, traps[_i]);
    db_close(db);
    for (enum db_open how = DB_READ; how <= DB_CREATE; how++) {
        ck_assert_int_eq(open_error("m.db", how, &words), ERROR_DATA);
        ck_assert_ptr_nonnull(strstr(words, "never made"));
        ck_assert_ptr_nonnull(strstr(words, "trap"));
    }
}
END_TEST

/* The second wall: even a trigger that appears behind our back, or bears one of our names, writes nothing. */
START_TEST(what_a_trigger_of_the_file_wants_to_write_is_refused)
{
    struct error err = ERROR_INIT;
    struct small small;
    struct db *db = fresh();
    small_school(db, &small);
    sql(db, "CREATE TRIGGER trap AFTER UPDATE ON guard BEGIN UPDATE duty SET removed = 1; END");
    struct change *change = change_of(db, "anna", "guard edit");
    small.guard.name = "陈长河";
    ck_assert_int_eq(row_save(change, &guard_table, &small.guard, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.message, "never does"));
    error_clear(&err);
    change_drop(&change);
    ck_assert_int_eq(ask(db, "SELECT SUM(removed) FROM duty"), 0);
    ck_assert_str_eq(guard_now(db, small.guard.row.id).name, "王国庆");
    db_close(db);
}
END_TEST

SUITE(fence)
{
    Suite *suite = suite_create("store/fence");
    TCase *tests = tcase_create("fence");

    tcase_add_checked_fixture(tests, folder_set_up, folder_tear_down);
    tcase_add_loop_test(tests, on_a_network_disk_nothing_is_opened_nor_made, 0, (int)COUNT(disks));
    tcase_add_test(tests, statements_that_no_use_case_has_are_refused);
    tcase_add_loop_test(tests, a_file_with_triggers_or_views_of_its_own_is_not_opened, 0, (int)COUNT(traps));
    tcase_add_test(tests, what_a_trigger_of_the_file_wants_to_write_is_refused);
    suite_add_tcase(suite, tests);
    return suite;
}
