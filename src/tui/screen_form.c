/* Any form: its fields one below the other, each checked when it is left. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/key.h"
#include "tui/screen.h"
#include "tui/take.h"
#include "tui/widget.h"
#include "util/i18n.h"
#include "util/utf8.h"
#include "util/xalloc.h"

enum { BELOW_ROWS = 2, FAULT_ROWS = 5, SAVE_KEY = 'S' - '@' };

struct entry_form {
    struct app *app; /* of load: to check fields, and to save */
    struct arena arena;
    struct target target;
    struct form_values values;
    struct line lines[FORM_FIELDS_MOST];
    char begun[FORM_FIELDS_MOST][INPUT_SIZE]; /* as shown in the beginning */
    bool fixed[FORM_FIELDS_MOST];
    int count, field, top;
    char fault[2 * INPUT_SIZE]; /* about the field; "": none */
    struct form_choices choices; /* of the field */
    int chosen;                 /* among those that fit what was typed; -1: typed by hand */
    char typed[INPUT_SIZE];
    bool loaded;
};

static const struct form_field *field_of(const struct entry_form *form, int index)
{
    return &form->values.form->fields[index];
}

static void form_start(void *state, const struct target *target)
{
    ((struct entry_form *)state)->target = *target;
}

static void load_choices(struct entry_form *form)
{
    OWN(error_done) struct error err = ERROR_INIT;

    form_choices_clear(&form->choices);
    form->chosen = -1;
    snprintf(form->typed, sizeof form->typed, "%s", form->lines[form->field].text);
    if (!form->fixed[form->field])
        form_choose(form->app, field_of(form, form->field), &form->arena, &form->choices, &err);
}

static void go_to_field(struct entry_form *form, int field)
{
    form->field = field;
    form->lines[field].caret = strlen(form->lines[field].text);
    form->fault[0] = '\0';
    load_choices(form);
}

static int next_free(const struct entry_form *form, int from, int step)
{
    for (int i = from; i >= 0 && i < form->count; i += step)
        if (!form->fixed[i])
            return i;
    return -1;
}

void form_take(void *state, struct app *app, const struct form_values *values)
{
    struct entry_form *form = state;

    form->app = app;
    form->values = *values;
    form->count = (int)form_field_count(values->form);
    for (int i = 0; i < form->count; i++) {
        const char *shown = form_shown(field_of(form, i), values->at[i]);
        line_set(&form->lines[i], shown);
        snprintf(form->begun[i], INPUT_SIZE, "%s", shown);
        form->fixed[i] = (field_of(form, i)->flags & FIELD_FIXED) && shown[0] != '\0';
    }
    int first = next_free(form, 0, 1);
    go_to_field(form, first < 0 ? 0 : first);
    form->loaded = true;
}

/* A reload keeps what was typed. */
static int form_load(void *state, struct app *app, struct error *err)
{
    struct entry_form *form = state;
    const struct form_spec *spec = form_find(form->target.name);
    const struct target *target = &form->target;
    struct form_values values;
    struct place place = {.guard = target->guard[0] == '\0' ? NULL : target->guard,
        .post = target->post[0] == '\0' ? NULL : target->post,
        .id = target->id[0] == '\0' ? NULL : target->id,
        .day = target->day,
        .row = target->row,
        .version = target->version};

    if (form->loaded)
        return 0;
    if (spec == NULL)
        return error_set(err, ERROR_NO_OBJECT, _("there is no form \"%s\""), target->name);
    if (form_begin(app, spec, &place, &form->arena, &values, err) < 0)
        return -1;
    form_take(form, app, &values);
    return 0;
}

static bool is_same(const struct target *a, const struct target *b)
{
    return strcmp(a->name, b->name) == 0 && strcmp(a->guard, b->guard) == 0 && strcmp(a->post, b->post) == 0 &&
           strcmp(a->id, b->id) == 0 && a->day == b->day && a->row == b->row;
}

struct form_draft *screen_form_draft(const void *state)
{
    const struct entry_form *form = state;
    struct form_draft *draft = xnew(struct form_draft);
    bool typed = false;

    draft->target = form->target;
    for (int i = 0; i < form->count; i++) {
        snprintf(draft->lines[i], INPUT_SIZE, "%s", form->lines[i].text);
        typed = typed || strcmp(form->lines[i].text, form->begun[i]) != 0;
    }
    if (!typed) {
        free(draft);
        return NULL;
    }
    return draft;
}

void screen_form_set(void *state, const struct form_draft *draft)
{
    struct entry_form *form = state;

    if (!is_same(&form->target, &draft->target))
        return;
    for (int i = 0; i < form->count; i++)
        line_set(&form->lines[i], draft->lines[i]);
    load_choices(form);
}

static void set_fault(struct entry_form *form, const struct error *err)
{
    snprintf(form->fault, sizeof form->fault, "%s%s%s", err->message == NULL ? _("it did not work") : err->message,
        err->hint == NULL ? "" : "; ", err->hint == NULL ? "" : err->hint);
}

