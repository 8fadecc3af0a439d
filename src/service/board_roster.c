/* The month: names x days, judged. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "service/board_month.h"
#include "service/edit.h"
#include "service/explain.h"
#include "service/leave.h"
#include "service/news.h"
#include "service/view.h"
#include "store/rows.h"
#include "util/i18n.h"
#include "util/text.h"
#include "util/utf8.h"
#include "util/xalloc.h"

static void find_roster(const struct facts *facts, struct board_roster *board)
{
    board->roster_id = 0;
    for (size_t i = 0; i < facts->roster_count; i++) {
        const struct roster *roster = &facts->rosters[i];

        if (roster->school == board->school && roster->from <= board->to && board->from <= roster->to) {
            board->roster_id = roster->id;
            board->state = roster->state;
        }
    }
}

static const char *roster_title(struct board_roster *board, int year, int month)
{
    struct arena *arena = &board->arena;
    const char *name = view_month(arena, year, month);

    if (board->roster_id == 0)
        return arena_printf(arena, _("%s · no roster for this month"), name);
    if (board->state == ROSTER_DRAFT)
        return arena_printf(arena, _("%s · draft, not in force"), name);
    return board->state == ROSTER_IMPORTED ? arena_printf(arena, _("%s · imported, in force"), name)
                                           : arena_printf(arena, _("%s · published, in force"), name);
}

static void make_columns(struct board_roster *board)
{
    const struct facts *facts = &board->facts;

    board->column_count = (size_t)(board->to - board->from + 1);
    board->columns = arena_array(&board->arena, board->column_count, sizeof(struct board_column));
    for (size_t i = 0; i < board->column_count; i++) {
        civil_day day = board->from + (civil_day)i;
        struct board_column *column = &board->columns[i];

        *column = (struct board_column){
            .day = day, .weekday = view_weekday(civil_weekday(day)), .today = day == board->today};
        column->rest = civil_weekday(day) > 5;
        if (board->school < (int)facts->school_count) {
            const struct school *school = &facts->schools[board->school];
            column->rest = !calendar_workday(school->calendar.work, day);
            column->school_day = calendar_school_day(&school->calendar, day);
        }
    }
    for (size_t i = 0; i < board->list.items.count; i++) {
        const struct finding *finding = &board->list.items.at[i];

        if ((finding->code == C01 || finding->code == C02) && finding->school == board->school &&
            finding->day >= board->from && finding->day <= board->to)
            board->columns[finding->day - board->from].short_posts++;
    }
}

static void fill_cell(struct board_roster *board, struct board_row *row, const struct duty *duty)
{
    struct board_cell *cell = &row->cells[duty->day - board->from];

    if (cell->duty != 0) {
        cell->several = true;
        cell->code = arena_printf(&board->arena, "%s/%s", cell->code, duty->code);
    } else {
        cell->duty = duty->id;
        cell->version = edit_stamp(duty->id, duty->version);
        cell->code = duty->code;
    }
    cell->trainee = cell->trainee || duty->trainee;
    cell->pinned = cell->pinned || duty->pinned;
}

static void make_rows(struct board_roster *board)
{
    const struct facts *facts = &board->facts;
    int *row_of = arena_array(&board->arena, facts->guard_count + 1, sizeof(int));
    struct guard_hours *hours = arena_array(&board->arena, facts->guard_count + 1, sizeof *hours);

    rules_hours(facts, board->from, board->to, hours);
    board->rows = arena_array(&board->arena, facts->guard_count + 1, sizeof(struct board_row));
    for (size_t i = 0; i < facts->guard_count; i++) {
        const struct guard *guard = &facts->guards[i];

        row_of[i] = -1;
        if (guard->school != board->school || !guard_hired_within(guard, board->from, board->to))
            continue;
        row_of[i] = (int)board->row_count;
        struct board_row *row = &board->rows[board->row_count++];
        *row = (struct board_row){
            .guard = (int)i, .number = guard->number, .name = guard->name, .totals = hours[i]};
        row->cells = arena_array(&board->arena, board->column_count, sizeof(struct board_cell));
        for (size_t d = 0; d < board->column_count; d++)
            row->cells[d].code = "";
    }
    for (size_t i = 0; i < facts->duty_count; i++) {
        const struct duty *duty = &facts->duties[i];

        if (duty->day >= board->from && duty->day <= board->to && row_of[duty->guard] >= 0)
            fill_cell(board, &board->rows[row_of[duty->guard]], duty);
    }
    for (size_t i = 0; i < facts->off_count; i++) {
        const struct day_off *off = &facts->days_off[i];
        if (off->day < board->from || off->day > board->to || row_of[off->guard] < 0)
            continue;
        struct board_cell *cell = &board->rows[row_of[off->guard]].cells[off->day - board->from];
        if (cell->duty == 0)
            *cell = (struct board_cell){.version = edit_stamp(off->id, off->version), .code = off->code, .off = true,
                .pinned = off->pinned};
    }
    for (size_t i = 0; i < facts->absence_count; i++) {
        const struct absence *absence = &facts->absences[i];
        int row = row_of[absence->guard];

        civil_day from = absence->from > board->from ? absence->from : board->from,
                  to = absence->to < board->to ? absence->to : board->to;

        for (civil_day day = from; row >= 0 && absence_counts(absence) && day <= to; day++)
            board->rows[row].cells[day - board->from].absent = leave_label(absence->kind);
    }
}

static void mark_news(struct board_roster *board, const struct news *news)
{
    for (size_t i = 0; news != NULL && i < board->row_count; i++) {
        struct board_row *row = &board->rows[i];
        row->fresh = news_concerns(news, row->number, DAY_NONE);
        for (size_t d = 0; row->fresh && d < board->column_count; d++)
            row->cells[d].fresh = news_concerns(news, row->number, board->from + (civil_day)d);
    }
}

/* A person's finding concerns the days that it spans on which the person has a duty. */
static bool concerns(const struct finding *finding, int guard, civil_day day)
{
    civil_day until = finding->until == DAY_NONE ? finding->day : finding->until;

    return finding->guard == guard && finding->day <= day && day <= until;
}

