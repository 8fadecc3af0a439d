/* The month: names x days, or posts x days. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "service/view.h"
#include "tui/grid.h"
#include "tui/jump.h"
#include "tui/key.h"
#include "tui/screen.h"
#include "tui/take.h"
#include "util/i18n.h"
#include "util/utf8.h"

static void roster_start(void *state, const struct target *target)
{
    struct month *month = state;

    month->day = target->day;
    snprintf(month->wanted, sizeof month->wanted, "%s", target->guard);
}

static void go_to_wanted(struct month *month)
{
    for (size_t i = 0; i < month->board.row_count && month->wanted[0] != '\0'; i++)
        if (strcmp(month->board.rows[i].number, month->wanted) == 0) {
            month->list.cursor = (int)i;
            month->wanted[0] = '\0';
        }
}

void month_take(void *state, const struct board_roster *board, civil_day day)
{
    struct month *month = state;

    if (month->loaded)
        board_roster_done(&month->board);
    grid_forget(month);
    month->board = *board;
    month->loaded = true;
    month->day = day;
    month->selecting = false;
    list_keep(&month->list, (int)board->row_count);
    list_keep(&month->shifts, (int)board->shift_count);
    go_to_wanted(month);
}

static bool is_shown(const struct month *month, struct app *app)
{
    return month->loaded && month->board.school == month->school && month->board.from <= month->day &&
           month->day <= month->board.to && board_roster_is_fresh(&month->board, app);
}

/* The school of the guard that is asked for, else the one that was shown. */
static int find_school(struct month *month, struct app *app, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const struct facts *facts;
    int guard;

    if (month->wanted[0] == '\0')
        return 0;
    if (facts_load(app, month->day, month->day, &arena, &facts, err) < 0)
        return -1;
    guard = facts_guard(facts, month->wanted);
    if (guard >= 0)
        month->school = facts->guards[guard].school;
    return 0;
}

static int roster_load(void *state, struct app *app, struct error *err)
{
    struct month *month = state;
    struct board_roster board = {0};

    if (month->day == DAY_NONE)
        month->day = app_today(app);
    if (is_shown(month, app)) {
        list_keep(&month->list, (int)month->board.row_count);
        return 0;
    }
    struct civil_date date = civil_to_date(month->day);
    if (find_school(month, app, err) < 0 ||
        board_roster(app, month->school, date.year, date.month, true, &board, err) < 0)
        return -1;
    month_take(state, &board, month->day);
    return 0;
}

int month_column(const struct month *month)
{
    int column = month->day - month->board.columns[0].day, last = (int)month->board.column_count - 1;

    return column < 0 ? 0 : column > last ? last : column;
}

const struct board_cell *month_cell(const struct month *month, int row, int column)
{
    if (row >= (int)month->board.row_count || column >= (int)month->board.column_count)
        return NULL;
    return &month->board.rows[row].cells[column];
}

static void sort_two(int *low, int *high)
{
    if (*low > *high) {
        int swap = *low;
        *low = *high;
        *high = swap;
    }
}

struct area month_area(const struct month *month)
{
    int column = month_column(month), row = month->list.cursor;
    struct area area = {row, row, column, column};

    if (!month->selecting)
        return area;
    area.bottom = month->mark_row;
    area.right = month->mark_day - month->board.from;
    sort_two(&area.top, &area.bottom);
    sort_two(&area.left, &area.right);
    return area;
}

static void row_words(const void *state, int index, struct text *out)
{
    const struct month *month = state;

    text_addf(out, "%s %s", month->board.rows[index].number, month->board.rows[index].name);
}

static void shift_words(const void *state, int index, struct text *out)
{
    const struct board_shift *shift = &((const struct month *)state)->board.shifts[index];

    text_addf(out, "%s %s", shift->code, shift->name == NULL ? "" : shift->name);
}

static struct effect move_day(struct month *month, enum action action)
{
    civil_day first = month->board.from, last = month->board.to;

    switch (action) {
    case ACTION_LEFT:
        month->day -= month->day > first;
        break;
    case ACTION_RIGHT:
        month->day += month->day < last;
        break;
    case ACTION_FIRST_DAY:
        month->day = first;
        break;
    case ACTION_LAST_DAY:
        month->day = last;
        break;
    case ACTION_PREVIOUS:
        month->day = civil_add_months(month->day, -1);
        return (struct effect){.kind = EFFECT_RELOAD};
    case ACTION_FOLLOWING:
        month->day = civil_add_months(month->day, 1);
        return (struct effect){.kind = EFFECT_RELOAD};
    default:
        break;
    }
    return (struct effect){.kind = EFFECT_NONE};
}

static struct effect ask(struct month *month)
{
    struct effect effect = {.kind = EFFECT_ASK};
    struct arena arena = ARENA_INIT;
    const char *day = view_day(&arena, month->board.columns[month_column(month)].day);

