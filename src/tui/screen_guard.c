/* A guard's card with papers. */
#include <config.h>

#include <stdio.h>

#include "service/board.h"
#include "tui/screen.h"
#include "tui/take.h"
#include "tui/widget.h"
#include "util/i18n.h"
#include "util/utf8.h"

struct card {
    struct arena arena;
    struct board_card board;
    char number[64];
    struct list_view list; /* papers */
};

static void card_start(void *state, const struct target *target)
{
    struct card *card = state;

    snprintf(card->number, sizeof card->number, "%s", target->guard);
}

void card_take(void *state, struct arena arena, const struct board_card *board)
{
    struct card *card = state;

    arena_done(&card->arena);
    card->arena = arena;
    card->board = *board;
    list_keep(&card->list, (int)board->paper_count);
}

static int card_load(void *state, struct app *app, struct error *err)
{
    struct card *card = state;
    struct arena arena = ARENA_INIT;
    struct board_card board = {0};

    if (board_card(app, card->number, &arena, &board, err) < 0) {
        arena_done(&arena);
        return -1;
    }
    card_take(state, arena, &board);
    return 0;
}

static void row_words(const void *state, int index, struct text *out)
{
    const struct board_paper *paper = &((const struct card *)state)->board.papers[index];

    text_addf(out, "%s %s %s", paper->kind, paper->number ? paper->number : "", paper->state ? paper->state : "");
}

static const struct sheet_action card_actions[] = {
    {'a', N_("add paper"), N_("add a paper: certificate, health check, query"), "paper-add", true},
    {'r', N_("renew"), N_("renew the selected paper"), "paper-renew", false},
    {'x', N_("revoke"), N_("the selected paper was revoked"), "paper-revoke", false},
    {'e', N_("edit"), N_("change what is recorded of the guard"), "guard-edit", true},
    {'t', N_("state"), N_("suspended, on leave, back on duty"), "guard-status", true},
    {'b', N_("come back"), N_("a guard who left comes back"), "guard-rejoin", true},
    {'i', N_("screen"), N_("record a screening for bans"), "screening-add", true},
    {'w', N_("whole"), N_("identity number and telephone in full, for a reason"), "guard-reveal", true}, {0}};

static const struct sheet_action *card_keys(const void *state)
{
    (void)state;
    return card_actions;
}

static bool card_key(void *state, uint32_t key, struct effect *effect)
{
    const struct card *card = state;
    const struct sheet_action *action = action_find(card_actions, key);
    struct target target = {.day = DAY_NONE};

    if (action == NULL)
        return false;
    snprintf(target.guard, sizeof target.guard, "%s", card->number);
    if (!action->fresh && card->list.count == 0) {
        *effect = effect_say(_("There is no paper yet: a adds one."));
        return true;
    }
    if (!action->fresh) {
        const struct board_paper *paper = &card->board.papers[card->list.cursor];
        snprintf(target.id, sizeof target.id, "%s", paper->kind_id);
        target.row = paper->id;
        target.version = paper->version;
    }
    *effect = effect_form(action->form, &target);
    return true;
}

static struct effect card_update(void *state, const struct event *event)
{
    struct card *card = state;
    struct effect said;

    if (list_update(&card->list, event, row_words, card, &said) || event->kind != EVENT_ACTION)
        return said;
    switch (event->action) {
    case ACTION_CANCEL:
        said.kind = EFFECT_BACK;
        return said;
    case ACTION_OPEN: {
        struct target target = {.day = DAY_NONE};
        snprintf(target.guard, sizeof target.guard, "%s", card->number);
        return effect_open(SCREEN_ROSTER, &target);
    }
    case ACTION_PHONE: {
        struct effect effect = {.kind = EFFECT_PHONE};
        snprintf(effect.target.guard, sizeof effect.target.guard, "%s", card->number);
        return effect;
    }
    default:
        return said;
    }
}

