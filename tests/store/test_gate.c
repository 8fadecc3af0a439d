/* One writer at a time: in the order of coming, and who waits in vain reads who is inside. */
#include <config.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/db_private.h"
#include "tests/store/folder.h"
#include "tests/suite.h"
#include "util/clock.h"

static struct db *db;

static void set_up(void)
{
    folder_set_up();
    db = fresh();
    gate_patience_ms = 150;
}

static void tear_down(void)
{
    gate_patience_ms = 10000;
    db_close(db);
    folder_tear_down();
}

START_TEST(who_waits_in_vain_reads_who_works_at_what_and_for_how_long)
{
    struct error err = ERROR_INIT;
    const struct change_words words = {"guard edit", NULL};
    struct db *other = open_as("m.db", DB_EDIT);
    struct change *theirs = change_of(other, "berta", "import");
    int64_t started = clock_monotonic_ms();
    ck_assert_ptr_null(change_begin(db, "anna", &words, &err));
    ck_assert_int_ge(clock_monotonic_ms() - started, 150);
    ck_assert_int_eq(err.kind, ERROR_CONFLICT);
    ck_assert_ptr_nonnull(strstr(err.message, "berta is working on"));
    ck_assert_ptr_nonnull(strstr(err.message, "(import, for 0 s now); nothing was changed"));
    ck_assert_ptr_nonnull(strstr(err.hint, "ask berta"));
    ck_assert_ptr_nonnull(strstr(err.hint, arena_printf(&memory, "process %d", (int)getpid())));
    error_clear(&err);
    change_drop(&theirs);
    struct change *mine = change_begin(db, "anna", &words, &err);
    ck_assert_ptr_nonnull(mine);
    change_drop(&mine);
    db_close(other);
}
END_TEST

START_TEST(a_reader_waits_for_nobody)
{
    struct db *other = open_as("m.db", DB_EDIT);
    struct change *theirs = change_of(other, "berta", "import");
    struct tx *reading = db_begin_read(db, NULL);
    ck_assert_ptr_nonnull(reading);
    tx_drop(&reading);
    change_drop(&theirs);
    db_close(other);
}
END_TEST

START_TEST(the_gate_opens_when_its_holder_is_killed)
{
    int status;
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        struct error err = ERROR_INIT;
        ck_assert_ptr_nonnull(gate_take(in_folder("m.db"), "berta", "import", &err));
        kill(getpid(), SIGKILL);
    }
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    struct tx *tx = db_begin(db, NULL);
    ck_assert_ptr_nonnull(tx);
    tx_drop(&tx);
}
END_TEST

START_TEST(what_somebody_wrote_into_the_lock_file_cannot_steer_a_terminal)
{
    static const char evil[] = "\033[2Jber\nta\033]0;x\007\nx\n1\n";
    struct error err = ERROR_INIT;
    struct gate *gate = gate_take(in_folder("m.db"), "berta", "import", NULL);
    FILE *lock = fopen(in_folder("m.db.lock"), "w");
    ck_assert_ptr_nonnull(lock);
    ck_assert_int_ge(fputs(evil, lock), 0);
    ck_assert_int_eq(fclose(lock), 0);
    ck_assert_ptr_null(db_begin(db, &err));
    ck_assert_int_eq(err.kind, ERROR_CONFLICT);
    ck_assert_msg(!strchr(err.message, 033) && !strchr(err.message, 007), "%s", err.message);
    error_clear(&err);
    gate_drop(&gate);
}
END_TEST

START_TEST(the_lock_file_takes_the_mode_of_the_database_and_is_no_way_elsewhere)
{
    struct stat info;
    struct error err = ERROR_INIT;
    ck_assert_int_eq(stat(in_folder("m.db.lock"), &info), 0);
    ck_assert_uint_eq(info.st_mode & 07777, 0600);
    ck_assert_int_eq(unlink(in_folder("m.db.lock")), 0);
    ck_assert_int_eq(symlink("elsewhere", in_folder("m.db.lock")), 0);
    ck_assert_ptr_null(db_begin(db, &err));
    ck_assert_ptr_null(strstr(folder_names(), "elsewhere"));
    error_clear(&err);
}
END_TEST

START_TEST(another_program_that_writes_without_the_gate_is_met_at_the_beginning)
{
    struct error err = ERROR_INIT;
    struct db *other = open_as("m.db", DB_EDIT);
    sql(other, "BEGIN IMMEDIATE");
    sql(db, "PRAGMA busy_timeout=50");
    ck_assert_ptr_null(db_begin(db, &err));
    ck_assert_int_eq(err.kind, ERROR_CONFLICT);
    error_clear(&err);
    sql(other, "ROLLBACK");
    db_close(other);
}
END_TEST

enum { PEOPLE = 12, TURNS = 10 };

