#include <config.h>

#include <stdio.h>
#include <string.h>
#include <time.h>

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

/* The tables of the kept rows, blank between. */
static const char *undo(const char *actor, int64_t step, int64_t *new_step)
{
    struct error err = ERROR_INIT;
    struct kept_row *kept;
    size_t count;
    int64_t made;
    const char *names = "";

    int result = step_undo(db, actor, step, &memory, &kept, &count, &made, &err);
    ck_assert_msg(result == 0, "%s", err.message);
    for (size_t i = 0; i < count; i++)
        names = arena_printf(&memory, "%s%s%s", names, i ? " " : "", kept[i].table);
    if (new_step)
        *new_step = made;
    return names;
}

static enum error_kind undo_error(int64_t step)
{
    struct error err = ERROR_INIT;
    struct kept_row *kept;
    size_t count;
    int64_t made;

    ck_assert_int_eq(step_undo(db, "anna", step, &memory, &kept, &count, &made, &err), -1);
    enum error_kind kind = err.kind;
    error_clear(&err);
    return kind;
}

static int64_t living(void)
{
    int64_t count = 0;
    for (size_t i = 0; all_tables[i]; i++)
        count += ask(db, arena_printf(&memory, "SELECT COUNT(*) FROM %s WHERE removed = 0", all_tables[i]->name));
    return count;
}

static int64_t edit_guard(const char *actor, const char *name, const char *phone)
{
    struct guard_row guard = guard_now(db, small.guard.row.id);
    struct change *change = change_of(db, actor, "guard edit");
    guard.name = name;
    guard.phone = phone;
    save(change, &guard_table, &guard);
    return done(change);
}

static void is_healthy(void)
{
    struct doctor_line *lines;
    size_t count;
    ck_assert_int_eq(doctor_run(db, &memory, &lines, &count, NULL), 0);
    ck_assert_msg(count == 0, "%s", lines[0].what);
}

START_TEST(an_import_goes_back_as_one_step)
{
    int64_t step;
    ck_assert_int_eq(living(), 7);
    ck_assert_str_eq(undo("anna", small.step, &step), "");
    ck_assert_int_eq(living(), 0);
    ck_assert_int_eq(step, small.step + 1);
    is_healthy();
}
END_TEST

START_TEST(the_next_day_and_by_another_connection_too)
{
    db_close(db);
    clock_pin(clock_now() + 86400);
    db = open_as("m.db", DB_EDIT);
    ck_assert_str_eq(undo("anna", small.step, NULL), "");
    ck_assert_int_eq(living(), 0);
}
END_TEST

START_TEST(an_edit_goes_back_with_its_personal_values)
{
    int64_t step = edit_guard("anna", "王", NULL);
    ck_assert_str_eq(undo("anna", step, NULL), "");
    struct guard_row guard = guard_now(db, small.guard.row.id);
    ck_assert_str_eq(guard.name, "王国庆");
    ck_assert_str_eq(guard.phone, "13212348679");
    ck_assert_int_eq(guard.row.version, 3);
    is_healthy();
}
END_TEST

START_TEST(where_the_personal_values_were_erased_they_stay_as_they_are)
{
    int64_t step = edit_guard("anna", "王", "13900000000");
    sql(db, "DELETE FROM change_private");
    ck_assert_str_eq(undo("anna", step, NULL), "");
    struct guard_row guard = guard_now(db, small.guard.row.id);
    ck_assert_str_eq(guard.name, "王国庆");
    ck_assert_str_eq(guard.phone, "13900000000");
}
END_TEST

START_TEST(undo_of_undo_is_redo)
{
    int64_t step = edit_guard("anna", "王", "13900000000"), back, again;
    undo("anna", step, &back);
    ck_assert_str_eq(undo("anna", back, &again), "");
    ck_assert_str_eq(guard_now(db, small.guard.row.id).phone, "13900000000");
    ck_assert_str_eq(undo("anna", again, NULL), "");
    ck_assert_str_eq(guard_now(db, small.guard.row.id).name, "王国庆");
    is_healthy();
}
END_TEST

START_TEST(an_import_comes_back_by_redo)
{
    int64_t back;
    undo("anna", small.step, &back);
    ck_assert_str_eq(undo("anna", back, NULL), "");
    ck_assert_int_eq(living(), 7);
    ck_assert_int_eq(duty_now(db, small.duty.row.id).sequence, 2);
    is_healthy();
}
END_TEST

