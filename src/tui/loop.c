#include <config.h>

#include "tui/loop.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/key.h"
#include "tui/term.h"
#include "util/clock.h"
#include "util/i18n.h"
#include "util/xalloc.h"

enum { LOOK_MS = 500 }; /* others' commits are seen within a second */

static const struct screen_class *const classes[SCREEN_COUNT] = {
    [SCREEN_TODAY] = &screen_today,
    [SCREEN_ROSTER] = &screen_roster,
    [SCREEN_FINDINGS] = &screen_findings,
    [SCREEN_GUARDS] = &screen_guards,
    [SCREEN_DAY] = &screen_day,
    [SCREEN_MY] = &screen_my,
    [SCREEN_GUARD] = &screen_guard,
    [SCREEN_SHEET] = &screen_sheet,
    [SCREEN_MENU] = &screen_menu,
    [SCREEN_FORM] = &screen_form,
    [SCREEN_FILL] = &screen_fill,
    [SCREEN_START] = &screen_start,
    [SCREEN_HELP] = &screen_help,
    [SCREEN_HELP_ALONE] = &screen_help_alone,
    [SCREEN_PAGER] = &screen_pager,
    [SCREEN_ALONE] = &screen_alone,
};

const struct screen_class *screen_find(enum screen_id id)
{
    return classes[id];
}

struct slot *loop_top(struct loop *loop)
{
    return loop->depth > 0 ? &loop->stack[loop->depth - 1] : &loop->tabs[loop->tab];
}

void loop_say(struct loop *loop, const char *text)
{
    snprintf(loop->message, sizeof loop->message, "%s", text);
    for (char *at = loop->message; *at != '\0'; at++)
        *at = *at == '\n' ? ' ' : *at;
    loop->fault = false;
}

void loop_complain(struct loop *loop, struct error *err)
{
    char said[2 * INPUT_SIZE];
    const char *message = err->message == NULL ? _("it did not work") : err->message;

    if (err->hint != NULL)
        snprintf(said, sizeof said, "%s; %s", message, err->hint);
    else
        snprintf(said, sizeof said, "%s", message);
    loop_say(loop, said);
    loop->fault = true;
    error_clear(err);
}

const struct sheet_action *slot_actions(const struct slot *slot)
{
    return slot->class->actions == NULL || slot->state == NULL ? NULL : slot->class->actions(slot->state);
}

static void slot_close(struct slot *slot)
{
    if (slot->state != NULL && slot->class->done != NULL)
        slot->class->done(slot->state);
    free(slot->state);
    slot->state = NULL;
}

static int slot_load(struct loop *loop, struct slot *slot)
{
    OWN(error_done) struct error err = ERROR_INIT;

    slot->stale = false;
    if (slot->class->load == NULL || slot->class->load(slot->state, loop->app, &err) == 0)
        return 0;
    loop_complain(loop, &err);
    return -1;
}

static void slot_open(struct slot *slot, enum screen_id id, const struct target *target)
{
    *slot = (struct slot){.class = classes[id], .state = xcalloc(1, classes[id]->size)};
    if (slot->class->start != NULL)
        slot->class->start(slot->state, target);
}

static void push(struct loop *loop, struct slot *slot)
{
    if (loop->depth == STACK_SIZE) {
        slot_close(&loop->stack[0]);
        memmove(&loop->stack[0], &loop->stack[1], sizeof loop->stack - sizeof loop->stack[0]);
        loop->depth--;
    }
    loop->stack[loop->depth++] = *slot;
}

void loop_open(struct loop *loop, enum screen_id id, const struct target *target)
{
    struct slot slot;
    const struct slot *top = loop_top(loop);
    enum screen_id here = top->class->id;
    const struct sheet_action *own = slot_actions(top);

    if (id == SCREEN_HELP && (here == SCREEN_ALONE || here == SCREEN_START))
        id = SCREEN_HELP_ALONE;
    slot_open(&slot, id, target);
    if (id == SCREEN_HELP || id == SCREEN_HELP_ALONE)
        screen_help_about(slot.state, here, own);
    if (slot_load(loop, &slot) < 0)
        slot_close(&slot);
    else
        push(loop, &slot);
}

