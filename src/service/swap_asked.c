/* Requests for a swap: what becomes of them, and which are void. */
#include <config.h>

#include <string.h>

#include "service/row_form.h"
#include "service/row_name.h"
#include "service/sheet_list.h"
#include "service/swap.h"
#include "service/view.h"
#include "store/history.h"
#include "util/i18n.h"
#include "util/list.h"

enum { SHOWN_DAYS = 31 }; /* how long what is over stays in the list */

const struct word swap_state_words[] = {[SWAP_ASKED] = {"asked", N_("asked for")},
    [SWAP_APPROVED] = {"approved", N_("approved")},
    [SWAP_REFUSED] = {"refused", N_("refused")},
    [SWAP_WITHDRAWN] = {"withdrawn", N_("withdrawn")},
    {NULL, NULL}};

/* ---- void */

static int load_duty(struct app *app, int64_t id, struct arena *arena, const struct duty_row **out, struct error *err)
{
    const struct row_filter filter = {.id = id, .removed_too = true};
    struct duty_row *rows;
    size_t count;

    if (rows_load(app->db, &duty_table, &filter, arena, (void **)&rows, &count, err) < 0)
        return -1;
    *out = rows;
    return count == 1 ? 0 : error_set(err, ERROR_DATA, "%s", _("a duty that a request names is not in the file"));
}

static int tell_moved(struct app *app, const struct facts *facts, const struct duty_row *duty, struct arena *arena,
    const char **why, struct error *err)
{
    struct audit_line *lines;
    size_t count;
    int guard = -1;

    if (row_history(app->db, &duty_table, duty->row.id, arena, &lines, &count, err) < 0)
        return -1;
    for (size_t g = 0; g < facts->guard_count; g++)
        if (facts->guards[g].id == duty->guard_id)
            guard = (int)g;
    const char *who = guard < 0 ? "" : view_guard(arena, facts, guard);
    const char *at =
        guard < 0 ? "" : view_moment(arena, facts->schools[facts->guards[guard].school].zone, duty->row.changed);
    const char *by = count == 0 ? duty->row.changed_by : lines[count - 1].actor;
    const char *action = count == 0 ? "" : action_label(lines[count - 1].action);

    *why = arena_printf(arena,
        duty->row.removed ? _("the duty %s of %s on %s is there no more since %s: %s, by %s")
                          : _("the duty %s of %s on %s is another one since %s: %s, by %s"),
        duty->code, who, view_day(arena, duty->day), at, action, by);
    return 0;
}

static int side_void(struct app *app, const struct facts *facts, int64_t id, int version, struct arena *arena,
    const char **why, struct error *err)
{
    const struct duty_row *duty;

    if (*why != NULL || id == 0)
        return 0;
    if (load_duty(app, id, arena, &duty, err) < 0)
        return -1;
    int same = row_same_content(app->db, &duty_table, id, duty->row.version, version, err);
    return same != 0 ? (same < 0 ? -1 : 0) : tell_moved(app, facts, duty, arena, why, err);
}

int swap_void(struct app *app, const struct facts *facts, const struct swap_row *request, struct arena *arena,
    const char **why, struct error *err)
{
    *why = NULL;
    if (side_void(app, facts, request->duty, request->duty_version, arena, why, err) < 0)
        return -1;
    return side_void(app, facts, request->back_duty, request->back_version, arena, why, err);
}

/* ---- deciding */

static int check_base(struct app *app, const struct swap_row *row, struct arena *arena, struct error *err)
{
    const struct facts *facts;
    const char *why;

    if (facts_load_people(app, arena, &facts, err) < 0 || swap_void(app, facts, row, arena, &why, err) < 0)
        return -1;
    if (why == NULL)
        return 0;
    error_set(err, ERROR_CONFLICT, _("the request is void: %s"), why);
    return error_hint(err, "%s", _("nothing was changed; ask anew"));
}

static int approve(struct app *app, const struct swap_decision *decision, struct swap_row *row, struct arena *arena,
    struct text *told, struct error *err)
{
    const struct duty_row *duty, *back = NULL;

    if (check_base(app, row, arena, err) < 0 || load_duty(app, row->duty, arena, &duty, err) < 0 ||
        (row->back_duty != 0 && load_duty(app, row->back_duty, arena, &back, err) < 0))
        return -1;
    const struct swap_request request = {.day = duty->day,
        .back = back == NULL ? DAY_NONE : back->day,
        .consent = row->consent,
        .approver = decision->by,
        .reason = decision->reason != NULL ? decision->reason : row->reason,
        .step = decision->only_try ? SWAP_TRY : SWAP_NOW,
        .asked = row};

    return duties_swap(app, &request, told, err);
}

static int save(struct app *app, struct swap_row *row, const char *action, struct arena *arena, struct error *err)
{
    const struct change_words words = {action, arena_printf(arena, "%lld", (long long)row->row.id)};
    OWN(change_drop) struct change *change = change_begin(app->db, app->actor, &words, err);

    if (change == NULL || row_save(change, &swap_table, row, err) < 0)
        return -1;
    return change_commit(&change, NULL, err);
}

