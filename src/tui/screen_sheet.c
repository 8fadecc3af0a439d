/* Any sheet: a list with a cursor, a marked column to sort by, a filter, and the keys of its forms. */
#include <config.h>

#include <stdio.h>
#include <string.h>

#include "service/sheet.h"
#include "tui/loop.h"
#include "tui/take.h"
#include "util/i18n.h"
#include "util/pinyin.h"
#include "util/utf8.h"

enum { GAP = 2, MARK = 2, NOTES_MOST = 3 };

struct listing {
    const struct sheet_spec *spec;
    struct target about;
    struct arena arena;
    struct sheet sheet;
    int *order, *shown;    /* rows as sorted; lines as filtered: a row, or -1 - ROW: the heading of its section */
    const char **folded;   /* what a row says, for the filter; made when it is first needed */
    const char **readings; /* how the name in it is read, likewise */
    char filter[INPUT_SIZE];
    struct list_view list;
    size_t column, first; /* marked; leftmost beside the first */
    bool sorted, down, tab; /* TAB: Esc does not close it */
};

static void sheet_start(void *state, const struct target *target)
{
    struct listing *listing = state;

    listing->about = *target;
    listing->spec = sheet_find(target->name);
}

static void guards_start(void *state, const struct target *target)
{
    struct target guards = *target;

    snprintf(guards.name, sizeof guards.name, "guards");
    sheet_start(state, &guards);
    ((struct listing *)state)->tab = true;
}

static const struct sheet_row *row_at(const struct listing *listing, int line)
{
    int row = line < 0 || line >= listing->list.count ? -1 : listing->shown[line];

    return row < 0 ? NULL : &listing->sheet.rows[row];
}

static const char *folded(struct listing *listing, int row)
{
    OWN(text_done) struct text all = TEXT_INIT;
    OWN(text_done) struct text plain = TEXT_INIT;

    if (listing->folded == NULL)
        listing->folded = arena_array(&listing->arena, listing->sheet.row_count + 1, sizeof *listing->folded);
    if (listing->folded[row] == NULL) {
        for (size_t i = 0; i < listing->sheet.column_count; i++)
            text_addf(&all, "%s\n", listing->sheet.rows[row].cells[i]);
        utf8_fold(&plain, all.at);
        listing->folded[row] = arena_strdup(&listing->arena, plain.at);
    }
    return listing->folded[row];
}

/* Of the cells that name a guard. */
static const char *reading(struct listing *listing, int row)
{
    OWN(text_done) struct text all = TEXT_INIT;

    if (listing->readings == NULL)
        listing->readings = arena_array(&listing->arena, listing->sheet.row_count + 1, sizeof *listing->readings);
    if (listing->readings[row] == NULL) {
        for (size_t i = 0; i < listing->sheet.column_count; i++)
            if (strcmp(listing->sheet.columns[i].key, "guard") == 0 ||
                strcmp(listing->sheet.columns[i].key, "name") == 0) {
                text_add(&all, all.size > 0 ? " " : "");
                pinyin_read(&all, listing->sheet.rows[row].cells[i]);
            }
        listing->readings[row] = arena_strdup(&listing->arena, all.at);
    }
    return listing->readings[row];
}

/* Has the row all words of FILTER (folded)? "!" is a mark. */
static bool passes(struct listing *listing, int row, const char *filter)
{
    char word[INPUT_SIZE];

    for (filter += strspn(filter, " "); *filter != '\0'; filter += strspn(filter, " ")) {
        size_t size = strcspn(filter, " ");
        snprintf(word, sizeof word, "%.*s", (int)size, filter);
        filter += size;
        if (strcmp(word, "!") == 0 ? listing->sheet.rows[row].mark == SEVERITY_OFF
                                   : strstr(folded(listing, row), word) == NULL &&
                                         !pinyin_match(reading(listing, row), word))
            return false;
    }
    return true;
}

static void choose(struct listing *listing)
{
    const struct sheet *sheet = &listing->sheet;
    OWN(text_done) struct text filter = TEXT_INIT;
    const char *section = NULL;
    int count = 0;

    utf8_fold(&filter, listing->filter);
    for (size_t i = 0; i < sheet->row_count; i++) {
        int row = listing->order[i];
        const char *above = listing->sorted ? NULL : sheet->rows[row].section;

        if (!passes(listing, row, filter.at))
            continue;
        if (above != NULL && (section == NULL || strcmp(section, above) != 0))
            listing->shown[count++] = -1 - row;
        section = above;
        listing->shown[count++] = row;
    }
    list_keep(&listing->list, count);
    if (row_at(listing, listing->list.cursor) == NULL && count > 0)
        listing->list.cursor++;
}

