/* Filling a month: the search as it goes on, then the proposal, guard by guard, and what stays empty. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "service/optimise.h"
#include "service/view.h"
#include "tui/screen.h"
#include "tui/widget.h"
#include "util/i18n.h"
#include "util/xalloc.h"

enum { HEAD_ROWS = 3, DETAIL_ROWS = 5, BAR_WIDTH = 40, LABEL_WIDTH = 26 };

struct filling {
    struct fill *fill; /* NULL: to be opened */
    const struct fill_proposal *proposal; /* NULL: the search goes on */
    struct fill_score now;
    civil_day day;
    char school[64];
    enum fill_keep keep;
    struct arena arena; /* of the rows */
    int *guards;        /* of the rows with changes; holes follow */
    int guard_count;
    bool *taken; /* [guard of the facts] */
    struct list_view list;
};

static void filling_start(void *state, const struct target *target)
{
    struct filling *it = state;

    it->day = target->day;
    snprintf(it->school, sizeof it->school, "%s", target->id);
}

static void forget(struct filling *it)
{
    fill_close(it->fill);
    it->fill = NULL;
    it->proposal = NULL;
    arena_done(&it->arena);
}

static int filling_load(void *state, struct app *app, struct error *err)
{
    struct filling *it = state;
    struct civil_date date = civil_to_date(it->day == DAY_NONE ? app_today(app) : it->day);
    struct fill_request request = {.month = {.school = it->school[0] == '\0' ? NULL : it->school,
                                       .year = date.year,
                                       .month = date.month},
        .from = DAY_NONE,
        .to = DAY_NONE,
        .seed = 1,
        .keep = it->keep};

    return it->fill != NULL ? 0 : fill_open(app, &request, &it->fill, err);
}

static void list_rows(struct filling *it)
{
    const struct fill_proposal *proposal = it->proposal;

    it->guards = arena_array(&it->arena, proposal->change_count + 1, sizeof(int));
    it->taken = arena_array(&it->arena, proposal->facts->guard_count + 1, sizeof(bool));
    it->guard_count = 0;
    for (size_t i = 0; i < proposal->change_count; i++) {
        int guard = proposal->changes[i].guard;
        if (it->guard_count == 0 || it->guards[it->guard_count - 1] != guard)
            it->guards[it->guard_count++] = guard;
        it->taken[guard] = true;
    }
    list_keep(&it->list, it->guard_count + (int)proposal->hole_count);
}

static void finish(struct filling *it)
{
    it->proposal = fill_finish(it->fill);
    list_rows(it);
}

/* A piece of the search; false when there is nothing to do. */
static bool filling_work(void *state)
{
    struct filling *it = state;

    if (it->fill == NULL || it->proposal != NULL)
        return false;
    if (!fill_step(it->fill))
        finish(it);
    else
        fill_look(it->fill, &it->now);
    return it->proposal == NULL;
}

/* ---- what the rows say */

/* "12 new, 3 changed, 1 taken away: 1 D, 5 D>N, 9 N>-" */
static void guard_words(const struct filling *it, int guard, struct text *out)
{
    OWN(text_done) struct text changes = TEXT_INIT;
    int count[3] = {0};

    for (size_t i = 0; i < it->proposal->change_count; i++) {
        const struct fill_change *change = &it->proposal->changes[i];
        if (change->guard != guard)
            continue;
        count[change->turn]++;
        text_addf(&changes, "%s%d ", changes.size > 0 ? ", " : "", civil_to_date(change->day).mday);
        if (change->old != NULL)
            text_addf(&changes, "%s>", change->old);
        text_add(&changes, change->code == NULL ? "-" : change->code);
    }
    text_addf(out, _("%d new, %d changed, %d taken away: %s"), count[TURN_ADDED], count[TURN_CHANGED],
        count[TURN_REMOVED], changes.at);
}

static void hole_words(struct arena *arena, const struct facts *facts, const struct fill_hole *hole, struct text *out)
{
    const struct zone *zone = facts->schools[facts->posts[hole->post].school].zone;

    text_addf(out, _("%s, %s, %s: %d of %d. %s"), view_day(arena, hole->day),
        view_times(arena, zone, hole->day, &hole->span), view_post(arena, facts, hole->post), hole->have, hole->need,
        hole->proof != NULL ? hole->proof : "");
}

