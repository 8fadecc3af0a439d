/* What happens when the disk is full, somebody else is at work, or the process is killed: all or nothing, in plain
 * words. */
#include <config.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/db_private.h"
#include "tests/store/folder.h"
#include "tests/suite.h"

#define BATCH 40

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
}

static void is_healthy(void)
{
    struct doctor_line *lines;
    size_t count;
    ck_assert_int_eq(doctor_run(db, &memory, &lines, &count, NULL), 0);
    ck_assert_msg(count == 0, "%s", lines[0].what);
}

/* Sentences for people name no constants of a library. */
static void reads_well(const struct error *err)
{
    ck_assert_ptr_nonnull(err->message);
    ck_assert_msg(!strstr(err->message, "SQL") && !strstr(err->message, "locked"), "%s", err->message);
    ck_assert_ptr_nonnull(err->hint);
    ck_assert(strstr(err->message, "nothing was changed") || strstr(err->hint, "nothing was changed"));
}

/* COUNT guards with long notes, numbered from FIRST. */
static int add_guards(struct change *change, int first, int count, struct error *err)
{
    char number[16], note[900];

    memset(note, 'n', sizeof note - 1);
    note[sizeof note - 1] = '\0';
    for (int i = 0; i < count; i++) {
        struct guard_row guard = guard_named(&small, number, "某人");
        snprintf(number, sizeof number, "g%d", first + i);
        guard.note = note;
        if (row_save(change, &guard_table, &guard, err) < 0)
            return -1;
    }
    return 0;
}

static void cannot_add(enum error_kind kind)
{
    struct error err = ERROR_INIT;
    struct change *change = change_of(db, "anna", "import");
    int result = add_guards(change, 0, 2000, &err);

    if (result == 0)
        result = change_commit(&change, NULL, &err);
    ck_assert_int_eq(result, -1);
    ck_assert_msg(err.kind == kind, "%d: %s", (int)err.kind, err.message);
    reads_well(&err);
    error_clear(&err);
    change_drop(&change);
}

START_TEST(a_full_disk_leaves_everything_as_it_was)
{
    sql(db, arena_printf(&memory, "PRAGMA max_page_count=%d", (int)ask(db, "PRAGMA page_count") + 8));
    cannot_add(ERROR_IO);
    ck_assert_int_eq(ask(db, "SELECT COUNT(*) FROM guard"), 1);
    is_healthy();
    sql(db, "PRAGMA max_page_count=100000");
    struct change *change = change_of(db, "anna", "import");
    ck_assert_int_eq(add_guards(change, 0, 10, NULL), 0);
    done(change);
}
END_TEST

START_TEST(a_disk_that_refuses_to_write_leaves_everything_as_it_was)
{
    struct rlimit before, limit;
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &before), 0);
    limit = before;
    limit.rlim_cur = (rlim_t)(ask(db, "PRAGMA page_count") + 8) * 4096;
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    cannot_add(ERROR_IO);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &before), 0);
    ck_assert_int_eq(ask(db, "SELECT COUNT(*) FROM guard"), 1);
    is_healthy();
    struct change *change = change_of(db, "anna", "import");
    ck_assert_int_eq(add_guards(change, 0, 10, NULL), 0);
    done(change);
}
END_TEST

START_TEST(a_reader_that_stays_makes_a_commit_fail_whole)
{
    struct error err = ERROR_INIT;
    struct db *other = open_as("m.db", DB_READ);
    struct tx *reading = db_begin_read(other, NULL);
    ck_assert_int_eq(ask(other, "SELECT COUNT(*) FROM guard"), 1);
    sql(db, "PRAGMA busy_timeout=50");
    struct change *change = change_of(db, "anna", "import");
    ck_assert_int_eq(add_guards(change, 0, 3, NULL), 0);
    ck_assert_int_eq(change_commit(&change, NULL, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_CONFLICT);
    reads_well(&err);
    error_clear(&err);
    tx_drop(&reading);
    ck_assert_int_eq(ask(db, "SELECT COUNT(*) FROM guard"), 1);
    change = change_of(db, "anna", "import");
    ck_assert_int_eq(add_guards(change, 0, 3, NULL), 0);
    done(change);
    ck_assert_int_eq(ask(other, "SELECT COUNT(*) FROM guard"), 4);
    db_close(other);
}
END_TEST

/* A child that adds batches of guards, each a change, and says a byte into PIPE when one is committed. */
static void work(int pipe)
{
    for (int batch = 0;; batch++) {
        struct change *change = change_of(db, "carl", "import");
        if (add_guards(change, batch * BATCH, BATCH, NULL) < 0)
            _exit(1);
        done(change);
        if (write(pipe, "a", 1) != 1)
            _exit(2);
    }
}

/* Kills such a child after PAUSE microseconds; how many batches it had said to be committed. */
static int killed_after(unsigned pause)
{
    int ends[2], acknowledged = 0, status;
    char byte;

    ck_assert_int_eq(pipe(ends), 0);
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        close(ends[0]);
        db = open_as("m.db", DB_EDIT);
        /* Little room in memory: pages go to the file before the commit, and the journal is hot. */
        sql(db, "PRAGMA cache_size=8");
        work(ends[1]);
    }
    close(ends[1]);
    usleep(pause);
    kill(pid, SIGKILL);
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert(WIFSIGNALED(status));
    while (read(ends[0], &byte, 1) == 1)
        acknowledged++;
    close(ends[0]);
    return acknowledged;
}

