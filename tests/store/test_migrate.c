#include <config.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/db_private.h"
#include "tests/store/folder.h"
#include "tests/suite.h"
#include "util/embedded.h"
#include "util/env.h"
#include "util/file.h"

static void tear_down(void)
{
    migration_door = NULL;
    folder_tear_down();
}

/* "m.db" as a released program left it: tests/store/schema-NUMBER.sql. */
static void released(const char *number)
{
    struct text script = TEXT_INIT;
    struct error err = ERROR_INIT;
    struct db *db;
    const char *source = env_get("top_srcdir");

    const char *path = arena_printf(&memory, "%s/tests/store/schema-%s.sql", source ? source : "..", number);
    ck_assert_int_eq(file_read(path, &script, NULL), 0);
    ck_assert_int_eq(db_file_make(in_folder("m.db"), 0600, NULL), 0);
    ck_assert_int_eq(engine_open(in_folder("m.db"), &db, NULL), 0);
    db_loosen(db, true);
    int result = db_script(db, script.at, &err);
    db_loosen(db, false);
    ck_assert_msg(result == 0, "%s", err.message);
    db_close(db);
    text_done(&script);
}

static const char *first_step(void)
{
    return (const char *)embedded_find("migrations/0001-first.sql")->bytes;
}

/* Replaces the shipped steps by schema 1 and then SECOND. */
static void steps(const char *second)
{
    static struct migration two[2];
    static struct migration_list list = {two, 2};
    two[0] = (struct migration){1, first_step()};
    two[1] = (struct migration){2, second};
    migration_door = &list;
}

/* What schema 1 alone is: a file that stayed as it was opens as itself. */
static void first_only(void)
{
    static struct migration one[1];
    static struct migration_list list = {one, 1};
    one[0] = (struct migration){1, first_step()};
    migration_door = &list;
}

START_TEST(an_empty_file_gets_the_latest_schema)
{
    struct db *db = fresh();
    ck_assert_int_eq(ask(db, "PRAGMA user_version"), migrate_latest());
    ck_assert_str_eq(db_setting(db, "foreign_keys"), "1");
    ck_assert_ptr_null(strstr(folder_names(), "before"));
    db_close(db);
}
END_TEST

START_TEST(the_shipped_steps_are_numbered_without_a_gap)
{
    int number = 0;
    for (size_t i = 0; embedded_at(i); i++)
        number += strncmp(embedded_at(i)->path, "migrations/", 11) == 0;
    ck_assert_int_ge(number, 1);
    ck_assert_int_eq(number, migrate_latest());
}
END_TEST

/* Each released schema is kept as text for all time; what it holds must be there after the way to ours. */
START_TEST(a_file_of_schema_1_opens_with_all_that_it_holds)
{
    struct guard_row *guards;
    struct step *done_steps;
    struct doctor_line *faults;
    size_t count;

    released("0001");
    struct db *db = open_as("m.db", DB_EDIT);
    ck_assert_int_eq(ask(db, "PRAGMA user_version"), migrate_latest());
    ck_assert_int_eq(rows_load(db, &guard_table, NULL, &memory, (void **)&guards, &count, NULL), 0);
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(guards[0].name, "王国强");
    ck_assert_str_eq(guards[0].row.uid, "aaaaaaaaaaaaaaaaaaaaaaaag1");
    ck_assert_int_eq(steps_load(db, NULL, 0, &memory, &done_steps, &count, NULL), 0);
    ck_assert_uint_eq(count, 2);
    ck_assert_int_eq(doctor_run(db, &memory, &faults, &count, NULL), 0);
    ck_assert_msg(count == 0, "%s", faults[0].what);
    struct kept_row *kept;
    int64_t made;
    ck_assert_int_eq(step_undo(db, "anna", 2, &memory, &kept, &count, &made, NULL), 0);
    ck_assert_str_eq(guard_now(db, 1).phone, "13212348679");
    db_close(db);
}
END_TEST

START_TEST(a_file_of_schema_7_opens_with_rows_in_every_table)
{
    struct doctor_line *faults;
    size_t count;

    released("0007");
    struct db *db = open_as("m.db", DB_EDIT);
    ck_assert_int_eq(ask(db, "PRAGMA user_version"), migrate_latest());
    for (size_t i = 0; all_tables[i]; i++) {
        bool newer = all_tables[i] == &fill_table || all_tables[i] == &swap_table; /* there were none yet */
        ck_assert_int_eq(ask(db, arena_printf(&memory, "SELECT COUNT(*) > 0 FROM %s", all_tables[i]->name)), !newer);
    }
    ck_assert_int_eq(doctor_run(db, &memory, &faults, &count, NULL), 0);
    ck_assert_msg(count == 0, "%s", faults[0].what);
    ck_assert_str_eq(ask_text(db, "SELECT name FROM guard"), "王国强");
    db_close(db);
}
END_TEST

START_TEST(an_older_schema_is_backed_up_and_brought_up)
{
    released("0001");
    steps("ALTER TABLE gate ADD COLUMN colour TEXT;");
    struct db *db = open_as("m.db", DB_EDIT);
    ck_assert_int_eq(ask(db, "PRAGMA user_version"), 2);
    ck_assert_int_eq(ask(db, "SELECT COUNT(colour) FROM gate"), 0);
    ck_assert_str_eq(db_setting(db, "foreign_keys"), "1");
    db_close(db);
    first_only();
    db = open_as("m.db.before-migration-20260318-072000", DB_READ);
    ck_assert_int_eq(ask(db, "SELECT COUNT(*) FROM guard"), 1);
    db_close(db);
}
END_TEST

