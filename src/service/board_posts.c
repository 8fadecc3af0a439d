/* The month by posts and shifts. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "rules/rules.h"
#include "service/board_month.h"
#include "service/view.h"
#include "store/rows.h"
#include "util/text.h"

static struct board_post *post_row(struct board_posts *out, const struct facts *facts, int *row_of, int post,
    int days, struct arena *arena)
{
    if (row_of[post] == 0) {
        struct board_post *row = &out->at[out->count];
        *row = (struct board_post){.post = post,
            .code = facts->posts[post].code,
            .name = facts->posts[post].name,
            .slots = arena_array(arena, (size_t)days, sizeof *row->slots)};
        for (int d = 0; d < days; d++)
            row->slots[d] = (struct board_slot){-1, -1, false};
        row_of[post] = (int)++out->count;
    }
    return &out->at[row_of[post] - 1];
}

static void add_up(struct board_posts *out, int days, struct arena *arena)
{
    out->days = arena_array(arena, (size_t)days, sizeof *out->days);
    for (int d = 0; d < days; d++) {
        struct board_slot *day = &out->days[d];
        *day = (struct board_slot){0, 0, false};
        for (size_t i = 0; i < out->count; i++) {
            const struct board_slot *slot = &out->at[i].slots[d];
            day->need += slot->need < 0 ? 0 : slot->need;
            day->have += slot->need < 0 ? 0 : slot->have;
            day->gap = day->gap || slot->gap;
        }
    }
}

void board_posts_make(const struct facts *facts, int school, civil_day from, civil_day to, struct arena *arena,
    struct board_posts *out)
{
    struct coverage coverage = {0};
    int *row_of = arena_array(arena, facts->post_count + 1, sizeof *row_of);

    *out = (struct board_posts){.at = arena_array(arena, facts->post_count + 1, sizeof *out->at)};
    rules_coverage(facts, from, to, &coverage);
    for (size_t i = 0; i < coverage.windows.count; i++) {
        const struct coverage_window *window = &coverage.windows.at[i];
        if (window->school != school || window->day < from || window->day > to)
            continue;
        struct board_slot *slot =
            &post_row(out, facts, row_of, window->post, to - from + 1, arena)->slots[window->day - from];
        int worst = window->worst < window->need ? window->worst : window->need;
        if (slot->need < 0 || window->need - worst > slot->need - slot->have)
            *slot = (struct board_slot){window->need, worst, slot->gap};
        slot->gap = slot->gap || window->gaps.count > 0;
    }
    coverage_done(&coverage);
    add_up(out, to - from + 1, arena);
}

static int compare_shifts(const void *left, const void *right)
{
    const struct board_shift *a = left, *b = right;

    if (a->post != b->post)
        return a->post - b->post;
    int times = strcmp(a->times, b->times);
    return times != 0 ? times : strcmp(a->code, b->code);
}

int board_load_shifts(struct app *app, const struct facts *facts, struct board_roster *board, struct error *err)
{
    struct row_filter filter = {
        .school_id = board->school < (int)facts->school_count ? facts->schools[board->school].id : -1};
    struct shift_row *rows;
    struct shift_part_row *parts;
    size_t count, part_count;

    if (rows_load(app->db, &shift_table, &filter, &board->kept, (void **)&rows, &count, err) < 0 ||
        rows_load(app->db, &shift_part_table, &filter, &board->kept, (void **)&parts, &part_count, err) < 0)
        return -1;
    board->shifts = arena_array(&board->kept, count + 1, sizeof *board->shifts);
    for (size_t i = 0; i < count; i++) {
        struct board_shift shift = {-1, rows[i].code, rows[i].name, ""};
        OWN(text_done) struct text times = TEXT_INIT;
        for (size_t k = 0; k < part_count; k++) {
            char from[CLOCK_TEXT_SIZE], to[CLOCK_TEXT_SIZE];
            if (parts[k].shift_id != rows[i].row.id)
                continue;
            shift.post = shift.post < 0 ? facts_post_of_id(facts, parts[k].post_id) : shift.post;
            text_addf(&times, "%s%s-%s", times.size == 0 ? "" : " ", clock_format(parts[k].from_minute, from),
                clock_format(parts[k].to_minute, to));
        }
        shift.times = arena_strdup(&board->kept, times.at);
        board->shifts[board->shift_count++] = shift;
    }
    if (board->shift_count > 1)
        qsort(board->shifts, board->shift_count, sizeof *board->shifts, compare_shifts);
    return 0;
}

const char *board_cell_times(const struct board_roster *board, int guard, civil_day day, struct arena *arena)
{
    const struct facts *facts = &board->facts;
    const struct zone *zone = facts->schools[facts->guards[guard].school].zone;
    OWN(text_done) struct text out = TEXT_INIT;

    for (size_t i = 0; i < facts->duty_count; i++) {
        const struct duty *duty = &facts->duties[i];
        for (size_t k = 0; duty->guard == guard && duty->day == day && k < duty->segment_count; k++)
            text_addf(&out, "%s%s %s", out.size == 0 ? "" : "; ", view_times(arena, zone, day, &duty->segments[k].span),
                view_post(arena, facts, duty->segments[k].post));
    }
    return arena_strdup(arena, out.at);
}

size_t board_on_shift(const struct board_roster *board, size_t shift, size_t day, size_t *out, size_t most)
{
    size_t count = 0;

    for (size_t r = 0; r < board->row_count; r++) {
        const char *code = board->rows[r].cells[day].code, *wanted = board->shifts[shift].code;
        size_t size = strlen(wanted);
        for (const char *at = code; *at != '\0';) {
            size_t part = strcspn(at, "/");
            if (part == size && strncmp(at, wanted, size) == 0) {
                if (count < most)
                    out[count] = r;
                count++;
                break;
            }
            at += part + (at[part] != '\0');
        }
    }
    return count;
}
