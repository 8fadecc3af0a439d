#include <config.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/db_private.h"
#include "tests/store/folder.h"
#include "tests/suite.h"
#include "util/file.h"

static void write_file(const char *name, const char *bytes, size_t size)
{
    ck_assert_int_eq(file_write(in_folder(name), bytes, size, 0600, NULL), 0);
}

static mode_t mode_of(const char *name)
{
    struct stat info;
    ck_assert_int_eq(stat(in_folder(name), &info), 0);
    return info.st_mode & 07777;
}

static const struct {
    const char *name, *want;
} recipe[] = {
    {"defensive", "1"},
    {"trusted_schema", "0"},
    {"enable_fkey", "1"},
    {"enable_trigger", "1"},
    {"dqs_dml", "0"},
    {"dqs_ddl", "0"},
    {"load_extension", "0"},
    {"fts3_tokenizer", "0"},
    {"application_id", DB_APPLICATION_ID_TEXT},
    {"user_version", NULL}, /* migrate_latest() */
    {"journal_mode", "truncate"},
    {"synchronous", "2"},
    {"foreign_keys", "1"},
    {"recursive_triggers", "1"},
    {"cell_size_check", "1"},
    {"secure_delete", "1"},
    {"mmap_size", "0"},
    {"temp_store", "2"},
    {"busy_timeout", "30000"},
    {"query_only", "0"},
    {"limit_length", "1000000"},
    {"limit_sql_length", "100000"},
    {"limit_column", "100"},
    {"limit_expr_depth", "50"},
    {"limit_compound_select", "10"},
    {"limit_vdbe_op", "25000"},
    {"limit_function_arg", "8"},
    {"limit_attached", "0"},
    {"limit_like_pattern_length", "50"},
    {"limit_variable_number", "100"},
    {"limit_trigger_depth", "10"},
};

static const char *wanted(int place)
{
    return recipe[place].want != NULL ? recipe[place].want : arena_printf(&memory, "%d", migrate_latest());
}

START_TEST(each_setting_of_the_recipe_is_in_force)
{
    struct db *db = fresh();
    ck_assert_str_eq(db_setting(db, recipe[_i].name), wanted(_i));
    db_close(db);
    db = open_as("m.db", DB_EDIT);
    ck_assert_str_eq(db_setting(db, recipe[_i].name), wanted(_i));
    db_close(db);
}
END_TEST

START_TEST(an_unknown_setting_is_null)
{
    struct db *db = fresh();
    ck_assert_ptr_null(db_setting(db, "no_such_thing"));
    ck_assert_ptr_null(db_setting(db, "journal_mode=OFF"));
    ck_assert_str_eq(db_setting(db, "journal_mode"), "truncate");
    db_close(db);
}
END_TEST

START_TEST(text_in_double_quotes_is_no_text)
{
    struct db *db = fresh();
    ck_assert_ptr_nonnull(strstr(sql_error(db, "SELECT \"no such column\" FROM guard"), "no such column"));
    db_close(db);
}
END_TEST

START_TEST(the_sound_library_versions_are_known)
{
    ck_assert(!db_wal_is_sound(3040001));
    ck_assert(!db_wal_is_sound(3044005));
    ck_assert(db_wal_is_sound(3044006));
    ck_assert(!db_wal_is_sound(3045000));
    ck_assert(!db_wal_is_sound(3050006));
    ck_assert(db_wal_is_sound(3050007));
    ck_assert(!db_wal_is_sound(3051002));
    ck_assert(db_wal_is_sound(3051003));
    ck_assert(!db_wal_is_sound(3052000));
    ck_assert(db_wal_is_sound(3053000));
}
END_TEST

static int sound_library(void)
{
    return 3051003;
}

START_TEST(a_sound_library_gets_the_write_ahead_log_and_an_old_one_takes_it_away_again)
{
    db_library_door = sound_library;
    struct db *db = fresh();
    ck_assert_str_eq(db_setting(db, "journal_mode"), "wal");
    ck_assert_str_eq(db_setting(db, "synchronous"), "2");
    db_close(db);
    db_library_door = db_library;
    db = open_as("m.db", DB_EDIT);
    ck_assert_str_eq(db_setting(db, "journal_mode"), "truncate");
    db_close(db);
    ck_assert_ptr_null(strstr(folder_names(), "wal"));
}
END_TEST

START_TEST(a_reader_cannot_write)
{
    db_close(fresh());
    struct db *db = open_as("m.db", DB_READ);
    ck_assert_str_eq(db_setting(db, "query_only"), "1");
    sql_error(
        db, "INSERT INTO setting (version, uid, removed, changed, changed_by, name) VALUES (1, 'u', 0, 0, 'x', 'n')");
    db_close(db);
}
END_TEST

START_TEST(a_new_file_is_for_its_owner_alone_whatever_the_umask)
{
    mode_t old = umask(0);
    db_close(fresh());
    ck_assert_uint_eq(mode_of("m.db"), 0600);
    umask(0777);
    db_close(open_as("n.db", DB_CREATE));
    umask(old);
    ck_assert_uint_eq(mode_of("n.db"), 0600);
}
END_TEST