void loop_form(struct loop *loop, const struct target *target)
{
    struct slot slot;

    slot_open(&slot, SCREEN_FORM, target);
    if (slot_load(loop, &slot) < 0) {
        slot_close(&slot);
        return;
    }
    if (loop->draft != NULL)
        screen_form_set(slot.state, loop->draft);
    free(loop->draft);
    loop->draft = NULL;
    push(loop, &slot);
}

void loop_drop_form(struct loop *loop)
{
    free(loop->draft);
    loop->draft = screen_form_draft(loop_top(loop)->state);
    bool typed = loop->draft != NULL;
    loop_close(loop);
    loop_say(loop, typed ? _("Cancelled: nothing was changed. What was typed is there when it is opened again.")
                         : _("Cancelled: nothing was changed."));
}

void loop_open_text(struct loop *loop, const char *title, const char *text)
{
    struct slot slot;

    slot_open(&slot, SCREEN_PAGER, &(struct target){.day = DAY_NONE});
    screen_pager_set(slot.state, title, text);
    push(loop, &slot);
}

static void pop_all(struct loop *loop)
{
    while (loop->depth > 0)
        slot_close(&loop->stack[--loop->depth]);
}

static void refresh_top(struct loop *loop)
{
    struct slot *top = loop_top(loop);

    if (top->stale && top->state != NULL)
        slot_load(loop, top);
}

/* A screen that cannot be loaded is not opened: the one before stays, and the reason is said. */
void loop_tab(struct loop *loop, int tab)
{
    struct slot *slot = &loop->tabs[tab];

    if (slot->state == NULL) {
        struct target target = {.day = DAY_NONE};
        slot_open(slot, (enum screen_id)tab, &target);
        if (slot_load(loop, slot) < 0 && loop->tabs[loop->tab].state != NULL && tab != loop->tab) {
            slot_close(slot);
            return;
        }
    }
    pop_all(loop);
    loop->tab = tab;
    refresh_top(loop);
    if (tab == SCREEN_TODAY && screen_today_school(slot->state) != NULL)
        snprintf(loop->school, sizeof loop->school, "%s", screen_today_school(slot->state));
}

void loop_close(struct loop *loop)
{
    if (loop->depth > 1 || (loop->depth == 1 && loop->app != NULL && loop->start->my == NULL)) {
        slot_close(&loop->stack[--loop->depth]);
        refresh_top(loop);
    } else if (loop->depth == 0 && loop->tab != SCREEN_TODAY)
        loop_tab(loop, SCREEN_TODAY);
    else
        loop->done = true;
}

void loop_reload(struct loop *loop, bool all)
{
    for (int i = 0; all && i < SCREEN_TAB_COUNT; i++)
        loop->tabs[i].stale = true;
    for (int i = 0; all && i < loop->depth; i++)
        loop->stack[i].stale = true;
    loop_top(loop)->stale = true;
    refresh_top(loop);
}

void loop_language(struct loop *loop, const char *lang)
{
    if (lang == NULL || !i18n_start(lang, NULL)) {
        loop_say(loop, _("Languages: lang en, lang zh_CN"));
        return;
    }
    loop_reload(loop, true);
    loop_say(loop, _("The screens are in English now."));
}

void loop_changed(struct loop *loop)
{
    news_clear(&loop->news);
    loop_reload(loop, true);
}

/* Others have committed: everything is loaded again, with a mark at what they changed, and it is said who did. */
static void hear(struct loop *loop)
{
    OWN(text_done) struct text told = TEXT_INIT;
    OWN(error_done) struct error err = ERROR_INIT;

    if (news_look(loop->app, &loop->news, &told, &err) < 0) {
        loop_complain(loop, &err);
        return;
    }
    loop_reload(loop, true);
    if (told.size > 0)
        loop_say(loop, told.at);
}