START_TEST(steps_go_back_one_after_another_and_forward_again)
{
    int64_t first = edit_guard("anna", "一", NULL), second = edit_guard("anna", "二", "1"), back[3];
    ck_assert_str_eq(undo("anna", second, &back[0]), "");
    ck_assert_str_eq(undo("anna", first, &back[1]), "");
    ck_assert_str_eq(guard_now(db, small.guard.row.id).name, "王国庆");
    ck_assert_str_eq(undo("anna", small.step, &back[2]), "");
    ck_assert_int_eq(living(), 0);
    ck_assert_str_eq(undo("anna", back[2], NULL), "");
    ck_assert_str_eq(undo("anna", back[1], NULL), "");
    ck_assert_str_eq(guard_now(db, small.guard.row.id).name, "一");
    ck_assert_str_eq(undo("anna", back[0], NULL), "");
    ck_assert_str_eq(guard_now(db, small.guard.row.id).name, "二");
    is_healthy();
}
END_TEST

START_TEST(a_step_that_is_undone_cannot_be_undone_again)
{
    struct step *steps;
    size_t count;
    int64_t step = edit_guard("anna", "一", NULL), back;
    undo("anna", step, &back);
    ck_assert_int_eq(undo_error(step), ERROR_DATA);
    ck_assert_int_eq(undo_error(999), ERROR_NO_OBJECT);
    ck_assert_int_eq(steps_load(db, NULL, 0, &memory, &steps, &count, NULL), 0);
    ck_assert_uint_eq(count, 3);
    ck_assert_int_eq(steps[0].undoes, step);
    ck_assert_str_eq(steps[0].action, "undo");
    ck_assert_str_eq(steps[0].detail, "guard edit");
    ck_assert(!steps[0].undone);
    ck_assert(steps[1].undone);
    undo("anna", back, NULL);
    ck_assert_int_eq(steps_load(db, NULL, 0, &memory, &steps, &count, NULL), 0);
    ck_assert(steps[1].undone);
    ck_assert(!steps[2].undone);
}
END_TEST

START_TEST(a_row_changed_since_is_named_and_kept)
{
    struct kept_row *kept;
    size_t count;
    int64_t made, step = edit_guard("anna", "一", NULL);
    struct post_row post = small.post;
    struct change *change = change_of(db, "anna", "both");
    struct guard_row guard = guard_now(db, small.guard.row.id);
    guard.name = "二";
    post.name = "东门";
    save(change, &guard_table, &guard);
    save(change, &post_table, &post);
    step = done(change);
    clock_pin(clock_now() + 60);
    edit_guard("berta", "三", NULL);

    ck_assert_int_eq(step_undo(db, "anna", step, &memory, &kept, &count, &made, NULL), 0);
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(kept[0].table, "guard");
    ck_assert_str_eq(kept[0].uid, small.guard.row.uid);
    ck_assert_int_eq(kept[0].id, small.guard.row.id);
    ck_assert_str_eq(kept[0].changed_by, "berta");
    ck_assert_int_eq(kept[0].changed, clock_now());
    ck_assert_str_eq(guard_now(db, small.guard.row.id).name, "三");
    ck_assert_str_eq(ask_text(db, "SELECT name FROM post"), "东门门卫");
}
END_TEST

START_TEST(what_a_kept_row_needs_is_kept_and_the_rest_goes)
{
    struct duty_row duty = small.duty;
    struct change *change = change_of(db, "anna", "import");
    struct guard_row other = guard_named(&small, "002", "李");
    save(change, &guard_table, &other);
    duty.row = (struct row){.school_id = small.school.row.id};
    duty.guard_id = other.row.id;
    save(change, &duty_table, &duty);
    struct segment_row segment = small.segment;
    segment.row = (struct row){.school_id = small.school.row.id};
    segment.duty_id = duty.row.id;
    save(change, &segment_table, &segment);
    int64_t step = done(change);

    change = change_of(db, "berta", "roster assign");
    duty.pinned = true;
    save(change, &duty_table, &duty);
    done(change);
    ck_assert_str_eq(undo("anna", step, NULL), "duty guard");
    ck_assert_int_eq(ask(db, "SELECT COUNT(*) FROM segment WHERE removed = 0"), 2);
    ck_assert_str_eq(undo("anna", small.step, NULL), "roster post gate school");
    ck_assert_int_eq(ask(db, "SELECT COUNT(*) FROM duty WHERE removed = 0"), 1);
    is_healthy();
}
END_TEST