static void arrange(struct listing *listing)
{
    for (size_t i = 0; i < listing->sheet.row_count; i++)
        listing->order[i] = (int)i;
    if (listing->sorted)
        sheet_sort(&listing->sheet, listing->column, listing->down, listing->order, listing->sheet.row_count);
    choose(listing);
}

/* The line of the row that says the same first cell, or has the same id. */
static void go_to(struct listing *listing, int64_t id, const char *first)
{
    for (int i = 0; i < listing->list.count; i++) {
        const struct sheet_row *row = row_at(listing, i);
        if (row != NULL && (id != 0 ? row->id == id : strcmp(row->cells[0], first) == 0)) {
            listing->list.cursor = i;
            return;
        }
    }
}

void listing_take(void *state, struct arena arena, const struct sheet_spec *spec, const struct sheet *sheet)
{
    struct listing *listing = state;
    const struct sheet_row *old = row_at(listing, listing->list.cursor);
    int64_t id = old == NULL ? 0 : old->id;
    bool same = listing->sheet.title == NULL || strcmp(listing->sheet.title, sheet->title) == 0;
    char first[INPUT_SIZE];

    snprintf(first, sizeof first, "%s", old == NULL ? "" : old->cells[0]);
    arena_done(&listing->arena);
    listing->arena = arena;
    listing->spec = spec;
    listing->sheet = *sheet;
    listing->sheet.arena = &listing->arena;
    listing->folded = listing->readings = NULL;
    listing->order = arena_array(&listing->arena, sheet->row_count + 1, sizeof *listing->order);
    listing->shown = arena_array(&listing->arena, 2 * sheet->row_count + 1, sizeof *listing->shown);
    if (listing->column >= sheet->column_count)
        listing->column = 0;
    if (!same)
        listing->list.cursor = 0; /* the list is about something else now */
    arrange(listing);
    if (old != NULL && same)
        go_to(listing, id, first);
}

/* "--within 90": the options as they stood on the command line. */
static int read_options(struct listing *listing, struct app *app, struct arena *arena, struct sheet_params *params,
    struct error *err)
{
    char **words;
    int count = command_split(listing->about.options, arena, &words);

    for (int i = 0; i < count; i++) {
        const char *key = words[i] + (strncmp(words[i], "--", 2) == 0 ? 2 : 0);
        const struct sheet_param_word *known = key == words[i] ? NULL : sheet_param_of(listing->spec, key);
        if (known == NULL)
            return error_set(err, ERROR_USAGE, _("the list %s does not take %s"), listing->spec->id, words[i]);
        if (known->value != NULL && ++i == count)
            return error_set(err, ERROR_USAGE, _("the option --%s needs a value: %s"), known->key, known->value);
        if (sheet_param_set(app, params, known->key, words[i], err) < 0)
            return -1;
    }
    return 0;
}

static int listing_load(void *state, struct app *app, struct error *err)
{
    struct listing *listing = state;
    struct sheet_params params = SHEET_PARAMS_INIT;
    struct arena arena = ARENA_INIT;
    struct sheet sheet;

    if (listing->spec == NULL && sheet_get(listing->about.name, &listing->spec, err) < 0)
        return -1;
    params.id = listing->about.id[0] == '\0' ? NULL : listing->about.id;
    params.guard = listing->about.guard[0] == '\0' ? NULL : listing->about.guard;
    if (read_options(listing, app, &arena, &params, err) < 0 ||
        sheet_load(listing->spec, app, &params, &arena, &sheet, err) < 0) {
        arena_done(&arena);
        return -1;
    }
    listing_take(state, arena, listing->spec, &sheet);
    return 0;
}

static void row_words(const void *state, int index, struct text *out)
{
    const struct listing *listing = state;
    const struct sheet_row *row = row_at(listing, index);

    for (size_t i = 0; row != NULL && i < listing->sheet.column_count; i++)
        text_addf(out, "%s ", row->cells[i]);
}

static struct target target_of(const struct sheet_row *row)
{
    const struct place *place = &row->place;
    struct target target = {.day = place->day, .row = place->row, .version = place->version};

    snprintf(target.guard, sizeof target.guard, "%s", place->guard == NULL ? "" : place->guard);
    snprintf(target.post, sizeof target.post, "%s", place->post == NULL ? "" : place->post);
    snprintf(target.name, sizeof target.name, "%s", place->sheet == NULL ? "" : place->sheet);
    snprintf(target.id, sizeof target.id, "%s", place->id == NULL ? "" : place->id);
    return target;
}