static int draw_person(const struct card *card, struct canvas *canvas)
{
    const struct board_guard *guard = &card->board.guard;
    const char *pairs[][2] = {
        {_("Sex"), guard->sex},
        {_("Age"), guard->age},
        {_("Phone"), guard->phone},
        {_("Identity no."), guard->citizen_id},
        {_("Employed"), guard->employment},
        {_("Since"), guard->joined},
        {_("Education"), card->board.education},
        {_("State"), guard->state},
    };
    int half = canvas->width / 2, y = 1;

    canvas_textf(canvas, 0, 0, canvas->width, ROLE_TITLE, "%s %s", guard->number, guard->name);
    for (size_t i = 0; i < COUNT(pairs); i++) {
        int x = i % 2 == 0 ? 0 : half;
        canvas_field(canvas, y, x, 13, ROLE_DIM, pairs[i][0], false);
        canvas_text(canvas, y, x + 14, half - 15, ROLE_PLAIN, pairs[i][1]);
        y += i % 2 == 1;
    }
    return y;
}

static void draw_paper(const struct board_paper *paper, struct canvas *canvas, int y, int kind)
{
    int role = theme_severity(paper->mark);

    canvas_textf(canvas, y, 0, 1, role, "%c", theme_mark(paper->mark));
    canvas_field(canvas, y, 2, kind, role, paper->kind, false);
    canvas_field(canvas, y, kind + 3, 10, role, paper->issued, false);
    canvas_field(canvas, y, kind + 14, 10, role, paper->until, false);
    canvas_textf(canvas, y, kind + 26, canvas->width, role, "%s  %s  %s", paper->state ? paper->state : "",
        paper->level ? paper->level : "", paper->number ? paper->number : "");
}

static int draw_papers(struct card *card, struct canvas *canvas, int y, int rows)
{
    int kind = 12;

    for (size_t i = 0; i < card->board.paper_count; i++)
        kind = utf8_width(card->board.papers[i].kind) > kind ? utf8_width(card->board.papers[i].kind) : kind;
    kind = kind > canvas->width / 3 ? canvas->width / 3 : kind;
    canvas_fill(canvas, y, 0, canvas->width, ROLE_HEADING);
    canvas_field(canvas, y, 0, kind + 2, ROLE_HEADING, _("Papers"), false);
    canvas_field(canvas, y, kind + 3, 10, ROLE_HEADING, _("Issued"), false);
    canvas_field(canvas, y, kind + 14, 10, ROLE_HEADING, _("Good until"), false);
    y++;
    if (card->list.count == 0)
        canvas_text(canvas, y++, 2, canvas->width, ROLE_WARN, _("No papers are recorded: a adds one."));
    list_settle(&card->list, rows);
    for (int i = 0; i < rows && card->list.top + i < card->list.count; i++, y++) {
        draw_paper(&card->board.papers[card->list.top + i], canvas, y, kind);
        if (card->list.top + i == card->list.cursor)
            canvas_select(canvas, y, 0, SELECTED_CELLS);
    }
    return y;
}

static int draw_lines(
    struct canvas *canvas, int y, const char *heading, const char **lines, size_t count, int role, int end)
{
    if (count == 0 || y + 1 >= end)
        return y;
    draw_heading(canvas, y++, heading);
    for (size_t i = 0; i < count && y < end; i++)
        canvas_text(canvas, y++, 2, canvas->width - 2, role, lines[i]);
    return y;
}

static void card_draw(void *state, struct canvas *canvas)
{
    struct card *card = state;

    int y = draw_person(card, canvas) + (canvas->height >= 18), left = canvas->height - y - 1,
        rows = left < 8 ? left / 2 : left - 6;
    rows = rows > card->list.count ? card->list.count : rows;
    y = draw_papers(card, canvas, y, rows);
    int findings = (canvas->height - y) * 3 / 5;
    y = draw_lines(canvas, y, _("What is wrong"), card->board.findings, card->board.finding_count, ROLE_ERROR,
        y + (findings < 2 ? 2 : findings));
    draw_lines(canvas, y, _("Next duties"), card->board.duties, card->board.duty_count, ROLE_PLAIN, canvas->height);
}

static void card_done(void *state)
{
    arena_done(&((struct card *)state)->arena);
}

const struct screen_class screen_guard = {
    .id = SCREEN_GUARD,
    .name = N_("Guard"),
    .size = sizeof(struct card),
    .start = card_start,
    .load = card_load,
    .update = card_update,
    .draw = card_draw,
    .actions = card_keys,
    .other_key = card_key,
    .done = card_done,
};
