/* Edits through the month in memory: stored first, then taken over, then judged. */
#include <config.h>

#include <string.h>

#include "service/board_month.h"
#include "service/edit.h"
#include "service/finding_diff.h"
#include "service/view.h"
#include "store/rows.h"
#include "util/i18n.h"
#include "util/xalloc.h"

enum { AT_ONCE_MOST = 100 };

/* Takes the duties of a guard and day out of the facts. */
static void take_out(struct board_roster *board, int guard, civil_day day)
{
    size_t kept = 0;

    for (size_t i = 0; i < board->facts.duty_count; i++)
        if (board->duties[i].guard != guard || board->duties[i].day != day)
            board->duties[kept++] = board->duties[i];
    board->facts.duty_count = kept;
    kept = 0;
    for (size_t i = 0; i < board->facts.off_count; i++)
        if (board->days_off[i].guard != guard || board->days_off[i].day != day)
            board->days_off[kept++] = board->days_off[i];
    board->facts.off_count = kept;
}

static bool is_before(const struct duty *a, const struct duty *b)
{
    if (a->guard != b->guard)
        return a->guard < b->guard;
    if (a->day != b->day)
        return a->day < b->day;
    return a->segments[0].span.from < b->segments[0].span.from;
}

static void put_in(struct board_roster *board, const struct duty *duty)
{
    size_t at = board->facts.duty_count;

    if (at + 1 > board->duty_room) {
        board->duty_room = 2 * board->duty_room + 16;
        board->duties = xrealloc(board->duties, board->duty_room * sizeof *board->duties);
    }
    for (; at > 0 && is_before(duty, &board->duties[at - 1]); at--)
        board->duties[at] = board->duties[at - 1];
    board->duties[at] = *duty;
    board->facts.duty_count++;
}

static void put_off(struct board_roster *board, const struct day_off *off)
{
    size_t at = board->facts.off_count;

    if (at + 1 > board->off_room) {
        board->off_room = 2 * board->off_room + 16;
        board->days_off = xrealloc(board->days_off, board->off_room * sizeof *board->days_off);
    }
    for (; at > 0 && (off->guard < board->days_off[at - 1].guard ||
                         (off->guard == board->days_off[at - 1].guard && off->day < board->days_off[at - 1].day));
         at--)
        board->days_off[at] = board->days_off[at - 1];
    board->days_off[at] = *off;
    board->facts.off_count++;
}

static int compare_starts(const struct segment_row *a, const struct segment_row *b)
{
    return (a->starts > b->starts) - (a->starts < b->starts);
}

static int load_segments(struct app *app, struct board_roster *board, struct duty *duty, struct error *err)
{
    struct row_filter filter = {.column = "duty_id", .value = duty->id};
    struct segment_row *rows;
    size_t count, used = 0;

    if (rows_load(app->db, &segment_table, &filter, &board->kept, (void **)&rows, &count, err) < 0)
        return -1;
    struct segment *segments = arena_array(&board->kept, count + 1, sizeof *segments);
    for (size_t i = 0; i < count; i++) /* few: put in their order one by one */
        for (size_t k = i; k > 0 && compare_starts(&rows[k], &rows[k - 1]) < 0; k--) {
            struct segment_row swap = rows[k];
            rows[k] = rows[k - 1];
            rows[k - 1] = swap;
        }
    for (size_t i = 0; i < count; i++) {
        int post = facts_post_of_id(&board->facts, rows[i].post_id);
        if (post >= 0)
            segments[used++] = (struct segment){post, {rows[i].starts, rows[i].ends}, rows[i].standby};
    }
    duty->segments = segments;
    duty->segment_count = used;
    return 0;
}

/* What is stored of a cell now, in the place of what was known of it. */
static int take_over(struct app *app, struct board_roster *board, int guard, civil_day day, struct error *err)
{
    struct row_filter filter = {.column = "guard_id",
        .value = board->facts.guards[guard].id,
        .day_column = "day",
        .from = day,
        .to = day};
    struct duty_row *rows;
    size_t count;

    if (rows_load(app->db, &duty_table, &filter, &board->kept, (void **)&rows, &count, err) < 0)
        return -1;
    take_out(board, guard, day);
    for (size_t i = 0; i < count; i++) {
        struct duty duty = {.id = rows[i].row.id,
            .uid = rows[i].row.uid,
            .guard = guard,
            .roster = -1,
            .day = day,
            .code = rows[i].code == NULL ? "" : rows[i].code,
            .origin = ORIGIN_HAND,
            .trainee = rows[i].trainee,
            .pinned = rows[i].pinned,
            .sequence = rows[i].sequence,
            .counted_minutes = rows[i].counted_minutes > 0 ? rows[i].counted_minutes : 0,
            .changed = rows[i].row.changed,
            .version = rows[i].row.version};
        for (size_t k = 0; k < board->facts.roster_count; k++)
            if (board->facts.rosters[k].id == rows[i].roster_id)
                duty.roster = (int)k;
        if (load_segments(app, board, &duty, err) < 0)
            return -1;
        if (duty.roster >= 0 && duty.segment_count > 0)
            put_in(board, &duty);
        else if (duty.roster >= 0 && rows[i].shift_id == 0)
            put_off(board, &(struct day_off){duty.id, guard, duty.roster, day, duty.code, duty.pinned,
                                code_is_lieu(duty.code), duty.version, ORIGIN_HAND});
    }
    return 0;
}

