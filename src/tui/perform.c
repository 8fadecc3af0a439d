/* What a screen asked for: edits, openings, questions. */
#include <config.h>

#include <stdio.h>
#include <string.h>
#include <stdlib.h>

#include "service/board.h"
#include "service/demo.h"
#include "service/import.h"
#include "tui/loop.h"
#include "util/i18n.h"

static void tell_change(struct loop *loop, const char *told)
{
    char said[2 * INPUT_SIZE];

    snprintf(said, sizeof said, _("Done, u undoes it. %s"), told);
    loop_changed(loop);
    loop_say(loop, said);
}

static void apply(struct loop *loop)
{
    OWN(text_done) struct text told = TEXT_INIT;
    OWN(error_done) struct error err = ERROR_INIT;
    const struct slot *top = loop_top(loop);

    if (top->class->apply(top->state, loop->app, &told, &err) == 0) {
        if (top->class->closes)
            loop_close(loop);
        tell_change(loop, told.at);
        return;
    }
    if (err.kind == ERROR_CONFLICT)
        loop_reload(loop, true);
    loop_complain(loop, &err);
}

static void show_phone(struct loop *loop, const char *guard)
{
    OWN(error_done) struct error err = ERROR_INIT;
    struct arena arena = ARENA_INIT;
    const char *phone = NULL;
    char said[INPUT_SIZE];

    if (board_phone(loop->app, guard, &arena, &phone, &err) < 0)
        loop_complain(loop, &err);
    else {
        snprintf(said, sizeof said, _("Phone: %s (this was logged)"),
            phone == NULL || phone[0] == '\0' ? _("not recorded") : phone);
        loop_say(loop, said);
    }
    arena_done(&arena);
}

/* One key too many must not take a whole school away: an import is taken back by the command, in words. */
static bool undo_is_large(struct loop *loop)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    const char *action = NULL;

    if (app_undo_next(loop->app, &arena, &action, NULL) < 0 || action == NULL || strcmp(action, "import") != 0)
        return false;
    loop_say(loop, _("The change before is an import of whole tables. To take that back type :undo"));
    return true;
}

void loop_undo(struct loop *loop, bool redo)
{
    OWN(text_done) struct text told = TEXT_INIT;
    OWN(error_done) struct error err = ERROR_INIT;

    if (loop->app == NULL || (!redo && undo_is_large(loop)))
        return;
    if (app_undo(loop->app, redo, &told, &err) < 0) {
        loop_complain(loop, &err);
        return;
    }
    loop_changed(loop);
    loop_say(loop, told.at);
}

static const char *new_path(struct loop *loop, char **owned)
{
    *owned = loop->start->db_path == NULL ? app_default_path() : NULL;
    return loop->start->db_path == NULL ? *owned : loop->start->db_path;
}

static int open_new(struct loop *loop, struct text *notes, struct error *err)
{
    char *owned;
    const char *path = new_path(loop, &owned);
    int status = app_init(path, false, notes, err);

    if (status == 0)
        status = app_open(path, DB_EDIT, &loop->own, err);
    free(owned);
    return status;
}

static void add_remarks(const struct skipped_list *list, struct arena *arena, struct text *out)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct skipped *item = &list->at[i];
        const char *place = import_place(item->file, item->sheet, arena), *what = item->what ? item->what : "";

        text_addf(out, "%s%s%s: %s\n", place, *place && *what ? ", " : "", what, item->reason);
    }
}

static void add_report(const struct import_report *report, struct text *out)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;

    text_addf(out, _("Rows read: %d; new %d, updated %d, unchanged %d, refused %zu"), report->read, report->fresh,
        report->updated, report->unchanged, report->refused.count);
    text_add(out, "\n\n");
    for (size_t i = 0; i < report->tables.count; i++)
        text_addf(out, _("%s: %s, rows %d, refused %d\n"),
            import_place(report->tables.at[i].file, report->tables.at[i].sheet, &arena), report->tables.at[i].kind,
            report->tables.at[i].read, report->tables.at[i].refused);
    text_add(out, "\n");
    for (size_t i = 0; i < report->refused.count; i++) {
        const struct refusal *refusal = &report->refused.at[i];
        text_addf(out, _("%s row %d, %s: %s. %s\n"), import_place(refusal->file, refusal->sheet, &arena), refusal->row,
            refusal->column ? refusal->column : "", refusal->reason ? refusal->reason : "",
            refusal->fix ? refusal->fix : "");
    }
    add_remarks(&report->skipped, &arena, out);
    add_remarks(&report->mentions, &arena, out);
}

