#include <config.h>

#include "service/export_ics.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "formats/ics.h"
#include "service/load.h"
#include "store/rows.h"
#include "tests/suite.h"
#include "util/clock.h"
#include "util/file.h"

/* A school of two guards and two posts in March 2026: 001 has a tour on the 10th and a night on the 11th, 002 a night
 * on the 10th. Today is the 9th. */
static char folder[] = "/tmp/muster-ics-XXXXXX";
static struct app app;
static struct arena arena;
static struct error err;
static struct change *change;
static int64_t school, roster, guards[2], posts[2], tour, night;

static int64_t save(const struct table *table, void *row)
{
    ck_assert_msg(row_save(change, table, row, &err) == 0, "%s", err.message);
    return ((struct row *)row)->id;
}

static instant at(int mday, int minute)
{
    return zone_instant(&zone_shanghai, civil_from_date(2026, 3, mday), minute);
}

static void begin(void)
{
    change = change_begin(app.db, "tester", &(struct change_words){"test", NULL}, &err);
    ck_assert_msg(change != NULL, "%s", err.message);
}

static void commit(void)
{
    ck_assert_msg(change_commit(&change, NULL, &err) == 0, "%s", err.message);
}

static int64_t add_duty(int guard, int mday, const char *code, bool trainee)
{
    struct duty_row row = {.row.school_id = school,
        .roster_id = roster,
        .guard_id = guards[guard],
        .day = civil_from_date(2026, 3, mday),
        .code = code,
        .origin = "import",
        .trainee = trainee,
        .starts = at(mday, 420),
        .ends = at(mday, 1860)};
    return save(&duty_table, &row);
}

static void add_segment(int64_t duty, int post, int mday, int from, int to)
{
    struct segment_row row = {.row.school_id = school,
        .duty_id = duty,
        .post_id = posts[post],
        .starts = at(mday, from),
        .ends = at(mday, to)};
    save(&segment_table, &row);
}

static void fill(void)
{
    struct school_row one = {.code = "S1",
        .name = "实验学校",
        .stage = "primary",
        .pack = "national-2015",
        .zone = "Asia/Shanghai",
        .pupils = -1,
        .day_pupils = -1,
        .boarders = -1,
        .staff = -1};
    school = save(&school_table, &one);
    struct gate_row gate = {.row.school_id = school, .name = "东门"};
    save(&gate_table, &gate);
    for (int i = 0; i < 2; i++) {
        struct post_row post = {.row.school_id = school,
            .code = i ? "PT" : "G1",
            .name = i ? "巡逻岗" : "东门岗",
            .kind = i ? "patrol" : "gate",
            .gate_id = i ? 0 : gate.row.id,
            .minimum = -1,
            .longest_minutes = -1,
            .rounds = -1,
            .priority = -1,
            .valid_from = DAY_NONE,
            .valid_to = DAY_NONE,
            .suspended_from = DAY_NONE,
            .suspended_to = DAY_NONE};
        posts[i] = save(&post_table, &post);
        struct guard_row guard;
        row_init(&guard_table, &guard);
        guard.row.school_id = school;
        guard.number = i ? "002" : "001";
        guard.name = i ? "李建军" : "王国庆";
        guard.citizen_id = i ? NULL : "11010519491231002X";
        guard.phone = "13800000000";
        guards[i] = save(&guard_table, &guard);
    }
    struct shift_row shift = {.row.school_id = school, .code = "N", .name = "夜班"};
    save(&shift_table, &shift);
    struct roster_row march = {.row.school_id = school,
        .state = "imported",
        .from = civil_from_date(2026, 3, 1),
        .to = civil_from_date(2026, 3, 31)};
    roster = save(&roster_table, &march);
    tour = add_duty(0, 10, "T", false);
    add_segment(tour, 0, 10, 420, 720);
    add_segment(tour, 1, 10, 720, 780);
    add_segment(add_duty(0, 11, "N", true), 0, 11, 1140, 1860);
    night = add_duty(1, 10, "N", false);
    add_segment(night, 0, 10, 1140, 1860);
}

