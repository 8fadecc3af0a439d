#include <config.h>

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "core/vocabulary.h"
#include "store/rows_private.h"
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

static enum error_kind save_error(struct change *change, const struct table *table, void *row, const char **words)
{
    struct error err = ERROR_INIT;

    ck_assert_int_eq(row_save(change, table, row, &err), -1);
    if (words)
        *words = arena_strdup(&memory, err.message);
    enum error_kind kind = err.kind;
    error_clear(&err);
    return kind;
}

START_TEST(what_is_saved_is_loaded)
{
    struct guard_row in = guard_named(&small, "002", "李建军");
    struct change *change = change_of(db, "anna", "guard add");
    in.sex = "male";
    in.citizen_id = "420106196808128431";
    in.note = "";
    in.birth = civil_from_date(1968, 8, 12);
    in.joined = civil_from_date(2020, 9, 1);
    in.veteran = 0;
    save(change, &guard_table, &in);
    done(change);

    struct guard_row out = guard_now(db, in.row.id);
    ck_assert_str_eq(out.number, "002");
    ck_assert_str_eq(out.name, "李建军");
    ck_assert_str_eq(out.sex, "male");
    ck_assert_str_eq(out.citizen_id, "420106196808128431");
    ck_assert_ptr_null(out.note);
    ck_assert_ptr_null(out.phone);
    ck_assert_int_eq(out.birth, in.birth);
    ck_assert_int_eq(out.joined, in.joined);
    ck_assert_int_eq(out.left, DAY_NONE);
    ck_assert_int_eq(out.veteran, 0);
    ck_assert_int_eq(out.row.version, 1);
    ck_assert_int_eq(out.row.school_id, small.school.row.id);
    ck_assert_str_eq(out.row.uid, in.row.uid);
    ck_assert_uint_eq(strlen(out.row.uid), 26);
    ck_assert_int_eq(out.row.changed, clock_now());
    ck_assert_str_eq(out.row.changed_by, "anna");
    ck_assert(!out.row.removed);
    ck_assert_int_eq(guard_now(db, small.guard.row.id).veteran, -1);
}
END_TEST

START_TEST(every_table_takes_a_row_and_gives_it_back)
{
    struct change *change = change_of(db, "anna", "test");
    struct requirement_row requirement = {.row.school_id = 1, .post_id = 1, .kind = "guard_cert", .level = 4};
    struct demand_row demand = {
        .row.school_id = 1, .post_id = 1, .days = "every_day", .from_minute = 1320, .to_minute = 1800, .need = -1};
    struct shift_row shift = {.row.school_id = 1, .code = "N"};
    struct credential_row credential = {.row.school_id = 1,
        .guard_id = 1,
        .kind = "guard_cert",
        .issued = DAY_NONE,
        .until = 20000,
        .revoked = DAY_NONE};
    struct absence_row absence = {.row.school_id = 1,
        .guard_id = 1,
        .status = "approved",
        .from = 20500,
        .to = 20501,
        .from_minute = -1,
        .to_minute = -1};
    struct guard_status_row state = {.row.school_id = 1, .guard_id = 1, .state = "suspended"};
    struct screening_row screening = {.row.school_id = 1, .guard_id = 1, .kind = "review", .day = 20500};
    struct term_row term = {.row.school_id = 1, .name = "春季", .kind = "term", .from = 20500, .to = 20600, .minute = -1};
    struct setting_row setting = {.name = "demo", .value = "2026-03-18"};
    struct layer_row layer = {.row.school_id = 1, .name = "家长会", .mode = "replace"};
    save(change, &requirement_table, &requirement);
    save(change, &layer_table, &layer);
    struct layer_day_row layer_day = {.row.school_id = 1, .layer_id = layer.row.id, .from = 20500, .to = 20501};
    save(change, &layer_day_table, &layer_day);
    demand.layer_id = layer.row.id;
    demand.peak = true;
    save(change, &demand_table, &demand);
    save(change, &shift_table, &shift);
    struct shift_part_row part = {
        .row.school_id = 1, .shift_id = shift.row.id, .post_id = 1, .from_minute = 1140, .to_minute = 1860};
    save(change, &shift_part_table, &part);
    save(change, &credential_table, &credential);
    save(change, &guard_status_table, &state);
    save(change, &screening_table, &screening);
    save(change, &absence_table, &absence);
    save(change, &term_table, &term);
    save(change, &setting_table, &setting);
    plan_rows(change);
    done(change);
    for (size_t i = 0; all_tables[i]; i++) {
        void *rows;
        size_t count;
        ck_assert_int_eq(rows_load(db, all_tables[i], NULL, &memory, &rows, &count, NULL), 0);
        ck_assert_uint_eq(count, 1);
    }
    struct demand_row *demands;
    size_t count;
    ck_assert_int_eq(rows_load(db, &demand_table, NULL, &memory, (void **)&demands, &count, NULL), 0);
    ck_assert_int_eq(demands[0].need, -1);
    ck_assert_int_eq(demands[0].to_minute, 1800);
    ck_assert(demands[0].peak);
}
END_TEST