/* When nothing could be taken in, no empty file stays behind. */
static int import_folder(struct loop *loop, const char *folder, struct text *said, struct error *err)
{
    char *owned;
    const char *path = new_path(loop, &owned);
    struct import_request request = {.path = folder};
    struct import_report report = {0};
    int status = app_open(path, DB_CREATE, &loop->own, err);

    if (status == 0)
        status = import_run(&loop->own, &request, &report, err);
    if (status == 0 && !report.usable)
        status = error_set(err, ERROR_DATA, _("nothing in %s could be taken in"), folder);
    if (status == 0)
        add_report(&report, said);
    import_report_done(&report);
    if (status < 0)
        app_discard(&loop->own);
    free(owned);
    return status;
}

/* From the first screen to a school. */
static void begin(struct loop *loop, const struct effect *effect)
{
    OWN(text_done) struct text said = TEXT_INIT;
    OWN(error_done) struct error err = ERROR_INIT;
    int status;

    switch (effect->kind) {
    case EFFECT_DEMO:
        status = demo_open(loop->start->db_path, &loop->own, &err);
        break;
    case EFFECT_IMPORT:
        status = import_folder(loop, effect->field, &said, &err);
        break;
    case EFFECT_EXISTING:
        status = app_open(effect->field, DB_EDIT, &loop->own, &err);
        break;
    default:
        status = open_new(loop, &said, &err);
        break;
    }
    if (status < 0) {
        app_close(&loop->own);
        loop->own = (struct app){0};
        loop_complain(loop, &err);
        return;
    }
    loop->app = &loop->own;
    loop_attend(loop);
    loop->depth = 0;
    loop_tab(loop, SCREEN_TODAY);
    if (effect->kind == EFFECT_IMPORT)
        loop_open_text(loop, _("Import"), said.at);
    else if (said.size > 0)
        loop_say(loop, said.at);
}

/* One that is done at once is not seen unless it asks something, or something is wrong with it. */
static void open_form(struct loop *loop, const struct target *target)
{
    struct effect effect;

    loop_form(loop, target);
    if (loop_top(loop)->class->id == SCREEN_FORM && screen_form_submit(loop_top(loop)->state, &effect))
        loop_perform(loop, &effect);
}

static bool names_nothing(const struct target *target)
{
    return target->guard[0] == '\0' && target->post[0] == '\0' && target->day == DAY_NONE;
}

static void open_screen(struct loop *loop, const struct effect *effect)
{
    if (loop_top(loop)->class->id == SCREEN_MENU)
        loop_close(loop);
    if (effect->screen < SCREEN_TAB_COUNT && names_nothing(&effect->target))
        loop_tab(loop, (int)effect->screen);
    else
        loop_open(loop, effect->screen, &effect->target);
}

void loop_perform(struct loop *loop, const struct effect *effect)
{
    switch (effect->kind) {
    case EFFECT_NONE:
        break;
    case EFFECT_SAY:
        loop_say(loop, effect->text);
        break;
    case EFFECT_OPEN:
        open_screen(loop, effect);
        break;
    case EFFECT_BACK:
        loop_close(loop);
        break;
    case EFFECT_RELOAD:
        loop_reload(loop, false);
        break;
    case EFFECT_ASK:
        loop->prompt = (struct prompt){.kind = PROMPT_ANSWER};
        snprintf(loop->prompt.label, sizeof loop->prompt.label, "%s", effect->text);
        break;
    case EFFECT_APPLY:
        apply(loop);
        break;
    case EFFECT_FILTER:
        loop->prompt = (struct prompt){.kind = PROMPT_FILTER};
        snprintf(loop->prompt.label, sizeof loop->prompt.label, "%s", _("Only rows with:"));
        line_set(&loop->prompt.line, effect->text);
        break;
    case EFFECT_FORM:
        open_form(loop, &effect->target);
        break;
    case EFFECT_SAVED:
        loop_close(loop);
        tell_change(loop, effect->text);
        break;
    case EFFECT_STAYS:
        loop_close(loop);
        loop_changed(loop);
        loop_say(loop, effect->text);
        break;
    case EFFECT_TOLD:
        loop_close(loop);
        loop_say(loop, effect->text);
        break;
    case EFFECT_DROPPED:
        loop_drop_form(loop);
        break;
    case EFFECT_PHONE:
        show_phone(loop, effect->target.guard);
        break;
    default:
        begin(loop, effect);
        break;
    }
}