START_TEST(a_reader_leaves_an_older_schema_alone_and_says_so)
{
    const char *words;
    released("0001");
    steps("ALTER TABLE gate ADD COLUMN colour TEXT;");
    ck_assert_int_eq(open_error("m.db", DB_READ, &words), ERROR_DATA);
    ck_assert_ptr_nonnull(strstr(words, "older version"));
    first_only();
    struct db *db = open_as("m.db", DB_READ);
    ck_assert_int_eq(ask(db, "PRAGMA user_version"), 1);
    db_close(db);
}
END_TEST

static const char *const failing[] = {
    "ALTER TABLE gate ADD COLUMN colour TEXT; SELEKT 1;",
    "UPDATE gate SET name = 'x'; UPDATE guard SET name = NULL;",
    "UPDATE gate SET name = 'x'; UPDATE post SET gate_id = 99;",
};

START_TEST(a_step_that_fails_changes_nothing)
{
    released("0001");
    steps(failing[_i]);
    ck_assert_int_ne(open_error("m.db", DB_EDIT, NULL), ERROR_NONE);
    first_only();
    struct db *db = open_as("m.db", DB_EDIT);
    ck_assert_str_eq(ask_text(db, "SELECT name FROM gate"), "东门");
    ck_assert_int_eq(ask(db, "PRAGMA user_version"), 1);
    db_close(db);
}
END_TEST

START_TEST(a_migration_may_rebuild_a_table_that_others_refer_to)
{
    released("0001");
    steps("CREATE TABLE gate_new (id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL, school_id INTEGER "
          "NOT NULL, "
          "uid TEXT NOT NULL UNIQUE, removed INTEGER NOT NULL, changed INTEGER NOT NULL, changed_by TEXT NOT NULL, "
          "name TEXT NOT NULL) "
          "STRICT; INSERT INTO gate_new SELECT * FROM gate; DROP TABLE gate; ALTER TABLE gate_new RENAME TO gate;");
    struct db *db = open_as("m.db", DB_EDIT);
    ck_assert_str_eq(ask_text(db, "SELECT g.name FROM post p JOIN gate g ON g.id = p.gate_id"), "东门");
    db_close(db);
}
END_TEST

static int no_fsync(int fd)
{
    (void)fd;
    errno = ENOSPC;
    return -1;
}

START_TEST(without_room_for_a_backup_nothing_is_migrated)
{
    const char *words;
    released("0001");
    steps("ALTER TABLE gate ADD COLUMN colour TEXT;");
    file_door.fsync = no_fsync;
    ck_assert_int_eq(open_error("m.db", DB_EDIT, &words), ERROR_IO);
    file_door.fsync = NULL;
    ck_assert_ptr_nonnull(strstr(words, "no backup could be made"));
    first_only();
    struct db *db = open_as("m.db", DB_READ);
    ck_assert_int_eq(ask(db, "PRAGMA user_version"), 1);
    db_close(db);
}
END_TEST

/* Several processes may meet an old file, or none, at once: one migrates, the others wait and go on. */
START_TEST(many_may_open_a_new_file_at_once)
{
    pid_t children[6];
    int status;
    for (size_t i = 0; i < COUNT(children); i++) {
        children[i] = fork();
        ck_assert_int_ge(children[i], 0);
        if (children[i] == 0) {
            struct db *db = NULL;
            struct error err = ERROR_INIT;
            int result = db_open(in_folder("m.db"), DB_CREATE, &db, &err);
            if (result < 0)
                fprintf(stderr, "process %zu: %s\n", i, err.message);
            db_close(db);
            _exit(result == 0 ? 0 : 1);
        }
    }
    for (size_t i = 0; i < COUNT(children); i++) {
        ck_assert_int_eq(waitpid(children[i], &status, 0), children[i]);
        ck_assert_int_eq(status, 0);
    }
    struct db *db = open_as("m.db", DB_EDIT);
    ck_assert_int_eq(ask(db, "SELECT COUNT(*) FROM guard"), 0);
    db_close(db);
}
END_TEST

SUITE(migrate)
{
    Suite *suite = suite_create("store/migrate");
    TCase *tests = tcase_create("migrate");

    tcase_add_checked_fixture(tests, folder_set_up, tear_down);
    tcase_add_test(tests, an_empty_file_gets_the_latest_schema);
    tcase_add_test(tests, the_shipped_steps_are_numbered_without_a_gap);
    tcase_add_test(tests, a_file_of_schema_1_opens_with_all_that_it_holds);
    tcase_add_test(tests, a_file_of_schema_7_opens_with_rows_in_every_table);
    tcase_add_test(tests, an_older_schema_is_backed_up_and_brought_up);
    tcase_add_test(tests, a_reader_leaves_an_older_schema_alone_and_says_so);
    tcase_add_loop_test(tests, a_step_that_fails_changes_nothing, 0, (int)(sizeof failing / sizeof *failing));
    tcase_add_test(tests, a_migration_may_rebuild_a_table_that_others_refer_to);
    tcase_add_test(tests, without_room_for_a_backup_nothing_is_migrated);
    tcase_add_test(tests, many_may_open_a_new_file_at_once);
    suite_add_tcase(suite, tests);
    return suite;
}
