/* Who stands where now, the next peak window, what is wrong. */
#include <config.h>

#include <stdio.h>

#include "service/board.h"
#include "service/explain.h"
#include "service/view.h"
#include "tui/jump.h"
#include "tui/loop.h"
#include "tui/screen.h"
#include "tui/take.h"
#include "tui/widget.h"
#include "util/i18n.h"
#include "util/utf8.h"

enum row_kind { ROW_HEADING, ROW_STAND, ROW_PEAK, ROW_SHORT, ROW_CAUSE, ROW_WORDS, ROW_NOTICE };
enum { CAUSE_ROWS = 3 };
struct row {
    enum row_kind kind;
    int index;
    const char *text;
};

struct today {
    struct arena arena;
    struct board_today board;
    struct row *rows;
    int row_count;
    struct list_view list; /* over the rows that can be chosen */
    int *chosen;           /* list index to row */
    int top;
    int name_width, people_width;
};

static void add_row(struct today *today, enum row_kind kind, int index, const char *text)
{
    if (kind == ROW_STAND || kind == ROW_CAUSE || kind == ROW_SHORT)
        today->chosen[today->list.count++] = today->row_count;
    today->rows[today->row_count++] = (struct row){kind, index, text};
}

static const char *when_heading(enum when when)
{
    static const char *const headings[] = {
        N_("Wrong today"), N_("In the next seven days"), N_("Later"), N_("Before today")};

    return _(headings[when]);
}

static const struct finding *finding_at(const struct today *today, int index)
{
    return today->board.report->findings.at[index].finding;
}

static bool is_short_today(const struct today *today, int index)
{
    const struct finding *finding = finding_at(today, index);

    if ((finding->code != C01 && finding->code != C02) || finding->day != today->board.day || finding->post < 0)
        return false;
    for (int i = 0; i < index; i++) {
        const struct finding *other = finding_at(today, i);
        if ((other->code == C01 || other->code == C02) && other->day == finding->day && other->post == finding->post &&
            other->span.from == finding->span.from)
            return false;
    }
    return true;
}

/* A post that is short at some time of today, one line each. */
static void lay_short(struct today *today)
{
    const struct facts *facts = today->board.report->facts;
    bool headed = false;

    for (int i = 0; i < (int)today->board.report->findings.count; i++) {
        if (!is_short_today(today, i))
            continue;
        const struct finding *finding = finding_at(today, i);
        if (!headed)
            add_row(today, ROW_HEADING, 0, _("Posts short today"));
        headed = true;
        const char *post = view_post(&today->arena, facts, finding->post);
        const char *times = explain_times(facts, finding, &today->arena);
        add_row(today, ROW_SHORT, i,
            !explain_nobody(finding)
                ? arena_printf(&today->arena, _("%s  %s  short: %s of %d"), post, times,
                      explain_have(finding, &today->arena), finding->need)
                : arena_printf(&today->arena, _("%s  %s  unstaffed, %d needed"), post, times, finding->need));
    }
}

static bool has_posts(const struct today *today)
{
    const struct check_report *report = today->board.report;

    return report != NULL && report->facts != NULL && report->facts->post_count > 0;
}

static void lay_rows(struct today *today)
{
    const struct board_today *board = &today->board;
    size_t causes = board->report == NULL ? 0 : board->report->causes.count, most = board->stand_count + 2 * causes + 9;

    most += board->report == NULL ? 0 : board->report->findings.count + board->report->notices.count;
    today->rows = arena_array(&today->arena, most, sizeof *today->rows);
    today->chosen = arena_array(&today->arena, most, sizeof *today->chosen);
    today->row_count = today->list.count = 0;
    for (size_t i = 0; board->report != NULL && i < board->report->notices.count; i++)
        add_row(today, ROW_NOTICE, (int)i, board->report->notice_texts[i]);
    add_row(today, ROW_HEADING, 0, _("On duty now"));
    for (size_t i = 0; i < board->stand_count; i++)
        add_row(today, ROW_STAND, (int)i, NULL);
    if (board->stand_count == 0)
        add_row(today, ROW_WORDS, 0,
            has_posts(today) ? _("Nobody is asked for at this hour.")
                             : _("There are no posts yet. :import FOLDER takes in the school's tables."));
    if (board->next_peak != NULL)
        add_row(today, ROW_PEAK, 0, board->next_peak);
    if (board->report != NULL)
        lay_short(today);
    for (size_t i = 0; i < causes; i++) {
        enum when when = board->report->causes.at[i].when;
        if (i == 0 || board->report->causes.at[i - 1].when != when)
            add_row(today, ROW_HEADING, 0, when_heading(when));
        add_row(today, ROW_CAUSE, (int)i, NULL);
    }
    if (causes == 0 && has_posts(today))
        add_row(today, ROW_WORDS, 0, _("Nothing is wrong today or in the next seven days."));
}