    month->replacing = false;
    if (month->by_posts)
        snprintf(effect.text, sizeof effect.text, _("Guard for %s on %s:"),
            month->board.shifts[month->shifts.cursor].code, day);
    else
        snprintf(effect.text, sizeof effect.text, _("Shift of %s on %s:"),
            month->board.rows[month->list.cursor].name, day);
    arena_done(&arena);
    return effect;
}

static struct effect next_school(struct month *month)
{
    if (month->board.facts.school_count < 2)
        return effect_say(_("This file holds one school only."));
    month->school = (month->school + 1) % (int)month->board.facts.school_count;
    month->list.cursor = month->shifts.cursor = 0;
    return (struct effect){.kind = EFFECT_RELOAD};
}

static struct effect open_selected(const struct month *month)
{
    struct target target = {.day = month->board.columns[month_column(month)].day};

    if (month->by_posts) {
        int post = month->shifts.count == 0 ? -1 : month->board.shifts[month->shifts.cursor].post;
        snprintf(target.post, sizeof target.post, "%s", post < 0 ? "" : month->board.facts.posts[post].code);
        return effect_open(SCREEN_DAY, &target);
    }
    snprintf(target.guard, sizeof target.guard, "%s", month->board.rows[month->list.cursor].number);
    return effect_open(SCREEN_GUARD, &target);
}

/* Who can take the duty of a guard; in the view by posts, the one at the post of the cursor. GUARD "": of who is
 * planned there. */
static struct effect replace_guard(const struct month *month, const char *guard)
{
    civil_day day = month->board.columns[month_column(month)].day;
    int post = month->by_posts ? month->board.shifts[month->shifts.cursor].post : -1;
    OWN(arena_done) struct arena arena = ARENA_INIT;

    return effect_stand_ins(guard, post < 0 ? "" : facts_post_key(&month->board.facts, post, &arena), day);
}

/* Where several have the shift it is asked whose duty is meant. */
static struct effect replace_selected(struct month *month)
{
    enum { CREW_MOST = 16, NAMED_MOST = 3 };
    struct effect effect = {.kind = EFFECT_ASK};
    OWN(text_done) struct text crew = TEXT_INIT;
    size_t rows[CREW_MOST];

    if (!month->by_posts)
        return replace_guard(month, month->board.rows[month->list.cursor].number);
    size_t count = board_on_shift(
        &month->board, (size_t)month->shifts.cursor, (size_t)month_column(month), rows, CREW_MOST);
    if (count < 2)
        return replace_guard(month, count == 0 ? "" : month->board.rows[rows[0]].number);
    for (size_t i = 0; i < count && i < CREW_MOST; i++) {
        const struct board_row *row = &month->board.rows[rows[i]];
        text_addf(&crew, "%s%s", i == 0 ? "" : ", ", row->number);
        if (count <= NAMED_MOST)
            text_addf(&crew, " %s", row->name);
    }
    month->replacing = true;
    snprintf(effect.text, sizeof effect.text, _("Which guard is to be replaced (%s)?"), crew.at);
    return effect;
}

static bool is_empty(const struct month *month)
{
    return month->board.column_count == 0 || (month->by_posts ? month->shifts.count : month->list.count) == 0;
}

static struct effect change(struct month *month, enum action action)
{
    if (is_empty(month))
        return effect_say(month->by_posts ? _("There are no shifts yet.") : _("There are no guards yet."));
    if (action == ACTION_OPEN)
        return open_selected(month);
    if (action == ACTION_REPLACE)
        return replace_selected(month);
    if (month->board.roster_id == 0)
        return effect_say(_("There is no roster for this month: b begins a draft, or import its table."));
    if (action == ACTION_ASSIGN)
        return ask(month);
    if (month->by_posts)
        return grid_edit_posts(month, action);
    return grid_edit(month, action);
}

/* Why the post of the line under the cursor is empty that day. */
static struct effect ask_why(const struct month *month)
{
    if (!month->by_posts || month->board.shift_count == 0)
        return effect_say(_("Why a post is empty is asked in the view by posts: o."));
    int post = month->board.shifts[month->shifts.cursor].post;
    return post < 0 ? effect_say(_("This shift has no post."))
                    : jump_to_why(&month->board.facts, post, month->day, month->board.drafts);
}

static struct effect act(struct month *month, enum action action)
{
    struct effect none = {.kind = EFFECT_NONE};