START_TEST(in_a_shared_folder_the_group_may_write)
{
    ck_assert_int_eq(chmod(in_folder(""), 02770), 0);
    mode_t old = umask(077);
    struct db *db = fresh();
    ck_assert_uint_eq(mode_of("m.db"), 0660);
    sql(db, "BEGIN IMMEDIATE");
    sql(db, "PRAGMA user_version=1");
    ck_assert_uint_eq(mode_of("m.db-journal"), 0660);
    sql(db, "ROLLBACK");
    umask(old);
    db_close(db);
}
END_TEST

START_TEST(a_file_that_is_not_there_is_said_to_be_missing)
{
    const char *words;
    ck_assert_int_eq(open_error("m.db", DB_READ, &words), ERROR_NO_INPUT);
    ck_assert_ptr_nonnull(strstr(words, "there is no database"));
    ck_assert_int_eq(open_error("m.db", DB_EDIT, NULL), ERROR_NO_INPUT);
    ck_assert_int_eq(open_error("no/m.db", DB_CREATE, NULL), ERROR_NO_INPUT);
    ck_assert_str_eq(folder_names(), "");
}
END_TEST

START_TEST(junk_is_no_database_and_stays_as_it_is)
{
    static const char junk[] =
        "Dear diary, today nothing happened. This goes on long enough to be more than a header, and on, and on.";
    const char *words;
    struct text after = TEXT_INIT;

    write_file("m.db", junk, sizeof junk);
    for (enum db_open how = DB_READ; how <= DB_CREATE; how++) {
        ck_assert_int_eq(open_error("m.db", how, &words), ERROR_DATA);
        ck_assert_ptr_nonnull(strstr(words, "is no database of this program"));
    }
    ck_assert_int_eq(file_read(in_folder("m.db"), &after, NULL), 0);
    ck_assert_uint_eq(after.size, sizeof junk);
    ck_assert_mem_eq(after.at, junk, sizeof junk);
    ck_assert_str_eq(folder_names(), "m.db");
    text_done(&after);
}
END_TEST

START_TEST(the_database_of_another_program_is_refused)
{
    const char *words;
    struct db *db = fresh();
    sql(db, "PRAGMA application_id=252006674");
    db_close(db);
    for (enum db_open how = DB_READ; how <= DB_CREATE; how++) {
        ck_assert_int_eq(open_error("m.db", how, &words), ERROR_DATA);
        ck_assert_ptr_nonnull(strstr(words, "another program"));
    }
}
END_TEST

START_TEST(a_database_without_our_mark_is_another_programs)
{
    struct db *db;
    write_file("m.db", "", 0);
    ck_assert_int_eq(engine_open(in_folder("m.db"), &db, NULL), 0);
    sql(db, "CREATE TABLE mine (a)");
    db_close(db);
    ck_assert_int_eq(open_error("m.db", DB_CREATE, NULL), ERROR_DATA);
}
END_TEST

START_TEST(a_newer_schema_is_refused)
{
    const char *words;
    struct db *db = fresh();
    sql(db, "PRAGMA user_version=9999");
    db_close(db);
    ck_assert_int_eq(open_error("m.db", DB_READ, &words), ERROR_DATA);
    ck_assert_ptr_nonnull(strstr(words, "newer version"));
    ck_assert_int_eq(open_error("m.db", DB_CREATE, NULL), ERROR_DATA);
    ck_assert_str_eq(folder_names(), "m.db m.db-journal m.db.lock");
}
END_TEST

START_TEST(an_empty_file_is_completed_by_making_and_explained_by_editing)
{
    const char *words;
    write_file("m.db", "", 0);
    ck_assert_int_eq(open_error("m.db", DB_READ, NULL), ERROR_DATA);
    ck_assert_int_eq(open_error("m.db", DB_EDIT, &words), ERROR_DATA);
    ck_assert_ptr_nonnull(strstr(words, "interrupted"));
    struct db *db = fresh();
    ck_assert_int_eq(ask(db, "SELECT COUNT(*) FROM guard"), 0);
    db_close(db);
}
END_TEST

START_TEST(links_folders_and_second_names_are_refused)
{
    const char *words;
    db_close(fresh());
    ck_assert_int_eq(symlink("m.db", in_folder("l.db")), 0);
    ck_assert_int_eq(open_error("l.db", DB_EDIT, &words), ERROR_DATA);
    ck_assert_ptr_nonnull(strstr(words, "is a link"));
    ck_assert_int_eq(symlink("nowhere.db", in_folder("d.db")), 0);
    ck_assert_int_eq(open_error("d.db", DB_CREATE, NULL), ERROR_DATA);
    ck_assert_int_eq(mkdir(in_folder("f.db"), 0700), 0);
    ck_assert_int_eq(open_error("f.db", DB_CREATE, &words), ERROR_DATA);
    ck_assert_ptr_nonnull(strstr(words, "is a folder"));
    ck_assert_int_eq(mkfifo(in_folder("p.db"), 0600), 0);
    ck_assert_int_eq(open_error("p.db", DB_EDIT, NULL), ERROR_DATA);
    ck_assert_int_eq(link(in_folder("m.db"), in_folder("h.db")), 0);
    ck_assert_int_eq(open_error("m.db", DB_EDIT, &words), ERROR_DATA);
    ck_assert_ptr_nonnull(strstr(words, "second name"));
}
END_TEST