static void mark_cells(struct board_roster *board)
{
    int *row_of = arena_array(&board->arena, board->facts.guard_count + 1, sizeof *row_of);

    for (size_t r = 0; r < board->row_count; r++)
        row_of[board->rows[r].guard] = (int)r + 1;
    for (size_t i = 0; i < board->list.items.count; i++) {
        const struct finding *finding = &board->list.items.at[i];
        int row = finding->guard < 0 ? 0 : row_of[finding->guard];

        for (size_t d = 0; row > 0 && d < board->column_count; d++) {
            struct board_cell *cell = &board->rows[row - 1].cells[d];
            if (cell->duty != 0 && cell->mark < finding->severity &&
                concerns(finding, finding->guard, board->columns[d].day))
                cell->mark = finding->severity;
        }
    }
}

enum { CODES_MOST = 64 };

/* "巡" and "巡夜" would look alike in a cell of one character: where two codes begin alike, the longer shows its last.
 */
static const char *brief_of(struct arena *arena, const char *code, const char *const *codes, size_t count)
{
    const char *second = code, *last = code;

    utf8_next(&second);
    if (*second == '\0')
        return NULL;
    for (const char *at = code; *at != '\0';) {
        last = at;
        utf8_next(&at);
    }
    for (size_t i = 0; i < count; i++)
        if (strcmp(codes[i], code) != 0 && strncmp(codes[i], code, (size_t)(second - code)) == 0)
            return arena_strdup(arena, last);
    return NULL;
}

static void brief_codes(struct board_roster *board)
{
    const char *codes[CODES_MOST];
    size_t count = 0;

    for (; count < board->shift_count && count < CODES_MOST; count++)
        codes[count] = board->shifts[count].code;
    for (int pass = 0; pass < 2; pass++)
        for (size_t r = 0; r < board->row_count; r++)
            for (size_t d = 0; d < board->column_count; d++) {
                struct board_cell *cell = &board->rows[r].cells[d];
                size_t i = 0;

                while (i < count && strcmp(codes[i], cell->code) != 0)
                    i++;
                if (pass == 0 && i == count && count < CODES_MOST && cell->code[0] != '\0')
                    codes[count++] = cell->code;
                else if (pass == 1)
                    cell->brief = brief_of(&board->arena, cell->code, codes, count);
            }
}

void board_make(struct board_roster *board)
{
    struct civil_date date = civil_to_date(board->from);

    arena_done(&board->arena);
    finding_list_done(&board->list);
    board->row_count = 0;
    board->facts.duties = board->duties;
    board->facts.days_off = board->days_off;
    rules_check(&board->facts, board->from, board->to, &board->list);
    find_roster(&board->facts, board);
    board->title = roster_title(board, date.year, date.month);
    make_columns(board);
    make_rows(board);
    mark_cells(board);
    brief_codes(board);
    board_posts_make(&board->facts, board->school, board->from, board->to, &board->arena, &board->posts);
}

int board_roster(
    struct app *app, int school, int year, int month, bool drafts, struct board_roster *out, struct error *err)
{
    struct board_roster board = {.school = school, .drafts = drafts, .today = app_today(app)};
    const struct facts *facts;

    board.from = civil_from_date(year, month, 1);
    board.to = board.from + civil_month_days(year, month) - 1;
    board.data_version = db_data_version(app->db);
    board.changes = db_total_changes(app->db);
    if (facts_load_as(app, drafts, board.from, board.to, &board.kept, &facts, err) < 0 ||
        board_load_shifts(app, facts, &board, err) < 0) {
        arena_done(&board.kept);
        return -1;
    }
    board.facts = *facts;
    board.duty_room = facts->duty_count + 1;
    board.duties = xcalloc(board.duty_room, sizeof *board.duties);
    if (facts->duty_count > 0)
        memcpy(board.duties, facts->duties, facts->duty_count * sizeof *board.duties);
    board.off_room = facts->off_count + 1;
    board.days_off = xcalloc(board.off_room, sizeof *board.days_off);
    if (facts->off_count > 0)
        memcpy(board.days_off, facts->days_off, facts->off_count * sizeof *board.days_off);
    board_make(&board);
    mark_news(&board, app->news);
    *out = board;
    return 0;
}

void board_roster_done(struct board_roster *board)
{
    finding_list_done(&board->list);
    free(board->duties);
    free(board->days_off);
    arena_done(&board->arena);
    arena_done(&board->kept);
    *board = (struct board_roster){0};
}

bool board_roster_is_fresh(const struct board_roster *board, struct app *app)
{
    return board->data_version == db_data_version(app->db) && board->changes == db_total_changes(app->db) &&
           board->today == app_today(app);
}

const char *board_cell_findings(const struct board_roster *board, int guard, civil_day day, struct arena *arena)
{
    OWN(text_done) struct text out = TEXT_INIT;

    for (size_t i = 0; i < board->list.items.count; i++) {
        const struct finding *finding = &board->list.items.at[i];

        if (concerns(finding, guard, day))
            text_addf(&out, "%s%s", out.size == 0 ? "" : "\n", explain_message(&board->facts, finding, arena));
    }
    return arena_strdup(arena, out.at);
}