    switch (action) {
    case ACTION_LEFT:
    case ACTION_RIGHT:
    case ACTION_FIRST_DAY:
    case ACTION_LAST_DAY:
    case ACTION_PREVIOUS:
    case ACTION_FOLLOWING:
        return move_day(month, action);
    case ACTION_SCHOOL:
        return next_school(month);
    case ACTION_WHY:
        return ask_why(month);
    case ACTION_VIEW:
        month->by_posts = !month->by_posts;
        month->selecting = false;
        return none;
    case ACTION_CANCEL:
        month->selecting = false;
        return none;
    case ACTION_SELECT:
        if (is_empty(month))
            return change(month, action);
        month->selecting = !month->selecting;
        month->mark_row = month->list.cursor;
        month->mark_day = month->board.from + month_column(month);
        return none;
    case ACTION_OPEN:
    case ACTION_REPLACE:
    case ACTION_ASSIGN:
    case ACTION_CLEAR:
    case ACTION_TYPE:
    case ACTION_COPY:
    case ACTION_PUT:
    case ACTION_FILL:
    case ACTION_REPEAT:
    case ACTION_PIN:
    case ACTION_TRAINEE:
        return change(month, action);
    default:
        return none;
    }
}

static struct effect roster_update(void *state, const struct event *event)
{
    struct month *month = state;
    struct effect said;

    if (event->kind == EVENT_KEY)
        return grid_type(month, event->key);
    if (list_update(month->by_posts ? &month->shifts : &month->list, event, month->by_posts ? shift_words : row_words,
            month, &said))
        return said;
    if (event->kind == EVENT_ANSWER && month->replacing && month->by_posts && !is_empty(month))
        return replace_guard(month, event->text);
    if (event->kind == EVENT_ANSWER && !is_empty(month))
        return month->by_posts ? grid_assign_post(month, event->text) : grid_put(month, event->text);
    return event->kind == EVENT_ACTION ? act(month, event->action) : said;
}

static bool roster_typing(const void *state)
{
    return ((const struct month *)state)->typing;
}

static const struct sheet_action roster_actions[] = {
    {'w', NULL, N_("copy a week: this one from the one before"), "roster-copy", true},
    {'F', N_("fill"), N_("fill the month: duties are proposed, and what stays empty is explained"), NULL, true},
    {'M', NULL, N_("make the next month: by the patterns, else as the last one went on"), "roster-next", true},
    {'S', NULL, N_("swap the duty with another guard's, or hand it over"), "roster-swap", true},
    {'X', NULL, N_("clear days: of the guard, or of all"), "roster-clear", true},
    {'b', NULL, N_("begin a month: an empty draft"), "roster-new", true},
    {'e', NULL, N_("print: a page for the wall, of the month, a week or a day, or slips"), "roster-print", true},
    {'B', NULL, N_("publish the month: it is judged, and becomes a version that stays"), "roster-publish", true}, {0}};

static const struct sheet_action *roster_keys(const void *state)
{
    (void)state;
    return roster_actions;
}

/* A key of a form; else a letter that begins the code of a shift: it is typed at once. */
static bool roster_key(void *state, uint32_t key, struct effect *effect)
{
    struct month *month = state;
    const struct sheet_action *action = action_find(roster_actions, key);
    struct target target = {.day = month->day};

    if (action != NULL && key == 'M') {
        month->next = true;
        *effect = (struct effect){.kind = EFFECT_APPLY};
        return true;
    }
    if (action != NULL) {
        const struct facts *facts = &month->board.facts;
        if (month->school < (int)facts->school_count)
            snprintf(target.id, sizeof target.id, "%s", facts->schools[month->school].code);
        if (key == 'S' && !month->by_posts && !is_empty(month)) {
            const struct board_cell *cell = month_cell(month, month->list.cursor, month_column(month));
            snprintf(target.guard, sizeof target.guard, "%s", month->board.rows[month->list.cursor].number);
            target.version = month->board.state == ROSTER_DRAFT ? 0 : cell->version;
        }
        *effect = key == 'F' ? effect_open(SCREEN_FILL, &target) : effect_form(action->form, &target);
        return true;
    }
    if (month->by_posts || is_empty(month) || month->board.roster_id == 0 || !grid_begins_code(month, key))
        return false;
    month->typing = true;
    *effect = grid_type(month, key);
    return true;
}

static void roster_draw(void *state, struct canvas *canvas)
{
    struct month *month = state;

    if (month->by_posts)
        grid_draw_posts(month, canvas);
    else
        grid_draw(month, canvas);
}

static void roster_status(const void *state, struct text *out)
{
    const struct month *month = state;

    if (is_empty(month))
        return;
    if (month->by_posts)
        grid_status_posts(month, out);
    else
        grid_status(month, out);
}

static void roster_done(void *state)
{
    struct month *month = state;

    if (month->loaded)
        board_roster_done(&month->board);
    grid_forget(month);
    free(month->clip);
    arena_done(&month->crews);
}

const struct screen_class screen_roster = {
    .id = SCREEN_ROSTER,
    .name = N_("Roster"),
    .size = sizeof(struct month),
    .start = roster_start,
    .load = roster_load,
    .update = roster_update,
    .apply = grid_apply,
    .draw = roster_draw,
    .status = roster_status,
    .typing = roster_typing,
    .typing_keys = N_("codes are typed  Space clear  Enter down  arrows move  Esc end"),
    .actions = roster_keys,
    .other_key = roster_key,
    .done = roster_done,
};
