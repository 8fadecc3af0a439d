#include <config.h>

#include <stdio.h>
#include <string.h>

#include "tests/store/folder.h"
#include "tests/suite.h"

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

/* All complaints, a line each. */
static const char *complaints(void)
{
    struct doctor_line *lines;
    size_t count;
    const char *all = "";

    ck_assert_int_eq(doctor_run(db, &memory, &lines, &count, NULL), 0);
    for (size_t i = 0; i < count; i++)
        all = arena_printf(&memory, "%s%s\n", all, lines[i].what);
    return all;
}

START_TEST(a_sound_database_has_no_complaint)
{
    ck_assert_str_eq(complaints(), "");
    ck_assert_int_eq(audit_note(db, "anna", "reveal", NULL, NULL), 0);
    ck_assert_str_eq(complaints(), "");
}
END_TEST

#define OTHER_SCHOOL                                                                                                \
    "INSERT INTO school (version, uid, removed, changed, changed_by, code, name) VALUES (1, 'a', 0, 0, 'x', 'S2', " \
    "'S2')"
#define ROW "(version, school_id, uid, removed, changed, changed_by"

static const struct {
    const char *first, *second, *want;
} faults[] = {
    {"UPDATE segment SET removed = 1", NULL, "the duty of guard 001 on 2026-03-18 stands at no post\n"},
    {OTHER_SCHOOL, "UPDATE post SET school_id = 2", "a duty stands at post G1 of another school on 2026-03-18\n"},
    {OTHER_SCHOOL, "UPDATE segment SET school_id = 2", "a duty stands at post G1 of another school on 2026-03-18\n"},
    {"UPDATE post SET removed = 1", NULL, "a duty stands at post G1, which was removed, on 2026-03-18\n"},
    {"UPDATE guard SET removed = 1", NULL,
        "guard 001 was removed or belongs to another school, but has a duty on 2026-03-18\n"},
    {OTHER_SCHOOL, "UPDATE guard SET school_id = 2",
        "guard 001 was removed or belongs to another school, but has a duty on 2026-03-18\n"},
    {"INSERT INTO duty " ROW ", roster_id, guard_id, day, code, origin, trainee, pinned, sequence, starts, ends) "
     "SELECT version, school_id, 'b', removed, changed, changed_by, roster_id, guard_id, day, code, origin, trainee, "
     "pinned, sequence, "
     "starts, ends FROM duty",
        NULL, "guard 001 has the same shift twice on 2026-03-18\n"},
    {"INSERT INTO roster " ROW
     ", state, from_day, to_day) VALUES (1, 1, 'c', 0, 0, 'x', 'published', '2026-03-31', '2026-04-30')",
        NULL, "two rosters in force overlap: one begins on 2026-03-01, the other on 2026-03-31\n"},
    {"UPDATE duty SET day = '2026-04-01'", NULL, "the duty of guard 001 on 2026-04-01 lies outside of its roster\n"},
    {"UPDATE roster SET removed = 1", NULL, "the duty of guard 001 on 2026-03-18 lies outside of its roster\n"},
    {"PRAGMA ignore_check_constraints=ON", "UPDATE duty SET ends = starts",
        "the duty of guard 001 on 2026-03-18 ends before it starts\n"},
    {"PRAGMA ignore_check_constraints=ON", "UPDATE segment SET ends = starts - 1",
        "the duty of guard 001 on 2026-03-18 ends before it starts\n"},
    {"UPDATE segment SET ends = ends + 1", NULL,
        "the duty of guard 001 on 2026-03-18 has a part outside of its own hours\n"},
    {"INSERT INTO guard " ROW ", number, name) VALUES (1, 1, 'd', 0, 0, 'x', '002', 'B')",
        "INSERT INTO swap " ROW ", guard_id, taker, duty, duty_version, state, consent) SELECT 1, d.school_id, 'e', 0, "
        "0, 'x', g.id, d.guard_id, d.id, 1, 'asked', 'x' FROM duty d JOIN guard g ON g.number = '002'",
        "a request for a swap says that guard 002 gives the duty on 2026-03-18, which is another one's\n"},
    {"INSERT INTO step (id, at, actor, action, row_count) VALUES (2, 0, 'x', 'import', 3)", NULL,
        "step 2 of the audit log (import) does not have the number of lines that it says\n"},
    {"DROP TRIGGER change_line_is_kept", "DELETE FROM change_line WHERE number = 3",
        "the audit log ends at line 7 but has 6 lines: some were taken out\n"},
    {"UPDATE guard SET version = 2", NULL,
        "an entry of 'guard' (number 1) is not what the audit log says: it was changed past the log\n"},
    {"PRAGMA foreign_keys=OFF", "UPDATE post SET gate_id = 77",
        "an entry of 'post' refers to an entry of 'gate' that is not there\n"},
    {"PRAGMA ignore_check_constraints=ON", "UPDATE roster SET state = 'lost'",
        "the file is damaged: CHECK constraint failed in roster\n"},
};

START_TEST(each_planted_fault_is_found)
{
    sql(db, faults[_i].first);
    if (faults[_i].second)
        sql(db, faults[_i].second);
    /* integrity_check asks after the constraints only when they are not ignored. */
    sql(db, "PRAGMA ignore_check_constraints=OFF");
    const char *found = complaints();
    ck_assert_msg(strstr(found, faults[_i].want) != NULL, "%s", found);
}
END_TEST

START_TEST(a_draft_may_lie_beside_what_is_in_force)
{
    sql(db, "INSERT INTO roster " ROW
            ", state, from_day, to_day) VALUES (1, 1, 'c', 0, 0, 'x', 'draft', '2026-03-01', '2026-03-31')");
    ck_assert_ptr_null(strstr(complaints(), "overlap"));
}
END_TEST

START_TEST(a_torn_page_is_found)
{
    db_close(db);
    FILE *file = fopen(in_folder("m.db"), "r+b");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(fseek(file, 3 * 4096, SEEK_SET), 0);
    for (int i = 0; i < 4096; i++)
        ck_assert_int_eq(putc(0xa5, file), 0xa5);
    fclose(file);
    db = open_as("m.db", DB_READ);
    const char *found = complaints();
    ck_assert_msg(strstr(found, "the file is damaged") != NULL, "%s", found);
}
END_TEST

SUITE(doctor)
{
    Suite *suite = suite_create("store/doctor");
    TCase *tests = tcase_create("doctor");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_sound_database_has_no_complaint);
    tcase_add_loop_test(tests, each_planted_fault_is_found, 0, (int)(sizeof faults / sizeof *faults));
    tcase_add_test(tests, a_draft_may_lie_beside_what_is_in_force);
    tcase_add_test(tests, a_torn_page_is_found);
    suite_add_tcase(suite, tests);
    return suite;
}