/* The cursor begins at the first thing that is wrong. */
static bool is_trouble(const struct today *today, int index)
{
    const struct row *row = &today->rows[today->chosen[index]];

    return row->kind != ROW_STAND || today->board.stands[row->index].problem != NULL;
}

void today_take(void *state, struct arena arena, const struct board_today *board)
{
    struct today *today = state;

    bool first = today->rows == NULL;

    arena_done(&today->arena);
    today->arena = arena;
    today->board = *board;
    lay_rows(today);
    list_keep(&today->list, today->list.count);
    for (int i = 0; first && i < today->list.count; i++)
        if (is_trouble(today, i)) {
            today->list.cursor = i;
            break;
        }
    today->name_width = 8;
    for (size_t i = 0; i < board->stand_count; i++)
        if (utf8_width(board->stands[i].post_name) > today->name_width)
            today->name_width = utf8_width(board->stands[i].post_name);
}

static int today_load(void *state, struct app *app, struct error *err)
{
    struct arena arena = ARENA_INIT;
    struct board_today board = {0};

    if (board_today(app, &arena, &board, err) < 0) {
        arena_done(&arena);
        return -1;
    }
    today_take(state, arena, &board);
    return 0;
}

static void row_words(const void *state, int index, struct text *out)
{
    const struct today *today = state;
    const struct row *row = &today->rows[today->chosen[index]];

    if (row->kind == ROW_CAUSE) {
        cause_words(&today->board.report->causes.at[row->index], out);
        return;
    }
    const struct board_stand *stand = &today->board.stands[row->index];
    text_addf(out, "%s %s %s %s", stand->post_name, stand->gate ? stand->gate : "", stand->people ? stand->people : "",
        stand->problem ? stand->problem : "");
}

/* Of a duty that is selected because its guard is away, his; else it is asked who cannot come. */
static struct effect replace_somebody(const struct today *today)
{
    struct effect effect = {.kind = EFFECT_ASK};
    const struct row *row = today->list.count == 0 ? NULL : &today->rows[today->chosen[today->list.cursor]];

    if (row != NULL && row->kind == ROW_CAUSE) {
        const struct check_report *report = today->board.report;
        const struct finding *finding =
            report->findings.at[report->members.at[report->causes.at[row->index].first]].finding;
        if (finding->code == C09 && finding->guard >= 0)
            return effect_stand_ins(report->facts->guards[finding->guard].number, "",
                finding->day > today->board.day ? finding->day : today->board.day);
    }
    snprintf(effect.text, sizeof effect.text, "%s", _("Who cannot come? Staff number or name:"));
    return effect;
}

static struct effect today_update(void *state, const struct event *event)
{
    struct today *today = state;
    struct effect said;

    if (list_update(&today->list, event, row_words, today, &said))
        return said;
    if (event->kind == EVENT_ANSWER)
        return effect_stand_ins(event->text, "", today->board.day);
    if (event->kind == EVENT_ACTION && event->action == ACTION_REPLACE)
        return replace_somebody(today);
    bool why = event->kind == EVENT_ACTION && event->action == ACTION_WHY;
    if (event->kind != EVENT_ACTION || (event->action != ACTION_OPEN && !why) || today->list.count == 0)
        return said;
    const struct row *row = &today->rows[today->chosen[today->list.cursor]];
    if (row->kind == ROW_CAUSE)
        return why ? jump_to_why_of_cause(today->board.report, row->index)
                   : jump_to_cause(today->board.report, row->index);
    struct target target = {.day = today->board.day};
    int post = row->kind == ROW_SHORT ? finding_at(today, row->index)->post : today->board.stands[row->index].post;
    const struct facts *facts = today->board.report == NULL ? NULL : today->board.report->facts;
    if (why && facts != NULL)
        return jump_to_why(facts, post, today->board.day, false);
    if (facts != NULL)
        snprintf(target.post, sizeof target.post, "%s", facts->posts[post].code);
    return effect_open(SCREEN_DAY, &target);
}

static void draw_stand(const struct today *today, struct canvas *canvas, int y, const struct board_stand *stand)
{
    int name = today->name_width < canvas->width * 2 / 5 ? today->name_width : canvas->width * 2 / 5;
    bool short_now = stand->problem != NULL || (stand->judged && stand->have < stand->need);
    int role = short_now ? ROLE_ERROR : ROLE_PLAIN, x = 2;

    canvas_text(canvas, y, 0, 1, ROLE_ERROR, short_now ? "!" : "");
    canvas_field(canvas, y, x, name, role, stand->post_name, false);
    x += name + 1;
    if (stand->judged || stand->need > 0)
        canvas_textf(canvas, y, x, 6, role, "%d/%d", stand->have, stand->need);
    x += 6;
    if (stand->problem != NULL)
        canvas_textf(
            canvas, y, x, canvas->width - x, role, "%s  %s", stand->problem, stand->people ? stand->people : "");
    else
        canvas_textf(canvas, y, x, canvas->width - x, role, "%s  %s", stand->people ? stand->people : "",
            stand->times ? stand->times : "");
}