START_TEST(a_link_in_the_folders_path_is_followed)
{
    db_close(fresh());
    ck_assert_int_eq(symlink(".", in_folder("way")), 0);
    struct db *db = open_as("way/m.db", DB_EDIT);
    ck_assert_str_eq(db_path(db), in_folder("m.db"));
    db_close(db);
}
END_TEST

/* Modes do not bind root: a child becomes somebody else. */
static int kind_as_nobody(enum db_open how)
{
    int status;
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        if (geteuid() == 0 && (setegid(65534) < 0 || seteuid(65534) < 0))
            _exit(99);
        _exit((int)open_error("m.db", how, NULL));
    }
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert(WIFEXITED(status));
    return WEXITSTATUS(status);
}

START_TEST(a_file_that_may_not_be_read_or_written_is_a_matter_of_permission)
{
    db_close(fresh());
    ck_assert_int_eq(chmod(in_folder(""), 0755), 0);
    ck_assert_int_eq(chmod(in_folder("m.db"), 0), 0);
    ck_assert_int_eq(kind_as_nobody(DB_READ), ERROR_PERMISSION);
    ck_assert_int_eq(chmod(in_folder("m.db"), 0444), 0);
    ck_assert_int_eq(kind_as_nobody(DB_EDIT), ERROR_PERMISSION);
    ck_assert_int_eq(kind_as_nobody(DB_READ), ERROR_NONE);
}
END_TEST

START_TEST(the_standard_descriptors_are_never_the_databases)
{
    int status;
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        struct stat file, standard;
        close(0);
        close(1);
        close(2);
        struct db *db = NULL;
        if (db_open(in_folder("m.db"), DB_CREATE, &db, NULL) < 0 || stat(in_folder("m.db"), &file) < 0)
            _exit(1);
        for (int fd = 0; fd <= 2; fd++)
            if (fstat(fd, &standard) < 0 || standard.st_ino == file.st_ino)
                _exit(2);
        _exit(0);
    }
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_int_eq(status, 0);
}
END_TEST

static const char *logged;

static void remember(int code, const char *message)
{
    (void)code;
    logged = arena_strdup(&memory, message);
}

START_TEST(the_librarys_complaints_go_to_our_log_without_what_rows_hold)
{
    struct db *db = fresh();
    db_log_to(remember);
    logged = NULL;
    OWN(stmt_drop)
    struct stmt *stmt = db_stmt(db, "INSERT INTO setting (version, uid, removed, changed, changed_by, name) "
                                    "VALUES (0, :uid, 0, 0, 'x', 'n')");
    stmt_bind_text(stmt, ":uid", "confidential");
    ck_assert_int_eq(stmt_run(stmt, NULL), -1);
    stmt_drop(&stmt);
    db_log_to(NULL);
    ck_assert_ptr_nonnull(logged);
    ck_assert_ptr_null(strstr(logged, "confidential"));
    db_close(db);
}
END_TEST

SUITE(open)
{
    Suite *suite = suite_create("store/open");
    TCase *tests = tcase_create("open");

    tcase_add_checked_fixture(tests, folder_set_up, folder_tear_down);
    tcase_add_loop_test(tests, each_setting_of_the_recipe_is_in_force, 0, (int)(sizeof recipe / sizeof *recipe));
    tcase_add_test(tests, an_unknown_setting_is_null);
    tcase_add_test(tests, text_in_double_quotes_is_no_text);
    tcase_add_test(tests, the_sound_library_versions_are_known);
    tcase_add_test(tests, a_sound_library_gets_the_write_ahead_log_and_an_old_one_takes_it_away_again);
    tcase_add_test(tests, a_reader_cannot_write);
    tcase_add_test(tests, a_new_file_is_for_its_owner_alone_whatever_the_umask);
    tcase_add_test(tests, in_a_shared_folder_the_group_may_write);
    tcase_add_test(tests, a_file_that_is_not_there_is_said_to_be_missing);
    tcase_add_test(tests, junk_is_no_database_and_stays_as_it_is);
    tcase_add_test(tests, the_database_of_another_program_is_refused);
    tcase_add_test(tests, a_database_without_our_mark_is_another_programs);
    tcase_add_test(tests, a_newer_schema_is_refused);
    tcase_add_test(tests, an_empty_file_is_completed_by_making_and_explained_by_editing);
    tcase_add_test(tests, links_folders_and_second_names_are_refused);
    tcase_add_test(tests, a_link_in_the_folders_path_is_followed);
    tcase_add_test(tests, a_file_that_may_not_be_read_or_written_is_a_matter_of_permission);
    tcase_add_test(tests, the_standard_descriptors_are_never_the_databases);
    tcase_add_test(tests, the_librarys_complaints_go_to_our_log_without_what_rows_hold);
    suite_add_tcase(suite, tests);
    return suite;
}
