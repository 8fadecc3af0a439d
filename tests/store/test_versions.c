#include <config.h>

#include "store/versions.h"

#include <string.h>

#include "tests/store/folder.h"
#include "tests/suite.h"

static struct db *db;
static struct small small;
static struct roster_version_row version;

static void set_up(void)
{
    folder_set_up();
    db = fresh();
    small_school(db, &small);
    version = (struct roster_version_row){
        .row.school_id = 1, .roster_id = small.duty.roster_id, .number = 1, .published = 1};
    struct change *change = change_of(db, "anna", "roster publish");
    save(change, &roster_version_table, &version);
    ck_assert_int_eq(version_keep(change, version.row.id, small.duty.roster_id, NULL), 0);
    done(change);
}

static void tear_down(void)
{
    db_close(db);
    folder_tear_down();
}

START_TEST(a_version_keeps_the_duties_as_they_were)
{
    struct version_duties kept;
    struct change *change = change_of(db, "anna", "roster assign");
    struct duty_row duty = small.duty;
    duty.code = "changed";
    save(change, &duty_table, &duty);
    done(change);

    ck_assert_int_eq(version_load(db, version.row.id, &memory, &kept, NULL), 0);
    ck_assert_uint_eq(kept.count, 1);
    ck_assert_str_eq(kept.duties[0].code, small.duty.code);
    ck_assert_int_eq(kept.duties[0].day, small.duty.day);
    ck_assert_int_eq(kept.duties[0].starts, small.duty.starts);
    ck_assert_int_eq(kept.duties[0].row.id, small.duty.row.id);
    ck_assert_uint_eq(kept.segment_count, 1);
    ck_assert_int_eq(kept.segments[0].duty_id, small.duty.row.id);
}
END_TEST

START_TEST(nobody_changes_a_version)
{
    static const char *const tables[] = {"roster_version", "version_duty", "version_segment"};
    static const char *const columns[] = {"number", "code", "starts"};

    for (size_t i = 0; i < COUNT(tables); i++) {
        const char *update = arena_printf(&memory, "UPDATE %s SET %s = %s", tables[i], columns[i], columns[i]);
        const char *delete = arena_printf(&memory, "DELETE FROM %s", tables[i]);
        const char *replace =
            arena_printf(&memory, "INSERT OR REPLACE INTO %s SELECT * FROM %s", tables[i], tables[i]);
        ck_assert_ptr_nonnull(strstr(sql_error(db, update), "a published version is never changed"));
        ck_assert_ptr_nonnull(strstr(sql_error(db, delete), "a published version is never changed"));
        ck_assert_ptr_nonnull(strstr(sql_error(db, replace), "a published version is never changed"));
    }
}
END_TEST

START_TEST(a_part_of_a_duty_that_changes_raises_its_sequence)
{
    struct change *change = change_of(db, "anna", "test");
    struct duty_row duty = small.duty;
    int before = duty.sequence;

    ck_assert_int_eq(row_raise(change, &duty_table, &duty, NULL), 0);
    done(change);
    ck_assert_int_eq(duty.sequence, before + 1);
    ck_assert_int_eq(ask(db, "SELECT sequence FROM duty"), before + 1);
}
END_TEST

SUITE(versions)
{
    Suite *suite = suite_create("store/versions");
    TCase *tests = tcase_create("versions");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_version_keeps_the_duties_as_they_were);
    tcase_add_test(tests, nobody_changes_a_version);
    tcase_add_test(tests, a_part_of_a_duty_that_changes_raises_its_sequence);
    suite_add_tcase(suite, tests);
    return suite;
}