int swap_decide(struct app *app, const struct swap_decision *decision, struct text *told, struct error *err)
{
    OWN(arena_done) struct arena arena = ARENA_INIT;
    struct swap_row *row;
    const char *word = swap_state_words[decision->state].id;

    if (row_get(app, &swap_table, decision->id, _("request for a swap"), &arena, (void **)&row, err) < 0)
        return -1;
    if (strcmp(row->state, swap_state_words[SWAP_ASKED].id) != 0) {
        error_set(err, ERROR_DATA, _("the request is %s already"),
            _(word_at(swap_state_words, word_find(swap_state_words, row->state))->label));
        return error_hint(err, "%s", _("ask for it anew"));
    }
    row->state = word;
    row->decided_by = decision->by == NULL ? app->actor : decision->by;
    row->decided_on = arena_strdup(&arena, day_format(app_today(app), (char[DAY_TEXT_SIZE]){0}));
    row->answer = decision->reason;
    if (decision->state == SWAP_APPROVED)
        return approve(app, decision, row, &arena, told, err);
    if (save(app, row, decision->state == SWAP_REFUSED ? "swap refuse" : "swap withdraw", &arena, err) < 0)
        return -1;
    text_addf(told, _("Request %lld: %s. Nobody's duty has changed."), (long long)row->row.id,
        _(swap_state_words[decision->state].label));
    return 0;
}

/* ---- the list */

static const struct sheet_column swap_columns[] = {
    {"id", N_("Entry"), CELL_NUMBER, false},
    {"guard", N_("Guard"), CELL_TEXT, false},
    {"day", N_("Day"), CELL_DAY, false},
    {"shift", N_("Shift"), CELL_TEXT, false},
    {"with", N_("With"), CELL_TEXT, false},
    {"back", N_("In return"), CELL_DAY, false},
    {"back_shift", N_("Shift in return"), CELL_TEXT, false},
    {"state", N_("State"), CELL_MARKED, false},
    {"consent", N_("Consent heard by"), CELL_TEXT, false},
    {"by", N_("Decided by"), CELL_TEXT, false},
    {"on", N_("Decided on"), CELL_TEXT, false},
    {"void", N_("Void because"), CELL_TEXT, false},
};

struct listing {
    struct app *app;
    const struct facts *facts;
    struct sheet *out;
    const char *only; /* number of a guard; NULL */
    civil_day since;
    struct error *err;
};

static void put_guard(const struct listing *it, int64_t id)
{
    for (size_t g = 0; g < it->facts->guard_count; g++)
        if (it->facts->guards[g].id == id) {
            sheet_put_code(it->out, view_guard(it->out->arena, it->facts, (int)g), it->facts->guards[g].number);
            return;
        }
    sheet_put(it->out, "");
}

static const char *number_of(const struct listing *it, int64_t id)
{
    for (size_t g = 0; g < it->facts->guard_count; g++)
        if (it->facts->guards[g].id == id)
            return it->facts->guards[g].number;
    return "";
}

static void put_duty(const struct listing *it, const struct duty_row *duty)
{
    sheet_put_day(it->out, duty == NULL ? DAY_NONE : duty->day);
    sheet_put(it->out, duty == NULL ? "" : duty->code);
}

static void put_line(const struct listing *it, const struct swap_row *row, const struct duty_row *duty,
    const struct duty_row *back, const char *why)
{
    struct sheet_row *line = sheet_row(it->out);
    int state = word_find(swap_state_words, row->state);

    line->id = row->row.id;
    line->version = row->row.version;
    line->mark = why != NULL ? SEVERITY_ERROR : state == SWAP_ASKED ? SEVERITY_WARN : SEVERITY_OFF;
    line->sentence = why != NULL ? why : row->answer != NULL ? row->answer : row->reason;
    line->place = (struct place){
        .kind = PLACE_CELL, .guard = number_of(it, row->guard_id), .day = duty->day, .row = row->row.id};
    sheet_put_number(it->out, row->row.id);
    put_guard(it, row->guard_id);
    put_duty(it, duty);
    put_guard(it, row->taker);
    put_duty(it, back);
    if (why != NULL)
        sheet_put_code(it->out, _("void"), "void");
    else
        sheet_put_code(it->out, _(word_at(swap_state_words, state)->label), row->state);
    sheet_put(it->out, row->consent);
    sheet_put(it->out, row->decided_by);
    sheet_put(it->out, row->decided_on);
    sheet_put(it->out, why);
}

static int put_request(const struct listing *it, const struct swap_row *row)
{
    struct arena *arena = it->out->arena;
    const struct duty_row *duty, *back = NULL;
    const char *why = NULL;

    if (load_duty(it->app, row->duty, arena, &duty, it->err) < 0 ||
        (row->back_duty != 0 && load_duty(it->app, row->back_duty, arena, &back, it->err) < 0))
        return -1;
    if (duty->day < it->since && (back == NULL || back->day < it->since))
        return 0;
    if (it->only != NULL && strcmp(it->only, number_of(it, row->guard_id)) != 0 &&
        strcmp(it->only, number_of(it, row->taker)) != 0)
        return 0;
    if (strcmp(row->state, swap_state_words[SWAP_ASKED].id) == 0 &&
        swap_void(it->app, it->facts, row, arena, &why, it->err) < 0)
        return -1;
    put_line(it, row, duty, back, why);
    return 0;
}

int sheet_swaps(struct app *app, const struct sheet_params *params, struct arena *arena, struct sheet *out,
    struct error *err)
{
    const struct row_filter all = {0};
    struct listing it = {
        .app = app, .out = out, .err = err, .since = params->all ? DAY_NONE : app_today(app) - SHOWN_DAYS};
    struct swap_row *rows;
    size_t count;
    int only = -1;

    if (facts_load_people(app, arena, &it.facts, err) < 0 ||
        (params->guard != NULL && facts_get_guard(it.facts, params->guard, arena, &only, err) < 0) ||
        rows_load(app->db, &swap_table, &all, arena, (void **)&rows, &count, err) < 0)
        return -1;
    it.only = only < 0 ? NULL : it.facts->guards[only].number;
    sheet_columns(out, swap_columns, COUNT(swap_columns));
    for (size_t i = 0; i < count; i++)
        if (put_request(&it, &rows[i]) < 0)
            return -1;
    return 0;
}