static void tell(struct board_roster *board, const struct cell_edit *cells, size_t count, const struct edit_count *done,
    const struct judged *before, struct text *told)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;

    if (count == 1 && cells[0].code != NULL)
        text_addf(told, code_clears(cells[0].code) ? _("%s, %s: cleared. ") : "%s, %s: %s. ",
            view_guard(&arena, &board->facts, cells[0].guard), view_day(&arena, cells[0].day), cells[0].code);
    else
        text_addf(
            told, ngettext("%d cell changed. ", "%d cells changed. ", (unsigned long)done->changed), done->changed);
    if (done->spared > 0)
        text_addf(told,
            ngettext("%d pinned duty stays. ", "%d pinned duties stay. ", (unsigned long)done->spared), done->spared);
    if (before->facts == &board->facts) {
        bool *fresh = arena_array(&arena, board->facts.duty_count + 1, sizeof(bool));
        for (size_t i = 0; i < board->facts.duty_count; i++)
            for (size_t k = 0; k < count && !fresh[i]; k++)
                fresh[i] = board->facts.duties[i].guard == cells[k].guard && board->facts.duties[i].day == cells[k].day;
        tell_closed_posts(&board->facts, fresh, told);
    }
    finding_diff(before, &(struct judged){&board->facts, &board->list}, told);
}

/* "001 王国庆, 12 March: 夜", "14 cells, 9-15 March" */
static const char *detail_of(
    const struct board_roster *board, const struct cell_edit *cells, size_t count, struct arena *arena)
{
    civil_day from = cells[0].day, to = cells[0].day;

    for (size_t i = 0; i < count; i++) {
        from = cells[i].day < from ? cells[i].day : from;
        to = cells[i].day > to ? cells[i].day : to;
    }
    if (count == 1)
        return arena_printf(arena, "%s %s %s", view_guard(arena, &board->facts, cells[0].guard),
            day_format(from, (char[DAY_TEXT_SIZE]){0}), cells[0].code == NULL ? "" : cells[0].code);
    return arena_printf(arena, ngettext("%zu cell, %s", "%zu cells, %s", count), count, view_days(arena, from, to));
}

/* Many cells, or a published month, which has a draft now: as if it were opened. */
static int read_again(struct app *app, struct board_roster *board, struct board_roster *old, struct error *err)
{
    struct civil_date date = civil_to_date(board->from);
    struct board_roster fresh;

    if (board_roster(app, board->school, date.year, date.month, board->drafts, &fresh, err) < 0)
        return -1;
    *old = *board;
    *board = fresh;
    return 0;
}

/* Takes over what is stored now, and judges. OLD: what was found before. */
static int take_all(struct app *app, struct board_roster *board, const struct cell_edit *cells, size_t count,
    struct finding_list *old, struct error *err)
{
    *old = board->list;
    board->list = (struct finding_list){0};
    for (size_t i = 0; i < count; i++)
        if (take_over(app, board, cells[i].guard, cells[i].day, err) < 0)
            return -1;
    board_make(board);
    board->changes = db_total_changes(app->db);
    return 0;
}

int board_edit(struct app *app, struct board_roster *board, const struct cell_edit *cells, size_t count,
    const char *action, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct roster_edit edit = {&board->facts, cells, count, action, NULL, count > 1};
    struct edit_count done = {0, 0};

    if (count == 0)
        return 0;
    edit.detail = detail_of(board, cells, count, &arena);
    if (roster_edit(app, &edit, &done, err) < 0)
        return -1;
    struct board_roster old = {0};
    if (count > AT_ONCE_MOST || board->state == ROSTER_PUBLISHED) {
        if (read_again(app, board, &old, err) < 0)
            return -1;
    } else if (take_all(app, board, cells, count, &old.list, err) < 0) {
        return -1;
    }
    if (told != NULL)
        tell(board, cells, count, &done, &(struct judged){old.duties == NULL ? &board->facts : &old.facts, &old.list},
            told);
    board_roster_done(&old);
    return 0;
}
