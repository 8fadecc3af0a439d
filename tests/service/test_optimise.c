/* Filling a month: random small schools, judged by the rules; tiny ones against all rosters there are. */
#include <config.h>

#include "tests/suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "service/optimise_private.h"
#include "solver/chance.h"
#include "tests/service/import_case.h"
#include "util/text.h"

enum { SCHOOLS = 6, TINY = 8, TINY_DAYS = 3, TINY_GUARDS = 3, ROWS_MOST = 64 };

static struct import_case it;

static void start(void)
{
    case_start(&it);
}

static void end(void)
{
    case_end(&it);
}

static void make_guards(struct chance *chance, int guards)
{
    OWN(text_done) struct text people = TEXT_INIT, papers = TEXT_INIT, absences = TEXT_INIT;

    text_add(&people, "number,name,sex,education,employment\n");
    text_add(&papers, "guard,kind,level,issued,until\n");
    text_add(&absences, "guard,kind,from,to,status\n");
    for (int g = 1; g <= guards; g++) {
        int last = 1 + chance_below(chance, 28), from = 1 + chance_below(chance, 20);
        text_addf(&people, "%03d,Guard %c,male,junior,full-time\n", g, 'A' + g);
        text_addf(&papers, "%03d,guard_cert,,2022-01-01,\n%03d,prehire_query,,2022-01-01,\n", g, g);
        if (chance_below(chance, 4) == 0)
            text_addf(&papers, "%03d,yearly_query,,2026-01-01,2026-04-%02d\n", g, last);
        else
            text_addf(&papers, "%03d,yearly_query,,2026-01-01,2026-12-31\n", g);
        if (g % 2 == 0)
            text_addf(&papers, "%03d,fire_operator,4,2022-01-01,\n", g);
        if (chance_below(chance, 3) == 0)
            text_addf(&absences, "%03d,leave,2026-04-%02d,2026-04-%02d,approved\n", g, from, from + 4);
    }
    case_file(&it, "guards.csv", people.at);
    case_file(&it, "credentials.csv", papers.at);
    case_file(&it, "absences.csv", absences.at);
}

/* A gate by day, or day and night, with long or short shifts, sometimes one of them too few; a crossing; a control
 * room. */
static void make_school(struct chance *chance, int guards)
{
    bool night = chance_below(chance, 2) == 0, room = guards > TINY_GUARDS && chance_below(chance, 2) == 0;
    int need = 1 + chance_below(chance, 2);
    OWN(text_done) struct text demands = TEXT_INIT;

    case_file(&it, "school.csv", "code,name,stage,pupils,staff\nS1,Hill School,middle,600,60\n");
    case_file(&it, "posts.csv",
        "code,name,kind,minimum,required credentials\nG1,Main gate,gate,1,guard_cert\n"
        "P1,Crossing,student_protection,1,guard_cert\nFC,Fire control,fire_control_room,1,fire_operator:4\n");
    text_addf(&demands, "post,days,from,to,need\nG1,every day,%s,%d\nP1,school days,07:00,08:00,1\n",
        night ? "00:00,24:00" : "06:00,22:00", need);
    if (room)
        text_add(&demands, "FC,every day,08:00,16:00,1\n");
    case_file(&it, "demands.csv", demands.at);
    case_file(&it, "shifts.csv",
        night ? "code,name,segments\nD,day,G1 07:00-19:00\nN,night,G1 19:00-07:00\nX,crossing,P1 07:00-08:00\n"
                "F,fire,FC 08:00-16:00\n"
              : "code,name,segments\nE,early,P1 07:00-08:00; G1 08:00-14:00\nL,late,G1 14:00-22:00\n"
                "M,morning,G1 06:00-08:00\nF,fire,FC 08:00-16:00\n");
    make_guards(chance, guards);
    case_import_all(&it);
}

static struct fill *filled(int from, int to, int steps)
{
    struct fill_request request = {.month = {NULL, 2026, 4},
        .from = civil_from_date(2026, 4, from),
        .to = civil_from_date(2026, 4, to),
        .seed = 1,
        .steps = steps};
    struct fill *fill = NULL;

    ck_assert_msg(fill_open(&it.app, &request, &fill, &it.err) == 0, "%s", it.err.message);
    while (fill_step(fill))
        ;
    fill_finish(fill);
    return fill;
}

START_TEST(the_rules_find_nothing_wrong_with_the_duties_of_a_fill)
{
    static const enum rule_code never[] = {Q10, C03, C04, C09, L04, L05, L06};
    struct chance chance = chance_make(11, (uint64_t)_i);
    OWN(finding_list_done) struct finding_list list = {0};

    make_school(&chance, 3 + chance_below(&chance, 5));
    struct fill *fill = filled(1, 30, 3);
    const struct fill_proposal *proposal = fill_finish(fill);
    ck_assert_uint_gt(proposal->change_count, 10);
    rules_check(proposal->facts, fill->from, fill->to, &list);
    for (size_t i = 0; i < list.items.count; i++)
        for (size_t k = 0; k < COUNT(never); k++)
            ck_assert_msg(list.items.at[i].code != never[k], "%s of guard %d", rule_code_text(never[k]),
                list.items.at[i].guard);
    for (size_t i = 0; i < proposal->hole_count; i++)
        ck_assert(proposal->holes[i].proof != NULL || proposal->holes[i].reason_count > 0);
    fill_close(fill);
}
END_TEST