static void set_up(void)
{
    strcpy(folder, "/tmp/muster-ics-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    char *path = arena_printf(&arena, "%s/test.db", folder);
    OWN(text_done) struct text notes = TEXT_INIT;
    ck_assert_msg(app_init(path, false, &notes, &err) == 0, "%s", err.message);
    ck_assert_msg(app_open(path, DB_EDIT, &app, &err) == 0, "%s", err.message);
    clock_pin(at(9, 720));
    begin();
    fill();
    commit();
}

static void tear_down(void)
{
    change_drop(&change);
    app_close(&app);
    clock_unpin();
    OWN(name_list_done) struct name_list names = {0};
    if (file_list(folder, &arena, &names, NULL) == 0)
        for (size_t i = 0; i < names.count; i++)
            unlink(arena_printf(&arena, "%s/%s", folder, names.at[i]));
    rmdir(folder);
    arena_done(&arena);
    error_done(&err);
}

static const struct export_ics_request for_001 = {.guard = "001", .from = DAY_NONE, .to = DAY_NONE};
static const struct export_ics_request for_school = {.school = "S1", .from = DAY_NONE, .to = DAY_NONE};

static struct ics_calendar export(const struct export_ics_request *request, struct text *bytes)
{
    struct ics_calendar calendar;
    size_t events;

    text_clear(bytes);
    ck_assert_msg(export_ics(&app, request, bytes, &events, &err) == 0, "%s", err.message);
    ck_assert_msg(ics_read(bytes->at, bytes->size, &arena, &calendar, &err) == 0, "%s", err.message);
    ck_assert_uint_eq(calendar.count, events);
    return calendar;
}

static void refused(const struct export_ics_request *request, enum error_kind kind, const char *hint)
{
    OWN(text_done) struct text bytes = TEXT_INIT;
    size_t events;

    ck_assert_int_eq(export_ics(&app, request, &bytes, &events, &err), -1);
    ck_assert_int_eq(err.kind, kind);
    ck_assert_msg(hint == NULL || (err.hint != NULL && strstr(err.hint, hint) != NULL), "%s", err.hint);
    ck_assert_uint_eq(bytes.size, 0);
    error_clear(&err);
}

/* Takes the duty away as a person would: its segments with it. */
static void take_away(int64_t id)
{
    struct row_filter one = {.id = id}, its = {.column = "duty_id", .value = id};
    struct duty_row *duty;
    struct segment_row *segments;
    size_t count;

    begin();
    ck_assert_int_eq(rows_load(app.db, &segment_table, &its, &arena, (void **)&segments, &count, &err), 0);
    for (size_t i = 0; i < count; i++)
        ck_assert_int_eq(row_remove(change, &segment_table, &segments[i], &err), 0);
    ck_assert_int_eq(rows_load(app.db, &duty_table, &one, &arena, (void **)&duty, &count, &err), 0);
    ck_assert_int_eq(row_remove(change, &duty_table, duty, &err), 0);
    commit();
}

START_TEST(a_guard_gets_an_event_for_each_stretch_at_one_post)
{
    OWN(text_done) struct text bytes = TEXT_INIT;
    struct ics_calendar calendar = export(&for_001, &bytes);

    ck_assert_str_eq(calendar.name, "实验学校: duties of guard 001");
    ck_assert_uint_eq(calendar.count, 3);
    ck_assert_int_eq(calendar.events[0].from, at(10, 420));
    ck_assert_int_eq(calendar.events[0].to, at(10, 720));
    ck_assert_str_eq(calendar.events[0].summary, "东门岗 T");
    ck_assert_str_eq(calendar.events[0].location, "实验学校 东门");
    ck_assert_str_eq(calendar.events[0].description, "The whole duty:\n07:00-12:00 东门岗\n12:00-13:00 巡逻岗");
    ck_assert_str_eq(calendar.events[1].summary, "巡逻岗 T");
    ck_assert_str_eq(calendar.events[1].location, "实验学校 巡逻岗");
    ck_assert_str_eq(calendar.events[2].summary, "东门岗 夜班 (trainee)");
    ck_assert_int_eq(calendar.events[2].to, at(12, 420));
}
END_TEST

START_TEST(nobodys_name_number_or_phone_is_in_a_guards_own_calendar)
{
    static const char *const private[] = {"王国庆", "李建军", "11010519491231002X", "13800000000", "ATTENDEE"};
    OWN(text_done) struct text bytes = TEXT_INIT;

    export(&for_001, &bytes);
    for (size_t i = 0; i < COUNT(private); i++)
        ck_assert_msg(strstr(bytes.at, private[i]) == NULL, "%s", private[i]);
    export(&for_school, &bytes);
    for (size_t i = 2; i < COUNT(private); i++)
        ck_assert_msg(strstr(bytes.at, private[i]) == NULL, "%s", private[i]);
}
END_TEST

START_TEST(a_school_and_a_post_see_who_stands_there)
{
    OWN(text_done) struct text bytes = TEXT_INIT;
    const struct export_ics_request post = {.post = "PT", .from = DAY_NONE, .to = DAY_NONE};
    struct ics_calendar calendar = export(&for_school, &bytes);

    ck_assert_uint_eq(calendar.count, 4);
    ck_assert_str_eq(calendar.events[2].summary, "东门岗 夜班 李建军");
    calendar = export(&post, &bytes);
    ck_assert_uint_eq(calendar.count, 1);
    ck_assert_str_eq(calendar.events[0].summary, "巡逻岗 T 王国庆");
}
END_TEST

START_TEST(an_event_has_the_same_uid_in_every_calendar_and_every_export)
{
    OWN(text_done) struct text bytes = TEXT_INIT;
    const struct export_ics_request post = {.post = "PT", .from = DAY_NONE, .to = DAY_NONE};
    struct ics_calendar first = export(&for_001, &bytes), again, of_post;
    OWN(text_done) struct text later = TEXT_INIT;

    clock_pin(at(25, 0));
    again = export(&for_001, &later);
    ck_assert_str_eq(bytes.at, later.at);
    of_post = export(&post, &bytes);
    ck_assert_str_eq(of_post.events[0].uid, first.events[1].uid);
    ck_assert_str_ne(again.events[0].uid, again.events[1].uid);
}
END_TEST

START_TEST(a_shift_that_names_its_post_is_title_enough)
{
    OWN(text_done) struct text bytes = TEXT_INIT;
    struct row_filter all = {0};
    struct shift_row *shift;
    size_t count;

    begin();
    ck_assert_int_eq(rows_load(app.db, &shift_table, &all, &arena, (void **)&shift, &count, &err), 0);
    shift->name = "东门岗夜班";
    ck_assert_int_eq(row_save(change, &shift_table, shift, &err), 0);
    commit();
    ck_assert_str_eq(export(&for_school, &bytes).events[2].summary, "东门岗夜班 李建军");
    ck_assert_str_eq(export(&for_school, &bytes).events[0].summary, "东门岗 T 王国庆");
}
END_TEST

START_TEST(days_limit_what_is_exported)
{
    OWN(text_done) struct text bytes = TEXT_INIT;
    struct export_ics_request request = for_school;

    request.from = request.to = civil_from_date(2026, 3, 11);
    ck_assert_uint_eq(export(&request, &bytes).count, 1);
    request.to = DAY_NONE;
    ck_assert_uint_eq(export(&request, &bytes).count, 1);
    request.from = DAY_NONE;
    request.to = civil_from_date(2026, 3, 10);
    ck_assert_uint_eq(export(&request, &bytes).count, 3);
    request.from = civil_from_date(2026, 3, 12);
    refused(&request, ERROR_USAGE, NULL);
    request.to = DAY_NONE;
    refused(&request, ERROR_NO_OBJECT, "empty calendar");
}
END_TEST

START_TEST(who_is_not_there_is_told_with_who_is)
{
    struct export_ics_request request = {.guard = "00", .from = DAY_NONE, .to = DAY_NONE};

    refused(&request, ERROR_NO_OBJECT, "001");
    request = (struct export_ics_request){.post = "G9", .from = DAY_NONE, .to = DAY_NONE};
    refused(&request, ERROR_NO_OBJECT, "G1");
    request = (struct export_ics_request){.school = "X", .from = DAY_NONE, .to = DAY_NONE};
    refused(&request, ERROR_NO_OBJECT, "S1");
    request.guard = "001";
    refused(&request, ERROR_USAGE, NULL);
    request.guard = request.school = NULL;
    refused(&request, ERROR_USAGE, NULL);
}
END_TEST

START_TEST(a_duty_taken_away_is_cancelled_for_thirty_days)
{
    OWN(text_done) struct text bytes = TEXT_INIT;
    struct ics_calendar before = export(&for_001, &bytes), after;

    take_away(tour);
    after = export(&for_001, &bytes);
    ck_assert_uint_eq(after.count, 3);
    for (size_t i = 0; i < 2; i++) {
        ck_assert(after.events[i].cancelled);
        ck_assert_str_eq(after.events[i].uid, before.events[i].uid);
        ck_assert_int_eq(after.events[i].from, before.events[i].from);
        ck_assert_int_gt(after.events[i].sequence, before.events[i].sequence);
    }
    ck_assert_str_eq(after.events[0].summary, "[Cancelled] 东门岗 T");
    ck_assert(!after.events[2].cancelled);
    clock_pin(at(10 + 30, 720));
    ck_assert_uint_eq(export(&for_001, &bytes).count, 3);
    clock_pin(at(10 + 31, 720));
    ck_assert_uint_eq(export(&for_001, &bytes).count, 1);
}
END_TEST

START_TEST(a_duty_taken_away_and_put_back_is_not_told_as_cancelled)
{
    OWN(text_done) struct text bytes = TEXT_INIT;
    struct ics_calendar calendar;

    take_away(night);
    begin();
    add_segment(add_duty(1, 10, "N", false), 0, 10, 1140, 1860);
    commit();
    calendar = export(&(struct export_ics_request){.guard = "002", .from = DAY_NONE, .to = DAY_NONE}, &bytes);
    ck_assert_uint_eq(calendar.count, 1);
    ck_assert(!calendar.events[0].cancelled);
}
END_TEST

START_TEST(a_draft_is_nobodys_calendar)
{
    struct row_filter all = {.id = roster};
    struct roster_row *row;
    size_t count;

    take_away(tour);
    begin();
    ck_assert_int_eq(rows_load(app.db, &roster_table, &all, &arena, (void **)&row, &count, &err), 0);
    row->state = "draft";
    ck_assert_int_eq(row_save(change, &roster_table, row, &err), 0);
    commit();
    refused(&for_001, ERROR_NO_OBJECT, "empty calendar");
}
END_TEST

START_TEST(times_in_utc_are_the_same_instants)
{
    OWN(text_done) struct text bytes = TEXT_INIT;
    struct export_ics_request request = for_001;

    request.utc = true;
    ck_assert_int_eq(export(&request, &bytes).events[0].from, at(10, 420));
    ck_assert_ptr_null(strstr(bytes.at, "TZID"));
}
END_TEST

SUITE(export_ics)
{
    Suite *suite = suite_create("service/export_ics");
    TCase *feeds = tcase_create("feeds");

    tcase_add_checked_fixture(feeds, set_up, tear_down);
    tcase_add_test(feeds, a_guard_gets_an_event_for_each_stretch_at_one_post);
    tcase_add_test(feeds, nobodys_name_number_or_phone_is_in_a_guards_own_calendar);
    tcase_add_test(feeds, a_school_and_a_post_see_who_stands_there);
    tcase_add_test(feeds, an_event_has_the_same_uid_in_every_calendar_and_every_export);
    tcase_add_test(feeds, a_shift_that_names_its_post_is_title_enough);
    tcase_add_test(feeds, days_limit_what_is_exported);
    tcase_add_test(feeds, who_is_not_there_is_told_with_who_is);
    tcase_add_test(feeds, a_duty_taken_away_is_cancelled_for_thirty_days);
    tcase_add_test(feeds, a_duty_taken_away_and_put_back_is_not_told_as_cancelled);
    tcase_add_test(feeds, a_draft_is_nobodys_calendar);
    tcase_add_test(feeds, times_in_utc_are_the_same_instants);
    suite_add_tcase(suite, feeds);
    return suite;
}
