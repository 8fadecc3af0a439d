#include <config.h>

#include <string.h>

#include "tests/store/folder.h"
#include "tests/suite.h"
#include "util/clock.h"

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

static struct audit_line *lines_since(int64_t number, size_t limit, size_t *count)
{
    struct audit_line *lines;
    ck_assert_int_eq(audit_load(db, number, limit, &memory, &lines, count, NULL), 0);
    return lines;
}

START_TEST(each_saved_row_has_its_line)
{
    size_t count;
    struct audit_line *lines = lines_since(0, 0, &count);
    ck_assert_uint_eq(count, 7);
    for (size_t i = 0; i < count; i++) {
        ck_assert_int_eq(lines[i].number, (int64_t)i + 1);
        ck_assert_int_eq(lines[i].step_id, small.step);
        ck_assert_str_eq(lines[i].kind, "insert");
        ck_assert_str_eq(lines[i].actor, "anna");
        ck_assert_str_eq(lines[i].action, "import");
        ck_assert_int_eq(lines[i].at, clock_now());
        ck_assert_ptr_null(lines[i].before);
        ck_assert_ptr_null(lines[i].after);
    }
    ck_assert_str_eq(lines[3].table, "guard");
    ck_assert_str_eq(lines[3].uid, small.guard.row.uid);
    ck_assert_int_eq(lines[3].row_id, small.guard.row.id);
}
END_TEST