/* What is missing of the cover, by its costs. */
static int64_t missing(const struct fill *fill, const int16_t *cells)
{
    int64_t sum = 0;

    for (int n = 0; n < fill->need_count; n++) {
        const struct fill_need *need = &fill->needs[n];
        int have = 0;
        for (int k = 0; k < need->slot_count; k++)
            for (int i = 0; i < fill->people; i++)
                have += cells[fill_at(fill, i, need->slots[k] / fill->shift_count)] ==
                        need->slots[k] % fill->shift_count;
        sum += have < need->need ? (int64_t)(need->need - have) * fill->problem->cell[n].under : 0;
    }
    return sum;
}

/* All lawful rosters of one guard in the days that are filled. */
static int list_rows(const struct fill *fill, int person, int day, int16_t rows[][TINY_DAYS], int most)
{
    int16_t cells[FILL_DAYS_MOST];
    int count = 0, options = fill->fixed_from + 1;

    for (int code = 0; code < options * options * options; code++) {
        int rest = code;
        for (int d = 0; d < fill->days; d++)
            cells[d] = SOLVER_OFF;
        for (int d = 0; d < TINY_DAYS; d++, rest /= options)
            cells[day + d] = (int16_t)(rest % options - 1);
        if (solver_illegal(fill->problem, person, cells) != NULL)
            continue;
        ck_assert_int_lt(count, most);
        memcpy(rows[count++], &cells[day], sizeof rows[0]);
    }
    return count;
}

START_TEST(no_roster_covers_more_than_a_fill)
{
    struct chance chance = chance_make(12, (uint64_t)_i);
    static int16_t rows[TINY_GUARDS][2 * ROWS_MOST][TINY_DAYS];
    int count[TINY_GUARDS], day = 13;
    int64_t best = INT64_MAX;

    make_school(&chance, TINY_GUARDS);
    struct fill *fill = filled(day + 1, day + TINY_DAYS, 3);
    int16_t *cells = arena_array(&fill->arena, (size_t)(fill->people * fill->days), sizeof *cells);
    for (int at = 0; at < fill->people * fill->days; at++)
        cells[at] = SOLVER_OFF;
    for (int i = 0; i < TINY_GUARDS; i++)
        count[i] = list_rows(fill, i, day, rows[i], 2 * ROWS_MOST);
    for (int a = 0; a < count[0]; a++)
        for (int b = 0; b < count[1]; b++)
            for (int c = 0; c < count[2]; c++) {
                memcpy(&cells[fill_at(fill, 0, day)], rows[0][a], sizeof rows[0][a]);
                memcpy(&cells[fill_at(fill, 1, day)], rows[1][b], sizeof rows[1][b]);
                memcpy(&cells[fill_at(fill, 2, day)], rows[2][c], sizeof rows[2][c]);
                int64_t now = missing(fill, cells);
                best = now < best ? now : best;
            }
    ck_assert_int_eq(missing(fill, fill->best), best);
    fill_close(fill);
}
END_TEST

START_TEST(what_is_taken_goes_back_by_undo)
{
    struct chance chance = chance_make(13, 0);
    OWN(text_done) struct text told = TEXT_INIT;
    const struct fill_part part = {.guard = "002", .from = DAY_NONE, .to = civil_from_date(2026, 4, 10)};
    struct duty_row *rows;

    make_school(&chance, 5);
    struct fill *fill = filled(1, 30, 2);
    ck_assert_msg(fill_accept(&it.app, fill, &part, &told, &it.err) == 0, "%s", it.err.message);
    size_t count = case_rows(&it, &duty_table, (void **)&rows);
    ck_assert_uint_gt(count, 0);
    for (size_t i = 0; i < count; i++) {
        ck_assert_str_eq(rows[i].origin, "fill");
        ck_assert_int_le(rows[i].day, part.to);
    }
    ck_assert_int_eq(app_undo(&it.app, false, &told, &it.err), 0);
    ck_assert_uint_eq(case_rows(&it, &duty_table, (void **)&rows), 0);
    ck_assert_int_eq(fill_accept(&it.app, fill, &part, &told, &it.err), -1);
    ck_assert_int_eq(it.err.kind, ERROR_CONFLICT); /* what was proposed from is not what is there */
    fill_close(fill);
}
END_TEST

SUITE(optimise)
{
    Suite *suite = suite_create("service/optimise");
    TCase *tests = tcase_create("fill");

    tcase_set_timeout(tests, 120);
    tcase_add_checked_fixture(tests, start, end);
    tcase_add_loop_test(tests, the_rules_find_nothing_wrong_with_the_duties_of_a_fill, 0, SCHOOLS);
    tcase_add_loop_test(tests, no_roster_covers_more_than_a_fill, 0, TINY);
    tcase_add_test(tests, what_is_taken_goes_back_by_undo);
    suite_add_tcase(suite, tests);
    return suite;
}