START_TEST(a_killed_change_is_there_or_not)
{
    db_close(db);
    int acknowledged = killed_after(3000 + 4700 * (unsigned)_i);
    db = open_as("m.db", DB_EDIT);
    int64_t added = ask(db, "SELECT COUNT(*) FROM guard") - 1;
    ck_assert_int_eq(added % BATCH, 0);
    ck_assert_int_ge(added, (int64_t)acknowledged * BATCH);
    ck_assert_int_le(added, (int64_t)(acknowledged + 1) * BATCH);
    is_healthy();
}
END_TEST

START_TEST(a_reader_puts_right_what_a_killed_writer_left)
{
    int status;
    db_close(db);
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        db = open_as("m.db", DB_EDIT);
        sql(db, "PRAGMA cache_size=8");
        struct change *change = change_of(db, "carl", "import");
        if (add_guards(change, 0, 400, NULL) < 0)
            _exit(1);
        kill(getpid(), SIGKILL);
    }
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert(WIFSIGNALED(status));
    db = open_as("m.db", DB_READ);
    ck_assert_int_eq(ask(db, "SELECT COUNT(*) FROM guard"), 1);
    is_healthy();
}
END_TEST

START_TEST(a_killed_making_is_completed_by_the_next)
{
    int status;
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        struct db *made;
        if (db_file_make(in_folder("n.db"), 0600, NULL) < 0 || engine_open(in_folder("n.db"), &made, NULL) < 0)
            _exit(1);
        sql(made, "PRAGMA cache_size=2");
        sql(made, "BEGIN EXCLUSIVE");
        for (int i = 0; i < 200; i++)
            sql(made, arena_printf(&memory, "CREATE TABLE t%d (a TEXT) STRICT", i));
        kill(getpid(), SIGKILL);
    }
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert(WIFSIGNALED(status));
    ck_assert_int_eq(open_error("n.db", DB_EDIT, NULL), ERROR_DATA);
    struct db *made = open_as("n.db", DB_CREATE);
    ck_assert_int_eq(ask(made, "SELECT COUNT(*) FROM guard"), 0);
    db_close(made);
}
END_TEST

START_TEST(after_a_fault_the_file_is_opened_anew_with_the_whole_recipe)
{
    sql(db, "PRAGMA synchronous=OFF");
    db_give_up(db);
    struct change *change = change_of(db, "anna", "import");
    ck_assert(!db_gave_up(db));
    ck_assert_int_eq(add_guards(change, 0, 3, NULL), 0);
    done(change);
    ck_assert_str_eq(db_setting(db, "synchronous"), "2");
    ck_assert_str_eq(db_setting(db, "limit_attached"), "0");
    ck_assert_str_eq(db_setting(db, "defensive"), "1");
    is_healthy();
}
END_TEST

START_TEST(after_a_fault_reading_goes_on_too_and_a_reader_stays_one)
{
    struct db *reader = open_as("m.db", DB_READ);
    db_give_up(reader);
    ck_assert_int_eq(ask(reader, "SELECT COUNT(*) FROM guard"), 1);
    ck_assert(!db_gave_up(reader));
    ck_assert_str_eq(db_setting(reader, "query_only"), "1");
    db_close(reader);
}
END_TEST

START_TEST(what_was_rolled_back_under_a_change_is_not_written_bit_by_bit)
{
    struct error err = ERROR_INIT;
    struct change *change = change_of(db, "anna", "import");
    ck_assert_int_eq(add_guards(change, 0, 3, NULL), 0);
    ck_assert_int_eq(db_script(db, "ROLLBACK", NULL), 0); /* as the library does after some faults */
    ck_assert_int_eq(add_guards(change, 3, 3, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_IO);
    error_clear(&err);
    change_drop(&change);
    ck_assert_int_eq(ask(db, "SELECT COUNT(*) FROM guard"), 1);
    is_healthy();
}
END_TEST

START_TEST(a_file_that_a_newer_program_brought_up_to_date_is_not_written_any_more)
{
    struct error err = ERROR_INIT;
    sql(db, "PRAGMA user_version=9999");
    ck_assert_ptr_null(db_begin(db, &err));
    ck_assert_int_eq(err.kind, ERROR_DATA);
    reads_well(&err);
    error_clear(&err);
}
END_TEST

SUITE(faults)
{
    Suite *suite = suite_create("store/faults");
    TCase *tests = tcase_create("faults");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_full_disk_leaves_everything_as_it_was);
    tcase_add_test(tests, a_disk_that_refuses_to_write_leaves_everything_as_it_was);
    tcase_add_test(tests, a_reader_that_stays_makes_a_commit_fail_whole);
    tcase_add_loop_test(tests, a_killed_change_is_there_or_not, 0, 20);
    tcase_add_test(tests, a_reader_puts_right_what_a_killed_writer_left);
    tcase_add_test(tests, a_killed_making_is_completed_by_the_next);
    tcase_add_test(tests, after_a_fault_the_file_is_opened_anew_with_the_whole_recipe);
    tcase_add_test(tests, after_a_fault_reading_goes_on_too_and_a_reader_stays_one);
    tcase_add_test(tests, what_was_rolled_back_under_a_change_is_not_written_bit_by_bit);
    tcase_add_test(tests, a_file_that_a_newer_program_brought_up_to_date_is_not_written_any_more);
    suite_add_tcase(suite, tests);
    return suite;
}