static void draw_cause(struct canvas *canvas, int y, const struct cause *cause)
{
    int role = theme_severity(cause->severity);

    canvas_textf(canvas, y, 0, 1, role, "%c", theme_mark(cause->severity));
    canvas_wrap(canvas, y, 2, canvas->width - 2, CAUSE_ROWS, cause_role(cause), cause->line);
}

static void draw_row(const struct today *today, struct canvas *canvas, int y, const struct row *row)
{
    if (row->kind == ROW_STAND)
        draw_stand(today, canvas, y, &today->board.stands[row->index]);
    else if (row->kind == ROW_CAUSE)
        draw_cause(canvas, y, &today->board.report->causes.at[row->index]);
    else if (row->kind == ROW_SHORT) {
        canvas_text(canvas, y, 0, 1, ROLE_ERROR, "!");
        canvas_text(canvas, y, 2, canvas->width - 2, ROLE_ERROR, row->text);
    } else if (row->kind == ROW_HEADING)
        draw_heading(canvas, y, row->text);
    else if (row->kind == ROW_PEAK)
        canvas_textf(canvas, y, 2, canvas->width - 2,
            today->board.next_peak_have < today->board.next_peak_need ? ROLE_ERROR : ROLE_INFO, _("Next peak: %s"),
            row->text);
    else
        canvas_wrap(
            canvas, y, 2, canvas->width - 2, CAUSE_ROWS, row->kind == ROW_NOTICE ? ROLE_WARN : ROLE_PLAIN, row->text);
}

/* Causes are told in full where they would be cut. */
static int row_height(const struct today *today, const struct row *row, int width)
{
    if (row->kind == ROW_NOTICE || row->kind == ROW_WORDS)
        return canvas_wrap_rows(row->text, width - 2, CAUSE_ROWS);
    if (row->kind != ROW_CAUSE)
        return 1;
    return canvas_wrap_rows(today->board.report->causes.at[row->index].line, width - 2, CAUSE_ROWS);
}

static void draw_rows(struct today *today, struct canvas *canvas, int selected)
{
    int lines = 0, first = 0, last = 0;

    for (int i = 0; i < today->row_count; i++) {
        first = i == selected ? lines : first;
        lines += row_height(today, &today->rows[i], canvas->width);
        last = i == selected ? lines - 1 : last;
    }
    struct list_view all = {.count = lines, .cursor = last, .top = today->top};
    list_settle(&all, canvas->height);
    all.cursor = today->list.cursor > 0 ? first : 0;
    list_settle(&all, canvas->height);
    today->top = all.top;
    for (int i = 0, y = -all.top; i < today->row_count && y < canvas->height; i++) {
        draw_row(today, canvas, y, &today->rows[i]);
        if (i == selected)
            canvas_select(canvas, y, 0, SELECTED_CELLS);
        y += row_height(today, &today->rows[i], canvas->width);
    }
}

static void today_draw(void *state, struct canvas *canvas)
{
    struct today *today = state;
    struct canvas body = canvas_rows(canvas, 1, canvas->height - 1);

    canvas_text(canvas, 0, 0, canvas->width, ROLE_PLAIN, today->board.title);
    draw_rows(today, &body, today->list.count > 0 ? today->chosen[today->list.cursor] : -1);
    canvas->cursor_y = body.cursor_y < 0 ? -1 : body.cursor_y + 1;
    canvas->cursor_x = body.cursor_x;
}

/* What to do about what is selected. */
static void today_status(const void *state, struct text *out)
{
    const struct today *today = state;

    if (today->list.count == 0)
        return;
    const struct row *row = &today->rows[today->chosen[today->list.cursor]];
    if (row->kind == ROW_STAND) {
        const struct board_stand *stand = &today->board.stands[row->index];
        text_addf(out, "%s  %s  %s", stand->problem == NULL ? "" : stand->problem,
            stand->people == NULL ? "" : stand->people, stand->times == NULL ? "" : stand->times);
        return;
    }
    const char *fix = row->kind == ROW_CAUSE ? today->board.report->causes.at[row->index].fix
                                             : today->board.report->findings.at[row->index].fix;
    text_add(out, fix == NULL ? "" : fix);
}

static void today_done(void *state)
{
    arena_done(&((struct today *)state)->arena);
}

const struct screen_class screen_today = {
    .id = SCREEN_TODAY,
    .name = N_("Today"),
    .size = sizeof(struct today),
    .load = today_load,
    .update = today_update,
    .draw = today_draw,
    .status = today_status,
    .done = today_done,
};

const char *screen_today_school(const void *state)
{
    const struct today *today = state;

    if (today->board.report == NULL || today->board.report->facts == NULL ||
        today->board.report->facts->school_count == 0)
        return NULL;
    return today->board.report->facts->schools[0].name;
}