START_TEST(a_changed_part_keeps_the_whole)
{
    struct duty_row duty = small.duty;
    struct segment_row first = small.segment, second = small.segment;
    struct change *change = change_of(db, "anna", "import");
    duty.row = first.row = second.row = (struct row){.school_id = small.school.row.id};
    duty.day++;
    save(change, &duty_table, &duty);
    first.duty_id = second.duty_id = duty.row.id;
    first.ends = second.starts = first.starts + 600;
    save(change, &segment_table, &first);
    save(change, &segment_table, &second);
    int64_t step = done(change);
    change = change_of(db, "berta", "roster assign");
    first.ends -= 60;
    save(change, &segment_table, &first);
    done(change);
    ck_assert_str_eq(undo("anna", step, NULL), "duty");
    ck_assert_int_eq(ask(db, "SELECT COUNT(*) FROM segment WHERE removed = 0"), 3);
    is_healthy();
}
END_TEST

START_TEST(the_parts_of_a_changed_whole_stay_as_they_are)
{
    struct segment_row other = small.segment;
    struct change *change = change_of(db, "anna", "roster assign");
    small.duty.code = "N";
    save(change, &duty_table, &small.duty);
    ck_assert_int_eq(row_remove(change, &segment_table, &small.segment, NULL), 0);
    other.row = (struct row){.school_id = small.school.row.id};
    other.ends -= 60;
    save(change, &segment_table, &other);
    int64_t step = done(change);
    change = change_of(db, "berta", "pin");
    small.duty.pinned = true;
    save(change, &duty_table, &small.duty);
    done(change);
    ck_assert_str_eq(undo("anna", step, NULL), "duty");
    ck_assert_int_eq(ask(db, "SELECT id FROM segment WHERE removed = 0"), other.row.id);
    is_healthy();
}
END_TEST

START_TEST(a_shift_that_is_used_keeps_its_parts)
{
    struct shift_row shift = {.row.school_id = 1, .code = "N"};
    struct change *change = change_of(db, "anna", "import");
    save(change, &shift_table, &shift);
    struct shift_part_row part = {
        .row.school_id = 1, .shift_id = shift.row.id, .post_id = 1, .from_minute = 0, .to_minute = 60};
    save(change, &shift_part_table, &part);
    int64_t step = done(change);
    change = change_of(db, "berta", "roster assign");
    small.duty.shift_id = shift.row.id;
    save(change, &duty_table, &small.duty);
    done(change);
    ck_assert_str_eq(undo("anna", step, NULL), "shift");
    ck_assert_int_eq(ask(db, "SELECT COUNT(*) FROM shift_part WHERE removed = 0"), 1);
}
END_TEST

START_TEST(what_was_removed_comes_back_in_whatever_order_it_went)
{
    struct change *change = change_of(db, "anna", "clear");
    ck_assert_int_eq(row_remove(change, &guard_table, &small.guard, NULL), 0);
    ck_assert_int_eq(row_remove(change, &duty_table, &small.duty, NULL), 0);
    ck_assert_int_eq(row_remove(change, &segment_table, &small.segment, NULL), 0);
    int64_t step = done(change);
    ck_assert_str_eq(undo("anna", step, NULL), "");
    ck_assert_int_eq(living(), 7);
    is_healthy();
}
END_TEST

START_TEST(a_key_taken_meanwhile_is_not_taken_back)
{
    struct change *change = change_of(db, "anna", "release");
    struct guard_row other = guard_named(&small, "008", "赵");
    save(change, &guard_table, &other);
    ck_assert_int_eq(row_remove(change, &guard_table, &other, NULL), 0);
    int64_t step = done(change);
    change = change_of(db, "anna", "renumber");
    struct guard_row guard = guard_now(db, small.guard.row.id);
    guard.number = "100";
    save(change, &guard_table, &guard);
    int64_t renumbered = done(change);
    change = change_of(db, "berta", "guard add");
    struct guard_row taker = guard_named(&small, "001", "孙");
    save(change, &guard_table, &taker);
    done(change);
    ck_assert_str_eq(undo("anna", renumbered, NULL), "guard");
    ck_assert_str_eq(guard_now(db, small.guard.row.id).number, "100");
    ck_assert_str_eq(undo("anna", step, NULL), "");
}
END_TEST