static struct effect open_row(const struct listing *listing)
{
    static const enum screen_id screens[] = {[PLACE_GUARD] = SCREEN_GUARD,
        [PLACE_DAY] = SCREEN_DAY,
        [PLACE_POST] = SCREEN_DAY,
        [PLACE_CELL] = SCREEN_ROSTER,
        [PLACE_SHEET] = SCREEN_SHEET};
    const struct sheet_row *row = row_at(listing, listing->list.cursor);

    if (row == NULL || row->place.kind == PLACE_NONE)
        return effect_say(_("There is nothing behind this row."));
    struct target target = target_of(row);
    return effect_open(screens[row->place.kind], &target);
}

static struct effect move_column(struct listing *listing, int step)
{
    size_t count = listing->sheet.column_count;

    if (count > 0)
        listing->column = (listing->column + count + (size_t)step) % count;
    return (struct effect){.kind = EFFECT_NONE};
}

static struct effect sort_rows(struct listing *listing)
{
    const struct sheet_row *row = row_at(listing, listing->list.cursor);
    char said[INPUT_SIZE];

    listing->down = listing->sorted && !listing->down;
    listing->sorted = true;
    arrange(listing);
    if (row != NULL)
        go_to(listing, row->id, row->cells[0]);
    snprintf(said, sizeof said, listing->down ? _("Sorted by %s, the last first") : _("Sorted by %s"),
        listing->sheet.columns[listing->column].heading);
    return effect_say(said);
}

static struct effect filter_rows(struct listing *listing, const char *text)
{
    snprintf(listing->filter, sizeof listing->filter, "%s", text);
    listing->list.cursor = 0;
    choose(listing);
    return (struct effect){.kind = EFFECT_NONE};
}

/* A heading takes no cursor: it goes on in the direction it came from. */
static void leave_heading(struct listing *listing, int before)
{
    struct list_view *list = &listing->list;
    int step = list->cursor < before ? -1 : 1;

    if (list->count == 0 || row_at(listing, list->cursor) != NULL)
        return;
    list->cursor += list->cursor == 0 ? 1 : step;
}

static struct effect listing_update(void *state, const struct event *event)
{
    struct listing *listing = state;
    int before = listing->list.cursor;
    struct effect said;

    if (event->kind == EVENT_FILTER)
        return filter_rows(listing, event->text);
    if (list_update(&listing->list, event, row_words, listing, &said)) {
        leave_heading(listing, before);
        return said;
    }
    if (event->kind != EVENT_ACTION)
        return said;
    switch (event->action) {
    case ACTION_LEFT:
        return move_column(listing, -1);
    case ACTION_RIGHT:
        return move_column(listing, 1);
    case ACTION_SORT:
        return sort_rows(listing);
    case ACTION_FILTER:
        said.kind = EFFECT_FILTER;
        snprintf(said.text, sizeof said.text, "%s", listing->filter);
        return said;
    case ACTION_OPEN:
        return open_row(listing);
    case ACTION_CANCEL:
        if (listing->filter[0] != '\0')
            return filter_rows(listing, "");
        said.kind = listing->tab ? EFFECT_NONE : EFFECT_BACK;
        return said;
    default:
        return said;
    }
}

static const struct sheet_action *listing_actions(const void *state)
{
    const struct listing *listing = state;

    return listing->spec == NULL ? NULL : listing->spec->actions;
}

static bool listing_key(void *state, uint32_t key, struct effect *effect)
{
    struct listing *listing = state;
    const struct sheet_action *action = action_find(listing_actions(state), key);
    const struct sheet_row *row = row_at(listing, listing->list.cursor);
    struct target fresh = {.day = DAY_NONE};

    if (action == NULL)
        return false;
    snprintf(fresh.guard, sizeof fresh.guard, "%s", listing->about.guard);
    snprintf(fresh.id, sizeof fresh.id, "%s", listing->about.id);
    bool of_row = row != NULL && (!action->fresh || action->fresh == FRESH_OR_ROW);
    struct target target = of_row ? target_of(row) : fresh;
    *effect = row == NULL && !action->fresh ? effect_say(_("There is no row to do this with."))
                                            : effect_form(action->form, &target);
    return true;
}

static void draw_line(const struct listing *listing, struct canvas *canvas, int y, int line, const int *widths)
{
    const struct sheet *sheet = &listing->sheet;
    int shown = listing->shown[line], x = MARK;

    if (shown < 0) {
        canvas_text(canvas, y, 0, canvas->width, ROLE_LABEL, sheet->rows[-1 - shown].section);
        return;
    }
    const struct sheet_row *row = &sheet->rows[shown];
    int role = theme_severity(row->mark);
    canvas_textf(canvas, y, 0, 1, role, "%c", theme_mark(row->mark));
    if (row->fresh)
        canvas_text(canvas, y, 1, 1, ROLE_FRESH, "~");
    for (size_t i = 0; i < sheet->column_count; i++) {
        if (widths[i] == 0)
            continue;
        canvas_field(canvas, y, x, widths[i], sheet->columns[i].kind == CELL_MARKED ? role : (int)ROLE_PLAIN,
            row->cells[i], sheet->columns[i].kind == CELL_NUMBER);
        x += widths[i] + GAP;
    }
}