START_TEST(the_descriptions_fit_the_schema)
{
    for (size_t i = 0; all_tables[i]; i++) {
        const char *query = arena_printf(&memory, "SELECT COUNT(*) FROM pragma_table_info('%s')", all_tables[i]->name);
        ck_assert_int_eq(ask(db, query), (int64_t)all_tables[i]->count + HEAD_COLUMNS);
        ck_assert_ptr_eq(table_find(all_tables[i]->name), all_tables[i]);
        for (size_t j = 0; j < all_tables[i]->count; j++) {
            const struct column *column = &all_tables[i]->columns[j];
            bool text = column->type == COLUMN_TEXT || column->type == COLUMN_DAY;
            ck_assert_str_eq(
                ask_text(db, arena_printf(&memory, "SELECT type FROM pragma_table_info('%s') WHERE name = '%s'",
                                 all_tables[i]->name, column->name)),
                text ? "TEXT" : "INTEGER");
            ck_assert_int_eq(
                ask(db, arena_printf(&memory, "SELECT \"notnull\" FROM pragma_table_info('%s') WHERE name = '%s'",
                            all_tables[i]->name, column->name)),
                (column->flags & COLUMN_REQUIRED) != 0);
        }
    }
}
END_TEST

/* A word of the vocabulary that the schema does not take would stop an import. */
START_TEST(the_schema_takes_every_word_of_the_vocabulary)
{
    static const struct {
        const struct table *table;
        const char *column;
        const struct word *words;
    } domains[] = {
        {&school_table, "stage", stage_words},
        {&guard_table, "sex", sex_words},
        {&roster_table, "state", roster_state_words},
        {&duty_table, "origin", duty_origin_words},
    };
    for (size_t i = 0; i < COUNT(domains); i++)
        for (const struct word *word = domains[i].words; word->id; word++)
            sql(db,
                arena_printf(&memory, "UPDATE %s SET %s = '%s'", domains[i].table->name, domains[i].column, word->id));
    struct change *change = change_of(db, "anna", "test");
    for (int i = 0; paper_result_words[i].id; i++) {
        struct credential_row paper = {.row.school_id = 1,
            .guard_id = 1,
            .kind = "x",
            .number = paper_result_words[i].id,
            .result = paper_result_words[i].id,
            .issued = DAY_NONE,
            .until = DAY_NONE,
            .revoked = DAY_NONE};
        save(change, &credential_table, &paper);
    }
    for (int i = 0; absence_status_words[i].id; i++) {
        struct absence_row absence = {.row.school_id = 1,
            .guard_id = 1,
            .status = absence_status_words[i].id,
            .from = 20500,
            .to = 20500,
            .from_minute = -1,
            .to_minute = -1};
        save(change, &absence_table, &absence);
    }
    for (int i = 0; term_kind_words[i].id; i++) {
        const char *kind = term_kind_words[i].id;
        struct term_row term = {.row.school_id = 1, .name = kind, .kind = kind, .from = 1, .to = 1, .minute = -1};
        save(change, &term_table, &term);
    }
    done(change);
}
END_TEST