static void row_words(const void *state, int index, struct text *out)
{
    const struct filling *it = state;
    const struct facts *facts = it->proposal->facts;
    OWN(arena_done) struct arena arena = ARENA_INIT;

    if (index >= it->guard_count) {
        hole_words(&arena, facts, &it->proposal->holes[index - it->guard_count], out);
        return;
    }
    text_addf(out, "[%c] %s  ", it->taken[it->guards[index]] ? 'x' : ' ', view_guard(&arena, facts, it->guards[index]));
    guard_words(it, it->guards[index], out);
}

/* All that there is to say of the row of the cursor. */
static void detail_words(const struct filling *it, struct text *out)
{
    int index = it->list.cursor;

    row_words(it, index, out);
    if (index < it->guard_count)
        return;
    const struct fill_hole *hole = &it->proposal->holes[index - it->guard_count];
    OWN(arena_done) struct arena arena = ARENA_INIT;
    for (size_t i = 0; i < hole->reason_count; i++)
        text_addf(out, "%s %s: %s", i > 0 ? ";" : "", view_guard(&arena, it->proposal->facts, hole->reasons[i].guard),
            hole->reasons[i].why);
}

/* ---- keys */

static const struct sheet_action filling_actions[] = {
    {'t', N_("take or leave"), N_("take or leave what is proposed for this guard"), NULL, true},
    {'A', N_("accept"), N_("accept: write what is taken into the draft; u undoes it"), NULL, true},
    {'K', N_("keep less or more"), N_("fill again, and keep another part of what stands there"), NULL, true},
    {'F', NULL, N_("fill again, from what stands there now"), NULL, true}, {0}};

static const struct sheet_action *filling_keys(const void *state)
{
    (void)state;
    return filling_actions;
}

static struct effect toggle(struct filling *it)
{
    if (it->proposal == NULL || it->list.cursor >= it->guard_count)
        return effect_say(_("Here is nothing to take: move to a guard."));
    bool *taken = &it->taken[it->guards[it->list.cursor]];
    *taken = !*taken;
    return (struct effect){.kind = EFFECT_NONE};
}

/* Less and less is kept, then all. */
static const enum fill_keep next_keep[] = {
    [KEEP_HAND] = KEEP_MOST, [KEEP_MOST] = KEEP_PINNED, [KEEP_PINNED] = KEEP_ALL, [KEEP_ALL] = KEEP_HAND};

static bool filling_key(void *state, uint32_t key, struct effect *effect)
{
    struct filling *it = state;

    if (action_find(filling_actions, key) == NULL)
        return false;
    *effect = (struct effect){.kind = EFFECT_NONE};
    if (key == 't') {
        *effect = toggle(it);
    } else if (key == 'F' || key == 'K') {
        it->keep = key == 'F' ? it->keep : next_keep[it->keep];
        forget(it);
        effect->kind = EFFECT_RELOAD;
    } else if (it->proposal == NULL) {
        *effect = effect_say(_("The search goes on; Esc ends it and keeps the best that was found."));
    } else if (it->guard_count == 0) {
        *effect = effect_say(_("There is nothing to change."));
    } else {
        effect->kind = EFFECT_APPLY;
    }
    return true;
}

static struct effect filling_update(void *state, const struct event *event)
{
    struct filling *it = state;
    struct effect effect = {.kind = EFFECT_NONE};

    if (event->kind == EVENT_ACTION && event->action == ACTION_CANCEL) {
        if (it->proposal != NULL || it->fill == NULL)
            return (struct effect){.kind = EFFECT_BACK};
        fill_stop(it->fill);
        finish(it);
        return effect_say(_("The search was ended; this is the best that was found."));
    }
    if (it->proposal != NULL)
        (void)list_update(&it->list, event, row_words, it, &effect);
    return effect;
}

static int filling_apply(void *state, struct app *app, struct text *told, struct error *err)
{
    struct filling *it = state;
    const struct fill_part part = {.from = DAY_NONE, .to = DAY_NONE, .guards = it->taken};

    return fill_accept(app, it->fill, &part, told, err);
}

/* ---- drawing */