static void draw_headings(const struct listing *listing, struct canvas *canvas, const int *widths)
{
    const struct sheet *sheet = &listing->sheet;
    int x = MARK;

    canvas_fill(canvas, 0, 0, canvas->width, ROLE_HEADING);
    for (size_t i = 0; i < sheet->column_count; i++) {
        if (widths[i] == 0)
            continue;
        canvas_field(canvas, 0, x, widths[i], ROLE_HEADING, sheet->columns[i].heading,
            sheet->columns[i].kind == CELL_NUMBER);
        if (i == listing->column)
            canvas_text(canvas, 0, x - 1, 1, ROLE_HEADING, !listing->sorted ? ">" : listing->down ? "v" : "^");
        x += widths[i] + GAP;
    }
}

/* Scrolls sideways until the marked column is seen. */
static void fit(struct listing *listing, int width, int *widths)
{
    if (listing->column < listing->first)
        listing->first = listing->column;
    listing->first = listing->first < 1 ? 1 : listing->first;
    sheet_fit(&listing->sheet, width, GAP, listing->first, widths);
    while (widths[listing->column] == 0 && listing->first < listing->column)
        sheet_fit(&listing->sheet, width, GAP, ++listing->first, widths);
}

static void listing_draw(void *state, struct canvas *canvas)
{
    struct listing *listing = state;
    struct arena arena = ARENA_INIT;
    int *widths = arena_array(&arena, listing->sheet.column_count + 1, sizeof *widths);
    int notes = listing->sheet.notes == NULL ? 0 : canvas_wrap_rows(listing->sheet.notes, canvas->width, NOTES_MOST);
    int rows = canvas->height - 1 - notes;

    if (listing->spec == NULL || listing->sheet.column_count == 0) {
        arena_done(&arena);
        return;
    }
    fit(listing, canvas->width - MARK, widths);
    draw_headings(listing, canvas, widths);
    if (listing->list.count == 0)
        canvas_text(canvas, 2, MARK, canvas->width - MARK, ROLE_PLAIN,
            listing->sheet.row_count == 0 ? listing->sheet.empty : _("No row has these words: Esc shows all."));
    if (notes > 0)
        canvas_wrap(canvas, canvas->height - notes, 0, canvas->width, notes, ROLE_DIM, listing->sheet.notes);
    list_settle(&listing->list, rows);
    if (listing->list.cursor == 1 && row_at(listing, 0) == NULL && rows > 1)
        listing->list.top = 0;
    for (int i = 0; i < rows && listing->list.top + i < listing->list.count; i++) {
        draw_line(listing, canvas, i + 1, listing->list.top + i, widths);
        if (listing->list.top + i == listing->list.cursor)
            canvas_select(canvas, i + 1, 0, SELECTED_CELLS);
    }
    arena_done(&arena);
}

static void listing_status(const void *state, struct text *out)
{
    const struct listing *listing = state;
    const struct sheet_row *row = row_at(listing, listing->list.cursor);

    if (listing->filter[0] != '\0')
        text_addf(out, _("Filter: %s  "), listing->filter);
    if (row != NULL && row->sentence != NULL)
        text_add(out, row->sentence);
    else if (row != NULL)
        row_words(state, listing->list.cursor, out);
}

static const char *listing_name(const void *state)
{
    const struct listing *listing = state;

    return listing->sheet.title;
}

static void listing_done(void *state)
{
    arena_done(&((struct listing *)state)->arena);
}

const struct screen_class screen_guards = {
    .id = SCREEN_GUARDS,
    .name = N_("Guards"),
    .size = sizeof(struct listing),
    .start = guards_start,
    .load = listing_load,
    .update = listing_update,
    .draw = listing_draw,
    .status = listing_status,
    .actions = listing_actions,
    .other_key = listing_key,
    .done = listing_done,
};
const struct screen_class screen_sheet = {
    .id = SCREEN_SHEET,
    .name = N_("List"),
    .title = listing_name,
    .size = sizeof(struct listing),
    .start = sheet_start,
    .load = listing_load,
    .update = listing_update,
    .draw = listing_draw,
    .status = listing_status,
    .actions = listing_actions,
    .other_key = listing_key,
    .done = listing_done,
};