START_TEST(filters_choose_rows)
{
    struct duty_row *duties;
    size_t count;
    struct row_filter filter = {.school_id = small.school.row.id,
        .column = "guard_id",
        .value = small.guard.row.id,
        .day_column = "day",
        .from = small.duty.day,
        .to = small.duty.day};
    ck_assert_int_eq(rows_load(db, &duty_table, &filter, &memory, (void **)&duties, &count, NULL), 0);
    ck_assert_uint_eq(count, 1);
    filter.from = small.duty.day + 1;
    filter.to = DAY_FOREVER;
    ck_assert_int_eq(rows_load(db, &duty_table, &filter, &memory, (void **)&duties, &count, NULL), 0);
    ck_assert_uint_eq(count, 0);
    filter.from = DAY_NONE;
    ck_assert_int_eq(rows_load(db, &duty_table, &filter, &memory, (void **)&duties, &count, NULL), 0);
    ck_assert_uint_eq(count, 1);
    filter =
        (struct row_filter){.instant_column = "starts", .since = small.duty.starts, .before = small.duty.starts + 1};
    ck_assert_int_eq(rows_load(db, &segment_table, &filter, &memory, (void **)&duties, &count, NULL), 0);
    ck_assert_uint_eq(count, 1);
    filter.before--;
    ck_assert_int_eq(rows_load(db, &segment_table, &filter, &memory, (void **)&duties, &count, NULL), 0);
    ck_assert_uint_eq(count, 0);
    filter = (struct row_filter){.column = "guard_id; DROP TABLE guard"};
    ck_assert_int_eq(rows_load(db, &duty_table, &filter, &memory, (void **)&duties, &count, NULL), -1);
    filter = (struct row_filter){.day_column = "code"};
    ck_assert_int_eq(rows_load(db, &duty_table, &filter, &memory, (void **)&duties, &count, NULL), -1);
}
END_TEST

START_TEST(a_removed_row_is_loaded_only_when_asked_for)
{
    struct guard_row *rows;
    size_t count;
    struct change *change = change_of(db, "anna", "release");
    ck_assert_int_eq(row_remove(change, &guard_table, &small.guard, NULL), 0);
    done(change);
    ck_assert_int_eq(rows_load(db, &guard_table, NULL, &memory, (void **)&rows, &count, NULL), 0);
    ck_assert_uint_eq(count, 0);
    ck_assert_int_eq(
        rows_load(db, &guard_table, &(struct row_filter){.removed_too = true}, &memory, (void **)&rows, &count, NULL),
        0);
    ck_assert_uint_eq(count, 1);
    ck_assert(rows[0].row.removed);
    ck_assert_int_eq(rows[0].row.version, 2);
}
END_TEST

START_TEST(a_stale_version_is_a_conflict_that_names_who_came_first_and_when)
{
    const char *words;
    struct guard_row mine = guard_now(db, small.guard.row.id), theirs = mine;
    struct change *change = change_of(db, "berta", "guard edit");
    theirs.phone = "13900000000";
    save(change, &guard_table, &theirs);
    done(change);
    clock_pin(clock_now() + 60);
    change = change_of(db, "anna", "guard edit");
    mine.name = "王国强";
    ck_assert_int_eq(save_error(change, &guard_table, &mine, &words), ERROR_CONFLICT);
    ck_assert_ptr_nonnull(strstr(words, "berta"));
    ck_assert_ptr_nonnull(strstr(words, "2026-03-18"));
    ck_assert_ptr_nonnull(strstr(words, "07:20"));
    change_drop(&change);
    ck_assert_str_eq(guard_now(db, mine.row.id).name, "王国庆");
}
END_TEST

START_TEST(what_does_not_differ_is_not_written)
{
    struct change *change = change_of(db, "berta", "guard edit");
    int64_t step = -1, lines = ask(db, "SELECT COUNT(*) FROM change_line");
    save(change, &guard_table, &small.guard);
    ck_assert_uint_eq(change_count(change), 0);
    ck_assert_int_eq(change_commit(&change, &step, NULL), 0);
    ck_assert_int_eq(step, 0);
    ck_assert_ptr_null(change);
    ck_assert_int_eq(ask(db, "SELECT COUNT(*) FROM change_line"), lines);
    ck_assert_int_eq(guard_now(db, small.guard.row.id).row.version, 1);
}
END_TEST

START_TEST(a_row_can_be_saved_twice_in_one_change)
{
    struct change *change = change_of(db, "anna", "guard edit");
    small.guard.name = "一";
    save(change, &guard_table, &small.guard);
    small.guard.name = "二";
    save(change, &guard_table, &small.guard);
    ck_assert_uint_eq(change_count(change), 2);
    done(change);
    ck_assert_int_eq(guard_now(db, small.guard.row.id).row.version, 3);
}
END_TEST