/* Each adds one to a number that all share, in many small transactions. */
static void add_up(void)
{
    gate_patience_ms = 20000;
    struct db *mine = open_as("m.db", DB_EDIT);
    for (int i = 0; i < TURNS; i++) {
        struct error err = ERROR_INIT;
        struct tx *tx = db_begin_as(mine, "carl", "count", &err);
        if (!tx)
            _exit(1);
        int64_t seen = ask(mine, "SELECT COUNT(*) FROM count");
        sql(mine, arena_printf(&memory, "INSERT INTO count (number) VALUES (%d)", (int)seen));
        if (tx_commit(&tx, &err) < 0)
            _exit(2);
    }
    _exit(0);
}

START_TEST(many_who_read_and_then_write_lose_nothing_and_nobody_is_sent_away)
{
    pid_t people[PEOPLE];
    int status;
    sql(db, "CREATE TABLE count (number INTEGER PRIMARY KEY) STRICT");
    for (int i = 0; i < PEOPLE; i++) {
        people[i] = fork();
        ck_assert_int_ge(people[i], 0);
        if (people[i] == 0)
            add_up();
    }
    for (int i = 0; i < PEOPLE; i++) {
        ck_assert_int_eq(waitpid(people[i], &status, 0), people[i]);
        ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "status %d", status);
    }
    ck_assert_int_eq(ask(db, "SELECT COUNT(*) FROM count"), PEOPLE * TURNS);
    ck_assert_int_eq(ask(db, "SELECT MAX(number) FROM count"), PEOPLE * TURNS - 1);
}
END_TEST

/* Each adds a mark of their own to one note, behind what they have read; who is too late reads it again. */
static void add_marks(int person)
{
    char actor[16];
    snprintf(actor, sizeof actor, "person%d", person);
    gate_patience_ms = 20000;
    struct db *mine = open_as("m.db", DB_EDIT);
    for (int turn = 0; turn < TURNS;) {
        struct error err = ERROR_INIT;
        const struct change_words words = {"guard edit", NULL};
        struct guard_row guard = guard_now(mine, 1);
        guard.note = arena_printf(&memory, "%s%d.%d;", guard.note ? guard.note : "", person, turn);
        struct change *change = change_begin(mine, actor, &words, &err);
        if (!change)
            _exit(1);
        if (row_save(change, &guard_table, &guard, &err) == 0 && change_commit(&change, NULL, &err) == 0) {
            turn++;
            continue;
        }
        change_drop(&change);
        if (err.kind != ERROR_CONFLICT)
            _exit(2);
        if (!strstr(err.message, "person") || strstr(err.message, arena_printf(&memory, "%s ", actor)))
            _exit(3);
        error_clear(&err);
    }
    _exit(0);
}

START_TEST(sixteen_who_edit_one_row_lose_nothing_and_a_conflict_names_the_other)
{
    enum { SIXTEEN = 16 };
    pid_t people[SIXTEEN];
    struct small small;
    int status;
    small_school(db, &small);
    ck_assert_int_eq(small.guard.row.id, 1);
    for (int i = 0; i < SIXTEEN; i++) {
        people[i] = fork();
        ck_assert_int_ge(people[i], 0);
        if (people[i] == 0)
            add_marks(i);
    }
    for (int i = 0; i < SIXTEEN; i++) {
        ck_assert_int_eq(waitpid(people[i], &status, 0), people[i]);
        ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "status %d", status);
    }
    const char *note = guard_now(db, 1).note;
    for (int i = 0; i < SIXTEEN; i++)
        for (int turn = 0; turn < TURNS; turn++) {
            const char *mark = arena_printf(&memory, ";%d.%d;", i, turn);
            ck_assert_msg(strstr(note, mark) || strncmp(note, mark + 1, strlen(mark + 1)) == 0, "%s is lost", mark);
        }
}
END_TEST

SUITE(gate)
{
    Suite *suite = suite_create("store/gate");
    TCase *tests = tcase_create("gate");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, who_waits_in_vain_reads_who_works_at_what_and_for_how_long);
    tcase_add_test(tests, a_reader_waits_for_nobody);
    tcase_add_test(tests, the_gate_opens_when_its_holder_is_killed);
    tcase_add_test(tests, what_somebody_wrote_into_the_lock_file_cannot_steer_a_terminal);
    tcase_add_test(tests, the_lock_file_takes_the_mode_of_the_database_and_is_no_way_elsewhere);
    tcase_add_test(tests, another_program_that_writes_without_the_gate_is_met_at_the_beginning);
    tcase_add_test(tests, many_who_read_and_then_write_lose_nothing_and_nobody_is_sent_away);
    tcase_add_test(tests, sixteen_who_edit_one_row_lose_nothing_and_a_conflict_names_the_other);
    suite_add_tcase(suite, tests);
    return suite;
}