START_TEST(an_update_says_from_what_to_what_and_masks_what_is_personal)
{
    size_t count;
    struct change *change = change_of(db, "berta", "guard edit");
    small.guard.name = "王国强";
    small.guard.phone = "13900001111";
    small.guard.citizen_id = "420106196808128431";
    small.guard.birth = civil_from_date(1968, 8, 12);
    small.guard.veteran = 1;
    small.guard.joined = civil_from_date(2020, 9, 1);
    save(change, &guard_table, &small.guard);
    done(change);
    struct audit_line *line = lines_since(7, 0, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(line->kind, "update");
    ck_assert_str_eq(line->before, "{\"name\":\"王国庆\",\"citizen_id\":null,\"phone\":\"***\",\"birth\":null,\"joined_"
                                   "on\":null,\"veteran\":null}");
    ck_assert_str_eq(line->after, "{\"name\":\"王国强\",\"citizen_id\":\"***\",\"phone\":\"***\",\"birth\":\"***\","
                                  "\"joined_on\":\"2020-09-01\",\"veteran\":1}");
    ck_assert_int_eq(
        ask(db,
            "SELECT COUNT(*) FROM change_line WHERE before LIKE '%132%' OR after LIKE '%139%' OR after LIKE '%1968%'"),
        0);
}
END_TEST

START_TEST(a_removal_is_called_one)
{
    size_t count;
    struct change *change = change_of(db, "berta", "clear");
    ck_assert_int_eq(row_remove(change, &segment_table, &small.segment, NULL), 0);
    done(change);
    struct audit_line *line = lines_since(7, 1, &count);
    ck_assert_str_eq(line->kind, "remove");
    ck_assert_str_eq(line->before, "{\"removed\":false}");
    ck_assert_str_eq(line->after, "{\"removed\":true}");
}
END_TEST

START_TEST(a_note_is_a_line_but_no_step_to_undo)
{
    size_t count;
    struct step *steps;
    ck_assert_int_eq(audit_note(db, "anna", "reveal", "asked by the police station", NULL), 0);
    struct audit_line *line = lines_since(7, 0, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(line->kind, "note");
    ck_assert_str_eq(line->action, "reveal");
    ck_assert_str_eq(line->detail, "asked by the police station");
    ck_assert_ptr_null(line->table);
    ck_assert_ptr_null(line->uid);
    ck_assert_int_eq(steps_load(db, NULL, 0, &memory, &steps, &count, NULL), 0);
    ck_assert_uint_eq(count, 1);
}
END_TEST

START_TEST(steps_are_listed_newest_first_by_actor_and_limit)
{
    size_t count;
    struct step *steps;
    struct change *change = change_of(db, "berta", "guard edit");
    small.guard.note = "x";
    save(change, &guard_table, &small.guard);
    done(change);
    ck_assert_int_eq(steps_load(db, NULL, 1, &memory, &steps, &count, NULL), 0);
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(steps[0].actor, "berta");
    ck_assert_uint_eq(steps[0].rows, 1);
    ck_assert_int_eq(steps_load(db, "anna", 5, &memory, &steps, &count, NULL), 0);
    ck_assert_uint_eq(count, 1);
    ck_assert_int_eq(steps[0].id, small.step);
    ck_assert_uint_eq(steps[0].rows, 7);
}
END_TEST

static const char *const forgeries[] = {
    "UPDATE change_line SET after = 'x' WHERE number = 1",
    "UPDATE OR REPLACE change_line SET number = 2 WHERE number = 1",
    "DELETE FROM change_line WHERE number = 7",
    "DELETE FROM change_line",
    "INSERT OR REPLACE INTO change_line (number, step_id, kind, table_name, row_id, version) VALUES (1, 1, 'update', "
    "'guard', 1, 9)",
    "REPLACE INTO change_line (number, step_id, kind, table_name, row_id, version) VALUES (7, 1, 'update', 'guard', 1, "
    "9)",
    "INSERT OR IGNORE INTO change_line (number, step_id, kind, table_name, row_id, version) VALUES (7, 1, 'update', "
    "'guard', 1, 9)",
    "INSERT INTO change_line (number, step_id, kind, table_name, row_id, version) VALUES (9, 1, 'update', 'guard', 1, "
    "9)",
    "INSERT INTO change_line (number, step_id, kind, table_name, row_id, version) VALUES (0, 1, 'update', 'guard', 1, "
    "9)",
    "INSERT INTO change_line (step_id, kind, table_name, row_id, version) VALUES (1, 'update', 'guard', 1, 9)",
    "INSERT INTO change_line (number, step_id, kind, table_name, row_id, version) VALUES (7, 1, 'note', NULL, NULL, "
    "NULL) "
    "ON CONFLICT (number) DO UPDATE SET kind = 'note'",
    "UPDATE step SET actor = 'carl'",
    "DELETE FROM step",
    "REPLACE INTO step (id, at, actor, action, row_count) VALUES (1, 0, 'carl', 'import', 7)",
    "INSERT INTO step (id, at, actor, action, row_count) VALUES (5, 0, 'carl', 'import', 7)",
};

START_TEST(the_log_only_grows)
{
    const char *before =
        ask_text(db, "SELECT group_concat(number || step_id || kind || table_name || row_id) FROM change_line");
    sql_error(db, forgeries[_i]);
    ck_assert_str_eq(
        ask_text(db, "SELECT group_concat(number || step_id || kind || table_name || row_id) FROM change_line"),
        before);
    ck_assert_str_eq(ask_text(db, "SELECT actor FROM step"), "anna");
}
END_TEST

START_TEST(a_line_without_its_step_cannot_be_committed)
{
    sql(db, "BEGIN IMMEDIATE");
    sql(db, "INSERT INTO change_line (number, step_id, kind) VALUES (8, 77, 'note')");
    sql_error(db, "COMMIT");
    sql(db, "ROLLBACK");
}
END_TEST

SUITE(audit)
{
    Suite *suite = suite_create("store/audit");
    TCase *tests = tcase_create("audit");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, each_saved_row_has_its_line);
    tcase_add_test(tests, an_update_says_from_what_to_what_and_masks_what_is_personal);
    tcase_add_test(tests, a_removal_is_called_one);
    tcase_add_test(tests, a_note_is_a_line_but_no_step_to_undo);
    tcase_add_test(tests, steps_are_listed_newest_first_by_actor_and_limit);
    tcase_add_loop_test(tests, the_log_only_grows, 0, (int)(sizeof forgeries / sizeof *forgeries));
    tcase_add_test(tests, a_line_without_its_step_cannot_be_committed);
    suite_add_tcase(suite, tests);
    return suite;
}