START_TEST(a_change_that_is_dropped_leaves_nothing)
{
    struct change *change = change_of(db, "anna", "guard add");
    struct guard_row guard = guard_named(&small, "009", "赵");
    save(change, &guard_table, &guard);
    change_drop(&change);
    ck_assert_int_eq(ask(db, "SELECT COUNT(*) FROM guard"), 1);
    ck_assert_int_eq(ask(db, "SELECT COUNT(*) FROM step"), 1);
}
END_TEST

START_TEST(the_same_key_is_refused_until_the_first_is_removed)
{
    struct change *change = change_of(db, "anna", "guard add");
    struct guard_row twin = guard_named(&small, "001", "另一人");
    ck_assert_int_eq(save_error(change, &guard_table, &twin, NULL), ERROR_DATA);
    ck_assert_int_eq(row_remove(change, &guard_table, &small.guard, NULL), 0);
    twin.row.id = 0;
    save(change, &guard_table, &twin);
    done(change);
}
END_TEST

START_TEST(a_paper_without_date_and_number_is_one_paper)
{
    struct change *change = change_of(db, "anna", "credential add");
    struct credential_row paper = {.row.school_id = 1,
        .guard_id = 1,
        .kind = "guard_cert",
        .issued = DAY_NONE,
        .until = DAY_NONE,
        .revoked = DAY_NONE};
    save(change, &credential_table, &paper);
    paper.row = (struct row){.school_id = 1};
    ck_assert_int_eq(save_error(change, &credential_table, &paper, NULL), ERROR_DATA);
    paper.number = "A1";
    save(change, &credential_table, &paper);
    change_drop(&change);
}
END_TEST

START_TEST(what_must_be_there_is_named_when_it_lacks)
{
    const char *words;
    struct change *change = change_of(db, "anna", "guard add");
    struct guard_row guard = guard_named(&small, "", "赵");
    ck_assert_int_eq(save_error(change, &guard_table, &guard, &words), ERROR_DATA);
    ck_assert_ptr_nonnull(strstr(words, "'number'"));
    struct post_row post = small.post;
    post.row = (struct row){.school_id = small.school.row.id};
    post.code = "G2";
    post.gate_id = 77;
    ck_assert_int_eq(save_error(change, &post_table, &post, &words), ERROR_DATA);
    ck_assert_ptr_nonnull(strstr(words, "refers to something that is not there"));
    struct roster_row roster = small.roster;
    roster.to = roster.from - 1;
    ck_assert_int_eq(save_error(change, &roster_table, &roster, NULL), ERROR_DATA);
    guard.row.id = 99;
    guard.number = "x";
    ck_assert_int_eq(save_error(change, &guard_table, &guard, NULL), ERROR_NO_OBJECT);
    change_drop(&change);
}
END_TEST

START_TEST(the_sequence_of_a_duty_follows_what_a_calendar_shows)
{
    struct duty_row *duty = &small.duty;
    struct change *change = change_of(db, "anna", "roster assign");
    duty->pinned = true;
    save(change, &duty_table, duty);
    ck_assert_int_eq(duty_now(db, duty->row.id).sequence, 0);
    duty->code = "N";
    save(change, &duty_table, duty);
    ck_assert_int_eq(duty->sequence, 1);
    duty->ends += 60;
    duty->starts += 60;
    duty->sequence = 40;
    save(change, &duty_table, duty);
    ck_assert_int_eq(duty->sequence, 2);
    ck_assert_int_eq(row_remove(change, &duty_table, duty, NULL), 0);
    ck_assert_int_eq(duty_now(db, duty->row.id).sequence, 3);
    ck_assert_int_eq(duty_now(db, duty->row.id).row.version, 5);
    done(change);
}
END_TEST

START_TEST(a_connection_sees_that_another_committed)
{
    struct db *other = open_as("m.db", DB_EDIT);
    int64_t before = db_data_version(db);
    struct change *change = change_of(other, "berta", "guard edit");
    struct guard_row guard = guard_now(other, small.guard.row.id);
    guard.phone = NULL;
    save(change, &guard_table, &guard);
    ck_assert_int_eq(db_data_version(db), before);
    ck_assert_ptr_nonnull(guard_now(db, small.guard.row.id).phone);
    done(change);
    ck_assert_int_ne(db_data_version(db), before);
    ck_assert_ptr_null(guard_now(db, small.guard.row.id).phone);
    db_close(other);
}
END_TEST