/* What is emptied is said to be empty; what was never filled, is not given. */
static void take_line(struct entry_form *form, int index)
{
    const char *text = form->lines[index].text;
    bool given = text[0] != '\0' || form->begun[index][0] != '\0';

    form->values.at[index] = given ? arena_strdup(&form->arena, text) : NULL;
}

/* Is what stands in the field right? An empty one is looked at when all is saved. */
static bool leave_field(struct entry_form *form, int index, bool saving)
{
    OWN(error_done) struct error err = ERROR_INIT;

    if (form->fixed[index])
        return true;
    take_line(form, index);
    if (form->lines[index].text[0] == '\0' && !saving)
        return true;
    if (form_check(form->app, &form->values, (size_t)index, true, &err) < 0) {
        set_fault(form, &err);
        return false;
    }
    line_set(&form->lines[index], form_shown(field_of(form, index), form->values.at[index]));
    return true;
}

/* Goes to a field that is wrong; the reason stays. */
static void blame_field(struct entry_form *form, int index)
{
    char fault[sizeof form->fault];

    memcpy(fault, form->fault, sizeof fault);
    go_to_field(form, index);
    memcpy(form->fault, fault, sizeof fault);
}

static struct effect save(struct entry_form *form)
{
    OWN(text_done) struct text told = TEXT_INIT;
    OWN(error_done) struct error err = ERROR_INIT;
    struct effect effect = {.kind = EFFECT_NONE};

    for (int i = 0; i < form->count; i++)
        if (!leave_field(form, i, true)) {
            blame_field(form, i);
            return effect;
        }
    form->values.wrong = NULL;
    form->values.only_told = form->values.form->only_tells;
    if (form_submit(form->app, &form->values, &told, &err) == 0) {
        effect.kind = form->values.only_told     ? EFFECT_TOLD
                      : form->values.form->stays ? EFFECT_STAYS
                                                 : EFFECT_SAVED;
        snprintf(effect.text, sizeof effect.text, "%s", told.at);
        return effect;
    }
    set_fault(form, &err);
    for (int i = 0; i < form->count; i++)
        if (form->values.wrong != NULL && strcmp(field_of(form, i)->key, form->values.wrong) == 0)
            blame_field(form, i);
    return effect;
}

bool screen_form_submit(void *state, struct effect *effect)
{
    struct entry_form *form = state;

    if (!form->loaded || !form->values.form->at_once || form->values.ask)
        return false;
    *effect = save(form);
    return true;
}

/* The next choice that fits what was typed by hand. */
static void turn_choice(struct entry_form *form, int step)
{
    int fitting = 0, wanted, at = 0;

    for (size_t i = 0; i < form->choices.count; i++)
        fitting += utf8_contains(form->choices.at[i].label, form->typed);
    if (fitting == 0) {
        form->typed[0] = '\0';
        fitting = (int)form->choices.count;
    }
    if (fitting == 0)
        return;
    wanted = form->chosen < 0 ? (step > 0 ? 0 : fitting - 1) : (form->chosen + step + fitting) % fitting;
    form->chosen = wanted;
    for (size_t i = 0; i < form->choices.count; i++)
        if (utf8_contains(form->choices.at[i].label, form->typed) && at++ == wanted)
            line_set(&form->lines[form->field],
                field_of(form, form->field)->kind < FIELD_GUARD ? form->choices.at[i].label : form->choices.at[i].id);
}

/* Does what was typed stand for one of the choices already? */
static bool is_complete(const struct entry_form *form)
{
    const char *text = form->lines[form->field].text;

    for (size_t i = 0; i < form->choices.count; i++)
        if (strcmp(text, form->choices.at[i].id) == 0 || strcmp(text, form->choices.at[i].label) == 0)
            return true;
    return form->choices.count == 0 || text[0] == '\0';
}

static void move_field(struct entry_form *form, int step)
{
    int next = next_free(form, form->field + step, step);

    if (step > 0 && !leave_field(form, form->field, false))
        return;
    if (next < 0)
        next = next_free(form, step > 0 ? 0 : form->count - 1, step);
    if (next >= 0)
        go_to_field(form, next);
}

static struct effect form_key(struct entry_form *form, uint32_t key)
{
    struct effect none = {.kind = EFFECT_NONE}, dropped = {.kind = EFFECT_DROPPED};
    struct line *line = &form->lines[form->field];

    switch (key) {
    case PRESS_ESCAPE:
        return dropped;
    case SAVE_KEY:
        return save(form);
    case PRESS_ENTER:
        if (next_free(form, form->field + 1, 1) < 0)
            return save(form);
        move_field(form, 1);
        return none;
    case PRESS_TAB:
        if (!is_complete(form))
            turn_choice(form, 1);
        else
            move_field(form, 1);
        return none;
    case PRESS_DOWN:
        move_field(form, 1);
        return none;
    case PRESS_UP:
    case PRESS_BACKTAB:
        move_field(form, -1);
        return none;
    default:
        break;
    }
    if (form->choices.count > 0 && (key == PRESS_LEFT || key == PRESS_RIGHT)) {
        turn_choice(form, key == PRESS_LEFT ? -1 : 1);
        return none;
    }
    if (!form->fixed[form->field] && line_key(line, key)) {
        form->fault[0] = '\0';
        form->chosen = -1;
        snprintf(form->typed, sizeof form->typed, "%s", line->text);
    }
    return none;
}