static void draw_search(const struct filling *it, struct canvas *canvas)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    double part = it->fill == NULL ? 0 : fill_part(it->fill);
    int done = (int)(part * BAR_WIDTH);

    canvas_text(canvas, 1, 1, canvas->width - 2, ROLE_HEADING, _("Looking for a month that is lawful and fair"));
    for (int i = 0; i < BAR_WIDTH; i++)
        canvas_text(canvas, 2, 1 + i, 1, ROLE_PLAIN, i < done ? "#" : ".");
    canvas_textf(canvas, 2, BAR_WIDTH + 3, 12, ROLE_PLAIN, "%d %%", (int)(part * 100));
    canvas_text(canvas, 4, 1, LABEL_WIDTH, ROLE_LABEL, _("without anybody"));
    canvas_text(canvas, 4, LABEL_WIDTH + 2, 30, ROLE_PLAIN, view_minutes(&arena, it->now.uncovered));
    canvas_text(canvas, 5, 1, LABEL_WIDTH, ROLE_LABEL, _("of these at peaks"));
    canvas_text(canvas, 5, LABEL_WIDTH + 2, 30, ROLE_PLAIN, view_minutes(&arena, it->now.uncovered_peak));
    canvas_text(canvas, 6, 1, LABEL_WIDTH, ROLE_LABEL, _("kept"));
    canvas_text(canvas, 6, LABEL_WIDTH + 2, canvas->width - LABEL_WIDTH - 3, ROLE_PLAIN,
        _(fill_keep_words[it->keep].label));
    canvas_wrap(
        canvas, 8, 1, canvas->width - 2, 2, ROLE_DIM, _("Esc ends the search and keeps the best that was found."));
}

static void draw_summary(const struct filling *it, struct canvas *canvas)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const struct fill_proposal *proposal = it->proposal;
    const struct fill_score *now = &proposal->score, *old = &proposal->before;
    int width = canvas->width - 2;

    canvas_textf(canvas, 0, 1, width, ROLE_HEADING, _("Proposal: %d added, %d changed, %d taken away, %d stay"),
        proposal->added, proposal->changed, proposal->removed, proposal->kept);
    canvas_textf(canvas, 1, 1, width, ROLE_PLAIN, _("without anybody %s, before %s; at peaks %s, before %s"),
        view_minutes(&arena, now->uncovered), view_minutes(&arena, old->uncovered),
        view_minutes(&arena, now->uncovered_peak), view_minutes(&arena, old->uncovered_peak));
    canvas_textf(canvas, 2, 1, width, ROLE_DIM, _("A writes it. K changes what is kept: %s"),
        _(fill_keep_words[it->keep].label));
}

static void filling_draw(void *state, struct canvas *canvas)
{
    struct filling *it = state;
    int rows = canvas->height - DETAIL_ROWS - HEAD_ROWS - 1;

    if (it->proposal == NULL) {
        draw_search(it, canvas);
        return;
    }
    draw_summary(it, canvas);
    if (it->list.count == 0) {
        canvas_text(canvas, HEAD_ROWS + 1, 1, canvas->width - 2, ROLE_GOOD,
            _("There is nothing to change, and nothing stays empty."));
        return;
    }
    rows = rows < 1 ? 1 : rows;
    list_settle(&it->list, rows);
    for (int i = 0; i < rows && it->list.top + i < it->list.count; i++) {
        OWN(text_done) struct text words = TEXT_INIT;
        int index = it->list.top + i;
        row_words(it, index, &words);
        canvas_text(
            canvas, HEAD_ROWS + i, 1, canvas->width - 2, index < it->guard_count ? ROLE_PLAIN : ROLE_ERROR, words.at);
        if (index == it->list.cursor)
            canvas_select(canvas, HEAD_ROWS + i, 1, SELECTED_CELLS);
    }
    OWN(text_done) struct text detail = TEXT_INIT;
    detail_words(it, &detail);
    canvas_wrap(canvas, HEAD_ROWS + rows + 1, 1, canvas->width - 2, DETAIL_ROWS, ROLE_PLAIN, detail.at);
}

static void filling_done(void *state)
{
    forget(state);
}

const struct screen_class screen_fill = {
    .id = SCREEN_FILL,
    .name = N_("Fill"),
    .size = sizeof(struct filling),
    .start = filling_start,
    .load = filling_load,
    .update = filling_update,
    .work = filling_work,
    .apply = filling_apply,
    .closes = true,
    .draw = filling_draw,
    .actions = filling_keys,
    .other_key = filling_key,
    .done = filling_done,
};