/* Something written by another program since? Then what is shown is old. */
static void look_around(struct loop *loop)
{
    if (loop->app == NULL)
        return;
    loop->looked = clock_monotonic_ms();
    int64_t version = db_data_version(loop->app->db);
    if (version != loop->data_version) {
        loop->data_version = version;
        hear(loop);
    }
    int minute = app_minute(loop->app);
    if (minute != loop->minute) {
        loop->minute = minute;
        loop->tabs[SCREEN_TODAY].stale = true;
        if (loop->depth == 0 && loop->tab == SCREEN_TODAY)
            refresh_top(loop);
    }
}

void loop_attend(struct loop *loop)
{
    loop->minute = app_minute(loop->app);
    loop->data_version = db_data_version(loop->app->db);
    loop->app->news = &loop->news;
    (void)news_start(loop->app, &loop->news, NULL);
}

static void begin(struct loop *loop)
{
    struct target target = {.day = DAY_NONE};
    struct slot slot;

    if (loop->app != NULL)
        loop_attend(loop);
    if (loop->app != NULL && loop->app->warning != NULL) {
        loop_say(loop, loop->app->warning);
        loop->fault = true;
        loop->app->warning = NULL;
    }
    if (loop->app != NULL && loop->start->my == NULL) {
        loop_tab(loop, SCREEN_TODAY);
        return;
    }
    if (loop->start->my != NULL)
        snprintf(target.guard, sizeof target.guard, "%s", loop->start->my);
    slot_open(&slot, loop->app == NULL ? SCREEN_START : SCREEN_ALONE, &target);
    slot_load(loop, &slot);
    push(loop, &slot);
    if (loop->app != NULL && loop->start->my != NULL && loop->start->my[0] == '\0')
        loop_key(loop, 'g');
}

static void show(struct loop *loop, struct canvas *canvas)
{
    if (term_changed() || canvas->cells == NULL) {
        int height, width;
        term_size(&height, &width);
        canvas_done(canvas);
        canvas_init(canvas, height, width);
        loop->height = height;
        loop->width = width;
    }
    frame_draw(loop, canvas);
    term_show(canvas);
}

static void go_on(struct loop *loop)
{
    struct canvas canvas = {0};

    term_changed();
    term_size(&loop->height, &loop->width);
    begin(loop);
    while (!loop->done && term_left() == 0) {
        show(loop, &canvas);
        struct slot *top = loop_top(loop);
        bool busy = top->class->work != NULL && top->class->work(top->state);
        uint32_t key = term_key(busy ? 1 : LOOK_MS);
        if (key != PRESS_NONE)
            loop_key(loop, key);
        if (key == PRESS_NONE || clock_monotonic_ms() - loop->looked >= LOOK_MS)
            look_around(loop);
    }
    canvas_done(&canvas);
}

void loop_free(struct loop *loop)
{
    news_done(&loop->news);
    pop_all(loop);
    for (int i = 0; i < SCREEN_TAB_COUNT; i++)
        slot_close(&loop->tabs[i]);
    app_close(&loop->own);
    history_done(&loop->history);
    free(loop->draft);
    free(loop);
}

bool tui_possible(void)
{
    return term_possible();
}

int tui_run(struct app *app, const struct tui_start *start)
{
    OWN(error_done) struct error err = ERROR_INIT;
    struct loop *loop = xnew(struct loop);
    const char *replaced;

    loop->app = app;
    loop->start = start;
    if (term_start(&replaced, &err) < 0) {
        fprintf(stderr, "muster: %s\n", err.message);
        free(loop);
        return 69;
    }
    if (replaced != NULL) {
        char said[160];
        snprintf(said, sizeof said, _("This terminal is unknown here: it is treated as %s."), replaced);
        loop_say(loop, said);
    }
    go_on(loop);
    int left = term_left();
    term_stop();
    loop_free(loop);
    return left == 0 ? 0 : 128 + left;
}