static struct effect entry_update(void *state, const struct event *event)
{
    struct entry_form *form = state;
    struct effect none = {.kind = EFFECT_NONE};

    if (event->kind == EVENT_KEY)
        return form_key(form, event->key);
    if (event->kind == EVENT_PASTE && !form->fixed[form->field]) {
        line_paste(&form->lines[form->field], event->text);
        snprintf(form->typed, sizeof form->typed, "%s", form->lines[form->field].text);
    }
    return none;
}

/* The reason why it is wrong; else the choices, else the hint. */
static void draw_below(const struct entry_form *form, struct canvas *canvas, int y, int x)
{
    const struct form_field *field = field_of(form, form->field);
    OWN(text_done) struct text words = TEXT_INIT;

    if (form->fault[0] != '\0') {
        canvas_wrap(canvas, y, x, canvas->width - x, FAULT_ROWS, ROLE_ERROR, form->fault);
        return;
    }
    for (size_t i = 0; i < form->choices.count && words.size < INPUT_SIZE; i++)
        if (utf8_contains(form->choices.at[i].label, form->typed))
            text_addf(&words, "%s%s", words.size > 0 ? "  " : "", form->choices.at[i].label);
    if (words.size == 0 && field->hint != NULL && strcmp(_(field->hint), _(field->label)) != 0)
        text_add(&words, _(field->hint));
    canvas_wrap(canvas, y, x, canvas->width - x, BELOW_ROWS, ROLE_DIM, words.at);
}

/* A hint is cut to its rows; a fault may need more. */
static int rows_below(const struct entry_form *form, int width)
{
    int rows = form->fault[0] == '\0' ? 0 : canvas_wrap_rows(form->fault, width, FAULT_ROWS);

    return rows > BELOW_ROWS ? rows : BELOW_ROWS;
}

static int label_width(const struct entry_form *form)
{
    int most = 0;

    for (int i = 0; i < form->count; i++) {
        int width = utf8_width(_(field_of(form, i)->label));
        most = width > most ? width : most;
    }
    return most;
}

static void entry_draw(void *state, struct canvas *canvas)
{
    struct entry_form *form = state;
    int label = label_width(form), x = label + 5, y = 1;
    int below = rows_below(form, canvas->width - x), rows = canvas->height - 1 - below;
    int caret_y = -1, caret_x = -1;

    if (form->count == 0)
        return;
    draw_heading(canvas, 0, _(form->values.form->title));
    if (form->field < form->top)
        form->top = form->field;
    if (form->field >= form->top + rows)
        form->top = form->field - rows + 1;
    for (int i = form->top; i < form->count && i < form->top + rows; i++, y++) {
        const struct form_field *field = field_of(form, i);
        canvas_field(canvas, y, 2, label, form->fixed[i] ? ROLE_DIM : ROLE_LABEL, _(field->label), false);
        if (field->flags & FIELD_REQUIRED)
            canvas_text(canvas, y, label + 3, 1, ROLE_LABEL, "*");
        if (form->fixed[i])
            canvas_text(canvas, y, x, canvas->width - x, ROLE_PLAIN, form->lines[i].text);
        else
            line_draw(&form->lines[i], canvas, y, x, canvas->width - x - 2);
        if (i != form->field)
            continue;
        caret_y = canvas->cursor_y;
        caret_x = canvas->cursor_x;
        canvas_text(canvas, y, 0, 1, ROLE_KEY, ">");
        canvas_dress(canvas, y, 0, 1, ROLE_KEY | ROLE_SELECTED);
        draw_below(form, canvas, y + 1, x);
        y += below;
    }
    canvas->cursor_y = caret_y;
    canvas->cursor_x = caret_x;
    canvas->typing = true;
}

static void entry_status(const void *state, struct text *out)
{
    const struct entry_form *form = state;
    bool required = false;

    for (int i = 0; i < form->count; i++)
        required = required || (field_of(form, i)->flags & FIELD_REQUIRED && !form->fixed[i]);
    if (required)
        text_add(out, _("* must be filled in"));
}

static bool entry_typing(const void *state)
{
    (void)state;
    return true;
}

static void entry_done(void *state)
{
    struct entry_form *form = state;

    form_choices_done(&form->choices);
    arena_done(&form->arena);
}

const struct screen_class screen_form = {
    .id = SCREEN_FORM,
    .name = N_("Form"),
    .size = sizeof(struct entry_form),
    .start = form_start,
    .load = form_load,
    .update = entry_update,
    .draw = entry_draw,
    .status = entry_status,
    .typing = entry_typing,
    .typing_keys = N_("Ctrl-S save  Enter next field  Tab complete  Esc cancel"),
    .done = entry_done,
};