START_TEST(a_read_transaction_keeps_its_picture)
{
    struct tx *tx = db_begin_read(db, NULL);
    ck_assert_ptr_nonnull(tx);
    ck_assert_ptr_null(db_begin(db, NULL));
    ck_assert_int_eq(ask(db, "SELECT COUNT(*) FROM guard"), 1);
    tx_drop(&tx);
    tx = db_begin(db, NULL);
    ck_assert_ptr_nonnull(tx);
    ck_assert_int_eq(tx_commit(&tx, NULL), 0);
    ck_assert_ptr_null(tx);
}
END_TEST

START_TEST(a_wrong_bind_surfaces_in_the_step_and_is_forgotten_after)
{
    struct error err = ERROR_INIT;
    struct stmt *stmt = db_stmt(db, "SELECT :a");
    stmt_bind_int(stmt, ":b", 1);
    ck_assert_int_eq(stmt_step(stmt, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_INTERNAL);
    stmt_drop(&stmt);
    error_clear(&err);
    stmt = db_stmt(db, "SELECT :a");
    stmt_bind_text(stmt, ":a", "fine");
    ck_assert_int_eq(stmt_step(stmt, &err), 1);
    ck_assert_str_eq(stmt_text(stmt, 0), "fine");
    struct stmt *second = db_stmt(db, "SELECT :a");
    ck_assert_ptr_ne(stmt, second);
    ck_assert_int_eq(stmt_step(second, &err), 1);
    ck_assert(stmt_is_null(second, 0));
    ck_assert_int_eq(stmt_step(second, &err), 0);
    stmt_drop(&second);
    stmt_drop(&stmt);
    stmt = db_stmt(db, "SELECT :a");
    ck_assert_int_eq(stmt_step(stmt, &err), 1);
    ck_assert(stmt_is_null(stmt, 0));
    stmt_drop(&stmt);
    stmt = db_stmt(db, "SELEKT 1");
    ck_assert_int_eq(stmt_step(stmt, &err), -1);
    stmt_drop(&stmt);
    error_clear(&err);
}
END_TEST

/* Not a promise about seconds on any machine: ten times the aim, so that only a lost statement cache or an fsync in the
 * loop fails. */
START_TEST(two_thousand_inserts_are_quick)
{
    struct change *change = change_of(db, "anna", "import");
    struct timespec from, to;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    for (int i = 0; i < 2000; i++) {
        struct duty_row duty = small.duty;
        duty.row = (struct row){.school_id = small.school.row.id};
        duty.day += i % 13;
        save(change, &duty_table, &duty);
    }
    done(change);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    double ms = (double)(to.tv_sec - from.tv_sec) * 1e3 + (double)(to.tv_nsec - from.tv_nsec) / 1e6;
    fprintf(stderr, "# 2000 inserts: %.1f ms\n", ms);
    ck_assert_msg(ms < 3000, /* 150 usually; sanitizers and small machines take longer */
        "%.1f ms", ms);
}
END_TEST

SUITE(rows)
{
    Suite *suite = suite_create("store/rows");
    TCase *tests = tcase_create("rows");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, what_is_saved_is_loaded);
    tcase_add_test(tests, every_table_takes_a_row_and_gives_it_back);
    tcase_add_test(tests, the_descriptions_fit_the_schema);
    tcase_add_test(tests, the_schema_takes_every_word_of_the_vocabulary);
    tcase_add_test(tests, filters_choose_rows);
    tcase_add_test(tests, a_removed_row_is_loaded_only_when_asked_for);
    tcase_add_test(tests, a_stale_version_is_a_conflict_that_names_who_came_first_and_when);
    tcase_add_test(tests, what_does_not_differ_is_not_written);
    tcase_add_test(tests, a_row_can_be_saved_twice_in_one_change);
    tcase_add_test(tests, a_change_that_is_dropped_leaves_nothing);
    tcase_add_test(tests, the_same_key_is_refused_until_the_first_is_removed);
    tcase_add_test(tests, a_paper_without_date_and_number_is_one_paper);
    tcase_add_test(tests, what_must_be_there_is_named_when_it_lacks);
    tcase_add_test(tests, the_sequence_of_a_duty_follows_what_a_calendar_shows);
    tcase_add_test(tests, a_connection_sees_that_another_committed);
    tcase_add_test(tests, a_read_transaction_keeps_its_picture);
    tcase_add_test(tests, a_wrong_bind_surfaces_in_the_step_and_is_forgotten_after);
    tcase_add_test(tests, two_thousand_inserts_are_quick);
    suite_add_tcase(suite, tests);
    return suite;
}