START_TEST(numbers_that_were_swapped_in_one_step_swap_back)
{
    struct change *change = change_of(db, "anna", "guard add");
    struct guard_row other = guard_named(&small, "002", "李");
    save(change, &guard_table, &other);
    done(change);
    change = change_of(db, "anna", "swap");
    other.number = "tmp";
    save(change, &guard_table, &other);
    small.guard.number = "002";
    save(change, &guard_table, &small.guard);
    other.number = "001";
    save(change, &guard_table, &other);
    int64_t step = done(change);
    ck_assert_str_eq(undo("anna", step, NULL), "");
    ck_assert_str_eq(guard_now(db, small.guard.row.id).number, "001");
    ck_assert_str_eq(guard_now(db, other.row.id).number, "002");
    is_healthy();
}
END_TEST

START_TEST(half_a_way_back_is_refused)
{
    struct change *change = change_of(db, "anna", "twice");
    small.guard.number = "tmp";
    save(change, &guard_table, &small.guard);
    small.guard.number = "100";
    save(change, &guard_table, &small.guard);
    int64_t step = done(change);
    change = change_of(db, "berta", "guard add");
    struct guard_row taker = guard_named(&small, "001", "孙");
    save(change, &guard_table, &taker);
    done(change);
    ck_assert_int_eq(undo_error(step), ERROR_CONFLICT);
    ck_assert_str_eq(guard_now(db, small.guard.row.id).number, "100");
    is_healthy();
}
END_TEST

/* As in test_rows.c: only a search through everything for each row fails here. */
START_TEST(a_month_goes_back_quickly)
{
    struct change *change = change_of(db, "anna", "import");
    struct timespec from, to;
    for (int i = 0; i < 2000; i++) {
        struct duty_row duty = small.duty;
        struct segment_row segment = small.segment;
        duty.row = segment.row = (struct row){.school_id = small.school.row.id};
        duty.day += i % 13;
        save(change, &duty_table, &duty);
        segment.duty_id = duty.row.id;
        save(change, &segment_table, &segment);
    }
    int64_t step = done(change);
    edit_guard("berta", "王", NULL);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    ck_assert_str_eq(undo("anna", step, NULL), "");
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    double ms = (double)(to.tv_sec - from.tv_sec) * 1e3 + (double)(to.tv_nsec - from.tv_nsec) / 1e6;
    fprintf(stderr, "# 4000 rows undone: %.1f ms\n", ms);
    ck_assert_msg(ms < 4000, "%.1f ms", ms);
    ck_assert_int_eq(living(), 7);
}
END_TEST

SUITE(undo)
{
    Suite *suite = suite_create("store/undo");
    TCase *tests = tcase_create("undo");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, an_import_goes_back_as_one_step);
    tcase_add_test(tests, the_next_day_and_by_another_connection_too);
    tcase_add_test(tests, an_edit_goes_back_with_its_personal_values);
    tcase_add_test(tests, where_the_personal_values_were_erased_they_stay_as_they_are);
    tcase_add_test(tests, undo_of_undo_is_redo);
    tcase_add_test(tests, an_import_comes_back_by_redo);
    tcase_add_test(tests, steps_go_back_one_after_another_and_forward_again);
    tcase_add_test(tests, a_step_that_is_undone_cannot_be_undone_again);
    tcase_add_test(tests, a_row_changed_since_is_named_and_kept);
    tcase_add_test(tests, what_a_kept_row_needs_is_kept_and_the_rest_goes);
    tcase_add_test(tests, a_changed_part_keeps_the_whole);
    tcase_add_test(tests, the_parts_of_a_changed_whole_stay_as_they_are);
    tcase_add_test(tests, a_shift_that_is_used_keeps_its_parts);
    tcase_add_test(tests, what_was_removed_comes_back_in_whatever_order_it_went);
    tcase_add_test(tests, a_key_taken_meanwhile_is_not_taken_back);
    tcase_add_test(tests, numbers_that_were_swapped_in_one_step_swap_back);
    tcase_add_test(tests, half_a_way_back_is_refused);
    tcase_add_test(tests, a_month_goes_back_quickly);
    suite_add_tcase(suite, tests);
    return suite;
}
